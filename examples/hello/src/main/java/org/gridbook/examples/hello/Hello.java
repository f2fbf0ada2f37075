package org.gridbook.examples.hello;

import static org.gridbook.register.BuildingType.STAND_ALONE;
import static org.gridbook.register.Tenure.OWNER;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.FoundingBuilder;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Texts;
import org.gridbook.key.KeyKeeper;
import org.gridbook.register.Dwelling;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.Register;
import org.gridbook.situation.Report;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.memory.MemoryStorage;

/** The smallest program: it founds a community, adds one household and prints the situation report. */
public final class Hello {
    private Hello() {}

    /** Prints the situation report. */
    public static void main(String[] args) {
        System.out.println(situation(Clock.systemUTC()));
    }

    static String situation(Clock clock) {
        // snippet: hello
        Instant today = clock.instant();
        Gridbook gridbook = Gridbook.open(MemoryStorage.create(), KeyKeeper.of("5a".repeat(32)), clock);
        Founding founding = new FoundingBuilder()
                .community(new CommunityId("invented-lane"))
                .name("Invented Lane")
                .division("990001001001")
                .zone(ZoneId.of("Asia/Shanghai"))
                .secretary(new ActorId("secretary"))
                .purpose(new Purpose(new PurposeId("drill"), "emergency", "Invented drill", Interval.since(today)))
                .build();
        gridbook.found(new CommandId("found"), founding);

        Desk desk = gridbook.as(
                founding.community(), founding.secretary(), founding.purpose().id());
        Register register = desk.register();
        Either<Refusal, Report> report = register.drawGrid(new CommandId("grid-1"), "Grid 1", today)
                .flatMap(grid -> NewBuilding.of("Building 1", STAND_ALONE, "", List.of(), grid.answer(), today))
                .flatMap(building -> register.addBuilding(new CommandId("building-1"), building))
                .flatMap(building -> Dwelling.of(building.answer(), "", "101"))
                .flatMap(door -> NewHousehold.of("H1", door, OWNER, today, List.of()))
                .flatMap(household -> register.addHousehold(new CommandId("household-1"), household))
                .flatMap(household -> desk.situation().report(today, KnownAt.LATEST));
        Texts texts = Texts.in(Locale.ENGLISH).at(founding.zone());
        return report.fold(texts::say, found -> found.text(texts));
        // snippet end
    }
}
