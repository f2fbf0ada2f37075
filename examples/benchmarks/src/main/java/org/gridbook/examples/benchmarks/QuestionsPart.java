package org.gridbook.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.HistoryPage;
import org.gridbook.Kinds;
import org.gridbook.RecordedChange;
import org.gridbook.book.Cursor;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.WorklistFilter;
import org.gridbook.register.Census;
import org.gridbook.register.HouseholdCorrectionBuilder;
import org.gridbook.register.Person;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.Schema;
import org.gridbook.storage.memory.MemoryStorage;

/**
 * Time and allocated bytes of three questions, in a large community compared with a small one: what is due, who has this part in the name,
 * and the history of a household. One resident in 200 is isolated. One household was corrected 100 times. On SQLite also compared with
 * hand-written JDBC, where it is simple to write: it reads the same rows, and records a search in one row. Bytes are those of the thread.
 */
final class QuestionsPart implements Part {
    /** The size of the story, if the large community has 100,000 residents. */
    private static final double SMALL = 0.10533;

    private static final int PAGE = 50;
    private static final int CORRECTIONS = 100;
    private static final int EXAMINED = 10_000;
    /** In 11 of the first 10,000 names. */
    private static final String WANTED = "ted 777";

    /** A community with its corrected household. */
    private record Book(Desk desk, int residents, int isolated, HouseholdId corrected) {}

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        int small = (int) (SMALL * size.residents());
        compare(
                ratios,
                size,
                "memory store",
                book(MemoryStorage.create(), small),
                book(MemoryStorage.create(), size.residents()));
        try (HikariDataSource few = stored("few");
                HikariDataSource many = stored("many")) {
            Book large = book(JdbcStorage.open(many, Kinds.all()), size.residents());
            compare(ratios, size, "SQLite", book(JdbcStorage.open(few, Kinds.all()), small), large);
            byHand(ratios, size, many, large);
        }
    }

    private static HikariDataSource stored(String name) throws Exception {
        DataSource source = Town.sqlite(name);
        Schema.create(source, Kinds.all());
        return BulkPart.pool(source, 2);
    }

    private static Book book(Storage storage, int residents) {
        Desk desk = Town.register(storage, Town.COMMUNITY, residents);
        StaffId doctor = Town.done(desk.staff()
                        .enlist(
                                new CommandId("staff"),
                                new NewStaff(
                                        "S1",
                                        new PersonName("Invented"),
                                        Optional.empty(),
                                        Errand.AT.minusSeconds(365 * 86_400))))
                .answer();
        Census census = Town.done(desk.register().directory().population(Errand.AT, KnownAt.LATEST));
        List<ResidentId> living =
                census.living().stream().map(Census.ResidentAt::resident).toList();
        List<NewIsolation> orders = new ArrayList<>();
        for (int i = 0; i < living.size(); i += 200) {
            orders.add(new NewIsolation(
                    living.get(i),
                    Errand.AT.minusSeconds(5 * 86_400),
                    Errand.AT.plusSeconds(9 * 86_400),
                    IsolationRules.USUAL,
                    doctor,
                    Cause.of(Cause.CauseType.CLOSE_CONTACT),
                    Optional.empty()));
        }
        Town.done(desk.isolations().orderAll(new CommandId("isolate"), orders));
        HouseholdId corrected = Town.done(desk.register()
                        .directory()
                        .householdsOf(
                                Town.done(desk.register().directory().grids(KnownAt.LATEST))
                                        .get(0)
                                        .id(),
                                Errand.AT,
                                KnownAt.LATEST,
                                Optional.empty(),
                                1))
                .households()
                .get(0)
                .id();
        for (int i = 0; i < CORRECTIONS; i++) {
            Town.done(desk.register()
                    .correct(
                            new CommandId("correct-" + i),
                            corrected,
                            KnownAt.LATEST,
                            new HouseholdCorrectionBuilder().number("K" + i).build()));
        }
        return new Book(desk, residents, orders.size(), corrected);
    }

    private static void compare(Ratios ratios, Size size, String store, Book small, Book large) throws Exception {
        compare(ratios, size, store + ": find by part of a name", small, large, 1, QuestionsPart::found);
        compare(ratios, size, store + ": history of a household", small, large, 1, QuestionsPart::history);
        compare(
                ratios,
                size,
                store + ": due list, each of " + large.isolated() + " isolated / of " + small.isolated(),
                small,
                large,
                (double) large.isolated() / small.isolated(),
                QuestionsPart::due);
    }

    /** @param times the work of the large community, as a multiple of that of the small one */
    private static void compare(
            Ratios ratios, Size size, String what, Book small, Book large, double times, Question question)
            throws Exception {
        int rounds = Math.min(40, size.rounds());
        double[][] cost = new double[6][rounds];
        for (int round = -rounds; round < rounds; round++) {
            boolean first = round % 2 == 0;
            double[] one = cost(question, first ? small : large);
            double[] other = cost(question, first ? large : small);
            double[] few = first ? one : other;
            double[] many = first ? other : one;
            for (int i = 0; i < 2 && round >= 0; i++) {
                cost[i][round] = few[i];
                cost[2 + i][round] = many[i];
                cost[4 + i][round] = many[i] / few[i] / times;
            }
        }
        String label = String.format(Locale.ROOT, "%s, %d residents / %d", what, large.residents(), small.residents());
        for (int i = 0; i < 2; i++) {
            ratios.atMost(
                    i == 0 ? 1.5 : 1.2,
                    String.format(
                            Locale.ROOT,
                            i == 0 ? "%s, time (%.2f ms / %.2f ms)" : "%s, bytes allocated (%.2f MB / %.2f MB)",
                            label,
                            Ratios.median(cost[2 + i]) / 1e6,
                            Ratios.median(cost[i]) / 1e6),
                    cost[4 + i]);
        }
    }

    private interface Question {
        Object of(Book book);
    }

    /** The nanoseconds and the bytes that the thread allocates. */
    private static double[] cost(Question question, Book book) throws Exception {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        long nanos = Ratios.nanos(() -> question.of(book));
        return new double[] {nanos, thread.getCurrentThreadAllocatedBytes() - before};
    }

    private static List<String> found(Book book) {
        return Town.done(book.desk()
                        .register()
                        .directory()
                        .find(WANTED, Errand.AT, KnownAt.LATEST, Optional.empty(), PAGE))
                .found()
                .stream()
                .map(Person::id)
                .map(ResidentId::value)
                .toList();
    }

    /** The latest corrections: when, by which actor, and the number before and after. */
    private static List<String> history(Book book) {
        HistoryPage page = Town.done(book.desk().history().of(book.corrected(), Optional.empty(), PAGE));
        List<String> lines = new ArrayList<>();
        for (RecordedChange change : page.changes()) {
            RecordedChange.FieldChange field = change.records().get(0).fields().get(0);
            lines.add(String.join(
                    " ",
                    Long.toString(change.position()),
                    Long.toString(Interval.micros(change.recordedAt())),
                    change.actor(),
                    change.purpose(),
                    (String) field.before().orElseThrow(),
                    (String) field.after().orElseThrow()));
        }
        return lines;
    }

    private static Object due(Book book) {
        return Town.done(book.desk()
                .isolations()
                .due(new WorklistFilter.Everything(), Errand.AT, KnownAt.LATEST, Optional.empty(), PAGE));
    }

    private static void byHand(Ratios ratios, Size size, DataSource source, Book book) throws Exception {
        try (Connection connection = source.getConnection()) {
            execute(connection, "create table searched (position integer primary key, actor text, listed text)");
            execute(connection, "create table person (id text primary key, name text, phone text, id_number text)");
            List<Person> everybody = new ArrayList<>();
            Optional<Cursor> after = Optional.empty();
            do {
                Slice<Person> page = Town.done(
                        book.desk().register().directory().find("invented", Errand.AT, KnownAt.LATEST, after, 1_000));
                everybody.addAll(page.found());
                after = page.next();
            } while (after.isPresent());
            connection.setAutoCommit(false);
            for (Person each : everybody) {
                execute(
                        connection,
                        "insert into person (id, name) values (?, ?)",
                        each.id().value(),
                        each.personal().name().value());
            }
            connection.commit();
        }
        if (!found(book).equals(foundByHand(source)) || !history(book).equals(historyByHand(source, book))) {
            throw new IllegalStateException("The hand-written answer differs");
        }
        int rounds = Math.min(60, size.rounds());
        ratios.atMost(
                3,
                "SQLite: find by part of a name, " + book.residents() + " residents / hand-written JDBC",
                Ratios.ofTimes(rounds, rounds, () -> found(book), () -> foundByHand(source)));
        ratios.atMost(
                3,
                "SQLite: history of a household, " + book.residents() + " residents / hand-written JDBC",
                Ratios.ofTimes(rounds, rounds, () -> history(book), () -> historyByHand(source, book)));
    }

    private static List<String> foundByHand(DataSource source) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            for (List<String> row : Lane.rows(
                    connection,
                    "select id, name, phone, id_number from person where id > '' order by id limit ?",
                    EXAMINED)) {
                if (row.get(1).toLowerCase(Locale.ROOT).contains(WANTED)) {
                    found.add(row.get(0));
                }
            }
            for (String resident : found) {
                Lane.rows(
                        connection,
                        "select household, relation, from_at, to_at from gb_stay"
                                + " where community_id = ? and recorded_to = 9223372036854775807 and resident = ?",
                        Town.COMMUNITY.value(),
                        resident);
            }
            execute(
                    connection,
                    "insert into searched (actor, listed) values (?, ?)",
                    Errand.ACTOR.value(),
                    String.join(" ", found));
        }
        return found;
    }

    private static List<String> historyByHand(DataSource source, Book book) throws SQLException {
        List<String> lines = new ArrayList<>();
        List<List<String>> rows = Lane.rows(
                source,
                "select c.position, c.recorded_at, c.actor, c.purpose, c.event, c.occurred_at, h.number, h.body from gb_household h"
                        + " join gb_change c on c.community_id = h.community_id and c.recorded_at = h.recorded_from"
                        + " where h.community_id = ? and h.id = ? order by h.version desc limit ?",
                Town.COMMUNITY.value(),
                book.corrected().value(),
                PAGE + 1);
        for (int i = 0; i < Math.min(PAGE, rows.size() - 1); i++) {
            List<String> row = rows.get(i);
            lines.add(String.join(
                    " ",
                    row.get(0),
                    row.get(1),
                    row.get(2),
                    row.get(3),
                    rows.get(i + 1).get(6),
                    row.get(6)));
        }
        return lines;
    }

    private static void execute(Connection connection, String sql, Object... args) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) {
                statement.setObject(i + 1, args[i]);
            }
            statement.execute();
        }
    }
}
