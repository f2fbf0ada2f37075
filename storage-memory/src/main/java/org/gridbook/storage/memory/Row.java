package org.gridbook.storage.memory;

import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.jspecify.annotations.Nullable;

/** One version of one entry, packed, with the version before it: id, kind, version, grid, household, fields. */
final class Row {
    /** Stands for the grid of the place where a column is named. */
    static final String GRID = "#grid";
    /** Stands for the household of the place where a column is named. */
    static final String HOUSEHOLD = "#household";

    final byte[] bytes;
    final @Nullable Row previous;
    final int position;

    /** @param position the position of the change that put it */
    Row(Words words, Entry entry, @Nullable Row previous, int position) {
        Place place = entry.place();
        String household = place.household();
        Packer packer = new Packer(words)
                .text(entry.id())
                .word(entry.kind().name())
                .count(entry.version())
                .word(place.grid());
        if (household == null) {
            packer.none();
        } else {
            packer.text(household);
        }
        this.bytes = packer.sameAs(household).fields(entry.fields()).done();
        this.previous = previous;
        this.position = position;
    }

    /** The version that was the latest when the change at this position had been made, or null if there was none yet. */
    @Nullable
    Row asOf(int upTo) {
        Row row = this;
        while (row != null && row.position > upTo) {
            row = row.previous;
        }
        return row;
    }

    String id(Words words) {
        return new Unpacker(words, bytes, 0).text();
    }

    String kind(Words words) {
        return new Unpacker(words, bytes, 0).skip().text();
    }

    long version(Words words) {
        return new Unpacker(words, bytes, 0).skip().skip().count();
    }

    String grid(Words words) {
        return place(words, 0).text();
    }

    /** Where the value of this column begins, or -1 if it is absent. */
    int locate(Words words, String column) {
        if (column.equals(GRID)) {
            return place(words, 0).at();
        }
        if (column.equals(HOUSEHOLD)) {
            int at = place(words, 1).at();
            return bytes[at] == Packer.NONE ? -1 : at;
        }
        Unpacker unpacker = place(words, 2);
        for (long left = unpacker.count(); left > 0; left--) {
            if (unpacker.isText(column)) {
                int at = unpacker.at();
                return bytes[at] == Packer.SAME ? place(words, 1).at() : at;
            }
            unpacker.skip();
        }
        return -1;
    }

    /** The text or number in this column, or null if it is absent. */
    @Nullable
    Object value(Words words, String column) {
        int at = locate(words, column);
        return at < 0 ? null : new Unpacker(words, bytes, at).value();
    }

    Entry entry(Words words, Kind kind) {
        Unpacker unpacker = new Unpacker(words, bytes, 0);
        String id = unpacker.text();
        long version = unpacker.skip().count();
        String grid = unpacker.text();
        String household = unpacker.optionalText();
        Fields fields = unpacker.sameAs(household).fields();
        return new Entry(kind, id, version, new Place(grid, household), fields);
    }

    private Unpacker place(Words words, int skip) {
        Unpacker unpacker = new Unpacker(words, bytes, 0).skip().skip();
        unpacker.count();
        for (int i = 0; i < skip; i++) {
            unpacker.skip();
        }
        return unpacker;
    }
}
