package org.gridbook.examples.ownstorage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.*;

import java.io.*;
import java.nio.channels.*;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.gridbook.storage.*;
import org.jspecify.annotations.Nullable;

/**
 * The file of one community. Each line has a checksum and one {@link Book.Written} as JSON. A writer holds the lock {@code
 * write} from its first read until its line is on the disk. Any caller holds the lock {@code tail} while it reads or writes the end of the
 * file. So a broken last line was left by a crash, and is cut off. Any other broken line is a fault.
 */
final class Log {
    /** The locks within the process, because a file lock belongs to the whole process. */
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    /** Begins each line, as in RFC 7464. JSON never contains it, so it shows a line that has lost its end and is followed by another. */
    private static final String START = "\u001e";

    /** Opens a file; the tests let its calls fail. */
    interface Opening {
        FileChannel open(Path file, OpenOption... options) throws IOException;
    }

    private final Book book = new Book();
    private final Opening opening;
    private final Path file;
    private volatile long end;

    Log(Opening opening, Path folder, CommunityId community) {
        this.opening = opening;
        // In hexadecimal, because some file systems treat "One" and "one" as the same name.
        String name = HexFormat.of().formatHex(community.value().getBytes(ISO_8859_1));
        try {
            file = folder.toRealPath().resolve(name);
            FileChannel.open(file, CREATE, WRITE).close();
            if (File.separatorChar == '/') { // Windows cannot force the names in a folder to the disk
                try (FileChannel names = FileChannel.open(folder)) {
                    names.force(true);
                }
            }
        } catch (IOException quoting) {
            throw new StorageException("The log cannot be opened");
        }
    }

    /** The communities that have a file, in order of id. */
    static Stream<CommunityId> communities(Path folder) {
        String[] names = folder.toFile().list();
        if (names == null) {
            throw new StorageException("The folder cannot be read");
        }
        return Stream.of(names)
                .filter(name -> !name.contains(".")) // the others are the files of locks
                .map(name -> new String(HexFormat.of().parseHex(name), ISO_8859_1))
                .sorted()
                .map(CommunityId::new);
    }

    /** Runs the work while no other thread, handle or process has this lock of the community. */
    <T> T locked(String name, Supplier<T> work) {
        Path path = file.resolveSibling(file.getFileName() + "." + name);
        ReentrantLock lock = LOCKS.computeIfAbsent(path, any -> new ReentrantLock());
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("A write within a write of the same community");
        }
        lock.lock();
        FileChannel channel = null;
        try {
            channel = opening.open(path, CREATE, WRITE);
            channel.lock(); // until the channel is closed
            return work.get();
        } catch (IOException quoting) {
            throw new StorageException("The log cannot be locked");
        } finally {
            close(channel);
            lock.unlock();
        }
    }

    /** Closes without a fault, because the outcome is decided, and so that an exception of the work passes unchanged. */
    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException decided) {
            // a change is already on the disk
        }
    }

    /** The book with everything that was appended before this call. */
    Book latest() {
        return file.toFile().length() == end ? book : locked("tail", () -> extended(null));
    }

    /** Returns once the change is on the disk and in the book. The caller is the writer and has the latest book. */
    void append(Book.Written written) {
        locked("tail", () -> extended(written));
    }

    /** Appends a line, if any. Adds to the book the lines that it does not have, once they are on the disk. */
    private Book extended(Book.@Nullable Written appended) {
        FileChannel channel = null;
        boolean written = false;
        try {
            channel = opening.open(file, READ, WRITE);
            if (appended != null) {
                String json = Json.MAPPER.writeValueAsString(appended) + "\n";
                Json.MAPPER.readValue(json, Book.Written.class); // what is written can be read later
                byte[] line = (start(json) + json).getBytes(ISO_8859_1);
                OutputStream out = Channels.newOutputStream(channel.position(end));
                written = true;
                out.write(line);
            }
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(end)));
            List<Book.Written> found = new ArrayList<>();
            Head head = book.head(Long.MAX_VALUE);
            long complete = end;
            while (true) {
                String line = line(in);
                String json = line.substring(Math.min(9, line.length()));
                boolean whole = line.endsWith("\n") && line.equals(start(json) + json);
                boolean last = complete + line.length() == channel.size() && line.lastIndexOf(START) < 1;
                if (!whole && last) {
                    channel.truncate(complete);
                    break;
                }
                Book.Written next = whole ? Json.MAPPER.readValue(json, Book.Written.class) : null;
                if (next == null || !Book.follows(head, next.change())) {
                    throw new StorageException("The log is broken at position " + (head.position() + 1));
                }
                found.add(next);
                head = next.change().head();
                complete += line.length();
            }
            channel.force(true);
            found.forEach(book::add);
            end = complete;
            return book;
        } catch (IOException quoting) {
            throw written
                    ? new StorageException.CommitUnknown("The log cannot be written")
                    : new StorageException("The log cannot be read");
        } finally {
            close(channel);
        }
    }

    /** The next line with its end, or what is left of the file. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = in.read();
        }
        return next < 0 ? line.toString() : line.append('\n').toString();
    }

    private static String start(String json) {
        CRC32C checksum = new CRC32C();
        checksum.update(json.getBytes(ISO_8859_1));
        return START + HexFormat.of().toHexDigits(checksum.getValue(), 8);
    }
}
