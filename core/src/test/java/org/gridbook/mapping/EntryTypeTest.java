package org.gridbook.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.Thermometry;
import org.gridbook.storage.Column;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;

class EntryTypeTest {
    private static final Instant START = Instant.parse("2020-01-22T00:00:00.000001Z");
    private static final Scope SCOPE = Scope.ofGrids(Set.of("g"));

    private record Device(
            GridId id, String name, Thermometry how, Optional<GridId> lent, List<String> tags, Interval period) {}

    private static final Field<String> NAME = Field.lookup("name", Codec.TEXT);
    private static final Field<Thermometry> HOW = Field.column("how", Codec.word(Thermometry.class));
    private static final Field<GridId> LENT = Field.of("lent", Codec.of(GridId.class));
    private static final Field<String> TAGS = Field.of("tags", Codec.TEXT);
    private static final EntryType<GridId, Device> DEVICES = EntryType.health(
            "device", GridId.class, Shape.of(Device.class, Part.ID, NAME, HOW, LENT, TAGS, Shape.PERIOD));
    private static final GridId ONE = new GridId("one");
    private static final Device DEVICE = new Device(
            ONE, "Invented", Thermometry.EAR, Optional.of(new GridId("x")), List.of("b", "a"), Interval.since(START));

    private static Entry changed(String field, Object value) {
        Entry entry = DEVICES.first(ONE, Place.of("g"), DEVICE);
        return entry.next(entry.fields().toBuilder().value(field, value).build());
    }

    @Test
    void aRecordIsReadAsItWasWritten() {
        assertEquals(DEVICE, DEVICES.read(DEVICES.first(ONE, Place.of("g"), DEVICE)));
    }

    @Test
    void theKindHasTheColumnsOfTheShapeAndItsClassOfData() {
        assertEquals(
                new Kind(
                        "device",
                        Kind.DataClass.HEALTH,
                        List.of(
                                Column.lookup("name"),
                                Column.text("how"),
                                Column.integer("from_at"),
                                Column.integer("to_at"))),
                DEVICES.kind());
    }

    @Test
    void aPartThatCannotHoldItsComponentIsRejected() {
        record Named(String name) {}

        assertThrows(IllegalArgumentException.class, () -> Shape.of(Named.class, HOW));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(Named.class, NAME, TAGS));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(Named.class));
    }

    @Test
    void whatTheConstructorRejectsIsThrownAsItIs() {
        Entry entry = changed("to_at", Interval.micros(START.minusSeconds(1)));

        assertThrows(IllegalArgumentException.class, () -> DEVICES.read(entry));
    }

    @Test
    void theNextVersionKeepsUnknownFieldsAndDropsAbsentValues() {
        Stored<GridId, Device> stored = DEVICES.stored(changed("later_field", "stays"));
        Device returned =
                new Device(ONE, "Other", Thermometry.ORAL, Optional.empty(), List.of(), Interval.since(START));

        Entry next = stored.next(returned);

        assertEquals(returned, DEVICES.read(next));
        assertEquals("stays", next.fields().text("later_field"));
        assertEquals(3, next.version());
    }

    @Test
    void aLaterFormatIsAFaultAndAnEarlierBodyWithoutOneIsRead() {
        assertThrows(StorageException.class, () -> DEVICES.read(changed("format", 2L)));
        assertThrows(StorageException.class, () -> DEVICES.stored(changed("format", 2L)));
        Entry entry = DEVICES.first(ONE, Place.of("g"), DEVICE);
        Fields old = entry.fields().toBuilder().remove("format").build();
        assertEquals(DEVICE, DEVICES.read(entry.next(old)));
        assertEquals(1, entry.fields().integer("format"));
    }

    @Test
    void aWordOfALaterVersionIsAFaultWithoutTheWord() {
        String message = assertThrows(StorageException.class, () -> DEVICES.read(changed("how", "by_drone")))
                .getMessage();

        assertTrue(message.contains("Thermometry") && !message.contains("by_drone"), message);
    }

    @Test
    void anEntryEndsAtAnInstantOrAtItsStartIfThatIsLater() {
        Stored<GridId, Device> stored = DEVICES.stored(DEVICES.first(ONE, Place.of("g"), DEVICE));

        assertEquals(
                Interval.between(START, START.plusSeconds(1)),
                DEVICES.read(stored.endedAt(START.plusSeconds(1))).period());
        assertEquals(
                Interval.between(START, START),
                DEVICES.read(stored.endedAt(START.minusSeconds(1))).period());
        assertTrue(stored.isValidAt(START));
    }

    @Test
    void zippedQuestionsKeepTheirAnswersApart() {
        Question<String> both = Question.all(
                DEVICES.existing(ONE),
                DEVICES.where(NAME, "a"),
                DEVICES.all(),
                (one, named, all) -> one.isRight() + " " + named.size() + " " + all.size());
        Entry entry = DEVICES.first(ONE, Place.of("g"), DEVICE);

        assertEquals(
                List.of(
                        Query.ids(SCOPE, DEVICES.kind(), Set.of("one")),
                        Query.by(SCOPE, DEVICES.kind(), "name", Set.of("a")),
                        Query.all(SCOPE, DEVICES.kind())),
                both.within(SCOPE));
        assertEquals(
                "true 0 2",
                both.read()
                        .apply(List.of(
                                new Page(List.of(entry), null),
                                new Page(List.of(), null),
                                new Page(List.of(entry, entry), null))));
    }

    @Test
    void anEntryThatIsNotThereIsNotFound() {
        assertEquals(
                Either.left(new NotFound("device", "one")),
                DEVICES.existing(ONE).read().apply(List.of(new Page(List.of(), null))));
        assertEquals(
                Either.right(Optional.empty()),
                DEVICES.existing(Optional.<GridId>empty()).read().apply(List.of()));
    }

    @Test
    void eachQuestionOfAListHasItsOwnAnswer() {
        Entry entry = DEVICES.first(ONE, Place.of("g"), DEVICE);
        Question<List<Integer>> sizes = Question.each(List.of(
                DEVICES.all().map(List::size),
                Question.none(7),
                DEVICES.where(NAME, "a").map(List::size)));

        assertEquals(
                List.of(2, 7, 1),
                sizes.read().apply(List.of(new Page(List.of(entry, entry), null), new Page(List.of(entry), null))));
    }
}
