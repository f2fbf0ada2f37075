package org.gridbook.book;

import io.vavr.control.Either;

/**
 * Free text. It may name people, so it is personal data, and {@code toString} masks it.
 *
 * @param value canonical text of 1 to {@value #MOST} code points
 */
public record Remark(String value) {
    /** The most code points. */
    public static final int MOST = 500;

    /** Rejects text that is not canonical with an {@link IllegalArgumentException} that does not repeat it. */
    public Remark {
        if (!Canonical.isText(value, MOST)) {
            throw new IllegalArgumentException("A remark is canonical text of 1 to " + MOST + " code points");
        }
    }

    /**
     * A remark.
     *
     * @param field named in the refusal
     * @return the remark; or {@link BadValue}
     */
    public static Either<Refusal, Remark> of(String field, String raw) {
        return Canonical.text(field, raw, MOST).map(Remark::new);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Remark[*]";
    }
}
