package org.gridbook.isolation;

import java.time.Instant;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A recorded observation. It is health data, and {@code toString} masks it.
 *
 * @param resident the resident
 * @param isolation the isolation
 * @param visit the visit
 * @param occurredAt when, on the valid-time axis
 * @param observation the observation
 */
@BuilderStyle
@Value.Builder
public record RecordedObservation(
        ResidentId resident, IsolationId isolation, VisitId visit, Instant occurredAt, Observation observation) {}
