package org.gridbook.checkpoint;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * One passage without personal and health data. {@link Checkpoints#identities} reads personal data, {@link Checkpoints#screenings} reads
 * temperatures and verdicts. A verdict is health data, because it can reveal a fever.
 *
 * @param id its id
 * @param checkpoint the checkpoint
 * @param grid the grid that is responsible for the checkpoint
 * @param staff the member of staff who reported it
 * @param at when, on the valid-time axis
 * @param direction the direction
 * @param kind the kind of person: {@code resident}, {@code outsider} or {@code unnamed}
 * @param resident the resident, for the kind {@code resident}
 * @param mask whether the person wore a mask
 * @param bigLuggage whether the person carried big bags or suitcases
 * @param visiting the household that the person visited
 */
@BuilderStyle
@Value.Builder
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
    /** A person who gave a name. */
    public static final String OUTSIDER = "outsider";
    /** A person who gave no name. */
    public static final String UNNAMED = "unnamed";
}
