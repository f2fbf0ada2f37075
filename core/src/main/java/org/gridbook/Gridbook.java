package org.gridbook;

import io.vavr.control.Either;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.ActorId;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.Alteration;
import org.gridbook.book.Done;
import org.gridbook.book.IdSource;
import org.gridbook.book.Observer;
import org.gridbook.book.Refusal;
import org.gridbook.care.CareKinds;
import org.gridbook.grant.GrantKinds;
import org.gridbook.internal.AuditTrails;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Environment;
import org.gridbook.key.Anchor;
import org.gridbook.key.KeyKeeper;
import org.gridbook.register.RegisterKinds;
import org.gridbook.retention.Retention;
import org.gridbook.retention.RetentionKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;
import org.gridbook.storage.Storage;

/**
 * The one door to the book. It holds the store, the keys, the only clock and the only source of ids. Thread-safe; open it once for each store, and
 * close it when the application stops. It does not close the store.
 */
public final class Gridbook implements AutoCloseable {
    private final Environment environment;

    private Gridbook(Environment environment) {
        this.environment = environment;
    }

    /**
     * Opens the book on a store with its keys and a clock, and time-ordered random ids.
     *
     * @throws org.gridbook.key.KeyException if the book names a key that is missing; see {@link #open(Storage, KeyKeeper, Clock, IdSource)}
     */
    public static Gridbook open(Storage storage, KeyKeeper keys, Clock clock) {
        return open(storage, keys, clock, IdSource.timeOrdered(clock, new SecureRandom()));
    }

    /**
     * Opens the book on a store with its keys, a clock and a source of ids. It reads the heads of the first 100 communities.
     *
     * @throws org.gridbook.key.KeyException if one of these heads names a key that the keeper does not have. Later, a write to a community
     *     whose head names a missing key throws it, and so does a proof
     */
    public static Gridbook open(Storage storage, KeyKeeper keys, Clock clock, IdSource ids) {
        Environment environment = new Environment(
                Objects.requireNonNull(storage, "storage"),
                Objects.requireNonNull(keys, "keys"),
                Optional.empty(),
                Objects.requireNonNull(clock, "clock"),
                Objects.requireNonNull(ids, "ids"),
                Kinds.all(),
                RegisterKinds.GRIDS.kind(),
                CareKinds.derivedGrants().and(StaffKinds.volunteerAccess()),
                StaffKinds.ofActor(),
                new AuditTrails(),
                Optional.empty());
        environment.checkKeys();
        return new Gridbook(environment);
    }

    /**
     * The same book with an anchor. Its head is handed over after each report that is frozen, and by {@link #anchor}. If the anchor fails
     * after a report was frozen, the report stays frozen and the failure is logged. In the host's transaction the last committed head is handed
     * over.
     */
    public Gridbook anchoredBy(Anchor anchor) {
        return new Gridbook(environment.anchoredBy(anchor));
    }

    /**
     * The same book with an observer, which receives every command and question of its desks, and the commands of the operator. It takes the
     * place of an earlier observer.
     */
    public Gridbook observedBy(Observer observer) {
        return new Gridbook(environment.observedBy(Objects.requireNonNull(observer, "observer")));
    }

    /**
     * Founds a community. The first change of its feed holds its description, its first purpose and the grant of its secretary. No grant
     * is needed. A community can be founded once.
     *
     * @return the community; or {@link org.gridbook.book.Denied} if another command founded it, or {@link
     *     org.gridbook.book.BadValue} for {@code name} or {@code division}
     */
    public Either<Refusal, Done<CommunityId>> found(CommandId command, Founding founding) {
        return founding.by(
                context(
                        founding.community(),
                        founding.secretary(),
                        founding.purpose().id()),
                command);
    }

    /**
     * The desk of an actor in a community for a purpose. The rights of the actor are read at each use, so a desk may be reused.
     *
     * @param actor the actor; the application has authenticated them
     * @param purpose the purpose; it must be valid when the desk is used
     */
    public Desk as(CommunityId community, ActorId actor, PurposeId purpose) {
        return new Desk(context(community, actor, purpose));
    }

