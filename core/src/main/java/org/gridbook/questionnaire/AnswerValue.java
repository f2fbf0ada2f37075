package org.gridbook.questionnaire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The value of an answer. A question without an answer has no value; there is no empty one. Answers are personal data, so {@code toString}
 * masks them. Immutable.
 */
public sealed interface AnswerValue {
    /** The most code points of a text. */
    int MOST_TEXT = 10_000;

    /**
     * A text, as it was typed.
     *
     * @param value 1 to {@value AnswerValue#MOST_TEXT} code points; blanks are allowed
     */
    record TextAnswer(String value) implements AnswerValue {
        /** Rejects an empty or too long text, NUL and unpaired surrogates with an {@link IllegalArgumentException} that does not repeat it. */
        public TextAnswer {
            if (!isText(value)) {
                throw new IllegalArgumentException("The text of an answer has 1 to " + MOST_TEXT + " code points");
            }
        }

        /** Masked. */
        @Override
        public String toString() {
            return "TextAnswer[*]";
        }
    }

    /**
     * A number. Equal numbers are equal values: 1 and 1.0.
     *
     * @param value at most 34 digits
     */
    record NumberAnswer(BigDecimal value) implements AnswerValue {
        /** Removes zeros at the end; rejects numbers of more than 34 digits or beyond 10<sup>±6143</sup>. */
        public NumberAnswer {
            value = value.stripTrailingZeros();
            if (value.precision() > Decimals.PRECISION.getPrecision() || !Decimals.inRange(value)) {
                throw new IllegalArgumentException("The number of an answer has at most 34 digits");
            }
        }

        /** Masked. */
        @Override
        public String toString() {
            return "NumberAnswer[*]";
        }
    }

    /**
     * A date.
     *
     * @param value of the years 1 to 9999
     */
    record DateAnswer(LocalDate value) implements AnswerValue {
        /** Rejects other years with an {@link IllegalArgumentException}. */
        public DateAnswer {
            if (!isDate(value)) {
                throw new IllegalArgumentException("The date of an answer is of the years 1 to 9999");
            }
        }

        /** Masked. */
        @Override
        public String toString() {
            return "DateAnswer[*]";
        }
    }

    /** A time of the day, without a date and a zone. */
    record TimeAnswer(LocalTime value) implements AnswerValue {
        /** Masked. */
        @Override
        public String toString() {
            return "TimeAnswer[*]";
        }
    }

    /**
     * A moment. Devices send it with an offset; the zone of the form shows it.
     *
     * @param value of the years 1 to 9999 in every zone: from 0001-01-02T00:00Z, and before 9999-12-31T00:00Z
     */
    record DateTimeAnswer(Instant value) implements AnswerValue {
        /** Rejects other moments with an {@link IllegalArgumentException}. */
        public DateTimeAnswer {
            if (!isMoment(value)) {
                throw new IllegalArgumentException("The moment of an answer is of the years 1 to 9999");
            }
        }

        /** Masked. */
        @Override
        public String toString() {
            return "DateTimeAnswer[*]";
        }
    }

    /**
     * The chosen choices; a single choice is a list of one.
     *
     * @param names the names of the choices in the order of the answer, at least one, none twice; a name contains no blank
     */
    record ChoiceAnswer(List<String> names) implements AnswerValue {
        /** Copies the list. */
        public ChoiceAnswer {
            names = List.copyOf(names);
            if (names.isEmpty()
                    || names.stream().distinct().count() != names.size()
                    || names.stream()
                            .anyMatch(name -> !isText(name) || name.codePoints().anyMatch(Character::isWhitespace))) {
                throw new IllegalArgumentException("At least one choice, none twice, without blanks");
            }
        }

        /** One choice. */
        public static ChoiceAnswer of(String name) {
            return new ChoiceAnswer(List.of(name));
        }

        /** Masked. */
        @Override
        public String toString() {
            return "ChoiceAnswer[*]";
        }
    }

    /** A place. */
    record PlaceAnswer(Point point) implements AnswerValue {
        /** Masked. */
        @Override
        public String toString() {
            return "PlaceAnswer[*]";
        }
    }

