package org.gridbook.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridbook.internal.Session;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Reads the entries that are placed at households, of any kind, in one round trip. */
final class HouseholdContents {
    private HouseholdContents() {}

    /**
     * The entries of these kinds that are placed at these households, by household id.
     *
     * @param ids the ids of households that the session has already returned; an entry of such a household beyond the reach is a fault
     */
    static Map<String, List<Entry>> at(Session session, Set<String> ids, List<Kind> kinds) {
        Map<String, List<Entry>> placed = new HashMap<>();
        if (ids.isEmpty()) {
            return placed;
        }
        Scope scope = Scope.ofHouseholds(ids);
        for (Page page :
                session.fetch(kinds.stream().map(kind -> Query.all(scope, kind)).toList())) {
            for (Entry entry : page.entries()) {
                placed.computeIfAbsent(Objects.requireNonNull(entry.place().household()), id -> new ArrayList<>())
                        .add(entry);
            }
        }
        return placed;
    }
}
