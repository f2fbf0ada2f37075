package org.gridbook.access;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Canonical;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Dated;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;

/** Gives and ends grants, declares and ends purposes. Thread-safe. Every method needs {@link Power#GRANT} for the community but {@link #breakGlass}. */
public final class Grants {
    /** The most hours for which the glass can be broken. */
    public static final int GLASS_HOURS = 24;

    private final Office office;

    /** Made by the desk. */
    public Grants(Office office) {
        this.office = office;
    }

    /**
     * Gives an actor the powers of a role in an area. Nobody passes on what they were not given themselves, for the whole community and
     * the purpose at work; what they took by breaking the glass was not given to them.
     *
     * @param purpose for what; must have been declared
     * @param period when, on the valid-time axis
     * @return the grant's id; or {@link AccessRefusal.NoSuchPurpose} or {@link AccessRefusal.PowersNotHeld}
     */
    public Either<Refusal, Done<GrantId>> grant(
            CommandId command, ActorId actor, Role role, Area area, PurposeId purpose, Interval period) {
        Fields content = AccessKinds.fields(new Grant(
                new GrantId("new"), actor, role.word(), role.powers(), area, purpose, period, Optional.empty()));
        return office.command(
                command, "Grant", Power.GRANT, period.from(), content, Grants::grantId, (session, loaded) -> {
                    if (session.one(AccessKinds.PURPOSE, purpose.value()).isEmpty()) {
                        return Either.left(new AccessRefusal.NoSuchPurpose(purpose.value()));
                    }
                    List<String> beyond = role.powers().stream()
                            .filter(power -> !session.mayPassOn(power))
                            .map(Power::word)
                            .sorted()
                            .toList();
                    return beyond.isEmpty()
                            ? Either.right(given("AccessGranted", new GrantId(office.newId()), content))
                            : Either.left(new AccessRefusal.PowersNotHeld(beyond));
                });
    }

    /**
     * Ends a grant at an instant, which may be to come.
     *
     * @return the grant's id; or {@link AccessRefusal.NoSuchGrant} or {@link AccessRefusal.EndsTooEarly}
     */
    public Either<Refusal, Done<GrantId>> end(CommandId command, GrantId grant, Instant at) {
        Fields content = Fields.builder()
                .text("grant", grant.value())
                .integer("at", Interval.micros(at))
                .build();
        return office.command(
                command,
                "EndGrant",
                Power.GRANT,
                at,
                content,
                Grants::grantId,
                (session, loaded) -> session.one(AccessKinds.GRANT, grant.value())
                        .<Either<Refusal, Entry>>map(Either::right)
                        .orElseGet(() -> Either.left(new AccessRefusal.NoSuchGrant(grant.value())))
                        .flatMap(entry -> ended(entry, at))
                        .map(entry -> new Decision(
                                "AccessEnded",
                                Fields.builder().text("grant", grant.value()).build(),
                                List.of(entry))));
    }

    /**
     * Takes powers without being given them, because a life may depend on it: needs some grant in the community that was
     * given, a reason, and ends by itself. It is loud: the change can be found by its event {@code GlassBroken}.
     *
     * @param reason no personal data; 1 to 200 code points
     * @param until at most {@link #GLASS_HOURS} hours from now
     * @return the grant's id; or {@link AccessRefusal.GlassHolds} or a refusal of the reason
     */
    public Either<Refusal, Done<GrantId>> breakGlass(
            CommandId command, Set<Power> powers, Area area, String reason, Instant until) {
        Either<Refusal, String> said = Either.narrow(Canonical.text("reason", reason, 200));
        return said.flatMap(text -> {
            Fields.Builder told = Fields.builder()
                    .text("reason", text)
                    .texts("powers", powers.stream().map(Power::word).sorted().toList())
                    .integer("until", Interval.micros(until));
            Fields content = AccessKinds.into(told, area).build();
            return office.glass(command, content, Grants::grantId, now -> {
                if (!until.isAfter(now)
                        || until.isAfter(now.plus(Duration.ofHours(GLASS_HOURS)))
                        || powers.contains(Power.GRANT)
                        || powers.contains(Power.EXPORT)) {
                    return Either.left(new AccessRefusal.GlassHolds(GLASS_HOURS));
                }
                Grant grant = new Grant(
                        new GrantId(office.newId()),
                        office.actor(),
                        "break_glass",
                        powers,
                        area,
                        office.purpose(),
                        Interval.between(now, until),
                        Optional.of(text));
                return Either.right(given("GlassBroken", grant.id(), AccessKinds.fields(grant)));
            });
        });
    }

