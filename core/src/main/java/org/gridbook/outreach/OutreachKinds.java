package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.BuildingId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.EvidenceBuilder;
import org.gridbook.plan.PlanKinds;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.StorageException;

/**
 * How outreach is stored. Groups and notices are in the commons. Members of groups, preferences and contacts are placed at their household, and a
 * broadcast at its grid.
 */
public final class OutreachKinds {
    /** The name of the kind of contacts. */
    static final String CONTACT = "notice_contact";

    static final Field<OnlineGroupId> GROUP_ID = Field.lookup("online_group", Codec.of(OnlineGroupId.class));
    /** The notice that a record is about. */
    public static final Field<NoticeId> NOTICE_ID = Field.lookup("notice", Codec.of(NoticeId.class));

    private static final Field<String> NAME = Field.of("name", Codec.TEXT);
    private static final Field<GridId> OF_GRID = Field.of("of_grid", Codec.of(GridId.class));
    private static final Field<BuildingId> OF_BUILDING = Field.of("of_building", Codec.of(BuildingId.class));
    private static final Field<ContactPreference.PreferenceType> PREFERENCE =
            Field.column("preference", Codec.word(ContactPreference.PreferenceType.class));
    private static final Field<LocalTime> QUIET_FROM = Field.of("quiet_from", Codec.TIME);
    private static final Field<LocalTime> QUIET_TO = Field.of("quiet_to", Codec.TIME);
    private static final Shape<Optional<DailyWindow>> QUIET = Shape.of(
            (quiet, to) -> to.set(QUIET_FROM, quiet.map(DailyWindow::from)).set(QUIET_TO, quiet.map(DailyWindow::to)),
            from -> from.find(QUIET_FROM).map(begin -> new DailyWindow(begin, from.get(QUIET_TO))));
    private static final Field<Audience.Owed> OWED_TO = Field.column("owed_to", Codec.word(Audience.Owed.class));
    private static final Field<GridId> GRIDS = Field.of("grids", Codec.of(GridId.class));
    private static final Field<BuildingId> BUILDINGS = Field.of("buildings", Codec.of(BuildingId.class));
    private static final Shape<Audience> AUDIENCE = Shape.of(Audience.class, OWED_TO, GRIDS, BUILDINGS);
    private static final Field<ReachMeans> PROVES = Field.of("proves", Codec.word(ReachMeans.class));
    private static final Field<String> EVIDENCE_OF = Field.of("evidence_of", Codec.TEXT);
    private static final Codec<InPersonReason> REASON = Codec.word(InPersonReason.class);
    private static final Field<Set<InPersonReason>> IN_PERSON = Field.of(
            "in_person",
            Codec.text(
                    Set.class,
                    reasons ->
                            reasons.stream().map(InPersonReason::word).sorted().collect(Collectors.joining(" ")),
                    words -> Stream.of(words.split(" "))
                            .map(word -> REASON.read().apply(word))
                            .collect(Collectors.toUnmodifiableSet())));
    private static final Shape<ReachPolicy> POLICY = Shape.of(ReachPolicy.class, PROVES, EVIDENCE_OF, IN_PERSON);
    private static final Field<Instant> SINCE = Field.of("since", Codec.INSTANT);
    private static final Field<String> LANGUAGES = Field.of("languages", Codec.TEXT);
    private static final Field<String> TEXTS = Field.of("texts", Codec.TEXT);
    private static final Field<Notice.Issue> ISSUES = Field.of(
            "issues", Codec.nested(Notice.Issue.class, Shape.of(OutreachKinds::writeIssue, OutreachKinds::readIssue)));
    private static final Field<Instant> DEADLINE = Field.column("deadline", Codec.INSTANT);
    private static final Field<Instant> CANCELLED_AT = Field.column("cancelled_at", Codec.INSTANT);
    private static final Field<ReachMeans> MEANS = Field.column("means", Codec.word(ReachMeans.class));
    // A withdrawn contact has no such column, so that no figure counts it.
    private static final Field<AttemptOutcome> OUTCOME = Field.column("outcome", Codec.word(AttemptOutcome.class));
    private static final Field<AttemptOutcome> WAS = Field.of("was", Codec.word(AttemptOutcome.class));
    static final Field<StaffId> STAFF_ID = Field.lookup("staff", Codec.of(StaffId.class));
    private static final Codec<ResidentId> RESIDENT = Codec.of(ResidentId.class);
    /** The ids of the residents, in order, with single spaces between; absent if there are none. */
    private static final Field<Set<ResidentId>> RESIDENTS = Field.column(
            "residents",
            Codec.text(
                    Set.class,
                    residents ->
                            residents.stream().map(ResidentId::value).sorted().collect(Collectors.joining(" ")),
                    ids -> Stream.of(ids.split(" "))
                            .map(id -> RESIDENT.read().apply(id))
                            .collect(Collectors.toUnmodifiableSet())));

