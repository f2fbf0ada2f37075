package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A tip as it is told of when it is received. {@code toString} masks what is personal.
 *
 * @param number the number that another office knows it by; canonical, 1 to {@value #MOST} code points. It is
 *     taken once within the reach of whoever receives tips: what is beyond it is not known to be taken
 * @param source who gave it
 * @param means by what means it came in
 * @param type what kind of thing it claims
 * @param about what it is about
 * @param claim what it says, in its own words
 * @param caller who gave it; nobody if it is anonymous
 * @param urgency how urgent it is said to be; triage decides
 * @param checks how many checks it needs; 0 to {@value #MOST_CHECKS}
 * @param receivedAt when, on the valid-time axis; its clocks run from then
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
        Instant receivedAt) {
    /** The most code points of a number. */
    public static final int MOST = 40;

    /** The most checks that a tip can need. */
    public static final int MOST_CHECKS = 9;

    /** Cuts to microseconds; refuses what the methods of this type refuse with an {@link IllegalArgumentException}. */
    public NewTip {
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(urgency, "urgency");
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        if (number.filter(text -> !Canonical.isText(text, MOST)).isPresent()
                || checks < 0
                || checks > MOST_CHECKS
                || source == TipSource.ANONYMOUS && !caller.isNobody()) {
            throw new IllegalArgumentException(
                    "A tip has a canonical number or none, needs 0 to 9 checks, and names nobody if it is anonymous");
        }
    }

    /** A tip that needs one check, without number, caller and urgency; or {@link BadValue} for {@code claim}. */
    public static Either<BadValue, NewTip> of(
            TipSource source, TipMeans means, ClaimType type, TipSubject about, String claim, Instant receivedAt) {
        return Remark.of("claim", claim)
                .map(text -> new NewTip(
                        Optional.empty(),
                        source,
                        means,
                        type,
                        about,
                        text,
                        PersonDescription.NOBODY,
                        Optional.empty(),
                        1,
                        receivedAt));
    }

    /** The same, known by a number; or {@link BadValue} for {@code tip_number}. */
    public Either<BadValue, NewTip> numbered(String raw) {
        return Canonical.text("tip_number", raw, MOST)
                .map(text -> new NewTip(
                        Optional.of(text), source, means, type, about, claim, caller, urgency, checks, receivedAt));
    }

    /** The same, given by this caller; or {@link BadValue} for {@code caller} of a tip that is anonymous. */
    public Either<BadValue, NewTip> from(PersonDescription who) {
        return source == TipSource.ANONYMOUS && !who.isNobody()
                ? Either.left(new BadValue("caller", "anonymous"))
                : Either.right(new NewTip(number, source, means, type, about, claim, who, urgency, checks, receivedAt));
    }

    /** The same, said to be this urgent. */
    public NewTip said(Urgency how) {
        return new NewTip(number, source, means, type, about, claim, caller, Optional.of(how), checks, receivedAt);
    }

    /** The same, needing so many checks; or {@link BadValue} for {@code checks}. */
    public Either<BadValue, NewTip> needing(int many) {
        return many < 0 || many > MOST_CHECKS
                ? Either.left(new BadValue("checks", "checks_out_of_range"))
                : Either.right(
                        new NewTip(number, source, means, type, about, claim, caller, urgency, many, receivedAt));
    }

    /** Masks what is personal. */
    @Override
    public String toString() {
        return "NewTip[" + source + ", " + means + ", " + type + ", " + about + ", " + receivedAt + "]";
    }
}
