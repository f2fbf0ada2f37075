package org.gridbook.checkpoint;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * One person who passes a checkpoint, as it is told of. {@code toString} masks what is personal.
 *
 * @param checkpoint which checkpoint
 * @param staff who stands there and tells it
 * @param at when, on the valid-time axis
 * @param direction which way
 * @param passer who passes
 * @param seen what is seen of them
 * @param from where they come from, in their words
 * @param visiting whom they visit
 * @param decision what was decided; empty to decide by the rules of the checkpoint
 */
@BuilderStyle
@Value.Builder
public record NewPassage(
        CheckpointId checkpoint,
        StaffId staff,
        Instant at,
        Direction direction,
        PersonAtCheckpoint passer,
        Screening seen,
        Optional<Remark> from,
        Optional<HouseholdId> visiting,
        Optional<Verdict> decision) {
    /** Cuts to microseconds. */
    public NewPassage {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(passer, "passer");
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(visiting, "visiting");
        Objects.requireNonNull(decision, "decision");
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Somebody who comes in, of whom the checkpoint decides by its rules. */
    public static NewPassage in(
            CheckpointId checkpoint, StaffId staff, PersonAtCheckpoint passer, Screening seen, Instant at) {
        return new NewPassage(
                checkpoint,
                staff,
                at,
                Direction.IN,
                passer,
                seen,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, going out. */
    public NewPassage out() {
        return new NewPassage(checkpoint, staff, at, Direction.OUT, passer, seen, from, visiting, decision);
    }

    /** The same, coming from there. */
    public NewPassage from(Remark words) {
        return new NewPassage(checkpoint, staff, at, direction, passer, seen, Optional.of(words), visiting, decision);
    }

    /** The same, visiting that household. */
    public NewPassage visiting(HouseholdId household) {
        return new NewPassage(checkpoint, staff, at, direction, passer, seen, from, Optional.of(household), decision);
    }

    /** The same, decided so by who stands there. */
    public NewPassage decided(Verdict how) {
        return new NewPassage(checkpoint, staff, at, direction, passer, seen, from, visiting, Optional.of(how));
    }
}
