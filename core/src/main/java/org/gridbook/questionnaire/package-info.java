/**
 * Questionnaires: forms with versions, links and responses, and which responses count. The package owns what a form makes of answers. It may call
 * {@code plan}, {@code staff}, {@code register} and the packages below. Start reading at {@link org.gridbook.questionnaire.Questionnaires}, and
 * for what a form makes of answers at {@link org.gridbook.questionnaire.Filling}; decision 021 states what an expression means.
 */
@NullMarked
package org.gridbook.questionnaire;

import org.jspecify.annotations.NullMarked;
