package org.gridbook.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.gridbook.Kinds;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.PostgresServer;
import org.gridbook.storage.jdbc.Schema;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The cost of loading a register with its bodies, history columns and changes, in CPU seconds of client plus server. Each load goes into a
 * new schema with all indexes. The rivals load the same rows: {@code psql} from files of text COPY in one transaction, and Hibernate as
 * entities in batches without a session cache. "First load" is one change in an empty book. "Repeatable" is one change for every 6,000
 * entries; each change checks the versions and would be recognised if it were sent again. Each side uses one connection. Our cost includes
 * the connection and the check of the schema. The cost of {@code psql} includes its start and its connection. The cost of Hibernate does
 * not include its session factory.
 */
final class BulkPart implements Part {
    private static final List<Kind> LOADED = List.of(
            RegisterKinds.HOUSEHOLDS.kind(),
            RegisterKinds.TENANCIES.kind(),
            RegisterKinds.STAYS.kind(),
            RegisterKinds.RESIDENTS.kind(),
            RegisterKinds.RESIDENTS_PERSONAL.kind());
    private static final int MOST = 6_000;

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        if (!PostgresServer.isAvailable()) {
            return;
        }
        PGSimpleDataSource source = fresh();
        Town.register(
                JdbcStorage.open(source, Kinds.all()), Town.COMMUNITY, Math.min(30_000, size.residents()), 10, n -> {});
        List<Entry> entries = entries(JdbcStorage.open(source, Kinds.all()));
        Cpu cpu = new Cpu(source);
        int repeats = Math.max(1, Math.min(9, size.rounds() / 20));
        double[] first = new double[repeats];
        double[] repeatable = new double[repeats];
        double[] hibernate = new double[repeats];
        Path files = Files.createTempDirectory("gridbook-copy");
        try {
            for (int repeat = -Math.min(10, size.rounds() / 20); repeat < repeats; repeat++) {
                double one = ours(cpu, entries, entries.size());
                double many = ours(cpu, entries, MOST);
                double orm = hibernate(cpu, source, entries);
                double psql = psql(cpu, source, entries, files);
                if (repeat >= 0) {
                    first[repeat] = one / psql;
                    repeatable[repeat] = many / psql;
                    hibernate[repeat] = many / orm;
                }
            }
        } finally {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(files)) {
                for (Path file : all) {
                    Files.delete(file);
                }
            }
            Files.delete(files);
        }
        ratios.atMost(0.9, "bulk put of " + entries.size() + " entries, first load: CPU / psql text COPY", first);
        ratios.atMost(1.1, "bulk put, repeatable: CPU / psql text COPY", repeatable);
        ratios.atMost(0.5, "bulk put, repeatable: CPU / Hibernate batching", hibernate);
    }

    /** CPU seconds of a load into a new schema; its rows are counted and then dropped. */
    private static double loaded(Cpu cpu, PGSimpleDataSource target, List<Entry> entries, Ratios.Turn load)
            throws Exception {
        double before = cpu.seconds();
        load.run();
        double seconds = cpu.seconds() - before;
        long rows = 0;
        for (Kind kind : LOADED) {
            rows += number(target, "select count(*) from gb_" + kind.name());
        }
        if (rows != entries.size()) {
            throw new IllegalStateException("Put " + rows + " entries of " + entries.size());
        }
        execute(target, "drop schema " + target.getCurrentSchema() + " cascade");
        return seconds;
    }

    private static double ours(Cpu cpu, List<Entry> entries, int most) throws Exception {
        PGSimpleDataSource target = fresh();
        return loaded(cpu, target, entries, () -> put(target, entries, most));
    }

    private static void put(PGSimpleDataSource target, List<Entry> entries, int most) {
        try (HikariDataSource pool = pool(target, 1)) {
            put(JdbcStorage.open(pool, Kinds.all()), entries, most);
        }
    }

    private static void put(Storage storage, List<Entry> entries, int most) {
        for (int from = 0; from < entries.size(); from += most) {
            List<Entry> batch = entries.subList(from, Math.min(entries.size(), from + most));
            CommandId id = new CommandId("batch-" + from);
            storage.write(Town.COMMUNITY, id, writing -> {
                // in a book that is not empty, the receipt is read and the versions are compared
                if (writing.receipt(id).isEmpty()) {
                    writing.append(change(writing.head(), id, batch), batch);
                }
                return true;
            });
        }
    }

    private static Change change(Head head, CommandId id, List<Entry> entries) {
        long position = head.position() + 1;
        return new ChangeBuilder()
                .position(position)
                .command(id)
                .digest("digest")
                .actor("secretary")
                .purpose("drill")
                .recordedAt(position)
                .occurredAt(position)
                .event("HouseholdsRegistered")
                .facts(Fields.none())
                .touched(entries.stream()
                        .map(entry -> new Change.Touched(entry.kind().name(), entry.id(), entry.version()))
                        .toList())
                .previous(head.hash())
                .hash("hash" + position)
                .build();
    }

    private static double hibernate(Cpu cpu, PGSimpleDataSource source, List<Entry> entries) throws Exception {
        List<List<?>> rows = new ArrayList<>();
        try (SessionFactory from = HibernateRival.factory(source)) {
            from.inTransaction(session -> {
                for (String type : List.of("Home", "Tenancy", "Stay", "Resident", "ResidentPersonal")) {
                    rows.add(session.createQuery("from " + type + " e", Object.class)
                            .list());
                }
            });
        }
        PGSimpleDataSource target = fresh();
        try (HikariDataSource pool = pool(target, 1);
                SessionFactory into = HibernateRival.factory(pool)) {
            return loaded(cpu, target, entries, () -> {
                try (StatelessSession session = into.openStatelessSession()) {
                    session.setJdbcBatchSize(50);
                    session.beginTransaction();
                    for (List<?> each : rows) {
                        session.insertMultiple(each);
                    }
                    session.getTransaction().commit();
                }
            });
        }
    }

    private static double psql(Cpu cpu, PGSimpleDataSource source, List<Entry> entries, Path files) throws Exception {
        List<String> tables =
                new ArrayList<>(LOADED.stream().map(kind -> "gb_" + kind.name()).toList());
        tables.add("gb_change");
        tables.add("gb_head");
        for (String table : tables) {
            if (!Files.exists(files.resolve(table))) {
                psql(
                        source,
                        List.of("\\copy " + source.getCurrentSchema() + "." + table + " to '" + files.resolve(table)
                                + "'"));
            }
        }
        PGSimpleDataSource target = fresh();
        List<String> copies = tables.stream()
                .map(table ->
                        "\\copy " + target.getCurrentSchema() + "." + table + " from '" + files.resolve(table) + "'")
                .toList();
        double[] client = new double[1];
        double rest = loaded(cpu, target, entries, () -> client[0] = psql(target, copies));
        return rest + client[0];
    }

    /** Runs psql in one transaction and returns its own CPU seconds. */
    private static double psql(PGSimpleDataSource source, List<String> commands)
            throws IOException, InterruptedException {
        StringBuilder line =
                new StringBuilder(binary() + " -X -q -1 -v ON_ERROR_STOP=1 -h " + source.getServerNames()[0] + " -p "
                        + source.getPortNumbers()[0] + " -U " + source.getUser() + " -d " + source.getDatabaseName());
        commands.forEach(command -> line.append(" -c \"").append(command).append('"'));
        Process process = new ProcessBuilder("bash", "-c", line + " && times")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        String[] times = said.strip().split("\\s+");
        return seconds(times[times.length - 2]) + seconds(times[times.length - 1]);
    }

    static double seconds(String time) {
        int minute = time.indexOf('m');
        return 60 * Double.parseDouble(time.substring(0, minute))
                + Double.parseDouble(time.substring(minute + 1, time.length() - 1));
    }

    private static Path binary() throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
            for (Path version : versions) {
                Path psql = version.resolve("bin/psql");
                if (Files.exists(psql)) {
                    return psql;
                }
            }
        }
        return Path.of("psql");
    }

    private static List<Entry> entries(Storage storage) {
        Set<String> places = storage.read(Town.COMMUNITY, KnownAt.LATEST, reading -> {
            Set<String> grids = new java.util.HashSet<>();
            Scope commons = Scope.ofGrids(Set.of("~commons"));
            reading.fetch(List.of(Query.all(commons, org.gridbook.register.RegisterKinds.GRIDS.kind())))
                    .get(0)
                    .entries()
                    .forEach(grid -> grids.add(grid.id()));
            return grids;
        });
        return storage.read(Town.COMMUNITY, KnownAt.LATEST, reading -> {
            List<Query> queries = LOADED.stream()
                    .map(kind -> Query.all(Scope.ofGrids(places), kind))
                    .toList();
            return reading.fetch(queries).stream()
                    .map(Page::entries)
                    .flatMap(List::stream)
                    .toList();
        });
    }

    /** A pool of connections, as a host has. */
    static HikariDataSource pool(DataSource source, int most) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(most);
        return new HikariDataSource(config);
    }

    static PGSimpleDataSource fresh() {
        PGSimpleDataSource source = (PGSimpleDataSource) PostgresServer.get().freshSchema();
        Schema.create(source, Kinds.all());
        return source;
    }

    static long number(PGSimpleDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void execute(PGSimpleDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
