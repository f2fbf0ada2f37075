package org.gridbook.care;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;
import org.gridbook.storage.Syntax;

/**
 * Who answers together for whom: "N-on-one" as data. A policy that is not given here is made in the same way.
 *
 * @param word what it is called, 1 to 30 of {@code a-z} and {@code _}; its label, if it has one, is the text {@code policy.<word>}
 * @param aim for whom it is
 * @param seats the places that must be filled, each role once, in order of importance
 * @param most for how many households or persons one member may answer at a time, over all their teams; 1 to 10,000
 */
public record Policy(String word, Aim aim, List<RoleCount> seats, int most) {
    private static final int MOST = 10_000;
    private static final int MOST_COUNT = 50;

    /** Six roles that answer together for a unit. The load limit is ours: the source gives none. */
    public static final Policy SIX_ON_ONE = new Policy(
            "six_on_one",
            Aim.HOUSEHOLD,
            List.of(
                    new RoleCount("resident_cadre", 1),
                    new RoleCount("police_officer", 1),
                    new RoleCount("doctor", 1),
                    new RoleCount("community_worker", 1),
                    new RoleCount("party_representative", 1),
                    new RoleCount("grid_member", 1)),
            500);

    /** Seven people for each quarantined family; in the source seven people answered for four families. */
    public static final Policy SEVEN_ON_ONE = new Policy(
            "seven_on_one",
            Aim.HOUSEHOLD,
            List.of(
                    new RoleCount("street_leader", 1),
                    new RoleCount("street_cadre", 1),
                    new RoleCount("community_worker", 2),
                    new RoleCount("grid_member", 1),
                    new RoleCount("police_officer", 1),
                    new RoleCount("doctor", 1)),
            4);

    /** For whom a team is. */
    public enum Aim implements Word {
        /** Households. */
        HOUSEHOLD,
        /** Single residents. */
        PERSON;
    }

    /**
     * Places of one role.
     *
     * @param role the role's word: of {@link org.gridbook.access.Role}, or any other that staff or supporters have
     * @param count how many people of the role, 1 to 50
     */
    public record RoleCount(String role, int count) {
        /** Refuses another form with an {@link IllegalArgumentException}. */
        public RoleCount {
            if (!Syntax.isWord(role) || count < 1 || count > MOST_COUNT) {
                throw new IllegalArgumentException("A seat has a role of a-z and _ and 1 to " + MOST_COUNT + " places");
            }
        }
    }

    /** Copies; refuses another form with an {@link IllegalArgumentException}. */
    public Policy {
        Objects.requireNonNull(aim, "aim");
        seats = List.copyOf(seats);
        if (!Syntax.isWord(word) || seats.isEmpty() || most < 1 || most > MOST || !distinct(seats)) {
            throw new IllegalArgumentException(
                    "A policy has a word, seats of distinct roles, and a limit of 1 to " + MOST);
        }
    }

    /**
     * A policy of what somebody typed.
     *
     * @return the policy; or {@link BadValue} for {@code policy}, {@code seats} or {@code most}
     */
    public static Either<BadValue, Policy> of(String word, Aim aim, List<RoleCount> seats, int most) {
        if (!Syntax.isWord(word)) {
            return Either.left(new BadValue("policy", word.isBlank() ? "blank" : "bad_form"));
        }
        if (seats.isEmpty() || !distinct(seats)) {
            return Either.left(new BadValue("seats", seats.isEmpty() ? "blank" : "repeated"));
        }
        return most < 1 || most > MOST
                ? Either.left(new BadValue("most", "out_of_bounds"))
                : Either.right(new Policy(word, aim, seats, most));
    }

    private static boolean distinct(List<RoleCount> seats) {
        Set<String> roles = new HashSet<>();
        return seats.stream().allMatch(seat -> roles.add(seat.role()));
    }

    /** How many people it asks for. */
    public int places() {
        return seats.stream().mapToInt(RoleCount::count).sum();
    }

    /** The role of every place, in order of importance. */
    List<String> roles() {
        List<String> roles = new ArrayList<>();
        for (RoleCount seat : seats) {
            for (int i = 0; i < seat.count(); i++) {
                roles.add(seat.role());
            }
        }
        return roles;
    }
}
