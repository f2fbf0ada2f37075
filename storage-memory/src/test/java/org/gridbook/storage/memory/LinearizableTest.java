package org.gridbook.storage.memory;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Model checking of the store with Lincheck. It runs random scenarios of two threads, each in many interleavings, and checks that the
 * operations have an order that explains all answers. The seed is fixed.
 */
@Tag("trust")
class LinearizableTest {
    private static final int INVOCATIONS = Integer.getInteger("gridbook.lincheck.invocations", 20);
    private static final int SCENARIOS = Math.max(8, INVOCATIONS / 20);
    private static final int INVOCATIONS_OF_CONTROL = 20;

    @Test
    void everyAnswerIsExplainedByOneOrder() {
        options(INVOCATIONS).check(OfMemory.class);
        System.out.printf(
                "lincheck: %d scenarios of 2 threads, each in at most %d interleavings: every one linearisable%n",
                SCENARIOS, INVOCATIONS);
    }

    @Test
    void aLostUpdateIsFound() {
        isFound("writes without a lock", OfUnlockedWrites.class);
    }

    @Test
    void aTornReadIsFound() {
        isFound("answers each query of a read from the state of that moment", OfTornReads.class);
    }

    private static void isFound(String fault, Class<?> store) {
        assertThrows(
                LincheckAssertionError.class,
                () -> options(INVOCATIONS_OF_CONTROL).check(store));
        System.out.printf("control: a store that %s: found%n", fault);
    }

    private static ModelCheckingOptions options(int invocations) {
        return new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(invocations)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .minimizeFailedScenario(false)
                .logLevel(LoggingLevel.ERROR)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(LinearizableTest::isValue)
                        .allMethods()
                        .treatAsAtomic());
    }

    /**
     * The classes whose methods are one step each: the states of a book, which are immutable, the writing of the next state, which happens
     * under the lock, and the values. A switch within them would show nothing more. Not ignored: then the torn read is not found.
     */
    private static boolean isValue(String type) {
        return !type.startsWith(MemoryStorage.class.getName())
                && !type.startsWith(LinearizableTest.class.getName())
                && (type.startsWith("org.gridbook.") || type.startsWith("io.vavr."));
    }

    public static class OfMemory extends Operations {
        public OfMemory() {
            super(MemoryStorage.create());
        }
    }

    public static class OfUnlockedWrites extends Operations {
        public OfUnlockedWrites() {
            super(new UnlockedWrites());
        }
    }

    public static class OfTornReads extends Operations {
        public OfTornReads() {
            super(new TornReads(MemoryStorage.create()));
        }
    }

    /**
     * The operations that Lincheck runs in parallel. There are two entries, x and y. What an operation does without the store is in {@link
     * Sample}, which Lincheck does not look into.
     */
    @Param(name = "entry", gen = IntGen.class, conf = "0:1")
    @Param(name = "version", gen = IntGen.class, conf = "1:2")
    public abstract static class Operations {
        private final Storage storage;

        Operations(Storage storage) {
            this.storage = storage;
        }

        /** Puts this version if it is the next one. */
        @Operation(params = {"entry", "version"})
        public String append(int entry, int version) {
            return storage.write(Sample.COMMUNITY, Sample.BOTH, tx -> Sample.append(tx, entry, version));
        }

        /** Puts the next version of both entries with one change. */
        @Operation
        public String appendBoth() {
            return storage.write(Sample.COMMUNITY, Sample.BOTH, Sample::appendBoth);
        }

        /** The versions of both entries in one read. */
        @Operation
        public String readBoth() {
            return storage.read(
                    Sample.COMMUNITY,
                    KnownAt.LATEST,
                    tx -> Sample.versions(tx.fetch(Sample.X_AND_Y)).toString());
        }

        /** The head and the changes in one read. */
        @Operation
        public String feed() {
            return storage.read(
                    Sample.COMMUNITY, KnownAt.LATEST, tx -> Sample.feed(tx.head(), tx.changesAfter(0, 100)));
        }

        /** The position of the change that put this version alone, and the head, in one read. */
        @Operation(params = {"entry", "version"})
        public String receipt(int entry, int version) {
            return storage.read(
                    Sample.COMMUNITY,
                    KnownAt.LATEST,
                    tx -> Sample.receipt(tx.receipt(Sample.command(entry, version)), tx.head()));
        }

        /** How many entries there are. */
        @Operation
        public String count() {
            return storage.read(
                    Sample.COMMUNITY, KnownAt.LATEST, tx -> Sample.count(tx.count(Sample.COUNT), tx.head()));
        }
    }

    /** Broken: the store without the lock of its writers. */
    private static final class UnlockedWrites implements Storage {
        private volatile Book book = Book.empty(new Words());

        @Override
        public Storage independent() {
            return this;
        }

        @Override
        public List<CommunityId> communities(String after, int limit) {
            return List.of();
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            return work.apply(new View(book, book.positionAt(at.micros()), at.currentPlaces()));
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            Draft draft = new Draft(book);
            T result = work.apply(draft);
            if (draft.changed != null) {
                book = draft.changed;
            }
            return result;
        }

        private static final class Draft extends View implements WriteTransaction {
            private final Book before;
            private @Nullable Book changed;

            Draft(Book before) {
                super(before, before.positionAt(Long.MAX_VALUE), false);
                this.before = before;
            }

            @Override
            public void append(Change change, List<Entry> entries) {
                changed = before.with(change, entries);
            }
        }
    }

    /** Broken: each query of a read sees the state of its own moment. */
    private record TornReads(Storage storage) implements Storage {
        @Override
        public Storage independent() {
            return this;
        }

        @Override
        public List<CommunityId> communities(String after, int limit) {
            return storage.communities(after, limit);
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            return work.apply(new ReadTransaction() {
                private <R> R now(Function<ReadTransaction, R> query) {
                    return storage.read(community, at, query);
                }

                @Override
                public List<Page> fetch(List<Query> queries) {
                    List<Page> pages = new ArrayList<>();
                    for (Query each : queries) {
                        pages.addAll(now(tx -> tx.fetch(List.of(each))));
                    }
                    return pages;
                }

                @Override
                public List<CountQuery.Group> count(CountQuery query) {
                    return now(tx -> tx.count(query));
                }

                @Override
                public List<Change> changesAfter(long position, int limit) {
                    return now(tx -> tx.changesAfter(position, limit));
                }

                @Override
                public List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
                    return now(tx -> tx.versions(kind, afterId, afterVersion, limit));
                }

                @Override
                public List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
                    return now(tx -> tx.recorded(ids, upTo, limit));
                }

                @Override
                public Optional<Change> receipt(CommandId command) {
                    return now(tx -> tx.receipt(command));
                }

                @Override
                public Head head() {
                    return now(ReadTransaction::head);
                }
            });
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            return storage.write(community, command, work);
        }
    }
}
