package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.CommandReused;
import org.gridbook.book.Denied;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.grant.GrantRefusal;
import org.gridbook.grant.Grants;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access on any store: grants and purposes begin and end, breaking the glass is audited, and each denial leaves a change. */
public abstract class GrantsSuite {
    private static final ActorId ACTOR = new ActorId("worker");

    private RegisterTown town;

    /** For subclasses. */
    protected GrantsSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
    }

    private GrantId granted(Role role, Area area, Interval period) {
        return right(town.secretary.grants().grant(town.command(), ACTOR, role, area, EMERGENCY, period));
    }

    private boolean reads(Desk desk) {
        return desk.register().directory().buildings(KnownAt.LATEST).isRight();
    }

    private Change last() {
        List<Change> changes = answer(town.secretary.changesAfter(0, 1000));
        return changes.get(changes.size() - 1);
    }

    @Test
    void aGrantIsValidFromItsStartToItsEnd() {
        Desk desk = town.desk(ACTOR);
        assertFalse(reads(desk));
        assertEquals("AccessDenied", last().event());
        assertEquals(ACTOR.value(), last().actor());
        Instant later = town.now().plus(Duration.ofMinutes(3));
        GrantId grant = granted(Role.GRID_MEMBER, new Area.OfGrids(Set.of(town.east)), Interval.since(later));
        assertFalse(reads(desk), "not yet");
        town.command();
        town.command();
        assertTrue(reads(desk));
        assertEquals(
                List.of(town.eastBuilding),
                answer(desk.register().directory().buildings(KnownAt.LATEST)).stream()
                        .map(building -> building.id())
                        .toList());

        Instant end = town.now().plus(Duration.ofMinutes(2));
        right(town.secretary.grants().end(town.command(), grant, end));
        assertTrue(reads(desk), "the end is later");
        town.command();
        assertFalse(reads(desk));
        assertEquals(
                new NotActiveThen("access_grant", grant.value()),
                refused(town.secretary.grants().end(town.command(), grant, end)));
        assertEquals(
                new NotFound("access_grant", "none"),
                refused(town.secretary.grants().end(town.command(), new GrantId("none"), end)));
        Grant stored = answer(town.secretary.grants().all(KnownAt.LATEST)).stream()
                .filter(each -> each.id().equals(grant))
                .findFirst()
                .orElseThrow(() -> new AssertionError("an ended grant is still stored"));
        assertEquals(Interval.between(later, end), stored.period());
        assertEquals(new Denied("grant"), refused(desk.grants().all(KnownAt.LATEST)));
    }

    @Test
    void onlyAGrantForTheWholeCommunityAllowsWritesOfSharedData() {
        Role staffClerk = new Role("staff_clerk", Set.of(Power.READ, Power.KEEP_STAFF));
        granted(staffClerk, new Area.OfGrids(Set.of(town.east, town.west)), Interval.since(START));

        assertEquals(
                new Denied("keep_staff"),
                refused(town.desk(ACTOR).staff().enlist(town.command(), StaffSuite.staff("007"))));
        assertEquals(List.of(), answer(town.secretary.staff().members(KnownAt.LATEST)));

        granted(staffClerk, new Area.EntireCommunity(), Interval.since(START));
        right(town.desk(ACTOR).staff().enlist(town.command(), StaffSuite.staff("007")));
    }

    @Test
    void anActorWithoutAnyGrantDoesNotLearnWhichCommandsExist() {
        CommandId existing = town.command();
        right(town.secretary.staff().enlist(existing, StaffSuite.staff("007")));
        Instant until = town.now().plus(Duration.ofHours(1));
        for (CommandId command : List.of(existing, new CommandId("unused"))) {
            assertEquals(
                    new Denied("break_glass"),
                    refused(town.desk(ACTOR)
                            .grants()
                            .breakGlass(command, Set.of(Power.READ), new Area.EntireCommunity(), "why", until)));
            assertEquals("AccessDenied", last().event());
        }
    }

    @Test
    void aGrantThatWouldEndWithinTheMicrosecondOfItsStartIsNotEnded() {
        GrantId grant = granted(Role.VOLUNTEER, new Area.EntireCommunity(), Interval.since(START));

        assertEquals(
                new NotActiveThen("access_grant", grant.value()),
                refused(town.secretary.grants().end(town.command(), grant, START.plusNanos(999))));
        right(town.secretary.grants().end(town.command(), grant, START.plusNanos(1_000)));
    }

    @Test
    void theAnswerOfACommandIsReturnedOnlyToItsActor() {
        granted(Role.SECRETARY, new Area.EntireCommunity(), Interval.since(START));
        CommandId command = town.command();
        right(town.secretary.staff().enlist(command, StaffSuite.staff("007")));

        assertEquals(
                new CommandReused(command.value()),
                refused(town.desk(ACTOR).staff().enlist(command, StaffSuite.staff("007"))));
        assertTrue(answer(town.secretary.staff().enlist(command, StaffSuite.staff("007")))
                .replayed());
    }

    @Test
    void theEndOfAPurposeEndsAllItsAccess() {
        PurposeId drill = new PurposeId("drill");
        Purpose purpose = Purpose.of(drill, "routine", "Invented drill", Interval.since(START))
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        right(town.secretary.grants().declare(town.command(), purpose));
        assertEquals(
                new NameTaken("purpose", drill.value()),
                refused(town.secretary.grants().declare(town.command(), purpose)));
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        ACTOR,
                        Role.COMMUNITY_WORKER,
                        new Area.EntireCommunity(),
                        drill,
                        Interval.since(START)));
        Desk desk = town.desk(ACTOR, drill);
        assertTrue(reads(desk));
        assertFalse(reads(town.desk(ACTOR)), "a grant for one purpose is not valid for another");
        right(town.secretary.grants().endPurpose(town.command(), drill, town.now()));
        assertFalse(reads(desk));
        assertEquals(
                new NotActiveThen("purpose", drill.value()),
                refused(town.secretary.grants().endPurpose(town.command(), drill, town.now())));
        assertEquals(
                new NotFound("purpose", "none"),
                refused(town.secretary
                        .grants()
                        .grant(
                                town.command(),
                                ACTOR,
                                Role.VOLUNTEER,
                                new Area.EntireCommunity(),
                                new PurposeId("none"),
                                Interval.since(START))));
        assertEquals(
                new BadValue("name", "bad_character"),
                refused(Purpose.of(drill, "routine", "with NUL \u0000", Interval.since(START))));
    }

    @Test
    void breakingTheGlassIsAuditedAndEndsByItself() {
        granted(Role.VOLUNTEER, new Area.OfGrids(Set.of(town.west)), Interval.since(START));
        Desk desk = town.desk(ACTOR);
        CommandId command = town.command();
        Instant until = town.now().plus(Duration.ofMinutes(3));
        Area both = new Area.OfGrids(Set.of(town.east, town.west));
        Set<Power> powers = Set.of(Power.READ, Power.READ_HEALTH);
        GrantId glass = right(desk.grants().breakGlass(command, powers, both, "Somebody fainted", until));
        assertEquals("GlassBroken", last().event());
        assertEquals(
                2, answer(desk.register().directory().buildings(KnownAt.LATEST)).size());
        Area same = new Area.OfGrids(Set.of(town.west, town.east));
        assertEquals(glass, right(desk.grants().breakGlass(command, powers, same, "Somebody fainted", until)));

        for (Refusal refusal : List.of(
                refused(desk.grants().breakGlass(town.command(), Set.of(Power.GRANT), both, "Invented", until)),
                refused(desk.grants().breakGlass(town.command(), Set.of(Power.EXPORT), both, "Invented", until)),
                refused(desk.grants()
                        .breakGlass(
                                town.command(),
                                powers,
                                both,
                                "Invented",
                                town.now().plus(Duration.ofHours(Grants.GLASS_HOURS + 1)))))) {
            assertEquals(new GrantRefusal.GlassLimited(Grants.GLASS_HOURS), refusal);
        }
        assertEquals(
                1, answer(desk.register().directory().buildings(KnownAt.LATEST)).size(), "the broken glass has ended");
        assertEquals(
                new Denied("break_glass"),
                refused(town.desk(new ActorId("stranger"))
                        .grants()
                        .breakGlass(
                                town.command(),
                                powers,
                                both,
                                "Invented",
                                town.now().plus(Duration.ofMinutes(1)))));
        assertEquals("AccessDenied", last().event());
    }

    @Test
    void aBrokenGlassDoesNotAllowAnotherOne() {
        GrantId given = granted(Role.VOLUNTEER, new Area.OfGrids(Set.of(town.west)), Interval.since(START));
        Desk desk = town.desk(ACTOR);
        Set<Power> powers = Set.of(Power.READ);
        Area all = new Area.EntireCommunity();
        right(desk.grants()
                .breakGlass(
                        town.command(),
                        powers,
                        all,
                        "Somebody fainted",
                        town.now().plus(Duration.ofHours(1))));
        right(town.secretary.grants().end(town.command(), given, town.now()));
        assertTrue(reads(desk), "until the broken glass ends");

        assertEquals(
                new Denied("break_glass"),
                refused(desk.grants()
                        .breakGlass(
                                town.command(),
                                powers,
                                all,
                                "Somebody fainted again",
                                town.now().plus(Duration.ofHours(2)))));
    }

    @Test
    void anActorGrantsOnlyPowersHeldForTheWholeCommunity() {
        granted(
                new Role("registrar", Set.of(Power.GRANT, Power.READ)),
                new Area.EntireCommunity(),
                Interval.since(START));
        granted(new Role("exporter", Set.of(Power.EXPORT)), new Area.OfGrids(Set.of(town.west)), Interval.since(START));
        Grants grants = town.desk(ACTOR).grants();
        right(grants.breakGlass(
                town.command(),
                Set.of(Power.READ_HEALTH),
                new Area.EntireCommunity(),
                "Somebody fainted",
                town.now().plus(Duration.ofHours(1))));

        right(grants.grant(
                town.command(),
                new ActorId("other"),
                new Role("reader", Set.of(Power.READ)),
                new Area.EntireCommunity(),
                EMERGENCY,
                Interval.since(START)));
        assertEquals(
                new GrantRefusal.PowersNotHeld(List.of(Power.READ_HEALTH, Power.EXPORT)),
                refused(grants.grant(
                        town.command(),
                        ACTOR,
                        new Role("all_of_it", Set.of(Power.READ, Power.EXPORT, Power.READ_HEALTH)),
                        new Area.OfGrids(Set.of(town.west)),
                        EMERGENCY,
                        Interval.since(START))));
    }

    @Test
    void anAuditorOfOneGridIsDeniedTheFeedAndTheDenialIsAudited() {
        granted(new Role("auditor", Set.of(Power.AUDIT)), new Area.OfGrids(Set.of(town.east)), Interval.since(START));
        Desk desk = town.desk(ACTOR);
        int before = answer(town.secretary.changesAfter(0, 1000)).size();
        assertEquals(new Denied("audit"), refused(desk.changesAfter(0, 10)));
        assertEquals(new Denied("audit"), refused(desk.firstBrokenChange()));
        List<Change> changes = answer(town.secretary.changesAfter(before, 1000));
        assertEquals(
                List.of("AccessDenied", "AccessDenied"),
                changes.stream().map(Change::event).toList());
    }
}
