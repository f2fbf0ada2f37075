package org.gridbook.diary;

import org.gridbook.book.DomainRefusal;

/** What only the diary refuses. */
public sealed interface DiaryRefusal extends DomainRefusal {
    /** The actor may not read originals, or look for orphans, because that needs the whole community. */
    record PicturesNeedWholeCommunity() implements DiaryRefusal {}

    /**
     * The store of attachments has no content for a picture of the entry in its role: it was never put, or it was deleted.
     *
     * @param id the id of the entry
     */
    record PictureMissing(String id) implements DiaryRefusal {}

    /**
     * The poster cannot release their own entry.
     *
     * @param id the id of the entry
     */
    record SamePerson(String id) implements DiaryRefusal {}

    /**
     * Somebody who is shown did not agree, or was not asked.
     *
     * @param id the id of the entry
     */
    record PeopleNotAgreed(String id) implements DiaryRefusal {}

    /**
     * The entry is released to a group. A release is withdrawn before its entry changes, or before it is released to the same group again.
     *
     * @param id the id of the entry
     */
    record EntryReleased(String id) implements DiaryRefusal {}
}
