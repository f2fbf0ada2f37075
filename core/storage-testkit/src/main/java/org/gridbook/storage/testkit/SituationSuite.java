package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Texts;
import org.gridbook.book.Thermometry;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.inbox.ItemMeans;
import org.gridbook.inbox.ItemSource;
import org.gridbook.inbox.ItemType;
import org.gridbook.inbox.NewInboxItemBuilder;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.MessageTarget;
import org.gridbook.outreach.NewMessageBuilder;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NewNoticeContactBuilder;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.Act;
import org.gridbook.register.PersonName;
import org.gridbook.register.Tenure;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.LeftOut;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportId;
import org.gridbook.situation.ReportLine;
import org.gridbook.situation.Situation;
import org.gridbook.situation.SituationKinds;
import org.gridbook.situation.SituationRefusal;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.VolunteerId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Sweep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of situation reports on any store: counted ids, reproducible numbers, and the reasons for differences. */
public abstract class SituationSuite {
    private Counting book;
    private SweepTown streets;
    private RegisterTown town;

    /** For subclasses. */
    protected SituationSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        book = new Counting(store());
        streets = new SweepTown(book);
        town = streets.town;
    }

    @Test
    void everyKindIsEitherReadByReportsOrListedAsNotCounted() {
        publishWithMessage();
        right(desk().questionnaires()
                .publish(
                        town.command(),
                        QuestionnaireSuite.form("Invented form"),
                        Set.of(town.east),
                        Interval.between(START, START.plus(Duration.ofDays(60)))));
        Set<String> counted =
                book.kinds(() -> answer(desk().situation().withHealth().report(town.now(), KnownAt.LATEST)));
        counted.removeAll(Set.of("access_grant", "purpose"));
        Set<String> others = new TreeSet<>();
        Kinds.all().forEach(kind -> others.add(kind.name()));
        others.removeAll(counted);
        assertEquals(others, new TreeSet<>(SituationKinds.NOT_COUNTED));
    }

    /** A notice that counts the evidence of every package, with a message. */
    private NoticeId publishWithMessage() {
        NoticeId notice = right(desk().outreach()
                .publish(
                        town.command(),
                        NewNotice.of(
                                        Map.of("en", "Invented notice"),
                                        new Audience(Audience.Owed.HOUSEHOLD, Set.of(town.east, town.west), Set.of()),
                                        new ReachPolicy(
                                                ReachPolicy.USUAL.proves(),
                                                Set.of("contact", "passage", "visit"),
                                                ReachPolicy.USUAL.inPerson()),
                                        START,
                                        START.plus(Duration.ofDays(60)))
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        ResidentId resident =
                members(town.household("M-1", town.eastBuilding, 1)).get(0);
        right(desk().outreach()
                .messages()
                .send(
                        town.command(),
                        new NewMessageBuilder()
                                .notice(notice)
                                .target(new MessageTarget.ToResident(resident))
                                .at(START)
                                .notAfter(START.plus(Duration.ofDays(60)))
                                .build()));
        return notice;
    }

    @Test
    void theReportShowsWhoRemainsOfANotice() {
        NoticeId notice = publishWithMessage();
        HouseholdId west = town.household("W-1", town.westBuilding, 2);
        right(desk().outreach()
                .record(
                        town.command(),
                        new NewNoticeContactBuilder()
                                .notice(notice)
                                .household(west)
                                .means(ReachMeans.DOOR)
                                .outcome(AttemptOutcome.REACHED)
                                .at(town.now())
                                .build()));
        Report report = report(town.now(), KnownAt.LATEST);

        assertEquals(
                Optional.of(List.of(west.value())),
                report.explain("notice_reached_by_means@" + notice.value() + "/door"));
        assertEquals(
                Optional.of(1L),
                report.breakdown("notice_left_by_grid")
                        .flatMap(each -> each.line(town.east.value()))
                        .map(ReportLine::value));
        assertEquals(Optional.of(1L), report.breakdown("notice_forecast").map(Breakdown::total));
        assertTrue(report.withoutIds().breakdown("notice_state@1").isPresent());
        right(desk().outreach().cancel(town.command(), notice, town.now()));
        assertEquals(Optional.empty(), report(town.now(), KnownAt.LATEST).breakdown("notice_state"));
    }

    @Test
    void theReportShowsVolunteersItemsAndBreaches() {
        VolunteerId volunteer = right(desk().volunteers()
                .offer(town.command(), VolunteerSuite.offer(START).build()));
        StaffId worker = right(desk().staff()
                .enlist(
                        town.command(),
                        new NewStaff("W1", new PersonName("Invented Worker"), Optional.empty(), START)));
        town.at(START.plus(Duration.ofDays(2)));
        right(desk().staff()
                .recordShift(
                        town.command(),
                        new NewShift(worker, Interval.between(START, START.plus(Duration.ofHours(12))))));
        right(desk().inbox()
                .record(
                        town.command(),
                        new NewInboxItemBuilder()
                                .type(ItemType.QUESTION)
                                .means(ItemMeans.PHONE)
                                .source(new ItemSource.OfGrid(town.east))
                                .words(new Remark("Invented"))
                                .at(START)
                                .build()));
        Report report = report(town.now(), KnownAt.LATEST);

        assertEquals(Optional.of(List.of(volunteer.value())), report.explain("volunteers_by_state/offered"));
        assertEquals(Optional.of(List.of(worker.value())), report.explain("work_breaches/time_of_day"));
        assertEquals(
                Optional.of(1L),
                report.breakdown("inbox_by_result")
                        .flatMap(each -> each.line("open"))
                        .map(ReportLine::value));
        assertEquals(Optional.of(1L), report.breakdown("inbox_by_type").map(Breakdown::total));
    }

    private Desk desk() {
        return town.secretary;
    }

    private Report report(Instant validAt, KnownAt at) {
        return answer(desk().situation().report(validAt, at));
    }

    private List<ResidentId> members(HouseholdId household) {
        return answer(desk().register().directory().household(household, town.now(), KnownAt.LATEST)).members().stream()
                .map(member -> member.id())
                .toList();
    }

    @Test
    void aFigureCountsItsIds() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        town.household("W-1", town.westBuilding, 3);
        Report report = report(town.now(), KnownAt.LATEST);
        assertEquals(
                members(home).stream().map(ResidentId::value).sorted().toList(),
                report.explain("residents_by_grid/" + town.east.value()).orElse(List.of()));
        assertEquals(Optional.empty(), report.explain("residents_by_grid/none"));
        assertEquals(Optional.empty(), report.explain("no_such_breakdown/x"));
        agrees(report);
        Report west = answer(town.member("member", town.west).situation().report(town.now(), KnownAt.LATEST));
        assertEquals(
                3, west.breakdown("residents_by_grid").map(Breakdown::total).orElse(-1L));
        agrees(west);
    }

    @Test
    void aReportToForwardHasTheFiguresAndNoId() {
        EveryRecord records = new EveryRecord(town, EveryRecord.Values.USUAL);
        records.new Home(EveryRecord.Values.USUAL, town.eastBuilding, town.east, "zz").samples();
        Report report = answer(town.secretary.situation().withHealth().report(town.now(), KnownAt.LATEST));
        Report figures = report.withoutIds();
        Set<String> ids = town.changesAfter(0, 10_000).stream()
                .flatMap(change -> change.touched().stream())
                .map(Change.Touched::id)
                // the record of the community itself has this word as its id
                .filter(id -> !id.equals("community"))
                .collect(Collectors.toSet());
        Set<String> words = figures.breakdowns().stream()
                .flatMap(each -> Stream.concat(
                        each.about().map(Id::value).stream(),
                        each.lines().stream()
                                .flatMap(line ->
                                        Stream.concat(Stream.of(line.word(), line.name()), line.ids().stream()))))
                .collect(Collectors.toSet());
        String text = figures.text(Texts.in(Locale.ENGLISH));

        assertEquals(List.of(), ids.stream().filter(words::contains).sorted().toList());
        assertEquals(
                List.of(),
                ids.stream()
                        .filter(id -> Pattern.compile("\\b" + Pattern.quote(id) + "\\b")
                                .matcher(text)
                                .find())
                        .sorted()
                        .toList());
        assertEquals(
                report.breakdowns().stream().map(Breakdown::total).toList(),
                figures.breakdowns().stream().map(Breakdown::total).toList());
        assertTrue(
                report.breakdowns().stream()
                        .flatMap(each -> each.lines().stream())
                        .anyMatch(line -> ids.contains(line.word())),
                "the report itself names ids");
    }

    @Test
    void aFrozenReportIsReproducedAfterLaterChanges() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        Instant day = town.now();
        CommandId command = town.command();
        ReportId now = right(desk().situation().freeze(command, day, KnownAt.LATEST));
        ReportId tonight = right(desk().situation()
                .freeze(town.command(), day, KnownAt.at(town.now().plus(Duration.ofHours(5)))));
        Report before = report(day, KnownAt.LATEST);
        right(desk().register()
                .acts()
                .perform(
                        town.command(),
                        new Act.MoveHousehold(
                                home,
                                RegisterTown.door(town.westBuilding, "9"),
                                Tenure.TENANT,
                                day.minus(Duration.ofDays(1)))));
        Report after = report(day, KnownAt.LATEST);

        for (ReportId frozen : List.of(now, tonight)) {
            Report again = answer(desk().situation().reproduce(frozen));
            assertEquals(before.breakdowns(), again.breakdowns());
        }
        assertEquals(now, right(desk().situation().freeze(command, day, KnownAt.LATEST)), "the same command again");
        assertEquals(
                new NotFound("frozen_report", "none"),
                refused(desk().situation().reproduce(new ReportId("none"))));

        Situation.ChangedFigures why = answer(desk().situation().whyChanged(before, after));
        assertEquals(
                Set.of(
                        "residents_by_grid/" + town.east.value(),
                        "residents_by_grid/" + town.west.value(),
                        "households_by_grid/" + town.east.value(),
                        "households_by_grid/" + town.west.value()),
                why.differences().stream()
                        .map(Report.Difference::path)
                        .filter(path -> path.contains("_by_grid/") && !path.startsWith("sweep"))
                        .collect(Collectors.toSet()));
        assertEquals(1, why.changes().size());
        assertEquals(after.position(), why.changes().get(0).position());
    }

    @Test
    void everyFrozenNumberIsStored() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        Report report = report(town.now(), KnownAt.LATEST);
        ReportId frozen = right(desk().situation().freeze(town.command(), report.validAt(), KnownAt.LATEST));
        streets.record(home, AttemptOutcome.REACHED, report.validAt());
        assertEquals(report.fields(), answer(desk().situation().frozen(frozen)));
        assertEquals(report, answer(desk().situation().reproduce(frozen)));
        assertEquals(
                new NotFound("frozen_report", "none"),
                refused(desk().situation().frozen(new ReportId("none"))));
    }

    @Test
    void onlyCountedChangesExplainADifference() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        Report before = report(town.now(), KnownAt.LATEST);
        answer(desk().register().directory().people(home, town.now(), KnownAt.LATEST));
        right(desk().situation().freeze(town.command(), town.now(), KnownAt.LATEST));
        town.member("member", town.west);
        right(desk().register().addHouseholds(town.command(), List.of()));
        assertTrue(town.desk(new ActorId("stranger"))
                .situation()
                .report(town.now(), KnownAt.LATEST)
                .isLeft());
        streets.record(home, AttemptOutcome.REACHED, before.validAt());
        Report after = report(before.validAt(), KnownAt.LATEST);

        Situation.ChangedFigures why = answer(desk().situation().whyChanged(before, after));
        assertEquals(
                List.of("ContactRecorded"),
                why.changes().stream().map(Change::event).toList());
        Situation.ChangedFigures back = answer(desk().situation().whyChanged(after, before));
        assertEquals(why.changes(), back.changes(), "the order of the two reports does not matter");
        assertEquals(
                why.differences().stream().map(Report.Difference::path).collect(Collectors.toSet()),
                back.differences().stream().map(Report.Difference::path).collect(Collectors.toSet()));
    }

    @Test
    void aReportCutsInstantsToMicroseconds() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        CheckpointId gate = right(desk().checkpoints()
                .open(
                        town.command(),
                        NewCheckpoint.of("Invented gate", town.east, START)
                                .getOrElseThrow(bad -> new AssertionError(bad))));
        PersonAtCheckpoint passer =
                new PersonAtCheckpoint.KnownResident(members(home).get(0));
        Screening seen = new Screening(Optional.empty(), Thermometry.FOREHEAD, true, false);
        Instant at = town.now();
        right(desk().checkpoints().pass(town.command(), NewPassage.in(gate, streets.worker, passer, seen, at)));

        Report exact = report(at, KnownAt.LATEST);
        assertEquals(1, total(exact, "passages_by_passer"), "an event at the instant itself counts");
        assertEquals(0, total(report(at.minusNanos(1), KnownAt.LATEST), "passages_by_passer"));
        assertEquals(exact.digest(), report(at.plusNanos(999), KnownAt.LATEST).digest());
        ReportId frozen = right(desk().situation().freeze(town.command(), at.plusNanos(1), KnownAt.LATEST));
        assertEquals(
                exact.breakdowns(), answer(desk().situation().reproduce(frozen)).breakdowns());
    }

    @Test
    void beforeTheFoundingEveryNumberIsZero() {
        town.household("E-1", town.eastBuilding, 2);
        Instant before = Instant.parse("1969-12-31T23:59:59.999999999Z");
        for (KnownAt at : List.of(KnownAt.at(before), KnownAt.at(Instant.MIN), KnownAt.LATEST)) {
            Report report = report(before, at);
            report.breakdowns().stream()
                    .flatMap(each -> each.lines().stream())
                    .filter(line -> !line.word().equals(Sweep.SweepState.NOT_BEGUN.word()))
                    .forEach(line -> assertEquals(0, line.value(), line.word()));
            assertTrue(report.breakdown("slots_temperature").isPresent());
        }
        Report unfounded = report(town.now(), KnownAt.at(before));
        assertEquals(0, unfounded.position());
        assertEquals("town", unfounded.community());
    }

    @Test
    void aCommunityWithoutAHouseholdHasItsZeros() {
        Report report = report(town.now(), KnownAt.LATEST);
        agrees(report);
        assertEquals(0, total(report, "residents_by_grid"));
        assertEquals(
                List.of(town.east.value(), town.west.value()),
                report.breakdown("residents_by_grid").orElseThrow().lines().stream()
                        .map(ReportLine::word)
                        .toList());
        assertEquals(0, total(report, "sweep_left_by_building"));
        for (String kind : List.of("slots_call", "slots_delivery", "slots_temperature")) {
            assertEquals(0, total(report, kind));
        }
    }

    @Test
    void sweepsAreCountedByState() {
        String sweep = streets.sweep.value();
        assertEquals(
                Optional.of(List.of(sweep)),
                report(SweepTown.FROM.minusNanos(1000), KnownAt.LATEST).explain("sweeps_by_state/not_begun"));
        assertEquals(
                Optional.of(List.of(sweep)),
                report(SweepTown.FROM, KnownAt.LATEST).explain("sweeps_by_state/running"));
        assertEquals(
                Optional.of(List.of(sweep)),
                report(SweepTown.TO, KnownAt.LATEST).explain("sweeps_by_state/over"));
        Report before = report(town.now(), KnownAt.at(START));
        assertEquals(0, total(before, "sweeps_by_state"));
        assertEquals(Optional.empty(), before.breakdown("sweep_state"));
    }

    @Test
    void everyNumberHasALabel() {
        Texts texts = Texts.in(Locale.SIMPLIFIED_CHINESE);
        List<String> without = new ArrayList<>();
        for (Breakdown each : report(town.now(), KnownAt.LATEST).breakdowns()) {
            if (texts.label("report", each.word()).equals(each.word())
                    || texts.label("unit", each.unit()).equals(each.unit())) {
                without.add(each.name());
            }
            each.lines().stream()
                    .filter(line -> line.name().equals(line.word()))
                    .filter(line -> each.label(line, texts).equals(line.word()))
                    .forEach(line -> without.add(each.name() + "/" + line.word()));
        }
        assertEquals(List.of(), without);
    }

    @Test
    void anActorWhoReachesOneHouseholdGetsAReportOfIt() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        town.household("E-2", town.eastBuilding, 3);
        ActorId actor = new ActorId("neighbour");
        Role reading = new Role("reader", Set.of(Power.READ));
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        reading,
                        new Area.OfHouseholds(Set.of(home)),
                        EMERGENCY,
                        Interval.since(START)));
        assertEquals(List.of(home.value()), streets.remaining(town.desk(actor), town.now(), KnownAt.LATEST, 10));
        streets.record(home, AttemptOutcome.REACHED, town.now());
        Report report = answer(town.desk(actor).situation().report(town.now(), KnownAt.LATEST));
        agrees(report);
        assertEquals(
                Optional.of(
                        members(home).stream().map(ResidentId::value).sorted().toList()),
                report.explain("residents_by_grid/" + town.east.value()));
        assertEquals(Optional.of(List.of(home.value())), report.explain("sweep_state/done"));
        assertEquals(1, total(report, "sweep_owed_by_building"));
    }

    @Test
    void aReportNamesTheInstantOfTheLastChangeItSaw() {
        town.household("E-1", town.eastBuilding, 2);
        Gridbook hasty = Gridbook.open(
                book,
                RegisterTown.KEYS,
                Clock.fixed(town.now().plus(Duration.ofHours(1)), ZoneOffset.UTC),
                IdSource.counting("hasty"));
        Report early = answer(hasty.as(town.community, new ActorId("secretary"), EMERGENCY)
                .situation()
                .report(town.now(), KnownAt.at(town.now().plus(Duration.ofMinutes(30)))));
        town.household("E-2", town.eastBuilding, 2);
        assertEquals(
                early,
                report(early.validAt(), KnownAt.at(early.knownAt())),
                "although another clock recorded the later change");
    }

    @Test
    void onlyAReportOfTheWholeCommunityIsFrozen() {
        ActorId actor = new ActorId("reporter");
        Role reading = new Role("reader", Set.of(Power.READ));
        Role reporting = new Role("reporter", Set.of(Power.REPORT));
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        reading,
                        new Area.OfGrids(Set.of(town.east)),
                        EMERGENCY,
                        Interval.since(START)));
        right(desk().grants()
                .grant(town.command(), actor, reporting, new Area.EntireCommunity(), EMERGENCY, Interval.since(START)));
        assertEquals(
                new SituationRefusal.NotWholeCommunity(),
                refused(town.desk(actor).situation().freeze(town.command(), town.now(), KnownAt.LATEST)));
        ReportId frozen = right(desk().situation().freeze(town.command(), town.now(), KnownAt.LATEST));
        Refusal foreign = new NotFound("frozen_report", frozen.value());
        assertEquals(foreign, refused(town.desk(actor).situation().reproduce(frozen)));
        assertEquals(foreign, refused(town.desk(actor).situation().frozen(frozen)));
    }

    private static long total(Report report, String breakdown) {
        return report.breakdown(breakdown).map(Breakdown::total).orElse(-1L);
    }

    /** Breakdowns of the same things have the same total. */
    private static final List<List<String>> ALIKE = List.of(
            List.of(
                    "residents_by_grid",
                    "residents_by_sex",
                    "residents_by_age",
                    "residents_floating",
                    "residents_lives_alone",
                    "residents_in_difficulty",
                    "residents_key_person"),
            List.of("sweep_state", "sweep_owed_by_grid", "sweep_owed_by_building"),
            List.of(
                    "sweep_settled_by_grid",
                    "sweep_settled_by_building",
                    "sweep_settled_by_channel",
                    "sweep_settled_by_outcome"),
            List.of("sweep_left_by_grid", "sweep_left_by_building", "sweep_left_by_attempt"),
            List.of("contacts_by_channel", "contacts_by_outcome"),
            List.of("tips_by_state", "tips_in_time"),
            List.of("passages_by_passer", "passages_by_checkpoint"));

    /** Every breakdown sums, and breakdowns of the same things have the same total, unless one is left out. */
    static void agrees(Report report) {
        sums(report);
        report.breakdown("passages_by_decision")
                .ifPresent(decisions -> assertEquals(total(report, "passages_by_passer"), decisions.total()));
        report.breakdown("tips_by_outcome")
                .ifPresent(outcomes -> assertEquals(
                        Optional.of(outcomes.total()),
                        report.breakdown("tips_by_state")
                                .flatMap(each -> each.line("closed"))
                                .map(line -> line.value())));
        Set<String> leftOut = report.leftOut().stream().map(LeftOut::word).collect(Collectors.toSet());
        ALIKE.forEach(alike -> assertEquals(
                1,
                alike.stream()
                        .filter(each -> !leftOut.contains(each))
                        .map(each -> total(report, each))
                        .distinct()
                        .count(),
                () -> alike + " of " + report.breakdowns()));
        assertEquals(
                total(report, "slots_by_state"),
                report.breakdowns().stream()
                        .filter(each ->
                                each.word().startsWith("slots_") && !each.word().equals("slots_by_state"))
                        .mapToLong(Breakdown::total)
                        .sum());
    }

    private static void sums(Report report) {
        for (Breakdown each : report.breakdowns()) {
            assertEquals(
                    each.total(),
                    each.lines().stream().mapToLong(line -> line.value()).sum(),
                    each.name());
            if (Set.of("persons", "households").contains(each.unit())
                    && !each.family().equals("sex")) {
                each.lines()
                        .forEach(
                                line -> assertEquals(line.value(), line.ids().size(), each.name() + "/" + line.word()));
            }
        }
    }
}
