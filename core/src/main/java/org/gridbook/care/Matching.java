package org.gridbook.care;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Assigns people to the seats of teams. In each team a person has one seat. A person who joins several teams needs room for all of them.
 *
 * <p>The matching grows along augmenting paths, the cheapest first (successive shortest paths: Ahuja, Magnanti, Orlin, Network Flows,
 * 1993, 9.7). A path costs less if fewer members leave the seats that they had, then if it is shorter, then if its people come earlier. So
 * earlier seats are filled first, and a holder loses a seat only for another seat. It is written here because core has no graph library and
 * the order is part of the promise.
 */
final class Matching {
    private static final int NONE = -1;

    /** One seat of a team. */
    record Seat(String team, String role) {}

    /** A person in a team: a member, or a candidate who would join it. */
    private static final class Person {
        final String who;
        final String team;
        final boolean joins;
        int home = NONE;
        int seat = NONE;

        Person(String who, String team, boolean joins) {
            this.who = who;
            this.team = team;
            this.joins = joins;
        }

        /** The cost of this seat: 1 if a member leaves another seat for it. */
        int cost(int wanted) {
            return home == NONE || home == wanted ? 0 : 1;
        }
    }

    private final List<Seat> seats;
    private final BiPredicate<String, String> fits;
    private final BiPredicate<String, Set<String>> room;
    private final List<Person> people = new ArrayList<>();
    private final Map<String, List<Integer>> seatsOf = new HashMap<>();
    private final List<List<Integer>> able = new ArrayList<>();
    private final Map<String, TreeMap<String, Person>> joined = new HashMap<>();
    private final int[] holder;

    /**
     * A matching in which every seat is empty.
     *
     * @param seats the seats, the most important first
     * @param fits whether a person can fill a role
     * @param room whether a person has room for all of these teams, if they join them
     */
    Matching(List<Seat> seats, BiPredicate<String, String> fits, BiPredicate<String, Set<String>> room) {
        this.seats = List.copyOf(seats);
        this.fits = fits;
        this.room = room;
        for (int seat = 0; seat < seats.size(); seat++) {
            seatsOf.computeIfAbsent(seats.get(seat).team(), any -> new ArrayList<>())
                    .add(seat);
            able.add(new ArrayList<>());
        }
        holder = new int[seats.size()];
        Arrays.fill(holder, NONE);
    }

    /** The members of a team take its seats. */
    void members(String team, List<String> members) {
        int before = people.size();
        add(team, members, false);
        people.subList(before, people.size()).forEach(each -> each.home = each.seat);
    }

    /** Candidates join a team, one for each seat that they can fill. Call it once for each team, after its members. */
    void join(String team, List<String> candidates) {
        add(team, candidates, true);
    }

    private void add(String team, List<String> more, boolean joins) {
        List<Integer> own = seatsOf.getOrDefault(team, List.of());
        for (String who : more) {
            for (int seat : own) {
                if (fits.test(who, seats.get(seat).role())) {
                    able.get(seat).add(people.size());
                }
            }
            people.add(new Person(who, team, joins));
        }
        for (int seat : own) {
            if (holder[seat] == NONE) {
                fill(seat);
            }
        }
    }

    /** The holder of each seat. */
    List<Optional<String>> holders() {
        return Arrays.stream(holder)
                .mapToObj(person -> person == NONE ? Optional.<String>empty() : Optional.of(people.get(person).who))
                .toList();
    }

    /** The teams that a person joins. */
    Set<String> joined(String who) {
        return new HashSet<>(joined.getOrDefault(who, new TreeMap<>()).keySet());
    }

    /**
     * The paths to an empty seat.
     *
     * @param cost for each seat, the cost of its path
     * @param next for each seat, the next seat of the path, which its holder takes over
     * @param taker for each seat, the index of the person who takes the next seat
     * @param reached the seats that have a path
     */
    private record Paths(int[] cost, int[] next, int[] taker, List<Integer> reached) {
        boolean passes(int from, int wanted) {
            for (int seat = from; seat != NONE; seat = next[seat]) {
                if (seat == wanted) {
                    return true;
                }
            }
            return false;
        }
    }

