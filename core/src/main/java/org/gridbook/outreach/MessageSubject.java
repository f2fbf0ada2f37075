package org.gridbook.outreach;

import java.util.Objects;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.NoticeId;

/** What a message is about, which gives its texts. */
public sealed interface MessageSubject {
    /** A notice. */
    static MessageSubject of(NoticeId notice) {
        return new OfNotice(notice);
    }

    /** A release of a diary entry. */
    static MessageSubject of(DiaryReleaseId release) {
        return new OfRelease(release);
    }

    /** Whether it is this notice. */
    default boolean is(NoticeId notice) {
        return equals(of(notice));
    }

    /**
     * A notice.
     *
     * @param notice its id
     */
    record OfNotice(NoticeId notice) implements MessageSubject {
        /** Checks nulls. */
        public OfNotice {
            Objects.requireNonNull(notice, "notice");
        }
    }

    /**
     * An entry of the work diary that was released to groups.
     *
     * @param release the id of the release
     */
    record OfRelease(DiaryReleaseId release) implements MessageSubject {
        /** Checks nulls. */
        public OfRelease {
            Objects.requireNonNull(release, "release");
        }
    }
}
