package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
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
 * @param answers all answers, in place of those before; not together with {@code changed} and {@code removed}
 * @param changed answers in place of those to the same questions, or added to them
 * @param removed whose answers are removed
 */
@BuilderStyle
@Value.Builder
public record ResponseCorrection(
        Optional<ResponseMode> mode,
        Optional<StaffId> staff,
        Optional<Instant> answeredAt,
        Optional<Instant> receivedAt,
        Optional<List<FormAnswer>> answers,
        List<FormAnswer> changed,
        Set<AnswerKey> removed) {
    /** Copies, and cuts to microseconds. */
    public ResponseCorrection {
        answeredAt = answeredAt.map(each -> each.truncatedTo(ChronoUnit.MICROS));
        receivedAt = receivedAt.map(each -> each.truncatedTo(ChronoUnit.MICROS));
        answers = answers.map(List::copyOf);
        changed = List.copyOf(changed);
        removed = Set.copyOf(removed);
    }

    /** The same; or {@link BadValue} for {@code answers} or {@code mode}. */
    Either<Refusal, ResponseCorrection> checked(Response response) {
        if (answers.isPresent() && !(changed.isEmpty() && removed.isEmpty())) {
            return Either.left(new BadValue("answers", "not_of_type"));
        }
        if (response.link().isPresent() && response.mode() != ResponseMode.ONLINE) {
            return Either.left(new BadValue("mode", "not_of_type"));
        }
        List<FormAnswer> given = answers.orElse(changed);
        Set<AnswerKey> keys = given.stream().map(FormAnswer::key).collect(Collectors.toSet());
        return keys.size() == given.size() && keys.stream().noneMatch(removed::contains)
                ? Either.right(this)
                : Either.left(new BadValue("answers", "repeated"));
    }

    /** All answers after the correction. */
    List<FormAnswer> applied(List<FormAnswer> before) {
        Set<AnswerKey> gone = new HashSet<>(removed);
        changed.forEach(each -> gone.add(each.key()));
        return answers.orElseGet(() -> Stream.concat(
                        before.stream().filter(each -> !gone.contains(each.key())), changed.stream())
                .toList());
    }

    /** The same without its answers. */
    ResponseCorrection withoutAnswers() {
        return new ResponseCorrectionBuilder()
                .like(this)
                .answers(Optional.empty())
                .changed(List.of())
                .build();
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
