package org.gridbook.tip;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * The subject of a tip: something registered, by its id, or a description in words. {@code toString} masks the description.
 *
 * @param subject the type of subject
 * @param grid the grid, if it is known and the subject is not registered
 * @param building the building, of a building or a window
 * @param household the household
 * @param resident the resident
 * @param description a description in words; personal data
 */
@BuilderStyle
@Value.Builder
public record TipSubject(
        SubjectType subject,
        Optional<GridId> grid,
        Optional<BuildingId> building,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        PersonDescription description) {
    /** Refuses a subject without the part that its type needs with an {@link IllegalArgumentException}. */
    public TipSubject {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(description, "description");
        boolean complete = switch (subject) {
            case ADDRESS -> description.words().isPresent();
            case BUILDING, WINDOW -> building.isPresent();
            case PERSON -> resident.isPresent() || !description.isEmpty();
            case HOUSEHOLD -> household.isPresent();
        };
        if (!complete) {
            throw new IllegalArgumentException("A tip about a subject of type " + subject.word() + " says which one");
        }
    }

    /** An address in words; triage finds the grid. */
    public static TipSubject address(Remark words) {
        return of(SubjectType.ADDRESS, PersonDescription.described(words)).build();
    }

    /** A building. */
    public static TipSubject building(BuildingId building) {
        return of(SubjectType.BUILDING, PersonDescription.NONE)
                .building(building)
                .build();
    }

    /** A window of a building, described in words. */
    public static TipSubject window(BuildingId building, Remark which) {
        return of(SubjectType.WINDOW, PersonDescription.described(which))
                .building(building)
                .build();
    }

    /** A person who need not be registered; the description must not be empty. */
    public static TipSubject person(PersonDescription description) {
        return of(SubjectType.PERSON, description).build();
    }

    /** A registered resident. */
    public static TipSubject resident(ResidentId resident) {
        return of(SubjectType.PERSON, PersonDescription.NONE).resident(resident).build();
    }

    /** A registered household. */
    public static TipSubject household(HouseholdId household) {
        return of(SubjectType.HOUSEHOLD, PersonDescription.NONE)
                .household(household)
                .build();
    }

    /** The same in this grid. The place of a registered subject takes precedence. */
    public TipSubject in(GridId where) {
        return new TipSubjectBuilder().like(this).grid(where).build();
    }

    /** Whether it names something registered or a grid. */
    boolean isPlaced() {
        return resident.isPresent() || household.isPresent() || building.isPresent() || grid.isPresent();
    }

    private static TipSubjectBuilder of(SubjectType subject, PersonDescription description) {
        return new TipSubjectBuilder().subject(subject).description(description);
    }

    /** Shows ids only. */
    @Override
    public String toString() {
        return "TipSubject[" + subject + ", " + grid + ", " + building + ", " + household + ", " + resident + "]";
    }
}
