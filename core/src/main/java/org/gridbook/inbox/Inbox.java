package org.gridbook.inbox;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Cursor;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.Slice;
import org.gridbook.book.TooEarly;
import org.gridbook.inbox.ItemResult.ResultType;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Records what the public answers and what patrols find, and counts it. A question or a finding becomes a tip ({@code
 * Tips.receiveFromInbox}), a need ({@code Isolations.askFromInbox}) or a note ({@link #note}) once; until then it is {@link #open}.
 * Thread-safe. Commands need {@link Power#RECORD} where the item is, questions {@link Power#READ}.
 */
public final class Inbox {
    private static final Field<InboxItemId> ITEM = InboxKinds.ITEM_ID;
    static final Field<InboxItemId> ITEMS = Field.of("inbox_items", Codec.of(InboxItemId.class));

    private final DeskContext context;
    private final InboxKinds.Subjects subjects;
    private final Amendments<InboxItemId, InboxItem> items;

    Inbox(DeskContext context, InboxKinds.Subjects subjects) {
        this.context = context;
        this.subjects = subjects;
        items = amendments(this::isRecordable);
    }

    private Amendments<InboxItemId, InboxItem> amendments(Amendments.Rule<InboxItemId, InboxItem> rule) {
        return new Amendments<>(
                context,
                InboxKinds.ITEMS,
                "InboxItem",
                Power.RECORD,
                ITEM,
                rule,
                Amendments.Reference.everywhere(context.kinds(), ITEM));
    }

    /** Patrols, with their findings. */
    public Patrols patrols() {
        return new Patrols(context, this);
    }

    /**
     * Records one item.
     *
     * @return its id; or {@link NotFound} for what it names, {@link NotYetOccurred}, {@link TooEarly} before its notice begins or before its diary
     *     entry, {@link InboxRefusal.FindingOutsidePatrol}, or {@link BadValue} for
     *     {@code patrol}, {@code notice}, {@code diary_entry}, {@code online_group}, {@code item_means} or {@code words}
     */
    public Either<Refusal, Done<InboxItemId>> record(CommandId command, NewInboxItem item) {
        return Each.single(recordAll(command, List.of(item)));
    }

    /**
     * Records items, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a refusal of {@link #record} for each refused item
     */
    public Either<Refusal, Done<List<InboxItemId>>> recordAll(CommandId command, List<NewInboxItem> received) {
        Instant first =
                received.stream().map(NewInboxItem::at).min(Instant::compareTo).orElseGet(context::now);
        return context.command(command, "RecordInboxItems", Power.RECORD, first, received)
                .asks(known(received))
                .decide(
                        (session, known) -> Each.of(received, each -> entries(each, known, session.now()))
                                .map(Inbox::recorded),
                        facts -> facts.all(ITEMS));
    }

    private static Decision recorded(List<List<Entry>> made) {
        return Decision.of("InboxItemsRecorded")
                .facts(to -> to.setAll(
                        ITEMS,
                        made.stream()
                                .map(each -> new InboxItemId(each.get(0).id()))
                                .toList()))
                .put(made.stream().flatMap(List::stream).toList());
    }

    /** The item and its words, as entries. */
    Either<Refusal, List<Entry>> entries(NewInboxItem item, Known known, Instant now) {
        return item.checked()
                .flatMap(any -> NotYetOccurred.check(item.at(), now))
                .flatMap(any -> known.judge(item))
                .map(place -> {
                    InboxItemId id = context.newId(item, InboxItemId::new);
                    InboxItem made = new InboxItemBuilder()
                            .id(id)
                            .type(item.type())
                            .means(item.means())
                            .notice(item.notice())
                            .entry(item.entry())
                            .group(item.group())
                            .patrol(item.patrol())
                            .resident(
                                    item.source() instanceof ItemSource.OfResident of
                                            ? Optional.of(of.resident())
                                            : Optional.empty())
                            .household(Optional.ofNullable(place.household()).map(HouseholdId::new))
                            .building(
                                    item.source() instanceof ItemSource.OfBuilding of
                                            ? Optional.of(of.building())
                                            : Optional.empty())
                            .grid(new GridId(place.grid()))
                            .at(item.at())
                            .withdrawn(false)
                            .build();
                    return List.of(
                            InboxKinds.ITEMS.first(id, place, made),
                            InboxKinds.ITEM_WORDS.first(
                                    id,
                                    place,
                                    new InboxKinds.StoredWords(
                                            made.resident(), new ItemWords(id, item.words(), Optional.empty()))));
                });
    }

    /** Asks for everything that items name. */
    Question<Known> known(List<NewInboxItem> received) {
        return Question.all(
                RegisterKinds.places(
                        received.stream().map(each -> id(each.source())).collect(Collectors.toSet())),
                answered(
                        ids(received, NewInboxItem::notice),
                        ids(received, NewInboxItem::entry),
                        ids(received, NewInboxItem::group)),
                Withdrawn.except(InboxKinds.PATROLS.byIds(received.stream()
                        .flatMap(each -> each.patrol().stream())
                        .collect(Collectors.toSet()))),
                (places, answered, patrols) -> new Known(
                        places,
                        answered,
                        patrols.stream().map(Stored::value).collect(Collectors.toMap(Patrol::id, each -> each))));
    }

    /**
     * What items answer and from when on, and the groups in which they were written, as far as it exists.
     *
     * @param notices when they begin
     * @param entries when that was done
     */
    private record Answered(
            Map<NoticeId, Instant> notices, Map<DiaryEntryId, Instant> entries, Set<OnlineGroupId> groups) {
        /** What an item answers exists, and the item is not before it; or {@link NotFound} or {@link TooEarly}. */
        Either<Refusal, Answered> has(
                Optional<NoticeId> notice, Optional<DiaryEntryId> entry, Optional<OnlineGroupId> group, Instant at) {
            return missing("notice", notice, notices.keySet())
                    .or(() -> missing("diary_entry", entry, entries.keySet()))
                    .or(() -> missing("online_group", group, groups))
                    .<Refusal>map(each -> each)
                    .or(() -> early("notice", notice, notices, at))
                    .or(() -> early("diary_entry", entry, entries, at))
                    .<Either<Refusal, Answered>>map(Either::left)
                    .orElseGet(() -> Either.right(this));
        }

        private static <I extends Id> Optional<NotFound> missing(String kind, Optional<I> wanted, Set<I> known) {
            return wanted.filter(each -> !known.contains(each)).map(each -> new NotFound(kind, each.value()));
        }

        private static <I extends Id> Optional<Refusal> early(
                String kind, Optional<I> wanted, Map<I, Instant> since, Instant at) {
            return wanted.filter(each -> at.isBefore(since.getOrDefault(each, at)))
                    .map(each -> new TooEarly(kind, each.value()));
        }
    }

    private Question<Answered> answered(Set<NoticeId> notices, Set<DiaryEntryId> entries, Set<OnlineGroupId> groups) {
        return Question.all(
                subjects.notices().since(notices),
                subjects.entries().since(entries),
                existing(subjects.groups(), groups),
                Answered::new);
    }

    private static <I extends Id> Set<I> ids(List<NewInboxItem> received, Function<NewInboxItem, Optional<I>> id) {
        return received.stream().flatMap(each -> id.apply(each).stream()).collect(Collectors.toSet());
    }

    private static <I extends Id, T> Question<Set<I>> existing(EntryType<I, T> type, Set<I> wanted) {
        return Withdrawn.except(type.byIds(wanted))
                .map(found -> found.stream().map(Stored::id).collect(Collectors.toSet()));
    }

    private static Id id(ItemSource source) {
        if (source instanceof ItemSource.OfResident of) {
            return of.resident();
        }
        if (source instanceof ItemSource.OfHousehold of) {
            return of.household();
        }
        return source instanceof ItemSource.OfBuilding of ? of.building() : ((ItemSource.OfGrid) source).grid();
    }

    /**
     * What is known about the items to be recorded.
     *
     * @param places the places of what they are from
     */
    record Known(Map<Id, Place> places, Answered answered, Map<PatrolId, Patrol> patrols) {
        /** The same with a patrol that is recorded with its findings. */
        Known with(Patrol patrol) {
            return new Known(places, answered, Map.of(patrol.id(), patrol));
        }

        /** The same with more places. */
        Known with(Map<Id, Place> more) {
            Map<Id, Place> all = new HashMap<>(places);
            all.putAll(more);
            return new Known(all, answered, patrols);
        }

        /** The place of an item that may be recorded. */
        Either<Refusal, Place> judge(NewInboxItem item) {
            return answered.has(item.notice(), item.entry(), item.group(), item.at())
                    .flatMap(any -> found(patrols, InboxKinds.PATROLS, item.patrol()))
                    .flatMap(patrol -> InboxRule.within(patrol, item.at()))
                    .flatMap(any -> Optional.ofNullable(places.get(id(item.source())))
                            .<Either<Refusal, Place>>map(Either::right)
                            .orElseGet(() -> Either.left(new NotFound(
                                    kind(item.source()), id(item.source()).value()))));
        }

        private static <I extends Id, T> Either<Refusal, Optional<T>> found(
                Map<I, T> known, EntryType<I, ?> type, Optional<I> wanted) {
            return wanted.filter(each -> !known.containsKey(each))
                    .<Either<Refusal, Optional<T>>>map(each -> Either.left(new NotFound(type.toString(), each.value())))
                    .orElseGet(() -> Either.right(wanted.flatMap(each -> Optional.ofNullable(known.get(each)))));
        }

        private static String kind(ItemSource source) {
            if (source instanceof ItemSource.OfResident) {
                return RegisterKinds.RESIDENTS.toString();
            }
            if (source instanceof ItemSource.OfHousehold) {
                return RegisterKinds.HOUSEHOLDS.toString();
            }
            return (source instanceof ItemSource.OfBuilding ? RegisterKinds.BUILDINGS : RegisterKinds.GRIDS).toString();
        }
    }

    /** What the corrected, withdrawn or restored item needs. Its words bear the same mark. */
    private Either<Refusal, List<Entry>> isRecordable(
            Session session, Stored<InboxItemId, InboxItem> before, Stored<InboxItemId, InboxItem> after) {
        InboxItem item = after.value();
        List<Entry> marked = before.get(Withdrawn.MARK).equals(after.get(Withdrawn.MARK))
                ? List.of()
                : session.ask(InboxKinds.ITEM_WORDS.byIds(Set.of(before.id()))).stream()
                        .map(each -> each.with(to -> to.inline(Withdrawn.MARK, after.get(Withdrawn.MARK))))
                        .toList();
        if (item.withdrawn()) {
            return Either.right(marked);
        }
        return NotYetOccurred.check(item.at(), session.now())
                .flatMap(any -> InboxRule.inOrder(item))
                .flatMap(any -> session.ask(answered(
                                item.notice().stream().collect(Collectors.toSet()),
                                item.entry().stream().collect(Collectors.toSet()),
                                item.group().stream().collect(Collectors.toSet())))
                        .has(item.notice(), item.entry(), item.group(), item.at()))
                .flatMap(any -> session.ask(Withdrawn.existing(InboxKinds.PATROLS, item.patrol())))
                .flatMap(patrol -> InboxRule.within(patrol.map(Stored::value), item.at()))
                .map(any -> marked);
    }

    /** An item whose type becomes one that needs an answer has words; or {@link BadValue} for {@code words}. */
    private static Either<Refusal, InboxItemCorrection> hasWords(
            Session session,
            Stored<InboxItemId, InboxItem> before,
            Stored<InboxItemId, InboxItem> after,
            InboxItemCorrection correction) {
        return before.value().type().isOwed()
                        || !after.value().type().isOwed()
                        || correction.words().isPresent()
                        || session.ask(InboxKinds.ITEM_WORDS.byIds(Set.of(before.id()))).stream()
                                .anyMatch(each -> each.value().words().words().isPresent())
                ? Either.right(correction)
                : Either.left(new BadValue("words", "blank"));
    }

    /**
     * Settles an item with a note, for example of the answer that was given.
     *
     * @param note personal data
     * @return its id; or {@link NotFound}, {@link InboxRefusal.ItemNotOwed}, {@link InboxRefusal.ItemSettled}, {@link TooEarly} before the item, or {@link NotYetOccurred}
     */
    public Either<Refusal, Done<InboxItemId>> note(CommandId command, InboxItemId item, Remark note, Instant at) {
        return context.command(command, "NoteInboxItem", Power.RECORD, at, item, note, at)
                .asks(Question.all(
                        Withdrawn.existing(InboxKinds.ITEMS, item), InboxKinds.ITEM_WORDS.byId(item), Worded::new))
                .decide(
                        (session, known) -> NotYetOccurred.check(at, session.now())
                                .flatMap(when -> known.item()
                                        .flatMap(found -> InboxRule.becomes(
                                                        found.value(),
                                                        new ItemResult(ResultType.NOTE, Optional.empty(), when))
                                                .map(next -> Decision.of("InboxItemNoted")
                                                        .fact(ITEM, item)
                                                        .put(found.next(next))
                                                        .put(known.with(Optional.of(note)))))),
                        ITEM);
    }

    /**
     * Withdraws the note of an item. The item is open again.
     *
     * @return its id; or {@link NotFound} or {@link InboxRefusal.ItemNotNoted}; a tip or a need is withdrawn where it was made
     */
    public Either<Refusal, Done<InboxItemId>> withdrawNote(CommandId command, InboxItemId item) {
        return context.command(command, "WithdrawNoteOfInboxItem", Power.RECORD, context.now(), item)
                .asks(Question.all(
                        Withdrawn.existing(InboxKinds.ITEMS, item), InboxKinds.ITEM_WORDS.byId(item), Worded::new))
                .decide(
                        (session, known) -> known.item()
                                .filterOrElse(
                                        found -> found.value()
                                                .result()
                                                .filter(result -> result.type() == ResultType.NOTE)
                                                .isPresent(),
                                        found -> new InboxRefusal.ItemNotNoted(item.value()))
                                .map(found -> Decision.of("NoteOfInboxItemWithdrawn")
                                        .fact(ITEM, item)
                                        .put(found.next(found.value().with(Optional.empty())))
                                        .put(known.with(Optional.empty()))),
                        ITEM);
    }

    /** An item with its words. */
    private record Worded(
            Either<Refusal, Stored<InboxItemId, InboxItem>> item,
            Optional<Stored<InboxItemId, InboxKinds.StoredWords>> words) {
        List<Entry> with(Optional<Remark> note) {
            return words.stream()
                    .map(each -> each.next(new InboxKinds.StoredWords(
                            each.value().resident(),
                            new ItemWords(each.id(), each.value().words().words(), note))))
                    .toList();
        }
    }

    /**
     * Corrects an item.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link TooEarly} if it became
     *     something before, {@link InboxRefusal.ItemSettled} if it became something and its new type needs no answer, or a refusal of {@link
     *     #record}
     */
    public Either<Refusal, Done<InboxItemId>> correct(
            CommandId command, InboxItemId item, KnownAt seen, InboxItemCorrection correction) {
        return amendments((session, before, after) -> hasWords(session, before, after, correction)
                        .flatMap(any -> isRecordable(session, before, after)))
                .correct(
                        command,
                        item,
                        seen,
                        correction::applied,
                        List.of(Amendments.RecordPart.of(InboxKinds.ITEM_WORDS, item, correction::applied)),
                        correction);
    }

    /**
     * Withdraws an item that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     org.gridbook.book.OthersDepend} while there is the tip or need that it became
     */
    public Either<Refusal, Done<InboxItemId>> withdraw(CommandId command, InboxItemId item, String reason) {
        return items.withdraw(command, item, reason);
    }

    /**
     * Restores an item that was withdrawn wrongly.
     *
     * @return its id; or {@link NotWithdrawn}, or a refusal of {@link #record}
     */
    public Either<Refusal, Done<InboxItemId>> restore(CommandId command, InboxItemId item) {
        return items.restore(command, item);
    }

    /** One page of the items that must still become a tip, a need or a note, in order of id. */
    public Either<Refusal, Slice<InboxItem>> open(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("open_inbox_items"),
                after,
                limit,
                InboxKinds.ITEMS,
                scope -> InboxKinds.ITEMS.by(scope, InboxKinds.OPEN, Set.of(InboxKinds.IS_OPEN)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** One page of all items, in order of id. */
    public Either<Refusal, Slice<InboxItem>> items(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("inbox_items"),
                after,
                limit,
                InboxKinds.ITEMS,
                InboxKinds.ITEMS::all,
                each -> !each.get(Withdrawn.MARK));
    }

    /** One page of the answers to a notice, in order of id. */
    public Either<Refusal, Slice<InboxItem>> answersTo(NoticeId notice, KnownAt at, Optional<Cursor> after, int limit) {
        return answersTo(context.paging("inbox_items_about", notice), InboxKinds.NOTICE_ID, notice, at, after, limit);
    }

    /** One page of the answers to an entry of the work diary, in order of id. */
    public Either<Refusal, Slice<InboxItem>> answersTo(
            DiaryEntryId entry, KnownAt at, Optional<Cursor> after, int limit) {
        return answersTo(
                context.paging("inbox_items_about_entry", entry), InboxKinds.ENTRY_ID, entry, at, after, limit);
    }

    private <I extends Id> Either<Refusal, Slice<InboxItem>> answersTo(
            Paging paging, Field<I> lookup, I answered, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                paging,
                after,
                limit,
                InboxKinds.ITEMS,
                scope -> InboxKinds.ITEMS.by(scope, lookup, Set.of(answered)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** Items, including withdrawn ones, in order of id. Unknown ids are left out. */
    public Either<Refusal, List<InboxItem>> byIds(Collection<InboxItemId> wanted, KnownAt at) {
        return context.list(Power.READ, at, InboxKinds.ITEMS.byIds(wanted));
    }

    /**
     * The words of items, in order of id. Needs {@link Power#READ_PERSONAL}; the read is audited. Unknown ids and withdrawn items are left out.
     */
    public Either<Refusal, List<ItemWords>> words(Collection<InboxItemId> wanted, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(Withdrawn.except(InboxKinds.ITEM_WORDS.byIds(wanted))).stream()
                        .map(each -> each.value().words())
                        .toList(),
                found -> found.stream().map(each -> each.id().value()).toList());
    }

    /** The items counted at an instant. */
    public Either<Refusal, InboxFigures> figures(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(
                        Power.READ, at, session -> InboxRule.figures(counted(session, all -> all), when)));
    }

    /**
     * The answers to a notice counted at an instant.
     *
     * @return the figures; or {@link NotFound}, or {@link BadValue} for {@code instant}
     */
    public Either<Refusal, InboxFigures> figuresOf(NoticeId notice, Instant validAt, KnownAt at) {
        return figuresOf(subjects.notices().type(), InboxKinds.NOTICE_ID, notice, validAt, at);
    }

    /**
     * The answers to an entry of the work diary counted at an instant, by type, grid and group.
     *
     * @return the figures; or {@link NotFound}, or {@link BadValue} for {@code instant}
     */
    public Either<Refusal, InboxFigures> figuresOf(DiaryEntryId entry, Instant validAt, KnownAt at) {
        return figuresOf(subjects.entries().type(), InboxKinds.ENTRY_ID, entry, validAt, at);
    }

    private <I extends Id> Either<Refusal, InboxFigures> figuresOf(
            EntryType<I, ?> type, Field<I> lookup, I answered, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(
                        Power.READ,
                        at,
                        session -> session.ask(type.existing(answered).map(found -> found.map(any -> answered)))
                                .map(any -> InboxRule.figures(
                                        counted(session, all -> all.where(lookup, Set.of(answered))), when))))
                .flatMap(found -> found);
    }

    static List<InboxRule.Counted> counted(Session session, UnaryOperator<Counting> some) {
        Counting all = InboxKinds.ITEMS.countBy(
                Field.ID,
                InboxKinds.ITEM_TYPE,
                InboxKinds.OF_GRID,
                InboxKinds.ENTRY_ID,
                InboxKinds.GROUP_ID,
                InboxKinds.OCCURRED_AT,
                InboxKinds.RESULT_TYPE,
                InboxKinds.SETTLED_AT);
        List<InboxRule.Counted> items = new ArrayList<>();
        session.count(some.apply(all))
                .forEach(each -> each.find(InboxKinds.ITEM_TYPE)
                        .ifPresent(type -> items.add(new InboxRule.Counted(
                                each.id(),
                                type,
                                each.get(InboxKinds.OF_GRID),
                                each.find(InboxKinds.ENTRY_ID),
                                each.find(InboxKinds.GROUP_ID),
                                each.get(InboxKinds.OCCURRED_AT),
                                each.find(InboxKinds.RESULT_TYPE),
                                each.find(InboxKinds.SETTLED_AT)))));
        return items;
    }
}
