package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.CommandAnswer;
import org.gridbook.book.CommandReused;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.SweepId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that lost an answer: the same command again, with the instant of the clock taken again, and the first answer by id. */
abstract class RetriesSuite {
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final Duration PRESENT = Duration.ofMinutes(1);

    private SweepTown sweeps;
    private RegisterTown town;

    /** A fresh store with all kinds of the book. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        sweeps = new SweepTown(store());
        town = sweeps.town;
    }

    private Done<SweepId> close(CommandId command, Instant at) {
        return answer(town.secretary.sweeps().close(command, sweeps.sweep, at));
    }

    @Test
    void aRetryThatTakesTheInstantOfTheClockAgainIsAnsweredWithTheFirstAnswer() {
        CommandId command = town.command();
        Done<SweepId> first = close(command, town.now());

        for (Duration later : List.of(Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofDays(1))) {
            town.at(town.now().plus(later));
            assertEquals(new Done<>(first.answer(), first.position(), true), close(command, town.now()));
        }
    }

    @Test
    void aRetryThatSendsTheFirstInstantAgainIsAnsweredWithTheFirstAnswer() {
        Instant now = town.now();
        for (Instant at : List.of(now.minus(PRESENT), now, now.plus(PRESENT), now.minus(PRESENT.multipliedBy(2)))) {
            SweepTown fresh = new SweepTown(store());
            CommandId command = fresh.town.command();
            fresh.town.at(now);
            right(fresh.desk().sweeps().close(command, fresh.sweep, at));

            fresh.town.at(now.plus(Duration.ofHours(3)));
            assertEquals(
                    true,
                    answer(fresh.desk().sweeps().close(command, fresh.sweep, at))
                            .replayed(),
                    at.toString());
        }
    }

    @Test
    void aRetryIsAnsweredAlsoIfTheClockWasHoursBehindTheFeed() {
        Instant now = town.now();
        town.at(now.plus(Duration.ofHours(5)));
        sweeps.household("E-1", town.eastBuilding);
        Instant feed = town.now();
        town.at(now);
        CommandId command = town.command();
        Instant behind = town.now();
        Done<SweepId> first = close(command, behind);
        Change change = town.changesAfter(first.position() - 1, 1).get(0);
        assertEquals(true, Interval.instant(change.recordedAt()).isAfter(feed), "recorded after the feed");
        assertEquals(behind, Interval.instant(change.occurredAt()));

        for (Instant clock :
                List.of(behind.plus(Duration.ofMinutes(9)), behind.plus(Duration.ofHours(9)), behind.minus(PRESENT))) {
            for (Instant at : List.of(behind, clock, behind.plus(PRESENT))) {
                town.at(clock);
                assertEquals(
                        new Done<>(first.answer(), first.position(), true), close(command, at), at + " at " + clock);
            }
        }
        town.at(behind.plus(Duration.ofHours(9)));
        assertEquals(
                new CommandReused(command.value()),
                refused(town.secretary
                        .sweeps()
                        .close(command, sweeps.sweep, behind.plus(PRESENT).plus(MICRO))));
    }

    @Test
    void anInstantMoreThanAMinuteFromTheClockIsContent() {
        CommandId command = town.command();
        close(command, town.now().minus(PRESENT).minus(MICRO));

        assertEquals(
                new CommandReused(command.value()),
                refused(town.secretary.sweeps().close(command, sweeps.sweep, town.now())));
        CommandId other = town.command();
        HouseholdId home = sweeps.household("E-1", town.eastBuilding);
        ContactReport earlier = sweeps.visit(home, AttemptOutcome.NO_ANSWER, SweepTown.FROM.plus(PRESENT));
        town.at(SweepTown.FROM.plus(PRESENT));
        right(town.secretary.sweeps().record(other, earlier));
        town.at(SweepTown.FROM.plus(PRESENT.multipliedBy(5)));
        assertEquals(
                new CommandReused(other.value()),
                refused(town.secretary
                        .sweeps()
                        .record(
                                other,
                                sweeps.visit(
                                        home,
                                        AttemptOutcome.NO_ANSWER,
                                        town.now().minus(PRESENT).minus(MICRO)))));
    }

    @Test
    void anInstantInARequestCountsLikeThatOfAnAct() {
        HouseholdId home = sweeps.household("E-1", town.eastBuilding);
        HouseholdId other = sweeps.household("E-2", town.eastBuilding);
        CommandId command = town.command();
        Done<ContactId> first = answer(
                town.secretary.sweeps().record(command, sweeps.visit(home, AttemptOutcome.NO_ANSWER, town.now())));
        town.at(town.now().plus(Duration.ofMinutes(9)));

        assertEquals(
                new Done<>(first.answer(), first.position(), true),
                answer(town.secretary
                        .sweeps()
                        .record(command, sweeps.visit(home, AttemptOutcome.NO_ANSWER, town.now()))));
        for (ContactReport different : List.of(
                sweeps.visit(other, AttemptOutcome.NO_ANSWER, town.now()),
                sweeps.visit(home, AttemptOutcome.REACHED, town.now()))) {
            assertEquals(
                    new CommandReused(command.value()),
                    refused(town.secretary.sweeps().record(command, different)));
        }
    }

    @Test
    void theFirstAnswerOfACommandIsFoundByItsId() {
        CommandId command = town.command();
        Instant at = town.now().minus(Duration.ofHours(1));
        Done<SweepId> done = close(command, at);
        Change change = town.changesAfter(done.position() - 1, 1).get(0);

        assertEquals(
                Optional.of(new CommandAnswer(
                        command,
                        done.position(),
                        Interval.instant(change.recordedAt()),
                        at,
                        "SweepClosed",
                        Map.of("sweep", List.of(done.answer().value())))),
                answer(town.secretary.answerTo(command)));
        assertEquals(
                done.position(), town.changesAfter(0, 1_000).size(), "the actor's own answer is read without a change");
    }

    @Test
    void anAnswerOfAnotherActorAndOneThatDoesNotExistAreAlike() {
        Desk member = town.member("member-1", town.east);
        CommandId own = town.command();
        right(member.sweeps()
                .record(
                        own,
                        sweeps.visit(
                                sweeps.household("E-1", town.eastBuilding), AttemptOutcome.NO_ANSWER, town.now())));
        CommandId foreign = town.command();
        close(foreign, town.now());
        long changes = town.changesAfter(0, 1_000).size();

        assertEquals(
                List.of(true, false, false),
                List.of(
                        answer(member.answerTo(own)).isPresent(),
                        answer(member.answerTo(foreign)).isPresent(),
                        answer(member.answerTo(new CommandId("never-sent"))).isPresent()));
        assertEquals(changes, town.changesAfter(0, 1_000).size());
        Desk stranger = town.desk(new ActorId("stranger"));
        for (CommandId each : List.of(own, new CommandId("never-sent"))) {
            assertEquals(new Denied("read"), refused(stranger.answerTo(each)));
        }
    }

    @Test
    void anAuditorOfTheWholeCommunityReadsEveryAnswerAndThatIsAudited() {
        CommandId command = town.command();
        close(command, town.now());
        Role auditor = new Role("auditor", Set.of(Power.READ, Power.AUDIT));
        for (Area area : List.of(new Area.EntireCommunity(), new Area.OfGrids(Set.of(town.east)))) {
            ActorId actor = new ActorId(area instanceof Area.OfGrids ? "part" : "whole");
            right(town.secretary
                    .grants()
                    .grant(
                            town.command(),
                            actor,
                            auditor,
                            area,
                            RegisterTown.EMERGENCY,
                            Interval.since(RegisterTown.START)));
        }
        long before = town.changesAfter(0, 1_000).size();

        assertEquals(Optional.empty(), answer(town.desk(new ActorId("part")).answerTo(command)));
        assertEquals(before, town.changesAfter(0, 1_000).size());
        assertEquals(
                Optional.of("SweepClosed"),
                answer(town.desk(new ActorId("whole")).answerTo(command)).map(CommandAnswer::event));
        Change read = town.changesAfter(before, 1).get(0);
        assertEquals(List.of("PersonalDataRead", "whole"), List.of(read.event(), read.actor()));
    }

    @Test
    void anActorWithoutAnyRightLeftIsDenied() {
        ActorId actor = new ActorId("member-1");
        Instant end = town.now().plus(Duration.ofHours(2));
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        actor,
                        Role.GRID_MEMBER,
                        new Area.OfGrids(Set.of(town.east)),
                        RegisterTown.EMERGENCY,
                        Interval.between(RegisterTown.START, end)));
        CommandId command = town.command();
        right(town.desk(actor)
                .sweeps()
                .record(
                        command,
                        sweeps.visit(
                                sweeps.household("E-1", town.eastBuilding), AttemptOutcome.NO_ANSWER, town.now())));
        town.at(end.minus(MICRO));
        assertEquals(true, answer(town.desk(actor).answerTo(command)).isPresent());
        town.at(end);
        assertEquals(new Denied("read"), refused(town.desk(actor).answerTo(command)));
    }
}
