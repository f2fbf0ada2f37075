package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;

/**
 * The rule of dwellings: a household has a tenancy while it has a member, and until its first member is recorded. When the last member
 * leaves, the tenancy ends, so that the household is no longer counted or due for contacts. When a member comes again, the tenancy is
 * resumed. Occupancy is stored as tenancies because an actor who reaches the household may not reach its former members.
 */
final class OccupancyRule {
    private OccupancyRule() {}

    /** The stays in a household and its tenancies, those that were withdrawn included. */
    private record Occupancy(List<Stored<StayId, Stay>> stays, List<Stored<TenancyId, Tenancy>> tenancies) {
        static Question<Occupancy> of(HouseholdId household) {
            return Question.all(ActConditions.staysIn(household), ActConditions.tenanciesOf(household), Occupancy::new);
        }

        Occupancy pending(ChangeSet changes) {
            return new Occupancy(
                    changes.pending(RegisterKinds.STAYS, stays), changes.pending(RegisterKinds.TENANCIES, tenancies));
        }

        /** Stays without a tenancy, tenancies that overlap, and tenancies in which, for a time, no known member lived. */
        List<Stored<?, ?>> faults() {
            List<Stored<StayId, Stay>> lived = valid(stays);
            List<Stored<TenancyId, Tenancy>> held = valid(tenancies);
            List<Stored<?, ?>> faults = new ArrayList<>();
            lived.stream()
                    .filter(stay -> covered(held, from(stay)).isBefore(ActConditions.end(stay)))
                    .forEach(faults::add);
            for (int i = 1; i < held.size(); i++) {
                if (from(held.get(i)).isBefore(ActConditions.end(held.get(i - 1)))) {
                    faults.add(held.get(i));
                }
            }
            if (!lived.isEmpty()) {
                Instant known = from(lived.get(0));
                held.stream()
                        .filter(tenancy ->
                                covered(lived, later(known, from(tenancy))).isBefore(ActConditions.end(tenancy)))
                        .forEach(faults::add);
            }
            return faults;
        }
    }

    /** Ends the tenancy of a household for each time, from an instant on, in which it has no known member. */
    static Either<Refusal, ChangeSet> vacate(ActContext context, ChangeSet changes, HouseholdId household, Instant at) {
        Occupancy found = context.ask(Occupancy.of(household));
        List<Interval> gaps = gaps(valid(found.pending(changes).stays()), at);
        for (Stored<TenancyId, Tenancy> tenancy : valid(found.tenancies())) {
            Interval period = tenancy.value().period();
            // A household without a member cannot move.
            if (gaps.stream().anyMatch(gap -> gap.holdsAt(period.from()))) {
                return Either.left(ActConditions.changedSince(tenancy));
            }
            List<Interval> parts =
                    without(gaps.stream().filter(period::overlaps).toList(), period);
            changes.edit(tenancy, to -> to.inline(Shape.PERIOD, parts.get(0)));
            for (Interval part : parts.subList(1, parts.size())) {
                changes.open(context.tenancy(
                        tenancy.place(),
                        new TenancyBuilder().like(tenancy.value()).period(part)));
            }
        }
        return Either.right(changes);
    }

    /** The times from an instant on in which none of these stays is valid. */
    private static List<Interval> gaps(List<Stored<StayId, Stay>> stays, Instant at) {
        List<Interval> gaps = new ArrayList<>();
        Instant from = covered(stays, at);
        while (from.isBefore(Instant.MAX)) {
            Instant next = stays.stream()
                    .map(OccupancyRule::from)
                    .filter(from::isBefore)
                    .findFirst()
                    .orElse(Instant.MAX);
            gaps.add(period(from, next));
            from = covered(stays, next);
        }
        return gaps;
    }

