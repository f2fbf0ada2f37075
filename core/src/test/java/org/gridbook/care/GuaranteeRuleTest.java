package org.gridbook.care;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.care.Guarantees.Broken;
import org.gridbook.care.Guarantees.Fill;
import org.gridbook.care.Guarantees.Placement;
import org.gridbook.care.Guarantees.Repair;
import org.gridbook.care.Guarantees.Shortage;
import org.gridbook.care.Guarantees.TakeOn;
import org.gridbook.care.Guarantees.Vacancy;
import org.gridbook.care.Guarantees.VacancyReason;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationBuilder;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.plan.Figure;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.junit.jupiter.api.Test;

/** The edges of guarantees; the laws are in {@link GuaranteeRuleProperties}. Instants are hours, and people are supporters. */
class GuaranteeRuleTest {
    private static final Interval ALWAYS = Interval.since(hour(0));
    private static final Post EVERYWHERE = new Post.AtCommunity();

    private final List<Team> teams = new ArrayList<>();
    private final List<Membership> members = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final Map<String, List<Workforce.Stint>> stints = new HashMap<>();
    private final Map<String, List<Interval>> absences = new HashMap<>();
    private final List<Isolation> isolations = new ArrayList<>();

    private static Instant hour(long hours) {
        return Instant.EPOCH.plus(Duration.ofHours(hours));
    }

    private static Interval hours(long from, long to) {
        return Interval.between(hour(from), hour(to));
    }

    private static Interval since(long from) {
        return Interval.since(hour(from));
    }

