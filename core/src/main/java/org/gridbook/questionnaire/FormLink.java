package org.gridbook.questionnaire;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A link to a form, for one household or for a whole grid.
 *
 * @param id its id
 * @param questionnaire the questionnaire
 * @param household the household; empty for a link of a grid, whose responses are matched later
 * @param grid the grid where it was when the link was made
 * @param expires until when it works, not included, on the recorded-time axis
 * @param most how many responses it takes
 * @param used how many came through it
 */
@BuilderStyle
@Value.Builder
public record FormLink(
        FormLinkId id,
        QuestionnaireId questionnaire,
        Optional<HouseholdId> household,
        GridId grid,
        Instant expires,
        int most,
        int used) {
    boolean isOpenAt(Instant now) {
        return now.isBefore(expires) && used < most;
    }
}
