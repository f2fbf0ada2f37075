package org.gridbook.care;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.storage.Syntax;
import org.immutables.value.Value;

/**
 * A person who is not staff and helps in care teams; {@code toString} masks the name and telephone.
 *
 * @param name their name, or the name of the contact person of a neighbouring household
 * @param phone their telephone, if known
 * @param roles the roles they can fill: at least one word of 1 to 30 of {@code a-z} and {@code _}
 * @param from when they become a supporter, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewSupporter(
        PersonName name, Optional<Phone> phone, Set<String> roles, Instant from, Optional<SupporterId> id)
        implements NewRecord<SupporterId> {
    /** Cuts to microseconds and copies; refuses roles of another form with an {@link IllegalArgumentException}. */
    public NewSupporter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(phone, "phone");
        from = from.truncatedTo(ChronoUnit.MICROS);
        roles = Set.copyOf(roles);
        if (!words(roles)) {
            throw new IllegalArgumentException("A supporter has at least one role of a-z and _");
        }
    }

    /** A request without an id of its sender. */
    public NewSupporter(PersonName name, Optional<Phone> phone, Set<String> roles, Instant from) {
        this(name, phone, roles, from, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewSupporter id(SupporterId made) {
        return new NewSupporterBuilder().like(this).id(made).build();
    }

    /** A supporter; or {@link BadValue} for {@code roles}. */
    public static Either<Refusal, NewSupporter> of(
            PersonName name, Optional<Phone> phone, Set<String> roles, Instant from) {
        return roles(roles).map(words -> new NewSupporter(name, phone, words, from));
    }

    /** Roles of a supporter; or {@link BadValue} for {@code roles}. */
    static Either<Refusal, Set<String>> roles(Set<String> roles) {
        return words(roles)
                ? Either.right(roles)
                : Either.left(new BadValue("roles", roles.isEmpty() ? "blank" : "bad_word"));
    }

    CareKinds.Supporter as(SupporterId id) {
        return new CareKinds.Supporter(id, roles, Interval.since(from));
    }

    private static boolean words(Set<String> roles) {
        return !roles.isEmpty() && roles.stream().allMatch(Syntax::isWord);
    }
}
