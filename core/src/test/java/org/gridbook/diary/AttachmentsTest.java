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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gridbook.book.AttachmentHash;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
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

    /** A picture, with a copy that has one byte more. */
    private static Either<Refusal, DiaryPicture> put(Attachments attachments, byte[] original, Instant at) {
        return attachments.put(
                new OriginalPicture(original), new CleanedPicture(Arrays.copyOf(original, original.length + 1)), at);
    }

    @Test
    void onlyPicturesOfTheTypesAndTheSizeAreStored() {
        Attachments attachments = new Attachments(AttachmentStore.inMemory());
        byte[] largest = new byte[Attachments.MOST];
        System.arraycopy(picture(1), 0, largest, 0, 8);
        byte[] larger = new byte[Attachments.MOST + 1];
        System.arraycopy(picture(1), 0, larger, 0, 8);

        OriginalPicture original = new OriginalPicture(picture(2));
        CleanedPicture cleaned = new CleanedPicture(picture(3));
        DiaryPicture put =
                attachments.put(new OriginalPicture(largest), cleaned, NOON).get();
        assertEquals(new Attachment(AttachmentHash.of(largest), Attachments.MOST, AttachmentType.JPEG), put.original());
        assertEquals(new Attachment(AttachmentHash.of(picture(3)), 8, AttachmentType.JPEG), put.published());
        assertTrue(attachments.put(original, new CleanedPicture(largest), NOON).isRight());
        assertEquals(
                BadValue.tooLong("original_picture", Attachments.MOST),
                attachments.put(new OriginalPicture(larger), cleaned, NOON).getLeft());
        assertEquals(
                BadValue.tooLong("published_picture", Attachments.MOST),
                attachments.put(original, new CleanedPicture(larger), NOON).getLeft());
        for (byte[] other : List.of(new byte[0], new byte[] {(byte) 0xFF, (byte) 0xD8}, "GIF89a".getBytes())) {
            assertEquals(
                    new BadValue("original_picture", "bad_form"),
                    attachments.put(new OriginalPicture(other), cleaned, NOON).getLeft());
            assertEquals(
                    new BadValue("published_picture", "bad_form"),
                    attachments.put(original, new CleanedPicture(other), NOON).getLeft());
        }
    }

    @Test
    void anOriginalIsNotItsOwnCleanedCopyAndNothingOfARefusedPictureIsStored() {
        AttachmentStore store = AttachmentStore.inMemory();

        assertEquals(
                new BadValue("published_picture", "not_cleaned"),
                new Attachments(store)
                        .put(new OriginalPicture(picture(1)), new CleanedPicture(picture(1)), NOON)
                        .getLeft());
        assertEquals(List.of(), store.list(Instant.MAX, Optional.empty(), 9));
        Attachment both = new Attachment(AttachmentHash.of(picture(1)), 8, AttachmentType.JPEG);
        assertThrows(IllegalArgumentException.class, () -> new DiaryPicture(both, both));
    }

    @Test
    void aSizeIsNotNegative() {
        AttachmentHash hash = AttachmentHash.of(picture(1));

        assertEquals(0, new Attachment(hash, 0, AttachmentType.PNG).size());
        assertThrows(IllegalArgumentException.class, () -> new Attachment(hash, -1, AttachmentType.PNG));
    }

    @Test
    void aPictureStaysInTheRoleInWhichItWasPut() {
        Attachments attachments = new Attachments(AttachmentStore.inMemory());
        DiaryPicture picture = attachments
                .put(new OriginalPicture(picture(1)), new CleanedPicture(picture(2)), NOON)
                .get();

        assertArrayEquals(picture(1), attachments.get(picture.originalKey()).orElseThrow());
        assertArrayEquals(picture(2), attachments.get(picture.publishedKey()).orElseThrow());
        assertTrue(attachments
                .get(AttachmentKey.published(picture.original().hash()))
                .isEmpty());
        assertTrue(attachments
                .get(AttachmentKey.original(picture.published().hash()))
                .isEmpty());
    }

    @Test
    void anArrayThatIsChangedAfterwardsChangesNoPicture() {
        byte[] taken = picture(1);
        byte[] clean = picture(2);
        OriginalPicture original = new OriginalPicture(taken);
        CleanedPicture cleaned = new CleanedPicture(clean);
        taken[7]++;
        clean[7] += 2;

        assertArrayEquals(picture(1), original.content());
        assertArrayEquals(picture(2), cleaned.content());
    }

    @Test
    void damagedContentIsAFault() {
        AttachmentStore store = AttachmentStore.inMemory();
        AttachmentKey key = AttachmentKey.original(AttachmentHash.of(picture(1)));
        store.put(key, picture(2), NOON);

        assertThrows(StorageException.class, () -> new Attachments(store).get(key));
    }

    @Test
    void anOrphanIsDeletedAfterItsAgeAndNotAtIt() {
        Attachments attachments = new Attachments(AttachmentStore.inMemory());
        DiaryPicture orphan = put(attachments, picture(1), NOON).get();

        assertEquals(
                0,
                attachments
                        .deleteOrphans(() -> Either.right(Set.of()), NOON.plus(Attachments.UNRECORDED))
                        .get());
        assertArrayEquals(picture(1), attachments.get(orphan.originalKey()).orElseThrow());
        assertEquals(
                2,
                attachments
                        .deleteOrphans(
                                () -> Either.right(Set.of()),
                                NOON.plus(Attachments.UNRECORDED).plusMillis(1))
                        .get());
        assertTrue(attachments.get(orphan.originalKey()).isEmpty());
        assertTrue(attachments.get(orphan.publishedKey()).isEmpty());
    }

    @Test
    void whatIsRecordedInOneRoleIsAnOrphanInTheOther() {
        Attachments attachments = new Attachments(AttachmentStore.inMemory());
        byte[] both = picture(2);
        DiaryPicture recorded = attachments
                .put(new OriginalPicture(picture(1)), new CleanedPicture(both), NOON)
                .get();
        DiaryPicture orphan = attachments
                .put(new OriginalPicture(both), new CleanedPicture(picture(3)), NOON)
                .get();

        assertEquals(
                2,
                attachments
                        .deleteOrphans(
                                () -> Either.right(Set.of(recorded.originalKey(), recorded.publishedKey())),
                                NOON.plus(Duration.ofDays(3)))
                        .get());
        assertArrayEquals(both, attachments.get(recorded.publishedKey()).orElseThrow());
        assertTrue(attachments.get(orphan.originalKey()).isEmpty());
    }

    @Test
    void afterAThousandRandomPutsRecordsAndCrashesThereIsNoOrphanAndNothingIsLost() {
        for (AttachmentStore store :
                List.of(AttachmentStore.inMemory(), AttachmentStore.inFolder(folder.resolve("attachments")))) {
            Attachments attachments = new Attachments(store);
            Random random = new Random(18);
            Set<AttachmentKey> recorded = new HashSet<>();
            Instant now = NOON;
            int orphans = 0;
            int deleted = 0;
            for (int i = 0; i < 1_000; i++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(180)));
                // some contents are put again, also those that were deleted as orphans or recorded
                DiaryPicture put =
                        put(attachments, picture(random.nextInt(700)), now).get();
                Instant crash = now.plus(Duration.ofMinutes(random.nextInt(60)));
                if (random.nextInt(10) == 0) {
                    deleted += attachments
                            .deleteOrphans(() -> Either.right(Set.copyOf(recorded)), crash)
                            .get();
                }
                if (random.nextInt(3) > 0) {
                    recorded.add(put.originalKey());
                    recorded.add(put.publishedKey());
                } else {
                    orphans += recorded.contains(put.originalKey()) ? 0 : 1;
                }
            }
            deleted += attachments
                    .deleteOrphans(
                            () -> Either.right(recorded),
                            now.plus(Attachments.UNRECORDED).plusSeconds(1))
                    .get();

            assertTrue(orphans > 200 && deleted > 100, orphans + " crashes, " + deleted + " deleted");
            assertEquals(recorded, Set.copyOf(store.list(Instant.MAX, Optional.empty(), 9_999)));
            recorded.forEach(each -> assertEquals(
                    each.hash(), AttachmentHash.of(attachments.get(each).orElseThrow())));
        }
    }

    @Test
    void moreThanAPageOfOrphansIsDeleted() {
        Attachments attachments = new Attachments(AttachmentStore.inMemory());
        for (int i = 0; i < 501; i++) {
            put(attachments, picture(i), NOON);
        }

        assertEquals(
                1_002,
                attachments
                        .deleteOrphans(() -> Either.right(Set.of()), NOON.plus(Duration.ofDays(3)))
                        .get());
    }

    @Test
    void aDamagedFileIsWrittenAgainByTheNextPut() throws IOException {
        AttachmentStore store = AttachmentStore.inFolder(folder.resolve("attachments"));
        AttachmentKey key = AttachmentKey.original(AttachmentHash.of(picture(1)));
        store.put(key, picture(1), NOON);
        for (byte[] damaged : List.of(new byte[0], picture(2))) {
            Files.write(
                    folder.resolve("attachments")
                            .resolve("original")
                            .resolve(key.hash().value()),
                    damaged);

            store.put(key, picture(1), NOON);

            assertArrayEquals(picture(1), new Attachments(store).get(key).orElseThrow());
        }
    }

    @Test
    void aFileThatTheSystemPutIntoTheFolderStaysAndStopsNothing() throws IOException {
        Path place = folder.resolve("attachments");
        AttachmentStore store = AttachmentStore.inFolder(place);
        store.put(AttachmentKey.published(AttachmentHash.of(picture(1))), picture(1), NOON);
        Path other = Files.write(place.resolve("published").resolve(".DS_Store"), new byte[1]);
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));

        assertEquals(
                1,
                new Attachments(store)
                        .deleteOrphans(() -> Either.right(Set.of()), NOON.plus(Duration.ofDays(9)))
                        .get());
        assertTrue(Files.exists(other));
    }
}
