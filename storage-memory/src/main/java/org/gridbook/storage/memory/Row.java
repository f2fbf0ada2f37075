package org.gridbook.storage.memory;

import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.jspecify.annotations.Nullable;

/** One version of one entry, packed, with the version before it: id, grid, household, kind, version, fields. */
final class Row {
    /** As the name of a column: the grid of the place. */
    static final String GRID = "#grid";
    /** As the name of a column: the household of the place. */
    static final String HOUSEHOLD = "#household";

    final byte[] bytes;
    final @Nullable Row previous;
    final int position;

    /** @param position the position of the change that put it */
    Row(byte[] bytes, @Nullable Row previous, int position) {
        this.bytes = bytes;
        this.previous = previous;
        this.position = position;
    }

    /** The bytes of this entry; they begin with its id. */
    static byte[] pack(Packer packer, Entry entry) {
        Place place = entry.place();
        String household = place.household();
        packer.text(entry.id()).word(place.grid());
        if (household == null) {
            packer.none();
        } else {
            packer.text(household);
        }
        return packer.word(entry.kind().name())
                .count(entry.version())
                .sameAs(household)
                .fields(entry.fields())
                .done();
    }

    /** The latest version after the change at this position, or null if the entry did not exist yet. */
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

    String grid(Words words) {
        return new Unpacker(words, bytes, 0).skip().text();
    }

    String kind(Words words) {
        return new Unpacker(words, bytes, 0).skip().skip().skip().text();
    }

    long version(Words words) {
        return new Unpacker(words, bytes, 0).skip().skip().skip().skip().count();
    }

    /** Where the value of this column begins, or -1 if it is absent. */
    int locate(Words words, String column) {
        // Every step of a search calls this, so it creates no object and compares the numbers of words.
        int at = Unpacker.end(bytes, 0);
        if (column.equals(GRID)) {
            return at;
        }
        int household = Unpacker.end(bytes, at);
        if (column.equals(HOUSEHOLD)) {
            return bytes[household] == Packer.NONE ? -1 : household;
        }
        at = Unpacker.end(bytes, Unpacker.end(bytes, household));
        while (bytes[at++] < 0) {}
        Unpacker fields = new Unpacker(words, bytes, at);
        long left = fields.count();
        int number = words.known(column);
        for (at = fields.at(); left > 0; left--) {
            int value = Unpacker.end(bytes, at);
            boolean named = bytes[at] == Packer.WORD
                    ? number >= 0 && Unpacker.isNumber(bytes, at + 1, number)
                    : new Unpacker(words, bytes, at).text().equals(column);
            if (named) {
                return bytes[value] == Packer.SAME ? household : value;
            }
            at = Unpacker.end(bytes, value);
        }
        return -1;
    }

    /** The text or number in this column, or null if it is absent. */
    @Nullable
    Object value(Words words, String column) {
        int at = locate(words, column);
        return at < 0 ? null : new Unpacker(words, bytes, at).value();
    }

    Place place(Words words) {
        Unpacker unpacker = new Unpacker(words, bytes, 0).skip();
        return new Place(unpacker.text(), unpacker.optionalText());
    }

    Entry entry(Words words, Kind kind) {
        Unpacker unpacker = new Unpacker(words, bytes, 0);
        String id = unpacker.text();
        String grid = unpacker.text();
        String household = unpacker.optionalText();
        long version = unpacker.skip().count();
        Fields fields = unpacker.sameAs(household).fields();
        return new Entry(kind, id, version, new Place(grid, household), fields);
    }
}
