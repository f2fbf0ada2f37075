package org.gridbook.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final CommunityId ONE = new CommunityId("one");
    private static final CommunityId OTHER = new CommunityId("other");
    private static final List<String> RESIDENT = List.of("resident/r1");
    private static final byte[] PLAIN = "Invented Person".getBytes(StandardCharsets.UTF_8);

    private final Vault vault = KeyKeeper.of("5a".repeat(32)).vault();

    @TempDir
    Path folder;

    @Test
    void whatWasSealedIsOpenedWithTheSameKeysAndText() {
        byte[] sealed = vault.seal(ONE, RESIDENT, "entry", PLAIN);

        assertArrayEquals(PLAIN, vault.open(ONE, RESIDENT, "entry", sealed).orElseThrow());
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("Invented"));
        assertArrayEquals(sealed, vault.seal(ONE, RESIDENT, "entry", PLAIN));
        assertArrayEquals(
                new byte[0],
                vault.open(ONE, RESIDENT, "", vault.seal(ONE, RESIDENT, "", new byte[0]))
                        .orElseThrow());
    }

    @Test
    void whatIsMovedToAnotherRecordKeyOrCommunityIsFound() {
        byte[] sealed = vault.seal(ONE, RESIDENT, "entry", PLAIN);

        assertAltered(() -> vault.open(OTHER, RESIDENT, "entry", sealed));
        assertAltered(() -> vault.open(ONE, List.of("resident/r2"), "entry", sealed));
        assertAltered(() -> vault.open(ONE, List.of("resident/r1", "purpose/e"), "entry", sealed));
        assertAltered(() -> vault.open(ONE, RESIDENT, "entry2", sealed));
        assertAltered(() -> vault.open(ONE, RESIDENT, "entry", new byte[10]));
        assertAltered(() -> vault.open(ONE, List.of("resident/r1\n\nentry"), "", sealed));
    }

    /** Every byte after the id of the secret is protected; another id names a secret that is missing. */
    @Test
    void everySwapAndFlippedBitIsFound() {
        Random chance = new Random(19);
        List<byte[]> sealed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sealed.add(vault.seal(ONE, List.of("resident/" + i), "entry" + i, PLAIN));
        }
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            int at = chance.nextInt(100);
            int other = (at + 1 + chance.nextInt(99)) % 100;
            byte[] stored = sealed.get(i % 2 == 0 ? other : at).clone();
            if (i % 2 == 1) {
                stored[chance.nextInt(stored.length)] ^= (byte) (1 << chance.nextInt(8));
            }
            try {
                vault.open(ONE, List.of("resident/" + at), "entry" + at, stored);
            } catch (StorageException.Unreadable | KeyException altered) {
                found++;
            }
        }
        assertEquals(1_000, found);
    }

    @Test
    void aDestroyedKeyOpensAndSealsNothingAndTheOthersStay() {
        byte[] mine = vault.seal(ONE, RESIDENT, "entry", PLAIN);
        byte[] both = vault.seal(ONE, List.of("household/h", "resident/r1"), "entry", PLAIN);
        List<byte[]> others = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            others.add(vault.seal(ONE, List.of("resident/x" + i), "entry", PLAIN));
        }

        vault.destroy(ONE, Set.of("resident/r1", "resident/x7"));
        vault.destroy(ONE, Set.of("resident/r1"));

        assertEquals(Optional.empty(), vault.open(ONE, RESIDENT, "entry", mine));
        assertEquals(Optional.empty(), vault.open(ONE, List.of("household/h", "resident/r1"), "entry", both));
        assertTrue(vault.isDestroyed(ONE, "resident/r1"));
        assertFalse(vault.isDestroyed(OTHER, "resident/r1"));
        assertThrows(KeyException.class, () -> vault.seal(ONE, RESIDENT, "entry", PLAIN));
        for (int i = 0; i < 500; i++) {
            assertEquals(
                    i != 7,
                    vault.open(ONE, List.of("resident/x" + i), "entry", others.get(i))
                            .isPresent());
        }
    }

    @Test
    void hashesDifferByCommunityAndMeaningAndSurviveADestroyedKey() {
        byte[] hash = vault.hashes(ONE, "phone", "123").get(0);
        vault.destroy(ONE, Set.of("resident/r1"));

        assertArrayEquals(hash, vault.hashes(ONE, "phone", "123").get(0));
        assertFalse(Arrays.equals(hash, vault.hashes(OTHER, "phone", "123").get(0)));
        assertFalse(Arrays.equals(hash, vault.hashes(ONE, "id", "123").get(0)));
        assertThrows(IllegalArgumentException.class, () -> vault.destroy(ONE, Set.of("~hashes")));
    }

    @Test
    void whatIsDestroyedInAFileStaysDestroyedForEveryProgramThatUsesIt() throws IOException {
        Path file = folder.resolve("keys");
        Vault first = KeyFile.create(file, new SecureRandom()).vault();
        Vault second = KeyFile.read(file).vault();
        byte[] sealed = first.seal(ONE, RESIDENT, "entry", PLAIN);
        byte[] other = first.seal(ONE, List.of("resident/r2"), "entry", PLAIN);
        String before = Files.readString(file);
        assertArrayEquals(PLAIN, second.open(ONE, RESIDENT, "entry", sealed).orElseThrow());

        first.destroy(ONE, Set.of("resident/r1"));

        for (Vault each : List.of(first, second, KeyFile.read(file).vault())) {
            assertEquals(Optional.empty(), each.open(ONE, RESIDENT, "entry", sealed));
            assertArrayEquals(
                    PLAIN,
                    each.open(ONE, List.of("resident/r2"), "entry", other).orElseThrow());
        }
        for (String line : before.lines().toList()) {
            assertEquals(!line.startsWith("vault"), Files.readString(file).contains(line), "the old secret is gone");
        }
        Files.writeString(folder.resolve("backup"), before);
        assertTrue(KeyFile.read(folder.resolve("backup"))
                .vault()
                .open(ONE, RESIDENT, "entry", sealed)
                .isPresent());
    }

    @Test
    void aRotatedFileOpensWhatEarlierSecretsSealedAndFindsByEarlierHashes() {
        Path file = folder.resolve("keys");
        KeyKeeper old = KeyFile.create(file, new SecureRandom());
        byte[] sealed = old.vault().seal(ONE, RESIDENT, "entry", PLAIN);
        byte[] hash = old.vault().hashes(ONE, "phone", "123").get(0);

        KeyKeeper rotated = KeyFile.rotate(file, new SecureRandom());

        assertArrayEquals(
                PLAIN, rotated.vault().open(ONE, RESIDENT, "entry", sealed).orElseThrow());
        assertFalse(Arrays.equals(sealed, rotated.vault().seal(ONE, RESIDENT, "entry", PLAIN)));
        assertEquals(2, rotated.vault().hashes(ONE, "phone", "123").size());
        assertArrayEquals(hash, rotated.vault().hashes(ONE, "phone", "123").get(1));
        assertTrue(rotated.find(ONE, KeyId.of(old.current(ONE))).isPresent());
        rotated.vault().destroy(ONE, Set.of("resident/r1"));
        KeyKeeper again = KeyFile.rotate(file, new SecureRandom());
        assertTrue(again.vault().isDestroyed(ONE, "resident/r1"), "an earlier secret says so");
        again.vault().destroy(ONE, Set.of("resident/r1"));
        assertThrows(KeyException.class, () -> again.vault().seal(ONE, RESIDENT, "entry", PLAIN));
        assertEquals(Optional.empty(), rotated.vault().open(ONE, RESIDENT, "entry", sealed));
        assertThrows(KeyException.class, () -> rotated.vault().seal(ONE, RESIDENT, "entry", PLAIN));
    }

    @Test
    void aFileWithoutSecretsGetsOneAndAMissingSecretIsAFault() throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "5a".repeat(32) + "\n");
        byte[] sealed = KeyFile.read(file).vault().seal(ONE, RESIDENT, "entry", PLAIN);

        assertArrayEquals(
                PLAIN,
                KeyFile.read(file).vault().open(ONE, RESIDENT, "entry", sealed).orElseThrow());
        KeyException missing = assertThrows(KeyException.class, () -> vault.open(ONE, RESIDENT, "entry", sealed));
        assertTrue(missing.getMessage().contains(HexFormat.of().formatHex(sealed, 0, 8)));
        Vault lost = KeyFile.read(file).vault();
        Files.delete(file);
        assertThrows(KeyException.class, () -> lost.open(ONE, RESIDENT, "entry", sealed));
    }

    private static void assertAltered(Runnable open) {
        assertThrows(StorageException.Unreadable.class, open::run);
    }
}
