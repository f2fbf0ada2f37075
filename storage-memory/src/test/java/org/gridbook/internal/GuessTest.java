package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolationBuilder;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.key.KeyKeeper;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.IdNumber;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewMember;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.memory.MemoryStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A reader of the feed knows everything of a command but one value, and tries all values against the hashes in the feed. With plain hashes
 * exactly one fits; with keyed hashes none does. The same guesses with the key are the control: one fits.
 */
class GuessTest {
    private static final CommunityId LANE = new CommunityId("invented-lane");
    private static final Instant DAY = Instant.parse("2020-01-22T00:00:00Z");
    private static final KeyKeeper KEYS = KeyKeeper.of("5a".repeat(32));
    private static final ChainKey KEY = ChainKey.current(KEYS, LANE);
    private static final CommandId ADD = new CommandId("add");
    private static final CommandId VISIT = new CommandId("visit");

    private final Storage storage = MemoryStorage.create();
    private Desk desk;
    private GridId grid;
    private Dwelling door;
    private HouseholdId home;

    private static <T> T right(Either<Refusal, T> answer) {
        return answer.getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    private static <T> T done(Either<Refusal, Done<T>> answer) {
        return right(answer).answer();
    }

    @BeforeEach
    void found() {
        Gridbook book = Gridbook.open(storage, KEYS, Clock.fixed(DAY, ZoneOffset.UTC), IdSource.counting("x"));
        Purpose drill = new Purpose(new PurposeId("drill"), "emergency", "Invented drill", Interval.since(DAY));
        ActorId secretary = new ActorId("secretary");
        done(book.found(
                new CommandId("found"),
                new Founding(LANE, "Invented Lane", "990001", ZoneId.of("Asia/Shanghai"), secretary, drill)));
        desk = book.as(LANE, secretary, drill.id());
        grid = done(desk.register().drawGrid(new CommandId("grid"), "Grid 1", DAY));
        door = right(Dwelling.of(
                done(desk.register()
                        .addBuilding(
                                new CommandId("building"),
                                right(NewBuilding.of("B1", BuildingType.STAND_ALONE, "", List.of(), grid, DAY)))),
                "",
                "101"));
        home = done(desk.register().addHousehold(ADD, household(11)));
    }

    /** The household of a resident whose identity number has this serial number. */
    private NewHousehold household(int serial) {
        PersonalBuilder personal = new PersonalBuilder().name(new PersonName("Invented Man"));
        NewMember man = right(NewMember.of(
                personal.idNumber(number(serial)).build(), Sex.UNKNOWN, Optional.empty(), Relation.HEAD, List.of()));
        return right(NewHousehold.of("H1", door, Tenure.OWNER, DAY, List.of(man)));
    }

    private static IdNumber number(int serial) {
        return right(IdNumber.of("990001550101" + String.format("%03d", serial)));
    }

    private static Stream<Integer> serials() {
        // an even number is of a woman: the reader knows the sex
        return IntStream.range(0, 1000).filter(serial -> serial % 2 == 1).boxed();
    }

    /** The temperatures from 34.0 to 42.0. */
    private static Stream<Integer> tenths() {
        return IntStream.rangeClosed(340, 420).boxed();
    }

    private NewVisit visit(ResidentId resident, StaffId doctor, int tenths) {
        Temperature temperature = right(Temperature.of(tenths / 10 + "." + tenths % 10));
        NewVisit.ResidentMet met = new NewVisit.ResidentMet(
                resident, Set.of(FollowUpDuty.TEMPERATURE), Observation.of(temperature, Thermometry.FOREHEAD));
        return right(NewVisit.of(home, doctor, VisitMeans.VISIT, NewVisit.VisitOutcome.MET, List.of(met), DAY));
    }

    private Change change(CommandId command) {
        return storage.read(LANE, KnownAt.LATEST, tx -> tx.changesAfter(0, 100)).stream()
                .filter(change -> change.command().equals(command))
                .findFirst()
                .orElseThrow();
    }

    /** The entries of a change, opened and sealed again, each with the text or number of one field replaced. */
    private List<Entry> entries(Change change, String field, Object guess) {
        Scope scope =
                Scope.ofGrids(Set.of(grid.value(), Place.COMMONS.grid(), Place.UNPLACED.grid(), Place.ACCESS.grid()));
        Seal seal = new Seal(KEYS.vault(), LANE);
        List<Entry> replaced = change.touched().stream()
                .map(touched -> storage.read(
                                LANE,
                                KnownAt.LATEST,
                                tx -> tx.fetch(List.of(Query.ids(scope, kind(touched.kind()), Set.of(touched.id())))))
                        .get(0)
                        .entries()
                        .get(0))
                .map(entry -> seal.opened(entry, Set.of()).orElseThrow())
                .map(entry -> entry.fields().has(field)
                        ? new Entry(
                                entry.kind(),
                                entry.id(),
                                entry.version(),
                                entry.place(),
                                with(entry.fields(), field, guess))
                        : entry)
                .toList();
        return seal.sealed(replaced, "drill");
    }

    private static Fields with(Fields fields, String field, Object guess) {
        return guess instanceof Long whole
                ? fields.toBuilder().remove(field).integer(field, whole).build()
                : fields.toBuilder().remove(field).text(field, (String) guess).build();
    }

    private static Kind kind(String name) {
        return Kinds.all().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How many guesses fit the hash in the feed. */
    private static long fitting(Stream<Integer> guesses, BiFunction<Change, Integer, String> hash, Change change) {
        Set<String> feed = Set.of(
                change.digest(), change.hash(), String.valueOf(change.facts().get(Chain.CONTENT)));
        return guesses.filter(guess -> feed.contains(hash.apply(change, guess))).count();
    }

    @Test
    void anIdentityNumberIsNotFoundFromTheFeed() {
        Change add = change(ADD);
        BiFunction<Change, Integer, String> digest = (change, serial) ->
                Content.said(List.of(DAY), "AddHousehold", household(serial)).digest();
        BiFunction<Change, Integer, List<Entry>> entries =
                (change, serial) -> entries(change, "id_number", number(serial).value());

        assertEquals(0, fitting(serials(), digest, add));
        assertEquals(0, fitting(serials(), entries.andThen(Chain::ofEntries), add));
        assertEquals(1, fitting(serials(), digest.andThen(plain -> KEY.digest(ADD, plain)), add));
        assertEquals(1, fitting(serials(), entries.andThen(all -> KEY.ofEntries(ADD, all)), add));
    }

    @Test
    void aTemperatureIsNotFoundFromTheFeed() {
        ResidentId resident = right(desk.register().directory().household(home, DAY, KnownAt.LATEST))
                .members()
                .get(0)
                .id();
        StaffId doctor = done(desk.staff()
                .enlist(
                        new CommandId("enlist"),
                        new NewStaff("001", new PersonName("Invented Doctor"), Optional.empty(), DAY)));
        done(desk.isolations()
                .order(
                        new CommandId("order"),
                        new NewIsolationBuilder()
                                .resident(resident)
                                .from(DAY)
                                .plannedEnd(DAY.plus(Duration.ofDays(14)))
                                .rules(IsolationRules.USUAL)
                                .signedBy(doctor)
                                .cause(Cause.of(Cause.CauseType.SELF_REPORT))
                                .build()));
        done(desk.isolations().visitAll(VISIT, List.of(visit(resident, doctor, 371))));
        Change visit = change(VISIT);
        BiFunction<Change, Integer, String> digest =
                (change, tenths) -> Content.said(List.of(DAY), "RecordVisits", List.of(visit(resident, doctor, tenths)))
                        .digest();
        BiFunction<Change, Integer, List<Entry>> entries =
                (change, tenths) -> entries(change, "tenths", Long.valueOf(tenths));

        assertEquals(0, fitting(tenths(), digest, visit));
        assertEquals(0, fitting(tenths(), entries.andThen(Chain::ofEntries), visit));
        assertEquals(1, fitting(tenths(), digest.andThen(plain -> KEY.digest(VISIT, plain)), visit));
        assertEquals(1, fitting(tenths(), entries.andThen(all -> KEY.ofEntries(VISIT, all)), visit));
    }
}
