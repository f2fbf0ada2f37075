package org.gridbook.book;

/** Identifies an online group. */
public record OnlineGroupId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public OnlineGroupId {
        Id.check(value, "OnlineGroupId");
    }

    @Override
    public String toString() {
        return value;
    }
}
