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
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.Denied;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Texts;
import org.gridbook.book.Thermometry;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.register.Act;
import org.gridbook.register.ActImpact;
import org.gridbook.register.ActResult;
import org.gridbook.register.AgeBand;
import org.gridbook.register.BirthDate;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.Person;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Trait;
import org.gridbook.situation.LeftOut;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportId;
import org.gridbook.situation.SituationRefusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an actor without the power for personal or health data can infer from ages, figures and previews, on any store. */
public abstract class InferenceSuite {
    private static final String DECISIONS = "passages_by_decision";
    private static final List<String> HEALTH = List.of(DECISIONS, "tips_by_outcome");
    private static final List<LeftOut> LEFT_OUT =
            HEALTH.stream().map(word -> new LeftOut(word, Power.READ_HEALTH)).toList();

    private SweepTown streets;
    private RegisterTown town;
    private HouseholdId home;
    private Desk reader;

    /** For subclasses. */
    protected InferenceSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        streets = new SweepTown(store());
        town = streets.town;
        home = town.household("E-1", town.eastBuilding, 1);
        reader = granted("reader", new Area.EntireCommunity(), Power.READ);
    }

    private Desk granted(String actor, Area area, Power... powers) {
        ActorId id = new ActorId(actor);
        right(town.secretary
                .grants()
                .grant(town.command(), id, new Role(actor, Set.of(powers)), area, EMERGENCY, Interval.since(START)));
        return town.desk(id);
    }

    private ResidentId resident(NewMember member) {
        return right(town.secretary.register().addResident(town.command(), home, member, START));
    }

    private ResidentId born(String day) {
        return resident(new NewMemberBuilder()
                .like(town.person(Relation.OTHER, false))
                .sex(Sex.FEMALE)
                .birth(new BirthDate(LocalDate.parse(day)))
                .build());
    }

    private AgeBand age(ResidentId resident, Instant validAt) {
        return answer(reader.register().directory().residents(Set.of(resident), validAt, KnownAt.LATEST))
                .get(0)
                .age();
    }

    /** The instant at which a resident becomes elderly, to the day, by halving the years from 2000 to 2040. */
    private Instant elderlySince(ResidentId resident) {
        Instant before = Instant.parse("2000-01-01T00:00:00Z");
        Instant after = Instant.parse("2040-01-01T00:00:00Z");
        while (Duration.between(before, after).toHours() > 1) {
            Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
            if (age(resident, middle) == AgeBand.ELDERLY) {
                after = middle;
            } else {
                before = middle;
            }
        }
        return after.atZone(town.zone).toLocalDate().atStartOfDay(town.zone).toInstant();
    }

    @Test
    void theAgeBandAtManyInstantsRevealsTheYearOfBirthOnly() {
        Instant year = LocalDate.of(2020, 1, 1).atStartOfDay(town.zone).toInstant();
        for (String day : List.of("1960-01-01", "1960-05-17", "1960-12-31")) {
            assertEquals(year, elderlySince(born(day)), day);
        }
    }

    @Test
    void birthDateAndSexOfAResidentAreReadWithPersonalDataOnly() {
        ResidentId woman = born("1960-05-17");
        String structure = answer(reader.register().directory().residents(Set.of(woman), town.now(), KnownAt.LATEST))
                        .toString()
                + answer(reader.register().directory().population(town.now(), KnownAt.LATEST));
        assertFalse(structure.contains("FEMALE"), structure);
        assertEquals(
                new Denied(Power.READ_PERSONAL.word()),
                refused(reader.register().directory().people(home, town.now(), KnownAt.LATEST)));

        Desk clerk = granted("clerk", new Area.EntireCommunity(), Power.READ, Power.READ_PERSONAL);
        Person person = answer(clerk.register().directory().people(home, town.now(), KnownAt.LATEST)).stream()
                .filter(each -> each.id().equals(woman))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not found"));
        assertEquals(Sex.FEMALE, person.sex());
        assertEquals(Optional.of(new BirthDate(LocalDate.of(1960, 5, 17))), person.birth());
        assertTrue(last("PersonalDataRead").facts().texts("whose").contains(woman.value()));
    }

    @Test
    void sexesAreCountedWithoutIdsAndForTheWholeCommunityOnly() {
        born("1960-05-17");
        Report whole = answer(reader.situation().report(town.now(), KnownAt.LATEST));
        assertEquals(
                Optional.of(1L),
                whole.breakdown("residents_by_sex")
                        .flatMap(each -> each.line(Sex.FEMALE.word()))
                        .map(line -> line.value()));
        assertEquals(Optional.of(List.of()), whole.explain("residents_by_sex/female"));

        Desk neighbour = granted("neighbour", new Area.OfHouseholds(Set.of(home)), Power.READ);
        Report part = answer(neighbour.situation().report(town.now(), KnownAt.LATEST));
        assertEquals(Optional.empty(), part.breakdown("residents_by_sex"));
        assertTrue(part.leftOut().contains(new LeftOut("residents_by_sex", Power.READ)));
    }

    private Instant pass(ResidentId resident, int tenths) {
        CheckpointId gate = right(town.secretary
                .checkpoints()
                .open(
                        town.command(),
                        NewCheckpoint.of("Invented gate", town.east, START)
                                .getOrElseThrow(bad -> new AssertionError(bad))));
        Screening screening = new Screening(Optional.of(new Temperature(tenths)), Thermometry.FOREHEAD, true, false);
        Instant at = town.now();
        right(town.secretary
                .checkpoints()
                .pass(
                        town.command(),
                        NewPassage.in(
                                gate, streets.worker, new PersonAtCheckpoint.KnownResident(resident), screening, at)));
        return at;
    }

    private Change last(String event) {
        return town.changesAfter(0, 1000).stream()
                .filter(each -> each.event().equals(event))
                .reduce((one, later) -> later)
                .orElseThrow(() -> new AssertionError(event + " is missing"));
    }

    @Test
    void twoReportsAMicrosecondApartRevealNoFever() {
        Instant at = pass(born("1960-05-17"), 397);
        Report before = answer(reader.situation().report(at.minusNanos(1000), KnownAt.LATEST));
        Report after = answer(reader.situation().report(at, KnownAt.LATEST));
        assertFalse(before.differences(after).isEmpty(), "the passage itself is structure");
        for (Report each : List.of(before, after)) {
            assertEquals(Optional.empty(), each.breakdown(DECISIONS));
            assertEquals(LEFT_OUT, each.leftOut());
            assertFalse(each.text(Texts.in(Locale.ENGLISH)).contains("fever"));
            assertTrue(each.text(Texts.in(Locale.ENGLISH))
                    .contains("Passages by decision: left out. It needs the power \"View health data\""));
        }
        assertFalse(
                before.differences(after).stream().anyMatch(each -> each.path().startsWith(DECISIONS)));
    }

    @Test
    void healthFiguresNeedThePowerForTheWholeCommunityAndAreAudited() {
        Instant at = pass(born("1960-05-17"), 397);
        assertEquals(
                new Denied(Power.READ_HEALTH.word()),
                refused(reader.situation().withHealth().report(at, KnownAt.LATEST)));
        Desk doctor = granted("doctor", new Area.OfGrids(Set.of(town.east)), Power.READ, Power.READ_HEALTH);
        assertEquals(
                new SituationRefusal.NotWholeCommunity(),
                refused(doctor.situation().withHealth().report(at, KnownAt.LATEST)));
        Desk analyst = granted("analyst", new Area.EntireCommunity(), Power.READ_HEALTH);
        assertEquals(
                new Denied(Power.READ.word()),
                refused(analyst.situation().withHealth().report(at, KnownAt.LATEST)));

        Desk head = granted("head", new Area.EntireCommunity(), Power.READ, Power.READ_HEALTH);
        Report report = answer(head.situation().withHealth().report(at, KnownAt.LATEST));
        assertEquals(
                Optional.of(1L),
                report.breakdown(DECISIONS)
                        .flatMap(each -> each.line("fever_referred"))
                        .map(line -> line.value()));
        assertEquals(List.of(), report.leftOut());
        Change read = last("PersonalDataRead");
        assertEquals("head", read.actor());
        assertEquals(Power.READ_HEALTH.word(), read.facts().text("power"));
        assertEquals(HEALTH, read.facts().texts("whose"));

        Report without = answer(head.situation().report(at, KnownAt.LATEST));
        assertTrue(report.differences(without).isEmpty(), "a figure that is left out is not zero");
        assertTrue(without.differences(report).isEmpty());
    }

    @Test
    void aFrozenReportLeavesOutHealthFiguresForAReaderWithoutThePower() {
        Instant at = pass(born("1960-05-17"), 397);
        ReportId frozen = right(town.secretary.situation().freeze(town.command(), at, KnownAt.LATEST));
        Report read = answer(reader.situation().reproduce(frozen));
        assertEquals(Optional.empty(), read.breakdown(DECISIONS));
        assertEquals(LEFT_OUT, read.leftOut());
        assertEquals(read.fields(), answer(reader.situation().frozen(frozen)));
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(last("ReportFrozen").facts().get("digest")),
                "the feed has no figures");
        assertEquals(
                new Denied(Power.READ_HEALTH.word()),
                refused(reader.situation().withHealth().frozen(frozen)));
        assertEquals(
                new Denied(Power.READ_HEALTH.word()),
                refused(reader.situation().withHealth().reproduce(frozen)));

        Report whole = answer(town.secretary.situation().withHealth().reproduce(frozen));
        assertEquals(1, whole.breakdown(DECISIONS).orElseThrow().total());
        assertEquals(
                whole.fields(), answer(town.secretary.situation().withHealth().frozen(frozen)));
        assertEquals(HEALTH, last("PersonalDataRead").facts().texts("whose"));
    }

    @Test
    void anActorWithoutThePowerFreezesHealthFiguresUnseen() {
        Instant at = pass(born("1960-05-17"), 397);
        Desk leader = granted("leader", new Area.EntireCommunity(), Power.READ, Power.REPORT);
        ReportId frozen = right(leader.situation().freeze(town.command(), at, KnownAt.LATEST));
        assertEquals(LEFT_OUT, answer(leader.situation().reproduce(frozen)).leftOut());
        assertTrue(answer(town.secretary.situation().withHealth().reproduce(frozen))
                .breakdown(DECISIONS)
                .isPresent());
    }

    @Test
    void thePreviewAndTheFactsOfAMoveRevealNoHealthRecord() {
        ResidentId well = resident(member(new NewFlag(Trait.KEY_PERSON, START, Optional.empty())));
        ResidentId ill = resident(member(new NewFlag(Trait.KEY_PERSON, START, Optional.of("invented reason"))));
        HouseholdId other = town.household("W-1", town.westBuilding, 1);
        Desk registrar = granted("registrar", new Area.EntireCommunity(), Power.READ, Power.KEEP_BOOK);
        Act first = new Act.MoveResident(well, other, Relation.OTHER, town.now());
        Act second = new Act.MoveResident(ill, other, Relation.OTHER, town.now());
        ActImpact one = answer(registrar.register().acts().preview(first));
        ActImpact two = answer(registrar.register().acts().preview(second));
        assertEquals(one.counts(), two.counts());
        assertEquals(new TreeMap<>(one.opened()), two.opened());

        ActResult moved = right(registrar.register().acts().perform(town.command(), first));
        ActResult movedToo = right(registrar.register().acts().perform(town.command(), second));
        assertEquals(moved.counts(), movedToo.counts());
    }

    private NewMember member(NewFlag flag) {
        return new NewMemberBuilder()
                .like(town.person(Relation.OTHER, false))
                .flags(List.of(flag))
                .build();
    }
}