    /**
     * Declares a purpose, for example an emergency.
     *
     * @return its id; or {@link AccessRefusal.PurposeExists}
     */
    public Either<Refusal, Done<PurposeId>> declare(CommandId command, Purpose purpose) {
        Fields content = AccessKinds.fields(purpose).toBuilder()
                .text("id", purpose.id().value())
                .build();
        return office.command(
                command,
                "Declare",
                Power.GRANT,
                purpose.period().from(),
                content,
                Grants::purposeId,
                (session, loaded) -> {
                    if (session.one(AccessKinds.PURPOSE, purpose.id().value()).isPresent()) {
                        return Either.left(
                                new AccessRefusal.PurposeExists(purpose.id().value()));
                    }
                    return Either.right(declared(purpose));
                });
    }

    /**
     * Ends a purpose at an instant; every access under it ends with it.
     *
     * @return its id; or {@link AccessRefusal.NoSuchPurpose} or {@link AccessRefusal.EndsTooEarly}
     */
    public Either<Refusal, Done<PurposeId>> endPurpose(CommandId command, PurposeId purpose, Instant at) {
        Fields content = Fields.builder()
                .text("purpose", purpose.value())
                .integer("at", Interval.micros(at))
                .build();
        return office.command(
                command,
                "EndPurpose",
                Power.GRANT,
                at,
                content,
                Grants::purposeId,
                (session, loaded) -> session.one(AccessKinds.PURPOSE, purpose.value())
                        .<Either<Refusal, Entry>>map(Either::right)
                        .orElseGet(() -> Either.left(new AccessRefusal.NoSuchPurpose(purpose.value())))
                        .flatMap(entry -> ended(entry, at))
                        .map(entry -> new Decision("PurposeEnded", content, List.of(entry))));
    }

    /** Every grant ever given in the community, ended ones included, in order of id. */
    public Either<Refusal, List<Grant>> all(KnownAt at) {
        return office.ask(
                Power.GRANT,
                at,
                session -> session.scope().grids().contains(Place.ACCESS.grid())
                        ? session.all(Query.all(session.scope(), AccessKinds.GRANT)).stream()
                                .map(AccessKinds::grant)
                                .toList()
                        : List.of());
    }

    /** What founding a community writes for its first purpose. */
    public static Decision declared(Purpose purpose) {
        return new Decision(
                "PurposeDeclared",
                Fields.builder().text("purpose", purpose.id().value()).build(),
                List.of(new Entry(
                        AccessKinds.PURPOSE, purpose.id().value(), 1, Place.ACCESS, AccessKinds.fields(purpose))));
    }

    private static Decision given(String event, GrantId id, Fields grant) {
        return new Decision(
                event,
                Fields.builder()
                        .text("grant", id.value())
                        .text("to", grant.text("actor"))
                        .text("role", grant.text("role"))
                        .build(),
                List.of(new Entry(AccessKinds.GRANT, id.value(), 1, Place.ACCESS, grant)));
    }

    private static Either<Refusal, Entry> ended(Entry entry, Instant at) {
        Interval period = Interval.of(entry.fields());
        boolean before = !at.isAfter(period.from())
                || period.to().filter(end -> !at.isBefore(end)).isPresent();
        return before ? Either.left(new AccessRefusal.EndsTooEarly(entry.id())) : Either.right(Dated.ended(entry, at));
    }

    private static GrantId grantId(Fields facts) {
        return new GrantId(facts.text("grant"));
    }

    private static PurposeId purposeId(Fields facts) {
        return new PurposeId(facts.text("purpose"));
    }
}
