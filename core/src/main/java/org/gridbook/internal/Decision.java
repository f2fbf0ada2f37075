package org.gridbook.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/**
 * What a rule decided: the event to append, its facts, from which the answer is read, and the entries to put.
 *
 * @param event a past-tense name
 * @param facts the facts of the event and of the answer; ids and facts only, no personal data
 * @param entries the next versions; none if the book is already as the command says
 */
public record Decision(String event, Fields facts, List<Entry> entries) {
    /** Copies the list. */
    public Decision {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(facts, "facts");
        entries = List.copyOf(entries);
    }

    /** An event without facts or entries. */
    public static Decision of(String event) {
        return new Decision(event, Fields.none(), List.of());
    }

    /** The same with one more fact. */
    public <V> Decision fact(Field<V> field, V value) {
        return facts(to -> to.set(field, value));
    }

    /** The same with more facts. */
    public Decision facts(Consumer<FieldWriter> more) {
        return new Decision(event, FieldWriter.change(facts, more), entries);
    }

    /** The same with more entries to put. */
    public Decision put(Entry... more) {
        return put(List.of(more));
    }

    /** The same with more entries to put. */
    public Decision put(Collection<Entry> more) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(more);
        return new Decision(event, facts, all);
    }
}
