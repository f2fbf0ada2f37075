package org.gridbook.care;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.gridbook.Draw;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.staff.Post;

/** The laws of guarantees over random small teams, compared with trying all possibilities. */
class GuaranteeRuleProperties {
    private static final Instant START = Instant.parse("2020-02-01T00:00:00Z");
    private static final List<String> ROLES = List.of("cadre", "doctor", "driver", "nurse");
    private static final int PEOPLE = 8;

    /** A period from an hour on, with a length in hours or without an end. */
    record Span(int from, Optional<Integer> length) {
        Interval period() {
            Instant begin = START.plus(Duration.ofHours(from));
            return length.map(hours -> Interval.between(begin, begin.plus(Duration.ofHours(hours))))
                    .orElseGet(() -> Interval.since(begin));
        }
    }

    /** A role that a person has during a period, for the whole community or for one grid. */
    record Has(boolean everywhere, Span span) {
        Workforce.Stint stint(String role) {
            return new Workforce.Stint(
                    role, everywhere ? new Post.AtCommunity() : new Post.AtGrid(new GridId("g1")), span.period());
        }
    }

    /** What a person has of each role, and an absence. */
    record Able(List<Optional<Has>> roles, Optional<Span> absence) {}

    /** A household that a team serves. */
    record Home(int household, String grid, Span span) {}

    /** A team: the seats of each role, its limit, who joins it of the people in order, and the households. */
    record Crew(List<Integer> seats, int most, List<Optional<Span>> joins, List<Home> homes) {}

    /** The limit of two equal teams: a multiple of the load, and one more. */
    record Limit(int homes, int times, int more) {}

    private static Arbitrary<Span> spans(int days) {
        return Combinators.combine(Draw.number(0, 47), Draw.number(1, 24 * days).optional(0.4))
                .as(Span::new);
    }

    private static Arbitrary<List<Able>> people(int most) {
        Arbitrary<Has> has =
                Combinators.combine(Arbitraries.of(true, false), spans(4)).as(Has::new);
        return Draw.list(
                Combinators.combine(Draw.list(has.optional(0.6), ROLES.size(), ROLES.size()), spans(1).optional(0.25))
                        .as(Able::new),
                2,
                most);
    }

    private static Arbitrary<List<Integer>> seats(int most) {
        Arbitrary<Integer> first = Draw.number(1, most);
        return Combinators.combine(first, Draw.list(Draw.number(0, most), ROLES.size() - 1, ROLES.size() - 1))
                .as((one, others) -> {
                    List<Integer> all = new ArrayList<>(List.of(one));
                    all.addAll(others);
                    return all;
                });
    }

    @Provide
    static Arbitrary<World> worlds() {
        Arbitrary<Home> homes = Combinators.combine(Draw.number(0, 3), Arbitraries.of("g1", "g2"), spans(6))
                .as(Home::new);
        Arbitrary<Crew> crews = Combinators.combine(
                        seats(2),
                        Draw.number(1, 4),
                        Draw.list(spans(4).optional(0.6), PEOPLE, PEOPLE),
                        Draw.list(homes, 1, 2))
                .as(Crew::new);
        return Draw.world(
                Combinators.combine(people(PEOPLE), Draw.list(crews, 1, 3)).as(World::new));
    }

