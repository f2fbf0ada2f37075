package org.gridbook.sweep;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/** How sweeps and contacts are kept. */
public final class SweepKinds {
    /** Sweeps, in the commons; the body holds name, grids and channels. */
    public static final Kind SWEEP =
            Kind.structure("sweep", Column.integer("from_at"), Column.integer("to_at"), Column.integer("closed_at"));
    /**
     * Contacts, placed at the household. {@code settles} is the plan if the contact settles what the plan owes the household (reached,
     * vacant or moved away); {@code seen} the ids of the residents seen, in order, with single spaces between, absent if there are none. A
     * contact that was withdrawn has {@link #WITHDRAWN} for its outcome and settles nothing; the body keeps what the outcome was, and why
     * it was withdrawn.
     */
    public static final Kind CONTACT = Kind.structure(
            "contact",
            Column.lookup("plan"),
            Column.lookup("household"),
            Column.lookup("settles"),
            Column.lookup("staff"),
            Column.text("channel"),
            Column.text("outcome"),
            Column.text("seen"),
            Column.integer("occurred_at"));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(SWEEP, CONTACT);

    /** The outcome of a contact that was withdrawn. */
    static final String WITHDRAWN = "withdrawn";

    private SweepKinds() {}
}
