package org.gridbook.relay;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.book.Cursor;
import org.gridbook.book.EventType;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.outreach.Message;
import org.gridbook.outreach.MessageReceipt;
import org.gridbook.outreach.MessageTarget;
import org.gridbook.outreach.Messenger;
import org.gridbook.outreach.Messenger.MessengerAnswer;
import org.gridbook.outreach.NewReceipt;
import org.gridbook.outreach.Notice;
import org.gridbook.outreach.ReceiptType;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;

/**
 * Sends the queued messages of a community with a {@link Messenger}, and records what became of them. It may be run at any time and by several
 * processes one after the other; a message that was accepted is not sent again.
 *
 * <p>Before a message is sent, a receipt {@link ReceiptType#ATTEMPTED} is recorded. If the process dies after that, the next run asks the messenger
 * by the key of the message before it sends anything. Messages whose {@code notAfter} is over are not sent.
 *
 * <p>The actor of the desk needs {@code READ}, {@code RECORD}, and for telephone numbers {@code READ_PERSONAL}, under a purpose that has not ended. Its
 * reads of numbers are audited. As a target of a relay it sends when {@code MessagesQueued} arrives; {@link #run} also sends what is due later, so a
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
        return RelayTarget.of(name, Set.of(EventType.MESSAGES_QUEUED), delivery -> {
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
            for (Message message : found.found()) {
                Either<Refusal, Boolean> sent = handle(desk, message);
                if (sent.isLeft()) {
                    return sent.map(any -> 0);
                }
                accepted += sent.getOrElse(false) ? 1 : 0;
            }
            after = found.next();
        } while (after.isPresent());
        return Either.right(accepted);
    }

    /** Whether the messenger accepted it in this run. */
    private Either<Refusal, Boolean> handle(Desk desk, Message message) {
        Instant now = clock.instant();
        if (message.at().isAfter(now) || message.notAfter().isBefore(now)) {
            return Either.right(false);
        }
        return desk.outreach()
                .messages()
                .receipts(List.of(message.id()), KnownAt.LATEST)
                .flatMap(receipts -> {
                    boolean rests = receipts.stream()
                            .flatMap(each -> each.until().stream())
                            .max(Comparator.naturalOrder())
                            .filter(now::isBefore)
                            .isPresent();
                    return rests ? Either.right(false) : deliver(desk, message, receipts, now);
                });
    }

    private Either<Refusal, Boolean> deliver(Desk desk, Message message, List<MessageReceipt> receipts, Instant now) {
        boolean attempted = receipts.stream().anyMatch(each -> each.type() == ReceiptType.ATTEMPTED);
        Optional<MessengerAnswer> known = attempted ? asked(message) : Optional.empty();
        return known.map(answer -> record(desk, message, receipts.size(), answer, now))
                .orElseGet(() -> send(desk, message, receipts, now));
    }

    private Either<Refusal, Boolean> send(Desk desk, Message message, List<MessageReceipt> receipts, Instant now) {
        return address(desk, message, now)
                .flatMap(address -> address.isEmpty()
                        ? record(desk, message, receipts.size(), new MessengerAnswer.Permanent("no_number"), now)
                        : texts(desk, message, now)
                                .flatMap(texts -> receive(
                                                desk,
                                                message,
                                                receipts.size(),
                                                ReceiptType.ATTEMPTED,
                                                now,
                                                Optional.empty())
                                        // another sender that recorded the same attempt is sending
                                        .flatMap(first -> first
                                                ? record(
                                                        desk,
                                                        message,
                                                        receipts.size() + 1,
                                                        sent(message, address.orElse(""), texts),
                                                        now)
                                                : Either.right(false))));
    }

    private Optional<MessengerAnswer> asked(Message message) {
        try {
            return messenger.ask(message.id().value());
        } catch (RuntimeException e) {
            return Optional.of(new MessengerAnswer.Unknown());
        }
    }

    private MessengerAnswer sent(Message message, String address, Map<String, String> texts) {
        try {
            return messenger.send(message.id().value(), address, texts, message.notAfter());
        } catch (RuntimeException e) {
            return new MessengerAnswer.Unknown();
        }
    }

    private static Either<Refusal, Optional<String>> address(Desk desk, Message message, Instant now) {
        if (message.target() instanceof MessageTarget.ToResident to) {
            return desk.register()
                    .directory()
                    .people(Set.of(to.resident()), now, KnownAt.LATEST)
                    .map(people -> people.stream()
                            .flatMap(each -> each.personal().phone().stream())
                            .map(phone -> phone.value())
                            .findFirst());
        }
        return Either.right(
                Optional.of(((MessageTarget.ToGroup) message.target()).group().value()));
    }

    private static Either<Refusal, Map<String, String>> texts(Desk desk, Message message, Instant now) {
        return desk.outreach()
                .noticesById(Set.of(message.notice()), KnownAt.LATEST)
                .map(found -> found.stream()
                        .map((Notice each) -> each.issueAt(now).texts())
                        .findFirst()
                        .orElse(Map.of()));
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
            return receive(desk, message, earlier, ReceiptType.DELAYED, now, Optional.of(later.when()))
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
