/** The contract every store must pass. */
module org.gridbook.storage.testkit {
    requires jdk.management;
    requires transitive org.gridbook.core;
    requires transitive org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires net.jqwik.api;

    exports org.gridbook.storage.testkit;
}
