package org.gridbook.care;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.PurposeId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.FixedEntries;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationBuilder;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.mapping.Stored;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

/**
 * The conditions of responsibility. Periods are hours. In each test, everything else is valid from hour 0 to hour 90: staff member p is in
 * team t, team t cares for household h, and resident r of h is isolated.
 */
class ResponsibilityRuleTest {
    private static final StaffId STAFF = new StaffId("p");
    private static final SupporterId SUPPORTER = new SupporterId("q");
    private static final Interval ALWAYS = hours(0, 90);

    private final List<Entry> entries = new ArrayList<>();
    private final List<Stored<MembershipId, Membership>> memberships = new ArrayList<>();

    private static Instant hour(long hours) {
        return Instant.EPOCH.plus(Duration.ofHours(hours));
    }

    private static Interval hours(long from, long to) {
        return Interval.between(hour(from), hour(to));
    }

    private void staff(Interval period) {
        entries.add(
                StaffKinds.MEMBERS.first(STAFF, Place.COMMONS, new StaffMember(STAFF, "1", period, Optional.empty())));
    }

    private void supporter(Interval period) {
        entries.add(CareKinds.SUPPORTERS.first(
                SUPPORTER, Place.COMMONS, new CareKinds.Supporter(SUPPORTER, Set.of("neighbour"), period)));
    }

    private void member(MemberRef member, String team, Interval period) {
        MembershipId id = new MembershipId("m" + memberships.size());
        Membership membership = new MembershipBuilder()
                .id(id)
                .team(new TeamId(team))
                .member(member)
                .period(period)
                .build();
        memberships.add(CareKinds.MEMBERSHIPS.stored(CareKinds.MEMBERSHIPS.first(id, Place.COMMONS, membership)));
    }

    private void service(String team, String household, Optional<String> resident, Interval period) {
        ServiceId id = new ServiceId("s" + entries.size());
        Service service = new ServiceBuilder()
                .id(id)
                .team(new TeamId(team))
                .household(new HouseholdId(household))
                .resident(resident.map(ResidentId::new))
                .grid(new GridId("g"))
                .period(period)
                .build();
        entries.add(CareKinds.SERVICES.first(id, Place.of("g", household), service));
    }

    private void isolated(String id, String resident, String household, Interval period) {
        Isolation isolation = new IsolationBuilder()
                .id(new IsolationId(id))
                .resident(new ResidentId(resident))
                .household(new HouseholdId(household))
                .grid("g")
                .period(period)
                .addRulings(new Isolation.RulesSince(period.from(), IsolationRules.USUAL))
                .addPlans(new Isolation.PlannedEnd(period.from(), hour(80), new StaffId("s")))
                .purpose(new PurposeId("drill"))
                .release(period.to().map(end -> new Isolation.Release(end, new StaffId("s"))))
                .build();
        entries.add(IsolationKinds.ISOLATIONS.first(isolation.id(), Place.of("g", household), isolation));
    }

    private List<String> at(long hour) {
        Scope scope = Scope.ofGrids(Set.of(Place.COMMONS.grid(), "g"));
        return ResponsibilityRule.isolations(
                        memberships, scope, hour(hour), FixedEntries.session(entries, scope, hour(90))::fetch)
                .stream()
                .map(each -> each.id().value())
                .toList();
    }

    private List<List<String>> at(long... hours) {
        List<List<String>> answers = new ArrayList<>();
        for (long hour : hours) {
            answers.add(at(hour));
        }
        return answers;
    }

    private static final List<List<String>> FROM_TEN_TO_TWENTY =
            List.of(List.of(), List.of("i"), List.of("i"), List.of());

    @Test
    void aMemberIsResponsibleDuringTheMembership() {
        staff(ALWAYS);
        member(MemberRef.of(STAFF), "t", hours(10, 20));
        service("t", "h", Optional.empty(), ALWAYS);
        isolated("i", "r", "h", ALWAYS);

        assertEquals(FROM_TEN_TO_TWENTY, at(9, 10, 19, 20));
    }

    @Test
    void aMemberIsResponsibleWhileTheyAreStaff() {
        staff(hours(10, 20));
        member(MemberRef.of(STAFF), "t", ALWAYS);
        service("t", "h", Optional.empty(), ALWAYS);
        isolated("i", "r", "h", ALWAYS);

        assertEquals(FROM_TEN_TO_TWENTY, at(9, 10, 19, 20));
    }

    @Test
    void aMemberIsResponsibleWhileTheyAreASupporter() {
        supporter(hours(10, 20));
        member(MemberRef.of(SUPPORTER), "t", ALWAYS);
        service("t", "h", Optional.empty(), ALWAYS);
        isolated("i", "r", "h", ALWAYS);

        assertEquals(FROM_TEN_TO_TWENTY, at(9, 10, 19, 20));
    }

    @Test
    void aMemberIsResponsibleWhileTheTeamCaresForTheHousehold() {
        staff(ALWAYS);
        member(MemberRef.of(STAFF), "t", ALWAYS);
        service("t", "h", Optional.empty(), hours(10, 20));
        isolated("i", "r", "h", ALWAYS);

        assertEquals(FROM_TEN_TO_TWENTY, at(9, 10, 19, 20));
    }

    @Test
    void aMemberIsResponsibleDuringTheIsolation() {
        staff(ALWAYS);
        member(MemberRef.of(STAFF), "t", ALWAYS);
        service("t", "h", Optional.empty(), ALWAYS);
        isolated("i", "r", "h", hours(10, 20));

        assertEquals(FROM_TEN_TO_TWENTY, at(9, 10, 19, 20));
    }

    @Test
    void aMembershipOfAFormerSupporterGivesNothingToTheSamePersonAsStaff() {
        staff(ALWAYS);
        supporter(hours(0, 10));
        member(MemberRef.of(STAFF), "t", ALWAYS);
        member(MemberRef.of(SUPPORTER), "u", ALWAYS);
        service("t", "h", Optional.empty(), ALWAYS);
        service("u", "k", Optional.empty(), ALWAYS);
        isolated("i", "r", "h", ALWAYS);
        isolated("j", "q", "k", ALWAYS);

        assertEquals(List.of(List.of("i", "j"), List.of("i")), at(9, 10));
    }

    @Test
    void aTeamForAHouseholdIsResponsibleForEachOfItsResidents() {
        staff(ALWAYS);
        member(MemberRef.of(STAFF), "t", ALWAYS);
        service("t", "h", Optional.empty(), ALWAYS);
        isolated("i", "r", "h", ALWAYS);
        isolated("j", "q", "h", ALWAYS);
        isolated("l", "w", "k", ALWAYS);

        assertEquals(List.of("i", "j"), at(10));
    }

    @Test
    void aTeamForOneResidentIsNotResponsibleForTheRestOfTheHousehold() {
        staff(ALWAYS);
        member(MemberRef.of(STAFF), "t", ALWAYS);
        service("t", "h", Optional.of("r"), ALWAYS);
        isolated("i", "r", "h", ALWAYS);
        isolated("j", "q", "h", ALWAYS);

        assertEquals(List.of("i"), at(10));
    }

    @Test
    void theRecipientsOfAnotherTeamAreLeftOut() {
        staff(ALWAYS);
        member(MemberRef.of(STAFF), "t", ALWAYS);
        service("u", "h", Optional.empty(), ALWAYS);
        isolated("i", "r", "h", ALWAYS);

        assertEquals(List.of(), at(10));
    }
}
