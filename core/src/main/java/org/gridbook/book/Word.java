package org.gridbook.book;

import io.vavr.control.Either;
import java.util.Locale;
import java.util.Optional;

/** A constant with a word of lower-case letters: the word is stored, imported, exported and found in the texts. */
public interface Word {
    /** The name of the constant. */
    String name();

    /** The word: the name in lower case. Its label is the text {@code <family>.<word>}; see {@link Texts#label(Word)}. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The family under which its label is found: the simple name of its type, such as {@code tip_outcome}. */
    default String family() {
        return getDeclaringClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** The type of the constant. */
    Class<?> getDeclaringClass();

    /** The constant with this word, if there is one. */
    static <E extends Enum<E> & Word> Optional<E> find(Class<E> type, String word) {
        for (E each : type.getEnumConstants()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The constant with this word; or {@link BadValue} for the field with the problem {@code blank} or {@code unknown_word}. */
    static <E extends Enum<E> & Word> Either<BadValue, E> of(Class<E> type, String field, String word) {
        return find(type, word)
                .<Either<BadValue, E>>map(Either::right)
                .orElseGet(() ->
                        Either.left(word.isBlank() ? new BadValue(field, "blank") : BadValue.unknownWord(field, type)));
    }
}
