package org.gridbook.care;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * People to places, each at most once: a matching that is made greater along shortest augmenting paths (Berge 1957), so that places which
 * come first are filled first, people who come first are taken first, and nobody who has a place loses it. Written here, for core carries
 * no graph library and a team has a handful of places.
 */
final class Matching {
    private static final int NONE = -1;

    private final List<String> seats;
    private final BiPredicate<String, String> fits;
    private final List<String> people = new ArrayList<>();
    private final List<Integer> seatOf = new ArrayList<>();
    private final int[] holder;

    /**
     * Nobody has a place yet.
     *
     * @param seats the role of each place, the most important first
     * @param fits whether a person can fill a role
     */
    Matching(List<String> seats, BiPredicate<String, String> fits) {
        this.seats = List.copyOf(seats);
        this.fits = fits;
        holder = new int[seats.size()];
        Arrays.fill(holder, NONE);
    }

    /** More people who may be given a place by the next {@link #fill}. */
    void add(List<String> more) {
        for (String person : more) {
            people.add(person);
            seatOf.add(NONE);
        }
    }

    /** Fills every place that can be filled. */
    void fill() {
        for (int seat = 0; seat < seats.size(); seat++) {
            if (holder[seat] == NONE) {
                fill(seat);
            }
        }
    }

    /** The indices of the places that are empty. */
    List<Integer> empty() {
        List<Integer> empty = new ArrayList<>();
        for (int seat = 0; seat < holder.length; seat++) {
            if (holder[seat] == NONE) {
                empty.add(seat);
            }
        }
        return empty;
    }

    /** Who has this place. */
    Optional<String> holder(int seat) {
        return holder[seat] == NONE ? Optional.empty() : Optional.of(people.get(holder[seat]));
    }

    private void fill(int start) {
        int[] before = new int[seats.size()];
        Arrays.fill(before, NONE);
        boolean[] seen = new boolean[people.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int seat = queue.remove();
            for (int person = 0; person < people.size(); person++) {
                if (seatOf.get(person) == NONE && fits.test(people.get(person), seats.get(seat))) {
                    move(person, seat, start, before);
                    return;
                }
            }
            for (int person = 0; person < people.size(); person++) {
                int held = seatOf.get(person);
                if (held != NONE && !seen[person] && fits.test(people.get(person), seats.get(seat))) {
                    seen[person] = true;
                    if (held != start && before[held] == NONE) {
                        before[held] = seat;
                        queue.add(held);
                    }
                }
            }
        }
    }

    /** The person takes the last place of the path, who had it takes the one before, and so on to the place that was empty. */
    private void move(int person, int last, int start, int[] before) {
        int mover = person;
        int seat = last;
        while (true) {
            int moved = holder[seat];
            holder[seat] = mover;
            seatOf.set(mover, seat);
            if (seat == start) {
                return;
            }
            mover = moved;
            seat = before[seat];
        }
    }
}
