package org.gridbook.storage.jdbc;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that may append. Its first statement locks the head row of the community, so the writes of a community run one after the
 * other. All later statements see everything that was committed before.
 */
final class WriteSession extends ReadSession implements WriteTransaction {
    /**
     * A command looks up few rows by index. A generic plan made for a nearly empty table would scan the table, and the server would reuse
     * that plan while the table grows.
     */
    private static final Ask NO_TABLE_SCANS =
            new Sql().add("set local enable_seqscan = off").asCommand();

    /**
     * How long a statement waits for a lock. A host transaction that joined and hangs holds the head row of its community until it ends.
     * Without a limit every other command of the community would wait with a pooled connection, until no other community had one. A command
     * holds the row for milliseconds and an import for seconds; with the eight attempts of the core an answer comes within 24 seconds, before
     * usual request and pool limits of 30 seconds. A setting of the host's own is respected.
     */
    private static final Ask LIMITED_WAIT = new Sql()
            .add("select set_config('lock_timeout', '3s', true) where current_setting('lock_timeout') = '0'")
            .asCommand();

    /**
     * The same in a distributed database, where the rows are locked on another server. Citus passes a setting on to that server only on request,
     * and only if it is a {@code set local}. A database without Citus accepts the request and ignores it.
     */
    private static final Ask LIMITED_WAIT_EVERYWHERE = new Sql()
            .add("do $$ begin perform set_config('citus.propagate_set_commands', 'local', true);"
                    + " execute format('set local lock_timeout = %L',"
                    + " coalesce(nullif(current_setting('lock_timeout'), '0'), '3s')); end $$")
            .asCommand();

    private final CommandId command;
    private @Nullable Head head;
    private Optional<Change> receipt = Optional.empty();
    private boolean tried;
    private boolean appended;

    WriteSession(Link link, Tables tables, CommunityId community, CommandId command) {
        super(link, tables, community, KnownAt.LATEST);
        this.command = command;
    }

    /** Whether there is something to commit. */
    boolean hasAppended() {
        return appended;
    }

    @Override
    void start(List<Ask> first) {
        if (tables().dialect() == Dialect.POSTGRESQL && !link().isJoined()) {
            if (tables().isDistributed()) {
                first.add(LIMITED_WAIT_EVERYWHERE);
            } else {
                first.add(GENERIC_PLANS);
                first.add(NO_TABLE_SCANS);
                first.add(LIMITED_WAIT);
            }
        }
    }

    @Override
    List<@Nullable Object> send(Asking asking) {
        if (head != null) {
            return super.send(asking);
        }
        Asking locking = asks -> {
            asks.add(feed().lock());
            asks.add(feed().receipt(command, Long.MAX_VALUE));
            asking.add(asks);
        };
        // SQLite takes the write lock before the first read; otherwise another write could make the read stale
        List<@Nullable Object> answers = tables().dialect() == Dialect.SQLITE ? begun(locking) : super.send(locking);
        if (answers.get(0) == null) {
            answers = begun(locking);
        }
        head = (Head) answers.get(0);
        if (head == null) {
            throw new StorageException.Contention("The head of the community could not be locked");
        }
        receipt = ((List<?>) answers.get(1)).stream().map(Change.class::cast).findFirst();
        return answers.subList(2, answers.size());
    }

    /** The same, after inserting the head row if there is none. */
    private List<@Nullable Object> begun(Asking locking) {
        List<@Nullable Object> answers = super.send(asks -> {
            asks.add(feed().begin());
            locking.add(asks);
        });
        return answers.subList(1, answers.size());
    }

    /** The locked head. */
    private Head locked() {
        checkOpen();
        if (head == null) {
            send(asks -> {});
        }
        return Objects.requireNonNull(head);
    }

    @Override
    public Head head() {
        return locked();
    }

    @Override
    public Optional<Change> receipt(CommandId asked) {
        if (!asked.equals(command)) {
            return super.receipt(asked);
        }
        locked();
        return receipt;
    }

    @Override
    public void append(Change change, List<Entry> entries) {
        checkOpen();
        if (tried) {
            throw new IllegalArgumentException("A write appends at most once");
        }
        tried = true;
        Head before = locked();
        check(before, change, entries);
        if (receipt(change.command()).isPresent()) {
            throw new IllegalArgumentException("The command made a change before");
        }
        List<Key> stale = new Append(link(), tables(), community(), feed()).run(before, change, entries);
        if (!stale.isEmpty()) {
            throw new StorageException.Stale(stale);
        }
        appended = true;
        head = change.head();
        if (change.command().equals(command)) {
            receipt = Optional.of(change);
        }
    }

    private void check(Head before, Change change, List<Entry> entries) {
        if (change.position() != before.position() + 1
                || change.recordedAt() <= before.recordedAt()
                || !change.previous().equals(before.hash())) {
            throw new IllegalArgumentException("The change does not follow the head");
        }
        List<Change.Touched> touched = change.touched();
        boolean same = touched.size() == entries.size();
        Set<Key> keys = new HashSet<>(2 * entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            tables().of(entry.kind());
            if (!keys.add(entry.key())) {
                throw new IllegalArgumentException("An entry is put twice: " + entry.key());
            }
            same = same && isPut(touched.get(i), entry);
        }
        if (!same) {
            throw new IllegalArgumentException("The change names other entries than those put, or another order");
        }
    }

    private static boolean isPut(Change.Touched touched, Entry entry) {
        return touched.version() == entry.version()
                && touched.id().equals(entry.id())
                && touched.kind().equals(entry.kind().name());
    }
}
