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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.GridId;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.Field;
import org.gridbook.plan.Figure;

/**
 * The tips at an instant, counted by status. A figure holds the ids of its tips. The figures by state, by urgency, by source, by grid with
 * unplaced, and in time with late, each sum to all. The
 * closed tips by outcome are health data; see {@link Tips#outcomes}.
 *
 * @param validAt the instant
 * @param all every tip received by then
 * @param byState by state; every state is present
 * @param byUrgency by urgency; every urgency is present
 * @param bySource by source; every source is present
 * @param byGrid the tips with a grid by their present grid, in order of its id
 * @param unplaced the tips without a grid
 * @param inTime the tips without a missed deadline
 * @param late the other tips
 * @param breached the late tips by the missed step; a tip can be under several steps
 * @param overdue the open tips whose next deadline is over
 */
public record TipFigures(
        Instant validAt,
        Figure all,
        Map<TipState, Figure> byState,
        Map<Urgency, Figure> byUrgency,
        Map<TipSource, Figure> bySource,
        Map<GridId, Figure> byGrid,
        Figure unplaced,
        Figure inTime,
        Figure late,
        Map<TipStep, Figure> breached,
        Figure overdue) {
    /** Copies, keeping the order. */
    public TipFigures {
        byState = Collections.unmodifiableMap(new EnumMap<>(byState));
        byUrgency = Collections.unmodifiableMap(new EnumMap<>(byUrgency));
        bySource = Collections.unmodifiableMap(new EnumMap<>(bySource));
        byGrid = Collections.unmodifiableMap(new LinkedHashMap<>(byGrid));
        breached = Collections.unmodifiableMap(new EnumMap<>(breached));
    }

    /** Counts the tips within reach, as known at the instant of the session, in one round trip. */
    static TipFigures load(Session session, Instant validAt) {
        return of(session.ask(TipKinds.at(TipKinds.TIPS.all(), validAt)), validAt);
    }

    /** Counts the closed tips by outcome, in two round trips; they sum to those of {@link #byState}. */
    static Map<TipOutcome, Figure> outcomes(Session session, Instant validAt) {
        Map<String, List<TipHealth.Closed>> closings =
                session.count(TipKinds.HEALTH.countBy(Field.ID, TipKinds.OUTCOMES)).stream()
                        .filter(each -> each.find(TipKinds.OUTCOMES).isPresent())
                        .collect(Collectors.toMap(Counting.Counted::id, each -> each.get(TipKinds.OUTCOMES)));
        return Collections.unmodifiableMap(lines(
                TipOutcome.class,
                session.ask(TipKinds.at(TipKinds.TIPS.all(), validAt)),
                tip -> TipHealth.closing(closings.getOrDefault(tip.id().value(), List.of()), tip)
                        .map(TipHealth.Closed::outcome)
                        .stream()));
    }

    /** Counts these tips, whose status is that of the instant. */
    static TipFigures of(List<Tip> tips, Instant validAt) {
        return new TipFigures(
                validAt,
                figure(tips, tip -> true),
                lines(TipState.class, tips, tip -> Stream.of(tip.status().state())),
                lines(Urgency.class, tips, tip -> Stream.of(tip.status().urgency())),
                lines(TipSource.class, tips, tip -> Stream.of(tip.source())),
                grids(tips),
                figure(tips, tip -> tip.grid().isEmpty()),
                figure(tips, tip -> tip.status().breaches().isEmpty()),
                figure(tips, tip -> !tip.status().breaches().isEmpty()),
                lines(
                        TipStep.class,
                        tips,
                        tip -> tip.status().breaches().stream()
                                .map(TipStatus.TipClock::step)
                                .distinct()),
                figure(
                        tips,
                        tip -> tip.status()
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
