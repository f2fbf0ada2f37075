package org.gridbook.tip;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;

/**
 * What a tip is about: something of the book by its id, or something in words.
 *
 * @param subject what kind of thing
 * @param grid in which grid it is, where that is known and nothing of the book says so
 * @param building the building, of a building or a window
 * @param household the household
 * @param resident the resident
 * @param whom what is told of it besides; personal data
 */
public record About(
        Subject subject,
        Optional<GridId> grid,
        Optional<BuildingId> building,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Whom whom) {
    /** Refuses what lacks that which it is about with an {@link IllegalArgumentException}. */
    public About {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(whom, "whom");
        boolean told = switch (subject) {
            case ADDRESS -> whom.words().isPresent();
            case BUILDING, WINDOW -> building.isPresent();
            case PERSON -> resident.isPresent() || !whom.isNobody();
            case HOUSEHOLD -> household.isPresent();
        };
        if (!told) {
            throw new IllegalArgumentException("It is not told which " + subject.word() + " the tip is about");
        }
    }

    /** An address in words; the grid is for triage to find. */
    public static About address(Remark words) {
        return of(Subject.ADDRESS, Whom.described(words));
    }

    /** A building. */
    public static About building(BuildingId building) {
        return new About(
                Subject.BUILDING,
                Optional.empty(),
                Optional.of(building),
                Optional.empty(),
                Optional.empty(),
                Whom.NOBODY);
    }

    /** A window of a building, told in words. */
    public static About window(BuildingId building, Remark which) {
        return new About(
                Subject.WINDOW,
                Optional.empty(),
                Optional.of(building),
                Optional.empty(),
                Optional.empty(),
                Whom.described(which));
    }

    /** A person of whom the book need not know; at least something is told of them. */
    public static About person(Whom whom) {
        return of(Subject.PERSON, whom);
    }

    /** A resident of the book. */
    public static About resident(ResidentId resident) {
        return new About(
                Subject.PERSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(resident),
                Whom.NOBODY);
    }

    /** A household of the book. */
    public static About household(HouseholdId household) {
        return new About(
                Subject.HOUSEHOLD,
                Optional.empty(),
                Optional.empty(),
                Optional.of(household),
                Optional.empty(),
                Whom.NOBODY);
    }

    /** The same, known to be in this grid; of what the book knows, its own place is taken. */
    public About in(GridId where) {
        return new About(subject, Optional.of(where), building, household, resident, whom);
    }

    private static About of(Subject subject, Whom whom) {
        return new About(subject, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), whom);
    }

    /** Masked but for the ids. */
    @Override
    public String toString() {
        return "About[" + subject + ", " + grid + ", " + building + ", " + household + ", " + resident + "]";
    }
}
