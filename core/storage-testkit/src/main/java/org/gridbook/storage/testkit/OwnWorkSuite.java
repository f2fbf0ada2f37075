package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.EveryRecord.hours;
import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PassageCorrectionBuilder;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.NeedCorrectionBuilder;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.VisitCorrectionBuilder;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.staff.StaffCorrectionBuilder;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactCorrectionBuilder;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Finding;
import org.gridbook.tip.NewCheck;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work is recorded as the member of staff of the actor, unless the actor may act for others. */
abstract class OwnWorkSuite {
    private static final Denied DENIED = new Denied(Power.RECORD_FOR_OTHERS.word());

    private RegisterTown town;
    private EveryRecord records;
    private EveryRecord.Home home;
    private StaffId own;
    private StaffId other;

    /** A fresh store with all kinds of the book. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        records = new EveryRecord(town, EveryRecord.Values.USUAL);
        home = home("E-1", town.eastBuilding, town.east);
        own = right(town.secretary.staff().enlist(town.command(), SweepTown.staff("001")));
        other = right(town.secretary.staff().enlist(town.command(), SweepTown.staff("002")));
    }

    private EveryRecord.Home home(String number, BuildingId building, GridId grid) {
        EveryRecord.Home made = records.new Home(EveryRecord.Values.USUAL, building, grid, number);
        right(town.secretary.sweeps().restore(town.command(), made.contact));
        right(town.secretary.isolations().restore(town.command(), made.visit));
        return made;
    }

    private Desk grant(String actor, Area area, Power... powers) {
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        new ActorId(actor),
                        new Role("field", Set.of(powers)),
                        area,
                        EMERGENCY,
                        Interval.since(START)));
        return town.desk(new ActorId(actor));
    }

    private Desk field(String actor) {
        return grant(
                actor,
                new Area.EntireCommunity(),
                Power.READ,
                Power.READ_PERSONAL,
                Power.READ_HEALTH,
                Power.RECORD,
                Power.GUARD,
                Power.ISOLATE);
    }

    private void link(StaffId member, String actor) {
        right(town.secretary
                .staff()
                .correct(
                        town.command(),
                        member,
                        KnownAt.LATEST,
                        new StaffCorrectionBuilder().actor(new ActorId(actor)).build()));
    }

    private interface Work {
        Either<Refusal, ? extends Done<?>> record(CommandId command, Desk desk, StaffId by);
    }

    private <I> I id(Class<I> type) {
        return type.cast(Objects.requireNonNull(home.samples().get(type), type::getSimpleName));
    }

    private ContactReport contact(EveryRecord.Home of, StaffId by) {
        return new ContactReportBuilder()
                .sweep(records.sweep)
                .staff(by)
                .household(of.household)
                .channel(Channel.DOOR_VISIT)
                .outcome(AttemptOutcome.NO_ANSWER)
                .occurredAt(hours(3))
                .build();
    }

    private NewVisit visit(StaffId by) {
        return new NewVisit(home.household, by, VisitMeans.VISIT, NewVisit.VisitOutcome.NO_ANSWER, List.of(), hours(2));
    }

    private NewPassage passage(StaffId by) {
        return NewPassage.in(
                id(CheckpointId.class),
                by,
                new PersonAtCheckpoint.KnownResident(home.resident),
                Screening.of(EveryRecord.FEVER),
                hours(7));
    }

    /** Everything that names the member of staff who did it. Each can be recorded once, in this order. */
    private Map<String, Work> works() {
        NeedId need = id(NeedId.class);
        TipId tip = right(town.secretary
                .tips()
                .receive(
                        town.command(),
                        NewTip.builder()
                                .source(TipSource.RESIDENT)
                                .means(TipMeans.PHONE)
                                .type(ClaimType.STRANGER)
                                .about(TipSubject.household(home.household))
                                .claim(new Remark("invented"))
                                .receivedAt(hours(1))
                                .build()));
        Map<String, Work> works = new LinkedHashMap<>();
        works.put("contact", (command, desk, by) -> desk.sweeps().record(command, contact(home, by)));
        works.put(
                "contacts",
                (command, desk, by) ->
                        desk.sweeps().recordAll(command, List.of(contact(home, own), contact(home, by))));
        works.put(
                "contact corrected",
                (command, desk, by) -> desk.sweeps()
                        .correct(
                                command,
                                home.contact,
                                KnownAt.LATEST,
                                new ContactCorrectionBuilder().staff(by).build()));
        works.put("visit", (command, desk, by) -> desk.isolations().visit(command, visit(by)));
        works.put(
                "visit corrected",
                (command, desk, by) -> desk.isolations()
                        .correct(
                                command,
                                home.visit,
                                KnownAt.LATEST,
                                new VisitCorrectionBuilder().staff(by).build()));
        works.put("need accepted", (command, desk, by) -> desk.isolations().accept(command, need, by, hours(3)));
        works.put("need delivered", (command, desk, by) -> desk.isolations().deliver(command, need, by, hours(4)));
        works.put(
                "need corrected",
                (command, desk, by) -> desk.isolations()
                        .correct(
                                command,
                                need,
                                KnownAt.LATEST,
                                new NeedCorrectionBuilder()
                                        .deliveredAt(hours(5))
                                        .deliveredBy(by)
                                        .build()));
        works.put(
                "tip checked",
                (command, desk, by) ->
                        desk.tips().check(command, NewCheck.of(tip, by, Channel.DOOR_VISIT, Finding.NOT_SO, hours(3))));
        works.put("passage", (command, desk, by) -> desk.checkpoints().pass(command, passage(by)));
        works.put(
                "passage corrected",
                (command, desk, by) -> desk.checkpoints()
                        .correct(
                                command,
                                id(PassageId.class),
                                KnownAt.LATEST,
                                new PassageCorrectionBuilder().staff(by).build()));
        works.put(
                "release signed",
                (command, desk, by) ->
                        desk.isolations().release(command, home.isolation, hours(6), by, "invented notice"));
        works.put(
                "order signed",
                (command, desk, by) -> desk.isolations()
                        .order(
                                command,
                                NewIsolation.of(home.resident, hours(9), hours(99), by, Cause.of(Cause.CauseType.OTHER))
                                        .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        return works;
    }

    @Test
    void aLinkedActorRecordsTheirOwnWorkOnly() {
        Desk worker = field("worker");
        link(own, "worker");
        Map<String, Work> works = works();
        List<String> failed = new ArrayList<>();

        works.forEach((name, work) -> {
            long before = town.changesAfter(0, 10_000).size();
            CommandId command = town.command();
            Either<Refusal, ? extends Done<?>> foreign = work.record(command, worker, other);
            if (foreign.isRight() || !foreign.getLeft().equals(DENIED)) {
                failed.add(name + " of another member: " + foreign);
            }
            for (Change change : town.changesAfter(before, 100)) {
                assertEquals("AccessDenied", change.event(), name);
            }
            Either<Refusal, ? extends Done<?>> mine = work.record(town.command(), worker, own);
            if (mine.isLeft()) {
                failed.add(name + " of their own: " + mine);
            }
        });

        assertEquals(List.of(), failed);
    }

    @Test
    void anActorWithoutAMemberRecordsTheWorkOfAll() {
        Desk clerk = field("clerk");
        link(own, "worker");

        works().forEach((name, work) ->
                assertTrue(work.record(town.command(), clerk, other).isRight(), name));
    }

    @Test
    void theRightToActForOthersCountsWhereItWasGiven() {
        Desk leader = field("leader");
        link(own, "leader");
        EveryRecord.Home west = home("W-1", town.westBuilding, town.west);
        grant("leader", new Area.OfGrids(Set.of(town.east)), Power.RECORD_FOR_OTHERS);

        right(leader.sweeps().record(town.command(), contact(home, other)));
        assertEquals(DENIED, refused(leader.sweeps().record(town.command(), contact(west, other))));
        assertEquals(
                DENIED,
                refused(leader.sweeps().recordAll(town.command(), List.of(contact(home, other), contact(west, own)))),
                "one command is judged as a whole");
        right(leader.sweeps().record(town.command(), contact(west, own)));
    }

    @Test
    void aFormerMemberStillRecordsTheirOwnWorkOnly() {
        Desk worker = field("worker");
        link(own, "worker");
        right(town.secretary.staff().discharge(town.command(), own, hours(30)));
        assertTrue(town.now().isAfter(hours(30)));
        assertEquals(Optional.empty(), answer(worker.staff().me()));

        right(worker.sweeps().record(town.command(), contact(home, own)));
        assertEquals(DENIED, refused(worker.sweeps().record(town.command(), contact(home, other))));
    }

    @Test
    void anActorWhoseMemberWasWithdrawnOrUnlinkedHasNone() {
        Desk worker = field("worker");
        link(own, "worker");
        right(town.secretary.staff().withdraw(town.command(), own, "typed twice"));
        right(worker.sweeps().record(town.command(), contact(home, other)));

        right(town.secretary.staff().restore(town.command(), own));
        assertEquals(DENIED, refused(worker.sweeps().record(town.command(), contact(home, other))));
        right(town.secretary
                .staff()
                .correct(
                        town.command(),
                        own,
                        KnownAt.LATEST,
                        new StaffCorrectionBuilder().withoutActor(true).build()));
        right(worker.sweeps().record(town.command(), contact(home, other)));
    }

    @Test
    void aRetryIsAnsweredAlsoWhenTheActorWasLinkedSince() {
        Desk worker = field("worker");
        CommandId command = town.command();
        Done<?> first = answer(worker.sweeps().record(command, contact(home, other)));
        link(own, "worker");

        Done<?> again = answer(worker.sweeps().record(command, contact(home, other)));

        assertEquals(new Done<>(first.answer(), first.position(), true), again);
    }

    @Test
    void whoManagesStaffNamesAll() {
        Desk office = grant(
                "office",
                new Area.EntireCommunity(),
                Power.READ,
                Power.READ_PERSONAL,
                Power.KEEP_STAFF,
                Power.PLAN,
                Power.TIP);
        link(own, "office");
        Instant at = town.now();

        right(office.mobilisation().callUp(town.command(), records.emergency, Set.of(other), at));
        right(office.checkpoints()
                .startDuty(
                        town.command(),
                        id(CheckpointId.class),
                        other,
                        Interval.between(at.plus(Duration.ofDays(1)), at.plus(Duration.ofDays(2)))));
    }
}
