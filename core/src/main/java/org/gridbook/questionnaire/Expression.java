package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An expression of a form: when a question is relevant, what its answer must satisfy, what is calculated. It is written as in XLSForm, and means
 * what decision 021 states. It is pure: the same context gives the same value. Immutable.
 */
public sealed interface Expression {
    /** The most characters of an expression, blanks not counted. */
    int MOST_CHARACTERS = 4_000;

    /** The most parts. */
    int MOST_PARTS = 500;

    /** How often parentheses, functions and minus signs may be nested. */
    int MOST_DEPTH = 32;

    /**
     * Reads an expression.
     *
     * @param text in the syntax of XLSForm, with straight quotes
     * @return the expression; or what cannot be read, and where
     */
    static Either<ExpressionRefusal, Expression> parse(String text) {
        return ExpressionParser.parse(text, false);
    }

    /** Reads a choice filter: as {@link #parse}, and a bare word is a column of the choice that is judged. */
    static Either<ExpressionRefusal, Expression> parseFilter(String text) {
        return ExpressionParser.parse(text, true);
    }

    /** The expression in its canonical form; reading it again gives an equal expression. */
    default String text() {
        return new ExpressionText().of(this);
    }

    /** This part and all parts in it, this one first, in the order of the text. */
    default List<Expression> parts() {
        List<Expression> parts = new ArrayList<>();
        Deque<Expression> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            Expression part = open.pop();
            parts.add(part);
            List<Expression> below = part.operands();
            for (int i = below.size(); i > 0; i--) {
                open.push(below.get(i - 1));
            }
        }
        return List.copyOf(parts);
    }

    /** The parts directly in it. */
    private List<Expression> operands() {
        if (this instanceof Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (this instanceof Negative negative) {
            return List.of(negative.operand());
        } else if (this instanceof Call call) {
            return call.arguments();
        } else if (this instanceof Matches matches) {
            return List.of(matches.tested());
        } else if (this instanceof Lookup lookup) {
            return List.of(lookup.key());
        } else if (this instanceof ChoiceLabel label) {
            return List.of(label.choice());
        }
        return List.of();
    }

    /** The names of the questions and repeats that it uses, in order. A form checks that they exist and that none depends on itself. */
    default Set<String> names() {
        return parts().stream()
                .flatMap(part -> part instanceof Answer answer
                        ? Stream.of(answer.name())
                        : part instanceof ChoiceLabel label ? Stream.of(label.question()) : Stream.empty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The value of a calculation. A truth value is the text {@code true} or {@code false}; what is empty or no number is absent. */
    default Optional<AnswerValue> evaluate(AnswerContext context) {
        return new Evaluation(context).of(this).answer();
    }

    /** Whether a condition holds: a truth value; a number that is not 0; a text or date that is not empty. */
    default boolean holds(AnswerContext context) {
        return new Evaluation(context).of(this).isTrue();
    }

    /** The value as people read it, for {@code ${…}} in labels; empty if there is none. */
    default String say(AnswerContext context) {
        return new Evaluation(context).of(this).said();
    }

    /**
     * A text.
     *
     * @param value without one of the two quotes
     */
    record TextLiteral(String value) implements Expression {
        /** Rejects a text that has both quotes, because it cannot be written. */
        public TextLiteral {
            requireOneQuote(value);
        }
    }

    /**
     * A number.
     *
     * @param value not negative; at most 34 digits count
     */
    record NumberLiteral(BigDecimal value) implements Expression {
        /** Rounds to 34 digits and removes zeros at the end. */
        public NumberLiteral {
            value = value.round(Decimals.PRECISION).stripTrailingZeros();
            if (value.signum() < 0 || !Decimals.inRange(value)) {
                throw new IllegalArgumentException("A number in an expression is not negative");
            }
        }
    }

    /** The answer of a question: {@code ${name}}. */
    record Answer(String name) implements Expression {}

    /** The answer of the question itself: {@code .}. */
    record Self() implements Expression {}

    /** A column of the choice that a choice filter judges: a bare word. */
    record Column(String name) implements Expression {}

    /** Two operands. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {}

    /** The negative number. */
    record Negative(Expression operand) implements Expression {}

    /** A function. */
    record Call(FormFunction function, List<Expression> arguments) implements Expression {
        /** Copies the list; rejects another number of arguments, and other arguments where questions must be. */
        public Call {
            arguments = List.copyOf(arguments);
            if (!function.takes(arguments.size())
                    || !arguments.stream().limit(function.questions()).allMatch(Answer.class::isInstance)) {
                throw new IllegalArgumentException("The arguments of " + function.word() + " are others");
            }
        }
    }

    /** Whether the whole text matches a pattern: {@code regex(…, '…')}. */
    record Matches(Expression tested, FormPattern pattern) implements Expression {
        /** Rejects a pattern that has both quotes, because it cannot be written. */
        public Matches {
            requireOneQuote(pattern.text());
        }
    }

    /** The position of the instance of the repeat: {@code position(..)}. */
    record Position() implements Expression {}

    /**
     * A value of a list: {@code pulldata('list', 'column', 'key column', key)}, or {@code instance('list')/root/item[key column = key]/column}.
     *
     * @param list its name
     * @param column whose value is looked up
     * @param keyColumn the column that is searched
     * @param key compared as a text; the first row with it is taken
     */
    record Lookup(String list, String column, String keyColumn, Expression key) implements Expression {
        /** Rejects names that have both quotes, because they cannot be written. */
        public Lookup {
            requireOneQuote(list);
            requireOneQuote(column);
            requireOneQuote(keyColumn);
        }
    }

    /** The label of a choice: {@code jr:choice-name(choice, '${question}')}. */
    record ChoiceLabel(Expression choice, String question) implements Expression {}

    /** What stands between two operands, weakest first. */
    enum Operator {
        /** Or. */
        OR("or", 1),
        /** And. */
        AND("and", 2),
        /** Equal. */
        EQUAL("=", 3),
        /** Not equal. */
        NOT_EQUAL("!=", 3),
        /** Less, as numbers. */
        LESS("<", 4),
        /** Less or equal, as numbers. */
        LESS_OR_EQUAL("<=", 4),
        /** Greater, as numbers. */
        GREATER(">", 4),
        /** Greater or equal, as numbers. */
        GREATER_OR_EQUAL(">=", 4),
        /** Sum. */
        PLUS("+", 5),
        /** Difference. */
        MINUS("-", 5),
        /** Product. */
        TIMES("*", 6),
        /** Quotient. */
        DIV("div", 6),
        /** Remainder with the sign of the dividend. */
        MOD("mod", 6);

        private final String symbol;
        private final int precedence;

        Operator(String symbol, int precedence) {
            this.symbol = symbol;
            this.precedence = precedence;
        }

        /** How it is written. */
        public String symbol() {
            return symbol;
        }

        int precedence() {
            return precedence;
        }
    }

    private static void requireOneQuote(String text) {
        if (text.contains("'") && text.contains("\"")) {
            throw new IllegalArgumentException("A text in an expression has only one of the two quotes");
        }
    }
}
