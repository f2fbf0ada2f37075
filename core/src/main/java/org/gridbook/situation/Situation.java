package org.gridbook.situation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.Period;
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
import org.gridbook.storage.Query;
import org.gridbook.sweep.Coverage;
import org.gridbook.sweep.SweepId;
import org.gridbook.sweep.SweepKinds;

/** The situation of the whole jurisdiction, or of as much of it as the actor reaches, at any time. Thread-safe. */
public final class Situation {
    private static final int PAGE = 1000;

    private final Office office;

    /** Made by the desk. */
    public Situation(Office office) {
        this.office = office;
    }

    /**
     * The report at a pair of instants. Needs {@link Power#READ}; counts only what the actor reaches. How many were admitted, sent back or
     * referred at checkpoints is told only to who reaches the whole community, and which ones they were by {@code
     * Checkpoints.decisions}.
     *
     * @param validAt when it was so, on the valid-time axis
     * @param at as known when, on the recorded-time axis; what is not past yet is now
     */
    public Either<Refusal, Report> report(Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> compose(session, validAt, at));
    }

    /**
     * Freezes a report of the whole community: later it can be reproduced to the last bit, however the book has grown. Needs {@link
     * Power#READ} and {@link Power#REPORT} for the whole community.
     *
     * @return its id; or {@link SituationRefusal.NotWholeCommunity}
     */
    public Either<Refusal, Done<ReportId>> freeze(CommandId command, Instant validAt, KnownAt at) {
        Fields content = Fields.builder()
                .integer("valid_at", Period.micros(validAt))
                .integer("known_at", at.micros())
                .build();
        return office.<Either<Refusal, Report>>ask(
                        Power.READ,
                        at,
                        session -> session.reach().wholeCommunity()
                                ? Either.right(compose(session, validAt, at))
                                : Either.left(new SituationRefusal.NotWholeCommunity()))
                .flatMap(composed -> composed)
                .flatMap(report -> office.command(
                        command,
                        "FreezeReport",
                        Power.REPORT,
                        validAt,
                        content,
                        facts -> new ReportId(facts.text("report")),
                        (session, loaded) -> session.reach().wholeCommunity()
                                ? Either.right(frozen(office.newId(), report))
                                : Either.left(new SituationRefusal.NotWholeCommunity())));
    }

    /**
     * Computes a frozen report again from the book and proves that it is the same.
     *
     * @return the report; or {@link SituationRefusal.NoSuchReport}, or {@link SituationRefusal.NotReproduced} if a single number or id
     *     differs
     */
    public Either<Refusal, Report> reproduce(ReportId id) {
        return office.ask(Power.READ, KnownAt.LATEST, session -> session.one(SituationKinds.FROZEN, id.value()))
                .flatMap(found -> found.<Either<Refusal, Entry>>map(Either::right)
                        .orElseGet(() -> Either.left(new SituationRefusal.NoSuchReport(id.value()))))
                .flatMap(frozen -> report(
                                Period.instant(frozen.fields().integer("valid_at")),
                                KnownAt.at(Period.instant(frozen.fields().integer("known_at"))))
                        .flatMap(
                                report -> report.digest().equals(frozen.fields().text("digest"))
                                        ? Either.right(report)
                                        : Either.left(new SituationRefusal.NotReproduced(id.value()))));
    }

    /**
     * Why two reports differ: the numbers that differ with the ids that came and went, and every change recorded between the two. Needs
     * {@link Power#AUDIT} for the whole community.
     */
    public Either<Refusal, Why> whyChanged(Report before, Report after) {
        return office.auditing(KnownAt.LATEST, reading -> {
            List<Change> changes = new ArrayList<>();
            long from = before.position();
            while (from < after.position()) {
                List<Change> page = reading.changesAfter(from, (int) Math.min(PAGE, after.position() - from));
                if (page.isEmpty()) {
                    break;
                }
                changes.addAll(page);
                from = page.get(page.size() - 1).position();
            }
            return new Why(before.differences(after), changes);
        });
    }

    /**
     * Why two reports differ.
     *
     * @param differences the numbers that differ
     * @param changes what was recorded between the two, in order
     */
    public record Why(List<Report.Difference> differences, List<Change> changes) {
        /** Copies. */
        public Why {
            differences = List.copyOf(differences);
            changes = List.copyOf(changes);
        }
    }

    private static Report compose(Session session, Instant validAt, KnownAt at) {
        Head head = session.head();
        Community community = session.one(Community.KIND, "community")
                .map(Community::of)
                .orElseThrow(() -> new IllegalStateException("A community that grants something has been founded"));
        Census census = Census.load(session, validAt);
        List<Breakdown> parts = new ArrayList<>(Population.of(census));
        parts.addAll(Workforce.of(StaffFacts.load(session, validAt)));
        Map<String, String> grids = new HashMap<>();
        census.grids().forEach(grid -> grids.put(grid.id().value(), grid.name()));
        for (Entry sweep : session.all(Query.all(session.scope(), SweepKinds.SWEEP))) {
            Coverage.load(session, new SweepId(sweep.id()), validAt)
                    .ifPresent(coverage -> parts.addAll(Reached.of(coverage, grids)));
        }
        parts.addAll(Response.load(session, validAt));
        Instant asked = at.instant();
        Instant known = asked != null && asked.isBefore(session.now()) ? asked : Period.instant(head.recordedAt());
        return new Report(community.name(), community.zone(), validAt, known, head.position(), parts);
    }

    private static Decision frozen(String id, Report report) {
        Fields kept = Fields.builder()
                .integer("valid_at", Period.micros(report.validAt()))
                .integer("known_at", Period.micros(report.knownAt()))
                .text("digest", report.digest())
                .build();
        return new Decision(
                "ReportFrozen",
                kept.toBuilder().text("report", id).build(),
                List.of(new Entry(SituationKinds.FROZEN, id, 1, Place.COMMONS, kept)));
    }
}
