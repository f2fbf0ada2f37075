/** The store that keeps a book in memory. */
module org.gridbook.storage.memory {
    requires transitive org.gridbook.core;
    requires transitive org.jspecify;

    exports org.gridbook.storage.memory;
}
