package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.care.CareRecipient;
import org.gridbook.care.MemberRef;
import org.gridbook.care.NewMembership;
import org.gridbook.care.NewSupporter;
import org.gridbook.care.NewTeamBuilder;
import org.gridbook.care.Policy;
import org.gridbook.grant.ExportId;
import org.gridbook.grant.GrantRefusal;
import org.gridbook.grant.NewExport;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRefusal;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.ReferralId;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.isolation.WorklistFilter;
import org.gridbook.register.Act;
import org.gridbook.register.PersonName;
import org.gridbook.register.Relation;
import org.gridbook.situation.SituationRefusal;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An act gives its actor no personal or health data that were not given, and a new purpose takes nothing from running care. */
public abstract class GainsSuite {
    private static final Temperature FEVER = new Temperature(397);

    private RegisterTown town;
    private HouseholdId mine;
    private HouseholdId other;
    private ResidentId patient;
    private StaffId staff;
    private IsolationId isolation;
    private ReferralId referral;

    /** For subclasses. */
    protected GainsSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        mine = town.household("E-1", town.eastBuilding, 2);
        other = town.household("E-2", town.eastBuilding, 2);
        patient = family(other).get(1);
        staff = right(desk().staff()
                .enlist(town.command(), new NewStaff("1", new PersonName("Invented Doctor"), Optional.empty(), START)));
        right(desk().staff().assign(town.command(), staff, "doctor", new Post.AtCommunity(), Interval.since(START)));
        isolation = isolated(desk(), patient);
        referral = right(desk().isolations()
                        .visit(
                                town.command(),
                                new NewVisit(
                                        other,
                                        staff,
                                        VisitMeans.VISIT,
                                        NewVisit.VisitOutcome.MET,
                                        List.of(new NewVisit.ResidentMet(
                                                patient,
                                                Set.of(FollowUpDuty.TEMPERATURE),
                                                Observation.of(FEVER, Thermometry.EAR))),
                                        START.plus(Duration.ofHours(1)))))
                .referrals()
                .get(0);
    }

    private Desk desk() {
        return town.secretary;
    }

    private List<ResidentId> family(HouseholdId household) {
        return answer(desk().register().directory().household(household, town.now(), KnownAt.LATEST)).members().stream()
                .map(member -> member.id())
                .toList();
    }

    private NewIsolation order(ResidentId resident) {
        return NewIsolation.of(
                        resident,
                        START,
                        START.plus(Duration.ofDays(14)),
                        staff,
                        Cause.of(Cause.CauseType.CLOSE_CONTACT))
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    private IsolationId isolated(Desk by, ResidentId resident) {
        return right(by.isolations().order(town.command(), order(resident)));
    }

    private Desk actor(String name, Area area, Power... powers) {
        ActorId actor = new ActorId(name);
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        new Role("own_role", Set.of(powers)),
                        area,
                        EMERGENCY,
                        Interval.since(START)));
        return town.desk(actor);
    }

    private static Area grids(GridId... grids) {
        return new Area.OfGrids(Set.of(grids));
    }

    /** Makes an actor a member of the care team of a household. */
    private void caring(String actor, HouseholdId household) {
        right(desk().care()
                .form(
                        town.command(),
                        new NewTeamBuilder()
                                .name("Invented team")
                                .policy(new Policy(
                                        "one_for_one",
                                        Policy.Aim.HOUSEHOLD,
                                        List.of(new Policy.RoleCount("doctor", 1)),
                                        9))
                                .from(START)
                                .addMembers(NewMembership.of(MemberRef.of(staff), new ActorId(actor)))
                                .addRecipients(new CareRecipient.OfHousehold(household))
                                .build()));
    }

    private Desk supporter(ResidentId resident) {
        ActorId actor = new ActorId("relative");
        var supporter = right(desk().care()
                .enlist(
                        town.command(),
                        new NewSupporter(
                                new PersonName("Invented Relative"), Optional.empty(), Set.of("relative"), START)));
        right(desk().care()
                .form(
                        town.command(),
                        new NewTeamBuilder()
                                .name("Invented relatives")
                                .policy(new Policy(
                                        "relative_for_one",
                                        Policy.Aim.PERSON,
                                        List.of(new Policy.RoleCount("relative", 1)),
                                        9))
                                .from(START)
                                .addMembers(NewMembership.of(MemberRef.of(supporter), actor))
                                .addRecipients(new CareRecipient.OfResident(resident))
                                .build()));
        return town.desk(actor);
    }

    private int readings(Desk by) {
        return by.isolations()
                .observations(isolation, KnownAt.LATEST)
                .map(List::size)
                .getOrElse(0);
    }

    @Test
    void aMoveIntoAHouseholdInCareNeedsWhatItWouldShow() {
        isolated(desk(), family(mine).get(0));
        Desk member = actor("member", grids(town.east), Power.READ, Power.KEEP_BOOK);
        caring("member", mine);
        assertEquals(0, readings(member));

        assertEquals(
                new Denied(Power.READ_PERSONAL.word()),
                refused(member.register()
                        .acts()
                        .perform(town.command(), new Act.MoveResident(patient, mine, Relation.OTHER, town.now()))));
        assertEquals(0, readings(member));

        Desk worker = actor("worker", grids(town.east), Power.READ, Power.KEEP_BOOK);
        right(worker.register()
                .acts()
                .perform(town.command(), new Act.MoveResident(patient, mine, Relation.OTHER, town.now())));
    }

    @Test
    void aMoveOrARedrawIntoAReadableGridNeedsThePowerAtTheOrigin() {
        Desk keeper = actor("keeper", new Area.EntireCommunity(), Power.READ, Power.KEEP_BOOK, Power.DRAW_GRIDS);
        right(desk().grants()
                .grant(
                        town.command(),
                        new ActorId("keeper"),
                        new Role("west_doctor", Set.of(Power.READ_HEALTH)),
                        grids(town.west),
                        EMERGENCY,
                        Interval.since(START)));
        Denied denied = new Denied(Power.READ_HEALTH.word());

        assertEquals(
                denied,
                refused(keeper.register()
                        .acts()
                        .perform(
                                town.command(),
                                new Act.MoveHousehold(
                                        other,
                                        RegisterTown.door(town.westBuilding, "9"),
                                        org.gridbook.register.Tenure.OWNER,
                                        town.now()))));
        assertEquals(
                denied,
                refused(keeper.register()
                        .acts()
                        .perform(town.command(), new Act.Redraw(Set.of(town.eastBuilding), town.west, town.now()))));
        assertEquals(0, readings(keeper));
    }

    @Test
    void anOrderNeedsWhatItsCareTeamIsShown() {
        Desk member = actor("member", grids(town.east), Power.READ, Power.ISOLATE);
        caring("member", mine);

        assertEquals(
                new Denied(Power.READ_PERSONAL.word()),
                refused(member.isolations()
                        .order(town.command(), order(family(mine).get(0)))));
    }

    @Test
    void anExportWithHealthDataNeedsThePowerWhereverTheActorExports() {
        Desk exporter = actor("exporter", grids(town.east, town.west), Power.READ, Power.EXPORT);
        right(desk().grants()
                .grant(
                        town.command(),
                        new ActorId("exporter"),
                        new Role("east_doctor", Set.of(Power.READ_HEALTH)),
                        grids(town.east),
                        EMERGENCY,
                        Interval.since(START)));
        assertEquals(
                new Denied(Power.READ_HEALTH.word()),
                refused(exporter.register().roster().export(town.command(), withHealth())));
        assertEquals("AccessDenied", last().event());
        assertEquals(
                2,
                answer(exporter.register()
                                .roster()
                                .page(
                                        right(exporter.register()
                                                .roster()
                                                .export(town.command(), NewExport.of(town.now(), KnownAt.LATEST))),
                                        Optional.empty(),
                                        9))
                        .rows()
                        .size());

        town.household("W-1", town.westBuilding, 1);
        Desk eastern = actor("eastern", grids(town.east), Power.READ, Power.EXPORT);
        right(desk().grants()
                .grant(
                        town.command(),
                        new ActorId("eastern"),
                        new Role("doctor", Set.of(Power.READ_HEALTH)),
                        new Area.EntireCommunity(),
                        EMERGENCY,
                        Interval.since(START)));
        ExportId export = right(eastern.register().roster().export(town.command(), withHealth()));
        Optional<Cursor> after = Optional.empty();
        do {
            var page = answer(eastern.register().roster().page(export, after, 1));
            assertEquals(
                    page.rows().isEmpty() ? 0 : 1,
                    page.rows().stream()
                            .flatMap(row -> row.members().stream())
                            .flatMap(member -> member.flags().stream())
                            .filter(flag -> flag.reason().isPresent())
                            .count());
            after = page.next();
        } while (after.isPresent());
    }

    private NewExport withHealth() {
        return NewExport.of(town.now(), KnownAt.LATEST).with(Set.of(PersonalColumn.HEALTH));
    }

    @Test
    void theAnswerOfAReferralDoesNotShowWhetherThereIsOne() {
        Desk signer = actor("signer", grids(town.east), Power.READ, Power.ISOLATE);

        assertEquals(
                new IsolationRefusal.ReferralNotOpen(referral.value()),
                refused(signer.isolations().answer(town.command(), referral, town.now(), staff)));
        right(desk().isolations().answer(town.command(), referral, town.now(), staff));
    }

    @Test
    void aSupporterGetsNoFigures() {
        Desk theirs = supporter(patient);
        assertEquals(1, readings(theirs));
        Instant now = town.now();
        Denied denied = new Denied(Power.READ.word());

        assertEquals(
                List.of(denied, denied, denied, denied, denied, denied, denied),
                Stream.of(
                                theirs.situation().report(now, KnownAt.LATEST),
                                theirs.isolations().followUp(now, KnownAt.LATEST),
                                theirs.isolations()
                                        .due(new WorklistFilter.Everything(), now, KnownAt.LATEST, Optional.empty(), 9),
                                theirs.care().guarantees(now, KnownAt.LATEST),
                                theirs.register().directory().population(now, KnownAt.LATEST),
                                theirs.tips().figures(now, KnownAt.LATEST),
                                theirs.checkpoints().traffic(START, now, KnownAt.LATEST))
                        .map(RegisterTown::refused)
                        .toList());

        actor("relative", grids(town.west), Power.READ);
        assertEquals(
                0,
                answer(theirs.register().directory().population(now, KnownAt.LATEST))
                        .living()
                        .size(),
                "a grid that shows all its rows is counted, the household is not");
    }

    private PurposeId next() {
        PurposeId next = new PurposeId("next");
        right(desk().grants()
                .declare(town.command(), new Purpose(next, "emergency", "Invented next", Interval.since(town.now()))));
        right(desk().grants().takeOver(town.command(), EMERGENCY, next));
        return next;
    }

    @Test
    void careGoesOnUnderThePurposeThatTookOver() {
        caring("member", other);
        Desk doctor = actor("doctor", grids(town.east), Power.READ, Power.READ_HEALTH);
        ActorId member = new ActorId("member");
        assertEquals(1, readings(town.desk(member)));

        PurposeId next = next();
        right(desk().grants().endPurpose(town.command(), EMERGENCY, town.now().plus(Duration.ofMinutes(1))));
        town.command();
        town.command();

        assertEquals(0, readings(town.desk(member)), "the old purpose has ended");
        assertEquals(1, readings(town.desk(member, next)));
        assertEquals(0, readings(doctor));
        assertEquals(1, readings(town.desk(new ActorId("doctor"), next)));
        PurposeId third = new PurposeId("third");
        Desk secretary = town.desk(new ActorId("secretary"), next);
        right(secretary
                .grants()
                .declare(town.command(), new Purpose(third, "routine", "Invented third", Interval.since(town.now()))));
        assertEquals(0, readings(town.desk(member, third)), "a purpose that took nothing over");
        right(secretary.grants().takeOver(town.command(), next, third));
        assertEquals(1, readings(town.desk(member, third)), "a purpose that took over the next one");
    }

    @Test
    void anIsolationIsNotReadUnderAPurposeThatDidNotTakeItOver() {
        PurposeId routine = new PurposeId("routine");
        right(desk().grants()
                .declare(town.command(), new Purpose(routine, "routine", "Invented", Interval.since(town.now()))));
        ActorId doctor = new ActorId("doctor");
        right(town.desk(new ActorId("secretary"), routine)
                .grants()
                .grant(town.command(), doctor, Role.DOCTOR, grids(town.east), routine, Interval.since(town.now())));

        assertEquals(0, readings(town.desk(doctor, routine)));
    }

    @Test
    void grantsThatEndedWithTheirPurposeAreTakenOverToo() {
        PurposeId brief = new PurposeId("brief");
        Instant end = town.now().plus(Duration.ofDays(1));
        right(desk().grants()
                .declare(
                        town.command(),
                        new Purpose(brief, "emergency", "Invented brief", Interval.between(town.now(), end))));
        ActorId worker = new ActorId("worker");
        right(town.desk(new ActorId("secretary"), brief)
                .grants()
                .grant(
                        town.command(),
                        worker,
                        Role.GRID_MEMBER,
                        grids(town.east),
                        brief,
                        Interval.between(town.now(), end)));
        town.at(end.plus(Duration.ofDays(1)));

        assertEquals(
                2,
                right(desk().grants().takeOver(town.command(), brief, EMERGENCY))
                                .size()
                        + (int) answer(desk().grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                                .filter(grant -> grant.purpose().equals(EMERGENCY)
                                        && grant.actor().equals(worker))
                                .count());
        assertTrue(town.desk(worker)
                .register()
                .directory()
                .buildings(KnownAt.LATEST)
                .isRight());
    }

    @Test
    void everyRefusalForALackOfPowerIsAudited() {
        Desk giver = actor("giver", grids(town.east), Power.READ, Power.GRANT, Power.REPORT);
        assertInstanceOf(
                GrantRefusal.PowersNotHeld.class,
                refused(giver.grants()
                        .grant(
                                town.command(),
                                new ActorId("friend"),
                                Role.DOCTOR,
                                grids(town.east),
                                EMERGENCY,
                                Interval.since(START))));
        assertEquals("AccessDenied", last().event());

        Desk reporter = actor("reporter", grids(town.east), Power.READ, Power.REPORT);
        assertInstanceOf(
                SituationRefusal.NotWholeCommunity.class,
                refused(reporter.situation().freeze(town.command(), town.now(), KnownAt.LATEST)));
        assertEquals("AccessDenied", last().event());

        Desk breaker = actor("breaker", grids(town.east), Power.READ);
        assertInstanceOf(
                GrantRefusal.GlassLimited.class,
                refused(breaker.grants()
                        .breakGlass(
                                town.command(),
                                Set.of(Power.AUDIT),
                                grids(town.east),
                                "invented reason",
                                town.now().plus(Duration.ofHours(1)))));
        assertEquals("AccessDenied", last().event());
    }

    private Change last() {
        List<Change> changes = town.changesAfter(0, 10_000);
        return changes.get(changes.size() - 1);
    }
}
