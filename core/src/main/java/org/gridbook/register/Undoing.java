package org.gridbook.register;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.book.Interval;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;

/** The rule by which an act is undone: what it edited is edited back, if nothing else has edited it, and everything follows. */
final class Undoing {
    private final ActContext scene;
    private final Change act;
    private final Fields facts;
    private final ChangeSet draft;
    private final Map<Key, Entry> entries = new HashMap<>();

    private Undoing(ActContext scene, Change act) {
        this.scene = scene;
        this.act = act;
        facts = act.facts();
        draft = new ChangeSet(
                "ActUndone",
                Fields.builder()
                        .text("act", "undo")
                        .text("undone", act.command().value())
                        .text("was", facts.text("act")));
    }

    static Either<RegisterRefusal, ChangeSet> undo(ActContext scene, CommandId command, boolean redraw) {
        Optional<Change> done = scene.session()
                .receipt(command)
                .filter(change -> change.facts().has(ChangeSet.EDITS)
                        && !change.event().equals("ActUndone")
                        && change.event().equals("GridsRedrawn") == redraw);
        return done.<Either<RegisterRefusal, ChangeSet>>map(change -> new Undoing(scene, change).undo())
                .orElseGet(() -> Either.left(new RegisterRefusal.NoSuchAct(command.value())));
    }

    private Either<RegisterRefusal, ChangeSet> undo() {
        List<Fields> edits = facts.list(ChangeSet.EDITS);
        load(edits);
        for (Fields edit : edits) {
            Entry entry = entries.get(new Key(edit.text("kind"), edit.text("id")));
            if (entry == null) {
                return Either.left(new RegisterRefusal.NoSuchAct(act.command().value()));
            }
            List<String> names = edit.texts("names");
            if (!ChangeSet.only(entry.fields(), names).equals(edit.nested("is"))) {
                return Either.left(new RegisterRefusal.ChangedSince(entry.id()));
            }
            draft.change(entry, back(entry.fields(), names, edit.nested("was")));
        }
        return placed().flatMap(back -> livedOnce())
                .flatMap(once -> OccupancyRule.kept(scene, draft, ofStays("household")));
    }

