package org.gridbook.sweep;

import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.Home;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.register.Stay;
import org.gridbook.register.Tenancy;
import org.gridbook.register.TenancyId;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Place;

/** The rule of recording contacts, with what it is decided from: what the reports name, as far as the actor may see it. */
record ContactRule(
        Map<SweepId, Stored<SweepId, Sweep>> sweeps,
        Map<StaffId, Stored<StaffId, StaffMember>> staff,
        Map<HouseholdId, Stored<HouseholdId, RegisteredHousehold>> households,
        Map<HouseholdId, List<Stored<TenancyId, Tenancy>>> tenancies,
        Map<HouseholdId, List<Stay>> stays) {

    /** A report that is accepted, with the place of its household. */
    record Accepted(ContactReport report, Place place) {}

    /** Asks for everything that the reports name. */
    static Question<ContactRule> question(List<ContactReport> reports) {
        Set<HouseholdId> households = all(reports, ContactReport::household);
        return Question.all(
                Withdrawn.except(SweepKinds.SWEEPS.byIds(all(reports, ContactReport::sweep))),
                StaffKinds.MEMBERS.byIds(all(reports, ContactReport::staff)),
                RegisterKinds.HOUSEHOLDS.byIds(households),
                RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, households),
                RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, households),
                (sweeps, staff, found, tenancies, stays) -> new ContactRule(
                        byId(sweeps),
                        byId(staff),
                        byId(found),
                        tenancies.stream()
                                .collect(Collectors.groupingBy(
                                        each -> each.value().household())),
                        stays.stream().map(Stored::value).collect(Collectors.groupingBy(Stay::household))));
    }

    private static <V> Set<V> all(List<ContactReport> reports, Function<ContactReport, V> value) {
        return reports.stream().map(value).collect(Collectors.toSet());
    }

    private static <I extends Id, T> Map<I, Stored<I, T>> byId(List<Stored<I, T>> found) {
        return found.stream().collect(Collectors.toMap(Stored::id, Function.identity()));
    }

    /** Judges each report; all are accepted or the batch is refused. */
    Either<Refusal, List<Accepted>> judge(Session session, List<ContactReport> reports) {
        Map<String, List<Home>> homes = homesElsewhere(session, reports);
        return Each.of(reports, report -> judge(report, homes, session.now()));
    }

    /**
     * Where the households lived whose grid now does not belong to their sweep. Only these need a second round trip, for the grids that
     * answered for their buildings.
     */
    private Map<String, List<Home>> homesElsewhere(Session session, List<ContactReport> reports) {
        List<Stored<TenancyId, Tenancy>> elsewhere = new ArrayList<>();
        for (ContactReport report : reports) {
            Stored<HouseholdId, RegisteredHousehold> household = households.get(report.household());
            Stored<SweepId, Sweep> sweep = sweeps.get(report.sweep());
            if (household != null && sweep != null && !isIn(sweep.value(), household)) {
                elsewhere.addAll(tenancies.getOrDefault(report.household(), List.of()));
            }
        }
        if (elsewhere.isEmpty()) {
            return Map.of();
        }
        Set<BuildingId> buildings = elsewhere.stream()
                .map(each -> each.value().dwelling().building())
                .collect(Collectors.toSet());
        Map<String, List<Home.Allotment>> allotments =
                RegisterKinds.allotments(session.ask(RegisterKinds.BUILDINGS.byIds(buildings)));
        return RegisterKinds.homes(elsewhere, allotments, session.scope()).stream()
                .collect(Collectors.groupingBy(Home::household));
    }

    private Either<Refusal, Accepted> judge(ContactReport report, Map<String, List<Home>> elsewhere, Instant now) {
        return existing(SweepKinds.SWEEPS, sweeps, report.sweep())
                .map(Stored::value)
                .flatMap(sweep -> NotYetOccurred.check(report.occurredAt(), now)
                        .flatMap(at -> isPartOf(sweep, report))
                        .flatMap(this::isByStaff)
                        .flatMap(this::household)
                        .flatMap(household -> isOwed(sweep, household, elsewhere)))
                .flatMap(household -> sees(report).map(any -> new Accepted(report, household.place())));
    }

    private static Either<Refusal, ContactReport> isPartOf(Sweep sweep, ContactReport report) {
        if (!sweep.window().holdsAt(report.occurredAt())) {
            return Either.left(new SweepRefusal.OutsideWindow(sweep.id().value(), report.occurredAt()));
        }
        return sweep.channels().contains(report.channel())
                ? Either.right(report)
                : Either.left(new SweepRefusal.ChannelNotUsed(sweep.id().value(), report.channel()));
    }

    private Either<Refusal, ContactReport> isByStaff(ContactReport report) {
        return Option.of(staff.get(report.staff()))
                .filter(member -> member.isValidAt(report.occurredAt()))
                .<Refusal>toEither(
                        () -> new StaffRefusal.NotStaffThen(report.staff().value()))
                .map(any -> report);
    }

    private Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> household(ContactReport report) {
        return existing(RegisterKinds.HOUSEHOLDS, households, report.household())
                .filterOrElse(
                        each -> each.isValidAt(report.occurredAt()),
                        each -> new NotActiveThen(each.kind(), each.id().value()));
    }

    private static Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> isOwed(
            Sweep sweep, Stored<HouseholdId, RegisteredHousehold> household, Map<String, List<Home>> elsewhere) {
        String id = household.id().value();
        return isIn(sweep, household)
                        || elsewhere.getOrDefault(id, List.of()).stream().anyMatch(sweep::owes)
                ? Either.right(household)
                : Either.left(new SweepRefusal.HouseholdNotOwed(id, sweep.id().value()));
    }

    private Either<Refusal, ContactReport> sees(ContactReport report) {
        String household = report.household().value();
        if (report.seen().isEmpty()) {
            return report.outcome() == AttemptOutcome.REACHED && report.channel() != Channel.CLUE
                    ? Either.left(new SweepRefusal.NoResidentSeen(household))
                    : Either.right(report);
        }
        if (!report.outcome().maySee()) {
            return Either.left(new SweepRefusal.CannotHaveSeen(household, report.outcome()));
        }
        Set<ResidentId> members = stays.getOrDefault(report.household(), List.of()).stream()
                .filter(stay -> stay.period().holdsAt(report.occurredAt()))
                .map(Stay::resident)
                .collect(Collectors.toSet());
        List<String> strangers = report.seen().stream()
                .filter(resident -> !members.contains(resident))
                .map(ResidentId::value)
                .sorted()
                .toList();
        return strangers.isEmpty()
                ? Either.right(report)
                : Either.left(new SweepRefusal.DidNotLiveThere(household, strangers));
    }

    private static <I extends Id, T> Either<Refusal, Stored<I, T>> existing(
            EntryType<I, T> type, Map<I, Stored<I, T>> found, I id) {
        Stored<I, T> stored = found.get(id);
        return stored == null ? Either.left(new NotFound(type.toString(), id.value())) : Either.right(stored);
    }

    private static boolean isIn(Sweep sweep, Stored<HouseholdId, RegisteredHousehold> household) {
        return sweep.covers(household.place().grid());
    }
}
