package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Records visits, all or none: what was attended, what was measured, and who has to be seen by a doctor. */
final class Visiting implements UseCase {
    private final List<NewVisit> visits;
    private final Supplier<String> ids;
    private final boolean single;

    Visiting(List<NewVisit> visits, Supplier<String> ids, boolean single) {
        this.visits = visits;
        this.ids = ids;
        this.single = single;
    }

    @Override
    public List<Query> first(Scope scope) {
        Set<String> residents = visits.stream()
                .flatMap(visit -> visit.met().stream())
                .map(met -> met.resident().value())
                .collect(Collectors.toSet());
        Set<String> staff = visits.stream().map(visit -> visit.staff().value()).collect(Collectors.toSet());
        Set<String> households =
                visits.stream().map(visit -> visit.household().value()).collect(Collectors.toSet());
        return List.of(
                Query.ids(scope, RegisterKinds.HOUSEHOLD, households),
                Query.ids(scope, StaffKinds.STAFF, staff),
                Query.by(scope, RegisterKinds.STAY, "resident", residents),
                Query.by(scope, IsolationKinds.ISOLATION, "resident", residents));
    }

    /** Of a resident, what is needed to judge a visit. */
    private record Known(
            Map<String, Place> households, Map<String, Interval> staff, List<Entry> stays, List<Entry> isolations) {
        Optional<Entry> isolation(NewVisit.ResidentMet met, NewVisit visit) {
            return isolations.stream()
                    .filter(each ->
                            each.fields().text("resident").equals(met.resident().value())
                                    && Interval.of(each.fields()).holdsAt(visit.occurredAt()))
                    .findFirst();
        }

        boolean there(NewVisit.ResidentMet met, NewVisit visit) {
            boolean living = stays.stream()
                    .map(Entry::fields)
                    .anyMatch(stay -> stay.text("resident")
                                    .equals(met.resident().value())
                            && stay.text("household").equals(visit.household().value())
                            && Interval.of(stay).holdsAt(visit.occurredAt()));
            return living
                    && isolation(met, visit)
                            .map(Rows::isolation)
                            .filter(each -> each.absenceAt(visit.occurredAt()).isEmpty())
                            .isPresent();
        }
    }

    @Override
    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
        Known known = new Known(
                loaded.get(0).entries().stream().collect(Collectors.toMap(Entry::id, Entry::place)),
                loaded.get(1).entries().stream()
                        .collect(Collectors.toMap(Entry::id, entry -> Interval.of(entry.fields()))),
                loaded.get(2).entries(),
                loaded.get(3).entries());
        List<IsolationRefusal.Refused> refused = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            int index = i;
            problem(known, visits.get(i), session.now())
                    .ifPresent(why -> refused.add(new IsolationRefusal.Refused(index, why)));
        }
        if (!refused.isEmpty()) {
            return Either.left(single ? refused.get(0).why() : new IsolationRefusal.NoneTaken(refused));
        }
        List<Entry> entries = new ArrayList<>();
        List<String> recorded = new ArrayList<>();
        List<String> referrals = new ArrayList<>();
        for (NewVisit visit : visits) {
            record(known, visit, entries, recorded, referrals);
        }
        return Either.right(new Decision(
                "VisitsRecorded",
                Fields.builder()
                        .texts("visits", recorded)
                        .texts("referrals", referrals)
                        .build(),
                entries));
    }

    private static Optional<IsolationRefusal> problem(Known known, NewVisit visit, Instant now) {
        Instant at = visit.occurredAt();
        String household = visit.household().value();
        if (at.isAfter(now)) {
            return Optional.of(new IsolationRefusal.NotYetSo(at));
        }
        if (!known.households().containsKey(household)) {
            return Optional.of(new IsolationRefusal.NobodyIsolated(household));
        }
        Interval staff = known.staff().get(visit.staff().value());
        if (staff == null || !staff.holdsAt(at)) {
            return Optional.of(new IsolationRefusal.NotStaffThen(visit.staff().value()));
        }
        if (visit.met().isEmpty() == (visit.answer() == NewVisit.VisitOutcome.MET)) {
            return Optional.of(new IsolationRefusal.NobodyMet(household));
        }
        List<String> strangers = visit.met().stream()
                .filter(met -> !known.there(met, visit))
                .map(met -> met.resident().value())
                .sorted()
                .toList();
        if (!strangers.isEmpty()) {
            return Optional.of(new IsolationRefusal.NotIsolatedThere(strangers));
        }
        List<String> unread = visit.met().stream()
                .filter(met -> met.duties().contains(FollowUpDuty.TEMPERATURE)
                        && met.reading().temperature().isEmpty())
                .map(met -> met.resident().value())
                .sorted()
                .toList();
        if (!unread.isEmpty()) {
            return Optional.of(new IsolationRefusal.ReadingMissing(unread));
        }
        return visit.met().stream()
                .flatMap(met -> met.duties().stream()
                        .filter(duty -> known.isolation(met, visit)
                                .map(Rows::isolation)
                                .filter(each -> each.rulesAt(at).duty(duty).isPresent())
                                .isEmpty()))
                .sorted()
                .findFirst()
                .map(IsolationRefusal.NoSuchDuty::new);
    }

    private void record(
            Known known, NewVisit visit, List<Entry> entries, List<String> recorded, List<String> referrals) {
        String id = ids.get();
        recorded.add(id);
        Place home = known.households().get(visit.household().value());
        if (home == null) {
            throw new IllegalStateException("A visit is recorded at a household that was not found");
        }
        Fields told =
                Rows.visit(visit).toBuilder().integer("met", visit.met().size()).build();
        entries.add(new Entry(IsolationKinds.VISIT, id, 1, home, told));
        for (NewVisit.ResidentMet met : visit.met()) {
            known.isolation(met, visit).ifPresent(entry -> {
                Isolation isolation = Rows.isolation(entry);
                String attended = ids.get();
                Fields fields = Rows.attended(met, entry.id(), id, visit.occurredAt());
                entries.add(new Entry(IsolationKinds.ATTENDED, attended, 1, entry.place(), fields));
                entries.add(new Entry(
                        IsolationKinds.ATTENDED_HEALTH,
                        attended,
                        1,
                        entry.place(),
                        Rows.reading(met.reading()).toBuilder()
                                .text("isolation", entry.id())
                                .text("resident", met.resident().value())
                                .text("visit", id)
                                .integer("occurred_at", Interval.micros(visit.occurredAt()))
                                .build()));
                if (met.reading().refers(isolation.rulesAt(visit.occurredAt()).fever())) {
                    String referral = ids.get();
                    referrals.add(referral);
                    Fields.Builder raised = Fields.builder()
                            .text("isolation", entry.id())
                            .text("resident", met.resident().value())
                            .text("visit", id)
                            .integer("raised_at", Interval.micros(visit.occurredAt()));
                    taken(isolation, visit.occurredAt())
                            .ifPresent(at -> raised.integer("answered_at", Interval.micros(at)));
                    entries.add(new Entry(IsolationKinds.REFERRAL, referral, 1, entry.place(), raised.build()));
                }
            });
        }
    }

    /** When they were taken to a doctor after this, as a visit that is told late can know. */
    private static Optional<Instant> taken(Isolation isolation, Instant at) {
        return isolation.absences().stream()
                .map(each -> each.period().from())
                .filter(from -> !from.isBefore(at))
                .min(Instant::compareTo);
    }
}
