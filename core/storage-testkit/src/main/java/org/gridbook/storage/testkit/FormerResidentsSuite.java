package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.grant.NewExport;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.register.Act;
import org.gridbook.register.Departure;
import org.gridbook.register.Person;
import org.gridbook.register.PersonName;
import org.gridbook.register.Relation;
import org.gridbook.register.Roster;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Personal and health data of an earlier instant are shown to who reaches the person now, on any store. Structure is shown at the place of
 * that instant. The end of care ends the access to its health data.
 */
public abstract class FormerResidentsSuite {
    private static final Temperature FEVER = new Temperature(397);

    private RegisterTown town;
    private HouseholdId eastHome;
    private HouseholdId westHome;
    private ResidentId moving;
    private ResidentId staying;
    private StaffId staff;
    private IsolationId isolation;
    private Desk east;
    private Desk west;

    /** For subclasses. */
    protected FormerResidentsSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        eastHome = town.household("E-1", town.eastBuilding, 2);
        westHome = town.household("W-1", town.westBuilding, 1);
        List<ResidentId> family = family(eastHome);
        moving = family.get(1);
        staying = family.get(0);
        staff = right(desk().staff()
                .enlist(town.command(), new NewStaff("1", new PersonName("Invented Doctor"), Optional.empty(), START)));
        isolation = right(desk().isolations()
                .order(
                        town.command(),
                        NewIsolation.of(
                                        moving,
                                        START,
                                        START.plus(Duration.ofDays(14)),
                                        staff,
                                        Cause.of(Cause.CauseType.CLOSE_CONTACT))
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        visited();
        east = doctor("east-doctor", town.east);
        west = doctor("west-doctor", town.west);
    }

    private Desk desk() {
        return town.secretary;
    }

    private List<ResidentId> family(HouseholdId household) {
        return answer(desk().register().directory().household(household, town.now(), KnownAt.LATEST)).members().stream()
                .map(member -> member.id())
                .toList();
    }

    private void visited() {
        right(desk().isolations()
                .visit(
                        town.command(),
                        new NewVisit(
                                eastHome,
                                staff,
                                VisitMeans.VISIT,
                                NewVisit.VisitOutcome.MET,
                                List.of(new NewVisit.ResidentMet(
                                        moving,
                                        Set.of(FollowUpDuty.TEMPERATURE),
                                        Observation.of(FEVER, Thermometry.EAR))),
                                START.plus(Duration.ofHours(1)))));
    }

    private Desk doctor(String name, GridId grid) {
        return actor(name, Role.DOCTOR, new Area.OfGrids(Set.of(grid)));
    }

    private Desk actor(String name, Role role, Area area) {
        ActorId actor = new ActorId(name);
        right(desk().grants().grant(town.command(), actor, role, area, RegisterTown.EMERGENCY, Interval.since(START)));
        return town.desk(actor);
    }

    /** Moves the resident to the west, and returns an instant before. */
    private KnownAt moved() {
        KnownAt before = KnownAt.at(town.now());
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(moving, westHome, Relation.OTHER, town.now())));
        return before;
    }

    private List<ResidentId> found(Desk desk, KnownAt at) {
        return answer(desk.register().directory().find("Invented Person", START, at, Optional.empty(), 100))
                .found()
                .stream()
                .map(Person::id)
                .toList();
    }

    private List<ResidentId> people(Desk desk, HouseholdId household, KnownAt at) {
        return answer(desk.register().directory().people(household, START, at)).stream()
                .map(Person::id)
                .toList();
    }

    private int readings(Desk desk, KnownAt at) {
        return answer(desk.isolations().observations(isolation, at)).size();
    }

    @Test
    void theNameOfBeforeAMoveIsShownWhereTheResidentLivesNow() {
        KnownAt before = moved();

        assertEquals(List.of(staying), found(east, before));
        assertTrue(found(west, before).contains(moving));
        assertEquals(List.of(staying), people(east, eastHome, before));
        assertEquals(List.of(staying), found(east, KnownAt.LATEST));
        assertEquals(Set.of(staying, moving), Set.copyOf(people(desk(), eastHome, before)));
    }

    @Test
    void theReadOfTheNameOfBeforeIsAudited() {
        KnownAt before = moved();
        long position = town.changesAfter(0, 10_000).size();

        found(west, before);

        List<Change> audits = town.changesAfter(position, 10);
        assertEquals(1, audits.size());
        assertTrue(audits.get(0).facts().texts("whose").contains(moving.value()));
    }

    @Test
    void aTelephoneOfBeforeIsFoundWhereTheResidentLivesNow() {
        KnownAt before = moved();
        String phone = answer(west.register()
                        .directory()
                        .find("Invented Person", START, KnownAt.LATEST, Optional.empty(), 100))
                .found()
                .stream()
                .filter(person -> person.id().equals(moving))
                .flatMap(person -> person.personal().phone().stream())
                .findFirst()
                .orElseThrow()
                .value();

        assertEquals(
                List.of(),
                answer(east.register().directory().find(phone, START, before, Optional.empty(), 10))
                        .found());
        assertEquals(
                List.of(moving),
                answer(west.register().directory().find(phone, START, before, Optional.empty(), 10)).found().stream()
                        .map(Person::id)
                        .toList());
    }

    @Test
    void healthDataOfBeforeAMoveAreShownWhereTheResidentLivesNow() {
        KnownAt before = moved();

        assertEquals(0, readings(east, before));
        assertEquals(1, readings(west, before));
        assertEquals(List.of(), answer(east.isolations().reasons(Set.of(isolation), before)));
        assertEquals(
                1, answer(west.isolations().reasons(Set.of(isolation), before)).size());
        assertEquals(
                List.of(),
                answer(east.isolations().referrals(before, Optional.empty(), 100))
                        .found());
        assertEquals(
                1,
                answer(west.isolations().referrals(before, Optional.empty(), 100))
                        .found()
                        .size());
        assertEquals(1, readings(desk(), before));
    }

    @Test
    void structureOfBeforeAMoveIsShownAtThePlaceOfBefore() {
        KnownAt before = moved();

        assertEquals(
                Set.of(staying, moving),
                Set.copyOf(answer(east.register().directory().household(eastHome, START, before)).members().stream()
                        .map(member -> member.id())
                        .toList()));
    }

    @Test
    void aResidentWhoHasLeftCountsAtTheLastPlace() {
        KnownAt before = KnownAt.at(town.now());
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.EndResidency(moving, Departure.MOVED_AWAY, town.now())));

        assertEquals(Set.of(staying, moving), Set.copyOf(found(east, before)));
        assertEquals(Set.of(staying, moving), Set.copyOf(found(east, KnownAt.LATEST)));
        assertTrue(!found(west, before).contains(moving));
    }

    @Test
    void aRedrawOfGridsTakesTheNamesOfBeforeWithIt() {
        KnownAt before = KnownAt.at(town.now());
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.Redraw(Set.of(town.eastBuilding), town.west, town.now())));

        assertEquals(List.of(), found(east, before));
        assertTrue(found(west, before).containsAll(List.of(staying, moving)));
        assertEquals(0, readings(east, before));
        assertEquals(1, readings(west, before));
    }

    @Test
    void aHouseholdThatIsReachedNowShowsItsNamesOfBefore() {
        Desk one = actor("relative", Role.DOCTOR, new Area.OfHouseholds(Set.of(westHome)));
        KnownAt before = moved();

        assertEquals(
                List.of(moving),
                found(one, before).stream().filter(moving::equals).toList());
        assertTrue(!found(one, before).contains(staying));
    }

    @Test
    void anExportOfBeforeNamesWhoIsReachedNow() {
        Role exporter = new Role("exporter", Set.of(Power.READ, Power.EXPORT));
        Desk eastern = actor("eastern", exporter, new Area.OfGrids(Set.of(town.east)));
        KnownAt before = moved();

        Roster.RosterPage page = answer(eastern.register()
                .roster()
                .page(
                        right(eastern.register().roster().export(town.command(), NewExport.of(START, before))),
                        Optional.empty(),
                        100));
        assertEquals(
                List.of(1),
                page.rows().stream().map(row -> row.members().size()).toList());
    }

    @Test
    void readingsAreReadUntilTheAftercareEnds() {
        Instant released = START.plus(Duration.ofDays(14));
        town.at(released);
        right(desk().isolations().release(town.command(), isolation, released, staff, "invented notice"));
        town.at(released.plus(Duration.ofDays(27)));
        assertEquals(1, readings(east, KnownAt.LATEST));
        assertEquals(
                1,
                answer(east.isolations().referrals(KnownAt.LATEST, Optional.empty(), 100))
                        .found()
                        .size());
        KnownAt inCare = KnownAt.at(START.plus(Duration.ofDays(31)));

        town.at(released.plus(Duration.ofDays(28)));

        for (KnownAt at : List.of(KnownAt.LATEST, inCare)) {
            assertEquals(0, readings(east, at));
            assertEquals(List.of(), answer(east.isolations().reasons(Set.of(isolation), at)));
            assertEquals(
                    List.of(),
                    answer(east.isolations().referrals(at, Optional.empty(), 100))
                            .found());
            assertEquals(1, readings(desk(), at), "the whole community still has the record");
        }
    }
}
