package org.gridbook.book;

/**
 * The actor may not do this, or what was named is not there for this actor: the two are answered alike.
 *
 * @param power the name of the power that was needed
 */
public record Denied(String power) implements Refusal {}
