package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.gridbook.Desk;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.register.Act;
import org.gridbook.register.Census;
import org.gridbook.register.Departure;
import org.gridbook.register.Household;
import org.gridbook.register.MergeBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Storage;

/**
 * Random sequences of acts of the register and their undos, about the same residents and at almost the same instants. After each act these
 * laws hold: a resident is in one household, a household with members has a dwelling, and the time before the act is unchanged. An act that is
 * undone at once leaves nothing changed. At the end, each census is still the same as known then.
 */
final class Moves {
    /** When the acts take effect. */
    static final Instant AT = RegisterTown.START.plus(Duration.ofDays(10));
    /** The instants at which a census is read: far from an act, and one second before and after it. */
    static final List<Instant> INSTANTS = List.of(
            RegisterTown.START,
            AT.minusSeconds(1),
            AT,
            AT.plusSeconds(1),
            RegisterTown.START.plus(Duration.ofDays(20)));

    /** The types of acts. */
    enum What {
        RESIDENT_MOVES,
        RESIDENT_LEAVES,
        HOUSEHOLD_MOVES,
        HOUSEHOLDS_MERGE,
        AN_ACT_IS_UNDONE
    }

    /**
     * One act.
     *
     * @param who the position of the resident in the town
     * @param which selects the household, or the earlier act that is undone
     * @param where selects the household or the building that it moves to
     * @param seconds when it takes effect, relative to one instant
     * @param undone whether it is undone at once
     */
    record Step(What what, int who, int which, int where, int seconds, boolean undone) {}

    private final Storage storage;
    private final RegisterTown town;
    private final List<HouseholdId> households;
    private final List<ResidentId> residents = new ArrayList<>();
    private final List<CommandId> done = new ArrayList<>();
    private List<Census> current;

    private Moves(Storage storage, String community) {
        this.storage = storage;
        town = new RegisterTown(storage, community);
        households = List.of(
                town.household("E-1", town.eastBuilding, 2),
                town.household("W-1", town.westBuilding, 3),
                town.household("W-2", town.westBuilding, 1));
        households.forEach(each -> residents.addAll(members(household(each, AT))));
        current = censuses(KnownAt.LATEST);
    }

    static Arbitrary<List<Step>> moves() {
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(4, What.RESIDENT_MOVES),
                Tuple.of(2, What.RESIDENT_LEAVES),
                Tuple.of(1, What.HOUSEHOLD_MOVES),
                Tuple.of(2, What.HOUSEHOLDS_MERGE),
                Tuple.of(3, What.AN_ACT_IS_UNDONE));
        Arbitrary<Boolean> undone = Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true));
        Arbitrary<Step> step = Combinators.combine(
                        what,
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(-2, 2),
                        undone)
                .as(Step::new);
        return UseCaseSuites.sequences(step, 24);
    }

    /** Performs the acts in a new community, and checks the laws after each. */
    static void run(List<Step> steps, Storage storage, String community) {
        Moves moves = new Moves(storage, community);
        Map<Instant, List<Census>> known = new TreeMap<>();
        for (Step step : steps) {
            moves.perform(step);
            moves.checkHouseholds();
            known.put(moves.town.now(), moves.current);
        }
        known.forEach((then, as) -> assertEquals(as, moves.censuses(KnownAt.at(then)), "as known at " + then));
    }

    private Desk desk() {
        return town.secretary;
    }

    private void perform(Step step) {
        Act act = act(step);
        Map<String, Place> places = step.undone() ? ActsSuite.places(storage, town) : Map.of();
        List<Census> before = current;
        CommandId command = town.command();
        boolean performed = desk().register().acts().perform(command, act).isRight();
        current = censuses(KnownAt.LATEST);
        if (!performed) {
            assertEquals(before, current, () -> "a rejected act changed something: " + act);
        } else if (act instanceof Act.DatedAct dated) {
            for (int i = 0; i < INSTANTS.size() && INSTANTS.get(i).isBefore(dated.at()); i++) {
                assertEquals(before.get(i).living(), current.get(i).living(), act::toString);
            }
            if (step.undone()) {
                right(desk().register().acts().perform(town.command(), new Act.Undo(command)));
                current = censuses(KnownAt.LATEST);
                assertEquals(before, current, () -> "after the undo of " + act);
                Map<String, Place> after = ActsSuite.places(storage, town);
                after.keySet().retainAll(places.keySet());
                assertEquals(places, after, act::toString);
            } else {
                done.add(command);
            }
        }
    }

    private Act act(Step step) {
        Instant at = AT.plusSeconds(step.seconds());
        ResidentId who = residents.get(step.who());
        HouseholdId household = households.get(step.which() % households.size());
        HouseholdId other = households.get(step.where());
        return switch (step.what()) {
            case RESIDENT_MOVES -> new Act.MoveResident(who, household, Relation.OTHER, at);
            case RESIDENT_LEAVES -> new Act.EndResidency(who, Departure.MOVED_AWAY, at);
            case HOUSEHOLD_MOVES -> {
                BuildingId building = step.where() == 0 ? town.eastBuilding : town.westBuilding;
                yield new Act.MoveHousehold(household, RegisterTown.door(building, "M"), Tenure.TENANT, at);
            }
            case HOUSEHOLDS_MERGE ->
                new MergeBuilder().survivor(household).ended(other).at(at).build();
            case AN_ACT_IS_UNDONE ->
                new Act.Undo(done.isEmpty() ? new CommandId("none") : done.get(step.which() % done.size()));
        };
    }

    private List<Census> censuses(KnownAt known) {
        return INSTANTS.stream()
                .map(at -> answer(desk().register().directory().population(at, known)))
                .toList();
    }

    private Household household(HouseholdId household, Instant at) {
        return answer(desk().register().directory().household(household, at, KnownAt.LATEST));
    }

    private static List<ResidentId> members(Household household) {
        return household.members().stream().map(Household.HouseholdMember::id).toList();
    }

    private void checkHouseholds() {
        for (int i = 0; i < INSTANTS.size(); i++) {
            Instant at = INSTANTS.get(i);
            List<ResidentId> living = current.get(i).living().stream()
                    .map(Census.ResidentAt::resident)
                    .toList();
            List<ResidentId> members = new ArrayList<>();
            for (HouseholdId each : households) {
                Household household = household(each, at);
                assertEquals(
                        household.members().isEmpty(),
                        household.dwelling().isEmpty(),
                        () -> each + " has members or a dwelling, not both, at " + at);
                members.addAll(members(household));
            }
            members.sort(Comparator.comparing(ResidentId::value));
            assertEquals(living, members, () -> "the members of all households at " + at);
            assertEquals(living.size(), Set.copyOf(living).size(), () -> "a resident is counted twice at " + at);
        }
    }
}
