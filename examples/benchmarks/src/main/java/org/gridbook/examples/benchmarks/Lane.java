package org.gridbook.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Kinds;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepId;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A community with a half-finished sweep: every other household was reached on one of twelve days, and one in five of the others was tried
 * without success.
 *
 * @param source its schema
 * @param grids in order of id
 * @param households in order of id
 */
record Lane(
        PGSimpleDataSource source, CommunityId community, SweepId sweep, List<String> grids, List<String> households) {
    /** A connection with some options, and the door to the book on it. */
    record Side(HikariDataSource pool, Desk desk) implements AutoCloseable {
        @Override
        public void close() {
            pool.close();
        }
    }

    /** A pool of one connection, as a host has, so neither side pays for opening it. */
    Side side(String options) throws SQLException {
        PGSimpleDataSource planned = new PGSimpleDataSource();
        planned.setUrl(source.getURL());
        planned.setUser(source.getUser());
        planned.setOptions(options);
        HikariDataSource pool = BulkPart.pool(planned, 1);
        return new Side(pool, desk(JdbcStorage.open(pool, Kinds.all())));
    }

    /** The door to the book in this store. */
    Desk desk(Storage storage) {
        return Town.open(storage).as(community, Errand.ACTOR, Errand.PURPOSE);
    }

    /**
     * Registers a community, opens a sweep and records contacts.
     *
     * @param tenths is filled with the nanoseconds that each tenth of the residents took
     */
    static Lane settle(PGSimpleDataSource source, String name, int residents, double @Nullable [] tenths)
            throws Exception {
        JdbcStorage storage = JdbcStorage.open(source, Kinds.all());
        CommunityId community = new CommunityId(name);
        long[] since = {System.nanoTime()};
        int[] tenth = {0};
        Desk desk = Town.register(storage, community, residents, 10, registered -> {
            while (tenths != null && registered >= (tenth[0] + 1L) * residents / 10 && tenth[0] < 10) {
                tenths[tenth[0]++] = System.nanoTime() - since[0];
                since[0] = System.nanoTime();
            }
        });
        Set<GridId> grids = new HashSet<>();
        Town.done(desk.register().directory().grids(KnownAt.LATEST)).forEach(grid -> grids.add(grid.id()));
        NewStaff worker =
                new NewStaff("S1", new PersonName("Invented"), Optional.empty(), Instant.parse("2019-01-01T00:00:00Z"));
        StaffId staff =
                Town.done(desk.staff().enlist(new CommandId("staff"), worker)).answer();
        Interval january =
                Interval.between(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-02-01T00:00:00Z"));
        SweepId sweep = Town.done(desk.sweeps()
                        .open(new CommandId("sweep"), new NewSweep("Drill", grids, List.of(Channel.values()), january)))
                .answer();
        List<String> households = new ArrayList<>();
        List<ContactReport> reports = new ArrayList<>();
        for (List<String> row : rows(
                source,
                "select s.household, min(s.resident) from gb_stay s where s.community_id = '" + name
                        + "' group by s.household order by s.household")) {
            int number = households.size();
            households.add(row.get(0));
            if (number % 2 == 0 || number % 5 == 0) {
                reports.add(new ContactReportBuilder()
                        .sweep(sweep)
                        .staff(staff)
                        .household(new HouseholdId(row.get(0)))
                        .channel(number % 3 == 0 ? Channel.DOOR_VISIT : Channel.PHONE_INQUIRY)
                        .outcome(number % 2 == 0 ? AttemptOutcome.REACHED : AttemptOutcome.NO_ANSWER)
                        .seen(number % 2 == 0 ? Set.of(new ResidentId(row.get(1))) : Set.of())
                        .occurredAt(Errand.AT.minusSeconds(86_400L * (number % 12)))
                        .build());
            }
        }
        for (int from = 0; from < reports.size(); from += 500) {
            List<ContactReport> batch = reports.subList(from, Math.min(reports.size(), from + 500));
            Town.done(desk.sweeps().recordAll(new CommandId("contacts-" + from), batch));
        }
        List<String> ids = grids.stream().map(GridId::value).sorted().toList();
        return new Lane(source, community, sweep, ids, households);
    }

    /** The rows of a query with every value as text; a null becomes the text {@code null}. */
    static List<List<String>> rows(DataSource source, String sql, Object... args) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return rows(connection, sql, args);
        }
    }

    /** The same on a connection. */
    static List<List<String>> rows(Connection connection, String sql, Object... args) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) {
                statement.setObject(i + 1, args[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> row = new ArrayList<>(columns);
                    for (int i = 1; i <= columns; i++) {
                        row.add(String.valueOf(rows.getString(i)));
                    }
                    all.add(row);
                }
            }
        }
        return all;
    }
}
