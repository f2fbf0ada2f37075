package org.gridbook.storage.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.gridbook.storage.testkit.BrokenStores.Broken;
import org.gridbook.storage.testkit.Faults.Call;
import org.gridbook.storage.testkit.Faults.When;
import org.jspecify.annotations.Nullable;

/** The model on a driver whose calls can fail, and copies of it that treat one fault wrongly. */
final class FaultyStores {
    private FaultyStores() {}

    private static final String WORDS = "aWriteThatFailsThrowsAFaultOfThePortWithoutWordsOfTheDriver";
    private static final String ALL_OR_NOTHING = "aWriteThatFailsStoresAllOrNothingAndWhatItsFaultSays";
    private static final String ONCE = "aCommandSentAgainAfterAFaultTakesEffectOnceAndTheStoreGoesOn";
    private static final String WORK = "anExceptionOfTheWorkPassesUnchangedThoughTheRollbackFails";

    static List<Broken> broken() {
        return List.of(
                broken("passes the exception of the driver", WORDS, fault -> new IllegalStateException("driver")),
                broken("repeats the words of the driver", WORDS, fault -> new StorageException(Faults.WORDS)),
                broken("adds the exception of the driver as the cause", WORDS, fault -> {
                    StorageException thrown = new StorageException("failed");
                    thrown.initCause(fault);
                    return thrown;
                }),
                broken("answers unknown for any fault", WORDS, fault -> new StorageException.CommitUnknown("failed")),
                new Broken("adds the exception of a failed rollback", WORDS, () -> new Ends(true, false)),
                broken(
                        "answers busy though it committed",
                        ALL_OR_NOTHING,
                        fault -> new StorageException.Contention("failed")),
                broken(
                        "answers that a commit failed though it committed",
                        ALL_OR_NOTHING,
                        fault -> new StorageException("failed")),
                new Broken("acknowledges a failed commit", ALL_OR_NOTHING, Acknowledges::new),
                new Broken("commits at the close what failed before", ALL_OR_NOTHING, CommitsAtClose::new),
                new Broken("stores half of a write that fails half-way", ALL_OR_NOTHING, StoresHalfOfAFailedWrite::new),
                new Broken("loses the receipt of an unknown commit", ONCE, LosesUnknownReceipts::new),
                new Broken("accepts no write after a failed rollback", ONCE, StopsAfterAFault::new),
                new Broken(
                        "adds the exception of a failed rollback to that of the work",
                        WORK,
                        () -> new Ends(true, false)),
                new Broken(
                        "replaces the exception of the work by that of the rollback",
                        WORK,
                        () -> new Ends(false, true)),
                new Broken("commits with the next write what a failed rollback left", WORK, CommitsLeftovers::new),
                new Broken(
                        "answers a fault for a failed close after the commit",
                        "aWriteIsAcknowledgedThoughTheCloseAfterTheCommitFails",
                        () -> new Ends(false, true)),
                new Broken(
                        "answers a fault for a read whose close fails",
                        "aReadIsAnsweredThoughItsEndFails",
                        () -> new Ends(false, true)),
                new Broken(
                        "repeats the words of the driver in a read",
                        "aReadThatFailsThrowsAFaultOfThePortWithoutWordsOfTheDriver",
                        () -> new Answers(fault -> new StorageException(Faults.WORDS))));
    }

    private static Broken broken(String fault, String detectedBy, Function<Failed, RuntimeException> answer) {
        return new Broken(fault, detectedBy, () -> new Answers(answer));
    }

    /** What the driver throws. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed() {
            super(Faults.WORDS);
        }
    }

    /** The correct store. */
    static class Faulty extends ReferenceStorage implements Faults {
        private record Plan(Call call, When when, int skipped) {}

        private final Deque<Plan> plans = new ArrayDeque<>();
        private int skipped;

        @Override
        public boolean fail(Call call, When when, int skip) {
            plans.add(new Plan(call, when, skip));
            return true;
        }

        @Override
        public int forget() {
            int pending = plans.size();
            plans.clear();
            skipped = 0;
            return pending;
        }

        /** Calls the driver. The call has this effect. */
        void call(Call call, Runnable effect) throws Failed {
            Plan next = plans.peek();
            if (next == null || next.call() != call || skipped++ < next.skipped()) {
                effect.run();
                return;
            }
            plans.remove();
            skipped = 0;
            if (next.when() == When.AFTER) {
                effect.run();
            }
            throw new Failed();
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            RuntimeException failure = null;
            try {
                call(Call.STATEMENT, () -> {});
                return super.read(community, at, work);
            } catch (Failed fault) {
                failure = answer(Call.STATEMENT, fault);
                throw failure;
            } finally {
                end(Call.CLOSE, () -> {}, failure);
            }
        }

        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            RuntimeException failure = null;
            try {
                call(Call.STATEMENT, () -> {});
                T answer = super.run(draft, work, book);
                if (draft.appended != null) {
                    append(draft, book);
                    commit(draft, book);
                }
                return answer;
            } catch (Failed fault) {
                failure = answer(Call.STATEMENT, fault);
                throw failure;
            } catch (RuntimeException thrown) {
                failure = thrown;
                throw thrown;
            } finally {
                if (failure != null) {
                    end(Call.ROLLBACK, () -> {}, failure);
                }
                close(draft, book, failure);
                draft.appended = null; // this store commits by itself
            }
        }

