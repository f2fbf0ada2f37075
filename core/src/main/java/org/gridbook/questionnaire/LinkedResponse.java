package org.gridbook.questionnaire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.NewRecord;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A response that came through a link; {@code toString} masks the answers.
 *
 * @param version the version of the form that was filled in
 * @param answeredAt when it was answered, on the valid-time axis
 * @param answers the answers, each question once
 * @param id the id that the page made, so that it can send the response again; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record LinkedResponse(
        FormVersionId version, Instant answeredAt, List<FormAnswer> answers, Optional<ResponseId> id)
        implements NewRecord<ResponseId> {
    /** Copies, and cuts to microseconds. */
    public LinkedResponse {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(id, "id");
        answeredAt = answeredAt.truncatedTo(ChronoUnit.MICROS);
        answers = List.copyOf(answers);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public LinkedResponse id(ResponseId made) {
        return new LinkedResponseBuilder().like(this).id(made).build();
    }

    /** Masked. */
    @Override
    public String toString() {
        return "LinkedResponse[" + version + ", " + answeredAt + "]";
    }
}
