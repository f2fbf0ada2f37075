package org.gridbook.isolation;

import java.time.Instant;
import org.gridbook.book.ResidentId;

/**
 * A reading as it is in the book. Health data: {@code toString} masks it.
 *
 * @param resident of whom
 * @param isolation in which isolation
 * @param visit at which visit
 * @param occurredAt when, on the valid-time axis
 * @param reading what was measured and said
 */
public record RecordedObservation(
        ResidentId resident, IsolationId isolation, VisitId visit, Instant occurredAt, Observation reading) {}
