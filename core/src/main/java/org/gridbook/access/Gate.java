package org.gridbook.access;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;

/** The rule of access: it turns dated grants into a finite scope or a denial. It has no state. */
public final class Gate {
    private Gate() {}

    /**
     * Where an actor may use a power.
     *
     * @param scope what may be read and written
     * @param wholeCommunity whether a grant is valid for the whole community; writing to shared places needs that
     */
    public record Reach(Scope scope, boolean wholeCommunity) {}

    /**
     * The places where these grants give this power at this instant under this purpose. The commons are included, except for personal data
     * if the grants reach single households only.
     *
     * @param grants the actor's grants, of all dates and purposes
     * @param purpose the claimed purpose, if it was declared
     * @param grids every grid of the community
     * @param at the instant of use, on the valid-time axis
     * @return a scope of at least one place; or {@link Denied} if no grant applies or the purpose is not valid
     */
    public static Either<Denied, Reach> reach(
            Collection<Grant> grants, Optional<Purpose> purpose, Set<GridId> grids, Power power, Instant at) {
        List<Grant> valid = purpose.filter(declared -> declared.period().holdsAt(at))
                .map(declared -> grants.stream()
                        .filter(grant -> grant.purpose().equals(declared.id())
                                && grant.period().holdsAt(at)
                                && grant.powers().contains(power))
                        .toList())
                .orElse(List.of());
        if (valid.isEmpty()) {
            return Either.left(new Denied(power.word()));
        }
        Set<String> places = new HashSet<>();
        Set<String> households = new HashSet<>();
        boolean whole = false;
        for (Grant grant : valid) {
            if (grant.area() instanceof Area.EntireCommunity) {
                whole = true;
                grids.forEach(grid -> places.add(grid.value()));
                places.add(Place.UNPLACED.grid());
            } else if (grant.area() instanceof Area.OfGrids area) {
                area.grids().stream().map(GridId::value).forEach(places::add);
            } else if (grant.area() instanceof Area.OfHouseholds area) {
                area.households().stream().map(HouseholdId::value).forEach(households::add);
            }
        }
        // An actor who may give grants anywhere needs the list of grants; the use cases compare the areas.
        // Who audits the whole community sees which exports there were; they are stored beside the grants.
        if (power == Power.GRANT || power == Power.AUDIT && whole) {
            places.add(Place.ACCESS.grid());
        }
        // The commons hold the names and telephones of staff. A grant for single households shows only names of those
        // households.
        if (!places.isEmpty() || power != Power.READ_PERSONAL && power != Power.EXPORT) {
            places.add(Place.COMMONS.grid());
        }
        return Either.right(new Reach(new Scope(places, households), whole));
    }
}
