package org.gridbook.examples.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridbook.relay.Delivery;
import org.gridbook.relay.RelayTarget;
import org.gridbook.storage.Change;

/**
 * Appends each change to a file as a line: community, position, event and command. A delivery is acknowledged after the file was synchronised. The last
 * position of each community is in the file itself, so a change that comes again is dropped, and a line that a crash cut off is written again.
 */
public final class FileTarget implements RelayTarget, AutoCloseable {
    private final FileChannel file;
    private final Map<String, Long> last = new HashMap<>();

    private FileTarget(FileChannel file) {
        this.file = file;
    }

    /** Opens a file, or creates it. */
    public static FileTarget open(Path path) throws IOException {
        FileTarget target = new FileTarget(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        byte[] bytes = Files.readAllBytes(path);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        target.file.truncate(whole).position(whole);
        new String(bytes, 0, whole, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" "))
                .forEach(words -> target.last.put(words[0], Long.parseLong(words[1])));
        return target;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public synchronized void deliver(Delivery delivery) throws IOException {
        String community = delivery.community().value();
        List<Change> fresh = delivery.changes().stream()
                .filter(change -> change.position() > last.getOrDefault(community, 0L))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        fresh.forEach(change -> lines.append("%s %d %s %s\n"
                .formatted(
                        community,
                        change.position(),
                        change.event(),
                        change.command().value())));
        long before = file.position();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException failed) {
            file.truncate(before);
            throw failed;
        }
        last.put(community, fresh.get(fresh.size() - 1).position());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
