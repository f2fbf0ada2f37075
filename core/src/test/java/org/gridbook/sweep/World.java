package org.gridbook.sweep;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;

/**
 * An invented community with a log of what was recorded when: households that move, merge and leave, buildings that change grids,
 * contacts that are reported late and withdrawn. Time is counted in microseconds from 0 to 300; the sweep's window is 100 to 200.
 */
final class World {
    static final long FROM = 100;
    static final long TO = 200;
    static final List<String> HOUSEHOLDS = List.of("h1", "h2", "h3", "h4", "h5", "h6", "h7");
    private static final List<String> GRIDS = List.of("g1", "g2", "g3");
    private static final List<String> BUILDINGS = List.of("b1", "b2", "b3", "b4");

    /** A household lives in a building from an instant on, or nowhere if the building is empty; it is not recorded earlier. */
    private record Move(String household, Optional<String> building, long at, long recorded) {}

    /** A contact, when it was recorded, and when it was withdrawn. */
    private record Recorded(Attempt attempt, long recorded, long withdrawn) {}

    private final Random random;
    private final Map<String, List<Home.Allotment>> allotments = new HashMap<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<Recorded> contacts = new ArrayList<>();
    private final Optional<Long> closed;
    private int next;

    World(long seed) {
        // Random gives much the same first numbers for seeds that are near each other.
        random = new Random(new SplittableRandom(seed).nextLong());
        closed = random.nextInt(3) == 0 ? Optional.of(101L + random.nextInt(140)) : Optional.empty();
        for (String building : BUILDINGS) {
            long redrawn = random.nextInt(300);
            allotments.put(
                    building,
                    random.nextBoolean()
                            ? List.of(new Home.Allotment(grid(), 0, Long.MAX_VALUE))
                            : List.of(
                                    new Home.Allotment(grid(), 0, redrawn),
                                    new Home.Allotment(grid(), redrawn, Long.MAX_VALUE)));
        }
        for (String household : HOUSEHOLDS) {
            long at = random.nextInt(150);
            for (int i = random.nextInt(4); i >= 0; i--) {
                Optional<String> to = random.nextInt(5) == 0
                        ? Optional.empty()
                        : Optional.of(BUILDINGS.get(random.nextInt(BUILDINGS.size())));
                moves.add(new Move(household, to, at, at + random.nextInt(40)));
                at += 1 + random.nextInt(90);
            }
        }
        for (int i = random.nextInt(25); i > 0; i--) {
            record(0);
        }
    }

    private String grid() {
        return GRIDS.get(random.nextInt(GRIDS.size()));
    }

    /** One more contact, recorded after this instant. */
    void record(long after) {
        long at = FROM + random.nextInt((int) (TO - FROM));
        AttemptOutcome outcome = AttemptOutcome.values()[random.nextInt(AttemptOutcome.values().length)];
        String household = HOUSEHOLDS.get(random.nextInt(HOUSEHOLDS.size()));
        Set<String> seen = new TreeSet<>();
        for (int i = outcome.maySee() ? random.nextInt(4) : 0; i > 0; i--) {
            seen.add(household + "-r" + random.nextInt(4));
        }
        long recorded = Math.max(at, after + 1) + random.nextInt(30);
        contacts.add(new Recorded(
                new AttemptBuilder()
                        .id("c" + (100 + next++))
                        .household(household)
                        .channel(Channel.values()[random.nextInt(Channel.values().length)])
                        .outcome(outcome)
                        .seen(seen.isEmpty() ? null : String.join(" ", seen))
                        .at(at)
                        .build(),
                recorded,
                random.nextInt(6) == 0 ? recorded + 1 + random.nextInt(40) : Long.MAX_VALUE));
    }

    /** One more move, recorded after this instant, of a household to any building. */
    void move(long after) {
        String household = HOUSEHOLDS.get(random.nextInt(HOUSEHOLDS.size()));
        long last = moves.stream()
                .filter(each -> each.household().equals(household))
                .mapToLong(Move::at)
                .max()
                .orElse(0);
        long at = last + 1 + random.nextInt(60);
        moves.add(new Move(
                household,
                Optional.of(BUILDINGS.get(random.nextInt(BUILDINGS.size()))),
                at,
                Math.max(at, after + 1) + random.nextInt(30)));
    }

    Sweep sweep() {
        return new SweepBuilder()
                .id(new SweepId("s"))
                .name("Sweep")
                .grids(Set.of(new GridId("g1"), new GridId("g2")))
                .channels(Arrays.asList(Channel.values()))
                .from(Interval.instant(FROM))
                .to(Interval.instant(TO))
                .closedAt(closed.map(Interval::instant))
                .build();
    }

    /** What is known at an instant, in no particular order. */
    CoverageFacts knownAt(long known) {
        Map<String, List<Home>> homes = new HashMap<>();
        for (String household : HOUSEHOLDS) {
            List<Move> own = moves.stream()
                    .filter(each -> each.household().equals(household) && each.recorded() <= known)
                    .sorted((one, other) -> Long.compare(one.at(), other.at()))
                    .toList();
            List<Home> of = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                long end = i + 1 < own.size() ? own.get(i + 1).at() : Long.MAX_VALUE;
                Move move = own.get(i);
                move.building()
                        .ifPresent(building -> Home.add(
                                of, household, building, allotments.getOrDefault(building, List.of()), move.at(), end));
            }
            Collections.shuffle(of, random);
            homes.put(household, of);
        }
        List<Attempt> attempts = new ArrayList<>(attemptsKnownAt(known));
        Collections.shuffle(attempts, random);
        return new CoverageFactsBuilder()
                .sweep(sweep())
                .grids(Set.of("g1", "g2"))
                .allotments(allotments)
                .homes(homes)
                .attempts(attempts.stream().collect(Collectors.groupingBy(Attempt::household)))
                .zone(ZoneOffset.UTC)
                .build();
    }

    List<Attempt> attemptsKnownAt(long known) {
        return contacts.stream()
                .filter(each -> each.recorded() <= known && known < each.withdrawn())
                .map(Recorded::attempt)
                .toList();
    }
}
