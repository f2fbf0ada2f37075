package org.gridbook.internal;

import org.gridbook.storage.Change;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Version;

/**
 * Sums of hashes over the beginnings and ends of versions, in a fixed number of buckets. The order of the summands does not matter, so the
 * feed and the store, which are read in different orders, have equal sums if they say the same. The hashes begin with a salt that is new
 * for each proof, so an alteration cannot be chosen so that the sums stay equal.
 */
final class Sums {
    private static final int BUCKETS = 4_096;
    private static final int BEGINS = 0;
    private static final int ENDS = 1;

    private final String salt;
    private final long[] sums = new long[2 * BUCKETS];

    Sums(String salt) {
        this.salt = salt;
    }

    /** Adds the versions that a change began, and the ends of those before them. */
    void add(Change change) {
        for (Change.Touched touched : change.touched()) {
            add(BEGINS, touched.kind(), touched.id(), touched.version(), change.recordedAt());
            if (touched.version() > 1) {
                add(ENDS, touched.kind(), touched.id(), touched.version() - 1, change.recordedAt());
            }
        }
    }

    /** Adds a version of the store. */
    void add(Version version) {
        Entry entry = version.entry();
        add(BEGINS, entry.kind().name(), entry.id(), entry.version(), version.recordedFrom());
        if (version.recordedTo() != Version.CURRENT) {
            add(ENDS, entry.kind().name(), entry.id(), entry.version(), version.recordedTo());
        }
    }

    private void add(int what, String kind, String id, long version, long at) {
        String hash = Chain.start()
                .text(salt)
                .number(what)
                .text(kind)
                .text(id)
                .number(version)
                .number(at)
                .end();
        int bucket = 2 * bucket(kind, id);
        sums[bucket] += Long.parseUnsignedLong(hash, 0, 16, 16);
        sums[bucket + 1] += Long.parseUnsignedLong(hash, 16, 32, 16);
    }

    /** The bucket of an entry. */
    int bucket(String kind, String id) {
        return Math.floorMod(31 * kind.hashCode() + id.hashCode(), BUCKETS);
    }

    /** The first bucket that differs, or -1. */
    int firstDifference(Sums other) {
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] != other.sums[i]) {
                return i / 2;
            }
        }
        return -1;
    }
}
