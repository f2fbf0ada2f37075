package org.gridbook.care;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    @Test
    void ifOneCandidateHasNoRoomTheNextIsTried() {
        Matching matching = matching(Map.of("a", 3, "b", 2, "c", 2), Map.of("one", 4, "two", 2, "three", 2));
        matching.join("c", List.of("two", "one", "three"));
        matching.join("b", List.of("one", "two"));
        matching.join("a", List.of("one"));

        assertEquals(List.of(ONE, TWO, Optional.of("three")), matching.holders());
    }

    @Test
    void aCandidateGivesUpATeamOnlyIfTheyHaveRoomForTheOther() {
        Map<String, Set<String>> roles = Map.of(
                "one", Set.of("doctor", "nurse", "police_officer"),
                "two", Set.of("nurse", "police_officer"),
                "three", Set.of("doctor"));
        Map<String, Integer> loads = Map.of("a", 1, "b", 3);
        Map<String, Integer> people = Map.of("one", 2, "two", 3, "three", 1);
        Matching matching = new Matching(
                List.of(
                        new Matching.Seat("a", "doctor"),
                        new Matching.Seat("a", "nurse"),
                        new Matching.Seat("b", "police_officer")),
                (who, role) -> roles.getOrDefault(who, Set.of()).contains(role),
                (who, joined) -> joined.stream()
                                .mapToInt(team -> loads.getOrDefault(team, 0))
                                .sum()
                        <= people.getOrDefault(who, 0));
        matching.join("a", List.of("one", "two", "three"));
        matching.join("b", List.of("one", "two"));

        assertEquals(List.of(Optional.of("three"), ONE, TWO), matching.holders());
    }

    /** A team in which everyone has room. Roles are single letters, and each person has the roles of their letters. */
    private static Matching team(String roles, Map<String, String> able) {
        return new Matching(
                roles.chars()
                        .mapToObj(role -> new Matching.Seat("t", Character.toString(role)))
                        .toList(),
                (who, role) -> able.getOrDefault(who, "").contains(role),
                (who, joined) -> true);
    }

    private static List<String> holders(Matching matching) {
        return matching.holders().stream().map(each -> each.orElse("")).toList();
    }

    @Test
    void aCandidateMovesRatherThanAMember() {
        Matching matching = team("yzw", Map.of("m", "yw", "c", "zw", "d", "yz"));
        matching.members("t", List.of("m"));
        matching.join("t", List.of("c", "d"));

        assertEquals(List.of("m", "d", "c"), holders(matching));
    }

    @Test
    void aMemberMovesBackIfThatNeedsFewerMoves() {
        Matching matching = team("yvzwu", Map.of("m", "yw", "n", "vw", "o", "zu", "c", "yu", "d", "v", "e", "z"));
        matching.members("t", List.of("m", "n", "o"));
        matching.join("t", List.of("d", "e"));
        assertEquals(List.of("m", "d", "e", "n", "o"), holders(matching));

        matching = team("yvzwu", Map.of("m", "yw", "n", "vw", "o", "zu", "c", "yu", "d", "v", "e", "z"));
        matching.members("t", List.of("m", "n", "o"));
        matching.join("t", List.of("c", "d", "e"));
        assertEquals(List.of("m", "d", "o", "n", "c"), holders(matching));
    }

    @Test
    void theShortestChainIsTaken() {
        Matching matching = team("abdw", Map.of("one", "aw", "two", "bw", "three", "bd", "four", "a", "five", "d"));
        matching.join("t", List.of("one", "two", "three", "five", "four"));

        assertEquals(List.of("four", "two", "three", "one"), holders(matching));
    }

    @Test
    void ofEqualChainsTheOneWhosePeopleComeEarlierIsTaken() {
        Matching matching = team("pqrw", Map.of("one", "pw", "two", "qw", "three", "rpq", "four", "r", "five", "r"));
        matching.join("t", List.of("one", "two", "three", "four", "five"));

        assertEquals(List.of("three", "two", "four", "one"), holders(matching));
    }
}
