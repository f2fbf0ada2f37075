package org.gridbook.examples.xingjiaqiao;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.sweep.Channel;

/**
 * The contacts of fourteen community workers in fourteen days. They are invented around two figures of the story: 4,307 households reached and
 * 11,293 attendances. The same seed gives the same rounds.
 */
final class Rounds {
    static final int DAYS = 14;
    static final int PERSON_TIMES = 11_293;

    private final Random random = new Random(20200205L);
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<List<Home>> byGrid;
    private final Home moving;
    private final ResidentId foundLate;
    private final Set<ResidentId> met = new HashSet<>();
    private final Set<ResidentId> away = new HashSet<>();
    private int personTimes;

    /** A household of the book, with who lives in it. */
    record Home(HouseholdId id, GridId grid, List<ResidentId> members) {}

    /** One attempt: on which day it took place, and on which evening it was entered. */
    record Attempt(
            int day,
            int minute,
            int grid,
            int turn,
            HouseholdId household,
            Channel channel,
            AttemptOutcome outcome,
            List<ResidentId> seen,
            int enteredOn) {}

    private Rounds(List<List<Home>> byGrid, Home moving, ResidentId foundLate) {
        this.byGrid = byGrid;
        this.moving = moving;
        this.foundLate = foundLate;
    }

    /**
     * Makes the rounds.
     *
     * @param byGrid the homes of each grid, in order
     * @param moving the home that moves on the morning of day 6, and is reached on day 8 in the last grid
     * @param foundLate the resident who is seen on the last day only
     */
    static List<Attempt> of(List<List<Home>> byGrid, Home moving, ResidentId foundLate) {
        Rounds rounds = new Rounds(byGrid, moving, foundLate);
        rounds.someAreAway();
        rounds.firstRounds();
        rounds.secondRounds();
        return rounds.attempts;
    }

    /** Some residents are always away: a household can be reached although not all of its members are met. */
    private void someAreAway() {
        for (List<Home> homes : byGrid) {
            for (Home home : homes) {
                for (ResidentId member :
                        home.members().subList(1, home.members().size())) {
                    if (random.nextInt(100) < 3 && !member.equals(foundLate)) {
                        away.add(member);
                    }
                }
            }
        }
    }

    private void firstRounds() {
        for (int grid = 0; grid < byGrid.size(); grid++) {
            List<Home> homes = byGrid.get(grid);
            for (int turn = 0; turn < homes.size(); turn++) {
                Home home = homes.get(turn);
                if (home.equals(moving)) {
                    attempt(8, byGrid.size() - 1, turn, home, Channel.DOOR_VISIT, AttemptOutcome.REACHED, seen(home));
                } else {
                    reach(home, turn * (DAYS - 2) / homes.size(), grid, turn);
                }
            }
        }
    }

    private void reach(Home home, int day, int grid, int turn) {
        int dice = random.nextInt(100);
        if (dice < 8) {
            attempt(day, grid, turn, home, Channel.DOOR_VISIT, AttemptOutcome.NO_ANSWER, List.of());
            attempt(day + 1, grid, turn, home, Channel.PHONE_INQUIRY, AttemptOutcome.REACHED, one(home));
        } else if (dice < 12) {
            attempt(day, grid, turn, home, Channel.DOOR_VISIT, AttemptOutcome.REFUSED, List.of());
            attempt(day + 1, grid, turn, home, Channel.PHONE_INQUIRY, AttemptOutcome.REACHED, one(home));
        } else if (dice < 14) {
            attempt(day, grid, turn, home, Channel.DOOR_VISIT, AttemptOutcome.NOTE_LEFT, List.of());
            attempt(day + 2, grid, turn, home, Channel.DOOR_VISIT, AttemptOutcome.REACHED, seen(home));
        } else if (dice < 17) {
            attempt(day, grid, turn, home, Channel.CLUE, AttemptOutcome.REACHED, one(home));
        } else if (dice < 30) {
            attempt(day, grid, turn, home, Channel.PHONE_INQUIRY, AttemptOutcome.REACHED, one(home));
        } else {
            attempt(day, grid, turn, home, Channel.DOOR_VISIT, AttemptOutcome.REACHED, seen(home));
        }
    }

    /** Homes are visited again, first where a resident was not met, until the attendances equal the figure of the story. */
    private void secondRounds() {
        for (int round = 0; personTimes < PERSON_TIMES; round++) {
            for (int grid = 0; grid < byGrid.size(); grid++) {
                List<Home> homes = byGrid.get(grid);
                for (int turn = round % 3; turn < homes.size() && personTimes < PERSON_TIMES; turn += 3) {
                    Home home = homes.get(turn);
                    List<ResidentId> seen = new ArrayList<>(home.members());
                    seen.removeIf(member -> met.contains(member) || away.contains(member));
                    boolean late = seen.contains(foundLate);
                    if (seen.isEmpty() && round >= 3) {
                        seen.add(home.members().get(0));
                    }
                    if (!seen.isEmpty() && !home.equals(moving)) {
                        List<ResidentId> most = seen.subList(0, Math.min(seen.size(), PERSON_TIMES - personTimes));
                        attempt(
                                late ? DAYS - 1 : 7 + random.nextInt(DAYS - 7),
                                grid,
                                turn,
                                home,
                                Channel.DOOR_VISIT,
                                AttemptOutcome.REACHED,
                                most);
                    }
                }
            }
        }
    }

    private void attempt(
            int day, int grid, int turn, Home home, Channel channel, AttemptOutcome outcome, List<ResidentId> seen) {
        met.addAll(seen);
        personTimes += seen.size();
        int late = random.nextInt(100) < 6 ? 1 + random.nextInt(2) : 0;
        attempts.add(new Attempt(
                day,
                30 + random.nextInt(680),
                grid,
                turn,
                home.id(),
                channel,
                outcome,
                List.copyOf(seen),
                Math.min(DAYS - 1, day + late)));
    }

    private List<ResidentId> seen(Home home) {
        List<ResidentId> seen = new ArrayList<>();
        for (ResidentId member : home.members()) {
            if (random.nextInt(100) < 85 && !away.contains(member) && !member.equals(foundLate)) {
                seen.add(member);
            }
        }
        return seen.isEmpty() ? one(home) : seen;
    }

    private List<ResidentId> one(Home home) {
        return List.of(home.members().get(0));
    }
}
