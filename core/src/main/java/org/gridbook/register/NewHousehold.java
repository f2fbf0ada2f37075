package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A household to add to the book, or to correct in it.
 *
 * @param number the number the community knows it by; canonical text of 1 to {@value #MOST} code points, unique among households
 * @param dwelling its door
 * @param tenure the right by which it lives there
 * @param since when it moved in, on the valid-time axis; the stays of its members begin then, except those of {@code movedIn}
 * @param members its members, at most one of them the head; empty if they are not known
 * @param movedIn when members moved in at another time than {@code since}, by their position; a new household begins with the first
 * @param assumed what was not reported; it applies to a household that is new to the book and corrects nothing in one that is known
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewHousehold(
        String number,
        Dwelling dwelling,
        Tenure tenure,
        Instant since,
        List<NewMember> members,
        Map<Integer, Instant> movedIn,
        Set<Assumed> assumed,
        Optional<HouseholdId> id)
        implements NewRecord<HouseholdId> {
    /** The most code points of a number. */
    public static final int MOST = 40;

    /** What can be assumed about a household. */
    public enum Assumed implements Word {
        /** {@link NewHousehold#tenure}. */
        TENURE,
        /** {@link NewHousehold#since}. */
        SINCE
    }

    /** Copies the lists and cuts to microseconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewHousehold {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(dwelling, "dwelling");
        Objects.requireNonNull(tenure, "tenure");
        since = since.truncatedTo(ChronoUnit.MICROS);
        members = List.copyOf(members);
        movedIn = movedIn.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, each -> each.getValue().truncatedTo(ChronoUnit.MICROS)));
        assumed = Set.copyOf(assumed);
        if (!Canonical.isText(number, MOST) || heads(members) > 1) {
            throw new IllegalArgumentException("A household has a canonical number and at most one head");
        }
        for (int position : movedIn.keySet()) {
            Objects.checkIndex(position, members.size());
        }
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewHousehold id(HouseholdId made) {
        return new NewHouseholdBuilder().like(this).id(made).build();
    }

    /** A household of which everything was reported; or {@link BadValue} for {@code number}, or for {@code relation}: {@code two_heads}. */
    public static Either<Refusal, NewHousehold> of(
            String number, Dwelling dwelling, Tenure tenure, Instant since, List<NewMember> members) {
        return Canonical.text("number", number, MOST)
                .flatMap(text -> heads(members) > 1
                        ? Either.left(new BadValue("relation", "two_heads"))
                        : Either.right(new NewHousehold(
                                text, dwelling, tenure, since, members, Map.of(), Set.of(), Optional.empty())));
    }

    /** When a member moved in. */
    public Instant movedIn(int position) {
        return movedIn.getOrDefault(position, since);
    }

    private static long heads(List<NewMember> members) {
        return members.stream()
                .filter(member -> member.relation() == Relation.HEAD)
                .count();
    }
}
