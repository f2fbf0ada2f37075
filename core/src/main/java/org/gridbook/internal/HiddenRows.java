package org.gridbook.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Scope;

/**
 * The rows within a reach that are not shown. A store knows scopes of grids and households only; so what a grant shows of a household is
 * decided here.
 *
 * @param grids the grids that show all their rows
 * @param households the households that show only some of their rows, unless their grid shows all
 * @param views such a row is shown if one of these shows it
 */
record HiddenRows(Set<String> grids, Set<String> households, List<DerivedGrants.View> views) {
    static final HiddenRows NONE = new HiddenRows(Set.of(), Set.of(), List.of());

    /** Whether every row is shown. */
    boolean isEmpty() {
        return households.isEmpty();
    }

    /** Whether this row is not shown. */
    boolean hides(Entry entry) {
        return isOutside(entry, DerivedGrants.View::shown);
    }

    /** Whether a command may not put this entry. */
    boolean forbids(Entry entry) {
        return isOutside(entry, DerivedGrants.View::writable);
    }

    private boolean isOutside(Entry entry, Function<DerivedGrants.View, Predicate<Entry>> allowed) {
        String household = entry.place().household();
        return household != null
                && households.contains(household)
                && !grids.contains(entry.place().grid())
                && views.stream().noneMatch(each -> allowed.apply(each).test(entry));
    }

    /** The places of a scope that show all their rows, and so may be counted; empty if there are none. */
    Optional<Scope> countable(Scope scope) {
        if (households.isEmpty()) {
            return Optional.of(scope);
        }
        Set<String> wide = new HashSet<>(scope.households());
        wide.removeAll(households);
        return scope.grids().isEmpty() && wide.isEmpty()
                ? Optional.empty()
                : Optional.of(new Scope(scope.grids(), wide));
    }
}
