package org.gridbook.isolation;

import java.util.List;
import org.gridbook.storage.Fields;

/**
 * What recording visits answers.
 *
 * @param visits their ids, in the order told
 * @param referrals the referrals that they raised
 */
public record VisitDone(List<VisitId> visits, List<ReferralId> referrals) {
    /** Copies. */
    public VisitDone {
        visits = List.copyOf(visits);
        referrals = List.copyOf(referrals);
    }

    static VisitDone of(Fields facts) {
        return new VisitDone(
                facts.texts("visits").stream().map(VisitId::new).toList(),
                facts.texts("referrals").stream().map(ReferralId::new).toList());
    }
}
