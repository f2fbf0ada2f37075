package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.Kinds;
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
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.grant.GrantRefusal;
import org.gridbook.grant.Grants;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access on any store: grants and purposes begin and end, breaking the glass is audited, and each denial leaves a change. */
public abstract class GrantsSuite {
    private static final ActorId ACTOR = new ActorId("worker");

    private RegisterTown town;
    private Storage store;

    /** For subclasses. */
    protected GrantsSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        store = store();
        town = new RegisterTown(store, "town");
    }

    private GrantId granted(Role role, Area area, Interval period) {
        return right(town.secretary.grants().grant(town.command(), ACTOR, role, area, EMERGENCY, period));
    }

    private boolean reads(Desk desk) {
        return desk.register().directory().buildings(KnownAt.LATEST).isRight();
    }

    private Change last() {
        List<Change> changes = town.changesAfter(0, 1000);
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
        Grant stored = answer(town.secretary.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                .filter(each -> each.id().equals(grant))
                .findFirst()
                .orElseThrow(() -> new AssertionError("an ended grant is still stored"));
        assertEquals(Interval.between(later, end), stored.period());
        assertEquals(new Denied("grant"), refused(desk.grants().all(KnownAt.LATEST, Optional.empty(), 500)));
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

    private static final Set<Power> READING = Set.of(Power.READ, Power.READ_HEALTH);

    private Area area(GridId... grids) {
        return new Area.OfGrids(Set.of(grids));
    }

    private Interval forHours(int hours) {
        return Interval.between(START, town.now().plus(Duration.ofHours(hours)));
    }

    private Either<Refusal, Done<GrantId>> broken(Desk desk, Set<Power> powers, Area area) {
        return desk.grants()
                .breakGlass(
                        town.command(),
                        powers,
                        area,
                        "Somebody fainted",
                        town.now().plus(Duration.ofMinutes(30)));
    }

    private static final Role GIVER = new Role("giver", Set.of(Power.GRANT, Power.READ));
    private static final Role READER = new Role("reader", Set.of(Power.READ));
    private static final ActorId OTHER = new ActorId("other");

    private Either<Refusal, Done<GrantId>> given(Desk giver, Role role, Area area, Interval period) {
        return giver.grants().grant(town.command(), OTHER, role, area, EMERGENCY, period);
    }

    private PurposeId declared(Desk desk, String id, Interval period) {
        return right(desk.grants()
                .declare(town.command(), new Purpose(new PurposeId(id), "emergency", "Invented " + id, period)));
    }

    @Test
    void breakingTheGlassIsAuditedAndEndsByItself() {
        granted(Role.VOLUNTEER, area(town.west), Interval.since(START));
        Desk desk = town.desk(ACTOR);
        HouseholdId home = town.household("W-1", town.westBuilding, 1);
        CommandId command = town.command();
        Instant until = town.now().plus(Duration.ofMinutes(3));
        assertTrue(people(desk, home).isLeft());
        Set<Power> powers = Set.of(Power.READ_PERSONAL);
        GrantId glass = right(desk.grants().breakGlass(command, powers, area(town.west), "Somebody fainted", until));
        assertEquals("GlassBroken", last().event());
        assertTrue(people(desk, home).isRight());
        assertEquals(
                glass, right(desk.grants().breakGlass(command, powers, area(town.west), "Somebody fainted", until)));

        town.command();
        town.command();
        town.command();
        assertEquals(new Denied("read_personal"), refused(people(desk, home)), "the broken glass has ended");
    }

    @Test
    void whyTheGlassWasBrokenIsReadWhereTheCallerMayGiveGrants() {
        granted(Role.VOLUNTEER, area(town.west), Interval.since(START));
        GrantId glass = right(broken(town.desk(ACTOR), READING, area(town.west)));
        GrantId given = granted(new Role("reading", READERS), area(town.west), Interval.since(START));
        List<GrantId> both = List.of(glass, given);
        right(given(town.secretary, GIVER, area(town.east), Interval.since(START)));
        Desk east = town.desk(OTHER);

        assertEquals(
                Map.of(glass, new Remark("Somebody fainted")),
                answer(town.secretary.grants().glassReasons(both, KnownAt.LATEST)));
        assertEquals("PersonalDataRead", last().event());
        assertEquals(List.of(glass.value()), last().facts().texts("whose"));
        assertEquals("grant", last().facts().text("power"));
        assertEquals(Map.of(), answer(east.grants().glassReasons(both, KnownAt.LATEST)));
        assertEquals(new Denied("grant"), refused(town.desk(ACTOR).grants().glassReasons(both, KnownAt.LATEST)));
        assertTrue(answer(town.secretary.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                .filter(Grant::underGlass)
                .map(Grant::id)
                .toList()
                .equals(List.of(glass)));
    }

    private static final Set<Power> READERS = Set.of(Power.READ, Power.READ_PERSONAL, Power.READ_HEALTH);

    private Either<Refusal, ?> people(Desk desk, HouseholdId home) {
        return desk.register().directory().people(home, town.now(), KnownAt.LATEST);
    }

    @Test
    void breakingTheGlassAllowsOnlyToReadAndRecordForALimitedTime() {
        granted(Role.VOLUNTEER, new Area.EntireCommunity(), Interval.since(START));
        Desk desk = town.desk(ACTOR);
        Set<Power> allowed = Set.of(Power.READ, Power.READ_PERSONAL, Power.READ_HEALTH, Power.RECORD);
        for (Power power : Power.values()) {
            if (!allowed.contains(power)) {
                assertEquals(
                        new GrantRefusal.GlassLimited(Grants.GLASS_HOURS),
                        refused(broken(desk, Set.of(power), new Area.EntireCommunity())));
            }
        }
        assertEquals(
                new GrantRefusal.GlassLimited(Grants.GLASS_HOURS),
                refused(desk.grants()
                        .breakGlass(
                                town.command(),
                                allowed,
                                new Area.EntireCommunity(),
                                "Invented",
                                town.now().plus(Duration.ofHours(Grants.GLASS_HOURS + 1)))));
        right(broken(desk, allowed, new Area.EntireCommunity()));
    }

    @Test
    void theGlassIsBrokenWhereAGivenGrantReachesOrForOneHousehold() {
        granted(Role.VOLUNTEER, area(town.west), Interval.since(START));
        Desk desk = town.desk(ACTOR);
        HouseholdId one = town.household("E-1", town.eastBuilding, 1);
        HouseholdId two = town.household("E-2", town.eastBuilding, 1);
        for (Area beyond : List.of(
                new Area.EntireCommunity(),
                area(town.east),
                area(town.east, town.west),
                new Area.OfHouseholds(Set.of(one, two)))) {
            assertEquals(new Denied("break_glass"), refused(broken(desk, READING, beyond)));
            assertEquals("AccessDenied", last().event());
        }
        assertEquals(
                new Denied("break_glass"),
                refused(broken(town.desk(new ActorId("stranger")), READING, new Area.OfHouseholds(Set.of(one)))));

        right(broken(desk, READING, new Area.OfHouseholds(Set.of(one))));
        assertTrue(desk.register()
                .directory()
                .household(one, town.now(), KnownAt.LATEST)
                .isRight());
        assertTrue(desk.register()
                .directory()
                .household(two, town.now(), KnownAt.LATEST)
                .isLeft());
    }

    @Test
    void whoBrokeTheGlassCannotBreakItAgainUntilAnotherActorHasReviewedIt() {
        PurposeId drill = declared(town.secretary, "drill", Interval.since(START));
        granted(GIVER, area(town.east, town.west), Interval.since(START));
        right(town.secretary
                .grants()
                .grant(town.command(), ACTOR, GIVER, area(town.east), drill, Interval.since(START)));
        Desk desk = town.desk(ACTOR);
        GrantId first = right(broken(desk, READING, area(town.west)));
        Refusal waiting = new GrantRefusal.GlassNotReviewed(first.value());

        assertEquals(waiting, refused(broken(desk, READING, area(town.west))), "while it runs");
        assertEquals(waiting, refused(broken(desk, READING, area(town.east))), "in another area");
        assertEquals(
                waiting, refused(broken(town.desk(ACTOR, drill), READING, area(town.east))), "for another purpose");
        town.command();
        assertEquals(new GrantRefusal.OwnGlass(), refused(desk.grants().reviewGlass(town.command(), first)));
        right(desk.grants().end(town.command(), first, town.now()));
        assertEquals(waiting, refused(broken(desk, READING, area(town.west))), "ended by the actor alone");

        right(town.secretary.grants().reviewGlass(town.command(), first));
        assertEquals("GlassReviewed", last().event());
        GrantId second = right(broken(desk, READING, area(town.west)));
        right(town.secretary.grants().end(town.command(), second, town.now()));
        assertEquals(
                List.of(Optional.of(new ActorId("secretary")), Optional.of(new ActorId("secretary"))),
                answer(town.secretary.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                        .filter(grant -> !grant.isGiven())
                        .map(Grant::reviewedBy)
                        .toList());
        right(broken(desk, READING, area(town.west)));
        assertEquals(
                new NotFound("access_grant", "founding"),
                refused(town.secretary.grants().reviewGlass(town.command(), new GrantId("founding"))));
    }

    @Test
    void aBrokenGlassDoesNotAllowAnotherOne() {
        GrantId given = granted(Role.VOLUNTEER, area(town.west), Interval.since(START));
        Desk desk = town.desk(ACTOR);
        GrantId glass = right(broken(desk, Set.of(Power.READ), area(town.west)));
        right(town.secretary.grants().reviewGlass(town.command(), glass));
        right(town.secretary.grants().end(town.command(), given, town.now()));
        assertTrue(reads(desk), "until the broken glass ends");

        assertEquals(new Denied("break_glass"), refused(broken(desk, Set.of(Power.READ), area(town.west))));
    }

    @Test
    void aGrantReachesNoWiderThanItsGivers() {
        granted(GIVER, area(town.west), Interval.since(START));
        granted(READER, new Area.EntireCommunity(), Interval.since(START));
        granted(new Role("exporter", Set.of(Power.EXPORT)), area(town.east), Interval.since(START));
        Desk giver = town.desk(ACTOR);
        right(broken(giver, Set.of(Power.READ_HEALTH), area(town.west)));

        GrantId grant = right(given(giver, READER, area(town.west), Interval.since(START)));
        assertTrue(reads(town.desk(OTHER)));
        for (Area wider : List.of(
                area(town.east),
                area(town.east, town.west),
                new Area.OfHouseholds(Set.of(new HouseholdId("any"))),
                new Area.EntireCommunity())) {
            assertEquals(
                    new GrantRefusal.PowersNotHeld(List.of(Power.GRANT)),
                    refused(given(giver, READER, wider, Interval.since(START))));
        }
        assertEquals(
                new GrantRefusal.PowersNotHeld(List.of(Power.READ_HEALTH, Power.EXPORT)),
                refused(given(
                        giver,
                        new Role("all_of_it", Set.of(Power.READ, Power.EXPORT, Power.READ_HEALTH)),
                        area(town.west),
                        Interval.since(START))));

        assertEquals(
                Set.of(area(town.west)),
                answer(giver.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                        .map(Grant::area)
                        .collect(Collectors.toSet()));
        assertEquals(
                new NotFound("access_grant", "founding"),
                refused(giver.grants().end(town.command(), new GrantId("founding"), town.now())));
        right(giver.grants().end(town.command(), grant, town.now()));
        assertFalse(reads(town.desk(OTHER)));
        assertEquals(
                new Denied("grant"),
                refused(giver.grants()
                        .declare(
                                town.command(),
                                new Purpose(new PurposeId("own"), "drill", "Invented", Interval.since(START)))));
        assertEquals(new Denied("grant"), refused(giver.grants().endPurpose(town.command(), EMERGENCY, town.now())));
    }

    @Test
    void aGrantLastsNoLongerThanItsGivers() {
        GrantId own = granted(GIVER, new Area.EntireCommunity(), forHours(5));
        Desk giver = town.desk(ACTOR);
        for (Interval longer : List.of(Interval.since(START), forHours(6))) {
            assertEquals(
                    new GrantRefusal.PowersNotHeld(List.of(Power.READ, Power.GRANT)),
                    refused(given(giver, READER, new Area.EntireCommunity(), longer)));
        }
        right(given(giver, READER, new Area.EntireCommunity(), forHours(4)));

        right(town.secretary.grants().end(town.command(), own, town.now()));
        assertEquals(new Denied("grant"), refused(given(giver, READER, area(town.west), forHours(1))));
        assertTrue(reads(town.desk(OTHER)), "the end of the giver's grant leaves what was given");
    }

    @Test
    void aGrantIsForNoOtherPurposeThanItsGivers() {
        PurposeId drill = declared(town.secretary, "drill", Interval.since(START));
        granted(GIVER, new Area.EntireCommunity(), Interval.since(START));

        assertEquals(
                new GrantRefusal.PowersNotHeld(List.of(Power.READ, Power.GRANT)),
                refused(town.desk(ACTOR)
                        .grants()
                        .grant(
                                town.command(),
                                OTHER,
                                READER,
                                new Area.EntireCommunity(),
                                drill,
                                Interval.since(START))));
    }

    @Test
    void declaringAPurposeGivesItsDeclarerTheirOwnGrantsUnderIt() {
        granted(GIVER, new Area.EntireCommunity(), forHours(5));
        granted(Role.DOCTOR, area(town.east), Interval.since(START));
        Interval two = Interval.between(
                town.now().plus(Duration.ofHours(1)), town.now().plus(Duration.ofHours(2)));
        PurposeId shorter = declared(town.desk(ACTOR), "shorter", two);
        PurposeId longer = declared(town.desk(ACTOR), "longer", Interval.since(START));

        List<Grant> own = answer(town.secretary.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                .filter(grant -> grant.actor().equals(ACTOR) && !grant.purpose().equals(EMERGENCY))
                .toList();
        assertEquals(List.of(shorter, longer), own.stream().map(Grant::purpose).toList());
        assertEquals(
                List.of(GIVER.powers(), GIVER.powers()),
                own.stream().map(Grant::powers).toList());
        assertEquals(two, own.get(0).period());
        assertTrue(own.get(1).period().to().isPresent(), "no longer than the declarer's own grant");
        assertTrue(reads(town.desk(ACTOR, longer)));
        assertFalse(reads(town.desk(new ActorId("secretary"), longer)));
    }

    @Test
    void aPurposeTakesOverTheGrantsOfAnotherOneInOneAct() {
        granted(Role.VOLUNTEER, area(town.east), Interval.since(START));
        granted(Role.DOCTOR, area(town.west), forHours(5));
        GrantId over = granted(Role.DIRECTOR, area(town.west), forHours(5));
        right(town.secretary.grants().end(town.command(), over, town.now()));
        right(broken(town.desk(ACTOR), Set.of(Power.READ), area(town.east)));
        Interval period = Interval.between(START, town.now().plus(Duration.ofHours(9)));
        PurposeId next = declared(town.secretary, "next", period);

        List<GrantId> taken = right(town.secretary.grants().takeOver(town.command(), EMERGENCY, next));
        assertEquals("GrantsCopied", last().event());
        List<Grant> grants = answer(town.secretary.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                .filter(grant -> taken.contains(grant.id()))
                .toList();
        assertEquals(
                List.of("volunteer", "doctor"), grants.stream().map(Grant::role).toList(), "not the declarer's again");
        assertEquals(
                List.of(period.to(), forHours(5).to().isPresent()),
                List.of(grants.get(0).period().to(), grants.get(1).period().to().isPresent()));
        assertTrue(reads(town.desk(ACTOR, next)));
        assertEquals(List.of(), right(town.secretary.grants().takeOver(town.command(), EMERGENCY, next)));
        assertEquals(
                new NotFound("purpose", "none"),
                refused(town.secretary.grants().takeOver(town.command(), EMERGENCY, new PurposeId("none"))));

        granted(GIVER, new Area.EntireCommunity(), Interval.since(START));
        PurposeId third = declared(town.desk(ACTOR), "third", Interval.since(START));
        assertTrue(
                refused(town.desk(ACTOR).grants().takeOver(town.command(), EMERGENCY, third))
                        instanceof GrantRefusal.PowersNotHeld,
                "the limits of giving apply");
    }

    private static final GrantId FOUNDING = new GrantId("founding");

    private Either<Refusal, Done<GrantId>> ended(GrantId grant, Instant at) {
        return town.secretary.grants().end(town.command(), grant, at);
    }

    @Test
    void theLastGrantThatCanGiveIsNotEnded() {
        Instant later = town.now().plus(Duration.ofHours(10));
        assertEquals(new GrantRefusal.WouldLockOut(later), refused(ended(FOUNDING, later)));
        Instant gone = town.now().plus(Duration.ofHours(5));
        granted(GIVER, area(town.east, town.west), Interval.since(START));
        GrantId bounded = granted(GIVER, new Area.EntireCommunity(), Interval.between(START, gone));
        assertEquals(new GrantRefusal.WouldLockOut(later), refused(ended(FOUNDING, later)), "the other ends earlier");
        assertEquals(
                new GrantRefusal.WouldLockOut(gone), refused(ended(FOUNDING, town.now())), "the other ends some day");

        GrantId other = granted(GIVER, new Area.EntireCommunity(), Interval.since(START));
        right(ended(bounded, town.now()));
        right(ended(FOUNDING, later));
        assertEquals(new GrantRefusal.WouldLockOut(later), refused(ended(other, town.now())), "the other ends later");
    }

    @Test
    void theOnlyPurposeIsNotEnded() {
        Instant later = town.now().plus(Duration.ofHours(10));
        Grants grants = town.secretary.grants();
        assertEquals(
                new GrantRefusal.WouldLockOut(later), refused(grants.endPurpose(town.command(), EMERGENCY, later)));
        declared(town.secretary, "short", Interval.between(START, later));
        assertEquals(
                new GrantRefusal.WouldLockOut(later), refused(grants.endPurpose(town.command(), EMERGENCY, later)));

        declared(town.secretary, "routine", Interval.since(START));
        right(grants.endPurpose(town.command(), EMERGENCY, later));
    }

    @Test
    void theOperatorListsCommunitiesAndRestoresAccess() {
        assertEquals(List.of(town.community), town.book.communities(Optional.empty(), 10));
        assertEquals(List.of(), town.book.communities(Optional.of(town.community), 10));

        CommandId command = town.command();
        GrantId grant = right(town.book.restoreAccess(command, town.community, ACTOR, EMERGENCY));
        assertEquals("AccessRestored", last().event());
        assertEquals(List.of("~operator", "~operator"), List.of(last().actor(), last().purpose()));
        assertEquals(grant, right(town.book.restoreAccess(command, town.community, ACTOR, EMERGENCY)));
        right(town.desk(ACTOR).grants().end(town.command(), FOUNDING, town.now()));
        assertTrue(reads(town.desk(ACTOR)));

        Purpose next = new Purpose(new PurposeId("next"), "routine", "Invented", Interval.since(START));
        right(town.book.restoreAccess(town.command(), town.community, OTHER, next));
        right(town.desk(OTHER, next.id()).grants().endPurpose(town.command(), EMERGENCY, town.now()));
        assertEquals(
                new NotActiveThen("purpose", EMERGENCY.value()),
                refused(town.book.restoreAccess(town.command(), town.community, OTHER, EMERGENCY)));
        assertEquals(
                new NameTaken("purpose", next.id().value()),
                refused(town.book.restoreAccess(town.command(), town.community, OTHER, next)));
        CommunityId none = new CommunityId("none");
        assertEquals(
                new NotFound("community", "none"), refused(town.book.restoreAccess(town.command(), none, OTHER, next)));
        assertEquals(
                new NotFound("community", "none"),
                refused(town.book.addPowers(town.command(), none, Role.DOCTOR, Set.of(Power.TIP))));
        assertEquals(List.of(town.community), town.book.communities(Optional.empty(), 10));
    }

    @Test
    void theOperatorAddsPowersToTheGrantsOfARole() {
        GrantId doctor = granted(Role.DOCTOR, area(town.east), Interval.since(START));
        GrantId past = granted(Role.DOCTOR, area(town.east), Interval.since(START));
        right(ended(past, town.now()));
        granted(Role.VOLUNTEER, area(town.east), Interval.since(START));
        storedPowers(doctor, "read", "fly");
        granted(new Role("doctor", Set.of(Power.CARE)), area(town.east), Interval.since(START));
        Role role = new Role("doctor", Set.of(Power.READ));
        Set<Power> more = Set.of(Power.TIP);

        assertEquals(
                List.of(doctor),
                right(town.book.addPowers(town.command(), town.community, role, more)),
                "not the one with the word of the role and other powers");
        assertEquals("PowersAdded", last().event());
        assertEquals("~operator", last().actor());
        Grant found = answer(town.secretary.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                .filter(each -> each.id().equals(doctor))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the grant is listed"));
        assertEquals(Set.of(Power.READ, Power.TIP), found.powers());
        assertEquals(Set.of("fly"), found.unknownPowers());
        assertEquals(List.of(), right(town.book.addPowers(town.command(), town.community, role, more)));
    }

    @Test
    void aPowerOfANewerVersionIsIgnoredAndReported() {
        GrantId grant = granted(Role.VOLUNTEER, area(town.east), Interval.since(START));
        storedPowers(grant, "read", "fly");

        assertTrue(reads(town.desk(ACTOR)));
        Grant found = answer(town.secretary.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                .filter(each -> each.id().equals(grant))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the grant is listed"));
        assertEquals(Set.of(Power.READ), found.powers());
        assertEquals(Set.of("fly"), found.unknownPowers());
        right(ended(grant, town.now()));
        assertFalse(reads(town.desk(ACTOR)));
    }

    /** Stores other words of powers, as a newer version does. */
    private void storedPowers(GrantId grant, String... words) {
        Clerk clerk = new Clerk(store, town.community);
        Kind grants = Kinds.all().stream()
                .filter(kind -> kind.name().equals("access_grant"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("grants are a kind"));
        Entry before = clerk.fetch(Query.ids(Scope.ofGrids(Set.of(Place.ACCESS.grid())), grants, Set.of(grant.value())))
                .get(0);
        List<Entry> stored = List.of(before.next(before.fields().toBuilder()
                .texts("powers", new TreeSet<>(Set.of(words)))
                .build()));
        CommandId command = town.command();
        clerk.write(command, tx -> {
            tx.append(
                    new ChangeBuilder()
                            .like(Clerk.follow(tx.head(), command, stored))
                            .event("PowersStored")
                            .build(),
                    stored);
            return true;
        });
    }

    @Test
    void anAuditorOfOneGridIsDeniedTheFeedAndTheDenialIsAudited() {
        granted(new Role("auditor", Set.of(Power.AUDIT)), new Area.OfGrids(Set.of(town.east)), Interval.since(START));
        Desk desk = town.desk(ACTOR);
        int before = town.changesAfter(0, 1000).size();
        assertEquals(new Denied("audit"), refused(desk.changesAfter(0, 10)));
        town.command();
        assertEquals(new Denied("audit"), refused(desk.firstAlteration()));
        List<Change> changes = town.changesAfter(before, 1000);
        assertEquals(
                List.of("AccessDenied", "AccessDenied"),
                changes.stream().map(Change::event).toList());
    }
}
