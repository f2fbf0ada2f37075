/**
 * Questionnaires: the values of answers and the expressions of forms. The package owns what an expression means; it reads no store. It may call {@code
 * plan}, {@code staff}, {@code register} and the packages below. Start reading at {@link org.gridbook.questionnaire.Expression}; decision 021 states
 * the semantics.
 */
@NullMarked
package org.gridbook.questionnaire;

import org.jspecify.annotations.NullMarked;
