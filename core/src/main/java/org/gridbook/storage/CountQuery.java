package org.gridbook.storage;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the entries of one kind within a scope, grouped by columns. Grouping by {@link #ID} gives one group for each entry, which is how
 * a report reads only the columns that it needs.
 *
 * @param scope what may be counted
 * @param kind the kind counted
 * @param column only entries whose lookup has one of {@code values}; null for any
 * @param values the wanted values of the column
 * @param by the columns to group by, at least one: names of columns of the kind, or {@link #ID}, {@link #GRID}, {@link #HOUSEHOLD}
 */
public record CountQuery(Scope scope, Kind kind, @Nullable String column, Set<String> values, List<String> by) {
    /** The id of the entry. */
    public static final String ID = "#id";
    /** The grid of the entry's place. */
    public static final String GRID = "#grid";
    /** The household of the entry's place; absent if it has none. */
    public static final String HOUSEHOLD = "#household";

    /** Checks that the columns exist, and the values like those of {@link Query}. */
    public CountQuery {
        Objects.requireNonNull(scope, "scope");
        values = Set.copyOf(values);
        values.forEach(Syntax::storable);
        by = List.copyOf(by);
        if (by.isEmpty()) {
            throw new IllegalArgumentException("A count groups by at least one column");
        }
        for (String each : by) {
            if (!each.startsWith("#")) {
                kind.column(each);
            } else if (!each.equals(ID) && !each.equals(GRID) && !each.equals(HOUSEHOLD)) {
                throw new IllegalArgumentException("Unknown column " + each);
            }
        }
        if (column != null && !kind.column(column).lookup()) {
            throw new IllegalArgumentException("Kind " + kind + " is not found by " + column);
        }
    }

    /** Counts all entries of the kind in the scope. */
    public static CountQuery of(Scope scope, Kind kind, String... by) {
        return new CountQuery(scope, kind, null, Set.of(), List.of(by));
    }

    /** The same query, only for entries whose lookup has one of these values. */
    public CountQuery where(String lookup, Set<String> wanted) {
        return new CountQuery(scope, kind, lookup, wanted, by);
    }

    /**
     * The count of one group.
     *
     * @param values one for each column grouped by, in that order: a {@code String}, a {@code Long}, or null where absent
     * @param count how many entries have these values; at least 1
     */
    public record Group(List<@Nullable Object> values, long count) {
        /** The text at this index; null where absent. */
        public @Nullable String text(int index) {
            return (String) values.get(index);
        }

        /** The whole number at this index, or the given one where absent. */
        public long integer(int index, long absent) {
            Object value = values.get(index);
            return value == null ? absent : (Long) value;
        }

        /** Leaves out the values, which may be personal data. */
        @Override
        public String toString() {
            return "Row[*, " + count + "]";
        }
    }

    /** Leaves out the wanted values, which may be personal data. */
    @Override
    public String toString() {
        return "CountQuery[" + kind + " by " + by + "]";
    }
}
