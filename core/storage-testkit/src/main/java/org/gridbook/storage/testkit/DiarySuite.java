package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Denied;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.GridId;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.TooEarly;
import org.gridbook.diary.AttachmentKey;
import org.gridbook.diary.AttachmentStore;
import org.gridbook.diary.Attachments;
import org.gridbook.diary.CleanedPicture;
import org.gridbook.diary.Diary;
import org.gridbook.diary.DiaryActivity;
import org.gridbook.diary.DiaryEntry;
import org.gridbook.diary.DiaryEntryCorrectionBuilder;
import org.gridbook.diary.DiaryPicture;
import org.gridbook.diary.DiaryRefusal;
import org.gridbook.diary.DiaryReleaseBuilder;
import org.gridbook.diary.DiaryReleases;
import org.gridbook.diary.NewDiaryEntry;
import org.gridbook.diary.NewDiaryEntryBuilder;
import org.gridbook.diary.NewDiaryRelease;
import org.gridbook.diary.NewDiaryReleaseBuilder;
import org.gridbook.diary.OriginalPicture;
import org.gridbook.diary.PeopleShown;
import org.gridbook.inbox.InboxFigures;
import org.gridbook.inbox.InboxRefusal;
import org.gridbook.inbox.ItemMeans;
import org.gridbook.inbox.ItemSource;
import org.gridbook.inbox.ItemType;
import org.gridbook.inbox.NewInboxItem;
import org.gridbook.inbox.NewInboxItemBuilder;
import org.gridbook.outreach.InMemoryMessenger;
import org.gridbook.outreach.Messenger;
import org.gridbook.outreach.NewGroup;
import org.gridbook.outreach.OutgoingMessage;
import org.gridbook.plan.Figure;
import org.gridbook.register.PersonName;
import org.gridbook.relay.MessageSender;
import org.gridbook.situation.ReportLine;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffCorrectionBuilder;
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
        picture = put(ORIGINAL, PUBLISHED);
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private DiaryPicture put(byte[] original, byte[] cleaned) {
        return attachments
                .put(new OriginalPicture(original), new CleanedPicture(cleaned), town.now())
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
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

    private StaffId another() {
        return right(town.secretary
                .staff()
                .enlist(
                        town.command(),
                        new NewStaff("G9", new PersonName("Invented Second"), Optional.empty(), hours(1))));
    }

    private OnlineGroupId group(String name, GridId grid) {
        return right(town.secretary.outreach().groups().add(town.command(), answer(NewGroup.of(grid, name, START))));
    }

    private NewDiaryReleaseBuilder release(DiaryEntryId entry, StaffId second, OnlineGroupId... groups) {
        return new NewDiaryReleaseBuilder()
                .entry(entry)
                .addGroups(groups)
                .staff(second)
                .at(hours(4))
                .notAfter(hours(2_000));
    }

    private DiaryReleases releases() {
        return diary().releases();
    }

    private int send(Messenger messenger) {
        return answer(new MessageSender(messenger, Clock.fixed(town.now(), ZoneOffset.UTC)).run(town.secretary));
    }

    @Test
    void aReleasedEntryIsSentToItsGroupsWithItsCaptionAndPublishedPictures() {
        StaffId second = another();
        OnlineGroupId east = group("Invented east", town.east);
        OnlineGroupId west = group("Invented west", town.west);
        DiaryEntryId entry = recorded(entry(hours(2))
                .addPictures(picture)
                .shown(PeopleShown.ALL_AGREED)
                .build());
        long before = reads(entry);
        DiaryReleaseId id = right(releases()
                .release(town.command(), release(entry, second, east, west).build()));
        InMemoryMessenger messenger = new InMemoryMessenger();

        assertEquals(2, send(messenger));
        assertEquals(0, send(messenger));
        assertEquals(
                List.of(east.value(), west.value()),
                messenger.messages().stream()
                        .map(OutgoingMessage::target)
                        .sorted(Comparator.comparing(each -> each.equals(west.value())))
                        .toList());
        messenger.messages().forEach(each -> {
            assertEquals(Map.of("und", "Invented caption"), each.texts());
            assertEquals("OutgoingMessage[" + each.key() + "]", each.toString());
            assertEquals(List.of(picture.published().hash()), each.pictures());
        });
        assertEquals(before + 1, reads(entry));
        assertEquals(
                new DiaryReleaseBuilder()
                        .id(id)
                        .entry(entry)
                        .groups(Set.of(east, west))
                        .staff(second)
                        .at(hours(4))
                        .notAfter(hours(2_000))
                        .withdrawn(false)
                        .build(),
                answer(releases().of(entry, KnownAt.LATEST, Optional.empty(), 9))
                        .found()
                        .get(0));
        assertEquals(
                2,
                answer(town.secretary.outreach().messages().messagesAbout(id, KnownAt.LATEST, Optional.empty(), 9))
                        .found()
                        .size());
    }

    @Test
    void theGroupsToWhichAWithdrawnReleaseWasNotSentGetNothing() {
        StaffId second = another();
        OnlineGroupId[] groups = new OnlineGroupId[10];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = group("Invented " + i, i < 5 ? town.east : town.west);
        }
        DiaryEntryId entry = recorded(entry(hours(2)).build());
        DiaryReleaseId id = right(releases()
                .release(town.command(), release(entry, second, groups).build()));
        InMemoryMessenger inner = new InMemoryMessenger();
        Messenger messenger = new Messenger() {
            @Override
            public MessengerAnswer send(OutgoingMessage message) {
                MessengerAnswer answer = inner.send(message);
                if (inner.keys().size() == 3) {
                    right(releases().withdraw(town.command(), id, "a person objected"));
                }
                return answer;
            }

            @Override
            public Optional<MessengerAnswer> ask(String key) {
                return inner.ask(key);
            }
        };

        assertEquals(3, send(messenger));
        assertEquals(0, send(messenger));
        assertEquals(3, inner.keys().size());
        assertEquals(
                List.of(),
                answer(town.secretary.outreach().messages().pending(KnownAt.LATEST, Optional.empty(), 99))
                        .found());
        right(releases().restore(town.command(), id));
        assertEquals(7, send(messenger));
        assertEquals(
                groups.length,
                inner.messages().stream()
                        .map(OutgoingMessage::target)
                        .distinct()
                        .count());
    }

    @Test
    void anEntryIsReleasedByASecondPersonAndNotChangedSince() {
        StaffId second = another();
        OnlineGroupId group = group("Invented east", town.east);
        DiaryEntryId entry = recorded(entry(hours(2)).build());
        DiaryEntryId notAgreed =
                recorded(entry(hours(2)).shown(PeopleShown.NOT_AGREED).build());

        assertEquals(
                new DiaryRefusal.SamePerson(entry.value()),
                refused(release(entry, member, group).build()));
        assertEquals(
                new DiaryRefusal.PeopleNotAgreed(notAgreed.value()),
                refused(release(notAgreed, second, group).build()));
        assertEquals(
                new TooEarly("diary_entry", entry.value()),
                refused(release(entry, second, group).at(hours(1)).build()));
        assertEquals(
                new NotYetOccurred(hours(1_001)),
                refused(release(entry, second, group).at(hours(1_001)).build()));
        assertEquals(
                new BadValue("groups", "blank"), refused(release(entry, second).build()));
        assertEquals(
                new BadValue("not_after", "ends_too_early"),
                refused(release(entry, second, group).notAfter(hours(4)).build()));
        assertEquals(
                new NotFound("online_group", "none"),
                refused(release(entry, second, new OnlineGroupId("none")).build()));
        assertEquals(
                new StaffRefusal.NotStaffThen("none"),
                refused(release(entry, new StaffId("none"), group).build()));

        DiaryReleaseId id = right(
                releases().release(town.command(), release(entry, second, group).build()));
        DiaryRefusal released = new DiaryRefusal.EntryReleased(entry.value());
        assertEquals(released, refused(release(entry, second, group).build()));
        assertEquals(
                released,
                diary().correct(
                                town.command(),
                                entry,
                                KnownAt.LATEST,
                                new DiaryEntryCorrectionBuilder()
                                        .caption(new Remark("Another caption"))
                                        .build())
                        .getLeft());
        assertEquals(
                new RecordsDepend("diary_entry", entry.value(), "diary_release", 1),
                diary().withdraw(town.command(), entry, "wrong day").getLeft());
        assertEquals(
                new DiaryRefusal.SamePerson(entry.value()),
                releases()
                        .correct(town.command(), id, KnownAt.LATEST, member, hours(5))
                        .getLeft());
        right(releases().correct(town.command(), id, KnownAt.LATEST, second, hours(5)));
        right(releases().withdraw(town.command(), id, "wrong group"));
        right(diary().withdraw(town.command(), entry, "wrong day"));
        assertInstanceOf(NotFound.class, releases().restore(town.command(), id).getLeft());
    }

    private Refusal refused(NewDiaryRelease release) {
        return releases().release(town.command(), release).getLeft();
    }

    @Test
    void anActorLinkedToThePosterReleasesNothingOfTheirOwn() {
        StaffId second = another();
        OnlineGroupId group = group("Invented east", town.east);
        DiaryEntryId entry = recorded(entry(hours(2)).build());
        right(town.secretary
                .staff()
                .correct(
                        town.command(),
                        member,
                        KnownAt.LATEST,
                        new StaffCorrectionBuilder()
                                .actor(new ActorId("secretary"))
                                .build()));

        assertEquals(
                new DiaryRefusal.SamePerson(entry.value()),
                refused(release(entry, second, group).build()));
    }

    @Test
    void aReleaseIsRefusedForAGroupBeyondTheReach() {
        StaffId second = another();
        OnlineGroupId east = group("Invented east", town.east);
        OnlineGroupId west = group("Invented west", town.west);
        DiaryEntryId entry = recorded(entry(hours(2)).build());
        Desk reader = town.member("east-member", town.east);

        assertInstanceOf(
                Denied.class,
                reader.diary()
                        .releases()
                        .release(
                                town.command(),
                                release(entry, second, east, west).build())
                        .getLeft());
        right(reader.diary()
                .releases()
                .release(town.command(), release(entry, second, east).build()));
    }

    @Test
    void answersAreCountedByEntryAndGroup() {
        OnlineGroupId east = group("Invented east", town.east);
        OnlineGroupId west = group("Invented west", town.west);
        DiaryEntryId entry = recorded(entry(hours(2)).build());
        DiaryEntryId other = recorded(entry(hours(2)).build());
        right(town.secretary
                .inbox()
                .recordAll(
                        town.command(),
                        List.of(
                                answered(entry, east, ItemType.THANKS),
                                answered(entry, east, ItemType.QUESTION),
                                answered(entry, west, ItemType.THANKS),
                                answered(other, east, ItemType.THANKS))));
        InboxFigures figures = answer(town.secretary.inbox().figuresOf(entry, hours(6), KnownAt.LATEST));

        assertEquals(2, count(figures.byType(), ItemType.THANKS));
        assertEquals(1, count(figures.byGroup().getOrDefault(east, Map.of()), ItemType.THANKS));
        assertEquals(1, count(figures.byGroup().getOrDefault(east, Map.of()), ItemType.QUESTION));
        assertEquals(1, count(figures.byGroup().getOrDefault(west, Map.of()), ItemType.THANKS));
        assertEquals(1, figures.open().value());
        assertEquals(
                3,
                answer(town.secretary.inbox().answersTo(entry, KnownAt.LATEST, Optional.empty(), 9))
                        .found()
                        .size());
        assertEquals(
                new NotFound("diary_entry", "none"),
                town.secretary
                        .inbox()
                        .record(town.command(), answered(new DiaryEntryId("none"), east, ItemType.THANKS))
                        .getLeft());
        assertEquals(
                new NotFound("online_group", "none"),
                town.secretary
                        .inbox()
                        .record(town.command(), answered(entry, new OnlineGroupId("none"), ItemType.THANKS))
                        .getLeft());
        assertEquals(
                new RecordsDepend("diary_entry", entry.value(), "inbox_item", 3),
                diary().withdraw(town.command(), entry, "wrong day").getLeft());
    }

    @Test
    void theReportCountsEntriesReleasesAndAnswers() {
        OnlineGroupId east = group("Invented east", town.east);
        StaffId second = another();
        DiaryEntryId entry = recorded(entry(hours(2)).build());
        DiaryEntryId other =
                recorded(entry(hours(5)).activity(DiaryActivity.MEETING).build());
        right(releases().release(town.command(), release(entry, second, east).build()));
        right(town.secretary.inbox().record(town.command(), answered(entry, east, ItemType.THANKS)));

        assertEquals(List.of(1L, 1L), lines(hours(5), "diary_by_activity"));
        assertEquals(List.of(1L), lines(hours(5).minusNanos(1_000), "diary_by_activity"));
        assertEquals(List.of(1L, 1L), lines(hours(5), "diary_released"));
        assertEquals(List.of(1L), lines(hours(4).minusNanos(1_000), "diary_released"));
        assertEquals(List.of(1L), lines(hours(5), "diary_answers"));
        assertEquals(List.of(), lines(hours(5).minusNanos(1_000), "diary_answers"));
        right(diary().withdraw(town.command(), other, "wrong day"));
        assertEquals(List.of(1L), lines(hours(5), "diary_by_activity"));
        assertEquals(DiaryActivity.MEETING, stored(other).activity());
    }

    /** The lines of a breakdown that are not 0. */
    private List<Long> lines(Instant validAt, String word) {
        return answer(town.secretary.situation().report(validAt, KnownAt.LATEST))
                .breakdown(word)
                .orElseThrow()
                .lines()
                .stream()
                .map(ReportLine::value)
                .filter(value -> value != 0)
                .toList();
    }

    @Test
    void anAnswerIsNotBeforeItsEntry() {
        OnlineGroupId east = group("Invented east", town.east);
        DiaryEntryId late = recorded(entry(hours(5).plusNanos(1_000)).build());

        assertEquals(
                new TooEarly("diary_entry", late.value()),
                town.secretary
                        .inbox()
                        .record(town.command(), answered(late, east, ItemType.THANKS))
                        .getLeft());
        DiaryEntryId same = recorded(entry(hours(5)).build());
        right(town.secretary.inbox().record(town.command(), answered(same, east, ItemType.THANKS)));
        assertEquals(
                new InboxRefusal.AnsweredBefore("diary_entry", same.value(), hours(5)),
                diary().correct(
                                town.command(),
                                same,
                                KnownAt.LATEST,
                                new DiaryEntryCorrectionBuilder()
                                        .at(hours(5).plusNanos(1_000))
                                        .build())
                        .getLeft());
        right(diary().correct(
                        town.command(),
                        same,
                        KnownAt.LATEST,
                        new DiaryEntryCorrectionBuilder().at(hours(4)).build()));
        right(diary().correct(
                        town.command(),
                        same,
                        KnownAt.LATEST,
                        new DiaryEntryCorrectionBuilder().at(hours(5)).build()));
    }

    private NewInboxItem answered(DiaryEntryId entry, OnlineGroupId group, ItemType type) {
        return new NewInboxItemBuilder()
                .type(type)
                .means(ItemMeans.ONLINE_GROUP)
                .source(new ItemSource.OfGrid(town.east))
                .entry(entry)
                .group(group)
                .words(new Remark("Invented words"))
                .at(hours(5))
                .build();
    }

    private static int count(Map<ItemType, Figure> figures, ItemType type) {
        return figures.getOrDefault(type, Figure.ZERO).value();
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
                PUBLISHED, read(town.secretary, id, picture.publishedKey()).orElseThrow());
        assertArrayEquals(
                ORIGINAL, read(town.secretary, id, picture.originalKey()).orElseThrow());
        assertArrayEquals(PUBLISHED, read(east, id, picture.publishedKey()).orElseThrow());
        assertInstanceOf(
                DiaryRefusal.PicturesNeedWholeCommunity.class,
                attachments.read(east.diary(), id, picture.originalKey()).getLeft());
        assertEquals(Optional.empty(), read(west, id, picture.publishedKey()));
        assertEquals(Optional.empty(), read(west, id, picture.originalKey()));
        assertEquals(
                Optional.empty(), read(town.secretary, id, put(jpeg(3), jpeg(4)).publishedKey()));
    }

    @Test
    void anOriginalThatAnEntryNamesAsPublishedIsNotRead() {
        recorded(entry(hours(2)).addPictures(picture).build());
        DiaryPicture other = put(jpeg(3), jpeg(4));
        DiaryEntryId swapped = recorded(entry(hours(2))
                .addPictures(
                        new DiaryPicture(picture.published(), picture.original()),
                        new DiaryPicture(other.original(), picture.original()))
                .build());
        Desk east = town.member("east-reader", town.east);
        DiaryRefusal missing = new DiaryRefusal.PictureMissing(swapped.value());
        AttachmentKey leaked = AttachmentKey.published(picture.original().hash());

        assertEquals(missing, attachments.read(east.diary(), swapped, leaked).getLeft());
        assertEquals(
                missing,
                attachments.read(town.secretary.diary(), swapped, leaked).getLeft());
        assertEquals(Optional.empty(), read(east, swapped, picture.publishedKey()));
        assertEquals(
                missing,
                attachments
                        .read(
                                town.secretary.diary(),
                                swapped,
                                AttachmentKey.original(picture.published().hash()))
                        .getLeft());
        assertArrayEquals(
                jpeg(3), read(town.secretary, swapped, other.originalKey()).orElseThrow());
    }

    private static byte[] jpeg(int number) {
        return new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) number};
    }

    private Optional<byte[]> read(Desk desk, DiaryEntryId id, AttachmentKey of) {
        return answer(attachments.read(desk.diary(), id, of));
    }

    @Test
    void orphansAreDeletedAndPicturesOfEntriesStayAlsoOfWithdrawnOnes() {
        DiaryEntryId id = recorded(entry(hours(2)).addPictures(picture).build());
        put(jpeg(3), jpeg(4));
        right(diary().withdraw(town.command(), id, "wrong day"));
        Instant later = town.now().plus(Duration.ofDays(3));
        Either<Refusal, Integer> refused =
                attachments.deleteOrphans(town.member("east-reader", town.east).diary(), later);

        assertInstanceOf(DiaryRefusal.PicturesNeedWholeCommunity.class, refused.getLeft());
        assertEquals(2, answer(attachments.deleteOrphans(diary(), later)));
        assertEquals(0, answer(attachments.deleteOrphans(diary(), later)));
        right(diary().restore(town.command(), id));
        assertArrayEquals(
                ORIGINAL, read(town.secretary, id, picture.originalKey()).orElseThrow());
    }
}
