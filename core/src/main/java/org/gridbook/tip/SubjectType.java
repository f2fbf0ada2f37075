package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** The type of subject of a tip. */
public enum SubjectType implements Word {
    /** An address, in words. */
    ADDRESS,
    /** A registered building. */
    BUILDING,
    /** A window of a registered building. */
    WINDOW,
    /** A registered resident, or a person described in words. */
    PERSON,
    /** A registered household. */
    HOUSEHOLD;

    /** The constant with this word; or {@link BadValue} for {@code subject}. */
    public static Either<Refusal, SubjectType> of(String word) {
        return Either.narrow(Word.of(SubjectType.class, "subject", word));
    }
}
