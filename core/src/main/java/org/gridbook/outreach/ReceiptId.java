package org.gridbook.outreach;

import org.gridbook.book.Id;

/** Identifies a receipt. */
public record ReceiptId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public ReceiptId {
        Id.check(value, "ReceiptId");
    }

    @Override
    public String toString() {
        return value;
    }
}
