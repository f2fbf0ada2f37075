package org.gridbook.book;

/**
 * Receives every command and question that reaches the engine, for example to count and time them; see {@code Gridbook.observedBy}.
 *
 * <p>It is called on the thread of the application, after the transaction of the library has ended. What it throws is logged and changes no
 * answer. An operation that asks several questions one after another, or a question before a command, is received once for each of them. What is refused before the engine
 * is asked, such as a malformed word, is not received.
 */
@FunctionalInterface
public interface Observer {
    /** An operation has ended. It must be thread-safe and fast. */
    void ended(Operation operation);
}
