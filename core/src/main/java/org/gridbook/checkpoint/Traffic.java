package org.gridbook.checkpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.Figure;
import org.gridbook.register.RegisterKinds;

/**
 * The passages between two instants within the actor's reach. Figures hold ids of passages; every breakdown sums to the total. Verdicts are
 * health data and are counted by {@link VerdictFigures}.
 *
 * @param from the start, on the valid-time axis
 * @param validAt the end, which is excluded
 * @param all every passage
 * @param byKind the same by kind of person; every kind is present
 * @param byDirection the same by direction; both are present
 * @param byCheckpoint the same by id of the checkpoint, in order; every checkpoint within reach is present
 * @param byDay the same by day in the community's time zone; days without a passage are absent
 * @param byHour the same by hour on that clock, 0 to 23; every hour is present
 * @param outsideHours the passages outside the hours of their checkpoint
 */
public record Traffic(
        Instant from,
        Instant validAt,
        Figure all,
        Map<String, Figure> byKind,
        Map<Direction, Figure> byDirection,
        Map<String, Figure> byCheckpoint,
        Map<LocalDate, Figure> byDay,
        Map<Integer, Figure> byHour,
        Figure outsideHours) {
    private static final List<Integer> HOURS = IntStream.range(0, 24).boxed().toList();

    /** Copies the maps in their order. */
    public Traffic {
        byKind = copy(byKind);
        byDirection = copy(byDirection);
        byCheckpoint = copy(byCheckpoint);
        byDay = copy(byDay);
        byHour = copy(byHour);
    }

    static <K> Map<K, Figure> copy(Map<K, Figure> figures) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** The columns of one passage that are counted. */
    record Counted(String id, String checkpoint, Direction direction, String kind, Instant at) {}

    private record Points(ZoneId zone, List<Checkpoint> checkpoints) {}

    /** Reads the passages as known at the instant of the session, in two round trips, and only the columns that are counted. */
    static Traffic load(Session session, Instant from, Instant validAt) {
        Points points = session.ask(Question.all(
                RegisterKinds.zone(),
                Withdrawn.except(CheckpointKinds.CHECKPOINTS.all()),
                (zone, found) ->
                        new Points(zone, found.stream().map(Stored::value).toList())));
        List<Counted> passages = session
                .count(CheckpointKinds.PASSAGES.countBy(
                        Field.ID,
                        CheckpointKinds.CHECKPOINT_ID,
                        CheckpointKinds.DIRECTION,
                        CheckpointKinds.PERSON_KIND,
                        CheckpointKinds.OCCURRED_AT))
                .stream()
                .filter(each -> each.find(CheckpointKinds.OCCURRED_AT).isPresent())
                .map(each -> new Counted(
                        each.id(),
                        each.get(CheckpointKinds.CHECKPOINT_ID).value(),
                        each.get(CheckpointKinds.DIRECTION),
                        each.get(CheckpointKinds.PERSON_KIND),
                        each.get(CheckpointKinds.OCCURRED_AT)))
                .toList();
        return of(points.checkpoints(), passages, points.zone(), from, validAt);
    }

    /** The rule. */
    static Traffic of(
            List<Checkpoint> checkpoints, List<Counted> passages, ZoneId zone, Instant from, Instant validAt) {
        List<Counted> counted = passages.stream()
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(validAt))
                .toList();
        Map<String, Checkpoint> points = new TreeMap<>();
        checkpoints.forEach(each -> points.put(each.id().value(), each));
        List<Counted> outside = counted.stream()
                .filter(each -> points.containsKey(each.checkpoint())
                        && !points.get(each.checkpoint()).isOpenAt(each.at(), zone))
                .toList();
        return new Traffic(
                from,
                validAt,
                Figure.of(counted, Counted::id),
                Figure.by(
                        counted,
                        List.of(Passage.RESIDENT, Passage.OUTSIDER, Passage.UNNAMED),
                        Counted::kind,
                        Counted::id),
                Figure.by(counted, List.of(Direction.values()), Counted::direction, Counted::id),
                Figure.by(counted, points.keySet(), Counted::checkpoint, Counted::id),
                new TreeMap<>(Figure.by(
                        counted, List.of(), each -> each.at().atZone(zone).toLocalDate(), Counted::id)),
                Figure.by(counted, HOURS, each -> each.at().atZone(zone).getHour(), Counted::id),
                Figure.of(outside, Counted::id));
    }
}
