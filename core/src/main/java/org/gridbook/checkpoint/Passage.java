package org.gridbook.checkpoint;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.staff.StaffId;

/**
 * One passage as it is in the book. Who an outsider said they are is read with {@link Checkpoints#identities}; temperatures, and what was
 * decided, which tells of a fever even where it says nothing of one, with {@link Checkpoints#screenings}.
 *
 * @param id its id
 * @param checkpoint which checkpoint
 * @param grid the grid that answers for it
 * @param staff who told it
 * @param at when, on the valid-time axis
 * @param direction which way
 * @param kind who passed: {@code resident}, {@code outsider} or {@code unnamed}
 * @param resident the resident, of a resident
 * @param mask whether they wore a mask
 * @param bigLuggage whether they carried big bags or suitcases
 * @param visiting whom they visited
 */
public record Passage(
        PassageId id,
        CheckpointId checkpoint,
        GridId grid,
        StaffId staff,
        Instant at,
        Direction direction,
        String kind,
        Optional<ResidentId> resident,
        boolean mask,
        boolean bigLuggage,
        Optional<HouseholdId> visiting) {
    /** A resident, by id or card. */
    public static final String RESIDENT = "resident";
    /** Somebody who said who they are. */
    public static final String OUTSIDER = "outsider";
    /** Somebody who did not. */
    public static final String UNNAMED = "unnamed";

    /** Checks nulls. */
    public Passage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(visiting, "visiting");
    }
}
