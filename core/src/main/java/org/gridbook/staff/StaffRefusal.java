package org.gridbook.staff;

import org.gridbook.book.DomainRefusal;

/** Refusals of staff. */
public sealed interface StaffRefusal extends DomainRefusal {
    /**
     * This person is not a member of staff at that time, or the actor may not know them.
     *
     * @param staff the id that was given
     */
    record NotStaffThen(String staff) implements StaffRefusal {}

    /**
     * The offer of this volunteer was accepted, or declined with thanks. An answer that was recorded wrongly is corrected.
     *
     * @param volunteer the volunteer
     */
    record OfferAnswered(String volunteer) implements StaffRefusal {}
}
