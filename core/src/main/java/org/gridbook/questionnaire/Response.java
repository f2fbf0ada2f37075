package org.gridbook.questionnaire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A response to a questionnaire, without its answers, which {@link Responses#answers} reads.
 *
 * @param id its id
 * @param questionnaire the questionnaire
 * @param version the version of the form that was filled in
 * @param mode how it was given
 * @param household the household; empty until it is matched
 * @param grid the grid where it was when it was recorded
 * @param staff the member of staff who asked or collected
 * @param link the link that it came through
 * @param answeredAt when it was answered, on the valid-time axis
 * @param receivedAt when the office received it, on the valid-time axis
 * @param problems why it is not valid; empty if it is
 * @param withdrawn whether it was entered in error
 */
@BuilderStyle
@Value.Builder
public record Response(
        ResponseId id,
        QuestionnaireId questionnaire,
        FormVersionId version,
        ResponseMode mode,
        Optional<HouseholdId> household,
        GridId grid,
        Optional<StaffId> staff,
        Optional<FormLinkId> link,
        Instant answeredAt,
        Instant receivedAt,
        List<AnswerProblem> problems,
        boolean withdrawn) {
    /** Copies the list. */
    public Response {
        problems = List.copyOf(problems);
    }

    /** Whether it is valid: complete, and every answer is one that its form accepts. */
    public boolean isValid() {
        return problems.isEmpty() && !withdrawn;
    }
}
