package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridbook.questionnaire.Expression.Answer;
import org.gridbook.questionnaire.Expression.Binary;
import org.gridbook.questionnaire.Expression.Call;
import org.gridbook.questionnaire.Expression.ChoiceLabel;
import org.gridbook.questionnaire.Expression.Column;
import org.gridbook.questionnaire.Expression.Lookup;
import org.gridbook.questionnaire.Expression.Matches;
import org.gridbook.questionnaire.Expression.Negative;
import org.gridbook.questionnaire.Expression.NumberLiteral;
import org.gridbook.questionnaire.Expression.Operator;
import org.gridbook.questionnaire.Expression.Position;
import org.gridbook.questionnaire.Expression.Self;
import org.gridbook.questionnaire.Expression.TextLiteral;

/** Reads expressions by recursive descent, with the precedence of XPath 1.0. */
final class ExpressionParser {
    private static final String BLANKS = " \t\n\r\f\u00a0";
    private static final int UNARY = 7;
    private static final int RELATIONAL = Operator.LESS.precedence();
    private static final int MOST_BLANKS = 12_000;
    private static final int MOST_TOKEN = 40;

    private final String text;
    private boolean columns;
    private int at;
    private int depth;
    private int parts;

    private ExpressionParser(String text, boolean columns) {
        this.text = text;
        this.columns = columns;
    }

    static Either<ExpressionRefusal, Expression> parse(String text, boolean columns) {
        ExpressionParser parser = new ExpressionParser(text, columns);
        try {
            parser.requireShort(text);
            Expression whole = parser.binary(1);
            if (!parser.atEnd()) {
                throw parser.unexpected("operator");
            }
            parser.at = 0;
            parser.requireShort(whole.text());
            return Either.right(whole);
        } catch (Unreadable unreadable) {
            return Either.left(unreadable.why);
        }
    }

    /** Ends the descent. It does not leave this class. */
    private static final class Unreadable extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient ExpressionRefusal why;

