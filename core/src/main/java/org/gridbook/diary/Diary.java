package org.gridbook.diary;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
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
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.Slice;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.inbox.InboxRefusal;
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
import org.gridbook.register.Grid;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * The work diary: what staff did, with captions and pictures. Thread-safe. Commands need {@link Power#RECORD} where the grid is, questions {@link
 * Power#READ}. An actor with a member of staff records their own work, unless the actor has {@link Power#RECORD_FOR_OTHERS}.
 */
public final class Diary {
    private static final Field<DiaryEntryId> ENTRY = DiaryKinds.ENTRY_ID;
    private static final Field<DiaryEntryId> ENTRIES = Field.of("diary_entries", Codec.of(DiaryEntryId.class));

    private final DeskContext context;
    private final Amendments<DiaryEntryId, DiaryEntry> entries;

    Diary(DeskContext context) {
        this.context = context;
        entries = new Amendments<>(
                context,
                DiaryKinds.ENTRIES,
                "DiaryEntry",
                Power.RECORD,
                ENTRY,
                Diary::isRecordable,
                Amendments.Reference.everywhere(context.kinds(), ENTRY));
    }

    /** Releases of entries to online groups. */
    public DiaryReleases releases() {
        return new DiaryReleases(context);
    }

    /**
     * Records an entry. Its pictures are put into the store before, see {@link Attachments#put}.
     *
     * @return its id; or {@link NotFound} for the grid, {@link StaffRefusal.NotStaffThen}, {@link NotYetOccurred}, or {@link BadValue} for {@code
     *     pictures} if there are too many, or for {@code caption} if it looks like it has a telephone number, an identity number, an account for
     *     messages or a door. That refusal depends on the text alone. Names of people in a caption are not found; the poster leaves them out.
     */
    public Either<Refusal, Done<DiaryEntryId>> record(CommandId command, NewDiaryEntry entry) {
        return Each.single(recordAll(command, List.of(entry)));
    }

    /**
     * Records entries, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a refusal of {@link #record} for each refused entry
     */
    public Either<Refusal, Done<List<DiaryEntryId>>> recordAll(CommandId command, List<NewDiaryEntry> received) {
        Instant first =
                received.stream().map(NewDiaryEntry::at).min(Instant::compareTo).orElseGet(context::now);
        return context.command(command, "RecordDiaryEntries", Power.RECORD, first, received)
                .asks(Question.all(
                        Withdrawn.except(RegisterKinds.GRIDS.byIds(
                                received.stream().map(NewDiaryEntry::grid).collect(Collectors.toSet()))),
                        StaffKinds.members(
                                received.stream().map(NewDiaryEntry::staff).collect(Collectors.toSet())),
                        Known::new))
                .decide(
                        (session, known) -> Each.of(received, each -> made(known, each, session.now()))
                                .map(Diary::recorded),
                        facts -> facts.all(ENTRIES));
    }

    private static Decision recorded(List<List<Entry>> made) {
        return Decision.of("DiaryEntriesRecorded")
                .facts(to -> to.setAll(
                        ENTRIES,
                        made.stream()
                                .map(each -> new DiaryEntryId(each.get(0).id()))
                                .toList()))
                .put(made.stream().flatMap(List::stream).toList());
    }

    private record Known(List<Stored<GridId, Grid>> grids, Map<StaffId, Stored<StaffId, StaffMember>> staff) {}

    private Either<Refusal, List<Entry>> made(Known known, NewDiaryEntry received, Instant now) {
        DiaryEntryId id = context.newId(received, DiaryEntryId::new);
        DiaryEntry entry = received.as(id);
        return CaptionRule.check(received.caption())
                .flatMap(any -> judged(known.staff(), entry, now))
                .flatMap(any -> RegisterKinds.GRIDS.among(known.grids(), entry.grid()))
                .map(grid -> {
                    Place place = Place.of(grid.id().value());
                    return List.of(
                            DiaryKinds.ENTRIES.first(id, place, entry),
                            DiaryKinds.CAPTIONS.first(id, place, new DiaryCaption(id, received.caption())));
                });
    }

    private static Either<Refusal, StaffId> judged(
            Map<StaffId, Stored<StaffId, StaffMember>> staff, DiaryEntry entry, Instant now) {
        return entry.pictures().size() > NewDiaryEntry.MOST
                ? Either.left(new BadValue("pictures", "too_many", Map.of("most", NewDiaryEntry.MOST)))
                : NotYetOccurred.check(entry.at(), now).flatMap(at -> StaffKinds.staffAt(staff, entry.staff(), at));
    }

    /** The caption bears the same mark. */
    private static Either<Refusal, List<Entry>> isRecordable(
            Session session, Stored<DiaryEntryId, DiaryEntry> before, Stored<DiaryEntryId, DiaryEntry> after) {
        List<Entry> marked = before.get(Withdrawn.MARK).equals(after.get(Withdrawn.MARK))
                ? List.of()
                : session.ask(DiaryKinds.CAPTIONS.byIds(Set.of(before.id()))).stream()
                        .map(each -> each.with(to -> to.inline(Withdrawn.MARK, after.get(Withdrawn.MARK))))
                        .toList();
        if (after.get(Withdrawn.MARK)) {
            return Either.right(marked);
        }
        return session.ask(Question.all(
                        StaffKinds.members(Set.of(after.value().staff())),
                        Withdrawn.except(DiaryKinds.RELEASES.where(ENTRY, after.id())),
                        (staff, releases) -> releases.isEmpty()
                                ? judged(staff, after.value(), session.now())
                                : Either.<Refusal, StaffId>left(new DiaryRefusal.EntryReleased(
                                        after.id().value()))))
                .flatMap(any -> after.value().at().isAfter(before.value().at())
                        ? InboxKinds.beforeAnswers(
                                session, after.id(), after.value().at())
                        : Either.right(after.value().at()))
                .map(any -> marked);
    }

    /**
     * Corrects an entry.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link
     *     DiaryRefusal.EntryReleased} while it is released, {@link
     *     InboxRefusal.AnsweredBefore}, or a refusal of {@link #record}
     */
    public Either<Refusal, Done<DiaryEntryId>> correct(
            CommandId command, DiaryEntryId entry, KnownAt seen, DiaryEntryCorrection correction) {
        return entries.correct(
                command,
                entry,
                seen,
                before -> correction
                        .caption()
                        .<Either<Refusal, Remark>>map(CaptionRule::check)
                        .<Either<Refusal, DiaryEntry>>map(checked -> checked.map(any -> correction.applied(before)))
                        .orElseGet(() -> Either.right(correction.applied(before))),
                List.of(Amendments.RecordPart.of(DiaryKinds.CAPTIONS, entry, correction::applied)),
                correction);
    }

    /**
     * Withdraws an entry that was entered in error. Its pictures stay in the store.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link
     *     org.gridbook.book.RecordsDepend} or {@link org.gridbook.book.OthersDepend} while it has a release or answers
     */
    public Either<Refusal, Done<DiaryEntryId>> withdraw(CommandId command, DiaryEntryId entry, String reason) {
        return entries.withdraw(command, entry, reason);
    }

    /**
     * Restores an entry that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #record}
     */
    public Either<Refusal, Done<DiaryEntryId>> restore(CommandId command, DiaryEntryId entry) {
        return entries.restore(command, entry);
    }

    /** One page of the entries, in order of id. */
    public Either<Refusal, Slice<DiaryEntry>> entries(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("diary_entries"),
                after,
                limit,
                DiaryKinds.ENTRIES,
                DiaryKinds.ENTRIES::all,
                each -> !each.get(Withdrawn.MARK));
    }

    /** One page of the entries of a member of staff, in order of id. */
    public Either<Refusal, Slice<DiaryEntry>> entriesOf(StaffId staff, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("diary_entries_of", staff),
                after,
                limit,
                DiaryKinds.ENTRIES,
                scope -> DiaryKinds.ENTRIES.by(scope, DiaryKinds.STAFF_ID, Set.of(staff)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** Entries, including withdrawn ones, in order of id. Unknown ids are left out. */
    public Either<Refusal, List<DiaryEntry>> byIds(Collection<DiaryEntryId> wanted, KnownAt at) {
        return context.list(Power.READ, at, DiaryKinds.ENTRIES.byIds(wanted));
    }

    /**
     * The captions of entries, in order of id. Needs {@link Power#READ_PERSONAL}; the read is audited. Unknown ids and withdrawn entries are left
     * out.
     */
    public Either<Refusal, List<DiaryCaption>> captions(Collection<DiaryEntryId> wanted, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(Withdrawn.except(DiaryKinds.CAPTIONS.byIds(wanted))).stream()
                        .map(Stored::value)
                        .toList(),
                found -> found.stream().map(each -> each.id().value()).toList());
    }

    /**
     * Whether a picture of an entry may be read; that it is read is audited.
     *
     * @return its key; empty if the entry has no such picture in this role; or {@link DiaryRefusal.PicturesNeedWholeCommunity} for an original
     */
    Either<Refusal, Optional<AttachmentKey>> readable(DiaryEntryId entry, AttachmentKey picture) {
        return context.askPersonal(
                        Power.READ_PERSONAL,
                        KnownAt.LATEST,
                        session -> session.ask(Withdrawn.except(DiaryKinds.ENTRIES.byIds(Set.of(entry)))).stream()
                                .flatMap(each -> each.value().pictures().stream())
                                .flatMap(each -> Stream.of(each.originalKey(), each.publishedKey()))
                                .filter(picture::equals)
                                .findFirst()
                                .map(key -> key.role() == PictureRole.PUBLISHED
                                        ? Either.<Refusal, AttachmentKey>right(key)
                                        : wholeCommunity(session).map(any -> key)),
                        found -> found.isPresent() ? List.of(entry.value()) : List.of())
                .flatMap(found ->
                        found.map(each -> each.map(Optional::of)).orElseGet(() -> Either.right(Optional.empty())));
    }

    private static Either<Refusal, Session> wholeCommunity(Session session) {
        return session.reach().wholeCommunity()
                ? Either.right(session)
                : Either.left(new DiaryRefusal.PicturesNeedWholeCommunity());
    }

    /** The keys of all pictures, also of withdrawn entries; or {@link DiaryRefusal.PicturesNeedWholeCommunity}. */
    Either<Refusal, Set<AttachmentKey>> recorded() {
        return context.ask(
                        Power.READ,
                        KnownAt.LATEST,
                        session -> wholeCommunity(session)
                                .map(any -> session.ask(DiaryKinds.ENTRIES.all()).stream()
                                        .flatMap(each -> each.value().pictures().stream())
                                        .flatMap(each -> Stream.of(each.originalKey(), each.publishedKey()))
                                        .collect(Collectors.toSet())))
                .flatMap(found -> found);
    }
}
