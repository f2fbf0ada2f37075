package org.gridbook;

import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import org.gridbook.book.Refusal;
import org.gridbook.care.Care;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.checkpoint.Checkpoints;
import org.gridbook.grant.Grants;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Office;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.Isolations;
import org.gridbook.mobilisation.Mobilisation;
import org.gridbook.register.Register;
import org.gridbook.situation.Situation;
import org.gridbook.staff.StaffBook;
import org.gridbook.storage.Change;
import org.gridbook.sweep.SweepKinds;
import org.gridbook.sweep.Sweeps;
import org.gridbook.tip.TipKinds;
import org.gridbook.tip.Tips;

/**
 * Where one actor works in one community for one purpose. Thread-safe; cheap to make and to keep. Each part of the work has its own
 * drawer; every use is checked against the grants of that instant.
 */
public final class Desk {
    private final DeskContext context;
    private final Office office;
    private final Grants grants;
    private final Register register;
    private final StaffBook staff;
    private final Sweeps sweeps;

    Desk(DeskContext context) {
        this.context = context;
        office = new Office(context);
        grants = new Grants(context);
        register = new Register(context);
        staff = new StaffBook(context);
        sweeps = new Sweeps(context);
    }

    /** Grants and purposes. */
    public Grants grants() {
        return grants;
    }

    /** The book: grids, buildings, households and residents. */
    public Register register() {
        return register;
    }

    /** The situation at any time. */
    public Situation situation() {
        return new Situation(context);
    }

    /** Staff, their assignments and the time they worked. */
    public StaffBook staff() {
        return staff;
    }

    /** Home isolations, what is owed to the isolated and what was done. */
    public Isolations isolations() {
        return new Isolations(
                context,
                Map.of(
                        Cause.CauseType.TIP, TipKinds.TIP,
                        Cause.CauseType.SWEEP, SweepKinds.CONTACT,
                        Cause.CauseType.CHECKPOINT, CheckpointKinds.PASSAGE),
                Care::lookedAfter);
    }

    /** Checkpoints with their staff, passages and passage cards. */
    public Checkpoints checkpoints() {
        return new Checkpoints(context);
    }

    /** Emergencies, and the staff called up for them. */
    public Mobilisation mobilisation() {
        return new Mobilisation(context);
    }

    /** Care teams, and whether every household that needs one has a complete team. */
    public Care care() {
        return new Care(context);
    }

    /** Sweeps, contacts and coverage. */
    public Sweeps sweeps() {
        return sweeps;
    }

    /** Tips from the public, and what became of them. */
    public Tips tips() {
        return new Tips(context);
    }

    /**
     * The feed of changes: the history, the audit and the outbox at once. Needs {@link org.gridbook.access.Power#AUDIT} for the whole
     * community.
     *
     * @param position 0 to begin; otherwise that of the last change seen
     * @param limit the most to give, at least 1
     */
    public Either<Refusal, List<Change>> changesAfter(long position, int limit) {
        return context.changesAfter(position, limit);
    }

    /**
     * Proves the book: recomputes the hash of every change from the first, and that of the entries each put from what the store holds of
     * them. It takes as long as reading the whole history. An entry that no change ever named is not looked for. Needs {@link
     * org.gridbook.access.Power#AUDIT} for the whole community.
     *
     * @return the position of the first change that is not what was appended; 0 if every one is
     */
    public Either<Refusal, Long> firstBrokenChange() {
        return context.firstBroken();
    }
}
