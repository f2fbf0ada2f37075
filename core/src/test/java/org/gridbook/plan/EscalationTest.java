package org.gridbook.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.junit.jupiter.api.Test;

/** Which role is responsible for something overdue. */
class EscalationTest {
    private static final Instant DUE = Instant.parse("2020-01-26T01:00:00Z");

    @Test
    void aStepIsReachedAtItsExactInstant() {
        assertEquals(Optional.empty(), role(DUE.minusMillis(1)));
        assertEquals(Optional.of("grid_member"), role(DUE));
        assertEquals(
                Optional.of("grid_member"), role(DUE.plus(Duration.ofHours(2)).minusMillis(1)));
        assertEquals(Optional.of("community_worker"), role(DUE.plus(Duration.ofHours(2))));
        assertEquals(Optional.of("secretary"), role(DUE.plus(Duration.ofDays(30))));
    }

    @Test
    void everyStepIsLaterThanTheOneBefore() {
        Escalation.Step late = new Escalation.Step("secretary", Duration.ofHours(1));
        assertThrows(IllegalArgumentException.class, () -> new Escalation(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Escalation(List.of(late, late)));
        assertThrows(IllegalArgumentException.class, () -> new Escalation.Step("secretary", Duration.ofHours(-1)));
    }

    private static Optional<String> role(Instant at) {
        return Escalation.USUAL.reached(DUE, at).map(Escalation.Step::role);
    }

    @Test
    void wrongStepsAreRefusedByTheirField() {
        Escalation.Step late = new Escalation.Step("secretary", Duration.ofHours(1));
        Escalation.Step soon = new Escalation.Step("grid_member", Duration.ofMinutes(1));

        assertEquals(Either.left(new BadValue("escalation", "blank")), Escalation.of(List.of()));
        assertEquals(Either.left(new BadValue("escalation", "out_of_order")), Escalation.of(List.of(late, soon)));
        assertEquals(Either.left(new BadValue("escalation", "out_of_order")), Escalation.of(List.of(late, late)));
        assertEquals(Either.right(new Escalation(List.of(soon, late))), Escalation.of(List.of(soon, late)));
    }

    @Test
    void aStepIsReachedAtTheDueTimeAtTheEarliest() {
        assertEquals(
                Either.right(new Escalation.Step("secretary", Duration.ZERO)),
                Escalation.Step.of("secretary", Duration.ZERO));
        assertEquals(
                Either.left(new BadValue("after", "negative")),
                Escalation.Step.of("secretary", Duration.ofSeconds(-1)));
    }

    @Test
    void aStepIsCountedInWholeSeconds() {
        assertEquals(Duration.ofSeconds(1), new Escalation.Step("secretary", Duration.ofMillis(1_999)).after());
    }
}
