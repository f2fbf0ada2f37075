package org.gridbook.storage.planted;

import org.gridbook.register.planted.Planted;

/** A class of the port that uses the register, against the direction. */
public final class PlantedUpward {
    /** Uses a package that comes later. */
    public String reach() {
        return new Planted.ClosesACycle().toString();
    }
}
