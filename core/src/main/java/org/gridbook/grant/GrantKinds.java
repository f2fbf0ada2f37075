package org.gridbook.grant;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.Done;
import org.gridbook.book.Id;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;

/** What the packages above use of this package. Grants and purposes are stored as {@link org.gridbook.access.AccessKinds} says. */
public final class GrantKinds {
    private GrantKinds() {}

    /** Opens the grants for a desk. */
    public static Grants open(DeskContext context) {
        return new Grants(context);
    }

    /**
     * A new purpose, with the grants that its declarer gets under it: those that the declarer has for the whole community under the purpose
     * of the desk.
     */
    public static List<Entry> declared(DeskContext context, Session session, Purpose purpose) {
        List<Entry> entries = new ArrayList<>();
        entries.add(AccessKinds.PURPOSES.first(purpose.id(), Place.ACCESS, purpose));
        session.given().stream()
                .filter(grant -> grant.area() instanceof Area.EntireCommunity
                        && grant.purpose().equals(context.purpose())
                        && grant.period().holdsAt(session.now()))
                .flatMap(grant -> GivingRule.under(purpose, grant, context.newId(GrantId::new)).stream())
                .forEach(grant -> entries.add(first(grant)));
        return entries;
    }

    /** Gives an actor every power, as an act of the operator. */
    public static Either<Refusal, Done<GrantId>> restore(
            DeskContext operator, CommandId command, ActorId actor, PurposeId purpose) {
        return OperatorActs.restore(operator, command, actor, purpose);
    }

    /** The same under a new purpose. */
    public static Either<Refusal, Done<GrantId>> restore(
            DeskContext operator, CommandId command, ActorId actor, Purpose purpose) {
        return OperatorActs.restore(operator, command, actor, purpose);
    }

    /** Adds powers to the grants of a role, as an act of the operator. */
    public static Either<Refusal, Done<List<GrantId>>> addPowers(
            DeskContext operator, CommandId command, Role role, Set<Power> added) {
        return OperatorActs.addPowers(operator, command, role, added);
    }

    /** Sets how many rows a grant may export, as an act of the operator. */
    public static Either<Refusal, Done<GrantId>> limitExports(
            DeskContext operator, CommandId command, GrantId grant, int rows) {
        return OperatorActs.limitExports(operator, command, grant, rows);
    }

    /** Opens the exports for a desk. */
    public static Exports openExports(DeskContext context) {
        return new Exports(context);
    }

    static Entry first(Grant grant) {
        return AccessKinds.GRANTS.first(grant.id(), Place.ACCESS, grant);
    }

    /** A decision that ends grants or purposes; or {@link GrantRefusal.WouldLockOut} if no actor could give grants any more. */
    public static Either<Refusal, Decision> unlessLockedOut(Session session, Decision decision) {
        List<Stored<GrantId, Grant>> grants = session.ask(AccessKinds.GRANTS.all());
        List<Stored<PurposeId, Purpose>> purposes = session.ask(AccessKinds.PURPOSES.all());
        return LockOutRule.firstGap(
                        LockOutRule.open(values(grants), values(purposes)),
                        LockOutRule.open(
                                after(AccessKinds.GRANTS, grants, decision),
                                after(AccessKinds.PURPOSES, purposes, decision)),
                        session.now())
                .<Either<Refusal, Decision>>map(gap -> Either.left(new GrantRefusal.WouldLockOut(gap)))
                .orElseGet(() -> Either.right(decision));
    }

    private static <I extends Id, T> List<T> values(List<Stored<I, T>> found) {
        return found.stream().map(Stored::value).toList();
    }

    private static <I extends Id, T> Collection<T> after(
            EntryType<I, T> type, List<Stored<I, T>> found, Decision decision) {
        Map<String, T> values = new HashMap<>();
        found.forEach(each -> values.put(each.id().value(), each.value()));
        decision.entries().stream()
                .filter(each -> each.kind().equals(type.kind()))
                .forEach(each -> values.put(each.id(), type.read(each)));
        return values.values();
    }
}
