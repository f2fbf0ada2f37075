package org.gridbook.care;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridbook.book.BadValue;
import org.gridbook.book.Texts;
import org.junit.jupiter.api.Test;

/** Policies are data: those of the story, and others that offices printed. */
class PolicyTest {
    private static Policy.RoleCount one(String role) {
        return new Policy.RoleCount(role, 1);
    }

    @Test
    void theConstantsArePoliciesOfTheStory() {
        assertEquals(6, Policy.SIX_ON_ONE.places());
        assertEquals(6, Policy.SIX_ON_ONE.seats().size());
        assertEquals(7, Policy.SEVEN_ON_ONE.places());
        assertEquals(4, Policy.SEVEN_ON_ONE.most());
        assertEquals("七包一", Texts.in(Locale.SIMPLIFIED_CHINESE).label("policy", Policy.SEVEN_ON_ONE.word()));
    }

    @Test
    void printedPoliciesAreData() {
        Policy isolated = new Policy(
                "four_on_one",
                Policy.Aim.PERSON,
                List.of(one("government_cadre"), one("community_cadre"), one("police_officer"), one("doctor")),
                10);
        Policy key = new Policy(
                "five_on_one",
                Policy.Aim.PERSON,
                List.of(
                        one("community_cadre"),
                        one("grid_member"),
                        one("community_medic"),
                        one("police_officer"),
                        one("volunteer")),
                10);
        Policy contact = new Policy(
                "five_on_one",
                Policy.Aim.PERSON,
                List.of(
                        one("town_leader"),
                        one("village_cadre"),
                        one("group_head"),
                        one("relative_or_friend"),
                        one("clinic_staff")),
                10);
        Policy township = new Policy(
                "five_on_one",
                Policy.Aim.PERSON,
                List.of(
                        one("township_cadre"),
                        one("village_cadre"),
                        one("doctor"),
                        one("police_officer"),
                        one("militia")),
                10);
        Policy village = new Policy(
                "seven_for_one",
                Policy.Aim.HOUSEHOLD,
                List.of(
                        one("village_leader"),
                        one("village_doctor"),
                        new Policy.RoleCount("neighbour_household", 3),
                        new Policy.RoleCount("other", 2)),
                5);
        assertEquals(
                List.of(4, 5, 5, 5, 7),
                List.of(isolated, key, contact, township, village).stream()
                        .map(Policy::places)
                        .toList());
    }

    @Test
    void aBadPolicyIsRefusedWithTheFieldAndTheProblem() {
        List<Policy.RoleCount> seats = List.of(one("doctor"));
        assertEquals(
                new BadValue("policy", "bad_word"),
                Policy.of("Seven!", Policy.Aim.HOUSEHOLD, seats, 4).getLeft());
        assertEquals(
                new BadValue("seats", "blank"),
                Policy.of("empty", Policy.Aim.HOUSEHOLD, List.of(), 4).getLeft());
        assertEquals(
                new BadValue("seats", "repeated"),
                Policy.of("twice", Policy.Aim.HOUSEHOLD, List.of(one("doctor"), one("doctor")), 4)
                        .getLeft());
        assertEquals(
                new BadValue("most", "out_of_bounds", Map.of("least", 1, "most", 10_000)),
                Policy.of("empty", Policy.Aim.HOUSEHOLD, seats, 0).getLeft());
    }
}
