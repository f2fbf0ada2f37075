package org.gridbook.register;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Shape;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Key;

/**
 * The fields of one entry that an act changed. It is stored with the act, so that the act can be undone.
 *
 * @param key the entry
 * @param names the names of the fields
 * @param before their values before the act; an absent field had no value
 * @param after their values after it
 */
record Edit(Key key, List<String> names, Fields before, Fields after) {
    private static final Field<String> KIND = Field.of("kind", Codec.TEXT);
    private static final Field<String> ID = Field.of("id", Codec.TEXT);
    private static final Field<String> NAMES = Field.of("names", Codec.TEXT);
    private static final Field<Fields> BEFORE = Field.of("was", Codec.FIELDS);
    private static final Field<Fields> AFTER = Field.of("is", Codec.FIELDS);

    static final Shape<Edit> SHAPE = Shape.of(
            (edit, to) -> to.set(KIND, edit.key.kind())
                    .set(ID, edit.key.id())
                    .setAll(NAMES, edit.names)
                    .set(BEFORE, present(edit.before))
                    .set(AFTER, present(edit.after)),
            from -> new Edit(
                    new Key(from.get(KIND), from.get(ID)),
                    from.all(NAMES),
                    from.find(BEFORE).orElseGet(Fields::none),
                    from.find(AFTER).orElseGet(Fields::none)));

    /** The edit of an existing entry. */
    static Edit of(Fields before, Entry after) {
        TreeSet<String> names = new TreeSet<>();
        before.forEach((name, value) -> names.add(name));
        after.fields().forEach((name, value) -> names.add(name));
        names.removeIf(name -> Objects.equals(before.get(name), after.fields().get(name)));
        return of(List.copyOf(names), before, after);
    }

    /** The edit that began a dated entry. Undoing it ends the entry where it begins, so that it was never valid. */
    static Edit begun(Entry entry) {
        Instant from = new FieldReader(entry).get(Shape.FROM);
        Fields withdrawn = FieldWriter.write(to -> to.set(Shape.FROM, from).set(Shape.TO, from));
        return of(List.of(Shape.FROM.name(), Shape.TO.name()), withdrawn, entry);
    }

    private static Edit of(List<String> names, Fields before, Entry after) {
        return new Edit(after.key(), names, only(before, names), only(after.fields(), names));
    }

    /** Whether no later command changed these fields. */
    boolean isLatest(Fields now) {
        return only(now, names).equals(after);
    }

    /** The fields of an entry with this edit undone. */
    Fields undone(Fields now) {
        Fields.Builder fields = now.toBuilder();
        names.forEach(fields::remove);
        before.forEach(fields::value);
        return fields.build();
    }

    private static Fields only(Fields fields, List<String> names) {
        Fields.Builder some = Fields.builder();
        fields.forEach((name, value) -> {
            if (names.contains(name)) {
                some.value(name, value);
            }
        });
        return some.build();
    }

    private static Optional<Fields> present(Fields fields) {
        return Optional.of(fields).filter(each -> each.size() > 0);
    }
}
