package org.gridbook.retention;

import java.time.Instant;
import org.gridbook.access.PurposeId;

/**
 * A purpose whose data are not readable any more, and whose key is not destroyed yet.
 *
 * @param purpose the purpose
 * @param since its deadline; see {@link org.gridbook.access.Purpose#deadline}
 */
public record DueToGo(PurposeId purpose, Instant since) {}
