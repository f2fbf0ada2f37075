package org.gridbook.situation;

import java.time.Instant;

/**
 * A frozen report in a list.
 *
 * @param id its id
 * @param validAt the instant that it is about, on the valid-time axis
 * @param knownAt the instant as of which it was known
 */
public record FrozenReportHead(ReportId id, Instant validAt, Instant knownAt) {}
