package org.gridbook.grant;

import org.gridbook.book.Word;

/** A group of columns with personal or health data. An export has only those that are named. */
public enum PersonalColumn implements Word {
    /** Names. */
    NAME,
    /** Sexes. */
    SEX,
    /** Birth dates. */
    BIRTH_DATE,
    /** Identity numbers. */
    ID_NUMBER,
    /** Telephone numbers. */
    PHONE,
    /** What people typed: claims of tips, addresses, notes. */
    TYPED_TEXT,
    /**
     * Health data: reasons of traits, and what tips report and how they ended. It also needs {@link org.gridbook.access.Power#READ_HEALTH}
     * wherever the actor exports.
     */
    HEALTH;
}
