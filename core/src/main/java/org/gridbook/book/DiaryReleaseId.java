package org.gridbook.book;

/** Identifies a release of a diary entry to online groups. */
public record DiaryReleaseId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public DiaryReleaseId {
        Id.check(value, "DiaryReleaseId");
    }

    @Override
    public String toString() {
        return value;
    }
}
