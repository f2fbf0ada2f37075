package org.gridbook.checkpoint;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.Personal;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * One passage to record. {@code toString} masks personal data.
 *
 * @param checkpoint the checkpoint
 * @param staff the member of staff who reports it
 * @param at when, on the valid-time axis
 * @param direction the direction
 * @param person the person who passes
 * @param screening what staff observed
 * @param from where the person comes from, in their words
 * @param visiting the household that the person visits
 * @param verdict the verdict of the staff; empty for the verdict of the rules
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewPassage(
        CheckpointId checkpoint,
        StaffId staff,
        Instant at,
        Direction direction,
        PersonAtCheckpoint person,
        Screening screening,
        Optional<Remark> from,
        Optional<HouseholdId> visiting,
        Optional<Verdict> verdict,
        Optional<PassageId> id)
        implements NewRecord<PassageId> {
    /** Cuts to microseconds. */
    public NewPassage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(screening, "screening");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(visiting, "visiting");
        Objects.requireNonNull(verdict, "verdict");
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewPassage id(PassageId made) {
        return new NewPassageBuilder().like(this).id(made).build();
    }

    /** A person who enters, with the verdict of the rules. */
    public static NewPassage in(
            CheckpointId checkpoint, StaffId staff, PersonAtCheckpoint person, Screening screening, Instant at) {
        return new NewPassage(
                checkpoint,
                staff,
                at,
                Direction.IN,
                person,
                screening,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, but the person leaves. */
    public NewPassage out() {
        return new NewPassage(checkpoint, staff, at, Direction.OUT, person, screening, from, visiting, verdict, id);
    }

    /** The same with where the person comes from. */
    public NewPassage from(Remark words) {
        return new NewPassage(
                checkpoint, staff, at, direction, person, screening, Optional.of(words), visiting, verdict, id);
    }

    /** The same with the household that the person visits. */
    public NewPassage visiting(HouseholdId household) {
        return new NewPassage(
                checkpoint, staff, at, direction, person, screening, from, Optional.of(household), verdict, id);
    }

    /** The same with a verdict of the staff. */
    public NewPassage verdict(Verdict byStaff) {
        return new NewPassage(
                checkpoint, staff, at, direction, person, screening, from, visiting, Optional.of(byStaff), id);
    }

    Optional<ResidentId> resident() {
        return person instanceof PersonAtCheckpoint.KnownResident known ? Optional.of(known.id()) : Optional.empty();
    }

    Optional<CardId> card() {
        return person instanceof PersonAtCheckpoint.CardBearer bearer ? Optional.of(bearer.card()) : Optional.empty();
    }

    Optional<Personal> personal() {
        return person instanceof PersonAtCheckpoint.Outsider outsider
                ? Optional.of(outsider.identity())
                : Optional.empty();
    }

    /** What the person said, if they said anything. */
    Optional<Identity> identity(PassageId id) {
        return personal().isEmpty() && from.isEmpty()
                ? Optional.empty()
                : Optional.of(new IdentityBuilder()
                        .passage(id)
                        .checkpoint(checkpoint)
                        .at(at)
                        .personal(personal())
                        .from(from)
                        .build());
    }
}
