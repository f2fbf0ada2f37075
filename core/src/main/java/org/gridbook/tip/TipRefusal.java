package org.gridbook.tip;

import java.time.Instant;
import org.gridbook.book.DomainRefusal;

/** Refusals of tips. */
public sealed interface TipRefusal extends DomainRefusal {
    /**
     * The actor does not reach the whole community, so the tip needs a grid.
     *
     * @param subject the word of the {@link SubjectType}
     */
    record TipNeedsGrid(SubjectType subject) implements TipRefusal {}

    /**
     * An open tip cannot be reopened.
     *
     * @param tip its id
     */
    record TipOpen(String tip) implements TipRefusal {}

    /**
     * The tip must be triaged first.
     *
     * @param tip its id
     */
    record TipNotTriaged(String tip) implements TipRefusal {}

    /**
     * The outcome needs more checks.
     *
     * @param tip its id
     * @param done how many checks there are
     * @param needed how many checks the outcome needs
     */
    record TipNotChecked(String tip, int done, int needed) implements TipRefusal {}

    /**
     * The original is the same tip, or a duplicate itself.
     *
     * @param tip the id of the tip to close
     * @param original the id of the original
     */
    record CannotBeDuplicate(String tip, String original) implements TipRefusal {}

    /**
     * The place of the tip is known, so no other grid can get it.
     *
     * @param tip its id
     */
    record TiedToItsPlace(String tip) implements TipRefusal {}

    /** No grid or no member of staff was given to spread the tips over. */
    record NoSpreadTargets() implements TipRefusal {}

    /**
     * The isolation concerns another resident or household than the tip, or was over before the tip was received.
     *
     * @param tip its id
     * @param isolation the id of the isolation
     */
    record IsolationDoesNotMatch(String tip, String isolation) implements TipRefusal {}

    /**
     * Another act that was recorded for this instant contradicts the act. Withdraw it first if it is wrong.
     *
     * @param tip its id
     * @param actType the type of the other act
     * @param at the instant of both
     */
    record ContradictsAct(String tip, TipAct.ActType actType, Instant at) implements TipRefusal {}

    /**
     * The tip has no such act at this instant.
     *
     * @param tip its id
     * @param actType the type of the act
     * @param at the instant
     */
    record ActNotFound(String tip, TipAct.ActType actType, Instant at) implements TipRefusal {}

    /**
     * Other deadlines begin at this instant.
     *
     * @param from when they begin
     */
    record DeadlinesBeginThen(Instant from) implements TipRefusal {}

    /**
     * No deadlines were set from this instant on.
     *
     * @param from the instant
     */
    record NoDeadlinesBeginThen(Instant from) implements TipRefusal {}
}
