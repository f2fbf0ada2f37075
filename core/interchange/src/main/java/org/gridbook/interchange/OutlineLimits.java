package org.gridbook.interchange;

/**
 * The greatest size of a file of outlines, and how much two grids may overlap.
 *
 * @param bytes the most bytes of the file
 * @param points the most positions of the file
 * @param overlap the greatest area in square metres that two grids may have in common. Outlines that were drawn one by one never meet
 *     exactly: positions with six decimals, as RFC 7946 section 11.2 recommends, are rounded to 0.1 m.
 */
public record OutlineLimits(int bytes, int points, double overlap) {
    /** 8 MiB, 50,000 positions, 100 m². */
    public static final OutlineLimits DEFAULT = new OutlineLimits(8 << 20, 50_000, 100);

    /** Refuses limits below 1, and an overlap below 0, with an {@link IllegalArgumentException}. */
    public OutlineLimits {
        if (bytes < 1 || bytes == Integer.MAX_VALUE || points < 1 || !(overlap >= 0)) {
            throw new IllegalArgumentException("A limit is at least 1, and an overlap at least 0");
        }
    }
}
