package org.gridbook.examples.xingjiaqiao;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.History;
import org.gridbook.RecordedChange;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.Alteration;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Texts;
import org.gridbook.key.KeyKeeper;
import org.gridbook.mobilisation.CallUpId;
import org.gridbook.mobilisation.EmergencyId;
import org.gridbook.mobilisation.NewBriefing;
import org.gridbook.mobilisation.NewBriefingBuilder;
import org.gridbook.mobilisation.NewEmergency;
import org.gridbook.register.Act;
import org.gridbook.register.Census;
import org.gridbook.register.Dwelling;
import org.gridbook.register.Grid;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.register.ResidentCorrection;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Tenure;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportId;
import org.gridbook.situation.Situation;
import org.gridbook.staff.NewPlannedShift;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.WorkCheck;
import org.gridbook.staff.WorkLimits;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.DayCoverage;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepId;

/** The fourteen days of the story, through the public API. */
final class Replay {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate FIRST = LocalDate.of(2020, 1, 22);
    private static final int MOVES_ON = 6;
    private static final int FROZEN_ON = 8;
    /** An example. A real key is random and is not in the code; see {@link org.gridbook.key.KeyFile}. */
    private static final KeyKeeper KEYS = KeyKeeper.of("5a".repeat(32));

    private static final CommunityId COMMUNITY = new CommunityId("xingjiaqiao");
    private static final PurposeId ROUTINE = new PurposeId("routine");
    private static final PurposeId EMERGENCY = new PurposeId("epidemic-2020");
    private static final ActorId SECRETARY = new ActorId("secretary");

    private final StoryClock clock = new StoryClock(ZONE, at(-1, LocalTime.of(8, 0)));
    private final Gridbook gridbook;
    private final Desk secretary;
    private final List<Worker> workers = new ArrayList<>();
    private final Map<String, List<StaffId>> staff = new TreeMap<>();
    private List<Grid> grids = List.of();
    private int commands;
    private Optional<ResidentId> corrected = Optional.empty();

    /** A community worker with their grid. */
    private record Worker(StaffId id, GridId grid, Desk desk) {}

    /**
     * The result.
     *
     * @param report the situation at the end of the fourteenth day
     * @param days coverage day by day
     * @param frozen the report that was frozen on the ninth evening, reproduced
     * @param why why the report of that evening differs now
     * @param notice who was reached by the notice, and the doors of its first morning
     * @param neighbours the volunteers, their patrols and the answers to the notice
     * @param work the hours of the fourteen days against the limits of the law
     * @param forms the responses to the questionnaire of 6 and 7 February
     * @param posts messages with diary entries that the groups got
     * @param altered where the book was altered without the library; empty if it was not
     */
    record Ending(
            Report report,
            List<DayCoverage> days,
            Report frozen,
            Situation.ChangedFigures why,
            Notices.Result notice,
            Neighbours.Result neighbours,
            WorkCheck work,
            Forms.Result forms,
            int posts,
            Optional<Alteration> altered) {}

    Replay(Storage storage) {
        gridbook = Gridbook.open(storage, KEYS, clock, IdSource.counting("x"));
        secretary = gridbook.as(COMMUNITY, SECRETARY, EMERGENCY);
    }

    /** Founds the community on the day before. Its book is imported next. */
    Desk found() {
        Purpose routine = new Purpose(ROUTINE, "routine", "Keeping the book", Interval.since(at(-1, LocalTime.MIN)));
        done(gridbook.found(
                command("found"), new Founding(COMMUNITY, "Xingjiaqiao", "990001001001", ZONE, SECRETARY, routine)));
        return gridbook.as(COMMUNITY, SECRETARY, ROUTINE);
    }

    /** Sets the clock of the story to a later instant. */
    void goTo(Instant instant) {
        clock.goTo(instant);
    }

    Instant now() {
        return clock.instant();
    }

    /** The desk of the secretary, in the emergency. */
    Desk office() {
        return secretary;
    }

    /** The desk of another actor, in the emergency. */
    Desk desk(ActorId actor) {
        return gridbook.as(COMMUNITY, actor, EMERGENCY);
    }

