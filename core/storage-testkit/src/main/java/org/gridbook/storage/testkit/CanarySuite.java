package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.EveryRecord.hours;
import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.book.Temperature;
import org.gridbook.care.Policy;
import org.gridbook.checkpoint.PassRules;
import org.gridbook.diary.DiaryActivity;
import org.gridbook.diary.NewDiaryEntry;
import org.gridbook.diary.NewDiaryEntryBuilder;
import org.gridbook.diary.NewDiaryRelease;
import org.gridbook.diary.NewDiaryReleaseBuilder;
import org.gridbook.diary.PeopleShown;
import org.gridbook.inbox.ItemMeans;
import org.gridbook.inbox.ItemSource;
import org.gridbook.inbox.ItemType;
import org.gridbook.inbox.NewInboxItem;
import org.gridbook.inbox.NewInboxItemBuilder;
import org.gridbook.inbox.NewPatrol;
import org.gridbook.inbox.NewPatrolBuilder;
import org.gridbook.inbox.PatrolMember;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.mobilisation.NewBriefing;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.DoorRules;
import org.gridbook.outreach.NewBroadcast;
import org.gridbook.outreach.NewBroadcastBuilder;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NewNoticeBuilder;
import org.gridbook.outreach.NewNoticeContact;
import org.gridbook.outreach.NewNoticeContactBuilder;
import org.gridbook.outreach.NewRound;
import org.gridbook.outreach.NewRoundBuilder;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.outreach.RoundOffer;
import org.gridbook.outreach.RoundOfferBuilder;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.ReachMeans;
import org.gridbook.questionnaire.AnswerValue;
import org.gridbook.questionnaire.Form;
import org.gridbook.questionnaire.FormAnswer;
import org.gridbook.questionnaire.FormVersionId;
import org.gridbook.questionnaire.LinkToken;
import org.gridbook.questionnaire.NewLink;
import org.gridbook.questionnaire.NewLinkBuilder;
import org.gridbook.questionnaire.NewResponse;
import org.gridbook.questionnaire.NewResponseBuilder;
import org.gridbook.questionnaire.QuestionnaireId;
import org.gridbook.questionnaire.ResponseMode;
import org.gridbook.register.Act;
import org.gridbook.register.ActResult;
import org.gridbook.register.Departure;
import org.gridbook.register.Dwelling;
import org.gridbook.register.Home;
import org.gridbook.register.Household;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.Person;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.staff.NewPlannedShift;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.WorkLimits;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.tip.Closing;
import org.gridbook.tip.Deadlines;
import org.gridbook.tip.PersonDescription;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
import org.junit.jupiter.api.Test;

/**
 * Calls every operation of the desk, found by reflection, as every role and in every relation to a household: from another grid, without a
 * grant, after the end of a grant, for another purpose, from another community, and so on. Two towns differ only in what the actor may not
 * see. Every answer, refusal, order, count and change of the feed must be equal in both, and the number of queries to the store too.
 *
 * <p>The methods of {@link Gridbook} are not called: they are for the operator, who opens the store. Positions, hashes and the times of
 * records are not compared, because they depend on how many changes there are.
 */
public abstract class CanarySuite {
    private static final PurposeId ROUTINE = new PurposeId("routine");
    /** Operations that send one query more for a hidden record: the undo of a hidden act, and referrals after the aftercare. */
    private static final Set<String> MORE_QUERIES = Set.of("Acts.perform(CommandId, Act)", "Acts.preview(Act)");

    private final Set<String> leaks = new TreeSet<>();
    private final Set<String> walked = new TreeSet<>();
    private final Set<String> unequal = new TreeSet<>();
    private final Set<String> decided = new TreeSet<>();
    private int commands;
    private long denied;
    private long audited;

    /** For subclasses. */
    protected CanarySuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    /** The roles that walk. */
    protected abstract List<Role> roles();

