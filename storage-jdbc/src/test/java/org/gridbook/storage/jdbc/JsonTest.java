package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.gridbook.storage.Change;
import org.gridbook.storage.Fields;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final Fields FIELDS = Fields.builder()
            .text("text", "\u4e00\"\\\n\ud83d\ude00")
            .text("empty", "")
            .integer("least", Long.MIN_VALUE)
            .integer("most", Long.MAX_VALUE)
            .texts("texts", List.of("a", "", "b"))
            .nested("one", Fields.builder().integer("n", 1).build())
            .nested(
                    "many",
                    List.of(
                            Fields.builder().text("a", "b").build(),
                            Fields.builder().texts("c", List.of("d")).build()))
            .build();

    @Test
    void fieldsAreReadBackUnchanged() {
        assertEquals(FIELDS, Json.read(Json.write(FIELDS), Fields.builder()).build());
    }

    @Test
    void onlyTheNamedFieldsAreWritten() {
        assertEquals("{\"empty\":\"\"}", Json.write(FIELDS, "empty"::equals));
        assertEquals("{}", Json.write(FIELDS, name -> false));
    }

    @Test
    void touchedEntriesAreReadBackInTheirOrder() {
        List<Change.Touched> touched =
                List.of(new Change.Touched("b", "2", 1), new Change.Touched("a", "\\1\"'/", Long.MAX_VALUE));

        assertEquals(touched, Json.readTouched(Json.write(touched)));
        assertEquals(List.of(), Json.readTouched(Json.write(List.of())));
    }

    @Test
    void anInvalidBodyIsAFaultThatDoesNotQuoteIt() {
        StorageException fault =
                assertThrows(StorageException.class, () -> Json.read("{\"name\":tru", Fields.builder()));

        assertEquals("A body in the database is not valid JSON of this store", fault.getMessage());
    }
}
