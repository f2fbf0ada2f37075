package org.gridbook.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.staff.WorkRule.Days;
import org.gridbook.staff.WorkRule.Work;
import org.junit.jupiter.api.Test;

class WorkRuleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final StaffId MEMBER = new StaffId("m1");
    private static final LocalDate MONDAY = LocalDate.of(2020, 2, 3);
    private static final Instant LATER = Instant.parse("2021-01-01T00:00:00Z");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private static Work work(String id, Instant from, Instant to) {
        return new Work(id, MEMBER, Interval.between(from, to));
    }

    private static Work work(String id, String from, String to) {
        return work(id, at(from), at(to));
    }

    private static Work open(String id, String from) {
        return new Work(id, MEMBER, Interval.since(at(from)));
    }

    private static Days days(String first, String last) {
        return new Days(LocalDate.parse(first), LocalDate.parse(last), SHANGHAI);
    }

    private static List<String> hours(List<Work> works, Days days) {
        return WorkRule.days(works, days).stream()
                .map(each -> each.day() + " " + each.worked().time())
                .toList();
    }

    private static WorkCheck check(WorkMeasure measure, Duration allowed, Days days, Work... works) {
        WorkLimits limits = new WorkLimits(Duration.ofHours(8), List.of(new WorkLimit(measure, allowed, "test")));
        return WorkRule.check(List.of(works), limits, days);
    }

    private static List<String> breaches(WorkMeasure measure, Duration allowed, Days days, Work... works) {
        return check(measure, allowed, days, works).breaches().stream()
                .map(each -> LocalDateTime.ofInstant(each.period().from(), days.zone()) + " " + each.measured())
                .toList();
    }

    @Test
    void aShiftOverMidnightCountsOnBothDays() {
        Work night = work("a", "2020-02-03T22:00", "2020-02-04T02:00");

        assertEquals(
                List.of("2020-02-03 PT2H", "2020-02-04 PT2H"), hours(List.of(night), days("2020-02-01", "2020-02-29")));
        assertEquals(List.of("2020-02-04 PT2H"), hours(List.of(night), days("2020-02-04", "2020-02-04")));
    }

    @Test
    void aShiftThatEndsAtMidnightIsOfOneDay() {
        assertEquals(
                List.of("2020-02-03 PT2H"),
                hours(List.of(work("a", "2020-02-03T22:00", "2020-02-04T00:00")), days("2020-02-03", "2020-02-04")));
    }

    @Test
    void daysOf23And25HoursAreExact() {
        Instant march = LocalDate.of(2020, 3, 29).atStartOfDay(BERLIN).toInstant();
        Instant october = LocalDate.of(2020, 10, 25).atStartOfDay(BERLIN).toInstant();

        assertEquals(
                List.of("2020-03-29 PT23H", "2020-03-30 PT1H", "2020-10-25 PT24H"),
                hours(
                        List.of(
                                work("a", march, march.plus(Duration.ofHours(24))),
                                work("b", october, october.plus(Duration.ofHours(24)))),
                        new Days(LocalDate.of(2020, 3, 1), LocalDate.of(2020, 10, 31), BERLIN)));
        assertEquals(
                Duration.ofHours(25),
                Duration.between(
                        october,
                        new Days(LocalDate.of(2020, 10, 25), LocalDate.of(2020, 10, 25), BERLIN)
                                .period()
                                .to()
                                .orElseThrow()));
    }

    private static Optional<String> planOf(String begin, Work... planned) {
        OpenShift open = WorkRule.open(List.of(open("a", begin)), List.of(planned), LATER)
                .get(0);
        Instant end =
                open.planned().isPresent() ? at("2020-02-03T20:00") : at(begin).plus(NewShift.MOST);
        assertEquals(end, open.until());
        return open.planned().map(PlannedShiftId::value);
    }

    @Test
    void anOpenShiftThatBeganEarlyEndsWithItsPlannedShift() {
        Work planned = work("p", "2020-02-03T08:00", "2020-02-03T20:00");

        assertEquals(Optional.of("p"), planOf("2020-02-03T07:55", planned));
        assertEquals(Optional.of("p"), planOf("2020-02-03T06:00", planned));
        assertEquals(Optional.empty(), planOf("2020-02-03T05:59", planned));
        assertEquals(Optional.of("p"), planOf("2020-02-03T19:59", planned));
        assertEquals(Optional.empty(), planOf("2020-02-03T20:00", planned));
        Work before = work("o", "2020-02-03T06:00", "2020-02-03T07:00");
        Work later = work("q", "2020-02-03T08:30", "2020-02-03T21:00");
        assertEquals(Optional.of("p"), planOf("2020-02-03T07:00", later, planned, before), "the next one");
    }

    @Test
    void workCountsUpToTheInstantAsked() {
        Work shift = work("a", "2020-02-03T08:00", "2020-02-03T20:00");

        assertEquals(List.of(), WorkRule.counted(List.of(shift), List.of(), at("2020-02-03T08:00")));
        assertEquals(
                List.of(work("a", "2020-02-03T08:00", "2020-02-03T09:00")),
                WorkRule.counted(List.of(shift), List.of(), at("2020-02-03T09:00")));
        assertEquals(List.of(shift), WorkRule.counted(List.of(shift), List.of(), at("2020-02-03T20:00")));
    }

    @Test
    void anOpenShiftCountsUntilTheEndOfThePlannedShiftThatHoldsItsStart() {
        List<Work> planned = List.of(
                work("p1", "2020-02-03T08:00", "2020-02-03T16:00"), work("p2", "2020-02-03T16:00", "2020-02-03T22:00"));

        assertEquals(
                List.of(work("a", "2020-02-03T08:00", "2020-02-03T16:00")),
                WorkRule.counted(List.of(open("a", "2020-02-03T08:00")), planned, LATER));
        // the first planned shift does not hold its end
        assertEquals(
                List.of(work("a", "2020-02-03T16:00", "2020-02-03T22:00")),
                WorkRule.counted(List.of(open("a", "2020-02-03T16:00")), planned, LATER));
        assertEquals(
                List.of(work("a", "2020-02-03T08:00", "2020-02-03T09:30")),
                WorkRule.counted(List.of(open("a", "2020-02-03T08:00")), planned, at("2020-02-03T09:30")));
    }

    @Test
    void anOpenShiftWithoutAPlanCountsADayAtMost() {
        Work other = new Work("p", new StaffId("m2"), Interval.between(at("2020-02-03T07:00"), at("2020-02-03T09:00")));
        Work withdrawn = work("w", "2020-02-03T07:59", "2020-02-03T07:59");

        assertEquals(
                List.of(work("a", "2020-02-03T07:59", "2020-02-04T07:59")),
                WorkRule.counted(List.of(open("a", "2020-02-03T07:59")), List.of(other, withdrawn), LATER));
    }

    @Test
    void anOpenShiftEndsWhenTheNextOneBegins() {
        Work next = work("b", "2020-02-03T12:00", "2020-02-03T13:00");

        assertEquals(
                List.of(work("a", "2020-02-03T08:00", "2020-02-03T12:00"), next),
                WorkRule.counted(List.of(open("a", "2020-02-03T08:00"), next), List.of(), LATER));
        assertEquals(
                List.of(new OpenShift(
                        new ShiftId("a"), MEMBER, at("2020-02-03T08:00"), Optional.empty(), at("2020-02-03T12:00"))),
                WorkRule.open(List.of(next, open("a", "2020-02-03T08:00")), List.of(), LATER));
    }

    @Test
    void aShiftIsOpenFromItsFirstInstant() {
        List<Work> shifts = List.of(open("a", "2020-02-03T08:00"));

        assertEquals(
                List.of(),
                WorkRule.open(shifts, List.of(), at("2020-02-03T08:00").minusNanos(1_000)));
        assertEquals(1, WorkRule.open(shifts, List.of(), at("2020-02-03T08:00")).size());
    }

    @Test
    void exactlyTheAllowedTimeIsNoBreach() {
        Duration eleven = Duration.ofHours(11);
        Days day = days("2020-02-03", "2020-02-03");

        assertEquals(
                List.of(),
                breaches(WorkMeasure.TIME_OF_DAY, eleven, day, work("a", "2020-02-03T08:00", "2020-02-03T19:00")));
        assertEquals(
                List.of("2020-02-03T00:00 PT11H0.000001S"),
                breaches(
                        WorkMeasure.TIME_OF_DAY,
                        eleven,
                        day,
                        work("a", at("2020-02-03T08:00"), at("2020-02-03T19:00").plusNanos(1_000))));
        assertEquals(
                List.of(),
                breaches(
                        WorkMeasure.TIME_OF_DAY,
                        eleven,
                        days("2020-02-04", "2020-02-09"),
                        work("a", "2020-02-03T08:00", "2020-02-03T23:00")));
    }

    @Test
    void aWeekThatIsAskedInPartIsMeasuredWhole() {
        Work sunday = work("a", "2020-02-09T20:00", "2020-02-10T08:00");

        assertEquals(
                List.of("2020-02-03T00:00 PT4H", "2020-02-10T00:00 PT8H"),
                breaches(WorkMeasure.TIME_OF_WEEK, Duration.ofHours(3), days("2020-02-09", "2020-02-10"), sunday));
        assertEquals(
                List.of("2020-02-03T00:00 PT4H"),
                breaches(WorkMeasure.TIME_OF_WEEK, Duration.ofHours(3), days("2020-02-03", "2020-02-03"), sunday));
        assertEquals(
                List.of("2020-02-10T00:00 PT8H"),
                breaches(WorkMeasure.TIME_OF_WEEK, Duration.ofHours(4), days("2020-02-03", "2020-02-16"), sunday));
    }

    @Test
    void overtimeIsOfEachDayAndOfTheMonthOfTheDay() {
        Work[] works = {
            work("a", "2020-02-28T08:00", "2020-02-28T10:00"),
            work("b", "2020-02-29T08:00", "2020-02-29T20:00"),
            work("c", "2020-03-01T08:00", "2020-03-01T17:00"),
            work("d", "2020-03-02T08:00", "2020-03-02T16:00")
        };

        assertEquals(
                List.of("2020-02-01T00:00 PT4H", "2020-03-01T00:00 PT1H"),
                breaches(
                        WorkMeasure.OVERTIME_OF_MONTH,
                        Duration.ofMinutes(59),
                        days("2020-02-28", "2020-03-01"),
                        works));
        assertEquals(
                List.of("2020-02-01T00:00 PT4H"),
                breaches(WorkMeasure.OVERTIME_OF_MONTH, Duration.ofHours(1), days("2020-02-28", "2020-03-31"), works));
    }

    @Test
    void aNightOverTheEndOfAWeekTakesAFreeDayOfTheNext() {
        List<Work> works = new ArrayList<>();
        for (int day = 4; day <= 9; day++) {
            works.add(work("d" + day, "2020-02-0" + day + "T08:00", "2020-02-0" + day + "T12:00"));
        }
        Days week = days("2020-02-03", "2020-02-09");

        assertEquals(
                List.of(),
                breaches(WorkMeasure.FREE_DAYS_OF_WEEK, Duration.ofDays(1), week, works.toArray(new Work[0])));
        works.add(0, work("n", "2020-02-02T23:00", "2020-02-03T00:00"));
        assertEquals(
                List.of(),
                breaches(WorkMeasure.FREE_DAYS_OF_WEEK, Duration.ofDays(1), week, works.toArray(new Work[0])));
        works.set(0, work("n", "2020-02-02T23:00", "2020-02-03T00:01"));
        assertEquals(
                List.of("2020-02-03T00:00 PT0S"),
                breaches(WorkMeasure.FREE_DAYS_OF_WEEK, Duration.ofDays(1), week, works.toArray(new Work[0])));
    }

    @Test
    void restOfExactlyElevenHoursIsEnough() {
        Duration eleven = Duration.ofHours(11);
        Days all = days("2020-02-01", "2020-02-29");
        Work day = work("a", "2020-02-03T08:00", "2020-02-03T21:00");

        assertEquals(
                List.of(),
                breaches(WorkMeasure.REST_OF_DAY, eleven, all, day, work("b", "2020-02-04T08:00", "2020-02-04T16:00")));
        assertEquals(
                List.of("2020-02-03T08:00 PT10H59M"),
                breaches(WorkMeasure.REST_OF_DAY, eleven, all, day, work("b", "2020-02-04T07:59", "2020-02-04T16:00")));
        assertEquals(
                List.of("2020-02-03T08:00 PT10H59M"),
                breaches(WorkMeasure.REST_OF_DAY, eleven, all, work("a", "2020-02-03T08:00", "2020-02-03T21:01")));
    }

    @Test
    void aBreakInADayIsNoShortRest() {
        assertEquals(
                List.of(),
                breaches(
                        WorkMeasure.REST_OF_DAY,
                        Duration.ofHours(11),
                        days("2020-02-01", "2020-02-29"),
                        work("a", "2020-02-03T08:00", "2020-02-03T12:00"),
                        work("b", "2020-02-03T13:00", "2020-02-03T17:00"),
                        work("c", "2020-02-04T08:00", "2020-02-04T12:00")));
    }

    @Test
    void workWithoutRestIsReportedOnceIn24Hours() {
        Work[] works = {
            work("a", "2020-02-03T08:00", "2020-02-03T20:00"),
            work("b", "2020-02-04T06:00", "2020-02-04T20:00"),
            work("c", "2020-02-05T06:00", "2020-02-05T20:00")
        };

        // 60 hours without a rest of 11: three times 24 hours, of which the last has 13 hours of work at most
        assertEquals(
                List.of("2020-02-03T08:00 PT10H", "2020-02-04T08:00 PT10H"),
                breaches(WorkMeasure.REST_OF_DAY, Duration.ofHours(11), days("2020-02-03", "2020-02-09"), works));
        assertEquals(
                List.of("2020-02-04T08:00 PT10H"),
                breaches(WorkMeasure.REST_OF_DAY, Duration.ofHours(11), days("2020-02-04", "2020-02-09"), works));
    }

    @Test
    void aRestOverTheEndOfAWeekCountsWithItsParts() {
        Days weeks = days("2020-02-03", "2020-02-16");
        List<Work> works = new ArrayList<>();
        for (int day = 3; day <= 16; day++) {
            if (day != 9) {
                String date = "2020-02-" + (day < 10 ? "0" : "") + day;
                works.add(work("d" + day, date + "T08:00", date + "T12:00"));
            }
        }
        // from Saturday at 12 to the end of Sunday: 36 hours; the next week has 8 and 20
        assertEquals(
                List.of("2020-02-10T00:00 PT20H"),
                breaches(WorkMeasure.REST_OF_WEEK, Duration.ofHours(36), weeks, works.toArray(new Work[0])));
    }

    @Test
    void anAverageIsOfTheDaysAskedAndOfAWeekAtLeast() {
        Work[] works = {
            work("a", "2020-02-03T00:00", "2020-02-04T00:00"), work("b", "2020-02-05T00:00", "2020-02-06T00:00")
        };
        Duration allowed = Duration.ofHours(48);

        assertEquals(List.of(), breaches(WorkMeasure.AVERAGE_WEEK, allowed, days("2020-02-03", "2020-02-09"), works));
        assertEquals(
                List.of("2020-02-03T00:00 PT48H"),
                breaches(WorkMeasure.AVERAGE_WEEK, allowed.minusNanos(1), days("2020-02-03", "2020-02-09"), works));
        assertEquals(
                List.of(),
                breaches(WorkMeasure.AVERAGE_WEEK, Duration.ofHours(1), days("2020-02-03", "2020-02-08"), works));
        assertEquals(
                List.of("2020-02-03T00:00 PT42H"),
                breaches(WorkMeasure.AVERAGE_WEEK, Duration.ofHours(41), days("2020-02-03", "2020-02-10"), works));
    }

    @Test
    void fourteenPeopleOnFourteenDaysOfTwelveHours() {
        List<Work> works = new ArrayList<>();
        for (int person = 1; person <= 14; person++) {
            for (int day = 0; day < 14; day++) {
                Instant from =
                        MONDAY.plusDays(day).atTime(8, 0).atZone(SHANGHAI).toInstant();
                works.add(new Work(
                        "s" + person + "-" + day,
                        new StaffId("p" + person),
                        Interval.between(from, from.plus(Duration.ofHours(12)))));
            }
        }
        Days days = days("2020-02-03", "2020-02-16");

        WorkCheck china = WorkRule.check(works, WorkLimits.CHINA, days);
        WorkCheck eu = WorkRule.check(works, WorkLimits.EU, days);

        assertEquals(2352, china.worked().hours());
        assertEquals(196, china.worked().shifts().value());
        assertEquals(196, china.of(WorkMeasure.TIME_OF_DAY).size());
        assertEquals(28, china.of(WorkMeasure.TIME_OF_WEEK).size());
        assertEquals(28, china.of(WorkMeasure.FREE_DAYS_OF_WEEK).size());
        assertEquals(14, china.members(WorkMeasure.OVERTIME_OF_MONTH).value());
        assertEquals(
                List.of(Duration.ofHours(56)),
                china.of(WorkMeasure.OVERTIME_OF_MONTH).stream()
                        .map(WorkBreach::measured)
                        .distinct()
                        .toList());
        assertEquals(196 + 28 + 28 + 14, china.breaches().size());
        assertEquals(0, eu.of(WorkMeasure.REST_OF_DAY).size());
        assertEquals(28, eu.of(WorkMeasure.REST_OF_WEEK).size());
        assertEquals(14, eu.members(WorkMeasure.AVERAGE_WEEK).value());
        assertEquals(28 + 14, eu.breaches().size());
        assertEquals(
                28 + 28,
                WorkRule.check(works, WorkLimits.CHINA_IN_DANGER, days)
                        .breaches()
                        .size());
    }
}
