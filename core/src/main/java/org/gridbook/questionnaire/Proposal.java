package org.gridbook.questionnaire;

import java.time.Instant;
import java.util.Objects;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.register.NewMember;
import org.gridbook.register.ResidentCorrection;

/**
 * A change of the book that follows from a response, until somebody accepts it; {@code toString} masks what is personal. What a response does not
 * say proposes nothing: a member who is not named may live there all the same.
 */
public sealed interface Proposal {
    /** The response. */
    ResponseId response();

    /**
     * A resident of whom the response says something else than the book.
     *
     * @param response the response
     * @param resident the resident, found by name in the household
     * @param correction what differs
     * @param seen what was known when it was compared, so that a later change of the same field is a conflict
     */
    record CorrectResident(ResponseId response, ResidentId resident, ResidentCorrection correction, Instant seen)
            implements Proposal {
        /** Checks nulls. */
        public CorrectResident {
            Objects.requireNonNull(response, "response");
            Objects.requireNonNull(resident, "resident");
            Objects.requireNonNull(correction, "correction");
        }

        /** Masked. */
        @Override
        public String toString() {
            return "CorrectResident[" + response + ", " + resident + "]";
        }
    }

    /**
     * A member who is not in the book of the household.
     *
     * @param response the response
     * @param household the household
     * @param member the member; {@link org.gridbook.register.Relation#OTHER} to the head, because forms ask it in other words
     * @param since since when at the latest: when it was answered
     */
    record AddResident(ResponseId response, HouseholdId household, NewMember member, Instant since)
            implements Proposal {
        /** Checks nulls. */
        public AddResident {
            Objects.requireNonNull(response, "response");
            Objects.requireNonNull(household, "household");
            Objects.requireNonNull(member, "member");
        }

        /** Masked. */
        @Override
        public String toString() {
            return "AddResident[" + response + ", " + household + "]";
        }
    }

    /**
     * A member of the form who cannot be found: the name is that of several members, or an answer has no form that the book can take. A person
     * looks at the response.
     *
     * @param response the response
     * @param instance the instance of the repeat
     */
    record Unclear(ResponseId response, int instance) implements Proposal {}
}
