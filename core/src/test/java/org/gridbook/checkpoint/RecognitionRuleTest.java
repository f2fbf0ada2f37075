package org.gridbook.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.FixedEntries;
import org.gridbook.register.IdNumber;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredPerson;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

/** The edges of recognition. The person passes gate k1 at noon. */
class RecognitionRuleTest {
    private static final Instant NOON = Instant.parse("2020-02-01T04:00:00Z");
    private static final Personal PERSON = person("Invented", "+8600000000001");

    private static Personal person(String name, String phone) {
        return new PersonalBuilder()
                .name(new PersonName(name))
                .phone(new Phone(phone))
                .build();
    }

    private static Identity passage(String id, String checkpoint, long seconds, Personal personal) {
        return new IdentityBuilder()
                .passage(new PassageId(id))
                .checkpoint(new CheckpointId(checkpoint))
                .at(NOON.plusSeconds(seconds))
                .personal(personal)
                .build();
    }

    private static List<Hint> hints(Map<ResidentId, Personal> residents, List<Interval> stays, Identity... others) {
        List<Identity> all = new ArrayList<>(List.of(others));
        Identity self = passage("p1", "k1", 0, PERSON);
        all.add(self);
        List<Entry> entries = new ArrayList<>();
        for (Interval period : stays) {
            StayId id = new StayId("y" + entries.size());
            entries.add(RegisterKinds.STAYS.first(
                    id,
                    Place.of("g", "h"),
                    new Stay(id, new ResidentId("r1"), new HouseholdId("h"), Relation.HEAD, period)));
        }
        return RecognitionRule.hints(
                        FixedEntries.session(entries, Scope.ofGrids(Set.of("g")), NOON),
                        all,
                        new RecognitionRule.Matches(Map.of(), residents))
                .getOrDefault(self.passage(), List.of());
    }

    private static List<Hint> hints(Identity... others) {
        return hints(Map.of(), List.of(), others);
    }

    private static List<Hint> resident(Interval... stays) {
        return hints(Map.of(new ResidentId("r1"), PERSON), List.of(stays));
    }

    private static Hint elsewhere(String id) {
        return Hint.of(Hint.MatchType.ELSEWHERE_WITHIN_A_MINUTE, id);
    }

    private static Hint before(String id) {
        return Hint.of(Hint.MatchType.PASSED_BEFORE, id);
    }

    @Test
    void aPassageElsewhereCountsUpToAMinuteLater() {
        assertEquals(List.of(elsewhere("p2")), hints(passage("p2", "k2", 60, PERSON)));
        assertEquals(List.of(), hints(passage("p2", "k2", 61, PERSON)));
    }

    @Test
    void aPassageElsewhereCountsUpToAMinuteEarlier() {
        assertEquals(List.of(elsewhere("p2"), before("p2")), hints(passage("p2", "k2", -60, PERSON)));
        assertEquals(List.of(before("p2")), hints(passage("p2", "k2", -61, PERSON)));
    }

    @Test
    void aPassageAtTheSameCheckpointIsNotElsewhere() {
        assertEquals(List.of(), hints(passage("p2", "k1", 5, PERSON)));
    }

    @Test
    void aPassageAtTheSameInstantIsNotEarlier() {
        assertEquals(List.of(), hints(passage("p2", "k1", 0, PERSON)));
        assertEquals(List.of(before("p2")), hints(passage("p2", "k1", -1, PERSON)));
    }

    @Test
    void theLastEarlierPassageIsNamed() {
        assertEquals(
                List.of(before("p3")), hints(passage("p3", "k1", -100, PERSON), passage("p2", "k1", -200, PERSON)));
    }

    @Test
    void ofTwoEarlierPassagesAtOneInstantTheLargerIdIsNamed() {
        assertEquals(
                List.of(before("p3")), hints(passage("p3", "k1", -100, PERSON), passage("p2", "k1", -100, PERSON)));
    }

    @Test
    void anotherTelephoneIsAnotherPerson() {
        assertEquals(List.of(), hints(passage("p2", "k2", 5, person("Invented", "+8600000000002"))));
    }

    @Test
    void peopleWithoutATelephoneAreNotTheSame() {
        Personal unknown =
                new PersonalBuilder().name(new PersonName("Invented")).build();

        assertEquals(List.of(), hints(passage("p2", "k2", 5, unknown)));
    }

    @Test
    void aResidentIsRecognisedFromTheFirstToTheLastInstantOfAStay() {
        Hint resident = Hint.of(Hint.MatchType.RESIDENT, "r1");

        assertEquals(List.of(resident), resident(Interval.since(NOON)));
        assertEquals(List.of(resident), resident(Interval.between(NOON.minusSeconds(9), NOON.plusNanos(1_000))));
        assertEquals(List.of(), resident(Interval.between(NOON.minusSeconds(9), NOON)));
    }

