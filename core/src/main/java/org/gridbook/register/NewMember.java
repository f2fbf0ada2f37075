package org.gridbook.register;

import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A member of a household to add to the book, or to correct in it.
 *
 * @param personal name, telephone and identity number
 * @param sex the sex; it never contradicts the identity number
 * @param birth the birth date, if known; it never contradicts the identity number
 * @param relation the relation to the head
 * @param flags traits to record
 * @param without traits that the resident is reported not to have; a recorded one ends when this is reported. None of {@code flags}
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewMember(
        Personal personal,
        Sex sex,
        Optional<BirthDate> birth,
        Relation relation,
        List<NewFlag> flags,
        Set<Trait> without,
        Optional<ResidentId> id)
        implements NewRecord<ResidentId> {
    /**
     * Copies the collections, and takes a missing sex and birth date from the identity number. Rejects a contradiction with an {@link
     * IllegalArgumentException}.
     */
    public NewMember {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(relation, "relation");
        flags = List.copyOf(flags);
        without = Set.copyOf(without);
        if (flags.stream().map(NewFlag::trait).anyMatch(without::contains)) {
            throw new IllegalArgumentException("A trait is recorded or absent, not both");
        }
        Optional<IdNumber> number = personal.idNumber();
        sex = sex == Sex.UNKNOWN ? number.map(IdNumber::sex).orElse(sex) : sex;
        birth = birth.or(() -> number.map(IdNumber::birth));
        if (number.isPresent()
                && contradiction(number.orElseThrow(), sex, birth).isPresent()) {
            throw new IllegalArgumentException("The sex or birth date contradicts the identity number");
        }
    }

    /** A request without an id of its sender. */
    public NewMember(
            Personal personal,
            Sex sex,
            Optional<BirthDate> birth,
            Relation relation,
            List<NewFlag> flags,
            Set<Trait> without) {
        this(personal, sex, birth, relation, flags, without, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewMember id(ResidentId made) {
        return new NewMemberBuilder().like(this).id(made).build();
    }

    /**
     * A member. A sex or birth date that is not reported is taken from the identity number.
     *
     * @return the member; or {@link BadValue} for {@code sex} or {@code birth}: {@code contradicts_id_number}
     */
    public static Either<Refusal, NewMember> of(
            Personal personal, Sex sex, Optional<BirthDate> birth, Relation relation, List<NewFlag> flags) {
        Optional<IdNumber> number = personal.idNumber();
        Sex known = sex == Sex.UNKNOWN ? number.map(IdNumber::sex).orElse(sex) : sex;
        Optional<BirthDate> born = birth.or(() -> number.map(IdNumber::birth));
        return number.flatMap(each -> contradiction(each, known, born))
                .<Either<Refusal, NewMember>>map(Either::left)
                .orElseGet(() -> Either.right(new NewMember(personal, known, born, relation, flags, Set.of())));
    }

    private static Optional<BadValue> contradiction(IdNumber number, Sex sex, Optional<BirthDate> birth) {
        if (sex != Sex.UNKNOWN && sex != number.sex()) {
            return Optional.of(new BadValue("sex", "contradicts_id_number"));
        }
        return birth.filter(date -> !date.equals(number.birth()))
                .map(date -> new BadValue("birth", "contradicts_id_number"));
    }
}
