package org.gridbook.interchange;

/** Observes the progress of an import and can cancel it. */
@FunctionalInterface
public interface ImportListener {
    /** Does nothing. */
    ImportListener NONE = progress -> true;

    /**
     * Called by the importing thread at each percent of each pass, or at each row if a row is more than one percent.
     *
     * @return false to cancel: the current batch is not written, and the report says up to which line everything is settled
     */
    boolean progressed(Progress progress);
}
