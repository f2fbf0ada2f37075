package org.gridbook.storage.jdbc;

import java.util.List;
import java.util.Set;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;

/** Invented kinds, entries and changes. Their columns have the names of SQL keywords and of fixed columns. */
final class Samples {
    static final CommunityId HOME = new CommunityId("home");
    static final Kind THING = Kind.structure(
            "thing",
            Column.lookup("order"),
            Column.lookup("household"),
            Column.text("select"),
            Column.integer("version"),
            Column.integer("from_at"));
    static final Kind MARK = Kind.structure(
            "mark", Column.lookup("thing"), Column.lookup("plan"), Column.integer("at"), Column.text("user"));
    static final List<Kind> KINDS = List.of(THING, MARK);
    static final Scope EVERYWHERE = Scope.ofGrids(Set.of("g-a", "g-b", "g-c"));

    private Samples() {}

    static CommandId command(String name) {
        return new CommandId(name);
    }

    static Entry thing(String id, String grid, long version) {
        Fields fields = Fields.builder()
                .text("order", "o-" + grid)
                .integer("version", 7)
                .integer("from_at", 1_579_651_200_000_001L)
                .text("remark", "stored in the body")
                .texts("list", List.of("one", "two"))
                .build();
        return new Entry(THING, id, version, Place.of(grid), fields);
    }

    static Entry mark(String id, String thing, long at) {
        Fields fields = Fields.builder()
                .text("thing", thing)
                .text("plan", "p-one")
                .integer("at", at)
                .build();
        return new Entry(MARK, id, 1, Place.of("g-z"), fields);
    }

    static Change change(Head head, String command, List<Entry> entries) {
        List<Change.Touched> touched = entries.stream()
                .map(entry -> new Change.Touched(entry.kind().name(), entry.id(), entry.version()))
                .toList();
        long at = head.position() == 0 ? 1000 : head.recordedAt() + 10;
        return new ChangeBuilder()
                .position(head.position() + 1)
                .command(command(command))
                .digest("digest")
                .actor("tester")
                .purpose("test")
                .recordedAt(at)
                .occurredAt(at)
                .event("happened")
                .facts(Fields.builder().text("answer", "yes").build())
                .touched(touched)
                .previous(head.hash())
                .hash("hash-" + command)
                .build();
    }

    /** Puts these entries as one change under a command of this name. */
    static void put(Storage storage, String command, List<Entry> entries) {
        storage.<Boolean>write(HOME, command(command), writing -> {
            writing.append(change(writing.head(), command, entries), entries);
            return true;
        });
    }
}
