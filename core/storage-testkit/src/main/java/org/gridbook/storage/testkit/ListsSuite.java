package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.EveryRecord.hours;
import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Rights;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.book.Temperature;
import org.gridbook.care.MemberRef;
import org.gridbook.care.MembershipId;
import org.gridbook.care.NewMembership;
import org.gridbook.care.NewSupporter;
import org.gridbook.care.SupporterId;
import org.gridbook.checkpoint.Card;
import org.gridbook.checkpoint.CardId;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.Passage;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.DuePage;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.Referral;
import org.gridbook.isolation.ReferralId;
import org.gridbook.isolation.WorklistFilter;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.Directory;
import org.gridbook.register.Household;
import org.gridbook.register.IdNumber;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.Person;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Relation;
import org.gridbook.situation.FrozenReportHead;
import org.gridbook.situation.ReportId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Contact;
import org.gridbook.sweep.ContactId;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists and searches: each record once over pages of every size, within the reach, and the rights of an actor. */
abstract class ListsSuite {
    private SweepTown sweeps;
    private RegisterTown town;

    /** A fresh store with all kinds of the book. */
    protected abstract Storage store();

    /** Lists that are not paged, by what bounds them. A list of given records is bounded by the caller. */
    private static final Map<String, Set<String>> BOUNDED = Map.ofEntries(
            Map.entry("places of the community", Set.of("Directory.grids", "Directory.buildings", "Checkpoints.all")),
            Map.entry(
                    "staff of the community",
                    Set.of("StaffBook.members", "StaffBook.absences", "StaffBook.assignments")),
            Map.entry(
                    "staff of the community, and at most a year",
                    Set.of(
                            "WorkingTime.hours",
                            "WorkingTime.openShifts",
                            "WorkingTime.plannedDuring",
                            "Rounds.offers")),
            Map.entry("volunteers at an instant, and grids", Set.of("Volunteers.present", "Volunteers.gridsWithout")),
            Map.entry(
                    "the versions of one form, and its choices", Set.of("Questionnaires.versions", "Responses.tally")),
            Map.entry("one patrol, or the volunteers of a day", Set.of("Patrols.findings", "Patrols.unreported")),
            Map.entry(
                    "the hours or days that the caller asks for",
                    Set.of("Volunteers.formationByHour", "Volunteers.formationByDay")),
            Map.entry("duties at an instant", Set.of("Checkpoints.duties", "Checkpoints.unstaffed")),
            Map.entry("sweeps and emergencies, which people open", Set.of("Sweeps.all", "Mobilisation.emergencies")),
            Map.entry("one emergency", Set.of("Mobilisation.callUps", "Mobilisation.briefings")),
            Map.entry(
                    "one isolation, or those of one household",
                    Set.of("Isolations.acts", "Isolations.observations", "Isolations.visits")),
            Map.entry(
                    "one resident or household",
                    Set.of("Isolations.ofResident", "Directory.people", "Directory.healthFlags", "Directory.reasons")),
            Map.entry("the checks that one tip needs, and a window of time", Set.of("Tips.checks", "Tips.earlier")),
            Map.entry("the outcomes that there are", Set.of("Tips.outcomes")),
            Map.entry("one care team", Set.of("Care.members")),
            Map.entry("the days of a sweep", Set.of("Sweeps.coverageByDay")),
            Map.entry("the figures of a report", Set.of("Situation.changedSince")),
            Map.entry("the limit that the caller gives", Set.of("Desk.changesAfter")));

    @BeforeEach
    void open() {
        sweeps = new SweepTown(store());
        town = sweeps.town;
    }

    /** The records of all pages, which are the same for pages of 1, 2 and 9 records. */
    private static <T> List<T> all(Function<Optional<Cursor>, Function<Integer, Either<Refusal, Slice<T>>>> list) {
        List<List<T>> found = new ArrayList<>();
        for (int limit : List.of(1, 2, 9)) {
            List<T> paged = new ArrayList<>();
            Optional<Cursor> after = Optional.empty();
            do {
                Slice<T> page = answer(list.apply(after).apply(limit));
                assertEquals(true, page.found().size() <= limit);
                paged.addAll(page.found());
                after = page.next();
            } while (after.isPresent());
            found.add(paged);
        }
        assertEquals(List.of(found.get(0), found.get(0)), found.subList(1, 3));
        return found.get(0);
    }

