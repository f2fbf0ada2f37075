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

    private PostgresServer(String url) {
        this.url = url;
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
            running = Optional.of(given == null ? start() : new PostgresServer(given));
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

    private static PostgresServer start() {
        Path bin = binaries().orElseThrow(() -> new IllegalStateException("No PostgreSQL is installed"));
        try {
            Path home = Files.createTempDirectory("gridbook-postgres");
            boolean root = "root".equals(System.getProperty("user.name"));
            if (root) {
                run(home, List.of("chown", "postgres", home.toString()));
            }
            List<String> as = root ? List.of("runuser", "-u", "postgres", "--") : List.of();
            Path data = home.resolve("data");
            run(
                    home,
                    join(
                            as,
                            bin.resolve("initdb").toString(),
                            "-D",
                            data.toString(),
                            "-U",
                            "gridbook",
                            "--auth=trust",
                            "--encoding=UTF8",
                            "--locale=C.UTF-8",
                            "--no-sync"));
            int port = freePort();
            String options =
                    "-p " + port + " -h 127.0.0.1 -k " + home + " -F -c full_page_writes=off -c synchronous_commit=off"
                            + " -c max_connections=100 -c shared_buffers=256MB -c max_wal_size=4GB";
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(
                            home,
                            join(
                                    as,
                                    bin.resolve("pg_ctl").toString(),
                                    "-D",
                                    data.toString(),
                                    "-m",
                                    "immediate",
                                    "-w",
                                    "stop"))));
            run(
                    home,
                    join(
                            as,
                            bin.resolve("pg_ctl").toString(),
                            "-D",
                            data.toString(),
                            "-w",
                            "-t",
                            "60",
                            "-l",
                            home.resolve("server.log").toString(),
                            "-o",
                            options,
                            "start"));
            return new PostgresServer("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=gridbook");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Path home, List<String> command) {
        try {
            run(home, command);
        } catch (IOException | IllegalStateException e) {
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path home, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("setup.log").toFile()))
                .start();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException(command.get(command.size() - 1) + " of PostgreSQL failed: "
                        + Files.readString(home.resolve("setup.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