        Unreadable(ExpressionRefusal why) {
            super(why.code(), null, false, false);
            this.why = why;
        }
    }

    private void requireShort(String written) {
        long blanks = written.chars().filter(each -> BLANKS.indexOf(each) >= 0).count();
        if (written.length() - blanks > Expression.MOST_CHARACTERS || blanks > MOST_BLANKS) {
            throw refused(SyntaxProblem.TOO_LONG, at, token(at), "shorter");
        }
    }

    private Unreadable refused(SyntaxProblem problem, int where, String token, String expected) {
        int position = text.codePointCount(0, Math.min(where, text.length())) + 1;
        int shown = Math.min(MOST_TOKEN, token.codePointCount(0, token.length()));
        return new Unreadable(new ExpressionRefusal(
                problem, position, token.substring(0, token.offsetByCodePoints(0, shown)), expected));
    }

    private Unreadable refused(SyntaxProblem problem, int where, String expected) {
        return refused(problem, where, token(where), expected);
    }

    private Unreadable unexpected(String expected) {
        skipBlanks();
        if (at < text.length()) {
            return refused(SyntaxProblem.UNEXPECTED, at, expected);
        }
        int last = text.isEmpty() ? 0 : text.offsetByCodePoints(text.length(), -1);
        return refused(SyntaxProblem.ENDS_EARLY, text.length(), text.substring(last), expected);
    }

    /** What begins here: a word, a number, or one character. */
    private String token(int from) {
        if (from >= text.length()) {
            return "";
        }
        int end = text.offsetByCodePoints(from, 1);
        while (end < text.length() && isNamePart(text.charAt(from)) && isNamePart(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    private static boolean isNameStart(int each) {
        return each == '_' || Character.isLetter(each);
    }

    private static boolean isNamePart(int each) {
        return isNameStart(each) || Character.isDigit(each) || each == '-' || each == '.';
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    private void skipBlanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean atEnd() {
        skipBlanks();
        return at >= text.length();
    }

    private boolean skip(String symbol) {
        skipBlanks();
        boolean found = text.startsWith(symbol, at);
        at += found ? symbol.length() : 0;
        return found;
    }

    private void expect(String symbol) {
        if (!skip(symbol)) {
            throw unexpected(symbol);
        }
    }

    private <E> E counted(E part) {
        if (++parts > Expression.MOST_PARTS) {
            throw refused(SyntaxProblem.TOO_MANY_PARTS, at, "shorter");
        }
        return part;
    }

    private Expression nested(int from, Supplier<Expression> inner) {
        if (depth == Expression.MOST_DEPTH) {
            throw refused(SyntaxProblem.TOO_DEEP, from, "shorter");
        }
        depth++;
        Expression expression = inner.get();
        depth--;
        return expression;
    }

    /** Operators of this precedence and stronger ones. */
    private Expression binary(int precedence) {
        if (precedence == UNARY) {
            return unary();
        }
        Expression left = binary(precedence + 1);
        Optional<Operator> operator = operator(precedence);
        while (operator.isPresent()) {
            left = counted(new Binary(operator.orElseThrow(), left, binary(precedence + 1)));
            operator = operator(precedence);
        }
        return left;
    }

    private Optional<Operator> operator(int precedence) {
        skipBlanks();
        Operator found = null;
        for (Operator each : Operator.values()) {
            if (text.startsWith(each.symbol(), at)
                    && (!isNameStart(each.symbol().charAt(0)) || token(at).equals(each.symbol()))
                    && (found == null || each.symbol().length() > found.symbol().length())) {
                found = each;
            }
        }
        if (found == null || found.precedence() != precedence) {
            return Optional.empty();
        }
        at += found.symbol().length();
        return Optional.of(found);
    }

    private Expression unary() {
        skipBlanks();
        int from = at;
        return skip("-") ? nested(from, () -> counted(new Negative(unary()))) : primary();
    }

    private Expression primary() {
        if (atEnd()) {
            throw unexpected("value");
        }
        int from = at;
        char first = text.charAt(at);
        if (skip("(")) {
            Expression inner = nested(from, () -> binary(1));
            expect(")");
            return inner;
        } else if (first == '\'' || first == '"') {
            return counted(new TextLiteral(literal()));
        } else if (isDigit(first) || first == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
            return counted(new NumberLiteral(number()));
        } else if (text.startsWith("..", at)) {
            throw refused(SyntaxProblem.PATH, at, "..", "value");
        } else if (skip(".")) {
            return notAPath(new Self());
        } else if (skip("$")) {
            return notAPath(new Answer(answerName(from)));
        } else if (first == '/') {
            throw refused(SyntaxProblem.PATH, at, "value");
        } else if (!isNameStart(text.codePointAt(at))) {
            throw unexpected("value");
        }
        String word = name();
        if (skip("(")) {
            return nested(from, () -> counted(call(from, word)));
        } else if (columns && !word.contains(":")) {
            return notAPath(new Column(word));
        }
        throw refused(SyntaxProblem.UNKNOWN_NAME, from, word, "value");
    }

    private <E> E notAPath(E part) {
        if (at < text.length() && text.charAt(at) == '/') {
            throw refused(SyntaxProblem.PATH, at, "value");
        }
        return counted(part);
    }

    private String literal() {
        skipBlanks();
        int from = at;
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '\'' && quote != '"') {
            throw at < text.length() ? refused(SyntaxProblem.ARGUMENT, at, "text") : unexpected("text");
        }
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw refused(SyntaxProblem.UNCLOSED_TEXT, from, String.valueOf(quote));
        }
        String value = text.substring(at + 1, end);
        if (value.codePoints()
                .anyMatch(each -> each < ' ' && BLANKS.indexOf(each) < 0 || each >= 0xD800 && each <= 0xDFFF)) {
            throw refused(SyntaxProblem.BAD_CHARACTER, from, "text");
        }
        at = end + 1;
        return value;
    }

    private BigDecimal number() {
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
        return new BigDecimal(text.substring(from, at));
    }

    private String answerName(int from) {
        if (at >= text.length() || text.charAt(at) != '{') {
            throw refused(SyntaxProblem.UNEXPECTED, from, "${");
        }
        at++;
        skipBlanks();
        String name = at < text.length() && isNameStart(text.codePointAt(at)) ? token(at) : "";
        if (name.isEmpty()) {
            throw unexpected("name");
        }
        at += name.length();
        expect("}");
        return name;
    }

    /** A word, with at most one prefix. */
    private String name() {
        int from = at;
        at += token(at).length();
        if (at + 1 < text.length() && text.charAt(at) == ':' && isNameStart(text.charAt(at + 1))) {
            at++;
            at += token(at).length();
        }
        return text.substring(from, at);
    }

    private Expression call(int from, String word) {
        switch (word) {
            case "position":
                expect("..");
                expect(")");
                return new Position();
            case "regex":
                return matches();
            case "pulldata":
                return pulldata();
            case "instance":
                return instance();
            case "jr:choice-name":
                return choiceLabel();
            default:
                FormFunction function = FormFunction.of(word)
                        .orElseThrow(() -> refused(SyntaxProblem.UNKNOWN_FUNCTION, from, word, "function"));
                return call(from, function);
        }
    }

    private Expression call(int from, FormFunction function) {
        List<Expression> arguments = new ArrayList<>();
        if (!skip(")")) {
            do {
                skipBlanks();
                int argument = at;
                arguments.add(binary(1));
                Expression last = arguments.get(arguments.size() - 1);
                if (arguments.size() <= function.questions() && !(last instanceof Answer)) {
                    throw refused(SyntaxProblem.ARGUMENT, argument, "question");
                }
                if (function.name().startsWith("FORMAT_DATE")
                        && arguments.size() == 2
                        && last instanceof TextLiteral format
                        && !DateTexts.isFormat(format.value())) {
                    throw refused(SyntaxProblem.BAD_DATE_FORMAT, argument, "date_format");
                }
            } while (skip(","));
            expect(")");
        }
        if (!function.takes(arguments.size())) {
            throw refused(SyntaxProblem.ARGUMENTS, from, function.word(), function.arity());
        }
        return new Call(function, arguments);
    }

    private Expression matches() {
        Expression tested = binary(1);
        expect(",");
        skipBlanks();
        int from = at;
        FormPattern pattern =
                FormPattern.of(literal()).orElseThrow(() -> refused(SyntaxProblem.BAD_PATTERN, from, "pattern"));
        expect(")");
        return new Matches(tested, pattern);
    }

    private Expression pulldata() {
        String list = literal();
        expect(",");
        String column = literal();
        expect(",");
        String keyColumn = literal();
        expect(",");
        Expression key = binary(1);
        expect(")");
        return new Lookup(list, column, keyColumn, key);
    }

    private Expression instance() {
        String list = literal();
        for (String symbol : List.of(")", "/", "root", "/", "item", "[")) {
            expect(symbol);
        }
        String keyColumn = column();
        expect("=");
        boolean filter = columns;
        columns = false;
        Expression key = binary(RELATIONAL);
        columns = filter;
        expect("]");
        expect("/");
        return new Lookup(list, column(), keyColumn, key);
    }

    private String column() {
        skipBlanks();
        if (atEnd() || !isNameStart(text.codePointAt(at))) {
            throw unexpected("name");
        }
        String word = token(at);
        at += word.length();
        return word;
    }

    private Expression choiceLabel() {
        Expression choice = binary(1);
        expect(",");
        skipBlanks();
        int from = at;
        String question = literal().strip();
        if (question.startsWith("${") && question.endsWith("}")) {
            question = question.substring(2, question.length() - 1).strip();
        }
        if (question.isEmpty()
                || !isNameStart(question.charAt(0))
                || !question.chars().allMatch(ExpressionParser::isNamePart)) {
            throw refused(SyntaxProblem.ARGUMENT, from, "question");
        }
        expect(")");
        return new ChoiceLabel(choice, question);
    }
}
