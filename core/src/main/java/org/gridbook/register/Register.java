package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * Writes the book: grids, buildings, households, residents and what is noted of them. Reading it is {@link #directory}, moving things in it
 * {@link #acts}. Thread-safe. Numbers and names are unique within what the actor reaches: what is beyond it is not told of.
 */
public final class Register {
    private final Office office;
    private final Directory directory;
    private final Acts acts;

    /** Made by the desk. */
    public Register(Office office) {
        this.office = office;
        directory = new Directory(office);
        acts = new Acts(office.context());
    }

    /** Finds, pages and reads. */
    public Directory directory() {
        return directory;
    }

    /** Takes households out of the book, names included, under {@link Power#EXPORT}. */
    public Roster roster() {
        return new Roster(office);
    }

    /** Moves, splits, merges and redraws, each with a preview and a way back. */
    public Acts acts() {
        return acts;
    }

    /**
     * Draws a new grid. Needs {@link Power#DRAW_GRIDS} for the whole community.
     *
     * @param name what it is called, 1 to 60 code points
     * @param since since when
     * @return its id; or {@link RegisterRefusal.GridNameTaken} or {@link BadValue} for {@code name}
     */
    public Either<Refusal, Done<GridId>> drawGrid(CommandId command, String name, Instant since) {
        return Either.<Refusal, String>narrow(Canonical.text("name", name, NewBuilding.MOST))
                .flatMap(text -> {
                    Fields content = Interval.since(since)
                            .into(Fields.builder().text("name", text))
                            .build();
                    return office.command(
                            command,
                            "DrawGrid",
                            Power.DRAW_GRIDS,
                            since,
                            content,
                            facts -> new GridId(facts.text("grid")),
                            (session, loaded) -> session.all(Query.all(session.scope(), RegisterKinds.GRID)).stream()
                                    .filter(grid -> Entries.open(grid)
                                            && grid.fields().text("name").equals(text))
                                    .findFirst()
                                    .<Either<RegisterRefusal, Decision>>map(
                                            taken -> Either.left(new RegisterRefusal.GridNameTaken(taken.id())))
                                    .orElseGet(() -> Either.right(drawn(office.newId(), content))));
                });
    }

    private static Decision drawn(String id, Fields grid) {
        return new Decision(
                "GridDrawn",
                Fields.builder().text("grid", id).build(),
                List.of(new Entry(RegisterKinds.GRID, id, 1, Place.COMMONS, grid)));
    }

    /**
     * Writes one building into the book. Needs {@link Power#DRAW_GRIDS} in the grid.
     *
     * @return its id; or {@link RegisterRefusal.NoSuchGrid} or {@link RegisterRefusal.BuildingNameTaken}
     */
    public Either<Refusal, Done<BuildingId>> addBuilding(CommandId command, NewBuilding building) {
        return addBuildings(command, List.of(building))
                .map(done -> new Done<>(done.answer().get(0), done.position(), done.replayed()));
    }

    /**
     * Writes buildings into the book, all or none. Needs {@link Power#DRAW_GRIDS} in their grids.
     *
     * @return their ids, in the order told; or {@link RegisterRefusal.NoSuchGrid}, {@link RegisterRefusal.BuildingNameTaken} or {@link
     *     BadValue} for {@code building}: {@code name_twice}
     */
    public Either<Refusal, Done<List<BuildingId>>> addBuildings(CommandId command, List<NewBuilding> buildings) {
        Set<String> names = buildings.stream().map(NewBuilding::name).collect(Collectors.toSet());
        if (names.size() != buildings.size()) {
            return Either.left(new BadValue("building", "name_twice"));
        }
        Fields content = Fields.builder()
                .nested("buildings", buildings.stream().map(Contents::of).toList())
                .build();
        Function<Fields, List<BuildingId>> answer =
                facts -> facts.texts("buildings").stream().map(BuildingId::new).toList();
        return office.command(command, "AddBuildings", Power.DRAW_GRIDS, office.now(), content, answer, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(
                        Query.by(scope, RegisterKinds.BUILDING, "name", names), Query.all(scope, RegisterKinds.GRID));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                Set<String> grids = ids(loaded.get(1));
                for (NewBuilding building : buildings) {
                    String grid = building.grid().value();
                    if (!grids.contains(grid) || !session.scope().grids().contains(grid)) {
                        return Either.left(new RegisterRefusal.NoSuchGrid(grid));
                    }
                }
                List<Entry> taken = loaded.get(0).entries();
                if (!taken.isEmpty()) {
                    return Either.left(
                            new RegisterRefusal.BuildingNameTaken(taken.get(0).id()));
                }
                List<Entry> entries = buildings.stream()
                        .map(building -> Entries.building(office.newId(), building))
                        .toList();
                return Either.right(new Decision(
                        "BuildingsAdded",
                        Fields.builder()
                                .texts(
                                        "buildings",
                                        entries.stream().map(Entry::id).toList())
                                .build(),
                        entries));
            }
        });
    }

    /**
     * Writes one household with its members into the book. Needs {@link Power#KEEP_BOOK} in the building's grid.
     *
     * @return its id; or {@link RegisterRefusal.NotRegistered}
     */
    public Either<Refusal, Done<HouseholdId>> register(CommandId command, NewHousehold household) {
        return take(command, "Register", Power.KEEP_BOOK, List.of(household), false)
                .map(done -> new Done<>(done.answer().households().get(0), done.position(), done.replayed()));
    }

    /**
     * Writes what a roster tells, all or none, as one change. Households whose number is new are added; those that are known are
     * corrected where the roster says something else, and only there: what it does not tell stays. A trait that a member is told not to
     * have ends now, and one that is told again after it ended begins now. A day of moving in that is not the book's is a doubt. The
     * same roster again changes nothing. Members are known by identity number, else by name and birth date within their household.
     * Needs {@link Power#IMPORT}.
     *
     * @return what became of them; or {@link RegisterRefusal.NotRegistered} with every doubt
     */
    public Either<Refusal, Done<RegistrationResult>> registerAll(CommandId command, List<NewHousehold> households) {
        return take(command, "RegisterAll", Power.IMPORT, households, true);
    }

    /**
     * What {@link #registerAll} would do now; writes nothing of it. It tells how what is told agrees with what is kept of people, and
     * leaves a change that says of whom, if of anybody.
     *
     * @return what would become of them; ids of households that would be new are not kept. Or {@link RegisterRefusal.NotRegistered}
     */
    public Either<Refusal, RegistrationResult> previewAll(List<NewHousehold> households) {
        return office.preview(
                        Power.IMPORT,
                        session -> {
                            RegistrationRule.Known known =
                                    known(session, session.fetch(asked(session.scope(), households)), true);
                            return new Preview(
                                    RegistrationRule.plan(households, known, office::newId, true)
                                            .map(plan -> intake(facts(plan))),
                                    known.people());
                        },
                        Preview::compared)
                .flatMap(preview -> Either.narrow(preview.intake()));
    }

    private record Preview(Either<RegisterRefusal, RegistrationResult> intake, Set<String> compared) {}

    private Either<Refusal, Done<RegistrationResult>> take(
            CommandId command, String name, Power power, List<NewHousehold> households, boolean correcting) {
        return office.command(
                command, name, power, office.now(), Contents.of(households), Register::intake, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return asked(scope, households);
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        RegistrationRule.Known known = known(session, loaded, correcting);
                        return RegistrationRule.plan(households, known, office::newId, correcting)
                                .map(plan -> new Decision("HouseholdsRegistered", facts(plan), plan.entries()));
                    }
                });
    }

    private static List<Query> asked(Scope scope, List<NewHousehold> households) {
        Set<String> numbers = new HashSet<>();
        Set<String> buildings = new HashSet<>();
        Set<String> identities = new HashSet<>();
        for (NewHousehold each : households) {
            numbers.add(each.number());
            buildings.add(each.dwelling().building().value());
            each.members()
                    .forEach(
                            member -> member.personal().idNumber().ifPresent(number -> identities.add(number.value())));
        }
        return List.of(
                Query.by(scope, RegisterKinds.HOUSEHOLD, "number", numbers),
                Query.ids(scope, RegisterKinds.BUILDING, buildings),
                Query.by(scope, RegisterKinds.RESIDENT_PERSONAL, "id_number", identities),
                Query.ids(scope, Community.KIND, Set.of("community")));
    }

    private static RegistrationRule.Known known(Session session, List<Page> loaded, boolean correcting) {
        Map<String, Entry> numbers = new HashMap<>();
        loaded.get(0).entries().stream()
                .filter(Entries::stands)
                .forEach(entry -> numbers.put(entry.fields().text("number"), entry));
        Map<String, Entry> buildings = new HashMap<>();
        loaded.get(1).entries().forEach(entry -> buildings.put(entry.id(), entry));
        Map<String, Entry> identities = new HashMap<>();
        loaded.get(2).entries().forEach(entry -> identities.put(entry.fields().text("id_number"), entry));
        Map<String, List<Entry>> held = numbers.isEmpty() || !correcting
                ? Map.of()
                : HouseholdContents.at(
                        session, numbers.values().stream().map(Entry::id).collect(Collectors.toSet()), MEMBER_KINDS);
        gone(session, held);
        return new RegistrationRule.Known(
                numbers, buildings, identities, held, session.now(), instant -> Community.day(loaded.get(3), instant));
    }

    /** Adds those who left these households and live elsewhere now, with what names them: it is placed there. */
    private static void gone(Session session, Map<String, List<Entry>> held) {
        if (held.isEmpty()) {
            return;
        }
        Map<String, String> left = new HashMap<>();
        for (Entry stay : session.all(Query.by(session.scope(), RegisterKinds.STAY, "household", held.keySet()))) {
            String household = stay.fields().text("household");
            if (!household.equals(stay.place().household())) {
                left.put(stay.fields().text("resident"), household);
                held.getOrDefault(household, new ArrayList<>()).add(stay);
            }
        }
        if (left.isEmpty()) {
            return;
        }
        for (Page slice : session.fetch(List.of(
                Query.ids(session.scope(), RegisterKinds.RESIDENT, left.keySet()),
                Query.ids(session.scope(), RegisterKinds.RESIDENT_PERSONAL, left.keySet())))) {
            for (Entry entry : slice.entries()) {
                String household = left.getOrDefault(entry.id(), "");
                held.getOrDefault(household, new ArrayList<>()).add(entry);
            }
        }
    }

    private static final List<Kind> MEMBER_KINDS = List.of(
            RegisterKinds.TENANCY,
            RegisterKinds.STAY,
            RegisterKinds.RESIDENT,
            RegisterKinds.RESIDENT_PERSONAL,
            RegisterKinds.FLAG,
            RegisterKinds.FLAG_REASON);

    private static Fields facts(RegistrationRule.Plan plan) {
        return Fields.builder()
                .texts("households", plan.households())
                .integer("added", plan.added())
                .integer("corrected", plan.corrected())
                .integer("unchanged", plan.unchanged())
                .build();
    }

    private static RegistrationResult intake(Fields facts) {
        return new RegistrationResult(
                facts.texts("households").stream().map(HouseholdId::new).toList(),
                (int) facts.integer("added"),
                (int) facts.integer("corrected"),
                (int) facts.integer("unchanged"));
    }

    /**
     * Adds a resident who is new to the book to a household. Needs {@link Power#KEEP_BOOK}.
     *
     * @return the resident's id; or {@link RegisterRefusal.NoSuchHousehold}, {@link RegisterRefusal.HouseholdEnded}, {@link
     *     RegisterRefusal.TooEarly}, {@link RegisterRefusal.HeadExists} or {@link RegisterRefusal.NotRegistered}
     */
    public Either<Refusal, Done<ResidentId>> addResident(
            CommandId command, HouseholdId household, NewMember member, Instant since) {
        Fields content = Contents.at(since, "household", household.value())
                .nested("member", Contents.of(member))
                .build();
        Set<String> identities = member.personal()
                .idNumber()
                .map(number -> Set.of(number.value()))
                .orElse(Set.of());
        return office.command(
                command, "AddResident", Power.KEEP_BOOK, since, content, Register::residentId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, RegisterKinds.HOUSEHOLD, Set.of(household.value())),
                                Query.by(scope, RegisterKinds.STAY, "household", Set.of(household.value())),
                                Query.by(scope, RegisterKinds.RESIDENT_PERSONAL, "id_number", identities),
                                Query.by(scope, RegisterKinds.TENANCY, "household", Set.of(household.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        if (!loaded.get(2).entries().isEmpty()) {
                            return Either.left(new RegisterRefusal.NotRegistered(
                                    List.of(new ImportConflict(household.value(), 0, "id_number_taken"))));
                        }
                        return Preconditions.household(loaded.get(0).entries(), household.value(), since)
                                .flatMap(home -> Preconditions.headFree(
                                        home, loaded.get(1).entries(), member.relation(), since, Set.of()))
                                .map(home -> {
                                    List<Entry> entries = RegistrationRule.member(
                                            home.id(), home.place(), member, Interval.since(since), office::newId);
                                    entries.addAll(OccupancyRule.resumed(
                                            loaded.get(3).entries().stream()
                                                    .map(RegisterKinds.TENANCIES::stored)
                                                    .toList(),
                                            home.place(),
                                            since,
                                            office::newId));
                                    return new Decision(
                                            "ResidentAdded",
                                            Fields.builder()
                                                    .text("household", home.id())
                                                    .text(
                                                            "resident",
                                                            entries.get(0).id())
                                                    .build(),
                                            entries);
                                });
                    }
                });
    }

    /**
     * Corrects what the book says of a resident; what was said before stays known as of then. Needs {@link Power#KEEP_BOOK}.
     *
     * @param right all of it, as it should be; the relation and the flags are not read
     * @return the resident's id; or {@link RegisterRefusal.NoSuchResident} or {@link RegisterRefusal.NotRegistered}
     */
    public Either<Refusal, Done<ResidentId>> correct(CommandId command, ResidentId resident, NewMember right) {
        Fields content = Fields.builder()
                .text("resident", resident.value())
                .nested("right", Contents.of(right))
                .build();
        return office.command(
                command, "Correct", Power.KEEP_BOOK, office.now(), content, Register::residentId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, RegisterKinds.RESIDENT, Set.of(resident.value())),
                                Query.ids(scope, RegisterKinds.RESIDENT_PERSONAL, Set.of(resident.value())),
                                Query.by(
                                        scope,
                                        RegisterKinds.RESIDENT_PERSONAL,
                                        "id_number",
                                        right.personal()
                                                .idNumber()
                                                .map(number -> Set.of(number.value()))
                                                .orElse(Set.of())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        if (loaded.get(0).entries().isEmpty()
                                || loaded.get(1).entries().isEmpty()) {
                            return Either.left(new RegisterRefusal.NoSuchResident(resident.value()));
                        }
                        if (loaded.get(2).entries().stream()
                                .anyMatch(other -> !other.id().equals(resident.value()))) {
                            return Either.left(new RegisterRefusal.NotRegistered(
                                    List.of(new ImportConflict(resident.value(), 0, "id_number_taken"))));
                        }
                        return Either.right(new Decision(
                                "ResidentCorrected",
                                Fields.builder()
                                        .text("resident", resident.value())
                                        .build(),
                                Preconditions.changed(Map.of(
                                        loaded.get(0).entries().get(0), Entries.resident(right.sex(), right.birth()),
                                        loaded.get(1).entries().get(0), Entries.personal(right.personal())))));
                    }
                });
    }

    /**
     * Notes a trait of a resident. Needs {@link Power#KEEP_BOOK}.
     *
     * @return the flag's id; or {@link RegisterRefusal.NoSuchResident}
     */
    public Either<Refusal, Done<FlagId>> flag(CommandId command, ResidentId resident, NewFlag flag) {
        Fields content =
                Contents.of(flag).toBuilder().text("resident", resident.value()).build();
        return office.command(
                command,
                "Flag",
                Power.KEEP_BOOK,
                flag.from(),
                content,
                Register::flagId,
                (session, loaded) -> session.one(RegisterKinds.RESIDENT, resident.value())
                        .<Either<RegisterRefusal, Entry>>map(Either::right)
                        .orElseGet(() -> Either.left(new RegisterRefusal.NoSuchResident(resident.value())))
                        .map(entry -> {
                            List<Entry> entries =
                                    RegistrationRule.flag(entry.id(), entry.place(), flag, office.newId());
                            return new Decision(
                                    "ResidentFlagged",
                                    Fields.builder()
                                            .text("resident", entry.id())
                                            .text("trait", flag.trait().word())
                                            .text("flag", entries.get(0).id())
                                            .build(),
                                    entries);
                        }));
    }

    /**
     * Ends a flag at an instant. Needs {@link Power#KEEP_BOOK}.
     *
     * @return the flag's id; or {@link RegisterRefusal.NoSuchFlag}, {@link RegisterRefusal.TooEarly} or {@link RegisterRefusal.EndedBefore}
     */
    public Either<Refusal, Done<FlagId>> endFlag(CommandId command, FlagId flag, Instant at) {
        Fields content = Contents.at(at, "flag", flag.value()).build();
        return office.command(
                command,
                "EndFlag",
                Power.KEEP_BOOK,
                at,
                content,
                Register::flagId,
                (session, loaded) -> session.one(RegisterKinds.FLAG, flag.value())
                        .<Either<RegisterRefusal, Entry>>map(Either::right)
                        .orElseGet(() -> Either.left(new RegisterRefusal.NoSuchFlag(flag.value())))
                        .flatMap(entry -> Preconditions.ended(entry, at))
                        .map(ended -> new Decision("FlagEnded", content, List.of(ended))));
    }

    private static Set<String> ids(Page slice) {
        return slice.entries().stream().map(Entry::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static ResidentId residentId(Fields facts) {
        return new ResidentId(facts.text("resident"));
    }

    private static FlagId flagId(Fields facts) {
        return new FlagId(facts.text("flag"));
    }
}
