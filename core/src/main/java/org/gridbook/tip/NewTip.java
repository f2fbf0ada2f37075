package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A tip to be received. Made by {@link #builder}; {@code toString} masks personal data.
 *
 * @param number its number at another office; canonical, 1 to {@value #MOST} code points. It must be free within the reach of the actor
 * @param source who reported it
 * @param means how it was reported
 * @param type the type of claim
 * @param about the subject
 * @param claim the claim in the reporter's own words
 * @param caller the person who reported it; empty if it is anonymous
 * @param urgency the urgency that was reported; triage decides
 * @param checks how many checks it needs; 0 to {@value #MOST_CHECKS}
 * @param receivedAt when it was received, on the valid-time axis; its clocks start then
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewTip(
        Optional<String> number,
        TipSource source,
        TipMeans means,
        ClaimType type,
        TipSubject about,
        Remark claim,
        PersonDescription caller,
        Optional<Urgency> urgency,
        int checks,
        Instant receivedAt,
        Optional<TipId> id)
        implements NewRecord<TipId> {
    /** The most code points of a number. */
    public static final int MOST = 40;

    /** The most checks that a tip can need. */
    public static final int MOST_CHECKS = 9;

    /** Cuts to microseconds; refuses what the methods of this type refuse with an {@link IllegalArgumentException}. */
    public NewTip {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(urgency, "urgency");
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        if (number.filter(text -> !Canonical.isText(text, MOST)).isPresent()
                || !isCount(checks)
                || source == TipSource.ANONYMOUS && !caller.isEmpty()) {
            throw new IllegalArgumentException(
                    "A tip has a canonical number or none, needs 0 to 9 checks, and has no caller if it is anonymous");
        }
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewTip id(TipId made) {
        return new NewTipBuilder().like(this).id(made).build();
    }

    /** Begins a tip that needs one check and has no number, caller or urgency. Source, means, type, about, claim and time must be set. */
    public static NewTipBuilder builder() {
        return new NewTipBuilder().caller(PersonDescription.NONE).checks(1);
    }

    /** The same with a number; or {@link BadValue} for {@code tip_number}. */
    public Either<Refusal, NewTip> numbered(String raw) {
        return Canonical.text("tip_number", raw, MOST)
                .map(text -> new NewTipBuilder().like(this).number(text).build());
    }

    /** The same from this caller; or {@link BadValue} for {@code caller} if the tip is anonymous. */
    public Either<Refusal, NewTip> from(PersonDescription person) {
        return source == TipSource.ANONYMOUS && !person.isEmpty()
                ? Either.left(new BadValue("caller", "anonymous"))
                : Either.right(new NewTipBuilder().like(this).caller(person).build());
    }

    /** The same with this number of checks needed; or {@link BadValue} for {@code checks}. */
    public Either<Refusal, NewTip> needing(int many) {
        return isCount(many)
                ? Either.right(new NewTipBuilder().like(this).checks(many).build())
                : Either.left(new BadValue("checks", "checks_out_of_range"));
    }

    private static boolean isCount(int checks) {
        return checks >= 0 && checks <= MOST_CHECKS;
    }

    /** Masks personal data. */
    @Override
    public String toString() {
        return "NewTip[" + source + ", " + means + ", " + type + ", " + about + ", " + receivedAt + "]";
    }
}
