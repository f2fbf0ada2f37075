package org.gridbook.examples.ownstorage;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.gridbook.storage.*;

/**
 * Stores each community in its own {@link Log}, and reads it from memory. Several handles and processes may share the folder. Thread-safe.
 * The writes of a community wait for each other. A read holds no lock while its work runs. No file stays open.
 */
public final class LogStorage implements Storage {
    private final Path folder;
    private final Log.Opening opening;
    private final Map<CommunityId, Log> logs = new ConcurrentHashMap<>();

    /** A store in an existing folder. */
    public LogStorage(Path folder) {
        this(folder, FileChannel::open);
    }

    LogStorage(Path folder, Log.Opening opening) {
        this.folder = folder;
        this.opening = opening;
    }

    @Override
    public Storage independent() {
        return this;
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
        return log(community).latest().at(at).run(work::apply);
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
        Log log = log(community);
        return log.locked("write", () -> {
            Book.Transaction transaction = log.latest().at(KnownAt.LATEST);
            T result = transaction.run(work::apply);
            // after the work has returned, so that the work cannot ignore a fault half-way
            if (transaction.appended != null) {
                log.append(transaction.appended);
            }
            return result;
        });
    }

    @Override
    public List<CommunityId> communities(String after, int limit) {
        return Log.communities(folder)
                .filter(each -> each.value().compareTo(after) > 0
                        && log(each).latest().head(Long.MAX_VALUE).position() > 0)
                .limit(limit)
                .toList();
    }

    private Log log(CommunityId community) {
        return logs.computeIfAbsent(community, each -> new Log(opening, folder, each));
    }
}
