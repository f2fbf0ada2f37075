package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.KnownHouseholds.Member;
import org.gridbook.register.RegisterKinds.FlagReason;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.jspecify.annotations.Nullable;

/** The rule for adding households: new ones are added and known ones corrected, or every conflict is reported and nothing is recorded. */
final class RegistrationRule {
    /** What would be recorded. */
    record Plan(List<Entry> entries, RegistrationResult result) {}

    private final KnownBook book;
    private final Instant now;
    private final Supplier<String> ids;
    private final List<ImportConflict> conflicts = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private int index;

    private RegistrationRule(KnownBook book, Instant now, Supplier<String> ids) {
        this.book = book;
        this.now = now;
        this.ids = ids;
    }

    /** Plans new households; one whose number is known is a conflict. */
    static Either<Refusal, Plan> adding(
            List<NewHousehold> reported, KnownBook book, Instant now, Supplier<String> ids) {
        RegistrationRule rule = new RegistrationRule(book, now, ids);
        return rule.plan(reported, (household, known) -> rule.conflict("number_taken"));
    }

    /** Plans new households and corrects those whose number is known. */
    static Either<Refusal, Plan> correcting(
            List<NewHousehold> reported, KnownBook book, Instant now, Supplier<String> ids) {
        RegistrationRule rule = new RegistrationRule(book, now, ids);
        return rule.plan(reported, rule::correct);
    }

    private interface Known {
        void take(NewHousehold reported, Stored<HouseholdId, RegisteredHousehold> known);
    }

    private Either<Refusal, Plan> plan(List<NewHousehold> reported, Known rule) {
        Set<String> numbers = new HashSet<>();
        Set<IdNumber> identities = new HashSet<>();
        List<HouseholdId> households = new ArrayList<>(reported.size());
        int added = 0;
        int corrected = 0;
        for (index = 0; index < reported.size(); index++) {
            NewHousehold each = reported.get(index);
            if (!numbers.add(each.number())) {
                conflict("number_twice");
                continue;
            }
            checkMembers(each, identities);
            if (isTooFarAhead(each.since())) {
                conflict("begins_too_late");
                continue;
            }
            Stored<HouseholdId, RegisteredHousehold> known = book.households().get(each.number());
            int before = entries.size();
            if (known == null) {
                households.add(add(each));
                added++;
            } else if (isOther(each, known.id())) {
                conflict("number_taken");
            } else {
                households.add(known.id());
                rule.take(each, known);
                corrected += entries.size() > before ? 1 : 0;
            }
        }
        int unchanged = households.size() - added - corrected;
        return conflicts.isEmpty()
                ? Either.right(new Plan(entries, new RegistrationResult(households, added, corrected, unchanged)))
                : Either.left(new RegisterRefusal.NotRegistered(conflicts));
    }

    /** Whether the sender made another id than the one the record has. */
    private static <I extends Id> boolean isOther(NewRecord<I> reported, I known) {
        return reported.id().filter(made -> !made.equals(known)).isPresent();
    }

    private boolean isTooFarAhead(Instant since) {
        return TypedDates.since(since, now).isLeft();
    }

    private void conflict(String problem) {
        conflicts.add(ImportConflict.of(index, problem));
    }

    private void conflict(int member, String problem) {
        conflicts.add(ImportConflict.of(index, member, problem));
    }

    private void checkMembers(NewHousehold reported, Set<IdNumber> identities) {
        List<NewMember> members = reported.members();
        LocalDate today = book.day(now);
        for (int i = 0; i < members.size(); i++) {
            NewMember member = members.get(i);
            if (member.personal()
                    .idNumber()
                    .filter(number -> !identities.add(number))
                    .isPresent()) {
                conflict(i, "id_number_twice");
            }
            int position = i;
            member.birth().flatMap(birth -> TypedDates.problem(birth, today)).ifPresent(why -> conflict(position, why));
            if (reported.movedIn().containsKey(i) && isTooFarAhead(reported.movedIn(i))
                    || member.flags().stream().anyMatch(flag -> isTooFarAhead(flag.from()))) {
                conflict(i, "begins_too_late");
            }
        }
    }

