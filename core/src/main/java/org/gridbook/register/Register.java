package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Records grids, buildings, households, residents and their traits. {@link #directory} reads them, and {@link #acts} moves them.
 * Thread-safe. Numbers and names are unique within the actor's reach: a record beyond the reach is not reported.
 */
public final class Register {
    private static final Field<GridId> GRID = Field.of("grid", Codec.of(GridId.class));
    private static final Field<BuildingId> BUILDINGS = Field.of("buildings", Codec.of(BuildingId.class));
    private static final Field<HouseholdId> HOUSEHOLD = Field.of("household", Codec.of(HouseholdId.class));
    private static final Field<HouseholdId> HOUSEHOLDS = Field.of("households", Codec.of(HouseholdId.class));
    private static final Field<Integer> ADDED = Field.of("added", Codec.INT);
    private static final Field<Integer> CORRECTED = Field.of("corrected", Codec.INT);
    private static final Field<Integer> UNCHANGED = Field.of("unchanged", Codec.INT);
    private static final Field<ResidentId> RESIDENT = Field.of("resident", Codec.of(ResidentId.class));
    private static final Field<FlagId> FLAG = Field.of("flag", Codec.of(FlagId.class));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);

    private final DeskContext context;
    private final Directory directory;
    private final Acts acts;
    private final Corrections corrections;
    private final HouseholdCorrections householdCorrections;
    private final FlagCorrections flagCorrections;
    private final GridCorrections gridCorrections;
    private final BuildingCorrections buildingCorrections;

    Register(DeskContext context) {
        this.context = context;
        directory = new Directory(context);
        acts = new Acts(context);
        corrections = new Corrections(context);
        householdCorrections = new HouseholdCorrections(context);
        flagCorrections = new FlagCorrections(context);
        gridCorrections = new GridCorrections(context);
        buildingCorrections = new BuildingCorrections(context);
    }

    /** Finds, pages and reads. */
    public Directory directory() {
        return directory;
    }

    /** Exports households with personal data, under {@link Power#EXPORT}. */
    public Roster roster() {
        return new Roster(context);
    }

    /** Moves, splits, merges and redraws. Every act has a preview and can be undone. */
    public Acts acts() {
        return acts;
    }

    /**
     * Draws a new grid. Needs {@link Power#DRAW_GRIDS} for the whole community.
     *
     * @param name its name, 1 to 60 code points
     * @param since when it begins, on the valid-time axis
     * @return its id; or {@link NameTaken} by another grid, or {@link BadValue} for {@code name}, or for
     *     {@code since} if that is more than {@link org.gridbook.book.Horizon#AHEAD} after now
     */
    public Either<Refusal, Done<GridId>> drawGrid(CommandId command, String name, Instant since) {
        return Canonical.text("name", name, NewBuilding.MOST)
                .flatMap(text -> context.command(command, "DrawGrid", Power.DRAW_GRIDS, since, text, since)
                        .asks(RegisterKinds.GRIDS.all())
                        .decide(
                                (session, grids) -> TypedDates.since(since, session.now())
                                        .flatMap(any -> isFree(text, grids))
                                        .map(free -> drawn(free, since)),
                                GRID));
    }

    static Either<Refusal, String> isFree(String name, List<Stored<GridId, Grid>> grids) {
        return grids.stream()
                .filter(grid ->
                        grid.value().period().isOpen() && grid.value().name().equals(name))
                .findFirst()
                .<Either<Refusal, String>>map(
                        grid -> Either.left(new NameTaken(grid.kind(), grid.id().value())))
                .orElseGet(() -> Either.right(name));
    }

    private Decision drawn(String name, Instant since) {
        GridId id = context.newId(GridId::new);
        return Decision.of("GridDrawn")
                .fact(GRID, id)
                .put(RegisterKinds.GRIDS.first(id, Place.COMMONS, new Grid(id, name, Interval.since(since))));
    }

    /**
     * Adds one building. Needs {@link Power#DRAW_GRIDS} in the grid.
     *
     * @return its id; or {@link NotFound} for the grid, {@link NameTaken} by another building, or {@link BadValue} for {@code since} if
     *     that is more than {@link org.gridbook.book.Horizon#AHEAD} after now
     */
    public Either<Refusal, Done<BuildingId>> addBuilding(CommandId command, NewBuilding building) {
        return Each.single(addBuildings(command, List.of(building)));
    }

    /**
     * Adds buildings, all or none, as one change. Needs {@link Power#DRAW_GRIDS} in their grids.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a {@link NotFound}, {@link NameTaken}, {@link
     *     BadValue} or {@link ConflictsInBatch} for each building that is refused
     */
    public Either<Refusal, Done<List<BuildingId>>> addBuildings(CommandId command, List<NewBuilding> buildings) {
        Set<String> names = buildings.stream().map(NewBuilding::name).collect(Collectors.toSet());
        return context.command(command, "AddBuildings", Power.DRAW_GRIDS, context.now(), buildings)
                .asks(Question.all(
                        Withdrawn.except(RegisterKinds.BUILDINGS.where(RegisterKinds.BUILDING_NAME, names)),
                        Withdrawn.except(RegisterKinds.GRIDS.all()),
                        Standing::new))
                .decide(
                        (session, found) -> fit(buildings, found, session).map(this::added),
                        facts -> facts.all(BUILDINGS));
    }

    private record Standing(List<Stored<BuildingId, Building>> namesakes, List<Stored<GridId, Grid>> grids) {}

    private static Either<Refusal, List<NewBuilding>> fit(
            List<NewBuilding> buildings, Standing found, Session session) {
        Set<String> reach = session.scope().grids();
        Set<GridId> grids = found.grids().stream()
                .map(Stored::id)
                .filter(grid -> reach.contains(grid.value()))
                .collect(Collectors.toSet());
        List<BuildingName> names = buildings.stream().map(BuildingName::of).toList();
        Map<String, List<Stored<BuildingId, Building>>> namesakes = found.namesakes().stream()
                .collect(Collectors.groupingBy(each -> each.get(RegisterKinds.BUILDING_NAME)));
        Map<String, List<Integer>> positions = IntStream.range(0, buildings.size())
                .boxed()
                .collect(Collectors.groupingBy(index -> buildings.get(index).name()));
        return Each.indexed(buildings, (index, building) -> {
            if (!grids.contains(building.grid())) {
                return Either.left(new NotFound(
                        RegisterKinds.GRIDS.toString(), building.grid().value()));
            }
            BuildingName name = names.get(index);
            return TypedDates.since(building.since(), session.now())
                    .flatMap(any -> namesakes.getOrDefault(building.name(), List.of()).stream()
                            .filter(each -> BuildingName.of(each.value()).isSame(name))
                            .findFirst()
                            .<Refusal>map(
                                    each -> new NameTaken(each.kind(), each.id().value()))
                            .or(() -> positions.getOrDefault(building.name(), List.of()).stream()
                                    .filter(before ->
                                            before < index && names.get(before).isSame(name))
                                    .findFirst()
                                    .map(ConflictsInBatch::new))
                            .<Either<Refusal, NewBuilding>>map(Either::left)
                            .orElseGet(() -> Either.right(building)));
        });
    }

    private Decision added(List<NewBuilding> buildings) {
        List<BuildingId> ids = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (NewBuilding each : buildings) {
            BuildingId id = context.newId(each, BuildingId::new);
            ids.add(id);
            entries.add(RegisterKinds.BUILDINGS.first(id, Place.of(each.grid().value()), each.as(id)));
        }
        return Decision.of("BuildingsAdded")
                .facts(to -> to.setAll(BUILDINGS, ids))
                .put(entries);
    }

    /**
     * Corrects what was recorded wrongly about a grid. What was known before stays known as of then. Needs {@link Power#DRAW_GRIDS}.
     *
     * @param seen as known at which instant the actor read the grid; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.NothingToChange}, {@link
     *     org.gridbook.book.EditConflict}, {@link NameTaken}, {@link TooEarly} for a building that was
     *     allotted to it before it would begin, or {@link BadValue} for {@code name} or {@code since}
     */
    public Either<Refusal, Done<GridId>> correct(CommandId command, GridId grid, KnownAt seen, GridCorrection right) {
        return gridCorrections.correct(command, grid, seen, right);
    }

    /**
     * Withdraws a grid that was entered in error. Needs {@link Power#DRAW_GRIDS}. It must have no
     * building, and nothing else may be placed in it.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.RecordsDepend}, {@link
     *     org.gridbook.book.OthersDepend}, or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<GridId>> withdraw(CommandId command, GridId grid, String reason) {
        return gridCorrections.withdraw(command, grid, reason);
    }

    /**
     * Restores a grid that was withdrawn wrongly. Needs {@link Power#DRAW_GRIDS}.
     *
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.NotWithdrawn}, {@link NameTaken}
     */
    public Either<Refusal, Done<GridId>> restore(CommandId command, GridId grid) {
        return gridCorrections.restore(command, grid);
    }

    /**
     * Corrects what was recorded wrongly about a building. What was known before stays known as of then. Needs {@link Power#DRAW_GRIDS}.
     *
     * @param seen as known at which instant the actor read the building; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.NothingToChange}, {@link
     *     org.gridbook.book.EditConflict}, {@link NameTaken}, {@link TooEarly} for a grid or
     *     a tenancy, {@link NotActiveThen} if no allotment is valid at the instant, or {@link BadValue} for {@code building}, {@code
     *     estate}, {@code unit}, {@code since} or {@code period}
     */
    public Either<Refusal, Done<BuildingId>> correct(
            CommandId command, BuildingId building, KnownAt seen, BuildingCorrection right) {
        return buildingCorrections.correct(command, building, seen, right);
    }

    /**
     * Withdraws a building that was entered in error. Needs {@link Power#DRAW_GRIDS}. No household may
     * live or have lived in it.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.RecordsDepend}, {@link
     *     org.gridbook.book.OthersDepend}, or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<BuildingId>> withdraw(CommandId command, BuildingId building, String reason) {
        return buildingCorrections.withdraw(command, building, reason);
    }

    /**
     * Restores a building that was withdrawn wrongly. Needs {@link Power#DRAW_GRIDS}.
     *
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.NotWithdrawn}, {@link NameTaken}, or {@link
     *     org.gridbook.book.AlreadyWithdrawn} for its grid
     */
    public Either<Refusal, Done<BuildingId>> restore(CommandId command, BuildingId building) {
        return buildingCorrections.restore(command, building);
    }

    /**
     * Adds one household with its members. Needs {@link Power#KEEP_BOOK} in the building's grid.
     *
     * @return its id; or {@link RegisterRefusal.NotRegistered}
     */
    public Either<Refusal, Done<HouseholdId>> addHousehold(CommandId command, NewHousehold household) {
        List<NewHousehold> reported = List.of(household);
        return context.command(command, "AddHousehold", Power.KEEP_BOOK, context.now(), household)
                .asks(KnownBook.question(reported))
                .decide(
                        (session, book) -> RegistrationRule.adding(reported, book, session.now(), context::newId)
                                .map(Register::registered),
                        facts -> facts.all(HOUSEHOLDS).get(0));
    }

    /**
     * Adds the households of a roster, all or none, as one change. A household whose number is new is added. A known household is
     * corrected:
     *
     * <ul>
     *   <li>What the roster does not report stays as it is.
     *   <li>A trait that a member is reported not to have ends now. A trait that is reported again after it ended begins now.
     *   <li>Another day of moving in than that of the book is a conflict.
     *   <li>A member is matched by identity number, else by name and birth date within the household.
     * </ul>
     *
     * <p>Adding the same roster again, with another command, leaves a change without entries. Needs {@link Power#IMPORT}.
     *
     * @return the outcome; or {@link RegisterRefusal.NotRegistered} with every conflict
     */
    public Either<Refusal, Done<RegistrationResult>> addHouseholds(CommandId command, List<NewHousehold> households) {
        return context.command(command, "AddHouseholds", Power.IMPORT, context.now(), households)
                .asks(KnownBook.question(households))
                .decide(
                        (session, book) -> RegistrationRule.correcting(
                                        households, book.withContents(session), session.now(), context::newId)
                                .map(Register::registered),
                        Register::result);
    }

    /**
     * Computes what {@link #addHouseholds} would do now, without doing it. The result reveals matches with stored personal data, so that
     * the read is audited if anything was compared.
     *
     * @return the outcome, with ids of new households that are not used later; or {@link RegisterRefusal.NotRegistered}
     */
    public Either<Refusal, RegistrationResult> previewHouseholds(List<NewHousehold> households) {
        return context.recordable(households)
                .flatMap(reported -> context.preview(
                        Power.IMPORT,
                        KnownAt.LATEST,
                        session -> {
                            KnownBook book =
                                    session.ask(KnownBook.question(reported)).withContents(session);
                            return new Preview(
                                    RegistrationRule.correcting(reported, book, session.now(), context::newId)
                                            .map(RegistrationRule.Plan::result),
                                    book.compared());
                        },
                        Preview::compared))
                .flatMap(Preview::result);
    }

    private record Preview(Either<Refusal, RegistrationResult> result, Set<String> compared) {}

    private static Decision registered(RegistrationRule.Plan plan) {
        RegistrationResult result = plan.result();
        return Decision.of("HouseholdsRegistered")
                .facts(to -> to.setAll(HOUSEHOLDS, result.households())
                        .set(ADDED, result.added())
                        .set(CORRECTED, result.corrected())
                        .set(UNCHANGED, result.unchanged()))
                .put(plan.entries());
    }

    private static RegistrationResult result(FieldReader facts) {
        return new RegistrationResult(
                facts.all(HOUSEHOLDS), facts.get(ADDED), facts.get(CORRECTED), facts.get(UNCHANGED));
    }

    /**
     * Adds a resident who is new to the book to a household. Needs {@link Power#KEEP_BOOK}.
     *
     * @param since when they moved in, on the valid-time axis
     * @return the resident's id; or {@link NotFound}, {@link NotActiveThen} if the household has ended, {@link TooEarly}, {@link
     *     RegisterRefusal.HeadExists}, {@link RegisterRefusal.IdNumberTaken}, or {@link BadValue} for {@code birth} or {@code since}: a
     *     person is born in the 150 years before today, and moves in at most {@link org.gridbook.book.Horizon#AHEAD} after now
     */
    public Either<Refusal, Done<ResidentId>> addResident(
            CommandId command, HouseholdId household, NewMember member, Instant since) {
        return context.command(command, "AddResident", Power.KEEP_BOOK, since, household, member, since)
                .asks(Question.all(
                        Corrections.owners(member.personal().idNumber()),
                        RegisterKinds.HOUSEHOLDS.existing(household),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, household),
                        Question.all(
                                RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, household),
                                RegisterKinds.zone(),
                                Doors::new),
                        (owners, home, stays, doors) -> home.filterOrElse(
                                        any -> owners.isEmpty(), any -> new RegisterRefusal.IdNumberTaken())
                                .flatMap(found -> Preconditions.going(found, since))
                                .flatMap(found -> Preconditions.headFree(found, stays, member.relation(), since))
                                .map(found -> new Home(found.place(), doors))))
                .decide(
                        (session, found) -> found.flatMap(home -> typed(
                                        member,
                                        since,
                                        session.now(),
                                        home.doors().zone())
                                .map(any -> added(household, home, member, since))),
                        RESIDENT);
    }

    private record Doors(List<Stored<TenancyId, Tenancy>> tenancies, ZoneId zone) {}

    private record Home(Place place, Doors doors) {}

    /** The instant, if the dates of a member are within their bounds. */
    private static Either<Refusal, Instant> typed(NewMember member, Instant since, Instant now, ZoneId zone) {
        return TypedDates.born(member.birth(), now.atZone(zone).toLocalDate())
                .flatMap(any -> Stream.concat(member.flags().stream().map(NewFlag::from), Stream.of(since))
                        .map(each -> TypedDates.since(each, now))
                        .reduce((first, next) -> first.flatMap(ok -> next))
                        .orElseThrow());
    }

    private Decision added(HouseholdId household, Home home, NewMember member, Instant since) {
        ResidentId id = context.newId(member, ResidentId::new);
        return Decision.of("ResidentAdded")
                .fact(HOUSEHOLD, household)
                .fact(RESIDENT, id)
                .put(RegistrationRule.member(id, household, home.place(), member, since, context::newId))
                .put(OccupancyRule.resumed(home.doors().tenancies(), home.place(), since, context::newId));
    }

    /**
     * Corrects what was recorded wrongly about a resident. What was known before stays known as of then. Needs {@link Power#KEEP_BOOK}.
     *
     * @param seen as known at which instant the actor read the resident; {@link KnownAt#LATEST} for as it is now
     * @return the resident's id, also if nothing differs, so that the answer does not reveal what is recorded; or {@link NotFound}, {@link
     *     org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.EditConflict}, {@link RegisterRefusal.IdNumberTaken}, {@link
     *     RegisterRefusal.HeadExists}, {@link BadValue} for {@code sex} or {@code birth}; for {@code movedIn} also {@link TooEarly}, {@link
     *     org.gridbook.book.Overlaps}, {@link BadValue} for {@code period} or {@link RegisterRefusal.ChangedSince}
     */
    public Either<Refusal, Done<ResidentId>> correct(
            CommandId command, ResidentId resident, KnownAt seen, ResidentCorrection right) {
        return corrections.correct(command, resident, seen, right);
    }

    /**
     * Corrects what was recorded wrongly about a household. What was known before stays known as of then. Needs {@link Power#KEEP_BOOK},
     * at both places if the building was wrong.
     *
     * @param seen as known at which instant the actor read the household; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.NothingToChange}, {@link
     *     org.gridbook.book.EditConflict}, {@link NameTaken} by another household, {@link NotActiveThen} if it has no tenancy to correct,
     *     {@link TooEarly}, {@link org.gridbook.book.Overlaps}, {@link BadValue} for {@code number}, {@code since} or {@code period}, or
     *     {@link RegisterRefusal.ChangedSince} if a member would live there before the household
     */
    public Either<Refusal, Done<HouseholdId>> correct(
            CommandId command, HouseholdId household, KnownAt seen, HouseholdCorrection right) {
        return householdCorrections.correct(command, household, seen, right);
    }

    /**
     * Withdraws a resident that was entered in error. What was known before stays known as of then. Needs {@link Power#KEEP_BOOK}.
     *
     * <p>Personal data, stays and flags are withdrawn along with the resident, and the household has no tenancy while it has no resident. Every
     * other record about the resident must be withdrawn first.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.RecordsDepend}, {@link
     *     org.gridbook.book.OthersDepend}, or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<ResidentId>> withdraw(CommandId command, ResidentId resident, String reason) {
        return corrections.withdraw(command, resident, reason);
    }

    /**
     * Restores a resident that was withdrawn wrongly, with everything that was withdrawn along with it. Needs {@link Power#KEEP_BOOK}.
     *
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.NotWithdrawn}, or {@link
     *     RegisterRefusal.IdNumberTaken}, {@link RegisterRefusal.HeadExists}, {@link NotActiveThen} or {@link
     *     org.gridbook.book.AlreadyWithdrawn} for the household, or {@link RegisterRefusal.ChangedSince}
     */
    public Either<Refusal, Done<ResidentId>> restore(CommandId command, ResidentId resident) {
        return corrections.restore(command, resident);
    }

    /**
     * Withdraws a household that was entered in error. What was known before stays known as of then. Needs {@link Power#KEEP_BOOK}.
     *
     * <p>Its tenancies are withdrawn along with it. Its members, and every other record about the household, must be withdrawn first.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.RecordsDepend}, {@link
     *     org.gridbook.book.OthersDepend}, or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<HouseholdId>> withdraw(CommandId command, HouseholdId household, String reason) {
        return householdCorrections.withdraw(command, household, reason);
    }

    /**
     * Restores a household that was withdrawn wrongly, with everything that was withdrawn along with it. Needs {@link Power#KEEP_BOOK}.
     *
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.NotWithdrawn}, or {@link NameTaken} by another household, or {@link NotFound} for a building
     */
    public Either<Refusal, Done<HouseholdId>> restore(CommandId command, HouseholdId household) {
        return householdCorrections.restore(command, household);
    }

    /**
     * Corrects what was recorded wrongly about a flag. Needs {@link Power#KEEP_BOOK}.
     *
     * @param seen as known at which instant the actor read the flag; {@link KnownAt#LATEST} for as it is now
     * @return its id, also if nothing differs, so that the answer does not reveal the reason; or {@link NotFound}, {@link
     *     org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.EditConflict}, or {@link BadValue} for {@code reason}, {@code
     *     since}, {@code planned_end}, {@code period}, or for {@code trait}: a flag with health data cannot become one without
     */
    public Either<Refusal, Done<FlagId>> correct(CommandId command, FlagId flag, KnownAt seen, FlagCorrection right) {
        return flagCorrections.correct(command, flag, seen, right);
    }

    /**
     * Withdraws a flag that was entered in error. What was known before stays known as of then. Needs {@link Power#KEEP_BOOK}.
     *
     * <p>Its reason is withdrawn along with it.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.AlreadyWithdrawn}, {@link org.gridbook.book.RecordsDepend}, {@link
     *     org.gridbook.book.OthersDepend}, or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<FlagId>> withdraw(CommandId command, FlagId flag, String reason) {
        return flagCorrections.withdraw(command, flag, reason);
    }

    /**
     * Restores a flag that was withdrawn wrongly, with everything that was withdrawn along with it. Needs {@link Power#KEEP_BOOK}.
     *
     * @return its id; or {@link NotFound}, {@link org.gridbook.book.NotWithdrawn}, or {@link
     *     org.gridbook.book.AlreadyWithdrawn} for the resident
     */
    public Either<Refusal, Done<FlagId>> restore(CommandId command, FlagId flag) {
        return flagCorrections.restore(command, flag);
    }

    /**
     * Records a trait of a resident. Needs {@link Power#KEEP_BOOK}. The event names neither the resident nor the trait.
     *
     * @return the flag's id; or {@link NotFound}, {@link org.gridbook.book.AlreadyWithdrawn} for the resident, or {@link BadValue} for
     *     {@code since}
     */
    public Either<Refusal, Done<FlagId>> flag(CommandId command, ResidentId resident, NewFlag flag) {
        return context.command(command, "Flag", Power.KEEP_BOOK, flag.from(), resident, flag)
                .asks(RegisterKinds.RESIDENTS.existing(resident))
                .decide(
                        (session, found) -> found.flatMap(Withdrawn::notBefore)
                                .flatMap(each -> TypedDates.since(flag.from(), session.now())
                                        .map(any -> {
                                            FlagId id = context.newId(flag, FlagId::new);
                                            return Decision.of("ResidentFlagged")
                                                    .fact(FLAG, id)
                                                    .put(RegistrationRule.flag(id, resident, each.place(), flag));
                                        })),
                        FLAG);
    }

    /**
     * Ends a flag at an instant. Needs {@link Power#KEEP_BOOK}.
     *
     * @return the flag's id; or {@link NotFound}, {@link TooEarly} if it begins later, or {@link NotActiveThen} if it has ended
     */
    public Either<Refusal, Done<FlagId>> endFlag(CommandId command, FlagId flag, Instant at) {
        return context.command(command, "EndFlag", Power.KEEP_BOOK, at, flag, at)
                .asks(RegisterKinds.everyFlag(type -> type.byIds(Set.of(flag)))
                        .map(found -> RegisterKinds.FLAGS.among(found, flag)))
                .decide(
                        found -> found.flatMap(each -> Preconditions.ended(each, at))
                                .map(ended -> Decision.of("FlagEnded")
                                        .fact(AT, at)
                                        .fact(FLAG, flag)
                                        .put(ended)),
                        FLAG);
    }
}
