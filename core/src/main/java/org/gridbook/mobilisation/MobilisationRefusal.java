package org.gridbook.mobilisation;

import java.util.List;
import org.gridbook.book.DomainRefusal;

/** Refusals of mobilisation. */
public sealed interface MobilisationRefusal extends DomainRefusal {
    /**
     * These members of staff were not called up in this call, or not by that time.
     *
     * @param staff their ids, each once, in order
     */
    record NotCalledUp(List<String> staff) implements MobilisationRefusal {
        /** Copies the list. */
        public NotCalledUp {
            staff = List.copyOf(staff);
        }
    }

    /**
     * The task was completed before.
     *
     * @param task its id
     */
    record TaskAlreadyDone(String task) implements MobilisationRefusal {}
}
