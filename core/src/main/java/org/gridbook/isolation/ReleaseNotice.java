package org.gridbook.isolation;

import org.gridbook.book.ResidentId;

/**
 * The notice of a release; {@code toString} masks it.
 *
 * @param isolation the isolation
 * @param resident the released resident
 * @param notice the number or name of the notice
 */
public record ReleaseNotice(IsolationId isolation, ResidentId resident, String notice) {
    /** Masked. */
    @Override
    public String toString() {
        return "ReleaseNotice[" + isolation + "]";
    }
}
