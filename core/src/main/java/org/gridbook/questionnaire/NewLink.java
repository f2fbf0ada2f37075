package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A link to make.
 *
 * @param questionnaire the questionnaire
 * @param token its secret
 * @param household the household; empty for a link of a grid
 * @param grid the grid; only and always without a household
 * @param expires until when it works, not included
 * @param most how many responses it takes, 1 to {@value #MOST}
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewLink(
        QuestionnaireId questionnaire,
        LinkToken token,
        Optional<HouseholdId> household,
        Optional<GridId> grid,
        Instant expires,
        int most,
        Optional<FormLinkId> id)
        implements NewRecord<FormLinkId> {
    /** The most responses of one link. */
    public static final int MOST = 10_000;

    /** Cuts to microseconds. */
    public NewLink {
        Objects.requireNonNull(questionnaire, "questionnaire");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(id, "id");
        expires = expires.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewLink id(FormLinkId made) {
        return new NewLinkBuilder().like(this).id(made).build();
    }

    /** The same; or {@link BadValue} for {@code grid} or {@code most_uses}. */
    Either<Refusal, NewLink> checked() {
        if (household.isPresent() == grid.isPresent()) {
            return Either.left(new BadValue("grid", grid.isPresent() ? "not_of_type" : "blank"));
        }
        return most >= 1 && most <= MOST ? Either.right(this) : Either.left(new BadValue("most_uses", "out_of_range"));
    }
}
