package org.gridbook.situation;

import org.gridbook.book.DomainRefusal;

/** Why a report was not frozen or reproduced. */
public sealed interface SituationRefusal extends DomainRefusal {
    /**
     * No such frozen report.
     *
     * @param report the id asked for
     */
    record NoSuchReport(String report) implements SituationRefusal {}

    /**
     * What the store gives now for the same pair of instants differs from what was frozen: the store was changed behind the book, or a
     * later version of this library counts by other rules. The numbers that were frozen are there still: {@link Situation#frozen}.
     *
     * @param report the id
     */
    record NotReproduced(String report) implements SituationRefusal {}

    /** A report is frozen for the whole community, by one who reaches all of it. */
    record NotWholeCommunity() implements SituationRefusal {}
}
