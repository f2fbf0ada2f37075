package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A response to record; {@code toString} masks the answers.
 *
 * @param version the version of the form that was filled in
 * @param mode how it was given
 * @param household the household; empty if it is not known
 * @param grid the grid; only and always without a household
 * @param staff the member of staff who asked or collected
 * @param answeredAt when it was answered, on the valid-time axis
 * @param receivedAt when the office received it, on the valid-time axis
 * @param answers the answers, each question once
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewResponse(
        FormVersionId version,
        ResponseMode mode,
        Optional<HouseholdId> household,
        Optional<GridId> grid,
        Optional<StaffId> staff,
        Instant answeredAt,
        Instant receivedAt,
        List<FormAnswer> answers,
        Optional<ResponseId> id)
        implements NewRecord<ResponseId> {
    /** Copies, and cuts to microseconds. */
    public NewResponse {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(id, "id");
        answeredAt = answeredAt.truncatedTo(ChronoUnit.MICROS);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        answers = List.copyOf(answers);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewResponse id(ResponseId made) {
        return new NewResponseBuilder().like(this).id(made).build();
    }

    /** The same; or {@link BadValue} for {@code grid}, {@code answers} or {@code received_at}. */
    Either<Refusal, NewResponse> checked() {
        if (household.isPresent() == grid.isPresent()) {
            return Either.left(new BadValue("grid", grid.isPresent() ? "not_of_type" : "blank"));
        }
        if (receivedAt.isBefore(answeredAt)) {
            return Either.left(new BadValue("received_at", "ends_too_early"));
        }
        return answers.stream().map(FormAnswer::key).distinct().count() == answers.size()
                ? Either.right(this)
                : Either.left(new BadValue("answers", "repeated"));
    }

    /** The same without its answers. */
    NewResponse withoutAnswers() {
        return new NewResponseBuilder().like(this).answers(List.of()).build();
    }

    /** Masked. */
    @Override
    public String toString() {
        return "NewResponse[" + version + ", " + mode + ", " + household + ", " + answeredAt + "]";
    }
}
