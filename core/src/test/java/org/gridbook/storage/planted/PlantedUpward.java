package org.gridbook.storage.planted;

import org.gridbook.register.planted.Planted;

/** Storage that knows the register: against the direction. */
public final class PlantedUpward {
    /** Reaches upward. */
    public String reach() {
        return new Planted().toString();
    }
}
