package org.gridbook.interchange;

/**
 * The greatest size of a picture. Cleaning takes the decoded bytes, up to 4 more for each pixel of the result, and 4 more while a picture with
 * 16 bits a colour is converted.
 *
 * @param bytes the most bytes of the file
 * @param pixels the most pixels, width times height
 * @param decoded the most bytes of the decoded pixels: pixels times bytes for each pixel, as the header says
 */
public record PictureLimits(int bytes, long pixels, long decoded) {
    private static final int MOST_BYTES_OF_A_PIXEL = 4;

    /**
     * 20 MiB, 50,000,000 pixels, 200,000,000 decoded bytes: what the cameras of telephones make. A picture with 16 bits a colour has 6 or 8
     * bytes a pixel, so it may have 33,000,000 or 25,000,000 pixels.
     */
    public static final PictureLimits DEFAULT = new PictureLimits(20 << 20, 50_000_000);

    /** Refuses limits below 1 with an {@link IllegalArgumentException}. */
    public PictureLimits {
        if (bytes < 1 || pixels < 1 || decoded < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
    }

    /** 4 decoded bytes for each pixel: three colours of 8 bits, and how opaque the pixel is. */
    public PictureLimits(int bytes, long pixels) {
        this(
                bytes,
                pixels,
                pixels > Long.MAX_VALUE / MOST_BYTES_OF_A_PIXEL ? Long.MAX_VALUE : pixels * MOST_BYTES_OF_A_PIXEL);
    }
}
