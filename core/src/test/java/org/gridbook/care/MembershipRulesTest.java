package org.gridbook.care;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BuildingId;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.storage.Place;
import org.junit.jupiter.api.Test;

/** The edges of joining a team and of taking a household. Periods are hours; the supporter is one from hour 10 to hour 50. */
class MembershipRulesTest {
    private static final TeamId TEAM = new TeamId("t");
    private static final SupporterId SUPPORTER = new SupporterId("p");
    private static final MemberRef MEMBER = MemberRef.of(SUPPORTER);
    private static final Policy POLICY =
            new Policy("some", Policy.Aim.HOUSEHOLD, List.of(new Policy.RoleCount("doctor", 1)), 2);

    private static final Residences RESIDENCES =
            new Residences(List.of(stored("h1"), stored("h2"), stored("h3")), List.of(), List.of());

    private static Stored<HouseholdId, RegisteredHousehold> stored(String id) {
        HouseholdId household = new HouseholdId(id);
        return RegisterKinds.HOUSEHOLDS.stored(RegisterKinds.HOUSEHOLDS.first(
                household,
                Place.of("g", id),
                new RegisteredHousehold(household, id, new BuildingId("b"), hours(10, 50))));
    }

    private static Instant hour(long hours) {
        return Instant.EPOCH.plus(Duration.ofHours(hours));
    }

    private static Interval hours(long from, long to) {
        return Interval.between(hour(from), hour(to));
    }

    private static Workforce people(String role) {
        return new Workforce(
                List.of(CareKinds.SUPPORTERS.stored(CareKinds.SUPPORTERS.first(
                        SUPPORTER, Place.COMMONS, new CareKinds.Supporter(SUPPORTER, Set.of(role), hours(10, 50))))),
                List.of(),
                List.of());
    }

    private static Either<Refusal, MemberRef> joins(Interval period, Interval... before) {
        return joins(period, MEMBER, before);
    }

    private static Either<Refusal, MemberRef> joins(Interval period, MemberRef member, Interval... before) {
        List<Stored<MembershipId, Membership>> members = new ArrayList<>();
        for (Interval each : before) {
            MembershipId id = new MembershipId("m" + members.size());
            members.add(CareKinds.MEMBERSHIPS.stored(CareKinds.MEMBERSHIPS.first(
                    id,
                    Place.COMMONS,
                    new MembershipBuilder()
                            .id(id)
                            .team(TEAM)
                            .member(member)
                            .period(each)
                            .build())));
        }
        return MembershipRules.joins(MEMBER, POLICY, period, people("doctor"), members);
    }

    private static Either<Refusal, Place> takes(CareRecipient recipient, Interval period, Service... services) {
        return MembershipRules.takes(
                recipient,
                POLICY,
                period,
                RESIDENCES,
                List.of(services).stream()
                        .map(each -> CareKinds.SERVICES.stored(CareKinds.SERVICES.first(
                                each.id(), Place.of("g", each.household().value()), each)))
                        .toList());
    }

    private static CareRecipient household(String id) {
        return new CareRecipient.OfHousehold(new HouseholdId(id));
    }

    private static Service service(String household, Interval period) {
        return new ServiceBuilder()
                .id(new ServiceId("s-" + household))
                .team(TEAM)
                .household(new HouseholdId(household))
                .grid(new GridId("g"))
                .period(period)
                .build();
    }

    @Test
    void aSupporterJoinsWhileTheyAreOne() {
        Refusal notActive = new NotActiveThen("care_supporter", "p");

        assertEquals(Either.left(notActive), joins(hours(9, 20)));
        assertEquals(Either.right(MEMBER), joins(hours(10, 20)));
        assertEquals(Either.right(MEMBER), joins(hours(49, 60)));
        assertEquals(Either.left(notActive), joins(hours(50, 60)));
    }

    @Test
    void aMemberJoinsAgainFromTheEndOfTheLastMembership() {
        assertEquals(Either.left(new Overlaps("care_member", "m0")), joins(hours(29, 40), hours(20, 30)));
        assertEquals(Either.right(MEMBER), joins(hours(30, 40), hours(20, 30)));
    }

