package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Texts;
import org.gridbook.book.Thermometry;
import org.gridbook.care.NewSupporter;
import org.gridbook.checkpoint.CardId;
import org.gridbook.checkpoint.CheckpointDutyId;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PassageResult;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.grant.ExportList;
import org.gridbook.grant.NewExport;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.mobilisation.Briefing;
import org.gridbook.mobilisation.BriefingId;
import org.gridbook.mobilisation.CallUpId;
import org.gridbook.mobilisation.EmergencyId;
import org.gridbook.mobilisation.NewBriefing;
import org.gridbook.mobilisation.NewBriefingBuilder;
import org.gridbook.mobilisation.NewEmergency;
import org.gridbook.mobilisation.Task;
import org.gridbook.mobilisation.TaskId;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.Act;
import org.gridbook.register.BirthDate;
import org.gridbook.register.Departure;
import org.gridbook.register.Directory;
import org.gridbook.register.IdNumber;
import org.gridbook.register.MergeBuilder;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.Relation;
import org.gridbook.register.ResidentCorrection;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
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
import org.gridbook.tip.PersonDescription;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Personal data is returned by audited reads only, on any store. All personal texts contain a mark. The mark must not occur in a change of
 * the feed, in the toString of an answer or in a refusal.
 */
public abstract class PrivacySuite {
    private static final String MARK = "Zzmarked";
    private static final Remark WORDS = new Remark(MARK + " and more");
    private static final Temperature FEVER = new Temperature(397);

    private final List<String> texts = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();
    private RegisterTown town;

