package org.gridbook.questionnaire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Evaluates expressions in one context. */
final class Evaluation {
    private final AnswerContext context;
    private final ZoneId zone;

    Evaluation(AnswerContext context) {
        this.context = context;
        zone = context.zone();
    }

    Value of(Expression expression) {
        if (expression instanceof TextLiteral literal) {
            return new Value.OfText(literal.value());
        } else if (expression instanceof NumberLiteral literal) {
            return Value.number(literal.value());
        } else if (expression instanceof Answer answer) {
            return Value.ofAnswer(context.answer(answer.name()), zone);
        } else if (expression instanceof Self) {
            return Value.ofAnswer(context.self(), zone);
        } else if (expression instanceof Column column) {
            return text(context.column(column.name()));
        } else if (expression instanceof Binary binary) {
            return binary(binary);
        } else if (expression instanceof Negative negative) {
            return Value.number(of(negative.operand()).number().map(BigDecimal::negate));
        } else if (expression instanceof Call call) {
            return call(call.function(), call.arguments());
        } else if (expression instanceof Matches matches) {
            return truth(matches.pattern().matches(of(matches.tested()).text()));
        } else if (expression instanceof Position) {
            return Value.number(BigDecimal.valueOf(context.position()));
        } else if (expression instanceof Lookup lookup) {
            Value key = of(lookup.key());
            return key.isEmpty()
                    ? Value.NOTHING
                    : text(context.lookUp(lookup.list(), lookup.column(), lookup.keyColumn(), key.text()));
        } else if (expression instanceof ChoiceLabel label) {
            return text(context.choiceLabel(label.question(), of(label.choice()).text()));
        }
        throw new IllegalStateException("An expression of another type");
    }

    private static Value text(Optional<String> text) {
        return text.<Value>map(Value.OfText::new).orElse(Value.NOTHING);
    }

    private static Value text(String text) {
        return new Value.OfText(text);
    }

    private static Value truth(boolean value) {
        return new Value.OfTruth(value);
    }

    private Value binary(Binary binary) {
        Value left = of(binary.left());
        if (binary.operator() == Operator.AND) {
            return truth(left.isTrue() && of(binary.right()).isTrue());
        } else if (binary.operator() == Operator.OR) {
            return truth(left.isTrue() || of(binary.right()).isTrue());
        }
        Value right = of(binary.right());
        return switch (binary.operator()) {
            case EQUAL -> truth(equal(left, right));
            case NOT_EQUAL -> truth(!equal(left, right));
            case LESS -> truth(isLess(left, right));
            case GREATER -> truth(isLess(right, left));
            case LESS_OR_EQUAL -> truth(isLess(left, right) || equalNumbers(left, right));
            case GREATER_OR_EQUAL -> truth(isLess(right, left) || equalNumbers(left, right));
            default -> arithmetic(binary.operator(), left.number(), right.number());
        };
    }

    private static boolean equal(Value left, Value right) {
        if (left instanceof Value.OfTruth || right instanceof Value.OfTruth) {
            return left.isTrue() == right.isTrue();
        } else if (left instanceof Value.OfNumber || right instanceof Value.OfNumber) {
            return equalNumbers(left, right);
        }
        return left.text().equals(right.text());
    }

    private static boolean equalNumbers(Value left, Value right) {
        return left.number()
                .flatMap(a -> right.number().map(b -> Decimals.equal(a, b)))
                .orElse(false);
    }

    private static boolean isLess(Value left, Value right) {
        return left.number()
                .flatMap(a -> right.number().map(b -> a.compareTo(b) < 0 && !Decimals.equal(a, b)))
                .orElse(false);
    }

