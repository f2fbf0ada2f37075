package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.gridbook.storage.testkit.Faults.Call;
import org.gridbook.storage.testkit.Faults.When;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What is below the store fails: each call of a write, before and after it takes effect, alone and with the rollback that follows. The report
 * names a fixture without faults, and the calls that a store does not make.
 */
abstract class FaultSuite extends StorageSuite {
    /** A write of these tests makes fewer calls of one sort. */
    private static final int MANY = 500;

    /** How often the work of the last write ran. */
    private int runs;

    private static final Query EAST = things(SampleKinds.EAST);

    /** One call fails, and the rollback after it too if that is planned. */
    private record Fault(
            Call call, When when, int skipped, @Nullable When rollback) {
        @Override
        public String toString() {
            return call + " " + (skipped + 1) + " failed " + when
                    + (rollback == null ? "" : ", ROLLBACK failed " + rollback) + ": ";
        }
    }

    /**
     * A write under a fault.
     *
     * @param before the changes and entries before it
     * @param after the changes and entries if it is stored
     */
    private record Attempt(
            Fault fault,
            CommandId command,
            List<Entry> entries,
            State before,
            State after,
            @Nullable RuntimeException failure) {
        boolean isStoredIn(State state) {
            if (state.equals(before)) {
                return false;
            }
            assertEquals(after, state, fault + "stored in part: ");
            return true;
        }
    }

    /** The commands of the feed, and the entries. */
    private record State(List<CommandId> feed, List<Entry> entries) {
        static State of(Clerk clerk) {
            return clerk.read(tx -> {
                List<Change> changes = tx.changesAfter(0, Integer.MAX_VALUE);
                assertEquals(changes.size(), tx.head().position(), "the head is not that of the last change");
                for (int i = 0; i < changes.size(); i++) {
                    Change change = changes.get(i);
                    assertEquals(i + 1L, change.position(), "the feed has a gap");
                    assertEquals(Optional.of(change), tx.receipt(change.command()), "a change is not its receipt");
                }
                return new State(changes.stream().map(Change::command).toList(), Clerk.walk(tx, EAST));
            });
        }

        State with(CommandId command, List<Entry> put) {
            List<CommandId> commands = new ArrayList<>(feed);
            commands.add(command);
            List<Entry> latest = new ArrayList<>(entries);
            put.forEach(entry -> latest.removeIf(each -> each.key().equals(entry.key())));
            latest.addAll(put);
            latest.sort(Comparator.comparing(Entry::id));
            return new State(commands, latest);
        }
    }

    @Test
    void aWriteThatFailsThrowsAFaultOfThePortWithoutWordsOfTheDriver(TestReporter reporter) {
        underEveryFault(reporter, attempt -> {
            if (attempt.failure() != null) {
                assertIsOfThePort(attempt.fault().toString(), attempt.failure());
            }
            if (attempt.failure() instanceof StorageException.CommitUnknown) {
                assertEquals(Call.COMMIT, attempt.fault().call(), attempt.fault() + "only a commit can be unknown: ");
            }
        });
    }

    @Test
    void aWriteThatFailsStoresAllOrNothingAndWhatItsFaultSays(TestReporter reporter) {
        underEveryFault(reporter, attempt -> {
            for (Clerk each : List.of(clerk(), beside())) {
                boolean stored = attempt.isStoredIn(State.of(each));
                if (!(attempt.failure() instanceof StorageException.CommitUnknown)) {
                    assertEquals(
                            attempt.failure() == null,
                            stored,
                            attempt.fault() + "stored after " + attempt.failure() + ": ");
                }
            }
        });
    }

    @Test
    void aCommandSentAgainAfterAFaultTakesEffectOnceAndTheStoreGoesOn(TestReporter reporter) {
        underEveryFault(reporter, attempt -> {
            clerk().write(attempt.command(), put(attempt.command(), attempt.entries()));

            assertEquals(attempt.after(), State.of(clerk()), attempt.fault().toString());
            assertEquals(attempt.after(), State.of(beside()), attempt.fault().toString());
            beside().put();
            clerk().put();
        });
    }

    @Test
    void anExceptionOfTheWorkPassesUnchangedThoughTheRollbackFails(TestReporter reporter) {
        faults(reporter).ifPresent(faults -> {
            for (Call call : List.of(Call.ROLLBACK, Call.CLOSE)) {
                for (When when : When.values()) {
                    String fault = call + " failed " + when + ": ";
                    State before = State.of(beside());
                    IllegalStateException own = new IllegalStateException("own");
                    CommandId command = Clerk.newCommand();

                    RuntimeException thrown = failure(() -> write(command, tx -> {
                        append(tx, command, List.of(thing("new")));
                        plan(reporter, faults, call, when, 0);
                        throw own;
                    }));

                    assertEquals(0, faults.forget(), fault + "the call was not made: ");
                    Assertions.assertSame(own, thrown, fault);
                    assertEquals(0, own.getSuppressed().length, fault + "exceptions were added to that of the work: ");
                    assertEquals(before, State.of(beside()), fault);
                    Change next = clerk().put();
                    assertEquals(before.with(next.command(), List.of()), State.of(clerk()), fault);
                }
            }
        });
    }

