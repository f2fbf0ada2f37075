package org.gridbook.storage.memory;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * All entries of one kind. An index holds every value that a column ever had, with the ids that ever had it. So it serves reads of every
 * instant, and the caller checks each result against the version known then. Immutable.
 */
final class Shelf {
    static final Shelf EMPTY =
            new Shelf(null, Tree.empty(), new Index(Row.GRID, Tree.empty()), new Index(Row.HOUSEHOLD, Tree.empty()));

    /** The kind whose lookups are all indexed. */
    private final @Nullable Kind kind;

    private final Tree<Row> rows;
    private final Index[] indexes;

    private Shelf(@Nullable Kind kind, Tree<Row> rows, Index... indexes) {
        this.kind = kind;
        this.rows = rows;
        this.indexes = indexes;
    }

    private record Index(String column, Tree<Row> rows) {}

    /** The number of entries. */
    int size() {
        return rows.size();
    }

    /** The latest version of the entry with this packed id, or null. */
    @Nullable
    Row find(Words words, byte[] id) {
        return rows.find(row -> Unpacker.compareIds(words, row.bytes, id));
    }

    /** The latest versions of all entries after this packed id, in order of id. */
    Iterator<Row> after(Words words, byte @Nullable [] id) {
        return rows.from(row -> id != null && Unpacker.compareIds(words, row.bytes, id) <= 0 ? -1 : 1);
    }

    /** The latest versions of the entry with this packed id and of those after it, in order of id. */
    Iterator<Row> from(Words words, byte[] id) {
        return rows.from(row -> Unpacker.compareIds(words, row.bytes, id));
    }

    boolean isIndexed(String column) {
        return at(column) >= 0;
    }

    /** The number of entries that ever had this packed value in this column. */
    int count(Words words, String column, byte[] value) {
        Tree<Row> index = index(column);
        return index.rank(row -> compare(words, column, row, value) <= 0 ? -1 : 1)
                - index.rank(row -> compare(words, column, row, value));
    }

    /** A version of each entry that ever had this packed value in this column, in order of id; not the latest version. */
    Iterator<Row> having(Words words, String column, byte[] value, byte @Nullable [] after) {
        Iterator<Row> rest = index(column).from(row -> {
            int order = compare(words, column, row, value);
            return order != 0 ? order : after != null && Unpacker.compareIds(words, row.bytes, after) <= 0 ? -1 : 1;
        });
        return new Iterator<>() {
            private @Nullable Row next = step();

            private @Nullable Row step() {
                if (rest.hasNext()) {
                    Row row = rest.next();
                    return compare(words, column, row, value) == 0 ? row : null;
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Row next() {
                Row row = next;
                if (row == null) {
                    throw new NoSuchElementException();
                }
                next = step();
                return row;
            }
        };
    }

    /** With this row as the latest version of its entry. */
    Shelf with(Words words, Kind of, Row row) {
        Index[] changed = of == kind ? indexes.clone() : lookups(words, of);
        for (int i = 0; i < changed.length; i++) {
            Index index = changed[i];
            Tree<Row> more = indexed(words, index.column(), index.rows(), row);
            if (more != index.rows()) {
                changed[i] = new Index(index.column(), more);
            }
        }
        return new Shelf(of, rows.with(row, other -> Unpacker.compareIds(words, other.bytes, row.bytes)), changed);
    }

    /** The indexes, with new ones for the lookups that this kind has and the kind before did not. */
    private Index[] lookups(Words words, Kind of) {
        Index[] all = indexes.clone();
        for (Column column : of.columns()) {
            if (column.lookup() && !isIndexed(column.name())) {
                all = Arrays.copyOf(all, all.length + 1);
                all[all.length - 1] = new Index(column.name(), indexed(words, column.name()));
            }
        }
        return all;
    }

    /** A new index of a column that became a lookup after entries were put. */
    private Tree<Row> indexed(Words words, String column) {
        Tree<Row> index = Tree.empty();
        for (Iterator<Row> all = after(words, null); all.hasNext(); ) {
            for (Row row = all.next(); row != null; row = row.previous) {
                index = indexed(words, column, index, row);
            }
        }
        return index;
    }

    private static Tree<Row> indexed(Words words, String column, Tree<Row> index, Row row) {
        int at = row.locate(words, column);
        if (at < 0) {
            return index;
        }
        if (row.previous != null) {
            int before = row.previous.locate(words, column);
            if (before >= 0 && Unpacker.compare(row.previous.bytes, before, row.bytes, at) == 0) {
                return index;
            }
        }
        return index.with(row, other -> {
            int order = Unpacker.compare(other.bytes, other.locate(words, column), row.bytes, at);
            return order != 0 ? order : Unpacker.compareIds(words, other.bytes, row.bytes);
        });
    }

    private static int compare(Words words, String column, Row row, byte[] value) {
        return Unpacker.compare(row.bytes, row.locate(words, column), value, 0);
    }

    private Tree<Row> index(String column) {
        int at = at(column);
        return at < 0 ? Tree.empty() : indexes[at].rows();
    }

    private int at(String column) {
        int at = indexes.length - 1;
        while (at >= 0 && !indexes[at].column().equals(column)) {
            at--;
        }
        return at;
    }
}
