package org.gridbook.care;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A care team as it is told of when it is formed.
 *
 * @param name what it is called; canonical text of 1 to {@value #MOST} code points, no personal data
 * @param policy the places it has to fill
 * @param from since when it exists; may be to come
 * @param members who is in it from the start; places may be left empty
 * @param served what it answers for from the start
 */
@BuilderStyle
@Value.Builder
public record NewTeam(
        String name, Policy policy, Instant from, List<NewMembership> members, List<CareRecipient> served) {
    /** The most code points of a name. */
    public static final int MOST = 60;

    /** Cuts to microseconds and copies; refuses a name that is not canonical with an {@link IllegalArgumentException}. */
    public NewTeam {
        Objects.requireNonNull(policy, "policy");
        from = from.truncatedTo(ChronoUnit.MICROS);
        members = List.copyOf(members);
        served = List.copyOf(served);
        if (!Canonical.isText(name, MOST)) {
            throw new IllegalArgumentException("A team's name is canonical text of 1 to " + MOST + " code points");
        }
    }

    /** A team of what somebody typed; or {@link BadValue} for {@code team_name}. */
    public static Either<BadValue, NewTeam> of(
            String name, Policy policy, Instant from, List<NewMembership> members, List<CareRecipient> served) {
        return Canonical.text("team_name", name, MOST).map(text -> new NewTeam(text, policy, from, members, served));
    }
}
