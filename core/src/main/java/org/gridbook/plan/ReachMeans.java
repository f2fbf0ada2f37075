package org.gridbook.plan;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** By which means a household or resident is reached. */
public enum ReachMeans implements Word {
    /** Posted to an online group. It may reach the members of the group. */
    GROUP_POST(true, false),
    /** Announced by loudspeaker. It may reach who lives there. */
    LOUDSPEAKER(true, false),
    /** A leaflet, posted up or put through doors. It may reach who lives there. */
    LEAFLET(true, false),
    /** Seen online by a member of the household. */
    SEEN(false, false),
    /** Acknowledged online by a member of the household. */
    ACKNOWLEDGED(false, false),
    /** Said by telephone. */
    PHONE(false, false),
    /** Said at the door. */
    DOOR(false, true),
    /** Said at a checkpoint. */
    CHECKPOINT(false, true),
    /** A form that came back. */
    FORM(false, false);

    private final boolean ofPlace;
    private final boolean inPerson;

    ReachMeans(boolean ofPlace, boolean inPerson) {
        this.ofPlace = ofPlace;
        this.inPerson = inPerson;
    }

    /** Whether it reaches a place or a group, and proves nothing about any household. */
    public boolean isOfPlace() {
        return ofPlace;
    }

    /** Whether a member of staff and the person met. */
    public boolean isInPerson() {
        return inPerson;
    }

    /** The means with this word; or {@link BadValue} for {@code reach_means}. */
    public static Either<Refusal, ReachMeans> of(String word) {
        return Either.narrow(Word.of(ReachMeans.class, "reach_means", word));
    }
}
