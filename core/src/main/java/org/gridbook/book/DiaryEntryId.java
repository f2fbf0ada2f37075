package org.gridbook.book;

/** Identifies an entry of the work diary. */
public record DiaryEntryId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public DiaryEntryId {
        Id.check(value, "DiaryEntryId");
    }

    @Override
    public String toString() {
        return value;
    }
}
