/**
 * Tips from the public: received, triaged, assigned, checked and closed with an outcome, with clocks that are computed at the instant asked
 * about. A tip is never deleted. It may call {@code isolation}, {@code checkpoint}, {@code sweep}, {@code plan}, {@code staff}, {@code
 * register} and below. Start reading at {@link org.gridbook.tip.Tips}; the rules are in {@code TipLifecycle} and {@code Spreading}.
 */
@NullMarked
package org.gridbook.tip;

import org.jspecify.annotations.NullMarked;
