package org.gridbook.diary;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridbook.book.AttachmentHash;
import org.gridbook.book.BadValue;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.Refusal;
import org.gridbook.storage.StorageException;

/** Puts attachments into a store and takes them out. Thread-safe. */
public final class Attachments {
    /** The most bytes of an attachment: 20 MiB. */
    public static final int MOST = 20 << 20;

    /** How long an attachment may be in the store before it is recorded. */
    public static final Duration UNRECORDED = Duration.ofDays(2);

    private static final int PAGE = 500;

    private final AttachmentStore store;

    /** The attachments of one community in its store. */
    public Attachments(AttachmentStore store) {
        this.store = store;
    }

    /**
     * Puts a picture: the original, and what {@code PictureCleaner} of {@code gridbook-interchange} made of it. It must be recorded within {@link
     * #UNRECORDED}; put it again if that takes longer.
     *
     * @param at the clock of the caller
     * @return what to record; or {@link BadValue} for {@code original_picture} or {@code published_picture} that is neither JPEG nor PNG or has
     *     more than {@link #MOST} bytes, or for {@code published_picture} if it is the original
     */
    public Either<Refusal, DiaryPicture> put(OriginalPicture original, CleanedPicture cleaned, Instant at) {
        return attachment(original.content(), new BadValue("original_picture", "bad_form"))
                .flatMap(taken -> attachment(cleaned.content(), new BadValue("published_picture", "bad_form"))
                        .filterOrElse(
                                copy -> !copy.hash().equals(taken.hash()),
                                copy -> new BadValue("published_picture", "not_cleaned"))
                        .map(copy -> new DiaryPicture(taken, copy)))
                .peek(picture -> {
                    store.put(picture.originalKey(), original.content(), at);
                    store.put(picture.publishedKey(), cleaned.content(), at);
                });
    }

    private static Either<Refusal, Attachment> attachment(byte[] content, BadValue otherType) {
        return content.length > MOST
                ? Either.left(BadValue.tooLong(otherType.field(), MOST))
                : AttachmentType.of(content)
                        .<Either<Refusal, Attachment>>map(
                                type -> Either.right(new Attachment(AttachmentHash.of(content), content.length, type)))
                        .orElseGet(() -> Either.left(otherType));
    }

    /**
     * A picture of an entry. Needs {@code READ_PERSONAL}; for an original that the whole community. The read is audited.
     *
     * @param picture see {@link DiaryPicture#originalKey()} and {@link DiaryPicture#publishedKey()}
     * @return the content; empty if the entry has no such picture in this role; or {@link DiaryRefusal.PicturesNeedWholeCommunity}, or {@link
     *     DiaryRefusal.PictureMissing} if the store has no content with this role and hash
     * @throws StorageException if the store has another content than was put
     */
    public Either<Refusal, Optional<byte[]>> read(Diary diary, DiaryEntryId entry, AttachmentKey picture) {
        return diary.readable(entry, picture)
                .flatMap(found -> found.map(key -> get(key).<Either<Refusal, Optional<byte[]>>>map(
                                        content -> Either.right(Optional.of(content)))
                                .orElseGet(() -> Either.left(new DiaryRefusal.PictureMissing(entry.value()))))
                        .orElseGet(() -> Either.right(Optional.empty())));
    }

    /**
     * Deletes attachments that were last put longer than {@link #UNRECORDED} ago and are of no entry in their role, not even of a withdrawn one. Needs {@code
     * READ} for the whole community. The store must be that of the community only.
     *
     * @param now the clock of the caller
     * @return how many were deleted; or {@link DiaryRefusal.PicturesNeedWholeCommunity}
     */
    public Either<Refusal, Integer> deleteOrphans(Diary diary, Instant now) {
        return deleteOrphans(diary::recorded, now);
    }

    Either<Refusal, Integer> deleteOrphans(Supplier<Either<Refusal, Set<AttachmentKey>>> recordedNow, Instant now) {
        Instant putBefore = now.minus(UNRECORDED);
        int deleted = 0;
        Optional<AttachmentKey> after = Optional.empty();
        do {
            List<AttachmentKey> page = store.list(putBefore, after, PAGE);
            // asked after the store was listed, so that what is recorded meanwhile stays
            Either<Refusal, Set<AttachmentKey>> recorded = recordedNow.get();
            if (recorded.isLeft()) {
                return recorded.map(any -> 0);
            }
            deleted += deleteExcept(recorded.getOrElse(Set.of()), page, putBefore);
            after = page.size() < PAGE ? Optional.empty() : Optional.of(page.get(PAGE - 1));
        } while (after.isPresent());
        return Either.right(deleted);
    }

    /**
     * The content of an attachment; empty if there is none.
     *
     * @throws StorageException if the content has another hash
     */
    Optional<byte[]> get(AttachmentKey key) {
        Optional<byte[]> found = store.get(key);
        if (found.filter(content -> !AttachmentHash.of(content).equals(key.hash()))
                .isPresent()) {
            throw new StorageException("An attachment has another content than it was stored with");
        }
        return found;
    }

    private int deleteExcept(Set<AttachmentKey> recorded, List<AttachmentKey> page, Instant putBefore) {
        return Math.toIntExact(page.stream()
                .filter(key -> !recorded.contains(key) && store.delete(key, putBefore))
                .count());
    }
}
