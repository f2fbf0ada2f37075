package org.gridbook.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A typed question for counts. Counting by {@link Field#ID} gives one group an entry, which is how a report reads just the fields that it
 * needs.
 *
 * @param kind the kind counted
 * @param lookup the name of the lookup that must have one of {@code values}; null for any
 * @param values the wanted texts of the lookup
 * @param by the fields counted by
 */
public record Counting(Kind kind, @Nullable String lookup, Set<String> values, List<Field<?>> by) {
    /** The same, only over entries whose lookup has one of these values. */
    public <V> Counting where(Field<V> field, Collection<? extends V> wanted) {
        return new Counting(kind, field.name(), field.texts(wanted), by);
    }

    /** The same, counted by these fields as well. */
    public Counting alsoBy(List<Field<String>> more) {
        List<Field<?>> both = new ArrayList<>(by);
        both.addAll(more);
        return new Counting(kind, lookup, values, both);
    }

    /** The question within a scope. */
    public CountQuery within(Scope scope) {
        return new CountQuery(
                scope, kind, lookup, values, by.stream().map(Field::name).toList());
    }

    /** One group of the answer. */
    public Counted group(CountQuery.Group group) {
        return new Counted(group);
    }

    /** Leaves out the wanted values, which may be personal data. */
    @Override
    public String toString() {
        return "Counting[" + kind + "]";
    }

    /** One group: its values by field, and its count. */
    public final class Counted {
        private final CountQuery.Group group;

        private Counted(CountQuery.Group group) {
            this.group = group;
        }

        /** How many entries are in the group; at least 1. */
        public long count() {
            return group.count();
        }

        /** The id of the entry; only if counted by {@link Field#ID}. */
        public String id() {
            return get(Field.ID);
        }

        /**
         * The value of a field.
         *
         * @throws IllegalStateException if it is absent
         */
        public <V> V get(Field<V> field) {
            Object stored = stored(field);
            if (stored == null) {
                throw new IllegalStateException("Field " + field.name() + " is absent");
            }
            return field.codec().read().apply(stored);
        }

        /** The value of a field, if it is present. */
        public <V> Optional<V> find(Field<V> field) {
            Object stored = stored(field);
            return stored == null
                    ? Optional.empty()
                    : Optional.of(field.codec().read().apply(stored));
        }

        /**
         * The text of a field as stored, without making a value of it.
         *
         * @throws IllegalStateException if it is absent
         */
        public String text(Field<?> field) {
            String text = textOrNull(field);
            if (text == null) {
                throw new IllegalStateException("Field " + field.name() + " is absent");
            }
            return text;
        }

        /** The text of a field as stored, or null if it is absent. */
        public @Nullable String textOrNull(Field<?> field) {
            return (String) stored(field);
        }

        /** The whole number of a field as stored, or the given one if it is absent; instants are in microseconds. */
        public long integer(Field<?> field, long absent) {
            return stored(field) instanceof Long number ? number : absent;
        }

        private @Nullable Object stored(Field<?> field) {
            // The same constant in almost every case, and a report reads tens of thousands of groups.
            for (int i = 0; i < by.size(); i++) {
                if (by.get(i) == field) {
                    return group.values().get(i);
                }
            }
            for (int i = 0; i < by.size(); i++) {
                if (by.get(i).name().equals(field.name())) {
                    return group.values().get(i);
                }
            }
            throw new IllegalStateException("Not counted by " + field.name());
        }
    }
}
