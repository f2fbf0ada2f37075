package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts within a scope, grouped by columns. */
abstract class CountsSuite extends StorageSuite {
    private static final Scope BOTH = scope(SampleKinds.EAST, SampleKinds.WEST);

    private static Entry shaded(String id, Place place, String name, @Nullable String shade, @Nullable Long weight) {
        Fields.Builder fields = Fields.builder().text("name", name);
        if (shade != null) {
            fields.text("shade", shade);
        }
        if (weight != null) {
            fields.integer("weight", weight);
        }
        return thing(id, place, fields.build());
    }

    @BeforeEach
    final void put() {
        clerk().put(
                        shaded("a", SampleKinds.EAST, "x", "red", 1L),
                        shaded("b", SampleKinds.EAST_ONE, "x", "red", 1L),
                        shaded("c", SampleKinds.EAST_ONE, "y", "red", 2L),
                        shaded("d", SampleKinds.WEST, "x", "", null),
                        shaded("e", SampleKinds.WEST_THREE, "x", null, Long.MIN_VALUE),
                        new Entry(SampleKinds.VISIT, "a", 1, SampleKinds.EAST, Fields.none()));
    }

    /** The groups as a map. Fails if a group occurs twice. */
    static Map<List<@Nullable Object>, Long> counts(List<CountQuery.Group> rows) {
        Map<List<@Nullable Object>, Long> counts = new HashMap<>();
        for (CountQuery.Group row : rows) {
            assertEquals(null, counts.put(new ArrayList<>(row.values()), row.count()), "a group occurs twice");
        }
        return counts;
    }

    private static List<@Nullable Object> group(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void aCountHasAGroupForTheAbsentValue() {
        assertEquals(
                Map.of(group("red"), 3L, group(""), 1L, group((Object) null), 1L),
                counts(clerk().count(CountQuery.of(BOTH, SampleKinds.THING, "shade"))));
    }

    @Test
    void aCountGroupsByNumbersAndByManyColumnsInTheOrderOfTheQuery() {
        assertEquals(
                Map.of(
                        group(1L, "red"), 2L,
                        group(2L, "red"), 1L,
                        group(null, ""), 1L,
                        group(Long.MIN_VALUE, null), 1L),
                counts(clerk().count(CountQuery.of(BOTH, SampleKinds.THING, "weight", "shade"))));
    }

    @Test
    void aCountGroupsByGridAndHousehold() {
        assertEquals(
                Map.of(
                        group("grid-east", null), 1L,
                        group("grid-east", "household-1"), 2L,
                        group("grid-west", null), 1L,
                        group("grid-west", "household-3"), 1L),
                counts(clerk().count(CountQuery.of(BOTH, SampleKinds.THING, CountQuery.GRID, CountQuery.HOUSEHOLD))));
    }

    @Test
    void aCountByIdHasOneGroupForEachEntry() {
        assertEquals(
                Map.of(
                        group("a", "red", null), 1L,
                        group("b", "red", "household-1"), 1L,
                        group("c", "red", "household-1"), 1L),
                counts(clerk().count(CountQuery.of(
                        scope(SampleKinds.EAST), SampleKinds.THING, CountQuery.ID, "shade", CountQuery.HOUSEHOLD))));
    }

    @Test
    void aCountIsLimitedToTheScope() {
        assertEquals(
                Map.of(group("grid-west"), 2L),
                counts(clerk().count(CountQuery.of(scope(SampleKinds.WEST), SampleKinds.THING, CountQuery.GRID))));
        assertEquals(
                Map.of(group("red"), 2L),
                counts(clerk().count(
                                CountQuery.of(Scope.ofHouseholds(Set.of("household-1")), SampleKinds.THING, "shade"))));
        assertEquals(
                Map.of(group("grid-east"), 2L, group("grid-west"), 2L),
                counts(clerk().count(CountQuery.of(
                        new Scope(Set.of("grid-west"), Set.of("household-1", "household-3")),
                        SampleKinds.THING,
                        CountQuery.GRID))));
    }

    @Test
    void aCountOfNothingHasNoGroup() {
        assertEquals(List.of(), clerk().count(CountQuery.of(scope(Place.COMMONS), SampleKinds.THING, "shade")));
        assertEquals(List.of(), clerk().count(CountQuery.of(BOTH, SampleKinds.PLAIN, CountQuery.ID)));
        assertEquals(List.of(), clerk().of("another-community").count(CountQuery.of(BOTH, SampleKinds.THING, "shade")));
    }

    @Test
    void aCountIsLimitedToTheValuesOfALookup() {
        CountQuery query = CountQuery.of(BOTH, SampleKinds.THING, "shade");

        assertEquals(
                Map.of(group("red"), 2L, group(""), 1L, group((Object) null), 1L),
                counts(clerk().count(query.where("name", Set.of("x", "z")))));
        assertEquals(Map.of(group("red"), 1L), counts(clerk().count(query.where("name", Set.of("y")))));
        assertEquals(List.of(), clerk().count(query.where("name", Set.of())));
    }

    @Test
    void aCountUsesTheLatestVersionOnly() {
        Clerk clerk = clerk();
        clerk.put(shaded("a", SampleKinds.EAST, "x", "red", 1L)
                .next(SampleKinds.WEST, Fields.builder().text("shade", "blue").build()));

        assertEquals(
                Map.of(
                        group("red", "grid-east"),
                        2L,
                        group("blue", "grid-west"),
                        1L,
                        group("", "grid-west"),
                        1L,
                        group(null, "grid-west"),
                        1L),
                counts(clerk.count(CountQuery.of(BOTH, SampleKinds.THING, "shade", CountQuery.GRID))));
    }

    @Test
    void theValuesOfAGroupAreComparedExactly() {
        Clerk clerk = clerk().of("exact");
        List<List<@Nullable Object>> groups = List.of(
                group("a", "b"),
                group("A", "b"),
                group("a ", "b"),
                group("\uff41", "b"),
                group("a\u0301", "b"),
                group("\u00e1", "b"),
                group("a|b", ""),
                group("a", "|b"),
                group("a,b", ""),
                group("a", ",b"),
                group("ab", ""),
                group("", "ab"),
                group("null", "b"),
                group(null, "b"),
                group("", "b"),
                group("1", "b"),
                group("01", "b"));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            entries.add(shaded(
                    "id-" + i,
                    SampleKinds.EAST,
                    (String) groups.get(i).get(1),
                    (String) groups.get(i).get(0),
                    null));
        }
        clerk.put(entries);

        Map<List<@Nullable Object>, Long> each = new HashMap<>();
        groups.forEach(group -> each.put(group, 1L));
        assertEquals(each, counts(clerk.count(CountQuery.of(BOTH, SampleKinds.THING, "shade", "name"))));
    }