    /** Two teams with equal loads, one limit and one seat for each role. */
    @Provide
    static Arbitrary<World> alike() {
        Arbitrary<Limit> limits = Combinators.combine(Draw.number(1, 2), Draw.number(1, 2), Draw.number(0, 1))
                .as(Limit::new);
        Arbitrary<Crew> crews = Combinators.combine(
                        seats(1),
                        Draw.list(Arbitraries.of(new Span(0, Optional.empty())).optional(0.25), PEOPLE, PEOPLE))
                .as((seats, joins) -> new Crew(seats, 1, joins, List.of()));
        return Draw.world(Combinators.combine(people(6), crews, crews, limits).as((people, one, other, limit) -> {
            List<Crew> teams = new ArrayList<>();
            for (Crew each : List.of(one, other)) {
                List<Home> homes = new ArrayList<>();
                for (int i = 0; i < limit.homes(); i++) {
                    int household = teams.size() * limit.homes() + i;
                    homes.add(new Home(household, "g1", new Span(0, Optional.empty())));
                }
                int most = limit.homes() * limit.times() + limit.more();
                teams.add(new Crew(each.seats(), most, each.joins(), homes));
            }
            World world = new World(people, teams);
            world.stints.replaceAll((who, stints) -> stints.stream()
                    .map(stint -> new Workforce.Stint(stint.role(), stint.post(), Interval.since(START)))
                    .toList());
            return world;
        }));
    }

    @Provide
    static Arbitrary<Integer> hours() {
        return Draw.number(0, 119);
    }

    /** Teams with their members and households, and people with their roles and absences. */
    private static final class World {
        final List<Team> teams = new ArrayList<>();
        final List<Membership> members = new ArrayList<>();
        final List<Service> services = new ArrayList<>();
        final Map<String, List<Workforce.Stint>> stints = new TreeMap<>();
        final Map<String, List<Interval>> absences = new HashMap<>();
        private final String shown;

        World(List<Able> people, List<Crew> crews) {
            shown = people + " " + crews;
            for (Able each : people) {
                String who = MemberRef.SUPPORTER + "p" + stints.size();
                List<Workforce.Stint> all = new ArrayList<>();
                for (int i = 0; i < ROLES.size(); i++) {
                    String role = ROLES.get(i);
                    each.roles().get(i).ifPresent(has -> all.add(has.stint(role)));
                }
                stints.put(who, all);
                each.absence().ifPresent(span -> absences.put(who, List.of(span.period())));
            }
            crews.forEach(this::found);
        }

        private void found(Crew crew) {
            TeamId id = new TeamId("t" + teams.size());
            List<Policy.RoleCount> seats = new ArrayList<>();
            for (int i = 0; i < ROLES.size(); i++) {
                if (crew.seats().get(i) > 0) {
                    seats.add(new Policy.RoleCount(ROLES.get(i), crew.seats().get(i)));
                }
            }
            Policy policy = new Policy("some", Policy.Aim.HOUSEHOLD, seats, crew.most());
            teams.add(new Team(id, policy, Interval.since(START)));
            int next = 0;
            for (String who : stints.keySet()) {
                crew.joins().get(next).ifPresent(span -> join(id, MemberRef.of(who), span.period()));
                next++;
            }
            crew.homes()
                    .forEach(home -> serve(
                            id, "h" + home.household(), home.grid(), home.span().period()));
        }

        void join(TeamId team, MemberRef member, Interval period) {
            members.add(new MembershipBuilder()
                    .id(new MembershipId("m" + members.size()))
                    .team(team)
                    .member(member)
                    .period(period)
                    .build());
        }

        void serve(TeamId team, String household, String grid, Interval period) {
            services.add(new ServiceBuilder()
                    .id(new ServiceId("s" + services.size()))
                    .team(team)
                    .household(new HouseholdId(household))
                    .grid(new GridId(grid))
                    .period(period)
                    .build());
        }

        CareFacts facts() {
            return new CareFacts(teams, members, services, stints, absences, List.of());
        }

        /** The parts, for the report of a failure. */
        @Override
        public String toString() {
            return shown;
        }

        boolean can(String who, String role, Instant at) {
            return stints.getOrDefault(who, List.of()).stream()
                    .anyMatch(
                            stint -> stint.role().equals(role) && stint.period().holdsAt(at));
        }

        boolean absent(String who, Instant at) {
            return absences.getOrDefault(who, List.of()).stream().anyMatch(period -> period.holdsAt(at));
        }

        List<Service> servicesAt(Team team, Instant at) {
            return services.stream()
                    .filter(each ->
                            each.team().equals(team.id()) && each.period().holdsAt(at))
                    .toList();
        }

