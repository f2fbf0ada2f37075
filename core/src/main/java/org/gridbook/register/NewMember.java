package org.gridbook.register;

import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A resident as they are told of when they are written into the book.
 *
 * @param personal name, telephone and identity number
 * @param sex the sex; never contradicts the identity number
 * @param birth the birth date, where known; never contradicts the identity number
 * @param relation what they are to the head
 * @param flags traits to be noted
 * @param without traits that they are told not to have: one that was noted before ends when this is told; none of those to be noted
 */
@BuilderStyle
@Value.Builder
public record NewMember(
        Personal personal,
        Sex sex,
        Optional<BirthDate> birth,
        Relation relation,
        List<NewFlag> flags,
        Set<Trait> without) {
    /** Copies; refuses a contradiction with an {@link IllegalArgumentException}. */
    public NewMember {
        Objects.requireNonNull(relation, "relation");
        flags = List.copyOf(flags);
        without = Set.copyOf(without);
        if (flags.stream().map(NewFlag::trait).anyMatch(without::contains)) {
            throw new IllegalArgumentException("A trait is to be noted or is not there, not both");
        }
        if (personal.idNumber()
                .flatMap(number -> contradiction(number, sex, birth))
                .isPresent()) {
            throw new IllegalArgumentException("The sex or birth date contradicts the identity number");
        }
    }

    /** A resident of whom no trait is told to be absent. */
    public NewMember(Personal personal, Sex sex, Optional<BirthDate> birth, Relation relation, List<NewFlag> flags) {
        this(personal, sex, birth, relation, flags, Set.of());
    }

    /**
     * A resident; what the identity number tells of sex and birth is taken from it where it is not told.
     *
     * @return the member; or {@link BadValue} for {@code sex} or {@code birth}: {@code contradicts_id_number}
     */
    public static Either<BadValue, NewMember> of(
            Personal personal, Sex sex, Optional<BirthDate> birth, Relation relation, List<NewFlag> flags) {
        Optional<IdNumber> number = personal.idNumber();
        Sex told = sex == Sex.UNKNOWN ? number.map(IdNumber::sex).orElse(sex) : sex;
        Optional<BirthDate> born = birth.or(() -> number.map(IdNumber::birth));
        return number.flatMap(known -> contradiction(known, told, born))
                .<Either<BadValue, NewMember>>map(Either::left)
                .orElseGet(() -> Either.right(new NewMember(personal, told, born, relation, flags)));
    }

    private static Optional<BadValue> contradiction(IdNumber number, Sex sex, Optional<BirthDate> birth) {
        if (sex != Sex.UNKNOWN && sex != number.sex()) {
            return Optional.of(new BadValue("sex", "contradicts_id_number"));
        }
        return birth.filter(date -> !date.equals(number.birth()))
                .map(date -> new BadValue("birth", "contradicts_id_number"));
    }
}
