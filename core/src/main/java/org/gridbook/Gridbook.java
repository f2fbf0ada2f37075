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
import org.gridbook.internal.Office;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Storage;

/**
 * The one door to the book. It holds the store, the only clock and the only source of ids. Thread-safe; open it once for a store. It
 * does not close the store.
 */
public final class Gridbook {
    private final Storage storage;
    private final Clock clock;
    private final IdSource ids;

    private Gridbook(Storage storage, Clock clock, IdSource ids) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ids = Objects.requireNonNull(ids, "ids");
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
                office(
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
        return new Desk(office(community, actor, purpose));
    }

    private Office office(CommunityId community, ActorId actor, PurposeId purpose) {
        return new Office(storage, clock, ids, Kinds.all(), new CareTeamAccess(), community, actor, purpose);
    }
}
