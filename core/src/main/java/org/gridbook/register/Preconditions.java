package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/** Rules that every writing of the book shares: what is there at an instant, and what may end then. */
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

    // transitional, for the registration of households

    /** The household, if it is there, has begun by this instant and has no end. */
    static Either<RegisterRefusal, Entry> household(List<Entry> found, String id, Instant at) {
        for (Entry entry : found) {
            if (entry.id().equals(id) && Entries.stands(entry)) {
                Interval period = Interval.of(entry.fields());
                if (!period.isOpen()) {
                    return Either.left(new RegisterRefusal.HouseholdEnded(id));
                }
                return at.isBefore(period.from()) ? Either.left(new RegisterRefusal.TooEarly(id)) : Either.right(entry);
            }
        }
        return Either.left(new RegisterRefusal.NoSuchHousehold(id));
    }

    /** The household, unless it would have two heads at some instant from this one on. */
    static Either<RegisterRefusal, Entry> headFree(
            Entry household, Collection<Entry> stays, Relation relation, Instant from, Set<String> leaving) {
        if (relation != Relation.HEAD) {
            return Either.right(household);
        }
        boolean taken = stays.stream()
                .anyMatch(stay -> stay.fields().text("household").equals(household.id())
                        && Entries.relation(stay.fields()) == Relation.HEAD
                        && !leaving.contains(stay.id())
                        && Entries.stands(stay)
                        && Interval.micros(from)
                                < stay.fields().optionalInteger("to_at").orElse(Long.MAX_VALUE));
        return taken ? Either.left(new RegisterRefusal.HeadExists(household.id())) : Either.right(household);
    }

    /** The dated entry, ended at this instant. */
    static Either<RegisterRefusal, Entry> ended(Entry entry, Instant at) {
        if (Interval.micros(at) <= entry.fields().integer("from_at")) {
            return Either.left(new RegisterRefusal.TooEarly(entry.id()));
        }
        return Entries.open(entry)
                ? Either.right(entry.next(entry.fields().toBuilder()
                        .integer("to_at", Interval.micros(at))
                        .build()))
                : Either.left(new RegisterRefusal.EndedBefore(entry.id()));
    }

    /** The next versions of those entries that would say something else, in order of kind and id. */
    static List<Entry> changed(Map<Entry, Fields> right) {
        return right.entrySet().stream()
                .filter(each -> !each.getKey().fields().equals(each.getValue()))
                .map(each -> each.getKey().next(each.getValue()))
                .sorted(Comparator.comparing((Entry entry) -> entry.kind().name())
                        .thenComparing(Entry::id))
                .toList();
    }
}
