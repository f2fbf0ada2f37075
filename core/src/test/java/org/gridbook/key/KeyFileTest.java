package org.gridbook.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.gridbook.storage.CommunityId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final CommunityId LANE = new CommunityId("invented-lane");
    private static final String ONE = "5a".repeat(32);
    private static final String TWO = "C3".repeat(40);

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("keys"), text);
    }

    private static KeyId id(KeyKeeper keys) {
        return KeyId.of(keys.current(LANE));
    }

    private static String refused(Path file) {
        return String.valueOf(
                assertThrows(KeyException.class, () -> KeyFile.read(file)).getMessage());
    }

    @Test
    void theLastLineIsTheCurrentKeyAndEarlierOnesAreFound() throws IOException {
        KeyKeeper keys = KeyFile.read(file("# invented\n" + ONE + "\n\n " + TWO + " \r\n"));

        assertEquals(id(KeyKeeper.of(TWO)), id(keys));
        assertEquals(
                Optional.of(id(KeyKeeper.of(ONE))),
                keys.find(LANE, id(KeyKeeper.of(ONE))).map(KeyId::of));
        assertEquals(Optional.empty(), keys.find(LANE, new KeyId("0".repeat(16))));
    }

    @Test
    void aWrongFileIsRefusedInAWholeSentenceWithoutTheSecret() throws IOException {
        assertTrue(refused(folder.resolve("none")).contains("does not exist"));
        assertTrue(refused(folder).contains("cannot be read"));
        assertTrue(refused(file("# nothing\n")).contains("has no key"));
        for (String wrong : List.of(ONE.substring(2), ONE + "5", "z".repeat(64), ONE + " " + ONE)) {
            String message = refused(file(TWO + "\n" + wrong + "\n"));
            assertTrue(message.startsWith("Line 2 of the key file"), message);
            assertFalse(message.contains(wrong) || message.contains(TWO), "the secret is not repeated");
        }
        Files.write(folder.resolve("keys"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertTrue(refused(folder.resolve("keys")).contains("cannot be read as text"));
    }

    @Test
    void aSecretInMemoryIsCheckedLikeOneInAFile() {
        assertThrows(KeyException.class, KeyKeeper::of);
        String message = String.valueOf(assertThrows(KeyException.class, () -> KeyKeeper.of(ONE.substring(2)))
                .getMessage());
        assertFalse(message.contains("5a"));
    }

    @Test
    void aNewFileHasARandomKeyThatOnlyItsOwnerReads() throws IOException {
        Path file = folder.resolve("new");

        KeyKeeper made = KeyFile.create(file, new SecureRandom());

        assertEquals(id(made), id(KeyFile.read(file)));
        assertNotEquals(id(made), id(KeyFile.create(folder.resolve("other"), new SecureRandom())));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFileIsNeverOverwritten() throws IOException {
        Path file = file(ONE);

        assertThrows(KeyException.class, () -> KeyFile.create(file, new SecureRandom()));

        assertEquals(ONE, Files.readString(file));
    }

    @Test
    void noTextShowsASecret() {
        assertFalse(KeyKeeper.of(ONE).toString().contains("5a5a"));
        assertFalse(KeyId.of(KeyKeeper.of(ONE).current(LANE)).toString().contains("5a5a"));
    }
}
