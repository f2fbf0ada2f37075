package org.gridbook.interchange;

import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Grant;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.key.KeyKeeper;
import org.gridbook.register.Census;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.memory.MemoryStorage;

/** An invented community in memory, and the desk of its secretary. */
final class Town {
    static final Instant TODAY = Instant.parse("2020-01-22T00:00:00Z");

    static final PurposeId DRILL = new PurposeId("drill");
    private static final CommunityId COMMUNITY = new CommunityId("town");

    final Desk desk;
    private int exports;

    private final Gridbook book;
    private final Storage storage;

    Town() {
        this(MemoryStorage.create());
    }

    Town(Storage storage) {
        this.storage = storage;
        book = Gridbook.open(
                storage, KeyKeeper.of("5a".repeat(32)), Clock.fixed(TODAY, ZoneOffset.UTC), IdSource.counting("t"));
        ActorId secretary = new ActorId("secretary");
        Purpose drill = new Purpose(DRILL, "emergency", "Drill", Interval.since(Instant.parse("2019-01-01T00:00:00Z")));
        right(book.found(
                new CommandId("found"),
                new Founding(COMMUNITY, "虚构社区", "990001001001", ZoneId.of("Asia/Shanghai"), secretary, drill)));
        desk = as("secretary");
    }

    Desk as(String actor) {
        return book.as(COMMUNITY, new ActorId(actor), DRILL);
    }

    Census census() {
        return census(TODAY);
    }

    Census census(Instant validAt) {
        return right(desk.register().directory().population(validAt, KnownAt.LATEST));
    }

    /** The whole roster, with the mark of every export replaced by the same one. */
    String exported() {
        return withOneMark(new String(bytes(), StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Tests that export often are not about the limit.
        List<Grant> own = right(desk.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                .filter(grant -> grant.actor().equals(new ActorId("secretary")) && grant.exportRows() < 1_000_000)
                .toList();
        own.forEach(grant -> right(
                book.limitExports(new CommandId("limit-" + grant.id()), COMMUNITY, grant.id(), Role.MOST_EXPORT_ROWS)));
        right(RosterExport.at(desk).withAllColumns().write(command(), out, TODAY, KnownAt.LATEST));
        return out.toByteArray();
    }

    static String withOneMark(String file) {
        return file.replaceAll("W[2-9A-Z]{3}-[2-9A-Z]{4}-[2-9A-Z]{4}", "W222-2222-2222");
    }

    CommandId command() {
        return new CommandId("export-" + ++exports);
    }

    long position() {
        long position = 0;
        for (List<Change> page = changes(0); !page.isEmpty(); page = changes(position)) {
            position = page.get(page.size() - 1).position();
        }
        return position;
    }

    /** How many changes put entries. The others are audits, and receipts of commands that changed nothing. */
    long changesWithEntries() {
        long found = 0;
        for (List<Change> page = changes(0);
                !page.isEmpty();
                page = changes(page.get(page.size() - 1).position())) {
            found += page.stream().filter(change -> !change.touched().isEmpty()).count();
        }
        return found;
    }

    /** Read from the store itself, because a read through a desk leaves a change. */
    List<Change> changes(long after) {
        return storage.read(COMMUNITY, KnownAt.LATEST, tx -> tx.changesAfter(after, 500));
    }

    static <L, R> R right(Either<L, R> either) {
        return either.fold(
                left -> {
                    throw new AssertionError("refused: " + left);
                },
                value -> value);
    }

    static <L, R> L left(Either<L, R> either) {
        return either.fold(value -> value, right -> {
            throw new AssertionError("not refused: " + right);
        });
    }
}
