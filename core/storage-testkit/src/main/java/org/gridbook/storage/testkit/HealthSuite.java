package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.EveryRecord.hours;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.Denied;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.checkpoint.Verdict;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRefusal;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.ReferralId;
import org.gridbook.isolation.VisitDone;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.register.Act;
import org.gridbook.register.Departure;
import org.gridbook.register.Trait;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Finding;
import org.gridbook.tip.TipOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Health data is returned only with {@link Power#READ_HEALTH}, and every such read is audited, on any store: causes and places of isolations,
 * referrals, verdicts, reasons of departures, excuses and absences, the traits of an application, and the claims, findings and outcomes of
 * tips. {@link Power#READ} alone shows no text that people typed either, such as the reason of a withdrawal. The suite asks every question of
 * the desk and looks for them anywhere in the answers, the feed included.
 */
public abstract class HealthSuite {
    private static final Temperature FEVER = EveryRecord.FEVER;
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
            "zzsupporter",
            "zzneed",
            "zzfirst",
            "zzsecond",
            "zzthird",
            "zzclaim",
            "zzwords");

    private RegisterTown town;
    private EveryRecord.Home home;
    private ResidentId resident;
    private ResidentId dead;
    private StaffId doctor;
    private IsolationId isolation;
    private ReferralId referral;
    private AbsenceId absence;

    /** For subclasses. */
    protected HealthSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        EveryRecord records = new EveryRecord(town, EveryRecord.Values.USUAL);
        home = records.new Home(EveryRecord.Values.USUAL, town.eastBuilding, town.east, "zz");
        resident = home.resident;
        dead = home.dead;
        doctor = records.doctor;
        isolation = home.isolation;
        referral = home.referral;
        absence = records.absence;
    }

    private Desk desk() {
        return town.secretary;
    }

    private VisitDone visited(Temperature temperature) {
        return home.visited(temperature);
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
                "zzflag",
                "zzkey",
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
        assertAudited(List.of(resident.value(), dead.value()), isolations.referrals(at, Optional.empty(), 100));
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
        answer(doctors.isolations().observations(home.released, KnownAt.LATEST));
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
                        new Area.OfHouseholds(Set.of(home.household)),
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
        VisitDone first = right(desk().isolations().visit(command, home.visit(FEVER)));

        assertEquals(1, first.referrals().size());
        assertEquals(first, right(desk().isolations().visit(command, home.visit(FEVER))));
        assertTrue(answer(desk().isolations().referrals(KnownAt.LATEST, Optional.empty(), 100)).found().stream()
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
                home.household,
                doctor,
                VisitMeans.VISIT,
                NewVisit.VisitOutcome.MET,
                home.visit(FEVER).met(),
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
                answer(desk().isolations().referrals(KnownAt.LATEST, Optional.empty(), 100)).found().stream()
                        .sorted(Comparator.comparing(each -> each.raisedAt()))
                        .map(each -> each.answeredAt())
                        .toList());
    }

    @Test
    void aTraitOfTheApplicationEndsLikeAnyOther() {
        right(desk().register().endFlag(town.command(), home.flag, hours(30)));

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
        Map<Class<?>, Object> first = new HashMap<>(home.samples());
        first.putAll(CanarySuite.samples(first, town.now(), KnownAt.LATEST));
        Map<Class<?>, Object> second = new HashMap<>(first);
        second.putAll(Map.of(ResidentId.class, dead, IsolationId.class, home.released));
        Set<Object> found = new HashSet<>();
        for (Walk.Operation question : Walk.operations(desk)) {
            for (Map<Class<?>, Object> each : List.of(first, second)) {
                if (!question.isCommand()) {
                    new Walk.Samples(List.of(each))
                            .of(question, command -> command)
                            .forEach(arguments -> Walk.each(question.call(arguments), found::add));
                }
            }
        }
        found.retainAll(everything());
        return found;
    }
}
