package org.gridbook.care;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A care team to form.
 *
 * @param name its name; canonical text of 1 to {@value #MOST} code points; it is stored as personal data, but every actor
 *     with {@code READ_PERSONAL} for a grid may read it
 * @param policy the roles it needs
 * @param from when it begins, on the valid-time axis; may lie in the future
 * @param members its first members; seats may stay empty
 * @param recipients its first recipients
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewTeam(
        String name,
        Policy policy,
        Instant from,
        List<NewMembership> members,
        List<CareRecipient> recipients,
        Optional<TeamId> id)
        implements NewRecord<TeamId> {
    /** The most code points of a name. */
    public static final int MOST = 60;

    /** Cuts to microseconds and copies; refuses a name that is not canonical with an {@link IllegalArgumentException}. */
    public NewTeam {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(policy, "policy");
        from = from.truncatedTo(ChronoUnit.MICROS);
        members = List.copyOf(members);
        recipients = List.copyOf(recipients);
        if (!Canonical.isText(name, MOST)) {
            throw new IllegalArgumentException("A team's name is canonical text of 1 to " + MOST + " code points");
        }
    }

    /** A request without an id of its sender. */
    public NewTeam(
            String name, Policy policy, Instant from, List<NewMembership> members, List<CareRecipient> recipients) {
        this(name, policy, from, members, recipients, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewTeam id(TeamId made) {
        return new NewTeamBuilder().like(this).id(made).build();
    }

    /** A team from typed values; or {@link BadValue} for {@code team_name}. */
    public static Either<Refusal, NewTeam> of(
            String name, Policy policy, Instant from, List<NewMembership> members, List<CareRecipient> recipients) {
        return Canonical.text("team_name", name, MOST)
                .map(text -> new NewTeam(text, policy, from, members, recipients));
    }
}
