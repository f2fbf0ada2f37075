package org.gridbook.interchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Numbers of 64 bits in place of what they stand for, so that a whole file can be remembered in a few bytes a row. */
final class Fingerprints {
    private static final int LEAST = 1 << 10;
    private long[] keys = new long[LEAST];
    private long[] values = new long[LEAST];
    private int size;

    /** The first 64 bits of the SHA-256 of texts; never 0. Two of a million that differ agree with odds of 1 to 30 million. */
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

    /** The value under a key that is not 0; 0 if there is none. */
    long get(long key) {
        return values[slot(key)];
    }

    /** Keeps a value under a key; neither is 0. */
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

    /** How many of the values have this bit. */
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
        long[] before = keys;
        long[] kept = values;
        keys = new long[before.length * 2];
        values = new long[before.length * 2];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != 0) {
                int slot = slot(before[i]);
                keys[slot] = before[i];
                values[slot] = kept[i];
            }
        }
    }
}
