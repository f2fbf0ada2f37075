package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gridbook.book.Forgotten;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.key.KeyKeeper;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.WriteTransaction;

/** Makes the change of a decision: its entries sealed, the next position, a later recorded instant, and the hashes with the current key. */
record ChangeAppender(KeyKeeper keys, CommunityId community, String actor, String purpose) {
    /**
     * Appends a change.
     *
     * @param digest the plain digest of the command
     */
    Change append(WriteTransaction tx, CommandId id, String digest, Instant now, Instant occurred, Decision decision) {
        Head head = tx.head();
        ChainKey.check(keys, community, head);
        ChainKey key = ChainKey.current(keys, community);
        List<Entry> entries = seal().sealed(decision.entries(), purpose);
        Change change = new ChangeBuilder()
                .position(head.position() + 1)
                .command(id)
                .digest(key.digest(id, digest))
                .actor(actor)
                .purpose(purpose)
                .recordedAt(recordedAt(head, now))
                .occurredAt(Interval.micros(occurred))
                .event(decision.event())
                .facts(facts(decision.facts(), entries, key, id))
                .touched(touched(entries))
                .previous(head.hash())
                .hash("")
                .build();
        Change hashed = change.hashed(key.ofChange(change));
        tx.append(hashed, entries);
        return hashed;
    }

    /** What seals and opens the entries of the community. */
    Seal seal() {
        return new Seal(keys.vault(), community);
    }

    /** A decision whose entries can be sealed; or {@link Forgotten} for a record whose key was destroyed. */
    Either<Refusal, Decision> sealable(Decision decision) {
        return seal().unsealable(decision.entries(), purpose)
                .<Either<Refusal, Decision>>map(
                        owner -> Either.left(new Forgotten(Session.recordKind(owner.kind()), owner.id())))
                .orElseGet(() -> Either.right(decision));
    }

    /** Whether an earlier change is of this actor and of a command with one of these plain digests. */
    boolean made(Change before, Stream<String> digests) {
        if (!before.actor().equals(actor)) {
            return false;
        }
        ChainKey key = ChainKey.of(keys, community, before);
        return digests.anyMatch(digest -> key.digest(before.command(), digest).equals(before.digest()));
    }

    private static long recordedAt(Head head, Instant now) {
        long micros = Interval.micros(now);
        return head.position() == 0 ? micros : Math.max(micros, head.recordedAt() + 1);
    }

    private static Fields facts(Fields facts, List<Entry> entries, ChainKey key, CommandId id) {
        return entries.isEmpty()
                ? facts
                : facts.toBuilder()
                        .text(Chain.CONTENT, key.ofEntries(id, entries))
                        .build();
    }

    private static List<Change.Touched> touched(List<Entry> entries) {
        List<Change.Touched> touched = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            touched.add(new Change.Touched(entry.kind().name(), entry.id(), entry.version()));
        }
        return touched;
    }
}
