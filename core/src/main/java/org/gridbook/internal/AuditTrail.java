package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.gridbook.access.Power;
import org.gridbook.book.AuditBlocked;
import org.gridbook.book.Denial;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records reads of personal and health data, and denials, as changes of the feed of one community. All desks of a {@code Gridbook} share it.
 *
 * <p>Reads that wait at the same time are recorded in one change, which lists each actor. The first denial of an actor is recorded before the
 * answer. Those of the following minute are counted, and the counts are recorded after the next accepted command or audited read, with the
 * next denial that is recorded at once, or on close.
 *
 * <p>It writes through {@link Storage#independent}, so its changes stay if the host rolls back.
 */
final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger("org.gridbook.audit");
    private static final String LATER = "Denials in {} are recorded later: {}";
    private static final String READ = "PersonalDataRead";
    private static final String DENIED = "AccessDenied";
    /** The actor and the purpose of a change that lists several actors. */
    private static final String SEVERAL = "~several";

    private static final Duration COUNTED = Duration.ofMinutes(1);
    /** A change lists at most so many reads. */
    private static final int MOST = 100;
    /** So many actors, and so many sorts of denials, are remembered at most. */
    private static final int REMEMBERED = 1_000;

    private static final Field<String> POWER = Field.of("power", Codec.TEXT);
    private static final Field<String> WHOSE = Field.of("whose", Codec.TEXT);
    private static final Field<String> COMMAND = Field.of("command", Codec.TEXT);
    private static final Field<Long> COUNT = Field.of("count", Codec.LONG);
    private static final Field<Long> FROM = Field.of("from", Codec.LONG);
    private static final Field<Long> TO = Field.of("to", Codec.LONG);
    private static final Field<String> EXPORT = Field.of("export", Codec.TEXT);
    private static final Field<Integer> ROWS = Field.of("rows", Codec.INT);
    private static final Field<String> ACTOR = Field.of("actor", Codec.TEXT);
    private static final Field<String> PURPOSE = Field.of("purpose", Codec.TEXT);
    private static final Field<Fields> LISTED = Field.of("listed", Codec.FIELDS);

    private final Environment environment;
    private final CommunityId community;
    private final Transactor transactor;
    private final boolean joined;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Waiting> reads = new ConcurrentLinkedQueue<>();
    private final Map<String, Instant> firstDenials = new HashMap<>();
    private final Map<Counted, Long> counts = new HashMap<>();

    AuditTrail(Environment environment, CommunityId community) {
        this.environment = environment;
        this.community = community;
        Storage independent = environment.storage().independent();
        joined = independent != environment.storage();
        // If the host's transaction holds the community, further attempts would wait for it in vain.
        transactor = new Transactor(independent, community, joined ? 1 : Transactor.ATTEMPTS);
    }

    /** One read or denial of an actor. */
    private record Entry(ChangeAppender by, Fields facts) {}

    /** Denials that are recorded as a count. */
    private record Counted(ChangeAppender by, String power) {
        Entry times(long count) {
            return new Entry(by, FieldWriter.write(to -> to.set(POWER, power).set(COUNT, count)));
        }
    }

    /** A read whose thread waits until it is recorded. */
    private static final class Waiting {
        private final Entry entry;
        /** Whether a thread has tried to record it. */
        private boolean tried;

        private @Nullable RuntimeException failure;

        Waiting(Entry entry) {
            this.entry = entry;
        }
    }

    /**
     * Records that data of these people were read with a power.
     *
     * @return {@link AuditBlocked} if the host's transaction holds the community
     */
    Either<Refusal, Boolean> read(ChangeAppender by, Power power, Collection<String> whose) {
        return read(new Entry(
                by, FieldWriter.write(to -> to.set(POWER, power.word()).setAll(WHOSE, new TreeSet<>(whose)))));
    }

    /** Records that a page of an export with so many rows about these people was read. */
    Either<Refusal, Boolean> exported(ChangeAppender by, Collection<String> whose, String export, int rows) {
        return read(new Entry(
                by,
                FieldWriter.write(to -> to.set(POWER, Power.EXPORT.word())
                        .set(EXPORT, export)
                        .set(ROWS, rows)
                        .setAll(WHOSE, new TreeSet<>(whose)))));
    }

    /** Records that changes were read. A page that has nothing but such records is not recorded, so readers who poll add no changes. */
    Either<Refusal, Boolean> feedRead(ChangeAppender by, List<Change> changes) {
        if (changes.stream().allMatch(AuditTrail::isFeedRead)) {
            return Either.right(true);
        }
        return read(new Entry(
                by,
                FieldWriter.write(to -> to.set(POWER, Power.AUDIT.word())
                        .set(FROM, changes.get(0).position())
                        .set(TO, changes.get(changes.size() - 1).position()))));
    }

    private static boolean isFeedRead(Change change) {
        return change.event().equals(READ)
                && (isOfFeed(change.facts())
                        || change.facts().get(LISTED.name()) instanceof List<?> listed
                                && listed.stream().allMatch(each -> each instanceof Fields facts && isOfFeed(facts)));
    }

    private static boolean isOfFeed(Fields facts) {
        return facts.get(TO.name()) != null;
    }

    private Either<Refusal, Boolean> read(Entry entry) {
        if (isBlocked()) {
            return Either.left(new AuditBlocked());
        }
        Waiting mine = new Waiting(entry);
        reads.add(mine);
        writing.lock();
        try {
            while (!mine.tried) {
                recordWaiting();
            }
        } finally {
            writing.unlock();
        }
        if (mine.failure instanceof StorageException.Contention && joined) {
            return Either.left(new AuditBlocked());
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        recordCounts();
        return Either.right(true);
    }

    private void recordWaiting() {
        List<Waiting> batch = new ArrayList<>();
        // also if an error ends this thread, no other returns an answer whose record is missing
        RuntimeException failure = new StorageException("The read could not be recorded, so nothing is shown");
        for (Waiting each = reads.poll(); each != null; each = batch.size() < MOST ? reads.poll() : null) {
            each.tried = true;
            each.failure = failure;
            batch.add(each);
        }
        try {
            record(READ, batch.stream().map(each -> each.entry).toList());
            batch.forEach(each -> each.failure = null);
        } catch (RuntimeException failed) {
            batch.forEach(each -> each.failure = failed);
        }
    }

    /** Records a denial; other refusals are not recorded. A denial that cannot be recorded now is counted; the answer is the same. */
    void denied(ChangeAppender by, Refusal refusal, Optional<CommandId> command) {
        if (!(refusal instanceof Denial denied)) {
            return;
        }
        Counted counted = new Counted(by, denied.power());
        if (!isFirst(by.actor())) {
            count(counted, 1);
            return;
        }
        Entry entry = new Entry(
                by, FieldWriter.write(to -> to.set(POWER, denied.power()).set(COMMAND, command.map(CommandId::value))));
        try {
            if (!isBlocked()) {
                Map<Counted, Long> taken = taken();
                try {
                    record(DENIED, entries(entry, taken));
                    return;
                } catch (RuntimeException failed) {
                    taken.forEach(this::count);
                    throw failed;
                }
            }
        } catch (RuntimeException failed) {
            LOG.warn(LATER, community, failed.getClass().getName());
        }
        count(counted, 1);
    }

    private boolean isFirst(String actor) {
        Instant now = environment.now();
        synchronized (counts) {
            Instant first = firstDenials.get(actor);
            if (first != null && !now.isBefore(first) && now.isBefore(first.plus(COUNTED))) {
                return false;
            }
            if (firstDenials.size() >= REMEMBERED) {
                firstDenials.clear();
            }
            firstDenials.put(actor, now);
            return true;
        }
    }

    private void count(Counted denial, long times) {
        synchronized (counts) {
            if (counts.size() < REMEMBERED || counts.containsKey(denial)) {
                counts.merge(denial, times, Long::sum);
            } else {
                counts.merge(new Counted(several(), denial.power()), times, Long::sum);
            }
        }
    }

    private Map<Counted, Long> taken() {
        synchronized (counts) {
            Map<Counted, Long> taken = Map.copyOf(counts);
            counts.clear();
            return taken;
        }
    }

    private static List<Entry> entries(Entry first, Map<Counted, Long> counted) {
        List<Entry> entries = new ArrayList<>(List.of(first));
        entries.addAll(entries(counted));
        return entries;
    }

    private static List<Entry> entries(Map<Counted, Long> counted) {
        Map<String, Entry> sorted = new TreeMap<>();
        counted.forEach((denial, count) -> sorted.put(
                String.join(" ", denial.by().actor(), denial.by().purpose(), denial.power()), denial.times(count)));
        return List.copyOf(sorted.values());
    }

    /** Records the denials that were only counted, unless the host's transaction holds the community. */
    void recordCounts() {
        if (!joined || isPending() && !isBlocked()) {
            close();
        }
    }

    /** Records the denials that were only counted. A failure is logged, and the counts stay for the next time. */
    void close() {
        Map<Counted, Long> taken = taken();
        if (taken.isEmpty()) {
            return;
        }
        try {
            record(DENIED, entries(taken));
        } catch (RuntimeException failed) {
            LOG.warn(LATER, community, failed.getClass().getName());
            taken.forEach(this::count);
        }
    }

    /** Whether denials were counted that are not recorded. */
    boolean isPending() {
        synchronized (counts) {
            return !counts.isEmpty();
        }
    }

    /** Whether the host's transaction has appended: its head is then ahead of the head that others see, and it holds the community. */
    private boolean isBlocked() {
        if (!joined) {
            return false;
        }
        long seen = position(environment.storage());
        return seen > position(transactor.storage());
    }

    private long position(Storage storage) {
        return storage.<Long>read(community, KnownAt.LATEST, tx -> tx.head().position());
    }

    private void record(String event, List<Entry> entries) {
        Set<ChangeAppender> actors = new HashSet<>();
        entries.forEach(entry -> actors.add(entry.by()));
        ChangeAppender by = actors.size() == 1 ? entries.get(0).by() : several();
        Fields facts = entries.size() == 1
                ? entries.get(0).facts()
                : FieldWriter.write(to -> to.setAll(
                        LISTED, entries.stream().map(AuditTrail::listed).toList()));
        CommandId id = new CommandId(environment.newId());
        String digest = Chain.ofContent(event, facts);
        Instant now = environment.now();
        Either<Refusal, Boolean> recorded = transactor.write(id, tx -> {
            if (tx.head().position() > 0 && tx.receipt(id).isEmpty()) {
                by.append(tx, id, digest, now, now, new Decision(event, facts, List.of()));
            }
            return Either.right(true);
        });
        if (recorded.isLeft()) {
            throw new StorageException.Contention("The read or denial could not be recorded, so nothing is shown");
        }
    }

    private ChangeAppender several() {
        return new ChangeAppender(environment.keys(), community, SEVERAL, SEVERAL);
    }

    private static Fields listed(Entry entry) {
        return FieldWriter.change(
                entry.facts(),
                to -> to.set(ACTOR, entry.by().actor()).set(PURPOSE, entry.by().purpose()));
    }
}
