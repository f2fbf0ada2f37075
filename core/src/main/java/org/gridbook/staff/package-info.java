/**
 * The people who do the work: staff with dated assignments of roles to the community, grids or buildings, their planned and worked shifts and
 * absences; and volunteers. It may call {@code plan}, {@code register} and the packages below. Start reading at {@link org.gridbook.staff.StaffBook}.
 */
@NullMarked
package org.gridbook.staff;

import org.jspecify.annotations.NullMarked;
