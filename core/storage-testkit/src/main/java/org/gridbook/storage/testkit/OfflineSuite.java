package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.HistoryPage;
import org.gridbook.RecordedChange;
import org.gridbook.Submission;
import org.gridbook.Submitted;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.IdTaken;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.VisitId;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.register.FlagId;
import org.gridbook.register.HouseholdCorrectionBuilder;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.Relation;
import org.gridbook.register.ResidentCorrection;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;
import org.gridbook.staff.StaffCorrectionBuilder;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of devices that were offline: ids that their senders made, and many requests in one call. */
public abstract class OfflineSuite {
    private static final BadValue UNUSABLE = new BadValue("id", "bad_form");

    private final Random random = new Random(16);
    private RegisterTown town;

    /** For subclasses. */
    protected OfflineSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
    }

    private Desk desk() {
        return town.secretary;
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private Desk actor(String name, Area area, Power... powers) {
        ActorId actor = new ActorId(name);
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        new Role("own_role", Set.of(powers)),
                        area,
                        EMERGENCY,
                        Interval.since(START)));
        return town.desk(actor);
    }

    private NewHousehold home(String number, BuildingId building, NewMember... members) {
        return new NewHouseholdBuilder()
                .like(town.newHousehold(number, building, 1))
                .members(List.of(members))
                .build()
                .id(new HouseholdId(uuid()));
    }

    private NewMember head() {
        return town.person(Relation.HEAD, true).id(new ResidentId(uuid()));
    }

    private static <I extends Id> I id(NewRecord<I> request) {
        return request.id().orElseThrow();
    }

    @Test
    void recordsHaveTheIdsThatTheirSenderMade() {
        FlagId flag = new FlagId(uuid());
        NewFlag key = new NewFlag(Trait.KEY_PERSON, START, Optional.empty()).id(flag);
        NewMember head = new NewMemberBuilder().like(head()).flags(List.of(key)).build();
        NewHousehold household = home("E-1", town.eastBuilding, head);
        StaffId doctor = new StaffId(uuid());
        right(desk().staff().enlist(town.command(), SweepTown.staff("1").id(doctor)));
        NewIsolation order = NewIsolation.of(
                        id(head), START, START.plus(Duration.ofDays(14)), doctor, Cause.of(Cause.CauseType.OTHER))
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))
                .id(new IsolationId(uuid()));

        assertEquals(id(household), right(desk().register().addHousehold(town.command(), household)));
        assertEquals(
                id(head),
                answer(desk().register().directory().household(id(household), town.now(), KnownAt.LATEST))
                        .members()
                        .get(0)
                        .id());
        assertEquals(flag, right(desk().register().endFlag(town.command(), flag, town.now())));
        assertEquals(id(order), right(desk().isolations().order(town.command(), order)));
    }

    @Test
    void anIdThatTheActorMaySeeIsReportedAsTaken() {
        NewHousehold household = home("E-1", town.eastBuilding, head());
        CommandId first = town.command();
        Done<HouseholdId> done = answer(desk().register().addHousehold(first, household));

        assertEquals(
                new Done<>(done.answer(), done.position(), true),
                answer(desk().register().addHousehold(first, household)));
        assertEquals(
                new IdTaken("household", id(household).value()),
                refused(desk().register()
                        .addHousehold(
                                town.command(),
                                home("E-2", town.eastBuilding, head()).id(id(household)))));
        assertEquals(
                new IdTaken("resident", id(household.members().get(0)).value()),
                refused(desk().register()
                        .addHousehold(
                                town.command(),
                                home(
                                        "E-2",
                                        town.eastBuilding,
                                        head().id(id(household.members().get(0)))))));
        assertNotRegistered(desk().register().addHousehold(town.command(), household), "the number is found first");
    }

    private static void assertNotRegistered(Either<?, ?> outcome, String why) {
        assertTrue(outcome.isLeft() && outcome.getLeft() instanceof RegisterRefusal.NotRegistered, why);
    }

    @Test
    void anIdThatTheActorMayNotSeeIsRefusedLikeOneInAnotherForm() {
        NewHousehold west = home("W-1", town.westBuilding, head());
        right(desk().register().addHousehold(town.command(), west));
        Desk east = town.member("east", town.east);

        for (HouseholdId bad :
                List.of(id(west), new HouseholdId("W-1"), new HouseholdId(uuid().toUpperCase(Locale.ROOT)))) {
            assertEquals(
                    UNUSABLE,
                    refused(east.register()
                            .addHousehold(
                                    town.command(),
                                    home("E-1", town.eastBuilding, head()).id(bad))));
        }
        right(east.register().addHousehold(town.command(), home("E-1", town.eastBuilding, head())));
    }

    @Test
    void anIdOfAKindThatTheActorMayNotReadIsRefusedLikeOneInAnotherForm() {
        Desk importer = actor("importer", new Area.EntireCommunity(), Power.IMPORT);
        NewHousehold household = home("E-1", town.eastBuilding, head());
        right(desk().register().addHousehold(town.command(), household));

        assertEquals(
                UNUSABLE,
                refused(importer.register()
                        .addHouseholds(
                                town.command(),
                                List.of(home("E-2", town.eastBuilding, head()).id(id(household))))));
    }

    @Test
    void theIdOfAWithdrawnRecordStaysTaken() {
        StaffId staff = new StaffId(uuid());
        right(desk().staff().enlist(town.command(), SweepTown.staff("1").id(staff)));
        right(desk().staff().withdraw(town.command(), staff, "invented"));

        assertEquals(
                new IdTaken("staff", staff.value()),
                refused(desk().staff()
                        .enlist(town.command(), SweepTown.staff("2").id(staff))));
    }

    @Test
    void oneCommandUsesAnIdOnce() {
        StaffId staff = new StaffId(uuid());

        assertEquals(
                new BadValue("id", "repeated"),
                refused(desk().staff()
                        .enlistAll(
                                town.command(),
                                List.of(
                                        SweepTown.staff("1").id(staff),
                                        SweepTown.staff("2").id(staff)))));
    }

    @Test
    void theSameImportWithItsIdsChangesNothing() {
        NewHousehold household = home("E-1", town.eastBuilding, head());
        right(desk().register().addHouseholds(town.command(), List.of(household)));

        assertEquals(
                1,
                right(desk().register().addHouseholds(town.command(), List.of(household)))
                        .unchanged());
        assertNotRegistered(
                desk().register().addHouseholds(town.command(), List.of(household.id(new HouseholdId(uuid())))),
                "another id for a known household");
        assertNotRegistered(
                desk().register()
                        .addHouseholds(
                                town.command(),
                                List.of(new NewHouseholdBuilder()
                                        .like(household)
                                        .members(List.of(
                                                household.members().get(0).id(new ResidentId(uuid()))))
                                        .build())),
                "another id for a known member");
    }

    private static Submission submission(String command, Submission.Request request) {
        return new Submission(new CommandId(command), request);
    }

    private List<Submitted> submitted(Desk desk, List<Submission> submissions) {
        List<Submitted> answers = answer(desk.submit(submissions));
        assertEquals(
                submissions.stream().map(Submission::command).toList(),
                answers.stream().map(Submitted::command).toList(),
                "the answers are in the order given");
        return answers;
    }

    private static Refusal refusal(Submitted answer) {
        return assertInstanceOf(Submitted.Refused.class, answer).refusal();
    }

    /** A resident in a new household, their isolation, a visit, a correction of the visit and its withdrawal. */
    private List<Submission> chain(String name) {
        StaffId doctor = new StaffId(uuid());
        NewHousehold household = home(name, town.eastBuilding, head());
        ResidentId resident = id(household.members().get(0));
        NewIsolation order = NewIsolation.of(
                        resident, START, START.plus(Duration.ofDays(14)), doctor, Cause.of(Cause.CauseType.OTHER))
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))
                .id(new IsolationId(uuid()));
        NewVisit visit = new NewVisit(
                        household.id().orElseThrow(),
                        doctor,
                        VisitMeans.VISIT,
                        NewVisit.VisitOutcome.MET,
                        List.of(new NewVisit.ResidentMet(
                                resident,
                                Set.of(FollowUpDuty.TEMPERATURE),
                                Observation.of(new Temperature(365), Thermometry.EAR))),
                        START.plus(Duration.ofHours(1)))
                .id(new VisitId(uuid()));
        return List.of(
                submission(name + "-1", (desk, id) -> desk.register().addHousehold(id, household)),
                submission(
                        name + "-2",
                        (desk, id) ->
                                desk.staff().enlist(id, SweepTown.staff(name).id(doctor))),
                submission(name + "-3", (desk, id) -> desk.isolations().order(id, order)),
                submission(name + "-4", (desk, id) -> desk.isolations().visit(id, visit)),
                submission(
                        name + "-5",
                        (desk, id) -> desk.register()
                                .correct(
                                        id,
                                        id(household),
                                        KnownAt.LATEST,
                                        new HouseholdCorrectionBuilder()
                                                .tenure(Tenure.TENANT)
                                                .build())));
    }

    @Test
    void requestsInAnyOrderFindWhatTheyReferTo() {
        List<String> unaccepted = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            List<Submission> shuffled = new ArrayList<>(chain("E-" + round));
            Collections.shuffle(shuffled, random);
            submitted(desk(), shuffled).stream()
                    .filter(each -> !(each instanceof Submitted.Accepted))
                    .map(Object::toString)
                    .forEach(unaccepted::add);
        }

        assertEquals(List.of(), unaccepted);
    }

    @Test
    void whatRefersToARecordThatHasNotComeIsRefusedNamingIt() {
        List<Submission> chain = chain("E-1");
        Submission visit = chain.get(3);
        Submission correction = chain.get(4);

        String household = ((NotFound)
                        refusal(submitted(desk(), List.of(visit, correction)).get(1)))
                .id();
        assertEquals(
                new NotFound("household", household),
                refusal(submitted(desk(), List.of(visit)).get(0)));
        assertEquals(
                5,
                submitted(desk(), List.of(visit, correction, chain.get(2), chain.get(1), chain.get(0))).stream()
                        .filter(Submitted.Accepted.class::isInstance)
                        .count());
    }

    @Test
    void aRequestThatIsSentTwiceIsRecordedOnce() {
        List<Submission> chain = chain("E-1");
        List<Submission> twice = Stream.concat(chain.stream(), chain.stream()).toList();

        List<Submitted> answers = submitted(desk(), twice);

        for (int i = 0; i < chain.size(); i++) {
            Done<?> first =
                    assertInstanceOf(Submitted.Accepted.class, answers.get(i)).done();
            assertEquals(
                    new Done<>(first.answer(), first.position(), true),
                    assertInstanceOf(Submitted.Accepted.class, answers.get(i + chain.size()))
                            .done());
        }
    }

    @Test
    void twoDevicesThatMakeOneIdAreAnswered() {
        StaffId staff = new StaffId(uuid());

        List<Submitted> answers = submitted(
                desk(),
                List.of(
                        submission(
                                "a",
                                (desk, id) -> desk.staff()
                                        .enlist(id, SweepTown.staff("1").id(staff))),
                        submission(
                                "b",
                                (desk, id) -> desk.staff()
                                        .enlist(id, SweepTown.staff("2").id(staff)))));

        assertInstanceOf(Submitted.Accepted.class, answers.get(0));
        assertEquals(new IdTaken("staff", staff.value()), refusal(answers.get(1)));
    }

    @Test
    void aConflictShowsWhatWasChangedSince() {
        HouseholdId household = town.household("E-1", town.eastBuilding, 1);
        ResidentId resident = answer(desk().register().directory().household(household, town.now(), KnownAt.LATEST))
                .members()
                .get(0)
                .id();
        KnownAt seen = KnownAt.at(town.now());
        ResidentCorrection theirs = phone("+999001111111");
        right(desk().register().correct(town.command(), resident, seen, theirs));
        EditConflict conflict = (EditConflict)
                refused(desk().register().correct(town.command(), resident, seen, phone("+999002222222")));
        long before = town.changesAfter(0, 10_000).size();

        HistoryPage since =
                answer(desk().history().since(conflict, seen, Kind.DataClass.PERSONAL, Optional.empty(), 10));

        RecordedChange change = since.changes().get(0);
        assertEquals(1, since.changes().size(), "what was known before is not shown");
        assertEquals("secretary", change.actor());
        assertEquals(
                theirs.phone().map(Object.class::cast),
                change.records().get(0).fields().get(0).after());
        assertEquals(
                List.of("PersonalDataRead"),
                town.changesAfter(before, 10).stream().map(Change::event).toList());
        assertEquals(
                List.of(),
                answer(desk().history()
                                .since(conflict, KnownAt.at(town.now()), Kind.DataClass.PERSONAL, Optional.empty(), 10))
                        .changes(),
                "from a later view there is none");
        assertEquals(
                new Denied(Power.READ_PERSONAL.word()),
                refused(actor("reader", new Area.EntireCommunity(), Power.READ)
                        .history()
                        .since(conflict, seen, Kind.DataClass.PERSONAL, Optional.empty(), 10)));
        assertEquals(
                List.of(),
                answer(town.member("west", town.west)
                                .history()
                                .since(conflict, seen, Kind.DataClass.PERSONAL, Optional.empty(), 10))
                        .changes(),
                "beyond the reach");
    }

    private static ResidentCorrection phone(String number) {
        return new ResidentCorrectionBuilder().phone(new Phone(number)).build();
    }

    @Test
    void aRecordIsMadeChangedAndWithdrawnInAnyOrder() {
        Set<Integer> accepted = new TreeSet<>();
        for (int round = 0; round < 12; round++) {
            StaffId staff = new StaffId(uuid());
            String name = "s-" + round;
            List<Submission> all = new ArrayList<>(List.of(
                    submission(
                            name + "-1",
                            (desk, id) -> desk.staff()
                                    .enlist(id, SweepTown.staff(name).id(staff))),
                    submission(
                            name + "-2",
                            (desk, id) -> desk.staff()
                                    .correct(
                                            id,
                                            staff,
                                            KnownAt.LATEST,
                                            new StaffCorrectionBuilder()
                                                    .phone(new Phone("+999001234567"))
                                                    .build())),
                    submission(name + "-3", (desk, id) -> desk.staff().withdraw(id, staff, "invented"))));
            Collections.shuffle(all, random);

            List<Submitted> answers = submitted(desk(), all);

            answers.stream().filter(Submitted.Refused.class::isInstance).forEach(each -> {
                assertEquals(new CommandId(name + "-2"), each.command(), "only the change may come too late");
                assertEquals(new AlreadyWithdrawn("staff", staff.value()), refusal(each));
            });
            accepted.add((int) answers.stream()
                    .filter(Submitted.Accepted.class::isInstance)
                    .count());
            assertEquals(List.of(), answer(desk().staff().members(KnownAt.LATEST)));
        }
        assertEquals(Set.of(2, 3), accepted, "the change comes before the withdrawal or after it");
    }

    @Test
    void aFaultOfOneRequestDoesNotLoseTheOthers() {
        RuntimeException fault = new IllegalStateException("planted");
        List<Submission> all = new ArrayList<>(chain("E-1"));
        all.add(2, submission("fault", (desk, id) -> {
            throw fault;
        }));

        List<Submitted> answers = submitted(desk(), all);

        assertEquals(new Submitted.Failed(new CommandId("fault"), fault), answers.get(2));
        assertEquals(
                5, answers.stream().filter(Submitted.Accepted.class::isInstance).count(), answers.toString());
    }

    @Test
    void aDenialIsRecordedOnce() {
        Desk reader = actor("reader", new Area.EntireCommunity(), Power.READ, Power.KEEP_STAFF);
        List<Submission> chain = chain("E-1");
        long before = town.changesAfter(0, 10_000).size();

        List<Submitted> answers = submitted(reader, List.of(chain.get(0), chain.get(4), chain.get(1)));

        assertEquals(new Denied(Power.KEEP_BOOK.word()), refusal(answers.get(0)));
        assertEquals(
                List.of("AccessDenied", "StaffEnlisted", "AccessDenied"),
                town.changesAfter(before, 10).stream().map(Change::event).toList());
        assertEquals(
                2,
                town.changesAfter(before, 10).stream()
                        .filter(each -> each.event().equals("AccessDenied"))
                        .mapToLong(OfflineSuite::denials)
                        .sum(),
                "one for the household and one for its correction");
    }

    private static long denials(Change change) {
        return change.facts().get("count") instanceof Long count ? count : 1;
    }

    @Test
    void requestsAreSentAgainOnlyWhileOthersAreRecorded() {
        AtomicInteger sent = new AtomicInteger();
        List<Submission> chain = chain("E-1").stream()
                .map(each -> new Submission(each.command(), (desk, id) -> {
                    sent.incrementAndGet();
                    return each.request().send(desk, id);
                }))
                .toList();
        List<Submission> reversed = new ArrayList<>(chain);
        Collections.reverse(reversed);

        submitted(desk(), reversed.subList(0, 3));
        assertEquals(3, sent.getAndSet(0), "nothing was recorded, so nothing is sent again");
        submitted(desk(), chain);
        assertEquals(5, sent.getAndSet(0), "each finds what it refers to");
        submitted(desk(), reversed);
        assertEquals(5, sent.get(), "nothing new was recorded");
    }

    @Test
    void aCallTakesTwoThousandRequests() {
        List<Submission> many = Collections.nCopies(
                Desk.MOST_SUBMISSIONS + 1, submission("a", (desk, id) -> Either.left(new NotFound("grid", "none"))));

        assertEquals(
                new BadValue("submissions", "too_many", Map.of("most", Desk.MOST_SUBMISSIONS)),
                refused(desk().submit(many)));
        assertEquals(
                Desk.MOST_SUBMISSIONS,
                answer(desk().submit(many.subList(1, many.size()))).size());
    }

    @Test
    void aWeekInAnyOrderMakesTheSameBook() {
        compareWeeks(this::store, new Random().nextLong(), 200);
    }

    /** Compares the book of an invented week whose records came in order with that of the same week in another order. */
    static void compareWeeks(Supplier<Storage> stores, long seed, int records) {
        OfflineWeek inOrder = new OfflineWeek(stores.get(), seed, records).inOrder();
        OfflineWeek inAnyOrder = new OfflineWeek(stores.get(), seed, records).inAnyOrder(seed);

        Map<String, String> shown = inAnyOrder.shown();
        inOrder.shown()
                .forEach((what, expected) -> assertEquals(expected, shown.get(what), "seed " + seed + " " + what));
        System.out.printf(
                "offline week, seed %d: %d records, %d conflicts in order and %d in another order: the same book%n",
                seed, inOrder.size(), inOrder.conflicts(), inAnyOrder.conflicts());
    }

    /** Commands whose record gets its id from the library, by why their sender makes none. */
    private static final Map<String, Set<String>> WITHOUT = Map.of(
            "they create no record, or the caller chose its id",
            Set.of(
                    "Grants.declare",
                    "Isolations.correct",
                    "Isolations.restore",
                    "Isolations.withdraw",
                    "Tips.closeAsDuplicate"),
            "only a correction refers to an act, and finds it by its isolation",
            Set.of(
                    "Isolations.changeRules",
                    "Isolations.comeHome",
                    "Isolations.excuse",
                    "Isolations.leaveHome",
                    "Isolations.planEnd",
                    "Isolations.release",
                    "Isolations.returnHome",
                    "Isolations.transfer"),
            "an office does this, which is online",
            Set.of(
                    "BookProposals.accept",
                    "Care.serve",
                    "Checkpoints.startDuty",
                    "Grants.breakGlass",
                    "Grants.grant",
                    "Grants.takeOver",
                    "Mobilisation.callUp",
                    "Questionnaires.publish",
                    "Questionnaires.publishVersion",
                    "Register.drawGrid",
                    "Roster.export",
                    "Situation.freeze",
                    "Tips.export",
                    "StaffBook.assign",
                    "StaffBook.recordAbsence",
                    "Volunteers.assign"),
            "only a correction refers to it, and finds it by its household",
            Set.of("Rounds.record"),
            "what refers to it is sent after its answer",
            Set.of(
                    "Checkpoints.issueCard",
                    "Isolations.ask",
                    "Isolations.askFromInbox",
                    "Tips.receiveFromInbox",
                    "Tips.receiveFromPassage"));

    @Test
    void everyRequestThatCreatesARecordTakesAnId() {
        Set<String> without = new TreeSet<>();
        for (Walk.Operation operation : Walk.operations(desk())) {
            Set<Class<?>> created = new HashSet<>();
            classes(operation.method().getGenericReturnType())
                    .filter(Id.class::isAssignableFrom)
                    .forEach(created::add);
            List<Class<?>> given = Arrays.stream(operation.method().getGenericParameterTypes())
                    .flatMap(OfflineSuite::classes)
                    .toList();
            created.removeAll(given);
            if (operation.isCommand()
                    && !created.isEmpty()
                    && given.stream().noneMatch(NewRecord.class::isAssignableFrom)) {
                without.add(operation.service().getClass().getSimpleName() + "."
                        + operation.method().getName());
            }
        }

        assertEquals(
                WITHOUT.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)), without);
    }

    private static Stream<Class<?>> classes(Type type) {
        return type instanceof ParameterizedType generic
                ? Stream.concat(
                        classes(generic.getRawType()),
                        Arrays.stream(generic.getActualTypeArguments()).flatMap(OfflineSuite::classes))
                : type instanceof Class<?> plain ? Stream.of(plain) : Stream.empty();
    }
}