        /** The load of a person by team, in the order in which they joined. */
        Map<Team, Integer> loads(String who, Instant at) {
            Map<Team, Integer> loads = new LinkedHashMap<>();
            members.stream()
                    .filter(each ->
                            each.member().value().equals(who) && each.period().holdsAt(at))
                    .sorted(Comparator.comparing(
                                    (Membership each) -> each.period().from())
                            .thenComparing(each -> each.team().value()))
                    .forEach(each -> teams.stream()
                            .filter(team -> team.id().equals(each.team()))
                            .forEach(
                                    team -> loads.put(team, servicesAt(team, at).size())));
            return loads;
        }

        List<String> available(Team team, Instant at) {
            List<String> available = new ArrayList<>();
            for (String who : new TreeSet<>(stints.keySet())) {
                Map<Team, Integer> loads = loads(who, at);
                int sum = 0;
                for (Map.Entry<Team, Integer> each : loads.entrySet()) {
                    sum += each.getValue();
                    if (each.getKey().equals(team)) {
                        break;
                    }
                }
                if (loads.containsKey(team)
                        && !absent(who, at)
                        && sum <= team.policy().most()) {
                    available.add(who);
                }
            }
            return available;
        }
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    /** The most seats that can be filled, by trying all possibilities. */
    private static int most(World world, List<String> roles, List<String> people, Instant at) {
        if (roles.isEmpty()) {
            return 0;
        }
        List<String> rest = roles.subList(1, roles.size());
        int best = most(world, rest, people, at);
        for (String who : people) {
            if (world.can(who, roles.get(0), at)) {
                List<String> others = new ArrayList<>(people);
                others.remove(who);
                best = Math.max(best, 1 + most(world, rest, others, at));
            }
        }
        return best;
    }

    @Property(tries = 400)
    void aGuaranteeIsBrokenOnlyIfNoAssignmentFillsTheSeats(@ForAll("worlds") World world, @ForAll("hours") int hour) {
        Instant at = hour(hour);
        Guarantees found = GuaranteeRule.at(world.facts(), at);

        assertEquals(found.owed().value(), found.held().value() + found.broken().value());
        Set<String> broken = new HashSet<>();
        for (Team team : world.teams) {
            List<String> roles = team.policy().roles();
            int filled = most(world, roles, world.available(team, at), at);
            if (filled < roles.size()) {
                world.servicesAt(team, at)
                        .forEach(each -> broken.add(each.household().value()));
            }
            found.breaks().stream()
                    .filter(each -> each.team().equals(Optional.of(team.id())))
                    .forEach(each ->
                            assertEquals(roles.size() - filled, each.missing().size()));
        }
        assertEquals(new TreeSet<>(broken), new TreeSet<>(found.broken().ids()));
        Statistics.label("guarantees")
                .collect(found.broken().value() > 0, found.held().value() > 0);
    }

    @Property(tries = 400)
    void aRepairIsAsSmallAsPossibleAndFillsAllSeatsThatCanBeFilled(
            @ForAll("worlds") World world, @ForAll("hours") int hour) {
        world.teams.subList(1, world.teams.size()).clear();
        world.members.removeIf(each -> !each.team().value().equals("t0"));
        world.services.removeIf(each -> !each.team().value().equals("t0"));

        assertSmallest(world, hour(hour));
    }

    @Property(tries = 400)
    void repairsOfTeamsWithEqualLoadsAreTogetherAsSmallAsPossible(@ForAll("alike") World world) {
        assertSmallest(world, START.plus(Duration.ofHours(1)));
    }

