package org.gridbook.storage;

import java.util.Objects;

/**
 * A field of an entry that queries can use. Entries can be counted by it ({@link CountQuery}). If it is a {@code lookup}, which must be
 * text, entries can be found by it ({@link Query#by}).
 *
 * @param name the field's name: 1 to 30 of {@code a-z} and {@code _}, starting with a letter
 * @param type the type of its values
 * @param lookup whether entries are found by it, so that a store needs an index
 * @param personal whether it describes a person; rules count by it, and a store leaves it out of reporting views
 */
public record Column(String name, ValueType type, boolean lookup, boolean personal) {
    /** The type of the values of a column. */
    public enum ValueType {
        /** Canonical text, ordered by code point. */
        TEXT,
        /** A 64-bit whole number; instants are microseconds since 1970-01-01T00:00Z. */
        INTEGER
    }

    /** Checks the form of the name, and that entries are found by text only. */
    public Column {
        Objects.requireNonNull(type, "type");
        if (!Syntax.isWord(name)) {
            throw new IllegalArgumentException("A column is named by 1 to 30 of a-z and _: " + name);
        }
        if (lookup && type != ValueType.TEXT) {
            throw new IllegalArgumentException("Entries are found by text: " + name);
        }
    }

    /** A text column that entries are found by. */
    public static Column lookup(String name) {
        return new Column(name, ValueType.TEXT, true, false);
    }

    /** A text column that entries are counted by only. */
    public static Column text(String name) {
        return new Column(name, ValueType.TEXT, false, false);
    }

    /** A text column that entries are counted by only, and that no reporting view shows. */
    public static Column personal(String name) {
        return new Column(name, ValueType.TEXT, false, true);
    }

    /** A whole-number column that entries are counted by only. */
    public static Column integer(String name) {
        return new Column(name, ValueType.INTEGER, false, false);
    }
}
