package org.gridbook.register;

import io.vavr.control.Either;
import java.util.List;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Syntax;

/**
 * A property of a resident that matters for the work. Traits are words, so that an application can add its own. The known ones are
 * structure. All others are health data, because their words can say anything. Being elderly is not a trait: it follows from the year of birth.
 *
 * @param word 1 to 30 of {@code a-z} and {@code _}; its label is the text {@code trait.<word>}
 */
public record Trait(String word) implements Comparable<Trait> {
    /** Lives here and is registered elsewhere: the floating population, for example migrant workers. */
    public static final Trait FLOATING = new Trait("floating");
    /** Lives alone. */
    public static final Trait LIVES_ALONE = new Trait("lives_alone");
    /** In difficulty: low income, disabled, chronically ill, a child without carer. It does not say which. */
    public static final Trait IN_DIFFICULTY = new Trait("in_difficulty");
    /** Needs attention now. The reason is stored separately as health data. */
    public static final Trait KEY_PERSON = new Trait("key_person");
    /** The traits of the glossary. */
    public static final List<Trait> KNOWN = List.of(FLOATING, LIVES_ALONE, IN_DIFFICULTY, KEY_PERSON);

    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public Trait {
        if (!Syntax.isWord(word)) {
            throw new IllegalArgumentException("A trait is a word of 1 to 30 of a-z and _");
        }
    }

    /** The trait with this word; or {@link BadValue} for {@code trait}. */
    public static Either<Refusal, Trait> of(String word) {
        return Syntax.isWord(word)
                ? Either.right(new Trait(word))
                : Either.left(new BadValue("trait", word.isBlank() ? "blank" : "bad_word"));
    }

    /** Whether it is health data: every trait but the known ones. */
    public boolean isHealth() {
        return !KNOWN.contains(this);
    }

    @Override
    public int compareTo(Trait other) {
        return word.compareTo(other.word);
    }

    @Override
    public String toString() {
        return word;
    }
}
