package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.gridbook.storage.StorageException;

/** The supported databases. */
public enum Dialect {
    /** PostgreSQL 15 or newer through its own JDBC driver: the production store. */
    POSTGRESQL("text collate \"C\"", "jsonb", "jsonb"),
    /** H2 2.3 or newer, in its regular or its PostgreSQL mode: the embedded store. */
    H2("varchar", "varchar", "clob");

    private final String text;
    private final String json;
    private final String longJson;

    Dialect(String text, String json, String longJson) {
        this.text = text;
        this.json = json;
        this.longJson = longJson;
    }

    /** The name of its folder of scripts. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a text column; it compares by code point. */
    String text() {
        return text;
    }

    /** The type of the body of an entry. */
    String json() {
        return json;
    }

    /** The type of a JSON list that grows with the size of a change. */
    String longJson() {
        return longJson;
    }

    /** The dialect of this connection. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            default -> throw new StorageException("The database must be PostgreSQL or H2");
        };
    }
}
