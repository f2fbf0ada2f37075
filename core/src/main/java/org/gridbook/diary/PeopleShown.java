package org.gridbook.diary;

import org.gridbook.book.Word;

/** What the poster states about the people who can be recognised in the pictures. */
public enum PeopleShown implements Word {
    /** No person can be recognised. */
    NO_PEOPLE,
    /** All of them agreed that the pictures are published. */
    ALL_AGREED,
    /** Somebody did not agree, or was not asked. */
    NOT_AGREED;

    /** Whether the pictures may be published. */
    public boolean isPublishable() {
        return this != NOT_AGREED;
    }
}
