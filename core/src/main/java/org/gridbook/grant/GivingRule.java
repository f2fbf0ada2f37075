package org.gridbook.grant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Interval;

/** The rule of what an actor may give: no longer, no wider and under no other purpose than the actor's own given grants. */
final class GivingRule {
    private GivingRule() {}

    /**
     * The powers that the actor cannot give, in order. {@link Power#GRANT} is among them if the actor may not give grants there.
     *
     * @param own the given grants of the actor, of all dates and purposes
     * @param giving the grant to give; the part of its period before now gives no access
     */
    static List<Power> missing(Collection<Grant> own, Grant giving, Instant now) {
        return Stream.concat(giving.powers().stream(), Stream.of(Power.GRANT))
                .distinct()
                .filter(power -> !giving.area()
                        .isWithin(own.stream()
                                .filter(each -> each.powers().contains(power) && isFor(each, giving, now))
                                .map(Grant::area)
                                .toList()))
                .sorted()
                .toList();
    }

    private static boolean isFor(Grant own, Grant giving, Instant now) {
        return own.purpose().equals(giving.purpose()) && lasts(own.period(), giving.period(), now);
    }

    /** The most rows to export that the actor can give with this grant; 0 if it does not export or the actor cannot give that power. */
    static int mostRows(Collection<Grant> own, Grant giving, Instant now) {
        return giving.powers().contains(Power.EXPORT)
                ? ExportRule.most(
                        own.stream().filter(each -> isFor(each, giving, now)).toList(), giving.area())
                : 0;
    }

    private static boolean lasts(Interval own, Interval giving, Instant now) {
        Instant first = giving.from().isAfter(now) ? giving.from() : now;
        return own.holdsAt(first)
                && own.to()
                        .map(end ->
                                giving.to().filter(given -> !given.isAfter(end)).isPresent())
                        .orElse(true);
    }

    /** Whether the actor may change grants of an area: some of these grants allow it there at this instant. */
    static boolean mayChange(Collection<Grant> own, Area area, PurposeId purpose, Instant now) {
        return area.isWithin(own.stream()
                .filter(each -> each.powers().contains(Power.GRANT)
                        && each.purpose().equals(purpose)
                        && each.period().holdsAt(now))
                .map(Grant::area)
                .toList());
    }

    /** The same grant, without an end if it ends together with its purpose. */
    static Grant untilReplaced(Purpose purpose, Grant grant) {
        return grant.period().to().isPresent()
                        && grant.period().to().equals(purpose.period().to())
                ? new GrantBuilder()
                        .like(grant)
                        .period(Interval.since(grant.period().from()))
                        .build()
                : grant;
    }

    /** The same grant under another purpose, as long as both are valid; empty if they never are. */
    static Optional<Grant> under(Purpose purpose, Grant grant, GrantId id) {
        return grant.period()
                .common(purpose.period())
                .map(period -> new GrantBuilder()
                        .id(id)
                        .actor(grant.actor())
                        .role(grant.role())
                        .powers(grant.powers())
                        .area(grant.area())
                        .purpose(purpose.id())
                        .period(period)
                        .exportRows(grant.exportRows())
                        .build());
    }

    /** Whether a grant gives its actor as much as another one would from now on. */
    static boolean isAsMuch(Grant existing, Grant giving, Instant now) {
        return existing.isGiven()
                && existing.actor().equals(giving.actor())
                && existing.purpose().equals(giving.purpose())
                && existing.powers().containsAll(giving.powers())
                && existing.exportRows() >= giving.exportRows()
                && existing.area().contains(giving.area())
                && lasts(existing.period(), giving.period(), now);
    }
}
