package org.gridbook.questionnaire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What changes of a response. Empty fields stay as they are. Whether it is valid is decided again. The household is set with {@link
 * Responses#match}.
 *
 * @param mode how it was given
 * @param staff the member of staff who asked or collected
 * @param answeredAt when it was answered
 * @param receivedAt when the office received it
 * @param answers all answers, in place of those before
 */
@BuilderStyle
@Value.Builder
public record ResponseCorrection(
        Optional<ResponseMode> mode,
        Optional<StaffId> staff,
        Optional<Instant> answeredAt,
        Optional<Instant> receivedAt,
        Optional<List<FormAnswer>> answers) {
    /** Copies, and cuts to microseconds. */
    public ResponseCorrection {
        answeredAt = answeredAt.map(each -> each.truncatedTo(ChronoUnit.MICROS));
        receivedAt = receivedAt.map(each -> each.truncatedTo(ChronoUnit.MICROS));
        answers = answers.map(List::copyOf);
    }

    Response applied(Response response) {
        return new ResponseBuilder()
                .like(response)
                .mode(mode.orElse(response.mode()))
                .staff(staff.or(response::staff))
                .answeredAt(answeredAt.orElse(response.answeredAt()))
                .receivedAt(receivedAt.orElse(response.receivedAt()))
                .build();
    }

    /** Masked. */
    @Override
    public String toString() {
        return "ResponseCorrection[*]";
    }
}
