package org.gridbook.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Overlaps;
import org.gridbook.book.TooEarly;
import org.junit.jupiter.api.Test;

class VolunteerRuleTest {
    private static final VolunteerId ID = new VolunteerId("v1");
    private static final Post EAST = new Post.AtGrid(new GridId("east"));

    private static Instant hour(long hour) {
        return Interval.instant(hour * 3_600_000_000L);
    }

    private static Volunteer volunteer(Optional<Instant> acceptedAt, Optional<Instant> leftAt) {
        return new VolunteerBuilder()
                .id(ID)
                .means(Volunteer.OfferMeans.MESSAGE)
                .offeredAt(hour(1))
                .acceptedAt(acceptedAt)
                .leftAt(leftAt)
                .build();
    }

    private static Volunteer accepted() {
        return volunteer(Optional.of(hour(2)), Optional.empty());
    }

    private static VolunteerAssignment assignment(String id, long from, long to, Optional<Instant> noShowAt) {
        return new VolunteerAssignment(
                new VolunteerAssignmentId(id),
                ID,
                "patrol",
                EAST,
                new PurposeId("p"),
                Interval.between(hour(from), hour(to)),
                noShowAt);
    }

    private static VolunteerAssignment assignment(String id, long from, long to) {
        return assignment(id, from, to, Optional.empty());
    }

    private static List<String> at(long hour, Volunteer volunteer, VolunteerAssignment assignment) {
        return VolunteerRule.at(hour(hour), List.of(volunteer), List.of(assignment)).stream()
                .map(each -> each.id().value())
                .toList();
    }

    @Test
    void nothingIsBeforeTheOffer() {
        assertEquals(
                Either.left(new TooEarly("volunteer", "v1")),
                VolunteerRule.inOrder(volunteer(Optional.of(hour(1).minusNanos(1_000)), Optional.empty())));
        Volunteer same = volunteer(Optional.of(hour(1)), Optional.of(hour(1)));
        assertEquals(Either.right(same), VolunteerRule.inOrder(same));
    }

    @Test
    void anAssignmentBeginsWithTheAcceptanceAtTheEarliest() {
        VolunteerAssignment first = assignment("a", 2, 3);

        assertEquals(Either.right(first), VolunteerRule.fits(first, accepted(), List.of()));
        assertEquals(
                Either.left(new NotActiveThen("volunteer", "v1")),
                VolunteerRule.fits(assignment("a", 1, 3), accepted(), List.of()));
        assertEquals(
                Either.left(new NotActiveThen("volunteer", "v1")),
                VolunteerRule.fits(first, volunteer(Optional.of(hour(1)), Optional.of(hour(2))), List.of()));
    }

    @Test
    void assignmentsFollowEachOtherWithoutABreak() {
        VolunteerAssignment next = assignment("b", 5, 7);

        assertEquals(
                Either.right(next),
                VolunteerRule.fits(next, accepted(), List.of(assignment("a", 3, 5), assignment("c", 7, 9))));
        assertEquals(
                Either.left(new Overlaps("volunteer_assignment", "a")),
                VolunteerRule.fits(next, accepted(), List.of(assignment("a", 3, 6))));
        assertEquals(
                Either.right(next),
                VolunteerRule.fits(next, accepted(), List.of(assignment("a", 3, 6, Optional.of(hour(5))))));
        assertEquals(
                Either.left(new Overlaps("volunteer_assignment", "a")),
                VolunteerRule.fits(
                        next, accepted(), List.of(assignment("a", 3, 6, Optional.of(hour(5).plusNanos(1_000))))));
    }

    @Test
    void anAssignmentEndsWithWhatEndsFirst() {
        Volunteer left = volunteer(Optional.of(hour(2)), Optional.of(hour(5)));

        assertEquals(List.of("a"), at(4, left, assignment("a", 3, 9)));
        assertEquals(List.of(), at(5, left, assignment("a", 3, 9)));
        assertEquals(List.of(), at(4, left, assignment("a", 3, 4)));
        assertEquals(List.of(), at(4, accepted(), assignment("a", 3, 9, Optional.of(hour(4)))));
        assertEquals(List.of("a"), at(3, accepted(), assignment("a", 3, 9, Optional.of(hour(4)))));
        assertEquals(List.of(), at(3, accepted(), assignment("a", 3, 9, Optional.of(hour(2)))));
        assertEquals(List.of(), at(9, accepted(), assignment("a", 3, 9, Optional.of(hour(10)))));
    }

    @Test
    void aGridHasAVolunteerThroughABuilding() {
        GridId west = new GridId("west");
        VolunteerAssignment building = new VolunteerAssignment(
                new VolunteerAssignmentId("a"),
                ID,
                "patrol",
                new Post.AtBuilding(new BuildingId("b")),
                new PurposeId("p"),
                Interval.since(hour(3)),
                Optional.empty());

        assertEquals(
                List.of(new GridId("east")),
                VolunteerRule.without(
                        List.of(building), Set.of(new GridId("east"), west), Map.of(building.post(), west)));
    }
}
