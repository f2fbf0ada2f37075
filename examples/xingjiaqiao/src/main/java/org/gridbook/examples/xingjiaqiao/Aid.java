package org.gridbook.examples.xingjiaqiao;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Role;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Texts;
import org.gridbook.book.Thermometry;
import org.gridbook.care.CareRecipient;
import org.gridbook.care.MemberRef;
import org.gridbook.care.NewMembership;
import org.gridbook.care.NewTeamBuilder;
import org.gridbook.care.Policy;
import org.gridbook.care.TeamId;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.plan.DailyWindow;
import org.gridbook.register.Census;
import org.gridbook.register.Dwelling;
import org.gridbook.register.Grid;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.KnownAt;
import org.gridbook.sweep.Channel;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Closing;
import org.gridbook.tip.Finding;
import org.gridbook.tip.NewCheck;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;

/**
 * The work besides the investigation: four quarantined families with seven-on-one care, three tips, and the registration points. The work of a
 * day is recorded in the evening. It is invented around the figures of the story; the same seed gives the same work.
 */
final class Aid {
    private static final int POINTS = 22;
    private static final int[] ISOLATED_ON = {0, 1, 3, 5};
    private static final int FEVER_ON = 6;
    private static final int HOME_ON = 9;
    private static final int LEFT_ON = 8;
    private static final int DOCTOR_OFF_ON = 7;
    private static final LocalTime ORDERED = LocalTime.of(9, 0);

    private final Replay replay;
    private final Desk office;
    private final Map<String, List<StaffId>> staff;
    private final List<Grid> grids;
    private final List<List<Rounds.Home>> homes;
    private final Random random = new Random(20200122L);
    private final List<Point> points = new ArrayList<>();
    private final List<Family> families = new ArrayList<>();
    private final List<NewVisit> late = new ArrayList<>();
    private TeamId team = new TeamId("none");
    private final Desk member;

    /** A checkpoint with the member of staff on duty. */
    private record Point(CheckpointId id, StaffId guard, int grid) {}

    /** A quarantined family and its isolations, in the order of its members. */
    private record Family(Rounds.Home home, int day, List<IsolationId> isolations) {}

    /**
     * Before the first day.
     *
     * @param staff ids by role
     * @param homes of each grid
     */
    Aid(Replay replay, Map<String, List<StaffId>> staff, List<Grid> grids, List<List<Rounds.Home>> homes) {
        this.replay = replay;
        this.office = replay.office();
        this.staff = staff;
        this.grids = grids;
        this.homes = homes;
        this.member = replay.desk(actor(one(Role.STREET_CADRE, 0)));
    }

    private StaffId one(Role role, int index) {
        return staff.getOrDefault(role.word(), List.of()).get(index);
    }

    private static ActorId actor(StaffId staff) {
        return new ActorId("care-" + staff);
    }

    private static Instant at(int day, int hour, int minute) {
        return Replay.at(day, LocalTime.of(hour, minute));
    }

    /** The seven people and the registration points, on the first morning. */
    void begin() {
        List<NewMembership> seven = new ArrayList<>();
        for (Policy.RoleCount seat : Policy.SEVEN_ON_ONE.seats()) {
            for (int i = 0; i < seat.count(); i++) {
                StaffId who = staff.getOrDefault(seat.role(), List.of()).get(i);
                seven.add(NewMembership.of(MemberRef.of(who), actor(who)));
            }
        }
        team = replay.done(office.care()
                        .form(
                                replay.command("team"),
                                new NewTeamBuilder()
                                        .name("七包一")
                                        .policy(Policy.SEVEN_ON_ONE)
                                        .from(at(0, 7, 0))
                                        .members(seven)
                                        .build()))
                .answer();
        sixOnOne();
        List<StaffId> guards = new ArrayList<>(staff.getOrDefault(Role.VOLUNTEER.word(), List.of()));
        for (int i = 0; i < POINTS; i++) {
            Grid grid = grids.get(i % grids.size());
            NewCheckpoint point = right(
                            NewCheckpoint.of(grid.name() + (1 + i / grids.size()) + "号登记点", grid.id(), at(0, 6, 0)))
                    .open(List.of(new DailyWindow(LocalTime.of(6, 0), LocalTime.of(22, 0))));
            CheckpointId id = replay.done(office.checkpoints().open(replay.command("point"), point))
                    .answer();
            replay.done(office.checkpoints()
                    .startDuty(replay.command("watch"), id, guards.get(i), Interval.since(at(0, 7, 0))));
            points.add(new Point(id, guards.get(i), i % grids.size()));
        }
    }

