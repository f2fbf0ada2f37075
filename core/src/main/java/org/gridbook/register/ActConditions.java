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
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;

/** Conditions that several acts share. */
final class ActConditions {
    private ActConditions() {}

    /** Asks for a household that has begun by an instant and has no end; or {@link NotFound}, {@link NotActiveThen} or {@link TooEarly}. */
    static Question<Either<Refusal, Stored<HouseholdId, RegisteredHousehold>>> openHousehold(
            HouseholdId id, Instant at) {
        return RegisterKinds.HOUSEHOLDS.existing(id).map(found -> found.flatMap(each -> Preconditions.going(each, at)));
    }

    /** Asks for a building that exists at an instant; or {@link NotFound} or {@link TooEarly}. */
    static Question<Either<Refusal, Stored<BuildingId, Building>>> buildingAt(BuildingId id, Instant at) {
        return Withdrawn.existing(RegisterKinds.BUILDINGS, id)
                .map(found -> found.filterOrElse(each -> each.isValidAt(at), ActConditions::tooEarly));
    }

    static Question<List<Stored<StayId, Stay>>> staysIn(HouseholdId household) {
        return RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, household);
    }

    static Question<List<Stored<TenancyId, Tenancy>>> tenanciesOf(HouseholdId household) {
        return RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, household);
    }

    /**
     * The household, if it has at most one head at each time from an instant on; or {@link RegisterRefusal.HeadExists}.
     *
     * @param stays the other stays in it
     * @param coming the relations of those who come
     */
    static Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> withOneHead(
            Stored<HouseholdId, RegisteredHousehold> household,
            List<Stored<StayId, Stay>> stays,
            Collection<Relation> coming,
            Instant from) {
        List<Relation> heads = coming.stream().filter(Relation.HEAD::equals).toList();
        return heads.size() > 1
                ? Either.left(new RegisterRefusal.HeadExists(household.id().value()))
                : Preconditions.headFree(household, stays, heads.isEmpty() ? Relation.OTHER : Relation.HEAD, from);
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
