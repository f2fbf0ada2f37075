package org.gridbook.checkpoint;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/**
 * How checkpoints are kept: everything placed at the grid that answers for the checkpoint, cards at the household of their resident. What
 * an outsider says, and what is measured and decided, are entries of their own.
 */
public final class CheckpointKinds {
    /** Checkpoints; the body holds hours and rules with the instants from which they hold. */
    public static final Kind CHECKPOINT =
            Kind.structure("checkpoint", Column.text("name"), Column.integer("from_at"), Column.integer("to_at"));
    /** Staff at checkpoints. */
    public static final Kind WATCH = Kind.structure(
            "checkpoint_watch",
            Column.lookup("checkpoint"),
            Column.lookup("staff"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** Passages; {@code passer} is {@code resident}, {@code outsider} or {@code unnamed}. */
    public static final Kind PASSAGE = Kind.structure(
            "passage",
            Column.lookup("checkpoint"),
            Column.lookup("resident"),
            Column.lookup("staff"),
            Column.text("direction"),
            Column.text("passer"),
            Column.integer("occurred_at"));
    /** Who an outsider says they are and where somebody comes from; same id as the passage. */
    public static final Kind PASSAGE_PERSONAL =
            Kind.personal("passage_personal", Column.text("name"), Column.lookup("phone"), Column.lookup("id_number"));
    /**
     * The temperature of somebody who passed, and what was decided, which tells of it; same id as the passage. Every passage has one, so
     * that its being there tells nothing.
     */
    public static final Kind PASSAGE_HEALTH =
            Kind.health("passage_health", Column.text("decision"), Column.text("ruled"), Column.integer("occurred_at"));
    /** Passage cards. */
    public static final Kind CARD = Kind.structure(
            "passage_card", Column.lookup("resident"), Column.integer("from_at"), Column.integer("to_at"));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(CHECKPOINT, WATCH, PASSAGE, PASSAGE_PERSONAL, PASSAGE_HEALTH, CARD);

    private CheckpointKinds() {}
}
