package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

/** A read answers every question from one state, and a handle remembers nothing between two transactions. */
abstract class OneStateSuite extends StorageSuite {
    private static final long PATIENCE_SECONDS = 60;
    /** How long a read stays open for the other handle, which may have to wait for it. */
    private static final long OVERLAP_MILLIS = 150;

    private static final Scope EVERYWHERE = scope(SampleKinds.EAST, SampleKinds.WEST);
    private static final Query THINGS = Query.all(EVERYWHERE, SampleKinds.THING);
    private static final CountQuery COUNT = CountQuery.of(EVERYWHERE, SampleKinds.THING, "name", "weight");
    private static final List<KnownAt> INSTANTS = List.of(KnownAt.LATEST, Clerk.at(Clerk.BEGIN + 1_000_000_000L));

    /** A question that has another answer after every {@link #commit}. The number is that of the next commit. */
    private record Question(String name, BiFunction<ReadTransaction, Integer, Object> answer) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("all entries", (tx, n) -> Clerk.walk(tx, THINGS)),
            new Question(
                    "entries by id",
                    (tx, n) -> Clerk.walk(tx, Query.ids(EVERYWHERE, SampleKinds.THING, Set.of("a", id(n))))),
            new Question(
                    "entries by a lookup",
                    (tx, n) -> Clerk.walk(tx, Query.by(EVERYWHERE, SampleKinds.THING, "name", Set.of("x")))),
            new Question("one page", (tx, n) -> tx.fetch(List.of(THINGS.page("a", 1)))),
            new Question("pages of two entries", (tx, n) -> Clerk.walk(tx, THINGS.page("", 2))),
            new Question(
                    "entries without others",
                    (tx, n) -> Clerk.walk(
                            tx,
                            THINGS.without(new Query.Without(
                                    SampleKinds.VISIT, "thing", "round", "first", "happened_at", 100)))),
            new Question(
                    "the second query of a fetch",
                    (tx, n) -> tx.fetch(List.of(Query.all(EVERYWHERE, SampleKinds.PLAIN), THINGS))
                            .get(1)),
            new Question("a count", (tx, n) -> CountsSuite.counts(tx.count(COUNT))),
            new Question(
                    "a count of some values",
                    (tx, n) -> CountsSuite.counts(tx.count(COUNT.where("name", Set.of("x", "absent"))))),
            new Question("all changes", (tx, n) -> tx.changesAfter(0, Integer.MAX_VALUE)),
            new Question("the changes after the last", (tx, n) -> tx.changesAfter(n, 1)),
            new Question(
                    "the changes of entries",
                    (tx, n) -> tx.recorded(
                            Map.of(SampleKinds.THING, Set.of("a", id(n)), SampleKinds.VISIT, Set.of("v")),
                            Long.MAX_VALUE,
                            Integer.MAX_VALUE)),
            new Question("a receipt", (tx, n) -> tx.receipt(command(n))),
            new Question("the head", (tx, n) -> tx.head()));

    private static CommandId command(int n) {
        return new CommandId("commit-" + n);
    }

    private static String id(int n) {
        return String.format("t-%03d", n);
    }

    private static Entry thing(String id, int version, String name) {
        Fields fields =
                Fields.builder().text("name", name).integer("weight", version).build();
        return new Entry(SampleKinds.THING, id, version, SampleKinds.EAST, fields);
    }

    /** Commit 0, 1, 2 ...: the next version of two things, a new thing, and a visit of the thing before. */
    private static void commit(Clerk clerk, int n) {
        Fields visit = Fields.builder()
                .text("thing", id(n - 1))
                .text("round", "first")
                .integer("happened_at", 100)
                .build();
        List<Entry> entries = List.of(
                thing("a", n + 1, "x"),
                thing("b", n + 1, "y"),
                thing(id(n), 1, "x"),
                new Entry(SampleKinds.VISIT, id(n), 1, SampleKinds.WEST, visit));
        clerk.write(command(n), tx -> {
            tx.append(Clerk.follow(tx.head(), command(n), entries), entries);
            return true;
        });
    }

    private static List<Object> answers(ReadTransaction tx, int n) {
        List<Object> answers = new ArrayList<>();
        QUESTIONS.forEach(each -> answers.add(each.answer().apply(tx, n)));
        return answers;
    }

    private static void assertAnswers(List<Object> expected, List<Object> actual, String message) {
        for (int i = 0; i < QUESTIONS.size(); i++) {
            assertEquals(expected.get(i), actual.get(i), QUESTIONS.get(i).name() + " " + message);
        }
    }

    /** Runs this in another thread. It returns when that is done, or after a while, because the store may let it wait. */
    private static CompletableFuture<Void> meanwhile(Runnable other) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(other);
        try {
            done.get(OVERLAP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException waiting) {
            return done;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError("The other thread failed", failed);
        }
        return done;
    }

    private static void await(CompletableFuture<Void> done) {
        done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Test
    void aReadAnswersEveryQuestionFromTheStateOfItsFirst() {
        Clerk clerk = clerk();
        Clerk other = clerk.through(another());
        commit(clerk, 0);
        int n = 0;
        for (KnownAt at : INSTANTS) {
            for (int q = 0; q < QUESTIONS.size(); q++) {
                Question first = QUESTIONS.get(q);
                int next = ++n;
                List<Object> before = clerk.read(at, tx -> answers(tx, next));
                Object firstBefore = before.get(q);
                List<CompletableFuture<Void>> committed = new ArrayList<>();
                List<Object> seen = clerk.read(at, tx -> {
                    assertEquals(firstBefore, first.answer().apply(tx, next), first.name());
                    committed.add(meanwhile(() -> commit(other, next)));
                    return answers(tx, next);
                });
                committed.forEach(OneStateSuite::await);
                assertAnswers(before, seen, "after " + first.name() + " and a commit by another handle, at " + at);
            }
        }
        assertEquals(n + 1, clerk.head().position());
    }

    @Test
    void aHandleRemembersNothingBetweenTwoReads() {
        Clerk clerk = clerk();
        Clerk other = clerk.through(another());
        commit(clerk, 0);
        int n = 0;
        for (int i = 0; i < 2; i++) {
            for (KnownAt at : INSTANTS) {
                int next = ++n;
                Clerk asking = i == 0 ? clerk : other;
                List<Object> before = asking.read(at, tx -> answers(tx, next));
                commit(i == 0 ? other : clerk, next);
                List<Object> after = asking.read(at, tx -> answers(tx, next));
                for (int q = 0; q < QUESTIONS.size(); q++) {
                    assertNotEquals(
                            Shown.shown(before.get(q)),
                            Shown.shown(after.get(q)),
                            QUESTIONS.get(q).name() + " after a commit by the other handle, at " + at);
                }
                assertAnswers(after, asking.write(tx -> answers(tx, next)), "in a write");
            }
        }
    }

    @Test
    void communitiesAreReadAtOnceOnOneHandle() {
        Clerk one = clerk().of("community-one");
        Clerk two = clerk().of("community-two");
        commit(one, 0);
        commit(one, 1);
        commit(two, 0);
        List<Object> before = one.read(tx -> answers(tx, 1));
        List<CompletableFuture<Void>> read = new ArrayList<>();

        List<Object> seen = one.read(tx -> {
            tx.head();
            read.add(meanwhile(
                    () -> two.read(tx2 -> Clerk.walk(tx2, THINGS)).forEach(entry -> assertEquals(1, entry.version()))));
            return answers(tx, 1);
        });

        read.forEach(OneStateSuite::await);
        assertAnswers(before, seen, "after a read of another community on the same handle");
    }

    @Test
    void communitiesAreWrittenAtOnceOnOneHandle() {
        Clerk one = clerk().of("community-one");
        Clerk two = clerk().of("community-two");
        commit(one, 0);
        List<CompletableFuture<Void>> written = new ArrayList<>();
        List<Entry> entries = List.of(thing("a", 2, "of one"));

        one.write(command(1), tx -> {
            tx.head();
            written.add(meanwhile(() -> commit(two, 0)));
            tx.append(Clerk.follow(tx.head(), command(1), entries), entries);
            return true;
        });

        written.forEach(OneStateSuite::await);
        assertEquals(2, one.head().position());
        assertEquals(1, two.head().position());
        assertEquals(entries, one.fetch(Query.ids(EVERYWHERE, SampleKinds.THING, Set.of("a"))));
        assertEquals(List.of(thing("a", 1, "x")), two.fetch(Query.ids(EVERYWHERE, SampleKinds.THING, Set.of("a"))));
    }

    @Test
    void aReadWithinAReadSeesWhatWasCommittedInBetween() {
        Clerk clerk = clerk();
        Clerk other = clerk.through(another());
        commit(clerk, 0);
        List<CompletableFuture<Void>> committed = new ArrayList<>();

        clerk.read(tx -> {
            List<Object> before = answers(tx, 1);
            committed.add(meanwhile(() -> commit(other, 1)));
            boolean done = committed.get(0).isDone();
            long within = clerk.head().position();
            assertEquals(done || within == 2 ? 2L : 1L, within, "the position seen by the inner read");
            assertAnswers(before, answers(tx, 1), "after a read within the read");
            return true;
        });

        committed.forEach(OneStateSuite::await);
        assertEquals(2, clerk.head().position());
    }
}