    private HouseholdId add(NewHousehold reported) {
        HouseholdId id = reported.id().orElseGet(() -> new HouseholdId(ids.get()));
        Stored<BuildingId, Building> building =
                book.buildings().get(reported.dwelling().building());
        if (building == null) {
            conflict("no_such_building");
            return id;
        }
        Instant built = building.get(Shape.FROM);
        List<Integer> early = IntStream.range(0, reported.members().size())
                .filter(position -> reported.movedIn(position).isBefore(built))
                .boxed()
                .toList();
        if (reported.since().isBefore(built)
                && early.size() == reported.members().size()) {
            conflict("before_building");
            return id;
        }
        early.forEach(position -> conflict(position, "before_building"));
        Place place = Place.of(building.place().grid(), id.value());
        Interval period = Interval.since(reported.movedIn().values().stream()
                .reduce(reported.since(), (one, other) -> one.isBefore(other) ? one : other));
        entries.add(RegisterKinds.HOUSEHOLDS.first(
                id, place, new RegisteredHousehold(id, reported.number(), building.id(), period)));
        TenancyId tenancy = new TenancyId(ids.get());
        entries.add(RegisterKinds.TENANCIES.first(
                tenancy,
                place,
                new TenancyBuilder()
                        .id(tenancy)
                        .household(id)
                        .dwelling(reported.dwelling())
                        .tenure(reported.tenure())
                        .period(period)
                        .build()));
        for (int i = 0; i < reported.members().size(); i++) {
            NewMember member = reported.members().get(i);
            if (book.owner(member).isPresent()) {
                conflict(i, "id_number_taken");
            }
            entries.addAll(member(newId(member), id, place, member, reported.movedIn(i), ids));
        }
        return id;
    }

    private ResidentId newId(NewMember member) {
        return member.id().orElseGet(() -> new ResidentId(ids.get()));
    }

    private void correct(NewHousehold reported, Stored<HouseholdId, RegisteredHousehold> household) {
        List<Stored<TenancyId, Tenancy>> tenancies = book.contents().tenanciesOf(household.id());
        Optional<Stored<TenancyId, Tenancy>> last = tenancies.stream()
                .max(Comparator.comparing(each -> each.value().period().to().orElse(Instant.MAX)));
        boolean livesThere = last.filter(RegistrationRule::isOpen).isPresent()
                || !reported.members().isEmpty();
        if (!isOpen(household) || last.isEmpty() || !livesThere) {
            conflict("household_ended");
            return;
        }
        if (!last.orElseThrow()
                .get(RegisterKinds.IN_BUILDING)
                .equals(reported.dwelling().building())) {
            conflict("other_building");
            return;
        }
        if (reported.members().isEmpty()
                && !reported.assumed().contains(NewHousehold.Assumed.SINCE)
                && isOtherDay(reported.since(), List.of(household.get(Shape.PERIOD)))) {
            conflict("other_since");
        }
        List<Entry> resumed = correctMembers(reported, household)
                .map(comes -> OccupancyRule.resumed(tenancies, household.place(), comes, ids))
                .orElse(List.of());
        goOn(reported, tenancies, resumed);
    }

    /** Corrects known members and adds new ones; when the first new one comes. */
    private Optional<Instant> correctMembers(
            NewHousehold reported, Stored<HouseholdId, RegisteredHousehold> household) {
        HouseholdId id = household.id();
        List<Stored<StayId, Stay>> stays = book.contents().staysIn(id);
        MemberMatching.Match match =
                MemberMatching.match(reported, book.contents().members(id), now, book::day);
        Map<String, List<Member>> departed =
                MemberMatching.byName(book.contents().departed(id));
        Map<ResidentId, List<Stored<StayId, Stay>>> own =
                stays.stream().collect(Collectors.groupingBy(stay -> stay.get(RegisterKinds.OF_RESIDENT)));
        List<Stored<StayId, Stay>> heads = stays.stream()
                .filter(stay -> stay.get(RegisterKinds.RELATION) == Relation.HEAD)
                .toList();
        boolean headRemains = match.remaining().stream().anyMatch(Member::isHead);
        List<Instant> comes = new ArrayList<>();
        for (int i = 0; i < reported.members().size(); i++) {
            NewMember member = reported.members().get(i);
            Member same = match.matched().get(i);
            if (headRemains && member.relation() == Relation.HEAD) {
                conflict(i, "two_heads");
            }
            if (!mayHaveNumber(member, same)) {
                conflict(i, "id_number_taken");
            } else if (match.unclear().contains(i)) {
                conflict(i, "unclear_member");
            } else if (same != null && isOther(member, same.id())) {
                conflict(i, "unclear_member");
            } else if (same != null
                    && isOtherDay(reported, i, MemberMatching.periods(same, own.getOrDefault(same.id(), List.of())))) {
                conflict(i, "other_since");
            } else if (same != null) {
                correctMember(i, same, member, heads);
            } else if (MemberMatching.hasLeft(
                    member, departed.getOrDefault(member.personal().name().folded(), List.of()))) {
                conflict(i, "left_household");
            } else if (reported.movedIn(i).isBefore(household.get(Shape.FROM))) {
                conflict(i, "before_household");
            } else {
                comes.add(reported.movedIn(i));
                entries.addAll(member(newId(member), id, household.place(), member, reported.movedIn(i), ids));
            }
        }
        return comes.stream().min(Comparator.naturalOrder());
    }

