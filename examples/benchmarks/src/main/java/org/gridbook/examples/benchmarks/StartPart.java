package org.gridbook.examples.benchmarks;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.gridbook.Desk;
import org.gridbook.book.Texts;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.memory.MemoryStorage;

/** What a small program costs from its start: the CPU of a whole process that registers 10,533 residents and prints the report. */
final class StartPart implements Part {
    private static final int RESIDENTS = 10_533;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        int repeats = Math.max(1, Math.min(15, size.rounds() / 20));
        double[] times = new double[repeats];
        String java = ProcessHandle.current().info().command().orElse("java");
        for (int i = 0; i < repeats; i++) {
            double ours = cpu(
                    List.of(java, "-cp", System.getProperty("java.class.path"), Hello.class.getName(), "" + RESIDENTS));
            times[i] = ours / cpu(List.of(java, "-version"));
        }
        ratios.atMost(8, "cold start with " + RESIDENTS + " residents: CPU / java -version", times);
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
            throw new IllegalStateException("The program did not end well");
        }
        return BulkPart.seconds(times[times.length - 2]) + BulkPart.seconds(times[times.length - 1]);
    }

    /** The program: what {@code examples/hello} does, with as many residents as the story has. */
    static final class Hello {
        private Hello() {}

        /** Prints the report. */
        public static void main(String[] args) {
            Desk desk = Town.register(MemoryStorage.create(), Town.COMMUNITY, Integer.parseInt(args[0]), 10, n -> {});
            System.out.println(Town.done(desk.situation().report(Instant.parse("2020-01-20T00:00:00Z"), KnownAt.LATEST))
                    .text(Texts.in(java.util.Locale.ENGLISH)));
        }
    }
}
