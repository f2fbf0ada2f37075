package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Head;
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
}
