package org.gridbook.isolation;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.Denied;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.internal.Withdrawn;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Withdraws one visit, and with it all that was told by it alone: who was attended, what was measured, and who was referred. */
final class Withdrawing implements UseCase {
    private final VisitId visit;
    private final String reason;

    Withdrawing(VisitId visit, String reason) {
        this.visit = visit;
        this.reason = reason;
    }

    @Override
    public List<Query> first(Scope scope) {
        Set<String> id = Set.of(visit.value());
        return List.of(
                Query.ids(scope, IsolationKinds.VISIT, id),
                Query.by(scope, IsolationKinds.ATTENDED, "visit", id),
                Query.by(scope, IsolationKinds.REFERRAL, "visit", id));
    }

    @Override
    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
        return Session.first(loaded.get(0), () -> new IsolationRefusal.NoSuchVisit(visit.value()))
                .flatMap(entry -> Withdrawn.once(entry, new IsolationRefusal.VisitWithdrawnBefore(visit.value())))
                .flatMap(entry -> withdrawn(session, entry, loaded));
    }

    private Either<Refusal, Decision> withdrawn(Session session, Entry entry, List<Page> loaded) {
        List<Entry> attended = loaded.get(1).entries();
        // who was met may have moved to where the actor does not reach: a visit is not withdrawn by half
        if (attended.size() < entry.fields().integer("met")) {
            return Either.left(new Denied(Power.RECORD.word()));
        }
        Set<String> ids = attended.stream().map(Entry::id).collect(Collectors.toSet());
        List<Entry> told = new ArrayList<>(List.of(entry));
        told.addAll(attended);
        told.addAll(session.all(Query.ids(session.scope(), IsolationKinds.ATTENDED_HEALTH, ids)));
        told.addAll(loaded.get(2).entries());
        return Either.right(new Decision(
                "VisitWithdrawn",
                Fields.builder().text("visit", visit.value()).build(),
                told.stream()
                        .map(each -> each.next(Withdrawn.because(reason, each.fields()).toBuilder()
                                .remove("duties")
                                .build()))
                        .toList()));
    }
}
