package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Horizon;
import org.gridbook.book.Id;
import org.gridbook.situation.Report;
import org.gridbook.staff.NewStaff;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Far instants, dates and durations are refused, on any store. The suite calls every operation of the desk with them, and each must answer or
 * refuse without an exception and within a bounded number of allocated bytes.
 */
public abstract class HorizonSuite {
    private static final long MOST_BYTES = 10_000_000;
    private static final List<Instant> FAR = List.of(
            Instant.MIN,
            Instant.MAX,
            Instant.parse("+300000-01-01T00:00:00Z"),
            Instant.parse("-9999-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59Z"));
    private static final List<Duration> LONG =
            List.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofSeconds(Long.MIN_VALUE));

    private RegisterTown town;
    private EveryRecord.Home home;

    /** For subclasses. */
    protected HorizonSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        home = new EveryRecord(town, EveryRecord.Values.USUAL)
        .new Home(EveryRecord.Values.USUAL, town.eastBuilding, town.east, "zz");
    }

    private Desk desk() {
        return town.secretary;
    }

    @Test
    void aQuestionLooksNinetyDaysAhead() {
        Instant last = town.now().plus(Horizon.AHEAD);

        answer(desk().isolations().followUp(last, KnownAt.LATEST));
        assertEquals(
                new BadValue("instant", "beyond_horizon", Map.of("days", 90L)),
                refused(desk().isolations().followUp(last.plusNanos(1_000), KnownAt.LATEST)));
        assertEquals(Horizon.outOfYears("instant"), refused(desk().situation().report(Instant.MAX, KnownAt.LATEST)));
    }

    @Test
    void aBatchHasAtMostAStatedNumberOfItems() {
        NewStaff invented = SweepTown.staff("9");
        List<NewStaff> more = Collections.nCopies(Horizon.MOST_ITEMS + 1, invented);

        assertEquals(
                new BadValue("items", "too_many", Map.of("most", Horizon.MOST_ITEMS)),
                refused(desk().staff().enlistAll(town.command(), more)));
        assertInstanceOf(
                BatchRefused.class, refused(desk().staff().enlistAll(town.command(), more.subList(1, 10_001))));
        assertEquals(
                Horizon.tooMany(),
                refused(desk().register()
                        .previewHouseholds(
                                Collections.nCopies(more.size(), town.newHousehold("E-1", town.eastBuilding, 1)))));
    }

    @Test
    void everyOperationAnswersOrRefusesFarTimes() {
        Set<String> changed = new TreeSet<>();
        Set<String> faults = new TreeSet<>();
        long slowest = 0;
        int calls = 0;
        Map<Class<?>, Object> samples = CanarySuite.samples(home.samples(), town.now(), KnownAt.LATEST);
        samples.putIfAbsent(Id.class, List.of());
        samples.put(Report.class, answer(desk().situation().report(town.now(), KnownAt.LATEST)));
        for (Walk.Operation operation : Walk.operations(desk())) {
            for (List<Object> arguments : new Walk.Samples(List.of(samples)).of(operation, any -> any)) {
                for (List<Object> far : far(arguments)) {
                    changed.add(operation.toString());
                    List<Object> sent = new ArrayList<>(far);
                    sent.replaceAll(each -> each instanceof CommandId ? town.command() : each);
                    call(operation, sent, faults); // loads classes
                    sent.replaceAll(each -> each instanceof CommandId ? town.command() : each);
                    long begin = System.nanoTime();
                    long bytes = call(operation, sent, faults);
                    slowest = Math.max(slowest, System.nanoTime() - begin);
                    calls++;
                    if (bytes > MOST_BYTES) {
                        faults.add(operation + " allocates " + bytes + " bytes");
                    }
                }
            }
        }
        assertEquals(Set.of(), faults);
        assertTrue(changed.size() > 80, changed.toString());
        System.out.printf(
                "far times: %d calls of %d operations: all answered or refused, the slowest in %d ms%n",
                calls, changed.size(), slowest / 1_000_000);
    }

    private static long call(Walk.Operation operation, List<Object> arguments, Set<String> faults) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            operation.call(arguments);
        } catch (AssertionError failed) {
            faults.add(operation + ": " + failed.getCause());
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** These arguments with all times far away, and with only the later of two times far away. */
    private static List<List<Object>> far(List<Object> arguments) {
        List<List<Object>> all = new ArrayList<>();
        Stream.concat(
                        FAR.stream()
                                .flatMap(far -> Stream.of(
                                        new Replacing(far, LONG.get(0), 0), new Replacing(far, LONG.get(1), 1))),
                        LONG.stream().map(far -> new Replacing(null, far, 0)))
                .forEach(replacing -> {
                    List<Object> replaced = new ArrayList<>();
                    for (Object each : arguments) {
                        Object value = replacing.in(each);
                        if (value == null) {
                            return;
                        }
                        replaced.add(value);
                    }
                    if (!replaced.equals(arguments)) {
                        all.add(replaced);
                    }
                });
        return all.stream().distinct().toList();
    }

    /** Replaces instants, dates and durations in a value. */
    private static final class Replacing {
        private final @Nullable Instant far;
        private final Duration length;
        private int left;

        /** @param left so many instants stay as they are */
        Replacing(@Nullable Instant far, Duration length, int left) {
            this.far = far;
            this.length = length;
            this.left = left;
        }

        /** Null if a record rejects the value as a mistake of the programmer. */
        @Nullable
        Object in(Object value) {
            if (value instanceof Instant) {
                return far == null || left-- > 0 ? value : far;
            } else if (value instanceof Duration) {
                return length;
            } else if (value instanceof LocalDate) {
                return far == null ? value : far.isAfter(Instant.EPOCH) ? LocalDate.MAX : LocalDate.MIN;
            } else if (value instanceof KnownAt || value instanceof CommandId) {
                return value;
            } else if (value instanceof Optional<?> optional) {
                return optional.isEmpty() ? value : optional.map(this::in);
            } else if (value instanceof Map<?, ?> map) {
                Map<Object, Object> replaced = new LinkedHashMap<>();
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    Object inner = in(each.getValue());
                    if (inner == null) {
                        return null;
                    }
                    replaced.put(each.getKey(), inner);
                }
                return new HashMap<>(replaced);
            } else if (value instanceof Collection<?> all) {
                List<Object> replaced = new ArrayList<>();
                for (Object each : all) {
                    Object inner = in(each);
                    if (inner == null) {
                        return null;
                    }
                    replaced.add(inner);
                }
                return value instanceof Set<?>
                        ? replaced.stream().collect(Collectors.toUnmodifiableSet())
                        : List.copyOf(replaced);
            }
            return value instanceof Record && value.getClass().getName().startsWith("org.gridbook.")
                    ? record(value)
                    : value;
        }

        private @Nullable Object record(Object value) {
            List<Object> parts = new ArrayList<>();
            List<Class<?>> types = new ArrayList<>();
            Map<String, Object> components = Walk.components(value);
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                types.add(component.getType());
                Object part = components.get(component.getName());
                Object inner = part == null ? null : in(part);
                if (part != null && inner == null) {
                    return null;
                }
                parts.add(inner);
            }
            try {
                Constructor<?> constructor = value.getClass().getDeclaredConstructor(types.toArray(new Class<?>[0]));
                return constructor.newInstance(parts.toArray());
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException) {
                    return null;
                }
                throw new AssertionError(value.getClass() + " throws", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
