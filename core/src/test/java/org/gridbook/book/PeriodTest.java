package org.gridbook.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodTest {
    @Test
    void anInstantOfAnyYearThatPeopleWriteIsKeptInMicroseconds() {
        for (String text : new String[] {
            "0001-01-01T00:00:00.000001Z", "0210-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "9999-12-31T00:00:00Z"
        }) {
            Instant instant = Instant.parse(text);

            assertEquals(instant, Interval.instant(Interval.micros(instant)));
        }
    }

    @Test
    void whatIsLessThanAMicrosecondIsCutTowardsThePast() {
        assertEquals(0, Interval.micros(Instant.parse("1970-01-01T00:00:00.000000999Z")));
        assertEquals(-1, Interval.micros(Instant.parse("1969-12-31T23:59:59.999999999Z")));
    }
}