    /** Samples that are not made of their components, with these ids. */
    static Map<Class<?>, Object> samples(Map<Class<?>, Object> ids, Instant now, KnownAt at) {
        Map<Class<?>, Object> samples = new HashMap<>();
        samples.put(Instant.class, now);
        samples.put(KnownAt.class, at);
        samples.put(Duration.class, Duration.ofDays(9));
        samples.put(Interval.class, Interval.between(START, hours(9)));
        samples.put(long.class, 0L);
        samples.put(boolean.class, true);
        samples.put(ActorId.class, new ActorId("anybody"));
        samples.put(PurposeId.class, new PurposeId("walk"));
        samples.put(Role.class, Role.VOLUNTEER);
        samples.put(Temperature.class, new Temperature(365));
        samples.put(LocalDate.class, LocalDate.ofInstant(now, ZoneOffset.UTC));
        samples.put(DailyWindow.class, new DailyWindow(LocalTime.of(8, 0), LocalTime.of(9, 0)));
        samples.put(IsolationRules.class, IsolationRules.USUAL);
        samples.put(PassRules.class, PassRules.USUAL);
        samples.put(Policy.class, Policy.SIX_ON_ONE);
        samples.put(ReachPolicy.class, ReachPolicy.USUAL);
        samples.put(DoorRules.class, DoorRules.USUAL);
        samples.put(Deadlines.class, Deadlines.USUAL);
        samples.put(PersonDescription.class, PersonDescription.NONE);
        samples.put(Closing.class, Closing.of(TipOutcome.FALSE_ALARM, new Remark("invented"), now));
        samples.put(
                NewMember.class,
                new NewMemberBuilder()
                        .personal(new PersonalBuilder()
                                .name(new PersonName("zz"))
                                .phone(EveryRecord.Values.USUAL.phone())
                                .build())
                        .sex(Sex.UNKNOWN)
                        .relation(Relation.OTHER)
                        .build());
        StaffId staff = one(ids, StaffId.class);
        ResidentId resident = one(ids, ResidentId.class);
        samples.put(
                NewNotice.class,
                new NewNoticeBuilder()
                        .putTexts("en", "Invented notice")
                        .audience(new Audience(Audience.Owed.HOUSEHOLD, Set.of(one(ids, GridId.class)), Set.of()))
                        .policy(ReachPolicy.USUAL)
                        .from(START)
                        .deadline(hours(9))
                        .build());
        samples.put(
                NewRound.class,
                new NewRoundBuilder()
                        .number("ZZ")
                        .staff(staff)
                        .name("zz")
                        .addNotices(one(ids, NoticeId.class))
                        .window(Interval.between(START, hours(9)))
                        .addHouseholds(one(ids, HouseholdId.class))
                        .build());
        samples.put(
                NewDiaryEntry.class,
                new NewDiaryEntryBuilder()
                        .staff(staff)
                        .grid(one(ids, GridId.class))
                        .at(hours(5))
                        .activity(DiaryActivity.MEETING)
                        .caption(new Remark("zz"))
                        .shown(PeopleShown.NO_PEOPLE)
                        .build());
        samples.put(
                NewDiaryRelease.class,
                new NewDiaryReleaseBuilder()
                        .entry(one(ids, DiaryEntryId.class))
                        .addGroups(one(ids, OnlineGroupId.class))
                        .staff(staff)
                        .at(hours(5))
                        .notAfter(hours(6))
                        .build());
        samples.put(
                NewInboxItem.class,
                new NewInboxItemBuilder()
                        .type(ItemType.QUESTION)
                        .means(ItemMeans.PHONE)
                        .source(new ItemSource.OfHousehold(one(ids, HouseholdId.class)))
                        .notice(one(ids, NoticeId.class))
                        .words(new Remark("zz"))
                        .at(hours(5))
                        .build());
        samples.put(
                NewPatrol.class,
                new NewPatrolBuilder()
                        .by(new PatrolMember.OfStaff(staff))
                        .area(new Post.AtGrid(one(ids, GridId.class)))
                        .time(Interval.between(START, hours(1)))
                        .addFindings(NewInboxItem.finding(
                                new ItemSource.OfHousehold(one(ids, HouseholdId.class)), new Remark("zz"), hours(1)))
                        .build());
        samples.put(Form.class, QuestionnaireSuite.form("zz"));
        samples.put(LinkToken.class, new LinkToken("0".repeat(32)));
        samples.put(FormAnswer.class, FormAnswer.of("remark", new AnswerValue.TextAnswer("zz")));
        samples.put(
                NewResponse.class,
                new NewResponseBuilder()
                        .version(one(ids, FormVersionId.class))
                        .mode(ResponseMode.PAPER)
                        .household(one(ids, HouseholdId.class))
                        .answeredAt(hours(5))
                        .receivedAt(hours(5))
                        .addAnswers(FormAnswer.of("remark", new AnswerValue.TextAnswer("zz")))
                        .build());
        samples.put(
                NewLink.class,
                new NewLinkBuilder()
                        .questionnaire(one(ids, QuestionnaireId.class))
                        .token(new LinkToken("f".repeat(32)))
                        .household(one(ids, HouseholdId.class))
                        .expires(now.plusSeconds(9))
                        .most(1)
                        .build());
        samples.put(
                NewBroadcast.class,
                new NewBroadcastBuilder()
                        .notice(one(ids, NoticeId.class))
                        .means(ReachMeans.LOUDSPEAKER)
                        .grid(one(ids, GridId.class))
                        .staff(staff)
                        .at(hours(5))
                        .build());
        samples.put(
                NewNoticeContact.class,
                new NewNoticeContactBuilder()
                        .notice(one(ids, NoticeId.class))
                        .household(one(ids, HouseholdId.class))
                        .means(ReachMeans.DOOR)
                        .outcome(AttemptOutcome.NO_ANSWER)
                        .staff(staff)
                        .at(hours(5))
                        .build());
        samples.put(
                RoundOffer.class,
                new RoundOfferBuilder()
                        .staff(staff)
                        .round("zz")
                        .window(Interval.between(START, hours(9)))
                        .addMeans(ReachMeans.DOOR)
                        .capacity(3)
                        .build());
        samples.put(NewShift.class, new NewShift(staff, Interval.between(START, hours(8))));
        samples.put(
                NewPlannedShift.class,
                new NewPlannedShift(
                        staff,
                        Optional.of("zz"),
                        new Post.AtCommunity(),
                        Interval.between(START, hours(8)),
                        Optional.empty()));
        samples.put(WorkLimits.class, WorkLimits.CHINA);
        samples.put(
                NewIsolation.class,
                NewIsolation.of(resident, now, now.plusSeconds(9), staff, Cause.of(Cause.CauseType.OTHER))
                        .getOrElseThrow(refusal -> new AssertionError(refusal.code())));
        samples.put(NewBriefing.NewTask.class, new NewBriefing.NewTask("zz", staff, now.plusSeconds(9)));
        samples.put(TipSubject.class, TipSubject.resident(resident));
        samples.put(Triage.class, Triage.about(one(ids, HouseholdId.class), Urgency.USUAL, now));
        samples.put(Dwelling.class, RegisterTown.door(one(ids, BuildingId.class), "9"));
        return samples;
    }

