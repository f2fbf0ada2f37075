package org.gridbook.storage;

import java.util.List;
import java.util.Optional;

/** The queries on one community within {@link Storage#read} or {@link Storage#write}. Not thread-safe. */
public interface ReadTransaction {
    /**
     * Answers these queries with one page each, in their order, in one round trip. The scope is applied before the limit.
     */
    List<Page> fetch(List<Query> queries);

    /** Counts entries by group. The order of the groups is not defined; a group without entries is left out. */
    List<CountQuery.Group> count(CountQuery query);

    /**
     * The changes after this position, in order of position.
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
