package org.gridbook.examples.benchmarks;

import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.key.KeyKeeper;
import org.gridbook.register.BirthDate;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Storage;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** An invented register of any size. */
final class Town {
    static final CommunityId COMMUNITY = new CommunityId("invented-lane");

    private static final AtomicLong SEED = new AtomicLong();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-01-21T00:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private Town() {}

    /** A fresh file of SQLite with the settings of the store. It is deleted when the program ends. */
    static DataSource sqlite(String name) throws IOException {
        Path file = Files.createTempDirectory("gridbook").resolve(name + ".sqlite");
        for (String each : List.of("", "-wal", "-shm")) {
            Path.of(file + each).toFile().deleteOnExit();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(60_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** Opens the library with a fixed clock and unique ids. */
    static Gridbook open(Storage storage) {
        return open(storage, KeyKeeper.of("5a".repeat(32)));
    }

    private static Gridbook open(Storage storage, KeyKeeper keys) {
        return Gridbook.open(storage, keys, CLOCK, ids());
    }

    /** Time-ordered ids. */
    static IdSource ids() {
        return IdSource.timeOrdered(CLOCK, new SplittableRandom(SEED.incrementAndGet()));
    }

    /** Founds a community on a store and registers this many residents in one grid, by 500 households a command. */
    static Desk register(Storage storage, CommunityId community, int residents) {
        return register(storage, community, residents, 1, registered -> {});
    }

    /**
     * Founds a community on a store and registers this many residents, by 500 households a command and 100 households a building.
     *
     * @param progress receives the number of residents after each command
     */
    static Desk register(Storage storage, CommunityId community, int residents, int grids, IntConsumer progress) {
        return register(open(storage), community, residents, grids, progress);
    }

    /** The same with these keys, in one grid. */
    static Desk register(Storage storage, KeyKeeper keys, int residents) {
        return register(open(storage, keys), COMMUNITY, residents, 1, registered -> {});
    }

    private static Desk register(
            Gridbook gridbook, CommunityId community, int residents, int grids, IntConsumer progress) {
        Instant since = Instant.parse("2019-01-01T00:00:00Z");
        ActorId secretary = new ActorId("secretary");
        Purpose purpose = new Purpose(new PurposeId("drill"), "routine", "Invented drill", Interval.since(since));
        done(gridbook.found(
                new CommandId("found"),
                new Founding(community, "Invented Lane", "990001001001", CLOCK.getZone(), secretary, purpose)));
        Desk desk = gridbook.as(community, secretary, purpose.id());
        List<NewBuilding> planned = new ArrayList<>();
        List<GridId> drawn = new ArrayList<>();
        for (int i = 0; i < grids; i++) {
            drawn.add(done(desk.register().drawGrid(new CommandId("grid-" + i), "Grid " + (i + 1), since))
                    .answer());
        }
        for (int i = 0; i <= residents / 250; i++) {
            planned.add(new NewBuildingBuilder()
                    .name("Building " + (i + 1))
                    .type(BuildingType.values()[i % 2])
                    .grid(drawn.get(i % grids))
                    .since(since)
                    .build());
        }
        List<BuildingId> buildings = done(desk.register().addBuildings(new CommandId("buildings"), planned))
                .answer();
        List<NewHousehold> batch = new ArrayList<>();
        for (int resident = 0, number = 1; resident < residents; number++) {
            List<NewMember> members = new ArrayList<>();
            for (int i = 0; i < 2 + number % 2 && resident < residents; i++, resident++) {
                members.add(member(resident, i == 0 ? Relation.HEAD : Relation.OTHER));
            }
            Dwelling door = new Dwelling(buildings.get(number / 100), Optional.empty(), Integer.toString(number));
            batch.add(new NewHouseholdBuilder()
                    .number("H" + number)
                    .dwelling(door)
                    .tenure(Tenure.OWNER)
                    .since(since)
                    .members(members)
                    .build());
            if (batch.size() == 500 || resident == residents) {
                done(desk.register().addHouseholds(new CommandId("batch-" + number), batch));
                batch = new ArrayList<>();
                progress.accept(resident);
            }
        }
        return desk;
    }

    private static NewMember member(int index, Relation relation) {
        PersonName name = new PersonName("Invented " + index);
        BirthDate birth = new BirthDate(LocalDate.of(1930, 1, 1).plusDays(index % 30_000));
        Personal personal = new PersonalBuilder().name(name).build();
        return new NewMemberBuilder()
                .personal(personal)
                .sex(index % 2 == 0 ? Sex.FEMALE : Sex.MALE)
                .birth(birth)
                .relation(relation)
                .build();
    }

    /** The answer; a refusal ends the run. */
    static <T> T done(Either<Refusal, T> outcome) {
        return outcome.getOrElseThrow(refusal -> new IllegalStateException(refusal.code()));
    }
}