    private static <T> T one(Map<Class<?>, Object> ids, Class<T> type) {
        return Objects.requireNonNull(type.cast(ids.get(type)));
    }

    /** A town in which the subject lives in the west, and another household in the east. */
    private final class Twin {
        final Counting storage;
        final RegisterTown town;
        final RegisterTown other;
        final Gridbook book;
        final EveryRecord records;
        final EveryRecord.Home east;
        final Optional<EveryRecord.Home> subject;
        KnownAt before = KnownAt.LATEST;
        private long seen;
        private long seenAbroad;

        /**
         * Twins of other values or without the subject have the same ids, because the subject is recorded last and what the walk records has
         * ids of its own.
         */
        Twin(EveryRecord.Values common, Optional<EveryRecord.Values> values, boolean isFormer) {
            storage = new Counting(store());
            town = new RegisterTown(storage, "town");
            other = new RegisterTown(storage, "other");
            book = town.another("walk");
            right(town.secretary
                    .grants()
                    .declare(
                            town.command(),
                            new Purpose(ROUTINE, "routine", "Invented routine", Interval.since(START))));
            for (Role role : roles()) {
                grant(role, "west", new Area.OfGrids(Set.of(town.west)), Interval.since(START));
                grant(role, "east", new Area.OfGrids(Set.of(town.east)), Interval.since(START));
                grant(role, "all", new Area.EntireCommunity(), Interval.since(START));
                grant(role, "past", new Area.OfGrids(Set.of(town.west)), Interval.between(START, hours(1)));
                right(other.secretary
                        .grants()
                        .grant(
                                other.command(),
                                actor(role, "abroad"),
                                role,
                                new Area.EntireCommunity(),
                                EMERGENCY,
                                Interval.since(START)));
            }
            records = new EveryRecord(town, common);
            east = records.new Home(EveryRecord.Values.USUAL, town.eastBuilding, town.east, "E-1");
            subject = values.map(each -> isFormer
                    ? records.new Home(each, town.eastBuilding, town.west, "zz")
                    : records.new Home(each, town.westBuilding, town.west, "zz"));
            if (isFormer) {
                before = KnownAt.at(town.now());
                right(town.secretary
                        .register()
                        .acts()
                        .perform(
                                town.command(),
                                new Act.MoveHousehold(
                                        subject.orElseThrow().household,
                                        RegisterTown.door(town.westBuilding, "zz"),
                                        Tenure.OWNER,
                                        town.now())));
            }
            town.at(START.plus(Duration.ofDays(40)));
            other.at(START.plus(Duration.ofDays(40)));
            changes();
        }

