package org.gridbook.sweep;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** How a household is reached in a sweep. */
public enum Channel implements Word {
    /** A visit at the door. */
    DOOR_VISIT,
    /** A telephone call. */
    PHONE_INQUIRY,
    /** Information from others, such as neighbours or the property manager. */
    CLUE,
    /** A form that the household filled in online. */
    ONLINE_FORM;

    /** The channel with this word; or {@link BadValue} for {@code channel}. */
    public static Either<Refusal, Channel> of(String word) {
        return Either.narrow(Word.of(Channel.class, "channel", word));
    }
}
