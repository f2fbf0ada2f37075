package org.gridbook.diary;

/** The content of a picture as it was taken, to put into a store. Immutable. */
public final class OriginalPicture {
    private final byte[] content;

    /** Copies the content. */
    public OriginalPicture(byte[] content) {
        this.content = content.clone();
    }

    /** It is not changed. */
    byte[] content() {
        return content;
    }
}