    @Test
    void theMembershipOfAnotherPersonDoesNotHinder() {
        MemberRef other = MemberRef.of(new SupporterId("other"));

        assertEquals(Either.right(MEMBER), joins(hours(29, 40), other, hours(20, 30)));
    }

    @Test
    void aPersonWithoutARoleOfThePolicyFitsNoSeat() {
        assertEquals(
                Either.left(new CareRefusal.FitsNoSeat(MEMBER.value())),
                MembershipRules.joins(MEMBER, POLICY, hours(10, 20), people("cook"), List.of()));
    }

    @Test
    void aTeamTakesRecipientsUpToItsLimit() {
        Interval period = hours(10, 50);

        assertEquals(Either.right(Place.of("g", "h2")), takes(household("h2"), period, service("h1", period)));
        assertEquals(
                Either.left(new CareRefusal.TeamFull(2)),
                takes(household("h3"), period, service("h1", period), service("h2", period)));
    }

    @Test
    void aServiceThatHasEndedLeavesItsPlaceFree() {
        assertEquals(
                Either.right(Place.of("g", "h3")),
                takes(household("h3"), hours(20, 50), service("h1", hours(10, 20)), service("h2", hours(10, 50))));
    }

    @Test
    void aRecipientIsTakenAgainFromTheEndOfTheLastService() {
        assertEquals(
                Either.left(new Overlaps("care_service", "s-h1")),
                takes(household("h1"), hours(19, 50), service("h1", hours(10, 20))));
        assertEquals(
                Either.right(Place.of("g", "h1")), takes(household("h1"), hours(20, 50), service("h1", hours(10, 20))));
    }

    @Test
    void aHouseholdIsTakenWhileItExists() {
        assertEquals(Either.left(new NotActiveThen("household", "h1")), takes(household("h1"), hours(9, 20)));
        assertEquals(Either.right(Place.of("g", "h1")), takes(household("h1"), hours(49, 60)));
        assertEquals(Either.left(new NotFound("household", "x")), takes(household("x"), hours(10, 20)));
    }

    @Test
    void aTeamForHouseholdsTakesNoResident() {
        assertEquals(
                Either.left(new CareRefusal.OtherAim(Policy.Aim.HOUSEHOLD)),
                takes(new CareRecipient.OfResident(new ResidentId("r")), hours(10, 20)));
    }

    private static Either<Refusal, List<Place>> places(List<MemberRef> members, CareRecipient... recipients) {
        return MembershipRules.places(
                new NewTeam(
                        "some team",
                        POLICY,
                        hour(10),
                        members.stream().map(NewMembership::of).toList(),
                        List.of(recipients)),
                people("doctor"),
                RESIDENCES);
    }

    private static Either<Refusal, List<Place>> refused(int index, Refusal why) {
        return Either.left(new BatchRefused(List.of(new BatchRefused.RefusedItem(index, why))));
    }

    @Test
    void aNewTeamHasItsMembersInTheCommonsAndItsServicesAtTheHouseholds() {
        assertEquals(
                Either.right(List.of(Place.COMMONS, Place.of("g", "h2"), Place.of("g", "h1"))),
                places(List.of(MEMBER), household("h2"), household("h1")));
    }

    @Test
    void aNewTeamTakesRecipientsUpToItsLimit() {
        assertEquals(
                refused(3, new CareRefusal.TeamFull(2)),
                places(List.of(MEMBER), household("h1"), household("h2"), household("h3")));
    }

    @Test
    void aPersonOrRecipientIsNamedOnceInANewTeam() {
        assertEquals(refused(1, new ConflictsInBatch(0)), places(List.of(MEMBER, MEMBER)));
        assertEquals(refused(2, new ConflictsInBatch(1)), places(List.of(MEMBER), household("h1"), household("h1")));
    }

    @Test
    void everyProblemOfANewTeamIsReported() {
        assertEquals(
                Either.left(new BatchRefused(List.of(
                        new BatchRefused.RefusedItem(0, new NotFound("care_supporter", "q")),
                        new BatchRefused.RefusedItem(1, new NotFound("household", "x"))))),
                places(List.of(MemberRef.of(new SupporterId("q"))), household("x")));
    }
}
