package org.gridbook.storage;

import java.util.List;

/** Reads and appends to one community within {@link Storage#write}. Reads see the latest state. Not thread-safe. */
public interface WriteTransaction extends ReadTransaction {
    /**
     * Appends one change and puts its entries, all or nothing. It is called at most once in a write, also if it throws, and last: reads after
     * it are undefined. The command of the change may be another than that of the write. A change may name no entries. It is stored as any other change: it moves the head, it is in the feed, and it is the
     * receipt of its command.
     *
     * <p>An append that throws stores nothing. If the work catches the exception and returns, then nothing of that append is stored, and a
     * correct append before it is stored. Work that wants to append after a {@link StorageException.Stale} runs in a new write.
     *
     * @param change must follow {@link #head}: the next position, a later recorded instant, the head's hash as its previous
     * @param entries the next versions, may be empty; each key at most once; {@code change.touched()} names the same in this order
     * @throws StorageException.Stale if an entry is not the next version of the latest; it names all such keys
     * @throws IllegalArgumentException if the change does not follow the head, if its command made a change before, if it names other
     *     entries or the same in another order, if this is the second call, or if the store was not opened for a kind
     */
    void append(Change change, List<Entry> entries);
}
