package org.gridbook.care;

import io.vavr.control.Either;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;
import org.gridbook.storage.Syntax;

/**
 * A policy of care, such as "N-on-one": the people that a team needs, as data. Any community can make its own.
 *
 * @param word its name, 1 to 30 of {@code a-z} and {@code _}; its label, if it has one, is the text {@code policy.<word>}
 * @param aim whether it is for households or for single residents
 * @param seats how many people of each role a team needs, in order of importance; each role once
 * @param most the most households or residents for which one member may be responsible at a time, over all their teams; 1 to 10,000
 */
public record Policy(String word, Aim aim, List<RoleCount> seats, int most) {
    private static final int MOST = 10_000;
    private static final int MOST_COUNT = 50;

    /** Six roles that are responsible together. The source gives no limit of the load; this one is an assumption. */
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

    /** Seven people for each quarantined family. In the source seven people were responsible for four families. */
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

    /** Whether a team is for households or for single residents. */
    public enum Aim implements Word {
        /** Households. */
        HOUSEHOLD,
        /** Single residents. */
        PERSON;
    }

    /**
     * The seats of one role.
     *
     * @param role the word of a {@link org.gridbook.access.Role} or any other role of staff or supporters
     * @param count how many people, 1 to 50
     */
    public record RoleCount(String role, int count) {
        /** Refuses another form with an {@link IllegalArgumentException}. */
        public RoleCount {
            if (!Syntax.isWord(role) || count < 1 || count > MOST_COUNT) {
                throw new IllegalArgumentException("A seat has a role of a-z and _ and 1 to " + MOST_COUNT + " people");
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

    /** A policy from typed values; or {@link BadValue} for {@code policy}, {@code seats} or {@code most}. */
    public static Either<Refusal, Policy> of(String word, Aim aim, List<RoleCount> seats, int most) {
        return Canonical.word("policy", word)
                .filterOrElse(any -> !seats.isEmpty(), any -> new BadValue("seats", "blank"))
                .filterOrElse(any -> distinct(seats), any -> new BadValue("seats", "repeated"))
                .filterOrElse(
                        any -> most >= 1 && most <= MOST,
                        any -> new BadValue("most", "out_of_bounds", Map.of("least", 1, "most", MOST)))
                .map(any -> new Policy(word, aim, seats, most));
    }

    private static boolean distinct(List<RoleCount> seats) {
        return seats.stream().map(RoleCount::role).distinct().count() == seats.size();
    }

    /** How many people a team needs. */
    public int places() {
        return seats.stream().mapToInt(RoleCount::count).sum();
    }

    /** The role of every seat, in order of importance. */
    List<String> roles() {
        return seats.stream()
                .flatMap(seat -> Collections.nCopies(seat.count(), seat.role()).stream())
                .toList();
    }
}
