package org.gridbook.care;

import io.vavr.control.Either;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of a team. Empty fields stay as they are. {@code toString} masks the name.
 *
 * @param name its name
 * @param policy who belongs to it and for how many it cares
 * @param period when it exists; memberships and services follow it, and a period without an end takes back its end
 */
@BuilderStyle
@Value.Builder
public record TeamCorrection(Optional<String> name, Optional<Policy> policy, Optional<Interval> period) {
    /** The corrected team; or {@link BadValue} for {@code team_name}. */
    Either<Refusal, Team> applied(Team team) {
        Team corrected = new Team(team.id(), policy.orElse(team.policy()), period.orElse(team.period()));
        return name.<Either<Refusal, Team>>map(typed ->
                        Canonical.text("team_name", typed, NewTeam.MOST).map(any -> corrected))
                .orElseGet(() -> Either.right(corrected));
    }

    TeamName applied(TeamName team) {
        return new TeamName(team.team(), name.orElse(team.name()));
    }

    /** Masked. */
    @Override
    public String toString() {
        return "TeamCorrection[*]";
    }
}
