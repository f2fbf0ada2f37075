package org.gridbook.sweep;

/**
 * A recorded contact.
 *
 * @param id its id
 * @param report what was reported
 * @param withdrawn whether it was withdrawn; a withdrawn contact does not count. The reason is personal data: {@link
 *     org.gridbook.Withdrawals}
 */
public record Contact(ContactId id, ContactReport report, boolean withdrawn) {}
