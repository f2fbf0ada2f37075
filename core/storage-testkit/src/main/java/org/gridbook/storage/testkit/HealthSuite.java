package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.Denied;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.care.CareRecipient;
import org.gridbook.care.MemberRef;
import org.gridbook.care.NewMembership;
import org.gridbook.care.NewSupporter;
import org.gridbook.care.NewTeamBuilder;
import org.gridbook.care.Policy;
import org.gridbook.care.SupporterId;
import org.gridbook.care.TeamId;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.checkpoint.Verdict;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRefusal;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.ReferralId;
import org.gridbook.isolation.VisitDone;
import org.gridbook.isolation.VisitId;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.isolation.WorklistFilter;
import org.gridbook.mobilisation.BriefingId;
import org.gridbook.mobilisation.EmergencyId;
import org.gridbook.mobilisation.NewBriefing;
import org.gridbook.mobilisation.NewBriefingBuilder;
import org.gridbook.mobilisation.NewEmergency;
import org.gridbook.mobilisation.TaskId;
import org.gridbook.register.Act;
import org.gridbook.register.Departure;
import org.gridbook.register.FlagId;
import org.gridbook.register.NewFlag;
import org.gridbook.register.PersonName;
import org.gridbook.register.Trait;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.ShiftId;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.AttemptOutcome;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepId;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Closing;
import org.gridbook.tip.Finding;
import org.gridbook.tip.NewCheck;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Health data is returned only with {@link Power#READ_HEALTH}, and every such read is audited, on any store: causes and places of isolations,
 * referrals, verdicts, reasons of departures, excuses and absences, the traits of an application, and the claims, findings and outcomes of
 * tips. {@link Power#READ} alone shows no text that people typed either, such as the reason of a withdrawal. The suite asks every question of
 * the desk and looks for them anywhere in the answers, the feed included.
 */
public abstract class HealthSuite {
    private static final Temperature FEVER = new Temperature(397);
    private static final Trait DIALYSIS = new Trait("on_dialysis");
    /** Texts that need another power than {@link Power#READ} and {@link Power#READ_HEALTH}. */
    private static final Set<Object> TEXTS = Set.of(
            "zzcontact",
            "zzvisit",
            "zzshift",
            "zzglass",
            "zzdialysis",
            "zznotice",
            "zzbriefing",
            "zzdecision",
            "zztask",
            "zzteam",
            "zzsupporter");

    private RegisterTown town;
    private HouseholdId home;
    private ResidentId resident;
    private ResidentId dead;
    private StaffId doctor;
    private IsolationId isolation;
    private ReferralId referral;
    private FlagId flag;
    private AbsenceId absence;
    private List<Id> withdrawn;
    private IsolationId released;
    private Map<Class<?>, Object> samples;

    /** For subclasses. */
    protected HealthSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        home = town.household("E-1", town.eastBuilding, 2);
        List<ResidentId> family =
                answer(desk().register().directory().household(home, town.now(), KnownAt.LATEST)).members().stream()
                        .map(member -> member.id())
                        .toList();
        resident = family.get(0);
        dead = family.get(1);
        doctor = right(desk().staff()
                .enlist(town.command(), new NewStaff("1", new PersonName("Invented Doctor"), Optional.empty(), START)));
        isolation = right(desk().isolations()
                .order(
                        town.command(),
                        NewIsolation.of(
                                        resident,
                                        START,
                                        START.plus(Duration.ofDays(60)),
                                        doctor,
                                        Cause.of(Cause.CauseType.CLOSE_CONTACT))
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        right(desk().isolations()
                .excuse(town.command(), isolation, FollowUpDuty.CALL, Interval.between(START, hours(9)), "zzexcused"));
        referral = visited(FEVER).referrals().get(0);
        right(desk().isolations()
                .transfer(town.command(), isolation, Isolation.Whereabouts.HOSPITAL, hours(3), doctor));
        right(desk().register().acts().perform(town.command(), new Act.EndResidency(dead, Departure.DIED, hours(4))));
        flag = right(desk().register().flag(town.command(), resident, new NewFlag(DIALYSIS, START, Optional.empty())));
        absence = right(desk().staff().recordAbsence(town.command(), doctor, Interval.since(hours(5)), "zzsick"));
        SweepId sweep = right(desk().sweeps()
                .open(
                        town.command(),
                        new NewSweep(
                                "Invented sweep",
                                Set.of(town.east),
                                List.of(Channel.DOOR_VISIT),
                                Interval.between(START, hours(24)))));
        ContactId contact = right(desk().sweeps()
                .record(
                        town.command(),
                        new ContactReportBuilder()
                                .sweep(sweep)
                                .staff(doctor)
                                .household(home)
                                .channel(Channel.DOOR_VISIT)
                                .outcome(AttemptOutcome.NO_ANSWER)
                                .occurredAt(hours(2))
                                .build()));
        right(desk().sweeps().enteredInError(town.command(), contact, "zzcontact"));
        VisitId visit = visited(new Temperature(365)).visits().get(0);
        right(desk().isolations().enteredInError(town.command(), visit, "zzvisit"));
        ShiftId shift = right(desk().staff()
                .recordShift(town.command(), new NewShift(doctor, Interval.between(START, hours(8)))));
        right(desk().staff().enteredInError(town.command(), shift, "zzshift"));
        withdrawn = List.of(contact, visit, shift);
        GrantId glass = right(desk().grants()
                .breakGlass(
                        town.command(),
                        Set.of(Power.READ),
                        new Area.EntireCommunity(),
                        "zzglass",
                        town.now().plus(Duration.ofHours(1))));
        CheckpointId gate = right(desk().checkpoints()
                .open(
                        town.command(),
                        NewCheckpoint.of("Invented gate", town.east, START)
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        PassageId passage = right(desk().checkpoints()
                        .pass(
                                town.command(),
                                NewPassage.in(
                                        gate,
                                        doctor,
                                        new PersonAtCheckpoint.KnownResident(resident),
                                        Screening.of(FEVER),
                                        hours(6))))
                .passage();
        released = released();
        TipId tip = tip();
        NeedId need = right(desk().isolations().ask(town.command(), home, "zzdialysis", Optional.empty(), hours(2)));
        samples = new HashMap<>(texts());
        samples.putAll(Map.of(
                HouseholdId.class, home,
                StaffId.class, doctor,
                AbsenceId.class, absence,
                CheckpointId.class, gate,
                PassageId.class, passage,
                GrantId.class, glass,
                KnownAt.class, KnownAt.LATEST,
                WorklistFilter.class, new WorklistFilter.Everything(),
                Duration.class, Duration.ofDays(9)));
        samples.put(TipId.class, tip);
        samples.put(NeedId.class, need);
        samples.putAll(Map.of(
                org.gridbook.book.BuildingId.class,
                town.eastBuilding,
                org.gridbook.book.GridId.class,
                town.east,
                String.class,
                "Invented",
                int.class,
                500,
                long.class,
                0L,
                boolean.class,
                true,
                Optional.class,
                Optional.empty()));
    }

    /** An isolation that was released, with a text in its notice. */
    private IsolationId released() {
        NewIsolation order = NewIsolation.of(
                        dead, START, START.plus(Duration.ofDays(14)), doctor, Cause.of(Cause.CauseType.TIP))
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        IsolationId ordered = right(desk().isolations().order(town.command(), order));
        right(desk().isolations().release(town.command(), ordered, hours(2), doctor, "zznotice"));
        return ordered;
    }

    /** A briefing, a task, a team and a supporter of the household, with a text in each; as samples. */
    private Map<Class<?>, Object> texts() {
        EmergencyId emergency = right(desk().mobilisation()
                .declare(
                        town.command(),
                        NewEmergency.of(new PurposeId("flood"), "Invented flood", 1, START)
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        BriefingId briefing = right(desk().mobilisation()
                .recordBriefing(
                        town.command(),
                        new NewBriefingBuilder()
                                .emergency(emergency)
                                .name("zzbriefing")
                                .at(hours(1))
                                .addDecisions("zzdecision")
                                .addTasks(new NewBriefing.NewTask("zztask", doctor, hours(2)))
                                .build()));
        SupporterId supporter = right(desk().care()
                .enlist(
                        town.command(),
                        new NewSupporter(new PersonName("zzsupporter"), Optional.empty(), Set.of("relative"), START)));
        TeamId team = right(desk().care()
                .form(
                        town.command(),
                        new NewTeamBuilder()
                                .name("zzteam")
                                .policy(new Policy(
                                        "relative_for_one",
                                        Policy.Aim.HOUSEHOLD,
                                        List.of(new Policy.RoleCount("relative", 1)),
                                        2))
                                .from(START)
                                .addMembers(NewMembership.of(MemberRef.of(supporter)))
                                .addRecipients(new CareRecipient.OfHousehold(home))
                                .build()));
        TaskId task = answer(desk().mobilisation().tasks(emergency, KnownAt.LATEST))
                .get(0)
                .id();
        return Map.of(
                EmergencyId.class, emergency,
                BriefingId.class, briefing,
                TaskId.class, task,
                SupporterId.class, supporter,
                TeamId.class, team);
    }

    private TipId tip() {
        TipId tip = right(desk().tips()
                .receive(
                        town.command(),
                        NewTip.builder()
                                .source(TipSource.RESIDENT)
                                .means(TipMeans.PHONE)
                                .type(ClaimType.SYMPTOMS)
                                .about(TipSubject.resident(resident))
                                .claim(new Remark("invented claim"))
                                .receivedAt(hours(1))
                                .build()));
        right(desk().tips().triage(town.command(), tip, Triage.urgencyOnly(Urgency.USUAL, hours(2))));
        NewCheck check = NewCheck.of(tip, doctor, Channel.DOOR_VISIT, Finding.CONFIRMED, hours(3));
        right(desk().tips().check(town.command(), check));
        Remark words = new Remark("invented words");
        right(desk().tips().close(town.command(), tip, Closing.of(TipOutcome.REFERRED_TO_HOSPITAL, words, hours(4))));
        return tip;
    }

    private Desk desk() {
        return town.secretary;
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private VisitDone visited(Temperature temperature) {
        return right(desk().isolations().visit(town.command(), visit(temperature)));
    }

    private NewVisit visit(Temperature temperature) {
        return new NewVisit(
                home,
                doctor,
                VisitMeans.VISIT,
                NewVisit.VisitOutcome.MET,
                List.of(new NewVisit.ResidentMet(
                        resident, Set.of(FollowUpDuty.TEMPERATURE), Observation.of(temperature, Thermometry.EAR))),
                hours(1));
    }

    private Set<Object> canaries() {
        return Set.of(
                Cause.CauseType.CLOSE_CONTACT,
                Isolation.Whereabouts.HOSPITAL,
                "zzexcused",
                referral,
                FEVER,
                Departure.DIED,
                DIALYSIS,
                "zzsick",
                Verdict.FEVER_REFERRED,
                ClaimType.SYMPTOMS,
                Finding.CONFIRMED,
                TipOutcome.REFERRED_TO_HOSPITAL);
    }

    private Set<Object> everything() {
        Set<Object> all = new HashSet<>(canaries());
        all.addAll(TEXTS);
        return all;
    }

    /** The desk of an actor with these powers in the whole community. */
    private Desk actor(String name, Set<Power> powers) {
        ActorId actor = new ActorId(name);
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        new Role(name, powers),
                        new Area.EntireCommunity(),
                        RegisterTown.EMERGENCY,
                        Interval.since(START)));
        return town.desk(actor);
    }

    @Test
    void noQuestionReturnsHealthDataWithoutTheirPower() {
        Desk watcher = actor("watcher", EnumSet.complementOf(EnumSet.of(Power.READ_HEALTH)));

        assertEquals(TEXTS, found(watcher));
        assertEquals(everything(), found(desk()), "with the power, the questions return them all");
    }

    @Test
    void noQuestionReturnsTextsWithoutThePowerOfPersonalData() {
        Set<Object> all = new HashSet<>(canaries());
        all.add("zzglass"); // read with the power to give grants

        assertEquals(all, found(actor("watcher", EnumSet.complementOf(EnumSet.of(Power.READ_PERSONAL, Power.EXPORT)))));
    }

    @Test
    void readAloneReturnsNeitherHealthDataNorTexts() {
        assertEquals(Set.of(), found(actor("reader", EnumSet.of(Power.READ))));
    }

    @Test
    void everyReadOfHealthDataIsAudited() {
        Desk doctors = actor("doctors", EnumSet.of(Power.READ, Power.READ_HEALTH));
        var isolations = doctors.isolations();
        var directory = doctors.register().directory();
        var at = KnownAt.LATEST;

        assertAudited(resident.value(), isolations.reasons(List.of(isolation), at));
        assertAudited(List.of(resident.value(), dead.value()), isolations.referrals(at));
        assertAudited(resident.value(), isolations.observations(isolation, at));
        assertAudited(resident.value(), directory.healthFlags(resident, at));
        assertAudited(List.of(resident.value(), dead.value()), directory.departures(Set.of(resident, dead), at));
        assertAudited(doctor.value(), doctors.staff().absenceReasons(List.of(absence), at));

        Desk reader = actor("reader", EnumSet.of(Power.READ));
        Denied denied = new Denied(Power.READ_HEALTH.word());
        assertEquals(denied, refused(reader.isolations().reasons(List.of(isolation), at)));
        assertEquals(denied, refused(reader.register().directory().healthFlags(resident, at)));
        assertEquals(denied, refused(reader.register().directory().departures(Set.of(dead), at)));
        assertEquals(denied, refused(reader.staff().absenceReasons(List.of(absence), at)));
    }

    @Test
    void theAuditDoesNotShowWhoHasHealthData() {
        Desk doctors = actor("doctors", EnumSet.of(Power.READ, Power.READ_HEALTH));
        var directory = doctors.register().directory();

        answer(directory.healthFlags(dead, KnownAt.LATEST));
        assertEquals(List.of(dead.value()), last().facts().texts("whose"), "who has no such trait is named too");
        answer(directory.reasons(dead, KnownAt.LATEST));
        assertEquals(List.of(dead.value()), last().facts().texts("whose"));
        answer(directory.departures(Set.of(resident), KnownAt.LATEST));
        assertEquals(List.of(resident.value()), last().facts().texts("whose"));
        answer(doctors.isolations().observations(released, KnownAt.LATEST));
        assertEquals(List.of(dead.value()), last().facts().texts("whose"));
    }

    private void assertAudited(String whose, Either<Refusal, ?> read) {
        assertAudited(List.of(whose), read);
    }

    private void assertAudited(List<String> whose, Either<Refusal, ?> read) {
        assertFalse(answer(read).toString().equals("[]"), "the answer has data");
        Change last = last();
        assertEquals("PersonalDataRead", last.event());
        assertEquals(whose.stream().sorted().toList(), last.facts().texts("whose"));
    }

    private Change last() {
        return town.changesAfter(0, 1000).stream()
                .filter(change ->
                        !change.actor().equals("secretary") || !change.event().equals("PersonalDataRead"))
                .max(Comparator.comparing(Change::position))
                .orElseThrow();
    }

    @Test
    void aDoctorForOneHouseholdReadsNoReasonOfAnAbsenceOfStaff() {
        ActorId actor = new ActorId("near");
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        Role.DOCTOR,
                        new Area.OfHouseholds(Set.of(home)),
                        RegisterTown.EMERGENCY,
                        Interval.since(START)));

        assertEquals(Map.of(), answer(town.desk(actor).staff().absenceReasons(List.of(absence), KnownAt.LATEST)));
    }

    @Test
    void theFeedShowsNoReferral() {
        right(desk().isolations().comeHome(town.command(), isolation, hours(20)));
        int before = town.changesAfter(0, 1000).size();
        visited(new Temperature(365));
        visited(FEVER);
        List<Change> visits = town.changesAfter(before, 1000);

        assertEquals(kinds(visits.get(0)), kinds(visits.get(1)), "with and without a fever");
        assertEquals(names(visits.get(0).facts()), names(visits.get(1).facts()));
    }

    @Test
    void aTransferAfterAReferralTouchesTheSameKindsAsOneWithout() {
        right(desk().isolations().comeHome(town.command(), isolation, hours(20)));
        right(desk().isolations()
                .transfer(town.command(), isolation, Isolation.Whereabouts.CENTRAL, hours(21), doctor));
        List<List<String>> transfers = town.changesAfter(0, 1000).stream()
                .filter(change -> change.event().equals("IsolatedTransferred"))
                .map(HealthSuite::kinds)
                .toList();

        assertEquals(2, transfers.size());
        assertEquals(transfers.get(0), transfers.get(1));
    }

    private static List<String> kinds(Change change) {
        return change.touched().stream().map(Change.Touched::kind).toList();
    }

    private static Set<String> names(Fields facts) {
        Set<String> names = new TreeSet<>();
        facts.forEach((name, value) -> names.add(name));
        return names;
    }

    @Test
    void aVisitThatIsSentAgainReturnsItsReferrals() {
        right(desk().isolations().comeHome(town.command(), isolation, hours(20)));
        CommandId command = town.command();
        VisitDone first = right(desk().isolations().visit(command, visit(FEVER)));

        assertEquals(1, first.referrals().size());
        assertEquals(first, right(desk().isolations().visit(command, visit(FEVER))));
        assertTrue(answer(desk().isolations().referrals(KnownAt.LATEST)).stream()
                .anyMatch(each -> each.id().equals(first.referrals().get(0))));
    }

    @Test
    void theAnswerOfADoctorLeavesAnEventThatNamesNobody() {
        assertEquals(
                new IsolationRefusal.ReferralNotOpen(referral.value()),
                refused(desk().isolations().answer(town.command(), referral, hours(7), doctor)),
                "the transfer has answered it");
        right(desk().isolations().comeHome(town.command(), isolation, hours(20)));
        NewVisit later = new NewVisit(
                home,
                doctor,
                VisitMeans.VISIT,
                NewVisit.VisitOutcome.MET,
                visit(FEVER).met(),
                hours(21));
        ReferralId second = right(desk().isolations().visit(town.command(), later))
                .referrals()
                .get(0);
        CommandId command = town.command();
        assertEquals(second, right(desk().isolations().answer(command, second, hours(22), doctor)));
        assertEquals(second, right(desk().isolations().answer(command, second, hours(22), doctor)));
        Change last = last();
        assertEquals("HealthRecordChanged", last.event());
        assertEquals(Set.of("content"), names(last.facts()));
        assertEquals(
                List.of(Optional.of(hours(3)), Optional.of(hours(22))),
                answer(desk().isolations().referrals(KnownAt.LATEST)).stream()
                        .sorted(Comparator.comparing(each -> each.raisedAt()))
                        .map(each -> each.answeredAt())
                        .toList());
    }

    @Test
    void aTraitOfTheApplicationEndsLikeAnyOther() {
        right(desk().register().endFlag(town.command(), flag, hours(30)));

        assertEquals(
                List.of(Optional.of(hours(30))),
                answer(desk().register().directory().healthFlags(resident, KnownAt.LATEST)).stream()
                        .map(each -> each.period().to())
                        .toList());
        assertEquals("FlagEnded", last().event());
    }

    @Test
    void aDepartureThatWasUndoneHasNoReason() {
        CommandId command = town.command();
        var acts = desk().register().acts();
        var directory = desk().register().directory();
        right(acts.perform(command, new Act.EndResidency(resident, Departure.DIED, hours(40))));
        right(acts.perform(town.command(), new Act.Undo(command)));
        assertEquals(
                Map.of(dead, Departure.DIED), answer(directory.departures(Set.of(resident, dead), KnownAt.LATEST)));
        right(acts.perform(town.command(), new Act.EndResidency(resident, Departure.MOVED_AWAY, hours(41))));
        assertEquals(
                Map.of(dead, Departure.DIED, resident, Departure.MOVED_AWAY),
                answer(directory.departures(Set.of(resident, dead), KnownAt.LATEST)));
    }

    /** The canaries and texts in the answers to every question of a desk for both residents. */
    private Set<Object> found(Desk desk) {
        Set<Object> found = new HashSet<>();
        Set<String> asked = new TreeSet<>();
        Map<Class<?>, Integer> opened = new HashMap<>();
        Deque<Object> services = new ArrayDeque<>(List.of(desk));
        while (!services.isEmpty()) {
            Object service = services.remove();
            for (Method method : service.getClass().getMethods()) {
                boolean own =
                        method.getDeclaringClass() == service.getClass() && !Modifier.isStatic(method.getModifiers());
                if (own && method.getParameterCount() == 0 && isService(method.getReturnType())) {
                    Object next = call(service, method, List.of());
                    // a service may return one of its own kind, for example with health figures
                    if (opened.merge(next.getClass(), 1, Integer::sum) <= 2) {
                        services.add(next);
                    }
                } else if (own && method.getReturnType() == Either.class && isQuestion(method)) {
                    asked.add(method.getName());
                    for (ResidentId each : List.of(resident, dead)) {
                        collect(call(service, method, arguments(method, each)), found);
                    }
                }
            }
        }
        assertTrue(asked.size() > 45, asked.toString());
        found.retainAll(everything());
        return found;
    }

    private static boolean isService(Class<?> type) {
        return type.getName().startsWith("org.gridbook.") && !type.isRecord() && !type.isEnum();
    }

    /** Whether there are samples for all parameters. A command has none for its id. */
    private boolean isQuestion(Method method) {
        return Arrays.stream(method.getGenericParameterTypes()).allMatch(type -> sample(type, resident, false) != null);
    }

    private List<Object> arguments(Method method, ResidentId whose) {
        List<Type> types = List.of(method.getGenericParameterTypes());
        List<Object> arguments = new ArrayList<>();
        for (Type type : types) {
            // Of two instants, the first is the start of a period.
            boolean isStart = arguments.isEmpty()
                    && types.stream().filter(Instant.class::equals).count() > 1;
            arguments.add(Objects.requireNonNull(sample(type, whose, isStart)));
        }
        return arguments;
    }

    private @Nullable Object sample(Type type, ResidentId whose, boolean isStart) {
        if (type == ResidentId.class) {
            return whose;
        }
        if (type == IsolationId.class) {
            return whose.equals(dead) ? released : isolation;
        }
        if (type == Instant.class) {
            return isStart ? START : town.now();
        }
        if (type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] instanceof TypeVariable) {
            return withdrawn;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() != Optional.class) {
            Object element = sample(generic.getActualTypeArguments()[0], whose, isStart);
            return element == null ? null : generic.getRawType() == Set.class ? Set.of(element) : List.of(element);
        }
        return samples.get(type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : type);
    }

    private static Object call(Object on, Method method, List<Object> arguments) {
        try {
            return method.invoke(on, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " throws", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(method + " is not public", e);
        }
    }

    /** Collects a value and every value in it. */
    private static void collect(Object value, Set<Object> into) {
        if (value instanceof Either<?, ?> either) {
            either.forEach(each -> collect(each, into));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(each -> collect(each, into));
        } else if (value instanceof Collection<?> all) {
            all.forEach(each -> collect(each, into));
        } else if (value instanceof Map<?, ?> map) {
            // An enum that is a key of figures is there for every outcome; its value says whether it occurred.
            map.forEach((key, each) -> collect(key instanceof Enum<?> ? List.of(each) : List.of(key, each), into));
        } else if (value instanceof Fields fields) {
            fields.forEach((name, each) -> collect(each, into));
        } else {
            into.add(value);
            if (value instanceof Record && Modifier.isPublic(value.getClass().getModifiers())) {
                for (RecordComponent component : value.getClass().getRecordComponents()) {
                    Object part = call(value, component.getAccessor(), List.of());
                    if (part != null) {
                        collect(part, into);
                    }
                }
            }
        }
    }
}
