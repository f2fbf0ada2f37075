package org.gridbook.examples.ownstorage;

import java.util.List;
import java.util.Optional;
import org.gridbook.examples.ownstorage.FileStorage.Commit;
import org.gridbook.storage.*;
import org.jspecify.annotations.Nullable;

/** Hands everything on, and notes what was appended. */
final class Noting implements Writing {
    private final Writing writing;

    @Nullable
    Commit appended;

    Noting(Writing writing) {
        this.writing = writing;
    }

    @Override
    public List<Slice> fetch(List<Query> queries) {
        return writing.fetch(queries);
    }

    @Override
    public List<Tally.Row> tally(Tally tally) {
        return writing.tally(tally);
    }

    @Override
    public List<Change> changesAfter(long position, int limit) {
        return writing.changesAfter(position, limit);
    }

    @Override
    public Optional<Change> receipt(CommandId command) {
        return writing.receipt(command);
    }

    @Override
    public Head head() {
        return writing.head();
    }

    @Override
    public void append(Change change, List<Entry> entries) {
        writing.append(change, entries);
        appended = new Commit(change, List.copyOf(entries));
    }
}