    private void fill(int start) {
        for (int person : able.get(start)) {
            if (free(people.get(person))) {
                seat(person, start);
                return;
            }
        }
        Paths paths = paths(start);
        for (int last : paths.reached()) {
            for (int person : able.get(last)) {
                if (free(people.get(person)) && move(person, last, paths)) {
                    return;
                }
            }
        }
    }

    /** The cheapest paths, the cheapest first. The move of a member weighs more than any number of other steps. */
    private Paths paths(int start) {
        // A path has fewer steps than there are seats.
        int move = holder.length;
        int[] cost = new int[holder.length];
        Arrays.fill(cost, Integer.MAX_VALUE);
        cost[start] = 0;
        int[] next = new int[holder.length];
        next[start] = NONE;
        Paths paths = new Paths(cost, next, new int[holder.length], new ArrayList<>());
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int seat = queue.remove();
            for (int taker : able.get(seat)) {
                Person person = people.get(taker);
                for (Person leaving : leaving(person)) {
                    int freed = leaving.seat;
                    int length = cost[seat] + 1 + move * (person.cost(seat) - leaving.cost(freed));
                    if (length < cost[freed] && !paths.passes(seat, freed)) {
                        if (cost[freed] == Integer.MAX_VALUE) {
                            paths.reached().add(freed);
                        }
                        cost[freed] = length;
                        next[freed] = seat;
                        paths.taker()[freed] = taker;
                        queue.add(freed);
                    }
                }
            }
        }
        paths.reached().sort(Comparator.comparing(seat -> cost[seat]));
        return paths;
    }

    /** In which teams a person could give up a seat for one in this team: in this team, or where they join and have no room for both. */
    private Collection<Person> leaving(Person person) {
        if (person.seat != NONE) {
            return List.of(person);
        }
        return joined.getOrDefault(person.who, new TreeMap<>()).values().stream()
                .filter(other -> person.joins && !free(person) && hasRoom(person, Optional.of(other.team)))
                .toList();
    }

    private boolean free(Person person) {
        return person.seat == NONE && (!person.joins || hasRoom(person, Optional.empty()));
    }

    private boolean hasRoom(Person joins, Optional<String> leaves) {
        Set<String> teams = joined(joins.who);
        leaves.ifPresent(teams::remove);
        teams.add(joins.team);
        return room.test(joins.who, teams);
    }

    /**
     * The person takes the last seat of a path, its holder takes the next seat, and so on to the empty seat. Nothing changes if a person
     * would be needed twice, or would have no room for the teams that they change to.
     */
    private boolean move(int person, int last, Paths paths) {
        List<Integer> movers = new ArrayList<>();
        for (int seat = last, mover = person; seat != NONE; mover = paths.taker()[seat], seat = paths.next()[seat]) {
            movers.add(mover);
        }
        if (new HashSet<>(movers).size() < movers.size()) {
            return false;
        }
        int[] before = holder.clone();
        int seat = last;
        for (int mover : movers) {
            leave(seat);
            seat(mover, seat);
            seat = paths.next()[seat];
        }
        if (movers.stream().map(mover -> people.get(mover).who).allMatch(who -> room.test(who, joined(who)))) {
            return true;
        }
        for (int each = 0; each < before.length; each++) {
            leave(each);
        }
        for (int each = 0; each < before.length; each++) {
            if (before[each] != NONE) {
                seat(before[each], each);
            }
        }
        return false;
    }

    private void seat(int index, int seat) {
        Person person = people.get(index);
        person.seat = seat;
        holder[seat] = index;
        if (person.joins) {
            joined.computeIfAbsent(person.who, any -> new TreeMap<>()).put(person.team, person);
        }
    }

    private void leave(int seat) {
        if (holder[seat] != NONE) {
            Person person = people.get(holder[seat]);
            person.seat = NONE;
            holder[seat] = NONE;
            if (person.joins) {
                joined.getOrDefault(person.who, new TreeMap<>()).remove(person.team);
            }
        }
    }
}
