package org.gridbook.staff;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gridbook.book.Interval;
import org.gridbook.internal.Session;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Shape;
import org.gridbook.plan.Figure;

/** The rules of working time: what an open shift counts, how shifts are divided into days, and which limits they go beyond. */
final class WorkRule {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int WEEK = 7;

    private WorkRule() {}

    /** A shift, planned or worked, without what its kind says besides. One that ends where it begins was withdrawn. */
    record Work(String id, StaffId staff, Interval time) {
        Instant from() {
            return time.from();
        }

        Instant to() {
            return time.to().orElse(Instant.MAX);
        }
    }

    /** The days asked about. */
    record Days(LocalDate first, LocalDate last, ZoneId zone) {
        Interval period() {
            return between(first, last.plusDays(1));
        }

        boolean contains(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        Interval between(LocalDate from, LocalDate to) {
            return Interval.between(
                    from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
        }

        LocalDate dayOf(Instant at) {
            return LocalDate.ofInstant(at, zone);
        }
    }

    /** Reads shifts of one kind, as known at the instant of the session. It asks for columns only. */
    static List<Work> load(Session session, EntryType<?, ?> type) {
        return session.count(type.countBy(Field.ID, StaffKinds.STAFF_ID, Shape.FROM, Shape.TO)).stream()
                .map(each -> new Work(
                        each.id(),
                        each.get(StaffKinds.STAFF_ID),
                        new Interval(each.get(Shape.FROM), each.find(Shape.TO))))
                .toList();
    }

    /** Reads the shifts worked up to an instant, each with an end. */
    static List<Work> loadWorked(Session session, Instant validAt) {
        return counted(load(session, StaffKinds.SHIFTS), load(session, StaffKinds.PLANNED_SHIFTS), validAt);
    }

    /** The shifts of each member in order of time, members in order of id. */
    private static Map<StaffId, List<Work>> byMember(Collection<Work> shifts) {
        return shifts.stream()
                .filter(each -> each.from().isBefore(each.to()))
                .sorted(Comparator.comparing((Work each) -> each.staff().value())
                        .thenComparing(Work::from)
                        .thenComparing(Work::id))
                .collect(Collectors.groupingBy(Work::staff, LinkedHashMap::new, Collectors.toList()));
    }

    /** What counts as worked up to an instant: every shift with an end, recorded or assumed, that is not after the instant. */
    static List<Work> counted(List<Work> shifts, List<Work> planned, Instant validAt) {
        Map<String, OpenShift> open = open(shifts, planned, validAt).stream()
                .collect(Collectors.toMap(each -> each.shift().value(), each -> each));
        List<Work> counted = new ArrayList<>();
        for (Work shift : shifts) {
            Instant end = Optional.ofNullable(open.get(shift.id()))
                    .map(OpenShift::until)
                    .orElse(shift.to());
            Instant last = end.isBefore(validAt) ? end : validAt;
            if (Interval.micros(shift.from()) < Interval.micros(last)) {
                counted.add(new Work(shift.id(), shift.staff(), shift.time().endingAt(last)));
            }
        }
        return counted;
    }

    /** The shifts that began at the instant or before it and have no end, in order of member and time. */
    static List<OpenShift> open(List<Work> shifts, List<Work> planned, Instant validAt) {
        Map<StaffId, List<Work>> plans = byMember(planned);
        List<OpenShift> open = new ArrayList<>();
        byMember(shifts).forEach((staff, own) -> {
            for (int i = 0; i < own.size(); i++) {
                Work shift = own.get(i);
                if (shift.time().isOpen() && !shift.from().isAfter(validAt)) {
                    Optional<Work> plan = plans.getOrDefault(staff, List.of()).stream()
                            .filter(each -> shift.from().isBefore(each.to())
                                    && !each.from().isAfter(shift.from().plus(OpenShift.EARLY)))
                            .findFirst();
                    Instant end =
                            plan.map(Work::to).orElseGet(() -> shift.from().plus(NewShift.MOST));
                    Instant next = i + 1 < own.size() ? own.get(i + 1).from() : end;
                    open.add(new OpenShift(
                            new ShiftId(shift.id()),
                            staff,
                            shift.from(),
                            plan.map(each -> new PlannedShiftId(each.id())),
                            next.isBefore(end) ? next : end));
                }
            }
        });
        return open;
    }

    /** The time on each of the days asked about, by member and day. */
    static List<WorkedDay> days(List<Work> counted, Days days) {
        List<WorkedDay> all = new ArrayList<>();
        byMember(counted).forEach((staff, own) -> {
            Map<LocalDate, Duration> times = new TreeMap<>();
            Map<LocalDate, TreeSet<String>> shifts = new TreeMap<>();
            pieces(own, days, (day, piece) -> {
                times.merge(day, length(piece.time()), Duration::plus);
                shifts.computeIfAbsent(day, any -> new TreeSet<>()).add(piece.id());
            });
            times.forEach((day, time) -> {
                if (days.contains(day)) {
                    all.add(new WorkedDay(
                            staff, day, new WorkedTime(time, Figure.of(shifts.getOrDefault(day, new TreeSet<>())))));
                }
            });
        });
        return all;
    }

    private static void pieces(List<Work> counted, Days days, BiConsumer<LocalDate, Work> into) {
        for (Work each : counted) {
            Instant from = each.from();
            while (from.isBefore(each.to())) {
                LocalDate day = days.dayOf(from);
                Instant end = days.between(day, day.plusDays(1))
                        .to()
                        .filter(each.to()::isAfter)
                        .orElse(each.to());
                into.accept(day, new Work(each.id(), each.staff(), Interval.between(from, end)));
                from = end;
            }
        }
    }

    /** The parts of an interval with an end that are in none of the others, in order. Others that meet leave none between them. */
    static List<Interval> gaps(Interval within, List<Interval> others) {
        List<Interval> gaps = new ArrayList<>();
        Instant end = within.to().orElse(Instant.MAX);
        Instant from = within.from();
        for (Interval each :
                others.stream().sorted(Comparator.comparing(Interval::from)).toList()) {
            Instant begin = each.from().isBefore(end) ? each.from() : end;
            if (begin.isAfter(from)) {
                gaps.add(Interval.between(from, begin));
            }
            Instant until = each.to().orElse(end);
            from = until.isAfter(from) ? until : from;
        }
        if (end.isAfter(from)) {
            gaps.add(Interval.between(from, end));
        }
        return gaps;
    }

    private static Duration length(Interval time) {
        return Duration.between(time.from(), time.to().orElseThrow());
    }

    /**
     * The time worked on the days asked about, and the limits that it went beyond. Weeks and months with one of these days are measured
     * whole; the time that is still ahead of them counts as free.
     */
    static WorkCheck check(List<Work> counted, WorkLimits limits, Days days) {
        List<WorkBreach> breaches = new ArrayList<>();
        byMember(counted)
                .forEach((staff, own) -> new OfMember(staff, own, limits.normalDay(), days, breaches).check(limits));
        List<WorkedDay> worked = days(counted, days);
        return new WorkCheck(
                days.period(),
                new WorkedTime(
                        sum(worked.stream().map(each -> each.worked().time()).toList()),
                        Figure.of(worked.stream()
                                .flatMap(each -> each.worked().shifts().ids().stream())
                                .distinct()
                                .toList())),
                breaches);
    }

    private static Duration sum(Collection<Duration> times) {
        return times.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The limits for one member. */
    private static final class OfMember {
        private final StaffId staff;
        private final List<Work> work;
        private final Duration normalDay;
        private final Days days;
        private final List<WorkBreach> breaches;
        private final NavigableMap<LocalDate, Duration> times = new TreeMap<>();

        OfMember(StaffId staff, List<Work> work, Duration normalDay, Days days, List<WorkBreach> breaches) {
            this.staff = staff;
            this.work = work;
            this.normalDay = normalDay;
            this.days = days;
            this.breaches = breaches;
            pieces(work, days, (day, piece) -> times.merge(day, length(piece.time()), Duration::plus));
        }

        void check(WorkLimits limits) {
            for (WorkLimit limit : limits.limits()) {
                switch (limit.measure()) {
                    case TIME_OF_DAY -> each(limit, day -> day, day -> day.plusDays(1), WorkRule::sum);
                    case TIME_OF_WEEK -> each(limit, OfMember::monday, OfMember::nextWeek, WorkRule::sum);
                    case FREE_DAYS_OF_WEEK ->
                        each(
                                limit,
                                OfMember::monday,
                                OfMember::nextWeek,
                                worked -> Duration.ofDays(WEEK - worked.size()));
                    case OVERTIME_OF_MONTH ->
                        each(
                                limit,
                                day -> day.withDayOfMonth(1),
                                first -> first.plusMonths(1),
                                worked ->
                                        sum(worked.stream().map(this::overtime).toList()));
                    case REST_OF_WEEK -> restOfWeeks(limit);
                    case REST_OF_DAY -> restOfDays(limit);
                    case AVERAGE_WEEK -> average(limit);
                }
            }
        }

        private static LocalDate monday(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        private static LocalDate nextWeek(LocalDate monday) {
            return monday.plusDays(WEEK);
        }

        private Duration overtime(Duration worked) {
            return worked.compareTo(normalDay) > 0 ? worked.minus(normalDay) : Duration.ZERO;
        }

        private void report(WorkLimit limit, Interval period, Duration measured) {
            if (limit.measure().isBreached(measured, limit.allowed())) {
                breaches.add(new WorkBreach(staff, limit, period, measured));
            }
        }

        /** Measures the days, weeks or months that have one of the days asked about and any work. */
        private void each(
                WorkLimit limit,
                UnaryOperator<LocalDate> start,
                UnaryOperator<LocalDate> end,
                Function<Collection<Duration>, Duration> measure) {
            for (LocalDate from : starts(start)) {
                LocalDate to = end.apply(from);
                Collection<Duration> worked =
                        times.subMap(from, true, to, false).values();
                if (!worked.isEmpty()) {
                    report(limit, days.between(from, to), measure.apply(worked));
                }
            }
        }

        private TreeSet<LocalDate> starts(UnaryOperator<LocalDate> start) {
            LocalDate last = start.apply(days.last());
            return times.subMap(start.apply(days.first()), true, last.plusMonths(1), false).keySet().stream()
                    .map(start)
                    .filter(each -> !each.isAfter(last))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private void restOfWeeks(WorkLimit limit) {
            for (LocalDate monday : starts(OfMember::monday)) {
                Interval week = days.between(monday, nextWeek(monday));
                report(limit, week, longestRest(week));
            }
        }

        private void restOfDays(WorkLimit limit) {
            Duration mostWork = DAY.minus(limit.allowed());
            for (int i = 0; i < work.size(); ) {
                Instant from = work.get(i).from();
                Instant to = work.get(i).to();
                i++;
                while (i < work.size()
                        && Duration.between(to, work.get(i).from()).compareTo(limit.allowed()) < 0) {
                    to = work.get(i).to();
                    i++;
                }
                for (; from.plus(mostWork).isBefore(to); from = from.plus(DAY)) {
                    if (days.contains(days.dayOf(from))) {
                        Interval window = Interval.between(from, from.plus(DAY));
                        report(limit, window, longestRest(window));
                    }
                }
            }
        }

        private Duration longestRest(Interval period) {
            Instant end = period.to().orElseThrow();
            Instant free = period.from();
            Duration longest = Duration.ZERO;
            for (Work each : work) {
                if (each.time().overlaps(period)) {
                    longest = longer(longest, Duration.between(free, each.from()));
                    free = each.to();
                }
            }
            return longer(longest, Duration.between(free, end));
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? other : one;
        }

        private void average(WorkLimit limit) {
            long asked = days.last().toEpochDay() - days.first().toEpochDay() + 1;
            Duration worked =
                    sum(times.subMap(days.first(), true, days.last(), true).values());
            // compared without dividing, so that it is exact
            if (asked >= WEEK
                    && worked.multipliedBy(WEEK).compareTo(limit.allowed().multipliedBy(asked)) > 0) {
                breaches.add(new WorkBreach(
                        staff, limit, days.period(), worked.multipliedBy(WEEK).dividedBy(asked)));
            }
        }
    }
}
