package org.gridbook.diary;

import org.gridbook.book.Word;

/** Which of the two pictures of a {@link DiaryPicture}. */
public enum PictureRole implements Word {
    /** As it was taken. */
    ORIGINAL,
    /** The copy that may leave the office. */
    PUBLISHED
}
