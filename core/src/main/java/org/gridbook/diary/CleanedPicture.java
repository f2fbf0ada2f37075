package org.gridbook.diary;

/**
 * The content of a picture without what is not in its pixels, to put into a store. {@code PictureCleaner} of {@code gridbook-interchange} makes
 * it. Immutable.
 */
public final class CleanedPicture {
    private final byte[] content;

    /**
     * Copies the content.
     *
     * @param content what the cleaner returned
     */
    public CleanedPicture(byte[] content) {
        this.content = content.clone();
    }

    /** It is not changed. */
    byte[] content() {
        return content;
    }
}
