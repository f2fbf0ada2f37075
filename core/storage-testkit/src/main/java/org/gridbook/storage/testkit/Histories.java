package org.gridbook.storage.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Reading;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.Tally;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/** Random histories of a community: what is done to a store and to the model alike, and all that must come out alike. */
final class Histories {
    private static final List<String> IDS = List.of("a", "B", "aa", "a-1", "0", "~", "Z", "b");
    private static final List<String> TEXTS = List.of("", "x", "X", "居民\uD83C\uDFE0", "y");
    private static final List<Place> PLACES = List.of(
            SampleKinds.EAST, SampleKinds.EAST_ONE, SampleKinds.EAST_TWO, SampleKinds.WEST, SampleKinds.WEST_THREE);

    private Histories() {}

    /** One act of a history. */
    sealed interface Act {}

    /** Puts some entries; a version off by something is a stale one, and a spoilt change does not follow. */
    record Put(List<Draft> drafts, int later, boolean spoilt) implements Act {}

    /** An entry to put: {@code off} is added to the version that would be right. */
    record Draft(Kind kind, String id, int off, Place place, Fields fields) {}

    /** Asks everything that can be asked, as known at some change of the history or at the latest. */
    record Ask(
            double past,
            int shift,
            Scope scope,
            @Nullable Set<String> ids,
            Set<String> names,
            boolean byName,
            @Nullable Long leftOutUpTo,
            String after,
            int limit)
            implements Act {}

