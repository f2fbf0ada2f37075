package org.gridbook.questionnaire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value while an expression is evaluated, with the conversions of XPath 1.0. They are ordinary classes, so that no text shows them. */
abstract sealed class Value {
    static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);
    static final Value NOTHING = new OfText("");
    static final Value NO_NUMBER = new OfNumber(Optional.empty());

    /** As text. */
    abstract String text();

    /** As a number; nothing if it is none. */
    abstract Optional<BigDecimal> number();

    boolean isTrue() {
        return true;
    }

    /** The date and time that it is, if it is one. */
    Optional<LocalDateTime> local() {
        return Optional.empty();
    }

    /** Days since 1970-01-01T00:00Z, if it is a date. */
    Optional<BigDecimal> days() {
        return Optional.empty();
    }

    /** Neither a text nor a number. */
    boolean isEmpty() {
        return false;
    }

    Optional<AnswerValue> answer() {
        String text = text();
        return text.isEmpty() || text.codePointCount(0, text.length()) > AnswerValue.MOST_TEXT
                ? Optional.empty()
                : Optional.of(new AnswerValue.TextAnswer(text));
    }

    String said() {
        return text();
    }

    static Value number(BigDecimal value) {
        BigDecimal rounded = value.round(Decimals.PRECISION);
        if (Decimals.inRange(rounded)) {
            return new OfNumber(Optional.of(rounded));
        }
        return (long) rounded.precision() - rounded.scale() < 0 ? number(BigDecimal.ZERO) : NO_NUMBER;
    }

    static Value number(Optional<BigDecimal> value) {
        return value.map(Value::number).orElse(NO_NUMBER);
    }

    static BigDecimal fraction(LocalTime time) {
        return BigDecimal.valueOf(time.toNanoOfDay(), 9).divide(SECONDS_OF_DAY, Decimals.PRECISION);
    }

    static BigDecimal days(Instant moment) {
        return BigDecimal.valueOf(moment.getEpochSecond())
                .add(BigDecimal.valueOf(moment.getNano(), 9))
                .divide(SECONDS_OF_DAY, Decimals.PRECISION);
    }

    static final class OfText extends Value {
        private final String value;

        OfText(String value) {
            this.value = value;
        }

        @Override
        String text() {
            return value;
        }

        /** Digits, points and minus signs; a comma is a point. */
        @Override
        Optional<BigDecimal> number() {
            if (value.length() > AnswerValue.MOST_TEXT) {
                return Optional.empty();
            }
            String digits = value.replace(',', '.').trim();
            boolean isNumber = digits.matches("-?(\\d+(\\.\\d*)?|\\.\\d+)");
            return isNumber ? Value.number(new BigDecimal(digits)).number() : Optional.empty();
        }

        @Override
        boolean isTrue() {
            return !value.isEmpty();
        }

        @Override
        boolean isEmpty() {
            return value.isEmpty();
        }
    }

    static final class OfNumber extends Value {
        private final Optional<BigDecimal> value;

        private OfNumber(Optional<BigDecimal> value) {
            this.value = value;
        }

        @Override
        String text() {
            return value.map(Decimals::text).orElse("NaN");
        }

        @Override
        Optional<BigDecimal> number() {
            return value;
        }

        @Override
        boolean isTrue() {
            return value.filter(number -> !Decimals.equal(number, BigDecimal.ZERO))
                    .isPresent();
        }

        @Override
        boolean isEmpty() {
            return value.isEmpty();
        }

        @Override
        Optional<AnswerValue> answer() {
            return value.map(AnswerValue.NumberAnswer::new);
        }

        @Override
        String said() {
            return value.map(Decimals::text).orElse("");
        }
    }

    static final class OfTruth extends Value {
        private final boolean value;

        OfTruth(boolean value) {
            this.value = value;
        }

        @Override
        String text() {
            return String.valueOf(value);
        }

        @Override
        Optional<BigDecimal> number() {
            return Optional.of(value ? BigDecimal.ONE : BigDecimal.ZERO);
        }

        @Override
        boolean isTrue() {
            return value;
        }
    }

    static final class OfDate extends Value {
        private final LocalDate value;
        private final ZoneId zone;

        OfDate(LocalDate value, ZoneId zone) {
            this.value = value;
            this.zone = zone;
        }

        @Override
        String text() {
            return value.toString();
        }

        @Override
        Optional<BigDecimal> number() {
            return Optional.of(BigDecimal.valueOf(value.toEpochDay()));
        }

        @Override
        Optional<LocalDateTime> local() {
            return Optional.of(value.atStartOfDay());
        }

        @Override
        Optional<BigDecimal> days() {
            return Optional.of(days(value.atStartOfDay(zone).toInstant()));
        }

        @Override
        Optional<AnswerValue> answer() {
            return Optional.of(new AnswerValue.DateAnswer(value));
        }
    }

    static final class OfMoment extends Value {
        private final Instant value;
        private final ZoneId zone;

        OfMoment(Instant value, ZoneId zone) {
            this.value = value;
            this.zone = zone;
        }

        /** Its date, as in JavaRosa. */
        @Override
        String text() {
            return value.atZone(zone).toLocalDate().toString();
        }

        @Override
        Optional<BigDecimal> number() {
            return Optional.of(
                    BigDecimal.valueOf(value.atZone(zone).toLocalDate().toEpochDay()));
        }

        @Override
        Optional<LocalDateTime> local() {
            return Optional.of(value.atZone(zone).toLocalDateTime());
        }

        @Override
        Optional<BigDecimal> days() {
            return Optional.of(days(value));
        }

        @Override
        Optional<AnswerValue> answer() {
            return Optional.of(new AnswerValue.DateTimeAnswer(value));
        }
    }

    static final class OfTime extends Value {
        private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

        private final LocalTime value;

        OfTime(LocalTime value) {
            this.value = value;
        }

        @Override
        String text() {
            return SECONDS.format(value);
        }

        @Override
        Optional<BigDecimal> number() {
            return Optional.of(fraction(value));
        }

        @Override
        Optional<LocalDateTime> local() {
            return Optional.of(LocalDate.EPOCH.atTime(value));
        }

        @Override
        Optional<BigDecimal> days() {
            return number();
        }

        @Override
        Optional<AnswerValue> answer() {
            return Optional.of(new AnswerValue.TimeAnswer(value));
        }
    }

    /** A date from a number of days, within the years 1 to 9999. */
    static Value dateOfDays(BigDecimal days, ZoneId zone) {
        BigDecimal day = Decimals.integer(days);
        return isDay(day) ? new OfDate(LocalDate.ofEpochDay(day.longValue()), zone) : NOTHING;
    }

    /** A moment from a number of days; milliseconds count. */
    static Value momentOfDays(BigDecimal days, ZoneId zone) {
        if (!isDay(days)) {
            return NOTHING;
        }
        BigDecimal millis = days.multiply(SECONDS_OF_DAY).movePointRight(3).setScale(6, RoundingMode.HALF_EVEN);
        return new OfMoment(
                Instant.ofEpochMilli(millis.setScale(0, RoundingMode.DOWN).longValue()), zone);
    }

    private static boolean isDay(BigDecimal day) {
        long first = LocalDate.of(1, 1, 2).toEpochDay();
        long last = LocalDate.of(9999, 12, 30).toEpochDay();
        return day.compareTo(BigDecimal.valueOf(first)) >= 0 && day.compareTo(BigDecimal.valueOf(last)) <= 0;
    }

    /** A date or moment from what it is: a date, a number of days or a text; what is empty stays as it is. */
    Value toDate(boolean withTime, ZoneId zone) {
        if (this instanceof OfTruth || isEmpty()) {
            return this instanceof OfTruth ? NOTHING : this;
        }
        if (this instanceof OfText) {
            return text().indexOf('T') >= 0
                    ? DateTexts.moment(text(), zone)
                            .filter(AnswerValue::isMoment)
                            .<Value>map(moment -> new OfMoment(moment, zone))
                            .orElse(NOTHING)
                    : DateTexts.date(text())
                            .<Value>map(date -> new OfDate(date, zone))
                            .orElse(NOTHING);
        }
        if (this instanceof OfNumber) {
            BigDecimal days = number().orElseThrow();
            return withTime ? momentOfDays(days, zone) : dateOfDays(days, zone);
        }
        return this instanceof OfMoment && !withTime
                ? new OfDate(local().orElseThrow().toLocalDate(), zone)
                : this;
    }

    static Value ofAnswer(Optional<AnswerValue> answer, ZoneId zone) {
        return answer.map(value -> of(value, zone)).orElse(NOTHING);
    }

    private static Value of(AnswerValue answer, ZoneId zone) {
        if (answer instanceof AnswerValue.NumberAnswer number) {
            return number(number.value());
        } else if (answer instanceof AnswerValue.DateAnswer date) {
            return new OfDate(date.value(), zone);
        } else if (answer instanceof AnswerValue.TimeAnswer time) {
            return new OfTime(time.value());
        } else if (answer instanceof AnswerValue.DateTimeAnswer moment) {
            return new OfMoment(moment.value(), zone);
        }
        return new OfText(text(answer));
    }

    /** As XForms writes it: choices with blanks between them, a point as latitude, longitude, altitude and accuracy. */
    private static String text(AnswerValue answer) {
        if (answer instanceof AnswerValue.TextAnswer text) {
            return text.value();
        } else if (answer instanceof AnswerValue.ChoiceAnswer choices) {
            return String.join(" ", choices.names());
        } else if (answer instanceof AnswerValue.PlaceAnswer place) {
            return text(place.point());
        } else if (answer instanceof AnswerValue.LineAnswer line) {
            return text(line.points());
        } else if (answer instanceof AnswerValue.AreaAnswer area) {
            return text(area.points());
        } else if (answer instanceof AnswerValue.AttachmentAnswer attachment) {
            return attachment.reference();
        }
        throw new IllegalStateException("An answer of another type");
    }

    private static String text(List<AnswerValue.Point> points) {
        return points.stream().map(Value::text).collect(Collectors.joining("; "));
    }

    private static String text(AnswerValue.Point point) {
        return Stream.of(
                        point.latitude(),
                        point.longitude(),
                        point.altitude().orElse(BigDecimal.ZERO),
                        point.accuracy().orElse(BigDecimal.ZERO))
                .map(BigDecimal::toPlainString)
                .collect(Collectors.joining(" "));
    }
}
