/** The smallest program that uses the library, on the module path. */
module org.gridbook.examples.hello {
    requires org.gridbook.core;
    requires org.gridbook.storage.memory;
}
