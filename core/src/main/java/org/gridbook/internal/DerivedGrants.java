package org.gridbook.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridbook.access.ActorId;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.PurposeId;
import org.gridbook.book.GridId;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.ScopedReader;
import org.gridbook.storage.Entry;

/** Grants that follow from other records and end with them. They are never stored; each use computes them again. */
public interface DerivedGrants {
    /** The question that is asked together with the one for the stored grants, so that it costs no round trip of its own. */
    Question<Derivation> question(ActorId actor);

    /** These grants and others. */
    default DerivedGrants and(DerivedGrants others) {
        return actor -> Question.all(
                question(actor),
                others.question(actor),
                (own, more) -> (grids, at, reader) -> Stream.concat(
                                own.grants(grids, at, reader).stream(), more.grants(grids, at, reader).stream())
                        .toList());
    }

    /** Computes the grants from the answer. */
    @FunctionalInterface
    interface Derivation {
        /**
         * The grants.
         *
         * @param grids every grid of the community
         * @param at the instant of use
         * @param reader answers further questions in the same transaction
         */
        List<Derived> grants(Set<GridId> grids, Instant at, ScopedReader reader);
    }

    /**
     * A derived grant. One with a view is for single households.
     *
     * @param view what it shows of these households; empty if it shows all. A grant that does not show all gives no counts
     */
    record Derived(Grant grant, Optional<View> view) {
        /** The same under a purpose that took over the one of the grant. */
        Derived under(PurposeId purpose) {
            return new Derived(new GrantBuilder().like(grant).purpose(purpose).build(), view);
        }
    }

    /**
     * A view of some entries of households.
     *
     * @param shown which entries are returned
     * @param writable which entries a command may put
     */
    record View(Predicate<Entry> shown, Predicate<Entry> writable) {}
}
