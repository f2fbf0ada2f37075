package org.gridbook.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.junit.jupiter.api.Test;

/** Daily windows, also on days of 23 and 25 hours. Clocks in Berlin go forward on 2020-03-29 and back on 2020-10-25. */
class DailyWindowTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate JUMP = LocalDate.of(2020, 3, 29);
    private static final LocalDate BACK = LocalDate.of(2020, 10, 25);

    @Test
    void aWindowIsOnTheWallClock() {
        assertEquals(
                between("2020-01-25T23:00:00Z", "2020-01-26T01:30:00Z"),
                window("07:00", "09:30").on(LocalDate.of(2020, 1, 26), SHANGHAI));
    }

    @Test
    void midnightEndsTheDay() {
        assertEquals(
                between("2020-01-26T10:00:00Z", "2020-01-26T16:00:00Z"),
                window("18:00", "00:00").on(LocalDate.of(2020, 1, 26), SHANGHAI));
    }

    @Test
    void theDayOf23HoursHasAllItsHoursInOneWindow() {
        assertEquals(Duration.ofHours(23), length(window("00:00", "00:00").on(JUMP, BERLIN)));
        assertEquals(Duration.ofHours(25), length(window("00:00", "00:00").on(BACK, BERLIN)));
    }

    @Test
    void aWindowThatTheClocksSkipMovesBehindTheJump() {
        assertEquals(
                between("2020-03-29T01:10:00Z", "2020-03-29T01:40:00Z"),
                window("02:10", "02:40").on(JUMP, BERLIN));
        assertEquals(
                between("2020-03-29T01:30:00Z", "2020-03-29T02:15:00Z"),
                window("02:30", "03:15").on(JUMP, BERLIN));
    }

    @Test
    void aMomentThatComesTwiceCountsTheFirstTime() {
        assertEquals(
                between("2020-10-25T00:30:00Z", "2020-10-25T02:30:00Z"),
                window("02:30", "03:30").on(BACK, BERLIN));
    }

    @Property
    void everyDayHasEveryWindowOnceAndNoneIsEmpty(
            @ForAll @IntRange(max = 1438) int from,
            @ForAll @IntRange(min = 1, max = 1439) int length,
            @ForAll @IntRange(max = 365) int day) {
        int to = Math.min(from + length, 1440);
        DailyWindow window = new DailyWindow(
                LocalTime.MIN.plusMinutes(from), to == 1440 ? LocalTime.MIDNIGHT : LocalTime.MIN.plusMinutes(to));
        Interval period = window.on(LocalDate.of(2020, 1, 1).plusDays(day), BERLIN);

        Duration difference =
                length(period).minus(Duration.ofMinutes(to - from)).abs();
        assertTrue(!length(period).isZero() && difference.compareTo(Duration.ofHours(1)) <= 0);
    }

    @Test
    void aWindowEndsAfterItBegins() {
        assertThrows(IllegalArgumentException.class, () -> window("09:00", "09:00"));
        assertThrows(IllegalArgumentException.class, () -> window("09:00", "08:00"));
    }

    private static DailyWindow window(String from, String to) {
        return new DailyWindow(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Interval between(String from, String to) {
        return Interval.between(Instant.parse(from), Instant.parse(to));
    }

    private static Duration length(Interval period) {
        return Duration.between(period.from(), period.to().orElse(Instant.MAX));
    }

    @Test
    void aWindowThatWouldEndAtOrBeforeItsStartKeepsItsLength() {
        assertEquals(
                between("2020-03-29T01:50:00Z", "2020-03-29T02:10:00Z"),
                window("02:50", "03:10").on(JUMP, BERLIN));
        assertEquals(
                between("2020-03-29T01:30:00Z", "2020-03-29T02:30:00Z"),
                window("02:30", "03:30").on(JUMP, BERLIN));
    }

    @Test
    void aWrongWindowIsRefusedByItsField() {
        LocalTime nine = LocalTime.parse("09:00");

        assertEquals(Either.left(new BadValue("window", "ends_too_early")), DailyWindow.of(nine, nine));
        assertEquals(Either.right(window("09:00", "09:01")), DailyWindow.of(nine, nine.plusMinutes(1)));
        assertEquals(Either.right(window("09:00", "00:00")), DailyWindow.of(nine, LocalTime.MIDNIGHT));
    }

    @Test
    void windowsAreInOrderOfTheirStartAndThenOfTheirEnd() {
        assertTrue(window("08:00", "12:00").compareTo(window("09:00", "10:00")) < 0);
        assertTrue(window("09:00", "10:00").compareTo(window("09:00", "12:00")) < 0);
        assertTrue(window("09:00", "00:00").compareTo(window("09:00", "23:59")) > 0);
        assertEquals(0, window("09:00", "00:00").compareTo(window("09:00", "00:00")));
    }
}
