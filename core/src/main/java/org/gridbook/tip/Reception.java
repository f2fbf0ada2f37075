package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Done;
import org.gridbook.book.Id;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.checkpoint.Identity;
import org.gridbook.checkpoint.Passage;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.inbox.InboxItem;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.inbox.ItemResult.ResultType;
import org.gridbook.inbox.PatrolMember;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredResident;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/** Receives tips. See {@link Tips} for the operations. */
final class Reception {
    private static final Field<TipId> TIPS = Field.of("tips", Codec.of(TipId.class));

    private final DeskContext context;
    private final Amendments<TipId, ReceivedTip> received;

    Reception(DeskContext context) {
        this.context = context;
        List<Amendments.Reference> references =
                new ArrayList<>(Amendments.Reference.everywhere(context.kinds(), TipKinds.TIP_ID));
        references.add(Amendments.Reference.of(TipKinds.TIPS, TipKinds.ORIGINAL));
        received = new Amendments<>(
                context,
                TipKinds.TIPS,
                "Tip",
                Power.TIP,
                TipKinds.TIP_ID,
                (session, before, after) -> after.get(Withdrawn.MARK)
                        ? parts(session, before, after)
                        : receivable(session, after).flatMap(any -> parts(session, before, after)),
                references);
    }

    /** A tip that can have been received as it is. */
    private static Either<Refusal, ?> receivable(Session session, Stored<TipId, ReceivedTip> after) {
        ReceivedTip tip = after.value();
        Instant at = tip.lifecycle().receivedAt();
        return NotYetOccurred.check(at, session.now())
                .flatMap(any -> tip.lifecycle()
                        .before(at)
                        .<Either<Refusal, Instant>>map(act -> Either.left(
                                new TipRefusal.ContradictsAct(after.id().value(), act.kind(), act.at())))
                        .orElseGet(() -> Either.right(at)))
                .flatMap(any -> session.ask(Withdrawn.existing(CheckpointKinds.PASSAGES, tip.passage())))
                .filterOrElse(
                        passage -> passage.filter(each -> each.value().at().isAfter(at))
                                .isEmpty(),
                        passage -> new TooEarly(
                                CheckpointKinds.PASSAGES.toString(),
                                passage.orElseThrow().id().value()))
                .flatMap(any -> session.ask(Question.all(
                        Withdrawn.existing(RegisterKinds.BUILDINGS, tip.building()),
                        Withdrawn.existing(RegisterKinds.HOUSEHOLDS, tip.household()),
                        Withdrawn.existing(RegisterKinds.RESIDENTS, tip.resident()),
                        TipKinds.numbered(tip.number().stream().toList()),
                        (building, household, resident, same) -> building.flatMap(one -> household)
                                .flatMap(one -> resident)
                                .flatMap(one -> same.stream()
                                        .filter(each -> !each.id().equals(after.id()))
                                        .findFirst()
                                        .<Either<Refusal, ReceivedTip>>map(each -> Either.left(new NameTaken(
                                                after.kind(), each.id().value())))
                                        .orElseGet(() -> Either.right(tip))))));
    }

    /** The text and the health data of a tip are withdrawn and restored with it. The item that it was made from is open without it. */
    private static Either<Refusal, List<Entry>> parts(
            Session session, Stored<TipId, ReceivedTip> before, Stored<TipId, ReceivedTip> after) {
        boolean withdrawn = after.get(Withdrawn.MARK);
        List<Entry> parts = before.get(Withdrawn.MARK) == withdrawn
                ? List.of()
                : Stream.of(TipKinds.TEXTS.byIds(Set.of(after.id())), TipKinds.HEALTH.byIds(Set.of(after.id())))
                        .flatMap(question -> session.ask(question).stream())
                        .<Entry>map(each -> each.with(to -> to.inline(Withdrawn.MARK, withdrawn)))
                        .toList();
        return Each.given(
                        after.value().item(),
                        item -> InboxKinds.follows(
                                session,
                                item,
                                ResultType.TIP,
                                after.id(),
                                Optional.of(after.value().lifecycle().receivedAt())
                                        .filter(any -> !withdrawn)))
                .map(item -> Stream.concat(parts.stream(), item.stream().flatMap(List::stream))
                        .toList());
    }

    Either<Refusal, Done<TipId>> correct(CommandId command, TipId tip, KnownAt seen, TipCorrection correction) {
        return received.correct(
                command,
                tip,
                seen,
                correction::applied,
                List.of(
                        Amendments.RecordPart.of(TipKinds.TEXTS, tip, correction::applied),
                        Amendments.RecordPart.of(TipKinds.HEALTH, tip, correction::applied)),
                correction);
    }

    Either<Refusal, Done<TipId>> withdraw(CommandId command, TipId tip, String reason) {
        return received.withdraw(command, tip, reason);
    }

