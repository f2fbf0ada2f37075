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
public record TipSubject(
        SubjectType subject,
        Optional<GridId> grid,
        Optional<BuildingId> building,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        PersonDescription whom) {
    /** Refuses what lacks that which it is about with an {@link IllegalArgumentException}. */
    public TipSubject {
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
    public static TipSubject address(Remark words) {
        return of(SubjectType.ADDRESS, PersonDescription.described(words));
    }

    /** A building. */
    public static TipSubject building(BuildingId building) {
        return new TipSubject(
                SubjectType.BUILDING,
                Optional.empty(),
                Optional.of(building),
                Optional.empty(),
                Optional.empty(),
                PersonDescription.NOBODY);
    }

    /** A window of a building, told in words. */
    public static TipSubject window(BuildingId building, Remark which) {
        return new TipSubject(
                SubjectType.WINDOW,
                Optional.empty(),
                Optional.of(building),
                Optional.empty(),
                Optional.empty(),
                PersonDescription.described(which));
    }

    /** A person of whom the book need not know; at least something is told of them. */
    public static TipSubject person(PersonDescription whom) {
        return of(SubjectType.PERSON, whom);
    }

    /** A resident of the book. */
    public static TipSubject resident(ResidentId resident) {
        return new TipSubject(
                SubjectType.PERSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(resident),
                PersonDescription.NOBODY);
    }

    /** A household of the book. */
    public static TipSubject household(HouseholdId household) {
        return new TipSubject(
                SubjectType.HOUSEHOLD,
                Optional.empty(),
                Optional.empty(),
                Optional.of(household),
                Optional.empty(),
                PersonDescription.NOBODY);
    }

    /** The same, known to be in this grid; of what the book knows, its own place is taken. */
    public TipSubject in(GridId where) {
        return new TipSubject(subject, Optional.of(where), building, household, resident, whom);
    }

    private static TipSubject of(SubjectType subject, PersonDescription whom) {
        return new TipSubject(subject, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), whom);
    }

    /** Masked but for the ids. */
    @Override
    public String toString() {
        return "About[" + subject + ", " + grid + ", " + building + ", " + household + ", " + resident + "]";
    }
}