    /**
     * The emergency of 22 January: it is declared, all staff are enlisted, assigned and called up, and the meeting is held. Community workers
     * get access to their grid.
     */
    void mobilise(List<StaffRow> rows) {
        clock.goTo(at(0, LocalTime.of(7, 0)));
        Instant start = at(0, LocalTime.of(6, 0));
        Desk routine = gridbook.as(COMMUNITY, SECRETARY, ROUTINE);
        EmergencyId emergency = done(routine.mobilisation()
                        .declare(command("declare"), new NewEmergency(EMERGENCY, "Epidemic of 2020", 1, start)))
                .answer();
        enlist(rows, start);
        meet(emergency);
    }

    /** All staff are called up in the online groups, and the secretary calls a meeting. */
    private void meet(EmergencyId emergency) {
        List<StaffId> all = staff.values().stream().flatMap(List::stream).toList();
        CallUpId call = done(secretary
                        .mobilisation()
                        .callUp(command("call"), emergency, Set.copyOf(all), at(0, LocalTime.of(6, 10))))
                .answer();
        done(secretary
                .mobilisation()
                .reached(command("reached"), call, Set.copyOf(all), "online_group", at(0, LocalTime.of(6, 20))));
        done(secretary
                .mobilisation()
                .answered(
                        command("answered"),
                        call,
                        Set.copyOf(all.subList(0, all.size() - 3)),
                        true,
                        at(0, LocalTime.of(6, 40))));
        done(secretary
                .mobilisation()
                .answered(
                        command("answered"), call, Set.of(all.get(all.size() - 1)), false, at(0, LocalTime.of(6, 45))));
        List<StaffId> met = staff.getOrDefault(Role.COMMUNITY_WORKER.word(), List.of());
        done(secretary
                .mobilisation()
                .recordBriefing(
                        command("brief"),
                        new NewBriefingBuilder()
                                .emergency(emergency)
                                .name("Emergency meeting")
                                .at(at(0, LocalTime.of(6, 50)))
                                .invited(met)
                                .attended(met)
                                .addDecisions("Reach every household", "Seven people for each quarantined family")
                                .addTasks(new NewBriefing.NewTask(
                                        "Open the registration points", met.get(0), at(0, LocalTime.of(12, 0))))
                                .build()));
    }

    private void enlist(List<StaffRow> rows, Instant start) {
        grids = done(secretary.register().directory().grids(KnownAt.LATEST));
        Map<String, GridId> byName = grids.stream().collect(Collectors.toMap(Grid::name, Grid::id));
        List<StaffId> ids = done(secretary
                        .staff()
                        .enlistAll(
                                command("enlist"),
                                rows.stream()
                                        .map(row ->
                                                new NewStaff(row.number(), row.name(), Optional.of(row.phone()), start))
                                        .toList()))
                .answer();
        for (int i = 0; i < rows.size(); i++) {
            StaffRow row = rows.get(i);
            staff.computeIfAbsent(row.role(), any -> new ArrayList<>()).add(ids.get(i));
            Optional<GridId> grid = row.grid().map(byName::get);
            Post post = grid.<Post>map(Post.AtGrid::new).orElseGet(Post.AtCommunity::new);
            done(secretary.staff().assign(command("assign"), ids.get(i), row.role(), post, Interval.since(start)));
            if (row.role().equals(Role.COMMUNITY_WORKER.word())) {
                StaffId id = ids.get(i);
                grid.ifPresent(each -> workers.add(new Worker(id, each, granted(row, each, start))));
            }
        }
    }

    private Desk granted(StaffRow row, GridId grid, Instant start) {
        ActorId actor = new ActorId("staff-" + row.number());
        Area area = new Area.OfGrids(Set.of(grid));
        done(secretary
                .grants()
                .grant(command("grant"), actor, Role.COMMUNITY_WORKER, area, EMERGENCY, Interval.since(start)));
        return desk(actor);
    }

