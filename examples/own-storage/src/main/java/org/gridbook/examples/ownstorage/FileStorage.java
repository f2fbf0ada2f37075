package org.gridbook.examples.ownstorage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.storage.*;
import org.gridbook.storage.memory.MemoryStorage;

/**
 * Makes the memory store last: each community has a file that only grows, a line for each change, forced to the disk before the change can
 * be seen. Several handles and processes may share the folder; each takes in what the others wrote. Thread-safe.
 */
public final class FileStorage implements Storage {
    // A file lock holds off other processes; these hold off other handles in this one.
    private static final ConcurrentHashMap<Path, ReentrantLock> WRITERS = new ConcurrentHashMap<>();

    private final Path folder;
    private final Codec codec;
    private final ConcurrentHashMap<CommunityId, Book> books = new ConcurrentHashMap<>();

    /** On a folder that is there; it knows these kinds and no others. */
    public FileStorage(Path folder, List<Kind> kinds) {
        this.folder = folder.toAbsolutePath().normalize();
        this.codec = new Codec(kinds.stream().collect(Collectors.toMap(Kind::name, kind -> kind)));
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<Reading, T> work) {
        return book(community).upToDate().read(community, at, work);
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<Writing, T> work) {
        return book(community).write(command, work);
    }

    private Book book(CommunityId community) {
        // In hexadecimal, since some file systems take "One" and "one" for the same name.
        String name = HexFormat.of().formatHex(community.value().getBytes(US_ASCII));
        return books.computeIfAbsent(community, any -> new Book(community, folder.resolve(name)));
    }

    /** A change and the entries that it put. */
    record Commit(Change change, List<Entry> entries) {}

    /** The file of one community, and what was read of it. A line is a checksum and a commit. */
    private final class Book {
        private final CommunityId community;
        private final Storage memory = MemoryStorage.create();
        private final ReentrantLock writer;
        private final RandomAccessFile file;
        private long end;

        Book(CommunityId community, Path path) {
            this.community = community;
            writer = WRITERS.computeIfAbsent(path, any -> new ReentrantLock());
            try {
                file = new RandomAccessFile(path.toFile(), "rw");
            } catch (IOException failed) {
                throw new StorageException("The file of a community cannot be opened");
            }
        }

        /** Takes in what was written since. What a crash left half written is as if it had never been. */
        synchronized Storage upToDate() {
            try {
                byte[] rest = new byte[Math.toIntExact(Math.max(0, file.length() - end))];
                file.seek(end);
                file.readFully(rest);
                String text = new String(rest, US_ASCII);
                int from = 0;
                for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
                    String line = text.substring(Math.min(to, from + 9), to);
                    if (!text.startsWith(checksum(line), from)) {
                        break;
                    }
                    Commit commit = codec.decode(line);
                    memory.write(community, commit.change().command(), writing -> {
                        writing.append(commit.change(), commit.entries());
                        return true;
                    });
                    end += to + 1 - from;
                    from = to + 1;
                }
            } catch (IOException failed) {
                throw new StorageException("The file of a community cannot be read");
            }
            return memory;
        }

        <T> T write(CommandId command, Function<Writing, T> work) {
            writer.lock();
            try (FileLock lock = file.getChannel().lock()) {
                return upToDate().write(community, command, writing -> {
                    Noting noting = new Noting(writing);
                    T result = work.apply(noting);
                    Commit commit = noting.appended;
                    if (commit != null && lock.isValid()) {
                        append(codec.encode(commit.change(), commit.entries()));
                    }
                    return result;
                });
            } catch (IOException failed) {
                throw new StorageException.Unknown("The change may or may not have reached the disk");
            } finally {
                writer.unlock();
            }
        }

        /** Before the change is seen in memory, which nothing can hinder any more after this. */
        private synchronized void append(String line) {
            try {
                byte[] bytes = (checksum(line) + line + "\n").getBytes(US_ASCII);
                file.setLength(end);
                file.seek(end);
                file.write(bytes);
                file.getFD().sync();
                end += bytes.length;
            } catch (IOException failed) {
                throw new StorageException.Unknown("The change may or may not have reached the disk");
            }
        }

        private static String checksum(String line) {
            return String.format("%08x ", line.hashCode());
        }
    }
}
