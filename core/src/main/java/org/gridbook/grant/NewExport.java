package org.gridbook.grant;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.Area;
import org.gridbook.storage.KnownAt;

/**
 * What to export.
 *
 * @param columns the personal columns; the others are always exported
 * @param area a part of what the actor may export; empty for all of it
 * @param validAt the instant of the rows, on the valid-time axis
 * @param at as of which instant, on the recorded-time axis
 */
public record NewExport(Set<PersonalColumn> columns, Optional<Area> area, Instant validAt, KnownAt at) {
    /** Copies the set. */
    public NewExport {
        columns = Set.copyOf(columns);
        Objects.requireNonNull(area, "area");
    }

    /** Everything that the actor may export, without personal columns. */
    public static NewExport of(Instant validAt, KnownAt at) {
        return new NewExport(Set.of(), Optional.empty(), validAt, at);
    }

    /** The same with these personal columns. */
    public NewExport with(Set<PersonalColumn> named) {
        return new NewExport(named, area, validAt, at);
    }

    /** The same in an area only. */
    public NewExport in(Area part) {
        return new NewExport(columns, Optional.of(part), validAt, at);
    }
}
