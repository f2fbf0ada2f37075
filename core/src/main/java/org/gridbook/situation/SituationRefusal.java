package org.gridbook.situation;

import java.time.Instant;
import org.gridbook.book.Denial;
import org.gridbook.book.DomainRefusal;

/** Refusals of situation reports. */
public sealed interface SituationRefusal extends DomainRefusal {
    /**
     * The frozen report, computed again, differs from its frozen numbers. Either the store was changed without this library, or a later
     * version of this library counts by other rules. {@link Situation#frozen} still returns the frozen numbers.
     *
     * @param report the id
     */
    record NotReproduced(String report) implements SituationRefusal {}

    /**
     * Figures were published a short time ago. More frequent ones would show who came and went.
     *
     * @param next the first instant at which figures can be published again
     */
    record PublishedRecently(Instant next) implements SituationRefusal {}

    /** Only an actor who reaches the whole community can freeze a report, publish figures or read health figures. */
    record NotWholeCommunity() implements SituationRefusal, Denial {
        @Override
        public String power() {
            return "whole_community";
        }
    }
}
