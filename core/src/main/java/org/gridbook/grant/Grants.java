package org.gridbook.grant;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.Slice;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Gives and ends grants, declares and ends purposes, and breaks the glass. Thread-safe. Every method except {@link #breakGlass} needs
 * {@link Power#GRANT}: for the whole community if it changes purposes, otherwise in the area of the grant. A grant beyond that area is
 * reported like one that does not exist.
 *
 * <p>No end may lock the community out: see {@link GrantRefusal.WouldLockOut}.
 */
public final class Grants {
    /** The longest time for which the glass can be broken, in hours. */
    public static final int GLASS_HOURS = 24;

    private static final Set<Power> UNDER_GLASS =
            Set.of(Power.READ, Power.READ_PERSONAL, Power.READ_HEALTH, Power.RECORD);
    private static final Field<GrantId> GRANT = Field.of("grant", Codec.of(GrantId.class));
    private static final Field<PurposeId> PURPOSE = Field.of("purpose", Codec.of(PurposeId.class));
    private static final Field<PurposeId> OLD_PURPOSE = Field.of("old_purpose", Codec.of(PurposeId.class));
    private static final Field<ActorId> TO = Field.of("to", Codec.of(ActorId.class));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);
    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);

    private static final Refusal DENIED = new Denied(Power.GRANT.word());

    private final DeskContext context;

    Grants(DeskContext context) {
        this.context = context;
    }

    /**
     * Gives an actor the powers of a role in an area. For each power and for {@link Power#GRANT}, given grants of the caller under the same
     * purpose must contain the area and must not end earlier. Powers taken by breaking the glass do not count. Later ends of the caller's
     * grants leave the new grant as it is.
     *
     * <p>A grant with {@link Power#EXPORT} may export as many rows as the role says, and no more than the caller's grants; see {@link
     * Role#exporting}.
     *
     * <p>Areas are compared by their ids. So a caller with grants for grids gives grants for these grids, not for single households.
     *
     * @param purpose the purpose; it must be declared
     * @param period when the grant is valid
     * @return the grant's id; or {@link NotFound} for the purpose, {@link GrantRefusal.PowersNotHeld} or {@link
     *     GrantRefusal.MoreRowsThanHeld}
     */
    public Either<Refusal, Done<GrantId>> grant(
            CommandId command, ActorId actor, Role role, Area area, PurposeId purpose, Interval period) {
        return context.command(command, "Grant", Power.GRANT, period.from(), actor, role, area, purpose, period)
                .asks(AccessKinds.PURPOSES.existing(purpose))
                .decide(
                        (session, declared) -> declared.flatMap(any -> given(
                                        session,
                                        new GrantBuilder()
                                                .id(context.newId(GrantId::new))
                                                .actor(actor)
                                                .role(role.word())
                                                .powers(role.powers())
                                                .exportRows(role.exportRows())
                                                .area(area)
                                                .purpose(purpose)
                                                .period(period)
                                                .build()))
                                .map(grant -> given("AccessGranted", grant)),
                        GRANT);
    }

    private static Either<Refusal, Grant> given(Session session, Grant giving) {
        List<Power> missing = GivingRule.missing(session.given(), giving, session.now());
        return missing.isEmpty() ? rowsHeld(session, giving) : Either.left(new GrantRefusal.PowersNotHeld(missing));
    }

    /** The grant, if the actor may give as many rows to export. */
    private static Either<Refusal, Grant> rowsHeld(Session session, Grant giving) {
        int most = GivingRule.mostRows(session.given(), giving, session.now());
        return giving.exportRows() <= most
                ? Either.right(giving)
                : Either.left(new GrantRefusal.MoreRowsThanHeld(most, giving.exportRows()));
    }

    /**
     * Gives the actors of one purpose the same powers in the same areas under another one, as one change. Each grant lasts as long as the old
     * one and the new purpose; a grant that ends with the old purpose lasts as long as the new one. So the old purpose may have ended. Its
     * grants stay as they are. Left out are grants that were taken by breaking the glass, that ended before their purpose, or whose actor
     * has as much under the new purpose. The limits of {@link #grant} apply to each.
     *
     * <p>From then on, isolations that were ordered under the old purpose are also in use under the new one: members of care teams and
     * doctors see them there, also after the old purpose has ended.
     *
     * @return the ids of the new grants; or {@link NotFound} for a purpose, {@link GrantRefusal.PowersNotHeld} with all powers that the
     *     caller cannot give, or {@link GrantRefusal.MoreRowsThanHeld}
     */
    public Either<Refusal, Done<List<GrantId>>> takeOver(CommandId command, PurposeId from, PurposeId to) {
        return context.command(command, "TakeOverGrants", Power.GRANT, context.now(), from, to)
                .asks(Question.all(
                        AccessKinds.PURPOSES.existing(from),
                        AccessKinds.PURPOSES.existing(to),
                        AccessKinds.GRANTS.all(),
                        (old, next, grants) ->
                                old.flatMap(each -> next.map(after -> new TakeOver(each, after, values(grants))))))
                .decide(
                        (session, found) -> found.filterOrElse(any -> isForAll(session), any -> DENIED)
                                .flatMap(each -> takenOver(session, each, each.grants(session.now(), context))),
                        facts -> facts.all(GRANT));
    }

    /** The purpose that is taken over, the one that takes over, and all grants. */
    private record TakeOver(Stored<PurposeId, Purpose> from, Stored<PurposeId, Purpose> to, List<Grant> all) {
        List<Grant> grants(Instant now, DeskContext context) {
            Purpose old = from.value();
            return all.stream()
                    .filter(grant -> grant.purpose().equals(old.id()) && grant.isGiven())
                    .map(grant -> GivingRule.untilReplaced(old, grant))
                    .filter(grant -> !grant.period().isOverAt(now))
                    .flatMap(grant -> GivingRule.under(to.value(), grant, context.newId(GrantId::new)).stream())
                    .filter(grant -> all.stream().noneMatch(each -> GivingRule.isAsMuch(each, grant, now)))
                    .toList();
        }

        /** The purposes that the new one continues from then on. */
        Set<PurposeId> continued() {
            Set<PurposeId> all = new HashSet<>(to.all(AccessKinds.CONTINUES));
            all.add(from.id());
            all.addAll(from.all(AccessKinds.CONTINUES));
            all.remove(to.id());
            return all;
        }
    }

    private static Either<Refusal, Decision> takenOver(Session session, TakeOver taken, List<Grant> grants) {
        List<Power> missing = grants.stream()
                .flatMap(grant -> GivingRule.missing(session.given(), grant, session.now()).stream())
                .distinct()
                .sorted()
                .toList();
        Optional<Refusal> tooManyRows = grants.stream()
                .flatMap(grant -> rowsHeld(session, grant).swap().toJavaStream())
                .findFirst();
        if (missing.isEmpty() && tooManyRows.isPresent()) {
            return Either.left(tooManyRows.orElseThrow());
        }
        return missing.isEmpty()
                ? Either.right(Decision.of("GrantsCopied")
                        .facts(facts -> facts.set(PURPOSE, taken.to().id())
                                .set(OLD_PURPOSE, taken.from().id())
                                .setAll(GRANT, grants.stream().map(Grant::id).toList()))
                        .put(taken.to().with(to -> to.setSorted(AccessKinds.CONTINUES, taken.continued())))
                        .put(grants.stream().map(GrantKinds::first).toList()))
                : Either.left(new GrantRefusal.PowersNotHeld(missing));
    }

    /**
     * Ends a grant at an instant, which may lie in the future. If the actor took it by breaking the glass, and is not the caller, it is also
     * reviewed.
     *
     * @return the grant's id; or {@link NotFound}, or {@link NotActiveThen} if the grant has ended by then or would end before it
     *     begins, or {@link GrantRefusal.WouldLockOut}
     */
    public Either<Refusal, Done<GrantId>> end(CommandId command, GrantId grant, Instant at) {
        return context.command(command, "EndGrant", Power.GRANT, at, grant, at)
                .asks(AccessKinds.GRANTS.existing(grant))
                .decide(
                        (session, found) -> found.flatMap(each -> reached(session, each))
                                .flatMap(each ->
                                        each.ended(at).map(entry -> isToReview(each.value()) ? reviewed(entry) : entry))
                                .flatMap(entry -> GrantKinds.unlessLockedOut(
                                        session,
                                        Decision.of("AccessEnded")
                                                .fact(GRANT, grant)
                                                .put(entry))),
                        GRANT);
    }

    /**
     * Sets how many rows a grant with {@link Power#EXPORT} may export in {@value Role#EXPORT_HOURS} hours, from now on. Exports of the last hours
     * count. To allow more rows, given grants of the caller must allow as many: see {@link #grant}.
     *
     * @param rows 1 to {@value Role#MOST_EXPORT_ROWS}
     * @return the grant's id; or {@link NotFound}, {@link BadValue} for {@code export_rows}, {@link NotActiveThen} if the grant has ended or
     *     does not export, {@link org.gridbook.book.NothingToChange}, or {@link GrantRefusal.MoreRowsThanHeld}
     */
    public Either<Refusal, Done<GrantId>> limitExports(CommandId command, GrantId grant, int rows) {
        return context.command(command, "LimitExports", Power.GRANT, context.now(), grant, rows)
                .asks(AccessKinds.GRANTS.existing(grant))
                .decide(
                        (session, found) -> {
                            Either<Refusal, Stored<GrantId, Grant>> reached =
                                    found.flatMap(each -> reached(session, each));
                            return ExportRule.limited(reached, rows, session.now())
                                    .flatMap(decision -> reached.flatMap(
                                                    each -> rows <= each.value().exportRows()
                                                            ? Either.right(each.value())
                                                            : rowsHeld(session, ExportRule.with(each.value(), rows)))
                                            .map(any -> decision));
                        },
                        GRANT);
    }

    private Either<Refusal, Stored<GrantId, Grant>> reached(Session session, Stored<GrantId, Grant> found) {
        return GivingRule.mayChange(session.given(), found.value().area(), context.purpose(), session.now())
                ? Either.right(found)
                : Either.left(
                        new NotFound(AccessKinds.GRANTS.toString(), found.id().value()));
    }

    private boolean isToReview(Grant grant) {
        return !grant.isGiven()
                && grant.reviewedBy().isEmpty()
                && !grant.actor().equals(context.actor());
    }

    /** The same version of a grant, reviewed by the caller. */
    private Entry reviewed(Entry grant) {
        return new Entry(
                grant.kind(),
                grant.id(),
                grant.version(),
                grant.place(),
                FieldWriter.change(grant.fields(), to -> to.set(AccessKinds.REVIEWED_BY, context.actor())));
    }

    /**
     * Takes powers that were not given, because a life may depend on it. The powers are among {@link Power#READ}, {@link
     * Power#READ_PERSONAL}, {@link Power#READ_HEALTH} and {@link Power#RECORD}, and end by themselves. The area is one household, or lies in
     * the areas of the actor's given grants under the purpose; at least one such grant is needed. Derived grants do not count. Who broke the
     * glass cannot break it again, in any area or under any purpose, until another actor has reviewed it: see {@link #reviewGlass}. The
     * change is the event {@code GlassBroken}.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@link #glassReasons}
     * @param end at most {@link #GLASS_HOURS} hours from now
     * @return the grant's id; or {@link org.gridbook.book.Denied}, {@link GrantRefusal.GlassLimited}, {@link
     *     GrantRefusal.GlassNotReviewed}, or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<GrantId>> breakGlass(
            CommandId command, Set<Power> powers, Area area, String reason, Instant end) {
        Instant until = end.truncatedTo(ChronoUnit.MICROS);
        return Canonical.text("reason", reason, 200)
                .flatMap(text -> context.breakGlass(
                        command,
                        area,
                        (now, stored) -> isWithinLimits(powers, now, until)
                                ? unlessUnreviewed(stored).map(any -> broken(glass(powers, area, now, until), text))
                                : Either.left(new GrantRefusal.GlassLimited(GLASS_HOURS)),
                        facts -> facts.get(GRANT),
                        powers,
                        area,
                        text,
                        until));
    }

    private static boolean isWithinLimits(Set<Power> powers, Instant now, Instant until) {
        return until.isAfter(now)
                && !until.isAfter(now.plus(Duration.ofHours(GLASS_HOURS)))
                && UNDER_GLASS.containsAll(powers);
    }

    private static Either<Refusal, Boolean> unlessUnreviewed(List<Grant> stored) {
        return stored.stream()
                .filter(grant -> !grant.isGiven() && grant.reviewedBy().isEmpty())
                .findFirst()
                .<Either<Refusal, Boolean>>map(grant ->
                        Either.left(new GrantRefusal.GlassNotReviewed(grant.id().value())))
                .orElseGet(() -> Either.right(true));
    }

    private Grant glass(Set<Power> powers, Area area, Instant now, Instant until) {
        return new GrantBuilder()
                .id(context.newId(GrantId::new))
                .actor(context.actor())
                .role("break_glass")
                .powers(powers)
                .area(area)
                .purpose(context.purpose())
                .period(Interval.between(now, until))
                .underGlass(true)
                .build();
    }

    /**
     * Confirms that another actor had to break the glass. From then on that actor may break it again. A grant that was reviewed stays as it
     * is.
     *
     * @param grant the id that {@link #breakGlass} returned; the grant may have ended
     * @return the grant's id; or {@link NotFound} if there is none or it was not taken by breaking the glass, or {@link
     *     GrantRefusal.OwnGlass}
     */
    public Either<Refusal, Done<GrantId>> reviewGlass(CommandId command, GrantId grant) {
        return context.command(command, "ReviewGlass", Power.GRANT, context.now(), grant)
                .asks(AccessKinds.GRANTS.existing(grant))
                .decide(
                        (session, found) -> found.flatMap(each -> reached(session, each))
                                .filterOrElse(
                                        each -> !each.value().isGiven(),
                                        each -> new NotFound(AccessKinds.GRANTS.toString(), grant.value()))
                                .filterOrElse(
                                        each -> !each.value().actor().equals(context.actor()),
                                        each -> new GrantRefusal.OwnGlass())
                                .map(each -> Decision.of("GlassReviewed")
                                        .fact(GRANT, grant)
                                        .put(
                                                isToReview(each.value())
                                                        ? List.of(reviewed(each.entry()
                                                                .next(each.entry()
                                                                        .fields())))
                                                        : List.of())),
                        GRANT);
    }

    /**
     * Declares a purpose, for example an emergency. The caller gets the same powers under it as they were given for the whole community
     * under the purpose of the desk: during the period of the new purpose, and no longer than those.
     *
     * @return its id; or {@link NameTaken} if a purpose with this id exists
     */
    public Either<Refusal, Done<PurposeId>> declare(CommandId command, Purpose purpose) {
        return context.command(command, "Declare", Power.GRANT, purpose.period().from(), purpose)
                .asks(AccessKinds.PURPOSES.byId(purpose.id()))
                .decide(
                        (session, existing) -> !isForAll(session)
                                ? Either.left(DENIED)
                                : existing.isPresent()
                                        ? Either.left(new NameTaken(
                                                AccessKinds.PURPOSES.kind().name(),
                                                purpose.id().value()))
                                        : Either.right(Decision.of("PurposeDeclared")
                                                .fact(PURPOSE, purpose.id())
                                                .put(GrantKinds.declared(context, session, purpose))),
                        PURPOSE);
    }

    /**
     * Ends a purpose at an instant. All access under it ends with it.
     *
     * @return its id; or {@link NotFound}, or {@link NotActiveThen} if the purpose has ended by then or would end before it begins, or
     *     {@link GrantRefusal.WouldLockOut}
     */
    public Either<Refusal, Done<PurposeId>> endPurpose(CommandId command, PurposeId purpose, Instant at) {
        return context.command(command, "EndPurpose", Power.GRANT, at, purpose, at)
                .asks(AccessKinds.PURPOSES.existing(purpose))
                .decide(
                        (session, found) -> found.filterOrElse(any -> isForAll(session), any -> DENIED)
                                .flatMap(each -> each.ended(at))
                                .flatMap(entry -> GrantKinds.unlessLockedOut(
                                        session,
                                        Decision.of("PurposeEnded")
                                                .fact(PURPOSE, purpose)
                                                .fact(AT, at)
                                                .put(entry))),
                        PURPOSE);
    }

    private static boolean isForAll(Session session) {
        return session.reach().wholeCommunity();
    }

    /**
     * One page of the grants in the areas where the caller may give grants, including those that have ended, in order of id. {@link
     * Grant#unknownPowers} lists what this version does not understand.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Grant>> all(KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("grants");
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.ask(
                        Power.GRANT,
                        at,
                        session -> Paging.part(
                                session,
                                AccessKinds.GRANTS,
                                AccessKinds.GRANTS::all,
                                each -> GivingRule.mayChange(
                                        session.given(), each.value().area(), context.purpose(), session.now()),
                                from,
                                limit)))
                .map(part -> new Slice<>(values(part.found()), part.next().map(paging::at)));
    }

    /** Every purpose, including those that have ended, in order of id. Needs {@link Power#GRANT}. */
    public Either<Refusal, Slice<Purpose>> purposes(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.GRANT,
                at,
                context.paging("purposes"),
                after,
                limit,
                AccessKinds.PURPOSES,
                AccessKinds.PURPOSES::all,
                any -> true);
    }

    /**
     * Why actors broke the glass. Needs {@link Power#GRANT}, and covers the areas where the caller may give grants, as {@link #all} does.
     * The read is audited.
     *
     * @return by grant; left out are grants that were given, and those beyond these areas
     */
    public Either<Refusal, Map<GrantId, Remark>> glassReasons(Collection<GrantId> grants, KnownAt at) {
        return context.askPersonal(
                Power.GRANT,
                at,
                session -> session
                        .ask(AccessKinds.GLASS_REASONS.byIds(session.ask(AccessKinds.GRANTS.byIds(grants)).stream()
                                .filter(each -> reached(session, each).isRight())
                                .map(Stored::id)
                                .toList()))
                        .stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Stored::id, each -> each.value().reason())),
                found -> found.keySet().stream().map(GrantId::value).toList());
    }

    private static List<Grant> values(List<Stored<GrantId, Grant>> found) {
        return found.stream().map(Stored::value).toList();
    }

    private static Decision broken(Grant glass, String reason) {
        return given("GlassBroken", glass)
                .put(AccessKinds.GLASS_REASONS.first(
                        glass.id(), Place.ACCESS, new AccessKinds.GlassReason(new Remark(reason))));
    }

    private static Decision given(String event, Grant grant) {
        return Decision.of(event)
                .fact(GRANT, grant.id())
                .fact(TO, grant.actor())
                .fact(ROLE, grant.role())
                .put(GrantKinds.first(grant));
    }
}
