package org.gridbook.relay;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.book.AttachmentHash;
import org.gridbook.book.Cursor;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.EventType;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.diary.DiaryCaption;
import org.gridbook.diary.DiaryEntry;
import org.gridbook.diary.DiaryRelease;
import org.gridbook.outreach.ContactPreference;
import org.gridbook.outreach.ContactPreference.PreferenceType;
import org.gridbook.outreach.Message;
import org.gridbook.outreach.MessageId;
import org.gridbook.outreach.MessageReceipt;
import org.gridbook.outreach.MessageSubject;
import org.gridbook.outreach.MessageTarget;
import org.gridbook.outreach.Messages;
import org.gridbook.outreach.Messenger;
import org.gridbook.outreach.Messenger.MessengerAnswer;
import org.gridbook.outreach.NewReceipt;
import org.gridbook.outreach.Notice;
import org.gridbook.outreach.OutgoingMessage;
import org.gridbook.outreach.ReceiptType;
import org.gridbook.register.Phone;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;

/**
 * Sends the queued messages of a community with a {@link Messenger}, and records what became of them. It may be run at any time and by several
 * processes one after the other; a message that was accepted is not sent again.
 *
 * <p>Before a message is sent, a receipt {@link ReceiptType#ATTEMPTED} is recorded. If the process dies after that, the next run asks the messenger
 * by the key of the message before it sends anything. Messages whose {@code notAfter} is over are not sent, nor those of a cancelled notice or a
 * withdrawn release, also if that happens while others are sent, nor those to a household that asked for no messages after the instant of the message. A message to somebody who has no number or no longer lives here fails.
 *
 * <p>The actor of the desk needs {@code READ}, {@code RECORD}, and for telephone numbers and captions {@code READ_PERSONAL}, under a purpose that has not ended. Its
 * reads of numbers are audited. As a target of a relay it sends when messages are queued or a diary entry is released; {@link #run} also sends what is due later, so a
 * host calls it now and then.
 */
public final class MessageSender {
    private static final int PAGE = 100;

    private final Messenger messenger;
    private final Clock clock;

    /** A sender; its clock says which messages are due. */
    public MessageSender(Messenger messenger, Clock clock) {
        this.messenger = messenger;
        this.clock = clock;
    }

    /** A target of a relay that sends as soon as messages are queued. */
    public RelayTarget target(String name) {
        return RelayTarget.of(
                name,
                Set.of(EventType.MESSAGES_QUEUED, EventType.DIARY_ENTRY_RELEASED, EventType.DIARY_RELEASE_RESTORED),
                delivery -> {
                    String refusal = run(delivery.desk()).fold(Refusal::code, any -> "");
                    if (!refusal.isEmpty()) {
                        throw new IllegalStateException("Messages were not sent: " + refusal);
                    }
                });
    }

    /**
     * Sends what is due.
     *
     * @return the number of messages that the messenger accepted; or the refusal of a read or a receipt
     */
    public Either<Refusal, Integer> run(Desk desk) {
        int accepted = 0;
        Optional<Cursor> after = Optional.empty();
        do {
            Either<Refusal, Slice<Message>> page = desk.outreach().messages().pending(KnownAt.LATEST, after, PAGE);
            if (page.isLeft()) {
                return page.map(any -> 0);
            }
            Slice<Message> found = page.getOrElse(new Slice<>(List.of(), Optional.empty()));
            Instant now = clock.instant();
            List<Message> due = found.found().stream()
                    .filter(each -> !each.at().isAfter(now) && !each.notAfter().isBefore(now))
                    .toList();
            Either<Refusal, Integer> sent = due.isEmpty() ? Either.right(0) : sendAll(desk, due, now);
            if (sent.isLeft()) {
                return sent;
            }
            accepted += sent.getOrElse(0);
            after = found.next();
        } while (after.isPresent());
        return Either.right(accepted);
    }

