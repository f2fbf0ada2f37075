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
                                each -> !each.isWithdrawn(), each -> new NotFound(each.kind(), id.value()))
                        .filterOrElse(ActConditions::isOpen, each -> new NotActiveThen(each.kind(), id.value()))
                        .filterOrElse(each -> each.isValidAt(at), ActConditions::tooEarly));
    }

    /** Asks for a building that exists at an instant; or {@link NotFound} or {@link TooEarly}. */
    static Question<Either<Refusal, Stored<BuildingId, Building>>> buildingAt(BuildingId id, Instant at) {
        return RegisterKinds.BUILDINGS
                .existing(id)
                .map(found -> found.filterOrElse(each -> each.isValidAt(at), ActConditions::tooEarly));
    }

    /**
     * The household, if it has at most one head at each time from an instant on; or {@link RegisterRefusal.HeadExists}.
     *
     * @param stays the other stays in it
     * @param coming the relations of those who come
     */
    static <H extends Stored<?, ?>> Either<Refusal, H> withOneHead(
            H household, Collection<Stored<StayId, Stay>> stays, Collection<Relation> coming, Instant from) {
        long heads = coming.stream().filter(Relation.HEAD::equals).count();
        boolean taken = stays.stream()
                .anyMatch(stay -> stay.value().relation() == Relation.HEAD
                        && !stay.isWithdrawn()
                        && !stay.value().period().isOverAt(from));
        return heads > 1 || heads == 1 && taken
                ? Either.left(new RegisterRefusal.HeadExists(household.id().value()))
                : Either.right(household);
    }

    /** The value, unless there is a reason to refuse it. */
    static <T> Either<Refusal, T> unless(Optional<? extends Refusal> refusal, T value) {
        return refusal.<Either<Refusal, T>>map(Either::left).orElseGet(() -> Either.right(value));
    }

    static Refusal tooEarly(Stored<?, ?> stored) {
        return new TooEarly(stored.kind(), stored.id().value());
    }

    static Refusal changedSince(Stored<?, ?> stored) {
        return new RegisterRefusal.ChangedSince(stored.kind(), stored.id().value());
    }

    /** Whether it has no end. */
    static boolean isOpen(Stored<?, ?> dated) {
        return dated.find(Shape.TO).isEmpty();
    }

    /** Those that have no end. */
    static <I extends Id, T> List<Stored<I, T>> open(List<Stored<I, T>> dated) {
        return dated.stream().filter(ActConditions::isOpen).toList();
    }

    /** The end, or {@link Instant#MAX} if there is none. */
    static Instant end(Stored<?, ?> dated) {
        return dated.find(Shape.TO).orElse(Instant.MAX);
    }
}
