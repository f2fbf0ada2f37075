package org.gridbook.examples.xingjiaqiao;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of the story say what the story says. */
class StoryDataTest {
    @Test
    void theFilesAreWhatTheWriterWrites() throws IOException {
        assertArrayEquals(new RosterWriter().roster().getBytes(StandardCharsets.UTF_8), bytes("roster.csv"));
        assertArrayEquals(new RosterWriter().staff().getBytes(StandardCharsets.UTF_8), bytes("staff.csv"));
    }

    @Test
    void theRosterHasTheStorysFigures() throws IOException {
        List<String[]> rows = rows("roster.csv");

        assertEquals(10_533, rows.size());
        assertEquals(4_307, rows.stream().map(row -> row[6]).distinct().count());
        assertEquals(10, rows.stream().map(row -> row[0]).distinct().count());
        Map<String, Long> standAlone = rows.stream()
                .filter(row -> row[3].equals("无物业单体楼") && row[13].equals("户主"))
                .collect(Collectors.groupingBy(row -> row[2], Collectors.counting()));
        assertEquals(48, standAlone.size());
        assertEquals(
                6, standAlone.values().stream().mapToLong(Long::longValue).min().orElse(0));
        assertEquals(4_307, rows.stream().filter(row -> row[13].equals("户主")).count());
        double elderly = rows.stream()
                        .filter(row -> row[10].compareTo("1960-01-22") <= 0)
                        .count()
                / 10_533.0;
        assertTrue(elderly > 0.395 && elderly < 0.405, "about 40 % elderly: " + elderly);
        List<String> numbers = rows.stream()
                .map(row -> row[11])
                .filter(number -> !number.isEmpty())
                .toList();
        assertEquals(numbers.size(), numbers.stream().distinct().count());
        assertTrue(numbers.stream().allMatch(number -> number.startsWith("9900")), "obviously synthetic");
    }

    @Test
    void theStaffAreMoreThanAHundredAndTwentyWithFourteenCommunityWorkers() throws IOException {
        List<String[]> rows = rows("staff.csv");

        assertTrue(rows.size() > 120);
        assertEquals(14, rows.stream().filter(row -> row[2].equals("社区工作者")).count());
    }

    private static List<String[]> rows(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StoryDataTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
