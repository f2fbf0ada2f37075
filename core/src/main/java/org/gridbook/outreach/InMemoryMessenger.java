package org.gridbook.outreach;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A messenger that takes every message and sends none, for tests and examples. Thread-safe. */
public final class InMemoryMessenger implements Messenger {
    private final Map<String, MessengerAnswer> taken = new LinkedHashMap<>();
    private final Map<String, OutgoingMessage> messages = new LinkedHashMap<>();

    /** A messenger without any message. */
    public InMemoryMessenger() {}

    @Override
    public synchronized MessengerAnswer send(OutgoingMessage message) {
        messages.putIfAbsent(message.key(), message);
        return taken.computeIfAbsent(
                message.key(), any -> new MessengerAnswer.Accepted("message " + (taken.size() + 1)));
    }

    @Override
    public synchronized Optional<MessengerAnswer> ask(String key) {
        return Optional.ofNullable(taken.get(key));
    }

    /** The keys of the messages that it took, in their order. */
    public synchronized List<String> keys() {
        return new ArrayList<>(taken.keySet());
    }

    /** The messages that it took, in their order. */
    public synchronized List<OutgoingMessage> messages() {
        return new ArrayList<>(messages.values());
    }
}
