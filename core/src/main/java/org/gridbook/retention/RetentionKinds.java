package org.gridbook.retention;

import org.gridbook.internal.DeskContext;

/** What the door uses of this package. */
public final class RetentionKinds {
    private RetentionKinds() {}

    /** Opens retention for the operator. */
    public static Retention open(DeskContext operator) {
        return new Retention(operator);
    }
}
