package org.gridbook.tip;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/**
 * How tips are kept: placed at the household they are about, else at the grid that sees to them, else unplaced; what belongs to a tip is
 * placed with it.
 */
public final class TipKinds {
    /**
     * Tips. {@code open} is there while something is still to be done, {@code staff} is who has it in hand; both tell of now. The body
     * holds what was done with it, in the order told.
     */
    public static final Kind TIP = Kind.structure(
            "tip",
            Column.lookup("number"),
            Column.lookup("building"),
            Column.lookup("household"),
            Column.lookup("resident"),
            Column.lookup("passage"),
            Column.lookup("staff"),
            Column.lookup("open"),
            Column.text("source"),
            Column.text("claim_type"),
            Column.text("urgency"),
            Column.text("outcome"),
            Column.integer("received_at"));
    /** What a tip says and who gave it; same id as the tip. Personal data. */
    public static final Kind TIP_PERSONAL = Kind.personal("tip_personal", Column.lookup("resident"));
    /** Checks of tips; placed at the household that was met, else with the tip. */
    public static final Kind TIP_CHECK = Kind.structure(
            "tip_check",
            Column.lookup("tip"),
            Column.lookup("household"),
            Column.lookup("resident"),
            Column.lookup("staff"),
            Column.text("channel"),
            Column.text("finding"),
            Column.integer("occurred_at"));
    /** The deadlines that the office decided, in the commons, with the instants from which they hold; one entry. */
    public static final Kind TIP_DEADLINES = Kind.structure("tip_deadlines");
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(TIP, TIP_PERSONAL, TIP_CHECK, TIP_DEADLINES);

    private TipKinds() {}
}
