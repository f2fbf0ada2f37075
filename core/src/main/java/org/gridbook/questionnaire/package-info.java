/**
 * Questionnaires: forms, the values of answers, and the expressions of forms. The package owns what a form makes of answers; it reads no store. It may call {@code
 * plan}, {@code staff}, {@code register} and the packages below. Start reading at {@link org.gridbook.questionnaire.Form}
 * and {@link org.gridbook.questionnaire.Filling}; decision 021 states what an expression means.
 */
@NullMarked
package org.gridbook.questionnaire;

import org.jspecify.annotations.NullMarked;
