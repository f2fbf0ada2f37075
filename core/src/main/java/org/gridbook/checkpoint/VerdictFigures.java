package org.gridbook.checkpoint;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.Field;
import org.gridbook.plan.Figure;

/**
 * The verdicts of the passages between two instants within the actor's reach. Figures hold ids of passages and so are health data: they
 * reveal who was referred with a fever. The situation report holds only the counts, and only for actors who may read health data of the
 * whole community.
 *
 * @param from the start, on the valid-time axis
 * @param validAt the end, which is excluded
 * @param all every passage
 * @param byVerdict the same by verdict; every verdict is present
 * @param againstRules the passages with another verdict than that of the rules
 */
public record VerdictFigures(
        Instant from, Instant validAt, Figure all, Map<Verdict, Figure> byVerdict, Figure againstRules) {
    /** Copies the map in its order. */
    public VerdictFigures {
        byVerdict = Traffic.copy(byVerdict);
    }

    /** The columns of one passage that are counted. */
    record Decided(String id, Verdict verdict, Verdict ruled, Instant at) {
        @Override
        public String toString() {
            return "Decided[" + id + "]";
        }
    }

    /**
     * The number of passages by verdict, without their ids; every verdict is present. The session must see health data. It takes one round
     * trip.
     */
    static Map<Verdict, Long> count(Session session, Instant from, Instant validAt) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0L);
        }
        for (Counting.Counted each : session.count(
                CheckpointKinds.PASSAGES_HEALTH.countBy(CheckpointKinds.VERDICT, CheckpointKinds.OCCURRED_AT))) {
            if (each.find(CheckpointKinds.OCCURRED_AT)
                    .filter(at -> !at.isBefore(from) && at.isBefore(validAt))
                    .isPresent()) {
                counts.merge(each.get(CheckpointKinds.VERDICT), each.count(), Long::sum);
            }
        }
        return counts;
    }

    /** Reads the verdicts as known at the instant of the session, in one round trip. */
    static VerdictFigures load(Session session, Instant from, Instant validAt) {
        List<Decided> decided = session
                .count(CheckpointKinds.PASSAGES_HEALTH.countBy(
                        Field.ID, CheckpointKinds.VERDICT, CheckpointKinds.RULED, CheckpointKinds.OCCURRED_AT))
                .stream()
                .filter(each -> each.find(CheckpointKinds.OCCURRED_AT).isPresent())
                .map(each -> new Decided(
                        each.id(),
                        each.get(CheckpointKinds.VERDICT),
                        each.get(CheckpointKinds.RULED),
                        each.get(CheckpointKinds.OCCURRED_AT)))
                .toList();
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
                Figure.of(counted, Decided::id),
                Figure.by(counted, List.of(Verdict.values()), Decided::verdict, Decided::id),
                Figure.of(
                        counted.stream()
                                .filter(each -> each.verdict() != each.ruled())
                                .toList(),
                        Decided::id));
    }
}