    @Test
    void theScopeAndTheWantedValuesOfACountAreComparedExactly() {
        Clerk clerk = clerk().of("exact");
        List<String> texts = List.of("a", "A", "a ", "\uff41", "\u00e1", "a\u0301", "1", "01", "ab", "%", "", "_");
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            entries.add(shaded("id-" + i, Place.of("g" + text, "h" + text), text, null, null));
        }
        clerk.put(entries);
        clerk.put(thing("nameless", Place.of("ga")));

        Set<String> grids = new HashSet<>();
        texts.forEach(text -> grids.add("g" + text));
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            Map<List<@Nullable Object>, Long> only = Map.of(group("id-" + i), 1L);
            for (CountQuery query : List.of(
                    CountQuery.of(Scope.ofGrids(Set.of("g" + text)), SampleKinds.THING, CountQuery.ID)
                            .where("name", Set.copyOf(texts)),
                    CountQuery.of(Scope.ofHouseholds(Set.of("h" + text)), SampleKinds.THING, CountQuery.ID),
                    CountQuery.of(Scope.ofGrids(grids), SampleKinds.THING, CountQuery.ID)
                            .where("name", Set.of(text)))) {
                assertEquals(only, counts(clerk.count(query)), text);
            }
        }
    }

    @Test
    void aColumnMayBeNamedTwiceInACount() {
        assertEquals(
                Map.of(group("red", 1L, "red"), 2L, group("red", 2L, "red"), 1L),
                counts(clerk().count(CountQuery.of(
                        scope(SampleKinds.EAST), SampleKinds.THING, "shade", "weight", "shade"))));
    }
}