    static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);
    private static final Field<Instant> CONFIRM_BY = Field.of("confirm_by", Codec.INSTANT);
    private static final Field<Integer> READ_COUNT = Field.of("read_count", Codec.INT);

    /** Online groups. */
    public static final EntryType<OnlineGroupId, OnlineGroup> GROUPS = EntryType.structure(
            "online_group", OnlineGroupId.class, Shape.of(OnlineGroup.class, Part.ID, OF_GRID, NAME, Shape.PERIOD));
    /** Residents in online groups. */
    public static final EntryType<GroupMemberId, GroupMember> MEMBERS = EntryType.structure(
            "group_member",
            GroupMemberId.class,
            Shape.of(GroupMember.class, Part.ID, GROUP_ID, RegisterKinds.OF_RESIDENT, Shape.PERIOD));
    /** How households asked to be contacted. */
    public static final EntryType<PreferenceId, ContactPreference> PREFERENCES = EntryType.structure(
            "contact_preference",
            PreferenceId.class,
            Shape.of(ContactPreference.class, Part.ID, RegisterKinds.OF_HOUSEHOLD, PREFERENCE, QUIET, Shape.PERIOD));
    /** Notices. */
    public static final EntryType<NoticeId, Notice> NOTICES = EntryType.structure(
            "notice",
            NoticeId.class,
            Shape.of(Notice.class, Part.ID, AUDIENCE, POLICY, ISSUES, DEADLINE, CANCELLED_AT));
    /** Contacts about notices. */
    public static final EntryType<NoticeContactId, NoticeContact> CONTACTS = EntryType.structure(
            CONTACT,
            NoticeContactId.class,
            Shape.of(
                    OutreachKinds::writeContact,
                    OutreachKinds::readContact,
                    NOTICE_ID,
                    RegisterKinds.OF_HOUSEHOLD,
                    RESIDENTS,
                    MEANS,
                    OUTCOME,
                    STAFF_ID,
                    OCCURRED_AT));
    /** Posts, announcements and leaflets. */
    public static final EntryType<BroadcastId, Broadcast> BROADCASTS = EntryType.structure(
            "broadcast",
            BroadcastId.class,
            Shape.of(
                    Broadcast.class,
                    Part.ID,
                    NOTICE_ID,
                    MEANS,
                    OF_GRID,
                    GROUP_ID,
                    OF_BUILDING,
                    STAFF_ID,
                    OCCURRED_AT,
                    CONFIRM_BY,
                    READ_COUNT,
                    Withdrawn.MARK));
    /** The round of a line. */
    static final Field<RoundId> ROUND_ID = Field.lookup("round", Codec.of(RoundId.class));
    /** The number of a round. */
    static final Field<String> ROUND_NUMBER = Field.lookup("round_number", Codec.TEXT);

    private static final Field<String> ROUND_NAME = Field.column("round_name", Codec.TEXT);
    private static final Field<String> NAME_OF_ROUND = Field.of("round_name", Codec.TEXT);
    private static final Field<NoticeId> ABOUT = Field.of("notices", Codec.of(NoticeId.class));
    private static final Field<String> CODE = Field.of("code", Codec.TEXT);
    private static final Field<Interval> ROUND_WINDOW = Field.of("window", Codec.nested(Interval.class, Shape.PERIOD));

    /** Rounds that were handed out. */
    public static final EntryType<RoundId, Round> ROUNDS = EntryType.structure(
            "round",
            RoundId.class,
            Shape.of(Round.class, Part.ID, ROUND_NUMBER, STAFF_ID, ROUND_NAME, ABOUT, ROUND_WINDOW));
    /** The households of rounds. */
    public static final EntryType<RoundLineId, RoundLine> LINES = EntryType.structure(
            "round_line",
            RoundLineId.class,
            Shape.of(
                    RoundLine.class,
                    Part.ID,
                    ROUND_ID,
                    CODE,
                    RegisterKinds.OF_HOUSEHOLD,
                    STAFF_ID,
                    NAME_OF_ROUND,
                    ABOUT,
                    ROUND_WINDOW));

    /** The message of a receipt. */
    static final Field<MessageId> MESSAGE_ID = Field.lookup("message", Codec.of(MessageId.class));
    /** Present while a message must still be sent. */
    static final Field<String> PENDING = Field.lookup("pending", Codec.TEXT);
    /** Its value. */
    static final String IS_PENDING = "yes";

    static final Field<DiaryReleaseId> RELEASE_ID = Field.lookup("diary_release", Codec.of(DiaryReleaseId.class));
    private static final Shape<MessageSubject> SUBJECT =
            Shape.of(OutreachKinds::writeSubject, OutreachKinds::readSubject, NOTICE_ID, RELEASE_ID);
    private static final Shape<MessageTarget> TARGET =
            Shape.of(OutreachKinds::writeTarget, OutreachKinds::readTarget, GROUP_ID, RegisterKinds.OF_RESIDENT);
    private static final Field<Instant> NOT_AFTER = Field.of("not_after", Codec.INSTANT);
    private static final Field<ReceiptType> RECEIPT_TYPE = Field.column("receipt_type", Codec.word(ReceiptType.class));
    private static final Field<Instant> UNTIL = Field.of("until", Codec.INSTANT);
    private static final Shape<Message> MESSAGE = Shape.of(
            Message.class, Part.ID, SUBJECT, TARGET, RegisterKinds.OF_HOUSEHOLD, OCCURRED_AT, NOT_AFTER, CONFIRM_BY);

    /** Messages. */
    public static final EntryType<MessageId, Message> MESSAGES = EntryType.structure(
            "message",
            MessageId.class,
            Shape.of(
                    (message, to) -> MESSAGE.write().accept(message, to),
                    from -> MESSAGE.read().apply(from),
                    MESSAGE,
                    PENDING));
    /** Receipts of messages. */
    public static final EntryType<ReceiptId, MessageReceipt> RECEIPTS = EntryType.structure(
            "message_receipt",
            ReceiptId.class,
            Shape.of(MessageReceipt.class, Part.ID, MESSAGE_ID, RECEIPT_TYPE, OCCURRED_AT, UNTIL, Withdrawn.MARK));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(
            GROUPS.kind(),
            MEMBERS.kind(),
            PREFERENCES.kind(),
            NOTICES.kind(),
            CONTACTS.kind(),
            BROADCASTS.kind(),
            ROUNDS.kind(),
            LINES.kind(),
            MESSAGES.kind(),
            RECEIPTS.kind());

    private OutreachKinds() {}

    /**
     * Opens the outreach for a desk.
     *
     * @param others the evidence of other packages, by the name of its kind
     * @param releases the releases that messages can be about
     */
    public static Outreach open(
            DeskContext context, Map<String, PlanKinds.EvidenceSource> others, EntryType<DiaryReleaseId, ?> releases) {
        return new Outreach(context, others, releases);
    }

    /** Asks for online groups that were not withdrawn, by id. */
    public static Question<Map<OnlineGroupId, Stored<OnlineGroupId, OnlineGroup>>> groups(Set<OnlineGroupId> groups) {
        return Withdrawn.except(GROUPS.byIds(groups))
                .map(found -> found.stream().collect(Collectors.toMap(Stored::id, each -> each)));
    }

    /**
     * A message to a group about a release that is put with it; or {@link org.gridbook.book.NotFound} or {@link org.gridbook.book.NotActiveThen}.
     *
     * @param known the groups that were asked for
     * @param at from when on it may be sent
     */
    public static Either<Refusal, Entry> post(
            DeskContext context,
            Map<OnlineGroupId, Stored<OnlineGroupId, OnlineGroup>> known,
            OnlineGroupId group,
            DiaryReleaseId release,
            Instant at,
            Instant notAfter) {
        return Messages.place(known, group, at)
                .map(place -> Messages.queued(
                        place,
                        new MessageBuilder()
                                .id(context.newId(MessageId::new))
                                .about(MessageSubject.of(release))
                                .target(new MessageTarget.ToGroup(group))
                                .at(at)
                                .notAfter(notAfter)
                                .build()));
    }

    /**
     * The reach of the notices that had begun by an instant and were not cancelled, as known at the instant of the session: those that began
     * last, in order of their beginning.
     *
     * @param most how many notices
     * @param others the evidence of other packages, by the name of its kind
     */
    public static List<NoticeReach> reach(
            Session session, Instant validAt, int most, Map<String, PlanKinds.EvidenceSource> others) {
        List<Notice> begun = session.ask(Withdrawn.except(NOTICES.all())).stream()
                .map(Stored::value)
                .filter(each -> !each.from().isAfter(validAt)
                        && each.cancelledAt().filter(at -> !at.isAfter(validAt)).isEmpty())
                .sorted(Comparator.comparing(Notice::from)
                        .thenComparing(each -> each.id().value()))
                .toList();
        List<Notice> last = begun.subList(Math.max(0, begun.size() - most), begun.size());
        if (last.isEmpty()) {
            return List.of();
        }
        Map<NoticeId, ReachFacts> facts = ReachFacts.load(
                        session, last.stream().map(Notice::id).collect(Collectors.toSet()), validAt, others)
                .getOrElse(List.of())
                .stream()
                .collect(Collectors.toMap(each -> each.notice().id(), each -> each));
        return last.stream()
                .flatMap(each -> Stream.ofNullable(facts.get(each.id())))
                .map(each -> new NoticeReach(
                        ReachRule.of(each, validAt), each.notice().audience().to() == Audience.Owed.RESIDENT))
                .toList();
    }

    /**
     * The reach of a notice.
     *
     * @param ofResidents whether it is owed to residents, not to households
     */
    public record NoticeReach(Reach reach, boolean ofResidents) {}

    /**
     * The evidence that contacts about notices give, by notice.
     *
     * @param notices the notices; empty for all
     */
    static Map<NoticeId, List<Evidence>> evidence(Session session, Optional<Set<NoticeId>> notices) {
        Counting all = CONTACTS.countBy(
                Field.ID, NOTICE_ID, RegisterKinds.OF_HOUSEHOLD, RESIDENTS, MEANS, OUTCOME, OCCURRED_AT);
        Map<NoticeId, List<Evidence>> evidence = new HashMap<>();
        for (Counting.Counted row :
                session.count(notices.map(each -> all.where(NOTICE_ID, each)).orElse(all))) {
            row.find(OUTCOME)
                    .ifPresent(outcome -> evidence.computeIfAbsent(row.get(NOTICE_ID), none -> new ArrayList<>())
                            .add(new EvidenceBuilder()
                                    .id(row.id())
                                    .kind(CONTACT)
                                    .household(row.get(RegisterKinds.OF_HOUSEHOLD))
                                    .residents(row.find(RESIDENTS).orElse(Set.of()))
                                    .means(row.get(MEANS))
                                    .outcome(outcome)
                                    .at(row.get(OCCURRED_AT))
                                    .build()));
        }
        return evidence;
    }

    /** The members of staff who were refused, by the id of the contact. */
    static Map<String, StaffId> refused(Session session) {
        Map<String, StaffId> refused = new HashMap<>();
        for (Counting.Counted row : session.count(CONTACTS.countBy(Field.ID, STAFF_ID, OUTCOME))) {
            row.find(OUTCOME)
                    .filter(AttemptOutcome.REFUSED::equals)
                    .flatMap(any -> row.find(STAFF_ID))
                    .ifPresent(staff -> refused.put(row.id(), staff));
        }
        return refused;
    }

    private static void writeContact(NoticeContact contact, FieldWriter to) {
        Optional<AttemptOutcome> outcome = Optional.of(contact.outcome());
        to.set(NOTICE_ID, contact.notice())
                .set(RegisterKinds.OF_HOUSEHOLD, contact.household())
                .set(RESIDENTS, Optional.of(contact.residents()).filter(each -> !each.isEmpty()))
                .set(MEANS, contact.means())
                .set(OUTCOME, outcome.filter(any -> !contact.withdrawn()))
                .set(WAS, outcome.filter(any -> contact.withdrawn()))
                .set(STAFF_ID, contact.staff())
                .set(OCCURRED_AT, contact.at())
                .inline(Withdrawn.MARK, contact.withdrawn());
    }

    private static NoticeContact readContact(FieldReader from) {
        return new NoticeContactBuilder()
                .id(new NoticeContactId(from.id()))
                .notice(from.get(NOTICE_ID))
                .household(from.get(RegisterKinds.OF_HOUSEHOLD))
                .residents(from.find(RESIDENTS).orElse(Set.of()))
                .means(from.get(MEANS))
                .outcome(from.find(OUTCOME)
                        .or(() -> from.find(WAS))
                        .orElseThrow(() -> new StorageException("A contact about a notice has no outcome")))
                .staff(from.find(STAFF_ID))
                .at(from.get(OCCURRED_AT))
                .withdrawn(from.inline(Withdrawn.MARK))
                .build();
    }

    private static void writeSubject(MessageSubject subject, FieldWriter to) {
        to.set(NOTICE_ID, subject instanceof MessageSubject.OfNotice of ? Optional.of(of.notice()) : Optional.empty())
                .set(
                        RELEASE_ID,
                        subject instanceof MessageSubject.OfRelease of ? Optional.of(of.release()) : Optional.empty());
    }

    private static MessageSubject readSubject(FieldReader from) {
        return from.find(NOTICE_ID).map(MessageSubject::of).orElseGet(() -> MessageSubject.of(from.get(RELEASE_ID)));
    }

    private static void writeTarget(MessageTarget target, FieldWriter to) {
        to.set(GROUP_ID, target instanceof MessageTarget.ToGroup of ? Optional.of(of.group()) : Optional.empty())
                .set(
                        RegisterKinds.OF_RESIDENT,
                        target instanceof MessageTarget.ToResident of ? Optional.of(of.resident()) : Optional.empty());
    }

    private static MessageTarget readTarget(FieldReader from) {
        return from.find(GROUP_ID)
                .<MessageTarget>map(MessageTarget.ToGroup::new)
                .orElseGet(() -> new MessageTarget.ToResident(from.get(RegisterKinds.OF_RESIDENT)));
    }

    private static void writeIssue(Notice.Issue issue, FieldWriter to) {
        Map<String, String> sorted = issue.sorted();
        to.set(SINCE, issue.since())
                .setAll(LANGUAGES, new ArrayList<>(sorted.keySet()))
                .setAll(TEXTS, new ArrayList<>(sorted.values()));
    }

    private static Notice.Issue readIssue(FieldReader from) {
        List<String> languages = from.all(LANGUAGES);
        List<String> texts = from.all(TEXTS);
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            byLanguage.put(languages.get(i), texts.get(i));
        }
        return new Notice.Issue(from.get(SINCE), byLanguage);
    }
}