    private static void assertSmallest(World world, Instant at) {
        List<Guarantees.Fill> fills = fills(world, at);
        if (fills.isEmpty()) {
            return;
        }
        AllAssignments tried = new AllAssignments(world, at, fills);
        List<Guarantees.Placement> steps =
                fills.stream().flatMap(fill -> fill.steps().stream()).toList();
        long added = steps.stream().filter(step -> step.from().isEmpty()).count();
        assertEquals(tried.most - tried.before, added, "one person for each seat that can be filled, and no more");
        assertEquals(tried.fewest, steps.size() - added, "as few moves as can be");
        assertEquals(
                tried.places.size() - tried.most,
                fills.stream()
                        .flatMap(fill -> fill.shorts().stream())
                        .mapToInt(Guarantees.Shortage::by)
                        .sum());
    }

    private static List<Guarantees.Fill> fills(World world, Instant at) {
        return GuaranteeRule.at(world.facts(), at).repairs().stream()
                .map(Guarantees.Fill.class::cast)
                .toList();
    }

    /** All assignments to the seats of the teams to fill. */
    private static final class AllAssignments {
        private final World world;
        private final Instant at;
        private final Map<TeamId, Map<String, Integer>> shorts = new HashMap<>();
        private final List<Map.Entry<Team, String>> places = new ArrayList<>();
        private final List<Optional<String>> had = new ArrayList<>();
        private final int before;
        private int most;
        private int fewest = Integer.MAX_VALUE;

        AllAssignments(World world, Instant at, List<Guarantees.Fill> fills) {
            this.world = world;
            this.at = at;
            for (Guarantees.Fill fill : fills) {
                Map<String, Integer> roles = shorts.computeIfAbsent(fill.team(), any -> new HashMap<>());
                fill.shorts().forEach(each -> roles.put(each.role(), each.by()));
                Team team = world.teams.stream()
                        .filter(each -> each.id().equals(fill.team()))
                        .findFirst()
                        .orElseThrow();
                List<Matching.Seat> seats = team.policy().roles().stream()
                        .map(role -> new Matching.Seat("t", role))
                        .toList();
                Matching members = new Matching(seats, (who, role) -> world.can(who, role, at), (who, teams) -> true);
                members.members("t", world.available(team, at));
                seats.forEach(seat -> places.add(Map.entry(team, seat.role())));
                had.addAll(members.holders());
            }
            before = (int) had.stream().flatMap(Optional::stream).count();
            go(0, new ArrayList<>());
        }

        private void go(int next, List<Optional<String>> taken) {
            if (next < places.size()) {
                for (String who : world.stints.keySet()) {
                    if (may(who, next, taken)) {
                        taken.add(Optional.of(who));
                        go(next + 1, taken);
                        taken.remove(next);
                    }
                }
                taken.add(Optional.empty());
                go(next + 1, taken);
                taken.remove(next);
                return;
            }
            most = Math.max(most, (int) taken.stream().flatMap(Optional::stream).count());
            Map<TeamId, Map<String, Integer>> empty = new HashMap<>();
            shorts.keySet().forEach(team -> empty.put(team, new HashMap<>()));
            int moves = 0;
            for (int i = 0; i < places.size(); i++) {
                int place = i;
                TeamId team = places.get(i).getKey().id();
                if (taken.get(i).isEmpty()) {
                    empty.get(team).merge(places.get(i).getValue(), 1, Integer::sum);
                }
                boolean moved = had.get(i).isPresent()
                        && !taken.get(i).equals(had.get(i))
                        && sameTeam(place).anyMatch(other -> taken.get(other).equals(had.get(place)));
                moves += moved ? 1 : 0;
            }
            if (empty.equals(shorts)) {
                fewest = Math.min(fewest, moves);
            }
        }

        private IntStream sameTeam(int place) {
            return IntStream.range(0, places.size())
                    .filter(other ->
                            places.get(other).getKey().equals(places.get(place).getKey()));
        }