        /** Sends the change and then its entries. */
        void append(Draft draft, List<Committed> book) throws Failed {
            call(Call.STATEMENT, () -> {});
            call(Call.STATEMENT, () -> {});
        }

        void commit(Draft draft, List<Committed> book) {
            try {
                call(Call.COMMIT, () -> draft.commit(book));
            } catch (Failed fault) {
                throw answer(Call.COMMIT, fault);
            }
        }

        void close(Draft draft, List<Committed> book, @Nullable RuntimeException failure) {
            end(Call.CLOSE, () -> {}, failure);
        }

        /** A last call after the outcome is decided. */
        void end(Call call, Runnable effect, @Nullable RuntimeException failure) {
            try {
                call(call, effect);
            } catch (Failed fault) {
                failedEnd(fault, failure);
            }
        }

        void failedEnd(Failed fault, @Nullable RuntimeException failure) {}

        RuntimeException answer(Call call, Failed fault) {
            return call == Call.COMMIT
                    ? new StorageException.CommitUnknown("It is unknown whether the commit took place")
                    : new StorageException("The driver failed");
        }
    }

    /** Answers every fault with this exception. */
    private static final class Answers extends Faulty {
        private final Function<Failed, RuntimeException> answer;

        Answers(Function<Failed, RuntimeException> answer) {
            this.answer = answer;
        }

        @Override
        RuntimeException answer(Call call, Failed fault) {
            return answer.apply(fault);
        }
    }

    /** Adds the exception of a last call to that of the work, or throws it instead. */
    private static final class Ends extends Faulty {
        private final boolean adds;
        private final boolean throwsIt;

        Ends(boolean adds, boolean throwsIt) {
            this.adds = adds;
            this.throwsIt = throwsIt;
        }

        @Override
        void failedEnd(Failed fault, @Nullable RuntimeException failure) {
            if (adds && failure != null) {
                failure.addSuppressed(fault);
            }
            if (throwsIt) {
                throw new StorageException("The driver failed");
            }
        }
    }

    private static final class Acknowledges extends Faulty {
        @Override
        void commit(Draft draft, List<Committed> book) {
            end(Call.COMMIT, () -> draft.commit(book), null);
        }
    }

    /** Like a JDBC connection on which auto-commit is switched on after a failed commit. */
    private static final class CommitsAtClose extends Faulty {
        @Override
        RuntimeException answer(Call call, Failed fault) {
            return new StorageException.Contention("failed");
        }

        @Override
        void commit(Draft draft, List<Committed> book) {
            int before = book.size();
            try {
                super.commit(draft, book);
            } catch (StorageException failed) {
                book.subList(before, book.size()).clear();
                throw failed;
            }
        }

        @Override
        void close(Draft draft, List<Committed> book, @Nullable RuntimeException failure) {
            if (failure instanceof StorageException.Contention) {
                draft.commit(book);
            }
            super.close(draft, book, failure);
        }
    }

    private static final class StoresHalfOfAFailedWrite extends Faulty {
        @Override
        void append(Draft draft, List<Committed> book) throws Failed {
            Committed whole = draft.appended;
            call(Call.STATEMENT, () -> {});
            try {
                call(Call.STATEMENT, () -> {});
            } catch (Failed half) {
                if (whole != null) {
                    book.add(new Committed(
                            whole.change(),
                            whole.entries().subList(0, whole.entries().size() / 2)));
                }
                throw half;
            }
        }
    }

    private static final class LosesUnknownReceipts extends Faulty {
        private final Set<CommandId> unknown = new HashSet<>();

        @Override
        void commit(Draft draft, List<Committed> book) {
            try {
                super.commit(draft, book);
            } catch (StorageException.CommitUnknown lost) {
                Optional.ofNullable(draft.appended)
                        .ifPresent(each -> unknown.add(each.change().command()));
                throw lost;
            }
        }

        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return unknown.remove(command) ? Optional.empty() : super.receipt(known, command);
        }
    }

    private static final class StopsAfterAFault extends Faulty {
        private boolean stopped;

        @Override
        void failedEnd(Failed fault, @Nullable RuntimeException failure) {
            stopped = stopped || failure != null;
        }

        @Override
        void append(Draft draft, List<Committed> book) throws Failed {
            if (stopped) {
                throw new Failed();
            }
            super.append(draft, book);
        }
    }

    private static final class CommitsLeftovers extends Faulty {
        private final List<Committed> left = new ArrayList<>();

        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            return super.run(
                    draft,
                    tx -> {
                        try {
                            return work.apply(tx);
                        } finally {
                            Optional.ofNullable(draft.appended).ifPresent(left::add);
                        }
                    },
                    book);
        }

        @Override
        void end(Call call, Runnable effect, @Nullable RuntimeException failure) {
            super.end(call, call == Call.ROLLBACK ? left::clear : effect, failure);
        }

        @Override
        void commit(Draft draft, List<Committed> book) {
            try {
                call(Call.COMMIT, () -> book.addAll(left));
                left.clear();
            } catch (Failed fault) {
                throw answer(Call.COMMIT, fault);
            }
        }
    }
}
