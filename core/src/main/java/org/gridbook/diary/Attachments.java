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
     * Puts an attachment. It must be recorded within {@link #UNRECORDED}; put it again if that takes longer.
     *
     * @param at the clock of the caller
     * @return what to record; or {@link BadValue} for {@code attachment}, if the content is neither JPEG nor PNG or has more than {@link #MOST} bytes
     */
    public Either<Refusal, Attachment> put(byte[] content, Instant at) {
        if (content.length > MOST) {
            return Either.left(BadValue.tooLong("attachment", MOST));
        }
        return AttachmentType.of(content)
                .<Either<Refusal, Attachment>>map(type -> {
                    AttachmentHash hash = AttachmentHash.of(content);
                    store.put(hash, content, at);
                    return Either.right(new Attachment(hash, content.length, type));
                })
                .orElseGet(() -> Either.left(new BadValue("attachment", "bad_form")));
    }

    /**
     * A picture of an entry. Needs {@code READ_PERSONAL}; for an original that the whole community. The read is audited.
     *
     * @param picture the hash of an original or a published copy
     * @return the content; empty if the entry has no such picture; or {@link DiaryRefusal.PicturesNeedWholeCommunity}
     * @throws StorageException if the store has not the content that was put
     */
    public Either<Refusal, Optional<byte[]>> read(Diary diary, DiaryEntryId entry, AttachmentHash picture) {
        return diary.readable(entry, picture)
                .map(found -> found.map(hash -> get(hash)
                        .orElseThrow(
                                () -> new StorageException("An attachment that was recorded is not in the store"))));
    }

    /**
     * Deletes attachments that were last put longer than {@link #UNRECORDED} ago and are of no entry, not even a withdrawn one. Needs {@code
     * READ} for the whole community. The store must be that of the community only.
     *
     * @param now the clock of the caller
     * @return how many were deleted; or {@link DiaryRefusal.PicturesNeedWholeCommunity}
     */
    public Either<Refusal, Integer> deleteOrphans(Diary diary, Instant now) {
        return deleteOrphans(diary::recorded, now);
    }

    Either<Refusal, Integer> deleteOrphans(Supplier<Either<Refusal, Set<AttachmentHash>>> recordedNow, Instant now) {
        Instant putBefore = now.minus(UNRECORDED);
        int deleted = 0;
        Optional<AttachmentHash> after = Optional.empty();
        do {
            List<AttachmentHash> page = store.list(putBefore, after, PAGE);
            // asked after the store was listed, so that what is recorded meanwhile stays
            Either<Refusal, Set<AttachmentHash>> recorded = recordedNow.get();
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
    Optional<byte[]> get(AttachmentHash hash) {
        Optional<byte[]> found = store.get(hash);
        if (found.filter(content -> !AttachmentHash.of(content).equals(hash)).isPresent()) {
            throw new StorageException("An attachment has another content than it was stored with");
        }
        return found;
    }

    private int deleteExcept(Set<AttachmentHash> recorded, List<AttachmentHash> page, Instant putBefore) {
        return Math.toIntExact(page.stream()
                .filter(hash -> !recorded.contains(hash) && store.delete(hash, putBefore))
                .count());
    }
}