    /** Six roles are responsible together for one unit: the households of the smallest building. */
    private void sixOnOne() {
        Instant from = at(0, 7, 0);
        TeamId six = replay.done(office.care()
                        .form(
                                replay.command("team"),
                                new NewTeamBuilder()
                                        .name("六包一")
                                        .policy(Policy.SIX_ON_ONE)
                                        .from(from)
                                        .members(Policy.SIX_ON_ONE.seats().stream()
                                                .map(seat -> staff.getOrDefault(seat.role(), List.of()))
                                                .map(all -> all.get(all.size() - 1))
                                                .map(who -> NewMembership.of(MemberRef.of(who), actor(who)))
                                                .toList())
                                        .build()))
                .answer();
        Map<BuildingId, List<Census.HouseholdAt>> buildings =
                replay.done(office.register().directory().population(from, KnownAt.LATEST)).households().stream()
                        .collect(Collectors.groupingBy(Census.HouseholdAt::building));
        buildings.values().stream()
                .min(Comparator.<List<Census.HouseholdAt>>comparingInt(List::size)
                        .thenComparing(each -> each.get(0).building().value()))
                .orElseThrow()
                .forEach(each -> replay.done(office.care()
                        .serve(replay.command("unit"), six, new CareRecipient.OfHousehold(each.household()), from)));
    }

    /** Records the work of a day in its evening. */
    void day(int day) {
        tips(day);
        for (int i = 0; i < ISOLATED_ON.length - 1; i++) {
            if (ISOLATED_ON[i] == day) {
                isolate(home(1 + 2 * i), day, Cause.of(Cause.CauseType.CLOSE_CONTACT));
            }
        }
        events(day);
        visits(day);
        passages(day);
    }

    /** A home of three in this grid. */
    private Rounds.Home home(int grid) {
        return homes.get(grid).stream()
                .filter(home -> home.members().size() == 3)
                .skip(10)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No home of three"));
    }

    private Family isolate(Rounds.Home home, int day, Cause cause) {
        Instant from = Replay.at(day, ORDERED);
        List<NewIsolation> orders = home.members().stream()
                .map(resident -> new NewIsolation(
                        resident,
                        from,
                        Replay.at(day + 14, ORDERED),
                        IsolationRules.USUAL,
                        one(Role.DOCTOR, 0),
                        cause,
                        Optional.empty()))
                .toList();
        List<IsolationId> isolations = replay.done(office.isolations().orderAll(replay.command("isolate"), orders))
                .answer();
        replay.done(office.care().serve(replay.command("serve"), team, new CareRecipient.OfHousehold(home.id()), from));
        Family family = new Family(home, day, isolations);
        families.add(family);
        return family;
    }

    /** A fever and a stay in hospital, an hour away from home, and a doctor off duty. */
    private void events(int day) {
        StaffId doctor = one(Role.DOCTOR, 0);
        if (day == FEVER_ON) {
            Family family = families.get(1);
            Observation ill = Observation.of(new Temperature(381), Thermometry.AXILLARY);
            NewVisit visit = new NewVisit(
                    family.home().id(),
                    one(Role.STREET_CADRE, 0),
                    org.gridbook.isolation.VisitMeans.VISIT,
                    NewVisit.VisitOutcome.MET,
                    List.of(new NewVisit.ResidentMet(
                            family.home().members().get(0), Set.of(FollowUpDuty.TEMPERATURE), ill)),
                    at(day, 18, 20));
            replay.done(member.isolations().visit(replay.command("visit"), visit));
            replay.done(office.isolations()
                    .transfer(
                            replay.command("transfer"),
                            family.isolations().get(0),
                            Isolation.Whereabouts.HOSPITAL,
                            at(day, 19, 10),
                            doctor));
        }
        if (day == HOME_ON) {
            replay.done(office.isolations()
                    .comeHome(
                            replay.command("home"), families.get(1).isolations().get(0), at(day, 10, 0)));
        }
        if (day == LEFT_ON) {
            replay.done(office.isolations()
                    .leaveHome(
                            replay.command("left"),
                            families.get(2).isolations().get(1),
                            at(day, 10, 0),
                            Optional.of(at(day, 11, 0))));
        }
        if (day == DOCTOR_OFF_ON) {
            replay.done(office.staff()
                    .recordAbsence(
                            replay.command("absent"),
                            doctor,
                            Interval.between(at(day, 12, 0), at(day + 2, 12, 0)),
                            "resting"));
        }
    }