        GrantId grant(Role role, String where, Area area, Interval period) {
            return right(
                    town.secretary.grants().grant(town.command(), actor(role, where), role, area, EMERGENCY, period));
        }

        Desk desk(Role role, String where, PurposeId purpose) {
            return book.as(town.community, actor(role, where), purpose);
        }

        /** The ids of a household, with other samples. */
        Map<Class<?>, Object> samples(EveryRecord.Home home, Instant at, KnownAt known) {
            Map<Class<?>, Object> samples = new HashMap<>(home.samples());
            samples.putAll(CanarySuite.samples(samples, at, known));
            return samples;
        }

        /** The changes since the last call, in both communities. */
        List<Change> changes() {
            List<Change> changes = town.changesAfter(seen, 10_000);
            seen += changes.size();
            List<Change> abroad = other.changesAfter(seenAbroad, 10_000);
            seenAbroad += abroad.size();
            List<Change> all = Stream.concat(changes.stream(), abroad.stream()).toList();
            AuditSuite.denials(all).values().forEach(count -> audited += count);
            return all;
        }

        /** Ends the isolations, and waits until the aftercare is over. */
        void endCare() {
            Stream.concat(Stream.of(east), subject.stream()).forEach(home -> {
                right(town.secretary.isolations().comeHome(town.command(), home.isolation, town.now()));
                right(town.secretary
                        .isolations()
                        .release(town.command(), home.isolation, town.now(), records.doctor, "zzend"));
            });
            town.at(START.plus(Duration.ofDays(70)));
            changes();
        }
    }

    private static ActorId actor(Role role, String where) {
        return new ActorId(role.word() + "-" + where);
    }

    private Twin usual() {
        return new Twin(EveryRecord.Values.USUAL, Optional.of(EveryRecord.Values.USUAL), false);
    }

    private Twin without() {
        return new Twin(EveryRecord.Values.USUAL, Optional.empty(), false);
    }

    private Twin with(EveryRecord.Values values) {
        return new Twin(values, Optional.of(values), false);
    }

    /** Ids of the subject, of the household in the east, and of both mixed. */
    private static List<List<Map<Class<?>, Object>>> all(Twin twin, Instant at, KnownAt known) {
        Map<Class<?>, Object> subject = twin.samples(twin.subject.orElseThrow(), at, known);
        Map<Class<?>, Object> east = twin.samples(twin.east, at, known);
        return List.of(List.of(subject), List.of(east), List.of(subject, east), List.of(east, subject));
    }

    /** What an operation shows: the answer, the number of queries, and the changes that it leaves. */
    private record Shown(Either<?, ?> answer, int queries, String text) {}

    private static Shown shown(Twin twin, Walk.Operation operation, List<Object> arguments) {
        List<Either<?, ?>> answers = new ArrayList<>();
        int queries = twin.storage.questions(() -> answers.add(operation.call(arguments)));
        Either<?, ?> answer = answers.get(0);
        return new Shown(answer, queries, Walk.text(answer) + " leaves " + Walk.text(twin.changes()));
    }