    /** What is read once for all messages of a page. Telephone numbers are read for those only that are sent. */
    private record Known(
            Map<MessageId, List<MessageReceipt>> receipts,
            Map<NoticeId, Notice> notices,
            Map<DiaryReleaseId, Content> entries,
            List<ContactPreference> preferences,
            Map<ResidentId, Phone> numbers) {
        List<MessageReceipt> of(Message message) {
            return receipts.getOrDefault(message.id(), List.of());
        }

        Optional<String> address(Message message) {
            return message.target() instanceof MessageTarget.ToResident to
                    ? Optional.ofNullable(numbers.get(to.resident())).map(Phone::value)
                    : Optional.of(message.target())
                            .map(MessageTarget.ToGroup.class::cast)
                            .map(to -> to.group().value());
        }

        /**
         * What is sent; empty if the notice is cancelled or the release withdrawn, or if the household asked for no messages since.
         */
        Optional<Content> content(Message message, Instant now) {
            if (message.household().filter(isOptedOut(message, now)).isPresent()) {
                return Optional.empty();
            }
            return message.about() instanceof MessageSubject.OfNotice of
                    ? Optional.ofNullable(notices.get(of.notice()))
                            .filter(each -> each.cancelledAt()
                                    .filter(at -> !at.isAfter(now))
                                    .isEmpty())
                            .map(each -> new Content(each.issueAt(now).texts(), List.of()))
                    : Optional.ofNullable(entries.get(((MessageSubject.OfRelease) message.about()).release()));
        }

        private Predicate<HouseholdId> isOptedOut(Message message, Instant now) {
            return household -> preferences.stream()
                    .anyMatch(each -> each.household().equals(household)
                            && each.type() == PreferenceType.NO_MESSAGES
                            && each.period().from().isAfter(message.at())
                            && each.period().holdsAt(now));
        }
    }

    private record Content(Map<String, String> texts, List<AttachmentHash> pictures) {
        /** Masked. */
        @Override
        public String toString() {
            return "Content[*]";
        }
    }

    private Either<Refusal, Integer> sendAll(Desk desk, List<Message> due, Instant now) {
        Messages messages = desk.outreach().messages();
        return messages.receipts(due.stream().map(Message::id).toList(), KnownAt.LATEST)
                .map(all -> all.stream().collect(Collectors.groupingBy(MessageReceipt::message)))
                .flatMap(receipts -> {
                    List<Message> ready = due.stream()
                            .filter(each -> !rests(receipts.getOrDefault(each.id(), List.of()), now))
                            .toList();
                    return known(desk, ready, receipts, now).flatMap(known -> sendAll(desk, ready, known));
                });
    }

    private static boolean rests(List<MessageReceipt> receipts, Instant now) {
        return receipts.stream()
                .filter(each -> !each.withdrawn())
                .flatMap(each -> each.until().stream())
                .max(Comparator.naturalOrder())
                .filter(now::isBefore)
                .isPresent();
    }

    private static Either<Refusal, Known> known(
            Desk desk, List<Message> ready, Map<MessageId, List<MessageReceipt>> receipts, Instant now) {
        return notices(desk, ready)
                .flatMap(notices -> entries(desk, ready)
                        .flatMap(entries -> preferences(desk, ready)
                                .map(preferences -> new Known(receipts, notices, entries, preferences, Map.of()))))
                .flatMap(known -> numbers(desk, residents(ready, known, now), now)
                        .map(numbers ->
                                new Known(receipts, known.notices(), known.entries(), known.preferences(), numbers)));
    }

    private static Either<Refusal, Map<NoticeId, Notice>> notices(Desk desk, List<Message> ready) {
        Set<NoticeId> notices = ready.stream()
                .flatMap(each ->
                        each.about() instanceof MessageSubject.OfNotice of ? Stream.of(of.notice()) : Stream.empty())
                .collect(Collectors.toSet());
        return notices.isEmpty()
                ? Either.right(Map.of())
                : desk.outreach()
                        .noticesById(notices, KnownAt.LATEST)
                        .map(found -> found.stream().collect(Collectors.toMap(Notice::id, Function.identity())));
    }

