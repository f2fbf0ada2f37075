package org.gridbook.examples.ownstorage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash leaves half written is as if it had never been. */
class FileStorageCrashTest {
    private static final CommunityId TOWN = new CommunityId("town");

    @TempDir
    private Path folder;

    private FileStorage open() {
        return new FileStorage(folder, List.of());
    }

    private static long append(FileStorage storage) {
        return storage.write(TOWN, new CommandId("any"), tx -> {
            long position = tx.head().position() + 1;
            CommandId command = new CommandId("command-" + position);
            tx.append(
                    new Change(
                            position,
                            command,
                            "d",
                            "a",
                            "p",
                            position,
                            0,
                            "Event",
                            Fields.none(),
                            List.of(),
                            tx.head().hash(),
                            "hash-" + position),
                    List.of());
            return position;
        });
    }

    @Test
    void aTornLineIsForgottenAndWrittenOver() throws IOException {
        append(open());
        append(open());
        Path file;
        try (var files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < whole.length / 2; cut++) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut), StandardOpenOption.TRUNCATE_EXISTING);
            assertEquals(1, open().read(TOWN, KnownAt.LATEST, Reading::head).position());
        }
        assertEquals(2, append(open()));
        assertEquals(2, open().read(TOWN, KnownAt.LATEST, Reading::head).position());
    }
}
