package org.gridbook.situation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.register.Census;
import org.gridbook.register.Community;
import org.gridbook.staff.StaffFacts;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.sweep.Coverage;
import org.gridbook.sweep.Sweep;
import org.gridbook.sweep.Sweeps;

/** The situation of the whole jurisdiction, or of as much of it as the actor reaches, at any time. Thread-safe. */
public final class Situation {
    private final Office office;

    /** Made by the desk. */
    public Situation(Office office) {
        this.office = office;
    }

    /**
     * The report at a pair of instants. Needs {@link Power#READ}; counts only what the actor reaches. Before anything was known every
     * number is zero. How many were admitted, sent back or referred at checkpoints is told only to who reaches the whole community, and
     * which ones they were by {@code Checkpoints.verdicts}.
     *
     * @param validAt when it was so, on the valid-time axis, cut to microseconds; what happened at that very instant has happened
     * @param at as known when, on the recorded-time axis; what is not past yet is now
     */
    public Either<Refusal, Report> report(Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> compose(session, validAt.truncatedTo(ChronoUnit.MICROS), at));
    }

    /**
     * Freezes a report of the whole community: its numbers are kept, and later it can be reproduced to the last bit, however the book has
     * grown. Needs {@link Power#READ} and {@link Power#REPORT} for the whole community.
     *
     * @return its id; or {@link SituationRefusal.NotWholeCommunity}
     */
    public Either<Refusal, Done<ReportId>> freeze(CommandId command, Instant validAt, KnownAt at) {
        Instant instant = validAt.truncatedTo(ChronoUnit.MICROS);
        Fields content = Fields.builder()
                .integer("valid_at", Interval.micros(instant))
                .integer("known_at", at.micros())
                .build();
        return office.<Either<Refusal, Report>>ask(
                        Power.READ,
                        at,
                        session -> session.reach().wholeCommunity()
                                ? Either.right(compose(session, instant, at))
                                : Either.left(new SituationRefusal.NotWholeCommunity()))
                .flatMap(composed -> composed)
                .flatMap(report -> office.command(
                        command,
                        "FreezeReport",
                        Power.REPORT,
                        instant,
                        content,
                        facts -> new ReportId(facts.text("report")),
                        (session, loaded) -> session.reach().wholeCommunity()
                                ? Either.right(frozen(office.newId(), report))
                                : Either.left(new SituationRefusal.NotWholeCommunity())));
    }

    /**
     * The numbers of a frozen report as they were kept when it was frozen, in the form of {@link Report#fields}: read, not computed. Needs
     * {@link Power#READ} for the whole community.
     *
     * @return the numbers; or {@link SituationRefusal.NoSuchReport}
     */
    public Either<Refusal, Fields> frozen(ReportId id) {
        return kept(id).map(entry -> entry.fields().nested("report"));
    }

    /**
     * Computes a frozen report again from the book and proves that it is the same: those breakdowns that it had, whatever others a later
     * version of this library tells of. Needs {@link Power#READ} for the whole community.
     *
     * @return the report; or {@link SituationRefusal.NoSuchReport}, or {@link SituationRefusal.NotReproduced} if a single number or id
     *     differs
     */
    public Either<Refusal, Report> reproduce(ReportId id) {
        return kept(id).flatMap(frozen -> report(
                        Interval.instant(frozen.fields().integer("valid_at")),
                        KnownAt.at(Interval.instant(frozen.fields().integer("known_at"))))
                .map(report -> report.of(frozen.fields().nested("report")))
                .flatMap(report -> report.digest().equals(frozen.fields().text("digest"))
                        ? Either.right(report)
                        : Either.left(new SituationRefusal.NotReproduced(id.value()))));
    }

    private Either<Refusal, Entry> kept(ReportId id) {
        return office.ask(Power.READ, KnownAt.LATEST, session -> session.one(SituationKinds.FROZEN, id.value()))
                .flatMap(found -> found.<Either<Refusal, Entry>>map(Either::right)
                        .orElseGet(() -> Either.left(new SituationRefusal.NoSuchReport(id.value()))));
    }

    /**
     * Why two reports of this community differ: the numbers that differ with the ids that came and went, and every change recorded between
     * the two that put something which reports count. What was only read, denied, frozen, granted or told of people themselves changes no
     * number. Needs {@link Power#AUDIT} for the whole community.
     */
    public Either<Refusal, ChangedFigures> whyChanged(Report before, Report after) {
        return office.changesBetween(
                        Math.min(before.position(), after.position()), Math.max(before.position(), after.position()))
                .map(changes -> new ChangedFigures(
                        before.differences(after),
                        changes.stream().filter(Situation::isCounted).toList()));
    }

    private static boolean isCounted(Change change) {
        return change.touched().stream().anyMatch(touched -> !SituationKinds.NOT_COUNTED.contains(touched.kind()));
    }

    /**
     * Why two reports differ.
     *
     * @param differences the numbers that differ
     * @param changes what was recorded between the two and counts, in order
     */
    public record ChangedFigures(List<Report.Difference> differences, List<Change> changes) {
        /** Copies. */
        public ChangedFigures {
            differences = List.copyOf(differences);
            changes = List.copyOf(changes);
        }
    }

    private Report compose(Session session, Instant validAt, KnownAt at) {
        Head head = session.head();
        Census census = Census.load(session, validAt);
        List<Breakdown> parts = new ArrayList<>(PopulationSection.of(census));
        parts.addAll(StaffSection.of(StaffFacts.load(session, validAt)));
        Map<String, String> names = new HashMap<>();
        census.grids().forEach(grid -> names.put(grid.id().value(), grid.name()));
        census.buildings().forEach(building -> names.put(building.building().value(), building.name()));
        List<Sweep> sweeps = Sweeps.load(session);
        parts.add(CoverageSection.of(sweeps, validAt));
        for (Sweep sweep : sweeps) {
            Coverage.load(session, sweep.id(), validAt)
                    .ifPresent(coverage -> parts.addAll(CoverageSection.of(coverage, names)));
        }
        parts.addAll(ResponseSection.load(session, validAt));
        Optional<Community> community = session.one(Community.KIND, "community").map(Community::of);
        String name = community
                .map(Community::name)
                .orElseGet(() -> office.community().value());
        ZoneId zone = community.map(Community::zone).orElse(ZoneOffset.UTC);
        return new Report(name, zone, validAt, knownAt(head, at), head.position(), parts);
    }

    /**
     * When the last change that was seen was recorded. Another will never be recorded at or before that instant, whatever clock it is told
     * by; at an instant that was asked for it might, if clocks differ.
     */
    private static Instant knownAt(Head head, KnownAt at) {
        return head.position() > 0 ? Interval.instant(head.recordedAt()) : Interval.instant(at.micros());
    }

    private static Decision frozen(String id, Report report) {
        Fields facts = Fields.builder()
                .integer("valid_at", Interval.micros(report.validAt()))
                .integer("known_at", Interval.micros(report.knownAt()))
                .text("digest", report.digest())
                .build();
        return new Decision(
                "ReportFrozen",
                facts.toBuilder().text("report", id).build(),
                List.of(new Entry(
                        SituationKinds.FROZEN,
                        id,
                        1,
                        Place.UNPLACED,
                        facts.toBuilder().nested("report", report.fields()).build())));
    }
}
