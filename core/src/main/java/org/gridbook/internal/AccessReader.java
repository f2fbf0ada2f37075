package org.gridbook.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Grant;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.GridId;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;

/**
 * Reads what decides the access of one actor for one purpose: the grants, the purpose, the grids of the community and the derived grants.
 * Its questions have a fixed scope of their own.
 *
 * @param grids the kind of the community's grids
 */
record AccessReader(ActorId actor, PurposeId purpose, Kind grids, DerivedGrants derived) {
    private static final Scope SCOPE = Scope.ofGrids(Set.of(Place.ACCESS.grid(), Place.COMMONS.grid()));

    /** What was read in the first round trip. */
    record Loaded(
            List<Grant> stored,
            Optional<Stored<PurposeId, Purpose>> purpose,
            List<Stored<PurposeId, Purpose>> purposes,
            Set<GridId> grids,
            DerivedGrants.Derivation derivation) {}

    /** The question that is asked together with those of the use case. */
    Question<Loaded> question() {
        Question<Set<GridId>> everyGrid = Question.of(any -> Query.all(SCOPE, grids), page -> {
            Set<GridId> ids = new HashSet<>();
            page.entries().forEach(grid -> ids.add(new GridId(grid.id())));
            return ids;
        });
        return Question.all(
                AccessKinds.GRANTS.query(any -> AccessKinds.GRANTS.by(SCOPE, AccessKinds.ACTOR, Set.of(actor))),
                AccessKinds.PURPOSES.query(any -> AccessKinds.PURPOSES.all(SCOPE)),
                everyGrid,
                derived.question(actor),
                (stored, purposes, ids, derivation) -> new Loaded(
                        stored.stream().map(Stored::value).toList(),
                        purposes.stream()
                                .filter(each -> each.id().equals(purpose))
                                .findFirst(),
                        purposes,
                        ids,
                        derivation));
    }

    /** The queries of a question that contains {@link #question}. */
    List<Query> queries(Question<?> question) {
        return question.within(SCOPE);
    }

    /** Reads the access at an instant in a round trip of its own. */
    Access access(Instant now, ReadTransaction tx) {
        Question<Loaded> question = question();
        List<Query> queries = queries(question);
        return access(question.read().apply(Session.checked(queries, tx.fetch(queries))), now, tx);
    }

    /** The access at an instant. */
    Access access(Loaded loaded, Instant now, ReadTransaction tx) {
        Set<PurposeId> continued = loaded.purpose()
                .map(each -> Set.copyOf(each.all(AccessKinds.CONTINUES)))
                .orElse(Set.of());
        List<DerivedGrants.Derived> derived =
                loaded.derivation().grants(loaded.grids(), now, more -> Session.checked(more, tx.fetch(more))).stream()
                        .map(each -> continued.contains(each.grant().purpose()) ? each.under(purpose) : each)
                        .toList();
        return new Access(
                loaded.stored(),
                derived,
                loaded.purpose().map(Stored::value),
                continued,
                AccessKinds.lapsed(loaded.purposes(), now),
                loaded.grids(),
                now);
    }
}
