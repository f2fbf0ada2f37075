package org.gridbook.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Opens and saves files as a person does. A test aborts where LibreOffice is not installed. */
final class LibreOffice {
    private static final Path PROGRAM = Path.of("/usr/bin/soffice");
    private static final String CHINESE = "2052";

    private LibreOffice() {}

    /** The file as LibreOffice saves it, with the detection of dates and fractions, under Chinese settings. */
    static String saved(String text, Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "LibreOffice is not installed");
        Path file = Files.writeString(folder.resolve("opened.csv"), text);
        Path out = Files.createDirectories(folder.resolve("saved"));
        Process process = new ProcessBuilder(List.of(
                        PROGRAM.toString(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--infilter=CSV:44,34,76,1,," + CHINESE + ",false,true",
                        "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
                        "--outdir",
                        out.toString(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("soffice.log").toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "LibreOffice does not end");
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out.resolve("opened.csv"));
    }
}
