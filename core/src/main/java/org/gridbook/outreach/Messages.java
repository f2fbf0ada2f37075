package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Cursor;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.Done;
import org.gridbook.book.Horizon;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.RegisteredResident;
import org.gridbook.register.Stay;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Messages about notices, and the receipts that come back. Thread-safe. A message is queued by its command; {@code org.gridbook.relay} sends it
 * after the commit. Commands need {@link Power#RECORD} where the resident's household or the group's grid is, questions {@link Power#READ}. That a
 * household asked for no messages refuses none: the caller decides. What is cancelled or asked for afterwards is respected when it is sent.
 */
public final class Messages {
    private static final Field<MessageId> MESSAGE = Field.of("message", Codec.of(MessageId.class));
    private static final Field<MessageId> MESSAGES = Field.of("messages", Codec.of(MessageId.class));
    private static final Field<ReceiptId> RECEIPT = Field.of("receipt", Codec.of(ReceiptId.class));
    private static final Field<ReceiptId> RECEIPTS = Field.of("receipts", Codec.of(ReceiptId.class));

    private final DeskContext context;
    private final EntryType<DiaryReleaseId, ?> releases;
    private final Amendments<MessageId, Message> messages;
    private final Amendments<ReceiptId, MessageReceipt> receipts;

    Messages(DeskContext context, EntryType<DiaryReleaseId, ?> releases) {
        this.context = context;
        this.releases = releases;
        messages = new Amendments<>(
                context,
                OutreachKinds.MESSAGES,
                "Message",
                Power.RECORD,
                MESSAGE,
                (session, before, after) -> after.get(Withdrawn.MARK)
                        ? Either.right(List.of())
                        : isSendable(session, after.value()).map(any -> List.of()),
                List.of(Amendments.Reference.of(OutreachKinds.RECEIPTS, OutreachKinds.MESSAGE_ID)));
        receipts = new Amendments<>(
                context, OutreachKinds.RECEIPTS, "Receipt", Power.RECORD, RECEIPT, Messages::refolded, List.of());
    }

    /**
     * Queues a message. It is sent after the commit, not before its instant and not after {@link NewMessage#notAfter}.
     *
     * @return its id; or {@link NotFound} for the notice, group or resident; {@link TooEarly} for the notice; {@link NotActiveThen} for a
     *     notice that is over or cancelled by then, or the group; {@link RegisterRefusal.NotResidentThen} for a resident who has died or left
     *     by then; or {@link BadValue} for {@code at}, {@code not_after} or {@code confirm_by}
     */
    public Either<Refusal, Done<MessageId>> send(CommandId command, NewMessage message) {
        return Each.single(sendAll(command, List.of(message)));
    }

    /**
     * Queues messages, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a refusal of {@link #send} for each refused message
     */
    public Either<Refusal, Done<List<MessageId>>> sendAll(CommandId command, List<NewMessage> queued) {
        Instant first =
                queued.stream().map(NewMessage::at).min(Instant::compareTo).orElseGet(context::now);
        return context.command(command, "QueueMessages", Power.RECORD, first, queued)
                .asks(Known.question(queued))
                .decide(
                        (session, known) -> Each.of(
                                        queued,
                                        each -> known.judge(each, session.now()).map(place -> entry(each, place)))
                                .map(entries -> Decision.of("MessagesQueued")
                                        .facts(to -> to.setAll(
                                                MESSAGES,
                                                entries.stream()
                                                        .map(each -> new MessageId(each.id()))
                                                        .toList()))
                                        .put(entries)),
                        facts -> facts.all(MESSAGES));
    }

    private Entry entry(NewMessage queued, Place place) {
        MessageId id = context.newId(queued, MessageId::new);
        Message message = new MessageBuilder()
                .id(id)
                .about(MessageSubject.of(queued.notice()))
                .target(queued.target())
                .household(Optional.ofNullable(place.household()).map(HouseholdId::new))
                .at(queued.at())
                .notAfter(queued.notAfter())
                .confirmBy(queued.confirmBy())
                .build();
        return queued(place, message);
    }

    /** A message that must be sent, as an entry. */
    static Entry queued(Place place, Message message) {
        Entry first = OutreachKinds.MESSAGES.first(message.id(), place, message);
        return new Entry(
                first.kind(),
                first.id(),
                first.version(),
                place,
                FieldWriter.change(first.fields(), to -> to.set(OutreachKinds.PENDING, OutreachKinds.IS_PENDING)));
    }

    /** Judges a corrected or restored message like a new one. */
    private Either<Refusal, ?> isSendable(Session session, Message message) {
        return message.about() instanceof MessageSubject.OfNotice of
                ? isSendable(session, message, of.notice())
                : isOpen(session, Set.of(message.about()))
                        .filterOrElse(
                                any -> message.notAfter().isAfter(message.at()),
                                any -> new BadValue("not_after", "ends_too_early"))
                        .flatMap(any -> Horizon.ofPlan("not_after", message.notAfter(), session.now(), Horizon.AHEAD));
    }

    private static Either<Refusal, Place> isSendable(Session session, Message message, NoticeId notice) {
        NewMessage again = new NewMessageBuilder()
                .notice(notice)
                .target(message.target())
                .at(message.at())
                .notAfter(message.notAfter())
                .confirmBy(message.confirmBy())
                .build();
        return session.ask(Known.question(List.of(again))).judge(again, session.now());
    }

    /** The place of a message to a group among those that were asked for; or {@link NotFound} or {@link NotActiveThen}. */
    static Either<Refusal, Place> place(
            Map<OnlineGroupId, Stored<OnlineGroupId, OnlineGroup>> known, OnlineGroupId group, Instant at) {
        return Optional.ofNullable(known.get(group))
                .<Either<Refusal, Stored<OnlineGroupId, OnlineGroup>>>map(Either::right)
                .orElseGet(() -> Either.left(new NotFound(OutreachKinds.GROUPS.toString(), group.value())))
                .filterOrElse(
                        found -> found.isValidAt(at),
                        found -> new NotActiveThen(found.kind(), found.id().value()))
                .map(found -> Place.of(found.value().grid().value()));
    }

    /** What is known about the messages to be queued. */
    private record Known(
            Map<NoticeId, Notice> notices,
            Map<OnlineGroupId, Stored<OnlineGroupId, OnlineGroup>> groups,
            Map<ResidentId, Stored<ResidentId, RegisteredResident>> residents,
            List<Stay> stays) {
        static Question<Known> question(List<NewMessage> queued) {
            Set<OnlineGroupId> groups = new HashSet<>();
            Set<ResidentId> residents = new HashSet<>();
            queued.forEach(each -> {
                if (each.target() instanceof MessageTarget.ToGroup to) {
                    groups.add(to.group());
                } else if (each.target() instanceof MessageTarget.ToResident to) {
                    residents.add(to.resident());
                }
            });
            return Question.all(
                    Withdrawn.except(OutreachKinds.NOTICES.byIds(
                            queued.stream().map(NewMessage::notice).collect(Collectors.toSet()))),
                    OutreachKinds.groups(groups),
                    Withdrawn.except(RegisterKinds.RESIDENTS.byIds(residents)),
                    RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, residents),
                    (notices, found, people, stays) -> new Known(
                            notices.stream().collect(Collectors.toMap(Stored::id, Stored::value)),
                            found,
                            people.stream().collect(Collectors.toMap(Stored::id, each -> each)),
                            stays.stream().map(Stored::value).toList()));
        }

        /** The place of a message that may be queued. */
        Either<Refusal, Place> judge(NewMessage message, Instant now) {
            String notice = message.notice().value();
            Notice about = notices.get(message.notice());
            if (about == null) {
                return Either.left(new NotFound(OutreachKinds.NOTICES.toString(), notice));
            }
            if (message.at().isBefore(about.from())) {
                return Either.left(new TooEarly(OutreachKinds.NOTICES.toString(), notice));
            }
            if (!message.at().isBefore(about.end())) {
                return Either.left(new NotActiveThen(OutreachKinds.NOTICES.toString(), notice));
            }
            if (!message.notAfter().isAfter(message.at())) {
                return Either.left(new BadValue("not_after", "ends_too_early"));
            }
            boolean group = message.target() instanceof MessageTarget.ToGroup;
            if (message.confirmBy()
                    .filter(until -> !group || !until.isAfter(message.at()))
                    .isPresent()) {
                return Either.left(new BadValue("confirm_by", group ? "ends_too_early" : "not_of_type"));
            }
            return Horizon.ofPlan("at", message.at(), now, Horizon.AHEAD).flatMap(any -> place(message));
        }

        private Either<Refusal, Place> place(NewMessage message) {
            if (message.target() instanceof MessageTarget.ToGroup to) {
                return Messages.place(groups, to.group(), message.at());
            }
            ResidentId resident = ((MessageTarget.ToResident) message.target()).resident();
            return Optional.ofNullable(residents.get(resident))
                    .map(Stored::place)
                    .<Either<Refusal, Place>>map(Either::right)
                    .orElseGet(() -> Either.left(new NotFound(RegisterKinds.RESIDENTS.toString(), resident.value())))
                    .filterOrElse(
                            any -> stays.stream()
                                    .anyMatch(each -> each.resident().equals(resident)
                                            && each.period().holdsAt(message.at())),
                            any -> new RegisterRefusal.NotResidentThen(resident.value()));
        }
    }

    /**
     * Corrects until when a message may be sent.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link org.gridbook.book.NothingToChange}, {@link
     *     org.gridbook.book.EditConflict}, or a refusal of {@link #send}
     */
    public Either<Refusal, Done<MessageId>> correct(
            CommandId command, MessageId message, KnownAt seen, Instant notAfter) {
        return messages.correct(
                command,
                message,
                seen,
                known -> Either.right(
                        new MessageBuilder().like(known).notAfter(notAfter).build()),
                notAfter);
    }

    /**
     * Withdraws a message before it is sent.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link
     *     org.gridbook.book.RecordsDepend} or {@link org.gridbook.book.OthersDepend} while it has receipts
     */
    public Either<Refusal, Done<MessageId>> withdraw(CommandId command, MessageId message, String reason) {
        return messages.withdraw(command, message, reason);
    }

    /**
     * Restores a message that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #send}
     */
    public Either<Refusal, Done<MessageId>> restore(CommandId command, MessageId message) {
        return messages.restore(command, message);
    }

    /**
     * Records a receipt.
     *
     * @return its id; or {@link NotFound} for the message, {@link NotYetOccurred}, {@link BadValue} for {@code until}, or {@link NotActiveThen}
     *     for an attempt to send a message whose notice is cancelled or whose release is withdrawn
     */
    public Either<Refusal, Done<ReceiptId>> receive(CommandId command, NewReceipt receipt) {
        return Each.single(receiveAll(command, List.of(receipt)));
    }

    /**
     * Records receipts, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a refusal of {@link #receive} for each refused receipt
     */
    public Either<Refusal, Done<List<ReceiptId>>> receiveAll(CommandId command, List<NewReceipt> received) {
        Instant first =
                received.stream().map(NewReceipt::at).min(Instant::compareTo).orElseGet(context::now);
        Set<MessageId> about = received.stream().map(NewReceipt::message).collect(Collectors.toSet());
        return context.command(command, "ReceiveReceipts", Power.RECORD, first, received)
                .asks(Withdrawn.except(OutreachKinds.MESSAGES.byIds(about)))
                .decide(
                        (session, found) -> Each.of(
                                        received,
                                        each -> OutreachKinds.MESSAGES
                                                .among(found, each.message())
                                                .flatMap(message -> NotYetOccurred.check(each.at(), session.now())
                                                        .filterOrElse(
                                                                any -> each.until()
                                                                                .isPresent()
                                                                        == (each.type() == ReceiptType.DELAYED),
                                                                any -> new BadValue(
                                                                        "until",
                                                                        each.until()
                                                                                        .isEmpty()
                                                                                ? "blank"
                                                                                : "not_of_type"))
                                                        .map(any -> first(each, message.place()))))
                                .map(entries -> Decision.of("ReceiptsReceived")
                                        .facts(to -> to.setAll(
                                                RECEIPTS,
                                                entries.stream()
                                                        .map(each -> new ReceiptId(each.id()))
                                                        .toList()))
                                        .put(entries)
                                        .put(settled(found, received)))
                                .flatMap(decision -> isOpen(session, attempted(found, received))
                                        .map(any -> decision)),
                        facts -> facts.all(RECEIPTS));
    }

    /** What the messages that a messenger is about to be given are about. */
    private static Set<MessageSubject> attempted(List<Stored<MessageId, Message>> found, List<NewReceipt> received) {
        Set<MessageId> attempted = received.stream()
                .filter(each -> each.type() == ReceiptType.ATTEMPTED)
                .map(NewReceipt::message)
                .collect(Collectors.toSet());
        return found.stream()
                .filter(each -> attempted.contains(each.id()))
                .map(each -> each.value().about())
                .collect(Collectors.toSet());
    }

    /** Whether messages about these subjects may be sent: none is over; or {@link NotActiveThen}. */
    private Either<Refusal, Session> isOpen(Session session, Set<MessageSubject> subjects) {
        if (subjects.isEmpty()) {
            return Either.right(session);
        }
        Set<MessageSubject> over = session.ask(over(session.now(), Optional.of(subjects)));
        return subjects.stream()
                .filter(over::contains)
                .map(each -> each instanceof MessageSubject.OfNotice of
                        ? new NotActiveThen(
                                OutreachKinds.NOTICES.toString(), of.notice().value())
                        : new NotActiveThen(
                                releases.toString(),
                                ((MessageSubject.OfRelease) each).release().value()))
                .min(Comparator.comparing(NotActiveThen::id))
                .<Either<Refusal, Session>>map(Either::left)
                .orElseGet(() -> Either.right(session));
    }

    /**
     * Asks which subjects are over: cancelled notices and withdrawn releases.
     *
     * @param among the subjects that are asked about; empty for all
     */
    private Question<Set<MessageSubject>> over(Instant now, Optional<Set<MessageSubject>> among) {
        return Question.all(
                among.map(some -> OutreachKinds.NOTICES.byIds(some.stream()
                                .filter(MessageSubject.OfNotice.class::isInstance)
                                .map(each -> ((MessageSubject.OfNotice) each).notice())
                                .collect(Collectors.toSet())))
                        .orElseGet(OutreachKinds.NOTICES::all),
                withdrawn(releases, among),
                (notices, withdrawn) -> Stream.concat(
                                notices.stream()
                                        .filter(each -> each.value().isCancelledAt(now) || each.get(Withdrawn.MARK))
                                        .map(each -> MessageSubject.of(each.id())),
                                withdrawn.stream().map(MessageSubject::of))
                        .collect(Collectors.toSet()));
    }

    private static <T> Question<Set<DiaryReleaseId>> withdrawn(
            EntryType<DiaryReleaseId, T> releases, Optional<Set<MessageSubject>> among) {
        return among.map(some -> releases.byIds(some.stream()
                        .filter(MessageSubject.OfRelease.class::isInstance)
                        .map(each -> ((MessageSubject.OfRelease) each).release())
                        .collect(Collectors.toSet())))
                .orElseGet(releases::all)
                .map(found -> found.stream()
                        .filter(each -> each.get(Withdrawn.MARK))
                        .map(Stored::id)
                        .collect(Collectors.toSet()));
    }

    private Entry first(NewReceipt receipt, Place place) {
        ReceiptId id = context.newId(receipt, ReceiptId::new);
        return OutreachKinds.RECEIPTS.first(id, place, receipt.as(id));
    }

    /** The messages that need not be sent any more. */
    private static List<Entry> settled(List<Stored<MessageId, Message>> found, List<NewReceipt> received) {
        Set<MessageId> done = received.stream()
                .filter(each -> each.type().isFinal())
                .map(NewReceipt::message)
                .collect(Collectors.toSet());
        return found.stream()
                .filter(each -> done.contains(each.id())
                        && each.find(OutreachKinds.PENDING).isPresent())
                .map(each -> each.with(to -> to.set(OutreachKinds.PENDING, Optional.empty())))
                .toList();
    }

    /** A receipt that is corrected, withdrawn or restored decides again whether the message must be sent. */
    private static Either<Refusal, List<Entry>> refolded(
            Session session, Stored<ReceiptId, MessageReceipt> before, Stored<ReceiptId, MessageReceipt> after) {
        return NotYetOccurred.check(after.value().at(), session.now())
                .map(any -> session.ask(Question.all(
                        OutreachKinds.MESSAGES.byIds(Set.of(after.value().message())),
                        OutreachKinds.RECEIPTS.where(
                                OutreachKinds.MESSAGE_ID, after.value().message()),
                        (found, others) -> {
                            List<MessageReceipt> all = new ArrayList<>(others.stream()
                                    .map(Stored::value)
                                    .filter(each -> !each.id().equals(after.id()))
                                    .toList());
                            all.add(after.value());
                            Optional<String> pending = all.stream()
                                            .anyMatch(each -> !each.withdrawn()
                                                    && each.type().isFinal())
                                    ? Optional.empty()
                                    : Optional.of(OutreachKinds.IS_PENDING);
                            return found.stream()
                                    .filter(each ->
                                            !each.find(OutreachKinds.PENDING).equals(pending))
                                    .map(each -> each.with(to -> to.set(OutreachKinds.PENDING, pending)))
                                    .toList();
                        })));
    }

    /**
     * Corrects when something happened.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link org.gridbook.book.NothingToChange}, {@link
     *     org.gridbook.book.EditConflict} or {@link NotYetOccurred}
     */
    public Either<Refusal, Done<ReceiptId>> correct(CommandId command, ReceiptId receipt, KnownAt seen, Instant at) {
        return receipts.correct(
                command,
                receipt,
                seen,
                known -> Either.right(
                        new MessageReceiptBuilder().like(known).at(at).build()),
                at);
    }

    /**
     * Withdraws a receipt that was entered in error. If no other one says that the message was sent, it is sent.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<ReceiptId>> withdraw(CommandId command, ReceiptId receipt, String reason) {
        return receipts.withdraw(command, receipt, reason);
    }

    /**
     * Restores a receipt that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound} or {@link NotWithdrawn}
     */
    public Either<Refusal, Done<ReceiptId>> restore(CommandId command, ReceiptId receipt) {
        return receipts.restore(command, receipt);
    }

    /**
     * One page of the messages that must still be sent, in order of id; also those whose time has not come. Left out are those that can no longer
     * be sent, because their time is over, their notice is cancelled or their release is withdrawn: {@link #messagesAbout} lists them. What the messenger still reports
     * about one of them is received as before.
     */
    public Either<Refusal, Slice<Message>> pending(KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("pending_messages");
        Paging.check(limit);
        Instant now = context.knownUntil(at);
        return paging.after(after)
                .flatMap(from -> context.ask(Power.READ, at, session -> {
                    Set<MessageSubject> over = session.ask(over(now, Optional.empty()));
                    return Paging.part(
                            session,
                            OutreachKinds.MESSAGES,
                            scope -> OutreachKinds.MESSAGES.by(
                                    scope, OutreachKinds.PENDING, Set.of(OutreachKinds.IS_PENDING)),
                            each -> !each.get(Withdrawn.MARK)
                                    && !each.value().notAfter().isBefore(now)
                                    && !over.contains(each.value().about()),
                            from,
                            limit);
                }))
                .map(part -> new Slice<>(
                        part.found().stream().map(Stored::value).toList(),
                        part.next().map(paging::at)));
    }

    /** One page of the messages about a notice, in order of id. */
    public Either<Refusal, Slice<Message>> messagesAbout(
            NoticeId notice, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("messages_about", notice),
                after,
                limit,
                OutreachKinds.MESSAGES,
                scope -> OutreachKinds.MESSAGES.by(scope, OutreachKinds.NOTICE_ID, Set.of(notice)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** One page of the messages about a release of a diary entry, in order of id. */
    public Either<Refusal, Slice<Message>> messagesAbout(
            DiaryReleaseId release, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("messages_about_release", release),
                after,
                limit,
                OutreachKinds.MESSAGES,
                scope -> OutreachKinds.MESSAGES.by(scope, OutreachKinds.RELEASE_ID, Set.of(release)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** The receipts of messages, including withdrawn ones, in order of id. */
    public Either<Refusal, List<MessageReceipt>> receipts(Collection<MessageId> of, KnownAt at) {
        return context.list(Power.READ, at, OutreachKinds.RECEIPTS.where(OutreachKinds.MESSAGE_ID, of));
    }
}
