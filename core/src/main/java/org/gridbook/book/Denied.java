package org.gridbook.book;

/**
 * The actor may not do this, or the record does not exist. The two are reported in the same way.
 *
 * @param power the word of the power that is needed
 */
public record Denied(String power) implements Refusal, Denial {}
