package org.gridbook.storage.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.junit.jupiter.api.Assertions;

/** Writes and reads one community of a store like the core: its changes follow the head, and it repeats a write while the store is busy. */
record Clerk(Storage storage, CommunityId community) {
    /** The recorded instant of the first change, in microseconds. */
    static final long BEGIN = 1_579_651_200_000_001L;

    private static final AtomicLong COMMANDS = new AtomicLong();
    private static final int ATTEMPTS = 10_000;

    static CommandId newCommand() {
        return new CommandId("command-" + COMMANDS.incrementAndGet());
    }

    Clerk of(String otherCommunity) {
        return new Clerk(storage, new CommunityId(otherCommunity));
    }

    /** The same community through another handle. */
    Clerk through(Storage handle) {
        return new Clerk(handle, community);
    }

    /** Puts these entries with one change. */
    Change put(Entry... entries) {
        return put(List.of(entries));
    }

    /** Puts these entries with one change, recorded shortly after the previous one. */
    Change put(List<Entry> entries) {
        CommandId command = newCommand();
        return write(command, tx -> {
            Change change = follow(tx.head(), command, entries);
            tx.append(change, entries);
            return change;
        });
    }

    /** Runs this function, and repeats it while the store is busy. */
    <T> T write(CommandId command, Function<WriteTransaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return storage.write(community, command, work);
            } catch (StorageException.Contention busy) {
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
                Thread.yield();
            }
        }
    }

    <T> T write(Function<WriteTransaction, T> work) {
        return write(newCommand(), work);
    }

    <T> T read(KnownAt at, Function<ReadTransaction, T> work) {
        return storage.read(community, at, work);
    }

    <T> T read(Function<ReadTransaction, T> work) {
        return read(KnownAt.LATEST, work);
    }

    Head head() {
        return read(ReadTransaction::head);
    }

    List<Change> changes() {
        return read(tx -> tx.changesAfter(0, Integer.MAX_VALUE));
    }

    List<Entry> fetch(Query query) {
        return fetch(KnownAt.LATEST, query);
    }

    List<Entry> fetch(KnownAt at, Query query) {
        return read(at, tx -> walk(tx, query));
    }

    List<CountQuery.Group> count(CountQuery query) {
        return read(tx -> tx.count(query));
    }

    /** Reads all pages of a query, and checks the promises of each page. */
    static List<Entry> walk(ReadTransaction tx, Query query) {
        List<Entry> found = new ArrayList<>();
        String after = query.after();
        while (true) {
            List<Page> pages = tx.fetch(List.of(query.page(after, query.limit())));
            Shown.assertEquals(1, pages.size(), "one page for one query");
            Page page = pages.get(0);
            Assertions.assertTrue(
                    page.entries().size() <= query.limit(),
                    () -> "a page has " + page.entries().size() + " entries, more than its limit " + query.limit());
            String cursor = after;
            String last = after;
            for (Entry entry : page.entries()) {
                String before = last;
                Assertions.assertTrue(
                        before.compareTo(entry.id()) < 0,
                        () -> "ids are not in code-point order after the cursor: " + Shown.shown(entry.id()) + " after "
                                + Shown.shown(before));
                last = entry.id();
            }
            String end = last;
            found.addAll(page.entries());
            String next = page.next();
            if (next == null) {
                return found;
            }
            Assertions.assertTrue(
                    next.compareTo(end) >= 0 && next.compareTo(cursor) > 0,
                    () -> "the cursor does not advance: " + Shown.shown(next) + " after " + Shown.shown(cursor));
            after = next;
        }
    }

    /** The change that follows the head and puts these entries. */
    static Change follow(Head head, CommandId command, List<Entry> entries) {
        return follow(head, command, head.position() == 0 ? BEGIN : head.recordedAt() + 7, entries);
    }

    /** The change that follows the head, recorded at this instant, and puts these entries. */
    static Change follow(Head head, CommandId command, long recordedAt, List<Entry> entries) {
        return new ChangeBuilder()
                .position(head.position() + 1)
                .command(command)
                .digest(hash("content of " + command))
                .actor("actor-1")
                .purpose("purpose-1")
                .recordedAt(recordedAt)
                .occurredAt(recordedAt - 3_600_000_000L)
                .event("ThingsPut")
                .facts(Fields.builder().integer("count", entries.size()).build())
                .touched(touched(entries))
                .previous(head.hash())
                .hash(hash(head.hash() + command))
                .build();
    }

    static List<Change.Touched> touched(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Change.Touched(entry.kind().name(), entry.id(), entry.version()))
                .toList();
    }

    /** As known at this many microseconds since 1970. */
    static KnownAt at(long micros) {
        return KnownAt.at(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
