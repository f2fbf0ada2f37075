package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** What a resident is to the head of the household: the groups of GB/T 4761-2008, told apart by sex where people do. */
public enum Relation implements Word {
    /** The head of the household. */
    HEAD,
    /** Husband or wife. */
    SPOUSE,
    /** Son. */
    SON,
    /** Daughter. */
    DAUGHTER,
    /** Father. */
    FATHER,
    /** Mother. */
    MOTHER,
    /** Grandfather, on either side. */
    GRANDFATHER,
    /** Grandmother, on either side. */
    GRANDMOTHER,
    /** A child's son. */
    GRANDSON,
    /** A child's daughter. */
    GRANDDAUGHTER,
    /** Brother. */
    BROTHER,
    /** Sister. */
    SISTER,
    /** Other relatives, and people who are not related. */
    OTHER;

    /** The value of this word; or {@link BadValue} for {@code relation}. */
    public static Either<BadValue, Relation> of(String word) {
        return Word.of(Relation.class, "relation", word);
    }
}