    private boolean mayHaveNumber(NewMember member, @Nullable Member same) {
        return book.owner(member)
                .map(owner -> same != null && owner.equals(same.id()))
                .orElse(true);
    }

    private void correctMember(int position, Member member, NewMember reported, List<Stored<StayId, Stay>> heads) {
        MemberMatching.merged(member, reported)
                .peek(whole -> entries.addAll(MemberMatching.corrections(
                        member, whole, book.contents(), MemberMatching.headUntil(member, heads), now, ids)))
                .peekLeft(why -> conflict(position, ((BadValue) why).problem()));
    }

    /** Adds the tenancies that go on, the open one as reported. */
    private void goOn(NewHousehold reported, List<Stored<TenancyId, Tenancy>> tenancies, List<Entry> resumed) {
        for (Entry entry : resumed) {
            Stored<TenancyId, Tenancy> goesOn = RegisterKinds.TENANCIES.stored(entry);
            entries.add(isOpen(goesOn) ? goesOn.with(tenancy(goesOn.value(), reported)) : entry);
        }
        tenancies.stream()
                .filter(RegistrationRule::isOpen)
                .forEach(each -> MemberMatching.put(entries, each, tenancy(each.value(), reported)));
    }

    /** The tenancy with the reported door and tenure, and otherwise as it is in the book. */
    private static Tenancy tenancy(Tenancy before, NewHousehold reported) {
        Dwelling dwelling = reported.dwelling();
        return new TenancyBuilder()
                .like(before)
                .dwelling(
                        new Dwelling(dwelling.building(), dwelling.unit().or(before.dwelling()::unit), dwelling.door()))
                .tenure(reported.assumed().contains(NewHousehold.Assumed.TENURE) ? before.tenure() : reported.tenure())
                .build();
    }

    private static boolean isOpen(Stored<?, ?> dated) {
        return dated.get(Shape.PERIOD).isOpen();
    }

    /** Whether a member is reported to have moved in on a day on which none of these periods began. */
    private boolean isOtherDay(NewHousehold reported, int member, Collection<Interval> periods) {
        boolean assumed = reported.assumed().contains(NewHousehold.Assumed.SINCE)
                && !reported.movedIn().containsKey(member);
        return !assumed && isOtherDay(reported.movedIn(member), periods);
    }

    private boolean isOtherDay(Instant since, Collection<Interval> periods) {
        LocalDate day = book.day(since);
        return periods.stream()
                .filter(period -> !period.isOverAt(period.from()))
                .noneMatch(period -> day.equals(book.day(period.from())));
    }

    /** The entries of a resident who is new to the book. */
    static List<Entry> member(
            ResidentId id, HouseholdId household, Place place, NewMember member, Instant since, Supplier<String> ids) {
        List<Entry> entries = new ArrayList<>();
        StayId stay = new StayId(ids.get());
        entries.add(RegisterKinds.RESIDENTS.first(id, place, RegisteredResident.of(id, member)));
        entries.add(RegisterKinds.RESIDENTS_PERSONAL.first(id, place, RegisteredPerson.of(member)));
        entries.add(RegisterKinds.STAYS.first(
                stay,
                place,
                new StayBuilder()
                        .id(stay)
                        .resident(id)
                        .household(household)
                        .relation(member.relation())
                        .period(Interval.since(since))
                        .build()));
        member.flags()
                .forEach(flag ->
                        entries.addAll(flag(flag.id().orElseGet(() -> new FlagId(ids.get())), id, place, flag)));
        return entries;
    }

    /** The entries of a flag. */
    static List<Entry> flag(FlagId id, ResidentId resident, Place place, NewFlag flag) {
        List<Entry> entries = new ArrayList<>();
        entries.add(RegisterKinds.flags(flag.trait())
                .first(id, place, new Flag(id, resident, flag.trait(), Interval.since(flag.from()))));
        flag.reason()
                .ifPresent(reason ->
                        entries.add(RegisterKinds.FLAG_REASONS.first(id, place, new FlagReason(resident, reason))));
        return entries;
    }
}
