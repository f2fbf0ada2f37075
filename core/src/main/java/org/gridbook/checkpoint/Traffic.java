package org.gridbook.checkpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.gridbook.book.Interval;
import org.gridbook.internal.Session;
import org.gridbook.plan.Figure;
import org.gridbook.register.Community;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;

/**
 * The passages between two instants, as far as the actor reaches. Figures are the passages' ids; every breakdown sums to the total. What
 * was decided of them is health data: see {@link VerdictFigures}.
 *
 * @param from the first instant, on the valid-time axis
 * @param validAt the end, that instant not included
 * @param all every passage
 * @param byPasser the same by who passed; every kind is stated
 * @param byDirection the same by which way; both are stated
 * @param byCheckpoint the same by checkpoint, in order of id; every checkpoint within reach is stated
 * @param byDay the same by day in the community's time zone; days without a passage are left out
 * @param byHour the same by the hour on that clock, 0 to 23; every hour is stated
 * @param outsideHours those outside the hours of their checkpoint
 */
public record Traffic(
        Instant from,
        Instant validAt,
        Figure all,
        Map<String, Figure> byPasser,
        Map<Direction, Figure> byDirection,
        Map<String, Figure> byCheckpoint,
        Map<LocalDate, Figure> byDay,
        Map<Integer, Figure> byHour,
        Figure outsideHours) {
    /** Copies, keeping the order. */
    public Traffic {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(validAt, "validAt");
        Objects.requireNonNull(all, "all");
        Objects.requireNonNull(outsideHours, "outsideHours");
        byPasser = kept(byPasser);
        byDirection = kept(byDirection);
        byCheckpoint = kept(byCheckpoint);
        byDay = kept(byDay);
        byHour = kept(byHour);
    }

    static <K> Map<K, Figure> kept(Map<K, Figure> figures) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** One passage as far as it is counted. */
    record Counted(String id, String checkpoint, Direction direction, String passer, Instant at) {}

    /** Counts what the session reaches, as known at its instant: two round trips, and of each passage only what is counted. */
    public static Traffic load(Session session, Instant from, Instant validAt) {
        List<Page> slices = session.fetch(List.of(
                Query.ids(session.scope(), Community.KIND, Set.of("community")),
                Query.all(session.scope(), CheckpointKinds.CHECKPOINT)));
        ZoneId zone = zone(slices.get(0));
        List<Counted> passages = new ArrayList<>();
        for (CountQuery.Group row : session.tally(CountQuery.of(
                session.scope(),
                CheckpointKinds.PASSAGE,
                CountQuery.ID,
                "checkpoint",
                "direction",
                "passer",
                "occurred_at"))) {
            passages.add(new Counted(
                    text(row, 0),
                    text(row, 1),
                    text(row, 2).equals(Direction.IN.word()) ? Direction.IN : Direction.OUT,
                    text(row, 3),
                    Interval.instant(row.integer(4, 0))));
        }
        return of(slices.get(1).entries().stream().map(Rows::checkpoint).toList(), passages, zone, from, validAt);
    }

    /** The community's time zone. */
    static ZoneId zone(Page community) {
        return community.entries().stream()
                .findFirst()
                .map(Community::of)
                .map(Community::zone)
                .orElse(ZoneOffset.UTC);
    }

    static String text(CountQuery.Group row, int index) {
        return Objects.requireNonNull(row.text(index));
    }

    /** The rule. */
    static Traffic of(
            List<Checkpoint> checkpoints, List<Counted> passages, ZoneId zone, Instant from, Instant validAt) {
        List<Counted> counted = passages.stream()
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(validAt))
                .toList();
        Map<String, Checkpoint> points = new TreeMap<>();
        checkpoints.forEach(each -> points.put(each.id().value(), each));
        return new Traffic(
                from,
                validAt,
                figure(counted, Counted::id),
                by(counted, List.of(Passage.RESIDENT, Passage.OUTSIDER, Passage.UNNAMED), Counted::passer, Counted::id),
                by(counted, List.of(Direction.values()), Counted::direction, Counted::id),
                by(counted, points.keySet(), Counted::checkpoint, Counted::id),
                new TreeMap<>(
                        by(counted, List.of(), each -> each.at().atZone(zone).toLocalDate(), Counted::id)),
                by(
                        counted,
                        IntStream.range(0, 24).boxed().toList(),
                        each -> each.at().atZone(zone).getHour(),
                        Counted::id),
                figure(
                        counted.stream()
                                .filter(each -> {
                                    Checkpoint point = points.get(each.checkpoint());
                                    return point != null && !point.isOpenAt(each.at(), zone);
                                })
                                .toList(),
                        Counted::id));
    }

    static <T> Figure figure(List<T> passages, Function<T, String> id) {
        return Figure.of(passages.stream().map(id).toList());
    }

    static <T, K> Map<K, Figure> by(
            Iterable<T> passages, Iterable<K> stated, Function<T, K> of, Function<T, String> id) {
        Map<K, List<String>> ids = new LinkedHashMap<>();
        stated.forEach(each -> ids.put(each, new ArrayList<>()));
        passages.forEach(each ->
                ids.computeIfAbsent(of.apply(each), any -> new ArrayList<>()).add(id.apply(each)));
        Map<K, Figure> figures = new LinkedHashMap<>();
        ids.forEach((key, each) -> figures.put(key, Figure.of(each)));
        return figures;
    }
}
