/** The store on PostgreSQL and H2. */
module org.gridbook.storage.jdbc {
    requires transitive org.gridbook.core;
    requires transitive org.jspecify;
}
