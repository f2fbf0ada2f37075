package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.Canonical;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.inbox.InboxItem;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.inbox.InboxRefusal;
import org.gridbook.inbox.ItemResult.ResultType;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
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
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Records what isolated households ask for, and what becomes of it. */
final class Needs {
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
                                                .map(rules ->
                                                        asked(home, word, remark, when, rules, Optional.empty())))),
                                NEED));
    }

    Either<Refusal, Done<NeedId>> askFromInbox(CommandId command, InboxItemId item, String need, Instant at) {
        return Canonical.word("need", need)
                .flatMap(word -> context.command(command, "AskForFromInbox", Power.RECORD, at, item, word, at)
                        .asks(InboxKinds.source(item))
                        .decide(
                                (session, found) -> NotYetOccurred.check(at, session.now())
                                        .flatMap(when ->
                                                found.flatMap(source -> fromInbox(session, source, word, when))),
                                NEED));
    }

    private Either<Refusal, Decision> fromInbox(Session session, InboxKinds.Source source, String word, Instant at) {
        Stored<InboxItemId, InboxItem> item = source.item();
        return item.value()
                .household()
                .<Either<Refusal, HouseholdId>>map(Either::right)
                .orElseGet(() -> Either.left(
                        new InboxRefusal.ItemWithoutHousehold(item.id().value())))
                .flatMap(household -> session.ask(RegisterKinds.HOUSEHOLDS.existing(household)))
                .flatMap(home -> rulesAt(session, home.id(), at).flatMap(rules -> {
                    Decision decision = asked(home, word, source.words(), at, rules, Optional.of(item.id()));
                    NeedId need = new NeedId(decision.entries().get(0).id());
                    return InboxKinds.becomes(item, ResultType.NEED, need, at).map(decision::put);
                }));
    }

    /** The rules of the isolated residents of a household who lived then; the strictest, if they differ. */
    private static Either<Refusal, IsolationRules> rulesAt(Session session, HouseholdId household, Instant at) {
        Scope home = Scope.ofHouseholds(Set.of(household.value()));
        List<Stored<IsolationId, Isolation>> isolated =
                session
                        .ask(IsolationKinds.ISOLATIONS.query(any -> Query.all(home, IsolationKinds.ISOLATIONS.kind())))
                        .stream()
                        .filter(each -> each.isValidAt(at))
                        .toList();
        Set<ResidentId> living = session
                .ask(RegisterKinds.STAYS.where(
                        RegisterKinds.OF_RESIDENT,
                        isolated.stream()
                                .map(each -> each.get(RegisterKinds.OF_RESIDENT))
                                .toList()))
                .stream()
                .filter(stay -> stay.isValidAt(at))
                .map(stay -> stay.get(RegisterKinds.OF_RESIDENT))
                .collect(Collectors.toSet());
        return isolated.stream()
                .filter(each -> living.contains(each.get(RegisterKinds.OF_RESIDENT)))
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
            IsolationRules rules,
            Optional<InboxItemId> item) {
        NeedId id = context.newId(NeedId::new);
        Need need = new NeedBuilder()
                .id(id)
                .household(home.id())
                .requestedAt(at)
                .dueBy(at.plus(rules.deliverWithin()))
                .item(item)
                .build();
        List<Entry> entries = new ArrayList<>();
        entries.add(IsolationKinds.NEEDS.first(
                id, home.place(), new NeedWithEscalation(need, home.place().grid(), rules.escalation())));
        entries.add(IsolationKinds.NEED_WORDS.first(id, home.place(), new NeedWords(home.id(), word, remark)));
        return Decision.of("NeedAsked").fact(NEED, id).put(entries);
    }

    /** Records that a member of staff took it on. */
    Either<Refusal, Done<NeedId>> accept(CommandId command, NeedId need, StaffId staff, Instant at) {
        return settle(
                command,
                "AcceptNeed",
                "NeedAccepted",
                need,
                Optional.of(staff),
                at,
                (known, when) -> known.acceptedAt().isPresent()
                        ? Optional.empty()
                        : Optional.of(changed(known)
                                .acceptedAt(when)
                                .acceptedBy(staff)
                                .build()));
    }

    /** Records that a member of staff delivered it. */
    Either<Refusal, Done<NeedId>> deliver(CommandId command, NeedId need, StaffId staff, Instant at) {
        return settle(
                command,
                "DeliverNeed",
                "NeedDelivered",
                need,
                Optional.of(staff),
                at,
                (known, when) -> isOver(known)
                        ? Optional.empty()
                        : Optional.of(changed(known)
                                .deliveredAt(when)
                                .deliveredBy(staff)
                                .build()));
    }

    /** Records that it is no longer wanted. */
    Either<Refusal, Done<NeedId>> cancel(CommandId command, NeedId need, Instant at) {
        return settle(
                command,
                "CancelNeed",
                "NeedCancelled",
                need,
                Optional.empty(),
                at,
                (known, when) -> isOver(known)
                        ? Optional.empty()
                        : Optional.of(changed(known).cancelledAt(when).build()));
    }

    private static NeedBuilder changed(Need need) {
        return new NeedBuilder().like(need);
    }

    private static boolean isOver(Need need) {
        return need.deliveredAt().isPresent() || need.cancelledAt().isPresent();
    }

    private Either<Refusal, Done<NeedId>> settle(
            CommandId command,
            String name,
            String event,
            NeedId need,
            Optional<StaffId> staff,
            Instant at,
            BiFunction<Need, Instant, Optional<Need>> change) {
        return context.command(command, name, Power.RECORD, at, need, staff, at)
                .asks(Question.all(
                        StaffKinds.staffAt(staff, at),
                        IsolationKinds.NEEDS.existing(need),
                        (member, found) -> member.flatMap(any -> found)))
                .decide(
                        (session, found) -> NotYetOccurred.check(at, session.now())
                                .flatMap(when -> found.flatMap(Withdrawn::notBefore)
                                        .flatMap(each -> change.apply(
                                                        each.value().need(), when)
                                                .<Either<Refusal, Need>>map(Either::right)
                                                .orElseGet(() ->
                                                        Either.left(new IsolationRefusal.NeedSettled(need.value())))
                                                .flatMap(Needs::inOrder)
                                                .map(next -> Decision.of(event)
                                                        .fact(NEED, need)
                                                        .put(each.next(
                                                                each.value().with(next)))))),
                        NEED);
    }

    /** A need is requested, then taken on, then delivered or cancelled. The steps may be recorded in any order. */
    private static Either<Refusal, Need> inOrder(Need need) {
        Optional<Instant> over = need.deliveredAt().or(need::cancelledAt);
        boolean early = Stream.of(need.acceptedAt(), over)
                .flatMap(Optional::stream)
                .anyMatch(at -> at.isBefore(need.requestedAt()));
        boolean late = need.acceptedAt()
                .filter(accepted -> over.filter(accepted::isAfter).isPresent())
                .isPresent();
        return early || late ? Either.left(new TooEarly("need", need.id().value())) : Either.right(need);
    }

    Either<Refusal, Done<NeedId>> correct(CommandId command, NeedId need, KnownAt seen, NeedCorrection correction) {
        return Each.given(correction.need(), word -> Canonical.word("need", word))
                .flatMap(word -> records((session, before, after) ->
                                corrected(session, after.value().need()).flatMap(any -> item(session, after)))
                        .correct(
                                command,
                                need,
                                seen,
                                before -> Either.right(before.with(correction.of(before.need()))),
                                List.of(Amendments.RecordPart.of(
                                        IsolationKinds.NEED_WORDS,
                                        need,
                                        words -> new NeedWords(
                                                words.household(),
                                                word.orElse(words.need()),
                                                correction.remark().or(words::remark)))),
                                correction));
    }

    private static Either<Refusal, Need> corrected(Session session, Need need) {
        return Stream.of(Optional.of(need.requestedAt()), need.acceptedAt(), need.deliveredAt(), need.cancelledAt())
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .<Either<Refusal, Instant>>map(last -> NotYetOccurred.check(last, session.now()))
                .orElseGet(() -> Either.right(session.now()))
                .flatMap(any -> need.deliveredAt().isPresent()
                                && need.cancelledAt().isPresent()
                        ? Either.left(new IsolationRefusal.NeedSettled(need.id().value()))
                        : inOrder(need))
                .flatMap(any -> staff(session, need.acceptedBy(), need.acceptedAt()))
                .flatMap(any -> staff(session, need.deliveredBy(), need.deliveredAt()))
                .map(any -> need);
    }

    private static Either<Refusal, Optional<StaffId>> staff(
            Session session, Optional<StaffId> staff, Optional<Instant> at) {
        return at.map(when -> session.ask(StaffKinds.staffAt(staff, when)))
                .orElseGet(() -> Either.right(Optional.empty()));
    }

    Either<Refusal, Done<NeedId>> withdraw(CommandId command, NeedId need, String reason) {
        return records(Needs::marked).withdraw(command, need, reason);
    }

    Either<Refusal, Done<NeedId>> restore(CommandId command, NeedId need) {
        return records((session, before, after) -> session.ask(Withdrawn.existing(
                                RegisterKinds.HOUSEHOLDS, after.value().need().household()))
                        .flatMap(any -> corrected(session, after.value().need()))
                        .flatMap(any -> marked(session, before, after)))
                .restore(command, need);
    }

    /** What the need is bears the same mark. The item that it was made from is open without it. */
    private static Either<Refusal, List<Entry>> marked(
            Session session, Stored<NeedId, NeedWithEscalation> before, Stored<NeedId, NeedWithEscalation> after) {
        return item(session, after)
                .map(item -> Stream.concat(
                                session.ask(IsolationKinds.NEED_WORDS.byIds(Set.of(before.id()))).stream()
                                        .map(each ->
                                                each.with(to -> to.inline(Withdrawn.MARK, after.get(Withdrawn.MARK)))),
                                item.stream())
                        .toList());
    }

    private static Either<Refusal, List<Entry>> item(Session session, Stored<NeedId, NeedWithEscalation> after) {
        Need need = after.value().need();
        return Each.given(
                        need.item(),
                        item -> InboxKinds.follows(
                                session,
                                item,
                                ResultType.NEED,
                                need.id(),
                                Optional.of(need.requestedAt()).filter(any -> !after.get(Withdrawn.MARK))))
                .map(found -> found.orElse(List.of()));
    }

    private Amendments<NeedId, NeedWithEscalation> records(Amendments.Rule<NeedId, NeedWithEscalation> rule) {
        return new Amendments<>(context, IsolationKinds.NEEDS, "Need", Power.RECORD, NEED, rule, List.of());
    }
}
