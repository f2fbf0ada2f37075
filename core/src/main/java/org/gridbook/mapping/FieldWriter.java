package org.gridbook.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.gridbook.storage.Fields;

/** Writes values to fields. Not thread-safe. */
public final class FieldWriter {
    private final Fields.Builder fields;

    FieldWriter(Fields.Builder fields) {
        this.fields = fields;
    }

    /** Sets one value. */
    public <V> FieldWriter set(Field<V> field, V value) {
        fields.value(field.name(), field.codec().write().apply(value));
        return this;
    }

    /** Sets a value, or removes the field if there is none. */
    public <V> FieldWriter set(Field<V> field, Optional<? extends V> value) {
        value.ifPresentOrElse(each -> set(field, each), () -> fields.remove(field.name()));
        return this;
    }

    /** Sets a list in its order; an empty list removes the field. */
    public <V> FieldWriter setAll(Field<V> field, Collection<? extends V> values) {
        if (values.isEmpty()) {
            fields.remove(field.name());
            return this;
        }
        List<Object> written = new ArrayList<>(values.size());
        for (V value : values) {
            written.add(field.codec().write().apply(value));
        }
        fields.value(field.name(), written);
        return this;
    }

    /** Sets a set of values that are stored as text, in the order of their texts; an empty set removes the field. */
    public <V> FieldWriter setSorted(Field<V> field, Collection<? extends V> values) {
        fields.texts(field.name(), new TreeSet<>(field.texts(values)));
        return this;
    }

    /** Sets the fields of a part of the record beside its other fields. */
    public <V> FieldWriter inline(Shape<V> part, V value) {
        part.write().accept(value, this);
        return this;
    }

    /** The fields that this writes. */
    public static Fields write(Consumer<FieldWriter> write) {
        return change(Fields.none(), write);
    }

    /** These fields with what this writes. */
    public static Fields change(Fields fields, Consumer<FieldWriter> write) {
        FieldWriter to = new FieldWriter(fields.toBuilder());
        write.accept(to);
        return to.fields();
    }

    Fields fields() {
        return fields.build();
    }
}
