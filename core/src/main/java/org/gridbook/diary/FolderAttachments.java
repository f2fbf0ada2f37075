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
 * One file for each attachment, named by its hash. A file is written beside its place, forced, and moved there at once, so that no reader sees a
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
    public void put(AttachmentHash hash, byte[] content, Instant at) {
        locked(() -> {
            Path place = folder.resolve(hash.value());
            if (!has(place, content)) {
                Path part = folder.resolve(hash.value() + PART);
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
                forceNames();
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
    private void forceNames() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public Optional<byte[]> get(AttachmentHash hash) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(hash.value())));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public boolean delete(AttachmentHash hash, Instant putBefore) {
        return locked(() -> {
            boolean deleted = false;
            for (String end : List.of(PART, "")) {
                Path place = folder.resolve(hash.value() + end);
                deleted |= Files.exists(place) && putAt(place).isBefore(putBefore) && Files.deleteIfExists(place);
            }
            return deleted;
        });
    }

    @Override
    public List<AttachmentHash> list(Instant putBefore, Optional<AttachmentHash> after, int limit) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            // systems put files of their own into folders
            return files.filter(
                            file -> OWN.matcher(file.getFileName().toString()).matches())
                    .filter(file -> isBefore(file, putBefore))
                    .map(file -> file.getFileName().toString().replace(PART, ""))
                    .filter(name -> after.filter(from -> name.compareTo(from.value()) <= 0)
                            .isEmpty())
                    .sorted()
                    .distinct()
                    .limit(limit)
                    .map(AttachmentHash::new)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
                Files.createDirectories(folder);
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
