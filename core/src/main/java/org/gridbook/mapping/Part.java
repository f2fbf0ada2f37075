package org.gridbook.mapping;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.gridbook.storage.Column;

/** How one component of a record is stored: in a field, in several fields, or as the id or the place of its entry. */
public sealed interface Part permits Field, Shape, Part.OfEntry {
    /** The id of the entry. */
    Part ID = new OfEntry(FieldReader::id);
    /** The grid of the entry's place. */
    Part GRID = new OfEntry(from -> from.place().grid());
    /** The household of the entry's place. Only for entries that are placed at a household. */
    Part HOUSEHOLD = new OfEntry(from -> Objects.requireNonNull(from.place().household(), "household"));

    /** The columns that a store makes for it, in their order. */
    List<Column> columns();

    /**
     * The shape of a component of this type.
     *
     * @throws IllegalArgumentException if this part cannot hold the type
     */
    Shape<?> shape(Type component);

    /** A text of the entry itself. It is not written, because the entry has it. */
    record OfEntry(Function<FieldReader, String> text) implements Part {
        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public Shape<?> shape(Type component) {
            if (component == String.class) {
                return read(text);
            }
            RecordType<?> id = RecordType.of((Class<?>) component);
            return read(from -> id.make(text.apply(from)));
        }

        private static <V> Shape<V> read(Function<FieldReader, V> read) {
            return new Shape<>(List.of(), (value, to) -> {}, read);
        }
    }
}
