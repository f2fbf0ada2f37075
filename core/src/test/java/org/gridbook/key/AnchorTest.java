package org.gridbook.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorTest {
    private static final CommunityId LANE = new CommunityId("invented-lane");
    private static final CommunityId ROAD = new CommunityId("invented-road");

    @TempDir
    Path folder;

    private static Head head(long position) {
        return new Head(position, position * 1000, "hash-" + position);
    }

    @Test
    void theLastHeadIsTheOneWithTheHighestPosition() {
        for (Anchor anchor : List.of(Anchor.inMemory(), Anchor.inFile(folder.resolve("anchor")))) {
            assertEquals(Optional.empty(), anchor.last(LANE));
            anchor.record(LANE, head(5));
            anchor.record(LANE, head(7));
            anchor.record(LANE, head(6));
            anchor.record(LANE, new Head(7, 1, "another"));
            anchor.record(ROAD, head(2));

            assertEquals(Optional.of(head(7)), anchor.last(LANE));
            assertEquals(Optional.of(head(2)), anchor.last(ROAD));
        }
    }

    @Test
    void headsInAFileSurviveAndAnIncompleteLineIsReplaced() throws IOException {
        Path file = folder.resolve("anchor");
        Anchor.inFile(file).record(LANE, head(5));
        Files.writeString(file, "invented-lane 6 6000 hash", StandardOpenOption.APPEND);

        assertEquals(Optional.of(head(5)), Anchor.inFile(file).last(LANE));
        Anchor.inFile(file).record(LANE, head(7));

        assertEquals("invented-lane 5 5000 hash-5\ninvented-lane 7 7000 hash-7\n", Files.readString(file));
    }

    @Test
    void aDamagedLineIsAFault() throws IOException {
        Path file = Files.writeString(folder.resolve("anchor"), "invented-lane five 5000 hash-5\n");

        assertThrows(KeyException.class, () -> Anchor.inFile(file).last(LANE));
    }

    @Test
    void aHeadBeforeTheFirstChangeIsNotAnchored() {
        Anchor anchor = Anchor.inFile(folder.resolve("anchor"));

        assertThrows(IllegalArgumentException.class, () -> anchor.record(LANE, Head.START));
    }
}
