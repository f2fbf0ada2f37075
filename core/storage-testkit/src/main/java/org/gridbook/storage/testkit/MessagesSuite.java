package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.Desk;
import org.gridbook.book.BadValue;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.ContactPreference;
import org.gridbook.outreach.DoorRules;
import org.gridbook.outreach.InMemoryMessenger;
import org.gridbook.outreach.Message;
import org.gridbook.outreach.MessageId;
import org.gridbook.outreach.MessageTarget;
import org.gridbook.outreach.Messages;
import org.gridbook.outreach.Messenger;
import org.gridbook.outreach.NewGroup;
import org.gridbook.outreach.NewGroupMember;
import org.gridbook.outreach.NewMessage;
import org.gridbook.outreach.NewMessageBuilder;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NewPreference;
import org.gridbook.outreach.NewReceipt;
import org.gridbook.outreach.NoticeCorrectionBuilder;
import org.gridbook.outreach.OutgoingMessage;
import org.gridbook.outreach.PreferenceId;
import org.gridbook.outreach.Reach;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.outreach.ReceiptId;
import org.gridbook.outreach.ReceiptType;
import org.gridbook.plan.ReachMeans;
import org.gridbook.plan.Slot.SlotState;
import org.gridbook.register.Act;
import org.gridbook.register.Departure;
import org.gridbook.register.Household;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.Relation;
import org.gridbook.relay.MessageSender;
import org.gridbook.storage.Change;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages are sent once after their command, and their receipts count in any order. */
public abstract class MessagesSuite {
    private RegisterTown town;
    private Messages messages;
    private NoticeId notice;
    private HouseholdId home;
    private ResidentId resident;