    /** Three temperatures and two calls a day for each family, some missed and some recorded a day late, and food to the door. */
    private void visits(int day) {
        List<NewVisit> told = new ArrayList<>(late);
        late.clear();
        for (Family family : families) {
            int[][] times = {{7, 30}, {9, 30}, {12, 40}, {15, 20}, {18, 10}};
            for (int i = 0; i < times.length; i++) {
                boolean call = i % 2 == 1;
                Instant when = at(day, times[i][0], times[i][1]);
                boolean missed = random.nextInt(100) < 4;
                boolean isLate = random.nextInt(100) < 10;
                if (!missed && when.isAfter(Replay.at(family.day(), ORDERED))) {
                    (isLate && day < Rounds.DAYS - 1 ? late : told).add(visit(family, when, call));
                }
            }
            if ((day - family.day()) % 3 == 1) {
                food(family, day);
            }
        }
        if (!told.isEmpty()) {
            replay.done(member.isolations().visitAll(replay.command("visits"), told));
        }
    }

    private NewVisit visit(Family family, Instant when, boolean call) {
        List<NewVisit.ResidentMet> met = new ArrayList<>();
        for (int i = 0; i < family.home().members().size(); i++) {
            boolean away = family.equals(families.get(Math.min(1, families.size() - 1)))
                    && i == 0
                    && !when.isBefore(at(FEVER_ON, 19, 10))
                    && when.isBefore(at(HOME_ON, 10, 0));
            if (!away && (!call || met.isEmpty())) {
                ResidentId who = family.home().members().get(i);
                met.add(
                        call
                                ? new NewVisit.ResidentMet(who, Set.of(FollowUpDuty.CALL), Observation.WELL)
                                : new NewVisit.ResidentMet(
                                        who,
                                        Set.of(FollowUpDuty.TEMPERATURE),
                                        Observation.of(
                                                new Temperature(361 + random.nextInt(8)), Thermometry.FOREHEAD)));
            }
        }
        return new NewVisit(
                family.home().id(),
                one(Role.STREET_CADRE, 0),
                call ? org.gridbook.isolation.VisitMeans.CALL : org.gridbook.isolation.VisitMeans.VISIT,
                NewVisit.VisitOutcome.MET,
                met,
                when);
    }

    private void food(Family family, int day) {
        NeedId need = replay.done(member.isolations()
                        .ask(replay.command("ask"), family.home().id(), "food", Optional.empty(), at(day, 9, 40)))
                .answer();
        StaffId carrier = one(Role.GRID_MEMBER, 0);
        replay.done(member.isolations().accept(replay.command("accept"), need, carrier, at(day, 10, 0)));
        if (day < Rounds.DAYS - 1) {
            replay.done(member.isolations().deliver(replay.command("deliver"), need, carrier, at(day, 16, 0)));
        }
    }

