package org.gridbook.interchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.gridbook.questionnaire.QuestionType;

/** Defaults of a form that are written as they would be answered. */
final class PlainDefault {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,34}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:[0-9]{1,34}(?:\\.[0-9]{0,34})?|\\.[0-9]{1,34})");
    private static final int MOST_NUMBERS_OF_A_POINT = 4;

    private PlainDefault() {}

    /** Whether the text is an answer to a question of this type, apart from its choices and files. */
    static boolean isOf(QuestionType type, String text) {
        return switch (type) {
            case INTEGER -> WHOLE.matcher(text).matches();
            case DECIMAL -> NUMBER.matcher(text).matches();
            case DATE -> isDate(text);
            case TIME -> isTime(text, DateTimeFormatter.ISO_TIME);
            case DATE_TIME -> isDate(text) || isTime(text, DateTimeFormatter.ISO_DATE_TIME);
            case ACKNOWLEDGE -> text.equals("OK");
            case PLACE -> isPoint(text);
            case LINE, AREA -> Arrays.stream(text.split(";")).allMatch(PlainDefault::isPoint);
            case TEXT, CHOICE, MANY, PHOTO, AUDIO, FILE, NOTE, CALCULATED, HIDDEN, START, END, TODAY -> true;
        };
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException other) {
            return false;
        }
    }

    private static boolean isTime(String text, DateTimeFormatter form) {
        try {
            return form.parse(text) != null;
        } catch (DateTimeException other) {
            return false;
        }
    }

    /** Latitude and longitude, and perhaps altitude and accuracy. */
    private static boolean isPoint(String text) {
        String[] numbers = text.strip().split("\\s+");
        return numbers.length >= 2
                && numbers.length <= MOST_NUMBERS_OF_A_POINT
                && Arrays.stream(numbers)
                        .allMatch(number -> NUMBER.matcher(number).matches());
    }
}
