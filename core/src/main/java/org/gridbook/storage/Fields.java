package org.gridbook.storage;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of named values, sorted by name in code-point order: text, whole numbers, lists of text and nested fields. This is
 * all that a store has to keep. An absent field and an absent value are the same thing.
 *
 * <p>{@code toString} names no value, for a field may hold personal data.
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

    /** The value of this field as kept, or null if it is absent. */
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

    /** Tells each field in order of its name. */
    public void forEach(BiConsumer<String, Object> consumer) {
        for (int i = 0; i < names.length; i++) {
            consumer.accept(names[i], values[i]);
        }
    }

    /** A builder that begins with these fields. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        forEach(builder.values::put);
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

    /** Collects fields; a field set twice keeps the later value. Not thread-safe. */
    public static final class Builder {
        private final TreeMap<String, Object> values = new TreeMap<>();

        private Builder() {}

        /** Sets a text. */
        public Builder text(String name, String value) {
            values.put(name, Objects.requireNonNull(value, name));
            return this;
        }

        /** Sets a text, or removes the field if there is none. */
        public Builder text(String name, Optional<String> value) {
            value.ifPresentOrElse(text -> values.put(name, text), () -> values.remove(name));
            return this;
        }

        /** Sets a whole number. */
        public Builder integer(String name, long value) {
            values.put(name, value);
            return this;
        }

        /** Sets a list of texts; an empty list removes the field. */
        public Builder texts(String name, Collection<String> value) {
            return list(name, List.copyOf(value));
        }

        /** Sets nested fields; empty fields remove the field. */
        public Builder nested(String name, Fields value) {
            if (value.size() == 0) {
                values.remove(name);
            } else {
                values.put(name, value);
            }
            return this;
        }

        /** Sets a list of nested fields; an empty list removes the field. */
        public Builder nested(String name, Collection<Fields> value) {
            return list(name, List.copyOf(value));
        }

        private Builder list(String name, List<?> value) {
            if (value.isEmpty()) {
                values.remove(name);
            } else {
                values.put(name, value);
            }
            return this;
        }

        /** Removes a field. */
        public Builder remove(String name) {
            values.remove(name);
            return this;
        }

        /** Sets a value of one of the types that {@link Fields#value} tells of; for stores, which read what they kept. */
        public Builder value(String name, Object value) {
            if (!(value instanceof String
                    || value instanceof Long
                    || value instanceof Fields
                    || value instanceof List)) {
                throw new IllegalArgumentException(
                        "Field " + name + " cannot hold a " + value.getClass().getSimpleName());
            }
            values.put(name, value instanceof List<?> list ? List.copyOf(list) : value);
            return this;
        }

        /** The fields collected so far. */
        public Fields build() {
            return values.isEmpty()
                    ? NONE
                    : new Fields(
                            values.keySet().toArray(new String[0]),
                            values.values().toArray());
        }
    }
}
