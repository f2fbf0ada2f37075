package org.gridbook.storage.jdbc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridbook.storage.Kind;

/** The tables of the kinds that a store was opened for. */
final class Tables {
    private final Dialect dialect;
    private final boolean distributed;
    private final Map<String, KindTable> tables = new LinkedHashMap<>();
    private final Texts texts = new Texts();

    /**
     * The tables of these kinds.
     *
     * @param distributed whether PostgreSQL distributes them by community over several servers; see {@link JdbcStorage#distributed}
     */
    Tables(Dialect dialect, boolean distributed, Collection<Kind> kinds) {
        this.dialect = dialect;
        this.distributed = distributed;
        for (Kind kind : kinds) {
            if (tables.put(kind.name(), new KindTable(kind)) != null) {
                throw new IllegalArgumentException("Two kinds are named " + kind);
            }
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** Whether several servers may hold these tables. */
    boolean isDistributed() {
        return distributed;
    }

    /** The same tables, distributed by community. */
    Tables toDistributed() {
        return new Tables(
                dialect, true, tables.values().stream().map(KindTable::kind).toList());
    }

    /** The texts of the statements sent. */
    Texts texts() {
        return texts;
    }

    /** The table of this kind. The store must have been opened for the kind. */
    KindTable of(Kind kind) {
        KindTable table = tables.get(kind.name());
        if (table == null || !table.kind().equals(kind)) {
            throw new IllegalArgumentException("The store was not opened for this kind " + kind);
        }
        return table;
    }
}
