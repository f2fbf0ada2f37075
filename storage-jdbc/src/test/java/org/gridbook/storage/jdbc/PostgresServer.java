package org.gridbook.storage.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A private PostgreSQL server, one for each JVM. It has its own data folder and a free loopback port, and stops when the JVM ends. The
 * variable {@code GRIDBOOK_POSTGRES_URL}, a JDBC URL with user and password, selects another server.
 */
public final class PostgresServer {
    private static final Path BINARIES = Path.of("/usr/lib/postgresql");
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static Optional<PostgresServer> running = Optional.empty();

    private final String url;
    private final Path home;
    private final List<String> control;
    private final String options;

    private PostgresServer(String url) {
        this.url = url;
        home = Path.of("");
        control = List.of();
        options = "";
    }

    /** Whether a server is available: a given URL, or installed binaries. */
    public static boolean isAvailable() {
        return System.getenv("GRIDBOOK_POSTGRES_URL") != null || binaries().isPresent();
    }

    /**
     * The server. The first call starts it.
     *
     * @throws IllegalStateException if no server is available or it does not start
     */
    public static synchronized PostgresServer get() {
        if (running.isEmpty()) {
            String given = System.getenv("GRIDBOOK_POSTGRES_URL");
            running = Optional.of(given == null ? new PostgresServer(folder(), FAST) : new PostgresServer(given));
        }
        return running.get();
    }

    /** A data source on a new, empty schema. */
    public DataSource freshSchema() {
        String schema = "s" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("A schema could not be created", e);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setCurrentSchema(schema);
        return source;
    }

    /** The JDBC URL, user included. */
    public String url() {
        return url;
    }

    private static Optional<Path> binaries() {
        if (!Files.isDirectory(BINARIES)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(BINARIES)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparingInt(PostgresServer::major));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int major(Path bin) {
        String version = bin.getName(bin.getNameCount() - 2).toString();
        return version.matches("[0-9]{1,4}") ? Integer.parseInt(version) : 0;
    }

    /** Settings that make tests fast, and lose work when the server is killed. */
    private static final String FAST =
            "-F -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=256MB -c max_wal_size=4GB";

    /**
     * Starts another server with settings of the database's own, so that a commit is durable. It stops when the JVM ends.
     *
     * @param home an existing folder, which may be a file system of its own
     * @param settings other settings, in the form {@code -c name=value}; may be empty
     */
    static PostgresServer another(Path home, String settings) {
        return new PostgresServer(home, settings);
    }

    private PostgresServer(Path home, String settings) {
        Path bin = binaries().orElseThrow(() -> new IllegalStateException("No PostgreSQL is installed"));
        this.home = home;
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> as = root ? List.of("runuser", "-u", "postgres", "--") : List.of();
        control = join(as, bin.resolve("pg_ctl").toString(), "-D", data().toString(), "-w", "-t", "60");
        int port = freePort();
        url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=gridbook";
        options = "-p " + port + " -h 127.0.0.1 -k " + home + " -c max_connections=100 " + settings;
        if (root) {
            run(List.of("chown", "-R", "postgres", home.toString()));
        }
        run(join(
                as,
                bin.resolve("initdb").toString(),
                "-D",
                data().toString(),
                "-U",
                "gridbook",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    private Path data() {
        return home.resolve("data");
    }

    /** Starts the server. It recovers by itself after {@link #kill}. */
    void start() {
        run(join(control, "-l", home.resolve("server.log").toString(), "-o", options, "start"));
    }

    /** Kills all processes of the server at once. */
    void kill() {
        List<ProcessHandle> processes = new ArrayList<>();
        long pid;
        try {
            pid = Long.parseLong(
                    Files.readAllLines(data().resolve("postmaster.pid")).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessHandle.of(pid).ifPresent(processes::add);
        ProcessHandle.of(pid).ifPresent(server -> server.descendants().forEach(processes::add));
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(each -> each.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    }

    /** Stops the server and deletes its folder. */
    void stop() {
        if (!Files.exists(data())) {
            return;
        }
        try {
            run(join(control, "-m", "immediate", "stop"));
        } catch (IllegalStateException e) {
            System.err.println("PostgreSQL was not stopped: " + e.getMessage());
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The data folder was not removed");
        }
    }

    private static List<String> join(List<String> first, String... rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all;
    }

    /** A new folder for a server. */
    static Path folder() {
        try {
            return Files.createTempDirectory("gridbook-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(List<String> command) {
        Path log = home.resolve("setup.log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException(
                        command.get(command.size() - 1) + " of PostgreSQL failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
