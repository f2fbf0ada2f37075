package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.Desk;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BatchRefused.RefusedItem;
import org.gridbook.book.BuildingId;
import org.gridbook.book.CommandReused;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.register.Act;
import org.gridbook.register.BirthDate;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Census;
import org.gridbook.register.Departure;
import org.gridbook.register.FlagId;
import org.gridbook.register.Household;
import org.gridbook.register.HouseholdPage;
import org.gridbook.register.IdNumber;
import org.gridbook.register.ImportConflict;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.Person;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.RegistrationResult;
import org.gridbook.register.Relation;
import org.gridbook.register.ResidentCorrection;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recording and reading the book, on any store. */
public abstract class RegisterSuite {
    private RegisterTown town;

    /** For subclasses. */
    protected RegisterSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
    }

    private Desk desk() {
        return town.secretary;
    }

    private Household household(HouseholdId id) {
        return answer(desk().register().directory().household(id, town.now(), KnownAt.LATEST));
    }

    @Test
    void aHouseholdIsReadAsItWasAdded() {
        NewHousehold household = town.newHousehold("E-1", town.eastBuilding, 3);
        HouseholdId id = right(desk().register().addHousehold(town.command(), household));

        Household read = household(id);

        assertEquals("E-1", read.number());
        assertEquals(Optional.of(household.dwelling()), read.dwelling());
        assertEquals(
                List.of(Relation.HEAD, Relation.OTHER, Relation.OTHER),
                read.members().stream().map(Household.HouseholdMember::relation).toList());
    }

    @Test
    void theSameCommandAgainReturnsTheSameAnswerAndChangesNothing() {
        NewHousehold household = town.newHousehold("E-1", town.eastBuilding, 2);
        CommandId command = town.command();
        Done<HouseholdId> first = answer(desk().register().addHousehold(command, household));

        Done<HouseholdId> again = answer(desk().register().addHousehold(command, household));

        assertEquals(new Done<>(first.answer(), first.position(), true), again);
    }

    @Test
    void theSameRosterAgainChangesNothing() {
        List<NewHousehold> roster = roster(5);
        right(desk().register().addHouseholds(town.command(), roster));
        long changes = changesWithEntries();

        RegistrationResult again = right(desk().register().addHouseholds(town.command(), roster));

        assertEquals(5, again.unchanged());
        assertEquals(changes, changesWithEntries());
    }

    @Test
    void aChangedRowChangesThatHouseholdOnly() {
        List<NewHousehold> roster = new ArrayList<>(roster(5));
        RegistrationResult first = right(desk().register().addHouseholds(town.command(), roster));
        NewHousehold before = roster.get(2);
        NewMember moved = before.members().get(0);
        roster.set(
                2,
                new NewHouseholdBuilder()
                        .number(before.number())
                        .dwelling(before.dwelling())
                        .tenure(Tenure.TENANT)
                        .since(before.since())
                        .members(List.of(
                                before.members().get(1),
                                new NewMemberBuilder()
                                        .personal(moved.personal())
                                        .sex(Sex.FEMALE)
                                        .birth(moved.birth())
                                        .relation(moved.relation())
                                        .flags(moved.flags())
                                        .build()))
                        .build());

        RegistrationResult again = right(desk().register().addHouseholds(town.command(), roster));

        assertEquals(1, again.corrected());
        assertEquals(4, again.unchanged());
        assertEquals(first.households(), again.households());
        Change change = changes().get(changes().size() - 1);
        assertEquals(
                Set.of("tenancy", "resident_personal"),
                new TreeSet<>(
                        change.touched().stream().map(Change.Touched::kind).toList()));
    }

    @Test
    void everyConflictIsReportedAndNothingIsRecorded() {
        NewHousehold good = town.newHousehold("E-1", town.eastBuilding, 1);
        NewHousehold twice = town.newHousehold("E-1", town.eastBuilding, 1);
        NewHousehold nowhere = town.newHousehold("E-2", new BuildingId("nowhere"), 1);
        int changes = changes().size();

        Refusal refusal = refused(desk().register().addHouseholds(town.command(), List.of(good, twice, nowhere)));

        assertEquals(
                new RegisterRefusal.NotRegistered(
                        List.of(ImportConflict.of(1, "number_twice"), ImportConflict.of(2, "no_such_building"))),
                refusal);
        assertEquals(changes, changes().size());
    }

    @Test
    void peopleWithoutIdentityNumbersNeverCollide() {
        NewMember one = named("Same Invented Name", Relation.HEAD);
        NewMember other = named("Same Invented Name", Relation.OTHER);
        List<NewHousehold> roster = List.of(
                new NewHouseholdBuilder()
                        .number("E-1")
                        .dwelling(RegisterTown.door(town.eastBuilding, "1"))
                        .tenure(Tenure.OWNER)
                        .since(RegisterTown.START)
                        .members(List.of(one, other))
                        .build(),
                new NewHouseholdBuilder()
                        .number("E-2")
                        .dwelling(RegisterTown.door(town.eastBuilding, "2"))
                        .tenure(Tenure.OWNER)
                        .since(RegisterTown.START)
                        .members(List.of(one))
                        .build());
        right(desk().register().addHouseholds(town.command(), roster));
        right(desk().register().addHouseholds(town.command(), roster));

        assertEquals(3, census().living().size());
    }

    private NewHousehold of(String number, Instant since, NewMember... members) {
        return new NewHouseholdBuilder()
                .number(number)
                .dwelling(RegisterTown.door(town.eastBuilding, number))
                .tenure(Tenure.OWNER)
                .since(since)
                .members(List.of(members))
                .build();
    }

    private List<String> conflicts(NewHousehold household) {
        Refusal refusal = refused(desk().register().addHouseholds(town.command(), List.of(household)));
        return refusal instanceof RegisterRefusal.NotRegistered refused
                ? refused.conflicts().stream().map(ImportConflict::problem).toList()
                : List.of(refusal.code());
    }

    @Test
    void aMemberKnownByNameOnlyMatchesOnlyOneOfThatName() {
        Instant day = RegisterTown.START;
        NewMember vague = named("Same Invented Name", Relation.OTHER);
        NewMember born = new NewMemberBuilder()
                .personal(vague.personal())
                .sex(Sex.UNKNOWN)
                .birth(new BirthDate(LocalDate.of(1990, 1, 1)))
                .relation(Relation.OTHER)
                .build();
        NewMember older = new NewMemberBuilder()
                .personal(vague.personal())
                .sex(Sex.UNKNOWN)
                .birth(new BirthDate(LocalDate.of(1960, 1, 1)))
                .relation(Relation.OTHER)
                .build();
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", day, vague))));
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", day, born))));
        assertEquals(1, census().living().size(), "the birth date was reported later");
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", day, older))));
        assertEquals(2, census().living().size(), "another person");
        assertEquals(List.of("unclear_member"), conflicts(of("E-1", day, vague)));
    }

    @Test
    void anOldRosterDoesNotAddAgainThoseWhoLeft() {
        Instant day = RegisterTown.START;
        List<NewHousehold> roster =
                List.of(of("E-1", day, named("Who Moved", Relation.HEAD), named("Who Died", Relation.OTHER)));
        HouseholdId home = right(desk().register().addHouseholds(town.command(), roster))
                .households()
                .get(0);
        HouseholdId other = town.household("E-2", town.eastBuilding, 1);
        List<ResidentId> members = household(home).members().stream()
                .map(Household.HouseholdMember::id)
                .toList();
        Instant later = town.now().minus(Duration.ofDays(1));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(members.get(0), other, Relation.OTHER, later)));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.EndResidency(members.get(1), Departure.DIED, later)));
        assertEquals(List.of("left_household", "left_household"), conflicts(roster.get(0)));
        assertEquals(2, census().living().size());
    }

    @Test
    void aRosterAddsMembersToAHouseholdThatEveryoneHadLeft() {
        Instant day = RegisterTown.START;
        Instant later = day.plus(Duration.ofDays(5));
        HouseholdId home = right(desk().register()
                        .addHouseholds(town.command(), List.of(of("E-1", day, named("Gone", Relation.HEAD)))))
                .households()
                .get(0);
        ResidentId gone = household(home).members().get(0).id();
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.EndResidency(gone, Departure.MOVED_AWAY, later)));
        assertEquals(List.of("household_ended"), conflicts(of("E-1", day)));
        assertEquals(0, census().households().size());

        NewHousehold next = of("E-1", later.plusSeconds(60), named("Come", Relation.HEAD));
        assertEquals(
                home,
                right(desk().register().addHouseholds(town.command(), List.of(next)))
                        .households()
                        .get(0));

        assertEquals(1, census().households().size());
        assertEquals(
                0,
                answer(desk().register().directory().population(later, KnownAt.LATEST))
                        .households()
                        .size());
        long changes = changesWithEntries();
        right(desk().register().addHouseholds(town.command(), List.of(next)));
        assertEquals(changes, changesWithEntries());
    }

    @Test
    void aRosterMayNotContradictAnIdentityNumberOfTheBook() {
        IdNumber number =
                IdNumber.of("990001195501010011").getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        Personal known = new PersonalBuilder()
                .name(new PersonName("Invented Man"))
                .idNumber(number)
                .build();
        NewMember man = NewMember.of(known, Sex.UNKNOWN, Optional.empty(), Relation.HEAD, List.of())
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", RegisterTown.START, man))));
        Sex wrong = man.sex() == Sex.MALE ? Sex.FEMALE : Sex.MALE;
        NewMember reported = new NewMemberBuilder()
                .personal(new PersonalBuilder().name(known.name()).build())
                .sex(wrong)
                .relation(Relation.HEAD)
                .build();
        assertEquals(List.of("contradicts_id_number"), conflicts(of("E-1", RegisterTown.START, reported)));
    }

    @Test
    void aRefusalThatRevealsAResidentIsAudited() {
        IdNumber number =
                IdNumber.of("990001195501010011").getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        Personal known = new PersonalBuilder()
                .name(new PersonName("Invented Man"))
                .idNumber(number)
                .build();
        NewMember man = NewMember.of(known, Sex.UNKNOWN, Optional.empty(), Relation.OTHER, List.of())
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        HouseholdId home = town.household("E-1", town.eastBuilding, 1);
        ResidentId there = right(desk().register().addResident(town.command(), home, man, RegisterTown.START));

        refused(desk().register().addResident(town.command(), home, man, RegisterTown.START));
        assertEquals(List.of(there.value()), whoseWereRead("keep_book"));
        refused(desk().register().addHouseholds(town.command(), List.of(of("E-2", RegisterTown.START, man))));
        assertEquals(List.of(there.value()), whoseWereRead("import"));
        refused(desk().register().previewHouseholds(List.of(of("E-3", RegisterTown.START, man))));
        assertEquals(List.of(there.value()), whoseWereRead("import"));
        int changes = changes().size();
        refused(desk().register()
                .addResident(
                        town.command(), new HouseholdId("none"), named("New", Relation.OTHER), RegisterTown.START));
        assertEquals(changes, changes().size(), "no resident was found");
    }

    private List<String> whoseWereRead(String power) {
        List<Change> changes = changes();
        Change last = changes.get(changes.size() - 1);
        assertEquals("PersonalDataRead", last.event());
        assertEquals(power, last.facts().text("power"));
        return last.facts().texts("whose");
    }

    @Test
    void aNewHeadWasNotHeadBefore() {
        NewMember head = named("First Head", Relation.HEAD);
        NewMember other = named("Second Head", Relation.SPOUSE);
        NewMember next = new NewMemberBuilder()
                .personal(other.personal())
                .sex(other.sex())
                .birth(other.birth())
                .relation(Relation.HEAD)
                .flags(other.flags())
                .build();
        HouseholdId home = right(desk().register()
                        .addHouseholds(town.command(), List.of(of("E-1", RegisterTown.START, head, other))))
                .households()
                .get(0);
        Instant death = RegisterTown.START.plus(Duration.ofDays(10));
        ResidentId gone = household(home).members().get(0).id();
        right(desk().register().acts().perform(town.command(), new Act.EndResidency(gone, Departure.DIED, death)));
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", RegisterTown.START, next))));
        List<Relation> before =
                answer(desk().register().directory().household(home, death.minusSeconds(1), KnownAt.LATEST))
                        .members()
                        .stream()
                        .map(Household.HouseholdMember::relation)
                        .toList();
        assertEquals(List.of(Relation.HEAD, Relation.SPOUSE), before);
        assertEquals(
                List.of(Relation.HEAD),
                household(home).members().stream()
                        .map(Household.HouseholdMember::relation)
                        .toList());
        assertEquals(
                List.of("before_household"),
                conflicts(of("E-1", RegisterTown.START.minus(Duration.ofDays(1)), named("Third", Relation.OTHER))));
    }

    @Test
    void aTraitThatARosterDeniesEndsAndBeginsAgainWhenItIsReportedAgain() {
        Instant day = RegisterTown.START;
        NewMember one = named("Invented Migrant", Relation.HEAD);
        NewMember with = new NewMemberBuilder()
                .personal(one.personal())
                .sex(one.sex())
                .birth(one.birth())
                .relation(one.relation())
                .flags(List.of(new NewFlag(Trait.FLOATING, day, Optional.empty())))
                .build();
        NewMember without = new NewMemberBuilder()
                .personal(one.personal())
                .sex(one.sex())
                .birth(one.birth())
                .relation(one.relation())
                .without(Set.of(Trait.FLOATING))
                .build();
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", day, with))));
        Instant known = town.now();
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", day, one))));
        assertEquals(1, floating(town.now(), KnownAt.LATEST), "nothing was reported");

        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", day, without))));
        Instant denied = town.now();

        assertEquals(0, floating(denied, KnownAt.LATEST));
        assertEquals(1, floating(denied.minusSeconds(1), KnownAt.LATEST), "the trait was valid before");
        assertEquals(1, floating(denied, KnownAt.at(known)), "as known before");
        long changes = changesWithEntries();
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", day, without))));
        assertEquals(changes, changesWithEntries());
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", day, with))));
        assertEquals(1, floating(town.now(), KnownAt.LATEST));
        assertEquals(0, floating(denied, KnownAt.LATEST), "the time between is not changed");
    }

    @Test
    void anEndedTraitStaysKnownAsOfThen() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 1);
        ResidentId resident = household(home).members().get(0).id();
        Instant end = RegisterTown.START.plus(Duration.ofDays(10));
        FlagId flag = right(desk().register()
                .flag(town.command(), resident, new NewFlag(Trait.FLOATING, RegisterTown.START, Optional.empty())));
        KnownAt before = KnownAt.at(town.now());
        town.command();

        assertEquals(
                new TooEarly("flag", flag.value()),
                refused(desk().register().endFlag(town.command(), flag, RegisterTown.START)));
        right(desk().register().endFlag(town.command(), flag, end));

        assertEquals(1, floating(end.minusSeconds(1), KnownAt.LATEST));
        assertEquals(0, floating(end, KnownAt.LATEST));
        assertEquals(1, floating(end, before));
        assertEquals(
                new NotActiveThen("flag", flag.value()),
                refused(desk().register().endFlag(town.command(), flag, end)));
        assertEquals(
                new NotFound("flag", "nowhere"),
                refused(desk().register().endFlag(town.command(), new FlagId("nowhere"), end)));
        Desk member = town.member("member", town.west);
        assertEquals(
                new NotFound("flag", flag.value()), refused(member.register().endFlag(town.command(), flag, end)));
    }

    private int floating(Instant validAt, KnownAt known) {
        return answer(desk().register().directory().population(validAt, known))
                .with(Trait.FLOATING)
                .size();
    }

    @Test
    void anotherMoveInDayIsAConflictUnlessItIsAssumed() {
        NewMember head = named("First Comer", Relation.HEAD);
        Instant day = RegisterTown.START;
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", day, head))));
        long changes = changesWithEntries();
        Instant evening = day.plus(Duration.ofHours(10));
        Instant next = day.plus(Duration.ofDays(1));
        NewHousehold assumed = new NewHouseholdBuilder()
                .number("E-1")
                .dwelling(RegisterTown.door(town.eastBuilding, "E-1"))
                .tenure(Tenure.TENANT)
                .since(next)
                .members(List.of(head))
                .assumed(Set.of(NewHousehold.Assumed.SINCE, NewHousehold.Assumed.TENURE))
                .build();

        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", evening, head))));
        right(desk().register().addHouseholds(town.command(), List.of(assumed)));
        assertEquals(changes, changesWithEntries());
        assertEquals(List.of("other_since"), conflicts(of("E-1", next, head)));
        assertEquals(List.of("other_since"), conflicts(of("E-1", next)));
    }

    @Test
    void aRosterThatChangesNothingIsAnsweredFromItsReceipt() {
        NewHousehold household = of("E-1", RegisterTown.START, named("Known Name", Relation.HEAD));
        NewHousehold other = of("E-2", RegisterTown.START, named("Other Name", Relation.HEAD));
        right(desk().register().addHouseholds(town.command(), List.of(household)));
        CommandId command = town.command();

        Done<RegistrationResult> nothing = answer(desk().register().addHouseholds(command, List.of(household)));

        Change last = changes().get(changes().size() - 1);
        assertEquals(1, nothing.answer().unchanged());
        assertEquals(List.of(last.position(), List.of()), List.of(nothing.position(), last.touched()));
        assertEquals(
                new Done<>(nothing.answer(), nothing.position(), true),
                answer(desk().register().addHouseholds(command, List.of(household))));
        assertEquals(
                new CommandReused(command.value()), refused(desk().register().addHouseholds(command, List.of(other))));
        assertEquals(last, changes().get(changes().size() - 1));
    }

    @Test
    void anEmptyRosterIsAnsweredFromItsReceipt() {
        CommandId command = town.command();
        Done<RegistrationResult> none = answer(desk().register().addHouseholds(command, List.of()));

        assertEquals(
                new Done<>(none.answer(), none.position(), true),
                answer(desk().register().addHouseholds(command, List.of())));
    }

    @Test
    void aRefusedCommandLeavesItsIdFree() {
        NewHousehold household = of("E-1", RegisterTown.START, named("Known Name", Relation.HEAD));
        CommandId command = town.command();
        assertInstanceOf(
                RegisterRefusal.NotRegistered.class,
                refused(desk().register().addHouseholds(command, List.of(household, household))));

        Done<RegistrationResult> first = answer(desk().register().addHouseholds(command, List.of(household)));

        assertEquals(1, first.answer().added());
        assertFalse(first.replayed());
    }

    @Test
    void aCorrectionThatChangedNothingUndoesNothingWhenItIsSentAgain() {
        NewMember one = named("Name As It Was", Relation.HEAD);
        NewMember two = named("Corrected Name", Relation.HEAD);
        HouseholdId home = right(desk().register().addHousehold(town.command(), of("E-1", RegisterTown.START, one)));
        ResidentId resident = household(home).members().get(0).id();
        CommandId command = town.command();
        long before = changesWithEntries();

        Done<ResidentId> nothing = answer(desk().register().correct(command, resident, KnownAt.LATEST, renamed(one)));
        assertEquals(before, changesWithEntries());
        right(desk().register().correct(town.command(), resident, KnownAt.LATEST, renamed(two)));

        assertEquals(
                new Done<>(resident, nothing.position(), true),
                answer(desk().register().correct(command, resident, KnownAt.LATEST, renamed(one))));
        assertEquals(
                new CommandReused(command.value()),
                refused(desk().register().correct(command, resident, KnownAt.LATEST, renamed(two))));
        assertEquals(
                List.of(two.personal()),
                answer(desk().register().directory().people(home, town.now(), KnownAt.LATEST)).stream()
                        .map(Person::personal)
                        .toList());
        assertEquals(Optional.empty(), answer(desk().firstAlteration()));
    }

    @Test
    void buildingsAreAddedTogetherOrNotAtAll() {
        List<NewBuilding> buildings =
                List.of(building("East 2", town.east), building("East 1", town.east), building("East 2", town.east));

        assertEquals(
                new BatchRefused(List.of(
                        new RefusedItem(1, new NameTaken("building", town.eastBuilding.value())),
                        new RefusedItem(2, new ConflictsInBatch(0)))),
                refused(desk().register().addBuildings(town.command(), buildings)));
        assertEquals(
                2,
                answer(desk().register().directory().buildings(KnownAt.LATEST)).size());

        assertEquals(
                1,
                right(desk().register().addBuildings(town.command(), buildings.subList(0, 1)))
                        .size());
        assertEquals(
                3,
                answer(desk().register().directory().buildings(KnownAt.LATEST)).size());
    }

    @Test
    void aBuildingIsNamedWithinItsCompoundOrElseWithinItsGrid() {
        NewBuilding alone = building("1", town.east);
        NewBuilding one =
                new NewBuildingBuilder().like(alone).estate("A").grid(town.west).build();
        List<BuildingId> added = right(desk().register()
                .addBuildings(
                        town.command(),
                        List.of(
                                alone,
                                one,
                                new NewBuildingBuilder().like(one).estate("B").build())));

        assertEquals(
                new BatchRefused(List.of(
                        new RefusedItem(
                                0, new NameTaken("building", added.get(1).value())),
                        new RefusedItem(
                                1, new NameTaken("building", added.get(0).value())))),
                refused(desk().register()
                        .addBuildings(
                                town.command(),
                                List.of(
                                        one,
                                        new NewBuildingBuilder()
                                                .like(alone)
                                                .estate("C")
                                                .build()))));
        assertEquals(
                new NameTaken("building", added.get(0).value()),
                refused(desk().register()
                        .acts()
                        .perform(town.command(), new Act.Redraw(Set.of(added.get(1)), town.east, town.now()))));
    }

    @Test
    void householdsAreNotAskedForByNumbersThatNoneCanHave() {
        assertEquals(
                Map.of(),
                answer(desk().register().directory().households(Set.of("a\0b", "\ud800"), town.now(), KnownAt.LATEST)));
    }

    private static NewBuilding building(String name, GridId grid) {
        return new NewBuildingBuilder()
                .name(name)
                .type(BuildingType.MANAGED)
                .grid(grid)
                .since(RegisterTown.START)
                .build();
    }

    @Test
    void twoGridsCannotHaveOneName() {
        assertEquals(
                new NameTaken("grid", town.east.value()),
                refused(desk().register().drawGrid(town.command(), "East", RegisterTown.START)));
    }

    @Test
    void aLandlineIsFoundAsPeopleWriteIt() {
        NewMember one = new NewMemberBuilder()
                .personal(new PersonalBuilder()
                        .name(new PersonName("With Landline"))
                        .phone(new Phone("+869990000001"))
                        .build())
                .sex(Sex.UNKNOWN)
                .relation(Relation.HEAD)
                .build();
        right(desk().register().addHouseholds(town.command(), List.of(of("E-1", RegisterTown.START, one))));
        for (String written : List.of("0999-0000001", "+86 999 0000001")) {
            assertEquals(
                    1,
                    answer(desk().register()
                                    .directory()
                                    .find(written, town.now(), KnownAt.LATEST, Optional.empty(), 10))
                            .found()
                            .size(),
                    written);
        }
    }

    @Test
    void aPreviewOfARosterRecordsNothing() {
        int changes = changes().size();

        RegistrationResult preview = answer(desk().register().previewHouseholds(roster(4)));

        assertEquals(4, preview.added());
        assertEquals(changes, changes().size());
    }

    @Test
    void aHouseholdHasOneHeadAtATime() {
        HouseholdId id = town.household("E-1", town.eastBuilding, 2);

        Refusal refusal = refused(desk().register()
                .addResident(town.command(), id, named("Another Head", Relation.HEAD), RegisterTown.START));

        assertEquals(new RegisterRefusal.HeadExists(id.value()), refusal);
    }

    @Test
    void aPageWalkVisitsEachHouseholdOfAGridOnce() {
        right(desk().register().addHouseholds(town.command(), roster(7)));
        town.household("W-1", town.westBuilding, 1);
        List<String> visited = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            HouseholdPage page =
                    answer(desk().register().directory().householdsOf(town.east, town.now(), KnownAt.LATEST, after, 3));
            assertTrue(page.households().size() <= 3);
            page.households().forEach(each -> visited.add(each.number()));
            after = page.next();
        } while (after.isPresent());

        assertEquals(
                List.of("E-0", "E-1", "E-2", "E-3", "E-4", "E-5", "E-6"),
                visited.stream().sorted().toList());
    }

    @Test
    void aSearchByNameOrTelephoneFindsResidentsAndIsAudited() {
        NewHousehold household = town.newHousehold("E-1", town.eastBuilding, 2);
        HouseholdId id = right(desk().register().addHousehold(town.command(), household));
        NewMember wanted = household.members().get(1);
        String name = wanted.personal().name().value();

        List<Person> byName = answer(desk().register()
                        .directory()
                        .find(name.substring(4), town.now(), KnownAt.LATEST, Optional.empty(), 10))
                .found();
        List<Person> byPhone = answer(desk().register()
                        .directory()
                        .find(
                                wanted.personal()
                                        .phone()
                                        .map(phone -> phone.value())
                                        .orElse(""),
                                town.now(),
                                KnownAt.LATEST,
                                Optional.empty(),
                                10))
                .found();

        assertEquals(
                List.of(name),
                byName.stream().map(each -> each.personal().name().value()).toList());
        assertEquals(byName, byPhone);
        assertEquals(Optional.of(id), byName.get(0).household());
        Change last = changes().get(changes().size() - 1);
        assertEquals("PersonalDataRead", last.event());
        assertEquals(List.of(byName.get(0).id().value()), last.facts().texts("whose"));
    }

    @Test
    void aGridMemberSeesOnlyTheirGridAndARecordBeyondItLooksMissing() {
        HouseholdId foreign = town.household("W-1", town.westBuilding, 2);
        HouseholdId own = town.household("E-1", town.eastBuilding, 2);
        ResidentId stranger = household(foreign).members().get(0).id();
        Desk member = town.member("member", town.east);
        var directory = member.register().directory();

        assertEquals(
                List.of(own),
                answer(directory.population(town.now(), KnownAt.LATEST)).households().stream()
                        .map(each -> each.household())
                        .toList());
        assertEquals(
                new NotFound("household", foreign.value()),
                refused(directory.household(foreign, town.now(), KnownAt.LATEST)));
        assertEquals(
                new NotFound("household", "missing"),
                refused(directory.household(new HouseholdId("missing"), town.now(), KnownAt.LATEST)));
        assertEquals(List.of(), answer(directory.residents(Set.of(stranger), town.now(), KnownAt.LATEST)));
        assertEquals(List.of(), answer(directory.people(foreign, town.now(), KnownAt.LATEST)));
        assertEquals(
                new NotFound("resident", stranger.value()),
                refused(member.register()
                        .correct(town.command(), stranger, KnownAt.LATEST, renamed(named("Nobody", Relation.OTHER)))));
    }

    @Test
    void anActorWithoutHealthPowerIsDeniedTheReasonsAndTheDenialIsAudited() {
        HouseholdId own = town.household("E-1", town.eastBuilding, 1);
        ResidentId resident = household(own).members().get(0).id();
        Desk member = town.member("member", town.east);

        assertInstanceOf(Denied.class, refused(member.register().directory().reasons(resident, KnownAt.LATEST)));

        assertEquals("AccessDenied", changes().get(changes().size() - 1).event());
        assertFalse(answer(desk().register().directory().reasons(resident, KnownAt.LATEST))
                .isEmpty());
    }

    @Test
    void aCorrectionKeepsWhatWasKnownBefore() {
        HouseholdId id = town.household("E-1", town.eastBuilding, 1);
        ResidentId resident = household(id).members().get(0).id();
        var before = KnownAt.at(town.now());
        town.command();
        right(desk().register()
                .correct(town.command(), resident, KnownAt.LATEST, renamed(named("Corrected Name", Relation.HEAD))));

        var directory = desk().register().directory();

        assertEquals(
                "Corrected Name",
                answer(directory.people(id, town.now(), KnownAt.LATEST))
                        .get(0)
                        .personal()
                        .name()
                        .value());
        assertFalse(answer(directory.people(id, town.now(), before))
                .get(0)
                .personal()
                .name()
                .value()
                .contains("Corrected"));
    }

    private Census census() {
        return answer(desk().register().directory().population(town.now(), KnownAt.LATEST));
    }

    private List<NewHousehold> roster(int size) {
        List<NewHousehold> roster = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            roster.add(town.newHousehold("E-" + i, town.eastBuilding, 2));
        }
        return roster;
    }

    private static NewMember named(String name, Relation relation) {
        return new NewMemberBuilder()
                .personal(new PersonalBuilder().name(new PersonName(name)).build())
                .sex(Sex.UNKNOWN)
                .relation(relation)
                .build();
    }

    private static ResidentCorrection renamed(NewMember member) {
        return new ResidentCorrectionBuilder().name(member.personal().name()).build();
    }

    private long changesWithEntries() {
        return changes().stream().filter(change -> !change.touched().isEmpty()).count();
    }

    private List<Change> changes() {
        return town.changesAfter(0, 1000);
    }

    @Test
    void aResidentIsNotAddedBeforeTheHouseholdBegan() {
        HouseholdId id = town.household("E-1", town.eastBuilding, 1);

        assertEquals(
                new TooEarly("household", id.value()),
                refused(desk().register()
                        .addResident(
                                town.command(),
                                id,
                                named("Early Member", Relation.OTHER),
                                RegisterTown.START.minusNanos(1_000))));
        right(desk().register()
                .addResident(town.command(), id, named("First Member", Relation.OTHER), RegisterTown.START));
    }
}