    private Set<String> ofStays(String column) {
        return entries.values().stream()
                .filter(entry -> entry.kind().equals(RegisterKinds.STAY))
                .map(stay -> stay.fields().text(column))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nobody comes back to where they lived who lives elsewhere by now. */
    private Either<RegisterRefusal, ChangeSet> livedOnce() {
        List<Entry> stays = scene
                .session()
                .all(Query.by(scene.session().scope(), RegisterKinds.STAY, "resident", ofStays("resident")))
                .stream()
                .map(draft::pending)
                .toList();
        for (Entry stay : stays) {
            for (Entry other : stays) {
                if (stay.id().compareTo(other.id()) < 0
                        && stay.fields().text("resident").equals(other.fields().text("resident"))
                        && Interval.of(stay.fields()).overlaps(Interval.of(other.fields()))) {
                    return Either.left(new RegisterRefusal.ChangedSince(other.id()));
                }
            }
        }
        return Either.right(draft);
    }

    private Either<RegisterRefusal, ChangeSet> placed() {
        return switch (facts.text("act")) {
            case "redraw" -> redrawn();
            case "move_household" -> householdMoved();
            case "end_residency" -> livesAgain(facts.text("from")).map(home -> draft);
            case "merge" -> merged();
            case "split" -> split();
            default -> residentMoved();
        };
    }

    private void load(List<Fields> edits) {
        Map<String, Set<String>> ids = new HashMap<>();
        edits.forEach(edit ->
                ids.computeIfAbsent(edit.text("kind"), any -> new HashSet<>()).add(edit.text("id")));
        List<Query> queries = new ArrayList<>();
        for (Kind kind : scene.kinds()) {
            Set<String> wanted = ids.get(kind.name());
            if (wanted != null) {
                queries.add(Query.ids(scene.session().scope(), kind, wanted));
            }
        }
        scene.session()
                .fetch(queries)
                .forEach(slice -> slice.entries().forEach(entry -> entries.put(entry.key(), entry)));
    }

    private static Fields back(Fields now, List<String> names, Fields was) {
        Fields.Builder fields = now.toBuilder();
        names.forEach(fields::remove);
        was.forEach(fields::value);
        return fields.build();
    }

    private Set<String> residents() {
        return new TreeSet<>(facts.texts("residents"));
    }

    /** The household that residents come back to: it goes on, and keeps one head. */
    private Either<RegisterRefusal, Entry> livesAgain(String household) {
        List<List<Entry>> found = scene.ask(
                scene.id(RegisterKinds.HOUSEHOLD, household), scene.by(RegisterKinds.STAY, "household", household));
        Set<String> back = new HashSet<>();
        entries.keySet().forEach(key -> back.add(key.id()));
        List<Relation> coming = entries.values().stream()
                .filter(entry -> entry.kind().equals(RegisterKinds.STAY)
                        && entry.fields().text("household").equals(household))
                .map(entry -> Entries.relation(entry.fields()))
                .toList();
        List<Entry> others =
                found.get(1).stream().filter(stay -> !back.contains(stay.id())).toList();
        return Preconditions.household(found.get(0), household, scene.session().now())
                .flatMap(home -> Preconditions.oneHead(home, others, coming, Interval.instant(facts.integer("at"))));
    }

    private Either<RegisterRefusal, ChangeSet> residentMoved() {
        return facts.optionalText("from").map(this::movedBack).orElseGet(() -> Either.right(draft));
    }

    private Either<RegisterRefusal, ChangeSet> movedBack(String household) {
        boolean lived = entries.values().stream()
                .anyMatch(entry -> household.equals(entry.fields().get("household")));
        Either<RegisterRefusal, Entry> home = lived
                ? livesAgain(household)
                : scene.ids(RegisterKinds.HOUSEHOLD, Set.of(household)).stream()
                        .findFirst()
                        .<Either<RegisterRefusal, Entry>>map(Either::right)
                        .orElseGet(() -> Either.left(new RegisterRefusal.NoSuchHousehold(household)));
        return home.map(entry -> {
            draft.place(scene.heldOf(residents(), facts.text("to")), entry.place());
            return draft;
        });
    }

    private Either<RegisterRefusal, ChangeSet> split() {
        String opened = facts.text("to");
        for (Entry stay :
                scene.ask(scene.by(RegisterKinds.STAY, "household", opened)).get(0)) {
            if (Entries.stands(stay) && !entries.containsKey(stay.key())) {
                return Either.left(new RegisterRefusal.ChangedSince(stay.id()));
            }
        }
        return livesAgain(facts.text("from")).map(home -> {
            draft.place(scene.held(opened), home.place());
            return draft;
        });
    }

    private Either<RegisterRefusal, ChangeSet> merged() {
        String into = facts.text("to");
        String gone = facts.text("from");
        Entry household = Objects.requireNonNull(entries.get(new Key(RegisterKinds.HOUSEHOLD.name(), gone)));
        String building = household.fields().text("building");
        List<List<Entry>> found =
                scene.ask(scene.id(RegisterKinds.HOUSEHOLD, into), scene.id(RegisterKinds.BUILDING, building));
        if (found.get(1).isEmpty()) {
            return Either.left(new RegisterRefusal.NoSuchBuilding(building));
        }
        return Preconditions.household(found.get(0), into, scene.session().now())
                .map(home -> {
                    Set<Key> touched = new HashSet<>();
                    act.touched().forEach(each -> touched.add(new Key(each.kind(), each.id())));
                    Set<String> residents = residents();
                    List<Entry> back = scene.held(into).stream()
                            .filter(entry -> touched.contains(entry.key()) || ActContext.tellsOf(entry, residents))
                            .filter(entry -> !entry.kind().equals(RegisterKinds.TENANCY)
                                    || !entry.fields().text("household").equals(into))
                            .toList();
                    draft.place(back, Place.of(found.get(1).get(0).place().grid(), gone));
                    return draft;
                });
    }

    private Either<RegisterRefusal, ChangeSet> householdMoved() {
        String household = facts.text("from");
        String building = facts.list(ChangeSet.EDITS).stream()
                .filter(edit -> edit.text("kind").equals(RegisterKinds.HOUSEHOLD.name()))
                .findFirst()
                .flatMap(edit -> edit.nested("was").optionalText("building"))
                .orElse("");
        if (building.isEmpty()) {
            return Either.right(draft);
        }
        List<Entry> found = scene.ids(RegisterKinds.BUILDING, Set.of(building));
        if (found.isEmpty()) {
            return Either.left(new RegisterRefusal.NoSuchBuilding(building));
        }
        draft.place(scene.held(household), Place.of(found.get(0).place().grid(), household));
        return Either.right(draft);
    }

    private Either<RegisterRefusal, ChangeSet> redrawn() {
        Set<String> buildings = new TreeSet<>(facts.texts("buildings"));
        Map<String, Set<String>> byGrid = new HashMap<>();
        for (Fields edit : facts.list(ChangeSet.EDITS)) {
            List<Fields> allotments = edit.nested("was").list("allotments");
            String grid = allotments.get(allotments.size() - 1).text("grid");
            byGrid.computeIfAbsent(grid, any -> new HashSet<>()).add(edit.text("id"));
            draft.place(
                    List.of(Objects.requireNonNull(entries.get(new Key(edit.text("kind"), edit.text("id"))))),
                    Place.of(grid));
        }
        List<Entry> households =
                scene.session().all(Query.by(scene.session().scope(), RegisterKinds.HOUSEHOLD, "building", buildings));
        byGrid.forEach((grid, each) -> Redraws.follow(scene, draft, households, each, grid));
        return Either.right(draft);
    }
}