    /** A team with one seat for each role named, or more if it is named more often. */
    private void team(String id, int most, Policy.Aim aim, Interval period, String... roles) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String role : roles) {
            counts.merge(role, 1, Integer::sum);
        }
        List<Policy.RoleCount> seats = counts.entrySet().stream()
                .map(each -> new Policy.RoleCount(each.getKey(), each.getValue()))
                .toList();
        teams.add(new Team(new TeamId(id), new Policy("some", aim, seats, most), period));
    }

    private void team(String id, int most, String... roles) {
        team(id, most, Policy.Aim.HOUSEHOLD, ALWAYS, roles);
    }

    private static MemberRef person(String who) {
        return MemberRef.of(new SupporterId(who));
    }

    private void can(String who, String role, Post post, Interval period) {
        stints.computeIfAbsent(person(who).value(), any -> new ArrayList<>())
                .add(new Workforce.Stint(role, post, period));
    }

    private void can(String who, String... roles) {
        for (String role : roles) {
            can(who, role, EVERYWHERE, ALWAYS);
        }
    }

    private void absent(String who, Interval period) {
        absences.computeIfAbsent(person(who).value(), any -> new ArrayList<>()).add(period);
    }

    private void join(String team, String who, Interval period) {
        members.add(new MembershipBuilder()
                .id(new MembershipId("m" + members.size()))
                .team(new TeamId(team))
                .member(person(who))
                .period(period)
                .build());
    }

    private void serve(String team, String household, Optional<String> resident, String grid, Interval period) {
        services.add(new ServiceBuilder()
                .id(new ServiceId("s" + services.size()))
                .team(new TeamId(team))
                .household(new HouseholdId(household))
                .resident(resident.map(ResidentId::new))
                .grid(new GridId(grid))
                .period(period)
                .build());
    }

    private void serve(String team, String household, Interval period) {
        serve(team, household, Optional.empty(), "g1", period);
    }

    private IsolationBuilder isolation(String resident, String household, Interval period) {
        return new IsolationBuilder()
                .id(new IsolationId("i-" + resident))
                .resident(new ResidentId(resident))
                .household(new HouseholdId(household))
                .grid("g1")
                .period(period)
                .addRulings(new Isolation.RulesSince(period.from(), IsolationRules.USUAL))
                .addPlans(new Isolation.PlannedEnd(period.from(), hour(1_000), new StaffId("s")))
                .purpose(new PurposeId("drill"));
    }

    private void isolated(String resident, String household, Interval period) {
        isolations.add(isolation(resident, household, period).build());
    }

    private Guarantees at(long hour) {
        return GuaranteeRule.at(new CareFacts(teams, members, services, stints, absences, isolations), hour(hour));
    }

    private List<String> held(long... hours) {
        List<String> held = new ArrayList<>();
        for (long hour : hours) {
            Guarantees found = at(hour);
            held.add(found.owed().value() == 0 ? "nothing owed" : found.held().value() == 0 ? "broken" : "held");
        }
        return held;
    }

    private Broken broken(String team, long hour) {
        return at(hour).breaks().stream()
                .filter(each -> each.team().equals(Optional.of(new TeamId(team))))
                .findFirst()
                .orElseThrow();
    }

    private List<Vacancy> missing(String team, long hour) {
        return broken(team, hour).missing();
    }

    private static Vacancy vacancy(String role, long since, VacancyReason why, String who) {
        return new Vacancy(role, hour(since), why, Optional.of(person(who)));
    }

    private static Vacancy neverFilled(String role, long since) {
        return new Vacancy(role, hour(since), VacancyReason.NEVER_FILLED, Optional.empty());
    }

    private static Placement joins(String who, String role) {
        return new Placement(person(who), role, Optional.empty());
    }

    private static Fill fill(String team, List<Placement> steps, Shortage... shorts) {
        return new Fill(new TeamId(team), steps, Arrays.asList(shorts));
    }

    private static TakeOn takeOn(String household, String team) {
        return new TakeOn(new HouseholdId(household), Optional.of(new TeamId(team)));
    }

    private static TakeOn newTeam(String household) {
        return new TakeOn(new HouseholdId(household), Optional.empty());
    }

    /** Team t of this size, with a doctor d. */
    private void complete(String team, int most, String doctor) {
        team(team, most, "doctor");
        can(doctor, "doctor");
        join(team, doctor, ALWAYS);
    }

    @Test
    void aCompleteTeamHoldsItsGuarantees() {
        complete("t", 2, "d");
        serve("t", "h2", ALWAYS);
        serve("t", "h1", ALWAYS);

        Guarantees found = at(1);

        assertEquals(Figure.of(List.of("h1", "h2")), found.owed());
        assertEquals(Figure.of(List.of("h1", "h2")), found.held());
        assertEquals(Figure.ZERO, found.broken());
        assertEquals(List.of(), found.breaks());
        assertEquals(List.of(), found.repairs());
        assertEquals(hour(1), found.validAt());
    }

    @Test
    void aTeamGuaranteesFromTheStartToTheEndOfTheService() {
        complete("t", 2, "d");
        serve("t", "h", hours(10, 20));

        assertEquals(List.of("nothing owed", "held", "held", "nothing owed"), held(9, 10, 19, 20));
    }

    @Test
    void aTeamGuaranteesWhileItExists() {
        team("t", 2, Policy.Aim.HOUSEHOLD, hours(10, 20), "doctor");
        can("d", "doctor");
        join("t", "d", ALWAYS);
        serve("t", "h", ALWAYS);

        assertEquals(List.of("nothing owed", "held", "held", "nothing owed"), held(9, 10, 19, 20));
    }

    @Test
    void aMemberCountsDuringTheMembership() {
        team("t", 2, "doctor");
        can("d", "doctor");
        join("t", "d", hours(10, 20));
        serve("t", "h", ALWAYS);

        assertEquals(List.of("broken", "held", "held", "broken"), held(9, 10, 19, 20));
    }

    @Test
    void aMemberCountsWhileTheyHaveTheRole() {
        team("t", 2, "doctor");
        can("d", "doctor", EVERYWHERE, hours(10, 20));
        join("t", "d", ALWAYS);
        serve("t", "h", ALWAYS);

        assertEquals(List.of("broken", "held", "held", "broken"), held(9, 10, 19, 20));
    }

    @Test
    void aMemberDoesNotCountDuringAnAbsence() {
        complete("t", 2, "d");
        absent("d", hours(10, 20));
        serve("t", "h", ALWAYS);

        assertEquals(List.of("held", "broken", "broken", "held"), held(9, 10, 19, 20));
    }

    @Test
    void aMemberFillsOneSeatOnly() {
        team("t", 2, "doctor", "nurse");
        can("d", "doctor", "nurse");
        join("t", "d", ALWAYS);
        serve("t", "h", ALWAYS);

        assertEquals(List.of(neverFilled("nurse", 0)), missing("t", 1));
    }

    @Test
    void aMemberCountsUpToTheLimitInTheTeamJoinedFirst() {
        complete("t", 2, "d");
        team("u", 2, "doctor");
        join("u", "d", since(1));
        serve("t", "h1", ALWAYS);
        serve("u", "h2", ALWAYS);
        assertEquals(Figure.ZERO, at(9).broken());

        serve("t", "h3", since(10));
        assertEquals(Figure.ZERO, at(9).broken());
        assertEquals(Figure.of(List.of("h2")), at(10).broken());
        assertEquals(List.of(vacancy("doctor", 10, VacancyReason.OVER_LIMIT, "d")), missing("u", 15));
    }

    @Test
    void ofTeamsJoinedTogetherTheOneWithTheSmallerIdCountsFirst() {
        complete("u", 1, "d");
        team("t", 1, "doctor");
        join("t", "d", ALWAYS);
        serve("u", "h2", ALWAYS);
        serve("t", "h1", ALWAYS);

        assertEquals(Figure.of(List.of("h2")), at(1).broken());
    }

    @Test
    void aFormerMembershipAndAFormerTeamAreNoLoad() {
        complete("t", 1, "d");
        serve("t", "h1", ALWAYS);
        members.clear();
        join("t", "d", since(5));
        join("u", "d", hours(0, 10));
        team("u", 1, "doctor");
        serve("u", "h2", ALWAYS);
        assertEquals(Figure.of(List.of("h1")), at(9).broken());
        assertEquals(Figure.of(List.of("h2")), at(10).broken());

        teams.remove(1);
        members.clear();
        join("t", "d", since(5));
        join("u", "d", ALWAYS);
        team("u", 1, Policy.Aim.HOUSEHOLD, hours(0, 12), "doctor");
        assertEquals(Figure.of(List.of("h1")), at(11).broken());
        assertEquals(Figure.ZERO, at(12).broken());
        assertEquals(Figure.of(List.of("h1")), at(12).held());
    }

    @Test
    void anEmptySeatIsReportedSinceTheServiceBegan() {
        team("t", 2, "doctor");
        serve("t", "h1", ALWAYS);
        serve("t", "h2", since(5));

        assertEquals(
                List.of(
                        new BrokenBuilder()
                                .household(new HouseholdId("h1"))
                                .team(new TeamId("t"))
                                .since(hour(0))
                                .addMissing(neverFilled("doctor", 0))
                                .build(),
                        new BrokenBuilder()
                                .household(new HouseholdId("h2"))
                                .team(new TeamId("t"))
                                .since(hour(5))
                                .addMissing(neverFilled("doctor", 5))
                                .build()),
                at(9).breaks());
    }

    @Test
    void aGuaranteeIsBrokenSinceItsFirstEmptySeat() {
        team("t", 2, "doctor", "nurse");
        can("d", "doctor");
        can("n", "nurse");
        join("t", "d", hours(0, 6));
        join("t", "n", hours(0, 3));
        serve("t", "h", ALWAYS);

        assertEquals(hour(3), broken("t", 9).since());
        assertEquals(
                List.of(
                        vacancy("doctor", 6, VacancyReason.DEPARTED, "d"),
                        vacancy("nurse", 3, VacancyReason.DEPARTED, "n")),
                missing("t", 9));
    }

    @Test
    void eachSeatOfARoleIsEmptySinceItsOwnInstant() {
        team("t", 2, "doctor", "doctor");
        can("a", "doctor");
        can("b", "doctor");
        join("t", "a", hours(0, 6));
        join("t", "b", hours(0, 3));
        serve("t", "h", ALWAYS);

        assertEquals(
                List.of(
                        vacancy("doctor", 3, VacancyReason.DEPARTED, "a"),
                        vacancy("doctor", 6, VacancyReason.DEPARTED, "b")),
                missing("t", 9));
    }

    @Test
    void aSeatThatWasFilledInBetweenIsEmptySinceTheLastTime() {
        team("t", 2, "doctor");
        can("d", "doctor");
        join("t", "d", hours(2, 4));
        serve("t", "h", ALWAYS);

        assertEquals(List.of(neverFilled("doctor", 0)), missing("t", 1));
        assertEquals(List.of(vacancy("doctor", 4, VacancyReason.DEPARTED, "d")), missing("t", 4));
        assertEquals(List.of(vacancy("doctor", 4, VacancyReason.DEPARTED, "d")), missing("t", 9));
    }

    @Test
    void aChangeThatLeavesTheSeatEmptyDoesNotMatter() {
        team("t", 2, "doctor");
        can("n", "nurse");
        join("t", "n", hours(2, 4));
        serve("t", "h", ALWAYS);

        assertEquals(List.of(neverFilled("doctor", 0)), missing("t", 9));
    }

    @Test
    void aLostRoleEmptiesASeat() {
        team("t", 2, "doctor");
        can("d", "doctor", EVERYWHERE, hours(0, 5));
        join("t", "d", ALWAYS);
        serve("t", "h", ALWAYS);

        assertEquals(List.of(vacancy("doctor", 5, VacancyReason.DEPARTED, "d")), missing("t", 9));
    }

    @Test
    void anAbsenceEmptiesASeat() {
        complete("t", 2, "d");
        absent("d", hours(5, 20));
        serve("t", "h", ALWAYS);

        assertEquals(List.of(vacancy("doctor", 5, VacancyReason.UNAVAILABLE, "d")), missing("t", 9));
    }

    @Test
    void anotherTeamEmptiesASeatFromItsStart() {
        complete("t", 1, "d");
        members.clear();
        join("u", "d", ALWAYS);
        join("t", "d", since(1));
        team("u", 9, Policy.Aim.HOUSEHOLD, since(5), "doctor");
        serve("u", "h2", ALWAYS);
        serve("t", "h", ALWAYS);

        assertEquals(List.of(vacancy("doctor", 5, VacancyReason.OVER_LIMIT, "d")), missing("t", 9));
    }

    @Test
    void anEarlierMembershipEmptiesASeatFromItsStart() {
        team("t", 2, "doctor", "doctor");
        can("d", "doctor");
        join("t", "d", since(5));
        serve("t", "h", ALWAYS);

        assertEquals(List.of(neverFilled("doctor", 0)), missing("t", 9));
        assertEquals(2, missing("t", 4).size());
    }

    @Test
    void reasonsAreAbsentThenOverTheLimitThenDepartedTheLastFirst() {
        team("t", 1, "doctor", "doctor", "doctor", "doctor", "doctor", "doctor");
        for (String who : List.of("a", "b", "c", "d", "e")) {
            can(who, "doctor");
        }
        complete("u", 1, "b");
        serve("u", "h2", ALWAYS);
        join("t", "c", hours(0, 3));
        join("t", "a", hours(0, 6));
        join("t", "d", hours(0, 6));
        join("t", "b", since(1));
        join("t", "e", ALWAYS);
        absent("e", since(4));
        serve("t", "h", ALWAYS);

        assertEquals(
                List.of(
                        VacancyReason.UNAVAILABLE + " e",
                        VacancyReason.OVER_LIMIT + " b",
                        VacancyReason.DEPARTED + " a",
                        VacancyReason.DEPARTED + " d",
                        VacancyReason.DEPARTED + " c",
                        VacancyReason.NEVER_FILLED + " "),
                missing("t", 9).stream()
                        .map(each -> each.why() + " "
                                + each.member()
                                        .map(who -> who.value().substring(MemberRef.SUPPORTER.length()))
                                        .orElse(""))
                        .toList());
    }

    @Test
    void aPersonIsTheReasonOfOneSeat() {
        team("t", 2, "doctor", "doctor");
        can("d", "doctor");
        join("t", "d", hours(0, 2));
        join("t", "d", hours(3, 4));
        serve("t", "h", ALWAYS);
        assertEquals(
                List.of(vacancy("doctor", 0, VacancyReason.DEPARTED, "d"), neverFilled("doctor", 4)), missing("t", 9));

        join("t", "d", since(5));
        absent("d", since(6));
        assertEquals(
                List.of(vacancy("doctor", 0, VacancyReason.UNAVAILABLE, "d"), neverFilled("doctor", 6)),
                missing("t", 9));
    }

    @Test
    void aMemberInAnotherSeatIsNoReason() {
        team("t", 2, "nurse", "doctor");
        can("d", "doctor", "nurse");
        join("t", "d", ALWAYS);
        serve("t", "h", ALWAYS);

        assertEquals(List.of(neverFilled("doctor", 0)), missing("t", 9));
    }

    @Test
    void anAbsentMemberWithoutTheRoleIsNoReason() {
        team("t", 2, "doctor");
        can("n", "nurse");
        join("t", "n", ALWAYS);
        absent("n", ALWAYS);
        serve("t", "h", ALWAYS);

        assertEquals(List.of(neverFilled("doctor", 0)), missing("t", 9));
    }

    @Test
    void aPersonDepartedOnlyIfTheyHadTheRoleAsAMember() {
        team("t", 2, "doctor");
        can("d", "doctor", EVERYWHERE, hours(0, 2));
        join("t", "d", hours(2, 4));
        can("e", "doctor");
        join("t", "e", since(20));
        can("f", "doctor", EVERYWHERE, since(20));
        join("t", "f", ALWAYS);
        serve("t", "h", ALWAYS);

        assertEquals(List.of(neverFilled("doctor", 0)), missing("t", 9));
    }

    @Test
    void theOneWhoHadTheRoleLongerDepartedLast() {
        team("t", 2, "doctor");
        can("a", "doctor", EVERYWHERE, hours(0, 3));
        can("b", "doctor", EVERYWHERE, hours(0, 8));
        join("t", "a", hours(0, 8));
        join("t", "b", hours(0, 4));
        serve("t", "h", ALWAYS);
        assertEquals(List.of(vacancy("doctor", 4, VacancyReason.DEPARTED, "b")), missing("t", 9));

        can("a", "doctor", EVERYWHERE, hours(5, 6));
        assertEquals(List.of(vacancy("doctor", 6, VacancyReason.DEPARTED, "a")), missing("t", 9));
    }

    @Test
    void breaksAreInOrderOfHouseholdTeamAndResident() {
        team("u", 9, Policy.Aim.PERSON, ALWAYS, "doctor");
        team("t", 9, Policy.Aim.PERSON, ALWAYS, "doctor");
        serve("u", "h1", Optional.of("r2"), "g1", ALWAYS);
        serve("u", "h1", Optional.of("r1"), "g1", ALWAYS);
        serve("t", "h2", Optional.of("r4"), "g1", ALWAYS);
        serve("t", "h1", Optional.of("r3"), "g1", ALWAYS);

        assertEquals(
                List.of("h1 t r3", "h1 u r1", "h1 u r2", "h2 t r4"),
                at(1).breaks().stream()
                        .map(each -> each.household() + " "
                                + each.team().map(TeamId::value).orElse("") + " "
                                + each.resident().map(ResidentId::value).orElse(""))
                        .toList());
        assertEquals(Figure.of(List.of("h1", "h2")), at(1).broken());
        assertEquals(
                List.of("t", "u"),
                at(1).repairs().stream()
                        .map(each -> ((Fill) each).team().value())
                        .toList());
    }

    @Test
    void peopleWithTheRoleArePutIntoEmptySeats() {
        team("t", 2, "doctor", "nurse", "nurse");
        can("d", "doctor");
        can("n", "nurse");
        can("x", "cook");
        serve("t", "h", ALWAYS);

        assertEquals(
                List.of(fill("t", List.of(joins("d", "doctor"), joins("n", "nurse")), new Shortage("nurse", 1))),
                at(1).repairs());
    }

    @Test
    void aMemberMovesIfThatFillsOneSeatMore() {
        team("t", 2, "doctor", "nurse");
        can("m", "doctor", "nurse");
        join("t", "m", ALWAYS);
        can("d", "doctor");
        serve("t", "h", ALWAYS);

        assertEquals(
                List.of(fill(
                        "t",
                        List.of(joins("d", "doctor"), new Placement(person("m"), "nurse", Optional.of("doctor"))))),
                at(1).repairs());
    }

    private List<Repair> repairsWith(Runnable more) {
        team("t", 2, "doctor");
        serve("t", "h", ALWAYS);
        more.run();
        return at(9).repairs();
    }

    private static final Fill SHORT = fill("t", List.of(), new Shortage("doctor", 1));

    @Test
    void peopleWhoAreAbsentAreNotProposed() {
        assertEquals(List.of(SHORT), repairsWith(() -> {
            can("d", "doctor");
            absent("d", since(9));
        }));
    }

    @Test
    void peopleWhoHaveTheRoleLaterOrEarlierAreNotProposed() {
        assertEquals(List.of(SHORT), repairsWith(() -> {
            can("d", "doctor", EVERYWHERE, since(10));
            can("e", "doctor", EVERYWHERE, hours(0, 9));
        }));
    }

    @Test
    void membersWhoAreOverTheLimitAreNotProposed() {
        assertEquals(List.of(SHORT), repairsWith(() -> {
            complete("u", 2, "d");
            join("t", "d", since(1));
            serve("u", "h2", ALWAYS);
            serve("u", "h3", ALWAYS);
        }));
    }

    @Test
    void peopleAreProposedUpToTheLimit() {
        team("t", 3, "doctor");
        serve("t", "h", ALWAYS);
        complete("u", 9, "d");
        serve("u", "h2", ALWAYS);
        serve("u", "h3", since(1));
        serve("u", "h4", since(10));

        assertEquals(List.of(fill("t", List.of(joins("d", "doctor")))), at(9).repairs());
        assertEquals(List.of(SHORT), at(10).repairs());
    }

    @Test
    void formerMembersAreProposedLast() {
        assertEquals(List.of(fill("t", List.of(joins("b", "doctor")))), repairsWith(() -> {
            can("a", "doctor");
            join("t", "a", hours(0, 9));
            can("b", "doctor", new Post.AtGrid(new GridId("g9")), ALWAYS);
        }));
    }

    @Test
    void aFutureMemberIsNoFormerMember() {
        assertEquals(List.of(fill("t", List.of(joins("a", "doctor")))), repairsWith(() -> {
            can("a", "doctor");
            join("t", "a", since(20));
            can("b", "doctor");
        }));
    }

    @Test
    void aFormerMembershipOfAnotherTeamIsNoLoad() {
        assertEquals(List.of(fill("t", List.of(joins("a", "doctor")))), repairsWith(() -> {
            complete("u", 9, "c");
            serve("u", "h2", ALWAYS);
            can("a", "doctor");
            join("u", "a", hours(0, 9));
            can("b", "doctor");
        }));
    }

    @Test
    void peopleOfTheGridsOfTheTeamAreProposedFirst() {
        assertEquals(List.of(fill("t", List.of(joins("d", "doctor")))), repairsWith(() -> {
            can("a", "doctor", new Post.AtGrid(new GridId("g9")), ALWAYS);
            can("b", "doctor", new Post.AtBuilding(new BuildingId("b")), ALWAYS);
            can("c", "doctor", new Post.AtGrid(new GridId("g9")), ALWAYS);
            can("c", "cook", EVERYWHERE, ALWAYS);
            can("d", "doctor", new Post.AtGrid(new GridId("g1")), ALWAYS);
        }));
    }

    @Test
    void peopleOfTheWholeCommunityAreNear() {
        assertEquals(List.of(fill("t", List.of(joins("b", "doctor")))), repairsWith(() -> {
            can("a", "doctor", new Post.AtGrid(new GridId("g9")), ALWAYS);
            can("b", "doctor");
        }));
    }

    @Test
    void peopleWithTheSmallestLoadAreProposedFirstAndThenThoseWithTheSmallestId() {
        assertEquals(List.of(fill("t", List.of(joins("b", "doctor")))), repairsWith(() -> {
            complete("u", 9, "a");
            serve("u", "h2", ALWAYS);
            can("c", "doctor");
            can("b", "doctor");
        }));
    }

    @Test
    void aProposalCountsAsLoadForTheNextTeam() {
        team("u", 9, "doctor");
        serve("u", "h2", ALWAYS);
        serve("u", "h3", ALWAYS);
        team("t", 9, "doctor");
        serve("t", "h1", ALWAYS);
        can("a", "doctor");
        can("b", "doctor");

        assertEquals(
                List.of(fill("t", List.of(joins("b", "doctor"))), fill("u", List.of(joins("a", "doctor")))),
                at(1).repairs());
    }

    @Test
    void theTeamWithMoreRecipientsIsFilledFirst() {
        team("t", 2, "doctor");
        serve("t", "h1", ALWAYS);
        team("u", 2, "doctor");
        serve("u", "h2", ALWAYS);
        serve("u", "h3", ALWAYS);
        can("a", "doctor");

        assertEquals(List.of(SHORT, fill("u", List.of(joins("a", "doctor")))), at(1).repairs());
    }

    @Test
    void aPersonIsProposedForSeveralTeamsUpToTheLimit() {
        team("t", 3, "doctor");
        serve("t", "h1", ALWAYS);
        team("u", 3, "doctor");
        serve("u", "h2", ALWAYS);
        serve("u", "h3", ALWAYS);
        can("a", "doctor");

        assertEquals(
                List.of(fill("t", List.of(joins("a", "doctor"))), fill("u", List.of(joins("a", "doctor")))),
                at(1).repairs());
    }

    @Test
    void anIsolatedHouseholdWithoutATeamIsBroken() {
        isolated("r", "h", hours(10, 20));

        assertEquals(List.of("nothing owed", "broken", "broken", "nothing owed"), held(9, 10, 19, 20));
        assertEquals(
                List.of(new BrokenBuilder()
                        .household(new HouseholdId("h"))
                        .since(hour(10))
                        .build()),
                at(15).breaks());
        assertEquals(List.of(newTeam("h")), at(15).repairs());
    }

    @Test
    void aResidentInHospitalNeedsNoTeam() {
        isolations.add(isolation("r", "h", ALWAYS)
                .addAbsences(new Isolation.TimeAway("a", hours(10, 20)))
                .build());

        assertEquals(List.of("broken", "nothing owed", "nothing owed", "broken"), held(9, 10, 19, 20));
        assertEquals(hour(0), at(9).breaks().get(0).since());
        assertEquals(hour(20), at(20).breaks().get(0).since());
    }

    @Test
    void aHouseholdIsUnservedSinceTheLastServiceEnded() {
        complete("t", 2, "d");
        serve("t", "h", hours(0, 10));
        isolated("r", "h", ALWAYS);

        assertEquals(List.of("held", "broken"), held(9, 10));
        assertEquals(hour(10), at(10).breaks().get(0).since());
        assertEquals(Optional.empty(), at(10).breaks().get(0).team());
    }

    @Test
    void aHouseholdIsUnservedSinceTheTeamEnded() {
        team("t", 2, Policy.Aim.HOUSEHOLD, hours(0, 10), "doctor");
        can("d", "doctor");
        join("t", "d", ALWAYS);
        serve("t", "h", ALWAYS);
        isolated("r", "h", ALWAYS);

        assertEquals(List.of("held", "broken"), held(9, 10));
        assertEquals(hour(10), at(12).breaks().get(0).since());
    }

    @Test
    void aServiceThatEndedBeforeTheIsolationDoesNotMatter() {
        complete("t", 2, "d");
        serve("t", "h", hours(0, 5));
        isolated("r", "h", since(8));

        assertEquals(hour(8), at(9).breaks().get(0).since());
    }

    @Test
    void aServiceInTheFutureDoesNotMatter() {
        complete("t", 2, "d");
        serve("t", "h", hours(20, 30));
        isolated("r", "h", since(8));

        assertEquals(hour(8), at(9).breaks().get(0).since());
    }

    @Test
    void aHouseholdIsUnservedSinceTheFirstOfItsResidents() {
        isolated("r1", "h", since(8));
        isolated("r2", "h", since(5));
        isolated("r3", "h", since(7));

        assertEquals(
                List.of(hour(5)), at(9).breaks().stream().map(Broken::since).toList());
    }

    @Test
    void aTeamForOneResidentDoesNotServeAnother() {
        team("t", 9, Policy.Aim.PERSON, ALWAYS, "doctor");
        can("d", "doctor");
        join("t", "d", ALWAYS);
        serve("t", "h", Optional.of("r1"), "g1", ALWAYS);
        isolated("r1", "h", ALWAYS);
        assertEquals(List.of("held"), held(1));

        isolated("r2", "h", ALWAYS);
        assertEquals(List.of("broken"), held(1));
    }

    private void completeWith(String team, int most, String grid, int households) {
        complete(team, most, "d-" + team);
        for (int i = 0; i < households; i++) {
            serve(team, team + i, Optional.empty(), grid, ALWAYS);
        }
    }

    @Test
    void aCompleteTeamWithRoomTakesAnUnservedHousehold() {
        completeWith("t", 2, "g1", 1);
        isolated("r", "h", ALWAYS);
        assertEquals(List.of(takeOn("h", "t")), at(1).repairs());

        serve("t", "k", since(2));
        assertEquals(List.of(newTeam("h")), at(2).repairs());
    }

    @Test
    void theHoldersNeedRoomToo() {
        completeWith("t", 3, "g1", 1);
        completeWith("u", 1, "g1", 1);
        isolated("r", "h", ALWAYS);
        assertEquals(List.of(takeOn("h", "t")), at(1).repairs());

        join("u", "d-t", ALWAYS);
        assertEquals(List.of(takeOn("h", "t")), at(1).repairs());
        serve("u", "k", since(2));
        assertEquals(3, at(2).owed().value() - 1);
        assertEquals(newTeam("h"), at(2).repairs().get(at(2).repairs().size() - 1));
    }

    @Test
    void aTeamForResidentsTakesNoHousehold() {
        team("t", 9, Policy.Aim.PERSON, ALWAYS, "doctor");
        can("d", "doctor");
        join("t", "d", ALWAYS);
        serve("t", "k", Optional.of("r1"), "g1", ALWAYS);
        isolated("r", "h", ALWAYS);

        assertEquals(List.of(newTeam("h")), at(1).repairs());
    }

    @Test
    void aTeamOfTheGridTakesTheHouseholdAndThenTheOneWithTheSmallestLoadAndThenId() {
        isolated("r", "h", ALWAYS);
        completeWith("c", 9, "g2", 1);
        completeWith("d", 9, "g1", 3);
        assertEquals(List.of(takeOn("h", "d")), at(1).repairs());

        completeWith("e", 9, "g1", 2);
        assertEquals(List.of(takeOn("h", "e")), at(1).repairs());

        teams.add(0, new Team(new TeamId("f"), teams.get(2).policy(), ALWAYS));
        can("d-f", "doctor");
        join("f", "d-f", ALWAYS);
        serve("f", "f0", ALWAYS);
        serve("f", "f1", ALWAYS);
        assertEquals(List.of(takeOn("h", "e")), at(1).repairs());
    }

    @Test
    void eachProposalTakesTheEarlierOnesIntoAccount() {
        completeWith("t", 2, "g1", 1);
        completeWith("u", 3, "g1", 1);
        isolated("r1", "h1", ALWAYS);
        isolated("r2", "h2", ALWAYS);
        isolated("r3", "h3", ALWAYS);
        isolated("r4", "h4", ALWAYS);

        assertEquals(List.of(takeOn("h1", "t"), takeOn("h2", "u"), takeOn("h3", "u"), newTeam("h4")), at(1).repairs());
    }

    @Test
    void proposalsForHouseholdsCountAsLoad() {
        completeWith("t", 9, "g1", 1);
        completeWith("u", 9, "g1", 1);
        isolated("r1", "h1", ALWAYS);
        isolated("r2", "h2", ALWAYS);
        isolated("r3", "h3", ALWAYS);

        assertEquals(List.of(takeOn("h1", "t"), takeOn("h2", "u"), takeOn("h3", "t")), at(1).repairs());
    }

    @Test
    void onlyTheGridOfTheHouseholdIsNear() {
        completeWith("t", 9, "g1", 1);
        completeWith("u", 9, "g2", 3);
        isolated("r1", "h1", ALWAYS);
        isolations.add(isolation("r2", "h2", ALWAYS).grid("g2").build());

        assertEquals(List.of(takeOn("h1", "t"), takeOn("h2", "u")), at(1).repairs());
    }

    @Test
    void aPersonWhoIsProposedForASeatHasLessRoom() {
        completeWith("t", 2, "g1", 1);
        isolated("r", "h", ALWAYS);
        team("u", 2, "doctor");
        serve("u", "k", ALWAYS);

        assertEquals(List.of(fill("u", List.of(joins("d-t", "doctor"))), newTeam("h")), at(1).repairs());
    }

    @Test
    void aMemberOfSeveralTeamsTakesOneHouseholdInAll() {
        completeWith("t", 3, "g1", 1);
        team("u", 3, "doctor");
        join("u", "d-t", ALWAYS);
        serve("u", "k", ALWAYS);
        isolated("r1", "h1", ALWAYS);
        isolated("r2", "h2", ALWAYS);

        assertEquals(List.of(takeOn("h1", "t"), newTeam("h2")), at(1).repairs());
    }
}
