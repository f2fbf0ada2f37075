package org.gridbook.grant;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Gives and ends grants, declares and ends purposes, and breaks the glass. Thread-safe. Every method except {@link #breakGlass} needs
 * {@link Power#GRANT} for the whole community.
 */
public final class Grants {
    /** The longest time for which the glass can be broken, in hours. */
    public static final int GLASS_HOURS = 24;

    private static final Field<GrantId> GRANT = Field.of("grant", Codec.of(GrantId.class));
    private static final Field<PurposeId> PURPOSE = Field.of("purpose", Codec.of(PurposeId.class));
    private static final Field<ActorId> TO = Field.of("to", Codec.of(ActorId.class));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);
    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);

    private final DeskContext context;

    Grants(DeskContext context) {
        this.context = context;
    }

    /**
     * Gives an actor the powers of a role in an area. The caller must hold every power of the role for the whole community and the same
     * purpose; powers taken by breaking the glass do not count.
     *
     * @param purpose the purpose; it must be declared
     * @param period when the grant is valid
     * @return the grant's id; or {@link NotFound} for the purpose, or {@link GrantRefusal.PowersNotHeld}
     */
    public Either<Refusal, Done<GrantId>> grant(
            CommandId command, ActorId actor, Role role, Area area, PurposeId purpose, Interval period) {
        return context.command(command, "Grant", Power.GRANT, period.from(), actor, role, area, purpose, period)
                .asks(AccessKinds.PURPOSES.existing(purpose))
                .decide(
                        (session, declared) -> declared.flatMap(any -> held(session, role))
                                .map(any -> new GrantBuilder()
                                        .id(context.newId(GrantId::new))
                                        .actor(actor)
                                        .role(role.word())
                                        .powers(role.powers())
                                        .area(area)
                                        .purpose(purpose)
                                        .period(period)
                                        .build())
                                .map(grant -> given("AccessGranted", grant)),
                        GRANT);
    }

    private static Either<Refusal, Role> held(Session session, Role role) {
        List<Power> missing = role.powers().stream()
                .filter(power -> !session.mayPassOn(power))
                .sorted()
                .toList();
        return missing.isEmpty() ? Either.right(role) : Either.left(new GrantRefusal.PowersNotHeld(missing));
    }

    /**
     * Ends a grant at an instant, which may lie in the future.
     *
     * @return the grant's id; or {@link NotFound}, or {@link NotActiveThen} if the grant has ended by then or would end before it begins
     */
    public Either<Refusal, Done<GrantId>> end(CommandId command, GrantId grant, Instant at) {
        return context.command(command, "EndGrant", Power.GRANT, at, grant, at)
                .asks(AccessKinds.GRANTS.existing(grant))
                .decide(
                        found -> found.flatMap(each -> each.ended(at))
                                .map(entry -> Decision.of("AccessEnded")
                                        .fact(GRANT, grant)
                                        .put(entry)),
                        GRANT);
    }

    /**
     * Takes powers that were not given, because a life may depend on it. The actor needs a given grant in the community, with any
     * powers, and a reason. The powers end by themselves. The change is the event {@code GlassBroken}.
     *
     * @param reason canonical text of 1 to 200 code points; no personal data
     * @param end at most {@link #GLASS_HOURS} hours from now
     * @return the grant's id; or {@link GrantRefusal.GlassLimited}, or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<GrantId>> breakGlass(
            CommandId command, Set<Power> powers, Area area, String reason, Instant end) {
        Instant until = end.truncatedTo(ChronoUnit.MICROS);
        return Canonical.text("reason", reason, 200)
                .flatMap(text -> context.breakGlass(
                        command,
                        now -> isWithinLimits(powers, now, until)
                                ? Either.right(given("GlassBroken", glass(powers, area, text, now, until)))
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
                && !powers.contains(Power.GRANT)
                && !powers.contains(Power.EXPORT);
    }

    private Grant glass(Set<Power> powers, Area area, String reason, Instant now, Instant until) {
        return new GrantBuilder()
                .id(context.newId(GrantId::new))
                .actor(context.actor())
                .role("break_glass")
                .powers(powers)
                .area(area)
                .purpose(context.purpose())
                .period(Interval.between(now, until))
                .breakGlass(Optional.of(reason))
                .build();
    }

    /**
     * Declares a purpose, for example an emergency.
     *
     * @return its id; or {@link NameTaken} if a purpose with this id exists
     */
    public Either<Refusal, Done<PurposeId>> declare(CommandId command, Purpose purpose) {
        return context.command(command, "Declare", Power.GRANT, purpose.period().from(), purpose)
                .asks(AccessKinds.PURPOSES.byId(purpose.id()))
                .decide(
                        existing -> existing.isPresent()
                                ? Either.left(new NameTaken(
                                        AccessKinds.PURPOSES.kind().name(),
                                        purpose.id().value()))
                                : Either.right(declared(purpose)),
                        PURPOSE);
    }

    /**
     * Ends a purpose at an instant. All access under it ends with it.
     *
     * @return its id; or {@link NotFound}, or {@link NotActiveThen} if the purpose has ended by then or would end before it begins
     */
    public Either<Refusal, Done<PurposeId>> endPurpose(CommandId command, PurposeId purpose, Instant at) {
        return context.command(command, "EndPurpose", Power.GRANT, at, purpose, at)
                .asks(AccessKinds.PURPOSES.existing(purpose))
                .decide(
                        found -> found.flatMap(each -> each.ended(at))
                                .map(entry -> Decision.of("PurposeEnded")
                                        .fact(PURPOSE, purpose)
                                        .fact(AT, at)
                                        .put(entry)),
                        PURPOSE);
    }

    /** Every grant of the community, including those that have ended, in order of id. */
    public Either<Refusal, List<Grant>> all(KnownAt at) {
        return context.ask(
                Power.GRANT,
                at,
                session -> session.scope().grids().contains(Place.ACCESS.grid())
                        ? session.ask(AccessKinds.GRANTS.all()).stream()
                                .map(Stored::value)
                                .toList()
                        : List.of());
    }

    private static Decision declared(Purpose purpose) {
        return Decision.of("PurposeDeclared")
                .fact(PURPOSE, purpose.id())
                .put(AccessKinds.PURPOSES.first(purpose.id(), Place.ACCESS, purpose));
    }

    private static Decision given(String event, Grant grant) {
        return Decision.of(event)
                .fact(GRANT, grant.id())
                .fact(TO, grant.actor())
                .fact(ROLE, grant.role())
                .put(AccessKinds.GRANTS.first(grant.id(), Place.ACCESS, grant));
    }
}
