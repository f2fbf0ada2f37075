package org.gridbook.storage.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.Version;
import org.jspecify.annotations.Nullable;

/** A read-only transaction. */
class ReadSession implements ReadTransaction {
    private static final Ask ONE_STATE = new Sql()
            .add("set transaction isolation level repeatable read, read only")
            .asCommand();

    /** One plan serves all values. Otherwise the server plans many statements each time, which costs more than running them. */
    static final Ask GENERIC_PLANS =
            new Sql().add("set local plan_cache_mode = force_generic_plan").asCommand();

    private final Link link;
    private final Tables tables;
    private final CommunityId community;
    private final Feed feed;
    private final boolean currentPlaces;
    private long known;
    private boolean started;
    private boolean ended;

    ReadSession(Link link, Tables tables, CommunityId community, KnownAt at) {
        this.link = link;
        this.tables = tables;
        this.community = community;
        this.feed = new Feed(tables.dialect(), community);
        this.currentPlaces = at.currentPlaces();
        this.known = at.micros();
    }

    /**
     * Ensures that all statements see one state. In our own transaction the isolation level ensures this. The host's transaction may have
     * any level, and each server of a distributed database has a state of its own. So there the reads are limited to the instant of the
     * head.
     */
    void start(List<Ask> first) {
        if (link.isJoined() || tables.isDistributed()) {
            Head head = (Head) link.send(List.of(feed.head(Long.MAX_VALUE))).get(0);
            known = Math.min(known, head == null ? Long.MIN_VALUE : head.recordedAt());
        } else if (tables.dialect() == Dialect.POSTGRESQL) {
            first.add(ONE_STATE);
            first.add(GENERIC_PLANS);
        }
    }

    /** Sends statements and returns their results. The first call also sends the settings of the transaction, in the same round trip. */
    List<@Nullable Object> send(Asking asking) {
        checkOpen();
        List<Ask> asks = new ArrayList<>();
        if (!started) {
            start(asks);
            started = true;
        }
        int before = asks.size();
        asking.add(asks);
        List<@Nullable Object> answers = asks.isEmpty() ? List.of() : link.send(asks);
        return answers.subList(before, answers.size());
    }

    /** Adds statements; called after {@link #start}. */
    interface Asking {
        void add(List<Ask> asks);
    }

    final void checkOpen() {
        if (ended) {
            throw new IllegalStateException("The transaction has ended");
        }
    }

    /** Ends the transaction. Every later call throws. */
    final void end() {
        ended = true;
    }

    final Link link() {
        return link;
    }

    final Tables tables() {
        return tables;
    }

    final CommunityId community() {
        return community;
    }

    final Feed feed() {
        return feed;
    }

    private Questions questions() {
        return new Questions(tables, community, known, currentPlaces);
    }

    @Override
    @SuppressWarnings("unchecked")
    public final List<Page> fetch(List<Query> queries) {
        return (List<Page>) (List<?>) send(asks -> {
            Questions questions = questions();
            for (Query query : queries) {
                asks.add(questions.query(query));
            }
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public final List<CountQuery.Group> count(CountQuery query) {
        return (List<CountQuery.Group>) one(send(asks -> asks.add(questions().count(query))));
    }

    @Override
    @SuppressWarnings("unchecked")
    public final List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
        return (List<Version>) one(send(asks -> asks.add(questions().versions(kind, afterId, afterVersion, limit))));
    }

    @Override
    @SuppressWarnings("unchecked")
    public final List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
        Map<KindTable, Set<String>> byTable = new TreeMap<>(Comparator.comparing(KindTable::name));
        ids.forEach((kind, each) -> byTable.put(tables.of(kind), each));
        if (byTable.isEmpty()) {
            checkOpen();
            return List.of();
        }
        List<@Nullable Object> answers = send(asks -> {
            Questions questions = questions();
            Sql instants = questions.instants(byTable, upTo, limit);
            asks.add(feed.at(instants));
            byTable.forEach((table, each) -> asks.add(questions.updates(table, each, upTo, instants)));
        });
        Map<Long, List<Recorded.Update>> updates = new TreeMap<>(Comparator.reverseOrder());
        for (Object each : answers.subList(1, answers.size())) {
            ((Map<Long, List<Recorded.Update>>) Objects.requireNonNull(each)).forEach((instant, ofTable) -> {
                ofTable.sort(Comparator.comparing(update -> update.entry().id()));
                updates.computeIfAbsent(instant, any -> new ArrayList<>()).addAll(ofTable);
            });
        }
        Map<Long, Change> changes =
                ((List<Change>) one(answers)).stream().collect(Collectors.toMap(Change::recordedAt, change -> change));
        if (!changes.keySet().equals(updates.keySet())) {
            throw new StorageException.Unreadable("The times of versions and changes differ");
        }
        return updates.entrySet().stream()
                .map(each -> new Recorded(Objects.requireNonNull(changes.get(each.getKey())), each.getValue()))
                .toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public final List<Change> changesAfter(long position, int limit) {
        return (List<Change>) one(send(asks -> asks.add(feed.after(position, known, limit))));
    }

    @Override
    public Optional<Change> receipt(CommandId command) {
        List<?> changes = (List<?>) one(send(asks -> asks.add(feed.receipt(command, known))));
        return changes.stream().map(Change.class::cast).findFirst();
    }

    @Override
    public Head head() {
        Head head = (Head) send(asks -> asks.add(feed.head(known))).get(0);
        return head == null ? Head.START : head;
    }

    private static Object one(List<@Nullable Object> answers) {
        Object answer = answers.get(0);
        if (answer == null) {
            throw new IllegalStateException("A query without a result");
        }
        return answer;
    }
}
