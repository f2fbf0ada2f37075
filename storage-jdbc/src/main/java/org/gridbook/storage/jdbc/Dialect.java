package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import org.gridbook.storage.StorageException;

/** The supported databases. */
public enum Dialect {
    /** PostgreSQL 15 or newer through its own JDBC driver: the production store. */
    POSTGRESQL("text collate \"C\"", "jsonb"),
    /** SQLite 3.38 or newer through the driver of Xerial, in a file with a write-ahead log: the embedded store. */
    SQLITE("text", "text");

    private final String text;
    private final String json;

    Dialect(String text, String json) {
        this.text = text;
        this.json = json;
    }

    /** The name of its folder of scripts. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a text column; it compares by code point. */
    String text() {
        return text;
    }

    /** The type of a JSON text. */
    String json() {
        return json;
    }

    /** The condition that an expression is in a list, given as {@link #list}. */
    String isIn() {
        return this == POSTGRESQL ? " = any(?)" : " in (select value from json_each(?))";
    }

    /** A list as an argument. SQLite has no arrays, so it reads the list from JSON. */
    Object list(Collection<String> values) {
        return this == POSTGRESQL ? values.toArray(String[]::new) : Json.list(values);
    }

    /** The dialect of this connection. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "SQLite" -> SQLITE;
            default -> throw new StorageException("The database must be PostgreSQL or SQLite");
        };
    }
}
