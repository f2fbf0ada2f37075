package org.gridbook.mobilisation;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/** How mobilisations are kept: in the commons, for whoever has a grant in the community may know what was called for and decided. */
public final class MobilisationKinds {
    /** Emergencies; the body holds the levels with the instants from which they hold. */
    public static final Kind EMERGENCY = Kind.structure(
            "emergency",
            Column.text("purpose"),
            Column.text("name"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** One member of staff called up by one call; the body holds when they were reached and what they answered. */
    public static final Kind CALLED = Kind.structure(
            "called",
            Column.lookup("call_up"),
            Column.lookup("emergency"),
            Column.lookup("staff"),
            Column.integer("called_at"));
    /** Briefings; the body holds who was invited, who came and what was decided. */
    public static final Kind BRIEFING =
            Kind.structure("briefing", Column.lookup("emergency"), Column.text("name"), Column.integer("held_at"));
    /** Tasks. */
    public static final Kind TASK = Kind.structure(
            "task",
            Column.lookup("emergency"),
            Column.lookup("briefing"),
            Column.lookup("staff"),
            Column.text("what"),
            Column.integer("since_at"),
            Column.integer("due_at"),
            Column.integer("done_at"));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(EMERGENCY, CALLED, BRIEFING, TASK);

    private MobilisationKinds() {}
}
