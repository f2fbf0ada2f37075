/**
 * The use cases of access: giving and ending grants, declaring and ending purposes, and breaking the glass. Also how many rows
 * may be exported, and which exports there were. The rules that decide access
 * are in {@code access}. This package may call {@code internal} and everything below it. Start reading at {@link
 * org.gridbook.grant.Grants}.
 */
@NullMarked
package org.gridbook.grant;

import org.jspecify.annotations.NullMarked;
