package org.gridbook.storage;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of named values, sorted by name in code-point order: text, whole numbers, lists, and nested fields. A store needs to
 * store nothing else. An absent field and an absent value are the same. A text or name with NUL or half of a surrogate pair is rejected with
 * an {@link IllegalArgumentException} that does not repeat it, because not every store can store it.
 *
 * <p>{@code toString} contains no value, because a field may hold personal data.
 */
public final class Fields {
    private static final Fields NONE = new Fields(new String[0], new Object[0]);

    private final String[] names;
    private final Object[] values;

    private Fields(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** No fields at all. */
    public static Fields none() {
        return NONE;
    }

    /** A new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many fields there are. */
    public int size() {
        return names.length;
    }

    /** The name of the field at this index, in code-point order of names. */
    public String name(int index) {
        return names[index];
    }

    /** The value at this index: a {@code String}, a {@code Long}, a {@code List} of {@code String} or {@code Fields}, or {@code Fields}. */
    public Object value(int index) {
        return values[index];
    }

    /** The stored value of this field, or null if it is absent. */
    public @Nullable Object get(String name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? null : values[at];
    }

    /** Whether the field is present. */
    public boolean has(String name) {
        return Arrays.binarySearch(names, name) >= 0;
    }

    /**
     * The text of this field.
     *
     * @throws IllegalStateException if it is absent or of another type
     */
    public String text(String name) {
        return of(name, String.class);
    }

    /** The text of this field, if present. */
    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /**
     * The whole number of this field.
     *
     * @throws IllegalStateException if it is absent or of another type
     */
    public long integer(String name) {
        return of(name, Long.class);
    }

    /** The whole number of this field, if present. */
    public OptionalLong optionalInteger(String name) {
        return has(name) ? OptionalLong.of(integer(name)) : OptionalLong.empty();
    }

    /** The texts of this field; empty if it is absent. */
    public List<String> texts(String name) {
        Object value = get(name);
        if (value == null) {
            return List.of();
        }
        return ((List<?>) value).stream().map(String.class::cast).toList();
    }

    /** The nested fields of this field; empty if it is absent. */
    public List<Fields> list(String name) {
        Object value = get(name);
        if (value == null) {
            return List.of();
        }
        return ((List<?>) value).stream().map(Fields.class::cast).toList();
    }

    /** The nested fields of this field; {@link #none} if it is absent. */
    public Fields nested(String name) {
        Object value = get(name);
        return value == null ? NONE : (Fields) value;
    }

    /** Calls the consumer for each field, in order of name. */
    public void forEach(BiConsumer<String, Object> consumer) {
        for (int i = 0; i < names.length; i++) {
            consumer.accept(names[i], values[i]);
        }
    }

    /** A builder that begins with these fields. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        forEach(builder::put);
        return builder;
    }

    private <T> T of(String name, Class<T> type) {
        Object value = get(name);
        if (!type.isInstance(value)) {
            throw new IllegalStateException(
                    "Field " + name + " is " + (value == null ? "absent" : "not a " + type.getSimpleName()));
        }
        return type.cast(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields
                && Arrays.equals(names, fields.names)
                && Arrays.equals(values, fields.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Fields" + Arrays.toString(names);
    }

    /** Collects fields. Of a field that is set twice, the later value counts. Not thread-safe. */
    public static final class Builder {
        private String[] names = new String[8];
        private Object[] values = new Object[8];
        private int size;

        private Builder() {}

        private Builder put(String name, Object value) {
            if (value instanceof String text) {
                Syntax.storable(text);
            } else if (value instanceof List<?> list) {
                list.forEach(Builder::check);
            }
            int at = find(name);
            if (at >= 0) {
                values[at] = value;
                return this;
            }
            Syntax.storable(name);
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            int place = -at - 1;
            System.arraycopy(names, place, names, place + 1, size - place);
            System.arraycopy(values, place, values, place + 1, size - place);
            names[place] = name;
            values[place] = value;
            size++;
            return this;
        }

        private static void check(Object element) {
            if (element instanceof String text) {
                Syntax.storable(text);
            }
        }

        /** Where the field is or, as with a binary search, would be; most come in order. */
        private int find(String name) {
            return size == 0 || names[size - 1].compareTo(name) < 0
                    ? -size - 1
                    : Arrays.binarySearch(names, 0, size, name);
        }

        /** Sets a text. */
        public Builder text(String name, String value) {
            return put(name, Objects.requireNonNull(value, name));
        }

        /** Sets a text, or removes the field if there is none. */
        public Builder text(String name, Optional<String> value) {
            return value.map(text -> put(name, text)).orElseGet(() -> remove(name));
        }

        /** Sets a whole number. */
        public Builder integer(String name, long value) {
            return put(name, value);
        }

        /** Sets a list of texts; an empty list removes the field. */
        public Builder texts(String name, Collection<String> value) {
            return list(name, List.copyOf(value));
        }

        /** Sets nested fields; empty fields remove the field. */
        public Builder nested(String name, Fields value) {
            return value.size() == 0 ? remove(name) : put(name, value);
        }

        /** Sets a list of nested fields; an empty list removes the field. */
        public Builder nested(String name, Collection<Fields> value) {
            return list(name, List.copyOf(value));
        }

        private Builder list(String name, List<?> value) {
            return value.isEmpty() ? remove(name) : put(name, value);
        }

        /** Removes a field. */
        public Builder remove(String name) {
            int at = find(name);
            if (at >= 0) {
                size--;
                System.arraycopy(names, at + 1, names, at, size - at);
                System.arraycopy(values, at + 1, values, at, size - at);
            }
            return this;
        }

        /** Sets a value of one of the types of {@link Fields#value}; for stores, which read stored values. */
        public Builder value(String name, Object value) {
            if (!(value instanceof String
                    || value instanceof Long
                    || value instanceof Fields
                    || value instanceof List)) {
                throw new IllegalArgumentException(
                        "Field " + name + " cannot hold a " + value.getClass().getSimpleName());
            }
            return put(name, value instanceof List<?> list ? List.copyOf(list) : value);
        }

        /** The fields collected so far. */
        public Fields build() {
            return size == 0 ? NONE : new Fields(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }
    }
}
