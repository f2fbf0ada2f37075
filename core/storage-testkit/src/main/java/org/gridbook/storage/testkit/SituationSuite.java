package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Period;
import org.gridbook.book.ResidentId;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.Rules;
import org.gridbook.register.Act;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportId;
import org.gridbook.situation.Situation;
import org.gridbook.situation.SituationRefusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The situation report on any store: what its figures are made of, that it never changes of itself, and why it differs from another. */
public abstract class SituationSuite {
    private SweepTown streets;
    private RegisterTown town;

    /** For subclasses. */
    protected SituationSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        streets = new SweepTown(store());
        town = streets.town;
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
    void aFigureIsTheIdsThatItIsMadeOf() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        town.household("W-1", town.westBuilding, 3);
        Report report = report(town.now(), KnownAt.LATEST);
        assertEquals(
                members(home).stream().map(ResidentId::value).sorted().toList(),
                report.explain("residents_by_grid/" + town.east.value()).orElse(List.of()));
        assertEquals(Optional.empty(), report.explain("residents_by_grid/none"));
        assertEquals(Optional.empty(), report.explain("no_such_breakdown/x"));
        sums(report);
        Report west = answer(town.member("member", town.west).situation().report(town.now(), KnownAt.LATEST));
        assertEquals(
                3, west.breakdown("residents_by_grid").map(Breakdown::total).orElse(-1L));
        sums(west);
    }

    @Test
    void aFrozenReportIsReproducedHoweverTheBookGrows() {
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
                new SituationRefusal.NoSuchReport("none"),
                refused(desk().situation().reproduce(new ReportId("none"))));

        Situation.Why why = answer(desk().situation().whyChanged(before, after));
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
    void onlyTheWholeCommunityIsFrozen() {
        ActorId actor = new ActorId("reporter");
        Role reading = new Role("reader", Set.of(Power.READ));
        Role reporting = new Role("reporter", Set.of(Power.REPORT));
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        reading,
                        new Area.Grids(Set.of(town.east)),
                        EMERGENCY,
                        Period.since(START)));
        right(desk().grants()
                .grant(town.command(), actor, reporting, new Area.Community(), EMERGENCY, Period.since(START)));
        assertEquals(
                new SituationRefusal.NotWholeCommunity(),
                refused(town.desk(actor).situation().freeze(town.command(), town.now(), KnownAt.LATEST)));
    }

    @Test
    void aLaterRecordNeverChangesAReportKnownAtAnEarlierInstant() {
        for (long seed : List.of(1L, 2L, 3L)) {
            streets = new SweepTown(store());
            town = streets.town;
            grows(new Random(seed));
        }
    }

    /** Many things are told, most of them late; each report taken on the way is the same at the end. */
    private void grows(Random random) {
        List<HouseholdId> homes = new ArrayList<>();
        homes.add(town.household("E-0", town.eastBuilding, 2));
        List<Report> reports = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (int step = 1; step <= 20; step++) {
            HouseholdId home = homes.get(random.nextInt(homes.size()));
            Instant at = town.now().minus(Duration.ofHours(random.nextInt(200)));
            if (happens(random, step, home, at, homes)) {
                told.add("something");
            }
            Report report = report(at, KnownAt.LATEST);
            sums(report);
            reports.add(report);
        }
        assertFalse(told.isEmpty());
        Set<String> different = new HashSet<>();
        for (Report report : reports) {
            assertEquals(
                    report.breakdowns(),
                    report(report.validAt(), KnownAt.at(report.knownAt())).breakdowns());
            if (!report.breakdowns()
                    .equals(report(report.validAt(), KnownAt.LATEST).breakdowns())) {
                different.add(report.digest());
            }
        }
        assertTrue(different.size() > 3, "what was told later is seen by whoever asks now");
        List<Change> changes = answer(desk().changesAfter(0, 1000));
        assertEquals(reports.get(reports.size() - 1).position(), changes.size());
    }

    private boolean happens(Random random, int step, HouseholdId home, Instant at, List<HouseholdId> homes) {
        switch (random.nextInt(5)) {
            case 0:
                homes.add(town.household("E-" + step, town.eastBuilding, 1 + random.nextInt(2)));
                return true;
            case 1:
                return desk().register()
                        .acts()
                        .perform(
                                town.command(),
                                new Act.MoveHousehold(
                                        home, RegisterTown.door(town.westBuilding, "w" + step), Tenure.TENANT, at))
                        .isRight();
            case 2:
                return members(home).stream()
                        .findFirst()
                        .filter(resident -> desk().register()
                                .acts()
                                .perform(
                                        town.command(),
                                        new Act.MoveResident(
                                                resident, homes.get(random.nextInt(homes.size())), Relation.OTHER, at))
                                .isRight())
                        .isPresent();
            case 3:
                return members(home).stream()
                        .findFirst()
                        .filter(resident -> desk().isolations()
                                .order(
                                        town.command(),
                                        new NewIsolation(
                                                resident,
                                                at,
                                                at.plus(Duration.ofDays(14)),
                                                Rules.USUAL,
                                                streets.worker,
                                                Cause.of(Cause.What.OTHER),
                                                Optional.empty()))
                                .isRight())
                        .isPresent();
            default:
                return desk().sweeps()
                        .record(
                                town.command(),
                                new ContactReport(
                                        streets.sweep,
                                        streets.worker,
                                        home,
                                        Channel.DOOR_VISIT,
                                        Outcome.REACHED,
                                        Set.copyOf(members(home)),
                                        at))
                        .isRight();
        }
    }

    private static void sums(Report report) {
        for (Breakdown each : report.breakdowns()) {
            assertEquals(
                    each.total(),
                    each.lines().stream().mapToLong(line -> line.value()).sum(),
                    each.name());
            if (Set.of("persons", "households").contains(each.unit())) {
                each.lines()
                        .forEach(
                                line -> assertEquals(line.value(), line.ids().size(), each.name() + "/" + line.word()));
            }
        }
    }
}
