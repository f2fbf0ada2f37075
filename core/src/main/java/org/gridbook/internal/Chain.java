package org.gridbook.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.gridbook.storage.Change;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Place;
import org.jspecify.annotations.Nullable;

/**
 * Plain hashes of contents and of changes, which {@link ChainKey} turns into those that are stored: SHA-256 over an unambiguous,
 * length-prefixed encoding, in lower-case hexadecimal. Small numbers, which lengths and counts are, take one byte.
 */
public final class Chain {
    /** The fact of a change that holds the hash of its entries. */
    static final String CONTENT = "content";

    private final MessageDigest digest;
    private byte[] buffer = new byte[512];
    private int used;

    private Chain() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }

    static Chain start() {
        return new Chain();
    }

    /** The hash of an event and its facts. */
    public static String ofContent(String event, Fields content) {
        return new Chain().text(event).fields(content).end();
    }

    /** The hash of the entries of a change, in their order. A place is hashed only where it differs from the one before. */
    public static String ofEntries(List<Entry> entries) {
        Chain chain = new Chain().number(entries.size());
        Place before = Place.UNPLACED;
        for (Entry entry : entries) {
            Place place = entry.place();
            chain.text(entry.kind().name()).text(entry.id()).number(entry.version());
            if (place.grid().equals(before.grid()) && Objects.equals(place.household(), before.household())) {
                chain.number(0);
            } else {
                chain.number(1).text(place.grid()).text(place.household());
                before = place;
            }
            chain.fields(entry.fields());
        }
        return chain.end();
    }

    /** The hash that a change with these contents must carry; its own {@code hash} is not read. */
    public static String ofChange(Change change) {
        Chain chain = new Chain()
                .text(change.previous())
                .number(change.position())
                .text(change.command().value())
                .text(change.digest())
                .text(change.actor())
                .text(change.purpose())
                .number(change.recordedAt())
                .number(change.occurredAt())
                .text(change.event())
                .fields(change.facts())
                .number(change.touched().size());
        for (Change.Touched touched : change.touched()) {
            chain.text(touched.kind()).text(touched.id()).number(touched.version());
        }
        return chain.end();
    }

    /** Whether a change names this head as the one before it, at the next position and at a later time. */
    public static boolean follows(Head before, Change change) {
        return change.position() == before.position() + 1
                && change.previous().equals(before.hash())
                && (before.position() == 0 || change.recordedAt() > before.recordedAt());
    }

    Chain text(@Nullable String text) {
        if (text == null) {
            return number(-1);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        room(bytes.length);
        if (bytes.length > buffer.length) {
            digest.update(bytes);
        } else {
            System.arraycopy(bytes, 0, buffer, used, bytes.length);
            used += bytes.length;
        }
        return this;
    }

    Chain number(long number) {
        room(10);
        long left = number << 1 ^ number >> 63;
        while ((left & ~127L) != 0) {
            buffer[used++] = (byte) (left | 128);
            left >>>= 7;
        }
        buffer[used++] = (byte) left;
        return this;
    }

    Chain fields(Fields fields) {
        number(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            text(fields.name(i)).value(fields.value(i));
        }
        return this;
    }

    private void value(Object value) {
        if (value instanceof String text) {
            number(0).text(text);
        } else if (value instanceof Long whole) {
            number(1).number(whole);
        } else if (value instanceof Fields nested) {
            number(2).fields(nested);
        } else {
            List<?> list = (List<?>) value;
            number(3).number(list.size());
            list.forEach(this::value);
        }
    }

    private void room(int bytes) {
        if (used + bytes > buffer.length) {
            digest.update(buffer, 0, used);
            used = 0;
        }
    }

    String end() {
        digest.update(buffer, 0, used);
        return HexFormat.of().formatHex(digest.digest());
    }
}
