package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.care.BrokenBuilder;
import org.gridbook.care.CareRecipient;
import org.gridbook.care.CareRefusal;
import org.gridbook.care.Guarantees;
import org.gridbook.care.MemberRef;
import org.gridbook.care.MembershipCorrectionBuilder;
import org.gridbook.care.MembershipId;
import org.gridbook.care.NewMembership;
import org.gridbook.care.NewSupporter;
import org.gridbook.care.NewTeam;
import org.gridbook.care.NewTeamBuilder;
import org.gridbook.care.Policy;
import org.gridbook.care.Service;
import org.gridbook.care.ServiceId;
import org.gridbook.care.SupporterContact;
import org.gridbook.care.SupporterCorrectionBuilder;
import org.gridbook.care.SupporterId;
import org.gridbook.care.TeamCorrectionBuilder;
import org.gridbook.care.TeamId;
import org.gridbook.care.Unavailability;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.DueItem;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRefusal;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.isolation.WorklistFilter;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Slot;
import org.gridbook.register.Act;
import org.gridbook.register.Household;
import org.gridbook.register.PersonName;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.Report;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.NewPlannedShift;
import org.gridbook.staff.PlannedShiftId;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepId;
import org.gridbook.sweep.SweepRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Care teams on any store: seven people for four families, empty seats and their repairs, and the access of members. */
public abstract class CareSuite {
    private static final Instant START = Instant.parse("2020-01-25T23:00:00Z");

    private Counting store;
    private RegisterTown town;
    private final Map<String, StaffId> staff = new LinkedHashMap<>();
    private final Map<String, AssignmentId> roles = new LinkedHashMap<>();
    private final List<HouseholdId> families = new ArrayList<>();

