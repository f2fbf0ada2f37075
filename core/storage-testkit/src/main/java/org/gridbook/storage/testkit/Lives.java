package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.gridbook.Desk;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Thermometry;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.Act;
import org.gridbook.register.Departure;
import org.gridbook.register.Household;
import org.gridbook.register.MergeBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.SplitBuilder;
import org.gridbook.register.Tenure;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.Report;
import org.gridbook.staff.NewShift;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Closing;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
import org.junit.jupiter.api.Assertions;

/** Random lives of a small community, with most events recorded late, and the laws of its reports. */
final class Lives {
    /** The types of events. */
    enum What {
        HOUSEHOLD_COMES,
        HOUSEHOLD_MOVES,
        HOUSEHOLD_SPLITS,
        HOUSEHOLDS_MERGE,
        RESIDENT_MOVES,
        RESIDENT_LEAVES,
        GRIDS_ARE_REDRAWN,
        LAST_ACT_IS_UNDONE,
        CONTACT,
        CONTACT_IS_WITHDRAWN,
        SWEEP_IS_CLOSED,
        ISOLATION,
        VISIT,
        EXCUSE,
        RELEASE,
        NEED,
        DELIVERY,
        TIP,
        TIP_IS_CLOSED,
        PASSAGE,
        SHIFT
    }

    /**
     * One event.
     *
     * @param what its type
     * @param who selects the household or record that it concerns
     * @param how selects the place or the outcome
     * @param hours how many hours ago it happened
     */
    record Event(What what, int who, int how, int hours) {}

    private Lives() {}

