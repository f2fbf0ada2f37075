package org.gridbook.examples.xingjiaqiao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.gridbook.storage.jdbc.PostgresServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay gives the same report on every store, with the figures of the story. */
class StoryTest {
    @Test
    void everyStoreGivesTheSameReportByteForByte(@TempDir Path folder) throws IOException {
        String memory = json("memory", folder.resolve("memory"));
        String sqlite = json("sqlite", folder.resolve("sqlite"));

        assertEquals(memory, sqlite);
        assertTrue(memory.contains("\"word\" : \"person_times_by_channel\""));
        assertTrue(memory.contains("\"total\" : 11293"));
        assertTrue(memory.contains("\"total\" : 10533"));
        assertTrue(
                Pattern.compile("\"total\" : 0,\\s+\"unit\" : \"breaches\"")
                        .matcher(memory)
                        .find(),
                "tips were handled in time");
        assertFalse(Files.exists(folder.resolve("memory/roster-errors.csv")), "no row was refused");
        String history = Files.readString(folder.resolve("memory/history.md"), StandardCharsets.UTF_8);
        assertEquals(Files.readString(Path.of("docs/history.md"), StandardCharsets.UTF_8), history);
        assertEquals(history, Files.readString(folder.resolve("sqlite/history.md"), StandardCharsets.UTF_8));
        String page = Files.readString(folder.resolve("memory/situation.html"), StandardCharsets.UTF_8);
        assertTrue(page.contains("11,293") && page.contains("data:image/png"));
        assertTrue(page.contains("2020-02-04 21:00 +08:00"), "the page shows the community's own time");
        assertTrue(page.contains("第十网格: 100 % ("), "the plan has the coverage of each grid");
        assertTrue(page.contains("Volunteers by day"), "the page shows how the team formed");
        assertTrue(memory.contains("\"word\" : \"notice_reached_by_means\"")
                && memory.contains("\"word\" : \"seven_on_one\""));
        String loaded = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assertFalse(loaded.contains("http:") || loaded.contains("https:"), "the page needs nothing from outside");
    }

    @Test
    void postgresGivesTheSameReport(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(
                PostgresServer.isAvailable() || "true".equals(System.getenv("CI")), "not run: there is no PostgreSQL");
        System.setProperty("url", PostgresServer.get().url());
        System.setProperty("user", "postgres");

        assertEquals(json("memory", folder.resolve("memory")), json("postgres", folder.resolve("postgres")));
    }

    private static String json(String store, Path folder) throws IOException {
        System.setProperty("store", store);
        System.setProperty("progress", "off");
        Story.main(new String[] {folder.toString()});
        return Files.readString(folder.resolve("situation.json"), StandardCharsets.UTF_8);
    }
}
