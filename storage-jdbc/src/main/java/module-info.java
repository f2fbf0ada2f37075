/** The store that keeps a book in PostgreSQL or H2. */
module org.gridbook.storage.jdbc {
    requires transitive org.gridbook.core;
    requires transitive org.jspecify;
    requires transitive java.sql;
    requires com.fasterxml.jackson.core;
    requires static org.postgresql.jdbc;

    exports org.gridbook.storage.jdbc;
}
