package org.gridbook.book;

import org.gridbook.storage.Key;

/** Where a book was altered in its store without the library. It contains no personal data. */
public sealed interface Alteration {
    /**
     * A change, or an entry as this change put it, was altered or deleted; or a change was inserted after the one before it.
     *
     * @param position the position of the change in the feed
     */
    record OfChange(long position) implements Alteration {}

    /**
     * A version of this entry is in the store that no change names, or it was recorded or replaced at another time than the feed says.
     *
     * @param key the kind and id of the entry
     */
    record OfEntry(Key key) implements Alteration {}

    /**
     * A version of this kind cannot be read, and no change names it, so its id is unknown.
     *
     * @param kind the name of the kind
     */
    record OfKind(String kind) implements Alteration {}
}