    /** Calls operations at the desks of two twins, and collects those whose answers differ. */
    private void walk(
            String context,
            Twin one,
            Twin twin,
            Function<Twin, Object> desk,
            List<List<Map<Class<?>, Object>>> ids,
            Predicate<Walk.Operation> which,
            Predicate<Either<?, ?>> allowed) {
        List<Walk.Operation> operations = Walk.operations(desk.apply(one));
        List<Walk.Operation> same = Walk.operations(desk.apply(twin));
        for (int i = 0; i < operations.size(); i++) {
            Walk.Operation operation = operations.get(i);
            if (!which.test(operation)) {
                continue;
            }
            walked.add(operation.toString());
            for (List<Map<Class<?>, Object>> each : ids) {
                List<List<Object>> cases =
                        new Walk.Samples(each).of(operation, any -> new CommandId("walk-" + ++commands));
                for (List<Object> arguments : cases) {
                    Shown first = shown(one, operation, arguments);
                    Shown second = shown(twin, same.get(i), arguments);
                    if (!isDeniedOrBad(first.answer())) {
                        decided.add(operation.toString());
                    }
                    denied += Stream.of(first, second)
                            .filter(shown -> isDenied(shown.answer()))
                            .count();
                    if (first.queries() != second.queries()) {
                        unequal.add(operation.toString());
                    }
                    if (!first.text().equals(second.text()) || !allowed.test(first.answer())) {
                        leaks.add(operation + " " + context + ": " + first.text() + " or " + second.text());
                    }
                }
            }
        }
        one.town.command();
        twin.town.command();
    }

    private static boolean isDenied(Either<?, ?> answer) {
        return answer.isLeft() && answer.getLeft() instanceof Denied;
    }

    /** A value of a wrong form is refused before the rights of the actor are asked; it is from the caller. */
    private static boolean isDeniedOrBad(Either<?, ?> answer) {
        return isDenied(answer) || answer.isLeft() && answer.getLeft() instanceof BadValue;
    }

    private void assertNoLeaks() {
        assertEquals(Set.of(), leaks);
        assertTrue(MORE_QUERIES.containsAll(unequal), "numbers of queries: " + unequal);
    }

    /** As every role, first all questions and then all commands. */
    private void walkAll(String context, Twin one, Twin twin, String where, Predicate<Role> roles) {
        for (boolean isCommand : List.of(false, true)) {
            for (Role role : roles()) {
                if (roles.test(role)) {
                    walk(
                            context + " as " + role.word(),
                            one,
                            twin,
                            each -> each.desk(role, where, EMERGENCY),
                            all(one, one.town.now(), KnownAt.LATEST),
                            operation -> operation.isCommand() == isCommand,
                            answer -> true);
                }
            }
        }
    }

    @Test
    void anActorOfAnotherGridSeesNothingOfTheSubject() {
        walkAll("from another grid", usual(), without(), "east", role -> true);
        assertNoLeaks();
    }

    @Test
    void anActorOfTheGridWithoutThePowerSeesNoPersonalData() {
        for (String where : List.of("west", "all")) {
            walkAll(
                    where,
                    usual(),
                    with(EveryRecord.Values.OTHER_PERSONAL),
                    where,
                    role -> lacks(role, Power.READ_PERSONAL));
        }
        assertNoLeaks();
    }

    @Test
    void anActorOfTheGridWithoutThePowerSeesNoHealthData() {
        for (String where : List.of("west", "all")) {
            walkAll(
                    where,
                    usual(),
                    with(EveryRecord.Values.OTHER_HEALTH),
                    where,
                    role -> lacks(role, Power.READ_HEALTH));
        }
        assertNoLeaks();
    }

    private static boolean lacks(Role role, Power power) {
        return !role.powers().contains(power);
    }

    @Test
    void anActorWithoutAValidGrantIsDeniedEverythingAndEveryDenialIsAudited() {
        Twin one = usual();
        Twin twin = without();
        for (Role role : roles()) {
            Map<String, Function<Twin, Object>> desks = Map.of(
                    "without a grant", each -> each.desk(role, "none", EMERGENCY),
                    "after the end of the grant", each -> each.desk(role, "past", EMERGENCY),
                    "for another purpose", each -> each.desk(role, "west", ROUTINE),
                    "with a grant of another community", each -> each.desk(role, "abroad", EMERGENCY));
            desks.forEach((context, desk) -> walk(
                    context + " as " + role.word(),
                    one,
                    twin,
                    desk,
                    all(one, one.town.now(), KnownAt.LATEST).subList(0, 1),
                    operation -> true,
                    CanarySuite::isDeniedOrBad));
        }
        for (Twin each : List.of(one, twin)) {
            each.book.close();
            each.changes();
        }
        assertNoLeaks();
        assertTrue(denied > 0);
        assertEquals(denied, audited);
    }

