package org.gridbook.checkpoint;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.DailyWindow;
import org.immutables.value.Value;

/**
 * A checkpoint as it is told of when it is opened.
 *
 * @param name what it is called; canonical text of 1 to {@value #MOST} code points, no personal data
 * @param grid the grid that answers for it
 * @param where where it is, in words of the same form
 * @param hours when it is open, on the community's wall clock; empty for always
 * @param rules what it decides by
 * @param from since when it exists
 */
@BuilderStyle
@Value.Builder
public record NewCheckpoint(
        String name, GridId grid, Optional<String> where, List<DailyWindow> hours, PassRules rules, Instant from) {
    /** The most code points of a name or of where it is. */
    public static final int MOST = 60;

    /** Cuts to microseconds, sorts and copies; refuses words that are not canonical with an {@link IllegalArgumentException}. */
    public NewCheckpoint {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(rules, "rules");
        hours = hours.stream().sorted().toList();
        from = from.truncatedTo(ChronoUnit.MICROS);
        if (!Canonical.isText(name, MOST)
                || where.filter(words -> !Canonical.isText(words, MOST)).isPresent()) {
            throw new IllegalArgumentException(
                    "A checkpoint's words are canonical text of 1 to " + MOST + " code points");
        }
    }

    /** A checkpoint that is always open and decides by {@link PassRules#USUAL}; or {@link BadValue} for {@code checkpoint_name}. */
    public static Either<BadValue, NewCheckpoint> of(String name, GridId grid, Instant from) {
        return Canonical.text("checkpoint_name", name, MOST)
                .map(text -> new NewCheckpoint(text, grid, Optional.empty(), List.of(), PassRules.USUAL, from));
    }

    /** The same, there; or {@link BadValue} for {@code where}. */
    public Either<BadValue, NewCheckpoint> where(String words) {
        return Canonical.text("where", words, MOST)
                .map(text -> new NewCheckpoint(name, grid, Optional.of(text), hours, rules, from));
    }

    /** The same, open in these hours. */
    public NewCheckpoint open(List<DailyWindow> when) {
        return new NewCheckpoint(name, grid, where, when, rules, from);
    }
}
