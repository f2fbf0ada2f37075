package org.gridbook.storage;

import java.util.List;
import java.util.Optional;

/** What can be asked of one community within {@link Storage#read} or {@link Storage#write}. Not thread-safe. */
public interface ReadTransaction {
    /**
     * Answers these questions, one slice for each, in their order. Costs one round trip however many there are. A scope is applied
     * before the limit is counted.
     */
    List<Page> fetch(List<Query> queries);

    /** Counts; rows in no promised order. Groups that have no entry have no row. */
    List<CountQuery.Group> tally(CountQuery tally);

    /**
     * The changes after this position, in order of position.
     *
     * @param position 0 to begin
     * @param limit the most to give, at least 1
     */
    List<Change> changesAfter(long position, int limit);

    /** The change that this command made, if it made one. */
    Optional<Change> receipt(CommandId command);

    /** The end of the feed, as known at the instant of the read. */
    Head head();
}
