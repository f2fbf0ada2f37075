package org.gridbook.storage.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;

/** Two entries, x and y, and what {@link LinearizableTest} does with them inside one transaction. */
final class Sample {
    static final CommunityId COMMUNITY = new CommunityId("community");
    static final CommandId BOTH = new CommandId("both");
    private static final Kind THING = Kind.structure("thing", Column.lookup("name"));
    private static final Scope SCOPE = Scope.ofGrids(Set.of("grid"));
    static final List<Query> X_AND_Y =
            List.of(Query.ids(SCOPE, THING, Set.of("x")), Query.ids(SCOPE, THING, Set.of("y")));
    static final CountQuery COUNT = CountQuery.of(SCOPE, THING, CountQuery.GRID);

    private Sample() {}

    static String append(WriteTransaction tx, int entry, int version) {
        CommandId command = command(entry, version);
        if (tx.receipt(command).isPresent()) {
            return "repeated";
        }
        try {
            return append(tx, command, List.of(entry(entry, version)));
        } catch (StorageException.Stale stale) {
            return "stale";
        }
    }

    static String appendBoth(WriteTransaction tx) {
        List<Integer> versions = versions(tx.fetch(X_AND_Y));
        return append(
                tx,
                new CommandId("both-" + tx.head().position()),
                List.of(entry(0, versions.get(0) + 1), entry(1, versions.get(1) + 1)));
    }

    private static String append(WriteTransaction tx, CommandId command, List<Entry> entries) {
        Head head = tx.head();
        long position = head.position() + 1;
        Change change = new ChangeBuilder()
                .position(position)
                .command(command)
                .digest("digest")
                .actor("actor")
                .purpose("purpose")
                .recordedAt(position)
                .occurredAt(position)
                .event("Appended")
                .facts(Fields.none())
                .touched(entries.stream()
                        .map(each -> new Change.Touched("thing", each.id(), each.version()))
                        .toList())
                .previous(head.hash())
                .hash("hash-" + command.value())
                .build();
        tx.append(change, entries);
        return "position " + position;
    }

    static List<Integer> versions(List<Page> pages) {
        List<Integer> versions = new ArrayList<>();
        for (Page page : pages) {
            versions.add(
                    page.entries().isEmpty()
                            ? 0
                            : Math.toIntExact(page.entries().get(0).version()));
        }
        return versions;
    }

    static String feed(Head head, List<Change> changes) {
        return head.position() + " "
                + changes.stream().map(each -> each.command().value()).toList();
    }

    static String receipt(Optional<Change> receipt, Head head) {
        return receipt.map(Change::position) + " of " + head.position();
    }

    static String count(List<CountQuery.Group> groups, Head head) {
        return groups.stream().mapToLong(CountQuery.Group::count).sum() + " at " + head.position();
    }

    static CommandId command(int entry, int version) {
        return new CommandId((entry == 0 ? "x-" : "y-") + version);
    }

    private static Entry entry(int entry, int version) {
        return new Entry(THING, entry == 0 ? "x" : "y", version, Place.of("grid"), Fields.none());
    }
}
