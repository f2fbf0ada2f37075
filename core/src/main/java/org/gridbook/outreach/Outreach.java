package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Horizon;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.book.TooEarly;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.inbox.InboxRefusal;
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
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.PlanKinds;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Publishes notices, records by which means households and residents were reached, and answers who was reached and which doors are due, at any
 * pair of instants. Thread-safe. Commands on notices need {@link Power#PLAN} for the whole community; contacts and preferences need {@link
 * Power#RECORD} where the household is, broadcasts where the grid is. Questions need {@link Power#READ}.
 */
public final class Outreach {
    private static final Field<NoticeId> NOTICE = OutreachKinds.NOTICE_ID;
    private static final Field<NoticeContactId> CONTACT = Field.of("notice_contact", Codec.of(NoticeContactId.class));
    static final Field<NoticeContactId> CONTACTS = Field.of("notice_contacts", Codec.of(NoticeContactId.class));
    private static final Field<BroadcastId> BROADCAST = Field.of("broadcast", Codec.of(BroadcastId.class));
    private static final Field<PreferenceId> PREFERENCE = Field.of("contact_preference", Codec.of(PreferenceId.class));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);

    private final DeskContext context;
    private final Map<String, PlanKinds.EvidenceSource> others;
    private final EntryType<DiaryReleaseId, ?> releases;
    private final Amendments<NoticeId, Notice> notices;
    private final Amendments<NoticeContactId, NoticeContact> contacts;
    private final Amendments<BroadcastId, Broadcast> broadcasts;
    private final Amendments<PreferenceId, ContactPreference> preferences;

    Outreach(DeskContext context, Map<String, PlanKinds.EvidenceSource> others, EntryType<DiaryReleaseId, ?> releases) {
        this.context = context;
        this.releases = releases;
        this.others = Map.copyOf(others);
        notices = new Amendments<>(
                context,
                OutreachKinds.NOTICES,
                "Notice",
                Power.PLAN,
                NOTICE,
                this::isPublishable,
                Amendments.Reference.everywhere(context.kinds(), NOTICE));
        contacts = new Amendments<>(
                context,
                OutreachKinds.CONTACTS,
                "NoticeContact",
                Power.RECORD,
                CONTACT,
                Outreach::isRecordable,
                List.of());
        broadcasts = new Amendments<>(
                context,
                OutreachKinds.BROADCASTS,
                "Broadcast",
                Power.RECORD,
                BROADCAST,
                Outreach::isBroadcastable,
                List.of());
        preferences = new Amendments<>(
                context,
                OutreachKinds.PREFERENCES,
                "ContactPreference",
                Power.RECORD,
                PREFERENCE,
                (session, before, after) -> after.get(Withdrawn.MARK)
                        ? Either.right(List.of())
                        : session.ask(place(after.value())).map(any -> List.of()),
                List.of());
    }

    /** The evidence of other packages, by the name of its kind. */
    Map<String, PlanKinds.EvidenceSource> others() {
        return others;
    }

    /** Messages about notices and diary entries, and their receipts. */
    public Messages messages() {
        return new Messages(context, releases);
    }

    /** Rounds from door to door. */
    public Rounds rounds() {
        return new Rounds(context, this);
    }

    /** The online groups of grids, and their members. */
    public OnlineGroups groups() {
        return new OnlineGroups(context);
    }

    /**
     * Publishes a notice.
     *
     * @return its id; or {@link NotFound} for a grid or building of the audience, or {@link BadValue} for {@code from} if it is more than 90
     *     days ahead, or for {@code evidence_of} if there is no such evidence
     */
    public Either<Refusal, Done<NoticeId>> publish(CommandId command, NewNotice notice) {
        return context.command(command, "PublishNotice", Power.PLAN, notice.from(), notice)
                .asks(audience(notice.audience()))
                .decide(
                        (session, complete) -> complete.flatMap(any -> known(notice.policy()))
                                .flatMap(any -> Horizon.ofPlan("from", notice.from(), session.now(), Horizon.AHEAD))
                                .map(any -> {
                                    NoticeId id = context.newId(notice, NoticeId::new);
                                    return Decision.of("NoticePublished")
                                            .fact(NOTICE, id)
                                            .put(OutreachKinds.NOTICES.first(id, Place.COMMONS, notice.as(id)));
                                }),
                        NOTICE);
    }

    /** Asks whether the grids and buildings of an audience exist; or {@link NotFound} for the first that does not, in order of id. */
    private static Question<Either<Refusal, Audience>> audience(Audience audience) {
        return Question.all(
                Withdrawn.except(RegisterKinds.GRIDS.byIds(audience.grids())),
                Withdrawn.except(RegisterKinds.BUILDINGS.byIds(audience.buildings())),
                (grids, buildings) -> missing(RegisterKinds.GRIDS, audience.grids(), grids)
                        .or(() -> missing(RegisterKinds.BUILDINGS, audience.buildings(), buildings))
                        .<Either<Refusal, Audience>>map(Either::left)
                        .orElseGet(() -> Either.right(audience)));
    }

    static <I extends Id, T> Optional<Refusal> missing(EntryType<I, T> type, Set<I> wanted, List<Stored<I, T>> found) {
        Set<String> ids = wanted.stream().map(Id::value).collect(Collectors.toCollection(TreeSet::new));
        found.forEach(each -> ids.remove(each.id().value()));
        return ids.stream().findFirst().map(id -> new NotFound(type.toString(), id));
    }

    private Either<Refusal, ReachPolicy> known(ReachPolicy policy) {
        return policy.evidenceOf().stream().map(Evidence::kindOf).allMatch(others::containsKey)
                ? Either.right(policy)
                : Either.left(new BadValue(
                        "evidence_of",
                        "unknown_word",
                        Map.of("words", others.keySet().stream().sorted().collect(Collectors.joining(", ")))));
    }

    private Either<Refusal, List<Entry>> isPublishable(
            Session session, Stored<NoticeId, Notice> before, Stored<NoticeId, Notice> after) {
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : session.ask(audience(after.value().audience()))
                        .flatMap(any -> known(after.value().policy()))
                        .flatMap(any -> Horizon.ofPlan("from", after.value().from(), session.now(), Horizon.AHEAD))
                        .flatMap(from -> after.value()
                                        .from()
                                        .isAfter(before.value().from())
                                ? InboxKinds.beforeAnswers(
                                        session, after.id(), after.value().from())
                                : Either.right(after.value().from()))
                        .map(any -> List.of());
    }

    /**
     * Publishes a corrected text. From its instant on, the notice is owed again to all: what reached them before does not count.
     *
     * @param texts the text by language tag
     * @param since from when on, on the valid-time axis; at most 90 days ahead
     * @return the notice's id; or {@link NotFound}, {@link BadValue} for {@code text}, {@code language} or {@code since}, {@link TooEarly},
     *     {@link NotActiveThen} if it is over by then, or {@link Overlaps} with an issue of the same instant
     */
    public Either<Refusal, Done<NoticeId>> reissue(
            CommandId command, NoticeId notice, Map<String, String> texts, Instant since) {
        return NewNotice.texts(texts)
                .flatMap(right -> context.command(command, "ReissueNotice", Power.PLAN, since, notice, right, since)
                        .asks(Withdrawn.existing(OutreachKinds.NOTICES, notice))
                        .decide(
                                (session, found) -> Horizon.ofPlan("since", since, session.now(), Horizon.AHEAD)
                                        .flatMap(at -> found.flatMap(each -> each.value()
                                                .with(new Notice.Issue(at, right))
                                                .map(next -> Decision.of("NoticeReissued")
                                                        .fact(NOTICE, notice)
                                                        .fact(AT, at)
                                                        .put(each.next(next))))),
                                NOTICE));
    }

    /**
     * Cancels a notice at an instant, which may lie in the future. It is no longer owed from then on.
     *
     * @return its id; or {@link NotFound}, {@link TooEarly}, or {@link NotActiveThen} if it is over by then
     */
    public Either<Refusal, Done<NoticeId>> cancel(CommandId command, NoticeId notice, Instant at) {
        return context.command(command, "CancelNotice", Power.PLAN, at, notice, at)
                .asks(Withdrawn.existing(OutreachKinds.NOTICES, notice))
                .decide(
                        found -> found.flatMap(each -> each.value()
                                .cancelled(at)
                                .map(next -> Decision.of("NoticeCancelled")
                                        .fact(NOTICE, notice)
                                        .fact(AT, at)
                                        .put(each.next(next)))),
                        NOTICE);
    }

    /**
     * Corrects a notice. Contacts are read again against it. A wrong text is corrected with {@link #reissue}.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link TooEarly} for its
     *     cancelling, {@link BadValue} for {@code issue} or {@code deadline}, {@link InboxRefusal.AnsweredBefore}, or a refusal of {@link #publish}
     */
    public Either<Refusal, Done<NoticeId>> correct(
            CommandId command, NoticeId notice, KnownAt seen, NoticeCorrection correction) {
        return notices.correct(command, notice, seen, correction::applied, correction);
    }

    /**
     * Withdraws a notice that was published in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     OthersDepend} while it has contacts or broadcasts
     */
    public Either<Refusal, Done<NoticeId>> withdraw(CommandId command, NoticeId notice, String reason) {
        return notices.withdraw(command, notice, reason);
    }

    /**
     * Restores a notice that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #publish}
     */
    public Either<Refusal, Done<NoticeId>> restore(CommandId command, NoticeId notice) {
        return notices.restore(command, notice);
    }

    /**
     * Records a contact about a notice, or an attempt. It may be reported late and in any order.
     *
     * @return its id; or {@link NotFound} for the notice or the household, {@link TooEarly} for the notice, {@link NotActiveThen} for the
     *     household, {@link NotYetOccurred}, {@link StaffRefusal.NotStaffThen}, {@link org.gridbook.register.RegisterRefusal.NotResidentThen},
     *     {@link Overlaps} with a contact of the same instant, notice, household and means that has another result, unless both name different
     *     residents, or {@link BadValue} for {@code reach_means} or {@code residents}
     */
    public Either<Refusal, Done<NoticeContactId>> record(CommandId command, NewNoticeContact contact) {
        return Each.single(recordAll(command, List.of(contact)));
    }

    /**
     * Records contacts, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a refusal of {@link #record} for each refused contact, or
     *     {@link ConflictsInBatch} if an earlier contact of the batch has another result
     */
    public Either<Refusal, Done<List<NoticeContactId>>> recordAll(CommandId command, List<NewNoticeContact> made) {
        Instant first =
                made.stream().map(NewNoticeContact::at).min(Instant::compareTo).orElseGet(context::now);
        return context.command(command, "RecordNoticeContacts", Power.RECORD, first, made)
                .asks(Question.none(made))
                .decide(this::judged, facts -> facts.all(CONTACTS));
    }

    /** Records contacts if all may be recorded. */
    Either<Refusal, Decision> judged(Session session, List<NewNoticeContact> made) {
        List<NoticeContact> drafts = made.stream()
                .map(each -> each.as(context.newId(each, NoticeContactId::new)))
                .toList();
        NoticeContactRule rule = session.ask(NoticeContactRule.question(drafts));
        return Each.indexed(
                        made,
                        (index, each) -> each.checked()
                                .flatMap(any -> rule.judge(drafts.get(index), session.now()))
                                .flatMap(place -> NoticeContactRule.earlier(drafts, index)
                                        .<Either<Refusal, Place>>map(other -> Either.left(new ConflictsInBatch(other)))
                                        .orElseGet(() -> Either.right(place)))
                                .map(place -> OutreachKinds.CONTACTS.first(
                                        drafts.get(index).id(), place, drafts.get(index))))
                .map(entries -> Decision.of("NoticeContactsRecorded")
                        .facts(to -> to.setAll(
                                CONTACTS, drafts.stream().map(NoticeContact::id).toList()))
                        .put(entries));
    }

    private static Either<Refusal, List<Entry>> isRecordable(
            Session session,
            Stored<NoticeContactId, NoticeContact> before,
            Stored<NoticeContactId, NoticeContact> after) {
        NoticeContact contact = after.value();
        return contact.withdrawn()
                ? Either.right(List.of())
                : session.ask(NoticeContactRule.question(List.of(contact)))
                        .judge(contact, session.now())
                        .map(any -> List.of());
    }

    /**
     * Corrects a contact. It stays with its notice and household; a contact with another household is withdrawn and recorded again.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link
     *     #record}
     */
    public Either<Refusal, Done<NoticeContactId>> correct(
            CommandId command, NoticeContactId contact, KnownAt seen, NoticeContactCorrection correction) {
        return contacts.correct(command, contact, seen, correction::applied, correction);
    }

    /**
     * Withdraws a contact that was entered in error. It does not count from now on.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<NoticeContactId>> withdraw(CommandId command, NoticeContactId contact, String reason) {
        return contacts.withdraw(command, contact, reason);
    }

    /**
     * Restores a contact that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #record}
     */
    public Either<Refusal, Done<NoticeContactId>> restore(CommandId command, NoticeContactId contact) {
        return contacts.restore(command, contact);
    }

    /**
     * Records that a notice was posted to a group, announced by loudspeaker or given out as leaflets.
     *
     * @return its id; or {@link NotFound} for the notice, group, grid or building, {@link TooEarly} for the notice, {@link NotActiveThen} for
     *     the group, {@link NotYetOccurred}, {@link StaffRefusal.NotStaffThen}, or {@link BadValue} for {@code reach_means}, {@code group},
     *     {@code grid}, {@code building}, {@code confirm_by} or {@code read_count}
     */
    public Either<Refusal, Done<BroadcastId>> broadcast(CommandId command, NewBroadcast broadcast) {
        Broadcast draft = broadcast.as(context.newId(broadcast, BroadcastId::new));
        return context.command(command, "RecordBroadcast", Power.RECORD, broadcast.at(), broadcast)
                .asks(place(draft))
                .decide(
                        (session, found) -> broadcast
                                .checked()
                                .flatMap(any -> NotYetOccurred.check(draft.at(), session.now()))
                                .flatMap(any -> found)
                                .map(place -> Decision.of("BroadcastRecorded")
                                        .fact(BROADCAST, draft.id())
                                        .put(OutreachKinds.BROADCASTS.first(draft.id(), place, draft))),
                        BROADCAST);
    }

    /** Asks for the place of a broadcast that may be recorded. */
    private static Question<Either<Refusal, Place>> place(Broadcast broadcast) {
        Question<Either<Refusal, Optional<StaffId>>> member =
                StaffKinds.staffAt(Optional.of(broadcast.staff()), broadcast.at());
        return Question.all(
                Withdrawn.existing(OutreachKinds.NOTICES, broadcast.notice()),
                Withdrawn.existing(OutreachKinds.GROUPS, broadcast.group()),
                Withdrawn.existing(RegisterKinds.GRIDS, broadcast.grid()),
                Withdrawn.existing(RegisterKinds.BUILDINGS, broadcast.building()),
                member,
                (notice, group, grid, building, staff) -> notice.filterOrElse(
                                each -> !broadcast.at().isBefore(each.value().from()),
                                each -> new TooEarly(each.kind(), each.id().value()))
                        .flatMap(any -> group)
                        .filterOrElse(
                                each -> each.map(found -> found.isValidAt(broadcast.at()))
                                        .orElse(true),
                                any -> new NotActiveThen(
                                        OutreachKinds.GROUPS.toString(),
                                        broadcast
                                                .group()
                                                .map(OnlineGroupId::value)
                                                .orElse("")))
                        .filterOrElse(
                                each -> each.map(found -> found.value().grid().equals(broadcast.grid()))
                                        .orElse(true),
                                any -> new BadValue("grid", "not_of_group"))
                        .flatMap(any -> grid)
                        .flatMap(any -> building)
                        .flatMap(any -> staff)
                        .map(any -> Place.of(broadcast.grid().value())));
    }

    private static Either<Refusal, List<Entry>> isBroadcastable(
            Session session, Stored<BroadcastId, Broadcast> before, Stored<BroadcastId, Broadcast> after) {
        Broadcast broadcast = after.value();
        return broadcast.withdrawn()
                ? Either.right(List.of())
                : NotYetOccurred.check(broadcast.at(), session.now())
                        .flatMap(any -> session.ask(place(broadcast)))
                        .map(any -> List.of());
    }

    /**
     * Corrects a broadcast, for example its read count.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link
     *     #broadcast}
     */
    public Either<Refusal, Done<BroadcastId>> correct(
            CommandId command, BroadcastId broadcast, KnownAt seen, BroadcastCorrection correction) {
        return broadcasts.correct(command, broadcast, seen, correction::applied, correction);
    }

    /**
     * Withdraws a broadcast that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<BroadcastId>> withdraw(CommandId command, BroadcastId broadcast, String reason) {
        return broadcasts.withdraw(command, broadcast, reason);
    }

    /**
     * Restores a broadcast that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #broadcast}
     */
    public Either<Refusal, Done<BroadcastId>> restore(CommandId command, BroadcastId broadcast) {
        return broadcasts.restore(command, broadcast);
    }

    /**
     * Records how a household asks to be contacted. It refuses no contact.
     *
     * @return its id; or {@link NotFound} for the household, {@link NotActiveThen}, or {@link Overlaps} with the same wish of the household
     */
    public Either<Refusal, Done<PreferenceId>> prefer(CommandId command, NewPreference preference) {
        ContactPreference draft = preference.as(context.newId(preference, PreferenceId::new));
        return context.command(
                        command,
                        "RecordContactPreference",
                        Power.RECORD,
                        preference.period().from(),
                        preference)
                .asks(place(draft))
                .decide(
                        found -> found.map(place -> Decision.of("ContactPreferenceRecorded")
                                .fact(PREFERENCE, draft.id())
                                .put(OutreachKinds.PREFERENCES.first(draft.id(), place, draft))),
                        PREFERENCE);
    }

    /** Asks for the place of a preference that may be recorded. Quiet hours can be several. */
    private static Question<Either<Refusal, Place>> place(ContactPreference preference) {
        return Question.all(
                RegisterKinds.HOUSEHOLDS.existing(
                        preference.household(), preference.period().from()),
                Withdrawn.except(OutreachKinds.PREFERENCES.where(RegisterKinds.OF_HOUSEHOLD, preference.household())),
                (household, others) -> household.flatMap(home -> Stored.noneDuring(
                                preference.period(),
                                others.stream()
                                        .filter(each -> !each.id().equals(preference.id())
                                                && each.value().type() == preference.type()
                                                && each.value().quiet().equals(preference.quiet())))
                        .map(any -> home.place())));
    }

    /**
     * Ends a preference.
     *
     * @return its id; or {@link NotFound}, or {@link NotActiveThen} if it has ended or would end before it begins
     */
    public Either<Refusal, Done<PreferenceId>> endPreference(CommandId command, PreferenceId preference, Instant at) {
        return context.command(command, "EndContactPreference", Power.RECORD, at, preference, at)
                .ends(OutreachKinds.PREFERENCES, preference, at, "ContactPreferenceEnded", PREFERENCE);
    }

    /**
     * Corrects when a preference applies.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link
     *     #prefer}
     */
    public Either<Refusal, Done<PreferenceId>> correct(
            CommandId command, PreferenceId preference, KnownAt seen, Interval period) {
        return preferences.correct(
                command,
                preference,
                seen,
                known -> Either.right(
                        new ContactPreference(known.id(), known.household(), known.type(), known.quiet(), period)),
                period);
    }

    /**
     * Withdraws a preference that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<PreferenceId>> withdraw(CommandId command, PreferenceId preference, String reason) {
        return preferences.withdraw(command, preference, reason);
    }

    /**
     * Restores a preference that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #prefer}
     */
    public Either<Refusal, Done<PreferenceId>> restore(CommandId command, PreferenceId preference) {
        return preferences.restore(command, preference);
    }

    /** One page of the notices, including those that are over, in order of id. */
    public Either<Refusal, Slice<Notice>> notices(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("notices"),
                after,
                limit,
                OutreachKinds.NOTICES,
                OutreachKinds.NOTICES::all,
                each -> !each.get(Withdrawn.MARK));
    }

    /** The notices with these ids, in order of id. Unknown ids and withdrawn notices are left out. */
    public Either<Refusal, List<Notice>> noticesById(Collection<NoticeId> notices, KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(OutreachKinds.NOTICES.byIds(notices)));
    }

    /** The preferences of households, including those that ended, in order of id. */
    public Either<Refusal, List<ContactPreference>> preferencesOf(Collection<HouseholdId> households, KnownAt at) {
        return context.list(
                Power.READ,
                at,
                Withdrawn.except(OutreachKinds.PREFERENCES.where(RegisterKinds.OF_HOUSEHOLD, households)));
    }

    /** One page of the contacts about a notice, including withdrawn ones, in order of id. */
    public Either<Refusal, Slice<NoticeContact>> contactsAbout(
            NoticeId notice, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("contacts_about", notice),
                after,
                limit,
                OutreachKinds.CONTACTS,
                scope -> OutreachKinds.CONTACTS.by(scope, NOTICE, Set.of(notice)),
                any -> true);
    }

    /**
     * One page of the contacts with a household about notices, and with those that were merged into it, including withdrawn ones, in order of
     * id.
     */
    public Either<Refusal, Slice<NoticeContact>> contactsWith(
            HouseholdId household, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("notice_contacts_with", household);
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.ask(Power.READ, at, session -> {
                    Set<HouseholdId> all = RegisterKinds.withMerged(session, Set.of(household));
                    return Paging.part(
                            session,
                            OutreachKinds.CONTACTS,
                            scope -> OutreachKinds.CONTACTS.by(scope, RegisterKinds.OF_HOUSEHOLD, all),
                            any -> true,
                            from,
                            limit);
                }))
                .map(part -> new Slice<>(
                        part.found().stream().map(Stored::value).toList(),
                        part.next().map(paging::at)));
    }

    /** One page of the posts, announcements and leaflets of a notice, including withdrawn ones, in order of id. */
    public Either<Refusal, Slice<Broadcast>> broadcastsOf(
            NoticeId notice, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("broadcasts_of", notice),
                after,
                limit,
                OutreachKinds.BROADCASTS,
                scope -> OutreachKinds.BROADCASTS.by(scope, NOTICE, Set.of(notice)),
                any -> true);
    }

    /**
     * Who was reached by a notice.
     *
     * @param validAt the instant, on the valid-time axis: later contacts do not count
     * @param at the instant, on the recorded-time axis: contacts recorded later do not count
     * @return reach; or {@link NotFound}, or {@link BadValue} for {@code instant}
     */
    public Either<Refusal, Reach> reach(NoticeId notice, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(
                        Power.READ,
                        at,
                        session ->
                                ReachFacts.load(session, notice, when, others).map(facts -> ReachRule.of(facts, when))))
                .flatMap(found -> found);
    }

    /**
     * The doors that are due for notices, in the order in which they are walked. It becomes shorter as evidence arrives.
     *
     * @param notices the notices, at least one
     * @param rules how often a household is visited, and what follows refusals
     * @param validAt the instant, on the valid-time axis
     * @param at the instant, on the recorded-time axis
     * @return the doors; or {@link NotFound} for a notice, or {@link BadValue} for {@code notices} or {@code instant}
     */
    public Either<Refusal, DoorList> doors(Set<NoticeId> notices, DoorRules rules, Instant validAt, KnownAt at) {
        return doors(notices, rules, validAt, at, (session, doors) -> doors.list());
    }

    /** What follows from the doors that are due. */
    <T> Either<Refusal, T> doors(
            Set<NoticeId> notices,
            DoorRules rules,
            Instant validAt,
            KnownAt at,
            BiFunction<Session, DoorRule, T> answer) {
        return context.within(validAt)
                .flatMap(when -> notices.isEmpty()
                        ? Either.left(new BadValue("notices", "blank"))
                        : context.figures(
                                        Power.READ,
                                        at,
                                        session -> ReachFacts.load(session, notices, when, others)
                                                .map(facts -> answer.apply(
                                                        session,
                                                        new DoorRule(
                                                                facts,
                                                                attempts(session, facts, when),
                                                                rules.otherPerson()
                                                                        ? OutreachKinds.refused(session)
                                                                        : Map.of(),
                                                                rules,
                                                                when))))
                                .flatMap(found -> found));
    }

    /** The attempts of all plans since the beginning of the notices, or of the day. */
    private Map<String, List<Evidence>> attempts(Session session, List<ReachFacts> facts, Instant validAt) {
        ZoneId zone = facts.get(0).zone();
        Instant today = LocalDate.ofInstant(validAt, zone).atStartOfDay(zone).toInstant();
        Instant since = facts.stream()
                .map(each -> each.notice().from())
                .filter(today::isAfter)
                .min(Instant::compareTo)
                .orElse(today);
        Interval during = Interval.since(since);
        Map<String, List<Evidence>> attempts = new HashMap<>();
        Stream.concat(
                        OutreachKinds.evidence(session, Optional.empty()).values().stream(),
                        others.values().stream().map(source -> source.during(session, during)))
                .flatMap(List::stream)
                .filter(each -> during.holdsAt(each.at()))
                .forEach(each -> each.household()
                        .ifPresent(household -> attempts.computeIfAbsent(household.value(), none -> new ArrayList<>(3))
                                .add(each)));
        return attempts;
    }
}
