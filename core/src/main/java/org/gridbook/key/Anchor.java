package org.gridbook.key;

import java.nio.file.Path;
import java.util.Optional;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;

/**
 * Stores heads of communities outside the database. A feed must contain the last anchored head, so a feed whose end was cut off is found up
 * to that head. What follows it can still be cut off unseen. An anchor is useful only if a person who can write to the database cannot write to it.
 *
 * <p>Thread-safe. A fault is a {@link RuntimeException}, for example {@link java.io.UncheckedIOException}.
 */
public interface Anchor {
    /** Stores a head for good before it returns. A head at or before the position of the last one changes nothing. */
    void record(CommunityId community, Head head);

    /** The stored head with the highest position; empty if none was stored. */
    Optional<Head> last(CommunityId community);

    /** An anchor in memory, for tests. */
    static Anchor inMemory() {
        return new MemoryAnchor();
    }

    /**
     * An anchor in a text file: one line for each head, with the community, the position, the recorded time in microseconds since 1970 and
     * the hash. Lines are only added. The file is created at the first head. Several programs on one machine may use it.
     *
     * @throws KeyException from its methods, if a line is not such a line; it names the line by its number
     */
    static Anchor inFile(Path file) {
        return new FileAnchor(file);
    }
}
