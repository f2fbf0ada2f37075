package org.gridbook.tip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gridbook.book.GridId;
import org.gridbook.internal.Session;
import org.gridbook.plan.Figure;

/**
 * How many tips there are, and how they stand, at an instant. Figures are the tips' ids.
 *
 * @param validAt the instant
 * @param all every tip received by then
 * @param byState the same by state; every state is stated
 * @param byUrgency the same by urgency; every urgency is stated
 * @param byOutcome those that are closed, by outcome; every outcome is stated
 * @param byGrid those that a grid sees to, by the grid that does so now, in order of its id
 * @param unplaced those that no grid sees to
 * @param breached those of which a clock ran out before it was met, by what it ran for; a tip can be in several
 * @param overdue those that are open and overdue
 */
public record TipFigures(
        Instant validAt,
        Figure all,
        Map<State, Figure> byState,
        Map<Urgency, Figure> byUrgency,
        Map<Outcome, Figure> byOutcome,
        Map<GridId, Figure> byGrid,
        Figure unplaced,
        Map<Step, Figure> breached,
        Figure overdue) {
    /** Copies, keeping the order. */
    public TipFigures {
        Objects.requireNonNull(validAt, "validAt");
        Objects.requireNonNull(all, "all");
        Objects.requireNonNull(unplaced, "unplaced");
        Objects.requireNonNull(overdue, "overdue");
        byState = Collections.unmodifiableMap(new EnumMap<>(byState));
        byUrgency = Collections.unmodifiableMap(new EnumMap<>(byUrgency));
        byOutcome = Collections.unmodifiableMap(new EnumMap<>(byOutcome));
        TreeMap<String, Figure> grids = new TreeMap<>();
        byGrid.forEach((grid, figure) -> grids.put(grid.value(), figure));
        Map<GridId, Figure> ordered = new LinkedHashMap<>();
        grids.forEach((grid, figure) -> ordered.put(new GridId(grid), figure));
        byGrid = Collections.unmodifiableMap(ordered);
        breached = Collections.unmodifiableMap(new EnumMap<>(breached));
    }

    /** Counts what the session reaches, as known at its instant; two questions, whatever the number of tips. */
    public static TipFigures load(Session session, Instant validAt) {
        return of(Rows.all(session, validAt), validAt);
    }

    /** Counts these tips, which were read at the instant. */
    static TipFigures of(List<Tip> tips, Instant validAt) {
        Counts<State> states = new Counts<>(State.class);
        Counts<Urgency> urgencies = new Counts<>(Urgency.class);
        Counts<Outcome> outcomes = new Counts<>(Outcome.class);
        Counts<Step> breaches = new Counts<>(Step.class);
        Map<GridId, List<String>> grids = new TreeMap<>(Comparator.comparing(GridId::value));
        List<String> all = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        List<String> overdue = new ArrayList<>();
        for (Tip tip : tips) {
            String id = tip.id().value();
            all.add(id);
            states.add(tip.standing().state(), id);
            urgencies.add(tip.standing().urgency(), id);
            tip.standing().outcome().ifPresent(outcome -> outcomes.add(outcome, id));
            tip.grid()
                    .ifPresentOrElse(
                            grid -> grids.computeIfAbsent(grid, any -> new ArrayList<>())
                                    .add(id),
                            () -> unplaced.add(id));
            tip.standing().breaches().forEach(clock -> breaches.add(clock.step(), id));
            if (tip.standing().next().filter(Clock::breached).isPresent()) {
                overdue.add(id);
            }
        }
        Map<GridId, Figure> byGrid = new HashMap<>();
        grids.forEach((grid, ids) -> byGrid.put(grid, Figure.of(ids)));
        return new TipFigures(
                validAt,
                Figure.of(all),
                states.figures(),
                urgencies.figures(),
                outcomes.figures(),
                byGrid,
                Figure.of(unplaced),
                breaches.figures(),
                Figure.of(overdue));
    }

    private static final class Counts<E extends Enum<E>> {
        private final Map<E, List<String>> ids;

        Counts(Class<E> type) {
            ids = new EnumMap<>(type);
            for (E each : type.getEnumConstants()) {
                ids.put(each, new ArrayList<>());
            }
        }

        void add(E of, String id) {
            Objects.requireNonNull(ids.get(of)).add(id);
        }

        Map<E, Figure> figures() {
            Map<E, Figure> figures = new HashMap<>();
            ids.forEach((of, each) -> figures.put(of, Figure.of(each)));
            return figures;
        }
    }
}
