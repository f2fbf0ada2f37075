package org.gridbook.mobilisation;

/**
 * The text of a task; {@code toString} masks it.
 *
 * @param task the task
 * @param what the work to do
 */
public record TaskText(TaskId task, String what) {
    /** Masked. */
    @Override
    public String toString() {
        return "TaskText[" + task + "]";
    }
}
