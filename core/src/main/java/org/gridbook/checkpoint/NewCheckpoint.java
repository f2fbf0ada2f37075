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
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.DailyWindow;
import org.immutables.value.Value;

/**
 * A checkpoint to open.
 *
 * @param name its name; canonical text of 1 to {@value #MOST} code points, no personal data
 * @param grid the grid that is responsible for it
 * @param where its location in words, in the same form as the name
 * @param hours the opening hours on the community's wall clock; empty if it is always open
 * @param rules the rules for verdicts
 * @param from when it opens, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewCheckpoint(
        String name,
        GridId grid,
        Optional<String> where,
        List<DailyWindow> hours,
        PassRules rules,
        Instant from,
        Optional<CheckpointId> id)
        implements NewRecord<CheckpointId> {
    /** The most code points of a name or location. */
    public static final int MOST = 60;

    /** Cuts to microseconds and sorts the hours; refuses texts that are not canonical with an {@link IllegalArgumentException}. */
    public NewCheckpoint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(rules, "rules");
        hours = hours.stream().sorted().toList();
        from = from.truncatedTo(ChronoUnit.MICROS);
        if (!Canonical.isText(name, MOST)
                || where.filter(words -> !Canonical.isText(words, MOST)).isPresent()) {
            throw new IllegalArgumentException(
                    "Name and location of a checkpoint are canonical text of 1 to " + MOST + " code points");
        }
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewCheckpoint id(CheckpointId made) {
        return new NewCheckpointBuilder().like(this).id(made).build();
    }

    /** A checkpoint that is always open and uses {@link PassRules#USUAL}; or {@link BadValue} for {@code checkpoint_name}. */
    public static Either<Refusal, NewCheckpoint> of(String name, GridId grid, Instant from) {
        return Canonical.text("checkpoint_name", name, MOST)
                .map(text -> new NewCheckpoint(
                        text, grid, Optional.empty(), List.of(), PassRules.USUAL, from, Optional.empty()));
    }

    /** The same with a location; or {@link BadValue} for {@code where}. */
    public Either<Refusal, NewCheckpoint> where(String words) {
        return Canonical.text("where", words, MOST)
                .map(text -> new NewCheckpoint(name, grid, Optional.of(text), hours, rules, from, id));
    }

    /** The same with these opening hours. */
    public NewCheckpoint open(List<DailyWindow> when) {
        return new NewCheckpoint(name, grid, where, when, rules, from, id);
    }

    Checkpoint as(CheckpointId id) {
        return new CheckpointBuilder()
                .id(id)
                .name(name)
                .grid(grid)
                .where(where)
                .addRulings(new Checkpoint.HoursAndRules(from, hours, rules))
                .period(Interval.since(from))
                .build();
    }
}