    /** Fourteen days of contacts, recorded each evening, some of them late. */
    Ending sweep(IntConsumer dayDone) {
        Set<GridId> all = grids.stream().map(Grid::id).collect(Collectors.toSet());
        Interval window = Interval.between(at(0, LocalTime.MIN), at(Rounds.DAYS, LocalTime.MIN));
        SweepId sweep = done(secretary
                        .sweeps()
                        .open(
                                command("sweep"),
                                new NewSweep(
                                        "Full-scale investigation",
                                        all,
                                        List.of(
                                                Channel.DOOR_VISIT,
                                                Channel.PHONE_INQUIRY,
                                                Channel.CLUE,
                                                Channel.ONLINE_FORM),
                                        window)))
                .answer();
        List<List<Rounds.Home>> homes = homes();
        Rounds.Home moving = homes.get(2).get(homes.get(2).size() - 1);
        ResidentId foundLate = homes.get(4).stream()
                .filter(home -> home.members().size() >= 4)
                .findFirst()
                .map(home -> home.members().get(3))
                .orElseThrow();
        List<Rounds.Attempt> attempts = Rounds.of(homes, moving, foundLate);
        Aid aid = new Aid(this, staff, grids, homes);
        aid.begin();
        Notices notices = new Notices(this, staff, grids, homes);
        notices.begin();
        Neighbours neighbours = new Neighbours(this, grids, homes, notices.notice());
        OwnDays ownDays = new OwnDays(this, grids, notices.groups());
        List<OwnDays.Author> authors = workers.stream()
                .map(worker -> new OwnDays.Author(worker.id(), worker.grid()))
                .toList();
        planShifts();
        ReportId frozen = new ReportId("none");
        for (int day = 0; day < Rounds.DAYS; day++) {
            if (day == MOVES_ON) {
                move(moving.id(), day);
            }
            notices.day(day);
            clock.goTo(at(day, LocalTime.of(20, 30)));
            enter(sweep, attempts, day);
            aid.day(day);
            neighbours.evening(day);
            ownDays.evening(day, authors);
            correct(homes.get(0), day);
            if (day == FROZEN_ON) {
                clock.goTo(at(day, LocalTime.of(21, 0)));
                frozen = done(secretary.situation().freeze(command("freeze"), clock.instant(), KnownAt.LATEST))
                        .answer();
            }
            dayDone.accept(day);
        }
        return ending(sweep, frozen, notices, neighbours, new Forms(this, grids, homes), ownDays.sent());
    }

    /** Every community worker is planned for twelve hours on each of the fourteen days. */
    private void planShifts() {
        List<NewPlannedShift> planned = new ArrayList<>();
        for (int day = 0; day < Rounds.DAYS; day++) {
            for (Worker worker : workers) {
                planned.add(done(
                        NewPlannedShift.of(worker.id(), at(day, LocalTime.of(8, 0)), at(day, LocalTime.of(20, 0)))));
            }
        }
        done(secretary.workingTime().planAll(command("plan"), planned));
    }

    /** The roster was wrong about one resident, which the community learns on three days. */
    private void correct(List<Rounds.Home> homes, int day) {
        ResidentId resident = homes.stream()
                .filter(home -> home.members().size() == 2)
                .findFirst()
                .map(home -> home.members().get(1))
                .orElseThrow();
        corrected = Optional.of(resident);
        Map<Integer, ResidentCorrection> learned = Map.of(
                2,
                new ResidentCorrectionBuilder()
                        .phone(new Phone("+8619900099002"))
                        .build(),
                5,
                new ResidentCorrectionBuilder().name(new PersonName("沈美娜")).build(),
                9,
                new ResidentCorrectionBuilder()
                        .movedIn(LocalDate.of(2016, 10, 26).atStartOfDay(ZONE).toInstant())
                        .build());
        Optional.ofNullable(learned.get(day)).ifPresent(right -> {
            Desk desk = day == 2 ? workers.get(0).desk() : secretary;
            done(desk.register().correct(command("correct"), resident, KnownAt.LATEST, right));
        });
    }

    /** The history of the resident who was corrected, as a page in Markdown. */
    String history() {
        return HistoryPrint.page(history(Kind.DataClass.PERSONAL), history(Kind.DataClass.STRUCTURE));
    }

    private List<RecordedChange> history(Kind.DataClass data) {
        return done(secretary.history().of(corrected.orElseThrow(), data, Optional.empty(), History.MOST))
                .changes();
    }