    /** The three tips of the story in their three outcomes, each within the deadlines of its urgency. */
    private void tips(int day) {
        if (day == 1) {
            ResidentId neighbour = homes.get(6).get(20).members().get(0);
            TipId tip = received(TipSource.RESIDENT, TipSubject.resident(neighbour), "came back from Hubei", day);
            triaged(tip, Triage.urgencyOnly(Urgency.USUAL, at(day, 8, 20)), day);
            checked(tip, Channel.DOOR_VISIT, Finding.NOT_SO, at(day, 14, 0));
            closed(
                    tip,
                    Closing.of(
                            TipOutcome.FALSE_ALARM,
                            new Remark("came back from Loudi in Hunan: a misunderstanding"),
                            at(day, 15, 30)));
        }
        if (day == 2) {
            TipId tip = received(
                    TipSource.PROPERTY_MANAGER,
                    TipSubject.household(homes.get(8).get(29).id()),
                    "the owner of No. 30 came back from Hubei",
                    day);
            triaged(tip, Triage.urgencyOnly(Urgency.URGENT, at(day, 8, 20)), day);
            checked(tip, Channel.PHONE_INQUIRY, Finding.CONFIRMED, at(day, 9, 10));
            closed(
                    tip,
                    Closing.of(
                            TipOutcome.STAYS_AWAY,
                            new Remark("persuaded to stay there and not to return for now"),
                            at(day, 15, 30)));
        }
        if (day == ISOLATED_ON[ISOLATED_ON.length - 1]) {
            Rounds.Home tenants = home(7);
            BuildingId building = replay.done(
                            office.register().directory().household(tenants.id(), at(day, 8, 0), KnownAt.LATEST))
                    .dwelling()
                    .map(Dwelling::building)
                    .orElseThrow(() -> new IllegalStateException("No dwelling"));
            TipId tip = received(
                    TipSource.VOLUNTEER,
                    TipSubject.window(building, new Remark("dark for over ten days, suddenly lit")),
                    "a tenant came back from Hubei",
                    day);
            triaged(tip, Triage.about(tenants.id(), Urgency.URGENT, at(day, 8, 20)), day);
            checked(tip, Channel.DOOR_VISIT, Finding.CONFIRMED, at(day, 8, 50));
            Family family = isolate(tenants, day, new Cause(Cause.CauseType.TIP, Optional.of(tip.value())));
            closed(tip, Closing.isolated(family.isolations().get(0), at(day, 15, 30)));
        }
    }

    private TipId received(TipSource source, TipSubject about, String claim, int day) {
        NewTip tip = NewTip.builder()
                .source(source)
                .means(TipMeans.PHONE)
                .type(ClaimType.CAME_BACK)
                .about(about)
                .claim(new Remark(claim))
                .receivedAt(at(day, 8, 10))
                .build();
        return replay.done(office.tips().receive(replay.command("tip"), tip)).answer();
    }

    private void triaged(TipId tip, Triage triage, int day) {
        replay.done(office.tips().triage(replay.command("triage"), tip, triage));
        replay.done(
                office.tips().assign(replay.command("assign-tip"), tip, one(Role.COMMUNITY_WORKER, 0), at(day, 8, 30)));
    }

    private void checked(TipId tip, Channel channel, Finding finding, Instant when) {
        replay.done(office.tips()
                .check(
                        replay.command("check"),
                        NewCheck.of(tip, one(Role.COMMUNITY_WORKER, 0), channel, finding, when)));
    }

    private void closed(TipId tip, Closing closing) {
        replay.done(office.tips().close(replay.command("close-tip"), tip, closing));
    }

    /** The passages of each point on a day, recorded together in the evening. */
    private void passages(int day) {
        for (Point point : points) {
            List<NewPassage> queue = new ArrayList<>();
            int many = 8 + random.nextInt(9);
            for (int i = 0; i < many; i++) {
                queue.add(passage(point, at(day, 8, 0).plusSeconds(random.nextInt(11 * 3600))));
            }
            replay.done(office.checkpoints().passAll(replay.command("passages"), queue));
        }
    }

    private NewPassage passage(Point point, Instant when) {
        int dice = random.nextInt(1000);
        Screening seen = Screening.of(new Temperature(dice < 2 ? 376 + random.nextInt(8) : 360 + random.nextInt(10)));
        boolean mask = random.nextInt(100) >= 3;
        PersonAtCheckpoint passer;
        if (random.nextInt(100) < 72) {
            List<Rounds.Home> near = homes.get(point.grid());
            List<ResidentId> members = near.get(random.nextInt(near.size())).members();
            passer = new PersonAtCheckpoint.KnownResident(members.get(random.nextInt(members.size())));
        } else if (!mask && random.nextBoolean()) {
            passer = new PersonAtCheckpoint.Unnamed();
        } else {
            int visitor = random.nextInt(400);
            passer = new PersonAtCheckpoint.Outsider(new PersonalBuilder()
                    .name(new PersonName("访客" + visitor))
                    .phone(new Phone("+861998800" + (1000 + visitor)))
                    .build());
            seen = random.nextInt(100) < 12 ? seen.withLuggage() : seen;
        }
        NewPassage passage = NewPassage.in(point.id(), point.guard(), passer, mask ? seen : seen.withoutMask(), when);
        return random.nextBoolean() ? passage.out() : passage;
    }

    private static <T> T right(Either<? extends Refusal, T> value) {
        return value.getOrElseThrow(
                refusal -> new IllegalStateException(Texts.in(Locale.ENGLISH).say(refusal)));
    }
}
