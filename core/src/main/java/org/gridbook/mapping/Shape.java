package org.gridbook.mapping;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridbook.book.Interval;
import org.gridbook.storage.Column;
import org.gridbook.storage.Fields;

/**
 * How a record is written to fields and read from them. A shape is used for a whole entry ({@link EntryType}), for nested fields ({@link
 * Codec#nested}), or for a part of a record whose fields are beside the others ({@link FieldWriter#inline}).
 *
 * @param columns the columns that a store makes, in their order
 * @param write sets the fields of a value
 * @param read makes the value from its fields
 */
public record Shape<T>(List<Column> columns, BiConsumer<T, FieldWriter> write, Function<FieldReader, T> read)
        implements Columns {
    /** The first instant of the period in which an entry is valid. */
    public static final Field<Instant> FROM = Field.column("from_at", Codec.INSTANT);
    /** The end of that period; absent while it is open. */
    public static final Field<Instant> TO = Field.column("to_at", Codec.INSTANT);
    /** The period in which an entry is valid. */
    public static final Shape<Interval> PERIOD = of(
            (period, to) -> to.set(FROM, period.from()).set(TO, period.to()),
            from -> new Interval(from.get(FROM), from.find(TO)),
            FROM,
            TO);

    /** Copies the list. */
    public Shape {
        columns = List.copyOf(columns);
    }

    /**
     * A shape.
     *
     * @param parts the fields and shapes that have columns, in the order of the columns
     */
    public static <T> Shape<T> of(BiConsumer<T, FieldWriter> write, Function<FieldReader, T> read, Columns... parts) {
        return new Shape<>(
                Stream.of(parts).flatMap(part -> part.columns().stream()).toList(), write, read);
    }

    /** The fields of a value. */
    public Fields fields(T value) {
        FieldWriter to = new FieldWriter(Fields.builder());
        write.accept(value, to);
        return to.fields();
    }
}
