package org.gridbook.diary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gridbook.book.AttachmentHash;
import org.gridbook.book.BadValue;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest {
    private static final Instant NOON = Instant.parse("2020-02-07T04:00:00Z");

    @TempDir
    Path folder;

    private static byte[] picture(int number) {
        return ByteBuffer.allocate(8)
                .put(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})
                .putInt(number)
                .array();
    }

    @Test
    void onlyPicturesOfTheTypesAndTheSizeAreStored() {
        Attachments attachments = new Attachments(AttachmentStore.inMemory());
        byte[] largest = new byte[Attachments.MOST];
        System.arraycopy(picture(1), 0, largest, 0, 8);
        byte[] larger = new byte[Attachments.MOST + 1];
        System.arraycopy(picture(1), 0, larger, 0, 8);

        assertEquals(AttachmentType.JPEG, attachments.put(largest, NOON).get().type());
        assertEquals("too_long", ((BadValue) attachments.put(larger, NOON).getLeft()).problem());
        for (byte[] other : List.of(new byte[0], new byte[] {(byte) 0xFF, (byte) 0xD8}, "GIF89a".getBytes())) {
            assertEquals("bad_form", ((BadValue) attachments.put(other, NOON).getLeft()).problem());
        }
    }

    @Test
    void damagedContentIsAFault() {
        AttachmentStore store = AttachmentStore.inMemory();
        store.put(AttachmentHash.of(picture(1)), picture(2), NOON);

        assertThrows(StorageException.class, () -> new Attachments(store).get(AttachmentHash.of(picture(1))));
    }

    @Test
    void anOrphanIsDeletedAfterItsAgeAndNotAtIt() {
        Attachments attachments = new Attachments(AttachmentStore.inMemory());
        Attachment orphan = attachments.put(picture(1), NOON).get();

        assertEquals(
                0,
                attachments
                        .deleteOrphans(() -> Either.right(Set.of()), NOON.plus(Attachments.UNRECORDED))
                        .get());
        assertArrayEquals(picture(1), attachments.get(orphan.hash()).orElseThrow());
        assertEquals(
                1,
                attachments
                        .deleteOrphans(
                                () -> Either.right(Set.of()),
                                NOON.plus(Attachments.UNRECORDED).plusMillis(1))
                        .get());
        assertTrue(attachments.get(orphan.hash()).isEmpty());
    }

    @Test
    void afterAThousandRandomPutsRecordsAndCrashesThereIsNoOrphanAndNothingIsLost() {
        for (AttachmentStore store :
                List.of(AttachmentStore.inMemory(), AttachmentStore.inFolder(folder.resolve("attachments")))) {
            Attachments attachments = new Attachments(store);
            Random random = new Random(18);
            Set<AttachmentHash> recorded = new HashSet<>();
            Instant now = NOON;
            int orphans = 0;
            int deleted = 0;
            for (int i = 0; i < 1_000; i++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(180)));
                // some contents are put again, also those that were deleted as orphans or recorded
                Attachment put =
                        attachments.put(picture(random.nextInt(700)), now).get();
                Instant crash = now.plus(Duration.ofMinutes(random.nextInt(60)));
                if (random.nextInt(10) == 0) {
                    deleted += attachments
                            .deleteOrphans(() -> Either.right(Set.copyOf(recorded)), crash)
                            .get();
                }
                if (random.nextInt(3) > 0) {
                    recorded.add(put.hash());
                } else {
                    orphans += recorded.contains(put.hash()) ? 0 : 1;
                }
            }
            deleted += attachments
                    .deleteOrphans(
                            () -> Either.right(recorded),
                            now.plus(Attachments.UNRECORDED).plusSeconds(1))
                    .get();

            assertTrue(orphans > 200 && deleted > 100, orphans + " crashes, " + deleted + " deleted");
            assertEquals(recorded, Set.copyOf(store.list(Instant.MAX, Optional.empty(), 9_999)));
            recorded.forEach(each ->
                    assertEquals(each, AttachmentHash.of(attachments.get(each).orElseThrow())));
        }
    }

    @Test
    void moreThanAPageOfOrphansIsDeleted() {
        Attachments attachments = new Attachments(AttachmentStore.inMemory());
        for (int i = 0; i < 1_001; i++) {
            attachments.put(picture(i), NOON);
        }

        assertEquals(
                1_001,
                attachments
                        .deleteOrphans(() -> Either.right(Set.of()), NOON.plus(Duration.ofDays(3)))
                        .get());
    }

    @Test
    void aDamagedFileIsWrittenAgainByTheNextPut() throws IOException {
        AttachmentStore store = AttachmentStore.inFolder(folder.resolve("attachments"));
        AttachmentHash hash = AttachmentHash.of(picture(1));
        store.put(hash, picture(1), NOON);
        for (byte[] damaged : List.of(new byte[0], picture(2))) {
            Files.write(folder.resolve("attachments").resolve(hash.value()), damaged);

            store.put(hash, picture(1), NOON);

            assertArrayEquals(picture(1), new Attachments(store).get(hash).orElseThrow());
        }
    }

    @Test
    void aFileThatTheSystemPutIntoTheFolderStaysAndStopsNothing() throws IOException {
        Path place = folder.resolve("attachments");
        AttachmentStore store = AttachmentStore.inFolder(place);
        store.put(AttachmentHash.of(picture(1)), picture(1), NOON);
        Path other = Files.write(place.resolve(".DS_Store"), new byte[1]);
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));

        assertEquals(
                1,
                new Attachments(store)
                        .deleteOrphans(() -> Either.right(Set.of()), NOON.plus(Duration.ofDays(9)))
                        .get());
        assertTrue(Files.exists(other));
    }
}
