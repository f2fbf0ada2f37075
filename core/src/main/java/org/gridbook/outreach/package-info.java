/**
 * Outreach by combined means: notices, online groups, contacts about notices, messages, which doors are due, and rounds. The package owns the rule of who was
 * reached. It may call {@code plan}, {@code staff}, {@code register} and the packages below. Start reading at {@link
 * org.gridbook.outreach.Outreach}.
 */
@NullMarked
package org.gridbook.outreach;

import org.jspecify.annotations.NullMarked;
