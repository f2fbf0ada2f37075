package org.gridbook.checkpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridbook.book.Interval;
import org.gridbook.internal.Session;
import org.gridbook.plan.Figure;
import org.gridbook.storage.CountQuery;

/**
 * What was decided of the passages between two instants, as far as the actor reaches. Figures are the passages' ids, and so health data:
 * they tell who was referred for a fever. How many were referred is told by the situation report, without ids and only of the whole
 * community, as an office has to tell it every day; in a grid few pass, and a count of few tells of each of them.
 *
 * @param from the first instant, on the valid-time axis
 * @param validAt the end, that instant not included
 * @param all every passage
 * @param byDecision the same by what was decided; every decision is stated
 * @param againstRules those of which something else was decided than the rules say
 */
public record VerdictFigures(
        Instant from, Instant validAt, Figure all, Map<Verdict, Figure> byDecision, Figure againstRules) {
    /** Copies, keeping the order. */
    public VerdictFigures {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(validAt, "validAt");
        Objects.requireNonNull(all, "all");
        Objects.requireNonNull(againstRules, "againstRules");
        byDecision = Traffic.kept(byDecision);
    }

    /** One passage as far as it is counted. */
    record Decided(String id, Verdict decision, Verdict ruled, Instant at) {}

    /**
     * How many passages were decided how, and not which; every decision is stated. For sessions that reach the whole community: one round
     * trip.
     */
    public static Map<Verdict, Long> count(Session session, Instant from, Instant validAt) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0L);
        }
        for (CountQuery.Group row : session.tally(
                CountQuery.of(session.scope(), CheckpointKinds.PASSAGE_HEALTH, "decision", "occurred_at"))) {
            Instant at = Interval.instant(row.integer(1, 0));
            if (!at.isBefore(from) && at.isBefore(validAt)) {
                counts.merge(Rows.decision(Traffic.text(row, 0)), row.count(), Long::sum);
            }
        }
        return counts;
    }

    /** What the session reaches, as known at its instant: one round trip. */
    static VerdictFigures load(Session session, Instant from, Instant validAt) {
        List<Decided> decided = new ArrayList<>();
        for (CountQuery.Group row : session.tally(CountQuery.of(
                session.scope(), CheckpointKinds.PASSAGE_HEALTH, CountQuery.ID, "decision", "ruled", "occurred_at"))) {
            decided.add(new Decided(
                    Traffic.text(row, 0),
                    Rows.decision(Traffic.text(row, 1)),
                    Rows.decision(Traffic.text(row, 2)),
                    Interval.instant(row.integer(3, 0))));
        }
        return of(decided, from, validAt);
    }

    /** The rule. */
    static VerdictFigures of(List<Decided> decided, Instant from, Instant validAt) {
        List<Decided> counted = decided.stream()
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(validAt))
                .toList();
        return new VerdictFigures(
                from,
                validAt,
                Traffic.figure(counted, Decided::id),
                Traffic.by(counted, List.of(Verdict.values()), Decided::decision, Decided::id),
                Traffic.figure(
                        counted.stream()
                                .filter(each -> each.decision() != each.ruled())
                                .toList(),
                        Decided::id));
    }
}
