package org.gridbook.mapping;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
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
        implements Part {
    /** The first instant of the period in which an entry is valid. */
    public static final Field<Instant> FROM = Field.column("from_at", Codec.INSTANT);
    /** The end of that period; absent while it is open. */
    public static final Field<Instant> TO = Field.column("to_at", Codec.INSTANT);
    /** The period in which an entry is valid. */
    public static final Shape<Interval> PERIOD = of(Interval.class, FROM, TO);

    /** Copies the list. */
    public Shape {
        columns = List.copyOf(columns);
    }

    /**
     * The shape of a record.
     *
     * @param parts one for each component, in the order of the components
     * @throws IllegalArgumentException if there is another number of components, or if a part cannot hold its component
     */
    public static <T extends Record> Shape<T> of(Class<T> type, Part... parts) {
        RecordType<T> made = RecordType.of(type);
        if (parts.length != made.components().size()) {
            throw new IllegalArgumentException(
                    type + " has " + made.components().size() + " components");
        }
        List<Shape<Object>> shapes = new ArrayList<>();
        for (RecordComponent component : made.components()) {
            shapes.add(untyped(parts[shapes.size()].shape(component.getGenericType())));
        }
        return of(
                (value, to) -> {
                    for (int i = 0; i < parts.length; i++) {
                        shapes.get(i).write.accept(made.get(value, i), to);
                    }
                },
                from -> {
                    Object[] values = new Object[parts.length];
                    for (int i = 0; i < parts.length; i++) {
                        values[i] = shapes.get(i).read.apply(from);
                    }
                    return made.make(values);
                },
                parts);
    }

    @SuppressWarnings("unchecked") // the part has checked the type of the component
    private static Shape<Object> untyped(Shape<?> shape) {
        return (Shape<Object>) shape;
    }

    /**
     * A shape that is written and read by hand.
     *
     * @param columns the fields and shapes that have columns, in the order of the columns
     */
    public static <T> Shape<T> of(BiConsumer<T, FieldWriter> write, Function<FieldReader, T> read, Part... columns) {
        return new Shape<>(
                Stream.of(columns).flatMap(part -> part.columns().stream()).toList(), write, read);
    }

    @Override
    public Shape<T> shape(Type component) {
        return this;
    }

    /** The fields of a value. */
    public Fields fields(T value) {
        FieldWriter to = new FieldWriter(Fields.builder());
        write.accept(value, to);
        return to.fields();
    }
}
