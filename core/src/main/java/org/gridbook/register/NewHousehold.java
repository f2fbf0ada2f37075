package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A household as it is told of when it is written into the book.
 *
 * @param number what the household is known by; canonical text of 1 to {@value #MOST} code points, unique among households
 * @param dwelling where it lives
 * @param tenure by what right
 * @param since since when, on the valid-time axis; also the start of the members' stays
 * @param members its members, at most one of them the head; none while they are not known
 * @param assumed what of it nobody told: it holds for a household that is new to the book, and says nothing of one that is known
 */
@BuilderStyle
@Value.Builder
public record NewHousehold(
        String number, Dwelling dwelling, Tenure tenure, Instant since, List<NewMember> members, Set<Assumed> assumed) {
    /** The most code points of a number. */
    public static final int MOST = 40;

    /** What can be assumed of a household. */
    public enum Assumed implements Word {
        /** By what right it lives there. */
        TENURE,
        /** Since when. */
        SINCE
    }

    /** Copies, cuts to microseconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewHousehold {
        Objects.requireNonNull(dwelling, "dwelling");
        Objects.requireNonNull(tenure, "tenure");
        since = since.truncatedTo(ChronoUnit.MICROS);
        members = List.copyOf(members);
        assumed = Set.copyOf(assumed);
        if (!Canonical.isText(number, MOST) || heads(members) > 1) {
            throw new IllegalArgumentException("A household has a canonical number and at most one head");
        }
    }

    /** A household of which all is told. */
    public NewHousehold(String number, Dwelling dwelling, Tenure tenure, Instant since, List<NewMember> members) {
        this(number, dwelling, tenure, since, members, Set.of());
    }

    /** A household; or {@link BadValue} for {@code number}, or for {@code relation}: {@code two_heads}. */
    public static Either<BadValue, NewHousehold> of(
            String number, Dwelling dwelling, Tenure tenure, Instant since, List<NewMember> members) {
        return Canonical.text("number", number, MOST)
                .flatMap(text -> heads(members) > 1
                        ? Either.left(new BadValue("relation", "two_heads"))
                        : Either.right(new NewHousehold(text, dwelling, tenure, since, members)));
    }

    private static long heads(List<NewMember> members) {
        return members.stream()
                .filter(member -> member.relation() == Relation.HEAD)
                .count();
    }
}
