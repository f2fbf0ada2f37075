package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.Power;
import org.gridbook.book.Canonical;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Records what isolated households ask for, and what becomes of it. */
final class Needs {
    /** A need is accepted by a member of staff. */
    static final Step ACCEPT =
            new Step("AcceptNeed", "NeedAccepted", IsolationKinds.ACCEPTED_AT, IsolationKinds.ACCEPTED_BY);
    /** A need is delivered by a member of staff. */
    static final Step DELIVER =
            new Step("DeliverNeed", "NeedDelivered", IsolationKinds.DELIVERED_AT, IsolationKinds.DELIVERED_BY);
    /** A need is no longer wanted. */
    static final Step CANCEL =
            new Step("WithdrawNeed", "NeedWithdrawn", IsolationKinds.WITHDRAWN_AT, IsolationKinds.WITHDRAWN_BY);

    private static final Field<NeedId> NEED = Field.of("need", Codec.of(NeedId.class));

    private final DeskContext context;

    Needs(DeskContext context) {
        this.context = context;
    }

    Either<Refusal, Done<NeedId>> ask(
            CommandId command, HouseholdId household, String need, Optional<Remark> remark, Instant at) {
        return Canonical.word("need", need)
                .flatMap(word -> context.command(command, "AskFor", Power.RECORD, at, household, word, remark, at)
                        .asks(RegisterKinds.HOUSEHOLDS.existing(household))
                        .decide(
                                (session, found) -> NotYetOccurred.check(at, session.now())
                                        .flatMap(when -> found.flatMap(home -> rulesAt(session, household, when)
                                                .map(rules -> asked(home, word, remark, when, rules)))),
                                NEED));
    }

    /** The rules of the isolated residents of a household; the strictest, if they differ. */
    private static Either<Refusal, IsolationRules> rulesAt(Session session, HouseholdId household, Instant at) {
        Scope home = Scope.ofHouseholds(Set.of(household.value()));
        return session
                .ask(IsolationKinds.ISOLATIONS.query(any -> Query.all(home, IsolationKinds.ISOLATIONS.kind())))
                .stream()
                .filter(each -> each.isValidAt(at))
                .map(each -> each.value().rulesAt(at))
                .min(Comparator.comparing(IsolationRules::deliverWithin))
                .<Either<Refusal, IsolationRules>>map(Either::right)
                .orElseGet(() -> Either.left(new IsolationRefusal.HouseholdNotIsolated(household.value())));
    }

    private Decision asked(
            Stored<HouseholdId, RegisteredHousehold> home,
            String word,
            Optional<Remark> remark,
            Instant at,
            IsolationRules rules) {
        NeedId id = context.newId(NeedId::new);
        Need need = new NeedBuilder()
                .id(id)
                .household(home.id())
                .requestedAt(at)
                .dueBy(at.plus(rules.deliverWithin()))
                .build();
        List<Entry> entries = new ArrayList<>();
        entries.add(IsolationKinds.NEEDS.first(
                id, home.place(), new NeedWithEscalation(need, home.place().grid(), rules.escalation())));
        entries.add(IsolationKinds.NEED_WORDS.first(id, home.place(), new NeedWords(home.id(), word, remark)));
        return Decision.of("NeedAsked").fact(NEED, id).put(entries);
    }

    /** What becomes of a need, and the fields where it is recorded. */
    record Step(String command, String event, Field<Instant> at, Field<StaffId> by) {}

    Either<Refusal, Done<NeedId>> settle(
            CommandId command, Step step, NeedId need, Optional<StaffId> staff, Instant at) {
        return context.command(command, step.command(), Power.RECORD, at, need, staff, at)
                .asks(Question.all(
                        StaffKinds.staffAt(staff, at),
                        IsolationKinds.NEEDS.existing(need),
                        (member, found) -> member.flatMap(any -> found)))
                .decide(
                        (session, found) -> NotYetOccurred.check(at, session.now())
                                .flatMap(when -> found.flatMap(each -> open(each, step.at(), when))
                                        .map(each -> Decision.of(step.event())
                                                .fact(NEED, need)
                                                .put(each.with(to ->
                                                        to.set(step.at(), when).set(step.by(), staff))))),
                        NEED);
    }

    private static Either<Refusal, Stored<NeedId, NeedWithEscalation>> open(
            Stored<NeedId, NeedWithEscalation> found, Field<Instant> step, Instant at) {
        Need need = found.value().need();
        boolean settled = need.deliveredAt().isPresent()
                || need.withdrawnAt().isPresent()
                || found.find(step).isPresent();
        boolean early = at.isBefore(need.requestedAt())
                || need.acceptedAt().filter(at::isBefore).isPresent();
        String id = found.id().value();
        if (settled) {
            return Either.left(new IsolationRefusal.NeedSettled(id));
        }
        return early ? Either.left(new TooEarly(found.kind(), id)) : Either.right(found);
    }
}
