package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.Column;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are read back unchanged, to the last code point. */
abstract class ValuesSuite extends StorageSuite {
    /** Text that stores are known to alter. */
    private static final String HARD =
            "it's \"quoted\" \\ {a:1} %_; -- 居民 ẞß İı e\u0301\u00e9 \uD83C\uDFE0\uD840\uDC00\u2028 end ";

    private void assertReadBack(Entry entry) {
        Clerk clerk = clerk();

        clerk.put(entry);

        List<Entry> found =
                clerk.fetch(Query.ids(scope(Place.of(entry.place().grid())), entry.kind(), Set.of(entry.id())));
        assertEquals(List.of(entry), found);
        assertEquals(entry.fields(), found.get(0).fields());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "null",
                HARD,
                "\uD83D\uDE91\uD83D\uDE91",
                "a\r\nb\rc\nd\t\n",
                "2020-01-22",
                "true",
                "-1",
                "[]",
                "{}"
            })
    void aTextIsStoredUnchangedInLookupsColumnsAndBody(String text) {
        assertReadBack(thing(
                "a",
                SampleKinds.EAST,
                Fields.builder()
                        .text("name", text)
                        .text("shade", text)
                        .text("remark", text)
                        .texts("remarks", List.of(text, "x", text))
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", HARD, "A", "a", "a ", "\u00e9", "e\u0301", "ß", "ss"})
    void aLookupFindsItsExactTextOnly(String text) {
        Clerk clerk = clerk();
        clerk.put(
                thing("1", SampleKinds.EAST, Fields.builder().text("name", text).build()),
                thing(
                        "2",
                        SampleKinds.EAST,
                        Fields.builder().text("name", text + "+").build()),
                thing("3"));
        String upper = text.toUpperCase(Locale.ROOT);
        String other = upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
        if (!other.equals(text)) {
            clerk.put(thing(
                    "4", SampleKinds.EAST, Fields.builder().text("name", other).build()));
        }

        List<Entry> found = clerk.fetch(Query.by(scope(SampleKinds.EAST), SampleKinds.THING, "name", Set.of(text)));

        assertEquals(List.of("1"), ids(found));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, (1L << 53) + 1, Long.MAX_VALUE})
    void aWholeNumberIsStoredUnchangedInColumnsAndBody(long number) {
        assertReadBack(thing(
                "a",
                SampleKinds.EAST,
                Fields.builder()
                        .integer("weight", number)
                        .integer("height", number)
                        .nested("inner", Fields.builder().integer("n", number).build())
                        .build()));
    }

    @Test
    void aLongTextIsStoredWhole() {
        assertReadBack(thing(
                "a",
                SampleKinds.EAST,
                Fields.builder()
                        .text("name", "\uD840\uDC00".repeat(200))
                        .text("shade", "long ".repeat(2_000))
                        .text("remark", "居民\uD83C\uDFE0 ".repeat(30_000))
                        .build()));
    }

    @Test
    void aLookupAndAPlaceMayHaveFiveHundredCharacters() {
        // three bytes each in UTF-8, and no repetition that a store could compress
        String longest = "";
        for (int i = 0; longest.length() < 500; i++) {
            longest += (char) ('\u4e00' + i * 37 % 20_000);
        }
        String other = longest.substring(0, 499) + "x";
        Clerk clerk = clerk();
        Place place = Place.of(longest, longest);
        Entry entry = thing("a", place, Fields.builder().text("name", longest).build());
        Entry neighbour = thing(
                "b",
                Place.of(other, other),
                Fields.builder().text("name", other).build());

        clerk.put(entry, neighbour);

        Scope both = scope(place, neighbour.place());
        assertEquals(List.of(entry), clerk.fetch(Query.by(both, SampleKinds.THING, "name", Set.of(longest))));
        assertEquals(List.of(neighbour), clerk.fetch(things(neighbour.place())));
        assertEquals(List.of(entry), clerk.fetch(Query.all(Scope.ofHouseholds(Set.of(longest)), SampleKinds.THING)));
    }

    @Test
    void nestedFieldsAndListsAreStoredInTheirOrder() {
        Fields leaf = Fields.builder().text("b", "2").integer("a", 1).build();
        Fields branch = Fields.builder()
                .nested("leaf", leaf)
                .nested("leaves", List.of(leaf, Fields.none(), leaf))
                .texts("words", List.of("b", "a", "b", ""))
                .build();
        assertReadBack(thing(
                "a",
                SampleKinds.EAST,
                Fields.builder()
                        .nested("branch", branch)
                        .nested("branches", List.of(branch, leaf))
                        .text("名字", "a name of a field may be any text")
                        .text("a b.c", "with space")
                        .build()));
    }

    @Test
    void theTypeOfAValueIsStored() {
        assertReadBack(thing(
                "a",
                SampleKinds.EAST,
                Fields.builder()
                        .text("text", "1")
                        .integer("number", 1)
                        .texts("list", List.of("1"))
                        .build()));
    }

    @Test
    void anAbsentFieldStaysAbsentAndAnEmptyTextStaysAText() {
        Clerk clerk = clerk();

        clerk.put(thing(
                "a",
                SampleKinds.EAST,
                Fields.builder().text("name", "").text("remark", "").build()));

        Fields fields = clerk.fetch(things(SampleKinds.EAST)).get(0).fields();
        assertEquals("", fields.text("name"));
        assertEquals("", fields.text("remark"));
        assertFalse(fields.has("shade"));
        assertFalse(fields.has("weight"));
    }

    @Test
    void anEntryOfAKindWithoutColumnsIsStored() {
        assertReadBack(new Entry(
                SampleKinds.PLAIN,
                "a",
                1,
                SampleKinds.EAST_ONE,
                Fields.builder().text("anything", "at all").build()));
        assertReadBack(new Entry(SampleKinds.PLAIN, "b", 1, SampleKinds.EAST_ONE, Fields.none()));
    }

    @Test
    void aNameMayBeAKeywordOfTheStore() {
        assertReadBack(new Entry(
                SampleKinds.ORDER,
                "a",
                1,
                SampleKinds.EAST,
                Fields.builder()
                        .text("group", "g")
                        .text("select", "s")
                        .integer("limit", 3)
                        .text("id", "another id")
                        .integer("version", 77)
                        .text("abcdefghijklmnopqrstuvwxyz_abc", "thirty")
                        .text("body", "b")
                        .text("place", "p")
                        .build()));
    }

    @Test
    void aKindMayHaveTheLargestSize() {
        Clerk clerk = clerk();
        Fields.Builder fields = Fields.builder();
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : SampleKinds.WIDE.columns()) {
            Object value =
                    column.type() == Column.ValueType.TEXT ? "of " + column.name() : (Object) (long) values.size();
            fields.value(column.name(), value);
            values.add(value);
        }
        Entry wide = new Entry(SampleKinds.WIDE, "a", 1, SampleKinds.EAST_ONE, fields.build());
        clerk.put(wide, new Entry(SampleKinds.WIDE, "b", 1, SampleKinds.EAST_ONE, Fields.none()));

        assertEquals(
                wide,
                clerk.fetch(Query.all(scope(SampleKinds.EAST), SampleKinds.WIDE))
                        .get(0));
        List<String> names = new ArrayList<>();
        for (Column column : SampleKinds.WIDE.columns()) {
            names.add(column.name());
            if (column.lookup()) {
                Query by = Query.by(
                        scope(SampleKinds.EAST), SampleKinds.WIDE, column.name(), Set.of("of " + column.name()));
                assertEquals(List.of("a"), ids(clerk.fetch(by)), column.name());
            }
        }
        List<CountQuery.Group> rows =
                clerk.count(CountQuery.of(scope(SampleKinds.EAST), SampleKinds.WIDE, names.toArray(new String[0])));
        assertEquals(2, rows.size());
        assertTrue(rows.contains(new CountQuery.Group(values, 1)));
    }

    @Test
    void anIdMayHaveAnyPrintableCharacter() {
        StringBuilder printable = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            printable.append(c);
        }
        assertReadBack(thing(printable.substring(0, 64)));
        assertReadBack(thing(printable.substring(64)));
        assertReadBack(thing("01890a5d-ac96-774b-bcce-b302099a8057"));
    }

    @Test
    void thePlaceIsStoredWithAndWithoutAHousehold() {
        assertReadBack(thing("a", SampleKinds.EAST));
        assertReadBack(thing("b", SampleKinds.EAST_ONE));
        assertReadBack(thing("c", Place.COMMONS));
        assertReadBack(thing("e", Place.of("grid-east", "")));
        assertReadBack(thing("f", Place.of("", "household-1")));
        assertReadBack(
                thing("d", Place.of("01890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a8058")));
    }

    @Test
    void aChangeIsStoredExactly() {
        Clerk clerk = clerk();
        Change change = clerk.write(tx -> {
            Change plain = Clerk.follow(tx.head(), Clerk.newCommand(), 1_579_651_200_123_457L, List.of(thing("a")));
            Change full = new ChangeBuilder()
                    .position(1)
                    .command(plain.command())
                    .digest(plain.digest())
                    .actor("actor " + HARD)
                    .purpose("purpose " + HARD)
                    .recordedAt(plain.recordedAt())
                    .occurredAt(-1)
                    .event("ThingNamed")
                    .facts(Fields.builder()
                            .text("text", HARD)
                            .text("empty", "")
                            .integer("number", Long.MIN_VALUE)
                            .texts("whose", List.of("b", "a", "b"))
                            .nested(
                                    "list",
                                    List.of(Fields.builder().text("x", "y").build(), Fields.none()))
                            .build())
                    .touched(plain.touched())
                    .previous("")
                    .hash(plain.hash())
                    .build();
            tx.append(full, List.of(thing("a")));
            return full;
        });

        assertEquals(List.of(change), clerk.changes());
    }

    @ParameterizedTest
    @ValueSource(longs = {-62_135_596_800_000_000L, -1, 0, 1_579_651_200_123_456L, 253_402_300_799_999_999L})
    void anInstantIsStoredToTheMicrosecond(long micros) {
        Clerk clerk = clerk();

        clerk.write(tx -> {
            tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), micros, List.of()), List.of());
            return true;
        });

        assertEquals(micros, clerk.head().recordedAt());
        assertEquals(micros, clerk.changes().get(0).recordedAt());
        assertEquals(1, clerk.read(Clerk.at(micros), ReadTransaction::head).position());
        assertEquals(0, clerk.read(Clerk.at(micros - 1), ReadTransaction::head).position());
    }

    /** Instants that a store confuses if it stores local times: a repeated and a skipped hour, a skipped day, odd offsets, the old calendar. */
    private static final List<String> INSTANTS = List.of(
            "0001-01-03T00:00:00Z",
            "1582-10-10T12:00:00Z",
            "1900-12-31T15:54:16Z",
            "1900-12-31T15:54:17Z",
            "2011-12-30T09:59:59Z",
            "2011-12-30T10:00:01Z",
            "2020-03-29T00:59:59.999999Z",
            "2020-03-29T01:00:00Z",
            "2020-10-25T00:30:00Z",
            "2020-10-25T01:30:00Z",
            "9999-12-31T23:59:59.999999Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "Asia/Shanghai",
                "Pacific/Apia",
                "Pacific/Kiritimati",
                "Pacific/Pago_Pago"
            })
    void anInstantDoesNotDependOnTheZoneOfTheMachine(String zone) {
        TimeZone before = TimeZone.getDefault();
        List<Long> instants = INSTANTS.stream()
                .map(text -> KnownAt.at(Instant.parse(text)).micros())
                .toList();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Clerk clerk = clerk();
            for (long micros : instants) {
                clerk.write(tx -> {
                    tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), micros, List.of()), List.of());
                    return true;
                });
            }
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));

            assertEquals(
                    instants, clerk.changes().stream().map(Change::recordedAt).toList());
            assertEquals(
                    instants,
                    clerk.changes().stream()
                            .map(change -> change.occurredAt() + 3_600_000_000L)
                            .toList());
            for (int i = 0; i < instants.size(); i++) {
                long micros = instants.get(i);
                assertEquals(
                        i + 1,
                        clerk.read(Clerk.at(micros), ReadTransaction::head).position());
                assertEquals(
                        i,
                        clerk.read(Clerk.at(micros - 1), ReadTransaction::head).position());
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aChangeIsStoredExactlyAtItsLimits() {
        Clerk clerk = clerk();
        String longest = "actor \u5C45 ".repeat(10_000);
        long beyondDoubles = -(1L << 53) - 1;
        Fields facts = Fields.builder()
                .text("text", longest)
                .integer("number", beyondDoubles)
                .nested(
                        "list",
                        List.of(Fields.builder().integer("n", beyondDoubles).build(), Fields.none()))
                .build();
        List<Change> put = new ArrayList<>();
        for (long occurredAt : List.of(Long.MIN_VALUE, Long.MAX_VALUE)) {
            put.add(clerk.write(tx -> {
                Change change = new ChangeBuilder()
                        .like(Clerk.follow(tx.head(), Clerk.newCommand(), List.of()))
                        .actor(longest)
                        .purpose(longest)
                        .occurredAt(occurredAt)
                        .facts(facts)
                        .build();
                tx.append(change, List.of());
                return change;
            }));
        }

        assertEquals(put, clerk.changes());
        for (Change each : put) {
            assertEquals(Optional.of(each), clerk.read(tx -> tx.receipt(each.command())));
            assertEquals(Optional.of(each), clerk.write(each.command(), tx -> tx.receipt(each.command())));
        }
    }

    @Test
    void aBodyMayHaveAnySize() {
        Fields.Builder fields = Fields.builder()
                .text("", "of the empty name")
                .text("Remark", "capital")
                .text("remark", "small")
                .text("remark ", "with a space")
                .text("long", "\u5C45".repeat(1_100_000))
                .texts(
                        "list",
                        IntStream.range(0, 2_000).mapToObj(i -> "text " + i).toList());
        for (int i = 0; i < 300; i++) {
            fields.integer("field " + i, i);
        }
        Fields nested = Fields.builder().text("core", "text").build();
        for (int i = 0; i < 50; i++) {
            nested = Fields.builder().nested("inner", nested).build();
        }
        assertReadBack(
                thing("a", SampleKinds.EAST, fields.nested("nested", nested).build()));
    }
}