    private List<ResidentId> people(HouseholdId household) {
        return answer(town.secretary.register().directory().household(household, town.now(), KnownAt.LATEST))
                .members()
                .stream()
                .map(Household.HouseholdMember::id)
                .toList();
    }

    private static List<ResidentId> ids(List<Person> people) {
        return people.stream().map(Person::id).toList();
    }

    private List<ResidentId> found(Desk desk, String text) {
        return ids(all(
                after -> limit -> desk.register().directory().find(text, town.now(), KnownAt.LATEST, after, limit)));
    }

    @Test
    void everyListIsPagedOrBounded() {
        Set<String> unpaged = Walk.operations(town.secretary).stream()
                .filter(each -> !each.isCommand() && !each.isPaged() && each.answersList())
                .filter(each ->
                        Arrays.stream(each.method().getParameterTypes()).noneMatch(Collection.class::isAssignableFrom))
                .map(each -> each.service().getClass().getSimpleName() + "."
                        + each.method().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                BOUNDED.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)), unpaged);
    }

    @Test
    void aPartOfANameFindsThePeopleInReachPageByPage() {
        List<ResidentId> east = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            east.addAll(people(town.household("E-" + i, town.eastBuilding, 2)));
        }
        List<ResidentId> west = people(town.household("W-1", town.westBuilding, 3));
        Desk member = town.member("east", town.east);

        assertEquals(Set.copyOf(east), Set.copyOf(found(member, "vented person")));
        assertEquals(6 + west.size(), found(town.secretary, "Person").size());
        assertEquals(List.of(), found(member, "nothing like it"));
    }

    @Test
    void aCursorContinuesOnlyTheListWithTheSameTextOrFilter() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 3);
        Directory directory = town.secretary.register().directory();
        Optional<Cursor> person = answer(directory.find("person", town.now(), KnownAt.LATEST, Optional.empty(), 1))
                .next();
        Refusal refusal = new BadValue("cursor", "bad_form");
        assertEquals(
                1,
                answer(directory.find("person", town.now(), KnownAt.LATEST, person, 1))
                        .found()
                        .size());
        assertEquals(refusal, refused(directory.find("invented", town.now(), KnownAt.LATEST, person, 1)));

        for (ResidentId each : people(home)) {
            right(town.secretary
                    .isolations()
                    .order(
                            town.command(),
                            NewIsolation.of(
                                            each,
                                            START,
                                            START.plus(Duration.ofDays(14)),
                                            sweeps.worker,
                                            Cause.of(Cause.CauseType.OTHER))
                                    .getOrElseThrow(bad -> new AssertionError(bad))));
        }
        Instant day = START.plus(Duration.ofDays(3));
        List<WorklistFilter> filters = List.of(
                new WorklistFilter.Everything(),
                new WorklistFilter.InGrids(Set.of(town.east)),
                new WorklistFilter.InHouseholds(Set.of(home)));
        for (WorklistFilter filter : filters) {
            Optional<Cursor> next = answer(
                            town.secretary.isolations().due(filter, day, KnownAt.LATEST, Optional.empty(), 1))
                    .next();
            assertEquals(true, next.isPresent());
            for (WorklistFilter other : filters) {
                Either<Refusal, DuePage> page = town.secretary.isolations().due(other, day, KnownAt.LATEST, next, 1);
                assertEquals(
                        other.equals(filter) ? Optional.empty() : Optional.of(refusal),
                        page.swap().toJavaOptional());
            }
        }
    }

    @Test
    void aWholeIdentityNumberFindsItsHolderWithinReach() {
        IdNumber number = IdNumber.of("990001195501010011").getOrElseThrow(bad -> new AssertionError(bad));
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        ResidentId holder = right(town.secretary
                .register()
                .addResident(
                        town.command(),
                        home,
                        new NewMemberBuilder()
                                .like(town.person(Relation.OTHER, false))
                                .personal(new PersonalBuilder()
                                        .name(new PersonName("Invented Holder"))
                                        .idNumber(number)
                                        .build())
                                .build(),
                        START));

        assertEquals(List.of(holder), found(town.secretary, "990001195501010011"));
        assertEquals(List.of(holder), found(town.member("east", town.east), "990001195501010011"));
        assertEquals(List.of(), found(town.member("west", town.west), "990001195501010011"));
        assertEquals(List.of(), found(town.secretary, "99000119550101001"));
    }

    @Test
    void peopleAndHouseholdsAreFoundByTheirIds() {
        HouseholdId east = town.household("E-1", town.eastBuilding, 2);
        HouseholdId west = town.household("W-1", town.westBuilding, 1);
        Desk member = town.member("east", town.east);
        Set<HouseholdId> homes = Set.of(east, west, new HouseholdId("absent"));
        Set<ResidentId> both = Set.of(people(east).get(0), people(west).get(0), new ResidentId("absent"));

        assertEquals(
                List.of(east),
                answer(member.register().directory().householdsById(homes, town.now(), KnownAt.LATEST)).stream()
                        .map(Household::id)
                        .toList());
        assertEquals(
                List.of(people(east).get(0)),
                ids(answer(member.register().directory().people(both, town.now(), KnownAt.LATEST))));
    }

    @Test
    void aDoorFindsTheHouseholdsBehindItAtAnInstant() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 1);
        town.household("E-2", town.eastBuilding, 1);
        for (Optional<String> unit : List.of(Optional.of("1"), Optional.<String>empty(), Optional.of("2"))) {
            assertEquals(
                    unit.equals(Optional.of("2")) ? List.of() : List.of(home),
                    answer(town.secretary
                                    .register()
                                    .directory()
                                    .householdsAt(
                                            town.eastBuilding,
                                            unit,
                                            "E-1",
                                            town.now(),
                                            KnownAt.LATEST,
                                            Optional.empty(),
                                            9))
                            .households()
                            .stream()
                            .map(Household::id)
                            .toList());
        }
        assertEquals(
                List.of(),
                answer(town.secretary
                                .register()
                                .directory()
                                .householdsAt(
                                        town.eastBuilding,
                                        Optional.empty(),
                                        "E-1",
                                        START.minusNanos(1_000),
                                        KnownAt.LATEST,
                                        Optional.empty(),
                                        9))
                        .households());
    }

    @Test
    void theContactsOfAMemberOfStaffAreListedByDayOfTheCommunity() {
        HouseholdId home = sweeps.household("E-1", town.eastBuilding);
        LocalDate day = LocalDate.ofInstant(SweepTown.FROM, town.zone).plusDays(2);
        Instant begin = day.atStartOfDay(town.zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(town.zone).toInstant();
        List<ContactId> inside = new ArrayList<>();
        for (Instant at : List.of(begin.minusNanos(1_000), begin, begin.plusSeconds(9), end.minusNanos(1_000), end)) {
            ContactId contact = sweeps.record(home, AttemptOutcome.NO_ANSWER, at);
            if (!at.isBefore(begin) && at.isBefore(end)) {
                inside.add(contact);
            }
        }

        assertEquals(
                inside.stream().map(ContactId::value).sorted().toList(),
                all(after -> limit ->
                                town.secretary.sweeps().contactsBy(sweeps.worker, day, KnownAt.LATEST, after, limit))
                        .stream()
                        .map(Contact::id)
                        .map(ContactId::value)
                        .toList());
    }

    @Test
    void theCardsOfAResidentAreListed() {
        ResidentId holder = people(town.household("E-1", town.eastBuilding, 1)).get(0);
        ResidentId other = people(town.household("E-2", town.eastBuilding, 1)).get(0);
        List<CardId> cards = new ArrayList<>();
        for (ResidentId each : List.of(holder, other, holder)) {
            Interval day = Interval.between(
                    START.plus(Duration.ofDays(cards.size())), START.plus(Duration.ofDays(cards.size() + 1L)));
            CardId card = right(town.secretary.checkpoints().issueCard(town.command(), each, day));
            if (each.equals(holder)) {
                cards.add(card);
            }
        }

        assertEquals(
                Set.copyOf(cards),
                Set.copyOf(
                        all(after -> limit ->
                                        town.secretary.checkpoints().cardsOf(holder, KnownAt.LATEST, after, limit))
                                .stream()
                                .map(Card::id)
                                .toList()));
    }

    @Test
    void purposesAndFrozenReportsAreListedToThoseWhoMayReadThem() {
        right(town.secretary
                .grants()
                .declare(
                        town.command(),
                        new Purpose(new PurposeId("drill"), "routine", "Invented drill", Interval.since(START))));
        List<ReportId> reports = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            reports.add(right(town.secretary.situation().freeze(town.command(), START, KnownAt.LATEST)));
        }
        Desk member = town.member("east", town.east);

        assertEquals(
                List.of("drill", EMERGENCY.value()),
                all(after -> limit -> town.secretary.grants().purposes(KnownAt.LATEST, after, limit)).stream()
                        .map(each -> each.id().value())
                        .toList());
        assertEquals(
                Set.copyOf(reports),
                Set.copyOf(all(after -> limit -> town.secretary.situation().frozenReports(after, limit)).stream()
                        .map(FrozenReportHead::id)
                        .toList()));
        assertEquals(List.of(), all(after -> limit -> member.situation().frozenReports(after, limit)));
        assertEquals(new Denied("grant"), refused(member.grants().purposes(KnownAt.LATEST, Optional.empty(), 9)));
    }

    @Test
    void grantsAndContactsOfAHouseholdAreListedOnceEach() {
        HouseholdId home = sweeps.household("E-1", town.eastBuilding);
        HouseholdId other = sweeps.household("E-2", town.eastBuilding);
        List<ContactId> contacts = new ArrayList<>();
        for (HouseholdId each : List.of(home, other, home, home)) {
            ContactId contact =
                    sweeps.record(each, AttemptOutcome.NO_ANSWER, SweepTown.FROM.plusSeconds(contacts.size() + 1L));
            if (each.equals(home)) {
                contacts.add(contact);
            }
        }
        town.member("east", town.east);
        town.member("west", town.west);

        assertEquals(
                Set.copyOf(contacts),
                Set.copyOf(
                        all(after -> limit -> town.secretary.sweeps().contactsWith(home, KnownAt.LATEST, after, limit))
                                .stream()
                                .map(Contact::id)
                                .toList()));
        assertEquals(
                Set.of("secretary", "east", "west"),
                all(after -> limit -> town.secretary.grants().all(KnownAt.LATEST, after, limit)).stream()
                        .map(each -> each.actor().value())
                        .collect(Collectors.toSet()));
    }

    @Test
    void openReferralsNeedsTeamsAndServicesAreListedOnceEach() {
        EveryRecord records = new EveryRecord(town, EveryRecord.Values.USUAL);
        EveryRecord.Home home = records.new Home(EveryRecord.Values.USUAL, town.eastBuilding, town.east, "E-1");
        records.new Home(EveryRecord.Values.USUAL, town.westBuilding, town.west, "W-1");
        Desk member = town.member("east", town.east);

        assertEquals(
                2,
                all(after -> limit -> town.secretary.isolations().needs(KnownAt.LATEST, after, limit))
                        .size());
        assertEquals(
                1,
                all(after -> limit -> member.isolations().needs(KnownAt.LATEST, after, limit))
                        .size());
        assertEquals(
                1,
                all(after -> limit -> town.secretary.care().services(home.household, KnownAt.LATEST, after, limit))
                        .size());
        int teams = all(after -> limit -> town.secretary.care().teams(KnownAt.LATEST, after, limit))
                .size();
        assertEquals(
                teams,
                Set.copyOf(all(after -> limit -> town.secretary.care().teams(KnownAt.LATEST, after, limit)))
                        .size());
        assertEquals(true, teams > 0);
    }

    private List<ReferralId> openAt(Desk desk, Instant at) {
        return all(after -> limit -> desk.isolations().openReferrals(at, KnownAt.LATEST, after, limit)).stream()
                .map(Referral::id)
                .toList();
    }

    @Test
    void aReferralIsListedAsOpenFromItsVisitUntilItsAnswer() {
        EveryRecord records = new EveryRecord(town, EveryRecord.Values.USUAL);
        ReferralId east = records.new Home(EveryRecord.Values.USUAL, town.eastBuilding, town.east, "E-1").referral;
        ReferralId west = records.new Home(EveryRecord.Values.USUAL, town.westBuilding, town.west, "W-1").referral;
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        new ActorId("doctor"),
                        Role.DOCTOR,
                        new Area.OfGrids(Set.of(town.west)),
                        EMERGENCY,
                        Interval.since(START)));

        assertEquals(List.of(), openAt(town.secretary, hours(1).minusNanos(1_000)));
        assertEquals(Set.of(east, west), Set.copyOf(openAt(town.secretary, hours(1))));
        assertEquals(Set.of(east, west), Set.copyOf(openAt(town.secretary, hours(3).minusNanos(1_000))));
        assertEquals(List.of(), openAt(town.secretary, hours(3)), "the transfer answers them");
        assertEquals(
                2,
                all(after -> limit -> town.secretary.isolations().referrals(KnownAt.LATEST, after, limit))
                        .size());
        assertEquals(List.of(west), openAt(town.desk(new ActorId("doctor")), hours(1)));
        assertEquals(
                new Denied("read_health"),
                refused(town.member("west", town.west)
                        .isolations()
                        .openReferrals(hours(2), KnownAt.LATEST, Optional.empty(), 9)));
        Optional<Cursor> all = answer(town.secretary.isolations().referrals(KnownAt.LATEST, Optional.empty(), 1))
                .next();
        assertEquals(true, all.isPresent());
        assertEquals(
                new BadValue("cursor", "bad_form"),
                refused(town.secretary.isolations().openReferrals(hours(2), KnownAt.LATEST, all, 1)));
    }

    private List<PassageId> passagesOf(Desk desk, ResidentId resident) {
        return all(after -> limit -> desk.checkpoints()
                        .passagesOf(resident, KnownAt.LATEST, after, limit)
                        .map(page -> new Slice<>(page.passages(), page.next())))
                .stream()
                .map(Passage::id)
                .toList();
    }

    @Test
    void thePassagesOfAResidentAreListedWhereTheirGatesAreWithinReach() {
        ResidentId resident =
                people(town.household("E-1", town.eastBuilding, 1)).get(0);
        ResidentId other = people(town.household("E-2", town.eastBuilding, 1)).get(0);
        List<PassageId> passages = new ArrayList<>();
        for (GridId grid : List.of(town.east, town.west)) {
            CheckpointId gate = right(town.secretary
                    .checkpoints()
                    .open(town.command(), answer(NewCheckpoint.of("Invented gate " + grid.value(), grid, START))));
            for (ResidentId each : List.of(resident, other, resident)) {
                PassageId passage = right(town.secretary
                                .checkpoints()
                                .pass(
                                        town.command(),
                                        NewPassage.in(
                                                gate,
                                                sweeps.worker,
                                                new PersonAtCheckpoint.KnownResident(each),
                                                Screening.of(new Temperature(365)),
                                                town.now())))
                        .passage();
                if (each.equals(resident)) {
                    passages.add(passage);
                }
            }
        }
        assertEquals(Set.copyOf(passages), Set.copyOf(passagesOf(town.secretary, resident)));
        assertEquals(
                Set.copyOf(passages.subList(0, 2)), Set.copyOf(passagesOf(town.member("east", town.east), resident)));

        right(town.secretary.checkpoints().withdraw(town.command(), passages.get(0), "typed twice"));
        assertEquals(Set.copyOf(passages.subList(1, 4)), Set.copyOf(passagesOf(town.secretary, resident)), "withdrawn");
        assertEquals(List.of(), passagesOf(town.secretary, new ResidentId("absent")));
    }

    private List<TipId> tipsOf(Desk desk, HouseholdId household) {
        return all(after -> limit -> desk.tips()
                        .ofHousehold(household, town.now(), KnownAt.LATEST, after, limit)
                        .map(page -> new Slice<>(page.tips(), page.next())))
                .stream()
                .map(Tip::id)
                .toList();
    }

    @Test
    void theTipsOfAHouseholdAreThoseAboutItAndItsResidents() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        HouseholdId other = town.household("E-2", town.eastBuilding, 1);
        List<TipId> tips = new ArrayList<>();
        for (TipSubject subject : List.of(
                TipSubject.household(home),
                TipSubject.resident(people(home).get(1)),
                TipSubject.household(home),
                TipSubject.household(other),
                TipSubject.building(town.eastBuilding))) {
            tips.add(right(town.secretary
                    .tips()
                    .receive(
                            town.command(),
                            NewTip.builder()
                                    .source(TipSource.RESIDENT)
                                    .means(TipMeans.PHONE)
                                    .type(ClaimType.STRANGER)
                                    .about(subject)
                                    .claim(new Remark("invented"))
                                    .receivedAt(town.now())
                                    .build())));
        }

        assertEquals(Set.copyOf(tips.subList(0, 3)), Set.copyOf(tipsOf(town.secretary, home)));
        assertEquals(List.of(tips.get(3)), tipsOf(town.secretary, other));
        assertEquals(Set.copyOf(tips.subList(0, 3)), Set.copyOf(tipsOf(town.member("east", town.east), home)));
        assertEquals(List.of(), tipsOf(town.member("west", town.west), home));
        Optional<Cursor> next = answer(
                        town.secretary.tips().ofHousehold(home, town.now(), KnownAt.LATEST, Optional.empty(), 1))
                .next();
        assertEquals(
                new BadValue("cursor", "bad_form"),
                refused(town.secretary.tips().ofHousehold(other, town.now(), KnownAt.LATEST, next, 1)));
    }

    private Set<SupporterId> withoutTeam(Instant at) {
        List<SupporterId> found =
                all(after -> limit -> town.secretary.care().withoutTeam(at, KnownAt.LATEST, after, limit));
        assertEquals(found.size(), Set.copyOf(found).size());
        return Set.copyOf(found);
    }

    private SupporterId supporter(String name, Instant from) {
        return right(town.secretary
                .care()
                .enlist(
                        town.command(),
                        answer(NewSupporter.of(new PersonName(name), Optional.empty(), Set.of("relative"), from))));
    }

    @Test
    void aSupporterIsWithoutATeamBeforeAndAfterTheirMembership() {
        EveryRecord records = new EveryRecord(town, EveryRecord.Values.USUAL);
        SupporterId member = supporter("Invented Member", hours(1));
        SupporterId alone = supporter("Invented Alone", hours(2));
        Instant joined = hours(3);
        Instant left = hours(5);
        Instant gone = hours(6);
        MembershipId membership = right(town.secretary
                .care()
                .add(town.command(), records.team, NewMembership.of(MemberRef.of(member)), Interval.since(joined)));
        assertEquals(Set.of(), withoutTeam(hours(1).minusNanos(1_000)), "enlisted later");
        assertEquals(Set.of(member), withoutTeam(hours(1)));
        assertEquals(Set.of(member, alone), withoutTeam(joined.minusNanos(1_000)));
        assertEquals(Set.of(alone), withoutTeam(joined));

        right(town.secretary.care().leaveTeam(town.command(), membership, left));
        right(town.secretary.care().discharge(town.command(), alone, gone));
        assertEquals(Set.of(alone), withoutTeam(left.minusNanos(1_000)));
        assertEquals(Set.of(member, alone), withoutTeam(left));
        assertEquals(Set.of(member, alone), withoutTeam(gone.minusNanos(1_000)));
        assertEquals(Set.of(member), withoutTeam(gone), "a discharged supporter is not listed");
    }

    @Test
    void anActorLearnsTheirOwnRights() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 1);
        Rights rights = answer(town.member("east", town.east).rights());

        assertEquals(Role.GRID_MEMBER.powers(), rights.reaches().keySet());
        assertEquals(Optional.of(new Rights.Reach(false, Set.of(town.east), Set.of())), rights.of(Power.KEEP_BOOK));
        assertEquals(
                List.of(true, false, false),
                List.of(
                        rights.allows(Power.KEEP_BOOK, town.east, home),
                        rights.allows(Power.KEEP_BOOK, town.west, home),
                        rights.allows(Power.GRANT, town.east, home)));
        assertEquals(
                Optional.of(new Rights.Reach(true, Set.of(town.east, town.west), Set.of())),
                answer(town.secretary.rights()).of(Power.GRANT));
        ActorId leaving = new ActorId("leaving");
        Instant end = town.now().plus(Duration.ofHours(1));
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        leaving,
                        Role.VOLUNTEER,
                        new Area.OfHouseholds(Set.of(home)),
                        EMERGENCY,
                        Interval.between(START, end)));
        assertEquals(
                Optional.of(new Rights.Reach(false, Set.of(), Set.of(home))),
                answer(town.desk(leaving).rights()).of(Power.RECORD));
        town.at(end);
        assertEquals(new Denied("read"), refused(town.desk(leaving).rights()));
    }
}
