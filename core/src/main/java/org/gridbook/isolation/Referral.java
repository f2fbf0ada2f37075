package org.gridbook.isolation;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A doctor has to see an isolated resident, because of a fever or a symptom. That a referral exists is health data; the observation of
 * the visit has the details. All instants are on the valid-time axis.
 *
 * @param id its id
 * @param isolation the isolation
 * @param resident the resident
 * @param visit the visit that raised it
 * @param raisedAt when it was raised
 * @param answeredAt when the resident was transferred or seen by a doctor
 */
@BuilderStyle
@Value.Builder
public record Referral(
        ReferralId id,
        IsolationId isolation,
        ResidentId resident,
        VisitId visit,
        Instant raisedAt,
        Optional<Instant> answeredAt) {
    /** Whether it is unanswered at an instant. */
    public boolean isOpenAt(Instant at) {
        return !raisedAt.isAfter(at) && !Need.by(answeredAt, at);
    }
}
