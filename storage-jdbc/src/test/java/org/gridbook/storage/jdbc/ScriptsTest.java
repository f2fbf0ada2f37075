package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gridbook.Kinds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts in the jar are rendered from the kinds of the book. {@code -Dgridbook.render=true} writes them again. */
class ScriptsTest {
    @ParameterizedTest
    @EnumSource
    void theFirstScriptIsTheRenderingOfAllKinds(Dialect dialect) throws IOException {
        String rendered = new Ddl(dialect).script(Kinds.all());
        Path file = Path.of("src/main/resources/META-INF/gridbook/db", dialect.folder(), Schema.SCRIPTS.get(0));
        if (Boolean.getBoolean("gridbook.render")) {
            Files.writeString(file, rendered);
        }

        assertEquals(rendered, Files.readString(file), "run this test with -Dgridbook.render=true");
    }

    @ParameterizedTest
    @EnumSource
    void thePrinterWritesEveryScript(Dialect dialect) {
        StringBuilder out = new StringBuilder();
        Schema.print(dialect, out);

        for (String script : Schema.SCRIPTS) {
            assertTrue(out.toString().contains(Schema.text(dialect, script)), script);
        }
    }
}