    @Test
    void aResidentWhoMovesInLaterBecameOne() {
        assertEquals(
                List.of(Hint.of(Hint.MatchType.BECAME_RESIDENT, "r1")),
                resident(Interval.since(NOON.plusNanos(1_000))));
    }

    @Test
    void aResidentWithAnotherTelephoneIsNotRecognised() {
        assertEquals(
                List.of(),
                hints(
                        Map.of(new ResidentId("r1"), person("Invented", "+8600000000002")),
                        List.of(Interval.since(NOON))));
    }

    @Test
    void theIdOfAResidentIsHiddenOnRequest() {
        assertEquals(
                new Hint(Hint.MatchType.RESIDENT, Optional.empty()),
                Hint.of(Hint.MatchType.RESIDENT, "r1").withoutResident());
        assertEquals(before("p2"), before("p2").withoutResident());
    }

    @Test
    void theIdDecidesWhateverTheOrderOfThePassages() {
        assertEquals(List.of(before("p")), hints(passage("p", "k1", -100, PERSON), passage("a", "k1", -100, PERSON)));
    }

    private static final IdNumber NUMBER =
            IdNumber.of("990001195501010011").getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    private static final Personal NUMBERED = new PersonalBuilder()
            .name(new PersonName("Invented"))
            .idNumber(NUMBER)
            .build();
    private static final Personal BOTH =
            new PersonalBuilder().like(PERSON).idNumber(NUMBER).build();
    private static final Personal STRANGER = person("Invented", "+8600000000002");

    private static Entry stored(Identity identity) {
        return CheckpointKinds.PASSAGES_PERSONAL.first(identity.passage(), Place.of("g"), identity);
    }

    private static Entry stored(String resident, Personal personal) {
        return RegisterKinds.RESIDENTS_PERSONAL.first(
                new ResidentId(resident),
                Place.of("g", "h"),
                new RegisteredPerson(personal, Sex.UNKNOWN, Optional.empty()));
    }

    private static RecognitionRule.Matches matches(Personal... people) {
        return FixedEntries.session(
                        List.of(
                                stored(passage("p1", "k1", 0, PERSON)),
                                stored(passage("p2", "k1", 0, NUMBERED)),
                                stored(passage("p3", "k1", 0, BOTH)),
                                stored(passage("p4", "k1", 0, STRANGER)),
                                stored("r1", PERSON),
                                stored("r2", NUMBERED),
                                stored("r3", BOTH),
                                stored("r4", STRANGER)),
                        Scope.ofGrids(Set.of("g")),
                        NOON)
                .ask(RecognitionRule.matches(List.of(people)));
    }

    @Test
    void peopleAreFoundByTelephone() {
        assertEquals(
                new RecognitionRule.Matches(
                        Map.of(
                                new PassageId("p1"), passage("p1", "k1", 0, PERSON),
                                new PassageId("p3"), passage("p3", "k1", 0, BOTH)),
                        Map.of(new ResidentId("r1"), PERSON, new ResidentId("r3"), BOTH)),
                matches(PERSON));
    }

    @Test
    void peopleAreFoundByIdentityNumber() {
        assertEquals(
                new RecognitionRule.Matches(
                        Map.of(
                                new PassageId("p2"), passage("p2", "k1", 0, NUMBERED),
                                new PassageId("p3"), passage("p3", "k1", 0, BOTH)),
                        Map.of(new ResidentId("r2"), NUMBERED, new ResidentId("r3"), BOTH)),
                matches(NUMBERED));
    }

    @Test
    void whoMatchesInBothIsFoundOnce() {
        RecognitionRule.Matches found = matches(BOTH);

        assertEquals(
                Set.of(new PassageId("p1"), new PassageId("p2"), new PassageId("p3")),
                found.passages().keySet());
        assertEquals(
                Set.of(new ResidentId("r1"), new ResidentId("r2"), new ResidentId("r3")),
                found.residents().keySet());
    }

    @Test
    void theSameIdentityNumberIsTheSamePerson() {
        Identity self = passage("p1", "k1", 0, NUMBERED);
        Identity earlier = passage("p2", "k1", -1, NUMBERED);

        assertEquals(
                Map.of(self.passage(), List.of(before("p2")), earlier.passage(), List.of()),
                RecognitionRule.hints(
                        FixedEntries.session(List.of(), Scope.ofGrids(Set.of("g")), NOON),
                        List.of(self, earlier),
                        new RecognitionRule.Matches(Map.of(), Map.of())));
    }
}
