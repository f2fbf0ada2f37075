package org.gridbook.register;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gridbook.book.HouseholdId;
import org.gridbook.storage.Kind;

/**
 * What an act would change, in entries of structure. Entries with personal or health data are left out, because their number would
 * reveal, for example, that a resident was referred to a doctor.
 *
 * @param changed the ids of existing entries of structure that it would change, by kind, in order
 * @param opened how many new entries of structure it would put, by kind
 * @param withoutHead the households concerned that would have members and no head; see {@link Act.NameHead}
 */
public record ActImpact(
        SortedMap<String, List<String>> changed, SortedMap<String, Integer> opened, Set<HouseholdId> withoutHead) {
    /** The classes of data whose entries are never counted, whether there are any or not. */
    public static final Set<Kind.DataClass> LEFT_OUT =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Kind.DataClass.STRUCTURE)));

    /** Copies. */
    public ActImpact {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        changed.forEach((kind, ids) -> copy.put(kind, List.copyOf(ids)));
        changed = Collections.unmodifiableSortedMap(copy);
        opened = Collections.unmodifiableSortedMap(new TreeMap<>(opened));
        withoutHead = Set.copyOf(withoutHead);
    }

    /** How many entries would be put, by kind, without those of {@link #LEFT_OUT}. */
    public SortedMap<String, Integer> counts() {
        SortedMap<String, Integer> counts = new TreeMap<>(opened);
        for (Map.Entry<String, List<String>> each : changed.entrySet()) {
            counts.merge(each.getKey(), each.getValue().size(), Integer::sum);
        }
        return counts;
    }
}