    private Ending ending(
            SweepId sweep, ReportId frozen, Notices notices, Neighbours neighbours, Forms forms, int posts) {
        Instant end = at(Rounds.DAYS - 1, LocalTime.of(21, 0));
        clock.goTo(end);
        Situation situation = secretary.situation().withHealth();
        Report before = done(situation.reproduce(frozen));
        Report known = done(situation.report(before.validAt(), KnownAt.LATEST));
        return new Ending(
                done(situation.report(end, KnownAt.LATEST)),
                done(secretary.sweeps().coverageByDay(sweep, end, KnownAt.LATEST)),
                before,
                done(situation.whyChanged(before, known)),
                notices.result(end),
                neighbours.result(end),
                done(secretary
                        .workingTime()
                        .check(WorkLimits.CHINA, FIRST, FIRST.plusDays(Rounds.DAYS - 1L), end, KnownAt.LATEST)),
                forms.run(),
                posts,
                done(secretary.firstAlteration()));
    }

    private List<List<Rounds.Home>> homes() {
        Census census = done(secretary.register().directory().population(clock.instant(), KnownAt.LATEST));
        Map<HouseholdId, List<ResidentId>> members = new HashMap<>();
        census.living()
                .forEach(each -> members.computeIfAbsent(each.household(), any -> new ArrayList<>())
                        .add(each.resident()));
        Map<GridId, List<Rounds.Home>> byGrid = new HashMap<>();
        census.households()
                .forEach(each -> byGrid.computeIfAbsent(each.grid(), any -> new ArrayList<>())
                        .add(new Rounds.Home(
                                each.household(), each.grid(), members.getOrDefault(each.household(), List.of()))));
        return grids.stream()
                .map(grid -> byGrid.getOrDefault(grid.id(), List.of()))
                .toList();
    }

    /** A household moves into another grid between two visits. */
    private void move(HouseholdId household, int day) {
        clock.goTo(at(day, LocalTime.of(7, 0)));
        GridId last = grids.get(grids.size() - 1).id();
        Dwelling door = done(secretary.register().directory().buildings(KnownAt.LATEST)).stream()
                .filter(building ->
                        building.gridAt(clock.instant()).filter(last::equals).isPresent())
                .findFirst()
                .map(building -> new Dwelling(building.id(), Optional.empty(), "9901"))
                .orElseThrow();
        done(secretary
                .register()
                .acts()
                .perform(command("move"), new Act.MoveHousehold(household, door, Tenure.TENANT, clock.instant())));
    }

    /** The records of an evening: shifts of the day, its contacts and late contacts, worker by worker. */
    private void enter(SweepId sweep, List<Rounds.Attempt> attempts, int day) {
        done(secretary
                .staff()
                .recordShifts(
                        command("shifts"),
                        workers.stream()
                                .map(worker -> new NewShift(
                                        worker.id(),
                                        Interval.between(at(day, LocalTime.of(8, 0)), at(day, LocalTime.of(20, 0)))))
                                .toList()));
        Map<Integer, List<ContactReport>> reports = new TreeMap<>();
        for (Rounds.Attempt attempt : attempts) {
            if (attempt.enteredOn() == day) {
                int index = workerOf(attempt);
                reports.computeIfAbsent(index, any -> new ArrayList<>())
                        .add(new ContactReportBuilder()
                                .sweep(sweep)
                                .staff(workers.get(index).id())
                                .household(attempt.household())
                                .channel(attempt.channel())
                                .outcome(attempt.outcome())
                                .seen(new HashSet<>(attempt.seen()))
                                .occurredAt(
                                        at(attempt.day(), LocalTime.of(8, 0)).plusSeconds(60L * attempt.minute()))
                                .build());
            }
        }
        reports.forEach((index, made) -> done(workers.get(index).desk().sweeps().recordAll(command("contacts"), made)));
    }

    private int workerOf(Rounds.Attempt attempt) {
        GridId grid = grids.get(attempt.grid()).id();
        List<Integer> answering = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            if (workers.get(i).grid().equals(grid)) {
                answering.add(i);
            }
        }
        return answering.get(attempt.turn() % answering.size());
    }

    /** The clock of the replay. */
    Clock clock() {
        return clock;
    }

    /** A new command id. */
    CommandId command(String name) {
        return new CommandId(name + "-" + ++commands);
    }

    static Instant at(int day, LocalTime time) {
        return FIRST.plusDays(day).atTime(time).atZone(ZONE).toInstant();
    }

    /** The answer; in the story no command is refused. */
    <T> T done(Either<Refusal, T> outcome) {
        return outcome.getOrElseThrow(
                refusal -> new IllegalStateException(Texts.in(Locale.ENGLISH).say(refusal)));
    }
}