    @Test
    void aWriteIsAcknowledgedThoughTheCloseAfterTheCommitFails(TestReporter reporter) {
        faults(reporter).ifPresent(faults -> {
            for (When when : When.values()) {
                underFault(reporter, faults, Call.CLOSE, when, null, attempt -> {
                    boolean stored = attempt.isStoredIn(State.of(beside()));
                    if (stored) {
                        Assertions.assertNull(attempt.failure(), () -> attempt.fault() + "the change is stored");
                    }
                });
            }
        });
    }

    @Test
    void aReadIsAnsweredThoughItsEndFails(TestReporter reporter) {
        faults(reporter).ifPresent(faults -> {
            for (Call call : List.of(Call.ROLLBACK, Call.CLOSE)) {
                for (When when : When.values()) {
                    Clerk clerk = clerk();
                    long position = clerk.read(tx -> {
                        long found = tx.head().position();
                        plan(reporter, faults, call, when, 0);
                        return found;
                    });
                    faults.forget();
                    assertEquals(1, position);
                    assertEquals(State.of(beside()), State.of(clerk), call + " failed " + when);
                }
            }
        });
    }

    @Test
    void aReadThatFailsThrowsAFaultOfThePortWithoutWordsOfTheDriver(TestReporter reporter) {
        faults(reporter).ifPresent(faults -> {
            State state = State.of(beside());
            for (Call call : List.of(Call.STATEMENT, Call.CLOSE)) {
                for (When when : When.values()) {
                    for (int skipped = 0; plan(reporter, faults, call, when, skipped); skipped++) {
                        Fault fault = new Fault(call, when, skipped, null);
                        RuntimeException failure = failure(() -> clerk().read(ReadTransaction::head));
                        if (faults.forget() > 0) {
                            break;
                        }
                        if (failure != null) {
                            assertIsOfThePort(fault.toString(), failure);
                        }
                        assertEquals(state, State.of(clerk()), fault.toString());
                    }
                }
            }
        });
    }

    private static void assertIsOfThePort(String fault, RuntimeException failure) {
        Assertions.assertInstanceOf(StorageException.class, failure, fault);
        Assertions.assertFalse(
                String.valueOf(failure.getMessage()).contains(Faults.WORDS),
                () -> fault + "the message repeats the driver's: " + failure.getMessage());
        Assertions.assertNull(failure.getCause(), () -> fault + "the driver's exception is the cause");
        assertEquals(0, failure.getSuppressed().length, fault + "exceptions of the driver are suppressed: ");
    }

    private Clerk beside() {
        return clerk().through(another());
    }

    /** The faults of the fixture, if any, after the first change was made. */
    private Optional<Faults> faults(TestReporter reporter) {
        Optional<Faults> faults = faults();
        if (faults.isEmpty()) {
            reporter.publishEntry("faults", "not tested: the fixture does not override faults()");
        } else {
            clerk().put(thing("old"));
        }
        return faults;
    }

    private static boolean plan(TestReporter reporter, Faults faults, Call call, When when, int skipped) {
        boolean planned = faults.fail(call, when, skipped);
        if (!planned) {
            reporter.publishEntry("faults", "not tested: " + call + " " + when + ": the store makes no such call");
        }
        return planned;
    }

    /** Checks a write for each fault. */
    private void underEveryFault(TestReporter reporter, Consumer<Attempt> check) {
        faults(reporter).ifPresent(faults -> {
            for (Call call : List.of(Call.STATEMENT, Call.COMMIT, Call.CLOSE)) {
                for (When when : When.values()) {
                    underFault(reporter, faults, call, when, null, check);
                    if (call != Call.CLOSE) {
                        underFault(reporter, faults, call, when, When.BEFORE, check);
                        underFault(reporter, faults, call, when, When.AFTER, check);
                    }
                }
            }
        });
    }

