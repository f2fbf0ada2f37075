package org.gridbook.storage.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/** Random histories of two communities. The same acts run on a store and on the model, and all results must be equal. */
final class Histories {
    private static final List<String> IDS = List.of("a", "B", "aa", "a-1", "0", "~", "Z", "b");
    private static final List<String> HOSTILE_IDS = List.of(
            "A",
            "a%",
            "a_1",
            "%",
            "_",
            "\\",
            "\\N",
            "\\.",
            "'",
            "\"",
            "`",
            "--",
            "/*",
            "$1",
            "?",
            "{}",
            "null",
            "00",
            "0.0",
            "z".repeat(63),
            "z".repeat(64));
    private static final List<String> TEXTS = List.of("", "x", "X", "居民\uD83C\uDFE0", "y");
    /** Neighbours of one text, what is special in SQL, COPY, JSON or a pattern, and the ends of Unicode. */
    private static final List<String> HOSTILE_TEXTS = List.of(
            "x ",
            " x",
            "x\t",
            "x\n",
            "x\u00A0",
            "x\u3000",
            "x\u0301",
            "x\u200D",
            "\uFEFFx",
            "\u200Fx",
            "\u202Ex\u202C",
            "\uFF58",
            "xx",
            "\u00E9",
            "e\u0301",
            "\u00C9",
            "\u00DF",
            "ss",
            "\u0130",
            "i\u0307",
            "\u0131",
            "i",
            "I",
            "'",
            "''",
            "\"",
            "\\",
            "\\\\",
            "\\N",
            "\\.",
            "\\n",
            "\\u0041",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\u0001",
            "\u007F",
            "\u0085",
            "\u2028",
            "%",
            "_",
            "x%",
            "x_",
            "*",
            "?",
            "$1",
            ":x",
            "--",
            "/*",
            "'; drop table thing; --",
            "U&'\\0041'",
            "null",
            "NULL",
            "true",
            "{}",
            "[]",
            "{\"n\":1}",
            "\"x\"",
            ",",
            "1",
            "01",
            "1.0",
            "1e1",
            "-0",
            "NaN",
            "9007199254740993",
            " ",
            "  ",
            "\u200B",
            "\uFFFD",
            "\uFFFE",
            "\uFFFF",
            "\uD800\uDC00",
            "\uDBFF\uDFFF",
            "\uD83D\uDC69\u200D\uD83D\uDC67",
            "x".repeat(255),
            "x".repeat(256));

    private static final List<String> LONG_TEXTS = List.of("x".repeat(20_000), longest(), longest() + " ");
    private static final List<Long> NUMBERS = List.of(Long.MIN_VALUE, -1L, 0L, 1L, 2L, 3L, Long.MAX_VALUE);
    private static final List<Long> HOSTILE_NUMBERS = List.of(
            Long.MIN_VALUE + 1,
            -(1L << 53) - 1,
            (1L << 53) + 1,
            1L << 53,
            1L << 31,
            -(1L << 31) - 1,
            Long.MAX_VALUE - 1);
    private static final List<Place> PLACES = List.of(
            SampleKinds.EAST,
            SampleKinds.EAST_ONE,
            SampleKinds.EAST_TWO,
            SampleKinds.WEST,
            SampleKinds.WEST_THREE,
            Place.COMMONS);
    private static final List<Place> HOSTILE_PLACES = List.of(
            Place.of("grid-east "),
            Place.of("Grid-East", "household-1"),
            Place.of("grid_east", "household-1 "),
            Place.of("%", "house'hold\\"),
            Place.of("\\N", "\u202E\uD83C\uDFE0"),
            Place.of("", ""));
    private static final List<String> HOUSEHOLDS = List.of("household-1", "household-2", "household-3");
    private static final List<String> HOSTILE_HOUSEHOLDS =
            List.of("household-1 ", "Household-2", "house'hold\\", "\u202E\uD83C\uDFE0", "");
    private static final Scope EVERYWHERE = StorageSuite.scope(
            Stream.concat(PLACES.stream(), HOSTILE_PLACES.stream()).toArray(Place[]::new));

    private Histories() {}

    /** One act of a history, in one of the two communities. */
    sealed interface Act {
        boolean other();
    }

