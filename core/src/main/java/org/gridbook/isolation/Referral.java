package org.gridbook.isolation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.ResidentId;

/**
 * That a doctor has to look at an isolated resident, because of a fever or a complaint: health data. Why exactly is told by the reading.
 *
 * @param id its id
 * @param isolation of which isolation
 * @param resident who
 * @param visit the visit at which it was raised
 * @param raisedAt when, on the valid-time axis
 * @param answeredAt when they were taken to hospital or looked at
 */
public record Referral(
        ReferralId id,
        IsolationId isolation,
        ResidentId resident,
        VisitId visit,
        Instant raisedAt,
        Optional<Instant> answeredAt) {
    /** Checks nulls. */
    public Referral {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(isolation, "isolation");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(visit, "visit");
        Objects.requireNonNull(raisedAt, "raisedAt");
        Objects.requireNonNull(answeredAt, "answeredAt");
    }

    /** Whether it waits for an answer at an instant. */
    public boolean isOpenAt(Instant at) {
        return !raisedAt.isAfter(at) && !Need.by(answeredAt, at);
    }
}
