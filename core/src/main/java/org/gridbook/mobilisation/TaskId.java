package org.gridbook.mobilisation;

import org.gridbook.book.Id;

/** Identifies a task that was given at a briefing. */
public record TaskId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public TaskId {
        Id.check(value, "TaskId");
    }

    @Override
    public String toString() {
        return value;
    }
}
