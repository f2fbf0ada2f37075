package org.gridbook.storage.memory;

import io.vavr.collection.HashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** One state of one community. Immutable. */
final class Book {
    private final Words words;
    private final HashMap<String, Shelf> shelves;
    private final Tree<Logged> feed;
    private final Tree<Logged> receipts;
    private final Head last;

    private Book(Words words, HashMap<String, Shelf> shelves, Tree<Logged> feed, Tree<Logged> receipts, Head last) {
        this.words = words;
        this.shelves = shelves;
        this.feed = feed;
        this.receipts = receipts;
        this.last = last;
    }

    static Book empty(Words words) {
        return new Book(words, HashMap.empty(), Tree.empty(), Tree.empty(), Head.START);
    }

    Words words() {
        return words;
    }

    Shelf shelf(String kind) {
        return shelves.getOrElse(kind, Shelf.EMPTY);
    }

    /** The position of the last change recorded at or before this instant. */
    int positionAt(long micros) {
        return micros == Long.MAX_VALUE ? feed.size() : feed.rank(logged -> logged.recordedAt <= micros ? -1 : 1);
    }

    Head head(int position) {
        if (position == last.position()) {
            return last;
        }
        Logged logged = at(position);
        return logged == null ? Head.START : logged.head(words);
    }

    List<Change> changes(long after, int upTo, int limit) {
        List<Change> changes = new ArrayList<>();
        if (after < upTo) {
            int from = (int) Math.max(0, after);
            String previous = head(from).hash();
            Iterator<Logged> rest = feed.from(logged -> logged.position <= from ? -1 : 1);
            while (rest.hasNext() && changes.size() < limit) {
                Logged logged = rest.next();
                if (logged.position > upTo) {
                    break;
                }
                Change change = logged.change(words, previous);
                previous = change.hash();
                changes.add(change);
            }
        }
        return changes;
    }

    @Nullable
    Change receipt(CommandId command, int upTo) {
        Logged logged = made(command);
        return logged == null || logged.position > upTo
                ? null
                : logged.change(words, head(logged.position - 1).hash());
    }

    private @Nullable Logged made(CommandId command) {
        byte[] packed = Packer.text(words, command.value());
        return receipts.find(other -> Unpacker.compare(other.bytes, 0, packed, 0));
    }

    /** With this change as its last and these entries put; all is checked before anything is made. */
    Book with(Change change, List<Entry> entries) {
        check(change, entries);
        @Nullable Row[] latest = latest(entries);
        HashMap<String, Shelf> changed = shelves;
        Row[] touched = new Row[entries.size()];
        for (int i = 0; i < touched.length; i++) {
            Entry entry = entries.get(i);
            String kind = entry.kind().name();
            touched[i] = new Row(words, entry, latest[i], Math.toIntExact(change.position()));
            changed = changed.put(kind, changed.getOrElse(kind, Shelf.EMPTY).with(words, entry.kind(), touched[i]));
        }
        Logged logged = new Logged(words, change, touched);
        return new Book(
                words,
                changed,
                feed.with(logged, other -> Integer.compare(other.position, logged.position)),
                receipts.with(logged, other -> Unpacker.compare(other.bytes, 0, logged.bytes, 0)),
                change.head());
    }

    private void check(Change change, List<Entry> entries) {
        if (change.position() != last.position() + 1
                || change.recordedAt() <= last.recordedAt()
                || !change.previous().equals(last.hash())) {
            throw new IllegalArgumentException("The change does not follow the head");
        }
        if (made(change.command()) != null) {
            throw new IllegalArgumentException("The command has made a change already");
        }
        List<Change.Touched> put = new ArrayList<>(entries.size());
        Set<Key> keys = new HashSet<>();
        for (Entry entry : entries) {
            put.add(new Change.Touched(entry.kind().name(), entry.id(), entry.version()));
            keys.add(entry.key());
        }
        if (!put.equals(change.touched()) || keys.size() < put.size()) {
            throw new IllegalArgumentException("The change names other entries than are put, or one twice");
        }
    }

    private @Nullable Row[] latest(List<Entry> entries) {
        @Nullable Row[] latest = new @Nullable Row[entries.size()];
        List<Key> stale = new ArrayList<>();
        for (int i = 0; i < latest.length; i++) {
            Entry entry = entries.get(i);
            Row row = shelf(entry.kind().name()).find(words, Packer.text(words, entry.id()));
            latest[i] = row;
            if (entry.version() != (row == null ? 0 : row.version(words)) + 1) {
                stale.add(entry.key());
            }
        }
        if (!stale.isEmpty()) {
            stale.sort(Comparator.comparing(Key::kind).thenComparing(Key::id));
            throw new StorageException.Stale(stale);
        }
        return latest;
    }

    private @Nullable Logged at(int position) {
        return feed.find(logged -> Integer.compare(logged.position, position));
    }
}
