package org.gridbook.tip;

import io.vavr.control.Either;
import java.util.List;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Syntax;

/**
 * The type of claim of a tip. Types are words, so that an application can add its own.
 *
 * @param word 1 to 30 of {@code a-z} and {@code _}; its label is the text {@code claim_type.<word>}
 */
public record ClaimType(String word) {
    /** A person came back from elsewhere. */
    public static final ClaimType CAME_BACK = new ClaimType("came_back");
    /** A person has a fever or other symptoms. */
    public static final ClaimType SYMPTOMS = new ClaimType("symptoms");
    /** A person left home isolation. */
    public static final ClaimType LEFT_ISOLATION = new ClaimType("left_isolation");
    /** Many people met. */
    public static final ClaimType GATHERING = new ClaimType("gathering");
    /** An unknown person was seen. */
    public static final ClaimType STRANGER = new ClaimType("stranger");
    /** Anything else. */
    public static final ClaimType OTHER = new ClaimType("other");
    /** The types that have labels. */
    public static final List<ClaimType> KNOWN =
            List.of(CAME_BACK, SYMPTOMS, LEFT_ISOLATION, GATHERING, STRANGER, OTHER);

    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public ClaimType {
        if (!Syntax.isWord(word)) {
            throw new IllegalArgumentException("A type of claim is a word of 1 to 30 of a-z and _");
        }
    }

    /** The type with this word; or {@link BadValue} for {@code claim_type}. */
    public static Either<Refusal, ClaimType> of(String word) {
        return Syntax.isWord(word)
                ? Either.right(new ClaimType(word))
                : Either.left(new BadValue("claim_type", word.isBlank() ? "blank" : "bad_word"));
    }

    @Override
    public String toString() {
        return word;
    }
}
