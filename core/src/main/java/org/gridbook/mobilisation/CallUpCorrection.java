package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What changes of a call-up of one member of staff. Empty fields stay as they are.
 *
 * @param staff the member who was called
 * @param at when the member was called, on the valid-time axis
 * @param reached every time the member was reached; an empty list if never
 * @param answers every answer of the member; an empty list if there was none
 */
@BuilderStyle
@Value.Builder
public record CallUpCorrection(
        Optional<StaffId> staff,
        Optional<Instant> at,
        Optional<List<CallUp.ContactMade>> reached,
        Optional<List<CallUp.Reply>> answers) {
    /** Cuts to microseconds, and copies the lists. */
    public CallUpCorrection {
        at = at.map(when -> when.truncatedTo(ChronoUnit.MICROS));
        reached = reached.map(List::copyOf);
        answers = answers.map(List::copyOf);
    }

    /** The corrected call-up; or {@link BadValue} for {@code means}, or {@link TooEarly} if the member was reached or answered before the call. */
    Either<Refusal, CallUp> applied(CallUp callUp) {
        CallUp next = new CallUpBuilder()
                .like(callUp)
                .staff(staff.orElse(callUp.staff()))
                .at(at.orElse(callUp.at()))
                .reached(reached.orElse(callUp.reached()))
                .answers(answers.orElse(callUp.answers()))
                .build();
        if (instants(next).anyMatch(next.at()::isAfter)) {
            return Either.left(new TooEarly(
                    MobilisationKinds.CALL_UPS.toString(), callUp.id().value()));
        }
        return next.reached().stream()
                .map(each -> Canonical.word("means", each.means()))
                .filter(Either::isLeft)
                .findFirst()
                .orElseGet(() -> Either.right(""))
                .map(any -> next);
    }

    /** When the member was reached and answered. */
    static Stream<Instant> instants(CallUp callUp) {
        return Stream.concat(
                callUp.reached().stream().map(CallUp.ContactMade::at),
                callUp.answers().stream().map(CallUp.Reply::at));
    }
}