    static Arbitrary<List<Act>> histories() {
        Arbitrary<Act> put = Combinators.combine(
                        drafts().list().ofMinSize(0).ofMaxSize(5),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)))
                .as(Put::new);
        Arbitrary<Act> ask = Combinators.combine(
                        Arbitraries.doubles().between(0, 1.5),
                        Arbitraries.integers().between(-1, 1),
                        scopes(),
                        Arbitraries.of(IDS).set().ofMaxSize(6).injectNull(0.6),
                        Arbitraries.of(TEXTS).set().ofMaxSize(3),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 4).injectNull(0.5),
                        Combinators.combine(
                                        Arbitraries.of("", "", "0", "Z", "aaa"),
                                        Arbitraries.of(1, 2, 3, Query.UNLIMITED))
                                .as((after, limit) -> new Object[] {after, limit}))
                .as((past, shift, scope, ids, names, byName, upTo, page) ->
                        new Ask(past, shift, scope, ids, names, byName, upTo, (String) page[0], (Integer) page[1]));
        return Arbitraries.frequencyOf(Tuple.of(3, put), Tuple.of(2, ask))
                .list()
                .ofMinSize(1)
                .ofMaxSize(24);
    }

    private static Arbitrary<Draft> drafts() {
        Arbitrary<Fields> things = Combinators.combine(
                        Arbitraries.of(TEXTS).injectNull(0.2),
                        Arbitraries.of("red", "blue").injectNull(0.3),
                        Arbitraries.longs().between(0, 2).injectNull(0.3))
                .as((name, shade, weight) -> fields("name", name, "shade", shade, "weight", weight));
        Arbitrary<Fields> visits = Combinators.combine(
                        Arbitraries.of(IDS).injectNull(0.1),
                        Arbitraries.of("first", "second").injectNull(0.1),
                        Arbitraries.longs().between(0, 4).injectNull(0.2))
                .as((thing, round, at) -> fields("thing", thing, "round", round, "happened_at", at));
        Arbitrary<Integer> off = Arbitraries.frequency(Tuple.of(20, 0), Tuple.of(1, 1), Tuple.of(1, -1));
        Arbitrary<Draft> thing = Combinators.combine(Arbitraries.of(IDS), off, Arbitraries.of(PLACES), things)
                .as((id, by, place, fields) -> new Draft(SampleKinds.THING, id, by, place, fields));
        Arbitrary<Draft> visit = Combinators.combine(Arbitraries.of(IDS), off, Arbitraries.of(PLACES), visits)
                .as((id, by, place, fields) -> new Draft(SampleKinds.VISIT, id, by, place, fields));
        return Arbitraries.frequencyOf(Tuple.of(2, thing), Tuple.of(1, visit));
    }

    private static Arbitrary<Scope> scopes() {
        return Combinators.combine(
                        Arbitraries.of("grid-east", "grid-west").set().ofMaxSize(2),
                        Arbitraries.of("household-1", "household-2", "household-3")
                                .set()
                                .ofMaxSize(2))
                .as((grids, households) -> grids.isEmpty() && households.isEmpty()
                        ? Scope.ofGrids(Set.of("grid-east"))
                        : new Scope(grids, households));
    }

    private static Fields fields(
            String textName,
            @Nullable String text,
            String otherName,
            @Nullable String other,
            String numberName,
            @Nullable Long number) {
        Fields.Builder builder = Fields.builder();
        if (text != null) {
            builder.text(textName, text);
        }
        if (other != null) {
            builder.text(otherName, other);
        }
        if (number != null) {
            builder.integer(numberName, number);
        }
        return builder.texts("words", List.of("w", textName)).build();
    }

    /** Does all acts to both and compares each outcome, and in the end everything at every instant of the history. */
    static void compare(List<Act> history, Clerk store, Clerk model) {
        List<Long> instants = new ArrayList<>();
        for (Act act : history) {
            if (act instanceof Put put) {
                CommandId command = Clerk.newCommand();
                Object expected = outcome(model, put, command);
                Assertions.assertEquals(expected, outcome(store, put, command), "outcome of a put");
                if (expected instanceof Change change) {
                    instants.add(change.recordedAt());
                }
            } else if (act instanceof Ask ask) {
                KnownAt at = when(ask, instants);
                Function<Reading, Object> answers = tx -> answers(tx, ask);
                Assertions.assertEquals(model.read(at, answers), store.read(at, answers), "answers");
                Assertions.assertEquals(
                        model.<Object>write(answers::apply),
                        store.<Object>write(answers::apply),
                        "answers within a write");
            }
        }
        Function<Reading, Object> everything = tx -> List.of(
                Clerk.walk(tx, StorageSuite.things(SampleKinds.EAST, SampleKinds.WEST)),
                Clerk.walk(tx, Query.all(StorageSuite.scope(SampleKinds.EAST, SampleKinds.WEST), SampleKinds.VISIT)),
                tx.changesAfter(0, 1_000),
                tx.head());
        Assertions.assertEquals(model.read(everything), store.read(everything), "everything in the end");
        for (long instant : instants) {
            Assertions.assertEquals(
                    model.read(Clerk.at(instant), everything),
                    store.read(Clerk.at(instant), everything),
                    "everything as known at an instant");
        }
    }

    private static KnownAt when(Ask ask, List<Long> instants) {
        int index = (int) (ask.past() * instants.size());
        return index >= instants.size() ? KnownAt.LATEST : Clerk.at(instants.get(index) + ask.shift());
    }

    /** The change made, or the name of the refusal with its keys. */
    private static Object outcome(Clerk clerk, Put put, CommandId command) {
        try {
            return clerk.write(command, tx -> {
                List<Entry> entries = new ArrayList<>();
                Set<String> keys = new HashSet<>();
                for (Draft draft : put.drafts()) {
                    if (keys.add(draft.kind() + "/" + draft.id())) {
                        long version = latest(tx, draft) + 1 + draft.off();
                        entries.add(new Entry(
                                draft.kind(), draft.id(), Math.max(1, version), draft.place(), draft.fields()));
                    }
                }
                long last = Math.max(Clerk.BEGIN, tx.head().recordedAt());
                Change change = Clerk.follow(tx.head(), command, put.spoilt() ? last - 1 : last + put.later(), entries);
                if (put.spoilt() && tx.head().position() == 0) {
                    return "nothing to spoil";
                }
                tx.append(change, entries);
                return change;
            });
        } catch (StorageException.Stale stale) {
            return stale.keys();
        } catch (IllegalArgumentException refused) {
            return "refused";
        }
    }

    private static long latest(Reading tx, Draft draft) {
        Scope all = StorageSuite.scope(SampleKinds.EAST, SampleKinds.WEST);
        return Clerk.walk(tx, Query.ids(all, draft.kind(), Set.of(draft.id()))).stream()
                .mapToLong(Entry::version)
                .sum();
    }

    private static List<Object> answers(Reading tx, Ask ask) {
        Query query = new Query(
                ask.scope(),
                SampleKinds.THING,
                ask.ids(),
                ask.byName() ? "name" : null,
                ask.names(),
                ask.leftOutUpTo() == null
                        ? null
                        : new Query.Without(
                                SampleKinds.VISIT, "thing", "round", "first", "happened_at", ask.leftOutUpTo()),
                ask.after(),
                ask.limit());
        Tally tally = new Tally(
                ask.scope(),
                SampleKinds.THING,
                ask.byName() ? "name" : null,
                ask.names(),
                ask.limit() == 1 ? List.of(Tally.ID, "weight") : List.of("shade", "weight", Tally.HOUSEHOLD));
        Set<String> rows = new TreeSet<>();
        tx.tally(tally).forEach(row -> rows.add(row.values() + " " + row.count()));
        return List.of(
                Clerk.walk(tx, query),
                rows,
                tx.changesAfter(ask.limit(), ask.limit()),
                tx.head(),
                tx.changesAfter(0, 3).stream()
                        .map(change -> tx.receipt(change.command()))
                        .toList());
    }
}
