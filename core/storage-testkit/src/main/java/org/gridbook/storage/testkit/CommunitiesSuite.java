package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.storage.Change;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Query;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Communities and kinds are separate, even with equal ids. */
abstract class CommunitiesSuite extends StorageSuite {
    private static Entry named(String name) {
        return thing("a", SampleKinds.EAST, Fields.builder().text("name", name).build());
    }

    @Test
    void theSameIdIsAnotherEntryInAnotherCommunity() {
        Clerk one = clerk().of("one");
        Clerk two = clerk().of("two");

        one.put(named("x"));
        one.put(named("x").next(Fields.builder().text("name", "z").build()));
        two.put(named("y"));

        assertEquals("z", one.fetch(things(SampleKinds.EAST)).get(0).fields().text("name"));
        assertEquals(List.of(named("y")), two.fetch(things(SampleKinds.EAST)));
        Query x = Query.by(scope(SampleKinds.EAST), SampleKinds.THING, "name", Set.of("z"));
        assertEquals(List.of(), two.fetch(x));
        Query byId = Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, Set.of("a"));
        assertEquals(1, two.fetch(byId).get(0).version());
        assertEquals(
                Map.of(List.of("y"), 1L),
                CountsSuite.counts(two.count(CountQuery.of(scope(SampleKinds.EAST), SampleKinds.THING, "name"))));
        assertEquals(List.of(), clerk().of("three").fetch(byId));
        assertThrows(
                StorageException.Stale.class,
                () -> two.put(named("y").next(Fields.none()).next(Fields.none())));
    }

    @Test
    void eachCommunityHasItsOwnFeed() {
        Clerk one = clerk().of("one");
        Clerk two = clerk().of("One");

        Change first = one.put(thing("a"));
        Change second = one.put(thing("b"));
        assertEquals(Head.START, two.head());
        Change other = two.put(thing("b"));

        assertEquals(List.of(first, second), one.changes());
        assertEquals(List.of(other), two.changes());
        assertEquals(1, other.position());
        assertEquals(Optional.empty(), two.read(tx -> tx.receipt(first.command())));
    }

    @Test
    void communitiesWithAChangeAreListedInPages() {
        assertEquals(List.of(), storage().communities("", 10));
        for (String name : List.of("b", "B", "a-1", "a", "a.1")) {
            clerk().of(name).put(thing("x"));
        }
        clerk().of("read").fetch(things(SampleKinds.EAST));
        clerk().of("written").write(Clerk.newCommand(), tx -> tx.head().position());

        assertEquals(communities("B", "a", "a-1", "a.1", "b"), storage().communities("", 10));
        assertEquals(communities("B", "a"), storage().communities("", 2));
        assertEquals(communities("a-1", "a.1"), storage().communities("a", 2));
        assertEquals(communities("a-1", "a.1"), storage().communities("a,", 2));
        assertEquals(communities("b"), storage().communities("a.1", 2));
        assertEquals(List.of(), storage().communities("b", 2));
    }

    private static List<CommunityId> communities(String... names) {
        return Stream.of(names).map(CommunityId::new).toList();
    }

    @Test
    void theSameCommandIdIsAnotherCommandInAnotherCommunity() {
        CommandId command = Clerk.newCommand();
        for (String name : List.of("one", "two")) {
            clerk().of(name).write(command, tx -> {
                assertEquals(Optional.empty(), tx.receipt(command));
                List<Entry> entries = List.of(named(name));
                tx.append(Clerk.follow(tx.head(), command, entries), entries);
                return true;
            });
        }

        assertEquals(1, clerk().of("two").changes().size());
        assertEquals(
                Optional.of(1L),
                clerk().of("one").read(tx -> tx.receipt(command).map(Change::position)));
    }

    @Test
    void entriesOfAnotherCommunityLeaveNothingOut() {
        Clerk one = clerk().of("one");
        Clerk two = clerk().of("two");
        one.put(thing("a"));
        two.put(
                thing("a"),
                new Entry(
                        SampleKinds.VISIT,
                        "v",
                        1,
                        SampleKinds.EAST,
                        Fields.builder()
                                .text("thing", "a")
                                .text("round", "first")
                                .integer("happened_at", 1)
                                .build()));

        assertEquals(List.of("a"), ids(one.fetch(QueriesSuite.notVisited("first", 1))));
        assertEquals(List.of(), two.fetch(QueriesSuite.notVisited("first", 1)));
    }

    private static final Kind TAG = Kind.structure("thing_tag", Column.lookup("name"));
    private static final Kind THINGS = Kind.structure("things", Column.lookup("name"));
    private static final Kind LONG = Kind.structure("wide_kind_of_the_longest_namez", Column.lookup("name"));

    @Override
    protected List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>(SampleKinds.ALL);
        kinds.addAll(List.of(TAG, THINGS, LONG));
        return kinds;
    }

    @Test
    void kindsWhoseNamesBeginAlikeAreSeparate() {
        Clerk clerk = clerk();
        List<Kind> kinds = List.of(SampleKinds.THING, TAG, THINGS, LONG, SampleKinds.WIDE);
        List<Entry> entries = new ArrayList<>();
        for (Kind kind : kinds) {
            Fields fields = kind.hasColumn("name")
                    ? Fields.builder().text("name", kind.name()).build()
                    : Fields.none();
            entries.add(new Entry(kind, "a", 1, SampleKinds.EAST, fields));
            entries.add(new Entry(kind, "of-" + kind.name(), 1, SampleKinds.EAST, Fields.none()));
        }
        Change change = clerk.put(entries);
        clerk.put(entries.get(0).next(Fields.none()));

        for (int i = 0; i < kinds.size(); i++) {
            Kind kind = kinds.get(i);
            Entry first = i == 0 ? entries.get(0).next(Fields.none()) : entries.get(2 * i);
            assertEquals(List.of(first, entries.get(2 * i + 1)), clerk.fetch(Query.all(scope(SampleKinds.EAST), kind)));
            assertEquals(
                    2,
                    clerk.count(CountQuery.of(scope(SampleKinds.EAST), kind, CountQuery.ID))
                            .size());
        }
        assertEquals(change, clerk.changes().get(0));
    }

    @Test
    void communitiesWhoseIdsAreAlikeAreSeparate() {
        List<String> ids = new ArrayList<>(List.of(
                "a", "A", "ab", "a.b", "a-b", "a_b", "a.b.", "-", "_", ".", "..", "...", "1", "01", "1.0", "CON",
                "null"));
        for (int length : List.of(31, 36, 63)) {
            ids.add("n".repeat(length) + "1");
            ids.add("n".repeat(length) + "2");
        }
        CommandId command = Clerk.newCommand();
        for (String id : ids) {
            clerk().of(id).write(command, tx -> {
                assertEquals(Head.START, tx.head(), id);
                assertEquals(Optional.empty(), tx.receipt(command), id);
                List<Entry> entries = List.of(named(id));
                tx.append(Clerk.follow(tx.head(), command, entries), entries);
                return true;
            });
        }

        for (String id : ids) {
            assertEquals(List.of(named(id)), clerk().of(id).fetch(things(SampleKinds.EAST)), id);
            assertEquals(1, clerk().of(id).head().position(), id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "_"})
    void aCommunityAndACommandAreNotConfusedWithOthersThatJoinAlike(String mark) {
        Clerk one = clerk().of("one");
        Clerk two = clerk().of("one" + mark + "1");
        CommandId first = new CommandId("1" + mark + "x");
        CommandId second = new CommandId("x");

        for (CommandId command : List.of(first, second)) {
            Clerk clerk = command.equals(first) ? one : two;
            clerk.write(command, tx -> {
                assertEquals(Optional.empty(), tx.receipt(command));
                tx.append(Clerk.follow(tx.head(), command, List.of()), List.of());
                return true;
            });
            assertEquals(Optional.empty(), one.read(tx -> tx.receipt(second)));
            assertEquals(Optional.empty(), two.read(tx -> tx.receipt(first)));
        }
    }

    @Test
    void aKindAndAnIdAreNotConfusedWithOthersThatJoinAlike() {
        Clerk clerk = clerk();
        List<Entry> first = List.of(
                new Entry(SampleKinds.THING, "_taga", 1, SampleKinds.EAST, Fields.none()),
                new Entry(SampleKinds.THING, "sb", 1, SampleKinds.EAST, Fields.none()));
        List<Entry> second = List.of(
                new Entry(TAG, "a", 1, SampleKinds.EAST, Fields.none()),
                new Entry(THINGS, "b", 1, SampleKinds.EAST, Fields.none()));

        clerk.put(first);
        clerk.put(second);

        assertEquals(List.of("_taga", "sb"), ids(clerk.fetch(Query.all(scope(SampleKinds.EAST), SampleKinds.THING))));
        assertEquals(List.of("a"), ids(clerk.fetch(Query.all(scope(SampleKinds.EAST), TAG))));
        assertEquals(List.of("b"), ids(clerk.fetch(Query.all(scope(SampleKinds.EAST), THINGS))));
    }
}
