package org.gridbook.storage;

import java.util.List;
import java.util.Optional;

/**
 * The queries on one community within {@link Storage#read} or {@link Storage#write}. Not thread-safe.
 *
 * <p>Texts are compared exactly, character by character (UTF-16 units), without regard to a locale, and are read back as they were put. No
 * text is normalised, folded, trimmed or cut.
 */
public interface ReadTransaction {
    /**
     * Answers these queries with one page each, in their order, in one round trip. The scope is applied before the limit. A page may have
     * fewer entries than the limit although more follow; {@link Page#next} says so.
     */
    List<Page> fetch(List<Query> queries);

    /** Counts entries by group. The order of the groups is not defined; a group without entries is left out. */
    List<CountQuery.Group> count(CountQuery query);

    /**
     * The changes after this position, in order of position. A list that is shorter than the limit is the end of the feed.
     *
     * @param position 0 to begin
     * @param limit the largest number of changes, at least 1
     */
    List<Change> changesAfter(long position, int limit);

    /** The change of this command, if it made one. */
    Optional<Change> receipt(CommandId command);

    /** The end of the feed, as known at the instant of the read. */
    Head head();
}
