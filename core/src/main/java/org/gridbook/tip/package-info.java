/**
 * Tips from the public: received, triaged, assigned, checked and closed with an outcome. A tip is never deleted, and its clocks are
 * computed for the instant that a caller asks about. It may call {@code isolation}, {@code checkpoint}, {@code sweep}, {@code plan}, {@code
 * staff}, {@code register} and below; start at {@link org.gridbook.tip.Tips}, with the rules in {@code TipLifecycle}, {@code TipFile} and
 * {@code Spreading}.
 */
@NullMarked
package org.gridbook.tip;

import org.jspecify.annotations.NullMarked;
