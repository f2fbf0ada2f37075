/** The store that stores a book in PostgreSQL or SQLite. */
module org.gridbook.storage.jdbc {
    requires transitive org.gridbook.core;
    requires transitive org.jspecify;
    requires transitive java.sql;
    requires com.fasterxml.jackson.core;
    requires static org.postgresql.jdbc;

    exports org.gridbook.storage.jdbc;
}