    Either<Refusal, Done<TipId>> restore(CommandId command, TipId tip) {
        return received.restore(command, tip);
    }

    Either<Refusal, Done<List<TipId>>> receiveAll(CommandId command, List<NewTip> tips) {
        Instant first =
                tips.stream().map(NewTip::receivedAt).min(Instant::compareTo).orElseGet(context::now);
        Map<String, Integer> firsts = new HashMap<>();
        for (int i = 0; i < tips.size(); i++) {
            int index = i;
            tips.get(i).number().ifPresent(number -> firsts.putIfAbsent(number, index));
        }
        return context.command(command, "ReceiveTips", Power.TIP, first, tips)
                .asks(Question.all(
                        numbers(tips), subjects(tips.stream().map(NewTip::about).toList()), Known::new))
                .decide(
                        (session, known) -> Each.indexed(
                                        tips,
                                        (index, tip) -> NotYetOccurred.check(tip.receivedAt(), session.now())
                                                .flatMap(any -> known.numberIsFree(tip, firsts, index))
                                                .flatMap(any -> known.place(tip.about(), session))
                                                .map(place -> entries(tip, place, Optional.empty(), Optional.empty())))
                                .map(Reception::received),
                        facts -> facts.all(TIPS));
    }

    private static Question<Map<String, TipId>> numbers(List<NewTip> tips) {
        return TipKinds.numbered(
                        tips.stream().flatMap(each -> each.number().stream()).collect(Collectors.toSet()))
                .map(found -> found.stream()
                        .collect(Collectors.toMap(
                                tip -> tip.get(TipKinds.NUMBER), Stored::id, (first, second) -> first)));
    }

    /** Asks for the places of everything that the tips name. */
    private static Question<Map<Id, Place>> subjects(List<TipSubject> about) {
        return RegisterKinds.places(about.stream()
                .flatMap(each -> Stream.<Optional<? extends Id>>of(
                                each.resident(), each.household(), each.building(), each.grid())
                        .<Id>flatMap(Optional::stream))
                .collect(Collectors.toSet()));
    }

    /**
     * The stored records that new tips depend on.
     *
     * @param numbers the numbers in use
     * @param places the places of everything that the tips name and that exists
     */
    private record Known(Map<String, TipId> numbers, Map<Id, Place> places) {
        Either<Refusal, NewTip> numberIsFree(NewTip tip, Map<String, Integer> firsts, int index) {
            Optional<Refusal> conflict = tip.number()
                    .flatMap(number -> Optional.ofNullable(numbers.get(number))
                            .<Refusal>map(other -> new NameTaken(TipKinds.TIPS.toString(), other.value()))
                            .or(() -> Optional.ofNullable(firsts.get(number))
                                    .filter(first -> first < index)
                                    .map(ConflictsInBatch::new)));
            return conflict.<Either<Refusal, NewTip>>map(Either::left).orElseGet(() -> Either.right(tip));
        }

        /** The place of the most exact thing that a tip names and that the actor reaches. */
        Either<Refusal, Place> place(TipSubject about, Session session) {
            return about.resident()
                    .map(id -> place(RegisterKinds.RESIDENTS, id, session))
                    .or(() -> about.household().map(id -> place(RegisterKinds.HOUSEHOLDS, id, session)))
                    .or(() -> about.building().map(id -> place(RegisterKinds.BUILDINGS, id, session)))
                    .or(() -> about.grid().map(id -> place(RegisterKinds.GRIDS, id, session)))
                    .orElseGet(() -> session.reach().wholeCommunity()
                            ? Either.right(Place.UNPLACED)
                            : Either.left(new TipRefusal.TipNeedsGrid(about.subject())));
        }

        private Either<Refusal, Place> place(EntryType<?, ?> type, Id id, Session session) {
            return Optional.ofNullable(places.get(id))
                    .filter(session.scope()::covers)
                    .<Either<Refusal, Place>>map(Either::right)
                    .orElseGet(() -> Either.left(new NotFound(type.toString(), id.value())));
        }
    }

    Either<Refusal, Done<TipId>> fromPassage(
            CommandId command, PassageId passage, ClaimType type, Remark claim, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        return Each.single(context.command(
                        command, "ReceiveTipFromPassage", Power.TIP, when, passage, type, claim, when)
                .asks(Question.all(
                        Withdrawn.existing(CheckpointKinds.PASSAGES, passage),
                        CheckpointKinds.PASSAGES_PERSONAL.byId(passage),
                        (found, said) -> found.map(each -> new Suspicion(each, said.map(Stored::value)))))
                .decide(
                        (session, found) -> NotYetOccurred.check(when, session.now())
                                .flatMap(any -> found)
                                .filterOrElse(
                                        each -> !each.passage().value().at().isAfter(when),
                                        each -> new TooEarly(CheckpointKinds.PASSAGES.toString(), passage.value()))
                                .map(each -> fromPassage(session, each, type, claim, when)),
                        facts -> facts.all(TIPS)));
    }

