package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Area;
import org.gridbook.access.Gate;
import org.gridbook.access.Grant;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Rights;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;

/**
 * What decides the access of one actor for one purpose, at the instant of use.
 *
 * @param stored the stored grants, of all dates and purposes; some may have been taken by breaking the glass
 * @param derived the derived grants
 * @param continued the purposes that the purpose took over
 * @param lapsed the purposes whose data are not read any more
 */
record Access(
        List<Grant> stored,
        List<DerivedGrants.Derived> derived,
        Optional<Purpose> purpose,
        Set<PurposeId> continued,
        Set<PurposeId> lapsed,
        Set<GridId> grids,
        Instant now) {
    Either<Denied, Gate.Reach> reach(Power power) {
        return reach(derived.stream(), power);
    }

    private Either<Denied, Gate.Reach> reach(Stream<DerivedGrants.Derived> more, Power power) {
        return Gate.reach(
                Stream.concat(stored.stream(), more.map(DerivedGrants.Derived::grant))
                        .toList(),
                purpose,
                grids,
                power,
                now);
    }

    /** The same, for the operator, who counts data that no desk reads any more. */
    Access withoutDeadlines() {
        return new Access(stored, derived, purpose, continued, Set.of(), grids, now);
    }

    /** Every place of the community, for rules that must find records which the actor may not read. */
    Scope everywhere() {
        return Scope.ofGrids(Stream.concat(
                        grids.stream().map(GridId::value),
                        Stream.of(Place.COMMONS.grid(), Place.ACCESS.grid(), Place.UNPLACED.grid()))
                .collect(Collectors.toSet()));
    }

    /** Whether any power is held anywhere. */
    boolean hasAny() {
        return Stream.of(Power.values()).anyMatch(power -> reach(power).isRight());
    }

    /** Where each power may be used. */
    Rights rights() {
        Map<Power, Rights.Reach> reaches = new EnumMap<>(Power.class);
        for (Power power : Power.values()) {
            reach(power)
                    .forEach(reach -> reaches.put(
                            power,
                            new Rights.Reach(
                                    reach.wholeCommunity(),
                                    reach.scope().grids().stream()
                                            .filter(grid -> !Place.of(grid).isShared())
                                            .map(GridId::new)
                                            .collect(Collectors.toSet()),
                                    reach.scope().households().stream()
                                            .map(HouseholdId::new)
                                            .collect(Collectors.toSet()))));
        }
        return new Rights(reaches);
    }

    /** What the reach of a power does not show. */
    HiddenRows hidden(Power power) {
        List<DerivedGrants.Derived> narrow = derived.stream()
                .filter(each -> each.view().isPresent()
                        && each.grant().powers().contains(power)
                        && purpose.filter(declared ->
                                        declared.id().equals(each.grant().purpose()))
                                .isPresent())
                .toList();
        if (narrow.isEmpty()) {
            return HiddenRows.NONE;
        }
        return reach(power)
                .map(Gate.Reach::scope)
                .map(all -> {
                    Set<String> households = new HashSet<>(all.households());
                    reach(derived.stream().filter(each -> each.view().isEmpty()), power)
                            .forEach(wide -> households.removeAll(wide.scope().households()));
                    return new HiddenRows(
                            all.grids(),
                            households,
                            narrow.stream()
                                    .flatMap(each -> each.view().stream())
                                    .toList());
                })
                .getOrElse(HiddenRows.NONE);
    }

    /** The given grants, of all dates and purposes: neither derived nor taken by breaking the glass. */
    List<Grant> given() {
        return stored.stream().filter(Grant::isGiven).toList();
    }

    /** The places where given grants allow a power. */
    Predicate<Place> given(Power power) {
        return places(Gate.reach(given(), purpose, grids, power, now));
    }

    /** The places where any grants allow a power. */
    Predicate<Place> reached(Power power) {
        return places(reach(power));
    }

    private static Predicate<Place> places(Either<Denied, Gate.Reach> reach) {
        return reach.map(found -> (Predicate<Place>) found.scope()::covers).getOrElse(place -> false);
    }

    /** Whether the actor may break the glass there: given grants reach the area, or the actor has one and the area is one household. */
    boolean mayBreakGlass(Area area) {
        List<Area> reached = given().stream()
                .filter(grant -> !grant.powers().isEmpty()
                        && grant.period().holdsAt(now)
                        && purpose.filter(declared -> declared.id().equals(grant.purpose())
                                        && declared.period().holdsAt(now))
                                .isPresent())
                .map(Grant::area)
                .toList();
        boolean oneHousehold =
                area instanceof Area.OfHouseholds single && single.households().size() == 1;
        return !reached.isEmpty() && (oneHousehold || area.isWithin(reached));
    }
}
