package org.gridbook.book;

/** Identifies a notice. */
public record NoticeId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public NoticeId {
        Id.check(value, "NoticeId");
    }

    @Override
    public String toString() {
        return value;
    }
}
