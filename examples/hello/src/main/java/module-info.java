/** The smallest program that keeps a book, on the module path. */
module org.gridbook.examples.hello {
    requires org.gridbook.core;
    requires org.gridbook.storage.memory;
}
