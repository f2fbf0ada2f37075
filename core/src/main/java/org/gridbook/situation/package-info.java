/**
 * The situation report at any pair of instants, frozen reports, and the reasons why a figure changed. It may call every other package of
 * the domain. Start reading at {@link org.gridbook.situation.Situation}.
 */
@NullMarked
package org.gridbook.situation;

import org.jspecify.annotations.NullMarked;
