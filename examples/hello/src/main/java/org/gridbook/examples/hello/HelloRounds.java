package org.gridbook.examples.hello;

import static org.gridbook.register.BuildingType.STAND_ALONE;
import static org.gridbook.register.Tenure.OWNER;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.FoundingBuilder;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Refusal;
import org.gridbook.key.KeyKeeper;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.DoorRules;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.outreach.RoundId;
import org.gridbook.outreach.RoundPlan;
import org.gridbook.outreach.RoundSheet;
import org.gridbook.outreach.Rounds;
import org.gridbook.register.Dwelling;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewPlannedShift;
import org.gridbook.staff.NewStaffBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.memory.MemoryStorage;

/** A round from door to door: two households are owed a notice, and a member of staff has a shift. */
final class HelloRounds {
    private HelloRounds() {}

    /** The list of each round. */
    static List<RoundSheet> sheets(Clock clock) {
        Instant today = clock.instant();
        Purpose purpose = new Purpose(new PurposeId("drill"), "emergency", "Invented drill", Interval.since(today));
        CommunityId lane = new CommunityId("invented-lane");
        ActorId secretary = new ActorId("secretary");
        Gridbook gridbook = Gridbook.open(MemoryStorage.create(), KeyKeeper.of("5a".repeat(32)), clock);
        gridbook.found(
                new CommandId("found"),
                new FoundingBuilder()
                        .community(lane)
                        .name("Invented Lane")
                        .division("990001001001")
                        .zone(ZoneId.of("Asia/Shanghai"))
                        .secretary(secretary)
                        .purpose(purpose)
                        .build());
        Desk desk = gridbook.as(lane, secretary, purpose.id());
        NoticeId notice = prepared(desk, today);

        // snippet: rounds
        Rounds rounds = desk.outreach().rounds();
        Interval morning = Interval.between(today, today.plus(Duration.ofHours(3)));
        Either<Refusal, RoundPlan> plan = rounds.offers(
                        Map.of("morning", morning), Duration.ofMinutes(10), KnownAt.LATEST)
                .flatMap(offers -> rounds.plan(Set.of(notice), offers, DoorRules.USUAL, today, KnownAt.LATEST));
        List<RoundSheet> sheets = new ArrayList<>();
        for (RoundPlan.PlannedRound each : plan.get().rounds()) {
            String number = "M." + (sheets.size() + 1);
            Either<Refusal, Done<RoundId>> round = each.toHandOut(number, Set.of(notice))
                    .flatMap(list -> rounds.handOut(new CommandId("round-" + number), list));
            sheets.add(round.flatMap(done -> rounds.sheet(done.answer(), today, KnownAt.LATEST))
                    .get());
        }
        return sheets;
        // snippet end
    }

    private static NoticeId prepared(Desk desk, Instant today) {
        GridId grid = desk.register()
                .drawGrid(new CommandId("grid-1"), "Grid 1", today)
                .get()
                .answer();
        NewBuilding.of("Building 1", STAND_ALONE, "", List.of(), grid, today)
                .flatMap(building -> desk.register().addBuilding(new CommandId("building-1"), building))
                .forEach(building -> List.of("101", "102")
                        .forEach(door -> Dwelling.of(building.answer(), "", door)
                                .flatMap(home -> NewHousehold.of("H" + door, home, OWNER, today, List.of()))
                                .flatMap(household ->
                                        desk.register().addHousehold(new CommandId("household-" + door), household))
                                .get()));
        desk.staff()
                .enlist(
                        new CommandId("staff-1"),
                        new NewStaffBuilder()
                                .number("001")
                                .name(new PersonName("Invented Worker"))
                                .since(today)
                                .build())
                .flatMap(staff -> NewPlannedShift.of(staff.answer(), today, today.plus(Duration.ofHours(8))))
                .flatMap(shift -> desk.workingTime().plan(new CommandId("shift-1"), shift))
                .get();
        return Audience.households(Set.of(grid))
                .flatMap(audience -> NewNotice.of(
                        Map.of("en", "Invented text"),
                        audience,
                        ReachPolicy.USUAL,
                        today,
                        today.plus(Duration.ofDays(9))))
                .flatMap(notice -> desk.outreach().publish(new CommandId("notice-1"), notice))
                .get()
                .answer();
    }
}
