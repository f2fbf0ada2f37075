package org.gridbook.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;
import org.jspecify.annotations.Nullable;

/** Reads values from fields. */
public final class FieldReader {
    private final Fields fields;
    private final @Nullable Entry entry;

    /** Reads from the fields of an entry. */
    public FieldReader(Entry entry) {
        this.fields = entry.fields();
        this.entry = entry;
    }

    /** Reads from nested fields or from the facts of an event. */
    public FieldReader(Fields fields) {
        this.fields = fields;
        this.entry = null;
    }

    /** The id of the entry. */
    public String id() {
        return entry().id();
    }

    /** The place of the entry. */
    public Place place() {
        return entry().place();
    }

    private Entry entry() {
        if (entry == null) {
            throw new IllegalStateException("Nested fields have no id and no place");
        }
        return entry;
    }

    /**
     * The value of a field.
     *
     * @throws IllegalStateException if the field is absent
     */
    public <V> V get(Field<V> field) {
        Object stored = fields.get(field.name());
        if (stored == null) {
            throw new IllegalStateException("Field " + field.name() + " is absent");
        }
        return field.codec().read().apply(stored);
    }

    /** The value of a field, if it is present. */
    public <V> Optional<V> find(Field<V> field) {
        Object stored = fields.get(field.name());
        return stored == null
                ? Optional.empty()
                : Optional.of(field.codec().read().apply(stored));
    }

    /** The values of a list in their order; empty if the field is absent. */
    public <V> List<V> all(Field<V> field) {
        if (!(fields.get(field.name()) instanceof List<?> list)) {
            return List.of();
        }
        List<V> values = new ArrayList<>(list.size());
        for (Object each : list) {
            values.add(field.codec().read().apply(each));
        }
        return List.copyOf(values);
    }

    /** A part of the record whose fields are beside its other fields. */
    public <V> V inline(Shape<V> part) {
        return part.read().apply(this);
    }

    /** Whether the field is present. */
    public boolean has(Field<?> field) {
        return fields.has(field.name());
    }
}
