/**
 * Care teams: policies as data, teams with dated members and recipients, and the check that every household that needs a team has a
 * complete one. It may call {@code isolation}, {@code plan}, {@code staff}, {@code register} and below. Start reading at {@link
 * org.gridbook.care.Care}; the rule of the check is {@code GuaranteeRule}.
 */
@NullMarked
package org.gridbook.care;

import org.jspecify.annotations.NullMarked;
