package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Decision;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;

/** The entries that an act puts. An entry that is changed several times is put once. Not thread-safe. */
final class ChangeSet {
    private final String event;
    private final Consumer<FieldWriter> facts;
    private final Map<Key, Entry> before = new LinkedHashMap<>();
    private final Map<Key, Entry> after = new LinkedHashMap<>();
    private final Set<HouseholdId> withoutHead = new HashSet<>();

    /** The entries of an act. */
    ChangeSet(ActEvent event, Consumer<FieldWriter> facts) {
        this(event.event(), to -> facts.accept(to.set(ActFacts.ACT, event)));
    }

    /** The entries of another command, which is not undone. */
    ChangeSet(String event, Consumer<FieldWriter> facts) {
        this.event = event;
        this.facts = facts;
    }

    /** Adds the households that have members and no head after these changes. */
    ChangeSet withoutHead(Set<HouseholdId> households) {
        withoutHead.addAll(households);
        return this;
    }

    /** Changes fields of an entry. */
    ChangeSet edit(Stored<?, ?> stored, Consumer<FieldWriter> write) {
        return change(stored.entry(), FieldWriter.change(pending(stored.entry()).fields(), write));
    }

    /** Gives an entry other fields. */
    ChangeSet change(Entry entry, Fields fields) {
        return put(entry, pending(entry).place(), fields);
    }

    /** Ends dated records at an instant; or {@link TooEarly} if one begins then or later, or {@link NotActiveThen} if one has an end. */
    Either<Refusal, ChangeSet> end(Collection<? extends Stored<?, ?>> dated, Instant at) {
        Either<Refusal, ChangeSet> all = Either.right(this);
        for (Stored<?, ?> each : dated) {
            all = all.flatMap(any -> Preconditions.ended(each, at).map(next -> change(each.entry(), next.fields())));
        }
        return all;
    }

    /** Puts an entry that has no state to return to: a new one, or health data, which an undo leaves as it is. */
    ChangeSet open(Entry entry) {
        after.put(entry.key(), entry);
        return this;
    }

    /** Puts entries at another place. */
    ChangeSet place(Collection<Entry> entries, Place place) {
        entries.forEach(entry -> put(entry, place, pending(entry).fields()));
        return this;
    }

    /** An entry with its changes so far. */
    Entry pending(Entry entry) {
        return after.getOrDefault(entry.key(), entry);
    }

    /** Records with their changes so far. */
    <I extends Id, T> List<Stored<I, T>> pending(EntryType<I, T> type, List<Stored<I, T>> stored) {
        return stored.stream().map(each -> type.stored(pending(each.entry()))).toList();
    }

    private ChangeSet put(Entry entry, Place place, Fields fields) {
        Entry pending = pending(entry);
        if (!pending.place().equals(place) || !pending.fields().equals(fields)) {
            before.putIfAbsent(entry.key(), entry);
            after.put(entry.key(), entry.next(place, fields));
        }
        return this;
    }

    /** Where the entries go that are put at another place. */
    Set<Move> moves() {
        Set<Move> moves = new HashSet<>();
        before.forEach((key, old) -> {
            Place place = pending(old).place();
            if (!place.equals(old.place())) {
                moves.add(new Move(old.place(), place));
            }
        });
        return moves;
    }

    /** From one place to another. */
    record Move(Place from, Place to) {}

    ActImpact impact() {
        SortedMap<String, List<String>> changed = new TreeMap<>();
        SortedMap<String, Integer> opened = new TreeMap<>();
        for (Entry entry : after.values()) {
            String kind = entry.kind().name();
            if (ActImpact.LEFT_OUT.contains(entry.kind().data())) {
                continue;
            }
            if (entry.version() == 1) {
                opened.merge(kind, 1, Integer::sum);
            } else {
                changed.computeIfAbsent(kind, any -> new ArrayList<>()).add(entry.id());
            }
        }
        changed.values().forEach(ids -> ids.sort(null));
        return new ActImpact(changed, opened, withoutHead);
    }

    /** The decision of an act, with what an undo needs. */
    Decision decision() {
        return correction()
                .fact(ActFacts.COUNTS, impact().counts())
                .facts(to -> to.setAll(ActFacts.EDITS, edits()).setSorted(ActFacts.WITHOUT_HEAD, withoutHead));
    }

    /** The decision of another command, with its entries in order of kind and id. */
    Decision correction() {
        return Decision.of(event)
                .facts(facts)
                .put(after.values().stream()
                        .sorted(Comparator.comparing(
                                        (Entry entry) -> entry.kind().name())
                                .thenComparing(Entry::id))
                        .toList());
    }

    /** The entries to put. */
    List<Entry> entries() {
        return List.copyOf(after.values());
    }

    /** Whether nothing changes. */
    boolean isEmpty() {
        return after.isEmpty();
    }

    /** The records of a kind that are new or have other fields, as they are after these changes. */
    <I extends Id, T> List<Stored<I, T>> changed(EntryType<I, T> type) {
        return after.values().stream()
                .filter(entry -> entry.kind().equals(type.kind()))
                .filter(entry -> {
                    Entry old = before.get(entry.key());
                    return old == null || !old.fields().equals(entry.fields());
                })
                .map(type::stored)
                .toList();
    }

    private List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        for (Entry entry : after.values()) {
            // An edit is a fact in the feed, whose reader need not have the power to read health data.
            if (entry.kind().data() == Kind.DataClass.HEALTH) {
                continue;
            }
            Entry old = before.get(entry.key());
            if (old == null) {
                edits.add(Edit.begun(entry));
            } else if (!old.fields().equals(entry.fields())) {
                edits.add(Edit.of(old.fields(), entry));
            }
        }
        return edits;
    }
}
