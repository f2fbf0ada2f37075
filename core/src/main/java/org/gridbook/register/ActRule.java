package org.gridbook.register;

import io.vavr.control.Either;
import java.util.function.BiFunction;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Question;

/**
 * The rule of one act.
 *
 * @param question the question that it needs
 * @param decide decides from the answer
 */
record ActRule<L>(Question<L> question, BiFunction<ActContext, L, Either<Refusal, ChangeSet>> decide) {}
