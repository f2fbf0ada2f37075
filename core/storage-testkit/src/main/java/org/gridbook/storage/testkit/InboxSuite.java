package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Denied;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.diary.DiaryActivity;
import org.gridbook.diary.NewDiaryEntryBuilder;
import org.gridbook.diary.PeopleShown;
import org.gridbook.inbox.Inbox;
import org.gridbook.inbox.InboxFigures;
import org.gridbook.inbox.InboxItem;
import org.gridbook.inbox.InboxItemCorrection;
import org.gridbook.inbox.InboxItemCorrectionBuilder;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.inbox.InboxRefusal;
import org.gridbook.inbox.ItemMeans;
import org.gridbook.inbox.ItemResult;
import org.gridbook.inbox.ItemResult.ResultType;
import org.gridbook.inbox.ItemSource;
import org.gridbook.inbox.ItemType;
import org.gridbook.inbox.NewInboxItem;
import org.gridbook.inbox.NewInboxItemBuilder;
import org.gridbook.inbox.NewPatrol;
import org.gridbook.inbox.NewPatrolBuilder;
import org.gridbook.inbox.PatrolCorrectionBuilder;
import org.gridbook.inbox.PatrolId;
import org.gridbook.inbox.PatrolMember;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.IsolationRefusal;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.NewGroup;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NoticeCorrectionBuilder;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.plan.Figure;
import org.gridbook.register.Act;
import org.gridbook.register.PersonName;
import org.gridbook.register.Relation;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.VolunteerAssignment;
import org.gridbook.staff.VolunteerAssignmentId;
import org.gridbook.staff.VolunteerId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.PersonDescription;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipCorrectionBuilder;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers of the public, patrols with their findings, and what they became, on any store. */
public abstract class InboxSuite {
    private static final ClaimType CLAIM = ClaimType.CAME_BACK;

    private Counting store;
    private RegisterTown town;
    private HouseholdId household;
    private ResidentId resident;
    private NoticeId notice;
    private StaffId doctor;
    private VolunteerId volunteer;

