package org.gridbook.book;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridbook.storage.CommandId;

/**
 * What was recorded when a command was accepted first, for an application that lost the answer. Sending the same command again returns the
 * answer itself.
 *
 * @param position the position of its change in the feed
 * @param recordedAt when it was recorded
 * @param occurredAt when it took effect, on the valid-time axis
 * @param event the name of its event; {@link EventType#find} gives the type
 * @param facts the ids and words of its event by name, for example those of the records it made; no personal data
 */
public record CommandAnswer(
        CommandId command,
        long position,
        Instant recordedAt,
        Instant occurredAt,
        String event,
        Map<String, List<String>> facts) {
    /** Copies the map. */
    public CommandAnswer {
        Objects.requireNonNull(command, "command");
        facts = Map.copyOf(facts);
    }
}
