package org.gridbook.storage;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question for entries of one kind within a scope. The answer is a {@link Page} in code-point order of id, which holds at most
 * {@code limit} entries with ids greater than {@code after}.
 *
 * @param scope what may be seen; entries that it does not cover do not exist for this question
 * @param kind the kind asked for
 * @param ids only entries with one of these ids, or null for any
 * @param column only entries whose column has one of {@code values}; must be a lookup of the kind; null for any
 * @param values the wanted values of the column; a column that is absent matches none
 * @param without leaves out entries that another kind points at, or null
 * @param after only ids greater than this in code-point order; empty to begin
 * @param limit at least 1
 */
public record Query(
        Scope scope,
        Kind kind,
        @Nullable Set<String> ids,
        @Nullable String column,
        Set<String> values,
        @Nullable Without without,
        String after,
        int limit) {

    /** No limit, for answers that are known to be small: entries by id, or all entries of a small kind. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * Checks that the column is a lookup and the limit positive. Rejects a text with NUL or half of a surrogate pair with an
     * {@link IllegalArgumentException} that does not repeat it.
     */
    public Query {
        Objects.requireNonNull(scope, "scope");
        Syntax.storable(Objects.requireNonNull(after, "after"));
        ids = ids == null ? null : Set.copyOf(ids);
        if (ids != null) {
            ids.forEach(Syntax::storable);
        }
        values = Set.copyOf(values);
        values.forEach(Syntax::storable);
        if (column != null && !kind.column(column).lookup()) {
            throw new IllegalArgumentException("Kind " + kind + " is not found by " + column);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
    }

    /** The entries with these ids. */
    public static Query ids(Scope scope, Kind kind, Set<String> ids) {
        return new Query(scope, kind, ids, null, Set.of(), null, "", UNLIMITED);
    }

    /** All entries of the kind in the scope. */
    public static Query all(Scope scope, Kind kind) {
        return new Query(scope, kind, null, null, Set.of(), null, "", UNLIMITED);
    }

    /** The entries whose lookup has one of these values. */
    public static Query by(Scope scope, Kind kind, String column, Set<String> values) {
        return new Query(scope, kind, null, column, values, null, "", UNLIMITED);
    }

    /** The same query for the page after this id. */
    public Query page(String afterId, int pageLimit) {
        return new Query(scope, kind, ids, column, values, without, afterId, pageLimit);
    }

    /** The same query, leaving out entries that another entry refers to. */
    public Query without(Without exclusion) {
        return new Query(scope, kind, ids, column, values, exclusion, after, limit);
    }

    /**
     * Leaves out an entry if an entry of another kind, at any place of the community, refers to it. This is how "which households
     * remain" is asked in one query.
     *
     * @param kind the other kind
     * @param reference the lookup of the other kind which holds the id of the entry asked for
     * @param column a second lookup of the other kind
     * @param value the value that the second lookup must have
     * @param upTo an integer column of the other kind that must be present and not exceed {@code most}
     * @param most the greatest value of {@code upTo}, inclusive
     */
    public record Without(Kind kind, String reference, String column, String value, String upTo, long most) {
        /** Checks that the columns exist with the right types, and the value like a value of {@link Query}. */
        public Without {
            Syntax.storable(value);
            if (!kind.column(reference).lookup() || !kind.column(column).lookup()) {
                throw new IllegalArgumentException("Kind " + kind + " is not found by " + reference + " and " + column);
            }
            if (kind.column(upTo).type() != Column.ValueType.INTEGER) {
                throw new IllegalArgumentException("Column " + upTo + " is not a whole number");
            }
        }
    }

    /** Leaves out the wanted values, which may be personal data. */
    @Override
    public String toString() {
        return "Query[" + kind + (column == null ? "" : " by " + column) + "]";
    }
}
