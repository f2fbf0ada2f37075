package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridbook.book.BadValue;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.register.Stay;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Place;

/** The rule of contacts about notices, with what it is decided from: what the contacts name, as far as the actor may see it. */
record NoticeContactRule(
        Map<NoticeId, Stored<NoticeId, Notice>> notices,
        Map<StaffId, Stored<StaffId, StaffMember>> staff,
        Map<HouseholdId, Stored<HouseholdId, RegisteredHousehold>> households,
        Map<HouseholdId, List<Stay>> stays,
        Map<HouseholdId, List<NoticeContact>> recorded) {
    /** Asks for everything that the contacts name. */
    static Question<NoticeContactRule> question(List<NoticeContact> contacts) {
        Set<HouseholdId> households =
                contacts.stream().map(NoticeContact::household).collect(Collectors.toSet());
        return Question.all(
                Withdrawn.except(OutreachKinds.NOTICES.byIds(
                        contacts.stream().map(NoticeContact::notice).collect(Collectors.toSet()))),
                StaffKinds.MEMBERS.byIds(
                        contacts.stream().flatMap(each -> each.staff().stream()).collect(Collectors.toSet())),
                RegisterKinds.HOUSEHOLDS.byIds(households),
                RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, households),
                OutreachKinds.CONTACTS.where(RegisterKinds.OF_HOUSEHOLD, households),
                (notices, staff, found, stays, recorded) -> new NoticeContactRule(
                        byId(notices),
                        byId(staff),
                        byId(found),
                        stays.stream().map(Stored::value).collect(Collectors.groupingBy(Stay::household)),
                        recorded.stream()
                                .map(Stored::value)
                                .filter(each -> !each.withdrawn())
                                .collect(Collectors.groupingBy(NoticeContact::household))));
    }

    private static <I extends Id, T> Map<I, Stored<I, T>> byId(List<Stored<I, T>> found) {
        return found.stream().collect(Collectors.toMap(Stored::id, Function.identity()));
    }

    /** The place of the household of a contact that may be recorded. */
    Either<Refusal, Place> judge(NoticeContact contact, Instant now) {
        return NotYetOccurred.check(contact.at(), now)
                .flatMap(at -> existing(OutreachKinds.NOTICES, notices, contact.notice()))
                .filterOrElse(
                        notice -> !contact.at().isBefore(notice.value().from()),
                        notice -> new TooEarly(notice.kind(), notice.id().value()))
                .filterOrElse(
                        notice -> notice.value().audience().to() == Audience.Owed.HOUSEHOLD
                                || contact.outcome() != AttemptOutcome.REACHED
                                || !contact.residents().isEmpty(),
                        any -> new BadValue("residents", "blank"))
                .flatMap(any -> member(contact))
                .flatMap(any -> existing(RegisterKinds.HOUSEHOLDS, households, contact.household()))
                .filterOrElse(
                        household -> household.isValidAt(contact.at()),
                        household -> new NotActiveThen(
                                household.kind(), household.id().value()))
                .flatMap(household -> stranger(contact)
                        .<Either<Refusal, Place>>map(
                                resident -> Either.left(new RegisterRefusal.NotResidentThen(resident.value())))
                        .orElseGet(() -> Either.right(household.place())))
                .flatMap(place -> recorded.getOrDefault(contact.household(), List.of()).stream()
                        .filter(each -> !each.id().equals(contact.id()) && contradict(each, contact))
                        .min(Comparator.comparing(each -> each.id().value()))
                        .<Either<Refusal, Place>>map(other -> Either.left(new Overlaps(
                                OutreachKinds.CONTACTS.toString(), other.id().value())))
                        .orElseGet(() -> Either.right(place)));
    }

    /**
     * Whether two contacts contradict each other: different results about one notice with one household by the same means at one instant. They do
     * not if they name different residents.
     */
    static boolean contradict(NoticeContact one, NoticeContact other) {
        return one.outcome() != other.outcome()
                && one.means() == other.means()
                && one.notice().equals(other.notice())
                && one.household().equals(other.household())
                && Interval.micros(one.at()) == Interval.micros(other.at())
                && (one.residents().isEmpty()
                        || other.residents().isEmpty()
                        || !Collections.disjoint(one.residents(), other.residents()));
    }

    /** The position of an earlier contact of a batch that this one contradicts. */
    static Optional<Integer> earlier(List<NoticeContact> batch, int index) {
        return IntStream.range(0, index)
                .filter(i -> contradict(batch.get(i), batch.get(index)))
                .boxed()
                .findFirst();
    }

    private Either<Refusal, NoticeContact> member(NoticeContact contact) {
        return contact.staff()
                .filter(each -> Optional.ofNullable(staff.get(each))
                        .filter(member -> member.isValidAt(contact.at()))
                        .isEmpty())
                .<Either<Refusal, NoticeContact>>map(each -> Either.left(new StaffRefusal.NotStaffThen(each.value())))
                .orElseGet(() -> Either.right(contact));
    }

    private Optional<ResidentId> stranger(NoticeContact contact) {
        Set<ResidentId> members = stays.getOrDefault(contact.household(), List.of()).stream()
                .filter(stay -> stay.period().holdsAt(contact.at()))
                .map(Stay::resident)
                .collect(Collectors.toSet());
        return contact.residents().stream()
                .filter(resident -> !members.contains(resident))
                .min(Comparator.comparing(ResidentId::value));
    }

    private static <I extends Id, T> Either<Refusal, Stored<I, T>> existing(
            EntryType<I, T> type, Map<I, Stored<I, T>> found, I id) {
        Stored<I, T> stored = found.get(id);
        return stored == null ? Either.left(new NotFound(type.toString(), id.value())) : Either.right(stored);
    }
}
