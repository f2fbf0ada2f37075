package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.gridbook.Desk;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.Isolations;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewIsolationBuilder;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.NewVisitBuilder;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.PlannedEndBuilder;
import org.gridbook.isolation.VisitDone;
import org.gridbook.isolation.VisitId;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.register.Act;
import org.gridbook.register.Household;
import org.gridbook.register.MergeBuilder;
import org.gridbook.register.Relation;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;

/**
 * Random sequences of commands about the isolations of a family, in any order and repeated. After each command these laws hold: a resident
 * has one isolation at a time, only a release ends an isolation, and a repeated command returns the same answer and changes nothing.
 */
final class Sequences {
    private static final Instant START = Instant.parse("2020-01-26T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(90);

    /** The commands. */
    enum What {
        ORDER,
        ORDER_ALL,
        ORDER_TWICE,
        EXTEND,
        CHANGE_RULES,
        TRANSFER,
        COME_HOME,
        LEAVE_HOME,
        RETURN_HOME,
        EXCUSE,
        RELEASE,
        VISIT,
        WITHDRAW,
        MOVE,
        MERGE,
        UNDO,
        AGAIN
    }

    /**
     * One command.
     *
     * @param who the position of the resident in the family
     * @param which selects the isolation, the visit, the household or the earlier command
     * @param late by how many minutes the act is reported to have occurred before the time of the step; later if negative
     */
    record Step(What what, int who, int which, int late) {}

    /** A command that succeeded: how to send it again, and its answer. */
    private record Sent(CommandId command, Function<CommandId, Either<Refusal, Done<?>>> act, Object answer) {}

    private final Storage storage;
    private final RegisterTown town;
    private final Isolations isolations;
    private final StaffId doctor;
    private final HouseholdId home;
    private final HouseholdId other;
    private final List<ResidentId> family;
    private final List<Sent> sent = new ArrayList<>();
    private final List<VisitId> visits = new ArrayList<>();
    private final List<CommandId> acts = new ArrayList<>();
    private final Map<IsolationId, Instant> released = new HashMap<>();

    private Sequences(Storage storage, String community) {
        this.storage = storage;
        town = new RegisterTown(storage, community);
        Desk desk = town.secretary;
        isolations = desk.isolations();
        doctor = right(desk.staff().enlist(town.command(), SweepTown.staff("001")));
        home = town.household("E-1", town.eastBuilding, 2);
        other = town.household("W-1", town.westBuilding, 1);
        family = answer(desk.register().directory().household(home, START, KnownAt.LATEST)).members().stream()
                .map(Household.HouseholdMember::id)
                .toList();
    }

    static Arbitrary<List<Step>> sequences() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.of(What.class)),
                                Tuple.of(
                                        2,
                                        Arbitraries.of(
                                                What.ORDER, What.VISIT, What.TRANSFER, What.RELEASE, What.AGAIN))),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(-60, 240))
                .as(Step::new)
                .list()
                .ofMaxSize(48)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    /** Sends the commands to a new community, and checks the laws after each step. */
    static void run(List<Step> steps, Storage storage, String community) {
        Sequences sequence = new Sequences(storage, community);
        Instant at = START;
        for (Step step : steps) {
            at = at.plus(STEP);
            if (step.what() == What.AGAIN) {
                sequence.again(step.which());
            } else {
                sequence.send(step, at.minus(Duration.ofMinutes(step.late())));
            }
            sequence.check();
        }
    }

    private void again(int which) {
        if (sent.isEmpty()) {
            return;
        }
        Sent before = sent.get(which % sent.size());
        long position = position();
        Done<?> done = answer(before.act().apply(before.command()));
        assertTrue(done.replayed(), "it succeeded before");
        assertEquals(before.answer(), done.answer());
        assertEquals(position, position(), "a repeated command changes nothing");
    }

    private long position() {
        return storage.read(town.community, KnownAt.LATEST, tx -> tx.head().position());
    }

    private void send(Step step, Instant at) {
        List<Isolation> all =
                answer(isolations.all(KnownAt.LATEST, Optional.empty(), 1_000)).found();
        IsolationId id = all.isEmpty()
                ? new IsolationId("none")
                : all.get(step.which() % all.size()).id();
        Function<CommandId, Either<Refusal, Done<?>>> act = act(step, at, id);
        CommandId command = town.command();
        act.apply(command).forEach(done -> {
            sent.add(new Sent(command, act, done.answer()));
            switch (step.what()) {
                case RELEASE -> released.put(id, at);
                case VISIT -> visits.addAll(((VisitDone) done.answer()).visits());
                case MOVE, MERGE -> acts.add(command);
                default -> {}
            }
        });
    }

    private Function<CommandId, Either<Refusal, Done<?>>> act(Step step, Instant at, IsolationId id) {
        ResidentId who = family.get(step.who());
        HouseholdId to = step.which() % 3 == 0 ? other : home;
        return switch (step.what()) {
            case ORDER -> command -> any(isolations.order(command, order(who, at)));
            case ORDER_ALL ->
                command -> any(isolations.orderAll(
                        command, family.stream().map(each -> order(each, at)).toList()));
            case ORDER_TWICE ->
                command -> any(isolations.orderAll(command, List.of(order(who, at), order(who, at.plus(STEP)))));
            case EXTEND -> command -> any(isolations.planEnd(command, id, plan(at)));
            case CHANGE_RULES -> command -> any(isolations.changeRules(command, id, IsolationRules.USUAL, at));
            case TRANSFER ->
                command -> any(isolations.transfer(command, id, Isolation.Whereabouts.HOSPITAL, at, doctor));
            case COME_HOME -> command -> any(isolations.comeHome(command, id, at));
            case LEAVE_HOME -> command -> any(isolations.leaveHome(command, id, at, Optional.empty()));
            case RETURN_HOME -> command -> any(isolations.returnHome(command, id, at));
            case EXCUSE ->
                command -> any(isolations.excuse(
                        command, id, FollowUpDuty.CALL, Interval.between(at, at.plus(STEP)), "asleep"));
            case RELEASE -> command -> any(isolations.release(command, id, at, doctor, "Notice"));
            case VISIT -> command -> any(isolations.visit(command, visit(who, to, at)));
            case WITHDRAW -> {
                VisitId visit = visits.isEmpty() ? new VisitId("none") : visits.get(step.which() % visits.size());
                yield command -> any(isolations.withdraw(command, visit, "mistaken"));
            }
            case MOVE -> performed(new Act.MoveResident(who, to, Relation.OTHER, at));
            case MERGE ->
                performed(new MergeBuilder().survivor(other).ended(home).at(at).build());
            default ->
                performed(new Act.Undo(acts.isEmpty() ? new CommandId("none") : acts.get(step.which() % acts.size())));
        };
    }

    private Function<CommandId, Either<Refusal, Done<?>>> performed(Act act) {
        return command -> any(town.secretary.register().acts().perform(command, act));
    }

    private static <T> Either<Refusal, Done<?>> any(Either<Refusal, Done<T>> outcome) {
        return outcome.map(done -> done);
    }

    private NewIsolation order(ResidentId who, Instant at) {
        return new NewIsolationBuilder()
                .resident(who)
                .from(at)
                .plannedEnd(at.plus(Duration.ofDays(14)))
                .rules(IsolationRules.USUAL)
                .signedBy(doctor)
                .cause(Cause.of(Cause.CauseType.OTHER))
                .build();
    }

    private Isolation.PlannedEnd plan(Instant at) {
        return new PlannedEndBuilder()
                .since(at)
                .end(at.plus(Duration.ofDays(30)))
                .signedBy(doctor)
                .build();
    }

    private NewVisit visit(ResidentId who, HouseholdId household, Instant at) {
        Observation fever = Observation.of(Temperature.FEVER, Thermometry.FOREHEAD);
        NewVisit.ResidentMet met =
                new NewVisit.ResidentMet(who, Set.of(FollowUpDuty.TEMPERATURE, FollowUpDuty.CALL), fever);
        return new NewVisitBuilder()
                .household(household)
                .staff(doctor)
                .means(VisitMeans.VISIT)
                .answer(NewVisit.VisitOutcome.MET)
                .addMet(met)
                .occurredAt(at)
                .build();
    }

    private static Optional<Instant> followed(Isolation isolation, List<Isolation> all) {
        return all.stream()
                .filter(each -> each.resident().equals(isolation.resident()))
                .map(each -> each.period().from())
                .filter(from -> from.isAfter(isolation.period().from()))
                .min(Instant::compareTo);
    }

    private void check() {
        List<Isolation> all =
                answer(isolations.all(KnownAt.LATEST, Optional.empty(), 1_000)).found();
        for (Isolation one : all) {
            assertEquals(
                    Optional.ofNullable(released.get(one.id())),
                    one.release().map(Isolation.Release::at),
                    "only a release ends an isolation");
            assertEquals(
                    one.period().to(),
                    one.release().map(Isolation.Release::at).or(() -> followed(one, all)),
                    "or the next isolation of the resident");
            assertEquals(
                    one.release().isPresent(),
                    one.stateAt(START.plus(Duration.ofDays(5_000)))
                            .filter(Isolation.IsolationState.RELEASED::equals)
                            .isPresent(),
                    "time does not end an isolation");
            for (Isolation two : all) {
                assertTrue(
                        one.id().equals(two.id())
                                || !one.resident().equals(two.resident())
                                || !one.period().overlaps(two.period()),
                        "two isolations of one resident at a time");
            }
        }
    }
}
