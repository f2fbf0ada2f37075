package org.gridbook.mapping;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.gridbook.book.Interval;
import org.gridbook.book.Word;
import org.gridbook.storage.Column;
import org.gridbook.storage.Fields;
import org.gridbook.storage.StorageException;

/**
 * How one value is stored: as text, as a whole number or as nested fields.
 *
 * @param value the class of the value
 * @param type the type of a column that holds it; nested fields never go into a column
 * @param write from the value to a {@code String}, {@code Long} or {@code Fields}
 * @param read from the stored form to the value
 */
public record Codec<V>(
        Class<? super V> value, Column.ValueType type, Function<V, Object> write, Function<Object, V> read) {
    /** Text as it is. */
    public static final Codec<String> TEXT = text(String.class, text -> text, text -> text);
    /** A whole number. */
    public static final Codec<Long> LONG = integer(Long.class, number -> number, number -> number);
    /** A whole number of 32 bits. */
    public static final Codec<Integer> INT = integer(Integer.class, Integer::longValue, Math::toIntExact);
    /** An instant in microseconds since 1970-01-01T00:00Z. */
    public static final Codec<Instant> INSTANT = integer(Instant.class, Interval::micros, Interval::instant);
    /** A duration in whole seconds. */
    public static final Codec<Duration> SECONDS = integer(Duration.class, Duration::toSeconds, Duration::ofSeconds);
    /** A date as {@code 2020-02-04}. */
    public static final Codec<LocalDate> DATE = text(LocalDate.class, LocalDate::toString, LocalDate::parse);
    /** A time of day as {@code 08:00}. */
    public static final Codec<LocalTime> TIME = text(LocalTime.class, LocalTime::toString, LocalTime::parse);
    /** Yes or no as {@code 1} or {@code 0}. */
    public static final Codec<Boolean> YES = integer(Boolean.class, yes -> yes ? 1L : 0L, number -> number == 1);
    /** Nested fields as they are. */
    public static final Codec<Fields> FIELDS = nested(Fields.class, fields -> fields, fields -> fields);

    /** A value that is written as text. */
    public static <V> Codec<V> text(Class<? super V> value, Function<V, String> write, Function<String, V> read) {
        return new Codec<>(value, Column.ValueType.TEXT, write::apply, stored -> read.apply((String) stored));
    }

    /** A value that is written as a whole number. */
    public static <V> Codec<V> integer(Class<? super V> value, Function<V, Long> write, Function<Long, V> read) {
        return new Codec<>(value, Column.ValueType.INTEGER, write::apply, stored -> read.apply((Long) stored));
    }

    /** A value that is written as nested fields. */
    public static <V> Codec<V> nested(Class<? super V> value, Function<V, Fields> write, Function<Fields, V> read) {
        return new Codec<>(value, Column.ValueType.TEXT, write::apply, stored -> read.apply((Fields) stored));
    }

    /** A record in nested fields. */
    public static <V> Codec<V> nested(Class<? super V> value, Shape<V> shape) {
        return nested(value, shape::fields, fields -> shape.read().apply(new FieldReader(fields)));
    }

    /**
     * A record in nested fields, one part for each component.
     *
     * @see Shape#of(Class, Part...)
     */
    public static <V extends Record> Codec<V> nested(Class<V> type, Part... parts) {
        return nested(type, Shape.of(type, parts));
    }

    /** A record of one text or one whole number, such as an id; stored as its component is. */
    public static <V extends Record> Codec<V> of(Class<V> type) {
        RecordType<V> made = RecordType.of(type);
        Function<V, Object> component = value -> Objects.requireNonNull(made.get(value, 0), "component");
        return made.components().get(0).getType() == int.class
                ? integer(
                        type,
                        value -> ((Integer) component.apply(value)).longValue(),
                        number -> made.make(Math.toIntExact(number)))
                : text(type, value -> (String) component.apply(value), text -> made.make(text));
    }

    /** A constant of an enumeration by its word. A word that this version does not know is a fault, for a newer version wrote it. */
    public static <E extends Enum<E> & Word> Codec<E> word(Class<E> type) {
        Map<String, E> byWord = new HashMap<>();
        for (E each : type.getEnumConstants()) {
            byWord.put(each.word(), each);
        }
        // Looked up before the slower search, because a report reads tens of thousands of words.
        return text(type, Word::word, word -> {
            E known = byWord.get(word);
            return known == null ? stored(type, word) : known;
        });
    }

    /** Yes or no as one of two words. */
    public static Codec<Boolean> yes(String yes, String no) {
        return text(Boolean.class, value -> value ? yes : no, word -> {
            if (!word.equals(yes) && !word.equals(no)) {
                throw new StorageException("A newer version stored a word that is unknown here instead of " + yes);
            }
            return word.equals(yes);
        });
    }

    /** Whether it stores values of this class. */
    boolean holds(Class<?> type) {
        return value
                == (type == int.class
                        ? Integer.class
                        : type == long.class ? Long.class : type == boolean.class ? Boolean.class : type);
    }

    /** The constant of a stored word. */
    public static <E extends Enum<E> & Word> E stored(Class<E> type, String word) {
        return Word.find(type, word)
                .orElseThrow(() -> new StorageException(
                        "A newer version stored a word of " + type.getSimpleName() + " that is unknown here"));
    }
}
