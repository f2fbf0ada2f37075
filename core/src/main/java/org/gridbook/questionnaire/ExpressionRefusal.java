package org.gridbook.questionnaire;

import org.gridbook.book.DomainRefusal;

/**
 * An expression that cannot be read.
 *
 * @param problem what is wrong
 * @param position at which character, from 1, in code points
 * @param token what was read there, at most 40 code points; at an early end the last character
 * @param expected what was expected: a symbol, a number of arguments, or a word with a label under {@code expected.<word>}
 */
public record ExpressionRefusal(SyntaxProblem problem, int position, String token, String expected)
        implements DomainRefusal {}
