package org.gridbook.outreach;

import org.gridbook.book.Id;

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
