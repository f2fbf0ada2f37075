package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.Kinds;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.register.Act;
import org.gridbook.register.ActImpact;
import org.gridbook.register.ActResult;
import org.gridbook.register.Census;
import org.gridbook.register.Departure;
import org.gridbook.register.Household;
import org.gridbook.register.MergeBuilder;
import org.gridbook.register.NameHeadBuilder;
import org.gridbook.register.NewFlag;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.Relation;
import org.gridbook.register.SplitBuilder;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Use cases of {@link org.gridbook.register.Acts}, on any store. */
public abstract class ActsSuite {
    private static final Set<String> STRUCTURE = Kinds.all().stream()
            .filter(kind -> kind.data() == Kind.DataClass.STRUCTURE)
            .map(Kind::name)
            .collect(Collectors.toSet());

    private static final Instant AT = Moves.AT;

    private Storage storage;
    private RegisterTown town;
    private HouseholdId first;
    private HouseholdId second;
    private HouseholdId third;

    /** For subclasses; the town is founded before each test. */
    @SuppressWarnings("NullAway.Init")
    protected ActsSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        storage = store();
        town = new RegisterTown(storage, "town");
        first = town.household("E-1", town.eastBuilding, 2);
        second = town.household("W-1", town.westBuilding, 3);
        third = town.household("W-2", town.westBuilding, 1);
    }

    private Desk desk() {
        return town.secretary;
    }

    private Census census(Instant validAt, KnownAt known) {
        return answer(desk().register().directory().population(validAt, known));
    }

    private List<Census> censuses(KnownAt known) {
        return Moves.INSTANTS.stream().map(at -> census(at, known)).toList();
    }

    private List<ResidentId> members(HouseholdId household, Instant at) {
        return answer(desk().register().directory().household(household, at, KnownAt.LATEST)).members().stream()
                .map(Household.HouseholdMember::id)
                .toList();
    }

    private CommandId perform(Act act) {
        CommandId command = town.command();
        right(desk().register().acts().perform(command, act));
        return command;
    }

    private static Act merge(HouseholdId survivor, HouseholdId ended, Instant at) {
        return new MergeBuilder().survivor(survivor).ended(ended).at(at).build();
    }

    /** One act of every type, and the special cases; each is possible in the town as founded. */
    private List<Act> everyAct() {
        ResidentId other = members(second, AT).get(1);
        return List.of(
                new Act.MoveResident(other, first, Relation.OTHER, AT),
                new Act.MoveHousehold(second, RegisterTown.door(town.eastBuilding, "9"), Tenure.TENANT, AT),
                new SplitBuilder()
                        .household(second)
                        .number("W-9")
                        .dwelling(RegisterTown.door(town.eastBuilding, "8"))
                        .tenure(Tenure.OWNER)
                        .putMembers(other, Relation.HEAD)
                        .at(AT)
                        .build(),
                merge(first, second, AT),
                new Act.Redraw(Set.of(town.westBuilding), town.east, AT),
                new Act.EndResidency(other, Departure.MOVED_AWAY, AT),
                new Act.EndResidency(members(third, AT).get(0), Departure.DIED, AT),
                new Act.MoveResident(members(third, AT).get(0), first, Relation.OTHER, AT),
                handedOver(second, other, members(second, AT).get(0), AT));
    }

    private static Act handedOver(HouseholdId household, ResidentId head, ResidentId former, Instant at) {
        return new NameHeadBuilder()
                .household(household)
                .head(head)
                .putRelations(former, Relation.MOTHER)
                .at(at)
                .build();
    }

    private static Act undo(Act act, CommandId command) {
        return act instanceof Act.Redraw ? new Act.UndoRedraw(command) : new Act.Undo(command);
    }

    @Test
    void noActChangesTheTimeBeforeItsInstant() {
        for (Act act : everyAct()) {
            List<Census> before = Moves.INSTANTS.stream()
                    .filter(AT::isAfter)
                    .map(at -> census(at, KnownAt.LATEST))
                    .toList();
            CommandId command = perform(act);
            assertEquals(
                    before.stream().map(Census::living).toList(),
                    Moves.INSTANTS.stream()
                            .filter(AT::isAfter)
                            .map(at -> census(at, KnownAt.LATEST).living())
                            .toList(),
                    act.toString());
            perform(undo(act, command));
        }
    }

    @Test
    void noActChangesWhatWasKnownBefore() {
        for (Act act : everyAct()) {
            KnownAt then = KnownAt.at(town.now());
            List<Census> before = censuses(KnownAt.LATEST);
            CommandId command = perform(act);
            assertEquals(before, censuses(then), act.toString());
            perform(undo(act, command));
            assertEquals(before, censuses(then), act.toString());
        }
    }

    @Test
    void undoingRestoresTheStateBeforeEveryAct() {
        for (Act act : everyAct()) {
            List<Census> before = censuses(KnownAt.LATEST);
            Map<String, Place> places = places();
            CommandId command = perform(act);
            assertTrue(!before.equals(censuses(KnownAt.LATEST)) || !places.equals(places()), act.toString());

            perform(undo(act, command));

            assertEquals(before, censuses(KnownAt.LATEST), act.toString());
            Map<String, Place> after = places();
            after.keySet().retainAll(places.keySet());
            assertEquals(places, after, act.toString());
        }
    }

    @Test
    void aPreviewReportsExactlyWhatTheActChanges() {
        for (Act act : everyAct()) {
            ActImpact preview = answer(desk().register().acts().preview(act));
            CommandId command = town.command();
            ActResult acted = right(desk().register().acts().perform(command, act));
            Change change = changes().get(changes().size() - 1);
            TreeMap<String, List<String>> changed = new TreeMap<>();
            TreeMap<String, Integer> opened = new TreeMap<>();
            for (Change.Touched each : change.touched()) {
                if (!STRUCTURE.contains(each.kind())) {
                    continue;
                }
                if (each.version() == 1) {
                    opened.merge(each.kind(), 1, Integer::sum);
                } else {
                    changed.computeIfAbsent(each.kind(), any -> new ArrayList<>())
                            .add(each.id());
                }
            }
            assertEquals(new ActImpact(changed, opened, acted.withoutHead()), preview, act.toString());
            assertEquals(preview.counts(), acted.counts());
            perform(undo(act, command));
        }
    }

    @Test
    void aPreviewStoresNothing() {
        int changes = changes().size();
        everyAct().forEach(act -> answer(desk().register().acts().preview(act)));

        assertEquals(changes, changes().size());
    }

    @Test
    void aMergeMovesEntriesOfEveryKind() {
        List<String> atSecond = plantAtSecond();

        perform(merge(first, second, AT));

        assertEquals(List.of(), placedAt(second));
        assertTrue(placedAt(first).containsAll(atSecond), placedAt(first).toString());
    }

    @Test
    void aRedrawAndAHouseholdMoveMoveEntriesOfEveryKind() {
        List<String> atSecond = plantAtSecond();

        perform(new Act.MoveHousehold(second, RegisterTown.door(town.eastBuilding, "9"), Tenure.OWNER, AT));
        assertEquals(Set.of(town.east.value()), gridsOf(second));
        perform(new Act.Redraw(Set.of(town.eastBuilding), town.west, AT.plusSeconds(5)));

        assertEquals(Set.of(town.west.value()), gridsOf(second));
        assertTrue(placedAt(second).containsAll(atSecond));
    }

    @Test
    void entriesAddedAfterAMergeGoBackWithTheirResidents() {
        ResidentId other = members(second, AT).get(1);
        CommandId merge = perform(merge(first, second, AT));
        right(desk().register().flag(town.command(), other, new NewFlag(Trait.LIVES_ALONE, AT, Optional.empty())));

        perform(new Act.Undo(merge));

        assertEquals(2, members(first, AT).size());
        assertEquals(3, members(second, AT).size());
        assertEquals(Set.of(town.west.value()), gridsOf(second));
        assertTrue(placedAt(first).stream().noneMatch(each -> each.contains(other.value())));
    }

    @Test
    void anActIsNotUndoneBeforeLaterActs() {
        ResidentId other = members(second, AT).get(1);
        CommandId merge = perform(merge(first, second, AT));
        CommandId since = perform(new Act.MoveResident(other, third, Relation.OTHER, AT.plusSeconds(9)));

        assertTrue(
                refused(desk().register().acts().perform(town.command(), new Act.Undo(merge)))
                        instanceof RegisterRefusal.ChangedSince);
        perform(new Act.Undo(since));
        perform(new Act.Undo(merge));
        assertEquals(3, members(second, AT.plusSeconds(60)).size());
    }

    @Test
    void aMergedHouseholdHasEnded() {
        perform(merge(first, second, AT));

        assertEquals(5, members(first, AT).size());
        assertEquals(List.of(), members(second, AT));
        assertEquals(3, members(second, AT.minusSeconds(1)).size());
        assertEquals(
                new NotActiveThen("household", second.value()),
                refused(desk().register().acts().perform(town.command(), merge(third, second, AT.plusSeconds(1)))));
    }

    @Test
    void aRedrawIsValidFromItsInstant() {
        perform(new Act.Redraw(Set.of(town.westBuilding), town.east, AT));

        assertEquals(4, census(AT.minusSeconds(1), KnownAt.LATEST).in(town.west).size());
        assertEquals(0, census(AT, KnownAt.LATEST).in(town.west).size());
        assertEquals(6, census(AT, KnownAt.LATEST).in(town.east).size());
    }

    @Test
    void noActTakesEffectInTheFuture() {
        Instant later = town.now().plusSeconds(3600);

        assertEquals(
                new NotYetOccurred(later),
                refused(desk().register().acts().perform(town.command(), merge(first, second, later))));
    }

    @Test
    void noActTakesEffectBeforeTheStartOfARecordThatItEnds() {
        for (Act act : List.<Act>of(
                new Act.MoveResident(members(second, AT).get(1), first, Relation.OTHER, RegisterTown.START),
                merge(first, second, RegisterTown.START),
                new Act.Redraw(Set.of(town.westBuilding), town.east, RegisterTown.START))) {
            assertTrue(
                    refused(desk().register().acts().perform(town.command(), act)) instanceof TooEarly, act.toString());
        }
    }

    @Test
    void recordsBeyondReachAreReportedLikeMissingOnes() {
        var acts = town.member("member", town.east).register().acts();
        ResidentId own = members(first, AT).get(1);
        ResidentId stranger = members(second, AT).get(1);
        HouseholdId missing = new HouseholdId("missing");

        assertEquals(
                new NotFound("household", second.value()),
                refused(acts.preview(new Act.MoveResident(own, second, Relation.OTHER, AT))));
        assertEquals(
                new NotFound("household", missing.value()),
                refused(acts.preview(new Act.MoveResident(own, missing, Relation.OTHER, AT))));
        assertEquals(
                new NotFound("resident", stranger.value()),
                refused(acts.perform(town.command(), new Act.EndResidency(stranger, Departure.DIED, AT))));
        assertEquals(
                new NotFound("building", town.westBuilding.value()),
                refused(acts.preview(
                        new Act.MoveHousehold(first, RegisterTown.door(town.westBuilding, "1"), Tenure.OWNER, AT))));
        assertEquals(
                new NotFound("building", "missing"),
                refused(acts.preview(new Act.MoveHousehold(
                        first, RegisterTown.door(new BuildingId("missing"), "1"), Tenure.OWNER, AT))));
        CommandId foreign = perform(new Act.EndResidency(stranger, Departure.MOVED_AWAY, AT));
        assertEquals(new NotFound("act", foreign.value()), refused(acts.preview(new Act.Undo(foreign))));
        assertEquals(new NotFound("act", "missing"), refused(acts.preview(new Act.Undo(new CommandId("missing")))));
    }

    @Test
    void aResidentWhoMovedIsVisibleInTheNewGridOnly() {
        Desk west = town.member("west", town.west);
        Desk east = town.member("east", town.east);
        ResidentId other = members(second, AT).get(1);

        perform(new Act.MoveResident(other, first, Relation.OTHER, AT));

        assertEquals(0, seen(west, other));
        assertEquals(1, seen(east, other));
    }

    private int seen(Desk desk, ResidentId resident) {
        return answer(desk.register().directory().residents(Set.of(resident), town.now(), KnownAt.LATEST))
                .size();
    }

    @Test
    void aResidentWhoComesBackIsAMemberAgain() {
        ResidentId other = members(second, AT).get(1);
        perform(new Act.EndResidency(other, Departure.MOVED_AWAY, AT));
        perform(new Act.MoveResident(other, first, Relation.OTHER, AT.plusSeconds(60)));

        assertEquals(2, members(second, AT).size());
        assertEquals(3, members(first, AT.plusSeconds(60)).size());
    }

    @Test
    void undoingNeverPutsAResidentInTwoHouseholds() {
        ResidentId other = members(second, AT).get(1);
        CommandId left = perform(new Act.EndResidency(other, Departure.MOVED_AWAY, AT));
        CommandId back = perform(new Act.MoveResident(other, first, Relation.OTHER, AT.plusSeconds(60)));

        assertTrue(
                refused(desk().register().acts().perform(town.command(), new Act.Undo(left)))
                        instanceof RegisterRefusal.ChangedSince);
        perform(new Act.Undo(back));
        perform(new Act.Undo(left));
        assertEquals(3, members(second, AT.plusSeconds(60)).size());
    }

    @Test
    void aDepartureRecordedLateEndsTheTenancyWhileThereIsNoMember() {
        ResidentId only = members(third, AT).get(0);
        Instant came = AT.plusSeconds(100);
        ResidentId next =
                right(desk().register().addResident(town.command(), third, town.person(Relation.OTHER, false), came));
        CommandId left = perform(new Act.EndResidency(only, Departure.MOVED_AWAY, AT));

        assertTrue(dwells(third, AT.minusSeconds(1)));
        assertTrue(!dwells(third, AT));
        assertTrue(!dwells(third, came.minusSeconds(1)));
        assertTrue(dwells(third, came));
        perform(new Act.EndResidency(next, Departure.MOVED_AWAY, came.plusSeconds(1)));
        assertTrue(!dwells(third, came.plusSeconds(1)));
        assertTrue(
                refused(desk().register().acts().perform(town.command(), new Act.Undo(left)))
                        instanceof RegisterRefusal.ChangedSince);
        CommandId moved =
                perform(new Act.MoveResident(members(second, AT).get(1), third, Relation.OTHER, AT.plusSeconds(50)));
        assertTrue(!dwells(third, AT.plusSeconds(49)));
        assertTrue(dwells(third, AT.plusSeconds(50)));
        assertTrue(dwells(third, came.plusSeconds(2)));
        perform(new Act.Undo(moved));
        assertTrue(!dwells(third, AT.plusSeconds(50)));
        assertTrue(dwells(third, came));
    }

    @Test
    void theTenancyEndsWhenTheLastMemberLeaves() {
        List<ResidentId> all = members(second, AT);
        Instant last = AT.plusSeconds(60);
        perform(new Act.EndResidency(all.get(0), Departure.MOVED_AWAY, last));
        perform(new Act.MoveResident(all.get(1), first, Relation.OTHER, AT));
        assertTrue(dwells(second, last));
        perform(new Act.EndResidency(all.get(2), Departure.MOVED_AWAY, AT.plusSeconds(1)));

        assertTrue(dwells(second, last.minusSeconds(1)), "the departure recorded first is the latest");
        assertTrue(!dwells(second, last));
        assertEquals(
                List.of(all.get(0)),
                census(AT.plusSeconds(30), KnownAt.LATEST)
                        .living(each -> each.household().equals(second))
                        .stream()
                        .map(Census.ResidentAt::resident)
                        .toList());
        assertEquals(
                Optional.empty(),
                answer(desk().register().directory().household(second, last, KnownAt.LATEST))
                        .dwelling());
    }

    private boolean dwells(HouseholdId household, Instant at) {
        return census(at, KnownAt.LATEST).households().stream()
                .anyMatch(each -> each.household().equals(household));
    }

    @Test
    void theTenancyIsResumedWhenAMemberComesAgain() {
        ResidentId only = members(third, AT).get(0);
        ResidentId other = members(second, AT).get(1);
        perform(new Act.EndResidency(only, Departure.MOVED_AWAY, AT));
        CommandId back = perform(new Act.MoveResident(other, third, Relation.HEAD, AT.plusSeconds(60)));

        assertTrue(!dwells(third, AT));
        assertTrue(dwells(third, AT.plusSeconds(60)));
        perform(new Act.Undo(back));
        assertTrue(!dwells(third, AT.plusSeconds(60)));
        perform(new Act.MoveResident(other, third, Relation.OTHER, AT.minusSeconds(60)));
        assertTrue(dwells(third, AT), "a second member was recorded late");
        perform(new Act.EndResidency(other, Departure.MOVED_AWAY, AT.plusSeconds(90)));
        assertTrue(!dwells(third, AT.plusSeconds(90)));
        right(desk().register()
                .addResident(town.command(), third, town.person(Relation.HEAD, false), AT.plusSeconds(120)));
        assertTrue(!dwells(third, AT.plusSeconds(119)));
        assertTrue(dwells(third, AT.plusSeconds(120)));
    }

    @Test
    void undoingAMergeIntoAnEmptyHouseholdLeavesItsTenanciesInPlace() {
        perform(new Act.EndResidency(members(third, AT).get(0), Departure.MOVED_AWAY, AT));
        Map<String, Place> places = places();
        CommandId merge = perform(merge(third, first, AT.minusSeconds(1)));
        assertTrue(dwells(third, AT.plusSeconds(1)));

        perform(new Act.Undo(merge));

        Map<String, Place> after = places();
        after.keySet().retainAll(places.keySet());
        assertEquals(places, after);
        assertTrue(!dwells(third, AT));
    }

    @Test
    void undoingNeverGivesAHouseholdTwoTenancies() {
        ResidentId only = members(third, AT).get(0);
        CommandId left = perform(new Act.EndResidency(only, Departure.MOVED_AWAY, AT));
        CommandId came =
                perform(new Act.MoveResident(members(second, AT).get(1), third, Relation.OTHER, AT.plusSeconds(60)));

        assertTrue(
                refused(desk().register().acts().perform(town.command(), new Act.Undo(left)))
                        instanceof RegisterRefusal.ChangedSince);
        perform(new Act.Undo(came));
        perform(new Act.Undo(left));
        assertEquals(List.of(only), members(third, AT.plusSeconds(60)));
    }

    @Test
    void undoingNeverLeavesAMemberWithoutATenancyOrATenancyWithoutAMember() {
        ResidentId only = members(third, AT).get(0);
        ResidentId other = members(second, AT).get(1);
        CommandId in = perform(new Act.MoveResident(other, third, Relation.OTHER, AT));
        CommandId out = perform(new Act.EndResidency(only, Departure.MOVED_AWAY, AT.plusSeconds(1)));
        Act undoIn = new Act.Undo(in);
        assertTrue(
                refused(desk().register().acts().perform(town.command(), undoIn))
                        instanceof RegisterRefusal.ChangedSince);
        CommandId last = perform(new Act.EndResidency(other, Departure.MOVED_AWAY, AT.plusSeconds(2)));
        assertTrue(
                refused(desk().register().acts().perform(town.command(), new Act.Undo(out)))
                        instanceof RegisterRefusal.ChangedSince);

        perform(new Act.Undo(last));
        perform(new Act.Undo(out));
        perform(undoIn);

        assertEquals(List.of(only), members(third, AT.plusSeconds(60)));
        assertTrue(dwells(third, AT.plusSeconds(60)));
    }

    /** One entry of each kind that is not sealed. Returns all entries there, also the sealed ones of the members. */
    private List<String> plantAtSecond() {
        List<Entry> entries = new ArrayList<>();
        for (Kind kind : Kinds.all().stream().filter(each -> !each.isSealed()).toList()) {
            entries.add(new Entry(
                    kind,
                    "planted",
                    1,
                    Place.of(town.west.value(), second.value()),
                    Fields.builder().text("note", "planted").build()));
        }
        CommandId command = town.command();
        storage.write(town.community, command, writing -> {
            Head head = writing.head();
            writing.append(
                    new ChangeBuilder()
                            .position(head.position() + 1)
                            .command(command)
                            .digest("digest")
                            .actor("tester")
                            .purpose("emergency")
                            .recordedAt(head.recordedAt() + 1)
                            .occurredAt(head.recordedAt() + 1)
                            .event("EntriesPlanted")
                            .facts(Fields.none())
                            .touched(entries.stream()
                                    .map(entry ->
                                            new Change.Touched(entry.kind().name(), entry.id(), 1))
                                    .toList())
                            .previous(head.hash())
                            .hash("hash-of-planted")
                            .build(),
                    entries);
            return true;
        });
        return placedAt(second);
    }

    private List<Entry> entriesOf(HouseholdId household) {
        Scope scope = Scope.ofHouseholds(Set.of(household.value()));
        List<Query> queries =
                Kinds.all().stream().map(kind -> Query.all(scope, kind)).toList();
        List<Page> pages = storage.read(town.community, KnownAt.LATEST, reading -> reading.fetch(queries));
        return pages.stream().flatMap(page -> page.entries().stream()).toList();
    }

    private List<String> placedAt(HouseholdId household) {
        return entriesOf(household).stream()
                .map(entry -> entry.key().toString())
                .toList();
    }

    private Set<String> gridsOf(HouseholdId household) {
        Set<String> grids = new TreeSet<>();
        entriesOf(household).forEach(entry -> grids.add(entry.place().grid()));
        return grids;
    }

    private Map<String, Place> places() {
        return places(storage, town);
    }

    /** The place of every entry of both grids. */
    static Map<String, Place> places(Storage storage, RegisterTown town) {
        Set<String> grids = new TreeSet<>();
        for (GridId grid : List.of(town.east, town.west)) {
            grids.add(grid.value());
        }
        List<Query> queries = Kinds.all().stream()
                .map(kind -> Query.all(Scope.ofGrids(grids), kind))
                .toList();
        Map<String, Place> places = new TreeMap<>();
        storage.read(town.community, KnownAt.LATEST, reading -> reading.fetch(queries))
                .forEach(page ->
                        page.entries().forEach(entry -> places.put(entry.key().toString(), entry.place())));
        return places;
    }

    private List<Change> changes() {
        return town.changesAfter(0, 1000);
    }
}
