package org.gridbook.situation;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/** How frozen reports are kept: not the report, which is computed again, but what makes it the same, and its hash. */
public final class SituationKinds {
    /** Frozen reports, in the commons. */
    public static final Kind FROZEN = Kind.of("frozen_report", Column.integer("valid_at"), Column.integer("known_at"));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(FROZEN);

    private SituationKinds() {}
}
