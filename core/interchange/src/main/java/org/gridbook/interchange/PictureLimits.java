package org.gridbook.interchange;

/**
 * The greatest size of a picture.
 *
 * @param bytes the most bytes of the file
 * @param pixels the most pixels, width times height. Cleaning takes up to 8 bytes of memory for
 *     each, 4 more for the result, and 4 more while a picture with 16 bits a colour is converted.
 */
public record PictureLimits(int bytes, long pixels) {
    /** 20 MiB, 50,000,000 pixels: what the cameras of telephones make. */
    public static final PictureLimits DEFAULT = new PictureLimits(20 << 20, 50_000_000);

    /** Refuses limits below 1 with an {@link IllegalArgumentException}. */
    public PictureLimits {
        if (bytes < 1 || pixels < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
    }
}
