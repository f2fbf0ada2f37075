package org.gridbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gridbook.storage.Kind;
import org.junit.jupiter.api.Test;

class CorrectionsTableTest {
    @Test
    void theTableNamesEveryKindOnce() throws IOException {
        List<String> named = Files.readAllLines(Path.of("docs/CORRECTIONS.md")).stream()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .skip(1)
                .map(line -> line.split("\\|")[2].strip())
                .flatMap(kinds -> List.of(kinds.split(", ")).stream())
                .map(kind -> kind.replace("`", ""))
                .sorted()
                .toList();

        assertEquals(Kinds.all().stream().map(Kind::name).sorted().toList(), named);
    }
}
