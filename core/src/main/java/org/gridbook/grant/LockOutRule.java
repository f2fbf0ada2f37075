package org.gridbook.grant;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.book.Interval;

/**
 * The rule that a community is not locked out: after an end some actor can give grants at each instant at which one
 * could before.
 */
final class LockOutRule {
    private LockOutRule() {}

    /** When an actor can give grants in the whole community, by given grants under valid purposes. */
    static List<Interval> open(Collection<Grant> grants, Collection<Purpose> purposes) {
        return grants.stream()
                .filter(grant -> grant.isGiven()
                        && grant.powers().contains(Power.GRANT)
                        && grant.area() instanceof Area.EntireCommunity)
                .flatMap(grant -> purposes.stream()
                        .filter(purpose -> purpose.id().equals(grant.purpose()))
                        .flatMap(purpose -> grant.period().common(purpose.period()).stream()))
                .toList();
    }

    /**
     * The first instant from now on at which an actor could give grants before, and none can after.
     *
     * @param before see {@link #open}
     * @param after the same after the change
     */
    static Optional<Instant> firstGap(List<Interval> before, List<Interval> after, Instant now) {
        return before.stream()
                .filter(each -> !each.isOverAt(now))
                .flatMap(each -> firstGap(each.from().isAfter(now) ? each.from() : now, each, after).stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> firstGap(Instant from, Interval before, List<Interval> after) {
        Instant covered = from;
        while (!before.isOverAt(covered)) {
            Instant at = covered;
            List<Interval> open =
                    after.stream().filter(each -> each.holdsAt(at)).toList();
            if (open.isEmpty()) {
                return Optional.of(at);
            }
            if (open.stream().anyMatch(Interval::isOpen)) {
                return Optional.empty();
            }
            covered = open.stream()
                    .flatMap(each -> each.to().stream())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        return Optional.empty();
    }
}
