package org.gridbook.tip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.internal.FixedEntries;
import org.gridbook.plan.Figure;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

/**
 * The figures of four tips that were received at the start, 9 hours later. Tip a is unplaced, urgent and not triaged; b was triaged late; c was
 * closed in time; d is assigned in time.
 */
class TipFiguresTest {
    private static final Instant START = Instant.parse("2020-02-01T00:00:00Z");
    private static final Place WEST = Place.of("west");
    private static final Scope SCOPE =
            Scope.ofGrids(Set.of("east", "west", Place.UNPLACED.grid(), Place.COMMONS.grid()));
    private static final TipAct ASSIGNED = TipAct.linked(TipAct.ActType.ASSIGNED, "s", hour(1));
    private static final TipAct CLOSED = TipAct.closed(hour(1));

    private static final List<Entry> TIPS = List.of(
            tip("a", Place.UNPLACED, TipSource.RESIDENT, Optional.of(Urgency.URGENT), START),
            tip("b", WEST, TipSource.RESIDENT, Optional.empty(), START, triaged(5, Urgency.USUAL)),
            tip(
                    "c",
                    Place.of("east"),
                    TipSource.PROPERTY_MANAGER,
                    Optional.empty(),
                    START,
                    triaged(1, Urgency.USUAL),
                    CLOSED),
            tip("d", WEST, TipSource.RESIDENT, Optional.empty(), START, triaged(1, Urgency.LOW), ASSIGNED),
            tip("e", WEST, TipSource.RESIDENT, Optional.empty(), hour(10)));

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static TipAct triaged(int at, Urgency urgency) {
        return TipAct.triaged(urgency, Optional.empty(), hour(at));
    }

    private static Entry tip(
            String id, Place place, TipSource source, Optional<Urgency> urgency, Instant receivedAt, TipAct... acts) {
        return TipKinds.TIPS.first(
                new TipId(id),
                place,
                new ReceivedTipBuilder()
                        .source(source)
                        .means(TipMeans.PHONE)
                        .subject(SubjectType.ADDRESS)
                        .lifecycle(new TipLifecycle(receivedAt, urgency, 1, List.of(acts)))
                        .build());
    }

    private static Figure figure(String... ids) {
        return new Figure(List.of(ids));
    }

    private static TipFigures load(int hours) {
        return TipFigures.load(FixedEntries.session(TIPS, SCOPE, hour(20)), hour(hours));
    }

    @Test
    void tipsAreCountedOnceTheyAreReceived() {
        assertEquals(hour(9), load(9).validAt());
        assertEquals(figure("a", "b", "c", "d"), load(9).all());
        assertEquals(figure("a", "b", "c", "d", "e"), load(10).all());
    }

    @Test
    void everyStateIsCounted() {
        assertEquals(
                Map.of(
                        TipState.RECEIVED,
                        figure("a"),
                        TipState.TRIAGED,
                        figure("b"),
                        TipState.ASSIGNED,
                        figure("d"),
                        TipState.CLOSED,
                        figure("c"),
                        TipState.DUPLICATE,
                        Figure.ZERO),
                load(9).byState());
    }

    @Test
    void everyUrgencyIsCounted() {
        assertEquals(
                Map.of(Urgency.URGENT, figure("a"), Urgency.USUAL, figure("b", "c"), Urgency.LOW, figure("d")),
                load(9).byUrgency());
    }

    @Test
    void everySourceIsCounted() {
        Map<TipSource, Figure> sources = load(9).bySource();

        assertEquals(Set.of(TipSource.values()), sources.keySet());
        assertEquals(figure("a", "b", "d"), sources.get(TipSource.RESIDENT));
        assertEquals(figure("c"), sources.get(TipSource.PROPERTY_MANAGER));
    }

    @Test
    void onlyClosedTipsHaveAnOutcome() {
        TipId id = new TipId("c");
        TipHealth health = TipHealth.of(id, ClaimType.OTHER)
                .with(new TipHealth.Closed(hour(1), TipOutcome.PASSED_ON, Optional.empty()));
        List<Entry> entries = new ArrayList<>(TIPS);
        entries.add(TipKinds.HEALTH.first(id, Place.of("east"), new TipKinds.TipReported(Optional.empty(), health)));
        Map<TipOutcome, Figure> outcomes = TipFigures.outcomes(FixedEntries.session(entries, SCOPE, hour(20)), hour(9));

        assertEquals(Set.of(TipOutcome.values()), outcomes.keySet());
        outcomes.forEach(
                (outcome, figure) -> assertEquals(outcome == TipOutcome.PASSED_ON ? figure("c") : Figure.ZERO, figure));
    }

    @Test
    void gridsAreInOrderAndTipsWithoutAGridAreUnplaced() {
        Map<GridId, Figure> grids = load(9).byGrid();

        assertEquals(List.of(new GridId("east"), new GridId("west")), List.copyOf(grids.keySet()));
        assertEquals(List.of(figure("c"), figure("b", "d")), List.copyOf(grids.values()));
        assertEquals(figure("a"), load(9).unplaced());
    }

    @Test
    void aTipIsLateWithOneMissedDeadline() {
        assertEquals(figure("c", "d"), load(9).inTime());
        assertEquals(figure("a", "b"), load(9).late());
    }

    @Test
    void aTipIsBreachedAtEachMissedStep() {
        assertEquals(
                Map.of(TipStep.TRIAGE, figure("a", "b"), TipStep.VERIFY, figure("a"), TipStep.CLOSE, Figure.ZERO),
                load(9).breached());
    }

    @Test
    void aTipIsOverdueWhileItsNextDeadlineIsOver() {
        assertEquals(figure("a"), load(9).overdue());
        assertEquals(figure("a", "b"), load(4).overdue());
    }
}
