package org.gridbook.examples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.book.Texts;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.memory.MemoryStorage;

/**
 * The cost of a small program from its start: the CPU of a whole process that registers 10,533 residents and prints the report, and the
 * number of classes it loads. The CPU is measured with the default options, and with the options for a short program: jars, an archive of
 * its classes as {@code java -version} has one of the platform's, one compiler and the serial collector.
 */
final class StartPart implements Part {
    private static final int RESIDENTS = 10_533;
    /** The classes that this program loaded in the version before commands were declared as typed questions. */
    private static final double CLASSES_BEFORE = 2_171;

    private static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final String java = ProcessHandle.current().info().command().orElse("java");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        int repeats = Math.max(1, Math.min(15, size.rounds() / 20));
        double[] plain = new double[repeats];
        double[] brief = new double[repeats];
        long classes;
        Path folder = Files.createTempDirectory("gridbook-start");
        try {
            String jars = jars(folder);
            String archive = folder.resolve("classes.jsa").toString();
            classes = classes(folder.resolve("classes.log"));
            cpu(hello(jars, "-XX:ArchiveClassesAtExit=" + archive));
            for (int i = 0; i < repeats; i++) {
                double least = cpu(List.of(java, "-version"));
                plain[i] = cpu(List.of(java, "-cp", classPath(), Hello.class.getName(), "" + RESIDENTS)) / least;
                brief[i] = cpu(hello(jars, "-XX:SharedArchiveFile=" + archive)) / least;
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        ratios.atMost(1.1, "classes loaded (" + classes + ") / the version before", classes / CLASSES_BEFORE);
        ratios.atMost(8, "cold start with " + RESIDENTS + " residents, as it comes: CPU / java -version", plain);
        ratios.atMost(8, "cold start, " + String.join(" ", BRIEF) + ", class archive: CPU / java -version", brief);
    }

    /** The classes that the program loads, those of the platform included. */
    private long classes(Path log) throws IOException, InterruptedException {
        cpu(List.of(java, "-Xlog:class+load:file=" + log, "-cp", classPath(), Hello.class.getName(), "" + RESIDENTS));
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }

    private List<String> hello(String jars, String archive) {
        List<String> command = new ArrayList<>(List.of(java, archive));
        command.addAll(BRIEF);
        command.addAll(List.of("-cp", jars, Hello.class.getName(), "" + RESIDENTS));
        return command;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** The class path with a jar in place of each folder. Classes in folders cannot be archived. */
    private static String jars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String each : classPath().split(File.pathSeparator)) {
            Path path = Path.of(each);
            if (!Files.isDirectory(path)) {
                jars.add(each);
                continue;
            }
            Path jar = folder.resolve(jars.size() + ".jar");
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file);
                    Stream<Path> files = Files.walk(path)) {
                for (Path found : files.filter(Files::isRegularFile).toList()) {
                    out.putNextEntry(
                            new JarEntry(path.relativize(found).toString().replace(File.separatorChar, '/')));
                    Files.copy(found, out);
                }
            }
            jars.add(jar.toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    private static double cpu(List<String> command) throws IOException, InterruptedException {
        String line =
                String.join(" ", command.stream().map(each -> "'" + each + "'").toList());
        Process process = new ProcessBuilder("bash", "-c", line + " > /dev/null 2>&1 && times")
                .redirectErrorStream(true)
                .start();
        String[] times =
                new String(process.getInputStream().readAllBytes()).strip().split("\\s+");
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The program failed");
        }
        return BulkPart.seconds(times[times.length - 2]) + BulkPart.seconds(times[times.length - 1]);
    }

    /** The program of {@code examples/hello} with as many residents as in the story. */
    static final class Hello {
        private Hello() {}

        /** Prints the report. */
        public static void main(String[] args) {
            Desk desk = Town.register(MemoryStorage.create(), Town.COMMUNITY, Integer.parseInt(args[0]), 10, n -> {});
            System.out.println(Town.done(desk.situation().report(Instant.parse("2020-01-20T00:00:00Z"), KnownAt.LATEST))
                    .text(Texts.in(Locale.ENGLISH)));
        }
    }
}
