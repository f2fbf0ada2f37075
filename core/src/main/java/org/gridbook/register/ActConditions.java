package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;

/** Conditions that several acts share. */
final class ActConditions {
    private ActConditions() {}

    /** Asks for a household that has begun by an instant and has no end; or {@link NotFound}, {@link NotActiveThen} or {@link TooEarly}. */
    static Question<Either<Refusal, Stored<HouseholdId, RegisteredHousehold>>> openHousehold(
            HouseholdId id, Instant at) {
        return RegisterKinds.HOUSEHOLDS
                .existing(id)
                .map(found -> found.filterOrElse(
                                household -> !household.isWithdrawn(),
                                household -> new NotFound(household.kind(), id.value()))
                        .filterOrElse(
                                ActConditions::isOpen, household -> new NotActiveThen(household.kind(), id.value()))
                        .filterOrElse(
                                household -> household.isValidAt(at),
                                household -> new TooEarly(household.kind(), id.value())));
    }

    /** Asks for a building that exists at an instant; or {@link NotFound} or {@link TooEarly}. */
    static Question<Either<Refusal, Stored<BuildingId, Building>>> buildingAt(BuildingId id, Instant at) {
        return RegisterKinds.BUILDINGS
                .existing(id)
                .map(found -> found.filterOrElse(
                        building -> building.isValidAt(at), building -> new TooEarly(building.kind(), id.value())));
    }

    /**
     * The household, if it never has two heads from an instant on; or {@link RegisterRefusal.HeadExists}.
     *
     * @param stays the other stays in it
     * @param coming the relations of those who come
     */
    static Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> withOneHead(
            Stored<HouseholdId, RegisteredHousehold> household,
            Collection<Stored<StayId, Stay>> stays,
            Collection<Relation> coming,
            Instant from) {
        long heads = coming.stream().filter(Relation.HEAD::equals).count();
        boolean taken = stays.stream()
                .filter(stay -> !stay.isWithdrawn())
                .map(Stored::value)
                .anyMatch(stay ->
                        stay.relation() == Relation.HEAD && !stay.period().isOverAt(from));
        return heads > 1 || heads == 1 && taken
                ? Either.left(new RegisterRefusal.HeadExists(household.id().value()))
                : Either.right(household);
    }

    /** Whether it has no end. */
    static boolean isOpen(Stored<?, ?> dated) {
        return dated.get(Shape.PERIOD).isOpen();
    }

    /** Those that have no end. */
    static <I extends Id, T> List<Stored<I, T>> open(List<Stored<I, T>> dated) {
        return dated.stream().filter(ActConditions::isOpen).toList();
    }

    /** The end, or {@link Instant#MAX} if there is none. */
    static Instant end(Stored<?, ?> dated) {
        return dated.find(Shape.TO).orElse(Instant.MAX);
    }

    static Optional<HouseholdId> householdOf(Stored<?, ?> stored) {
        return Optional.ofNullable(stored.place().household()).map(HouseholdId::new);
    }
}
