/**
 * The full-scale investigation: a {@link org.gridbook.sweep.Sweep} owes every household one effective contact, staff record contacts, and
 * coverage is computed from them. It may call {@code plan}, {@code staff}, {@code register} and below. Start reading at {@link
 * org.gridbook.sweep.Sweeps}.
 */
@NullMarked
package org.gridbook.sweep;

import org.jspecify.annotations.NullMarked;
