package org.gridbook;

import io.vavr.control.Either;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import org.gridbook.access.ActorId;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Done;
import org.gridbook.book.IdSource;
import org.gridbook.book.Refusal;
import org.gridbook.care.CareTeamAccess;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Environment;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Storage;

/**
 * The one door to the book. It holds the store, the only clock and the only source of ids. Thread-safe; open it once for a store. It
 * does not close the store.
 */
public final class Gridbook {
    private final Environment environment;

    private Gridbook(Storage storage, Clock clock, IdSource ids) {
        environment = new Environment(
                Objects.requireNonNull(storage, "storage"),
                Objects.requireNonNull(clock, "clock"),
                Objects.requireNonNull(ids, "ids"),
                Kinds.all(),
                RegisterKinds.GRID,
                new CareTeamAccess());
    }

    /** Opens the book on a store with a clock, and time-ordered random ids. */
    public static Gridbook open(Storage storage, Clock clock) {
        return new Gridbook(storage, clock, IdSource.timeOrdered(clock, new SecureRandom()));
    }

    /** Opens the book on a store with a clock and a source of ids. */
    public static Gridbook open(Storage storage, Clock clock, IdSource ids) {
        return new Gridbook(storage, clock, ids);
    }

    /**
     * Founds a community: writes what it is, its first purpose and the grant of its secretary as the first change of its feed. Whoever
     * holds this object may found; a community can be founded once.
     *
     * @return the community; or {@link org.gridbook.book.Denied} if it has been founded by another command
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
     * The desk of an actor in a community for a purpose. What they may do is looked up at each use, so a desk can be kept.
     *
     * @param actor who acts; the application has made sure that it is them
     * @param purpose under which purpose; it must hold when the desk is used
     */
    public Desk as(CommunityId community, ActorId actor, PurposeId purpose) {
        return new Desk(context(community, actor, purpose));
    }

    private DeskContext context(CommunityId community, ActorId actor, PurposeId purpose) {
        return new DeskContext(environment, community, actor, purpose);
    }
}