    /**
     * A line on the map.
     *
     * @param points at least two
     */
    record LineAnswer(List<Point> points) implements AnswerValue {
        /** Copies the list. */
        public LineAnswer {
            points = List.copyOf(points);
            if (points.size() < 2) {
                throw new IllegalArgumentException("A line has at least two points");
            }
        }

        /** Masked. */
        @Override
        public String toString() {
            return "LineAnswer[*]";
        }
    }

    /**
     * An area on the map.
     *
     * @param points at least four; the last one is the first one
     */
    record AreaAnswer(List<Point> points) implements AnswerValue {
        /** Copies the list. */
        public AreaAnswer {
            points = List.copyOf(points);
            if (points.size() < 4 || !points.get(0).equals(points.get(points.size() - 1))) {
                throw new IllegalArgumentException("An area has at least four points and ends where it begins");
            }
        }

        /** Masked. */
        @Override
        public String toString() {
            return "AreaAnswer[*]";
        }
    }

    /**
     * A photo, a sound or another file.
     *
     * @param reference where the host finds it; 1 to 200 code points
     */
    record AttachmentAnswer(String reference) implements AnswerValue {
        /** Rejects an empty or too long reference. */
        public AttachmentAnswer {
            if (!isText(reference) || reference.codePointCount(0, reference.length()) > 200) {
                throw new IllegalArgumentException("A reference has 1 to 200 code points");
            }
        }

        /** Masked. */
        @Override
        public String toString() {
            return "AttachmentAnswer[*]";
        }
    }

    /**
     * A point on the map (WGS 84).
     *
     * <p>Every number has at most 34 digits and at most 20 decimals.
     *
     * @param latitude degrees, -90 to 90
     * @param longitude degrees, -180 to 180
     * @param altitude metres, if it was measured; less than 10,000,000 from the sea level
     * @param accuracy metres, not negative, if it was measured; less than 10,000,000
     */
    record Point(
            BigDecimal latitude, BigDecimal longitude, Optional<BigDecimal> altitude, Optional<BigDecimal> accuracy) {
        private static final int MOST_DECIMALS = 20;
        private static final int MOST_METRES = 7;

        /** Removes zeros at the end; rejects what is not on the globe. */
        public Point {
            latitude = latitude.stripTrailingZeros();
            longitude = longitude.stripTrailingZeros();
            altitude = altitude.map(BigDecimal::stripTrailingZeros);
            accuracy = accuracy.map(BigDecimal::stripTrailingZeros);
            if (latitude.abs().compareTo(BigDecimal.valueOf(90)) > 0
                    || longitude.abs().compareTo(BigDecimal.valueOf(180)) > 0
                    || accuracy.filter(metres -> metres.signum() < 0).isPresent()
                    || !Stream.concat(
                                    Stream.of(latitude, longitude), Stream.concat(altitude.stream(), accuracy.stream()))
                            .allMatch(Point::isShort)) {
                throw new IllegalArgumentException(
                        "A point has a latitude of -90 to 90 and a longitude of -180 to 180, and short numbers");
            }
        }

        /** Whether it is short when it is written without an exponent. */
        private static boolean isShort(BigDecimal number) {
            return number.precision() <= Decimals.PRECISION.getPrecision()
                    && number.scale() <= MOST_DECIMALS
                    && (long) number.precision() - number.scale() <= MOST_METRES;
        }

        /** Masked. */
        @Override
        public String toString() {
            return "Point[*]";
        }
    }

    /** Whether a date can be an answer. */
    static boolean isDate(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= 9_999;
    }

    /** Whether a moment can be an answer. */
    static boolean isMoment(Instant moment) {
        return !moment.isBefore(Instant.parse("0001-01-02T00:00:00Z"))
                && moment.isBefore(Instant.parse("9999-12-31T00:00:00Z"));
    }

    private static boolean isText(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= MOST_TEXT
                && text.codePoints().noneMatch(each -> each == 0 || each >= 0xD800 && each <= 0xDFFF);
    }
}
