package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.register.Act;
import org.gridbook.register.ActEvent;
import org.gridbook.register.ActImpact;
import org.gridbook.register.AgeBand;
import org.gridbook.register.BirthDate;
import org.gridbook.register.Building;
import org.gridbook.register.BuildingCorrection;
import org.gridbook.register.BuildingCorrectionBuilder;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Census;
import org.gridbook.register.Departure;
import org.gridbook.register.Dwelling;
import org.gridbook.register.Flag;
import org.gridbook.register.FlagCorrection;
import org.gridbook.register.FlagCorrectionBuilder;
import org.gridbook.register.FlagId;
import org.gridbook.register.Grid;
import org.gridbook.register.GridCorrectionBuilder;
import org.gridbook.register.Household;
import org.gridbook.register.HouseholdCorrection;
import org.gridbook.register.HouseholdCorrectionBuilder;
import org.gridbook.register.IdNumber;
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
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepRefusal;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
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
        assertEquals(
                Optional.of(ActEvent.NAME_HEAD),
                right(member.register().acts().perform(town.command(), new Act.Undo(command)))
                        .undone());
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

    @Test
    void aResidentEnteredInErrorIsWithdrawnAndRestored() {
        HouseholdId home = family();
        ResidentId child = of(home, Relation.DAUGHTER);
        KnownAt before = KnownAt.at(town.now());
        Household then = household(home, town.now());

        right(member.register().withdraw(town.command(), child, "typed twice"));

        assertEquals(2, household(home, DAY_9).members().size());
        assertEquals(
                List.of(), answer(desk().register().directory().residents(Set.of(child), town.now(), KnownAt.LATEST)));
        assertEquals(
                List.of(),
                answer(desk().register()
                                .directory()
                                .find("Invented Child", town.now(), KnownAt.LATEST, Optional.empty(), 9))
                        .found());
        assertEquals(2, census().living().size());
        assertEquals(
                3,
                answer(desk().register().directory().household(home, town.now(), before))
                        .members()
                        .size());
        assertEquals(
                Map.of(child, new Remark("typed twice")),
                answer(desk().withdrawals().reasons(List.of(child), KnownAt.LATEST)));
        assertEquals(
                new AlreadyWithdrawn("resident", child.value()),
                refused(member.register().withdraw(town.command(), child, "again")));
        assertEquals(
                new AlreadyWithdrawn("resident", child.value()),
                refused(member.register()
                        .correct(
                                town.command(),
                                child,
                                KnownAt.LATEST,
                                correction().sex(Sex.MALE).build())));

        right(member.register().restore(town.command(), child));

        assertEquals(then, household(home, town.now()));
        assertEquals(3, census().living().size());
        assertEquals(
                new NotWithdrawn("resident", child.value()),
                refused(member.register().restore(town.command(), child)));
        assertEquals(Map.of(), answer(desk().withdrawals().reasons(List.of(child), KnownAt.LATEST)));
    }

    private Census census() {
        return answer(desk().register().directory().population(town.now(), KnownAt.LATEST));
    }

    @Test
    void aHouseholdIsVacatedWhenItsLastMemberIsWithdrawnAndResumedWhenRestored() {
        HouseholdId home = right(desk().register()
                .addHousehold(
                        town.command(),
                        home(
                                "E-1",
                                START,
                                born("Invented Head", Relation.HEAD, 1980),
                                born("Invented Wrong", Relation.OTHER, 1981))));
        ResidentId head = of(home, Relation.HEAD);
        ResidentId wrong = of(home, Relation.OTHER);
        perform(new Act.EndResidency(head, Departure.MOVED_AWAY, DAY_9));
        assertEquals(1, census().households().size());

        right(member.register().withdraw(town.command(), wrong, "lives elsewhere"));

        assertEquals(0, census().households().size());
        assertEquals(Optional.empty(), household(home, DAY_9).dwelling());
        assertTrue(household(home, DAY_9.minusNanos(1_000)).dwelling().isPresent());
        right(member.register().restore(town.command(), wrong));
        assertEquals(1, census().households().size());
        assertTrue(household(home, DAY_9).dwelling().isPresent());
        right(member.register().withdraw(town.command(), wrong, "lives elsewhere"));
        right(member.register().withdraw(town.command(), head, "lives elsewhere"));
        assertTrue(household(home, START).dwelling().isPresent(), "its members are not known");
    }

    @Test
    void theLastMemberIsRestoredWhoWasNamedAsHeadAfterAnotherHadLeft() {
        HouseholdId home = right(desk().register()
                .addHousehold(
                        town.command(),
                        home(
                                "E-1",
                                START,
                                born("Invented Head", Relation.HEAD, 1980),
                                born("Invented Spouse", Relation.OTHER, 1981))));
        ResidentId spouse = of(home, Relation.OTHER);
        perform(new Act.EndResidency(of(home, Relation.HEAD), Departure.DIED, DAY_9));
        perform(headNamed(home, spouse, DAY_9.plusSeconds(3_600)));
        right(member.register().withdraw(town.command(), spouse, "lives elsewhere"));

        right(member.register().restore(town.command(), spouse));

        assertEquals(List.of(Relation.OTHER), relations(home, DAY_9));
        assertTrue(household(home, DAY_9).dwelling().isPresent());
    }

    @Test
    void theNumberOfAWithdrawnResidentIsFreeAndARestoredOneMustBeFree() {
        HouseholdId home = family();
        IdNumber number =
                IdNumber.of("990001195501010011").getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        NewMember numbered = NewMember.of(
                        new PersonalBuilder()
                                .name(new PersonName("Invented Guest"))
                                .idNumber(number)
                                .build(),
                        Sex.UNKNOWN,
                        Optional.empty(),
                        Relation.OTHER,
                        List.of())
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        ResidentId first = right(member.register().addResident(town.command(), home, numbered, DAY_9));
        right(member.register().withdraw(town.command(), first, "typed twice"));

        right(member.register().addResident(town.command(), home, numbered, DAY_9));

        assertEquals(
                new RegisterRefusal.IdNumberTaken(), refused(member.register().restore(town.command(), first)));
    }

    @Test
    void aWithdrawalIsRefusedWhileOtherRecordsDepend() {
        HouseholdId home = family();
        ResidentId head = of(home, Relation.HEAD);
        assertEquals(
                new RecordsDepend("household", home.value(), "stay", 3),
                refused(member.register().withdraw(town.command(), home, "typed twice")));
        StaffId staff = right(desk().staff()
                .enlist(
                        town.command(),
                        new NewStaff("001", new PersonName("Invented Staff"), Optional.empty(), START)));
        ResidentId spouse = of(home, Relation.SPOUSE);
        HouseholdId second = town.household("E-2", town.eastBuilding, 1);
        Instant from = town.now().minus(Duration.ofDays(1));
        right(desk().isolations()
                .order(
                        town.command(),
                        new NewIsolation(
                                household(second, START).members().get(0).id(),
                                from,
                                from.plus(Duration.ofDays(14)),
                                IsolationRules.USUAL,
                                staff,
                                Cause.of(Cause.CauseType.SELF_REPORT),
                                Optional.empty())));
        ResidentId isolated = household(second, START).members().get(0).id();
        assertEquals(
                new RecordsDepend("resident", isolated.value(), "isolation", 1),
                refused(member.register().withdraw(town.command(), isolated, "typed twice")));
        assertEquals(spouse, of(home, Relation.SPOUSE), "a refused withdrawal changes nothing");
        household(home, START)
                .members()
                .forEach(each -> right(member.register().withdraw(town.command(), each.id(), "typed twice")));

        right(member.register().withdraw(town.command(), home, "typed twice"));

        assertEquals(
                List.of(second),
                census().households().stream().map(each -> each.household()).toList());
        assertEquals(
                new NotFound("household", home.value()),
                refused(desk().register().directory().household(home, town.now(), KnownAt.LATEST)));
        assertEquals(
                new AlreadyWithdrawn("household", home.value()),
                refused(member.register().restore(town.command(), head)));
        HouseholdId again = family();
        assertEquals(
                new NameTaken("household", again.value()),
                refused(member.register().restore(town.command(), home)));
        right(member.register()
                .correct(
                        town.command(),
                        again,
                        KnownAt.LATEST,
                        household().number("E-9").build()));
        right(member.register().restore(town.command(), home));
        right(member.register().restore(town.command(), head));
        assertEquals(1, household(home, START).members().size());
        assertTrue(household(home, START).dwelling().isPresent());
    }

    @Test
    void aFlagIsCorrectedWithdrawnAndRestored() {
        HouseholdId home = family();
        ResidentId child = of(home, Relation.DAUGHTER);
        FlagId flag = right(member.register()
                .flag(town.command(), child, new NewFlag(Trait.FLOATING, DAY_9, Optional.of("invented reason"))));

        right(member.register()
                .correct(
                        town.command(),
                        flag,
                        KnownAt.LATEST,
                        new FlagCorrectionBuilder()
                                .trait(Trait.KEY_PERSON)
                                .from(START)
                                .build()));

        assertEquals(List.of(new Flag(flag, child, Trait.KEY_PERSON, Interval.since(START))), flags(child));
        assertEquals(Map.of(flag, new Remark("invented reason")), reasons(child));
        assertEquals(
                new BadValue("period", "ends_too_early"),
                refused(member.register()
                        .correct(
                                town.command(),
                                flag,
                                KnownAt.LATEST,
                                new FlagCorrectionBuilder().to(START).build())));
        right(member.register().withdraw(town.command(), flag, "wrong person"));
        assertEquals(List.of(), flags(child));
        assertEquals(Map.of(), reasons(child));
        right(member.register().restore(town.command(), flag));
        assertEquals(List.of(new Flag(flag, child, Trait.KEY_PERSON, Interval.since(START))), flags(child));
        assertEquals(Map.of(flag, new Remark("invented reason")), reasons(child));
        right(member.register()
                .correct(
                        town.command(),
                        flag,
                        KnownAt.LATEST,
                        new FlagCorrectionBuilder()
                                .to(DAY_9)
                                .addRemoved(FlagCorrection.Removable.REASON)
                                .build()));
        assertEquals(Map.of(), reasons(child));
        assertEquals(Interval.between(START, DAY_9), flags(child).get(0).period());
    }

    @Test
    void aReasonThatWasAddedToAFlagIsNotLostToACorrectionFromAnOlderView() {
        ResidentId resident = of(family(), Relation.HEAD);
        FlagId flag = right(desk().register()
                .flag(town.command(), resident, new NewFlag(Trait.KEY_PERSON, START, Optional.empty())));
        KnownAt seen = KnownAt.at(town.now());
        town.command();
        right(desk().register()
                .correct(
                        town.command(),
                        flag,
                        seen,
                        new FlagCorrectionBuilder().reason("one").build()));

        assertEquals(
                "EditConflict",
                refused(desk().register()
                                .correct(
                                        town.command(),
                                        flag,
                                        seen,
                                        new FlagCorrectionBuilder()
                                                .reason("two")
                                                .build()))
                        .code());
    }

    @Test
    void aFlagWithHealthDataIsWithdrawnLikeOthersAndStaysOneWithHealthData() {
        HouseholdId home = family();
        ResidentId child = of(home, Relation.DAUGHTER);
        FlagId flag = right(member.register()
                .flag(town.command(), child, new NewFlag(new Trait("dialysis"), DAY_9, Optional.empty())));
        assertEquals(
                new BadValue("trait", "other_class"),
                refused(member.register()
                        .correct(
                                town.command(),
                                flag,
                                KnownAt.LATEST,
                                new FlagCorrectionBuilder()
                                        .trait(Trait.FLOATING)
                                        .build())));

        right(member.register().withdraw(town.command(), flag, "wrong person"));

        assertEquals(List.of(), answer(desk().register().directory().healthFlags(child, KnownAt.LATEST)));
        assertEquals(
                Map.of(flag, new Remark("wrong person")),
                answer(desk().withdrawals().reasons(List.of(flag), KnownAt.LATEST)));
        right(member.register().withdraw(town.command(), child, "typed twice"));
        assertEquals(
                new AlreadyWithdrawn("resident", child.value()),
                refused(member.register().restore(town.command(), flag)));
        right(member.register().restore(town.command(), child));
        assertEquals(List.of(), answer(desk().register().directory().healthFlags(child, KnownAt.LATEST)));
        right(member.register().restore(town.command(), flag));
        assertEquals(
                1,
                answer(desk().register().directory().healthFlags(child, KnownAt.LATEST))
                        .size());
    }

    private List<Flag> flags(ResidentId resident) {
        return answer(desk().register().directory().residents(Set.of(resident), town.now(), KnownAt.LATEST))
                .get(0)
                .flags();
    }

    private Map<FlagId, Remark> reasons(ResidentId resident) {
        return answer(desk().register().directory().reasons(resident, KnownAt.LATEST));
    }

    private Building building(BuildingId id) {
        return answer(desk().register().directory().buildings(KnownAt.LATEST)).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGridIsCorrectedAndOneWithoutBuildingsIsWithdrawn() {
        assertEquals(
                new NameTaken("grid", town.west.value()),
                refused(desk().register()
                        .correct(
                                town.command(),
                                town.east,
                                KnownAt.LATEST,
                                new GridCorrectionBuilder().name("West").build())));
        assertEquals(
                new TooEarly("building", town.eastBuilding.value()),
                refused(desk().register()
                        .correct(
                                town.command(),
                                town.east,
                                KnownAt.LATEST,
                                new GridCorrectionBuilder()
                                        .since(START.plusSeconds(1))
                                        .build())));
        right(desk().register()
                .correct(
                        town.command(),
                        town.east,
                        KnownAt.LATEST,
                        new GridCorrectionBuilder()
                                .name("Old East")
                                .since(START.minusSeconds(1))
                                .build()));
        assertEquals(
                List.of(new Grid(town.east, "Old East", Interval.since(START.minusSeconds(1)))),
                answer(desk().register().directory().grids(KnownAt.LATEST)).stream()
                        .filter(each -> each.id().equals(town.east))
                        .toList());
        assertEquals(
                new RecordsDepend("grid", town.east.value(), "building", 1),
                refused(desk().register().withdraw(town.command(), town.east, "typed twice")));
        GridId wrong = right(desk().register().drawGrid(town.command(), "North", START));

        right(desk().register().withdraw(town.command(), wrong, "typed twice"));

        assertEquals(
                2, answer(desk().register().directory().grids(KnownAt.LATEST)).size());
        GridId again = right(desk().register().drawGrid(town.command(), "North", START));
        assertEquals(
                new NameTaken("grid", again.value()), refused(desk().register().restore(town.command(), wrong)));
        right(desk().register().withdraw(town.command(), again, "typed twice"));
        right(desk().register().restore(town.command(), wrong));
        assertEquals(
                3, answer(desk().register().directory().grids(KnownAt.LATEST)).size());
    }

    @Test
    void nothingNewRefersToAWithdrawnGridBuildingHouseholdOrResident() {
        HouseholdId home = family();
        ResidentId child = of(home, Relation.DAUGHTER);
        HouseholdId emptied = town.household("E-9", town.eastBuilding, 1);
        StaffId worker = right(desk().staff().enlist(town.command(), SweepTown.staff("001")));
        GridId grid = right(desk().register().drawGrid(town.command(), "North", START));
        BuildingId building = town.building("East 9", town.east);
        TipId tip = right(desk().tips().receive(town.command(), tip(TipSubject.household(home))));
        right(desk().register().withdraw(town.command(), grid, "typed twice"));
        right(desk().register().withdraw(town.command(), building, "typed twice"));
        right(desk().register().withdraw(town.command(), child, "typed twice"));
        answer(desk().register().directory().household(emptied, town.now(), KnownAt.LATEST))
                .members()
                .forEach(each -> right(desk().register().withdraw(town.command(), each.id(), "typed twice")));
        right(desk().register().withdraw(town.command(), emptied, "typed twice"));
        NotFound noGrid = new NotFound("grid", grid.value());
        NotFound noBuilding = new NotFound("building", building.value());
        NotFound noResident = new NotFound("resident", child.value());
        NotFound noHousehold = new NotFound("household", emptied.value());

        assertEquals(noGrid, refused(assigned(worker, new Post.AtGrid(grid))));
        assertEquals(noBuilding, refused(assigned(worker, new Post.AtBuilding(building))));
        assertEquals(
                noGrid,
                refused(desk().checkpoints()
                        .open(town.command(), answer(NewCheckpoint.of("Invented gate", grid, START)))));
        assertEquals(
                new SweepRefusal.SweepGridsMissing(List.of(grid.value())),
                refused(desk().sweeps()
                        .open(
                                town.command(),
                                new NewSweep(
                                        "Invented sweep",
                                        Set.of(grid, town.east),
                                        List.of(Channel.DOOR_VISIT),
                                        Interval.between(START, DAY_9)))));
        Map<TipSubject, NotFound> subjects = Map.of(
                TipSubject.building(building),
                noBuilding,
                TipSubject.resident(child),
                noResident,
                TipSubject.household(emptied),
                noHousehold);
        subjects.forEach((subject, missing) ->
                assertEquals(missing, refused(desk().tips().receive(town.command(), tip(subject)))));
        assertEquals(
                noHousehold,
                refused(desk().tips().triage(town.command(), tip, Triage.about(emptied, Urgency.USUAL, town.now()))));
        assertEquals(
                noGrid, refused(desk().tips().triage(town.command(), tip, Triage.to(grid, Urgency.USUAL, town.now()))));
        assertEquals(
                noResident,
                refused(desk().register()
                        .acts()
                        .preview(new Act.MoveResident(child, home, Relation.DAUGHTER, town.now()))));
        assertEquals(
                noGrid,
                refused(desk().register().acts().preview(new Act.Redraw(Set.of(town.eastBuilding), grid, town.now()))));
        assertEquals(
                noBuilding,
                refused(desk().register().acts().preview(new Act.Redraw(Set.of(building), town.west, town.now()))));
        assertEquals(
                noHousehold,
                refused(desk().isolations()
                        .visit(
                                town.command(),
                                new NewVisit(
                                        emptied,
                                        worker,
                                        VisitMeans.VISIT,
                                        NewVisit.VisitOutcome.NO_ANSWER,
                                        List.of(),
                                        DAY_9))));
        assertTrue(
                census().buildings().stream().noneMatch(each -> each.building().equals(building)));
    }

    private Either<Refusal, Done<AssignmentId>> assigned(StaffId staff, Post post) {
        return desk().staff().assign(town.command(), staff, "grid_member", post, Interval.since(START));
    }

    private NewTip tip(TipSubject subject) {
        return NewTip.builder()
                .source(TipSource.RESIDENT)
                .means(TipMeans.PHONE)
                .type(ClaimType.STRANGER)
                .about(subject)
                .claim(new Remark("invented claim"))
                .receivedAt(town.now())
                .build();
    }

    @Test
    void aBuildingIsCorrectedAndOneWithoutHouseholdsIsWithdrawn() {
        HouseholdId home = family();
        right(desk().register()
                .correct(
                        town.command(),
                        town.eastBuilding,
                        KnownAt.LATEST,
                        new BuildingCorrectionBuilder()
                                .name("East 7")
                                .type(BuildingType.MANAGED)
                                .estate("Invented compound")
                                .addUnits("1", "2")
                                .since(START.minusSeconds(5))
                                .build()));

        Building after = building(town.eastBuilding);
        assertEquals("East 7", after.name());
        assertEquals(BuildingType.MANAGED, after.type());
        assertEquals(Optional.of("Invented compound"), after.estate());
        assertEquals(List.of("1", "2"), after.units());
        assertEquals(Interval.since(START.minusSeconds(5)), after.period());
        assertEquals(
                Interval.since(START.minusSeconds(5)), after.allotments().get(0).period());
        assertInstanceOf(
                TooEarly.class,
                refused(desk().register()
                        .correct(
                                town.command(),
                                town.eastBuilding,
                                KnownAt.LATEST,
                                new BuildingCorrectionBuilder()
                                        .since(START.plusSeconds(1))
                                        .build())));
        assertEquals(
                new RecordsDepend("building", town.eastBuilding.value(), "household", 1),
                refused(desk().register().withdraw(town.command(), town.eastBuilding, "typed twice")));
        BuildingId wrong = town.building("East 9", town.east);
        right(desk().register().withdraw(town.command(), wrong, "typed twice"));
        assertEquals(
                2,
                answer(desk().register().directory().buildings(KnownAt.LATEST)).size());
        assertEquals(
                new RegisterRefusal.NotRegistered(List.of(ImportConflict.of(0, "no_such_building"))),
                refused(desk().register().addHousehold(town.command(), town.newHousehold("E-5", wrong, 1))));
        BuildingId again = town.building("East 9", town.east);
        assertEquals(
                new NameTaken("building", again.value()),
                refused(desk().register().restore(town.command(), wrong)));
        right(desk().register().withdraw(town.command(), again, "typed twice"));
        right(desk().register().restore(town.command(), wrong));
        assertEquals("East 9", building(wrong).name());
        assertEquals(3, household(home, START).members().size());
    }

    @Test
    void theGridOfAnAllotmentIsCorrectedAndLaterRedrawsStay() {
        HouseholdId home = family();
        GridId north = right(desk().register().drawGrid(town.command(), "North", START));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.Redraw(Set.of(town.eastBuilding), town.west, DAY_9)));

        right(desk().register().correct(town.command(), town.eastBuilding, KnownAt.LATEST, allotment(START, north)));

        assertEquals(Optional.of(north), building(town.eastBuilding).gridAt(START));
        assertEquals(Optional.of(town.west), building(town.eastBuilding).gridAt(DAY_9));
        Desk west = town.member("west", town.west);
        assertEquals(
                home,
                answer(west.register().directory().household(home, town.now(), KnownAt.LATEST))
                        .id());

        right(desk().register()
                .correct(town.command(), town.eastBuilding, KnownAt.LATEST, allotment(DAY_9, town.east)));

        assertEquals(Optional.of(north), building(town.eastBuilding).gridAt(DAY_9.minusNanos(1_000)));
        assertEquals(Optional.of(town.east), building(town.eastBuilding).gridAt(DAY_9));
        assertEquals(
                home,
                answer(member.register().directory().household(home, town.now(), KnownAt.LATEST))
                        .id());
        assertEquals(
                new NotFound("household", home.value()),
                refused(west.register().directory().household(home, town.now(), KnownAt.LATEST)));
    }

    private static BuildingCorrection allotment(Instant at, GridId grid) {
        return new BuildingCorrectionBuilder()
                .allotment(new BuildingCorrection.RightGrid(at, grid))
                .build();
    }
}
