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

/** What is placed at households, of any kind, in one round trip. */
final class HouseholdContents {
    private HouseholdContents() {}

    /**
     * The entries of these kinds placed at these households, by household id.
     *
     * @param ids of households that the session has shown; what belongs to one of them and is placed beyond the reach is a fault
     */
    static Map<String, List<Entry>> at(Session session, Set<String> ids, List<Kind> kinds) {
        Map<String, List<Entry>> held = new HashMap<>();
        if (ids.isEmpty()) {
            return held;
        }
        Scope scope = Scope.ofHouseholds(ids);
        for (Page slice :
                session.fetch(kinds.stream().map(kind -> Query.all(scope, kind)).toList())) {
            for (Entry entry : slice.entries()) {
                held.computeIfAbsent(Objects.requireNonNull(entry.place().household()), any -> new ArrayList<>())
                        .add(entry);
            }
        }
        return held;
    }
}
