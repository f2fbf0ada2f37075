package org.gridbook.storage;

import java.util.Objects;

/**
 * One version of one record. A store never deletes a version.
 *
 * <p>{@code toString} contains no personal data.
 *
 * @param kind its kind
 * @param id its id within the kind: 1 to 64 characters of printable ASCII without space
 * @param version 1 for the first version of an id, then 2, and so on. Putting version n states that n - 1 is the latest
 * @param place its place, which decides who may read and write it
 * @param fields its columns and its body. A lookup has at most 500 characters; any other text has no limit of its own
 */
public record Entry(Kind kind, String id, long version, Place place, Fields fields) {
    /** Checks the id, the version, the types of the columns, and the length of the lookups. */
    public Entry {
        Objects.requireNonNull(place, "place");
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "An id of kind " + kind.name() + " has 1 to 64 characters of printable ASCII");
        }
        if (version < 1) {
            throw new IllegalArgumentException("Versions begin at 1");
        }
        for (Column column : kind.columns()) {
            Object value = fields.get(column.name());
            boolean fits = value == null
                    || (column.type() == Column.ValueType.TEXT ? value instanceof String : value instanceof Long);
            if (!fits) {
                throw new IllegalArgumentException(
                        "Column " + column.name() + " of " + kind.name() + " takes " + column.type());
            }
            if (column.lookup() && value instanceof String text) {
                Syntax.findable(text);
            }
        }
    }

    private static boolean isId(String id) {
        int length = id.length();
        for (int i = 0; i < length; i++) {
            if (id.charAt(i) < '!' || id.charAt(i) > '~') {
                return false;
            }
        }
        return length >= 1 && length <= 64;
    }

    /** Its key within the community. */
    public Key key() {
        return new Key(kind.name(), id);
    }

    /** The next version with other fields, at the same place. */
    public Entry next(Fields changed) {
        return new Entry(kind, id, version + 1, place, changed);
    }

    /** The next version with other fields, at another place. */
    public Entry next(Place to, Fields changed) {
        return new Entry(kind, id, version + 1, to, changed);
    }

    @Override
    public String toString() {
        return kind.name() + "/" + id + "@" + version;
    }
}
