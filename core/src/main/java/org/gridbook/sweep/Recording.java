package org.gridbook.sweep;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
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

/** Records contacts, all or none: what is needed rides along with the questions of access. */
final class Recording implements UseCase {
    private final List<ContactReport> reports;
    private final Supplier<String> ids;
    private final boolean single;

    Recording(List<ContactReport> reports, Supplier<String> ids, boolean single) {
        this.reports = reports;
        this.ids = ids;
        this.single = single;
    }

    @Override
    public List<Query> first(Scope scope) {
        Set<String> households = values(report -> report.household().value());
        return List.of(
                Query.ids(
                        scope, SweepKinds.SWEEP, values(report -> report.sweep().value())),
                Query.ids(
                        scope, StaffKinds.STAFF, values(report -> report.staff().value())),
                Query.ids(scope, RegisterKinds.HOUSEHOLD, households),
                Query.by(scope, RegisterKinds.TENANCY, "household", households),
                Query.by(scope, RegisterKinds.STAY, "household", households));
    }

    private Set<String> values(Function<ContactReport, String> value) {
        return reports.stream().map(value).collect(Collectors.toSet());
    }

    @Override
    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
        Map<String, Sweep> sweeps = new HashMap<>();
        loaded.get(0).entries().forEach(entry -> sweeps.put(entry.id(), Rows.sweep(entry)));
        Map<String, Entry> households = byId(loaded.get(2));
        Facts facts = new Facts(
                sweeps,
                byId(loaded.get(1)),
                households,
                byHousehold(loaded.get(4).entries()),
                owed(session, sweeps, households, byHousehold(loaded.get(3).entries())),
                Interval.micros(session.now()));
        List<SweepRefusal.Refused> refused = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            int index = i;
            facts.problem(reports.get(i)).ifPresent(why -> refused.add(new SweepRefusal.Refused(index, why)));
        }
        if (refused.isEmpty()) {
            return Either.right(recorded(households));
        }
        return Either.left(single ? refused.get(0).why() : new SweepRefusal.NotRecorded(refused));
    }

    /**
     * For those households that no grid of their sweep answers for now, where they lived: only then it must be asked which grid answered
     * for their buildings.
     */
    private Map<String, List<Home>> owed(
            Session session,
            Map<String, Sweep> sweeps,
            Map<String, Entry> households,
            Map<String, List<Entry>> tenancies) {
        List<Entry> elsewhere = new ArrayList<>();
        for (ContactReport report : reports) {
            Entry household = households.get(report.household().value());
            Sweep sweep = sweeps.get(report.sweep().value());
            if (household != null && sweep != null && !Facts.isIn(sweep, household.place())) {
                elsewhere.addAll(tenancies.getOrDefault(household.id(), List.of()));
            }
        }
        Set<String> buildings = elsewhere.stream()
                .map(tenancy -> tenancy.fields().text("building"))
                .collect(Collectors.toSet());
        if (buildings.isEmpty()) {
            return Map.of();
        }
        List<Entry> found = session.all(Query.ids(session.scope(), RegisterKinds.BUILDING, buildings));
        return Home.of(elsewhere, Home.allotments(found), session.scope()).stream()
                .collect(Collectors.groupingBy(Home::household));
    }

    private Decision recorded(Map<String, Entry> households) {
        List<Entry> entries = new ArrayList<>(reports.size());
        for (ContactReport report : reports) {
            Entry household = households.get(report.household().value());
            if (household == null) {
                throw new IllegalStateException("A contact is recorded with a household that was not found");
            }
            entries.add(new Entry(SweepKinds.CONTACT, ids.get(), 1, household.place(), Rows.contact(report)));
        }
        return new Decision(
                reports.size() == 1 ? "ContactRecorded" : "ContactsRecorded",
                Fields.builder()
                        .texts("contacts", entries.stream().map(Entry::id).toList())
                        .build(),
                entries);
    }

    private static Map<String, Entry> byId(Page slice) {
        return slice.entries().stream().collect(Collectors.toMap(Entry::id, entry -> entry));
    }

    private static Map<String, List<Entry>> byHousehold(List<Entry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.fields().text("household")));
    }

    /** What the rule of recording needs to know; instants in microseconds. */
    private record Facts(
            Map<String, Sweep> sweeps,
            Map<String, Entry> staff,
            Map<String, Entry> households,
            Map<String, List<Entry>> stays,
            Map<String, List<Home>> elsewhere,
            long now) {

        /** What is wrong with a contact; the first thing of several. */
        Optional<SweepRefusal> problem(ContactReport report) {
            Sweep sweep = sweeps.get(report.sweep().value());
            if (sweep == null) {
                return Optional.of(new SweepRefusal.NoSuchSweep(report.sweep().value()));
            }
            long at = Interval.micros(report.occurredAt());
            if (at > now) {
                return Optional.of(new SweepRefusal.NotYetOccurred(report.occurredAt()));
            }
            if (!sweep.window().holdsAt(report.occurredAt())) {
                return Optional.of(new SweepRefusal.OutsideWindow(sweep.id().value(), report.occurredAt()));
            }
            if (!sweep.channels().contains(report.channel())) {
                return Optional.of(new SweepRefusal.ChannelNotUsed(
                        sweep.id().value(), report.channel().word()));
            }
            Entry member = staff.get(report.staff().value());
            if (member == null || !Rows.holdsAt(member.fields(), at)) {
                return Optional.of(new SweepRefusal.StaffNotThere(report.staff().value()));
            }
            Entry household = households.get(report.household().value());
            if (household == null || !Rows.holdsAt(household.fields(), at)) {
                return Optional.of(
                        new SweepRefusal.HouseholdNotThere(report.household().value()));
            }
            if (!isIn(sweep, household.place()) && !livedIn(sweep, household.id())) {
                return Optional.of(new SweepRefusal.HouseholdNotOwed(
                        household.id(), sweep.id().value()));
            }
            return seenProblem(report, at);
        }

        private Optional<SweepRefusal> seenProblem(ContactReport report, long at) {
            String household = report.household().value();
            if (report.seen().isEmpty()) {
                return report.outcome() == AttemptOutcome.REACHED && report.channel() != Channel.CLUE
                        ? Optional.of(new SweepRefusal.NobodySeen(household))
                        : Optional.empty();
            }
            if (!report.outcome().maySee()) {
                return Optional.of(new SweepRefusal.CannotHaveSeen(
                        household, report.outcome().word()));
            }
            Set<String> living = stays.getOrDefault(household, List.of()).stream()
                    .map(Entry::fields)
                    .filter(stay -> Rows.holdsAt(stay, at))
                    .map(stay -> stay.text("resident"))
                    .collect(Collectors.toSet());
            List<String> strangers = report.seen().stream()
                    .map(ResidentId::value)
                    .filter(resident -> !living.contains(resident))
                    .sorted()
                    .toList();
            return strangers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SweepRefusal.DidNotLiveThere(household, strangers));
        }

        private boolean livedIn(Sweep sweep, String household) {
            long from = Interval.micros(sweep.from());
            long end = Interval.micros(sweep.end());
            return elsewhere.getOrDefault(household, List.of()).stream()
                    .anyMatch(home -> home.from() < end && from < home.to() && sweep.has(home.grid()));
        }

        static boolean isIn(Sweep sweep, Place place) {
            return sweep.has(place.grid());
        }
    }
}
