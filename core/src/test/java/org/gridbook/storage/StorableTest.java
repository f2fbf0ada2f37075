package org.gridbook.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A text that not every store can store reaches no store. */
class StorableTest {
    private static final Scope SCOPE = Scope.ofGrids(Set.of("grid"));
    private static final Kind THING =
            Kind.structure("thing", Column.lookup("name"), Column.lookup("round"), Column.integer("at"));
    private static final List<String> BAD = List.of(
            "\u0000secret",
            "secret\u0000",
            "secret\ud800",
            "\ud800secret",
            "\udc00secret",
            "\udc00\ud800secret",
            "secret\ud840\ud840\udc00");

    private static void assertRejected(Executable executable) {
        String message =
                assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void fieldsRejectNulAndHalfASurrogatePair() {
        for (String bad : BAD) {
            Fields.Builder fields = Fields.builder();
            assertRejected(() -> fields.text("name", bad));
            assertRejected(() -> fields.text("name", Optional.of(bad)));
            assertRejected(() -> fields.text(bad, "name"));
            assertRejected(() -> fields.integer(bad, 1));
            assertRejected(() -> fields.texts("names", List.of("a", bad)));
            assertRejected(() -> fields.value("name", bad));
            assertRejected(() -> fields.value("names", List.of(bad)));
            assertEquals(Fields.none(), fields.build());
        }
    }

    @Test
    void placesAndQueriesRejectThem() {
        for (String bad : BAD) {
            assertRejected(() -> Place.of(bad));
            assertRejected(() -> Place.of("grid", bad));
            assertRejected(() -> Scope.ofGrids(Set.of(bad)));
            assertRejected(() -> Scope.ofHouseholds(Set.of(bad)));
            assertRejected(() -> Query.ids(SCOPE, THING, Set.of(bad)));
            assertRejected(() -> Query.by(SCOPE, THING, "name", Set.of(bad)));
            assertRejected(() -> Query.all(SCOPE, THING).page(bad, 1));
            assertRejected(() -> new Query.Without(THING, "name", "round", bad, "at", 1));
            assertRejected(() -> CountQuery.of(SCOPE, THING, "name").where("name", Set.of(bad)));
        }
    }

    @Test
    void aTextThatEntriesAreFoundByHasAtMostFiveHundredCharacters() {
        String longest = "s".repeat(500);
        String longer = "secret".repeat(100);

        assertEquals(longest, Place.of(longest, longest).grid());
        assertRejected(() -> Place.of(longer));
        assertRejected(() -> Place.of("grid", longer));
        Fields fields =
                Fields.builder().text("name", longest).text("body", longer).build();
        assertEquals(
                longer,
                new Entry(THING, "id", 1, Place.COMMONS, fields).fields().text("body"));
        Fields tooLong = Fields.builder().text("round", "s".repeat(501)).build();
        assertRejected(() -> new Entry(THING, "id", 1, Place.COMMONS, tooLong));
    }

    @Test
    void everyTextOfAChangeRejectsThem() {
        for (String bad : BAD) {
            for (int i = 0; i < 6; i++) {
                int at = i;
                assertRejected(() -> change(at, bad));
            }
        }
        assertEquals("secret", change(1, "secret").actor());
    }

    @Test
    void anyOtherTextIsAccepted() {
        for (String text : List.of("", "\u0001", "\ud840\udc00", "\ud83d\ude91\ud83d\ude91a", "\uffff")) {
            assertEquals(text, Fields.builder().text("name", text).build().text("name"));
            assertEquals(text, Place.of(text).grid());
            assertEquals(
                    Set.of(text), Query.by(SCOPE, THING, "name", Set.of(text)).values());
        }
    }

    /** A change with this text as one of its six texts. */
    private static Change change(int at, String text) {
        String[] texts = {"digest", "actor", "purpose", "event", "", "hash"};
        texts[at] = text;
        return new Change(
                1,
                new CommandId("command"),
                texts[0],
                texts[1],
                texts[2],
                1,
                1,
                texts[3],
                Fields.none(),
                List.of(),
                texts[4],
                texts[5]);
    }
}
