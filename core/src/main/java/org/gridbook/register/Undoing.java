package org.gridbook.register;

import io.vavr.control.Either;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Key;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;

/**
 * The rule by which an act is undone: each field that the act changed gets its old value, and what was moved is moved back. Rejected if a
 * later command changed one of these fields.
 */
final class Undoing {
    private static final Set<ActEvent> REDRAWS = EnumSet.of(ActEvent.REDRAW);
    private static final Set<ActEvent> OTHERS = EnumSet.complementOf(EnumSet.of(ActEvent.REDRAW, ActEvent.UNDO));

    private final ActContext context;
    private final Change act;
    private final FieldReader facts;
    private final ChangeSet changes;
    private final Map<Key, Entry> entries = new HashMap<>();

    private Undoing(ActContext context, Change act) {
        this.context = context;
        this.act = act;
        facts = new FieldReader(act.facts());
        changes = new ChangeSet(
                ActEvent.UNDO,
                to -> to.set(ActFacts.UNDONE, act.command().value()).set(ActFacts.UNDONE_ACT, facts.get(ActFacts.ACT)));
    }

    static Either<Refusal, ChangeSet> act(ActContext context, CommandId command) {
        return undo(context, command, OTHERS);
    }

    static Either<Refusal, ChangeSet> redraw(ActContext context, CommandId command) {
        return undo(context, command, REDRAWS);
    }

    private static Either<Refusal, ChangeSet> undo(ActContext context, CommandId command, Set<ActEvent> undoable) {
        return context.session()
                .receipt(command)
                .filter(change -> isOneOf(new FieldReader(change.facts()), undoable))
                .map(change -> new Undoing(context, change).undo())
                .orElseGet(() -> Either.left(noSuchAct(command)));
    }

    private static boolean isOneOf(FieldReader facts, Set<ActEvent> events) {
        return facts.has(ActFacts.EDITS) && events.contains(facts.get(ActFacts.ACT));
    }

    private static Refusal noSuchAct(CommandId command) {
        return new NotFound("act", command.value());
    }

    private Either<Refusal, ChangeSet> undo() {
        List<Edit> edits = facts.all(ActFacts.EDITS);
        load(edits);
        for (Edit edit : edits) {
            Entry entry = entries.get(edit.key());
            if (entry == null) {
                return Either.left(noSuchAct(act.command()));
            }
            if (!edit.isLatest(entry.fields())) {
                return Either.left(new RegisterRefusal.ChangedSince(
                        edit.key().kind(), edit.key().id()));
            }
            changes.change(entry, edit.undone(entry.fields()));
        }
        return placedBack()
                .flatMap(any -> livesOnce())
                .flatMap(any -> OccupancyRule.faultless(
                        context,
                        changes,
                        editedStays().stream().map(Stay::household).collect(Collectors.toSet())));
    }

    /** Reads the entries that the act edited. */
    private void load(List<Edit> edits) {
        Map<String, Set<String>> ids = edits.stream()
                .map(Edit::key)
                .collect(Collectors.groupingBy(Key::kind, Collectors.mapping(Key::id, Collectors.toSet())));
        context.session()
                .fetch(context.kinds().stream()
                        .filter(kind -> ids.containsKey(kind.name()))
                        .map(kind ->
                                Query.ids(context.session().scope(), kind, ids.getOrDefault(kind.name(), Set.of())))
                        .toList())
                .forEach(page -> page.entries().forEach(entry -> entries.put(entry.key(), entry)));
    }

    /** The entries of a kind that the act edited, as they are now. */
    private <I extends Id, T> List<Stored<I, T>> edited(EntryType<I, T> type) {
        return entries.values().stream()
                .filter(entry -> entry.kind().equals(type.kind()))
                .map(type::stored)
                .toList();
    }

    private List<Stay> editedStays() {
        return edited(RegisterKinds.STAYS).stream().map(Stored::value).toList();
    }