    /** For subclasses. */
    protected PrivacySuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
    }

    private Desk desk() {
        return town.secretary;
    }

    /** Collects the toString of an outcome and, for a refusal, its texts. */
    private <T> Either<Refusal, T> collected(Either<Refusal, T> outcome) {
        texts.add(outcome.toString());
        outcome.peekLeft(refusal -> Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)
                .forEach(locale -> texts.add(Texts.in(locale).say(refusal))));
        return outcome;
    }

    private <T> T done(Either<Refusal, Done<T>> outcome) {
        return right(collected(outcome));
    }

    private static Personal marked() {
        return new PersonalBuilder()
                .name(new PersonName(MARK))
                .phone(new Phone("+999007654321"))
                .idNumber(
                        IdNumber.of("990001195501010011").getOrElseThrow(refusal -> new AssertionError(refusal.code())))
                .build();
    }

    private static ResidentCorrection correction() {
        Personal marked = marked();
        return new ResidentCorrectionBuilder()
                .name(marked.name())
                .phone(marked.phone())
                .relation(Relation.HEAD)
                .build();
    }

    private static NewMember member(Relation relation) {
        NewFlag flag = new NewFlag(Trait.KEY_PERSON, START, Optional.of(MARK));
        return NewMember.of(marked(), Sex.UNKNOWN, Optional.<BirthDate>empty(), relation, List.of(flag))
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    @Test
    void feedAnswersAndRefusalsContainNoPersonalData() {
        NewHousehold household = new NewHouseholdBuilder()
                .number("E-1")
                .dwelling(RegisterTown.door(town.eastBuilding, "101"))
                .tenure(Tenure.OWNER)
                .since(START)
                .members(List.of(member(Relation.HEAD)))
                .build();
        HouseholdId home = done(desk().register().addHousehold(town.command(), household));
        ResidentId resident = answer(desk().register().directory().household(home, town.now(), KnownAt.LATEST))
                .members()
                .get(0)
                .id();
        refused(collected(desk().register().addResident(town.command(), home, member(Relation.OTHER), START)));
        done(desk().register().correct(town.command(), resident, KnownAt.LATEST, correction()));
        refused(collected(desk().register().addHouseholds(town.command(), List.of(household, household))));
        collected(desk().register().previewHouseholds(List.of(household)));
        StaffId staff = done(desk().staff()
                .enlist(
                        town.command(),
                        new NewStaff("001", new PersonName(MARK), Optional.of(new Phone("+999007654321")), START)));
        refused(collected(desk().staff()
                .assign(
                        town.command(),
                        staff,
                        MARK,
                        new org.gridbook.staff.Post.AtCommunity(),
                        Interval.since(START))));
        refused(collected(desk().staff().recordAbsence(town.command(), staff, Interval.since(START), MARK)));
        done(desk().care()
                .enlist(
                        town.command(),
                        new NewSupporter(
                                new PersonName(MARK),
                                Optional.of(new Phone("+999007654321")),
                                Set.of("volunteer"),
                                START)));
        isolated(home, resident, staff);
        swept(home, resident, staff);
        tipped(home, staff);
        passed(staff);
        briefed(staff);
        done(desk().grants()
                .breakGlass(
                        town.command(),
                        Set.of(Power.READ_HEALTH),
                        new Area.EntireCommunity(),
                        MARK,
                        town.now().plus(Duration.ofHours(1))));
        collected(desk().register().directory().people(home, town.now(), KnownAt.LATEST));
        collected(desk().register().directory().reasons(resident, KnownAt.LATEST));
        collected(desk().register().directory().find(MARK, town.now(), KnownAt.LATEST, Optional.empty(), 10));
        refused(collected(
                desk().register().directory().find(MARK + "\u0000", town.now(), KnownAt.LATEST, Optional.empty(), 10)));
        NewExport all = NewExport.of(town.now(), KnownAt.LATEST).with(ExportList.ROSTER.columns());
        collected(desk().register()
                .roster()
                .page(done(desk().register().roster().export(town.command(), all)), Optional.empty(), 10));
        List<Grant> grants = answer(collected(desk().grants().all(KnownAt.LATEST, Optional.empty(), 500)))
                .found();
        collected(desk().grants().glassReasons(grants.stream().map(Grant::id).toList(), KnownAt.LATEST));
        collected(desk().situation().report(town.now(), KnownAt.LATEST));

        List<Change> changes = answer(collected(desk().changesAfter(0, 1000)));
        changes.forEach(change -> collect(change.facts(), texts));
        changes.forEach(change -> texts.add(change.actor() + change.event() + change.touched()));
        for (String each : texts) {
            assertFalse(
                    Stream.of(MARK, "7654321", "19550101", "1955-01-01", "39.7", "=397")
                            .anyMatch(each::contains),
                    each);
        }
        assertTrue(changes.stream()
                        .filter(change -> change.event().equals("PersonalDataRead"))
                        .count()
                > 10);
    }

    /** Checks that an actor of one grid gets the same answer for a record of the other grid as for a missing record. */
    private void assertAlike(String foreign, Function<String, Either<Refusal, ?>> asking) {
        String there = asking.apply(foreign).toString().replace(foreign, "asked");
        assertEquals(asking.apply("nowhere").toString().replace("nowhere", "asked"), there);
    }

    @Test
    void aRecordOutOfReachIsReportedLikeAMissingOne() {
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        HouseholdId own = town.household("W-1", town.westBuilding, 2);
        ResidentId resident = head(home);
        ResidentId ours = head(own);
        StaffId staff = done(desk().staff().enlist(town.command(), SweepTown.staff("001")));
        isolated(home, resident, staff);
        swept(home, resident, staff);
        tipped(home, staff);
        CheckpointId gate = gate();
        String card = done(desk().checkpoints()
                        .issueCard(
                                town.command(),
                                resident,
                                Interval.between(START, town.now().plus(Duration.ofDays(9)))))
                .value();
        String duty = done(desk().checkpoints().startDuty(town.command(), gate, staff, Interval.since(town.now())))
                .value();
        ActorId actor = new ActorId("west");
        done(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        new Role("all_in_west", Set.of(Power.values())),
                        new Area.OfGrids(Set.of(town.west)),
                        RegisterTown.EMERGENCY,
                        Interval.since(START)));
        Desk west = town.desk(actor);
        Instant at = town.now();
        KnownAt now = KnownAt.LATEST;

        for (Function<String, Act> act : List.<Function<String, Act>>of(
                id -> new Act.MoveResident(ours, new HouseholdId(id), Relation.OTHER, at),
                id -> new Act.MoveHousehold(
                        new HouseholdId(id), RegisterTown.door(town.westBuilding, "9"), Tenure.OWNER, at),
                id -> new MergeBuilder()
                        .survivor(own)
                        .ended(new HouseholdId(id))
                        .at(at)
                        .build(),
                id -> new MergeBuilder()
                        .survivor(new HouseholdId(id))
                        .ended(own)
                        .at(at)
                        .build())) {
            assertAlike(home.value(), id -> west.register().acts().preview(act.apply(id)));
            assertAlike(home.value(), id -> west.register().acts().perform(town.command(), act.apply(id)));
        }
        for (Function<String, Act> act : List.<Function<String, Act>>of(
                id -> new Act.MoveResident(new ResidentId(id), own, Relation.OTHER, at),
                id -> new Act.EndResidency(new ResidentId(id), Departure.MOVED_AWAY, at))) {
            assertAlike(resident.value(), id -> west.register().acts().perform(town.command(), act.apply(id)));
        }
        assertAlike(
                town.eastBuilding.value(),
                id -> west.register()
                        .acts()
                        .perform(
                                town.command(),
                                new Act.MoveHousehold(
                                        own, RegisterTown.door(new BuildingId(id), "9"), Tenure.OWNER, at)));
        assertAlike(
                town.eastBuilding.value(),
                id -> west.register().addHousehold(town.command(), town.newHousehold("W-9", new BuildingId(id), 1)));
        assertAlike(
                home.value(),
                id -> west.register()
                        .addResident(town.command(), new HouseholdId(id), town.person(Relation.OTHER, false), START));
        assertAlike(
                resident.value(),
                id -> west.register().correct(town.command(), new ResidentId(id), KnownAt.LATEST, correction()));
        Directory directory = west.register().directory();
        assertAlike(home.value(), id -> directory.household(new HouseholdId(id), at, now));
        assertAlike(home.value(), id -> directory.people(new HouseholdId(id), at, now));
        assertAlike(resident.value(), id -> directory.reasons(new ResidentId(id), now));
        assertAlike(resident.value(), id -> directory.residents(Set.of(new ResidentId(id)), at, now));
        assertAlike(
                town.eastBuilding.value(),
                id -> directory.householdsOf(new BuildingId(id), at, now, Optional.empty(), 9));

        assertAlike(resident.value(), id -> west.isolations().order(town.command(), order(new ResidentId(id), staff)));
        assertAlike(resident.value(), id -> west.isolations().ofResident(new ResidentId(id), now));
        assertAlike(
                home.value(),
                id -> west.isolations().ask(town.command(), new HouseholdId(id), "food", Optional.empty(), at));
        Function<String, IsolationId> isolation = IsolationId::new;
        String isolated = Objects.requireNonNull(ids.get("isolation"));
        assertAlike(
                isolated, id -> west.isolations().release(town.command(), isolation.apply(id), at, staff, "notice"));
        assertAlike(
                isolated,
                id -> west.isolations()
                        .planEnd(
                                town.command(),
                                isolation.apply(id),
                                new org.gridbook.isolation.Isolation.PlannedEnd(at, at, staff)));
        assertAlike(isolated, id -> west.isolations().observations(isolation.apply(id), now));
        assertAlike(isolated, id -> west.isolations().reasons(List.of(isolation.apply(id)), now));
        String need = Objects.requireNonNull(ids.get("need"));
        assertAlike(need, id -> west.isolations().accept(town.command(), new NeedId(id), staff, at));
        assertAlike(need, id -> west.isolations().needWords(List.of(new NeedId(id)), now));

        SweepId sweep = new SweepId(Objects.requireNonNull(ids.get("sweep")));
        assertAlike(
                home.value(),
                id -> west.sweeps()
                        .record(
                                town.command(),
                                new ContactReportBuilder()
                                        .sweep(sweep)
                                        .staff(staff)
                                        .household(new HouseholdId(id))
                                        .channel(Channel.DOOR_VISIT)
                                        .outcome(AttemptOutcome.NO_ANSWER)
                                        .occurredAt(at)
                                        .build()));
        assertAlike(home.value(), id -> west.sweeps().contactsWith(new HouseholdId(id), now, Optional.empty(), 500));
        String contact = Objects.requireNonNull(ids.get("contact"));
        assertAlike(contact, id -> west.sweeps().withdraw(town.command(), new ContactId(id), "reason"));

        String tip = Objects.requireNonNull(ids.get("tip"));
        Function<String, TipId> tips = TipId::new;
        assertAlike(
                tip, id -> west.tips().triage(town.command(), tips.apply(id), Triage.urgencyOnly(Urgency.USUAL, at)));
        assertAlike(tip, id -> west.tips().assign(town.command(), tips.apply(id), staff, at));
        assertAlike(tip, id -> west.tips().reopen(town.command(), tips.apply(id), WORDS, at));
        assertAlike(tip, id -> west.tips().earlier(tips.apply(id), Duration.ofDays(9), at, now));
        assertAlike(tip, id -> west.tips().checks(tips.apply(id), now));
        assertAlike(tip, id -> west.tips().texts(List.of(tips.apply(id)), now));
        assertAlike(tip, id -> west.tips().health(List.of(tips.apply(id)), now));
        assertAlike(
                home.value(),
                id -> west.tips().receive(town.command(), tip(TipSubject.household(new HouseholdId(id)), at)));
        assertAlike(
                resident.value(),
                id -> west.tips().receive(town.command(), tip(TipSubject.resident(new ResidentId(id)), at)));
        assertAlike(
                town.eastBuilding.value(),
                id -> west.tips().receive(town.command(), tip(TipSubject.building(new BuildingId(id)), at)));

        assertAlike(gate.value(), id -> west.checkpoints().close(town.command(), new CheckpointId(id), at));
        assertAlike(
                gate.value(), id -> west.checkpoints().pass(town.command(), unnamed(new CheckpointId(id), staff, at)));
        assertAlike(duty, id -> west.checkpoints().endDuty(town.command(), new CheckpointDutyId(id), at));
        assertAlike(card, id -> west.checkpoints().card(new CardId(id), at, now));
        assertAlike(card, id -> west.checkpoints().revokeCard(town.command(), new CardId(id), at));
        assertAlike(
                resident.value(),
                id -> west.checkpoints()
                        .issueCard(town.command(), new ResidentId(id), Interval.between(at, at.plusSeconds(60))));
        assertAlike(home.value(), id -> west.care().services(new HouseholdId(id), now, Optional.empty(), 500));
        assertThrows(
                AssertionError.class,
                () -> assertAlike(
                        home.value(),
                        id -> desk().sweeps().contactsWith(new HouseholdId(id), now, Optional.empty(), 500)),
                "an actor with access gets another answer");
        assertFalse(
                west.situation().report(at, now).toString().contains(home.value()),
                "the ids of a report do not contain it");
    }

    private ResidentId head(HouseholdId household) {
        return answer(desk().register().directory().household(household, town.now(), KnownAt.LATEST))
                .members()
                .get(0)
                .id();
    }

    private static NewTip tip(TipSubject about, Instant at) {
        return NewTip.builder()
                .source(TipSource.RESIDENT)
                .means(TipMeans.PHONE)
                .type(ClaimType.OTHER)
                .about(about)
                .claim(new Remark("invented claim"))
                .receivedAt(at)
                .build();
    }

    private static NewPassage unnamed(CheckpointId checkpoint, StaffId staff, Instant at) {
        return NewPassage.in(checkpoint, staff, new PersonAtCheckpoint.Unnamed(), Screening.of(FEVER), at);
    }

    private static void collect(Fields fields, List<String> into) {
        fields.forEach((name, value) -> {
            if (value instanceof Fields nested) {
                collect(nested, into);
            } else if (value instanceof List<?> list) {
                list.forEach(each -> {
                    if (each instanceof Fields nested) {
                        collect(nested, into);
                    } else {
                        into.add(name + "=" + each);
                    }
                });
            } else {
                into.add(name + "=" + value);
            }
        });
    }

    private NewIsolation order(ResidentId resident, StaffId staff) {
        Instant from = town.now().minus(Duration.ofDays(1));
        return new NewIsolation(
                resident,
                from,
                from.plus(Duration.ofDays(14)),
                IsolationRules.USUAL,
                staff,
                Cause.of(Cause.CauseType.SELF_REPORT),
                Optional.of(WORDS));
    }

    private void isolated(HouseholdId home, ResidentId resident, StaffId staff) {
        Instant from = town.now().minus(Duration.ofDays(1));
        IsolationId isolation = done(desk().isolations().order(town.command(), order(resident, staff)));
        Observation reading =
                new Observation(Optional.of(FEVER), Thermometry.EAR, Set.of("zzcough"), Optional.of(WORDS));
        NewVisit visit = new NewVisit(
                home,
                staff,
                org.gridbook.isolation.VisitMeans.VISIT,
                NewVisit.VisitOutcome.MET,
                List.of(new NewVisit.ResidentMet(resident, Set.of(FollowUpDuty.TEMPERATURE), reading)),
                from.plusSeconds(60));
        done(desk().isolations().visit(town.command(), visit));
        texts.add(assertThrows(
                        IllegalArgumentException.class, () -> new NewVisit.ResidentMet(resident, Set.of(MARK), reading))
                .toString());
        refused(collected(desk().isolations()
                .excuse(
                        town.command(),
                        isolation,
                        MARK,
                        Interval.between(from, from.plusSeconds(3600)),
                        "in_hospital")));
        refused(collected(
                desk().isolations().ask(town.command(), home, MARK, Optional.of(WORDS), from.plusSeconds(60))));
        var need =
                done(desk().isolations().ask(town.command(), home, "food", Optional.of(WORDS), from.plusSeconds(60)));
        ids.putAll(Map.of("isolation", isolation.value(), "need", need.value()));
        collected(desk().isolations().needWords(List.of(need), KnownAt.LATEST));
        collected(desk().isolations().observations(isolation, KnownAt.LATEST));
        collected(desk().isolations().reasons(List.of(isolation), KnownAt.LATEST));
        done(desk().isolations().release(town.command(), isolation, town.now(), staff, MARK));
        collected(desk().isolations().all(KnownAt.LATEST, Optional.empty(), 100));
    }

    private void swept(HouseholdId home, ResidentId resident, StaffId staff) {
        Instant from = town.now().minus(Duration.ofDays(1));
        SweepId sweep = done(desk().sweeps()
                .open(
                        town.command(),
                        new NewSweep(
                                "Invented sweep",
                                Set.of(town.east),
                                List.of(Channel.DOOR_VISIT),
                                Interval.between(from, from.plus(Duration.ofDays(9))))));
        ContactId contact = done(desk().sweeps()
                .record(
                        town.command(),
                        new ContactReportBuilder()
                                .sweep(sweep)
                                .staff(staff)
                                .household(home)
                                .channel(Channel.DOOR_VISIT)
                                .outcome(AttemptOutcome.REACHED)
                                .seen(Set.of(resident))
                                .occurredAt(from.plusSeconds(60))
                                .build()));
        ids.putAll(Map.of("sweep", sweep.value(), "contact", contact.value()));
        done(desk().sweeps().withdraw(town.command(), contact, MARK));
        collected(desk().sweeps().contacts(List.of(contact), KnownAt.LATEST));
    }

    private void tipped(HouseholdId home, StaffId staff) {
        Instant at = town.now().minus(Duration.ofHours(1));
        NewTip tip = NewTip.builder()
                .source(TipSource.RESIDENT)
                .means(TipMeans.PHONE)
                .type(ClaimType.CAME_BACK)
                .about(TipSubject.household(home))
                .claim(WORDS)
                .caller(PersonDescription.named(new PersonName(MARK), Optional.of(new Phone("+999007654321"))))
                .receivedAt(at)
                .build();
        TipId id = done(desk().tips().receive(town.command(), tip));
        done(desk().tips().triage(town.command(), id, Triage.urgencyOnly(Urgency.USUAL, at)));
        done(desk().tips()
                .check(
                        town.command(),
                        NewCheck.of(id, staff, Channel.DOOR_VISIT, Finding.NOT_SO, at)
                                .saying(WORDS)));
        done(desk().tips().close(town.command(), id, Closing.of(TipOutcome.FALSE_ALARM, WORDS, at)));
        done(desk().tips().reopen(town.command(), id, WORDS, at));
        ids.put("tip", id.value());
        collected(desk().tips().texts(List.of(id), KnownAt.LATEST));
        NewExport all = NewExport.of(town.now(), KnownAt.LATEST).with(ExportList.TIPS.columns());
        collected(desk().tips().sheet(done(desk().tips().export(town.command(), all)), Optional.empty(), 10));
        collected(desk().tips().byIds(List.of(id), town.now(), KnownAt.LATEST));
    }

    private void passed(StaffId staff) {
        CheckpointId gate = gate();
        NewPassage passage = NewPassage.in(
                        gate, staff, new PersonAtCheckpoint.Outsider(marked()), Screening.of(FEVER), town.now())
                .from(WORDS);
        PassageResult passed = done(desk().checkpoints().pass(town.command(), passage));
        assertEquals(1, passed.hints().size(), "the person is recognised as a resident");
        ids.putAll(Map.of("gate", gate.value(), "passage", passed.passage().value()));
        collected(desk().checkpoints().byIds(List.of(passed.passage()), KnownAt.LATEST));
        collected(desk().checkpoints().identities(List.of(passed.passage()), KnownAt.LATEST));
        collected(desk().checkpoints().screenings(List.of(passed.passage()), KnownAt.LATEST));
        collected(desk().checkpoints().recognised(List.of(passed.passage()), KnownAt.LATEST));
        done(desk().tips().receiveFromPassage(town.command(), passed.passage(), ClaimType.STRANGER, WORDS, town.now()));
    }

    private CheckpointId gate() {
        return done(desk().checkpoints()
                .open(
                        town.command(),
                        NewCheckpoint.of("Invented gate", town.east, START)
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
    }

    private void briefed(StaffId staff) {
        Instant at = town.now();
        EmergencyId emergency = done(desk().mobilisation()
                .declare(
                        town.command(),
                        NewEmergency.of(new PurposeId("flood"), "Invented flood", 1, START)
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        CallUpId call = done(desk().mobilisation().callUp(town.command(), emergency, Set.of(staff), at));
        refused(collected(desk().mobilisation().reached(town.command(), call, Set.of(staff), MARK, at)));
        done(desk().mobilisation()
                .recordBriefing(
                        town.command(),
                        new NewBriefingBuilder()
                                .emergency(emergency)
                                .name(MARK)
                                .at(at)
                                .addInvited(staff)
                                .addAttended(staff)
                                .addDecisions(MARK)
                                .addTasks(new NewBriefing.NewTask(MARK, staff, at.plusSeconds(60)))
                                .build()));
        List<BriefingId> briefings =
                answer(collected(desk().mobilisation().briefings(emergency, KnownAt.LATEST))).stream()
                        .map(Briefing::id)
                        .toList();
        List<TaskId> tasks = answer(
                        collected(desk().mobilisation().tasks(emergency, KnownAt.LATEST, Optional.empty(), 100)))
                .found()
                .stream()
                .map(Task::id)
                .toList();
        collected(desk().mobilisation().briefingTexts(briefings, KnownAt.LATEST));
        collected(desk().mobilisation().taskTexts(tasks, KnownAt.LATEST));
    }
}
