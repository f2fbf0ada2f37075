package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.isolation.Need;
import org.gridbook.isolation.Visit;
import org.gridbook.register.Act;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Contact;
import org.gridbook.tip.Tip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was recorded of a household is found under the one that it was merged into, on any store. */
public abstract class MergedSuite {
    private RegisterTown town;
    private HouseholdId first;
    private HouseholdId second;
    private HouseholdId third;

    /** For subclasses; the town is founded before each test. */
    @SuppressWarnings("NullAway.Init")
    protected MergedSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
        EveryRecord records = new EveryRecord(town, EveryRecord.Values.USUAL);
        first = records.new Home(EveryRecord.Values.USUAL, town.eastBuilding, town.east, "E-1").household;
        second = records.new Home(EveryRecord.Values.USUAL, town.westBuilding, town.west, "W-1").household;
        third = town.household("E-3", town.eastBuilding, 1);
    }

    private CommandId merged(HouseholdId survivor, HouseholdId ended, Instant at) {
        CommandId command = town.command();
        right(town.secretary.register().acts().perform(command, new Act.Merge(survivor, ended, Map.of(), at)));
        return command;
    }

    /** The ids of the visits, contacts and tips that are listed for a household. */
    private Set<Id> listed(HouseholdId household, KnownAt at) {
        return listed(town.secretary, household, at);
    }

    private Set<Id> listed(Desk desk, HouseholdId household, KnownAt at) {
        return Stream.of(
                        answer(desk.isolations().visits(household, at)).stream().map(Visit::id),
                        answer(desk.sweeps().contactsWith(household, at, Optional.empty(), 500)).found().stream()
                                .map(Contact::id),
                        answer(desk.tips().ofHousehold(household, town.now(), at, Optional.empty(), 100))
                                .tips()
                                .stream()
                                .map(Tip::id),
                        answer(desk.care().services(household, at, Optional.empty(), 500)).found().stream()
                                .map(each -> each.id()),
                        answer(desk.isolations().needs(at, Optional.empty(), 500)).found().stream()
                                .filter(need -> need.household().equals(household))
                                .map(Need::id))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }

    private static Set<Id> both(Set<Id> one, Set<Id> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    @Test
    void recordsOfAMergedHouseholdAreListedUnderTheOneThatGoesOn() {
        Instant before = town.now();
        Set<Id> own = listed(first, KnownAt.LATEST);
        Set<Id> other = listed(second, KnownAt.LATEST);
        assertEquals(6, own.size());
        assertEquals(6, other.size());

        CommandId merge = merged(first, second, town.now());
        assertEquals(both(own, other), listed(first, KnownAt.LATEST));
        assertEquals(own, listed(first, KnownAt.at(before)), "the past as known before");
        assertEquals(other, listed(second, KnownAt.at(before)));
        assertEquals(
                Set.of(first, second),
                answer(town.secretary.isolations().visits(first, KnownAt.LATEST)).stream()
                        .map(Visit::household)
                        .collect(Collectors.toSet()),
                "a visit names the household that was visited");

        right(town.secretary.register().acts().perform(town.command(), new Act.Undo(merge)));
        assertEquals(own, listed(first, KnownAt.LATEST));
        assertEquals(other, listed(second, KnownAt.LATEST));
    }

    @Test
    void aHouseholdThatWasMergedTwiceIsFoundUnderTheLastOne() {
        Set<Id> all = both(listed(first, KnownAt.LATEST), listed(second, KnownAt.LATEST));
        merged(second, first, town.now().minusSeconds(1));
        CommandId last = merged(third, second, town.now());

        assertEquals(all, listed(third, KnownAt.LATEST));
        assertNotEquals(all, listed(second, KnownAt.LATEST), "its records belong to the last one");
        right(town.secretary.register().acts().perform(town.command(), new Act.Undo(last)));
        assertEquals(Set.of(), listed(third, KnownAt.LATEST));
        assertEquals(all, listed(second, KnownAt.LATEST));
    }

    @Test
    void anActorSeesOnlyWhatIsInReach() {
        Desk east = town.member("east", town.east);
        Desk west = town.member("west", town.west);
        Set<Id> all = both(listed(first, KnownAt.LATEST), listed(second, KnownAt.LATEST));
        merged(first, second, town.now());

        assertEquals(all, listed(east, first, KnownAt.LATEST));
        assertEquals(Set.of(), listed(west, first, KnownAt.LATEST));
        assertEquals(Set.of(), listed(west, second, KnownAt.LATEST), "what was merged moved with the household");
    }
}
