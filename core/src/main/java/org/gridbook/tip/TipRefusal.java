package org.gridbook.tip;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.DomainRefusal;
import org.gridbook.book.Refusal;

/** Why a tip was not received, or nothing done with it. What is foreign to the actor is answered like what is missing. */
public sealed interface TipRefusal extends DomainRefusal {
    /**
     * No such tip.
     *
     * @param tip the id asked for
     */
    record NoSuchTip(String tip) implements TipRefusal {}

    /**
     * Within reach there is a tip of that number already, or it was told twice.
     *
     * @param number the number
     */
    record TipNumberTaken(String number) implements TipRefusal {}

    /**
     * Who does not reach the whole community has to say in which grid it is.
     *
     * @param subject the word of what it is about
     */
    record TipNeedsGrid(String subject) implements TipRefusal {}

    /**
     * It would lie in the future.
     *
     * @param at when it was said to be
     */
    record TipNotYet(Instant at) implements TipRefusal {}

    /**
     * It would lie before the tip was received, or before what was done with it last.
     *
     * @param tip its id
     * @param at when it was said to be
     */
    record TipTooEarly(String tip, Instant at) implements TipRefusal {}

    /**
     * The tip was closed, or found to be a duplicate, by then: reopen it first.
     *
     * @param tip its id
     */
    record TipClosed(String tip) implements TipRefusal {}

    /**
     * The tip is open, so that it cannot be reopened.
     *
     * @param tip its id
     */
    record TipOpen(String tip) implements TipRefusal {}

    /**
     * Nobody has triaged the tip.
     *
     * @param tip its id
     */
    record TipNotTriaged(String tip) implements TipRefusal {}

    /**
     * The tip was not checked as often as it needs for that outcome.
     *
     * @param tip its id
     * @param done how many checks there are
     * @param needed how many it needs
     */
    record TipNotChecked(String tip, int done, int needed) implements TipRefusal {}

    /**
     * The tip that it is to be a duplicate of is itself, or a duplicate in its turn.
     *
     * @param tip its id
     * @param of the id of the other
     */
    record NoDuplicate(String tip, String of) implements TipRefusal {}

    /**
     * The book knows where that is, so that no other grid can be given it.
     *
     * @param tip its id
     */
    record TiedToItsPlace(String tip) implements TipRefusal {}

    /** There is nobody, or no grid, to spread the tips over. */
    record NobodyToSpreadOver() implements TipRefusal {}

    /**
     * There is no such passage.
     *
     * @param passage the id asked for
     */
    record NoPassageOfTip(String passage) implements TipRefusal {}

    /**
     * The tip would have been received before the passage that it is about.
     *
     * @param passage its id
     * @param at when it was said to have been received
     */
    record TipBeforePassage(String passage, Instant at) implements TipRefusal {}

    /**
     * The isolation is not of the resident or household that the tip is about, or was over before the tip was received.
     *
     * @param tip its id
     * @param isolation the isolation named
     */
    record NoIsolationOfTip(String tip, String isolation) implements TipRefusal {}

    /**
     * Those deadlines would hold from before others that were decided.
     *
     * @param from from when they would hold
     */
    record DeadlinesTooEarly(Instant from) implements TipRefusal {}

    /**
     * Nothing was done with any of the tips, because of these; all of them are told.
     *
     * @param refused what is wrong, in the order told
     */
    record TipsRefused(List<Refused> refused) implements TipRefusal {
        /** Copies the list. */
        public TipsRefused {
            refused = List.copyOf(refused);
        }
    }

    /**
     * What is wrong with one of several tips.
     *
     * @param index its place among those told, from 0
     * @param why what is wrong
     */
    record Refused(int index, Refusal why) {
        @Override
        public String toString() {
            return index + ": " + why.code();
        }
    }
}