    /** A passage with what the person said. */
    private record Suspicion(Stored<PassageId, Passage> passage, Optional<Identity> said) {
        Optional<PersonDescription> outsider() {
            return said.flatMap(Identity::personal).map(each -> PersonDescription.named(each.name(), each.phone()));
        }
    }

    private Decision fromPassage(Session session, Suspicion suspicion, ClaimType type, Remark claim, Instant at) {
        Optional<Stored<ResidentId, RegisteredResident>> resident =
                suspicion.passage().value().resident().flatMap(id -> session.ask(RegisterKinds.RESIDENTS.byId(id)));
        NewTip tip = NewTip.builder()
                .source(TipSource.CHECKPOINT)
                .means(TipMeans.IN_PERSON)
                .type(type)
                .about(resident.map(each -> TipSubject.resident(each.id()))
                        .orElseGet(() -> TipSubject.person(
                                suspicion.outsider().orElseGet(() -> PersonDescription.described(claim)))))
                .claim(claim)
                .receivedAt(at)
                .build();
        Place place = resident.map(Stored::place).orElse(suspicion.passage().place());
        return received(
                List.of(entries(tip, place, Optional.of(suspicion.passage().id()), Optional.empty())));
    }

    Either<Refusal, Done<TipId>> fromInbox(
            CommandId command, InboxItemId item, ClaimType type, TipSubject about, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        return Each.single(context.command(command, "ReceiveTipFromInbox", Power.TIP, when, item, type, about, when)
                .asks(Question.all(
                        InboxKinds.source(item),
                        subjects(List.of(about)),
                        (source, places) -> source.map(each -> new Inquiry(each, new Known(Map.of(), places)))))
                .decide(
                        (session, found) -> NotYetOccurred.check(when, session.now())
                                .flatMap(any -> found)
                                .flatMap(inquiry -> fromInbox(session, inquiry, type, about, when)),
                        facts -> facts.all(TIPS)));
    }

    /** An item of the inbox, and the places of what a tip made from it is about. */
    private record Inquiry(InboxKinds.Source source, Known known) {}

    private Either<Refusal, Decision> fromInbox(
            Session session, Inquiry inquiry, ClaimType type, TipSubject about, Instant at) {
        InboxKinds.Source source = InboxKinds.found(session, inquiry.source());
        Stored<InboxItemId, InboxItem> item = source.item();
        Either<Refusal, Place> place = about.isPlaced()
                ? inquiry.known().place(about, session)
                : Either.right(Place.of(item.place().grid()));
        return place.flatMap(where -> source.words()
                .<Either<Refusal, Remark>>map(Either::right)
                .orElseGet(() -> Either.left(new BadValue("words", "blank")))
                .flatMap(claim -> {
                    Received tip = entries(
                            NewTip.builder()
                                    .source(source(source))
                                    .means(TipMeans.valueOf(item.value().means().name()))
                                    .type(type)
                                    .about(about)
                                    .claim(claim)
                                    .receivedAt(at)
                                    .build(),
                            where,
                            Optional.empty(),
                            Optional.of(item.id()));
                    return InboxKinds.becomes(item, ResultType.TIP, tip.id(), at)
                            .map(next -> received(List.of(tip)).put(next));
                }));
    }

    private static TipSource source(InboxKinds.Source item) {
        return item.by()
                .map(by -> by instanceof PatrolMember.OfStaff ? TipSource.STAFF : TipSource.VOLUNTEER)
                .orElseGet(
                        () -> item.item().value().household().isPresent() ? TipSource.RESIDENT : TipSource.ANONYMOUS);
    }

    private record Received(TipId id, List<Entry> entries) {}

    private Received entries(NewTip tip, Place place, Optional<PassageId> passage, Optional<InboxItemId> item) {
        TipId id = context.newId(tip, TipId::new);
        return new Received(
                id,
                List.of(
                        TipKinds.TIPS.first(id, place, ReceivedTip.of(tip, place, passage, item)),
                        TipKinds.TEXTS.first(
                                id, place, new TipKinds.TipWording(tip.about().resident(), TipText.of(id, tip))),
                        TipKinds.HEALTH.first(
                                id,
                                place,
                                new TipKinds.TipReported(tip.about().resident(), TipHealth.of(id, tip.type())))));
    }

    private static Decision received(List<Received> tips) {
        return Decision.of(tips.size() == 1 ? "TipReceived" : "TipsReceived")
                .facts(to -> to.setAll(TIPS, tips.stream().map(Received::id).toList()))
                .put(tips.stream().flatMap(each -> each.entries().stream()).toList());
    }
}