    @Test
    void anActorOfAnotherCommunitySeesNothingOfTheSubject() {
        Twin one = usual();
        Twin twin = without();
        for (boolean isCommand : List.of(false, true)) {
            for (Role role : roles()) {
                walk(
                        "in another community as " + role.word(),
                        one,
                        twin,
                        each -> each.book.as(each.other.community, actor(role, "abroad"), EMERGENCY),
                        all(one, one.town.now(), KnownAt.LATEST).subList(0, 1),
                        operation -> operation.isCommand() == isCommand,
                        answer -> true);
            }
        }
        assertNoLeaks();
        assertEquals(
                walked, decided, "the samples are good: every operation does more than to refuse a value or a right");
    }

    @Test
    void staffOfTheFormerGridSeeNoPersonalAndHealthDataOfBefore() {
        Twin one = new Twin(EveryRecord.Values.USUAL, Optional.of(EveryRecord.Values.USUAL), true);
        Twin twin = new Twin(EveryRecord.Values.USUAL, Optional.of(EveryRecord.Values.OTHER), true);
        for (Role role : roles()) {
            for (KnownAt known : List.of(one.before, KnownAt.LATEST)) {
                walk(
                        "of the former grid as " + role.word(),
                        one,
                        twin,
                        each -> each.desk(role, "east", EMERGENCY),
                        all(one, hours(20), known),
                        operation -> !operation.isCommand(),
                        answer -> true);
            }
        }
        assertNoLeaks();
    }

    @Test
    void aSupporterIsDeniedEverythingAfterTheCare() {
        Twin one = usual();
        Twin twin = without();
        Function<Twin, Object> desk = each -> each.book.as(each.town.community, new ActorId("relative"), EMERGENCY);
        assertTrue(answer(((Desk) desk.apply(one))
                        .register()
                        .directory()
                        .people(one.subject.orElseThrow().household, hours(2), KnownAt.LATEST))
                .stream()
                .anyMatch(person -> person.personal().name().value().equals("zzfirst")));
        one.endCare();
        twin.endCare();
        walk(
                "after the care",
                one,
                twin,
                desk,
                all(one, one.town.now(), KnownAt.LATEST).subList(0, 1),
                operation -> true,
                CanarySuite::isDeniedOrBad);
        assertNoLeaks();
    }

    @Test
    void staffOfTheGridSeeNoHealthDataOfAnIsolationAfterTheAftercare() {
        Twin one = usual();
        Twin twin = new Twin(EveryRecord.Values.USUAL, Optional.of(EveryRecord.Values.OTHER_CARE), false);
        one.endCare();
        twin.endCare();
        walkAll("after the aftercare", one, twin, "west", role -> true);
        assertNoLeaks();
    }

    @Test
    void aGrantThatEndsBetweenTwoPagesShowsNoSecondPage() {
        Twin town = usual();
        int pages = 0;
        for (Role role : roles()) {
            for (boolean isPurpose : List.of(false, true)) {
                PurposeId purpose = isPurpose ? new PurposeId("for_" + role.word()) : EMERGENCY;
                if (isPurpose) {
                    right(town.town
                            .secretary
                            .grants()
                            .declare(
                                    town.town.command(),
                                    new Purpose(purpose, "routine", "Invented", Interval.since(START))));
                }
                ActorId leaving = actor(role, "leaving");
                Desk giver = town.town.desk(new ActorId("secretary"), purpose);
                GrantId grant = right(giver.grants()
                        .grant(
                                town.town.command(),
                                leaving,
                                role,
                                new Area.EntireCommunity(),
                                purpose,
                                Interval.since(START)));
                Map<Walk.Operation, List<Object>> next = nextPages(town, town.town.desk(leaving, purpose));
                pages += next.size();
                if (isPurpose) {
                    right(giver.grants().endPurpose(town.town.command(), purpose, town.town.now()));
                } else {
                    right(giver.grants().end(town.town.command(), grant, town.town.now()));
                }
                next.forEach((operation, arguments) ->
                        assertTrue(isDenied(operation.call(arguments)), operation + " as " + role.word()));
            }
        }
        assertTrue(pages > 4 * roles().size(), "pages: " + pages);
    }

