package org.gridbook.care;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cases that random small teams rarely produce; the laws are in {@link GuaranteeRuleProperties}. */
class MatchingTest {
    private static final Optional<String> ONE = Optional.of("one");
    private static final Optional<String> TWO = Optional.of("two");

    /** A matching of teams with one seat each: their loads, and the room of each person. */
    private static Matching matching(Map<String, Integer> teams, Map<String, Integer> people) {
        return new Matching(
                teams.keySet().stream()
                        .sorted()
                        .map(team -> new Matching.Seat(team, "doctor"))
                        .toList(),
                (who, role) -> true,
                (who, joined) -> joined.stream()
                                .mapToInt(team -> teams.getOrDefault(team, 0))
                                .sum()
                        <= people.getOrDefault(who, 0));
    }

    @Test
    void aCandidateMovesToAnotherTeamIfAnotherCandidateCanTakeTheSeat() {
        Matching matching = matching(Map.of("a", 2, "b", 4), Map.of("one", 4, "two", 2));
        matching.join("a", List.of("one", "two"));
        matching.join("b", List.of("one"));

        assertEquals(List.of(TWO, ONE), matching.holders());
    }

    @Test
    void noCandidateChangesTeamsBeyondTheirRoom() {
        Matching matching = matching(Map.of("a", 3, "b", 2, "c", 2), Map.of("one", 4, "two", 2));
        matching.join("c", List.of("two", "one"));
        matching.join("b", List.of("one", "two"));
        matching.join("a", List.of("one"));

        assertEquals(List.of(Optional.empty(), ONE, TWO), matching.holders(), "one would need room for five");
    }
}
