package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;

/** Rules that all commands on the book share: what exists at an instant, and what may end then. */
final class Preconditions {
    private Preconditions() {}

    /**
     * The household, if it has begun by an instant and has no end; or {@link NotFound} if it was withdrawn, {@link NotActiveThen} if it
     * has ended, or {@link TooEarly}.
     */
    static Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> going(
            Stored<HouseholdId, RegisteredHousehold> household, Instant at) {
        Interval period = household.get(Shape.PERIOD);
        String id = household.id().value();
        if (household.isWithdrawn()) {
            return Either.left(new NotFound(household.kind(), id));
        }
        if (!period.isOpen()) {
            return Either.left(new NotActiveThen(household.kind(), id));
        }
        return at.isBefore(period.from()) ? Either.left(new TooEarly(household.kind(), id)) : Either.right(household);
    }

    /** The household, unless it would have two heads at some instant from this one on. */
    static Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> headFree(
            Stored<HouseholdId, RegisteredHousehold> household,
            List<Stored<StayId, Stay>> stays,
            Relation relation,
            Instant from) {
        boolean taken = stays.stream()
                .filter(stay -> !stay.isWithdrawn())
                .map(Stored::value)
                .anyMatch(stay -> stay.household().equals(household.id())
                        && stay.relation() == Relation.HEAD
                        && !stay.period().isOverAt(from));
        return relation == Relation.HEAD && taken
                ? Either.left(new RegisterRefusal.HeadExists(household.id().value()))
                : Either.right(household);
    }

    /** The next version of a dated record, ended at an instant; or {@link TooEarly} or {@link NotActiveThen} if it has ended. */
    static Either<Refusal, Entry> ended(Stored<?, ?> dated, Instant at) {
        Interval period = dated.get(Shape.PERIOD);
        String id = dated.id().value();
        if (Interval.micros(at) <= Interval.micros(period.from())) {
            return Either.left(new TooEarly(dated.kind(), id));
        }
        return period.isOpen() ? Either.right(dated.endedAt(at)) : Either.left(new NotActiveThen(dated.kind(), id));
    }
}