    @Test
    void everyListRefusesACursorThatItDidNotMake() {
        Twin town = usual();
        Desk desk = town.town.secretary;
        Map<Walk.Operation, List<Object>> next = nextPages(town, desk);
        Either<?, ?> refused = Either.left(new BadValue("cursor", "bad_form"));
        assertTrue(next.size() > 4, () -> "lists with several pages: " + next.keySet());
        firstPages(town, desk).forEach((operation, arguments) -> {
            List<String> wrong = new ArrayList<>(List.of("", "zz", "\0"));
            next.forEach((other, others) -> {
                String cursor = cursor(other, others);
                if (!other.method().equals(operation.method())) {
                    wrong.add(cursor);
                    return;
                }
                assertTrue(operation.call(others).isRight(), operation::toString);
                wrong.addAll(List.of(cursor + " ", cursor.substring(1)));
                for (int i = 0; i < cursor.length(); i++) {
                    char changed = cursor.charAt(i) == 'A' ? 'B' : 'A';
                    wrong.add(cursor.substring(0, i) + changed + cursor.substring(i + 1));
                    wrong.add(cursor.substring(0, i));
                }
            });
            for (String each : wrong) {
                arguments.set(cursorAt(operation), Optional.of(new Cursor(each)));
                assertEquals(refused, operation.call(arguments), () -> operation + " after " + each);
            }
        });
    }

    private static String cursor(Walk.Operation operation, List<Object> arguments) {
        Optional<?> cursor = (Optional<?>) arguments.get(cursorAt(operation));
        return ((Cursor) cursor.orElseThrow()).text();
    }

    /** The arguments for the first page of every list, with one record a page. */
    private static Map<Walk.Operation, List<Object>> firstPages(Twin town, Desk desk) {
        Map<Walk.Operation, List<Object>> first = new HashMap<>();
        Map<Class<?>, Object> ids = town.samples(town.east, hours(20), KnownAt.LATEST);
        for (Walk.Operation operation : Walk.operations(desk)) {
            if (operation.isPaged()) {
                List<Object> arguments = new ArrayList<>(
                        new Walk.Samples(List.of(ids)).of(operation, any -> any).get(0));
                arguments.replaceAll(each -> each instanceof Integer ? (Object) 1 : each);
                first.put(operation, arguments);
            }
        }
        return first;
    }

    /** Reads the first pages, and returns the arguments for the pages after them. */
    private static Map<Walk.Operation, List<Object>> nextPages(Twin town, Desk desk) {
        Map<Walk.Operation, List<Object>> next = new HashMap<>();
        firstPages(town, desk).forEach((operation, arguments) -> {
            Either<?, ?> page = operation.call(arguments);
            if (page.isRight()) {
                Walk.components(page.get()).forEach((name, value) -> {
                    if (name.equals("next") && value instanceof Optional<?> cursor && cursor.isPresent()) {
                        arguments.set(cursorAt(operation), cursor);
                        next.put(operation, arguments);
                    }
                });
            }
        });
        return next;
    }

    private static int cursorAt(Walk.Operation operation) {
        return List.of(operation.method().getParameterTypes()).lastIndexOf(Optional.class);
    }

    /** A desk of an actor of one grid, with leaks: it uses the desk of an actor who sees everything. */
    static final class LeakyDesk {
        private final Desk all;
        private final Desk own;

        private LeakyDesk(Desk all, Desk own) {
            this.all = all;
            this.own = own;
        }

        /** Correct. */
        public Either<Refusal, List<Person>> people(HouseholdId household, Instant validAt, KnownAt at) {
            return own.register().directory().people(household, validAt, at);
        }

        /** An overload that does not check the right. */
        public Either<Refusal, List<Person>> people(HouseholdId household, KnownAt at) {
            return all.register().directory().people(household, START, at);
        }

