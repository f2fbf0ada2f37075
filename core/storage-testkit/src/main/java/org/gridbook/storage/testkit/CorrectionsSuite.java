package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.book.BadValue;
import org.gridbook.book.EditConflict;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotFound;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.register.Act;
import org.gridbook.register.ActImpact;
import org.gridbook.register.AgeBand;
import org.gridbook.register.BirthDate;
import org.gridbook.register.Departure;
import org.gridbook.register.Dwelling;
import org.gridbook.register.Household;
import org.gridbook.register.HouseholdCorrection;
import org.gridbook.register.HouseholdCorrectionBuilder;
import org.gridbook.register.ImportConflict;
import org.gridbook.register.NameHeadBuilder;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.Person;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.Relation;
import org.gridbook.register.ResidentCorrection;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Sex;
import org.gridbook.register.SplitBuilder;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was recorded wrongly in the book is put right, on any store. */
public abstract class CorrectionsSuite {
    private static final Instant DAY_9 = START.plus(Duration.ofDays(9));

    private RegisterTown town;
    private Desk member;

    /** For subclasses; the town is founded before each test. */
    @SuppressWarnings("NullAway.Init")
    protected CorrectionsSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
        member = town.member("member", town.east);
    }

    private Desk desk() {
        return town.secretary;
    }

    private Household household(HouseholdId id, Instant at) {
        return answer(desk().register().directory().household(id, at, KnownAt.LATEST));
    }

    private List<Relation> relations(HouseholdId id, Instant at) {
        return household(id, at).members().stream()
                .map(Household.HouseholdMember::relation)
                .toList();
    }

    private Person person(HouseholdId home, ResidentId resident) {
        return answer(desk().register().directory().people(home, town.now(), KnownAt.LATEST)).stream()
                .filter(each -> each.id().equals(resident))
                .findFirst()
                .orElseThrow();
    }

    private AgeBand age(ResidentId resident) {
        return answer(desk().register().directory().residents(Set.of(resident), town.now(), KnownAt.LATEST))
                .get(0)
                .age();
    }

    private static NewMember born(String name, Relation relation, int year) {
        return new NewMemberBuilder()
                .personal(new PersonalBuilder()
                        .name(new PersonName(name))
                        .phone(new Phone("+999001234567"))
                        .build())
                .sex(Sex.FEMALE)
                .birth(new BirthDate(LocalDate.of(year, 3, 31)))
                .relation(relation)
                .build();
    }

    private HouseholdId family() {
        return right(desk().register()
                .addHousehold(
                        town.command(),
                        new NewHouseholdBuilder()
                                .number("E-1")
                                .dwelling(RegisterTown.door(town.eastBuilding, "1"))
                                .tenure(Tenure.OWNER)
                                .since(START)
                                .members(List.of(
                                        born("Invented Head", Relation.HEAD, 1980),
                                        born("Invented Spouse", Relation.SPOUSE, 1981),
                                        born("Invented Child", Relation.DAUGHTER, 2015)))
                                .build()));
    }

    private ResidentId of(HouseholdId home, Relation relation) {
        return household(home, town.now()).members().stream()
                .filter(each -> each.relation() == relation)
                .map(Household.HouseholdMember::id)
                .findFirst()
                .orElseThrow();
    }

    private ResidentCorrectionBuilder correction() {
        return new ResidentCorrectionBuilder();
    }

    private CommandId perform(Act act) {
        CommandId command = town.command();
        right(member.register().acts().perform(command, act));
        return command;
    }

    @Test
    void aCorrectedTelephoneLeavesEverythingElse() {
        HouseholdId home = family();
        ResidentId child = of(home, Relation.DAUGHTER);
        Person before = person(home, child);
        Phone phone = new Phone("+999007654321");

        right(member.register()
                .correct(
                        town.command(),
                        child,
                        KnownAt.LATEST,
                        correction().phone(phone).build()));

        Person after = person(home, child);
        assertEquals(Optional.of(phone), after.personal().phone());
        assertEquals(before.personal().name(), after.personal().name());
        assertEquals(before.birth(), after.birth());
        assertEquals(before.sex(), after.sex());
        assertEquals(AgeBand.CHILD, age(child));
    }

    @Test
    void aValueThatIsNotKnownIsRemoved() {
        HouseholdId home = family();
        ResidentId child = of(home, Relation.DAUGHTER);

        right(member.register()
                .correct(
                        town.command(),
                        child,
                        KnownAt.LATEST,
                        correction()
                                .addRemoved(ResidentCorrection.Removable.PHONE, ResidentCorrection.Removable.BIRTH)
                                .build()));

        assertEquals(Optional.empty(), person(home, child).personal().phone());
        assertEquals(Optional.empty(), person(home, child).birth());
        assertEquals(AgeBand.UNKNOWN, age(child));
        assertThrows(
                IllegalArgumentException.class,
                () -> correction()
                        .phone(new Phone("+999007654321"))
                        .addRemoved(ResidentCorrection.Removable.PHONE)
                        .build());
    }

    @Test
    void correctionsOfOneViewConflictInOneFieldAndMergeInTwo() {
        HouseholdId home = family();
        ResidentId child = of(home, Relation.DAUGHTER);
        KnownAt seen = KnownAt.at(town.now());
        right(desk().register()
                .correct(
                        town.command(),
                        child,
                        seen,
                        correction().phone(new Phone("+999007654321")).build()));

        assertEquals(
                new EditConflict("resident_personal", child.value(), List.of("phone")),
                refused(member.register()
                        .correct(
                                town.command(),
                                child,
                                seen,
                                correction().phone(new Phone("+999007654322")).build())));
        right(member.register()
                .correct(
                        town.command(),
                        child,
                        seen,
                        correction().name(new PersonName("Invented Other")).build()));

        assertEquals(
                Optional.of(new Phone("+999007654321")),
                person(home, child).personal().phone());
        assertEquals("Invented Other", person(home, child).personal().name().value());
    }

    @Test
    void aMemberNamesTheSpouseAsHeadAfterTheHeadDied() {
        HouseholdId home = family();
        ResidentId head = of(home, Relation.HEAD);
        ResidentId spouse = of(home, Relation.SPOUSE);
        assertEquals(
                new RegisterRefusal.HeadExists(home.value()),
                refused(member.register().acts().perform(town.command(), headNamed(home, spouse, DAY_9))));
        var died = right(
                member.register().acts().perform(town.command(), new Act.EndResidency(head, Departure.DIED, DAY_9)));
        assertEquals(Set.of(home), died.withoutHead());

        var named = right(member.register().acts().perform(town.command(), headNamed(home, spouse, DAY_9)));

        assertEquals(Set.of(), named.withoutHead());
        assertEquals(List.of(Relation.HEAD, Relation.DAUGHTER), relations(home, DAY_9));
        assertEquals(3, household(home, DAY_9.minusNanos(1_000)).members().size());
        assertEquals(Relation.HEAD, relations(home, DAY_9.minusNanos(1_000)).get(0));
        assertEquals(
                head, household(home, DAY_9.minusNanos(1_000)).members().get(0).id());
        assertEquals(
                new NothingToChange("household", home.value()),
                refused(member.register().acts().perform(town.command(), headNamed(home, spouse, DAY_9))));
    }

    private static Act headNamed(HouseholdId home, ResidentId head, Instant at) {
        return new NameHeadBuilder().household(home).head(head).at(at).build();
    }

    @Test
    void anotherHeadIsNamedWhileTheFirstLivesThere() {
        HouseholdId home = family();
        ResidentId head = of(home, Relation.HEAD);
        ResidentId spouse = of(home, Relation.SPOUSE);
        Act act = new NameHeadBuilder()
                .household(home)
                .head(spouse)
                .putRelations(head, Relation.SPOUSE)
                .at(DAY_9)
                .build();

        CommandId command = perform(act);
        assertEquals(spouse, household(home, DAY_9).members().get(0).id());
        assertEquals(
                head, household(home, DAY_9.minusNanos(1_000)).members().get(0).id());
        perform(new Act.Undo(command));
        assertEquals(head, household(home, DAY_9).members().get(0).id());
        assertEquals(Relation.HEAD, relations(home, town.now()).get(0));
    }

    @Test
    void aHeadNamedFromTheDayOfMovingInChangesTheStayItself() {
        HouseholdId home = family();
        ResidentId head = of(home, Relation.HEAD);
        ResidentId spouse = of(home, Relation.SPOUSE);

        CommandId command = perform(new NameHeadBuilder()
                .household(home)
                .head(spouse)
                .putRelations(head, Relation.SPOUSE)
                .at(START)
                .build());

        assertEquals(spouse, household(home, START).members().get(0).id());
        assertEquals(3, household(home, START).members().size());
        perform(new Act.Undo(command));
        assertEquals(head, household(home, START).members().get(0).id());
    }

    @Test
    void theAnswerNamesAHouseholdThatIsLeftWithoutAHead() {
        HouseholdId home = family();
        ResidentId head = of(home, Relation.HEAD);
        Act split = new SplitBuilder()
                .household(home)
                .number("E-2")
                .dwelling(RegisterTown.door(town.eastBuilding, "2"))
                .tenure(Tenure.OWNER)
                .putMembers(head, Relation.HEAD)
                .at(DAY_9)
                .build();
        ActImpact preview = answer(member.register().acts().preview(split));
        assertEquals(Set.of(home), preview.withoutHead());

        assertEquals(
                Set.of(home),
                right(member.register().acts().perform(town.command(), split)).withoutHead());
        ResidentId child = of(home, Relation.DAUGHTER);
        assertEquals(
                Set.of(home),
                right(member.register()
                                .acts()
                                .perform(town.command(), new Act.EndResidency(child, Departure.DIED, town.now())))
                        .withoutHead());
        ResidentId spouse = of(home, Relation.SPOUSE);
        assertEquals(
                Set.of(),
                right(member.register()
                                .acts()
                                .perform(town.command(), new Act.EndResidency(spouse, Departure.DIED, town.now())))
                        .withoutHead(),
                "an empty household needs no head");
    }

    @Test
    void aRelationIsCorrectedFromTheBeginningAndAHouseholdHasOneHead() {
        HouseholdId home = family();
        ResidentId head = of(home, Relation.HEAD);
        ResidentId spouse = of(home, Relation.SPOUSE);

        assertEquals(
                new RegisterRefusal.HeadExists(home.value()),
                refused(member.register()
                        .correct(
                                town.command(),
                                spouse,
                                KnownAt.LATEST,
                                correction().relation(Relation.HEAD).build())));
        right(member.register()
                .correct(
                        town.command(),
                        spouse,
                        KnownAt.LATEST,
                        correction().relation(Relation.SISTER).build()));

        assertEquals(
                List.of(head, spouse),
                household(home, START).members().subList(0, 2).stream()
                        .map(Household.HouseholdMember::id)
                        .toList());
        assertEquals(Relation.SISTER, relations(home, START).get(1));
    }

    @Test
    void theDayOfMovingInOfAMemberIsCorrected() {
        HouseholdId home = family();
        ResidentId child = right(member.register()
                .addResident(town.command(), home, born("Invented Guest", Relation.OTHER, 1990), DAY_9));
        perform(new NameHeadBuilder()
                .household(home)
                .head(child)
                .putRelations(of(home, Relation.HEAD), Relation.OTHER)
                .at(DAY_9.plusSeconds(60))
                .build());
        Instant right = DAY_9.minus(Duration.ofDays(2));

        right(member.register()
                .correct(
                        town.command(),
                        child,
                        KnownAt.LATEST,
                        correction().movedIn(right).build()));

        assertEquals(4, household(home, right).members().size());
        assertEquals(3, household(home, right.minusNanos(1_000)).members().size());
        assertEquals(
                new TooEarly("household", home.value()),
                refused(member.register()
                        .correct(
                                town.command(),
                                child,
                                KnownAt.LATEST,
                                correction().movedIn(START.minusNanos(1_000)).build())));
        assertEquals(
                new BadValue("period", "ends_too_early"),
                refused(member.register()
                        .correct(
                                town.command(),
                                child,
                                KnownAt.LATEST,
                                correction().movedIn(DAY_9.plusSeconds(60)).build())));
    }

    private NewMember bornOn(LocalDate day) {
        return new NewMemberBuilder()
                .like(born("Invented Guest", Relation.OTHER, 1990))
                .birth(new BirthDate(day))
                .build();
    }

    @Test
    void aBirthDateIsWithin150YearsBeforeToday() {
        HouseholdId home = family();
        LocalDate today = town.now().atZone(town.zone).toLocalDate();
        LocalDate first = today.minusYears(150);
        ResidentId child = of(home, Relation.DAUGHTER);

        right(member.register().addResident(town.command(), home, bornOn(first), DAY_9));
        right(member.register().addResident(town.command(), home, bornOn(today), DAY_9));
        assertEquals(
                new BadValue("birth", "born_too_early"),
                refused(member.register().addResident(town.command(), home, bornOn(first.minusDays(1)), DAY_9)));
        assertEquals(
                new BadValue("birth", "born_in_future"),
                refused(member.register().addResident(town.command(), home, bornOn(today.plusDays(1)), DAY_9)));
        assertEquals(
                new BadValue("birth", "born_too_early"),
                refused(member.register()
                        .correct(
                                town.command(),
                                child,
                                KnownAt.LATEST,
                                correction()
                                        .birth(new BirthDate(first.minusDays(1)))
                                        .build())));
        assertEquals(
                new RegisterRefusal.NotRegistered(
                        List.of(ImportConflict.of(0, 0, "born_too_early"), ImportConflict.of(0, 1, "born_in_future"))),
                refused(desk().register()
                        .addHouseholds(
                                town.command(),
                                List.of(home("E-7", START, bornOn(first.minusDays(1)), bornOn(today.plusDays(1)))))));
    }

    private NewHousehold home(String number, Instant since, NewMember... members) {
        return new NewHouseholdBuilder()
                .number(number)
                .dwelling(RegisterTown.door(town.eastBuilding, number))
                .tenure(Tenure.OWNER)
                .since(since)
                .members(List.of(members))
                .build();
    }

    @Test
    void aHouseholdOrMemberMovesInAtMost90DaysAhead() {
        HouseholdId old = family();
        CommandId command = town.command();
        Instant last = town.now().plus(Duration.ofDays(90));
        right(desk().register().addHousehold(command, home("E-7", last)));
        Instant late = town.now().plus(Duration.ofDays(90)).plusNanos(1_000);
        BadValue refusal = new BadValue("since", "too_far_ahead", Map.of("days", 90L));

        List<ImportConflict> conflicts = List.of(ImportConflict.of(0, "begins_too_late"));
        assertEquals(
                new RegisterRefusal.NotRegistered(conflicts),
                refused(desk().register().addHousehold(new CommandId("late-1"), home("E-8", late))));
        assertEquals(
                new RegisterRefusal.NotRegistered(conflicts),
                refused(desk().register().addHouseholds(new CommandId("late-2"), List.of(home("E-8", late)))));
        NewMember guest = born("Invented Guest", Relation.OTHER, 1990);
        assertEquals(refusal, refused(desk().register().addResident(new CommandId("late-3"), old, guest, late)));
        assertEquals(refusal, refused(desk().register().drawGrid(new CommandId("late-4"), "North", late)));
        assertEquals(
                refusal,
                refused(desk().register()
                        .correct(
                                new CommandId("late-5"),
                                old,
                                KnownAt.LATEST,
                                household().since(late).build())));
        assertEquals(
                refusal,
                refused(desk().register()
                        .flag(
                                new CommandId("late-6"),
                                of(old, Relation.HEAD),
                                new NewFlag(Trait.FLOATING, late, Optional.empty()))));
    }

    private static HouseholdCorrectionBuilder household() {
        return new HouseholdCorrectionBuilder();
    }

    @Test
    void aWrongDayOfMovingInIsCorrectedForTheMembersWhoMovedInWithTheHousehold() {
        Instant wrong = town.now().plus(Duration.ofDays(60));
        HouseholdId home = right(desk().register()
                .addHousehold(town.command(), home("E-1", wrong, born("Invented Head", Relation.HEAD, 1980))));
        ResidentId head = answer(desk().register().directory().household(home, wrong, KnownAt.LATEST))
                .members()
                .get(0)
                .id();
        assertEquals(
                new TooEarly("stay", stay(home, wrong)),
                refused(member.register()
                        .acts()
                        .perform(town.command(), new Act.EndResidency(head, Departure.DIED, town.now()))));

        right(member.register()
                .correct(
                        town.command(),
                        home,
                        KnownAt.LATEST,
                        household().since(DAY_9).build()));

        assertEquals(1, household(home, DAY_9).members().size());
        assertEquals(
                Optional.of(RegisterTown.door(town.eastBuilding, "E-1")),
                household(home, DAY_9).dwelling());
        assertEquals(0, household(home, DAY_9.minusNanos(1_000)).members().size());
        NewHousehold again = home("E-1", DAY_9, born("Invented Head", Relation.HEAD, 1980));
        assertEquals(
                1,
                right(desk().register().addHouseholds(town.command(), List.of(again)))
                        .unchanged());
        perform(new Act.EndResidency(head, Departure.DIED, town.now()));
    }

    private String stay(HouseholdId home, Instant at) {
        return ((TooEarly) refused(member.register()
                        .acts()
                        .perform(
                                town.command(),
                                new Act.EndResidency(
                                        household(home, at).members().get(0).id(), Departure.DIED, town.now()))))
                .id();
    }

    @Test
    void aHouseholdDoesNotBeginAfterAMemberOrBeforeItsBuilding() {
        HouseholdId home = family();
        right(member.register().addResident(town.command(), home, born("Invented Guest", Relation.OTHER, 1990), DAY_9));

        assertInstanceOf(
                RegisterRefusal.ChangedSince.class,
                refused(member.register()
                        .correct(
                                town.command(),
                                home,
                                KnownAt.LATEST,
                                household().since(DAY_9.plusSeconds(1)).build())));
        assertEquals(
                new TooEarly("building", town.eastBuilding.value()),
                refused(member.register()
                        .correct(
                                town.command(),
                                home,
                                KnownAt.LATEST,
                                household().since(START.minusSeconds(1)).build())));
        right(member.register()
                .correct(
                        town.command(),
                        home,
                        KnownAt.LATEST,
                        household().since(DAY_9).build()));
        assertEquals(4, household(home, DAY_9).members().size());
    }

    @Test
    void aNumberDoorAndTenureAreCorrectedAndANumberIsTakenOnce() {
        HouseholdId home = family();
        HouseholdId other = town.household("E-2", town.eastBuilding, 1);
        Dwelling door = RegisterTown.door(town.eastBuilding, "77");

        assertEquals(
                new NameTaken("household", other.value()),
                refused(member.register()
                        .correct(
                                town.command(),
                                home,
                                KnownAt.LATEST,
                                household().number("E-2").build())));
        right(member.register()
                .correct(
                        town.command(),
                        home,
                        KnownAt.LATEST,
                        household()
                                .number(" E-3 ")
                                .dwelling(door)
                                .tenure(Tenure.TENANT)
                                .build()));

        Household after = household(home, START);
        assertEquals("E-3", after.number());
        assertEquals(Optional.of(door), after.dwelling());
        assertEquals(Optional.of(Tenure.TENANT), after.tenure());
        assertEquals(
                new NothingToChange("household", home.value()),
                refused(member.register()
                        .correct(
                                town.command(),
                                home,
                                KnownAt.LATEST,
                                household().number("E-3").build())));
    }

    @Test
    void aWrongBuildingIsCorrectedOnlyByAnActorOfBothGrids() {
        HouseholdId home = family();
        HouseholdCorrection right =
                household().dwelling(RegisterTown.door(town.westBuilding, "1")).build();

        assertEquals(
                new NotFound("building", town.westBuilding.value()),
                refused(member.register().correct(town.command(), home, KnownAt.LATEST, right)));
        right(desk().register().correct(town.command(), home, KnownAt.LATEST, right));

        assertEquals(
                new NotFound("household", home.value()),
                refused(member.register().directory().household(home, town.now(), KnownAt.LATEST)));
        assertEquals(
                3,
                answer(town.member("west", town.west).register().directory().people(home, town.now(), KnownAt.LATEST))
                        .size());
    }
}
