/** Rosters, forms and exports in the formats people use. */
module org.gridbook.interchange {
    requires transitive org.gridbook.core;
    requires transitive org.jspecify;
}