        /** A find that returns names of other grids. */
        public Either<Refusal, List<Person>> find(String text, KnownAt at) {
            return all.register()
                    .directory()
                    .find(text, START, at, Optional.empty(), 500)
                    .map(Slice::found);
        }

        /** A count that includes other grids. */
        public Either<Refusal, Integer> fevers(KnownAt at) {
            return all.isolations()
                    .referrals(at, Optional.empty(), 100)
                    .map(page -> page.found().size());
        }

        /** A refusal that differs for a hidden and for a missing household. */
        public Either<Refusal, Household> hint(HouseholdId household, KnownAt at) {
            Either<Refusal, Household> answer = own.register().directory().household(household, START, at);
            boolean exists =
                    all.register().directory().household(household, START, at).isRight();
            return answer.isLeft() && exists ? Either.left(new Denied(Power.READ.word())) : answer;
        }

        /** A preview that counts hidden records. */
        public Either<Refusal, Integer> preview(HouseholdId household, KnownAt at) {
            return all.isolations().visits(household, at).map(List::size);
        }

        /** A command with the same answer in every case that changes a hidden record. */
        public Either<Refusal, Integer> move(CommandId command, ResidentId resident, Instant at) {
            Either<Refusal, Done<ActResult>> moved =
                    all.register().acts().perform(command, new Act.EndResidency(resident, Departure.MOVED_AWAY, at));
            return Either.right(moved.isRight() ? 1 : 1);
        }
    }

    @Test
    void anActorWithEveryRightSeesHowTheTwinsDiffer() {
        assertDiffer(without(), "Directory.household(HouseholdId, Instant, KnownAt)");
        assertDiffer(with(EveryRecord.Values.OTHER_PERSONAL), "Directory.people(HouseholdId, Instant, KnownAt)");
        assertDiffer(with(EveryRecord.Values.OTHER_HEALTH), "Tips.health(Collection<TipId>, KnownAt)");
        assertDiffer(with(EveryRecord.Values.OTHER_CARE), "Isolations.observations(IsolationId, KnownAt)");
    }

    private void assertDiffer(Twin twin, String operation) {
        Twin one = usual();
        walk(
                "",
                one,
                twin,
                each -> each.town.secretary,
                all(one, one.town.now(), KnownAt.LATEST),
                each -> each.toString().equals(operation),
                answer -> true);
        assertEquals(Set.of(operation), found());
        leaks.clear();
    }

    /** The operations with leaks. */
    private Set<String> found() {
        return leaks.stream()
                .map(leak -> leak.substring(0, leak.indexOf(')') + 1))
                .collect(Collectors.toSet());
    }

    @Test
    void theWalkFindsEveryPlantedLeak() {
        Twin one = usual();
        Twin twin = without();
        walk(
                "planted",
                one,
                twin,
                each -> new LeakyDesk(each.town.secretary, each.desk(roles().get(0), "east", EMERGENCY)),
                all(one, one.town.now(), KnownAt.LATEST),
                operation -> true,
                answer -> true);
        assertEquals(
                Set.of(
                        "LeakyDesk.people(HouseholdId, KnownAt)",
                        "LeakyDesk.find(String, KnownAt)",
                        "LeakyDesk.fevers(KnownAt)",
                        "LeakyDesk.hint(HouseholdId, KnownAt)",
                        "LeakyDesk.preview(HouseholdId, KnownAt)",
                        "LeakyDesk.move(CommandId, ResidentId, Instant)"),
                found());
    }

    @Test
    void anOperationWithoutSamplesFailsWithItsName() {
        Walk.Operation operation = Walk.operations(new Unknown()).get(0);
        AssertionError failure =
                assertThrows(AssertionError.class, () -> new Walk.Samples(List.of(Map.of())).of(operation, any -> any));
        assertTrue(String.valueOf(failure.getMessage()).contains("Unknown.ask(StringBuilder)"), failure.getMessage());
    }

    /** A service with an operation whose parameter has no sample. */
    static final class Unknown {
        private Unknown() {}

        /** Returns nothing. */
        public Either<Refusal, Integer> ask(StringBuilder builder) {
            return Either.right(builder.length());
        }
    }
}