    /** The parts of a period that are outside these gaps, which begin after it. */
    private static List<Interval> without(List<Interval> gaps, Interval period) {
        List<Interval> parts = new ArrayList<>();
        Instant from = period.from();
        for (Interval gap : gaps) {
            parts.add(period(from, gap.from()));
            from = gap.to().orElse(Instant.MAX);
        }
        Instant end = period.to().orElse(Instant.MAX);
        if (from.isBefore(end)) {
            parts.add(period(from, end));
        }
        return parts;
    }

    /** Resumes the tenancy of a household to which a member comes at an instant. */
    static void resume(ActContext context, ChangeSet changes, HouseholdId household, Place place, Instant at) {
        List<Stored<TenancyId, Tenancy>> tenancies = context.ask(ActConditions.tenanciesOf(household));
        for (Entry entry : resumed(tenancies, place, at, context.ids())) {
            tenancies.stream()
                    .map(Stored::entry)
                    .filter(before -> before.key().equals(entry.key()))
                    .findFirst()
                    .ifPresentOrElse(before -> changes.change(before, entry.fields()), () -> changes.open(entry));
        }
    }

    /** The tenancies to put when a member comes for good at an instant: every gap from then on is filled. */
    static List<Entry> resumed(
            Collection<Stored<TenancyId, Tenancy>> tenancies, Place place, Instant at, Supplier<String> ids) {
        List<Stored<TenancyId, Tenancy>> held = valid(tenancies);
        List<Entry> resumed = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            Stored<TenancyId, Tenancy> ended = held.get(i);
            Instant end = ActConditions.end(ended);
            Instant next = i + 1 < held.size() ? from(held.get(i + 1)) : Instant.MAX;
            Instant from = later(end, at);
            if (from.isBefore(next)) {
                TenancyBuilder tenancy = new TenancyBuilder().like(ended.value());
                if (from.equals(end)) {
                    resumed.add(
                            ended.next(tenancy.period(period(from(ended), next)).build()));
                } else {
                    TenancyId id = new TenancyId(ids.get());
                    resumed.add(RegisterKinds.TENANCIES.first(
                            id, place, tenancy.id(id).period(period(from, next)).build()));
                }
            }
        }
        return resumed;
    }

    /**
     * The changes, if they leave no member without a tenancy and no tenancy without a member that was not so before; or {@link
     * RegisterRefusal.ChangedSince}.
     */
    static Either<Refusal, ChangeSet> faultless(
            ActContext context, ChangeSet changes, Collection<HouseholdId> households) {
        var found =
                context.ask(Question.each(households.stream().map(Occupancy::of).toList()));
        return ActConditions.unless(
                found.stream()
                        .flatMap(before -> newFaults(before, before.pending(changes)))
                        .findFirst()
                        .map(ActConditions::changedSince),
                changes);
    }

    private static Stream<Stored<?, ?>> newFaults(Occupancy before, Occupancy after) {
        Set<Object> old =
                before.faults().stream().map(each -> each.entry().key()).collect(Collectors.toSet());
        return after.faults().stream().filter(each -> !old.contains(each.entry().key()));
    }

    /** The instant until which one of these is always valid, from an instant on; that instant if none is valid then. */
    private static Instant covered(List<? extends Stored<?, ?>> inOrder, Instant at) {
        Instant until = at;
        for (Stored<?, ?> each : inOrder) {
            if (!from(each).isAfter(until)) {
                until = later(until, ActConditions.end(each));
            }
        }
        return until;
    }

    /** Those that were not withdrawn, in order of their start. */
    private static <I extends Id, T> List<Stored<I, T>> valid(Collection<Stored<I, T>> dated) {
        return dated.stream()
                .filter(each -> !each.isWithdrawn())
                .sorted(Comparator.comparing((Stored<I, T> each) -> from(each))
                        .thenComparing(each -> each.id().value()))
                .toList();
    }

    private static Interval period(Instant from, Instant end) {
        return end.equals(Instant.MAX) ? Interval.since(from) : Interval.between(from, end);
    }

    private static Instant from(Stored<?, ?> dated) {
        return dated.get(Shape.FROM);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