    /** The caption and the pictures of entries that are released. Reading captions is audited. */
    private static Either<Refusal, Map<DiaryReleaseId, Content>> entries(Desk desk, List<Message> ready) {
        Set<DiaryReleaseId> wanted = ready.stream()
                .flatMap(each ->
                        each.about() instanceof MessageSubject.OfRelease of ? Stream.of(of.release()) : Stream.empty())
                .collect(Collectors.toSet());
        return wanted.isEmpty()
                ? Either.right(Map.of())
                : desk.diary().releases().byIds(wanted, KnownAt.LATEST).flatMap(releases -> {
                    Set<DiaryEntryId> ids =
                            releases.stream().map(DiaryRelease::entry).collect(Collectors.toSet());
                    return desk.diary()
                            .captions(ids, KnownAt.LATEST)
                            .flatMap(captions -> desk.diary()
                                    .byIds(ids, KnownAt.LATEST)
                                    .map(entries -> contents(releases, entries, captions)));
                });
    }

    private static Map<DiaryReleaseId, Content> contents(
            List<DiaryRelease> releases, List<DiaryEntry> entries, List<DiaryCaption> captions) {
        Map<DiaryEntryId, String> texts = captions.stream()
                .collect(Collectors.toMap(
                        DiaryCaption::id, each -> each.caption().value()));
        Map<DiaryEntryId, Content> known = entries.stream()
                .filter(each -> texts.containsKey(each.id()))
                .collect(Collectors.toMap(
                        DiaryEntry::id,
                        each -> new Content(
                                Map.of("und", texts.getOrDefault(each.id(), "")),
                                each.pictures().stream()
                                        .map(picture -> picture.published().hash())
                                        .toList())));
        return releases.stream()
                .filter(each -> !each.withdrawn() && known.containsKey(each.entry()))
                .collect(Collectors.toMap(
                        DiaryRelease::id, each -> known.getOrDefault(each.entry(), new Content(Map.of(), List.of()))));
    }

