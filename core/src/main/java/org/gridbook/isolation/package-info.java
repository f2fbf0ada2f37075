/**
 * Home isolation: orders, visits, needs and referrals, and what is owed to the isolated. An isolation ends only by a release. It may call
 * {@code plan}, {@code staff}, {@code register} and the packages below. Start reading at {@link org.gridbook.isolation.Isolations}.
 */
@NullMarked
package org.gridbook.isolation;

import org.jspecify.annotations.NullMarked;
