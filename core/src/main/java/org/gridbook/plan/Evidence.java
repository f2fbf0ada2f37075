package org.gridbook.plan;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * That somebody was or was not reached: by which means, when, and about what. Contacts of sweeps, visits, passages and contacts about notices
 * all give evidence, so a plan can count what was done for another one.
 *
 * @param id the id of the record that gives it
 * @param kind the name of its kind, such as {@code contact} or {@code passage}
 * @param about the id of the sweep or questionnaire that it was recorded for
 * @param household the household; empty if only the residents are known
 * @param residents the residents who were seen or spoken with
 * @param means by which means
 * @param outcome the result
 * @param at when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record Evidence(
        String id,
        String kind,
        Optional<String> about,
        Optional<HouseholdId> household,
        Set<ResidentId> residents,
        ReachMeans means,
        AttemptOutcome outcome,
        Instant at) {
    /** By when it happened, then by id; not by when it was recorded. */
    public static final Comparator<Evidence> IN_TIME =
            Comparator.comparing(Evidence::at).thenComparing(Evidence::id);

    /**
     * Whether it is of a kind, or of a kind for one record.
     *
     * @param word the name of a kind, or {@code kind/id} with the id of the sweep or questionnaire
     */
    public boolean isOf(String word) {
        return word.equals(kind)
                || about.filter(id -> word.equals(kind + "/" + id)).isPresent();
    }

    /** The name of the kind in such a word. */
    public static String kindOf(String word) {
        return word.split("/", 2)[0];
    }

    /** Copies the set. */
    public Evidence {
        residents = Set.copyOf(residents);
    }
}
