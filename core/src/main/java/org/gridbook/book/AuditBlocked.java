package org.gridbook.book;

/**
 * A read of personal data could not be recorded, because the caller's transaction holds the community, so nothing was read. Read before the
 * first command of the transaction, or in another transaction.
 */
public record AuditBlocked() implements Refusal {}