    /** For subclasses; the town is founded before each test. */
    @SuppressWarnings("NullAway.Init")
    protected MessagesSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
        messages = desk().outreach().messages();
        home = town.household("1", town.eastBuilding, 2);
        resident = members(home).get(0);
        notice = right(desk().outreach()
                .publish(
                        town.command(),
                        answer(NewNotice.of(
                                Map.of("en", "Wear a mask."),
                                answer(Audience.households(Set.of(town.east))),
                                ReachPolicy.USUAL,
                                START,
                                hours(2_000)))));
    }

    private Desk desk() {
        return town.secretary;
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private List<ResidentId> members(HouseholdId household) {
        return answer(desk().register().directory().household(household, town.now(), KnownAt.LATEST)).members().stream()
                .map(Household.HouseholdMember::id)
                .toList();
    }

    private NewMessageBuilder message(MessageTarget target) {
        return new NewMessageBuilder()
                .notice(notice)
                .target(target)
                .at(town.now())
                .notAfter(town.now().plus(Duration.ofHours(1)));
    }

    private MessageId queued() {
        return right(messages.send(
                town.command(), message(new MessageTarget.ToResident(resident)).build()));
    }

    private int run(Messenger messenger) {
        return answer(new MessageSender(messenger, Clock.fixed(town.now(), ZoneOffset.UTC)).run(desk()));
    }

    private Optional<ReceiptType> state(MessageId message) {
        return Message.stateOf(answer(messages.receipts(List.of(message), KnownAt.LATEST)), town.now());
    }

    private List<Message> pending() {
        return answer(messages.pending(KnownAt.LATEST, Optional.empty(), 100)).found();
    }

    private Reach reach() {
        return answer(desk().outreach().reach(notice, town.now(), KnownAt.LATEST));
    }

    @Test
    void aMessageIsSentOnceAndItsTelephoneReadIsAudited() {
        MessageId message = queued();
        InMemoryMessenger messenger = new InMemoryMessenger();
        assertEquals(Optional.empty(), state(message));
        assertEquals(1, run(messenger));
        assertEquals(0, run(messenger));
        assertEquals(List.of(message.value()), messenger.keys());
        assertEquals(Optional.of(ReceiptType.SENT), state(message));
        assertEquals(List.of(), pending());
        assertTrue(town.changesAfter(0, 1_000).stream().map(Change::event).anyMatch("PersonalDataRead"::equals));
        assertEquals(
                new RecordsDepend("message", message.value(), "message_receipt", 2),
                refused(messages.withdraw(town.command(), message, "invented")));
    }

    @Test
    void messagesAndReceiptsComeInBatches() {
        List<MessageId> queued = right(messages.sendAll(
                town.command(),
                List.of(
                        message(new MessageTarget.ToResident(resident)).build(),
                        message(new MessageTarget.ToResident(members(home).get(1)))
                                .build())));
        assertEquals(2, pending().size());
        right(messages.receiveAll(
                town.command(),
                queued.stream()
                        .map(each -> NewReceipt.of(each, ReceiptType.HANDED_TO_STAFF, town.now()))
                        .toList()));
        assertEquals(List.of(), pending());
        MessageId wrong = queued();
        right(messages.withdraw(town.command(), wrong, "invented"));
        assertEquals(List.of(), pending());
        right(messages.restore(town.command(), wrong));
        assertEquals(List.of(wrong), pending().stream().map(Message::id).toList());
        assertEquals(
                3,
                answer(messages.messagesAbout(notice, KnownAt.LATEST, Optional.empty(), 10))
                        .found()
                        .size());
    }

    @Test
    void onlyWhatIsDueIsSent() {
        MessageId early = right(messages.send(
                town.command(),
                message(new MessageTarget.ToResident(resident))
                        .at(town.now().plus(Duration.ofMinutes(30)))
                        .build()));
        MessageId wrong = queued();
        right(messages.withdraw(town.command(), wrong, "invented"));
        InMemoryMessenger messenger = new InMemoryMessenger();
        assertEquals(0, run(messenger));
        town.at(town.now().plus(Duration.ofMinutes(40)));
        assertEquals(1, run(messenger));
        assertEquals(List.of(early.value()), messenger.keys());
        MessageId late = queued();
        town.at(town.now().plus(Duration.ofHours(2)));
        assertEquals(0, run(messenger));
        assertEquals(Optional.empty(), state(late));
        assertEquals(
                new BadValue("not_after", "ends_too_early"),
                refused(messages.send(
                        town.command(),
                        message(new MessageTarget.ToResident(resident))
                                .notAfter(town.now().minusSeconds(60))
                                .build())));
    }

    @Test
    void aMessageNeedsANoticeAndARecipientOfItsInstant() {
        Instant at = town.now();
        NewMessage message = message(new MessageTarget.ToResident(resident)).build();
        assertEquals(
                new TooEarly("notice", notice.value()),
                refused(messages.send(
                        town.command(),
                        message(new MessageTarget.ToResident(resident))
                                .at(START.minusSeconds(1))
                                .build())));
        right(desk().register().acts().perform(town.command(), new Act.EndResidency(resident, Departure.DIED, at)));
        assertEquals(
                new RegisterRefusal.NotResidentThen(resident.value()), refused(messages.send(town.command(), message)));
        NewMessageBuilder to =
                message(new MessageTarget.ToResident(members(home).get(0)));
        right(desk().outreach().cancel(town.command(), notice, at));
        assertEquals(
                new NotActiveThen("notice", notice.value()),
                refused(messages.send(town.command(), to.at(at).build())));
        right(messages.send(town.command(), to.at(at.minusNanos(1_000)).build()));
    }

    @Test
    void whatCanNoLongerBeSentIsNotPending() {
        NoticeId other = right(desk().outreach()
                .publish(
                        town.command(),
                        answer(NewNotice.of(
                                Map.of("en", "Other text"),
                                answer(Audience.households(Set.of(town.east))),
                                ReachPolicy.USUAL,
                                START,
                                hours(2_000)))));
        MessageId late = queued();
        MessageId cancelled = right(messages.send(
                town.command(),
                message(new MessageTarget.ToResident(resident))
                        .notice(other)
                        .notAfter(town.now().plus(Duration.ofDays(9)))
                        .build()));
        assertEquals(2, pending().size());
        Instant last = pending().stream()
                .filter(each -> each.id().equals(late))
                .map(Message::notAfter)
                .findFirst()
                .orElseThrow();
        town.at(last);
        assertEquals(2, pending().size(), "at the last instant");
        town.at(last.plusNanos(1_000));
        assertEquals(List.of(cancelled), pending().stream().map(Message::id).toList());
        right(desk().outreach().cancel(town.command(), other, last.plusSeconds(9)));
        town.at(last.plusSeconds(8));
        assertEquals(1, pending().size());
        town.at(last.plusSeconds(9));
        assertEquals(List.of(), pending());
        assertEquals(
                List.of(late),
                answer(messages.messagesAbout(notice, KnownAt.LATEST, Optional.empty(), 10)).found().stream()
                        .map(Message::id)
                        .toList());
        assertEquals(
                new NotActiveThen("notice", other.value()),
                refused(messages.send(
                        town.command(),
                        message(new MessageTarget.ToResident(resident))
                                .notice(other)
                                .build())));
    }

    /** A process that dies. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A messenger that fails at random; it counts how often it accepted each key. */
    private static final class Flaky implements Messenger {
        private final Random random;
        private final Map<String, Integer> accepted = new HashMap<>();
        private final Instant later;

        Flaky(long seed, Instant later) {
            random = new Random(seed);
            this.later = later;
        }

        @Override
        public MessengerAnswer send(OutgoingMessage message) {
            int fate = random.nextInt(8);
            if (fate == 0) {
                throw new Death();
            } else if (fate == 1) {
                throw new IllegalStateException("time-out before it came");
            } else if (fate == 2) {
                return new MessengerAnswer.Later(later);
            }
            accepted.merge(message.key(), 1, Integer::sum);
            if (fate == 3) {
                throw new Death();
            } else if (fate == 4) {
                throw new IllegalStateException("time-out after it came");
            } else if (fate == 5) {
                return new MessengerAnswer.Unknown();
            }
            return new MessengerAnswer.Accepted("reference");
        }

        @Override
        public Optional<MessengerAnswer> ask(String key) {
            int fate = random.nextInt(4);
            if (fate == 0) {
                throw new Death();
            } else if (fate == 1) {
                return Optional.of(new MessengerAnswer.Unknown());
            }
            return accepted.containsKey(key)
                    ? Optional.of(new MessengerAnswer.Accepted("reference"))
                    : Optional.empty();
        }
    }

    @Test
    void nothingIsAcceptedTwiceAlthoughItFailsAndTheProcessDies() {
        for (long seed = 0; seed < 5; seed++) {
            List<MessageId> queued = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                queued.add(queued());
            }
            Flaky messenger = new Flaky(seed, town.now().plusSeconds(30));
            for (int run = 0; run < 400 && !pending().isEmpty(); run++) {
                town.at(town.now().plusSeconds(1));
                try {
                    run(messenger);
                } catch (Death died) {
                    // the next run goes on
                }
            }
            String which = "seed " + seed;
            assertEquals(List.of(), pending(), which);
            queued.forEach(each -> assertEquals(1, messenger.accepted.get(each.value()), which));
        }
    }

    private int runThen(Runnable afterFirst) {
        InMemoryMessenger inner = new InMemoryMessenger();
        Messenger messenger = new Messenger() {
            @Override
            public MessengerAnswer send(OutgoingMessage message) {
                MessengerAnswer answer = inner.send(message);
                if (inner.keys().size() == 1) {
                    afterFirst.run();
                }
                return answer;
            }

            @Override
            public Optional<MessengerAnswer> ask(String key) {
                return inner.ask(key);
            }
        };
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return town.now();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return answer(new MessageSender(messenger, clock).run(desk()));
    }

    @Test
    void aMessageThatIsWithdrawnWhileOthersAreSentHoldsUpNoOther() {
        List<MessageId> queued = List.of(queued(), queued(), queued());

        assertEquals(
                2,
                runThen(() -> right(messages.withdraw(
                        town.command(),
                        queued.stream()
                                .filter(each -> state(each).isEmpty())
                                .findFirst()
                                .orElseThrow(),
                        "invented"))));
    }

    @Test
    void nothingIsSentAfterItsLastInstantAlthoughOthersTookLong() {
        queued();
        queued();

        assertEquals(1, runThen(() -> town.at(town.now().plus(Duration.ofHours(2)))));
    }

    @Test
    void aPermanentRefusalIsNeverTriedAgain() {
        MessageId message = queued();
        List<String> asked = new ArrayList<>();
        Messenger never = new Messenger() {
            @Override
            public MessengerAnswer send(OutgoingMessage message) {
                asked.add(message.target());
                assertEquals(Map.of("en", "Wear a mask."), message.texts());
                return new MessengerAnswer.Permanent("blocked");
            }

            @Override
            public Optional<MessengerAnswer> ask(String key) {
                return Optional.empty();
            }
        };
        run(never);
        run(never);
        assertEquals(1, asked.size());
        assertTrue(asked.get(0).startsWith("+999"), "the telephone number");
        assertEquals(Optional.of(ReceiptType.FAILED), state(message));
    }

    @Test
    void receiptsInAnyOrderAndDoubledGiveOneState() {
        MessageId message = queued();
        List<ReceiptType> all = new ArrayList<>(List.of(
                ReceiptType.SENT, ReceiptType.SENT, ReceiptType.SEEN, ReceiptType.DELIVERED, ReceiptType.FAILED));
        for (long seed = 0; seed < 6; seed++) {
            Collections.shuffle(all, new Random(seed));
            MessageId other = queued();
            for (ReceiptType type : all) {
                right(messages.receive(town.command(), NewReceipt.of(other, type, town.now())));
            }
            assertEquals(Optional.of(ReceiptType.SEEN), state(other), "seed " + seed);
            assertEquals(
                    5, answer(messages.receipts(List.of(other), KnownAt.LATEST)).size(), "each is stored");
        }
        assertEquals(Optional.empty(), state(message));
        assertEquals(1, pending().size());
    }

    @Test
    void aReceiptThatSomebodySawIsEvidenceAndCanBeTakenBack() {
        MessageId message = queued();
        ReceiptId seen = right(messages.receive(town.command(), NewReceipt.of(message, ReceiptType.SEEN, town.now())));
        assertEquals(List.of(home.value()), reach().overall().of(SlotState.DONE).ids());
        assertEquals(
                List.of(home.value()),
                SweepTown.line(reach().firstByMeans(), ReachMeans.SEEN).ids());
        assertEquals(List.of(), pending());
        right(messages.withdraw(town.command(), seen, "invented"));
        assertEquals(List.of(home.value()), reach().overall().of(SlotState.OPEN).ids());
        assertEquals(1, pending().size(), "it is sent");
        right(messages.restore(town.command(), seen));
        assertEquals(List.of(home.value()), reach().overall().of(SlotState.DONE).ids());
        assertEquals(List.of(), pending());
    }

    @Test
    void aMessageToAGroupIsAPostFromItsReceiptOn() {
        OnlineGroupId group = right(desk().outreach()
                .groups()
                .add(town.command(), answer(NewGroup.of(town.east, "Invented group", START))));
        right(desk().outreach().groups().join(town.command(), new NewGroupMember(group, resident, START)));
        MessageId message = right(messages.send(
                town.command(),
                message(new MessageTarget.ToGroup(group))
                        .confirmBy(town.now().plus(Duration.ofHours(3)))
                        .build()));
        assertEquals(List.of(), reach().forecast().ids());
        InMemoryMessenger messenger = new InMemoryMessenger();
        assertEquals(1, run(messenger));
        assertEquals(List.of(message.value()), messenger.keys());
        assertEquals(List.of(home.value()), reach().forecast().ids());
        assertEquals(List.of(), doors());
        town.at(town.now().plus(Duration.ofHours(4)));
        assertEquals(1, doors().size(), "there is no confirmation");
    }

    private List<?> doors() {
        return answer(desk().outreach().doors(Set.of(notice), DoorRules.USUAL, town.now(), KnownAt.LATEST))
                .due();
    }

    @Test
    void aSenderNeedsTheRightToReadNumbers() {
        queued();
        Desk other = town.desk(new org.gridbook.access.ActorId("stranger"), EMERGENCY);
        assertEquals(
                "Denied",
                new MessageSender(new InMemoryMessenger(), Clock.fixed(town.now(), ZoneOffset.UTC))
                        .run(other)
                        .getLeft()
                        .code());
        assertEquals(new TreeSet<>(), new TreeSet<>(new InMemoryMessenger().keys()));
    }

    /** A messenger with one answer. */
    private static final class Fixed implements Messenger {
        private final MessengerAnswer answer;
        private int calls;

        Fixed(MessengerAnswer answer) {
            this.answer = answer;
        }

        @Override
        public MessengerAnswer send(OutgoingMessage message) {
            calls++;
            return answer;
        }

        @Override
        public Optional<MessengerAnswer> ask(String key) {
            return Optional.empty();
        }
    }

    @Test
    void nothingOfACancelledNoticeIsSent() {
        queued();
        right(desk().outreach().cancel(town.command(), notice, town.now().plus(Duration.ofMinutes(10))));
        InMemoryMessenger messenger = new InMemoryMessenger();
        assertEquals(1, run(messenger), "it is not cancelled yet");
        queued();
        town.at(town.now().plus(Duration.ofMinutes(10)));
        assertEquals(0, run(messenger));
        assertEquals(List.of(), pending());
        right(desk().outreach()
                .correct(
                        town.command(),
                        notice,
                        KnownAt.LATEST,
                        new NoticeCorrectionBuilder().withoutCancelling(true).build()));
        assertEquals(1, run(messenger));
    }

    @Test
    void aHouseholdThatAsksForNoMessagesAfterwardsGetsNone() {
        queued();
        PreferenceId preference = right(desk().outreach()
                .prefer(
                        town.command(),
                        answer(NewPreference.of(
                                home, ContactPreference.PreferenceType.NO_MESSAGES, Optional.empty(), town.now()))));
        InMemoryMessenger messenger = new InMemoryMessenger();
        assertEquals(0, run(messenger));
        assertEquals(1, pending().size());
        MessageId decided = queued();
        assertEquals(1, run(messenger), "the caller decides about a wish that is known");
        assertEquals(List.of(decided.value()), messenger.keys());
        right(desk().outreach().endPreference(town.command(), preference, town.now()));
        assertEquals(1, run(messenger));
    }

    @Test
    void nobodyWhoDiedOrLeftIsWrittenTo() {
        List<ResidentId> family = members(home);
        MessageId first = queued();
        MessageId second = right(messages.send(
                town.command(),
                message(new MessageTarget.ToResident(family.get(1))).build()));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.EndResidency(family.get(1), Departure.DIED, town.now())));
        InMemoryMessenger messenger = new InMemoryMessenger();
        assertEquals(1, run(messenger));
        assertEquals(List.of(first.value()), messenger.keys());
        assertEquals(Optional.of(ReceiptType.FAILED), state(second));
    }

    @Test
    void aWithdrawnDelayDelaysNothing() {
        MessageId message = queued();
        Instant later = town.now().plus(Duration.ofMinutes(30));
        assertEquals(0, run(new Fixed(new Messenger.MessengerAnswer.Later(later))));
        assertEquals(0, run(new InMemoryMessenger()));
        ReceiptId delayed = answer(messages.receipts(List.of(message), KnownAt.LATEST)).stream()
                .filter(each -> each.type() == ReceiptType.DELAYED)
                .findFirst()
                .orElseThrow()
                .id();
        right(messages.withdraw(town.command(), delayed, "invented"));
        assertEquals(1, run(new InMemoryMessenger()));
    }

    @Test
    void anInstantThatCannotBeHoldsUpNoOtherMessage() {
        queued();
        queued();
        for (Instant when : List.of(Instant.MAX, Instant.MIN)) {
            Fixed messenger = new Fixed(new Messenger.MessengerAnswer.Later(when));
            assertEquals(0, run(messenger));
            assertEquals(when.equals(Instant.MAX) ? 2 : 0, messenger.calls, "what is delayed rests");
        }
    }

    @Test
    void whoSawAMessageSawItForTheHouseholdOfThatInstant() {
        HouseholdId other = town.household("2", town.westBuilding, 1);
        notice = right(desk().outreach()
                .publish(
                        town.command(),
                        answer(NewNotice.of(
                                Map.of("en", "Wear a mask."),
                                answer(Audience.households(Set.of(town.east, town.west))),
                                ReachPolicy.USUAL,
                                START,
                                hours(2_000)))));
        resident = members(home).get(1);
        MessageId message = queued();
        right(messages.receive(town.command(), NewReceipt.of(message, ReceiptType.SEEN, town.now())));
        assertEquals(List.of(home.value()), reach().overall().of(SlotState.DONE).ids());
        MessageId next = queued();
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(resident, other, Relation.OTHER, town.now())));
        right(messages.receive(town.command(), NewReceipt.of(next, ReceiptType.SEEN, town.now())));
        assertEquals(
                Set.of(home.value(), other.value()),
                Set.copyOf(reach().overall().of(SlotState.DONE).ids()));
        ReceiptId first = answer(messages.receipts(List.of(message), KnownAt.LATEST))
                .get(0)
                .id();
        right(messages.withdraw(town.command(), first, "invented"));
        assertEquals(
                List.of(other.value()), reach().overall().of(SlotState.DONE).ids());
    }

    @Test
    void whatWasSentAndCouldNotBeDeliveredHasFailed() {
        OnlineGroupId group = right(desk().outreach()
                .groups()
                .add(town.command(), answer(NewGroup.of(town.east, "Invented group", START))));
        right(desk().outreach().groups().join(town.command(), new NewGroupMember(group, resident, START)));
        MessageId message = right(messages.send(
                town.command(),
                message(new MessageTarget.ToGroup(group))
                        .confirmBy(town.now().plus(Duration.ofHours(1)))
                        .build()));
        right(messages.receive(town.command(), NewReceipt.of(message, ReceiptType.SENT, town.now())));
        assertEquals(List.of(home.value()), reach().forecast().ids());
        right(messages.receive(town.command(), NewReceipt.of(message, ReceiptType.FAILED, town.now())));
        assertEquals(Optional.of(ReceiptType.FAILED), state(message));
        assertEquals(List.of(), reach().forecast().ids());
        right(messages.receive(town.command(), NewReceipt.of(message, ReceiptType.DELIVERED, town.now())));
        assertEquals(Optional.of(ReceiptType.DELIVERED), state(message));
        assertEquals(List.of(home.value()), reach().forecast().ids());
    }
}