    /** Checks that no resident who gets back an old stay has a new one at the same time. */
    private Either<Refusal, ChangeSet> livesOnce() {
        List<ResidentId> residents = editedStays().stream().map(Stay::resident).toList();
        var stays = changes.pending(
                RegisterKinds.STAYS, context.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, residents)));
        return ActConditions.unless(
                stays.stream()
                        .filter(stay -> stays.stream().anyMatch(other -> overlap(stay.value(), other.value())))
                        .findFirst()
                        .map(ActConditions::changedSince),
                changes);
    }

    private static boolean overlap(Stay stay, Stay other) {
        return !stay.id().equals(other.id())
                && stay.resident().equals(other.resident())
                && stay.period().overlaps(other.period());
    }

    private Either<Refusal, ChangeSet> placedBack() {
        return switch (facts.get(ActFacts.ACT)) {
            case REDRAW -> redrawn();
            case MOVE_HOUSEHOLD -> householdMoved();
            case END_RESIDENCY -> livedIn(facts.get(ActFacts.FROM)).map(household -> changes);
            case NAME_HEAD -> Heads.atMostOne(context, changes, facts.get(ActFacts.FROM));
            case MERGE -> merged();
            case SPLIT -> split();
            case MOVE_RESIDENT ->
                facts.find(ActFacts.FROM).map(this::residentMoved).orElseGet(() -> Either.right(changes));
            case UNDO -> throw new IllegalStateException("An undo is not undone");
        };
    }

    private Set<ResidentId> residents() {
        return Set.copyOf(facts.all(ActFacts.RESIDENTS));
    }

    /** The household to which residents go back, if it still exists and keeps at most one head. */
    private Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> livedIn(HouseholdId household) {
        Set<StayId> editedStays = editedStays().stream().map(Stay::id).collect(Collectors.toSet());
        List<Relation> coming = editedStays().stream()
                .filter(stay -> stay.household().equals(household))
                .map(Stay::relation)
                .toList();
        return context.ask(Question.all(
                ActConditions.openHousehold(household, context.session().now()),
                ActConditions.staysIn(household),
                (found, stays) -> found.flatMap(open -> ActConditions.withOneHead(
                        open,
                        stays.stream()
                                .filter(stay -> !editedStays.contains(stay.id()))
                                .toList(),
                        coming,
                        facts.get(ActFacts.AT)))));
    }

    private Either<Refusal, ChangeSet> residentMoved(HouseholdId from) {
        boolean lived = entries.values().stream()
                .anyMatch(entry -> new FieldReader(entry)
                        .find(RegisterKinds.OF_HOUSEHOLD)
                        .filter(from::equals)
                        .isPresent());
        Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> home =
                lived ? livedIn(from) : context.ask(RegisterKinds.HOUSEHOLDS.existing(from));
        return home.map(
                household -> changes.place(context.placedAt(facts.get(ActFacts.TO), residents()), household.place()));
    }

    private Either<Refusal, ChangeSet> split() {
        HouseholdId opened = facts.get(ActFacts.TO);
        var stays = context.ask(ActConditions.staysIn(opened));
        return ActConditions.unless(
                        stays.stream()
                                .filter(stay -> !stay.isWithdrawn()
                                        && !entries.containsKey(stay.entry().key()))
                                .findFirst()
                                .map(ActConditions::changedSince),
                        facts.get(ActFacts.FROM))
                .flatMap(this::livedIn)
                .map(household -> changes.place(context.placedAt(opened), household.place()));
    }

    private Either<Refusal, ChangeSet> merged() {
        HouseholdId survivor = facts.get(ActFacts.TO);
        HouseholdId ended = facts.get(ActFacts.FROM);
        return placeOf(ended)
                .flatMap(place -> context.ask(ActConditions.openHousehold(
                                survivor, context.session().now()))
                        .map(open -> changes.place(goingBack(survivor), place)));
    }

    /** The old place of a household that the act edited. */
    private Either<Refusal, Place> placeOf(HouseholdId household) {
        Entry entry = Objects.requireNonNull(
                entries.get(new Key(RegisterKinds.HOUSEHOLDS.kind().name(), household.value())));
        BuildingId building =
                RegisterKinds.HOUSEHOLDS.read(changes.pending(entry)).building();
        return context.ask(RegisterKinds.BUILDINGS.existing(building))
                .map(old -> Place.of(old.place().grid(), household.value()));
    }

    /** The entries at the survivor that the merge moved there, and those about the residents of the merge. */
    private List<Entry> goingBack(HouseholdId survivor) {
        Set<Key> touched = new HashSet<>();
        act.touched().forEach(each -> touched.add(new Key(each.kind(), each.id())));
        Set<ResidentId> residents = residents();
        return context.placedAt(survivor).stream()
                .filter(entry -> touched.contains(entry.key()) || ActContext.isAbout(entry, residents))
                .filter(entry -> !isTenancyOf(entry, survivor))
                .toList();
    }

    private static boolean isTenancyOf(Entry entry, HouseholdId household) {
        return entry.kind().equals(RegisterKinds.TENANCIES.kind())
                && new FieldReader(entry).get(RegisterKinds.OF_HOUSEHOLD).equals(household);
    }

    private Either<Refusal, ChangeSet> householdMoved() {
        HouseholdId moved = facts.get(ActFacts.FROM);
        // A move within a building edited no household.
        return edited(RegisterKinds.HOUSEHOLDS).isEmpty()
                ? Either.right(changes)
                : placeOf(moved).map(place -> changes.place(context.placedAt(moved), place));
    }

    private Either<Refusal, ChangeSet> redrawn() {
        Map<GridId, Set<BuildingId>> byGrid = new HashMap<>();
        List<Stored<BuildingId, Building>> back =
                changes.pending(RegisterKinds.BUILDINGS, edited(RegisterKinds.BUILDINGS));
        Optional<Refusal> taken =
                back.stream()
                        .collect(Collectors.groupingBy(
                                building -> Redraws.last(building).grid()))
                        .entrySet()
                        .stream()
                        .flatMap(each -> Redraws.taken(context, each.getValue(), each.getKey()).stream())
                        .findFirst();
        if (taken.isPresent()) {
            return Either.left(taken.orElseThrow());
        }
        for (Stored<BuildingId, Building> building : back) {
            GridId grid = Redraws.last(building).grid();
            byGrid.computeIfAbsent(grid, any -> new HashSet<>()).add(building.id());
            changes.place(
                    List.of(Objects.requireNonNull(entries.get(building.entry().key()))), Place.of(grid.value()));
        }
        var households =
                context.ask(RegisterKinds.HOUSEHOLDS.where(RegisterKinds.IN_BUILDING, facts.all(ActFacts.BUILDINGS)));
        byGrid.forEach((grid, buildings) -> Redraws.follow(context, changes, households, buildings, grid));
        return Either.right(changes);
    }
}
