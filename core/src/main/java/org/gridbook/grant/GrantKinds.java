package org.gridbook.grant;

import org.gridbook.internal.DeskContext;

/** What the packages above use of this package. Grants and purposes are stored as {@link org.gridbook.access.AccessKinds} says. */
public final class GrantKinds {
    private GrantKinds() {}

    /** Opens the grants for a desk. */
    public static Grants open(DeskContext context) {
        return new Grants(context);
    }
}
