package org.gridbook.tip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * The text of a tip. Personal data: {@code toString} masks it.
 *
 * @param tip the id of the tip
 * @param claim the claim in the reporter's own words
 * @param caller the person who reported it
 * @param description the place or person that the tip is about
 * @param said the words recorded with acts, in the order in which they were recorded
 */
@BuilderStyle
@Value.Builder
public record TipText(
        TipId tip, Remark claim, PersonDescription caller, PersonDescription description, List<Said> said) {
    /**
     * Words recorded with an act.
     *
     * @param kind the type of act
     * @param at when, on the valid-time axis
     * @param words the words
     */
    public record Said(TipAct.ActType kind, Instant at, Remark words) {}

    /** Copies. */
    public TipText {
        said = List.copyOf(said);
    }

    /** The text of a new tip. */
    static TipText of(TipId id, NewTip tip) {
        return new TipText(id, tip.claim(), tip.caller(), tip.about().description(), List.of());
    }

    /** The same with the words of one more act, if there are any. */
    TipText after(TipAct act, Optional<Remark> words) {
        List<Said> all = new ArrayList<>(said);
        words.ifPresent(each -> all.add(new Said(act.kind(), act.at(), each)));
        return new TipText(tip, claim, caller, description, all);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "TipText[" + tip + "]";
    }
}
