package org.gridbook.book;

/** A {@link Refusal} because the actor lacks a power or reaches too little. It is audited. */
public interface Denial {
    /** The word of the power or act that was asked for, as the audit records it. */
    String power();
}
