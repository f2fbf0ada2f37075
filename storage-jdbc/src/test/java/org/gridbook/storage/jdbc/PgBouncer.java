package org.gridbook.storage.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A private pgbouncer in transaction mode in front of one schema. It has its own folder and a free loopback port, and ends with {@link #close}. */
final class PgBouncer implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/sbin/pgbouncer");

    private final Path home;
    private final Process process;
    private final int port;

    private PgBouncer(Path home, Process process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    /** Whether it is installed. */
    static boolean isAvailable() {
        return Files.isExecutable(BINARY);
    }

    /** Starts it in front of the schema of this source. */
    static PgBouncer before(DataSource source) {
        PGSimpleDataSource server = (PGSimpleDataSource) source;
        try {
            int port = freePort();
            Path home = Files.createTempDirectory("gridbook-pgbouncer");
            Path settings = home.resolve("pgbouncer.ini");
            String password = server.getPassword() == null ? "" : " password='" + server.getPassword() + "'";
            Files.writeString(settings, """
                    [databases]
                    book = host=%s port=%d dbname=%s user=%s%s connect_query='set search_path to %s'
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = any
                    pool_mode = transaction
                    default_pool_size = 4
                    ignore_startup_parameters = extra_float_digits
                    """.formatted(
                            server.getServerNames()[0],
                            server.getPortNumbers()[0],
                            server.getDatabaseName(),
                            server.getUser(),
                            password,
                            server.getCurrentSchema(),
                            port));
            List<String> command = new ArrayList<>(List.of(BINARY.toString()));
            if ("root".equals(System.getProperty("user.name"))) {
                command.addAll(List.of("-u", "postgres")); // it refuses to run as root
            }
            command.add(settings.toString());
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
            PgBouncer started = new PgBouncer(home, process, port);
            started.await();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    String log = Files.readString(home.resolve("log"));
                    close();
                    throw new IllegalStateException("pgbouncer did not start: " + log);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** A JDBC URL through it, with these further settings, each with a leading ampersand. */
    String url(String settings) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/book?user=gridbook" + settings;
    }

    /** Stops this process and removes its folder. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("The folder of pgbouncer was not removed");
        }
    }
}