    /** Lets the first, the second and each further such call of a write fail, until the write has no more. */
    private void underFault(
            TestReporter reporter,
            Faults faults,
            Call call,
            When when,
            @Nullable When rollback,
            Consumer<Attempt> check) {
        for (int skipped = 0; skipped < MANY; skipped++) {
            Fault fault = new Fault(call, when, skipped, rollback);
            CommandId command = Clerk.newCommand();
            State before = State.of(beside());
            Entry old = before.entries().get(before.entries().size() - 1);
            List<Entry> entries = List.of(
                    old.next(Fields.builder().text("remark", command.value()).build()),
                    thing("new-" + command.value()));
            if (!plan(reporter, faults, call, when, skipped)
                    || rollback != null && !plan(reporter, faults, Call.ROLLBACK, rollback, 0)) {
                faults.forget();
                return;
            }
            RuntimeException failure = failure(() -> write(command, put(command, entries)));
            if (faults.forget() == (rollback == null ? 1 : 2)) {
                Assertions.assertTrue(skipped > 0, fault + "a write makes no such call");
                Assertions.assertNull(failure, fault + "a write fails that does not make this call");
                return;
            }
            check.accept(new Attempt(fault, command, entries, before, before.with(command, entries), failure));
        }
        Assertions.fail("a write makes more than " + MANY + " calls: " + call);
    }

    /** Writes once, also if the store is busy. */
    private <T> T write(CommandId command, Function<WriteTransaction, T> work) {
        runs = 0;
        return storage().write(clerk().community(), command, tx -> {
            runs++;
            return work.apply(tx);
        });
    }

    /** Reads the receipt first, like the core, and puts these entries if there is none. */
    private static Function<WriteTransaction, Change> put(CommandId command, List<Entry> entries) {
        return tx -> tx.receipt(command).orElseGet(() -> append(tx, command, entries));
    }

    private static Change append(WriteTransaction tx, CommandId command, List<Entry> entries) {
        Change change = Clerk.follow(tx.head(), command, entries);
        tx.append(change, entries);
        return change;
    }

    private static @Nullable RuntimeException failure(Runnable call) {
        try {
            call.run();
            return null;
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    @Test
    void aReadThatFailsIsNeverAnsweredAsEmpty(TestReporter reporter) {
        faults(reporter).ifPresent(faults -> {
            State state = State.of(beside());
            for (When when : When.values()) {
                for (int skipped = 0; plan(reporter, faults, Call.STATEMENT, when, skipped); skipped++) {
                    List<State> seen = new ArrayList<>();
                    RuntimeException failure = failure(() -> seen.add(State.of(clerk())));
                    int left = faults.forget();
                    if (failure == null) {
                        assertEquals(List.of(state), seen, "STATEMENT " + (skipped + 1) + " failed " + when);
                    }
                    if (left > 0) {
                        break;
                    }
                }
            }
        });
    }

    @Test
    void theWorkOfAWriteRunsOnceUnderAFault(TestReporter reporter) {
        underEveryFault(
                reporter,
                attempt -> Assertions.assertTrue(runs <= 1, () -> attempt.fault() + "the work ran " + runs + " times"));
    }

    @Test
    void aFaultIsNotAStaleEntry(TestReporter reporter) {
        underEveryFault(
                reporter,
                attempt -> Assertions.assertFalse(
                        attempt.failure() instanceof StorageException.Stale,
                        () -> attempt.fault() + "no entry was stale"));
    }

    @Test
    void aStaleEntryIsReportedThoughTheRollbackFails(TestReporter reporter) {
        faults(reporter).ifPresent(faults -> {
            for (Call call : List.of(Call.ROLLBACK, Call.CLOSE)) {
                for (When when : When.values()) {
                    CommandId command = Clerk.newCommand();
                    List<Entry> stale = List.of(thing("old"));
                    RuntimeException thrown = failure(() -> write(command, tx -> {
                        plan(reporter, faults, call, when, 0);
                        return append(tx, command, stale);
                    }));
                    faults.forget();
                    Assertions.assertInstanceOf(StorageException.Stale.class, thrown, call + " failed " + when);
                    assertEquals(Optional.empty(), beside().read(tx -> tx.receipt(command)));
                }
            }
        });
    }

    @Test
    void anExceptionOfTheWorkOfAReadPassesUnchangedThoughItsEndFails(TestReporter reporter) {
        faults(reporter).ifPresent(faults -> {
            for (Call call : List.of(Call.ROLLBACK, Call.CLOSE)) {
                for (When when : When.values()) {
                    IllegalStateException own = new IllegalStateException("own");
                    RuntimeException thrown = failure(() -> clerk().read(tx -> {
                        tx.head();
                        plan(reporter, faults, call, when, 0);
                        throw own;
                    }));
                    faults.forget();
                    Assertions.assertSame(own, thrown, call + " failed " + when);
                    assertEquals(0, own.getSuppressed().length, call + " failed " + when + ": exceptions were added");
                }
            }
        });
    }
}
