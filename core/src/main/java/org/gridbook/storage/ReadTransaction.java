package org.gridbook.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @param position 0 to begin; a lower number finds the same changes
     * @param limit the largest number of changes, at least 1
     */
    List<Change> changesAfter(long position, int limit);

    /** The change of this command, if it made one. */
    Optional<Change> receipt(CommandId command);

    /**
     * The versions of a kind after this one, with their times, in order of id and version. An empty list is the end; a list may be shorter
     * than the limit although more follow. A version that was replaced after the instant of the read is {@link Version#CURRENT}.
     *
     * <p>It has no scope and finds versions of every place. Only the engine asks it, to verify that the store has
     * exactly the versions that the feed names, with their times as stored. A read as of {@link KnownAt#LATEST} returns both times as they
     * are stored, also if they are wrong.
     *
     * @param afterId empty to begin; otherwise the id of the last version seen
     * @param afterVersion 0 to begin; otherwise the version of the last version seen
     * @param limit the largest number of versions, at least 1
     */
    List<Version> versions(Kind kind, String afterId, long afterVersion, int limit);

    /**
     * The latest changes that put a version of one of these entries, with those versions and the versions before them, latest first, in one
     * round trip. It has no scope; the engine asks it for entries that it has read within the scope. Versions are at the places where they
     * were put.
     *
     * @param ids the ids of the entries by kind
     * @param upTo changes recorded at or before this microsecond are found
     * @param limit the largest number of changes, at least 1
     */
    List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit);

    /** The end of the feed, as known at the instant of the read. */
    Head head();
}
