package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.GridId;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.diary.Attachment;
import org.gridbook.diary.AttachmentStore;
import org.gridbook.diary.Attachments;
import org.gridbook.diary.Diary;
import org.gridbook.diary.DiaryActivity;
import org.gridbook.diary.DiaryEntry;
import org.gridbook.diary.DiaryEntryCorrectionBuilder;
import org.gridbook.diary.DiaryPicture;
import org.gridbook.diary.DiaryRefusal;
import org.gridbook.diary.NewDiaryEntry;
import org.gridbook.diary.NewDiaryEntryBuilder;
import org.gridbook.diary.PeopleShown;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The work diary. */
public abstract class DiarySuite {
    private static final byte[] ORIGINAL = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1};
    private static final byte[] PUBLISHED = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 2};

    private RegisterTown town;
    private StaffId member;
    private Attachments attachments;
    private DiaryPicture picture;

    /** For subclasses. */
    protected DiarySuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
        town.at(hours(1_000));
        member = right(town.secretary
                .staff()
                .enlist(
                        town.command(),
                        new NewStaff("G1", new PersonName("Invented Member"), Optional.empty(), hours(1))));
        attachments = new Attachments(AttachmentStore.inMemory());
        picture = new DiaryPicture(put(ORIGINAL), put(PUBLISHED));
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private Attachment put(byte[] content) {
        return attachments.put(content, town.now()).getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    private Diary diary() {
        return town.secretary.diary();
    }

    private NewDiaryEntryBuilder entry(Instant at) {
        return new NewDiaryEntryBuilder()
                .staff(member)
                .grid(town.east)
                .at(at)
                .activity(DiaryActivity.DISINFECTION)
                .caption(new Remark("Invented caption"))
                .shown(PeopleShown.NO_PEOPLE);
    }

    private DiaryEntryId recorded(NewDiaryEntry entry) {
        return right(diary().record(town.command(), entry));
    }

    private Refusal refused(NewDiaryEntry entry) {
        return diary().record(town.command(), entry).getLeft();
    }

    private DiaryEntry stored(DiaryEntryId id) {
        return answer(diary().byIds(Set.of(id), KnownAt.LATEST)).get(0);
    }

    private List<String> captions(Desk desk, DiaryEntryId id) {
        return answer(desk.diary().captions(Set.of(id), KnownAt.LATEST)).stream()
                .map(each -> each.caption().value())
                .toList();
    }

    private List<DiaryEntryId> listed(Desk desk) {
        return answer(desk.diary().entries(KnownAt.LATEST, Optional.empty(), 100)).found().stream()
                .map(DiaryEntry::id)
                .toList();
    }

    @Test
    void anEntryIsReadAndItsCaptionIsAudited() {
        DiaryEntryId id = recorded(entry(hours(2)).addPictures(picture).build());

        assertEquals(
                new DiaryEntry(
                        id,
                        member,
                        town.east,
                        hours(2),
                        DiaryActivity.DISINFECTION,
                        List.of(picture),
                        PeopleShown.NO_PEOPLE,
                        false),
                stored(id));
        assertEquals(0, reads(id));
        assertEquals(List.of("Invented caption"), captions(town.secretary, id));
        assertEquals(1, reads(id));
    }

    @Test
    void entriesAreRecordedAllOrNone() {
        NewDiaryEntry good = entry(hours(2)).build();
        NewDiaryEntry early = entry(hours(2_000)).build();

        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(1, new NotYetOccurred(hours(2_000))))),
                diary().recordAll(town.command(), List.of(good, early)).getLeft());
        assertEquals(List.of(), listed(town.secretary));
        assertEquals(
                listed(town.secretary).size() + 2,
                right(diary().recordAll(
                                        town.command(),
                                        List.of(good, entry(hours(3)).build())))
                        .size());
    }

    private long reads(DiaryEntryId id) {
        return town.changesAfter(0, 1_000).stream()
                .filter(each -> each.event().equals("PersonalDataRead")
                        && each.facts().texts("whose").contains(id.value()))
                .count();
    }

    @Test
    void anEntryIsRefusedWithoutItsGridItsMemberOrBeforeItHappened() {
        assertInstanceOf(
                StaffRefusal.NotStaffThen.class, refused(entry(hours(0)).build()));
        recorded(entry(hours(1)).build());
        assertInstanceOf(NotYetOccurred.class, refused(entry(hours(1_001)).build()));
        recorded(entry(hours(1_000)).build());
        assertInstanceOf(
                NotFound.class, refused(entry(hours(2)).grid(new GridId("none")).build()));
        recorded(entry(hours(2))
                .pictures(Collections.nCopies(NewDiaryEntry.MOST, picture))
                .build());
        assertEquals(
                "too_many",
                ((BadValue) refused(entry(hours(2))
                                .pictures(Collections.nCopies(NewDiaryEntry.MOST + 1, picture))
                                .build()))
                        .problem());
    }

    @Test
    void aCaptionThatIdentifiesIsRefusedAlikeWhetherTheBookHasItOrNot() {
        DiaryEntryId id = recorded(entry(hours(2)).build());
        town.household("3-2-501", town.eastBuilding, 2);
        Refusal known =
                refused(entry(hours(2)).caption(new Remark("At 3-2-501 today")).build());
        Refusal unknown =
                refused(entry(hours(2)).caption(new Remark("At 3-2-509 today")).build());

        assertEquals(new BadValue("caption", "identifies"), known);
        assertEquals(known, unknown);
        assertEquals(
                known,
                diary().correct(
                                town.command(),
                                id,
                                KnownAt.LATEST,
                                new DiaryEntryCorrectionBuilder()
                                        .caption(new Remark("Call 010 6234 5678"))
                                        .build())
                        .getLeft());
    }

    @Test
    void anEntryIsCorrectedWithdrawnAndRestoredTogetherWithItsCaption() {
        DiaryEntryId id = recorded(entry(hours(2)).build());
        right(diary().correct(
                        town.command(),
                        id,
                        KnownAt.LATEST,
                        new DiaryEntryCorrectionBuilder()
                                .at(hours(3))
                                .caption(new Remark("Another caption"))
                                .pictures(List.of(picture))
                                .build()));
        assertEquals(hours(3), stored(id).at());
        assertEquals(List.of(picture), stored(id).pictures());
        assertEquals(List.of("Another caption"), captions(town.secretary, id));
        assertInstanceOf(
                NothingToChange.class,
                diary().correct(
                                town.command(),
                                id,
                                KnownAt.LATEST,
                                new DiaryEntryCorrectionBuilder().at(hours(3)).build())
                        .getLeft());
        assertInstanceOf(
                StaffRefusal.NotStaffThen.class,
                diary().correct(
                                town.command(),
                                id,
                                KnownAt.LATEST,
                                new DiaryEntryCorrectionBuilder().at(hours(0)).build())
                        .getLeft());

        right(diary().withdraw(town.command(), id, "wrong day"));
        assertEquals(List.of(), listed(town.secretary));
        assertEquals(List.of(), captions(town.secretary, id));
        assertTrue(stored(id).withdrawn());
        assertInstanceOf(
                AlreadyWithdrawn.class,
                diary().withdraw(town.command(), id, "twice").getLeft());

        right(diary().restore(town.command(), id));
        assertEquals(List.of(id), listed(town.secretary));
        assertEquals(List.of("Another caption"), captions(town.secretary, id));
    }

    @Test
    void theListOfAMemberHasOnlyTheirEntriesAndADeskOnlyThoseOfItsGrid() {
        StaffId other = right(town.secretary
                .staff()
                .enlist(town.command(), new NewStaff("G2", new PersonName("Invented Other"), Optional.empty(), START)));
        DiaryEntryId own = recorded(entry(hours(2)).build());
        DiaryEntryId others =
                recorded(entry(hours(2)).staff(other).grid(town.west).build());

        assertEquals(
                List.of(own),
                answer(diary().entriesOf(member, KnownAt.LATEST, Optional.empty(), 9)).found().stream()
                        .map(DiaryEntry::id)
                        .toList());
        Desk west = town.member("west-reader", town.west);
        assertEquals(List.of(others), listed(west));
        assertEquals(List.of(), captions(west, own));
        assertInstanceOf(
                NotFound.class,
                west.diary().withdraw(town.command(), own, "beyond").getLeft());
    }

    @Test
    void aPublishedCopyIsReadInTheGridAndAnOriginalByTheWholeCommunityOnly() {
        DiaryEntryId id = recorded(entry(hours(2)).addPictures(picture).build());
        Desk east = town.member("east-reader", town.east);
        Desk west = town.member("west-reader", town.west);

        assertArrayEquals(
                PUBLISHED, read(town.secretary, id, picture.published()).orElseThrow());
        assertArrayEquals(ORIGINAL, read(town.secretary, id, picture.original()).orElseThrow());
        assertArrayEquals(PUBLISHED, read(east, id, picture.published()).orElseThrow());
        assertInstanceOf(
                DiaryRefusal.PicturesNeedWholeCommunity.class,
                attachments.read(east.diary(), id, picture.original().hash()).getLeft());
        assertEquals(Optional.empty(), read(west, id, picture.published()));
        assertEquals(Optional.empty(), read(west, id, picture.original()));
        Attachment foreign = put(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 3});
        assertEquals(Optional.empty(), read(town.secretary, id, foreign));
    }

    private Optional<byte[]> read(Desk desk, DiaryEntryId id, Attachment of) {
        return answer(attachments.read(desk.diary(), id, of.hash()));
    }

    @Test
    void orphansAreDeletedAndPicturesOfEntriesStayAlsoOfWithdrawnOnes() {
        DiaryEntryId id = recorded(entry(hours(2)).addPictures(picture).build());
        put(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 3});
        right(diary().withdraw(town.command(), id, "wrong day"));
        Instant later = town.now().plus(Duration.ofDays(3));
        Either<Refusal, Integer> refused =
                attachments.deleteOrphans(town.member("east-reader", town.east).diary(), later);

        assertInstanceOf(DiaryRefusal.PicturesNeedWholeCommunity.class, refused.getLeft());
        assertEquals(1, answer(attachments.deleteOrphans(diary(), later)));
        assertEquals(0, answer(attachments.deleteOrphans(diary(), later)));
        right(diary().restore(town.command(), id));
        assertArrayEquals(ORIGINAL, read(town.secretary, id, picture.original()).orElseThrow());
    }
}
