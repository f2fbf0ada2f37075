package org.gridbook.interchange;

/** Hears how an import comes along, and may end it. */
@FunctionalInterface
public interface ImportListener {
    /** Hears nothing, ends nothing. */
    ImportListener NONE = progress -> true;

    /**
     * Called by the importing thread at each percent of the bytes of each pass, or at each row where a row is more than that.
     *
     * @return false to cancel: the batch being gathered is not written, and the report says up to which line everything is settled
     */
    boolean heard(Progress progress);
}
