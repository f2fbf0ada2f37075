package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.key.KeyKeeper;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.IdNumber;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewMember;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** No byte of a database's files holds personal data as it was typed. The control: the same search finds structure in each of these files. */
class SealedFilesTest {
    private static final Instant DAY = Instant.parse("2020-01-22T00:00:00Z");
    private static final String PUBLIC = "Building-of-the-control";
    private static final IdNumber NUMBER =
            IdNumber.of("990001550101011").getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    private static final List<String> PERSONAL = List.of(
            "Qixfirstname", "戌七张试", "+999001234567", "999001234567", NUMBER.value(), "Qixreasonoftrait", "1955-01-01");

    @TempDir
    private Path folder;

    @Test
    void aFileOfSqliteAndItsLogHoldNothingPersonal() throws IOException, SQLException {
        Path file = folder.resolve("book.db");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000");
        Schema.migrate(source);
        try (Connection open = source.getConnection()) { // the log stays beside the file while a connection is open
            record(JdbcStorage.open(source, Kinds.all()));
            assertTrue(Files.size(folder.resolve("book.db-wal")) > 0 && !open.isClosed());
            assertEquals(Set.of(PUBLIC), found(folder));
        }
        analyze(source);
        assertEquals(Set.of(PUBLIC), found(folder));
    }

    @Test
    void theFilesOfPostgresqlHoldNothingPersonal() throws IOException, SQLException {
        Path home = PostgresServer.folder();
        PostgresServer server = PostgresServer.another(home, "-c log_statement=all -c log_min_duration_statement=0");
        try {
            DataSource source = server.freshSchema();
            Schema.migrate(source);
            record(JdbcStorage.open(source, Kinds.all()));
            analyze(source);
            assertEquals(Set.of(PUBLIC), found(home.resolve("data").resolve("base")));
            assertEquals(Set.of(PUBLIC), found(home.resolve("data").resolve("pg_wal")));
            assertEquals(Set.of(PUBLIC), found(home), "statistics, temporary files and the server's log as well");
            assertTrue(
                    Files.readString(home.resolve("server.log")).contains(PUBLIC),
                    "statements are logged with their values");
        } finally {
            server.stop();
        }
    }

    private static void analyze(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
            if (connection.getMetaData().getURL().contains("postgresql")) {
                statement.execute("checkpoint");
            }
        }
    }

    private static void record(Storage storage) {
        CommunityId lane = new CommunityId("invented-lane");
        ActorId secretary = new ActorId("secretary");
        Purpose drill = new Purpose(new PurposeId("drill"), "emergency", "Invented drill", Interval.since(DAY));
        Gridbook book = Gridbook.open(
                storage, KeyKeeper.of("5a".repeat(32)), Clock.fixed(DAY, ZoneOffset.UTC), IdSource.counting("x"));
        done(book.found(
                new CommandId("found"),
                new Founding(lane, "Invented Lane", "990001", ZoneId.of("Asia/Shanghai"), secretary, drill)));
        Desk desk = book.as(lane, secretary, drill.id());
        GridId grid = done(desk.register().drawGrid(new CommandId("grid"), "Grid 1", DAY));
        Dwelling door = right(Dwelling.of(
                done(desk.register()
                        .addBuilding(
                                new CommandId("building"),
                                right(NewBuilding.of(PUBLIC, BuildingType.STAND_ALONE, "", List.of(), grid, DAY)))),
                "",
                "101"));
        List<NewMember> members = Stream.of("Qixfirstname", "戌七张试")
                .map(name -> right(NewMember.of(
                        new PersonalBuilder()
                                .name(new PersonName(name))
                                .phone(new Phone("+999001234567"))
                                .idNumber(Optional.of(NUMBER).filter(any -> name.startsWith("Q")))
                                .build(),
                        Sex.UNKNOWN,
                        Optional.empty(),
                        name.startsWith("Q") ? Relation.HEAD : Relation.OTHER,
                        List.of(new NewFlag(Trait.KEY_PERSON, DAY, Optional.of("Qixreasonoftrait"))))))
                .toList();
        done(desk.register()
                .addHousehold(new CommandId("add"), right(NewHousehold.of("H1", door, Tenure.OWNER, DAY, members))));
        var found = right(desk.register().directory().find(NUMBER.value(), DAY, KnownAt.LATEST, Optional.empty(), 10));
        assertEquals(1, found.found().size(), "it is stored and found");
    }

    private static <T> T right(Either<Refusal, T> answer) {
        return answer.getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    private static <T> T done(Either<Refusal, Done<T>> answer) {
        return right(answer).answer();
    }

    /** The texts that are anywhere in the files of a folder, in UTF-8 or as the escapes of JSON. */
    private static Set<String> found(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                Stream.concat(PERSONAL.stream(), Stream.of(PUBLIC))
                        .filter(text -> bytes.contains(latin(text)) || bytes.contains(escaped(text)))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(each -> escaped.append(each < 128 ? (char) each + "" : String.format("\\u%04x", each)));
        return escaped.toString();
    }
}
