package org.gridbook.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;

/** The last line may be incomplete after a failure. It is then not read, and the next head replaces it. */
final class FileAnchor implements Anchor {
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d{1,18}) (-?\\d{1,18}) (\\S+)");

    private final Path file;

    FileAnchor(Path file) {
        this.file = file;
    }

    @Override
    public void record(CommunityId community, Head head) {
        String text = community + " " + head.position() + " " + head.recordedAt() + " " + head.hash();
        if (!LINE.matcher(text).matches()) {
            throw new IllegalArgumentException("A head before the first change cannot be anchored");
        }
        synchronized (FileAnchor.class) {
            append(community, head, text + "\n");
        }
    }

    private void append(CommunityId community, Head head, String text) {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            String whole = whole(read(channel));
            Optional<Head> before = last(community, whole);
            if (lock.isValid()
                    && before.filter(last -> last.position() >= head.position()).isEmpty()) {
                long end = whole.getBytes(StandardCharsets.UTF_8).length;
                ByteBuffer line = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                channel.truncate(end).position(end);
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<Head> last(CommunityId community) {
        try {
            return Files.exists(file)
                    ? last(community, whole(Files.readString(file, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // reads on
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** Without an incomplete last line. */
    private static String whole(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    private Optional<Head> last(CommunityId community, String text) {
        Head last = null;
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                throw new KeyException("Line " + (i + 1) + " of the anchor file " + file + " is not a head.");
            }
            long position = Long.parseLong(line.group(2));
            if (line.group(1).equals(community.value()) && (last == null || position > last.position())) {
                last = new Head(position, Long.parseLong(line.group(3)), line.group(4));
            }
        }
        return Optional.ofNullable(last);
    }
}
