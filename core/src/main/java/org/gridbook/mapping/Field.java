package org.gridbook.mapping;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.storage.Column;
import org.gridbook.storage.CountQuery;
import org.jspecify.annotations.Nullable;

/**
 * A named value of an entry or of the facts of an event. Its name is written here and nowhere else.
 *
 * @param name the stored name
 * @param codec how the value is stored
 * @param column the column that a store makes for it, or null if it stays in the body
 */
public record Field<V>(
        String name, Codec<V> codec, @Nullable Column column) implements Part {
    /** The id of an entry, to count by. */
    public static final Field<String> ID = of(CountQuery.ID, Codec.TEXT);
    /** The grid of an entry's place, to count by. */
    public static final Field<String> GRID = of(CountQuery.GRID, Codec.TEXT);
    /** The household of an entry's place, to count by. */
    public static final Field<String> HOUSEHOLD = of(CountQuery.HOUSEHOLD, Codec.TEXT);

    /** A value in the body of an entry, or a fact of an event. */
    public static <V> Field<V> of(String name, Codec<V> codec) {
        return new Field<>(name, codec, null);
    }

    /** A text by which entries are found and counted. */
    public static <V> Field<V> lookup(String name, Codec<V> codec) {
        return new Field<>(name, codec, Column.lookup(name));
    }

    /** A value by which entries are counted only. */
    public static <V> Field<V> column(String name, Codec<V> codec) {
        return new Field<>(name, codec, new Column(name, codec.type(), false, Column.Form.PLAIN));
    }

    /** A word about a person by which entries are counted only; it is stored sealed. */
    public static <V> Field<V> word(String name, Codec<V> codec) {
        return new Field<>(name, codec, Column.word(name));
    }

    /** A text about a person by which entries are found; only a keyed hash of it is stored for that. */
    public static <V> Field<V> digest(String name, Codec<V> codec) {
        return new Field<>(name, codec, new Column(name, Column.ValueType.TEXT, true, Column.Form.DIGEST));
    }

    /** The same with a hash that several values share. */
    public static <V> Field<V> truncated(String name, Codec<V> codec) {
        return new Field<>(name, codec, new Column(name, Column.ValueType.TEXT, true, Column.Form.TRUNCATED));
    }

    /** The same value in the body only, for an entry of another kind that repeats it. */
    public Field<V> inBody() {
        return of(name, codec);
    }

    @Override
    public List<Column> columns() {
        return column == null ? List.of() : List.of(column);
    }

    @Override
    public Shape<?> shape(Type component) {
        Class<?> type = raw(component);
        if (codec.holds(type)) {
            return new Shape<V>(columns(), (value, to) -> to.set(this, value), from -> from.get(this));
        }
        boolean holdsElement =
                component instanceof ParameterizedType generic && codec.holds(raw(generic.getActualTypeArguments()[0]));
        if (holdsElement && type == Optional.class) {
            return new Shape<Optional<V>>(columns(), (value, to) -> to.set(this, value), from -> from.find(this));
        }
        if (holdsElement && type == List.class) {
            return new Shape<List<V>>(columns(), (values, to) -> to.setAll(this, values), from -> from.all(this));
        }
        if (holdsElement && type == Set.class) {
            return new Shape<Set<V>>(
                    columns(), (values, to) -> to.setSorted(this, values), from -> Set.copyOf(from.all(this)));
        }
        throw new IllegalArgumentException("Field " + name + " cannot hold " + component);
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    /** The stored texts of these values. */
    Set<String> texts(Collection<? extends V> values) {
        Set<String> texts = new HashSet<>();
        for (V value : values) {
            texts.add((String) codec.write().apply(value));
        }
        return texts;
    }
}
