package org.gridbook.tip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridbook.book.GridId;
import org.gridbook.internal.Session;
import org.gridbook.plan.Figure;

/**
 * How many tips there are, and how they stand, at an instant. Figures are the tips' ids. State, urgency, source, grid with unplaced, and
 * in time with late each sum to all; outcomes sum to those closed.
 *
 * @param validAt the instant
 * @param all every tip received by then
 * @param byState by state; every state is stated
 * @param byUrgency by urgency; every urgency is stated
 * @param bySource by who gave them; every source is stated
 * @param byOutcome those that are closed, by outcome; every outcome is stated
 * @param byGrid those that a grid sees to, by the grid that does so now, in order of its id
 * @param unplaced those that no grid sees to
 * @param inTime those of which no clock ran out before it was met
 * @param late the others
 * @param breached those late, by what the clock ran for; a tip can be in several
 * @param overdue those that are open and of which a clock ran out that is still not met
 */
public record TipFigures(
        Instant validAt,
        Figure all,
        Map<TipState, Figure> byState,
        Map<Urgency, Figure> byUrgency,
        Map<TipSource, Figure> bySource,
        Map<TipOutcome, Figure> byOutcome,
        Map<GridId, Figure> byGrid,
        Figure unplaced,
        Figure inTime,
        Figure late,
        Map<TipStep, Figure> breached,
        Figure overdue) {
    /** Copies, keeping the order. */
    public TipFigures {
        Objects.requireNonNull(validAt, "validAt");
        Objects.requireNonNull(all, "all");
        Objects.requireNonNull(unplaced, "unplaced");
        Objects.requireNonNull(inTime, "inTime");
        Objects.requireNonNull(late, "late");
        Objects.requireNonNull(overdue, "overdue");
        byState = Collections.unmodifiableMap(new EnumMap<>(byState));
        byUrgency = Collections.unmodifiableMap(new EnumMap<>(byUrgency));
        bySource = Collections.unmodifiableMap(new EnumMap<>(bySource));
        byOutcome = Collections.unmodifiableMap(new EnumMap<>(byOutcome));
        byGrid = Collections.unmodifiableMap(new LinkedHashMap<>(byGrid));
        breached = Collections.unmodifiableMap(new EnumMap<>(breached));
    }

    /** Counts what the session reaches, as known at its instant; two questions, whatever the number of tips. */
    public static TipFigures load(Session session, Instant validAt) {
        return of(Rows.all(session, validAt), validAt);
    }

    /** Counts these tips, which were read at the instant. */
    static TipFigures of(List<Tip> tips, Instant validAt) {
        return new TipFigures(
                validAt,
                figure(tips, tip -> true),
                lines(TipState.class, tips, tip -> Stream.of(tip.standing().state())),
                lines(Urgency.class, tips, tip -> Stream.of(tip.standing().urgency())),
                lines(TipSource.class, tips, tip -> Stream.of(tip.source())),
                lines(TipOutcome.class, tips, tip -> tip.standing().outcome().stream()),
                grids(tips),
                figure(tips, tip -> tip.grid().isEmpty()),
                figure(tips, tip -> tip.standing().breaches().isEmpty()),
                figure(tips, tip -> !tip.standing().breaches().isEmpty()),
                lines(
                        TipStep.class,
                        tips,
                        tip -> tip.standing().breaches().stream()
                                .map(TipStatus.TipClock::step)
                                .distinct()),
                figure(
                        tips,
                        tip -> tip.standing()
                                .next()
                                .filter(TipStatus.TipClock::breached)
                                .isPresent()));
    }

    private static Figure figure(Collection<Tip> tips, Predicate<Tip> counted) {
        return Figure.of(
                tips.stream().filter(counted).map(tip -> tip.id().value()).toList());
    }

    private static <E extends Enum<E>> Map<E, Figure> lines(
            Class<E> type, List<Tip> tips, Function<Tip, Stream<E>> line) {
        Map<E, List<String>> ids = new EnumMap<>(type);
        for (Tip tip : tips) {
            line.apply(tip)
                    .forEach(each -> ids.computeIfAbsent(each, any -> new ArrayList<>())
                            .add(tip.id().value()));
        }
        Map<E, Figure> lines = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            lines.put(each, Figure.of(ids.getOrDefault(each, List.of())));
        }
        return lines;
    }

    private static Map<GridId, Figure> grids(List<Tip> tips) {
        Map<GridId, List<Tip>> grids = new TreeMap<>(Comparator.comparing(GridId::value));
        for (Tip tip : tips) {
            tip.grid()
                    .ifPresent(grid -> grids.computeIfAbsent(grid, any -> new ArrayList<>())
                            .add(tip));
        }
        Map<GridId, Figure> lines = new LinkedHashMap<>();
        grids.forEach((grid, its) -> lines.put(grid, figure(its, any -> true)));
        return lines;
    }
}
