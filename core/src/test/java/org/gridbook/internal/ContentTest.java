package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.GridId;
import org.gridbook.book.Horizon;
import org.junit.jupiter.api.Test;

class ContentTest {
    private record Before(String name, Set<GridId> grids) {}

    private record Pair(Object one, Object other) {}

    private static String digest(Object... content) {
        return Content.said(List.of(), "Command", content).digest();
    }

    /** The record as a later version would have it. */
    private static Record later(String name, Set<GridId> grids) {
        record Before(String name, Set<GridId> grids, Optional<String> added, List<String> more) {}
        return new Before(name, grids, Optional.empty(), List.of());
    }

    @Test
    void aListHasAtMostAStatedNumberOfItems() {
        List<Integer> most = Collections.nCopies(Horizon.MOST_ITEMS, 1);
        List<Integer> more = Collections.nCopies(Horizon.MOST_ITEMS + 1, 1);
        Map<String, Integer> map = IntStream.rangeClosed(0, Horizon.MOST_ITEMS)
                .boxed()
                .collect(Collectors.toMap(String::valueOf, each -> each));

        assertEquals(Optional.empty(), fault(most));
        assertEquals(Optional.of(Horizon.tooMany()), fault(more));
        assertEquals(Optional.of(Horizon.tooMany()), fault(new Pair("a", Optional.of(more))));
        assertEquals(Optional.of(Horizon.tooMany()), fault(map));
        assertEquals(Optional.of(Horizon.tooMany()), fault(map.keySet()));
    }

    private static Optional<BadValue> fault(Object content) {
        return Content.said(List.of(), "Command", content).fault();
    }

    @Test
    void equalContentHasTheSameDigestAndOtherContentAnother() {
        Instant at = Instant.parse("2020-02-04T00:00:00Z");
        List<Object> values = List.of(
                "a",
                "b",
                1,
                2L,
                true,
                false,
                at,
                at.plusNanos(1_000),
                Duration.ofHours(1),
                LocalDate.EPOCH,
                ZoneId.of("Asia/Shanghai"),
                new GridId("g"),
                Power.READ,
                Optional.of("a"),
                Optional.empty(),
                List.of("a"),
                List.of("a", "b"),
                Map.of("a", "b"),
                new Before("a", Set.of()),
                new Before("b", Set.of()));
        for (int i = 0; i < values.size(); i++) {
            assertEquals(digest(values.get(i)), digest(values.get(i)));
            for (int j = 0; j < i; j++) {
                assertNotEquals(digest(values.get(i)), digest(values.get(j)), i + " and " + j);
            }
        }
    }

    @Test
    void anInstantWithinAMinuteOfAClockIsLeftOutAndEveryOtherIsContent() {
        Instant clock = Instant.parse("2020-02-04T00:00:00Z");
        Duration minute = Duration.ofMinutes(1);
        String now = present(clock, clock);
        for (Instant near : List.of(clock.minus(minute), clock.plusNanos(1_000), clock.plus(minute))) {
            assertEquals(now, present(near, clock), near.toString());
            assertNotEquals(digest(near), present(near, clock));
        }
        for (Instant far : List.of(
                clock.minus(minute).minusNanos(1_000), clock.plus(minute).plusNanos(1_000), Instant.MIN, Instant.MAX)) {
            assertEquals(digest(far), present(far, clock), far.toString());
        }
        assertEquals(
                Content.said(List.of(clock), "Command", new Pair(clock, "a")).digest(),
                Content.said(List.of(clock.plus(minute)), "Command", new Pair(clock.plusSeconds(30), "a"))
                        .digest());
        assertNotEquals(present(clock, clock), digest("now"));
    }

    private static String present(Instant instant, Instant clock) {
        return Content.said(List.of(clock), "Command", instant).digest();
    }

    @Test
    void partsCannotBeShiftedIntoEachOther() {
        assertNotEquals(digest("ab", "c"), digest("a", "bc"));
        assertNotEquals(digest(List.of("a"), List.of("b")), digest(List.of("a", "b"), List.of()));
        assertNotEquals(digest(new Pair("a", "b")), digest(new Pair("b", "a")));
    }

    @Test
    void theOrderOfASetOrMapDoesNotMatter() {
        Set<GridId> one = new LinkedHashSet<>(List.of(new GridId("a"), new GridId("b")));
        Set<GridId> other = new LinkedHashSet<>(List.of(new GridId("b"), new GridId("a")));
        assertEquals(digest(one), digest(other));
        assertNotEquals(digest(List.copyOf(one)), digest(List.copyOf(other)));
        assertEquals(
                digest(Set.of(new Pair("a", 1), new Pair("b", 2))), digest(Set.of(new Pair("b", 2), new Pair("a", 1))));
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", 2);
        map.put("a", 1);
        assertEquals(digest(Map.of("a", 1, "b", 2)), digest(map));
    }

    @Test
    void instantsCountInMicroseconds() {
        Instant at = Instant.parse("2020-02-04T00:00:00Z");
        assertEquals(digest(at), digest(at.plusNanos(999)));
        assertNotEquals(digest(at), digest(at.plusNanos(1_000)));
    }

    @Test
    void aComponentThatIsAddedLaterAndEmptyChangesNothing() {
        Set<GridId> grids = Set.of(new GridId("a"));
        assertEquals(digest(new Before("a", grids)), digest(later("a", grids)));
    }

    @Test
    void anUnknownTypeIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> digest(new StringBuilder("a")));
    }
}
