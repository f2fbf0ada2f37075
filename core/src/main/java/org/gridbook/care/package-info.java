/**
 * Care teams: policies as data, teams with dated members who answer for households, and the check that every household which needs it has
 * all of its people. It may call {@code isolation}, {@code plan}, {@code staff}, {@code register} and below: a member reaches the data of a
 * household only while somebody of it is isolated. Start reading at {@link org.gridbook.care.Care}; the rule of the check is {@code
 * GuaranteeRule}.
 */
@NullMarked
package org.gridbook.care;

import org.jspecify.annotations.NullMarked;