    /** For subclasses. */
    protected InboxSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        store = new Counting(store());
        town = new RegisterTown(store, "town");
        household = town.household("E-1", town.eastBuilding, 2);
        town.at(hours(1_000));
        resident = answer(town.secretary.register().directory().household(household, town.now(), KnownAt.LATEST))
                .members()
                .get(0)
                .id();
        notice = right(town.secretary
                .outreach()
                .publish(
                        town.command(),
                        NewNotice.of(
                                        Map.of("en", "Invented notice"),
                                        new Audience(Audience.Owed.HOUSEHOLD, Set.of(town.east, town.west), Set.of()),
                                        ReachPolicy.USUAL,
                                        START,
                                        hours(240))
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        doctor = right(town.secretary
                .staff()
                .enlist(
                        town.command(),
                        new NewStaff("D1", new PersonName("Invented Doctor"), Optional.empty(), START)));
        volunteer = right(town.secretary
                .volunteers()
                .offer(town.command(), VolunteerSuite.offer(hours(1)).build()));
        right(town.secretary.volunteers().accept(town.command(), volunteer, hours(2)));
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private Inbox inbox() {
        return town.secretary.inbox();
    }

    private static NewInboxItemBuilder item(ItemType type, ItemSource source, Instant at) {
        return new NewInboxItemBuilder()
                .type(type)
                .means(ItemMeans.MESSAGE)
                .source(source)
                .words(new Remark("Invented words"))
                .at(at);
    }

    private NewInboxItemBuilder fromResident(ItemType type, Instant at) {
        return item(type, new ItemSource.OfResident(resident), at);
    }

    private InboxItemId question() {
        return right(inbox().record(
                        town.command(),
                        fromResident(ItemType.QUESTION, hours(3)).notice(notice).build()));
    }

    private InboxItem stored(InboxItemId item) {
        return answer(inbox().byIds(Set.of(item), KnownAt.LATEST)).get(0);
    }

    private List<InboxItemId> open(Desk desk) {
        return answer(desk.inbox().open(KnownAt.LATEST, Optional.empty(), 100)).found().stream()
                .map(InboxItem::id)
                .toList();
    }

    private InboxFigures figures(Instant validAt, KnownAt at) {
        return answer(inbox().figuresOf(notice, validAt, at));
    }

    private Either<Refusal, Done<TipId>> tip(InboxItemId item, Instant at) {
        return town.secretary.tips().receiveFromInbox(town.command(), item, CLAIM, TipSubject.household(household), at);
    }

    private NewPatrolBuilder patrol(long from, long to) {
        return new NewPatrolBuilder()
                .by(new PatrolMember.OfVolunteer(volunteer))
                .area(new Post.AtGrid(town.east))
                .time(Interval.between(hours(from), hours(to)));
    }

    private NewInboxItem finding(Instant at) {
        return NewInboxItem.finding(new ItemSource.OfBuilding(town.eastBuilding), new Remark("Invented finding"), at);
    }

    private static int count(Map<ItemType, Figure> figures, ItemType type) {
        return figures.getOrDefault(type, Figure.ZERO).value();
    }

    private void isolate() {
        right(town.secretary
                .isolations()
                .order(
                        town.command(),
                        NewIsolation.of(resident, START, hours(240), doctor, Cause.of(Cause.CauseType.OTHER))
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
    }

    @Test
    void answersToANoticeAreCountedByTypeAndGrid() {
        right(inbox().recordAll(
                        town.command(),
                        List.of(
                                fromResident(ItemType.THANKS, hours(3))
                                        .notice(notice)
                                        .words(Optional.empty())
                                        .build(),
                                item(ItemType.THANKS, new ItemSource.OfGrid(town.west), hours(4))
                                        .notice(notice)
                                        .build(),
                                fromResident(ItemType.REFUSAL, hours(5))
                                        .notice(notice)
                                        .build(),
                                fromResident(ItemType.QUESTION, hours(5)).build())));
        InboxItemId question = question();

        InboxFigures found = figures(hours(4), KnownAt.LATEST);
        assertEquals(
                List.of(2, 1, 0, 0),
                found.byType().values().stream().map(Figure::value).toList());
        assertEquals(List.of(question.value()), found.open().ids());
        assertEquals(Set.of(town.east, town.west), found.byGrid().keySet());
        assertEquals(1, count(found.byGrid().getOrDefault(town.west, Map.of()), ItemType.THANKS));
        assertEquals(
                0, count(figures(hours(3).minusNanos(1_000), KnownAt.LATEST).byType(), ItemType.THANKS));
        assertEquals(1, count(figures(hours(5), KnownAt.LATEST).byType(), ItemType.REFUSAL));
        assertEquals(
                5,
                answer(inbox().items(KnownAt.LATEST, Optional.empty(), 100))
                        .found()
                        .size());
        assertEquals(
                4,
                answer(inbox().answersTo(notice, KnownAt.LATEST, Optional.empty(), 100))
                        .found()
                        .size());
        assertEquals(2, answer(inbox().figures(hours(5), KnownAt.LATEST)).open().value());
    }

    @Test
    void aQuestionBecomesATipOnce() {
        InboxItemId question = question();
        TipId tip = right(tip(question, hours(4)));

        assertEquals(
                Optional.of(new ItemResult(ResultType.TIP, Optional.of(tip.value()), hours(4))),
                stored(question).result());
        assertEquals(List.of(), open(town.secretary));
        InboxRefusal settled = new InboxRefusal.ItemSettled(question.value(), ResultType.TIP);
        assertEquals(settled, refused(tip(question, hours(5))));
        assertEquals(settled, refused(inbox().note(town.command(), question, new Remark("Invented"), hours(5))));
        Tip made = answer(town.secretary.tips().byIds(Set.of(tip), town.now(), KnownAt.LATEST))
                .get(0);
        assertEquals(Optional.of(question), made.item());
        assertEquals(TipSource.RESIDENT, made.source());
        assertEquals(TipMeans.MESSAGE, made.means());
        assertEquals(Optional.of(household), made.household());
        assertEquals(
                "Invented words",
                answer(town.secretary.tips().texts(Set.of(tip), KnownAt.LATEST))
                        .get(0)
                        .claim()
                        .value());
        assertEquals(
                List.of(question.value()),
                figures(hours(4).minusNanos(1_000), KnownAt.LATEST).open().ids());
        InboxFigures after = figures(hours(4), KnownAt.LATEST);
        assertEquals(0, after.open().value());
        assertEquals(
                List.of(1, 0, 0),
                after.byResult().values().stream().map(Figure::value).toList());
    }

    @Test
    void aTipWithoutAPlaceOfItsOwnIsInTheGridOfItsItem() {
        InboxItemId question = question();
        TipId tip = right(town.secretary
                .tips()
                .receiveFromInbox(
                        town.command(),
                        question,
                        CLAIM,
                        TipSubject.person(PersonDescription.described(new Remark("Invented neighbour"))),
                        hours(4)));

        Tip made = answer(town.secretary.tips().byIds(Set.of(tip), town.now(), KnownAt.LATEST))
                .get(0);
        assertEquals(Optional.of(town.east), made.grid());
        assertEquals(Optional.empty(), made.household());
    }

    @Test
    void anItemIsOpenWhileItsTipIsWithdrawn() {
        InboxItemId question = question();
        TipId tip = right(tip(question, hours(4)));

        assertEquals(
                new RecordsDepend("inbox_item", question.value(), "tip", 1),
                refused(inbox().withdraw(town.command(), question, "invented")));
        right(town.secretary
                .tips()
                .correct(
                        town.command(),
                        tip,
                        KnownAt.LATEST,
                        new TipCorrectionBuilder().receivedAt(hours(5)).build()));
        assertEquals(hours(5), stored(question).result().orElseThrow().at());
        assertEquals(
                new TooEarly("inbox_item", question.value()),
                refused(town.secretary
                        .tips()
                        .correct(
                                town.command(),
                                tip,
                                KnownAt.LATEST,
                                new TipCorrectionBuilder().receivedAt(hours(2)).build())));
        right(town.secretary.tips().withdraw(town.command(), tip, "invented"));
        assertEquals(List.of(question), open(town.secretary));
        right(inbox().note(town.command(), question, new Remark("Invented"), hours(6)));
        assertEquals(
                new InboxRefusal.ItemSettled(question.value(), ResultType.NOTE),
                refused(town.secretary.tips().restore(town.command(), tip)));
        right(inbox().withdrawNote(town.command(), question));
        right(town.secretary.tips().restore(town.command(), tip));
        assertEquals(ResultType.TIP, stored(question).result().orElseThrow().type());
        assertEquals(
                new InboxRefusal.ItemNotNoted(question.value()),
                refused(inbox().withdrawNote(town.command(), question)));
    }

    @Test
    void aTipIsPutRightAlthoughItsItemIsBeyondTheReach() {
        InboxItemId question = question();
        TipId tip = right(town.secretary
                .tips()
                .receiveFromInbox(town.command(), question, CLAIM, TipSubject.building(town.westBuilding), hours(4)));
        Desk west = town.member("west", town.west);

        right(west.tips().withdraw(town.command(), tip, "invented"));
        assertEquals(List.of(question), open(town.secretary));
        right(west.tips().restore(town.command(), tip));
        assertEquals(
                Optional.of(new ItemResult(ResultType.TIP, Optional.of(tip.value()), hours(4))),
                stored(question).result());
        assertEquals(List.of(), answer(west.inbox().byIds(Set.of(question), KnownAt.LATEST)));
        assertEquals(List.of(), open(west));
    }

    @Test
    void aQuestionOfAnIsolatedHouseholdBecomesANeedOnce() {
        InboxItemId question = question();
        assertEquals(
                new IsolationRefusal.HouseholdNotIsolated(household.value()),
                refused(town.secretary.isolations().askFromInbox(town.command(), question, "food", hours(4))));
        isolate();
        InboxItemId elsewhere = right(inbox().record(
                        town.command(),
                        item(ItemType.QUESTION, new ItemSource.OfGrid(town.east), hours(3))
                                .build()));
        assertEquals(
                new InboxRefusal.ItemWithoutHousehold(elsewhere.value()),
                refused(town.secretary.isolations().askFromInbox(town.command(), elsewhere, "food", hours(4))));
        assertEquals(
                new TooEarly("inbox_item", question.value()),
                refused(town.secretary
                        .isolations()
                        .askFromInbox(town.command(), question, "food", hours(3).minusNanos(1_000))));

        NeedId need = right(town.secretary.isolations().askFromInbox(town.command(), question, "food", hours(4)));

        assertEquals(ResultType.NEED, stored(question).result().orElseThrow().type());
        assertEquals(
                List.of(Optional.of(new Remark("Invented words"))),
                answer(town.secretary.isolations().needWords(Set.of(need), KnownAt.LATEST)).values().stream()
                        .map(each -> each.remark())
                        .toList());
        assertEquals(
                new InboxRefusal.ItemSettled(question.value(), ResultType.NEED),
                refused(town.secretary.isolations().askFromInbox(town.command(), question, "food", hours(4))));
        right(town.secretary.isolations().withdraw(town.command(), need, "invented"));
        assertTrue(open(town.secretary).contains(question));
        right(town.secretary.isolations().restore(town.command(), need));
        assertFalse(open(town.secretary).contains(question));
    }

    @Test
    void aNoteIsReadWithTheWords() {
        InboxItemId question = question();
        assertEquals(
                new TooEarly("inbox_item", question.value()),
                refused(inbox().note(town.command(), question, new Remark("Invented"), hours(2))));
        right(inbox().note(town.command(), question, new Remark("Invented answer"), hours(3)));
        right(inbox().correct(
                        town.command(),
                        question,
                        KnownAt.LATEST,
                        new InboxItemCorrectionBuilder()
                                .note(new Remark("Other answer"))
                                .build()));

        assertEquals(
                Optional.of(new Remark("Other answer")),
                answer(inbox().words(Set.of(question), KnownAt.LATEST)).get(0).note());
        List<Change> changes = town.changesAfter(0, 1_000);
        assertEquals("PersonalDataRead", changes.get(changes.size() - 1).event());
        right(inbox().withdrawNote(town.command(), question));
        assertEquals(
                Optional.empty(),
                answer(inbox().words(Set.of(question), KnownAt.LATEST)).get(0).note());
        assertEquals(
                new BadValue("note", "not_of_type"),
                refused(inbox().correct(
                                town.command(),
                                question,
                                KnownAt.LATEST,
                                new InboxItemCorrectionBuilder()
                                        .note(new Remark("Invented"))
                                        .build())));
        assertEquals(
                new TooEarly("inbox_item", question.value()),
                refused(noted(question, hours(4))
                        .correct(
                                town.command(),
                                question,
                                KnownAt.LATEST,
                                new InboxItemCorrectionBuilder().at(hours(5)).build())));
    }

    private Inbox noted(InboxItemId question, Instant at) {
        right(inbox().note(town.command(), question, new Remark("Invented"), at));
        return inbox();
    }

    @Test
    void whatAnItemNeedsIsNamed() {
        assertEquals(
                new BadValue("words", "blank"),
                refused(inbox().record(
                                town.command(),
                                fromResident(ItemType.QUESTION, hours(3))
                                        .words(Optional.empty())
                                        .build())));
        assertEquals(new BadValue("patrol", "blank"), refused(inbox().record(town.command(), finding(hours(3)))));
        assertEquals(
                new NotFound("notice", "none"),
                refused(inbox().record(
                                town.command(),
                                fromResident(ItemType.THANKS, hours(3))
                                        .notice(new NoticeId("none"))
                                        .build())));
        assertEquals(
                new NotFound("resident", "none"),
                refused(inbox().record(
                                town.command(),
                                item(ItemType.THANKS, new ItemSource.OfResident(new ResidentId("none")), hours(3))
                                        .build())));
        assertEquals(
                new NotYetOccurred(hours(1_001)),
                refused(inbox().record(
                                town.command(),
                                fromResident(ItemType.THANKS, hours(1_001)).build())));
        BatchRefused refused = assertInstanceOf(
                BatchRefused.class,
                refused(inbox().recordAll(
                                town.command(),
                                List.of(fromResident(ItemType.THANKS, hours(3)).build(), finding(hours(3))))));
        assertEquals(1, refused.refused().get(0).index());
        assertEquals(
                List.of(),
                answer(inbox().items(KnownAt.LATEST, Optional.empty(), 9)).found());
    }

    @Test
    void aPatrolIsReportedWithItsFindings() {
        PatrolId patrol = right(inbox().patrols()
                .report(
                        town.command(),
                        patrol(26, 28)
                                .addFindings(finding(hours(26)), finding(hours(28)))
                                .build()));
        List<InboxItem> findings = answer(inbox().patrols().findings(patrol, KnownAt.LATEST));

        assertEquals(2, findings.size());
        assertEquals(Optional.of(town.eastBuilding), findings.get(0).building());
        assertEquals(findings.stream().map(InboxItem::id).toList(), open(town.secretary));
        InboxItemId late = right(inbox().record(
                        town.command(),
                        new NewInboxItemBuilder()
                                .like(finding(hours(27)))
                                .patrol(patrol)
                                .build()));
        assertEquals(
                3, answer(inbox().patrols().findings(patrol, KnownAt.LATEST)).size());
        assertEquals(
                TipSource.VOLUNTEER,
                answer(town.secretary.tips().byIds(Set.of(right(tip(late, hours(30)))), town.now(), KnownAt.LATEST))
                        .get(0)
                        .source());
        assertEquals(
                new RecordsDepend("patrol", patrol.value(), "inbox_item", 3),
                refused(inbox().patrols().withdraw(town.command(), patrol, "invented")));
    }

    private static InboxRefusal outside(PatrolId patrol, long from, long to, Instant at) {
        return new InboxRefusal.FindingOutsidePatrol(patrol.value(), hours(from), hours(to), at);
    }

    private Refusal retimed(PatrolId patrol, long from, long to) {
        return refused(inbox().patrols()
                .correct(
                        town.command(),
                        patrol,
                        KnownAt.LATEST,
                        new PatrolCorrectionBuilder()
                                .time(Interval.between(hours(from), hours(to)))
                                .build()));
    }

    @Test
    void aFindingIsWithinItsPatrolAlsoIfOneOfThemIsCorrected() {
        PatrolId patrol = right(inbox().patrols()
                .report(
                        town.command(),
                        patrol(26, 28)
                                .addFindings(finding(hours(26)), finding(hours(28)))
                                .build()));
        InboxItemId first = answer(inbox().patrols().findings(patrol, KnownAt.LATEST)).stream()
                .filter(each -> each.at().equals(hours(26)))
                .findFirst()
                .orElseThrow()
                .id();

        for (Instant outside : List.of(hours(26).minusNanos(1_000), hours(28).plusNanos(1_000))) {
            assertInstanceOf(
                    InboxRefusal.FindingOutsidePatrol.class,
                    refused(inbox().patrols()
                            .report(
                                    town.command(),
                                    patrol(26, 28).addFindings(finding(outside)).build())));
            assertEquals(
                    outside(patrol, 26, 28, outside),
                    refused(inbox().record(
                                    town.command(),
                                    new NewInboxItemBuilder()
                                            .like(finding(outside))
                                            .patrol(patrol)
                                            .build())));
            assertEquals(outside(patrol, 26, 28, outside), corrected(first, change().at(outside)));
        }
        assertEquals(outside(patrol, 27, 28, hours(26)), retimed(patrol, 27, 28));
        assertEquals(outside(patrol, 26, 27, hours(28)), retimed(patrol, 26, 27));
        right(inbox().withdraw(town.command(), first, "invented"));
        right(inbox().patrols()
                .correct(
                        town.command(),
                        patrol,
                        KnownAt.LATEST,
                        new PatrolCorrectionBuilder()
                                .time(Interval.between(hours(27), hours(29)))
                                .build()));
        assertEquals(outside(patrol, 27, 29, hours(26)), refused(inbox().restore(town.command(), first)));
    }

    private static InboxItemCorrectionBuilder change() {
        return new InboxItemCorrectionBuilder();
    }

    private Refusal corrected(InboxItemId item, InboxItemCorrectionBuilder correction) {
        return refused(inbox().correct(town.command(), item, KnownAt.LATEST, correction.build()));
    }

    @Test
    void anAnswerIsNotBeforeItsNoticeAlsoIfOneOfThemIsCorrected() {
        NoticeId later = right(town.secretary
                .outreach()
                .publish(
                        town.command(),
                        NewNotice.of(
                                        Map.of("en", "Invented later notice"),
                                        new Audience(Audience.Owed.HOUSEHOLD, Set.of(town.east), Set.of()),
                                        ReachPolicy.USUAL,
                                        hours(3),
                                        hours(240))
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        TooEarly early = new TooEarly("notice", later.value());

        assertEquals(
                early,
                refused(inbox().record(
                                town.command(),
                                fromResident(ItemType.THANKS, hours(3).minusNanos(1_000))
                                        .notice(later)
                                        .build())));
        InboxItemId thanks = right(inbox().record(
                        town.command(),
                        fromResident(ItemType.THANKS, hours(3)).notice(later).build()));
        assertEquals(early, corrected(thanks, change().at(hours(2))));
        assertEquals(
                new InboxRefusal.AnsweredBefore("notice", later.value(), hours(3)),
                refused(town.secretary
                        .outreach()
                        .correct(
                                town.command(),
                                later,
                                KnownAt.LATEST,
                                new NoticeCorrectionBuilder().from(hours(4)).build())));
        right(town.secretary
                .outreach()
                .correct(
                        town.command(),
                        later,
                        KnownAt.LATEST,
                        new NoticeCorrectionBuilder().from(hours(2)).build()));
        right(town.secretary
                .outreach()
                .correct(
                        town.command(),
                        later,
                        KnownAt.LATEST,
                        new NoticeCorrectionBuilder().from(hours(3)).build()));
        InboxItemId other = right(inbox().record(
                        town.command(), fromResident(ItemType.THANKS, hours(2)).build()));
        assertEquals(early, corrected(other, change().notice(later)));
        right(inbox().correct(
                        town.command(),
                        thanks,
                        KnownAt.LATEST,
                        change().at(hours(2))
                                .addRemoved(InboxItemCorrection.Part.NOTICE)
                                .build()));
    }

    @Test
    void anItemWithoutWordsBecomesNoQuestion() {
        InboxItemId thanks = right(inbox().record(
                        town.command(),
                        fromResident(ItemType.THANKS, hours(3))
                                .words(Optional.empty())
                                .build()));

        assertEquals(new BadValue("words", "blank"), corrected(thanks, change().type(ItemType.QUESTION)));
        right(inbox().correct(
                        town.command(),
                        thanks,
                        KnownAt.LATEST,
                        change().type(ItemType.REFUSAL).build()));
        assertEquals(new BadValue("words", "blank"), corrected(thanks, change().type(ItemType.QUESTION)));
        right(inbox().correct(
                        town.command(),
                        thanks,
                        KnownAt.LATEST,
                        change().type(ItemType.QUESTION)
                                .words(new Remark("Invented words"))
                                .build()));
        assertEquals(List.of(thanks), open(town.secretary));
        InboxItemId worded = right(inbox().record(
                        town.command(), fromResident(ItemType.THANKS, hours(3)).build()));
        right(inbox().correct(
                        town.command(),
                        worded,
                        KnownAt.LATEST,
                        change().type(ItemType.QUESTION).build()));
        assertEquals(2, open(town.secretary).size());
    }

    @Test
    void whatBecameSomethingStaysCounted() {
        InboxItemId question = question();
        right(inbox().note(town.command(), question, new Remark("Invented"), hours(4)));

        for (ItemType type : List.of(ItemType.THANKS, ItemType.REFUSAL)) {
            assertEquals(
                    new InboxRefusal.ItemSettled(question.value(), ResultType.NOTE),
                    corrected(question, change().type(type)));
        }
        assertEquals(
                1,
                figures(hours(4), KnownAt.LATEST)
                        .byResult()
                        .getOrDefault(ResultType.NOTE, Figure.ZERO)
                        .value());
        right(inbox().withdrawNote(town.command(), question));
        TipId tip = right(tip(question, hours(4)));
        assertEquals(
                new InboxRefusal.ItemSettled(question.value(), ResultType.TIP),
                corrected(question, change().type(ItemType.THANKS)));
        right(town.secretary.tips().withdraw(town.command(), tip, "invented"));
        right(inbox().correct(
                        town.command(),
                        question,
                        KnownAt.LATEST,
                        change().type(ItemType.THANKS).build()));
        assertEquals(
                new InboxRefusal.ItemNotOwed(question.value(), ItemType.THANKS),
                refused(town.secretary.tips().restore(town.command(), tip)));
    }

    @Test
    void thanksAndRefusalsBecomeNothing() {
        isolate();
        for (ItemType type : List.of(ItemType.THANKS, ItemType.REFUSAL)) {
            for (Optional<Remark> words : List.of(Optional.of(new Remark("Invented")), Optional.<Remark>empty())) {
                InboxItemId item = right(inbox().record(
                                town.command(),
                                fromResident(type, hours(3)).words(words).build()));
                InboxRefusal notOwed = new InboxRefusal.ItemNotOwed(item.value(), type);

                assertEquals(notOwed, refused(inbox().note(town.command(), item, new Remark("Invented"), hours(4))));
                assertEquals(notOwed, refused(tip(item, hours(4))));
                assertEquals(
                        notOwed,
                        refused(town.secretary.isolations().askFromInbox(town.command(), item, "food", hours(4))));
            }
        }
    }

    @Test
    void whatAnItemAnswersWronglyIsRemoved() {
        OnlineGroupId group = right(town.secretary
                .outreach()
                .groups()
                .add(town.command(), answer(NewGroup.of(town.east, "Invented group", START))));
        DiaryEntryId entry = right(town.secretary
                .diary()
                .record(
                        town.command(),
                        new NewDiaryEntryBuilder()
                                .staff(doctor)
                                .grid(town.east)
                                .at(hours(2))
                                .activity(DiaryActivity.OTHER)
                                .caption(new Remark("Invented caption"))
                                .shown(PeopleShown.NO_PEOPLE)
                                .build()));
        InboxItemId thanks = right(inbox().record(
                        town.command(),
                        fromResident(ItemType.THANKS, hours(3))
                                .notice(notice)
                                .entry(entry)
                                .group(group)
                                .build()));

        right(inbox().correct(
                        town.command(),
                        thanks,
                        KnownAt.LATEST,
                        change().addRemoved(InboxItemCorrection.Part.NOTICE).build()));
        assertEquals(Optional.empty(), stored(thanks).notice());
        assertEquals(Optional.of(entry), stored(thanks).entry());
        assertEquals(Optional.of(group), stored(thanks).group());
        assertEquals(0, count(figures(hours(4), KnownAt.LATEST).byType(), ItemType.THANKS));
        right(town.secretary.outreach().withdraw(town.command(), notice, "invented"));
        right(inbox().correct(
                        town.command(),
                        thanks,
                        KnownAt.LATEST,
                        change().addRemoved(InboxItemCorrection.Part.ENTRY, InboxItemCorrection.Part.GROUP)
                                .build()));
        assertEquals(Optional.empty(), stored(thanks).entry());
        assertEquals(Optional.empty(), stored(thanks).group());
        assertEquals(
                new NothingToChange("inbox_item", thanks.value()),
                corrected(thanks, change().addRemoved(InboxItemCorrection.Part.GROUP)));
    }

    @Test
    void aPatrolNeedsAnAreaAnEndAndAMember() {
        assertEquals(
                new BadValue("area", "not_of_type"),
                refused(inbox().patrols()
                        .report(
                                town.command(),
                                patrol(3, 4).area(new Post.AtCommunity()).build())));
        assertEquals(
                new BadValue("period", "blank"),
                refused(inbox().patrols()
                        .report(
                                town.command(),
                                patrol(3, 4).time(Interval.since(hours(3))).build())));
        assertEquals(
                new NotYetOccurred(hours(1_001)),
                refused(inbox().patrols()
                        .report(town.command(), patrol(3, 1_001).build())));
        assertEquals(
                new NotActiveThen("volunteer", volunteer.value()),
                refused(inbox().patrols().report(town.command(), patrol(1, 4).build())));
        assertEquals(
                new NotFound("grid", "none"),
                refused(inbox().patrols()
                        .report(
                                town.command(),
                                patrol(3, 4)
                                        .area(new Post.AtGrid(new GridId("none")))
                                        .build())));
        right(inbox().patrols().report(town.command(), patrol(2, 3).build()));
    }

    @Test
    void aBatchNeedsOneQueryBesidesTheAppend() {
        NewInboxItem finding = finding(hours(4));
        List<NewPatrol> patrols = List.of(
                patrol(3, 5).findings(List.of(finding)).build(),
                patrol(4, 6).by(new PatrolMember.OfStaff(doctor)).build(),
                patrol(6, 7).area(new Post.AtBuilding(town.westBuilding)).build());
        List<NewInboxItem> items = List.of(
                fromResident(ItemType.QUESTION, hours(3)).build(),
                item(ItemType.THANKS, new ItemSource.OfHousehold(household), hours(4))
                        .build(),
                item(ItemType.THANKS, new ItemSource.OfGrid(town.west), hours(5))
                        .build());
        CommandId[] commands = {town.command(), town.command()};
        question();

        assertEquals(1, store.questions(() -> right(inbox().patrols().reportAll(commands[0], patrols))));
        assertEquals(1, store.questions(() -> right(inbox().recordAll(commands[1], items))));
    }

    @Test
    void patrolsAreReportedAllOrNone() {
        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(1, new NotYetOccurred(hours(1_001))))),
                refused(inbox().patrols()
                        .reportAll(
                                town.command(),
                                List.of(patrol(3, 4).build(), patrol(3, 1_001).build()))));
        List<PatrolId> reported = right(inbox().patrols()
                .reportAll(
                        town.command(),
                        List.of(
                                patrol(3, 4).build(),
                                patrol(5, 6).addFindings(finding(hours(5))).build())));

        assertEquals(2, reported.size());
        assertEquals(
                0,
                answer(inbox().patrols().findings(reported.get(0), KnownAt.LATEST))
                        .size());
        assertEquals(
                1,
                answer(inbox().patrols().findings(reported.get(1), KnownAt.LATEST))
                        .size());
    }

    @Test
    void aDayNamesTheAssignmentsWithoutAReport() {
        VolunteerAssignmentId assigned = right(town.secretary
                .volunteers()
                .assign(
                        town.command(),
                        volunteer,
                        "patrol",
                        new Post.AtGrid(town.east),
                        Interval.between(hours(24), hours(72))));
        LocalDate day = LocalDate.ofInstant(hours(24), ZoneId.of("Asia/Shanghai"));
        Instant midnight =
                day.plusDays(1).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();

        assertEquals(List.of(assigned), unreported(town.secretary, day));
        assertEquals(List.of(), unreported(town.secretary, day.minusDays(1)));
        PatrolId patrol = right(inbox().patrols()
                .report(
                        town.command(),
                        patrol(0, 0)
                                .time(Interval.between(midnight.minusSeconds(60), midnight))
                                .build()));
        assertEquals(List.of(), unreported(town.secretary, day));
        assertEquals(List.of(assigned), unreported(town.secretary, day.plusDays(1)));
        assertEquals(List.of(assigned), unreported(town.member("east", town.east), day.plusDays(1)));
        assertEquals(List.of(), unreported(town.member("west", town.west), day.plusDays(1)));
        right(inbox().patrols().withdraw(town.command(), patrol, "invented"));
        assertEquals(List.of(assigned), unreported(town.secretary, day));
        right(inbox().patrols().restore(town.command(), patrol));
        assertEquals(List.of(), unreported(town.secretary, day));
        assertEquals(
                List.of(patrol),
                answer(inbox().patrols().patrolsOf(volunteer, KnownAt.LATEST, Optional.empty(), 9)).found().stream()
                        .map(each -> each.id())
                        .toList());
    }

    private List<VolunteerAssignmentId> unreported(Desk desk, LocalDate day) {
        return answer(desk.inbox().patrols().unreported(day, KnownAt.LATEST)).stream()
                .map(VolunteerAssignment::id)
                .toList();
    }

    @Test
    void aVolunteerReportsTheirOwnPatrols() {
        right(town.secretary
                .volunteers()
                .assign(town.command(), volunteer, "patrol", new Post.AtGrid(town.east), Interval.since(hours(24))));
        Desk helper = town.desk(new ActorId("helper"));
        VolunteerId other = right(town.secretary
                .volunteers()
                .offer(
                        town.command(),
                        VolunteerSuite.offer(hours(1)).actor(Optional.empty()).build()));
        right(town.secretary.volunteers().accept(town.command(), other, hours(2)));

        right(helper.inbox().patrols().report(town.command(), patrol(25, 26).build()));
        for (PatrolMember by : List.of(new PatrolMember.OfVolunteer(other), new PatrolMember.OfStaff(doctor))) {
            assertEquals(
                    new Denied(Power.RECORD_FOR_OTHERS.word()),
                    refused(helper.inbox()
                            .patrols()
                            .report(town.command(), patrol(25, 26).by(by).build())));
        }
        assertEquals(
                new Denied(Power.RECORD.word()),
                refused(helper.inbox()
                        .patrols()
                        .report(
                                town.command(),
                                patrol(25, 26).area(new Post.AtGrid(town.west)).build())));
    }

    @Test
    void aVolunteerOfABuildingReportsItsPatrols() {
        Post building = new Post.AtBuilding(town.eastBuilding);
        Instant from = hours(24);
        town.at(hours(1_000));
        VolunteerAssignmentId assignment = right(town.secretary
                .volunteers()
                .assign(town.command(), volunteer, "patrol", building, Interval.since(from)));
        Desk helper = town.desk(new ActorId("helper"));

        PatrolId patrol = right(helper.inbox()
                .patrols()
                .report(
                        town.command(),
                        patrol(25, 26)
                                .area(building)
                                .findings(List.of(finding(hours(26))))
                                .build()));
        assertEquals(
                List.of(town.eastBuilding),
                answer(inbox().patrols().findings(patrol, KnownAt.LATEST)).stream()
                        .flatMap(each -> each.building().stream())
                        .toList());
        BuildingId other = town.building("East 2", town.east);
        assertEquals(
                new NotFound("building", other.value()),
                refused(helper.inbox()
                        .patrols()
                        .report(
                                town.command(),
                                patrol(25, 26).area(new Post.AtBuilding(other)).build())));
        assertEquals(
                new NotFound("building", town.eastBuilding.value()),
                refused(helper.inbox()
                        .patrols()
                        .report(town.command(), patrol(23, 26).area(building).build())),
                "before the assignment");
        assertEquals(
                new NotFound("building", other.value()),
                refused(helper.inbox()
                        .patrols()
                        .report(
                                town.command(),
                                patrol(25, 26)
                                        .area(building)
                                        .findings(List.of(NewInboxItem.finding(
                                                new ItemSource.OfBuilding(other),
                                                new Remark("Invented finding"),
                                                hours(26))))
                                        .build())));
        right(town.secretary.volunteers().endAssignment(town.command(), assignment, hours(999)));
        assertEquals(
                Denied.class,
                refused(helper.inbox()
                                .patrols()
                                .report(
                                        town.command(),
                                        patrol(25, 26).area(building).build()))
                        .getClass());
    }

    @Test
    void anItemIsSeenAndSettledWhereItIs() {
        InboxItemId question = question();
        Desk west = town.member("west", town.west);

        assertEquals(List.of(), open(west));
        assertEquals(List.of(), answer(west.inbox().byIds(Set.of(question), KnownAt.LATEST)));
        assertEquals(
                0,
                answer(west.inbox().figures(town.now(), KnownAt.LATEST)).open().value());
        assertEquals(
                new NotFound("inbox_item", question.value()),
                refused(west.inbox().note(town.command(), question, new Remark("Invented"), hours(4))));
        assertEquals(
                new NotFound("inbox_item", question.value()),
                refused(west.tips()
                        .receiveFromInbox(
                                town.command(),
                                question,
                                CLAIM,
                                TipSubject.person(PersonDescription.described(new Remark("Invented"))),
                                hours(4))));
        ActorId reader = new ActorId("reader");
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        reader,
                        new Role("reader", Set.of(Power.READ, Power.RECORD)),
                        new Area.EntireCommunity(),
                        EMERGENCY,
                        Interval.since(START)));
        assertEquals(List.of(question), open(town.desk(reader)));
        assertEquals(
                new Denied(Power.READ_PERSONAL.word()),
                refused(town.desk(reader).inbox().words(Set.of(question), KnownAt.LATEST)));
    }

    @Test
    void whatWasKnownBeforeStaysKnown() {
        InboxItemId question = question();
        KnownAt before = KnownAt.at(town.now());
        town.at(hours(1_001));
        right(inbox().withdraw(town.command(), question, "invented"));

        assertEquals(0, figures(hours(3), KnownAt.LATEST).open().value());
        assertEquals(1, figures(hours(3), before).open().value());
        right(inbox().restore(town.command(), question));
        assertEquals(1, figures(hours(3), KnownAt.LATEST).open().value());
        right(inbox().correct(
                        town.command(),
                        question,
                        KnownAt.LATEST,
                        new InboxItemCorrectionBuilder().type(ItemType.THANKS).build()));
        assertEquals(0, figures(hours(3), KnownAt.LATEST).open().value());
        assertEquals(
                new BadValue("item_type", "not_of_type"),
                refused(inbox().correct(
                                town.command(),
                                question,
                                KnownAt.LATEST,
                                new InboxItemCorrectionBuilder()
                                        .type(ItemType.FINDING)
                                        .build())));
        assertEquals(
                new RecordsDepend("notice", notice.value(), "inbox_item", 1),
                refused(town.secretary.outreach().withdraw(town.command(), notice, "invented")));
    }

    @Test
    void anItemMovesWithItsResident() {
        InboxItemId question = question();
        HouseholdId other = town.household("W-1", town.westBuilding, 1);
        right(town.secretary
                .register()
                .acts()
                .perform(town.command(), new Act.MoveResident(resident, other, Relation.OTHER, hours(500))));

        assertEquals(Optional.of(other), stored(question).household());
        assertEquals(town.east, stored(question).grid());
        assertEquals(List.of(question), open(town.member("west", town.west)));
        assertEquals(List.of(), open(town.member("east", town.east)));
    }
}