    /** For subclasses. */
    protected CareSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        store = new Counting(store());
        town = new RegisterTown(store, "town");
        for (String role : List.of(
                "street_leader",
                "street_cadre",
                "community_worker",
                "community_worker-2",
                "grid_member",
                "police_officer",
                "doctor")) {
            employ(role, new Post.AtCommunity());
        }
        for (int i = 1; i <= 4; i++) {
            families.add(town.household("E-" + i, town.eastBuilding, 2));
        }
    }

    private StaffId employ(String word, Post post) {
        StaffId id = right(desk().staff().enlist(town.command(), SweepTown.staff(word)));
        String role = word.replaceAll("-.*", "");
        staff.put(word, id);
        roles.put(
                word, right(desk().staff().assign(town.command(), id, role, post, Interval.since(RegisterTown.START))));
        return id;
    }

    private Desk desk() {
        return town.secretary;
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private StaffId one(String word) {
        return Objects.requireNonNull(staff.get(word));
    }

    private static NewTeamBuilder team(String name, Policy policy, List<HouseholdId> households) {
        return new NewTeamBuilder()
                .name(name)
                .policy(policy)
                .from(START)
                .recipients(
                        households.stream().map(CareRecipient.OfHousehold::new).toList());
    }

    private NewTeam sevenOnOne(String name, List<HouseholdId> households, StaffId... members) {
        return team(name, Policy.SEVEN_ON_ONE, households)
                .members(List.of(members).stream()
                        .map(each -> NewMembership.of(MemberRef.of(each), new ActorId("actor-" + each)))
                        .toList())
                .build();
    }

    private TeamId seven() {
        return right(desk().care()
                .form(
                        town.command(),
                        sevenOnOne("Team East", families, staff.values().toArray(new StaffId[0]))));
    }

    private MembershipId membership(TeamId team, StaffId who) {
        return answer(desk().care().members(team, KnownAt.LATEST)).stream()
                .filter(each -> each.member().equals(MemberRef.of(who)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not a member"))
                .id();
    }

    private Guarantees guarantees(Instant at) {
        return answer(desk().care().guarantees(at, KnownAt.LATEST));
    }

    private List<ResidentId> people(HouseholdId household) {
        return answer(desk().register().directory().household(household, START, KnownAt.LATEST)).members().stream()
                .map(Household.HouseholdMember::id)
                .toList();
    }

    private ResidentId head(HouseholdId household) {
        return people(household).get(0);
    }

    private IsolationId isolate(HouseholdId household) {
        return isolate(head(household));
    }

    private IsolationId isolate(ResidentId resident) {
        return right(desk().isolations()
                .order(
                        town.command(),
                        new NewIsolation(
                                resident,
                                START,
                                hours(14 * 24),
                                IsolationRules.USUAL,
                                one("doctor"),
                                Cause.of(Cause.CauseType.TIP),
                                Optional.empty())));
    }

    @Test
    void sevenPeopleCareForFourFamilies() {
        TeamId team = seven();
        Guarantees held = guarantees(hours(1));
        assertEquals(4, held.owed().value());
        assertEquals(4, held.held().value());
        assertEquals(List.of(), held.breaks());
        assertEquals(0, guarantees(START.minusSeconds(1)).owed().value(), "before there was a team");
        assertEquals(7, answer(desk().care().members(team, KnownAt.LATEST)).size());
        assertEquals(
                new CareRefusal.TeamFull(4),
                refused(desk().care()
                        .serve(
                                town.command(),
                                team,
                                new CareRecipient.OfHousehold(town.household("E-5", town.eastBuilding, 1)),
                                hours(2))));
    }

    @Test
    void aMemberWhoLeavesIsMissingFromThenOnAndTheSmallestRepairReplacesThem() {
        TeamId team = seven();
        KnownAt before = KnownAt.at(town.now());
        MembershipId doctor = membership(team, one("doctor"));
        right(desk().care().leaveTeam(town.command(), doctor, hours(5)));
        assertEquals(
                new NotActiveThen("care_member", doctor.value()),
                refused(desk().care().leaveTeam(town.command(), doctor, hours(6))));

        Guarantees broken = guarantees(hours(30));
        assertEquals(4, broken.broken().value());
        assertEquals(4, guarantees(hours(4)).held().value(), "as it was before");
        assertEquals(
                4, answer(desk().care().guarantees(hours(30), before)).held().value(), "as known before");
        Guarantees.Broken first = broken.breaks().get(0);
        assertEquals(hours(5), first.since());
        assertEquals(
                List.of(new Guarantees.Vacancy(
                        "doctor",
                        hours(5),
                        Guarantees.VacancyReason.DEPARTED,
                        Optional.of(MemberRef.of(one("doctor"))))),
                first.missing());

        StaffId other = employ("doctor-2", new Post.AtGrid(town.west));
        StaffId near = employ("doctor-3", new Post.AtGrid(town.east));
        Guarantees.Fill fill = assertInstanceOf(
                Guarantees.Fill.class, guarantees(hours(30)).repairs().get(0));
        assertEquals(
                List.of(new Guarantees.Placement(MemberRef.of(near), "doctor", Optional.empty())),
                fill.steps(),
                "the doctor of that grid before the other, " + other);
        assertEquals(List.of(), fill.shorts());
        right(desk().care().add(town.command(), team, NewMembership.of(MemberRef.of(near)), Interval.since(hours(31))));
        assertEquals(4, guarantees(hours(31)).held().value());
        assertEquals(4, guarantees(hours(30)).broken().value());
        MembershipId nears = membership(team, near);
        right(desk().care().replace(town.command(), nears, NewMembership.of(MemberRef.of(other)), hours(40)));
        assertEquals(4, guarantees(hours(41)).held().value());
    }

    @Test
    void aDischargedMemberOfStaffCountsAsDepartedAndLosesAccess() {
        seven();
        StaffId doctor = one("doctor");
        HouseholdId home = families.get(0);
        isolate(home);
        Desk member = town.desk(new ActorId("actor-" + doctor));
        answer(member.register().directory().people(home, hours(1), KnownAt.LATEST));

        right(desk().staff().discharge(town.command(), doctor, hours(5)));
        assertEquals(4, guarantees(hours(4)).held().value());
        assertEquals(
                List.of(new Guarantees.Vacancy(
                        "doctor", hours(5), Guarantees.VacancyReason.DEPARTED, Optional.of(MemberRef.of(doctor)))),
                guarantees(hours(6)).breaks().get(0).missing());
        assertInstanceOf(Denied.class, refused(member.register().directory().people(home, hours(1), KnownAt.LATEST)));
    }

    @Test
    void aDischargedSupporterFillsNoSeat() {
        SupporterId neighbour = right(desk().care()
                .enlist(
                        town.command(),
                        new NewSupporter(
                                new PersonName("Invented Neighbour"), Optional.empty(), Set.of("militia"), START)));
        Policy policy = new Policy("one_for_one", Policy.Aim.HOUSEHOLD, List.of(new Policy.RoleCount("militia", 1)), 1);
        right(desk().care()
                .form(
                        town.command(),
                        team("Militia", policy, families.subList(0, 1))
                                .addMembers(NewMembership.of(MemberRef.of(neighbour)))
                                .build()));
        NotActiveThen inactive = new NotActiveThen("care_supporter", neighbour.value());

        assertEquals(inactive, refused(desk().care().discharge(town.command(), neighbour, START.minusSeconds(1))));
        right(desk().care().discharge(town.command(), neighbour, hours(5)));
        assertEquals(inactive, refused(desk().care().discharge(town.command(), neighbour, hours(6))));
        assertEquals(
                new NotFound("care_supporter", "none"),
                refused(desk().care().discharge(town.command(), new SupporterId("none"), hours(6))));
        assertEquals(1, guarantees(hours(4)).held().value());
        assertEquals(
                List.of(new Guarantees.Vacancy(
                        "militia", hours(5), Guarantees.VacancyReason.DEPARTED, Optional.of(MemberRef.of(neighbour)))),
                guarantees(hours(6)).breaks().get(0).missing());
    }

    @Test
    void anAbsentMemberIsMissingUntilTheyReturnAndAnAbsenceCanBeAssumed() {
        seven();
        StaffId police = one("police_officer");
        Instant monday = hours(48);
        Guarantees assumed = answer(desk().care()
                .whatIf(
                        List.of(new Unavailability(MemberRef.of(police), Interval.since(monday))),
                        hours(60),
                        KnownAt.LATEST));
        assertEquals(4, assumed.broken().value());
        assertEquals(
                new Guarantees.Vacancy(
                        "police_officer",
                        monday,
                        Guarantees.VacancyReason.UNAVAILABLE,
                        Optional.of(MemberRef.of(police))),
                assumed.breaks().get(0).missing().get(0));
        assertEquals(
                List.of(new Guarantees.Shortage("police_officer", 1)),
                assertInstanceOf(Guarantees.Fill.class, assumed.repairs().get(0))
                        .shorts());
        assertEquals(4, guarantees(hours(60)).held().value(), "the absence was only assumed");

        AbsenceId absence =
                right(desk().staff().recordAbsence(town.command(), police, Interval.since(monday), "leave"));
        assertEquals(
                new Overlaps("absence", absence.value()),
                refused(desk().staff().recordAbsence(town.command(), police, Interval.since(hours(50)), "leave")));
        assertEquals(4, guarantees(hours(60)).broken().value());
        assertEquals(
                1, answer(desk().staff().absences(hours(60), KnownAt.LATEST)).size());
        right(desk().staff().recordReturn(town.command(), absence, hours(70)));
        assertEquals(4, guarantees(hours(69)).broken().value());
        assertEquals(4, guarantees(hours(70)).held().value());
        assertEquals(
                new NotActiveThen("absence", absence.value()),
                refused(desk().staff().recordReturn(town.command(), absence, hours(80))));
        assertEquals(
                new NotFound("absence", "none"),
                refused(desk().staff().recordReturn(town.command(), new AbsenceId("none"), hours(80))));
        assertEquals(
                new StaffRefusal.NotStaffThen("none"),
                refused(desk().staff()
                        .recordAbsence(town.command(), new StaffId("none"), Interval.since(monday), "leave")));
    }

    @Test
    void aMemberIsResponsibleOnShiftOnlyIfThatIsAsked() {
        seven();
        StaffId police = one("police_officer");
        PlannedShiftId morning = right(
                desk().workingTime().plan(town.command(), answer(NewPlannedShift.of(police, hours(56), hours(60)))));
        right(desk().workingTime().plan(town.command(), answer(NewPlannedShift.of(police, hours(60), hours(64)))));

        assertEquals(4, onShift(hours(56)).held().value());
        assertEquals(4, onShift(hours(60)).held().value(), "one shift after the other");
        assertEquals(4, onShift(hours(64)).broken().value());
        assertEquals(4, onShift(hours(56).minusNanos(1_000)).broken().value());
        assertEquals(
                List.of(new Guarantees.Vacancy(
                        "police_officer",
                        hours(64),
                        Guarantees.VacancyReason.UNAVAILABLE,
                        Optional.of(MemberRef.of(police)))),
                onShift(hours(65)).breaks().get(0).missing());
        assertEquals(4, guarantees(hours(65)).held().value(), "a team is responsible between shifts too");
        right(desk().workingTime().withdraw(town.command(), morning, "invented"));
        assertEquals(4, onShift(hours(57)).broken().value());
    }

    private Guarantees onShift(Instant validAt) {
        return answer(desk().care().guaranteesOnShift(validAt, KnownAt.LATEST));
    }

    @Test
    void aMemberOverTheLimitCountsInTheFirstTeam() {
        TeamId first = seven();
        TeamId second = right(desk().care()
                .form(
                        town.command(),
                        sevenOnOne("Team West", List.of(town.household("W-1", town.westBuilding, 1)), one("doctor"))));
        Guarantees found = guarantees(hours(1));
        assertEquals(4, found.held().value(), "the first team holds: " + first);
        Guarantees.Broken broken = found.breaks().get(0);
        assertEquals(Optional.of(second), broken.team());
        assertEquals(
                new Guarantees.Vacancy(
                        "doctor", START, Guarantees.VacancyReason.OVER_LIMIT, Optional.of(MemberRef.of(one("doctor")))),
                broken.missing().get(broken.missing().size() - 1));
        assertEquals(
                Guarantees.VacancyReason.NEVER_FILLED, broken.missing().get(0).why());
        assertEquals(
                7,
                assertInstanceOf(Guarantees.Fill.class, found.repairs().get(0)).shorts().stream()
                        .mapToInt(Guarantees.Shortage::by)
                        .sum(),
                "all others have no room");
    }

    @Test
    void repairsOfSeveralTeamsAreFoundTogether() {
        Policy policy =
                new Policy("doctor_for_four", Policy.Aim.HOUSEHOLD, List.of(new Policy.RoleCount("doctor", 1)), 4);
        StaffId free = one("doctor");
        StaffId busy = employ("doctor-2", new Post.AtCommunity());
        doctors("Busy", policy, families.subList(2, 4), busy);
        TeamId two = doctors("Two", policy, families.subList(0, 2));
        TeamId four = doctors("Four", policy, families);

        assertEquals(
                List.of(
                        new Guarantees.Fill(
                                two,
                                List.of(new Guarantees.Placement(MemberRef.of(busy), "doctor", Optional.empty())),
                                List.of()),
                        new Guarantees.Fill(
                                four,
                                List.of(new Guarantees.Placement(MemberRef.of(free), "doctor", Optional.empty())),
                                List.of())),
                guarantees(hours(1)).repairs());
    }

    private TeamId doctors(String name, Policy policy, List<HouseholdId> households, StaffId... members) {
        return right(desk().care()
                .form(
                        town.command(),
                        team(name, policy, households)
                                .members(List.of(members).stream()
                                        .map(each -> NewMembership.of(MemberRef.of(each)))
                                        .toList())
                                .build()));
    }

    @Test
    void anIsolatedHouseholdWithoutATeamIsReportedWithATeamThatHasRoom() {
        TeamId team = right(desk().care()
                .form(
                        town.command(),
                        sevenOnOne(
                                "Team East",
                                families.subList(0, 3),
                                staff.values().toArray(new StaffId[0]))));
        isolate(families.get(3));
        Guarantees found = guarantees(hours(1));
        assertEquals(4, found.owed().value());
        assertEquals(List.of(families.get(3).value()), found.broken().ids());
        assertEquals(
                List.of(new BrokenBuilder()
                        .household(families.get(3))
                        .since(START)
                        .build()),
                found.breaks());
        assertEquals(List.of(new Guarantees.TakeOn(families.get(3), Optional.of(team))), found.repairs());
        ServiceId service = right(
                desk().care().serve(town.command(), team, new CareRecipient.OfHousehold(families.get(3)), hours(2)));
        assertEquals(4, guarantees(hours(2)).held().value());
        right(desk().care().endService(town.command(), service, hours(9)));
        assertEquals(hours(9), guarantees(hours(10)).breaks().get(0).since());
        assertEquals(
                new NotActiveThen("care_service", service.value()),
                refused(desk().care().endService(town.command(), service, hours(10))));
    }

    @Test
    void aPersonWhoReturnsFromHospitalLacksATeamFromThenOn() {
        IsolationId isolation = isolate(families.get(0));
        right(desk().isolations()
                .transfer(town.command(), isolation, Isolation.Whereabouts.HOSPITAL, hours(2), one("doctor")));
        assertEquals(List.of(), guarantees(hours(3)).breaks());
        right(desk().isolations().comeHome(town.command(), isolation, hours(50)));
        assertEquals(START, guarantees(hours(1)).breaks().get(0).since());
        assertEquals(hours(50), guarantees(hours(51)).breaks().get(0).since());
    }

    @Test
    void supportersFillSeatsToo() {
        SupporterId neighbour = right(desk().care()
                .enlist(
                        town.command(),
                        new NewSupporter(
                                new PersonName("Invented Neighbour"),
                                Optional.empty(),
                                Set.of("neighbour_household", "militia"),
                                START)));
        Policy policy = new Policy(
                "three_for_one",
                Policy.Aim.PERSON,
                List.of(new Policy.RoleCount("doctor", 1), new Policy.RoleCount("militia", 1)),
                2);
        ResidentId resident = head(families.get(0));
        TeamId team = right(desk().care()
                .form(
                        town.command(),
                        team("For one", policy, List.of())
                                .addMembers(
                                        NewMembership.of(MemberRef.of(one("doctor"))),
                                        NewMembership.of(MemberRef.of(neighbour)))
                                .addRecipients(new CareRecipient.OfResident(resident))
                                .build()));
        assertEquals(1, guarantees(hours(1)).held().value());
        Service service = answer(desk().care().services(team, KnownAt.LATEST, Optional.empty(), 500))
                .found()
                .get(0);
        assertEquals(Optional.of(resident), service.resident());
        assertEquals(families.get(0), service.household());
        List<SupporterContact> people = answer(desk().care().supporters(List.of(neighbour), KnownAt.LATEST));
        assertEquals("Invented Neighbour", people.get(0).name().value());
        assertFalse(people.toString().contains("Neighbour"));
        assertEquals(
                "PersonalDataRead",
                town.changesAfter(0, 1_000).stream()
                        .reduce((one, other) -> other)
                        .orElseThrow(() -> new AssertionError("no change"))
                        .event());

        HouseholdId away = town.household("W-9", town.westBuilding, 1);
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(resident, away, Relation.OTHER, hours(20))));
        assertEquals(
                away,
                answer(desk().care().services(team, KnownAt.LATEST, Optional.empty(), 500))
                        .found()
                        .get(0)
                        .household(),
                "the service follows the resident");
        assertEquals(
                new CareRefusal.OtherAim(Policy.Aim.PERSON),
                refused(desk().care().serve(town.command(), team, new CareRecipient.OfHousehold(away), hours(21))));
    }

    @Test
    void whoPutsAMemberIntoATeamMustHaveBeenGivenWhatMembershipGives() {
        ActorId actor = new ActorId("former");
        granted(actor, new Role("former", Set.of(Power.READ, Power.READ_PERSONAL, Power.RECORD, Power.CARE)));
        Desk former = town.desk(actor);
        right(former.grants()
                .breakGlass(
                        town.command(),
                        Set.of(Power.READ_HEALTH),
                        new Area.EntireCommunity(),
                        "Somebody fainted",
                        town.now().plus(Duration.ofHours(9))));
        StaffId[] all = staff.values().toArray(new StaffId[0]);
        TeamId team = right(desk().care().form(town.command(), sevenOnOne("East", families.subList(0, 3), all)));
        StaffId spare = employ("doctor-2", new Post.AtCommunity());
        NewMembership joining = NewMembership.of(MemberRef.of(spare), actor);
        MembershipId replaced = membership(team, one("doctor"));
        CareRecipient more = new CareRecipient.OfHousehold(families.get(3));

        Denied denied = new Denied("read_health");
        assertEquals(denied, refused(former.care().form(town.command(), sevenOnOne("Own", families, all))));
        assertEquals(denied, refused(former.care().add(town.command(), team, joining, Interval.since(START))));
        assertEquals(denied, refused(former.care().replace(town.command(), replaced, joining, hours(1))));
        assertEquals(denied, refused(former.care().serve(town.command(), team, more, START)));
        right(former.care().form(town.command(), sevenOnOne("Nobody yet", List.of(), all)));
        granted(actor, Role.DOCTOR);
        right(former.care().replace(town.command(), replaced, joining, hours(1)));
        right(former.care().serve(town.command(), team, more, START));
    }

    @Test
    void aSupporterSeesOnlyTheIsolatedResidentOfTheHousehold() {
        HouseholdId home = families.get(0);
        List<ResidentId> people = people(home);
        ResidentId housemate = people.get(1);
        ActorId relative = new ActorId("relative");
        SupporterId supporter = right(desk().care()
                .enlist(
                        town.command(),
                        new NewSupporter(
                                new PersonName("Invented Relative"), Optional.empty(), Set.of("relative"), START)));
        Policy policy =
                new Policy("relative_for_one", Policy.Aim.HOUSEHOLD, List.of(new Policy.RoleCount("relative", 1)), 2);
        right(desk().care()
                .form(
                        town.command(),
                        team("Relatives", policy, List.of(home))
                                .addMembers(NewMembership.of(MemberRef.of(supporter), relative))
                                .build()));
        IsolationId isolation = isolate(head(home));
        Desk theirs = town.desk(relative);

        assertEquals(
                List.of(head(home)),
                answer(theirs.register().directory().household(home, hours(1), KnownAt.LATEST)).members().stream()
                        .map(Household.HouseholdMember::id)
                        .toList());
        assertEquals(
                1,
                answer(theirs.register().directory().people(home, hours(1), KnownAt.LATEST))
                        .size());
        assertEquals(
                1,
                answer(desk().register().directory().reasons(housemate, KnownAt.LATEST))
                        .size(),
                "the housemate has a reason of attention");
        assertEquals(Map.of(), answer(theirs.register().directory().reasons(housemate, KnownAt.LATEST)));
        assertEquals(List.of(), answer(theirs.isolations().observations(isolation, KnownAt.LATEST)));
    }

    private static final Policy RELATIVE_FOR_ONE =
            new Policy("relative_for_one", Policy.Aim.PERSON, List.of(new Policy.RoleCount("relative", 1)), 9);
    private static final Policy RELATIVE_FOR_ALL =
            new Policy("relative_for_all", Policy.Aim.HOUSEHOLD, List.of(new Policy.RoleCount("relative", 1)), 9);

    private SupporterId relative() {
        return right(desk().care()
                .enlist(
                        town.command(),
                        new NewSupporter(
                                new PersonName("Invented Relative"), Optional.empty(), Set.of("relative"), START)));
    }

    @Test
    void aSupporterRecordsOnlyWhatIsAboutTheIsolatedResident() {
        HouseholdId home = families.get(0);
        ResidentId own = head(home);
        ResidentId housemate = people(home).get(1);
        ActorId actor = new ActorId("relative");
        right(desk().care()
                .form(
                        town.command(),
                        team("Relatives", RELATIVE_FOR_ONE, List.of())
                                .addMembers(NewMembership.of(MemberRef.of(relative()), actor))
                                .addRecipients(new CareRecipient.OfResident(own))
                                .build()));
        SweepId sweep = right(desk().sweeps()
                .open(
                        town.command(),
                        new NewSweep(
                                "Invented sweep",
                                Set.of(town.east),
                                List.of(Channel.PHONE_INQUIRY),
                                Interval.between(START, hours(99)))));
        isolate(own);
        Desk theirs = town.desk(actor);
        right(theirs.isolations().visit(town.command(), met(home, own)));

        for (int isolated = 0; isolated < 2; isolated++) {
            for (ResidentId other : List.of(housemate, new ResidentId("unknown"))) {
                IsolationRefusal there = new IsolationRefusal.NotIsolatedThere(List.of(other.value()));
                assertEquals(there, refused(theirs.isolations().visit(town.command(), met(home, other))));
                assertEquals(there, refused(theirs.isolations().visit(town.command(), met(home, own, other))));
                assertEquals(
                        new SweepRefusal.DidNotLiveThere(home.value(), List.of(other.value())),
                        refused(theirs.sweeps().record(town.command(), contact(sweep, home, other))));
            }
            Denied denied = new Denied(Power.RECORD.word());
            assertEquals(denied, refused(theirs.sweeps().record(town.command(), contact(sweep, home, own))));
            assertEquals(denied, refused(theirs.isolations().visit(town.command(), met(home))));
            assertEquals(
                    denied, refused(theirs.isolations().ask(town.command(), home, "food", Optional.empty(), hours(2))));
            if (isolated == 0) {
                isolate(housemate);
            }
        }
        assertEquals(
                1,
                answer(desk().isolations().visits(home, KnownAt.LATEST)).size(),
                "only the visit to the own resident is recorded");
    }

    /** A visit that met these residents; or found no answer. */
    private NewVisit met(HouseholdId home, ResidentId... residents) {
        return new NewVisit(
                home,
                one("street_cadre"),
                VisitMeans.VISIT,
                residents.length == 0 ? NewVisit.VisitOutcome.NO_ANSWER : NewVisit.VisitOutcome.MET,
                Stream.of(residents)
                        .map(each -> new NewVisit.ResidentMet(
                                each,
                                Set.of(FollowUpDuty.TEMPERATURE),
                                Observation.of(new Temperature(366), Thermometry.FOREHEAD)))
                        .toList(),
                hours(2));
    }

    private ContactReport contact(SweepId sweep, HouseholdId home, ResidentId seen) {
        return new ContactReportBuilder()
                .sweep(sweep)
                .staff(one("street_cadre"))
                .household(home)
                .channel(Channel.PHONE_INQUIRY)
                .outcome(AttemptOutcome.REACHED)
                .seen(Set.of(seen))
                .occurredAt(hours(2))
                .build();
    }

    /** Whether an actor reads the name of a supporter. The read is audited, and names the supporter only if it does. */
    private boolean reads(Desk asking, SupporterId supporter) {
        List<SupporterId> found = answer(asking.care().supporters(List.of(supporter), KnownAt.LATEST)).stream()
                .map(SupporterContact::id)
                .toList();
        List<Change> reads = town.changesAfter(0, 1_000).stream()
                .filter(change -> change.event().equals("PersonalDataRead")
                        && !change.actor().equals("secretary"))
                .toList();
        assertEquals(
                found.stream().map(SupporterId::value).toList(),
                reads.get(reads.size() - 1).facts().texts("whose"));
        return !found.isEmpty();
    }

    @Test
    void theNameOfASupporterIsReadOnlyWhereTheySupport() {
        Desk east = town.member("east", town.east);
        Desk west = town.member("west", town.west);
        SupporterId supporter = relative();
        assertFalse(reads(east, supporter));

        TeamId team = right(desk().care()
                .form(
                        town.command(),
                        team("Relatives", RELATIVE_FOR_ALL, families.subList(0, 1))
                                .addMembers(NewMembership.of(MemberRef.of(supporter)))
                                .build()));
        assertTrue(reads(east, supporter));
        assertFalse(reads(west, supporter));

        right(desk().register()
                .acts()
                .perform(
                        town.command(),
                        new Act.MoveHousehold(
                                families.get(0), RegisterTown.door(town.westBuilding, "9"), Tenure.OWNER, hours(5))));
        assertFalse(reads(east, supporter));
        assertTrue(reads(west, supporter));

        right(desk().care().serve(town.command(), team, new CareRecipient.OfHousehold(families.get(1)), hours(6)));
        assertTrue(reads(east, supporter));
        assertEquals(
                1,
                answer(desk().care().supporters(List.of(supporter), KnownAt.LATEST))
                        .size());
    }

    @Test
    void theNameOfASupporterFollowsTheResidentTheySupport() {
        Desk east = town.member("east", town.east);
        Desk west = town.member("west", town.west);
        ResidentId resident = head(families.get(0));
        TeamId team = right(desk().care()
                .form(
                        town.command(),
                        team("Relatives", RELATIVE_FOR_ONE, List.of())
                                .addRecipients(new CareRecipient.OfResident(resident))
                                .build()));
        SupporterId first = relative();
        MembershipId membership = right(desk().care()
                .add(town.command(), team, NewMembership.of(MemberRef.of(first)), Interval.since(hours(1))));
        SupporterId second = relative();
        right(desk().care().replace(town.command(), membership, NewMembership.of(MemberRef.of(second)), hours(2)));
        assertTrue(reads(east, first));
        assertTrue(reads(east, second));
        assertFalse(reads(west, second));

        HouseholdId away = town.household("W-9", town.westBuilding, 1);
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(resident, away, Relation.OTHER, hours(20))));
        assertFalse(reads(east, first));
        assertFalse(reads(east, second));
        assertTrue(reads(west, second));
    }

    @Test
    void whoBeginsAServiceReachesTheSupportersOfTheTeam() {
        ActorId actor = new ActorId("worker");
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        Role.COMMUNITY_WORKER,
                        new Area.OfGrids(Set.of(town.west)),
                        RegisterTown.EMERGENCY,
                        Interval.since(RegisterTown.START)));
        Desk worker = town.desk(actor);
        TeamId team = right(desk().care()
                .form(
                        town.command(),
                        team("Relatives", RELATIVE_FOR_ALL, families.subList(0, 1))
                                .addMembers(NewMembership.of(MemberRef.of(relative())))
                                .build()));
        CareRecipient first = new CareRecipient.OfHousehold(town.household("W-1", town.westBuilding, 1));
        CareRecipient second = new CareRecipient.OfHousehold(town.household("W-2", town.westBuilding, 1));

        assertEquals(new Denied("care"), refused(worker.care().serve(town.command(), team, first, hours(1))));
        right(desk().care().serve(town.command(), team, first, hours(1)));
        right(worker.care().serve(town.command(), team, second, hours(1)));
    }

    private void granted(ActorId actor, Role role) {
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        role,
                        new Area.EntireCommunity(),
                        RegisterTown.EMERGENCY,
                        Interval.since(RegisterTown.START)));
    }

    @Test
    void aDerivedGrantDoesNotAllowToBreakTheGlass() {
        seven();
        isolate(families.get(0));
        Desk member = town.desk(new ActorId("actor-" + one("street_cadre")));
        answer(member.register().directory().people(families.get(0), hours(1), KnownAt.LATEST));
        assertEquals(
                new Denied("break_glass"),
                refused(member.grants()
                        .breakGlass(
                                town.command(),
                                Set.of(Power.READ_HEALTH),
                                new Area.OfHouseholds(Set.of(families.get(1))),
                                "Somebody fainted",
                                town.now().plus(Duration.ofHours(1)))));
    }

    @Test
    void aMemberReachesTheHouseholdOnlyWhileOneOfItsResidentsIsIsolated() {
        TeamId team = seven();
        HouseholdId home = families.get(0);
        Desk member = town.desk(new ActorId("actor-" + one("street_cadre")));
        assertInstanceOf(Denied.class, refused(member.register().directory().household(home, START, KnownAt.LATEST)));

        IsolationId isolation = isolate(home);
        assertEquals(
                2,
                answer(member.register().directory().people(home, hours(1), KnownAt.LATEST))
                        .size());
        refused(member.register().directory().household(families.get(1), hours(1), KnownAt.LATEST));
        Temperature warm = Temperature.of("36.6").getOrElse(Temperature.FEVER);
        NewVisit visit = new NewVisit(
                home,
                one("street_cadre"),
                VisitMeans.VISIT,
                NewVisit.VisitOutcome.MET,
                List.of(new NewVisit.ResidentMet(
                        head(home), Set.of(FollowUpDuty.TEMPERATURE), Observation.of(warm, Thermometry.FOREHEAD))),
                hours(2));
        right(member.isolations().visit(town.command(), visit));
        assertEquals(
                1,
                answer(member.isolations().observations(isolation, KnownAt.LATEST))
                        .size());
        assertInstanceOf(
                Denied.class,
                refused(member.care().leaveTeam(town.command(), membership(team, one("doctor")), hours(3))));
        assertInstanceOf(
                Denied.class,
                refused(town.desk(new ActorId("stranger"))
                        .register()
                        .directory()
                        .household(home, START, KnownAt.LATEST)));

        right(desk().isolations().release(town.command(), isolation, hours(9), one("doctor"), "notice 1"));
        assertInstanceOf(Denied.class, refused(member.isolations().observations(isolation, KnownAt.LATEST)));
        assertInstanceOf(Denied.class, refused(member.isolations().visit(town.command(), visit)));
    }

    @Test
    void aTeamForOneResidentReachesTheirHomeOnlyWhileThatResidentIsIsolated() {
        HouseholdId home = families.get(0);
        List<ResidentId> people = people(home);
        Policy policy =
                new Policy("one_for_one", Policy.Aim.PERSON, List.of(new Policy.RoleCount("street_cadre", 1)), 2);
        StaffId cadre = one("street_cadre");
        right(desk().care()
                .form(
                        town.command(),
                        team("For one", policy, List.of())
                                .addMembers(NewMembership.of(MemberRef.of(cadre), new ActorId("actor-" + cadre)))
                                .addRecipients(new CareRecipient.OfResident(people.get(1)))
                                .build()));
        Desk member = town.desk(new ActorId("actor-" + cadre));

        isolate(people.get(0));
        assertInstanceOf(Denied.class, refused(member.register().directory().people(home, hours(1), KnownAt.LATEST)));
        isolate(people.get(1));
        assertEquals(
                2,
                answer(member.register().directory().people(home, hours(1), KnownAt.LATEST))
                        .size());
    }

    private List<DueItem> due(Desk asking, StaffId of, Instant at) {
        return answer(asking.isolations()
                        .due(new WorklistFilter.ForStaff(of), at, KnownAt.LATEST, Optional.empty(), 100))
                .due();
    }

    @Test
    void theWorklistOfAMemberHasTheDutiesOfTheirHouseholdsWhileTheyAreAMember() {
        StaffId carer = employ("doctor-2", new Post.AtGrid(town.west));
        HouseholdId home = families.get(0);
        IsolationId isolation = isolate(home);
        isolate(families.get(1));
        TeamId team = right(desk().care().form(town.command(), sevenOnOne("Doctors", List.of(home), carer)));
        Desk member = town.desk(new ActorId("actor-" + carer));

        List<DueItem> theirs = due(desk(), carer, hours(1));
        assertEquals(
                List.of(home),
                theirs.stream().map(each -> each.slot().household()).toList());
        assertEquals(theirs, due(member, carer, hours(1)));
        assertEquals(
                List.of(),
                due(town.member("west", town.west), carer, hours(1)),
                "the asking actor does not reach the home");
        assertEquals(List.of(), due(desk(), employ("doctor-3", new Post.AtGrid(town.west)), hours(1)));
        right(desk().care().leaveTeam(town.command(), membership(team, carer), hours(2)));
        assertEquals(theirs, due(desk(), carer, hours(1)), "as it was before");
        assertEquals(List.of(), due(desk(), carer, hours(2)));
        right(desk().isolations().release(town.command(), isolation, hours(3), carer, "notice 1"));
        assertEquals(List.of(), due(desk(), carer, hours(4)));
    }

    @Test
    void aFormerMemberHasNoAccess() {
        TeamId team = seven();
        HouseholdId home = families.get(0);
        isolate(home);
        StaffId cadre = one("street_cadre");
        Desk member = town.desk(new ActorId("actor-" + cadre));
        answer(member.register().directory().people(home, hours(1), KnownAt.LATEST));
        right(desk().care().leaveTeam(town.command(), membership(team, cadre), hours(3)));
        assertInstanceOf(Denied.class, refused(member.register().directory().people(home, hours(1), KnownAt.LATEST)));
    }

    @Test
    void everyProblemHasItsRefusal() {
        TeamId team = seven();
        MemberRef unknown = MemberRef.of(new StaffId("unknown"));
        MemberRef supporter = MemberRef.of(new SupporterId("unknown"));
        assertEquals(
                new BatchRefused(List.of(
                        new BatchRefused.RefusedItem(0, new NotFound("care_supporter", "unknown")),
                        new BatchRefused.RefusedItem(1, new StaffRefusal.NotStaffThen("unknown")),
                        new BatchRefused.RefusedItem(2, new ConflictsInBatch(1)),
                        new BatchRefused.RefusedItem(3, new CareRefusal.OtherAim(Policy.Aim.HOUSEHOLD)),
                        new BatchRefused.RefusedItem(4, new NotFound("household", "none")))),
                refused(desk().care()
                        .form(
                                town.command(),
                                team("Unknown", Policy.SEVEN_ON_ONE, List.of())
                                        .addMembers(
                                                NewMembership.of(supporter),
                                                NewMembership.of(unknown),
                                                NewMembership.of(unknown))
                                        .addRecipients(
                                                new CareRecipient.OfResident(head(families.get(0))),
                                                new CareRecipient.OfHousehold(new HouseholdId("none")))
                                        .build())));
        StaffId volunteer = employ("volunteer", new Post.AtCommunity());
        assertEquals(
                new CareRefusal.FitsNoSeat("staff/" + volunteer),
                refused(desk().care()
                        .add(
                                town.command(),
                                team,
                                NewMembership.of(MemberRef.of(volunteer)),
                                Interval.since(hours(1)))));
        assertEquals(
                new Overlaps("care_member", membership(team, one("doctor")).value()),
                refused(desk().care()
                        .add(
                                town.command(),
                                team,
                                NewMembership.of(MemberRef.of(one("doctor"))),
                                Interval.since(hours(1)))));
        assertEquals(
                new NotFound("care_team", "none"),
                refused(desk().care()
                        .add(
                                town.command(),
                                new TeamId("none"),
                                NewMembership.of(MemberRef.of(one("doctor"))),
                                Interval.since(hours(1)))));
        assertEquals(
                new NotActiveThen("care_team", team.value()),
                refused(desk().care()
                        .serve(
                                town.command(),
                                team,
                                new CareRecipient.OfHousehold(families.get(0)),
                                START.minusSeconds(1))));
        assertEquals(
                new Overlaps(
                        "care_service",
                        answer(desk().care().services(families.get(0), KnownAt.LATEST, Optional.empty(), 500))
                                .found()
                                .get(0)
                                .id()
                                .value()),
                refused(desk().care()
                        .serve(town.command(), team, new CareRecipient.OfHousehold(families.get(0)), hours(1))));
        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(0, new NotFound("household", "none")))),
                refused(desk().care().form(town.command(), sevenOnOne("Nowhere", List.of(new HouseholdId("none"))))));
        assertEquals(
                new NotActiveThen("care_member", membership(team, one("doctor")).value()),
                refused(desk().care()
                        .leaveTeam(town.command(), membership(team, one("doctor")), START.minusSeconds(1))));
        assertEquals(
                new NotFound("care_member", "none"),
                refused(desk().care().leaveTeam(town.command(), new MembershipId("none"), hours(1))));
        assertEquals(
                new NotFound("care_service", "none"),
                refused(desk().care().endService(town.command(), new ServiceId("none"), hours(1))));
        assertInstanceOf(
                Denied.class,
                refused(town.member("member", town.east).care().form(town.command(), sevenOnOne("Mine", List.of()))));
    }

    @Test
    void aTeamEndsWithAllItsMembersAndServices() {
        TeamId team = seven();
        right(desk().care().disband(town.command(), team, hours(10)));
        assertEquals(4, guarantees(hours(9)).held().value());
        assertEquals(0, guarantees(hours(10)).owed().value());
        assertTrue(answer(desk().care().members(team, KnownAt.LATEST)).stream()
                .noneMatch(each -> each.period().isOpen()));
        assertEquals(
                new NotActiveThen("care_team", team.value()),
                refused(desk().care().disband(town.command(), team, hours(11))));
    }

    @Test
    void aTeamWhoseEndIsTakenBackGetsItsMembersAndServicesBack() {
        TeamId team = seven();
        MembershipId doctor = membership(team, one("doctor"));
        right(desk().care().leaveTeam(town.command(), doctor, hours(12)));
        right(desk().care().disband(town.command(), team, hours(10)));
        right(desk().care()
                .correct(
                        town.command(),
                        team,
                        KnownAt.LATEST,
                        new TeamCorrectionBuilder()
                                .period(Interval.since(START))
                                .build()));

        assertEquals(4, guarantees(hours(11)).held().value());
        assertEquals(0, guarantees(hours(12)).held().value());
        assertEquals(4, guarantees(hours(12)).owed().value());
        right(desk().care()
                .correct(
                        town.command(),
                        doctor,
                        KnownAt.LATEST,
                        new MembershipCorrectionBuilder()
                                .period(Interval.since(START))
                                .build()));
        assertEquals(4, guarantees(hours(12)).held().value());
        right(desk().care().disband(town.command(), team, hours(10)));
        assertEquals(
                new NotActiveThen("care_team", team.value()),
                refused(desk().care()
                        .correct(
                                town.command(),
                                doctor,
                                KnownAt.LATEST,
                                new MembershipCorrectionBuilder()
                                        .period(Interval.since(hours(10)))
                                        .build())));
        right(desk().care()
                .correct(
                        town.command(),
                        doctor,
                        KnownAt.LATEST,
                        new MembershipCorrectionBuilder()
                                .period(Interval.since(hours(9)))
                                .build()));
        assertEquals(
                Interval.between(hours(9), hours(10)),
                answer(desk().care().members(team, KnownAt.LATEST)).stream()
                        .filter(each -> each.id().equals(doctor))
                        .findFirst()
                        .orElseThrow()
                        .period());
    }

    @Test
    void aSupporterIsCorrectedAtEveryHomeAndWithdrawnOnceInNoTeam() {
        SupporterId supporter = right(desk().care()
                .enlist(
                        town.command(),
                        new NewSupporter(
                                new PersonName("Invented Helper"), Optional.empty(), Set.of("relative"), START)));
        TeamId team = right(desk().care()
                .form(
                        town.command(),
                        team(
                                        "Team Home",
                                        new Policy(
                                                "relative_for_two",
                                                Policy.Aim.HOUSEHOLD,
                                                List.of(new Policy.RoleCount("relative", 1)),
                                                2),
                                        families.subList(0, 2))
                                .addMembers(NewMembership.of(MemberRef.of(supporter)))
                                .build()));
        right(desk().care()
                .correct(
                        town.command(),
                        supporter,
                        KnownAt.LATEST,
                        new SupporterCorrectionBuilder()
                                .name(new PersonName("Invented Neighbour"))
                                .build()));
        assertEquals(
                List.of(new SupporterContact(supporter, new PersonName("Invented Neighbour"), Optional.empty())),
                answer(desk().care().supporters(Set.of(supporter), KnownAt.LATEST)));
        assertEquals(
                new BadValue("roles", "bad_word"),
                refused(desk().care()
                        .correct(
                                town.command(),
                                supporter,
                                KnownAt.LATEST,
                                new SupporterCorrectionBuilder()
                                        .addRoles("No Word")
                                        .build())));
        assertEquals(
                new RecordsDepend("care_supporter", supporter.value(), "care_member", 1),
                refused(desk().care().withdraw(town.command(), supporter, "entered twice")));
        MembershipId membership =
                answer(desk().care().members(team, KnownAt.LATEST)).get(0).id();
        right(desk().care().withdraw(town.command(), membership, "another person"));
        assertEquals(List.of(), answer(desk().care().members(team, KnownAt.LATEST)));
        right(desk().care().withdraw(town.command(), supporter, "entered twice"));
        assertEquals(List.of(), answer(desk().care().supporters(Set.of(supporter), KnownAt.LATEST)));
        assertEquals(
                new NotActiveThen("care_supporter", supporter.value()),
                refused(desk().care().restore(town.command(), membership)));
        right(desk().care().restore(town.command(), supporter));
        right(desk().care().restore(town.command(), membership));
        assertEquals(
                1,
                answer(desk().care().supporters(Set.of(supporter), KnownAt.LATEST))
                        .size());
        assertEquals(2, guarantees(hours(1)).held().value());
    }

    @Test
    void aServiceAndThenItsTeamAreWithdrawnAndRestored() {
        TeamId team = right(desk().care()
                .form(
                        town.command(),
                        team("Team", Policy.SEVEN_ON_ONE, families.subList(0, 1))
                                .build()));
        ServiceId service = answer(desk().care().services(team, KnownAt.LATEST, Optional.empty(), 500))
                .found()
                .get(0)
                .id();
        right(desk().care().endService(town.command(), service, hours(2)));
        right(desk().care().correct(town.command(), service, KnownAt.LATEST, Interval.since(hours(1))));
        assertEquals(0, guarantees(START).owed().value());
        assertEquals(1, guarantees(hours(2)).owed().value());
        assertEquals(
                new RecordsDepend("care_team", team.value(), "care_service", 1),
                refused(desk().care().withdraw(town.command(), team, "formed twice")));
        right(desk().care().withdraw(town.command(), service, "other household"));
        assertEquals(0, guarantees(hours(2)).owed().value());
        right(desk().care().withdraw(town.command(), team, "formed twice"));
        assertEquals(
                List.of(),
                answer(desk().care().teams(KnownAt.LATEST, Optional.empty(), 500))
                        .found());
        assertEquals(List.of(), answer(desk().care().teamNames(Set.of(team), KnownAt.LATEST)));
        assertEquals(
                new NotActiveThen("care_team", team.value()),
                refused(desk().care().restore(town.command(), service)));
        right(desk().care().restore(town.command(), team));
        right(desk().care().restore(town.command(), service));
        assertEquals(
                Interval.since(hours(1)),
                answer(desk().care().services(team, KnownAt.LATEST, Optional.empty(), 500))
                        .found()
                        .get(0)
                        .period());
    }

    @Test
    void anActorOfOneGridSeesOnlyItsGuarantees() {
        seven();
        HouseholdId other = town.household("W-1", town.westBuilding, 1);
        right(desk().care().form(town.command(), sevenOnOne("Team West", List.of(other))));
        Desk west = town.member("member", town.west);
        Guarantees seen = answer(west.care().guarantees(hours(1), KnownAt.LATEST));
        assertEquals(List.of(other.value()), seen.owed().ids());
    }

    @Test
    void theReportCountsTheResponseAndStatesZero() {
        Report nothing = answer(desk().situation().report(START, KnownAt.LATEST));
        for (String word : List.of(
                "staff_called_up",
                "tasks_by_state",
                "guarantees",
                "isolations_by_state",
                "slots_by_state",
                "needs_by_state",
                "tips_by_state",
                "tips_in_time",
                "tip_breaches",
                "passages_by_passer")) {
            Breakdown stated = nothing.breakdown(word).orElseThrow(() -> new AssertionError(word + " is left out"));
            assertEquals(0, stated.total());
            assertTrue(stated.lines().size() > 1, word);
        }
        TeamId team = seven();
        IsolationId isolation = isolate(families.get(0));
        right(desk().care().leaveTeam(town.command(), membership(team, one("doctor")), hours(5)));
        Report report = answer(desk().situation().report(hours(6), KnownAt.LATEST));
        assertEquals(Optional.of(guarantees(hours(6)).broken().ids()), report.explain("guarantees/broken"));
        assertEquals(Optional.of(List.of()), report.explain("guarantees/held"));
        assertEquals(Optional.of(List.of(isolation.value())), report.explain("isolations_by_state/active"));
        assertEquals(
                Optional.of(answer(desk().isolations().followUp(hours(6), KnownAt.LATEST))
                        .owed()
                        .of(Slot.SlotState.MISSED)
                        .ids()),
                report.explain("slots_by_state/missed"));
    }

    @Test
    void theSameCommandAgainChangesNothing() {
        CommandId form = town.command();
        NewTeam team = sevenOnOne("Team East", families, staff.values().toArray(new StaffId[0]));
        Done<TeamId> formed = answer(desk().care().form(form, team));
        CommandId leave = town.command();
        MembershipId doctor = membership(formed.answer(), one("doctor"));
        right(desk().care().leaveTeam(leave, doctor, hours(5)));
        Guarantees before = guarantees(hours(6));

        Done<TeamId> again = answer(desk().care().form(form, team));
        assertTrue(again.replayed());
        assertEquals(formed.answer(), again.answer());
        assertTrue(answer(desk().care().leaveTeam(leave, doctor, hours(5))).replayed());
        assertEquals(before, guarantees(hours(6)));
        assertEquals(
                7,
                answer(desk().care().members(formed.answer(), KnownAt.LATEST)).size());
    }

    @Test
    void addingAMemberCostsOneQuestionBesidesTheAppend() {
        TeamId team = seven();
        StaffId other = employ("doctor-2", new Post.AtCommunity());
        CommandId command = town.command();
        assertEquals(
                1,
                store.questions(() -> right(desk().care()
                        .add(command, team, NewMembership.of(MemberRef.of(other)), Interval.since(hours(1))))));
    }
}
