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
 * People to the places of teams: in each team one person has one place, and whoever joins several teams needs room for all of them. It is
 * made greater along augmenting paths, of which always the cheapest is taken (successive shortest paths: Ahuja, Magnanti, Orlin, Network
 * Flows, 1993, 9.7): those on which the fewest members leave the places that they had, then the shortest, then those of the people who
 * come first. So places that come first are filled first, and nobody who has a place loses it, but for another. Written here, for core
 * carries no graph library, and the order is part of the promise.
 */
final class Matching {
    private static final int NONE = -1;

    /**
     * A place.
     *
     * @param team whose it is
     * @param role its role
     */
    record Seat(String team, String role) {}

    /** Somebody in a team: a member, or one who would join it. */
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

        /** What it costs that they have this place: a member leaves another for it. */
        int cost(int place) {
            return home == NONE || home == place ? 0 : 1;
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
     * Nobody has a place yet.
     *
     * @param seats the places, the most important first
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

    /** The members of a team take its places. */
    void members(String team, List<String> members) {
        int before = people.size();
        add(team, members, false);
        people.subList(before, people.size()).forEach(each -> each.home = each.seat);
    }

    /** Others join a team, one for each place that can be filled; once for each team, after its members. */
    void join(String team, List<String> others) {
        add(team, others, true);
    }

    private void add(String team, List<String> more, boolean joins) {
        List<Integer> places = seatsOf.getOrDefault(team, List.of());
        for (String who : more) {
            for (int seat : places) {
                if (fits.test(who, seats.get(seat).role())) {
                    able.get(seat).add(people.size());
                }
            }
            people.add(new Person(who, team, joins));
        }
        for (int seat : places) {
            if (holder[seat] == NONE) {
                fill(seat);
            }
        }
    }

    /** Who has each place. */
    List<Optional<String>> holders() {
        return Arrays.stream(holder)
                .mapToObj(person -> person == NONE ? Optional.<String>empty() : Optional.of(people.get(person).who))
                .toList();
    }

    /** The teams that somebody joins. */
    Set<String> joined(String who) {
        return new HashSet<>(joined.getOrDefault(who, new TreeMap<>()).keySet());
    }

    /** Of each place: what it costs to give it up for the one that is empty, for which next place, and who takes that one. */
    private record Ways(int[] cost, int[] next, int[] taker, List<Integer> reached) {
        boolean passes(int from, int place) {
            for (int seat = from; seat != NONE; seat = next[seat]) {
                if (seat == place) {
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
        Ways ways = ways(start);
        for (int last : ways.reached()) {
            for (int person : able.get(last)) {
                if (free(people.get(person)) && move(person, last, ways)) {
                    return;
                }
            }
        }
    }

    /** The cheapest ways, the cheapest first; a member's move weighs more than any number of other steps. */
    private Ways ways(int start) {
        int move = holder.length + 1;
        int[] cost = new int[holder.length];
        Arrays.fill(cost, Integer.MAX_VALUE);
        cost[start] = 0;
        int[] next = new int[holder.length];
        next[start] = NONE;
        Ways ways = new Ways(cost, next, new int[holder.length], new ArrayList<>());
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int seat = queue.remove();
            for (int taker : able.get(seat)) {
                Person person = people.get(taker);
                for (Person leaving : leaving(person)) {
                    int left = leaving.seat;
                    int way = cost[seat] + 1 + move * (person.cost(seat) - leaving.cost(left));
                    if (way < cost[left] && !ways.passes(seat, left)) {
                        if (cost[left] == Integer.MAX_VALUE) {
                            ways.reached().add(left);
                        }
                        cost[left] = way;
                        next[left] = seat;
                        ways.taker()[left] = taker;
                        queue.add(left);
                    }
                }
            }
        }
        ways.reached().sort(Comparator.comparing(seat -> cost[seat]));
        return ways;
    }

    /** As whom somebody could come: from their place in the team; or from another team that they would join, for lack of room for both. */
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
     * The person takes the last place of a way, who had it takes the next, and so on to the place that was empty. Nothing is changed where
     * somebody would be needed twice, or changes teams twice and has no room for those.
     */
    private boolean move(int person, int last, Ways ways) {
        List<Integer> movers = new ArrayList<>();
        for (int seat = last, mover = person; seat != NONE; mover = ways.taker()[seat], seat = ways.next()[seat]) {
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
            seat = ways.next()[seat];
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
