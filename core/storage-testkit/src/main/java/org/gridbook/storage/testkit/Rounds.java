package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.gridbook.book.HouseholdId;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.Act;
import org.gridbook.register.Tenure;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.Coverage;

/**
 * Random contacts of a sweep, recorded late and in any order. Some are withdrawn, and some households move. These laws hold: later records
 * do not change the coverage as known then, and the pages show the households that it counts as remaining.
 */
final class Rounds {
    private static final int HOMES = 5;
    private static final int HOUR = 30;

    /**
     * One contact.
     *
     * @param home the position of the household
     * @param hours when it happened, from the beginning of the sweep
     * @param outcome what came of it
     * @param withdrawn whether it was recorded in error
     * @param moves whether the household moves a minute later
     */
    record Round(int home, int hours, AttemptOutcome outcome, boolean withdrawn, boolean moves) {}

    private record Known(KnownAt then, Coverage coverage) {}

    private Rounds() {}

    static Arbitrary<List<Round>> rounds() {
        Arbitrary<Boolean> seldom = Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true));
        Arbitrary<Round> round = Combinators.combine(
                        Arbitraries.integers().between(0, HOMES - 1),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.of(0, HOUR)),
                                Tuple.of(3, Arbitraries.integers().between(0, 199))),
                        Arbitraries.of(AttemptOutcome.class),
                        seldom,
                        seldom)
                .as(Round::new);
        return UseCaseSuites.sequences(round, 10);
    }

    /** Records the contacts in a new community, and checks the laws at the end. */
    static void run(List<Round> rounds, Storage storage, String community) {
        SweepTown town = new SweepTown(storage, community);
        List<HouseholdId> homes = new ArrayList<>();
        for (int i = 0; i < HOMES; i++) {
            homes.add(town.household("H-" + i, i % 2 == 0 ? town.town.eastBuilding : town.town.westBuilding));
        }
        List<Known> known = new ArrayList<>();
        for (Round round : rounds) {
            Instant at = SweepTown.FROM.plus(Duration.ofHours(round.hours()));
            record(round, town, homes.get(round.home()), at);
            for (Instant validAt : List.of(SweepTown.FROM.plus(Duration.ofHours(HOUR)), at, town.now(), SweepTown.TO)) {
                known.add(new Known(KnownAt.at(town.now()), town.coverage(validAt, KnownAt.LATEST)));
            }
        }
        for (Known each : known) {
            Instant validAt = each.coverage().validAt();
            assertEquals(
                    each.coverage(),
                    town.coverage(validAt, each.then()),
                    "a later record changed the coverage as known then");
            assertEquals(each.coverage().remaining().ids(), town.remaining(town.desk(), validAt, each.then(), 2));
        }
    }

    private static void record(Round round, SweepTown town, HouseholdId home, Instant at) {
        ContactId contact = town.record(home, round.outcome(), at);
        if (round.withdrawn()) {
            right(town.desk().sweeps().withdraw(town.town.command(), contact, "recorded wrongly"));
        }
        if (round.moves()) {
            town.desk()
                    .register()
                    .acts()
                    .perform(
                            town.town.command(),
                            new Act.MoveHousehold(
                                    home,
                                    RegisterTown.door(town.town.westBuilding, "M-" + round.hours()),
                                    Tenure.OWNER,
                                    at.plusSeconds(60)));
        }
    }
}
