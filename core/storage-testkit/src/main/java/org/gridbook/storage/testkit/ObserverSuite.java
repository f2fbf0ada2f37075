package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.Desk;
import org.gridbook.Submission;
import org.gridbook.access.ActorId;
import org.gridbook.book.Denial;
import org.gridbook.book.GridId;
import org.gridbook.book.Id;
import org.gridbook.book.Observer;
import org.gridbook.book.Operation;
import org.gridbook.book.Refusal;
import org.gridbook.situation.Report;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an observer receives of commands and questions, and that it cannot change their answers. */
abstract class ObserverSuite {
    private final List<Operation> seen = new ArrayList<>();
    private RegisterTown town;
    private Desk desk;

    /** A fresh store with all kinds of the book. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        desk = observed(seen::add, "secretary");
    }

    private Desk observed(Observer observer, String actor) {
        return town.book.observedBy(observer).as(town.community, new ActorId(actor), RegisterTown.EMERGENCY);
    }

    private static Operation.Outcome outcome(Either<?, ?> answer) {
        return answer.fold(
                refusal -> refusal instanceof Denial ? Operation.Outcome.DENIED : Operation.Outcome.REFUSED,
                any -> Operation.Outcome.ANSWERED);
    }

    @Test
    void everyOperationIsReceivedUnderItsName() {
        EveryRecord.Home home = new EveryRecord(town, EveryRecord.Values.USUAL)
        .new Home(EveryRecord.Values.USUAL, town.eastBuilding, town.east, "zz");
        Map<Class<?>, Object> samples = new HashMap<>(home.samples());
        samples.putAll(CanarySuite.samples(samples, town.now(), KnownAt.LATEST));
        samples.putIfAbsent(Id.class, List.of());
        samples.put(Report.class, answer(town.secretary.situation().report(town.now(), KnownAt.LATEST)));
        Set<String> silent = new TreeSet<>();
        for (Walk.Operation operation : Walk.operations(desk)) {
            String name = operation.service().getClass().getSimpleName() + "."
                    + operation.method().getName();
            // the only question that takes the id of a command
            boolean isCommand = operation.isCommand() && !name.equals("Desk.answerTo");
            boolean received = false;
            for (List<Object> arguments : new Walk.Samples(List.of(samples)).of(operation, any -> town.command())) {
                seen.clear();
                Either<?, ?> answer = operation.call(arguments);
                seen.forEach(each -> assertEquals(name, each.name()));
                received |= seen.stream()
                        .anyMatch(each -> each.isCommand() == isCommand && each.outcome() == outcome(answer));
            }
            if (!received) {
                silent.add(operation.toString());
            }
        }
        assertEquals(Set.of(), silent);
    }

    @Test
    void theOutcomeIsReceivedWithTheCodeOfARefusal() {
        CommandId command = town.command();
        answer(desk.register().drawGrid(command, "North", START));
        answer(desk.register().drawGrid(command, "North", START));
        refused(desk.register().drawGrid(command, "South", START));
        refused(observed(seen::add, "stranger").register().directory().grids(KnownAt.LATEST));

        assertEquals(
                List.of(
                        new Operation(
                                "Register.drawGrid", true, Operation.Outcome.ANSWERED, Optional.empty(), Duration.ZERO),
                        new Operation(
                                "Register.drawGrid", true, Operation.Outcome.ANSWERED, Optional.empty(), Duration.ZERO),
                        new Operation(
                                "Register.drawGrid",
                                true,
                                Operation.Outcome.REFUSED,
                                Optional.of("CommandReused"),
                                Duration.ZERO),
                        new Operation(
                                "Directory.grids",
                                false,
                                Operation.Outcome.DENIED,
                                Optional.of("Denied"),
                                Duration.ZERO)),
                seen);
    }

    @Test
    void aRequestOfAMixedBatchIsReceivedUnderItsOwnName() {
        answer(desk.submit(List.of(
                new Submission(town.command(), (at, command) -> at.register().drawGrid(command, "North", START)))));

        assertEquals(
                List.of("Register.drawGrid"),
                seen.stream().map(Operation::name).distinct().toList());
    }

    @Test
    void anObserverThatThrowsChangesNoAnswer() {
        for (Throwable failure : List.of(new IllegalStateException("planted"), new AssertionError("planted"))) {
            Desk failing = observed(
                    operation -> {
                        seen.add(operation);
                        ObserverSuite.<RuntimeException>sneak(failure);
                    },
                    "secretary");
            CommandId command = town.command();
            GridId grid = answer(failing.register()
                            .drawGrid(command, failure.getClass().getSimpleName(), START))
                    .answer();
            Either<Refusal, ?> grids = failing.register().directory().grids(KnownAt.LATEST);

            assertEquals(true, grids.isRight());
            assertEquals(
                    grid,
                    answer(town.secretary
                                    .register()
                                    .drawGrid(command, failure.getClass().getSimpleName(), START))
                            .answer());
        }
        assertEquals(4, seen.size());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
