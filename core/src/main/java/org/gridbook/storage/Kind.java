package org.gridbook.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a type of entry as data: a store needs to know no more about it than this. Besides its columns every entry has an id, a
 * version and a {@link Place}; every other field is the body, which a store keeps as it likes.
 *
 * @param name 1 to 30 of {@code a-z} and {@code _}, starting with a letter; a store may use it as the name of a table. Its end says what
 *     {@link #data} the entries hold
 * @param columns the fields a store must be able to find and count by; at most 24, with distinct names
 */
public record Kind(String name, List<Column> columns) {
    /** What entries hold of people, and so how they are protected: each in kinds of its own. */
    public enum DataClass {
        /** Ids, places, dates and words: nothing that names anybody. */
        STRUCTURE,
        /** What names people or was said by them: kinds whose names end with {@code _personal}. */
        PERSONAL,
        /** What was measured of people or ails them: kinds whose names end with {@code _health}. */
        HEALTH
    }

    /** Checks the name and that the columns are distinct. */
    public Kind {
        columns = List.copyOf(columns);
        if (!Syntax.isWord(name)) {
            throw new IllegalArgumentException("A kind is named by 1 to 30 of a-z and _: " + name);
        }
        if (columns.size() > 24 || columns.stream().map(Column::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("A kind has at most 24 columns with distinct names: " + name);
        }
    }

    /** A kind with these columns. */
    public static Kind of(String name, Column... columns) {
        return new Kind(name, List.of(columns));
    }

    /** What its entries hold. What is not structure is read by noted reads only, and has no reporting view. */
    public DataClass data() {
        return name.endsWith("_personal") ? DataClass.PERSONAL : name.endsWith("_health") ? DataClass.HEALTH : DataClass.STRUCTURE;
    }

    /**
     * The column of this name.
     *
     * @throws IllegalArgumentException if the kind has none
     */
    public Column column(String column) {
        for (Column each : columns) {
            if (each.name().equals(column)) {
                return each;
            }
        }
        throw new IllegalArgumentException("Kind " + name + " has no column " + column);
    }

    /** Whether a field of this name is a column. */
    public boolean hasColumn(String field) {
        for (Column each : columns) {
            if (each.name().equals(field)) {
                return true;
            }
        }
        return false;
    }

    /** Kinds are compared with every row that is read, and are mostly the same object. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Kind kind && name.equals(kind.name) && columns.equals(kind.columns);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
