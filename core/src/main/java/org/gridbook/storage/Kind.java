package org.gridbook.storage;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a type of entry as data; a store needs no more to store it. Besides its columns every entry has an id, a version and a {@link
 * Place}. Every other field belongs to the body, which a store may store in any form.
 *
 * @param name 1 to 30 of {@code a-z} and {@code _}, starting with a letter; a store may use it as the name of a table
 * @param data what the entries hold. What is not structure is read through audited queries only, and has no reporting view
 * @param columns the fields a store must be able to find and count by; at most 24, with distinct names
 * @param owner whose key seals the entries: the name of a plain column that holds an id, or another word for the entry itself. A store
 *     does not use it; see {@link org.gridbook.key.Vault}
 * @param collected whether the entries are also sealed with the key of the purpose for which they were collected
 */
public record Kind(String name, DataClass data, List<Column> columns, String owner, boolean collected) {
    private static final String SUFFIX = "_(personal|health)$";

    /** What entries hold about people, and so how they are protected. A kind holds one class of data. */
    public enum DataClass {
        /** Ids, places, dates and words: nothing that identifies a person. */
        STRUCTURE,
        /** What identifies people, and free text. */
        PERSONAL,
        /** Measurements, symptoms and other facts about the health of people. */
        HEALTH
    }

    /** Checks the name and that the columns are distinct. */
    public Kind {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(owner, "owner");
        columns = List.copyOf(columns);
        if (!Syntax.isWord(name)) {
            throw new IllegalArgumentException("A kind is named by 1 to 30 of a-z and _: " + name);
        }
        if (columns.size() > 24 || columns.stream().map(Column::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("A kind has at most 24 columns with distinct names: " + name);
        }
    }

    /** A kind whose entries have keys of their own, which personal and health data of one record share. */
    public Kind(String name, DataClass data, List<Column> columns) {
        this(name, data, columns, name.replaceFirst(SUFFIX, ""), false);
    }

    /** A kind that holds nothing about a person. */
    public static Kind structure(String name, Column... columns) {
        return new Kind(name, DataClass.STRUCTURE, List.of(columns));
    }

    /** A kind that holds personal data. */
    public static Kind personal(String name, Column... columns) {
        return new Kind(name, DataClass.PERSONAL, List.of(columns));
    }

    /** A kind that holds health data. */
    public static Kind health(String name, Column... columns) {
        return new Kind(name, DataClass.HEALTH, List.of(columns));
    }

    /**
     * The column of this name.
     *
     * @throws IllegalArgumentException if the kind has none
     */
    public Column column(String column) {
        Column found = find(column);
        if (found == null) {
            throw new IllegalArgumentException("Kind " + name + " has no column " + column);
        }
        return found;
    }

    /** Whether a field of this name is a column. */
    public boolean hasColumn(String field) {
        return find(field) != null;
    }

    private @Nullable Column find(String column) {
        for (Column each : columns) {
            if (each.name().equals(column)) {
                return each;
            }
        }
        return null;
    }

    /** Whether the entries are sealed: all that hold something about a person. */
    public boolean isSealed() {
        return data != DataClass.STRUCTURE;
    }

    /** Whether a field is stored as it is, beside what is sealed. */
    public boolean isPlain(String field) {
        Column column = find(field);
        return column != null && column.isPlain();
    }

    /** Compared with every row that is read, and mostly the same object. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Kind kind
                        && name.equals(kind.name)
                        && data == kind.data
                        && columns.equals(kind.columns);
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
