package org.gridbook.grant;

import java.time.Instant;
import java.util.Set;
import org.gridbook.access.ActorId;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Rights;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * An export: who exported what, when and for what. It holds no personal data.
 *
 * @param id its id, which is the mark in the file
 * @param actor who exported
 * @param purpose the purpose of the desk
 * @param list what was exported
 * @param columns the personal columns
 * @param reach where
 * @param validAt the instant of the rows, on the valid-time axis
 * @param knownAt as of which instant, on the recorded-time axis; every page is read as of then
 * @param rows how many rows it has
 * @param at when it was begun; its pages can be read for {@value org.gridbook.access.Role#EXPORT_HOURS} hours
 */
@BuilderStyle
@Value.Builder
public record Export(
        ExportId id,
        ActorId actor,
        PurposeId purpose,
        ExportList list,
        Set<PersonalColumn> columns,
        Rights.Reach reach,
        Instant validAt,
        Instant knownAt,
        int rows,
        Instant at) {
    /** Copies the set. */
    public Export {
        columns = Set.copyOf(columns);
    }

    /** Whether it has a personal column. */
    public boolean has(PersonalColumn column) {
        return columns.contains(column);
    }
}
