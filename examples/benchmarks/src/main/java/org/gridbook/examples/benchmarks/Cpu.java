package org.gridbook.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * CPU seconds of client plus server: of this process with compiler and garbage collector, and of the server with all its processes,
 * including those that have ended. Read from {@code /proc}, so it works on Linux only.
 */
final class Cpu {
    private static final double TICKS = 100;

    private final String postmaster;

    Cpu(DataSource source) throws SQLException, IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            postmaster = stat(row.getString(1)).get(1);
        }
    }

    /** Seconds of both so far. */
    double seconds() throws IOException {
        OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<String> all = stat(postmaster);
        double ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Double.parseDouble(all.get(i));
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    List<String> each = stat(process.getFileName().toString());
                    if (each.get(1).equals(postmaster)) {
                        ticks += Double.parseDouble(each.get(11)) + Double.parseDouble(each.get(12));
                    }
                } catch (IOException ended) {
                    // the process has ended, and its parent has its ticks now
                }
            }
        }
        return own.getProcessCpuTime() / 1e9 + ticks / TICKS;
    }

    /** The fields after the name: state, parent and so on. */
    private static List<String> stat(String process) throws IOException {
        String stat = Files.readString(Path.of("/proc", process, "stat"));
        return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    }
}