    static Arbitrary<List<Event>> lives() {
        Arbitrary<What> what = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(What.class)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                What.HOUSEHOLD_COMES,
                                What.CONTACT,
                                What.ISOLATION,
                                What.VISIT,
                                What.HOUSEHOLD_MOVES,
                                What.TIP)));
        Arbitrary<Event> event = Combinators.combine(
                        what,
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.integers().between(0, 300)),
                                Tuple.of(1, Arbitraries.integers().between(0, 12))))
                .as(Event::new);
        return UseCaseSuites.sequences(event, 20);
    }

    /** Replays one life on both stores and compares all outcomes and reports. Checks the laws on each report, and each report again at the end. */
    static void compare(List<Event> life, Storage store, Storage model, String name) {
        Town here = new Town(store, name);
        Town there = new Town(model, name);
        List<Report> reports = new ArrayList<>();
        for (Event event : life) {
            Assertions.assertEquals(there.live(event), here.live(event), () -> "outcome of " + event);
            Instant validAt = here.streets.now().plus(Duration.ofHours(12L * event.how() - event.hours()));
            Report report = here.report(validAt, KnownAt.LATEST);
            Assertions.assertEquals(there.report(validAt, KnownAt.LATEST), report, () -> "report after " + event);
            laws(report);
            reports.add(report);
        }
        int changes = here.streets.town.changesAfter(0, 1000).size();
        Assertions.assertEquals(reports.get(reports.size() - 1).position(), changes, "a report includes every change");
        for (Report report : reports) {
            Assertions.assertEquals(
                    report,
                    here.report(report.validAt(), KnownAt.at(report.knownAt())),
                    "a later record changed what was known");
        }
    }

    /** Every breakdown sums, breakdowns of the same things agree, and every slot is in exactly one state. */
    private static void laws(Report report) {
        SituationSuite.agrees(report);
        Map<String, Set<String>> owed = new TreeMap<>();
        for (Breakdown each : report.breakdowns()) {
            if (Set.of("slot_state", "age_band", "building_type", "line").contains(each.family())
                    && !Set.of("person_times", "minutes").contains(each.unit())) {
                Set<String> ids = new TreeSet<>();
                each.lines().forEach(line -> ids.addAll(line.ids()));
                Assertions.assertEquals(each.total(), ids.size(), () -> each.name() + " counts something twice");
                owed.put(each.word(), ids);
            }
        }
        Assertions.assertEquals(owed.get("sweep_owed_by_grid"), owed.get("sweep_state"));
        Assertions.assertEquals(owed.get("sweep_owed_by_building"), owed.get("sweep_state"));
        Set<String> settled = ids(report, "sweep_state/done", "sweep_state/excused");
        Assertions.assertEquals(settled, owed.get("sweep_settled_by_grid"));
        Set<String> left = ids(report, "sweep_state/open", "sweep_state/missed");
        Assertions.assertEquals(left, owed.get("sweep_left_by_building"));
        Set<String> slots = new HashSet<>();
        owed.forEach((word, ids) -> {
            if (word.startsWith("slots_") && !word.equals("slots_by_state")) {
                slots.addAll(ids);
            }
        });
        Assertions.assertEquals(slots, owed.get("slots_by_state"));
    }

    private static Set<String> ids(Report report, String... paths) {
        Set<String> ids = new TreeSet<>();
        for (String path : paths) {
            ids.addAll(report.explain(path).orElseThrow());
        }
        return ids;
    }

    /** One community, with the ids of its records. */
    private static final class Town {
        private final SweepTown streets;
        private final CheckpointId gate;
        private final List<HouseholdId> homes = new ArrayList<>();
        private final List<CommandId> acts = new ArrayList<>();
        private final List<ContactId> contacts = new ArrayList<>();
        private final List<IsolationId> isolations = new ArrayList<>();
        private final List<ResidentId> isolated = new ArrayList<>();
        private final List<HouseholdId> isolatedIn = new ArrayList<>();
        private final List<NeedId> needs = new ArrayList<>();
        private final List<TipId> tips = new ArrayList<>();
        private int numbers;

        Town(Storage storage, String name) {
            streets = new SweepTown(storage, name);
            homes.add(streets.household("H-0", streets.town.eastBuilding));
            gate = RegisterTown.right(desk().checkpoints()
                    .open(
                            command(),
                            NewCheckpoint.of("Invented gate", streets.town.east, RegisterTown.START)
                                    .getOrElseThrow(bad -> new AssertionError(bad))));
        }

        private Desk desk() {
            return streets.desk();
        }

        private CommandId command() {
            return streets.town.command();
        }

        Report report(Instant validAt, KnownAt at) {
            return answer(desk().situation().report(validAt, at));
        }

        private static <T> T among(List<T> all, int index) {
            return all.get(index % all.size());
        }

        private BuildingId building(int index) {
            return index % 2 == 0 ? streets.town.eastBuilding : streets.town.westBuilding;
        }

        private List<ResidentId> members(HouseholdId home) {
            return desk().register()
                    .directory()
                    .household(home, streets.now(), KnownAt.LATEST)
                    .map(found -> found.members().stream()
                            .map(Household.HouseholdMember::id)
                            .toList())
                    .getOrElse(List.of());
        }

        private <T> String outcome(Either<Refusal, Done<T>> outcome, List<T> kept) {
            outcome.forEach(done -> kept.add(done.answer()));
            return outcome.fold(Refusal::toString, done -> "done " + done.answer());
        }

        private String acted(Act act) {
            CommandId command = command();
            String outcome = outcome(desk().register().acts().perform(command, act), new ArrayList<>());
            if (outcome.startsWith("done")) {
                acts.add(command);
            }
            return outcome;
        }

        String live(Event event) {
            Instant at = streets.now().minus(Duration.ofHours(event.hours()));
            HouseholdId home = among(homes, event.who());
            List<ResidentId> members = members(home);
            String number = "N-" + ++numbers;
            boolean lacks = switch (event.what()) {
                case HOUSEHOLD_SPLITS, RESIDENT_MOVES, RESIDENT_LEAVES, ISOLATION, PASSAGE -> members.isEmpty();
                case LAST_ACT_IS_UNDONE -> acts.isEmpty();
                case CONTACT_IS_WITHDRAWN -> contacts.isEmpty();
                case VISIT, EXCUSE, RELEASE -> isolations.isEmpty();
                case DELIVERY -> needs.isEmpty();
                case TIP_IS_CLOSED -> tips.isEmpty();
                default -> false;
            };
            return lacks ? "nothing" : live(event, at, home, members, number);
        }

        private String live(Event event, Instant at, HouseholdId home, List<ResidentId> members, String number) {
            List<Object> any = new ArrayList<>();
            return switch (event.what()) {
                case HOUSEHOLD_COMES ->
                    outcome(
                            desk().register()
                                    .addHousehold(
                                            command(),
                                            streets.town.newHousehold(
                                                    number, building(event.how()), 1 + event.who() % 3)),
                            homes);
                case HOUSEHOLD_MOVES ->
                    acted(new Act.MoveHousehold(
                            home, RegisterTown.door(building(event.how()), number), Tenure.TENANT, at));
                case HOUSEHOLD_SPLITS ->
                    acted(new SplitBuilder()
                            .household(home)
                            .number(number)
                            .dwelling(RegisterTown.door(building(event.how()), number))
                            .tenure(Tenure.TENANT)
                            .putMembers(members.get(members.size() - 1), Relation.HEAD)
                            .at(at)
                            .build());
                case HOUSEHOLDS_MERGE -> merged(among(homes, event.how()), home, members, at);
                case RESIDENT_MOVES ->
                    acted(new Act.MoveResident(
                            members.get(members.size() - 1), among(homes, event.how()), Relation.OTHER, at));
                case RESIDENT_LEAVES ->
                    acted(new Act.EndResidency(members.get(members.size() - 1), Departure.MOVED_AWAY, at));
                case GRIDS_ARE_REDRAWN ->
                    acted(new Act.Redraw(
                            Set.of(building(event.who())),
                            event.how() % 2 == 0 ? streets.town.west : streets.town.east,
                            at));
                case LAST_ACT_IS_UNDONE -> acted(new Act.Undo(acts.get(acts.size() - 1)));
                case CONTACT -> outcome(desk().sweeps().record(command(), contact(event, home, members, at)), contacts);
                case CONTACT_IS_WITHDRAWN ->
                    outcome(
                            desk().sweeps().withdraw(command(), among(contacts, event.who()), "invented reason"),
                            new ArrayList<>());
                case SWEEP_IS_CLOSED -> String.valueOf(desk().sweeps().close(command(), streets.sweep, at));
                case ISOLATION -> isolated(members.get(0), home, at);
                case VISIT -> String.valueOf(desk().isolations().visit(command(), visit(event, at)));
                case EXCUSE ->
                    String.valueOf(desk().isolations()
                            .excuse(
                                    command(),
                                    among(isolations, event.who()),
                                    FollowUpDuty.CALL,
                                    Interval.between(at, at.plus(Duration.ofDays(1))),
                                    "asleep"));
                case RELEASE ->
                    String.valueOf(desk().isolations()
                            .release(command(), among(isolations, event.who()), at, streets.worker, "invented notice"));
                case NEED ->
                    outcome(desk().isolations().ask(command(), hungry(home), "food", Optional.empty(), at), needs);
                case DELIVERY ->
                    String.valueOf(
                            desk().isolations().deliver(command(), among(needs, event.who()), streets.worker, at));
                case TIP ->
                    outcome(
                            desk().tips()
                                    .receive(
                                            command(),
                                            NewTip.builder()
                                                    .source(TipSource.RESIDENT)
                                                    .means(TipMeans.PHONE)
                                                    .type(ClaimType.CAME_BACK)
                                                    .about(TipSubject.household(home))
                                                    .claim(new Remark("invented claim"))
                                                    .receivedAt(at)
                                                    .build()),
                            tips);
                case TIP_IS_CLOSED -> closed(among(tips, event.who()), at);
                case PASSAGE ->
                    outcome(
                            desk().checkpoints()
                                    .pass(
                                            command(),
                                            NewPassage.in(
                                                    gate,
                                                    streets.worker,
                                                    new PersonAtCheckpoint.KnownResident(members.get(0)),
                                                    new Screening(
                                                            Optional.empty(),
                                                            Thermometry.FOREHEAD,
                                                            event.how() > 2,
                                                            false),
                                                    at))
                                    .map(done -> new Done<Object>(done.answer(), done.position(), done.replayed())),
                            any);
                case SHIFT ->
                    outcome(
                            desk().staff()
                                    .recordShift(
                                            command(),
                                            new NewShift(
                                                    streets.worker, Interval.between(at, at.plus(Duration.ofHours(8)))))
                                    .map(done -> new Done<Object>(done.answer(), done.position(), done.replayed())),
                            any);
            };
        }

        private String closed(TipId tip, Instant at) {
            Object triaged = desk().tips().triage(command(), tip, Triage.urgencyOnly(Urgency.URGENT, at));
            Closing closing = Closing.of(TipOutcome.CANNOT_BE_FOUND, new Remark("invented words"), at);
            return triaged + ", " + desk().tips().close(command(), tip, closing);
        }

        private HouseholdId hungry(HouseholdId other) {
            return isolatedIn.isEmpty() ? other : isolatedIn.get(0);
        }

        private String merged(HouseholdId into, HouseholdId gone, List<ResidentId> members, Instant at) {
            Map<ResidentId, Relation> relations =
                    members.stream().collect(Collectors.toMap(each -> each, each -> Relation.OTHER));
            return into.equals(gone)
                    ? "itself"
                    : acted(new MergeBuilder()
                            .survivor(into)
                            .ended(gone)
                            .relations(relations)
                            .at(at)
                            .build());
        }

        private ContactReport contact(Event event, HouseholdId home, List<ResidentId> members, Instant at) {
            AttemptOutcome outcome = AttemptOutcome.values()[event.how()];
            Channel channel = Channel.values()[event.who() % Channel.values().length];
            Set<ResidentId> seen = outcome == AttemptOutcome.REACHED ? Set.copyOf(members) : Set.of();
            return new ContactReportBuilder()
                    .sweep(streets.sweep)
                    .staff(streets.worker)
                    .household(home)
                    .channel(channel)
                    .outcome(outcome)
                    .seen(seen)
                    .occurredAt(at)
                    .build();
        }

        private String isolated(ResidentId resident, HouseholdId home, Instant at) {
            NewIsolation order = new NewIsolation(
                    resident,
                    at,
                    at.plus(Duration.ofDays(14)),
                    IsolationRules.USUAL,
                    streets.worker,
                    Cause.of(Cause.CauseType.OTHER),
                    Optional.empty());
            String outcome = outcome(desk().isolations().order(command(), order), isolations);
            if (outcome.startsWith("done")) {
                isolated.add(resident);
                isolatedIn.add(home);
            }
            return outcome;
        }

        private NewVisit visit(Event event, Instant at) {
            return new NewVisit(
                    among(isolatedIn, event.who()),
                    streets.worker,
                    org.gridbook.isolation.VisitMeans.VISIT,
                    NewVisit.VisitOutcome.MET,
                    List.of(new NewVisit.ResidentMet(
                            among(isolated, event.who()), Set.of(FollowUpDuty.CALL), Observation.WELL)),
                    at);
        }
    }
}
