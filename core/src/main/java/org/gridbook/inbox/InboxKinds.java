package org.gridbook.inbox;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.inbox.ItemResult.ResultType;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.StorageException;

/**
 * How the inbox is stored. An item is placed at its household if that is known, else at its grid; its words move with it. A patrol is placed at its
 * grid.
 */
public final class InboxKinds {
    /** The item that a record was made from. */
    public static final Field<InboxItemId> ITEM_ID = Field.lookup("inbox_item", Codec.of(InboxItemId.class));

    static final Field<DiaryEntryId> ENTRY_ID = Field.lookup("diary_entry", Codec.of(DiaryEntryId.class));
    static final Field<OnlineGroupId> GROUP_ID = Field.column("of_group", Codec.of(OnlineGroupId.class));
    static final Field<PatrolId> PATROL_ID = Field.lookup("patrol", Codec.of(PatrolId.class));
    static final Field<NoticeId> NOTICE_ID = Field.lookup("notice", Codec.of(NoticeId.class));
    /** Present while an item must still become something. */
    static final Field<String> OPEN = Field.lookup("open", Codec.TEXT);
    /** Its value. */
    static final String IS_OPEN = "open";

    // A withdrawn item has no such column, so that no figure counts it.
    static final Field<ItemType> ITEM_TYPE = Field.column("item_type", Codec.word(ItemType.class));
    private static final Field<ItemType> WAS = Field.of("was", Codec.word(ItemType.class));
    static final Field<GridId> OF_GRID = Field.column("of_grid", Codec.of(GridId.class));
    static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);
    static final Field<ResultType> RESULT_TYPE = Field.column("result_type", Codec.word(ResultType.class));
    static final Field<Instant> SETTLED_AT = Field.column("settled_at", Codec.INSTANT);
    private static final Field<String> RESULT_RECORD = Field.of("result_record", Codec.TEXT);
    private static final Field<ItemMeans> ITEM_MEANS = Field.of("item_means", Codec.word(ItemMeans.class));
    private static final Field<BuildingId> OF_BUILDING = Field.of("of_building", Codec.of(BuildingId.class));
    private static final Field<Remark> WORDS = Field.of("words", Codec.of(Remark.class));
    private static final Field<Remark> NOTE = Field.of("note", Codec.of(Remark.class));
    private static final Field<StaffId> STAFF_ID = Field.lookup("staff", Codec.of(StaffId.class));

    /** Items. */
    public static final EntryType<InboxItemId, InboxItem> ITEMS = EntryType.structure(
            "inbox_item",
            InboxItemId.class,
            Shape.of(
                    InboxKinds::writeItem,
                    InboxKinds::readItem,
                    NOTICE_ID,
                    ENTRY_ID,
                    GROUP_ID,
                    PATROL_ID,
                    RegisterKinds.OF_HOUSEHOLD,
                    RegisterKinds.OF_RESIDENT,
                    OPEN,
                    ITEM_TYPE,
                    OF_GRID,
                    OCCURRED_AT,
                    RESULT_TYPE,
                    SETTLED_AT));
    /** The words of items; the id is that of the item, and every item has them. */
    public static final EntryType<InboxItemId, StoredWords> ITEM_WORDS = EntryType.personal(
                    "inbox_item_personal",
                    InboxItemId.class,
                    Shape.of(
                            StoredWords.class,
                            RegisterKinds.OF_RESIDENT,
                            Shape.of(ItemWords.class, Part.ID, WORDS, NOTE)))
            .collected();
    /** Patrols. */
    public static final EntryType<PatrolId, Patrol> PATROLS = EntryType.structure(
            "patrol",
            PatrolId.class,
            Shape.of(
                    Patrol.class,
                    Part.ID,
                    Shape.of(InboxKinds::writeMember, InboxKinds::readMember, STAFF_ID, StaffKinds.VOLUNTEER_ID),
                    StaffKinds.POST,
                    Shape.PERIOD));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(ITEMS.kind(), ITEM_WORDS.kind(), PATROLS.kind());

    private InboxKinds() {}

    /** The words of an item, with the resident by which they are found. */
    public record StoredWords(Optional<ResidentId> resident, ItemWords words) {
        /** Masked. */
        @Override
        public String toString() {
            return "StoredWords[*]";
        }
    }

    /**
     * Opens the inbox for a desk.
     *
     * @param subjects what items can answer
     */
    public static Inbox open(DeskContext context, Subjects subjects) {
        return new Inbox(context, subjects);
    }

    /**
     * What items can answer, and where they can be written.
     *
     * @param notices the notices
     * @param entries the entries of the work diary
     * @param groups the online groups
     */
    public record Subjects(
            Subject<NoticeId, ?> notices, Subject<DiaryEntryId, ?> entries, EntryType<OnlineGroupId, ?> groups) {}

    /**
     * Records that items can answer.
     *
     * @param type their type
     * @param from from when on one can be answered
     */
    public record Subject<I extends Id, T>(EntryType<I, T> type, Function<T, Instant> from) {
        /** From when on those of these that exist can be answered. */
        Question<Map<I, Instant>> since(Set<I> wanted) {
            return Withdrawn.except(type.byIds(wanted))
                    .map(found ->
                            found.stream().collect(Collectors.toMap(Stored::id, each -> from.apply(each.value()))));
        }
    }

    /** The figures of the answers to entries of the work diary as known at the instant of the session. */
    public static InboxFigures answersToDiary(Session session, Instant validAt) {
        return InboxRule.figures(
                Inbox.counted(session, all -> all).stream()
                        .filter(each -> each.entry().isPresent())
                        .toList(),
                validAt);
    }

    /** The figures of all items as known at the instant of the session. */
    public static InboxFigures figures(Session session, Instant validAt) {
        return InboxRule.figures(Inbox.counted(session, all -> all), validAt);
    }

    /**
     * An item that becomes something.
     *
     * @param item the item
     * @param words its words
     * @param by who found it; empty for an answer of the public
     */
    public record Source(Stored<InboxItemId, InboxItem> item, Optional<Remark> words, Optional<PatrolMember> by) {}

    /** Asks for an item and its words; or {@link org.gridbook.book.NotFound} or {@link InboxRefusal.ItemNotOwed}. */
    public static Question<Either<Refusal, Source>> source(InboxItemId item) {
        return Question.all(
                Withdrawn.existing(ITEMS, item),
                ITEM_WORDS.byId(item),
                (found, words) -> found.filterOrElse(
                                each -> each.value().type().isOwed(), each -> InboxRule.notOwed(each.value()))
                        .map(each -> new Source(
                                each,
                                words.flatMap(stored -> stored.value().words().words()),
                                Optional.empty())));
    }

    /** The same with who found it. */
    public static Source found(Session session, Source source) {
        return new Source(
                source.item(),
                source.words(),
                source.item()
                        .value()
                        .patrol()
                        .flatMap(patrol -> session.ask(PATROLS.byId(patrol)))
                        .map(each -> each.value().by()));
    }

    /**
     * The next version of an item that becomes something; or {@link InboxRefusal.ItemNotOwed}, {@link InboxRefusal.ItemSettled} or {@link org.gridbook.book.TooEarly}.
     *
     * @param record the tip or need
     */
    public static Either<Refusal, Entry> becomes(
            Stored<InboxItemId, InboxItem> item, ResultType type, Id record, Instant at) {
        return InboxRule.becomes(item.value(), new ItemResult(type, Optional.of(record.value()), at))
                .map(item::next);
    }

    /**
     * What must be put with the next version of a tip or need that an item became: the item is open while that is withdrawn. The actor need not
     * reach the item.
     *
     * @param at when it became that; empty while that is withdrawn
     * @return or {@link org.gridbook.book.NotFound}, {@link InboxRefusal.ItemSettled} if the item became something else since, {@link
     *     InboxRefusal.ItemNotOwed} if its type was corrected since, or {@link org.gridbook.book.TooEarly}
     */
    public static Either<Refusal, List<Entry>> follows(
            Session session, InboxItemId item, ResultType type, Id record, Optional<Instant> at) {
        Either<Refusal, Stored<InboxItemId, InboxItem>> known = session.anywhere(ITEMS.byId(item))
                .filter(found -> !found.get(Withdrawn.MARK))
                .<Either<Refusal, Stored<InboxItemId, InboxItem>>>map(Either::right)
                .orElseGet(() -> Either.left(new NotFound(ITEMS.toString(), item.value())));
        return known.flatMap(found -> {
            InboxItem free = found.value()
                    .with(found.value()
                            .result()
                            .filter(result ->
                                    result.type() != type || !result.record().equals(Optional.of(record.value()))));
            Either<Refusal, InboxItem> next = at.map(
                            when -> InboxRule.becomes(free, new ItemResult(type, Optional.of(record.value()), when)))
                    .orElseGet(() -> Either.right(free));
            return next.map(each -> {
                Entry following = found.next(each);
                session.allow(following);
                return each.equals(found.value()) ? List.of() : List.of(following);
            });
        });
    }

    /** A notice that is corrected begins before all answers to it that the actor reaches; or {@link InboxRefusal.AnsweredBefore}. */
    public static Either<Refusal, Instant> beforeAnswers(Session session, NoticeId notice, Instant from) {
        return before(session, from, ITEMS.where(NOTICE_ID, notice), "notice", notice);
    }

    /** The same for an entry of the work diary. */
    public static Either<Refusal, Instant> beforeAnswers(Session session, DiaryEntryId entry, Instant from) {
        return before(session, from, ITEMS.where(ENTRY_ID, entry), "diary_entry", entry);
    }

    private static Either<Refusal, Instant> before(
            Session session, Instant from, Question<List<Stored<InboxItemId, InboxItem>>> answers, String kind, Id id) {
        return session.ask(Withdrawn.except(answers)).stream()
                .map(each -> each.value().at())
                .min(Instant::compareTo)
                .filter(first -> first.isBefore(from))
                .<Either<Refusal, Instant>>map(
                        first -> Either.left(new InboxRefusal.AnsweredBefore(kind, id.value(), first)))
                .orElseGet(() -> Either.right(from));
    }

    private static void writeItem(InboxItem item, FieldWriter to) {
        to.set(NOTICE_ID, item.notice())
                .set(ENTRY_ID, item.entry())
                .set(GROUP_ID, item.group())
                .set(PATROL_ID, item.patrol())
                .set(RegisterKinds.OF_HOUSEHOLD, item.household())
                .set(RegisterKinds.OF_RESIDENT, item.resident())
                .set(OPEN, item.isOpenAt(Instant.MAX) ? Optional.of(IS_OPEN) : Optional.empty())
                .set(ITEM_TYPE, Optional.of(item.type()).filter(any -> !item.withdrawn()))
                .set(WAS, Optional.of(item.type()).filter(any -> item.withdrawn()))
                .set(OF_GRID, item.grid())
                .set(OCCURRED_AT, item.at())
                .set(RESULT_TYPE, item.result().map(ItemResult::type))
                .set(SETTLED_AT, item.result().map(ItemResult::at))
                .set(RESULT_RECORD, item.result().flatMap(ItemResult::record))
                .set(ITEM_MEANS, item.means())
                .set(OF_BUILDING, item.building())
                .inline(Withdrawn.MARK, item.withdrawn());
    }

    private static InboxItem readItem(FieldReader from) {
        return new InboxItemBuilder()
                .id(new InboxItemId(from.id()))
                .type(from.find(ITEM_TYPE)
                        .or(() -> from.find(WAS))
                        .orElseThrow(() -> new StorageException("An item of the inbox has no type")))
                .means(from.get(ITEM_MEANS))
                .notice(from.find(NOTICE_ID))
                .entry(from.find(ENTRY_ID))
                .group(from.find(GROUP_ID))
                .patrol(from.find(PATROL_ID))
                .resident(from.find(RegisterKinds.OF_RESIDENT))
                .household(Optional.ofNullable(from.place().household()).map(HouseholdId::new))
                .building(from.find(OF_BUILDING))
                .grid(from.get(OF_GRID))
                .at(from.get(OCCURRED_AT))
                .result(from.find(RESULT_TYPE)
                        .map(type -> new ItemResult(type, from.find(RESULT_RECORD), from.get(SETTLED_AT))))
                .withdrawn(from.inline(Withdrawn.MARK))
                .build();
    }

    private static void writeMember(PatrolMember member, FieldWriter to) {
        to.set(STAFF_ID, member instanceof PatrolMember.OfStaff of ? Optional.of(of.staff()) : Optional.empty())
                .set(
                        StaffKinds.VOLUNTEER_ID,
                        member instanceof PatrolMember.OfVolunteer of ? Optional.of(of.volunteer()) : Optional.empty());
    }

    private static PatrolMember readMember(FieldReader from) {
        return from.find(STAFF_ID)
                .<PatrolMember>map(PatrolMember.OfStaff::new)
                .orElseGet(() -> new PatrolMember.OfVolunteer(from.get(StaffKinds.VOLUNTEER_ID)));
    }
}
