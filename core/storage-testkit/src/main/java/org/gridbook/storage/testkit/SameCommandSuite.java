package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.book.Done;
import org.gridbook.book.Refusal;
import org.gridbook.register.NewHousehold;
import org.gridbook.staff.NewStaff;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Eight threads send the same command at once, through two handles: one change and eight equal answers. Each handle has random ids of its own,
 * so an answer shows which change it is of. A refused command gives eight equal refusals and no change.
 *
 * <p>The number of rounds is the system property {@code gridbook.same.commands}, by default 30.
 */
abstract class SameCommandSuite {
    private static final int ROUNDS = Integer.getInteger("gridbook.same.commands", 30);
    private static final int THREADS = 8;

    /** A fresh store with all kinds of the book. */
    protected abstract StorageFixture fixture();

    @Test
    @Tag("trust")
    void theSameCommandEightTimesAtOnceMakesOneChange() throws InterruptedException {
        StorageFixture fixture = fixture();
        RegisterTown town = new RegisterTown(fixture.storage(), "town");
        Clock clock = Clock.fixed(town.now().plus(Duration.ofDays(1)), ZoneOffset.UTC);
        List<Desk> desks = new ArrayList<>();
        for (Storage handle : List.of(fixture.storage(), fixture.another())) {
            desks.add(Gridbook.open(handle, RegisterTown.KEYS, clock)
                    .as(town.community, new ActorId("secretary"), RegisterTown.EMERGENCY));
        }
        int replayed = 0;
        long position = town.changesAfter(0, 100).size();
        for (int round = 0; round < ROUNDS; round++) {
            List<Either<Refusal, ? extends Done<?>>> outcomes = sent(round, desks, town);
            List<Change> after = town.changesAfter(position, 10);
            position += after.size();

            boolean refused = outcomes.get(0).isLeft();
            assertEquals(round % 3 == 2, refused, "every third command is refused");
            assertEquals(refused ? 0 : 1, after.size(), "changes");
            assertEquals(
                    1,
                    outcomes.stream().map(SameCommandSuite::seen).distinct().count(),
                    () -> "one answer: " + outcomes);
            long again = outcomes.stream()
                    .filter(outcome -> outcome.fold(refusal -> false, Done::replayed))
                    .count();
            assertEquals(refused ? 0 : THREADS - 1, again, "all but one are replayed");
            replayed += (int) again;
        }
        assertEquals(Optional.empty(), answer(town.secretary.firstAlteration()), "the first alteration");
        System.out.printf(
                "%d commands sent by %d threads at once: at most one change each, %d repeated answers equal%n",
                ROUNDS, THREADS, replayed);
    }

    /** Without whether it is the first or a repeated answer. */
    private static Object seen(Either<Refusal, ? extends Done<?>> outcome) {
        return outcome.fold(refusal -> refusal, done -> List.of(done.answer(), done.position()));
    }

    /** In turn a household, a member of staff, and a member of staff whose number is taken. */
    private static List<Either<Refusal, ? extends Done<?>>> sent(int round, List<Desk> desks, RegisterTown town)
            throws InterruptedException {
        CommandId command = new CommandId("same-" + round);
        NewHousehold household = town.newHousehold("E-" + round, town.eastBuilding, 2);
        NewStaff staff = SweepTown.staff(round % 3 == 1 ? "S-" + round : "S-" + (round - 1));
        Function<Desk, Either<Refusal, ? extends Done<?>>> act = round % 3 == 0
                ? desk -> desk.register().addHousehold(command, household)
                : desk -> desk.staff().enlist(command, staff);
        List<Callable<Either<Refusal, ? extends Done<?>>>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Desk desk = desks.get(i % 2);
            threads.add(() -> act.apply(desk));
        }
        return RacesSuite.atOnce(threads);
    }
}
