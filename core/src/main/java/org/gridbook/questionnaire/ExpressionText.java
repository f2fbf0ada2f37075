package org.gridbook.questionnaire;

import java.util.stream.Collectors;
import org.gridbook.questionnaire.Expression.Answer;
import org.gridbook.questionnaire.Expression.Binary;
import org.gridbook.questionnaire.Expression.Call;
import org.gridbook.questionnaire.Expression.ChoiceLabel;
import org.gridbook.questionnaire.Expression.Column;
import org.gridbook.questionnaire.Expression.Lookup;
import org.gridbook.questionnaire.Expression.Matches;
import org.gridbook.questionnaire.Expression.Negative;
import org.gridbook.questionnaire.Expression.NumberLiteral;
import org.gridbook.questionnaire.Expression.Position;
import org.gridbook.questionnaire.Expression.Self;
import org.gridbook.questionnaire.Expression.TextLiteral;

/** Writes expressions with the fewest parentheses. */
final class ExpressionText {
    private static final int UNARY = 7;

    String of(Expression expression) {
        if (expression instanceof Binary binary) {
            int precedence = binary.operator().precedence();
            return within(precedence, binary.left())
                    + " " + binary.operator().symbol() + " "
                    + within(precedence + 1, binary.right());
        } else if (expression instanceof Negative negative) {
            return "-" + within(UNARY, negative.operand());
        } else if (expression instanceof Call call) {
            return call.arguments().stream()
                    .map(this::of)
                    .collect(Collectors.joining(", ", call.function().word() + "(", ")"));
        } else if (expression instanceof TextLiteral literal) {
            return quoted(literal.value());
        } else if (expression instanceof NumberLiteral literal) {
            return literal.value().toPlainString();
        } else if (expression instanceof Answer answer) {
            return "${" + answer.name() + "}";
        } else if (expression instanceof Column column) {
            return column.name();
        } else if (expression instanceof Matches matches) {
            return "regex(" + of(matches.tested()) + ", "
                    + quoted(matches.pattern().text()) + ")";
        } else if (expression instanceof Lookup lookup) {
            return "pulldata(" + quoted(lookup.list()) + ", " + quoted(lookup.column()) + ", "
                    + quoted(lookup.keyColumn()) + ", " + of(lookup.key()) + ")";
        } else if (expression instanceof ChoiceLabel label) {
            return "jr:choice-name(" + of(label.choice()) + ", '${" + label.question() + "}')";
        } else if (expression instanceof Position) {
            return "position(..)";
        } else if (expression instanceof Self) {
            return ".";
        }
        throw new IllegalStateException("An expression of another type");
    }

    private String within(int precedence, Expression operand) {
        boolean weaker = operand instanceof Binary binary && binary.operator().precedence() < precedence;
        return weaker ? "(" + of(operand) + ")" : of(operand);
    }

    private static String quoted(String text) {
        return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
    }
}
