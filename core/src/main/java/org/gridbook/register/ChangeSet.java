package org.gridbook.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridbook.internal.Decision;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;

/**
 * What an act puts, collected while its rule is worked out: each entry once, however often it is touched. It keeps how to undo what was
 * edited among its facts.
 */
final class ChangeSet {
    /** Where the facts keep what was edited. */
    static final String EDITS = "edits";

    private final String event;
    private final Fields.Builder facts;
    private final Map<Key, Entry> before = new LinkedHashMap<>();
    private final Map<Key, Entry> after = new LinkedHashMap<>();

    ChangeSet(String event, Fields.Builder facts) {
        this.event = event;
        this.facts = facts;
    }

    /** Gives an entry other fields. */
    void change(Entry entry, Fields fields) {
        Entry pending = pending(entry);
        if (!pending.fields().equals(fields)) {
            put(entry, pending.place(), fields);
        }
    }

    /** Ends a dated entry. */
    void end(Entry ended, Entry entry) {
        change(entry, ended.fields());
    }

    /** Puts an entry that is new. */
    void open(Entry entry) {
        after.put(entry.key(), entry);
    }

    /** Puts all these at another place. */
    void place(Collection<Entry> entries, Place place) {
        for (Entry entry : entries) {
            Entry pending = pending(entry);
            if (!pending.place().equals(place)) {
                put(entry, place, pending.fields());
            }
        }
    }

    /** An entry as it will be. */
    Entry pending(Entry entry) {
        return after.getOrDefault(entry.key(), entry);
    }

    private void put(Entry entry, Place place, Fields fields) {
        before.putIfAbsent(entry.key(), entry);
        after.put(entry.key(), entry.next(place, fields));
    }

    boolean isEmpty() {
        return after.isEmpty();
    }

    /** What would be put. */
    ActImpact touches() {
        SortedMap<String, List<String>> changed = new TreeMap<>();
        SortedMap<String, Integer> opened = new TreeMap<>();
        int ofPeople = 0;
        for (Entry entry : after.values()) {
            String kind = entry.kind().name();
            if (entry.kind().data() != Kind.DataClass.STRUCTURE) {
                ofPeople++;
            } else if (entry.version() == 1) {
                opened.merge(kind, 1, Integer::sum);
            } else {
                changed.computeIfAbsent(kind, any -> new ArrayList<>()).add(entry.id());
            }
        }
        changed.values().forEach(ids -> ids.sort(null));
        return new ActImpact(changed, opened, ofPeople);
    }

    /** What is decided, entries in order of kind and id. */
    Decision decision() {
        Fields.Builder counts = Fields.builder();
        touches().counts().forEach(counts::integer);
        List<Fields> edits = new ArrayList<>();
        for (Entry entry : after.values()) {
            Entry was = before.get(entry.key());
            if (was == null) {
                edits.add(edit(entry, List.of("to_at"), begun(entry), entry.fields()));
            } else if (!was.fields().equals(entry.fields())) {
                edits.add(edit(entry, differing(was.fields(), entry.fields()), was.fields(), entry.fields()));
            }
        }
        TreeMap<Key, Entry> sorted =
                new TreeMap<>(Comparator.comparing(Key::kind).thenComparing(Key::id));
        sorted.putAll(after);
        return new Decision(
                event,
                facts.nested("counts", counts.build()).nested(EDITS, edits).build(),
                List.copyOf(sorted.values()));
    }

    /** To undo what was begun is to end it as it began: then it never was. */
    private static Fields begun(Entry entry) {
        return Fields.builder()
                .integer("to_at", entry.fields().integer("from_at"))
                .build();
    }

    private static List<String> differing(Fields was, Fields is) {
        TreeSet<String> names = new TreeSet<>();
        was.forEach((name, value) -> names.add(name));
        is.forEach((name, value) -> names.add(name));
        names.removeIf(name -> Objects.equals(was.get(name), is.get(name)));
        return List.copyOf(names);
    }

    private static Fields edit(Entry entry, List<String> names, Fields was, Fields is) {
        return Fields.builder()
                .text("kind", entry.kind().name())
                .text("id", entry.id())
                .texts("names", names)
                .nested("was", only(was, names))
                .nested("is", only(is, names))
                .build();
    }

    /** Those of the fields that have these names. */
    static Fields only(Fields fields, List<String> names) {
        Fields.Builder some = Fields.builder();
        for (String name : names) {
            Object value = fields.get(name);
            if (value != null) {
                some.value(name, value);
            }
        }
        return some.build();
    }
}
