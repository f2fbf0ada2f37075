package org.gridbook.isolation;

import java.util.List;

/**
 * The result of recording visits.
 *
 * @param visits the ids, in the order given
 * @param referrals the referrals that they raised; health data, which the caller reported
 */
public record VisitDone(List<VisitId> visits, List<ReferralId> referrals) {
    /** Copies the lists. */
    public VisitDone {
        visits = List.copyOf(visits);
        referrals = List.copyOf(referrals);
    }
}
