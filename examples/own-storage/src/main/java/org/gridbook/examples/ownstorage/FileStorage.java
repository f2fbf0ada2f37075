package org.gridbook.examples.ownstorage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.storage.*;

/**
 * Keeps each community in a file that only grows: a line for each change, forced to the disk before the write returns. Several handles and
 * processes may share the folder. What a file holds is also held in memory: this is for small communities. Thread-safe.
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
        return work.apply(new View(book(community).known(at.micros())));
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<Writing, T> work) {
        return book(community).write(work);
    }

    private Book book(CommunityId community) {
        // In hexadecimal, since some file systems take "One" and "one" for the same name.
        String name = HexFormat.of().formatHex(community.value().getBytes(US_ASCII));
        return books.computeIfAbsent(community, any -> new Book(folder.resolve(name)));
    }

    /** A change and the entries that it put. */
    record Commit(Change change, List<Entry> entries) {}

    /** The file of one community. A line is a checksum and a commit. */
    private final class Book {
        private final ReentrantLock writer;
        private final RandomAccessFile file;
        private final List<Commit> commits = new ArrayList<>();
        private long end;

        Book(Path path) {
            writer = WRITERS.computeIfAbsent(path, any -> new ReentrantLock());
            try {
                file = new RandomAccessFile(path.toFile(), "rw");
            } catch (IOException failed) {
                throw new StorageException("The file of a community cannot be opened");
            }
        }

        /** Takes in what was written since. What a crash left half written is as if it had never been. */
        synchronized List<Commit> known(long micros) {
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
                    commits.add(codec.decode(line));
                    end += to + 1 - from;
                    from = to + 1;
                }
            } catch (IOException failed) {
                throw new StorageException("The file of a community cannot be read");
            }
            return commits.stream()
                    .takeWhile(each -> each.change().recordedAt() <= micros)
                    .toList();
        }

        <T> T write(Function<Writing, T> work) {
            writer.lock();
            try (FileLock lock = file.getChannel().lock()) {
                View view = new View(known(Long.MAX_VALUE));
                T result = work.apply(view);
                Commit commit = view.appended();
                if (commit != null && lock.isValid()) {
                    append(codec.encode(commit.change(), commit.entries()));
                }
                return result;
            } catch (IOException failed) {
                throw new StorageException.Unknown("The change may or may not have reached the disk");
            } finally {
                writer.unlock();
            }
        }

        private synchronized void append(String line) throws IOException {
            file.setLength(end);
            file.seek(end);
            file.write((checksum(line) + line + "\n").getBytes(US_ASCII));
            file.getFD().sync();
        }

        private static String checksum(String line) {
            return String.format("%08x ", line.hashCode());
        }
    }
}
