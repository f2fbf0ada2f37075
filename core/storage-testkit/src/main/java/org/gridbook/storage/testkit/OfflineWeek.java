package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridbook.Desk;
import org.gridbook.Submission;
import org.gridbook.Submitted;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.EditConflict;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.VisitId;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.FlagId;
import org.gridbook.register.HouseholdCorrectionBuilder;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.register.Relation;
import org.gridbook.register.ResidentCorrection;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Trait;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepId;
import org.gridbook.tip.CheckId;
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
 * An invented week of devices that are offline. The office registers households, and every device reads them. Then the devices record new
 * households, isolations with their acts, visits, contacts, tips with their acts, flags, corrections from the view of before the week, and
 * withdrawals. Two weeks with the same seed plan the same records with the same ids.
 */
final class OfflineWeek {
    private static final int DEVICES = 5;
    private static final Instant FROM = START.plus(Duration.ofDays(20));
    private static final Instant TO = FROM.plus(Duration.ofDays(7));

    /** A correction of which another one, from the same view, can be in conflict. */
    private record Correction(
            int plan, Kind.DataClass data, Object value, Function<KnownAt, Submission.Request> from) {}

    private record Planned(int device, Submission submission) {}

    private record Home(HouseholdId id, ResidentId head, ResidentId other, Instant since) {}

    private final Random random;
    private final RegisterTown town;
    private final List<Desk> devices = new ArrayList<>();
    private final StaffId worker;
    private final SweepId sweep;
    private final KnownAt read;
    private final List<Home> homes = new ArrayList<>();
    private final List<Planned> plan = new ArrayList<>();
    private final Map<CommandId, Correction> corrections =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final Map<ResidentId, NewIsolation> isolated = new LinkedHashMap<>();
    private final Set<TipId> tips = new LinkedHashSet<>();
    private int conflicts;

    OfflineWeek(Storage storage, long seed, int records) {
        random = new Random(seed);
        town = new RegisterTown(storage, "town");
        worker = right(desk().staff().enlist(town.command(), SweepTown.staff("001")));
        sweep = right(desk().sweeps()
                .open(
                        town.command(),
                        new NewSweep(
                                "Invented sweep",
                                Set.of(town.east, town.west),
                                Arrays.asList(Channel.values()),
                                Interval.between(FROM, TO))));
        for (int i = 0; i < DEVICES; i++) {
            ActorId actor = new ActorId("device-" + i);
            right(desk().grants()
                    .grant(
                            town.command(),
                            actor,
                            new Role("device", Set.of(Power.values())),
                            new Area.EntireCommunity(),
                            EMERGENCY,
                            Interval.since(START)));
            devices.add(town.desk(actor));
        }
        int known = Math.max(8, records / 25);
        for (int i = 0; i < known; i++) {
            Submission.Request request = household("O-" + i, START);
            assertAccepted(request.send(desk(), town.command()).isRight(), "the office");
        }
        read = KnownAt.at(town.now());
        town.command();
        plan(records, known);
    }

    private static void assertAccepted(boolean accepted, String what) {
        if (!accepted) {
            throw new AssertionError("Not accepted: " + what);
        }
    }

