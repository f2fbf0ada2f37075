package org.gridbook.tip;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.gridbook.book.Remark;

/**
 * What a tip says. Personal data: {@code toString} masks it.
 *
 * @param tip which tip
 * @param claim what it claims
 * @param caller who gave it
 * @param whom what is told of the place or person that it is about
 * @param said what was said with what was done, in the order told
 */
public record TipText(TipId tip, Remark claim, PersonDescription caller, PersonDescription whom, List<Said> said) {
    /**
     * What was said with something that was done.
     *
     * @param kind what was done
     * @param at when, on the valid-time axis
     * @param words what was said
     */
    public record Said(TipAct.ActType kind, Instant at, Remark words) {
        /** Checks nulls. */
        public Said {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(words, "words");
        }
    }

    /** Copies. */
    public TipText {
        Objects.requireNonNull(tip, "tip");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(whom, "whom");
        said = List.copyOf(said);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "TipText[" + tip + "]";
    }
}