    private static Set<ResidentId> residents(List<Message> ready, Known known, Instant now) {
        return ready.stream()
                .filter(each -> known.content(each, now).isPresent())
                .flatMap(each -> each.target() instanceof MessageTarget.ToResident to
                        ? Stream.of(to.resident())
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    private static Either<Refusal, List<ContactPreference>> preferences(Desk desk, List<Message> ready) {
        Set<HouseholdId> households =
                ready.stream().flatMap(each -> each.household().stream()).collect(Collectors.toSet());
        return households.isEmpty()
                ? Either.right(List.of())
                : desk.outreach().preferencesOf(households, KnownAt.LATEST);
    }

    /** The numbers of those who live here now. */
    private static Either<Refusal, Map<ResidentId, Phone>> numbers(Desk desk, Set<ResidentId> residents, Instant now) {
        return residents.isEmpty()
                ? Either.right(Map.of())
                : desk.register()
                        .directory()
                        .people(residents, now, KnownAt.LATEST)
                        .map(people -> {
                            Map<ResidentId, Phone> numbers = new HashMap<>();
                            people.stream()
                                    .filter(each -> each.household().isPresent())
                                    .forEach(each ->
                                            each.personal().phone().ifPresent(phone -> numbers.put(each.id(), phone)));
                            return numbers;
                        });
    }

    /** How many the messenger accepted. */
    private Either<Refusal, Integer> sendAll(Desk desk, List<Message> ready, Known known) {
        int accepted = 0;
        for (Message message : ready) {
            Either<Refusal, Boolean> sent = deliver(desk, message, known);
            if (sent.isLeft()) {
                return sent.map(any -> 0);
            }
            accepted += sent.getOrElse(false) ? 1 : 0;
        }
        return Either.right(accepted);
    }

    private Either<Refusal, Boolean> deliver(Desk desk, Message message, Known known) {
        Instant now = clock.instant();
        int earlier = known.of(message).size();
        boolean attempted = known.of(message).stream().anyMatch(each -> each.type() == ReceiptType.ATTEMPTED);
        Optional<MessengerAnswer> answered = attempted ? asked(message) : Optional.empty();
        return answered.map(answer -> record(desk, message, earlier, answer, now))
                .orElseGet(() -> known.content(message, now)
                        .filter(any -> !message.notAfter().isBefore(now))
                        .map(content -> attempt(desk, message, known.address(message), content, earlier, now))
                        .orElseGet(() -> Either.right(false)));
    }

    private Either<Refusal, Boolean> attempt(
            Desk desk, Message message, Optional<String> address, Content content, int earlier, Instant now) {
        return address.map(to -> attempted(desk, message, earlier, now)
                        .flatMap(first -> first
                                ? record(desk, message, earlier + 1, sent(message, to, content), now)
                                : Either.<Refusal, Boolean>right(false)))
                .orElseGet(() -> record(desk, message, earlier, new MessengerAnswer.Permanent("no_number"), now));
    }

    /** Whether this sender sends the message: not if another one recorded the same attempt, or if it was cancelled or withdrawn since it was read. */
    private static Either<Refusal, Boolean> attempted(Desk desk, Message message, int earlier, Instant now) {
        return receive(desk, message, earlier, ReceiptType.ATTEMPTED, now, Optional.empty())
                .fold(
                        why -> why instanceof NotActiveThen || why instanceof NotFound
                                ? Either.right(false)
                                : Either.left(why),
                        Either::<Refusal, Boolean>right);
    }

    private Optional<MessengerAnswer> asked(Message message) {
        try {
            return Objects.requireNonNull(messenger.ask(message.id().value()));
        } catch (RuntimeException e) {
            return Optional.of(new MessengerAnswer.Unknown());
        }
    }

    private MessengerAnswer sent(Message message, String address, Content content) {
        try {
            return messenger.send(new OutgoingMessage(
                    message.id().value(), address, content.texts(), content.pictures(), message.notAfter()));
        } catch (RuntimeException e) {
            return new MessengerAnswer.Unknown();
        }
    }

    private Either<Refusal, Boolean> record(
            Desk desk, Message message, int earlier, MessengerAnswer answer, Instant now) {
        if (answer instanceof MessengerAnswer.Accepted) {
            return receive(desk, message, earlier, ReceiptType.SENT, now, Optional.empty())
                    .map(any -> true);
        } else if (answer instanceof MessengerAnswer.Permanent) {
            return receive(desk, message, earlier, ReceiptType.FAILED, now, Optional.empty())
                    .map(any -> false);
        } else if (answer instanceof MessengerAnswer.Later later) {
            // after its last instant it is not sent, whatever the messenger says
            Instant until = later.when().isAfter(message.notAfter()) ? message.notAfter() : later.when();
            return receive(
                            desk,
                            message,
                            earlier,
                            ReceiptType.DELAYED,
                            now,
                            Optional.of(until.isBefore(now) ? now : until))
                    .map(any -> false);
        }
        return Either.right(false);
    }

    /** The command id names the message and the number of its receipts, so two senders at once record one receipt. */
    private static Either<Refusal, Boolean> receive(
            Desk desk, Message message, int earlier, ReceiptType type, Instant now, Optional<Instant> until) {
        return desk.outreach()
                .messages()
                .receive(
                        new CommandId("send-" + message.id().value() + "-" + earlier + "-" + type.word()),
                        new NewReceipt(message.id(), type, now, until, Optional.empty()))
                .map(done -> !done.replayed());
    }
}