    /**
     * The communities of the store, in the order of their ids. Like {@link #restoreAccess} and {@link #addPowers} it needs no grant: these
     * methods are for the operator, who opens the store. Let no other person call them.
     *
     * @param after the last id of the page before; empty for the first page
     * @param limit the largest number of ids, at least 1
     */
    public List<CommunityId> communities(Optional<CommunityId> after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one community");
        }
        return environment.storage().communities(after.map(CommunityId::value).orElse(""), limit);
    }

    /**
     * Gives an actor every power in the whole community until the purpose ends: the way back if no actor can give grants any more. The change
     * is the event {@code AccessRestored} of the actor {@code ~operator}.
     *
     * @param purpose a purpose that is valid now
     * @return the grant's id; or {@link org.gridbook.book.NotFound} for the community or the purpose, or {@link
     *     org.gridbook.book.NotActiveThen} for the purpose
     */
    public Either<Refusal, Done<GrantId>> restoreAccess(
            CommandId command, CommunityId community, ActorId actor, PurposeId purpose) {
        return GrantKinds.restore(operator(community), command, actor, purpose);
    }

    /**
     * The same under a new purpose, which it declares: the way back if no purpose is valid any more.
     *
     * @return the grant's id; or {@link org.gridbook.book.NotFound} for the community, or {@link org.gridbook.book.NameTaken} for the
     *     purpose
     */
    public Either<Refusal, Done<GrantId>> restoreAccess(
            CommandId command, CommunityId community, ActorId actor, Purpose purpose) {
        return GrantKinds.restore(operator(community), command, actor, purpose);
    }

    /**
     * Adds powers to all given grants of a role that have not ended, for example powers that a new version of Gridbook brings. The change is
     * the event {@code PowersAdded} of the actor {@code ~operator}.
     *
     * @param role the role as it was given; grants with its word that lack one of its powers stay as they are, because the word of a role
     *     can be chosen freely
     * @param added the powers to add
     * @return the ids of the grants that lacked a power; or {@link org.gridbook.book.NotFound} for the community
     */
    public Either<Refusal, Done<List<GrantId>>> addPowers(
            CommandId command, CommunityId community, Role role, Set<Power> added) {
        return GrantKinds.addPowers(operator(community), command, role, added);
    }

    /**
     * What the operator does when data about people must go: what is due, and how keys are destroyed. Like {@link #restoreAccess} it needs no grant.
     */
    public Retention retention(CommunityId community) {
        return RetentionKinds.open(DeskContext.ofOperator(environment.independent(), community));
    }

    /**
     * Sets how many rows a grant may export in {@value Role#EXPORT_HOURS} hours, without the limit of {@link
     * org.gridbook.grant.Grants#limitExports}: for the first grants of a community, which no actor can raise. The change is the event
     * {@code ExportsLimited} of the actor {@code ~operator}.
     *
     * @param rows 1 to {@value Role#MOST_EXPORT_ROWS}
     * @return the grant's id; or the refusals of that method
     */
    public Either<Refusal, Done<GrantId>> limitExports(
            CommandId command, CommunityId community, GrantId grant, int rows) {
        return GrantKinds.limitExports(operator(community), command, grant, rows);
    }

    private DeskContext operator(CommunityId community) {
        return DeskContext.ofOperator(environment, community);
    }

    /**
     * Verifies a book like {@link Desk#firstAlteration}, without a grant. It is for the operator, who opens the store: if the grants were
     * altered, no desk may be able to ask. It reveals no data, and it leaves no change: it must also be possible while the store cannot be
     * written.
     *
     * @return where the book was altered first; empty if it was not
     * @throws org.gridbook.key.KeyException if a key is missing that the book names
     */
    public Optional<Alteration> firstAlteration(CommunityId community) {
        return environment.firstAlteration(community, Optional.empty());
    }

    /** The same with a head that the book must contain; see {@link Desk#firstAlteration(Head)}. */
    public Optional<Alteration> firstAlteration(CommunityId community, Head held) {
        return environment.firstAlteration(community, Optional.of(held));
    }

    /**
     * Hands the head of a community over to the anchor. Like the proof it needs no grant and leaves no change. Call it often, for example
     * every hour: changes after the last anchored head can be cut off unseen. A failure of the anchor is thrown.
     *
     * @return empty if the head was anchored, or the community has no change; otherwise the position of the last anchored head, which the
     *     book does not contain. Then nothing was anchored, because a later head would hide the loss
     * @throws IllegalStateException if the book was opened without an anchor
     */
    public Optional<Alteration> anchor(CommunityId community) {
        return environment.anchor(
                community, environment.anchor().orElseThrow(() -> new IllegalStateException("The book has no anchor")));
    }

    private DeskContext context(CommunityId community, ActorId actor, PurposeId purpose) {
        return new DeskContext(environment, community, actor, purpose);
    }

    /** Records the denials that were only counted so far, as the event {@code AccessDenied}. The book can still be used. */
    @Override
    public void close() {
        environment.close();
    }
}
