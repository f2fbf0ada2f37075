package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridbook.access.AccessKinds;
import org.gridbook.book.Alteration;
import org.gridbook.book.IdSource;
import org.gridbook.book.Observer;
import org.gridbook.book.Refusal;
import org.gridbook.key.Anchor;
import org.gridbook.key.KeyKeeper;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the door was opened with: the store, the keys, the only clock, the only source of ids, and what the packages above the engine contribute.
 *
 * @param keys the keys of the chain
 * @param anchor stores heads outside the database, if there is one
 * @param kinds every kind of entry
 * @param grids the kind of the community's grids
 * @param derived the grants that follow from other records
 * @param staff the members of staff of an actor
 * @param audits the audit trails of all communities
 * @param observer receives every operation, if there is one
 */
public record Environment(
        Storage storage,
        KeyKeeper keys,
        Optional<Anchor> anchor,
        Clock clock,
        IdSource ids,
        List<Kind> kinds,
        Kind grids,
        DerivedGrants derived,
        StaffOfActor staff,
        AuditTrails audits,
        Optional<Observer> observer) {
    private static final Logger LOG = LoggerFactory.getLogger("org.gridbook.anchor");
    private static final int CHECKED_AT_OPENING = 100;

    /**
     * Checks that the keys are here which the heads of the first communities name. Destroys the keys again that these communities record as
     * destroyed, for example after a backup of the keys was restored.
     */
    public void checkKeys() {
        Storage independent = storage.independent();
        independent.communities("", CHECKED_AT_OPENING).forEach(community -> {
            Set<String> destroyed = independent.read(community, KnownAt.LATEST, tx -> {
                ChainKey.check(keys, community, tx.head());
                return destroyed(tx);
            });
            keys.vault().destroy(community, destroyed);
        });
    }

    private static Set<String> destroyed(ReadTransaction tx) {
        Question<List<Stored<AccessKinds.DestructionId, AccessKinds.Destruction>>> all = AccessKinds.DESTRUCTIONS.all();
        List<Query> queries = all.within(Scope.ofGrids(Set.of(Place.ACCESS.grid())));
        return all.read().apply(Session.checked(queries, tx.fetch(queries))).stream()
                .flatMap(each -> each.value().keys().stream())
                .collect(Collectors.toSet());
    }

    /** The same with a store whose transactions are never part of the host's. */
    public Environment independent() {
        return new Environment(
                storage.independent(), keys, anchor, clock, ids, kinds, grids, derived, staff, audits, observer);
    }

    /** The same with an anchor. */
    public Environment anchoredBy(Anchor to) {
        return new Environment(
                storage, keys, Optional.of(to), clock, ids, kinds, grids, derived, staff, audits, observer);
    }

    /** The same with an observer. */
    public Environment observedBy(Observer by) {
        return new Environment(
                storage, keys, anchor, clock, ids, kinds, grids, derived, staff, audits, Optional.of(by));
    }

    /** Runs a command or a question, and reports it to the observer. */
    <T> Either<Refusal, T> observed(boolean isCommand, Supplier<Either<Refusal, T>> work) {
        return observer.map(to -> new Observed(to, clock).run(isCommand, work)).orElseGet(work);
    }

    /** Verifies a book, which must contain the last anchored head and this one; see {@link Proof}. */
    public Optional<Alteration> firstAlteration(CommunityId community, Optional<Head> held) {
        List<Head> heads = new ArrayList<>();
        anchor.flatMap(from -> from.last(community)).ifPresent(heads::add);
        held.ifPresent(heads::add);
        return new Proof(this, community, heads).first();
    }

    /**
     * Hands the head of a book over to an anchor, unless the last anchored head is not in the book: another one would hide that.
     *
     * @return the position of the last anchored head if it is not in the book
     */
    public Optional<Alteration> anchor(CommunityId community, Anchor to) {
        Optional<Head> last = to.last(community);
        Head head = storage.independent()
                .read(
                        community,
                        KnownAt.LATEST,
                        tx -> last.stream().allMatch(each -> contains(tx, each)) ? tx.head() : Head.START);
        if (head.position() > 0) {
            to.record(community, head);
            return Optional.empty();
        }
        return last.map(each -> new Alteration.OfChange(each.position()));
    }

    private static boolean contains(ReadTransaction tx, Head head) {
        return tx.changesAfter(head.position() - 1, 1).stream()
                .anyMatch(change ->
                        change.position() == head.position() && change.hash().equals(head.hash()));
    }

    /**
     * Hands the head over after a command was committed. A failure must not make the command look failed, so it is logged. The next report
     * that is frozen, or the operator, hands over a later head, which covers this one.
     */
    void anchorQuietly(CommunityId community) {
        anchor.ifPresent(to -> {
            try {
                anchor(community, to)
                        .ifPresent(missing -> LOG.error(
                                "{}: not anchored, because the last anchored head is not in the book: {}",
                                community,
                                missing));
            } catch (RuntimeException failed) {
                LOG.error(
                        "{}: the anchor failed with {}",
                        community,
                        failed.getClass().getName());
            }
        });
    }

    /** Records the denials that were only counted. */
    public void close() {
        audits.close();
    }

    /** The audit trail of a community. */
    AuditTrail audit(CommunityId community) {
        return audits.of(this, community);
    }

    /** Whether transactions are part of the host's. */
    boolean isJoined() {
        return storage.independent() != storage;
    }

    /** The clock's instant, cut to microseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    String newId() {
        return ids.next();
    }
}
