package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.HistoryPage;
import org.gridbook.RecordedChange;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Role;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.EventType;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.register.Act;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.ResidentCorrection;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Sex;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.Kind.DataClass;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.tip.CheckId;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Finding;
import org.gridbook.tip.NewCheck;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history of one record: each change once, only what the power shows where the record is now, and the reads of people audited. */
abstract class HistorySuite {
    private RegisterTown town;
    private HouseholdId home;
    private HouseholdId other;
    private ResidentId resident;

    /** A fresh store with all kinds of the book. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        home = town.household("E-1", town.eastBuilding, 2);
        other = town.household("W-1", town.westBuilding, 1);
        resident = answer(town.secretary.register().directory().household(home, town.now(), KnownAt.LATEST))
                .members()
                .get(1)
                .id();
    }

    private static ResidentCorrection renamed(String name) {
        return new ResidentCorrectionBuilder().name(new PersonName(name)).build();
    }

    private static NewMember named(String name) {
        return new NewMemberBuilder()
                .personal(new PersonalBuilder().name(new PersonName(name)).build())
                .sex(Sex.FEMALE)
                .relation(Relation.OTHER)
                .build();
    }

    private List<RecordedChange> history(Desk desk, DataClass data) {
        return answer(desk.history().of(resident, data, Optional.empty(), 100)).changes();
    }

    private static List<EventType> events(List<RecordedChange> changes) {
        return changes.stream().flatMap(each -> each.event().stream()).toList();
    }

    private static List<String> fields(RecordedChange change) {
        return change.records().stream()
                .flatMap(each -> each.fields().stream().map(field -> each.kind() + "." + field.field()))
                .toList();
    }

    private long changes() {
        return town.changesAfter(0, 10_000).size();
    }

    private Desk doctor(String name, Area area) {
        right(town.secretary
                .grants()
                .grant(town.command(), new ActorId(name), Role.DOCTOR, area, EMERGENCY, Interval.since(START)));
        return town.desk(new ActorId(name));
    }

    @Test
    void aCorrectionShowsWhoChangedWhatWhenAndFromWhatToWhat() {
        String before = answer(town.secretary.register().directory().people(home, town.now(), KnownAt.LATEST)).stream()
                .filter(each -> each.id().equals(resident))
                .map(each -> each.personal().name().value())
                .findFirst()
                .orElseThrow();
        Desk member = town.member("member-1", town.east);
        right(member.register().correct(town.command(), resident, KnownAt.LATEST, renamed("Corrected Name")));
        Change change = town.changesAfter(changes() - 1, 1).get(0);

        List<RecordedChange> history = history(member, DataClass.PERSONAL);

        assertEquals(List.of(EventType.RESIDENT_CORRECTED, EventType.HOUSEHOLDS_REGISTERED), events(history));
        RecordedChange last = history.get(0);
        assertEquals(
                List.of(
                        change.position(),
                        Interval.instant(change.recordedAt()),
                        Interval.instant(change.occurredAt()),
                        "member-1",
                        EMERGENCY.value()),
                List.of(last.position(), last.recordedAt(), last.occurredAt(), last.actor(), last.purpose()));
        assertEquals(
                List.of(new RecordedChange.FieldChange(
                        "personal.name",
                        Optional.of(new PersonName(before)),
                        Optional.of(new PersonName("Corrected Name")))),
                last.records().get(0).fields().stream()
                        .filter(each -> each.field().equals("personal.name"))
                        .toList());
        assertEquals(1, last.records().get(0).fields().size(), "what was not corrected is not shown");
        assertFalse(history.toString().contains("Name"), "toString shows no personal data");
    }

    @Test
    void aMoveIsInTheHistoriesOfTheResidentAndOfBothHouseholds() {
        Instant at = town.now();
        right(town.secretary
                .register()
                .acts()
                .perform(town.command(), new Act.MoveResident(resident, other, Relation.OTHER, at)));

        RecordedChange move = history(town.secretary, DataClass.STRUCTURE).get(0);

        assertEquals(Optional.of(EventType.RESIDENT_MOVED), move.event());
        assertTrue(fields(move).contains("stay.period.to"), fields(move)::toString);
        assertEquals(
                Optional.of(Optional.of(at)),
                move.records().stream()
                        .flatMap(each -> each.fields().stream())
                        .filter(each -> each.field().equals("period.to"))
                        .map(RecordedChange.FieldChange::after)
                        .findFirst());
        for (HouseholdId each : List.of(home, other)) {
            assertEquals(
                    Optional.of(EventType.RESIDENT_MOVED),
                    answer(town.secretary.history().of(each, Optional.empty(), 1))
                            .changes()
                            .get(0)
                            .event());
        }
    }

    @Test
    void thePagesOfAHistoryShowEachChangeOnceLatestFirst() {
        for (int i = 0; i < 5; i++) {
            right(town.secretary.register().correct(town.command(), resident, KnownAt.LATEST, renamed("Name " + i)));
        }
        List<RecordedChange> all = history(town.secretary, DataClass.PERSONAL);
        for (int limit = 1; limit <= 7; limit++) {
            List<RecordedChange> paged = new ArrayList<>();
            Optional<Cursor> after = Optional.empty();
            do {
                HistoryPage page = answer(town.secretary.history().of(resident, DataClass.PERSONAL, after, limit));
                assertTrue(page.changes().size() <= limit);
                assertTrue(page.next().isEmpty() || page.changes().size() == limit);
                paged.addAll(page.changes());
                after = page.next();
            } while (after.isPresent());
            assertEquals(all, paged);
        }
        assertEquals(6, all.size());
        assertEquals(
                all.stream().map(RecordedChange::position).sorted().toList(),
                Stream.iterate(all.size() - 1, i -> i >= 0, i -> i - 1)
                        .map(i -> all.get(i).position())
                        .toList());
    }

    @Test
    void aLongHistoryHasTheChangesOfItsRecordWhateverOthersLieBetween() {
        ResidentId another = answer(town.secretary.register().directory().household(other, town.now(), KnownAt.LATEST))
                .members()
                .get(0)
                .id();
        List<Long> expected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            names.add("Name " + i);
            expected.add(answer(town.secretary
                            .register()
                            .correct(town.command(), resident, KnownAt.LATEST, renamed("Name " + i)))
                    .position());
            for (int gap = 0; gap < (i / 20 == 1 ? i % 4 : 0); gap++) {
                right(town.secretary
                        .register()
                        .correct(town.command(), another, KnownAt.LATEST, renamed("Name " + i + "/" + gap)));
            }
        }
        Collections.reverse(expected);
        Collections.reverse(names);
        for (int limit : new int[] {7, 59, 60, 61, 100}) {
            List<RecordedChange> paged = new ArrayList<>();
            Optional<Cursor> after = Optional.empty();
            do {
                HistoryPage page = answer(town.secretary.history().of(resident, DataClass.PERSONAL, after, limit));
                paged.addAll(page.changes());
                after = page.next();
            } while (after.isPresent());
            assertEquals(61, paged.size());
            assertEquals(
                    expected,
                    paged.stream().limit(60).map(RecordedChange::position).toList());
            for (int i = 0; i < 60; i++) {
                assertEquals(List.of("resident_personal.personal.name"), fields(paged.get(i)));
                assertEquals(
                        Optional.of(new PersonName(names.get(i))),
                        paged.get(i).records().get(0).fields().get(0).after());
            }
        }
    }

    @Test
    void aPageCostsTheSameNumberOfQueriesHoweverLongTheHistoryIs() {
        Counting counting = new Counting(store());
        town = new RegisterTown(counting, "another-town");
        home = town.household("E-1", town.eastBuilding, 2);
        other = town.household("E-2", town.eastBuilding, 1);
        resident = answer(town.secretary.register().directory().household(home, town.now(), KnownAt.LATEST))
                .members()
                .get(1)
                .id();
        ResidentId neighbour = answer(
                        town.secretary.register().directory().household(other, town.now(), KnownAt.LATEST))
                .members()
                .get(0)
                .id();
        int brief = counting.questions(() -> history(town.secretary, DataClass.PERSONAL));
        for (int i = 0; i < 30; i++) {
            for (ResidentId each : List.of(resident, neighbour)) {
                right(town.secretary.register().correct(town.command(), each, KnownAt.LATEST, renamed("Name " + i)));
            }
        }

        assertEquals(brief, counting.questions(() -> history(town.secretary, DataClass.PERSONAL)));
        Optional<Cursor> after = Optional.empty();
        do {
            Optional<Cursor> from = after;
            List<HistoryPage> page = new ArrayList<>();
            assertEquals(
                    brief,
                    counting.questions(() ->
                            page.add(answer(town.secretary.history().of(resident, DataClass.PERSONAL, from, 7)))));
            after = page.get(0).next();
        } while (after.isPresent());
    }

    @Test
    void aHistoryNeedsThePowerOfItsClassAndReadsOfPeopleAreAudited() {
        ActorId volunteer = new ActorId("volunteer");
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        volunteer,
                        Role.VOLUNTEER,
                        new Area.OfGrids(Set.of(town.east)),
                        EMERGENCY,
                        Interval.since(START)));
        Desk desk = town.desk(volunteer);
        long before = changes();

        assertFalse(history(desk, DataClass.STRUCTURE).isEmpty());
        assertEquals(before, changes(), "structure is read without a change");
        Either<Refusal, HistoryPage> personal = desk.history().of(resident, DataClass.PERSONAL, Optional.empty(), 9);
        assertEquals(new Denied("read_personal"), refused(personal));
        assertEquals(
                new Denied("read_health"), refused(desk.history().of(resident, DataClass.HEALTH, Optional.empty(), 9)));
        before = changes();
        history(town.secretary, DataClass.HEALTH);
        Change read = town.changesAfter(before, 9).get(0);
        assertEquals("PersonalDataRead", read.event());
        assertTrue(read.facts().toString().contains(resident.value())
                || read.facts().has("whose"));
    }

    @Test
    void aRecordBeyondTheReachHasAnEmptyHistoryLikeOneThatDoesNotExist() {
        Desk west = town.member("west", town.west);
        for (DataClass data : List.of(DataClass.STRUCTURE, DataClass.PERSONAL)) {
            assertEquals(
                    new HistoryPage(List.of(), Optional.empty()),
                    answer(west.history().of(resident, data, Optional.empty(), 9)));
            assertEquals(
                    new HistoryPage(List.of(), Optional.empty()),
                    answer(west.history().of(new ResidentId("absent"), data, Optional.empty(), 9)));
        }
        right(town.secretary
                .register()
                .acts()
                .perform(town.command(), new Act.MoveResident(resident, other, Relation.OTHER, town.now())));
        assertEquals(List.of(EventType.HOUSEHOLDS_REGISTERED), events(history(west, DataClass.PERSONAL)));
        assertEquals(List.of(), history(town.member("east", town.east), DataClass.PERSONAL));
    }

    @Test
    void theStructureShowsNeitherTheYearOfBirthNorAChangeOfPersonalOrHealthDataOnly() {
        right(town.secretary.register().correct(town.command(), resident, KnownAt.LATEST, renamed("Corrected Name")));

        List<RecordedChange> structure = history(town.secretary, DataClass.STRUCTURE);

        assertFalse(events(structure).contains(EventType.RESIDENT_CORRECTED));
        assertTrue(structure.stream()
                .noneMatch(each -> fields(each).stream().anyMatch(field -> field.startsWith("resident."))));
    }

    @Test
    void theHealthDataOfAnIsolationAreNotShownAfterTheAftercare() {
        StaffId staff = right(town.secretary.staff().enlist(town.command(), SweepTown.staff("001")));
        IsolationId isolation = right(town.secretary
                .isolations()
                .order(
                        town.command(),
                        answer(NewIsolation.of(
                                resident,
                                START,
                                START.plus(Duration.ofDays(14)),
                                staff,
                                Cause.of(Cause.CauseType.CLOSE_CONTACT)))));
        right(town.secretary
                .isolations()
                .transfer(
                        town.command(),
                        isolation,
                        Isolation.Whereabouts.HOSPITAL,
                        START.plus(Duration.ofDays(2)),
                        staff));
        Desk local = doctor("local", new Area.OfGrids(Set.of(town.east)));
        Desk everywhere = doctor("everywhere", new Area.EntireCommunity());
        for (Desk desk : List.of(local, everywhere)) {
            assertEquals(
                    List.of(EventType.ISOLATED_TRANSFERRED, EventType.ISOLATION_ORDERED),
                    events(answer(desk.history().of(isolation, DataClass.HEALTH, Optional.empty(), 9))
                            .changes()));
        }
        Instant end = START.plus(Duration.ofDays(14));
        right(town.secretary.isolations().comeHome(town.command(), isolation, end));
        right(town.secretary.isolations().release(town.command(), isolation, end, staff, "invented"));
        town.at(end.plus(Duration.ofDays(28)));
        assertEquals(
                List.of(),
                answer(local.history().of(isolation, DataClass.HEALTH, Optional.empty(), 9))
                        .changes());
        assertFalse(answer(everywhere.history().of(isolation, DataClass.HEALTH, Optional.empty(), 9))
                .changes()
                .isEmpty());
        assertFalse(answer(local.history().of(isolation, DataClass.STRUCTURE, Optional.empty(), 9))
                .changes()
                .isEmpty());
    }

    @Test
    void aBuildingHasAHistory() {
        assertEquals(
                List.of(EventType.BUILDINGS_ADDED),
                events(answer(town.secretary.history().of(town.eastBuilding, Optional.empty(), 9))
                        .changes()));
    }

    @Test
    void theHistoryOfATipShowsItsActsTextsAndFindingsToThoseWhoMayReadThem() {
        StaffId staff = right(town.secretary.staff().enlist(town.command(), SweepTown.staff("001")));
        Instant at = town.now();
        TipId tip = right(town.secretary
                .tips()
                .receive(
                        town.command(),
                        NewTip.builder()
                                .source(TipSource.RESIDENT)
                                .means(TipMeans.PHONE)
                                .type(ClaimType.STRANGER)
                                .about(TipSubject.resident(resident))
                                .claim(new Remark("invented claim"))
                                .receivedAt(at)
                                .build()));
        right(town.secretary.tips().triage(town.command(), tip, Triage.urgencyOnly(Urgency.USUAL, at)));
        CheckId check = right(town.secretary
                .tips()
                .check(town.command(), NewCheck.of(tip, staff, Channel.DOOR_VISIT, Finding.NOT_SO, at.plusSeconds(1))));
        right(town.secretary.tips().withdraw(town.command(), check, new Remark("typed twice")));
        Desk doctor = doctor("doctor", new Area.OfGrids(Set.of(town.east)));
        Desk member = town.member("east", town.east);

        assertEquals(
                List.of("TipActWithdrawn", "TipChecked", "TipTriaged", "TipReceived"),
                names(tip, member, DataClass.STRUCTURE));
        assertEquals("TipReceived", last(names(tip, member, DataClass.PERSONAL)));
        assertEquals(
                List.of(true, true),
                List.of(
                        names(tip, doctor, DataClass.HEALTH).contains("TipChecked"),
                        names(tip, doctor, DataClass.HEALTH).contains("TipReceived")));
        assertFalse(names(tip, doctor, DataClass.HEALTH).contains("TipTriaged"), "which changed no health data");
        assertEquals(
                new Denied("read_health"), refused(member.history().of(tip, DataClass.HEALTH, Optional.empty(), 9)));
        for (DataClass data : List.of(DataClass.STRUCTURE, DataClass.PERSONAL)) {
            assertEquals(List.of(), names(tip, town.member("west-" + data, town.west), data), "beyond the reach");
        }
    }

    private static String last(List<String> names) {
        return names.get(names.size() - 1);
    }

    private List<String> names(TipId tip, Desk desk, DataClass data) {
        List<Change> feed = town.changesAfter(0, 10_000);
        return answer(desk.history().of(tip, data, Optional.empty(), 9)).changes().stream()
                .map(each -> feed.get(Math.toIntExact(each.position() - 1)).event())
                .toList();
    }
}
