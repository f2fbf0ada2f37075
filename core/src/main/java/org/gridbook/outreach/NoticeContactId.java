package org.gridbook.outreach;

import org.gridbook.book.Id;

/** Identifies a notice contact. */
public record NoticeContactId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public NoticeContactId {
        Id.check(value, "NoticeContactId");
    }

    @Override
    public String toString() {
        return value;
    }
}
