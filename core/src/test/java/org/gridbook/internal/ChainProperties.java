package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.junit.jupiter.api.Test;

/** What is not the same has not the same hash, however alike it is written. */
class ChainProperties {
    private static final Kind NOTE = Kind.structure("note");
    private static final Kind NOTES = Kind.structure("notes");

    @Property(tries = 3_000)
    void entriesHaveOneHashIfTheyAreTheSame(@ForAll("entries") List<Entry> one, @ForAll("entries") List<Entry> other) {
        assertEquals(one.equals(other), Chain.ofEntries(one).equals(Chain.ofEntries(other)));
    }

    @Property(tries = 3_000)
    void contentsHaveOneHashIfTheyAreTheSame(@ForAll("fields") Fields one, @ForAll("fields") Fields other) {
        assertEquals(one.equals(other), Chain.ofContent("Noted", one).equals(Chain.ofContent("Noted", other)));
    }

    @Test
    void longTextsAndExtremeNumbersAreHashedInFull() {
        String text = "x".repeat(10_000);

        assertTrue(List.of(Long.MIN_VALUE, -1L, 0L, 63L, 64L, Long.MAX_VALUE).stream()
                        .map(number -> Chain.ofContent(
                                "Noted",
                                Fields.builder()
                                        .text("a", text)
                                        .integer("b", number)
                                        .build()))
                        .distinct()
                        .count()
                == 6);
        assertEquals(
                false, Chain.ofContent(text + "a", Fields.none()).equals(Chain.ofContent(text + "b", Fields.none())));
    }

    @Provide
    static Arbitrary<List<Entry>> entries() {
        Arbitrary<Place> places = Arbitraries.of(
                Place.UNPLACED, Place.of("east"), Place.of("west"), Place.of("east", "h1"), Place.of("east", "h2"));
        return Combinators.combine(
                        Arbitraries.of(NOTE, NOTES),
                        Arbitraries.of("a", "b"),
                        Arbitraries.longs().between(1, 2),
                        places)
                .as((kind, id, version, place) -> new Entry(
                        kind, id, version, place, Fields.builder().text("a", id).build()))
                .list()
                .ofMaxSize(3);
    }

    @Provide
    static Arbitrary<Fields> fields() {
        Arbitrary<Object> values = Arbitraries.of(
                "",
                "a",
                "b",
                0L,
                1L,
                -1L,
                List.of("a"),
                List.of("a", "b"),
                Fields.builder().text("a", "b").build(),
                List.of(Fields.builder().integer("a", 0).build()));
        return Arbitraries.maps(Arbitraries.of("a", "b", "ab"), values)
                .ofMaxSize(2)
                .map(map -> {
                    Fields.Builder builder = Fields.builder();
                    map.forEach(builder::value);
                    return builder.build();
                });
    }
}
