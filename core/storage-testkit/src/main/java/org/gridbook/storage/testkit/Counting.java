package org.gridbook.storage.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.Storage;
import org.gridbook.storage.Version;
import org.gridbook.storage.WriteTransaction;

/** A store that counts the queries to another store, and records their kinds. */
final class Counting implements Storage {
    private final Storage store;
    private final AtomicInteger questions = new AtomicInteger();
    private final Set<String> kinds = new TreeSet<>();

    Counting(Storage store) {
        this.store = store;
    }

    /** The number of queries of this work. Each costs a round trip. */
    int questions(Runnable work) {
        int before = questions.get();
        work.run();
        return questions.get() - before;
    }

    /** The kinds that this work queries. Not thread-safe. */
    Set<String> kinds(Runnable work) {
        kinds.clear();
        work.run();
        return new TreeSet<>(kinds);
    }

    @Override
    public Storage independent() {
        return this;
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
        return store.read(community, at, tx -> work.apply(new Counted(tx)));
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
        return store.write(community, command, tx -> work.apply(new CountedWriting(tx)));
    }

    @Override
    public List<CommunityId> communities(String after, int limit) {
        return store.communities(after, limit);
    }

    private class Counted implements ReadTransaction {
        private final ReadTransaction tx;

        Counted(ReadTransaction tx) {
            this.tx = tx;
        }

        @Override
        public List<Page> fetch(List<Query> queries) {
            questions.incrementAndGet();
            queries.forEach(query -> kinds.add(query.kind().name()));
            return tx.fetch(queries);
        }

        @Override
        public List<CountQuery.Group> count(CountQuery query) {
            questions.incrementAndGet();
            kinds.add(query.kind().name());
            return tx.count(query);
        }

        @Override
        public List<Change> changesAfter(long position, int limit) {
            questions.incrementAndGet();
            return tx.changesAfter(position, limit);
        }

        @Override
        public List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
            questions.incrementAndGet();
            kinds.add(kind.name());
            return tx.versions(kind, afterId, afterVersion, limit);
        }

        @Override
        public List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
            questions.incrementAndGet();
            ids.keySet().forEach(kind -> kinds.add(kind.name()));
            return tx.recorded(ids, upTo, limit);
        }

        @Override
        public Optional<Change> receipt(CommandId command) {
            return tx.receipt(command);
        }

        @Override
        public Head head() {
            return tx.head();
        }
    }

    private final class CountedWriting extends Counted implements WriteTransaction {
        private final WriteTransaction tx;

        CountedWriting(WriteTransaction tx) {
            super(tx);
            this.tx = tx;
        }

        @Override
        public void append(Change change, List<Entry> entries) {
            tx.append(change, entries);
        }
    }
}