    /** The fault of a change, if any. */
    enum Fault {
        NONE,
        RECORDED_BEFORE_THE_HEAD,
        OF_A_COMMAND_THAT_MADE_ONE,
        IN_ANOTHER_ORDER,
        A_KEY_TWICE,
        APPENDED_TWICE
    }

    /** Puts some entries. A wrong version is a stale one. The text is the actor, the purpose, the event and a fact of the change. */
    record Put(boolean other, List<Draft> drafts, int later, String text, Fault fault) implements Act {}

    /** An entry to put: {@code off} is added to the version that would be right. */
    record Draft(Kind kind, String id, int off, Place place, Fields fields) {}

    /** Sends all kinds of queries, as known at a change of the history or at the latest one; without a shift also within a write. */
    record Ask(boolean other, double past, int shift, Scope scope, Wanted first, Wanted second, Part page)
            implements Act {}

    /** The entries of a kind to query, and the columns to count by. */
    record Wanted(
            Kind kind,
            @Nullable Set<String> ids,
            @Nullable String column,
            Set<String> values,
            Query.@Nullable Without without,
            List<String> by) {}

    /** The part of a result. */
    record Part(String after, int limit) {}

    static Arbitrary<List<Act>> histories() {
        Arbitrary<Boolean> other = Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true));
        Arbitrary<Act> put = Combinators.combine(
                        other,
                        drafts().list().ofMinSize(0).ofMaxSize(5),
                        Arbitraries.integers().between(1, 3),
                        texts(),
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.just(Fault.NONE)), Tuple.of(1, Arbitraries.of(Fault.class))))
                .as(Put::new);
        Arbitrary<Part> page = Combinators.combine(
                        Arbitraries.of("", "", "0", "Z", "aaa"), Arbitraries.of(1, 2, 3, Query.UNLIMITED))
                .as(Part::new);
        Arbitrary<Act> ask = Combinators.combine(
                        other,
                        Arbitraries.doubles().between(0, 1.5),
                        Arbitraries.integers().between(-1, 1),
                        scopes(),
                        wanted(),
                        wanted(),
                        page)
                .as(Ask::new);
        return Arbitraries.frequencyOf(Tuple.of(3, put), Tuple.of(2, ask))
                .list()
                .ofMinSize(1)
                .ofMaxSize(24);
    }

    /** Mostly one of the few, so that histories meet the same values again. */
    private static <T> Arbitrary<T> mostly(List<T> few, List<T> hostile) {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(few)), Tuple.of(1, Arbitraries.of(hostile)));
    }

    private static Arbitrary<String> ids() {
        return mostly(IDS, HOSTILE_IDS);
    }

    private static Arbitrary<String> texts() {
        return mostly(TEXTS, HOSTILE_TEXTS);
    }

    /** For what no index holds. */
    private static Arbitrary<String> longTexts() {
        return Arbitraries.frequencyOf(Tuple.of(15, texts()), Tuple.of(1, Arbitraries.of(LONG_TEXTS)));
    }

    /** A text that hardly compresses. */
    private static String longest() {
        Random random = new Random(14);
        return random.ints(6_000, 0x4E00, 0x9FA6)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Arbitrary<Draft> drafts() {
        Arbitrary<Integer> off = Arbitraries.frequency(Tuple.of(20, 0), Tuple.of(1, 1), Tuple.of(1, -1));
        return Arbitraries.frequency(
                        Tuple.of(4, SampleKinds.THING),
                        Tuple.of(3, SampleKinds.VISIT),
                        Tuple.of(1, SampleKinds.ORDER),
                        Tuple.of(1, SampleKinds.PLAIN))
                .flatMap(kind -> Combinators.combine(ids(), off, mostly(PLACES, HOSTILE_PLACES), fields(kind))
                        .as((id, by, place, fields) -> new Draft(kind, id, by, place, fields)));
    }

    /** Columns that may be absent, and a value of each other type. */
    private static Arbitrary<Fields> fields(Kind kind) {
        Arbitrary<Fields.Builder> columns = longTexts()
                .map(text -> Fields.builder()
                        .texts("words", List.of(text, kind.name()))
                        .nested(
                                "nest",
                                Fields.builder()
                                        .integer("n", -7)
                                        .text(text, text)
                                        .build()));
        for (Column column : kind.columns()) {
            columns = Combinators.combine(columns, values(column).injectNull(0.2))
                    .as((builder, value) -> value == null
                            ? builder
                            : builder.build().toBuilder().value(column.name(), value));
        }
        return columns.map(Fields.Builder::build);
    }

    private static Arbitrary<Object> values(Column column) {
        if (column.type() == Column.ValueType.INTEGER) {
            return mostly(NUMBERS, HOSTILE_NUMBERS).map(number -> number);
        }
        return switch (column.name()) {
            case "thing" -> ids().map(id -> id);
            case "round" -> Arbitraries.of("first", "second").map(round -> round);
            default -> column.lookup() ? texts().map(text -> text) : longTexts().map(text -> text);
        };
    }

    private static Arbitrary<Wanted> wanted() {
        Arbitrary<Query.Without> without = Combinators.combine(
                        Arbitraries.of("first", "second"), Arbitraries.of(NUMBERS))
                .as((round, most) ->
                        new Query.Without(SampleKinds.VISIT, "thing", "round", round, "happened_at", most));
        return Arbitraries.of(
                        SampleKinds.THING, SampleKinds.THING, SampleKinds.VISIT, SampleKinds.ORDER, SampleKinds.PLAIN)
                .flatMap(kind -> {
                    List<String> lookups = kind.columns().stream()
                            .filter(Column::lookup)
                            .map(Column::name)
                            .toList();
                    List<String> by = new ArrayList<>(List.of(CountQuery.ID, CountQuery.GRID, CountQuery.HOUSEHOLD));
                    kind.columns().forEach(column -> by.add(column.name()));
                    Arbitrary<String> column = lookups.isEmpty() ? Arbitraries.just("") : Arbitraries.of(lookups);
                    List<String> values = new ArrayList<>(TEXTS);
                    values.addAll(List.of("first", "second", "a", "B"));
                    return Combinators.combine(
                                    ids().set().ofMaxSize(6).injectNull(0.6),
                                    column.injectNull(0.5),
                                    mostly(values, HOSTILE_TEXTS).set().ofMaxSize(5),
                                    without.injectNull(0.6),
                                    Arbitraries.of(by)
                                            .list()
                                            .uniqueElements()
                                            .ofMinSize(1)
                                            .ofMaxSize(3))
                            .as((ids, lookup, wanted, left, columns) -> new Wanted(
                                    kind,
                                    ids,
                                    lookup == null || lookup.isEmpty() ? null : lookup,
                                    wanted,
                                    left,
                                    columns));
                });
    }

    private static Arbitrary<Scope> scopes() {
        return Combinators.combine(
                        mostly(PLACES, HOSTILE_PLACES).map(Place::grid).set().ofMaxSize(3),
                        mostly(HOUSEHOLDS, HOSTILE_HOUSEHOLDS).set().ofMaxSize(2))
                .as((grids, households) -> grids.isEmpty() && households.isEmpty()
                        ? Scope.ofGrids(Set.of("grid-east"))
                        : new Scope(grids, households));
    }

    /**
     * Runs all acts on both and compares each outcome. At the end it compares all data at every instant of the history, and returns the number
     * of changes.
     */
    static int compare(List<Act> history, Clerk store, Clerk model) {
        Both one = new Both(store, model);
        Both two = new Both(store.of(store.community() + "-B"), model.of(model.community() + "-B"));
        for (Act act : history) {
            (act.other() ? two : one).take(act);
        }
        one.end();
        two.end();
        return one.instants().size() + two.instants().size();
    }

    /** One community in the store and in the model, and the recorded instants of its changes. */
    private record Both(Clerk store, Clerk model, List<Long> instants) {
        Both(Clerk store, Clerk model) {
            this(store, model, new ArrayList<>());
        }

        void take(Act act) {
            if (act instanceof Put put) {
                CommandId command = Clerk.newCommand();
                Object expected = outcome(model, put, command);
                Assertions.assertEquals(expected, outcome(store, put, command), "outcome of a put");
                if (expected instanceof Change change) {
                    instants.add(change.recordedAt());
                }
            } else if (act instanceof Ask ask) {
                KnownAt at = when(ask, instants);
                Function<ReadTransaction, Object> answers = tx -> answers(tx, ask);
                Assertions.assertEquals(model.read(at, answers), store.read(at, answers), "answers");
                KnownAt placed = at.atCurrentPlaces(true);
                Assertions.assertEquals(
                        model.read(placed, answers), store.read(placed, answers), "answers at current places");
                if (ask.shift() == 0) {
                    Assertions.assertEquals(
                            model.<Object>write(answers::apply),
                            store.<Object>write(answers::apply),
                            "answers within a write");
                }
            }
        }

        void end() {
            List<Query> all = SampleKinds.ALL.stream()
                    .map(kind -> Query.all(EVERYWHERE, kind))
                    .toList();
            Function<ReadTransaction, Object> everything =
                    tx -> List.of(tx.fetch(all), tx.changesAfter(0, 1_000), tx.head());
            Assertions.assertEquals(model.read(everything), store.read(everything), "everything in the end");
            for (long instant : instants) {
                Assertions.assertEquals(
                        model.read(Clerk.at(instant), everything),
                        store.read(Clerk.at(instant), everything),
                        "everything as known at an instant");
            }
        }
    }

    private static KnownAt when(Ask ask, List<Long> instants) {
        int index = (int) (ask.past() * instants.size());
        return index >= instants.size() ? KnownAt.LATEST : Clerk.at(instants.get(index) + ask.shift());
    }

    /** The change made, the stale keys, or the word "rejected". */
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
                return append(tx, put, command, entries);
            });
        } catch (StorageException.Stale stale) {
            return stale.keys();
        } catch (IllegalArgumentException refused) {
            return "rejected";
        }
    }

    private static Object append(WriteTransaction tx, Put put, CommandId command, List<Entry> entries) {
        Head head = tx.head();
        long recorded = Math.max(Clerk.BEGIN, head.recordedAt()) + put.later();
        List<Entry> handed = new ArrayList<>(entries);
        CommandId named = command;
        switch (put.fault()) {
            case RECORDED_BEFORE_THE_HEAD -> recorded = head.position() == 0 ? recorded : head.recordedAt() - 1;
            case OF_A_COMMAND_THAT_MADE_ONE ->
                named = tx.changesAfter(0, 1).stream()
                        .findFirst()
                        .map(Change::command)
                        .orElse(command);
            case IN_ANOTHER_ORDER -> Collections.reverse(handed);
            case A_KEY_TWICE -> handed.addAll(entries.subList(0, Math.min(1, entries.size())));
            default -> {}
        }
        Change plain = Clerk.follow(head, named, recorded, put.fault() == Fault.A_KEY_TWICE ? handed : entries);
        Change change = new ChangeBuilder()
                .like(plain)
                .actor(put.text())
                .purpose(put.text())
                .event(put.text())
                .facts(Fields.builder().text(put.text(), put.text()).build())
                .build();
        tx.append(change, handed);
        if (put.fault() == Fault.APPENDED_TWICE) {
            tx.append(Clerk.follow(change.head(), Clerk.newCommand(), List.of()), List.of());
        }
        return change;
    }

    private static long latest(ReadTransaction tx, Draft draft) {
        return Clerk.walk(tx, Query.ids(EVERYWHERE, draft.kind(), Set.of(draft.id()))).stream()
                .mapToLong(Entry::version)
                .sum();
    }

    private static Query query(Ask ask, Wanted wanted) {
        return new Query(
                ask.scope(),
                wanted.kind(),
                wanted.ids(),
                wanted.column(),
                wanted.values(),
                wanted.without(),
                ask.page().after(),
                ask.page().limit());
    }

    private static Set<String> counted(ReadTransaction tx, Ask ask, Wanted wanted) {
        CountQuery query = new CountQuery(ask.scope(), wanted.kind(), wanted.column(), wanted.values(), wanted.by());
        Set<String> rows = new TreeSet<>();
        tx.count(query).forEach(row -> rows.add(row.values() + " " + row.count()));
        return rows;
    }

    private static List<Object> answers(ReadTransaction tx, Ask ask) {
        Query first = query(ask, ask.first());
        Query second = query(ask, ask.second());
        List<List<Entry>> together =
                tx.fetch(List.of(second.page("", Query.UNLIMITED), first.page("", Query.UNLIMITED))).stream()
                        .map(Page::entries)
                        .toList();
        return List.of(
                Clerk.walk(tx, first),
                Clerk.walk(tx, second),
                together,
                counted(tx, ask, ask.first()),
                counted(tx, ask, ask.second()),
                tx.changesAfter(ask.page().limit(), ask.page().limit()),
                tx.head(),
                tx.changesAfter(0, 3).stream()
                        .map(change -> tx.receipt(change.command()))
                        .toList());
    }
}