        private boolean may(String who, int place, List<Optional<String>> taken) {
            Team team = places.get(place).getKey();
            boolean free = sameTeam(place)
                    .noneMatch(other -> other < taken.size() && taken.get(other).equals(Optional.of(who)));
            if (!free || !world.can(who, places.get(place).getValue(), at)) {
                return false;
            }
            Map<Team, Integer> loads = world.loads(who, at);
            if (loads.containsKey(team)) {
                return world.available(team, at).contains(who);
            }
            int load = world.servicesAt(team, at).size()
                    + loads.values().stream().mapToInt(each -> each).sum();
            for (int i = 0; i < taken.size(); i++) {
                Team other = places.get(i).getKey();
                if (taken.get(i).equals(Optional.of(who)) && !loads.containsKey(other)) {
                    load += world.servicesAt(other, at).size();
                }
            }
            return !world.absent(who, at) && load <= team.policy().most();
        }
    }

    @Property(tries = 400)
    void theProposedRepairsFillTheirSeatsAndBreakNoGuarantee(@ForAll("worlds") World world, @ForAll("hours") int hour) {
        Instant at = hour(hour).plusSeconds(1);
        Guarantees before = GuaranteeRule.at(world.facts(), at);
        Map<TeamId, Integer> shorts = new HashMap<>();
        for (Guarantees.Fill fill : fills(world, at)) {
            int by = fill.shorts().stream().mapToInt(Guarantees.Shortage::by).sum();
            shorts.put(fill.team(), by);
            fill.steps().stream()
                    .filter(step -> step.from().isEmpty())
                    .forEach(step -> world.join(fill.team(), step.member(), Interval.since(at)));
        }

        Guarantees after = GuaranteeRule.at(world.facts(), at);
        Map<TeamId, Integer> missing = new HashMap<>();
        after.breaks()
                .forEach(each ->
                        missing.put(each.team().orElseThrow(), each.missing().size()));
        shorts.values().removeIf(by -> by == 0);
        assertEquals(shorts, missing);
        assertEquals(before.owed(), after.owed());
    }

    @Property(tries = 200)
    void theSameFactsInAnyOrderGiveTheSameAnswer(
            @ForAll("worlds") World world, @ForAll("hours") int hour, @ForAll @IntRange(max = 9) int turn) {
        Instant at = hour(hour);
        Guarantees before = GuaranteeRule.at(world.facts(), at);
        Collections.reverse(world.members);
        Collections.rotate(world.members, turn);
        Collections.reverse(world.services);
        Collections.rotate(world.services, turn);
        world.stints.values().forEach(Collections::reverse);

        assertEquals(before, GuaranteeRule.at(world.facts(), at));
    }

    @Property(tries = 200)
    void aSeatIsEmptyAtTheReportedInstant(@ForAll("worlds") World world, @ForAll("hours") int hour) {
        Instant at = hour(hour);
        for (Guarantees.Broken each : GuaranteeRule.at(world.facts(), at).breaks()) {
            for (Guarantees.Vacancy missing : each.missing()) {
                assertFalse(missing.since().isAfter(at));
                Guarantees then = GuaranteeRule.at(world.facts(), missing.since());
                assertTrue(
                        then.breaks().stream()
                                .filter(other -> other.team().equals(each.team()))
                                .flatMap(other -> other.missing().stream())
                                .anyMatch(other -> other.role().equals(missing.role())),
                        "it was empty then");
            }
        }
    }

    @Property(tries = 200)
    void anAssumedAbsenceCountsLikeARecordedOne(@ForAll("worlds") World world, @ForAll("hours") int hour) {
        Instant at = hour(hour);
        String who = MemberRef.SUPPORTER + "p0";
        Guarantees assumed = GuaranteeRule.at(
                world.facts().assuming(List.of(new Unavailability(MemberRef.of(who), Interval.since(START)))), at);
        world.absences.put(who, List.of(Interval.since(START)));

        assertEquals(GuaranteeRule.at(world.facts(), at), assumed);
        assertTrue(assumed.repairs().stream()
                .filter(Guarantees.Fill.class::isInstance)
                .flatMap(each -> ((Guarantees.Fill) each).steps().stream())
                .noneMatch(step -> step.member().value().equals(who)));
    }
}
