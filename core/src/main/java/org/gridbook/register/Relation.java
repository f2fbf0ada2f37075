package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** The relation of a resident to the head of the household: the groups of GB/T 4761-2008, divided by sex where the language divides them. */
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

    /** The constant with this word; or {@link BadValue} for {@code relation}. */
    public static Either<Refusal, Relation> of(String word) {
        return Either.narrow(Word.of(Relation.class, "relation", word));
    }
}
