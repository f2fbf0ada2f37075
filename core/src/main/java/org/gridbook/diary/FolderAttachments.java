package org.gridbook.diary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridbook.book.AttachmentHash;

/**
 * One folder for each role, and in it one file for each attachment, named by its hash. A file is written beside its place, forced, and moved there at once, so that no reader sees a
 * part. A part that a crash left has the time of its put, is listed like the attachment, and is deleted with it.
 */
final class FolderAttachments implements AttachmentStore {
    private static final String PART = ".part";
    private static final String LOCK = ".lock";
    private static final Pattern OWN = Pattern.compile("[0-9a-f]{64}(" + Pattern.quote(PART) + ")?");

    private final Path folder;

    FolderAttachments(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(AttachmentKey key, byte[] content, Instant at) {
        locked(() -> {
            Path place = place(key, "");
            if (!has(place, content)) {
                Path part = place(key, PART);
                try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(content);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.setLastModifiedTime(part, FileTime.from(at));
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
                forceNames(folder.resolve(key.role().word()));
                forceNames(folder);
            } else if (putAt(place).isBefore(at)) {
                Files.setLastModifiedTime(place, FileTime.from(at));
            }
            return true;
        });
    }

    /** Another content is that of a damaged file, which is written again. */
    private static boolean has(Path place, byte[] content) throws IOException {
        return Files.exists(place)
                && Files.size(place) == content.length
                && Arrays.equals(Files.readAllBytes(place), content);
    }

    /** Not every system opens a folder. */
    private static void forceNames(Path names) throws IOException {
        if (names.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(names, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public Optional<byte[]> get(AttachmentKey key) {
        try {
            return Optional.of(Files.readAllBytes(place(key, "")));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public boolean delete(AttachmentKey key, Instant putBefore) {
        return locked(() -> {
            boolean deleted = false;
            for (String end : List.of(PART, "")) {
                Path place = place(key, end);
                deleted |= Files.exists(place) && putAt(place).isBefore(putBefore) && Files.deleteIfExists(place);
            }
            return deleted;
        });
    }

    @Override
    public List<AttachmentKey> list(Instant putBefore, Optional<AttachmentKey> after, int limit) {
        return Arrays.stream(PictureRole.values())
                .flatMap(role -> listed(role, putBefore))
                .filter(key -> after.filter(from -> key.compareTo(from) <= 0).isEmpty())
                .sorted()
                .distinct()
                .limit(limit)
                .toList();
    }

    private Stream<AttachmentKey> listed(PictureRole role, Instant putBefore) {
        Path place = folder.resolve(role.word());
        if (!Files.exists(place)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            // systems put files of their own into folders
            return files
                    .filter(file -> OWN.matcher(file.getFileName().toString()).matches())
                    .filter(file -> isBefore(file, putBefore))
                    .map(file -> new AttachmentKey(
                            role,
                            new AttachmentHash(file.getFileName().toString().replace(PART, ""))))
                    .toList()
                    .stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path place(AttachmentKey key, String end) {
        return folder.resolve(key.role().word()).resolve(key.hash().value() + end);
    }

    /** A file that was moved or deleted meanwhile is not. */
    private static boolean isBefore(Path file, Instant putBefore) {
        try {
            return putAt(file).isBefore(putBefore);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Instant putAt(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    @FunctionalInterface
    private interface Work {
        boolean run() throws IOException;
    }

    private boolean locked(Work work) {
        synchronized (FolderAttachments.class) {
            try {
                for (PictureRole role : PictureRole.values()) {
                    Files.createDirectories(folder.resolve(role.word()));
                }
                try (FileChannel channel = FileChannel.open(
                                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var lock = channel.lock()) {
                    return lock.isValid() && work.run();
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
