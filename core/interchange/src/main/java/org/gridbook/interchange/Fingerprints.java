package org.gridbook.interchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A map from 64-bit fingerprints of texts to numbers, so that an import remembers a whole file in a few bytes a row. */
final class Fingerprints {
    private static final int LEAST = 1 << 10;
    private long[] keys = new long[LEAST];
    private long[] values = new long[LEAST];
    private int size;

    /** The first 64 bits of the SHA-256 of texts; never 0. Among a million texts two are equal with a probability of 1 in 30 million. */
    static long of(String... texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
            long print = ByteBuffer.wrap(hash).getLong();
            return print == 0 ? 1 : print;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }

    /** The value of a key, which is not 0; 0 if there is none. */
    long get(long key) {
        return values[slot(key)];
    }

    /** Stores the value of a key. Neither is 0. */
    void put(long key, long value) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        values[slot] = value;
        if (size * 2 > keys.length) {
            grow();
        }
    }

    /** How many values have this bit. */
    int count(long bit) {
        return (int) Arrays.stream(values).filter(value -> (value & bit) != 0).count();
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
