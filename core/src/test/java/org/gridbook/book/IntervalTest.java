package org.gridbook.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static Instant at(long micros) {
        return Interval.instant(micros);
    }

    private static Interval span(long from, long to) {
        return Interval.between(at(from), at(to));
    }

    @Test
    void anInstantOfAnyYearThatPeopleWriteIsStoredInMicroseconds() {
        for (String text : new String[] {
            "0001-01-01T00:00:00.000001Z", "0210-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "9999-12-31T00:00:00Z"
        }) {
            Instant instant = Instant.parse(text);

            assertEquals(instant, Interval.instant(Interval.micros(instant)));
        }
    }

    @Test
    void aFractionOfAMicrosecondIsCutTowardsThePast() {
        assertEquals(0, Interval.micros(Instant.parse("1970-01-01T00:00:00.000000999Z")));
        assertEquals(-1, Interval.micros(Instant.parse("1969-12-31T23:59:59.999999999Z")));
        assertEquals(span(1, 2), Interval.between(at(1).plusNanos(999), at(2).plusNanos(999)));
    }

    @Test
    void aSpanContainsItsStartAndNotItsEnd() {
        assertFalse(span(1, 3).holdsAt(at(0)));
        assertTrue(span(1, 3).holdsAt(at(1)));
        assertTrue(span(1, 3).holdsAt(at(2)));
        assertFalse(span(1, 3).holdsAt(at(3)));
    }

    @Test
    void anOpenSpanContainsEveryInstantFromItsStart() {
        Interval open = Interval.since(at(1));

        assertFalse(open.holdsAt(at(0)));
        assertTrue(open.holdsAt(at(1)));
        assertTrue(open.holdsAt(Instant.MAX));
        assertTrue(open.isOpen());
        assertFalse(span(1, 3).isOpen());
    }

    @Test
    void aSpanIsOverFromItsEnd() {
        assertFalse(span(1, 3).isOverAt(at(2)));
        assertTrue(span(1, 3).isOverAt(at(3)));
        assertFalse(Interval.since(at(1)).isOverAt(Instant.MAX));
    }

    @Test
    void aSpanThatBeginsLaterIsNotOver() {
        assertFalse(span(5, 6).isOverAt(at(1)));
    }

    @Test
    void spansThatMeetDoNotOverlap() {
        assertFalse(span(1, 3).overlaps(span(3, 5)));
        assertFalse(span(3, 5).overlaps(span(1, 3)));
        assertFalse(span(1, 3).overlaps(Interval.since(at(3))));
    }

    @Test
    void spansWithACommonInstantOverlapInBothDirections() {
        assertTrue(span(1, 4).overlaps(span(3, 5)));
        assertTrue(span(3, 5).overlaps(span(1, 4)));
        assertTrue(span(1, 9).overlaps(span(3, 5)));
        assertTrue(span(3, 5).overlaps(span(1, 9)));
        assertTrue(Interval.since(at(1)).overlaps(Interval.since(at(9))));
    }

    @Test
    void aSpanWithAnEndEndsAfterItBegins() {
        assertEquals(Either.right(span(1, 2)), Interval.of(at(1), at(2)));
        assertEquals(Either.left(new BadValue("period", "ends_too_early")), Interval.of(at(1), at(1)));
        assertEquals(Either.left(new BadValue("period", "ends_too_early")), Interval.of(at(1), at(1).plusNanos(999)));
    }

    @Test
    void aSpanMayEndWhereItBeginsAndNoEarlier() {
        assertFalse(span(1, 1).holdsAt(at(1)));
        assertThrows(IllegalArgumentException.class, () -> span(2, 1));
    }

    @Test
    void anEndReplacesTheEndBefore() {
        assertEquals(span(1, 2), span(1, 9).endingAt(at(2)));
        assertEquals(span(1, 2), Interval.since(at(1)).endingAt(at(2)));
    }

    @Test
    void thePresentInstantHasOccurred() {
        assertEquals(Either.right(at(1)), NotYetOccurred.check(at(1), at(1)));
        assertEquals(Either.right(at(1)), NotYetOccurred.check(at(1).plusNanos(999), at(1).plusNanos(1)));
    }

    @Test
    void theNextMicrosecondHasNotOccurred() {
        assertEquals(
                Either.left(new NotYetOccurred(at(2))), NotYetOccurred.check(at(2).plusNanos(1), at(1).plusNanos(999)));
    }
}
