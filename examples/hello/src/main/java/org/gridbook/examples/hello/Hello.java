package org.gridbook.examples.hello;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Texts;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.Tenure;
import org.gridbook.situation.Report;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.memory.MemoryStorage;

/** The smallest program: found a community, write one household into its book, and see the situation. */
public final class Hello {
    private Hello() {}

    /** Prints the situation report. */
    public static void main(String[] args) {
        System.out.println(situation(Clock.systemUTC()));
    }

    static String situation(Clock clock) {
        // snippet: hello
        Instant today = clock.instant();
        Gridbook gridbook = Gridbook.open(MemoryStorage.create(), clock);
        CommunityId lane = new CommunityId("invented-lane");
        ActorId secretary = new ActorId("secretary");
        Purpose drill = new Purpose(new PurposeId("drill"), "emergency", "Invented drill", Interval.since(today));
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        gridbook.found(
                new CommandId("found"), new Founding(lane, "Invented Lane", "990001001001", zone, secretary, drill));

        Desk desk = gridbook.as(lane, secretary, drill.id());
        Either<Refusal, Report> report = desk.register()
                .drawGrid(new CommandId("grid-1"), "Grid 1", today)
                .map(grid -> new NewBuildingBuilder()
                        .name("Building 1")
                        .type(BuildingType.STAND_ALONE)
                        .grid(grid.answer())
                        .since(today)
                        .build())
                .flatMap(building -> desk.register().addBuilding(new CommandId("building-1"), building))
                .map(building -> new Dwelling(building.answer(), Optional.empty(), "101"))
                .map(door -> new NewHouseholdBuilder()
                        .number("H1")
                        .dwelling(door)
                        .tenure(Tenure.OWNER)
                        .since(today)
                        .build())
                .flatMap(household -> desk.register().addHousehold(new CommandId("household-1"), household))
                .flatMap(done -> desk.situation().report(today, KnownAt.LATEST));
        return report.fold(Texts.in(Locale.ENGLISH)::say, each -> each.text(Texts.in(Locale.ENGLISH)));
        // snippet end
    }
}
