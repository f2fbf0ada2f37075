package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Dated;
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

    // transitional, for the acts

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

    /** The household, unless it would have two heads with those who come. */
    static Either<RegisterRefusal, Entry> oneHead(
            Entry household, Collection<Entry> stays, List<Relation> coming, Instant from) {
        long heads = coming.stream().filter(each -> each == Relation.HEAD).count();
        if (heads > 1) {
            return Either.left(new RegisterRefusal.HeadExists(household.id()));
        }
        return headFree(household, stays, heads == 0 ? Relation.OTHER : Relation.HEAD, from, Set.of());
    }

    /** The building, if it is there and has begun by this instant. */
    static Either<RegisterRefusal, Entry> building(List<Entry> found, String id, Instant at) {
        if (found.isEmpty()) {
            return Either.left(new RegisterRefusal.NoSuchBuilding(id));
        }
        return Dated.holdsAt(found.get(0), at)
                ? Either.right(found.get(0))
                : Either.left(new RegisterRefusal.TooEarly(id));
    }

    /** Nobody left after this instant, so that what ends then keeps nobody. */
    static Either<RegisterRefusal, Boolean> quietAfter(List<Entry> stays, Instant at) {
        for (Entry stay : stays) {
            if (Entries.stands(stay) && !Entries.open(stay) && stay.fields().integer("to_at") > Interval.micros(at)) {
                return Either.left(new RegisterRefusal.ChangedSince(stay.id()));
            }
        }
        return Either.right(true);
    }

    /** Ends all these at an instant in the draft. */
    static Either<RegisterRefusal, ChangeSet> allEnded(ChangeSet draft, List<Entry> dated, Instant at) {
        Either<RegisterRefusal, ChangeSet> all = Either.right(draft);
        for (Entry entry : dated) {
            all = all.flatMap(each -> ended(entry, at).map(next -> {
                each.end(next, entry);
                return each;
            }));
        }
        return all;
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
}