    private Desk desk() {
        return town.secretary;
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A whole hour of the week, so that there are equal instants. */
    private Instant hour(Instant after) {
        long hours = Duration.between(after, TO).toHours();
        return after.plus(Duration.ofHours(random.nextLong(Math.max(1, hours))));
    }

    private void add(Submission.Request request) {
        plan.add(new Planned(random.nextInt(DEVICES), new Submission(new CommandId("p-" + plan.size()), request)));
    }

    private Submission.Request household(String number, Instant since) {
        Home home = new Home(new HouseholdId(uuid()), new ResidentId(uuid()), new ResidentId(uuid()), since);
        homes.add(home);
        var building = random.nextBoolean() ? town.eastBuilding : town.westBuilding;
        var request = new NewHouseholdBuilder()
                .like(town.newHousehold(number, building, 2))
                .since(since)
                .members(List.of(
                        town.person(Relation.HEAD, true).id(home.head()),
                        town.person(Relation.OTHER, false).id(home.other())))
                .build()
                .id(home.id());
        return (desk, id) -> desk.register().addHousehold(id, request);
    }

    private void plan(int records, int known) {
        List<Runnable> parts = List.of(
                () -> add(household("N-" + plan.size(), hour(FROM))),
                this::isolation,
                this::visit,
                this::visit,
                this::visit,
                this::contact,
                this::contact,
                this::tip,
                this::flag,
                () -> corrected(homes.get(random.nextInt(known))));
        while (plan.size() < records) {
            one(parts).run();
        }
    }

    private void isolation() {
        Home home = one(homes);
        ResidentId resident = random.nextBoolean() ? home.head() : home.other();
        Instant from = home.since().isBefore(FROM) ? FROM.plus(Duration.ofHours(random.nextInt(24))) : home.since();
        NewIsolation order = NewIsolation.of(
                        resident, from, from.plus(Duration.ofDays(14)), worker, Cause.of(Cause.CauseType.CLOSE_CONTACT))
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))
                .id(new IsolationId(uuid()));
        if (isolated.putIfAbsent(resident, order) != null) {
            return;
        }
        IsolationId isolation = order.id().orElseThrow();
        add((desk, id) -> desk.isolations().order(id, order));
        if (random.nextBoolean()) {
            Isolation.Whereabouts hospital = Isolation.Whereabouts.HOSPITAL;
            add((desk, id) -> desk.isolations()
                    .transfer(id, isolation, hospital, away(order).from(), worker));
            add((desk, id) ->
                    desk.isolations().comeHome(id, isolation, away(order).to().orElseThrow()));
            Interval excused = Interval.between(from, from.plus(Duration.ofHours(9)));
            add((desk, id) -> desk.isolations().excuse(id, isolation, FollowUpDuty.CALL, excused, "asleep"));
        }
    }

    /** When the resident may be in hospital. */
    private static Interval away(NewIsolation order) {
        return Interval.between(
                order.from().plus(Duration.ofHours(30)), order.from().plus(Duration.ofHours(40)));
    }

    private void visit() {
        if (isolated.isEmpty()) {
            return;
        }
        NewIsolation order = one(List.copyOf(isolated.values()));
        Instant at = hour(order.from());
        if (away(order).holdsAt(at)) {
            return;
        }
        Home home = homes.stream()
                .filter(each -> Set.of(each.head(), each.other()).contains(order.resident()))
                .findFirst()
                .orElseThrow();
        Temperature temperature = new Temperature(random.nextInt(8) == 0 ? 397 : 365);
        NewVisit visit = new NewVisit(
                        home.id(),
                        worker,
                        VisitMeans.VISIT,
                        NewVisit.VisitOutcome.MET,
                        List.of(new NewVisit.ResidentMet(
                                order.resident(),
                                Set.of(FollowUpDuty.TEMPERATURE),
                                Observation.of(temperature, Thermometry.EAR))),
                        at)
                .id(new VisitId(uuid()));
        add((desk, id) -> desk.isolations().visit(id, visit));
    }

    private void contact() {
        Home home = one(homes);
        boolean reached = random.nextInt(3) > 0;
        ContactReport report = new ContactReportBuilder()
                .sweep(sweep)
                .staff(worker)
                .household(home.id())
                .channel(Channel.DOOR_VISIT)
                .outcome(reached ? AttemptOutcome.REACHED : AttemptOutcome.NO_ANSWER)
                .seen(reached ? Set.of(home.head(), home.other()) : Set.of())
                .occurredAt(hour(home.since().isBefore(FROM) ? FROM : home.since()))
                .id(new ContactId(uuid()))
                .build();
        add((desk, id) -> desk.sweeps().record(id, report));
        if (random.nextInt(6) == 0) {
            add((desk, id) -> desk.sweeps().withdraw(id, report.id().orElseThrow(), "invented"));
        }
    }

    private void tip() {
        Home home = one(homes);
        Instant at = hour(home.since().isBefore(FROM) ? FROM : home.since());
        TipId tip = new TipId(uuid());
        tips.add(tip);
        NewTip received = NewTip.builder()
                .source(TipSource.RESIDENT)
                .means(TipMeans.PHONE)
                .type(ClaimType.SYMPTOMS)
                .about(TipSubject.resident(home.head()))
                .claim(new Remark("invented"))
                .receivedAt(at)
                .id(tip)
                .build();
        NewCheck check = NewCheck.of(tip, worker, Channel.DOOR_VISIT, Finding.NOT_SO, at.plus(Duration.ofHours(2)))
                .id(new CheckId(uuid()));
        Closing closing = Closing.of(TipOutcome.NOTHING_FOUND, new Remark("invented"), at.plus(Duration.ofHours(3)));
        Triage triage = Triage.urgencyOnly(Urgency.USUAL, at.plus(Duration.ofHours(1)));
        add((desk, id) -> desk.tips().receive(id, received));
        add((desk, id) -> desk.tips().triage(id, tip, triage));
        add((desk, id) -> desk.tips().check(id, check));
        if (random.nextBoolean()) {
            add((desk, id) -> desk.tips().close(id, tip, closing));
        }
    }

    private void flag() {
        Home home = one(homes);
        NewFlag flag = new NewFlag(Trait.KEY_PERSON, home.since(), Optional.of("invented")).id(new FlagId(uuid()));
        add((desk, id) -> desk.register().flag(id, home.other(), flag));
    }

    /** Corrects a record that the office made. Some of these corrections meet. */
    private void corrected(Home home) {
        int index = plan.size();
        Phone phone = new Phone("+99900" + (8_000_000 + index));
        PersonName name = new PersonName("Invented Correction " + index);
        switch (random.nextInt(3)) {
            case 0 ->
                correction(
                        Kind.DataClass.PERSONAL,
                        phone,
                        resident(
                                home.head(),
                                new ResidentCorrectionBuilder().phone(phone).build()));
            case 1 ->
                correction(
                        Kind.DataClass.PERSONAL,
                        name,
                        resident(
                                home.head(),
                                new ResidentCorrectionBuilder().name(name).build()));
            default -> {
                String number = "C-" + index;
                correction(
                        Kind.DataClass.STRUCTURE,
                        number,
                        seen -> (desk, id) -> desk.register()
                                .correct(
                                        id,
                                        home.id(),
                                        seen,
                                        new HouseholdCorrectionBuilder()
                                                .number(number)
                                                .build()));
            }
        }
    }

    private static Function<KnownAt, Submission.Request> resident(ResidentId resident, ResidentCorrection right) {
        return seen -> (desk, id) -> desk.register().correct(id, resident, seen, right);
    }

    private void correction(Kind.DataClass data, Object value, Function<KnownAt, Submission.Request> request) {
        corrections.put(new CommandId("p-" + plan.size()), new Correction(plan.size(), data, value, request));
        add(request.apply(read));
    }

    /** Sends everything in the order of the plan, each alone. */
    OfflineWeek inOrder() {
        for (Planned each : plan) {
            List<Submission> refused = sent(each.device(), List.of(each.submission()));
            assertAccepted(refused.isEmpty(), each.submission().command().value());
        }
        return this;
    }

    /** Sends everything in a random order, a tenth of it twice, in several calls of each device. */
    OfflineWeek inAnyOrder(long seed) {
        Random order = new Random(seed);
        List<List<Submission>> open = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            int device = i;
            List<Submission> all = new ArrayList<>(plan.stream()
                    .filter(each -> each.device() == device)
                    .map(Planned::submission)
                    .toList());
            all.addAll(all.stream().filter(any -> order.nextInt(10) == 0).toList());
            Collections.shuffle(all, order);
            open.add(all);
        }
        List<Integer> calls = new ArrayList<>(IntStream.range(0, 3 * DEVICES)
                .map(each -> each % DEVICES)
                .boxed()
                .toList());
        Collections.shuffle(calls, order);
        for (int device : calls) {
            List<Submission> all = open.get(device);
            List<Submission> part = List.copyOf(all.subList(0, all.size() / 2));
            all.removeAll(part);
            all.addAll(sent(device, part));
        }
        int left = open.stream().mapToInt(Collection::size).sum();
        for (int before = left + 1; left < before; ) {
            before = left;
            for (int device = 0; device < DEVICES; device++) {
                open.set(device, sent(device, List.copyOf(open.get(device))));
            }
            left = open.stream().mapToInt(Collection::size).sum();
        }
        assertAccepted(left == 0, left + " requests");
        return this;
    }

    /** Sends requests of a device, and answers with those that must be sent again. A conflict is settled: the later correction holds. */
    private List<Submission> sent(int device, List<Submission> submissions) {
        Desk desk = devices.get(device);
        town.command();
        Set<Submission> again = new LinkedHashSet<>();
        List<Submitted> answers = answer(desk.submit(submissions));
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Submitted.Refused refused) {
                if (refused.refusal() instanceof EditConflict conflict) {
                    settle(desk, refused.command(), conflict);
                } else {
                    again.add(submissions.get(i));
                }
            } else if (answers.get(i) instanceof Submitted.Failed failed) {
                throw new AssertionError(failed.command().value(), failed.fault());
            }
        }
        return new ArrayList<>(again);
    }

    /** Reads the other side. If it is a later correction, it stays; otherwise this one is made from the present view. */
    private void settle(Desk desk, CommandId command, EditConflict conflict) {
        Correction mine = Objects.requireNonNull(corrections.get(command), "correction");
        Set<Object> theirs =
                answer(desk.history().since(conflict, read, mine.data(), Optional.empty(), 100)).changes().stream()
                        .flatMap(change -> change.records().stream())
                        .flatMap(record -> record.fields().stream())
                        .flatMap(field -> field.after().stream())
                        .collect(Collectors.toSet());
        int latest = corrections.values().stream()
                .filter(each -> theirs.contains(each.value())
                        && each.value().getClass() == mine.value().getClass())
                .mapToInt(Correction::plan)
                .max()
                .orElseThrow(() -> new AssertionError("The other side is not shown: " + conflict));
        if (latest < mine.plan()) {
            assertAccepted(
                    mine.from()
                            .apply(KnownAt.LATEST)
                            .send(desk, new CommandId(command.value() + "-again"))
                            .isRight(),
                    command.value());
        }
        conflicts++;
    }

    int conflicts() {
        return conflicts;
    }

    int size() {
        return plan.size();
    }

    /** What the book shows after the week, without the ids that the library made. */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        town.at(START.plus(Duration.ofDays(35)));
        Desk desk = desk();
        for (Instant at : List.of(FROM.plus(Duration.ofDays(3)), TO, START.plus(Duration.ofDays(33)))) {
            shown.put(
                    "report at " + at,
                    text(answer(desk.situation().report(at, KnownAt.LATEST)).breakdowns()));
            shown.put(
                    "health report at " + at,
                    text(answer(desk.situation().withHealth().report(at, KnownAt.LATEST))
                            .breakdowns()));
            shown.put("follow-up at " + at, text(answer(desk.isolations().followUp(at, KnownAt.LATEST))));
            shown.put("coverage at " + at, text(answer(desk.sweeps().coverage(sweep, at, KnownAt.LATEST))));
            shown.put(
                    "remaining at " + at,
                    text(answer(desk.sweeps().remaining(sweep, at, KnownAt.LATEST, Optional.empty(), 100))
                            .households()));
            shown.put("tips at " + at, text(answer(desk.tips().byIds(tips, at, KnownAt.LATEST))));
        }
        for (Home home : homes) {
            String name = home.id().value();
            shown.put("household " + name, text(desk.register().directory().household(home.id(), TO, KnownAt.LATEST)));
            shown.put(
                    "people of " + name,
                    text(answer(desk.register().directory().people(home.id(), TO, KnownAt.LATEST))));
            shown.put("visits of " + name, text(answer(desk.isolations().visits(home.id(), KnownAt.LATEST))));
            shown.put(
                    "contacts of " + name,
                    text(answer(desk.sweeps().contactsWith(home.id(), KnownAt.LATEST, Optional.empty(), 1_000))));
        }
        shown.put(
                "isolations",
                text(answer(desk.isolations().all(KnownAt.LATEST, Optional.empty(), 1_000))
                        .found()));
        shown.put("health of tips", text(answer(desk.tips().health(tips, KnownAt.LATEST))));
        return shown;
    }

    private static String text(Object value) {
        return Walk.text(value).replaceAll("town-[0-9]+", "made");
    }
}
