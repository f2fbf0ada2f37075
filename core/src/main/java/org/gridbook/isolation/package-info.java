/**
 * Home isolation: orders, what is owed to the isolated while they last, visits, needs and referrals. Nobody is released by time passing.
 * It may call {@code plan}, {@code staff}, {@code register} and below. Start reading at {@link org.gridbook.isolation.Isolations}.
 */
@NullMarked
package org.gridbook.isolation;

import org.jspecify.annotations.NullMarked;
