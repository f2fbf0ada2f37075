package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;

/** The feed of changes and the receipts of commands. */
abstract class FeedSuite extends StorageSuite {
    private List<Change> hundred() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            changes.add(clerk().put(thing(String.format("%02d", i))));
        }
        return changes;
    }

    @Test
    void aCommunityBeginsAtTheStart() {
        assertEquals(Head.START, clerk().head());
        assertEquals(List.of(), clerk().changes());
        assertEquals(Optional.empty(), clerk().read(tx -> tx.receipt(Clerk.newCommand())));
        assertEquals(Head.START, clerk().<Head>write(tx -> tx.head()));
    }

    @Test
    void theFeedHasNoGapAndEachChangeHasThePreviousHash() {
        List<Change> put = hundred();

        List<Change> feed = clerk().changes();

        assertEquals(put, feed);
        Head head = Head.START;
        for (Change change : feed) {
            assertEquals(head.position() + 1, change.position());
            assertEquals(head.hash(), change.previous());
            head = change.head();
        }
        assertEquals(head, clerk().head());
        assertEquals(feed, clerk().through(another()).changes());
    }

    @Test
    void theFeedIsReadAfterAPositionUpToALimit() {
        List<Change> put = hundred();

        assertEquals(put.subList(0, 1), clerk().read(tx -> tx.changesAfter(0, 1)));
        assertEquals(put.subList(10, 17), clerk().read(tx -> tx.changesAfter(10, 7)));
        assertEquals(put.subList(99, 100), clerk().read(tx -> tx.changesAfter(99, 7)));
        assertEquals(List.of(), clerk().read(tx -> tx.changesAfter(100, 7)));
        assertEquals(List.of(), clerk().read(tx -> tx.changesAfter(1_000_000_000_000L, 7)));
        List<Change> walked = new ArrayList<>();
        List<Change> page = clerk().read(tx -> tx.changesAfter(0, 9));
        while (!page.isEmpty()) {
            walked.addAll(page);
            page = clerk().read(tx -> tx.changesAfter(walked.size(), 9));
        }
        assertEquals(put, walked);
    }

    @Test
    void aReceiptIsTheChangeOfItsCommand() {
        for (Change change : hundred()) {
            assertEquals(Optional.of(change), clerk().read(tx -> tx.receipt(change.command())));
            assertEquals(
                    Optional.of(change),
                    clerk().write(change.command(), tx -> tx.receipt(change.command())),
                    "a write for a command sees its receipt");
        }
    }

    @Test
    void aReceiptIsFoundByTheExactCommandOnly() {
        CommandId command = new CommandId("Command.1:a-B_c");
        clerk().write(command, tx -> {
            tx.append(Clerk.follow(tx.head(), command, List.of()), List.of());
            return true;
        });

        assertEquals(1, clerk().read(tx -> tx.receipt(command)).orElseThrow().position());
        assertEquals(Optional.empty(), clerk().read(tx -> tx.receipt(new CommandId("command.1:a-b_c"))));
        assertEquals(Optional.empty(), clerk().read(tx -> tx.receipt(new CommandId("Command.1:a-B"))));
        assertEquals(Optional.empty(), clerk().write(new CommandId("other"), tx -> tx.receipt(new CommandId("other"))));
    }

    @Test
    void aWriteSeesTheFeed() {
        List<Change> put = hundred();

        clerk().write(tx -> {
            assertEquals(put.get(99).head(), tx.head());
            assertEquals(put.subList(97, 100), tx.changesAfter(97, 10));
            assertEquals(Optional.of(put.get(3)), tx.receipt(put.get(3).command()));
            return true;
        });
    }

    @Test
    void aRolledBackWriteLeavesNoReceipt() {
        Clerk clerk = clerk();
        clerk.put(thing("a"));
        CommandId command = Clerk.newCommand();
        List<Entry> entries = List.of(thing("b"));
        RuntimeException mine = new IllegalStateException("of the function");

        RuntimeException thrown = assertThrows(
                IllegalStateException.class,
                () -> clerk.write(command, tx -> {
                    tx.append(Clerk.follow(tx.head(), command, entries), entries);
                    throw mine;
                }));

        assertSame(mine, thrown);
        for (Clerk handle : List.of(clerk, clerk.through(another()))) {
            assertEquals(Optional.empty(), handle.read(tx -> tx.receipt(command)));
            assertEquals(Optional.empty(), handle.write(command, tx -> tx.receipt(command)));
        }
        Change again = clerk.write(command, tx -> {
            Change change = Clerk.follow(tx.head(), command, entries);
            tx.append(change, entries);
            return change;
        });
        assertEquals(Optional.of(again), clerk.read(tx -> tx.receipt(command)));
    }

    @Test
    void thousandsOfChangesAreReadInPagesAndHaveTheirReceipts() {
        Clerk clerk = clerk();
        List<Change> put = IntStream.range(0, 2_500).mapToObj(i -> clerk.put()).toList();

        assertEquals(put, clerk.changes());
        assertEquals(put.subList(10, 2_017), clerk.read(tx -> tx.changesAfter(10, 2_007)));
        List<Change> walked = new ArrayList<>();
        clerk.read(tx -> {
            List<Change> page = tx.changesAfter(0, 499);
            while (!page.isEmpty()) {
                walked.addAll(page);
                page = tx.changesAfter(walked.size(), 499);
            }
            return true;
        });
        assertEquals(put, walked);
        for (int i : List.of(0, 1, 1_499, 2_398, 2_399, 2_400, 2_499)) {
            CommandId command = put.get(i).command();
            assertEquals(Optional.of(put.get(i)), clerk.read(tx -> tx.receipt(command)));
            assertEquals(Optional.of(put.get(i)), clerk.write(command, tx -> tx.receipt(command)));
        }
    }

    @Test
    void threeHundredVersionsOfAnEntryAreStored() {
        Clerk clerk = clerk();
        List<Change> put = new ArrayList<>();
        List<Entry> versions = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            Entry version = new Entry(
                    SampleKinds.THING,
                    "a",
                    i,
                    SampleKinds.EAST,
                    Fields.builder().text("name", "name " + i).build());
            versions.add(version);
            put.add(clerk.put(version));
        }

        assertEquals(put, clerk.changes());
        for (int i : List.of(0, 1, 48, 49, 50, 51, 98, 126, 127, 128, 149, 254, 255, 256, 299)) {
            assertEquals(
                    List.of(versions.get(i)), clerk.fetch(Clerk.at(put.get(i).recordedAt()), things(SampleKinds.EAST)));
        }
    }

    @Test
    void longCommandsThatDifferInTheirLastCharacterAreDifferent() {
        Clerk clerk = clerk();
        List<CommandId> commands = List.of(
                new CommandId("c"),
                new CommandId("c".repeat(63)),
                new CommandId("c".repeat(63) + "1"),
                new CommandId("c".repeat(63) + "2"),
                new CommandId("01"),
                new CommandId("1"));
        for (CommandId command : commands) {
            assertEquals(Optional.empty(), clerk.write(command, tx -> tx.receipt(command)));
            clerk.write(command, tx -> {
                tx.append(Clerk.follow(tx.head(), command, List.of()), List.of());
                return true;
            });
        }

        for (int i = 0; i < commands.size(); i++) {
            CommandId command = commands.get(i);
            assertEquals(
                    i + 1, clerk.read(tx -> tx.receipt(command)).orElseThrow().position());
        }
    }

    @Test
    void anAppendThatIsNotStoredLeavesNoReceipt() {
        Clerk clerk = clerk();
        clerk.put(thing("a"));
        CommandId stale = Clerk.newCommand();
        CommandId broken = Clerk.newCommand();
        List<Entry> again = List.of(thing("a"));

        clerk.write(
                stale,
                tx -> assertThrows(
                        StorageException.Stale.class, () -> tx.append(Clerk.follow(tx.head(), stale, again), again)));
        assertThrows(
                StackOverflowError.class,
                () -> clerk.write(broken, tx -> {
                    tx.append(Clerk.follow(tx.head(), broken, List.of()), List.of());
                    throw new StackOverflowError("of the function");
                }));

        for (CommandId command : List.of(stale, broken)) {
            for (Clerk handle : List.of(clerk, clerk.through(another()))) {
                assertEquals(Optional.empty(), handle.read(tx -> tx.receipt(command)));
                assertEquals(Optional.empty(), handle.write(command, tx -> tx.receipt(command)));
            }
        }
    }

    @Test
    void aReceiptIsFoundWithoutPatterns() {
        CommandId plain = new CommandId("commandX1.Y-Z:1");
        clerk().write(plain, tx -> {
            tx.append(Clerk.follow(tx.head(), plain, List.of()), List.of());
            return true;
        });

        for (String pattern : List.of("command_1.Y-Z:1", "commandX1_Y-Z:1", "commandX1.Y-Z_1", "commandX1.Y.Z:1")) {
            CommandId other = new CommandId(pattern);
            assertEquals(Optional.empty(), clerk().read(tx -> tx.receipt(other)), pattern);
            assertEquals(Optional.empty(), clerk().write(other, tx -> tx.receipt(other)), pattern);
        }
    }

    @Test
    void aLargeChangeEndsNoPageAndIsItsWholeReceipt() {
        Clerk clerk = clerk();
        List<Change> put = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String round = "-" + i;
            put.add(clerk.put(IntStream.range(0, 6_000)
                    .mapToObj(n -> thing(String.format("%04d", n) + round))
                    .toList()));
        }

        assertEquals(put, clerk.changes());
        assertEquals(put.subList(1, 3), clerk.read(tx -> tx.changesAfter(1, 2)));
        for (Change each : put) {
            assertEquals(Optional.of(each), clerk.read(tx -> tx.receipt(each.command())));
        }
    }

    @Test
    void theLimitOfTheFeedMayBeTheLargestNumber() {
        List<Change> put = hundred();

        assertEquals(put.subList(3, 100), clerk().read(tx -> tx.changesAfter(3, Integer.MAX_VALUE)));
        assertEquals(List.of(), clerk().read(tx -> tx.changesAfter(Long.MAX_VALUE, Integer.MAX_VALUE)));
    }
}
