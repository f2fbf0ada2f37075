package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.Operation;
import org.junit.jupiter.api.Test;

class ObservedTest {
    private final List<Operation> seen = new ArrayList<>();

    /** A clock that advances by this step with each look at it. */
    private static Clock stepping(Duration step) {
        return new Clock() {
            private Instant now = Instant.EPOCH;

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                now = now.plus(step);
                return now;
            }
        };
    }

    @Test
    void theDurationIsThatOfTheClockAndNeverNegative() {
        for (Duration step : List.of(Duration.ofMillis(7), Duration.ofMillis(-7))) {
            new Observed(seen::add, stepping(step)).run(false, () -> Either.right(1));
        }
        assertEquals(
                List.of(Duration.ofMillis(7), Duration.ZERO),
                seen.stream().map(Operation::duration).toList());
    }

    @Test
    void aFaultIsReceivedAndThrown() {
        IllegalStateException fault = new IllegalStateException("planted");
        assertEquals(
                fault,
                assertThrows(
                        IllegalStateException.class,
                        () -> new Observed(seen::add, Clock.systemUTC()).run(true, () -> {
                            throw fault;
                        })));
        assertEquals(
                List.of(List.of(Operation.Outcome.FAULT, Optional.empty(), true)),
                seen.stream()
                        .map(each -> List.of(each.outcome(), each.refusal(), each.isCommand()))
                        .toList());
    }

    @Test
    void whatTheObserverThrowsOfAFaultDoesNotHideTheFault() {
        IllegalStateException fault = new IllegalStateException("planted");
        Observed failing = new Observed(
                operation -> {
                    throw new AssertionError("of the observer");
                },
                Clock.systemUTC());
        assertEquals(
                fault,
                assertThrows(
                        IllegalStateException.class,
                        () -> failing.run(true, () -> {
                            throw fault;
                        })));
    }
}
