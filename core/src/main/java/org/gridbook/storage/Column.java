package org.gridbook.storage;

import java.util.Objects;

/**
 * A field of an entry that queries can use. Entries can be counted by it ({@link CountQuery}). If it is a {@code lookup}, which must be
 * text, entries can be found by it ({@link Query#by}).
 *
 * @param name the field's name: 1 to 30 of {@code a-z} and {@code _}, starting with a letter
 * @param type the type of its values
 * @param lookup whether entries are found by it, so that a store needs an index
 * @param form in what form its values are stored. A store treats all forms as texts, and leaves columns that are not plain out of
 *     reporting views
 */
public record Column(String name, ValueType type, boolean lookup, Form form) {
    /** The type of the values of a column. */
    public enum ValueType {
        /** Canonical text, ordered by code point. */
        TEXT,
        /** A 64-bit whole number; instants are microseconds since 1970-01-01T00:00Z. */
        INTEGER
    }

    /** In what form the values of a column are stored. The core writes and reads the forms; see {@link org.gridbook.key.Vault}. */
    public enum Form {
        /** As they are: ids, words and instants that do not identify a person by themselves. */
        PLAIN,
        /** Sealed word by word, with a key of the community: equal words have equal forms, so entries are counted by it. */
        WORD,
        /** A keyed hash: entries are found by the whole value only. */
        DIGEST,
        /** 13 bits of a keyed hash: several values have the same form, so what is found is compared after it is opened. */
        TRUNCATED
    }

    /** Checks the form of the name, that entries are found by text only, and that only texts are stored in another form. */
    public Column {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(form, "form");
        if (!Syntax.isWord(name)) {
            throw new IllegalArgumentException("A column is named by 1 to 30 of a-z and _: " + name);
        }
        if (lookup && type != ValueType.TEXT) {
            throw new IllegalArgumentException("Entries are found by text: " + name);
        }
        if (form != Form.PLAIN && type != ValueType.TEXT) {
            throw new IllegalArgumentException("Only texts are stored in another form: " + name);
        }
    }

    /** Whether its values are stored as they are. */
    public boolean isPlain() {
        return form == Form.PLAIN;
    }

    /** A text column that entries are found by. */
    public static Column lookup(String name) {
        return new Column(name, ValueType.TEXT, true, Form.PLAIN);
    }

    /** A text column that entries are counted by only. */
    public static Column text(String name) {
        return new Column(name, ValueType.TEXT, false, Form.PLAIN);
    }

    /** A text column that entries are counted by only, sealed word by word. */
    public static Column word(String name) {
        return new Column(name, ValueType.TEXT, false, Form.WORD);
    }

    /** A whole-number column that entries are counted by only. */
    public static Column integer(String name) {
        return new Column(name, ValueType.INTEGER, false, Form.PLAIN);
    }
}
