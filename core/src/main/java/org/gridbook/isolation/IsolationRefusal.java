package org.gridbook.isolation;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.DomainRefusal;

/** Refusals of isolations, visits and needs. */
public sealed interface IsolationRefusal extends DomainRefusal {
    /**
     * The planned end is not later than the start.
     *
     * @param isolation its id
     */
    record EndNotLater(String isolation) implements IsolationRefusal {}

    /**
     * The act contradicts another act of the isolation. Correct or withdraw that one first.
     *
     * @param isolation its id
     * @param act the id of the other act
     * @param actType what the other act is
     * @param at when the other act was
     */
    record Contradicts(String isolation, String act, IsolationAct.IsolationActType actType, Instant at)
            implements IsolationRefusal {}

    /**
     * These residents were not isolated in this household at that time, or were in hospital or central isolation.
     *
     * @param residents their ids, in order
     */
    record NotIsolatedThere(List<String> residents) implements IsolationRefusal {
        /** Copies the list. */
        public NotIsolatedThere {
            residents = List.copyOf(residents);
        }
    }

    /**
     * The rules of the isolation do not contain this duty at that time.
     *
     * @param duty its word
     */
    record DutyNotOwed(String duty) implements IsolationRefusal {}

    /**
     * The temperature was reported as taken, but not its value.
     *
     * @param residents their ids, in order
     */
    record TemperatureMissing(List<String> residents) implements IsolationRefusal {
        /** Copies the list. */
        public TemperatureMissing {
            residents = List.copyOf(residents);
        }
    }

    /**
     * The outcome of a visit contradicts the residents met: there must be at least one if the outcome is {@code met}, and none otherwise.
     *
     * @param household the household's id
     */
    record OutcomeMismatch(String household) implements IsolationRefusal {}

    /**
     * No resident of this household is isolated at that time.
     *
     * @param household its id
     */
    record HouseholdNotIsolated(String household) implements IsolationRefusal {}

    /**
     * The need was accepted, delivered or cancelled before.
     *
     * @param need its id
     */
    record NeedSettled(String need) implements IsolationRefusal {}

    /**
     * The referral does not exist, is not open at that time, or the actor may not see it. The cases are one refusal, because that a
     * referral exists is health data.
     *
     * @param referral the id that was given
     */
    record ReferralNotOpen(String referral) implements IsolationRefusal {}

    /**
     * The referral does not exist, was not answered by a doctor, or the actor may not see it.
     *
     * @param referral the id that was given
     */
    record ReferralNotAnswered(String referral) implements IsolationRefusal {}
}