    private static Value arithmetic(Operator operator, Optional<BigDecimal> left, Optional<BigDecimal> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Value.NO_NUMBER;
        }
        BigDecimal a = left.orElseThrow();
        BigDecimal b = right.orElseThrow();
        boolean divides = operator == Operator.DIV || operator == Operator.MOD;
        if (divides && b.signum() == 0) {
            return Value.NO_NUMBER;
        }
        return Value.number(
                switch (operator) {
                    case PLUS -> a.add(b, Decimals.PRECISION);
                    case MINUS -> a.subtract(b, Decimals.PRECISION);
                    case TIMES -> a.multiply(b, Decimals.PRECISION);
                    case DIV -> a.divide(b, Decimals.PRECISION);
                    case MOD -> a.remainder(b);
                    default -> throw new IllegalStateException(operator.symbol());
                });
    }

    private Value call(FormFunction function, List<Expression> arguments) {
        return switch (function) {
            case IF -> of(arguments.get(of(arguments.get(0)).isTrue() ? 1 : 2));
            case COALESCE -> firstNotEmpty(of(arguments.get(0)), arguments.get(1));
            case ONCE -> firstNotEmpty(of(new Self()), arguments.get(0));
            case TRUE -> truth(true);
            case FALSE -> truth(false);
            case TODAY -> new Value.OfDate(context.instant().atZone(zone).toLocalDate(), zone);
            case NOW -> new Value.OfMoment(context.instant(), zone);
            case COUNT ->
                Value.number(BigDecimal.valueOf(instances(arguments.get(0)).size()));
            case COUNT_NON_EMPTY ->
                Value.number(BigDecimal.valueOf(instances(arguments.get(0)).stream()
                        .filter(value -> !value.isEmpty())
                        .count()));
            case SUM ->
                Value.number(numbers(instances(arguments.get(0)))
                        .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, Decimals.PRECISION)));
            case MIN -> Value.number(numbers(values(arguments)).reduce(BigDecimal::min));
            case MAX -> Value.number(numbers(values(arguments)).reduce(BigDecimal::max));
            case CONCAT -> text(values(arguments).stream().map(Value::text).collect(Collectors.joining()));
            case JOIN ->
                text(values(arguments.subList(1, arguments.size())).stream()
                        .map(Value::text)
                        .collect(Collectors.joining(of(arguments.get(0)).text())));
            case INDEXED_REPEAT -> indexed(arguments);
            default -> strict(function, arguments.stream().map(this::of).toList());
        };
    }

    private Value firstNotEmpty(Value first, Expression second) {
        return first.isEmpty() ? of(second) : first;
    }

    private List<Value> instances(Expression question) {
        return question instanceof Answer answer
                ? context.answers(answer.name()).stream()
                        .map(value -> Value.ofAnswer(value, zone))
                        .toList()
                : List.of(of(question));
    }

    /** The arguments; a single question stands for all its instances. */
    private List<Value> values(List<Expression> arguments) {
        return arguments.size() == 1
                ? instances(arguments.get(0))
                : arguments.stream().map(this::of).toList();
    }

    private static Stream<BigDecimal> numbers(List<Value> values) {
        return values.stream().flatMap(value -> value.number().stream());
    }

    private Value indexed(List<Expression> arguments) {
        List<Value> all = arguments.get(0) instanceof Answer answer
                ? context.everyAnswer(answer.name()).stream()
                        .map(value -> Value.ofAnswer(value, zone))
                        .toList()
                : List.of();
        int index = Math.max(1, integer(of(arguments.get(2))));
        return index <= all.size() ? all.get(index - 1) : Value.NOTHING;
    }

    /** The integer part; 0 if it is no number. */
    private static int integer(Value value) {
        BigDecimal most = BigDecimal.valueOf(Integer.MAX_VALUE);
        return value.number()
                .map(number ->
                        Decimals.integer(number).max(most.negate()).min(most).intValue())
                .orElse(0);
    }

    private Value strict(FormFunction function, List<Value> values) {
        Value first = values.get(0);
        Optional<BigDecimal> number = first.number();
        return switch (function) {
            case SELECTED ->
                truth((" " + first.text() + " ")
                        .contains(" " + values.get(1).text().trim() + " "));
            case SELECTED_AT -> selectedAt(first.text(), integer(values.get(1)));
            case COUNT_SELECTED ->
                Value.number(BigDecimal.valueOf(choices(first.text()).size()));
            case STRING_LENGTH ->
                Value.number(BigDecimal.valueOf(
                        first.text().codePointCount(0, first.text().length())));
            case CONTAINS -> truth(first.text().contains(values.get(1).text()));
            case STARTS_WITH -> truth(first.text().startsWith(values.get(1).text()));
            case ENDS_WITH -> truth(first.text().endsWith(values.get(1).text()));
            case SUBSTR -> text(substring(first.text().codePoints().toArray(), values));
            case NUMBER -> Value.number(number);
            case STRING -> text(first.text());
            case BOOLEAN -> truth(first.isTrue());
            case BOOLEAN_FROM_STRING ->
                truth(first.text().equalsIgnoreCase("true") || first.text().equals("1"));
            case INT -> Value.number(number.map(Decimals::integer));
            case ROUND -> round(number, values.size() == 1 ? 0 : integer(values.get(1)));
            case ABS -> Value.number(number.map(BigDecimal::abs));
            case POW -> power(number, values.get(1).number());
            case NOT -> truth(!first.isTrue());
            case DATE -> first.toDate(false, zone);
            case DATE_TIME -> first.toDate(true, zone);
            case FORMAT_DATE, FORMAT_DATE_TIME ->
                text(first.toDate(true, zone)
                        .local()
                        .map(date -> DateTexts.format(date, values.get(1).text()))
                        .orElse(""));
            case DECIMAL_DATE_TIME ->
                first instanceof Value.OfNumber || first.isEmpty()
                        ? first
                        : Value.number(first.toDate(true, zone).days());
            case DECIMAL_TIME -> decimalTime(first);
            default -> throw new IllegalStateException(function.word());
        };
    }

    private static List<String> choices(String text) {
        return Stream.of(text.split(" ", -1)).filter(name -> !name.isEmpty()).toList();
    }

    private static Value selectedAt(String text, int index) {
        List<String> choices = choices(text);
        return index >= 0 && index < choices.size() ? text(choices.get(index)) : Value.NOTHING;
    }

    private static String substring(int[] text, List<Value> values) {
        int start = index(values.get(1), text.length);
        int end = values.size() == 3 ? index(values.get(2), text.length) : text.length;
        return start <= end ? new String(text, start, end - start) : "";
    }

    private static int index(Value value, int length) {
        int index = integer(value);
        return Math.min(Math.max(0, index < 0 ? length + index : index), length);
    }

    private static Value round(Optional<BigDecimal> number, int places) {
        return Math.abs((long) places) > 30
                ? Value.NO_NUMBER
                : Value.number(number.map(each -> Decimals.rounded(each, places)));
    }

    /** Exact for whole exponents up to 999, otherwise as a double. To the power of 0 everything is 1, also what is no number. */
    private static Value power(Optional<BigDecimal> base, Optional<BigDecimal> exponent) {
        if (exponent.filter(power -> power.signum() == 0).isPresent()) {
            return Value.number(BigDecimal.ONE);
        }
        if (base.isEmpty() || exponent.isEmpty()) {
            return Value.NO_NUMBER;
        }
        BigDecimal a = base.orElseThrow();
        BigDecimal b = exponent.orElseThrow();
        boolean whole = b.stripTrailingZeros().scale() <= 0 && b.abs().compareTo(BigDecimal.valueOf(999)) <= 0;
        if (whole && b.signum() > 0) {
            return Value.number(a.pow(b.intValue(), Decimals.PRECISION));
        }
        double power = Math.pow(a.doubleValue(), b.doubleValue());
        return Double.isFinite(power) ? Value.number(BigDecimal.valueOf(power)) : Value.NO_NUMBER;
    }

    private Value decimalTime(Value value) {
        if (value.isEmpty()) {
            return value;
        }
        if (value instanceof Value.OfNumber) {
            return Value.number(value.number()
                    .map(days -> days.subtract(days.setScale(0, RoundingMode.FLOOR), Decimals.PRECISION)));
        }
        return Value.number(
                value.toDate(true, zone).local().map(LocalDateTime::toLocalTime).map(Value::fraction));
    }
}
