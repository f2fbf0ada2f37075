package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Rights;
import org.gridbook.access.Role;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Remark;
import org.gridbook.book.TooEarly;
import org.gridbook.register.Act;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewVolunteer;
import org.gridbook.staff.NewVolunteerBuilder;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.staff.TeamSize;
import org.gridbook.staff.Volunteer;
import org.gridbook.staff.Volunteer.VolunteerState;
import org.gridbook.staff.VolunteerAssignment;
import org.gridbook.staff.VolunteerAssignmentCorrectionBuilder;
import org.gridbook.staff.VolunteerAssignmentId;
import org.gridbook.staff.VolunteerCorrection;
import org.gridbook.staff.VolunteerCorrectionBuilder;
import org.gridbook.staff.VolunteerId;
import org.gridbook.staff.VolunteerOffer;
import org.gridbook.staff.Volunteers;
import org.gridbook.storage.Change;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Volunteers, their assignments with access, and how fast the team formed, on any store. */
public abstract class VolunteerSuite {
    private static final ActorId HELPER = new ActorId("helper");

    private RegisterTown town;
    private VolunteerId volunteer;

    /** For subclasses. */
    protected VolunteerSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
        town.at(hours(1_000));
        volunteer = right(volunteers().offer(town.command(), offer(hours(1)).build()));
    }

    private Volunteers volunteers() {
        return town.secretary.volunteers();
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    static NewVolunteerBuilder offer(Instant at) {
        return new NewVolunteerBuilder()
                .name(new PersonName("Invented Helper"))
                .means(Volunteer.OfferMeans.MESSAGE)
                .offeredAt(at)
                .skills(new Remark("Invented skill"))
                .party(VolunteerOffer.PartyMembership.MEMBER)
                .actor(HELPER);
    }

    private VolunteerAssignmentId assign(Post post, Interval period) {
        return right(volunteers().assign(town.command(), volunteer, "patrol", post, period));
    }

    private Post east() {
        return new Post.AtGrid(town.east);
    }

    private void accept() {
        right(volunteers().accept(town.command(), volunteer, hours(2)));
    }

    private Volunteer stored(KnownAt at) {
        return answer(volunteers().volunteers(at, Optional.empty(), 10)).found().get(0);
    }

    private List<VolunteerAssignmentId> present(Instant at) {
        return answer(volunteers().present(at, KnownAt.LATEST)).stream()
                .map(VolunteerAssignment::id)
                .toList();
    }

    /** Where the helper may use a power now; empty without any right. */
    private Optional<Rights.Reach> reach(Power power) {
        return town.desk(HELPER)
                .rights()
                .map(rights -> Optional.ofNullable(rights.reaches().get(power)))
                .getOrElse(Optional.empty());
    }

    @Test
    void theStateIsThatOfTheInstantWhateverTheOrderOfRecording() {
        right(volunteers().leave(town.command(), volunteer, hours(9)));
        right(volunteers().accept(town.command(), volunteer, hours(2)));
        Volunteer found = stored(KnownAt.LATEST);

        assertEquals(Optional.empty(), found.stateAt(hours(1).minusNanos(1_000)));
        assertEquals(Optional.of(VolunteerState.OFFERED), found.stateAt(hours(1)));
        assertEquals(Optional.of(VolunteerState.ACCEPTED), found.stateAt(hours(2)));
        assertEquals(Optional.of(VolunteerState.LEFT), found.stateAt(hours(9)));
        assertEquals(
                new NotActiveThen("volunteer", volunteer.value()),
                refused(volunteers().leave(town.command(), volunteer, hours(10))));
    }

    @Test
    void whoHasLeftIsNotAnsweredAndBothOrdersGiveOneState() {
        NotActiveThen left = new NotActiveThen("volunteer", volunteer.value());
        right(volunteers().leave(town.command(), volunteer, hours(5)));
        assertEquals(left, refused(volunteers().accept(town.command(), volunteer, hours(6))));
        assertEquals(left, refused(volunteers().accept(town.command(), volunteer, hours(5))));
        assertEquals(left, refused(volunteers().thank(town.command(), volunteer, hours(5))));
        assertEquals(
                left,
                refused(volunteers()
                        .correct(
                                town.command(),
                                volunteer,
                                KnownAt.LATEST,
                                new VolunteerCorrectionBuilder()
                                        .acceptedAt(hours(5))
                                        .build())));
        VolunteerId other = right(volunteers()
                .offer(town.command(), offer(hours(1)).actor(Optional.empty()).build()));
        right(volunteers().accept(town.command(), other, hours(6)));
        right(volunteers().leave(town.command(), other, hours(5)));
        for (long hour : List.of(1, 5, 6, 7)) {
            assertEquals(
                    1,
                    answer(volunteers().volunteers(KnownAt.LATEST, Optional.empty(), 10)).found().stream()
                            .map(each -> each.stateAt(hours(hour)))
                            .distinct()
                            .count());
        }
        right(volunteers().accept(town.command(), volunteer, hours(5).minusNanos(1_000)));
        assertEquals(
                new NotActiveThen("volunteer", other.value()),
                refused(volunteers()
                        .correct(
                                town.command(),
                                other,
                                KnownAt.LATEST,
                                new VolunteerCorrectionBuilder()
                                        .acceptedAt(hours(8))
                                        .build())));
        right(volunteers()
                .correct(
                        town.command(),
                        other,
                        KnownAt.LATEST,
                        new VolunteerCorrectionBuilder()
                                .means(Volunteer.OfferMeans.PHONE)
                                .build()));
    }

    @Test
    void anOfferIsAnsweredOnce() {
        right(volunteers().thank(town.command(), volunteer, hours(2)));
        StaffRefusal answered = new StaffRefusal.OfferAnswered(volunteer.value());

        assertEquals(answered, refused(volunteers().accept(town.command(), volunteer, hours(3))));
        assertEquals(
                answered,
                refused(volunteers()
                        .correct(
                                town.command(),
                                volunteer,
                                KnownAt.LATEST,
                                new VolunteerCorrectionBuilder()
                                        .acceptedAt(hours(3))
                                        .build())));
        right(volunteers()
                .correct(
                        town.command(),
                        volunteer,
                        KnownAt.LATEST,
                        new VolunteerCorrectionBuilder()
                                .acceptedAt(hours(3))
                                .addRemoved(VolunteerCorrection.Part.THANKED)
                                .build()));
        assertEquals(
                Optional.of(VolunteerState.ACCEPTED), stored(KnownAt.LATEST).stateAt(hours(3)));
        assertEquals(
                new TooEarly("volunteer", volunteer.value()),
                refused(volunteers().leave(town.command(), volunteer, hours(1).minusNanos(1_000))));
    }

    @Test
    void whoAVolunteerIsIsReadApart() {
        VolunteerOffer offer =
                answer(volunteers().offers(Set.of(volunteer), KnownAt.LATEST)).get(0);

        assertEquals("Invented Helper", offer.name().value());
        assertEquals(Optional.of(VolunteerOffer.PartyMembership.MEMBER), offer.party());
        assertFalse(offer.toString().contains("Invented"));
        List<Change> changes = town.changesAfter(0, 1000);
        assertEquals("PersonalDataRead", changes.get(changes.size() - 1).event());
        Desk member = town.member("member", town.east);
        assertEquals(List.of(), answer(member.volunteers().offers(Set.of(volunteer), KnownAt.LATEST)));
        assertEquals(
                1,
                answer(member.volunteers().volunteers(KnownAt.LATEST, Optional.empty(), 10))
                        .found()
                        .size());
        assertInstanceOf(Denied.class, refused(member.volunteers().accept(town.command(), volunteer, hours(2))));
    }

    @Test
    void onlyAnAcceptedVolunteerIsAssigned() {
        assertEquals(
                new NotActiveThen("volunteer", volunteer.value()),
                refused(volunteers().assign(town.command(), volunteer, "patrol", east(), Interval.since(hours(3)))));
        accept();
        assertEquals(
                new NotActiveThen("volunteer", volunteer.value()),
                refused(volunteers()
                        .assign(
                                town.command(),
                                volunteer,
                                "patrol",
                                east(),
                                Interval.since(hours(2).minusNanos(1_000)))));
        assign(east(), Interval.since(hours(2)));
        assertEquals(
                new NotFound("volunteer", "none"),
                refused(volunteers()
                        .assign(town.command(), new VolunteerId("none"), "patrol", east(), Interval.since(hours(3)))));
        assertEquals(
                new NotFound("grid", "none"),
                refused(volunteers()
                        .assign(
                                town.command(),
                                volunteer,
                                "patrol",
                                new Post.AtGrid(new GridId("none")),
                                Interval.since(hours(3)))));
        assertEquals(
                new BadValue("role", "bad_word"),
                refused(volunteers().assign(town.command(), volunteer, "Patrol 1", east(), Interval.since(hours(3)))));
        assertEquals(
                new RecordsDepend("volunteer", volunteer.value(), "volunteer_assignment", 1),
                refused(volunteers().withdraw(town.command(), volunteer, "entered twice")));
    }

    @Test
    void aVolunteerIsInOnePlaceAtATime() {
        accept();
        VolunteerAssignmentId first = assign(east(), Interval.between(hours(10), hours(20)));
        VolunteerAssignmentId next = assign(new Post.AtGrid(town.west), Interval.between(hours(20), hours(30)));

        assertEquals(
                new Overlaps("volunteer_assignment", first.value()),
                refused(volunteers()
                        .assign(town.command(), volunteer, "cook", east(), Interval.between(hours(9), hours(11)))));
        assertEquals(List.of(first), present(hours(20).minusNanos(1_000)));
        assertEquals(List.of(next), present(hours(20)));
        assertEquals(List.of(), present(hours(30)));
        right(volunteers().missed(town.command(), first, hours(12)));
        assertEquals(List.of(first), present(hours(12).minusNanos(1_000)));
        assertEquals(List.of(), present(hours(12)));
        assertEquals(
                new NotActiveThen("volunteer_assignment", first.value()),
                refused(volunteers().missed(town.command(), first, hours(13))));
        VolunteerAssignmentId instead = assign(east(), Interval.between(hours(12), hours(20)));
        assertEquals(
                new Overlaps("volunteer_assignment", instead.value()),
                refused(volunteers()
                        .correct(
                                town.command(),
                                first,
                                KnownAt.LATEST,
                                new VolunteerAssignmentCorrectionBuilder()
                                        .came(true)
                                        .build())));
        right(volunteers().withdraw(town.command(), instead, "wrong volunteer"));
        right(volunteers()
                .correct(
                        town.command(),
                        first,
                        KnownAt.LATEST,
                        new VolunteerAssignmentCorrectionBuilder().came(true).build()));
        assertEquals(List.of(first), present(hours(12)));
        assertEquals(
                new Overlaps("volunteer_assignment", first.value()),
                refused(volunteers().restore(town.command(), instead)));
    }

    @Test
    void whoNeverCameWasNowhere() {
        accept();
        VolunteerAssignmentId assignment = assign(east(), Interval.between(hours(10), hours(20)));
        right(volunteers().missed(town.command(), assignment, hours(10)));

        assertEquals(List.of(), present(hours(10)));
        assertEquals(List.of(), present(hours(15)));
    }

    @Test
    void aWithdrawnAssignmentIsNotMissed() {
        accept();
        VolunteerAssignmentId assignment = assign(east(), Interval.between(hours(10), hours(20)));
        right(volunteers().withdraw(town.command(), assignment, "wrong volunteer"));

        assertEquals(
                new NotActiveThen("volunteer_assignment", assignment.value()),
                refused(volunteers().missed(town.command(), assignment, hours(9))));
    }

    @Test
    void aVolunteerIsWithdrawnAndRestored() {
        right(volunteers().withdraw(town.command(), volunteer, "entered twice"));
        assertEquals(
                List.of(),
                answer(volunteers().volunteers(KnownAt.LATEST, Optional.empty(), 10))
                        .found());
        assertEquals(List.of(), answer(volunteers().offers(Set.of(volunteer), KnownAt.LATEST)));
        assertEquals(
                new AlreadyWithdrawn("volunteer", volunteer.value()),
                refused(volunteers().accept(town.command(), volunteer, hours(2))));

        right(volunteers().restore(town.command(), volunteer));
        accept();
        assertEquals(
                Optional.of(VolunteerState.ACCEPTED), stored(KnownAt.LATEST).stateAt(hours(2)));
    }

    @Test
    void leavingEndsEveryAssignment() {
        accept();
        VolunteerAssignmentId assignment = assign(east(), Interval.since(hours(10)));
        Instant before = town.now();
        right(volunteers().leave(town.command(), volunteer, hours(15)));

        assertEquals(List.of(assignment), present(hours(15).minusNanos(1_000)));
        assertEquals(List.of(), present(hours(15)));
        assertEquals(
                1, answer(volunteers().present(hours(15), KnownAt.at(before))).size());
    }

    @Test
    void accessBeginsAndEndsWithTheAssignment() {
        accept();
        assertEquals(Optional.empty(), reach(Power.READ));
        VolunteerAssignmentId assignment = assign(east(), Interval.between(hours(1_110), hours(1_120)));
        assertEquals(Optional.empty(), reach(Power.READ));

        town.at(hours(1_110));
        assertEquals(Set.of(town.east), reach(Power.READ).orElseThrow().grids());
        assertEquals(Set.of(town.east), reach(Power.RECORD).orElseThrow().grids());
        assertEquals(Optional.empty(), reach(Power.READ_PERSONAL));
        assertFalse(reach(Power.READ).orElseThrow().wholeCommunity());

        right(volunteers().missed(town.command(), assignment, hours(1_110)));
        assertEquals(Optional.empty(), reach(Power.READ));
        right(volunteers()
                .correct(
                        town.command(),
                        assignment,
                        KnownAt.LATEST,
                        new VolunteerAssignmentCorrectionBuilder().came(true).build()));
        assertTrue(reach(Power.READ).isPresent());
        right(volunteers().withdraw(town.command(), assignment, "wrong volunteer"));
        assertEquals(Optional.empty(), reach(Power.READ));
        right(volunteers().restore(town.command(), assignment));
        assertTrue(reach(Power.READ).isPresent());
        town.at(hours(1_120));
        assertEquals(Optional.empty(), reach(Power.READ));
    }

    @Test
    void accessEndsWhenTheVolunteerLeavesOrIsUnlinked() {
        accept();
        assign(east(), Interval.since(hours(50)));
        assertTrue(reach(Power.RECORD).isPresent());
        right(volunteers()
                .correct(
                        town.command(),
                        volunteer,
                        KnownAt.LATEST,
                        new VolunteerCorrectionBuilder()
                                .addRemoved(VolunteerCorrection.Part.ACTOR)
                                .build()));
        assertEquals(Optional.empty(), reach(Power.RECORD));
        right(volunteers()
                .correct(
                        town.command(),
                        volunteer,
                        KnownAt.LATEST,
                        new VolunteerCorrectionBuilder().actor(HELPER).build()));
        assertTrue(reach(Power.RECORD).isPresent());
        right(volunteers().leave(town.command(), volunteer, town.now()));
        assertEquals(Optional.empty(), reach(Power.RECORD));
    }

    @Test
    void anAssignmentToABuildingReachesItsHouseholds() {
        HouseholdId household = town.household("E-1", town.eastBuilding, 2);
        town.household("W-1", town.westBuilding, 1);
        accept();
        assign(new Post.AtBuilding(town.eastBuilding), Interval.since(hours(50)));

        Rights.Reach reach = reach(Power.READ).orElseThrow();
        assertEquals(Set.of(household), reach.households());
        assertEquals(Set.of(), reach.grids());
    }

    @Test
    void anAssignmentToTheCommunityGivesNoAccess() {
        accept();
        assign(new Post.AtCommunity(), Interval.since(hours(50)));

        assertEquals(Optional.empty(), reach(Power.READ));
        assertEquals(1, present(hours(60)).size());
    }

    @Test
    void noActorPassesOnMoreThanWasGiven() {
        ActorId clerk = new ActorId("clerk");
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        clerk,
                        new Role("clerk", Set.of(Power.READ, Power.KEEP_STAFF)),
                        new Area.EntireCommunity(),
                        EMERGENCY,
                        Interval.since(START)));
        accept();
        Volunteers ofClerk = town.desk(clerk).volunteers();

        assertEquals(
                new Denied(Power.RECORD.word()),
                refused(ofClerk.assign(town.command(), volunteer, "patrol", east(), Interval.since(hours(50)))));
        VolunteerAssignmentId assignment = assign(east(), Interval.since(hours(50)));
        assertEquals(
                new Denied(Power.RECORD.word()),
                refused(ofClerk.correct(
                        town.command(),
                        volunteer,
                        KnownAt.LATEST,
                        new VolunteerCorrectionBuilder().actor(clerk).build())));
        assertEquals(
                new Denied(Power.RECORD.word()),
                refused(ofClerk.correct(
                        town.command(),
                        assignment,
                        KnownAt.LATEST,
                        new VolunteerAssignmentCorrectionBuilder()
                                .post(new Post.AtGrid(town.west))
                                .build())));
        right(ofClerk.endAssignment(town.command(), assignment, hours(60)));
    }

    @Test
    void gridsWithoutAVolunteerAreListed() {
        accept();
        assign(new Post.AtBuilding(town.eastBuilding), Interval.between(hours(50), hours(60)));

        assertEquals(List.of(town.west), answer(volunteers().gridsWithout(hours(50), KnownAt.LATEST)));
        assertEquals(
                Set.of(town.east, town.west), Set.copyOf(answer(volunteers().gridsWithout(hours(60), KnownAt.LATEST))));
        assertEquals(
                List.of(),
                answer(town.member("member", town.east).volunteers().gridsWithout(hours(50), KnownAt.LATEST)));
    }

    @Test
    void theTeamIsCountedByHourDayAndRole() {
        NewVolunteer late = offer(hours(3)).actor(Optional.empty()).build();
        List<VolunteerId> more = right(volunteers()
                .offerAll(town.command(), List.of(late, offer(hours(4)).build())));
        accept();
        right(volunteers().accept(town.command(), more.get(0), hours(3)));
        right(volunteers().thank(town.command(), more.get(1), hours(4)));
        assign(east(), Interval.between(hours(3), hours(5)));
        right(volunteers().assign(town.command(), more.get(0), "cook", east(), Interval.between(hours(4), hours(6))));

        List<TeamSize> sizes =
                answer(volunteers().formationByHour(hours(0), hours(6).minusNanos(1_000), KnownAt.LATEST));

        assertEquals(
                List.of("1 0 0 {}", "1 1 0 {}", "2 2 1 {patrol=1}", "3 2 2 {cook=1, patrol=1}", "3 2 1 {cook=1}"),
                sizes.stream()
                        .map(each ->
                                each.offered() + " " + each.accepted() + " " + each.assigned() + " " + each.byRole())
                        .toList());
        assertEquals(hours(1), sizes.get(0).at());
        LocalDate day = LocalDate.ofInstant(START, town.zone);
        TeamSize first = answer(volunteers().formationByDay(day, day.plusDays(1), KnownAt.LATEST))
                .get(0);
        assertEquals(3, first.offered().value());
        assertEquals(day.plusDays(1).atStartOfDay(town.zone).toInstant().minusNanos(1_000), first.at());
        assertEquals(
                new BadValue("period", "ends_too_early"),
                refused(volunteers().formationByDay(day, day.minusDays(1), KnownAt.LATEST)));
        assertEquals(
                new BadValue("period", "too_long", Map.of("most", Duration.ofDays(2_000))),
                refused(volunteers().formationByDay(day, day.plusDays(2_000), KnownAt.LATEST)));
    }

    @Test
    void gridsWithoutAVolunteerAreThoseOfTheInstant() {
        accept();
        assign(new Post.AtBuilding(town.eastBuilding), Interval.since(hours(50)));
        GridId later = right(town.secretary.register().drawGrid(town.command(), "Later", hours(70)));
        right(town.secretary
                .register()
                .acts()
                .perform(town.command(), new Act.Redraw(Set.of(town.eastBuilding), town.west, hours(60))));

        assertEquals(List.of(town.west), answer(volunteers().gridsWithout(hours(59), KnownAt.LATEST)));
        assertEquals(List.of(town.east), answer(volunteers().gridsWithout(hours(60), KnownAt.LATEST)));
        assertEquals(
                Set.of(town.east, later), Set.copyOf(answer(volunteers().gridsWithout(hours(70), KnownAt.LATEST))));
    }
}
