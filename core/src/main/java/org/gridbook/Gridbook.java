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
import org.gridbook.care.CareKinds;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Environment;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Storage;

/**
 * The one door to the book. It holds the store, the only clock and the only source of ids. Thread-safe; open it once for each store. It does
 * not close the store.
 */
public final class Gridbook {
    private final Environment environment;

    private Gridbook(Storage storage, Clock clock, IdSource ids) {
        environment = new Environment(
                Objects.requireNonNull(storage, "storage"),
                Objects.requireNonNull(clock, "clock"),
                Objects.requireNonNull(ids, "ids"),
                Kinds.all(),
                RegisterKinds.GRIDS.kind(),
                CareKinds.derivedGrants());
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

    private DeskContext context(CommunityId community, ActorId actor, PurposeId purpose) {
        return new DeskContext(environment, community, actor, purpose);
    }
}
