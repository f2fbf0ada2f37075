package org.gridbook.sweep;

import io.vavr.control.Either;
import java.util.Locale;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** By what means a household is reached in a sweep. */
public enum Channel implements Word {
    /** Somebody went to the door. */
    DOOR_VISIT,
    /** Somebody telephoned. */
    PHONE_INQUIRY,
    /** Others told, neighbours or the property manager. */
    CLUE,
    /** The household filled a form on the net. */
    ONLINE_FORM;

    /** The channel of this word; or {@link BadValue} for {@code channel}. */
    public static Either<BadValue, Channel> of(String word) {
        for (Channel channel : values()) {
            if (channel.word().equals(word)) {
                return Either.right(channel);
            }
        }
        return Either.left(new BadValue("channel", word.isBlank() ? "blank" : "unknown_word"));
    }

    static Channel kept(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
