package org.gridbook.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.gridbook.Kinds;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.PostgresServer;
import org.gridbook.storage.jdbc.Schema;

/**
 * The cost of recording one contact, compared with hand-written JDBC and with Hibernate. Each side has its own schema with the same
 * communities, and an equal pool of connections. The sides take turns after 20,000 warm-up commands each, and the p50 of each turn is
 * compared. The private server does not wait for the disk, so only the work is compared.
 */
final class CommandsPart implements Part {
    private static final int CONNECTIONS = 20;
    private static final int COMMUNITIES = 8;
    private static final int EACH = 6;
    /** The warm-up commands of each side. The compiler needs longer for much code than for little. */
    private static final long WARM = 20_000;

    /** One way to record a contact, with the data that it works on. */
    private static final class Side implements AutoCloseable {
        final HikariDataSource pool;
        final List<Errand> errands = new ArrayList<>();
        final Recorder recorder;
        final long before;
        long done;

        Side(DataSource source, Making making, int households) throws Exception {
            Schema.create(source, Kinds.all());
            pool = BulkPart.pool(source, CONNECTIONS);
            JdbcStorage storage = JdbcStorage.open(pool, Kinds.all());
            for (int i = 0; i < COMMUNITIES; i++) {
                errands.add(Errand.in(storage, "lane-" + i, households));
            }
            recorder = making.make(pool, errands.get(0));
            before = recorded();
        }

        /** The contacts that are in the book. */
        long recorded() throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select (select count(*) from gb_contact), (select sum(position) from gb_head),"
                                    + " (select count(*) from gb_change)")) {
                rows.next();
                if (rows.getLong(2) != rows.getLong(3)) {
                    throw new IllegalStateException("The heads do not match the last changes");
                }
                return rows.getLong(1);
            }
        }

        @Override
        public void close() {
            recorder.close();
            pool.close();
        }
    }

    private interface Making {
        Recorder make(DataSource pool, Errand errand) throws Exception;
    }

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        if (PostgresServer.isAvailable()) {
            postgres(ratios, size);
        }
        sqlite(ratios, size);
    }

    private static void postgres(Ratios ratios, Size size) throws Exception {
        int households = Math.max(20, size.residents() / 200);
        try (Side ours = new Side(PostgresServer.get().freshSchema(), Recorder::ours, households);
                Side same = new Side(PostgresServer.get().freshSchema(), HandWritten::sameSql, households);
                Side separate = new Side(PostgresServer.get().freshSchema(), HandWritten::separate, households);
                Side hibernate = new Side(PostgresServer.get().freshSchema(), HibernateRival::new, households)) {
            List<Side> sides = List.of(ours, same, separate, hibernate);
            int[][] settings = {{1, COMMUNITIES}, {8, COMMUNITIES}, {32, COMMUNITIES}, {8, 1}};
            for (int[] setting : settings) {
                double[][] p50 = turns(sides, setting[0], setting[1], size.rounds());
                String what = String.format(
                        Locale.ROOT,
                        "PostgreSQL, %d threads, %d communities: p50 of a command (%.0f µs) / ",
                        setting[0],
                        setting[1],
                        Ratios.median(p50[0]) / 1000);
                ratios.atMost(1.10, what + "JDBC with the same SQL", quotients(p50[0], p50[1]));
                ratios.atMost(0.85, what + "the same work in separate statements", quotients(p50[0], p50[2]));
                ratios.atMost(0.70, what + "Hibernate", quotients(p50[0], p50[3]));
            }
            checkAll(sides);
            Counter counter = new Counter();
            Recorder counted =
                    Recorder.ours(JdbcStorage.open(ours.pool, Kinds.all()).listening(counter), ours.errands.get(0));
            counted.record(ours.errands.get(0), "first");
            counter.sent = 0;
            counted.record(ours.errands.get(0), "second");
            ratios.atMost(2, "PostgreSQL: round trips of a command besides begin and commit", counter.sent);
        }
    }

    private static void sqlite(Ratios ratios, Size size) throws Exception {
        int households = Math.max(20, size.residents() / 200);
        try (Side ours = new Side(Town.sqlite("ours"), Recorder::ours, households);
                Side separate = new Side(Town.sqlite("rival"), HandWritten::separate, households)) {
            List<Side> sides = List.of(ours, separate);
            double[][] p50 = turns(sides, 1, COMMUNITIES, size.rounds());
            ratios.atLeast(
                    0.7,
                    String.format(
                            Locale.ROOT,
                            "SQLite: rate of commands (p50 %.0f µs) / hand-written",
                            Ratios.median(p50[0]) / 1000),
                    quotients(p50[1], p50[0]));
            checkAll(sides);
        }
    }

    /** The p50 of each turn, by side and round, in nanoseconds. */
    private static double[][] turns(List<Side> sides, int threads, int communities, int rounds) throws Exception {
        double[][] p50 = new double[sides.size()][rounds];
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long cold = Math.max(0, WARM - sides.get(0).done) / (threads * EACH);
            for (int round = -(int) Math.min(10 + cold, 10L * rounds); round < rounds; round++) {
                for (int i = 0; i < sides.size(); i++) {
                    int at = Math.floorMod(round + i, sides.size());
                    double median = turn(pool, sides.get(at), threads, communities);
                    if (round >= 0) {
                        p50[at][round] = median;
                    }
                }
            }
        } finally {
            pool.shutdownNow();
        }
        return p50;
    }

    private static double turn(ExecutorService pool, Side side, int threads, int communities) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<double[]>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            Errand errand = side.errands.get(thread % communities);
            String prefix = "t" + side.done + "-" + thread + "-";
            running.add(pool.submit(() -> {
                double[] times = new double[EACH];
                together.await();
                for (int i = 0; i < EACH; i++) {
                    String command = prefix + i;
                    times[i] = Ratios.nanos(() -> side.recorder.record(errand, command));
                }
                return times;
            }));
        }
        double[] all = new double[threads * EACH];
        for (int thread = 0; thread < threads; thread++) {
            System.arraycopy(running.get(thread).get(), 0, all, thread * EACH, EACH);
        }
        side.done += all.length;
        return Ratios.median(all);
    }

    private static double[] quotients(double[] ours, double[] rival) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            ratios[i] = ours[i] / rival[i];
        }
        return ratios;
    }

    private static void checkAll(List<Side> sides) throws SQLException {
        for (Side side : sides) {
            if (side.recorded() - side.before != side.done) {
                throw new IllegalStateException(
                        (side.recorded() - side.before) + " of " + side.done + " contacts were recorded");
            }
        }
    }

    /** Counts round trips. */
    private static final class Counter implements org.gridbook.storage.jdbc.StatementListener {
        int sent;

        @Override
        public void sent(List<String> statements) {
            sent++;
        }
    }
}
