package org.gridbook.examples.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Prints ratios of this library and of hand-written code that does the same work in the same run, each beside its aim. Arguments name the
 * parts to run; without arguments all parts run.
 */
public final class Benchmarks {
    private static final List<Part> PARTS = List.of(
            new MemoryPart(),
            new CommandsPart(),
            new BulkPart(),
            new PagesPart(),
            new ReportsPart(),
            new SnapshotsPart(),
            new PassagesPart(),
            new ResponsePart(),
            new AuditsPart(),
            new RelayPart(),
            new QuestionsPart(),
            new DoorsPart(),
            new VaultPart(),
            new StartPart());

    private Benchmarks() {}

    /** Runs the parts named; {@code -Drounds} and {@code -Dresidents} make them shorter. */
    public static void main(String[] args) throws Exception {
        run(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new Part.Size(Integer.getInteger("rounds", 400), Integer.getInteger("residents", 100_000)),
                List.of(args));
    }

    static void run(PrintStream out, Part.Size size, List<String> parts) throws Exception {
        for (Part part : PARTS) {
            if (parts.isEmpty() || parts.contains(part.name())) {
                part.run(new Ratios(out), size);
            }
        }
    }
}
