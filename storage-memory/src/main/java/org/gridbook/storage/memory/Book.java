package org.gridbook.storage.memory;

import io.vavr.collection.HashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** One state of one community: its entries by kind, its feed and its receipts. Immutable. */
final class Book {
    private final Words words;
    private final HashMap<String, Shelf> shelves;
    private final Feed feed;
    private final Tree<Logged> receipts;
    private final Head last;

    private Book(Words words, HashMap<String, Shelf> shelves, Feed feed, Tree<Logged> receipts, Head last) {
        this.words = words;
        this.shelves = shelves;
        this.feed = feed;
        this.receipts = receipts;
        this.last = last;
    }

    static Book empty(Words words) {
        return new Book(words, HashMap.empty(), Feed.EMPTY, Tree.empty(), Head.START);
    }

    Words words() {
        return words;
    }

    Shelf shelf(String kind) {
        return shelves.getOrElse(kind, Shelf.EMPTY);
    }

    /** The position of the last change recorded at or before this instant. */
    int positionAt(long micros) {
        return micros >= last.recordedAt() ? feed.size() : feed.positionAt(micros);
    }

    /** When the change at this position was recorded. */
    long recordedAt(int position) {
        return feed.at(position).recordedAt;
    }

    Head head(int position) {
        return position == feed.size()
                ? last
                : position == 0 ? Head.START : feed.at(position).head(words);
    }

    List<Change> changes(long after, int upTo, int limit) {
        List<Change> changes = new ArrayList<>();
        if (after < upTo) {
            int position = (int) Math.max(0, after);
            String previous = head(position).hash();
            while (position < upTo && changes.size() < limit) {
                Change change = feed.at(++position).change(words, previous);
                previous = change.hash();
                changes.add(change);
            }
        }
        return changes;
    }

    @Nullable
    Change receipt(CommandId command, int upTo) {
        byte[] packed = Packer.text(words, command.value());
        Logged logged = receipts.find(other -> Unpacker.compare(other.bytes, 0, packed, 0));
        return logged == null || logged.position > upTo
                ? null
                : logged.change(words, head(logged.position - 1).hash());
    }

    /** The next state, with this change as the last one and these entries put. This state stays as it is. */
    Book with(Change change, List<Entry> entries) {
        check(change, entries);
        Packer packer = new Packer(words);
        Row[] touched = new Row[entries.size()];
        Logged logged = new Logged(packer, change, touched);
        Tree<Logged> answered = receipts.with(logged, other -> Unpacker.compare(other.bytes, 0, logged.bytes, 0));
        if (answered.size() == receipts.size()) {
            throw new IllegalArgumentException("The command made a change before");
        }
        HashMap<String, Shelf> changed = shelves;
        List<Key> stale = new ArrayList<>();
        for (int i = 0; i < touched.length; i++) {
            Entry entry = entries.get(i);
            String kind = entry.kind().name();
            Shelf shelf = changed.getOrElse(kind, Shelf.EMPTY);
            byte[] bytes = Row.pack(packer, entry);
            Row latest = shelf.find(words, bytes);
            if (latest != null && latest.position == logged.position) {
                throw new IllegalArgumentException("The change names an entry twice");
            }
            if (entry.version() != (latest == null ? 0 : latest.version(words)) + 1) {
                stale.add(entry.key());
            }
            touched[i] = new Row(bytes, latest, logged.position);
            changed = changed.put(kind, shelf.with(words, entry.kind(), touched[i]));
        }
        if (!stale.isEmpty()) {
            stale.sort(Comparator.comparing(Key::kind).thenComparing(Key::id));
            throw new StorageException.Stale(stale);
        }
        return new Book(words, changed, feed.with(logged), answered, change.head());
    }

    private void check(Change change, List<Entry> entries) {
        if (change.position() != last.position() + 1
                || change.recordedAt() <= last.recordedAt()
                || !change.previous().equals(last.hash())) {
            throw new IllegalArgumentException("The change does not follow the head");
        }
        List<Change.Touched> named = change.touched();
        boolean same = named.size() == entries.size();
        for (int i = 0; same && i < named.size(); i++) {
            Change.Touched one = named.get(i);
            Entry entry = entries.get(i);
            same = one.version() == entry.version()
                    && one.id().equals(entry.id())
                    && one.kind().equals(entry.kind().name());
        }
        if (!same) {
            throw new IllegalArgumentException("The change names other entries than those put");
        }
    }
}
