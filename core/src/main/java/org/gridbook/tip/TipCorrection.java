package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of a tip as it was received. Empty fields stay as they are. Acts are withdrawn and recorded again. A tip about another building,
 * household or person is withdrawn and received again, because it is placed there. {@code toString} masks everything.
 *
 * @param number its number at another office, as typed; 1 to {@value NewTip#MOST} code points
 * @param unnumbered takes its number away, if no other is given
 * @param source who reported it; an anonymous tip has no caller
 * @param means how it was reported
 * @param type the type of claim
 * @param claim the claim in the reporter's own words
 * @param caller the person who reported it
 * @param description the subject in words
 * @param urgency the urgency that was reported
 * @param checks how many checks it needs; 0 to {@value NewTip#MOST_CHECKS}
 * @param receivedAt when it was received; its clocks start then
 */
@BuilderStyle
@Value.Builder
public record TipCorrection(
        Optional<String> number,
        @Value.Default.Boolean(false) boolean unnumbered,
        Optional<TipSource> source,
        Optional<TipMeans> means,
        Optional<ClaimType> type,
        Optional<Remark> claim,
        Optional<PersonDescription> caller,
        Optional<PersonDescription> description,
        Optional<Urgency> urgency,
        Optional<Integer> checks,
        Optional<Instant> receivedAt) {
    /** Cuts to microseconds. */
    public TipCorrection {
        receivedAt = receivedAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /** The corrected tip; or {@link BadValue} for {@code tip_number}, {@code checks} or {@code caller}. */
    Either<Refusal, ReceivedTip> applied(ReceivedTip tip) {
        TipSource from = source.orElse(tip.source());
        if (from == TipSource.ANONYMOUS
                && caller.filter(each -> !each.isEmpty()).isPresent()) {
            return Either.left(new BadValue("caller", "anonymous"));
        }
        if (checks.filter(many -> many < 0 || many > NewTip.MOST_CHECKS).isPresent()) {
            return Either.left(new BadValue("checks", "checks_out_of_range"));
        }
        TipLifecycle then = tip.lifecycle();
        return number.map(typed ->
                        Canonical.text("tip_number", typed, NewTip.MOST).map(Optional::of))
                .orElseGet(() -> Either.right(tip.number().filter(any -> !unnumbered)))
                .map(numbered -> new ReceivedTipBuilder()
                        .like(tip)
                        .number(numbered)
                        .source(from)
                        .means(means.orElse(tip.means()))
                        .lifecycle(new TipLifecycle(
                                receivedAt.orElse(then.receivedAt()),
                                urgency.or(then::reportedUrgency),
                                checks.orElse(then.checks()),
                                then.acts()))
                        .build());
    }

    TipKinds.TipWording applied(TipKinds.TipWording wording) {
        TipText text = wording.text();
        return new TipKinds.TipWording(
                wording.resident(),
                new TipTextBuilder()
                        .like(text)
                        .claim(claim.orElse(text.claim()))
                        .caller(
                                source.equals(Optional.of(TipSource.ANONYMOUS))
                                        ? PersonDescription.NONE
                                        : caller.orElse(text.caller()))
                        .description(description.orElse(text.description()))
                        .build());
    }

    TipKinds.TipReported applied(TipKinds.TipReported reported) {
        TipHealth health = reported.health();
        return new TipKinds.TipReported(
                reported.resident(),
                new TipHealth(health.tip(), type.orElse(health.type()), health.findings(), health.closings()));
    }

    /** Masked. */
    @Override
    public String toString() {
        return "TipCorrection[*]";
    }
}
