package org.gridbook.examples.xingjiaqiao;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The data files have the figures of the story. */
class StoryDataTest {
    @Test
    void theFilesEqualTheOutputOfTheWriter() throws IOException {
        assertArrayEquals(new RosterWriter().roster().getBytes(StandardCharsets.UTF_8), bytes("roster.csv"));
        assertArrayEquals(new RosterWriter().staff().getBytes(StandardCharsets.UTF_8), bytes("staff.csv"));
    }

    @Test
    void theRosterHasTheFiguresOfTheStory() throws IOException {
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
    void elderlyAndMigrantsHaveTheSharesOfTheStory() throws IOException {
        List<String[]> rows = rows("roster.csv");

        assertShare(0.17, 0.19, rows, row -> row[16].equals("是"));
        assertShare(0.05, 0.07, rows, row -> row[17].equals("是"));
        assertShare(0.012, 0.018, rows, row -> row[11].isEmpty());
        assertShare(0.004, 0.006, rows, row -> row[11].length() == 15);
        assertShare(0.002, 0.006, rows, row -> !row[18].isEmpty());
        for (String[] row : rows) {
            if (row[18].equals("孕产妇")) {
                assertTrue(
                        row[9].equals("女") && row[10].compareTo("1976") > 0 && row[10].compareTo("2001") < 0, row[6]);
            }
        }
    }

    @Test
    void everyHouseholdBeginsWithItsHeadAndHasItsOwnDoor() throws IOException {
        Map<String, List<String[]>> households = rows("roster.csv").stream()
                .collect(Collectors.groupingBy(row -> row[6], LinkedHashMap::new, Collectors.toList()));

        Set<String> doors = new HashSet<>();
        households.forEach((number, members) -> {
            String[] head = members.get(0);
            assertTrue(members.size() <= 7, number);
            assertEquals("户主", head[13], number);
            assertEquals(1, members.stream().filter(row -> row[13].equals("户主")).count(), number);
            assertEquals(1, members.stream().map(StoryDataTest::door).distinct().count(), number);
            assertTrue(doors.add(door(head)), number);
            for (String[] row : members) {
                assertEquals(members.size() == 1 ? "是" : "", row[15], number);
                assertTrue(row[14].compareTo(row[10]) >= 0, number);
                assertTrue(row[14].compareTo("2005") > 0 && row[14].compareTo("2019-12-31") <= 0, number);
                long gap = ChronoUnit.YEARS.between(LocalDate.parse(head[10]), LocalDate.parse(row[10]));
                switch (row[13]) {
                    case "配偶" -> assertNotEquals(head[9], row[9], number);
                    case "子", "女" -> assertTrue(gap >= 18 && row[9].equals(row[13].equals("子") ? "男" : "女"), number);
                    case "父亲", "母亲" ->
                        assertTrue(gap <= -18 && row[9].equals(row[13].equals("父亲") ? "男" : "女"), number);
                    default -> {}
                }
            }
        });
    }

    @Test
    void gridsHaveSimilarSizesAndRowsAreInOrderOfDoors() throws IOException {
        List<String[]> rows = rows("roster.csv");

        rows.stream()
                .filter(row -> row[13].equals("户主"))
                .collect(Collectors.groupingBy(row -> row[0], Collectors.counting()))
                .forEach((grid, households) -> assertTrue(households >= 330 && households <= 520, grid));
        Set<String> left = new HashSet<>();
        for (int i = 1; i < rows.size(); i++) {
            String[] before = rows.get(i - 1);
            String[] row = rows.get(i);
            if (row[2].equals(before[2])) {
                assertTrue(place(row) >= place(before), row[6]);
            } else {
                assertTrue(left.add(before[2]) && !left.contains(row[2]), "a building is told of once: " + row[2]);
            }
            assertEquals(row[3].equals("无物业单体楼"), row[1].isEmpty(), row[6]);
        }
    }

    @Test
    void identityNumbersAreConsistentAndTelephonesCountUp() throws IOException {
        int phones = 0;
        for (String[] row : rows("roster.csv")) {
            String number = row[11];
            String birth = row[10].replace("-", "");
            if (number.length() == 18) {
                assertEquals(birth, number.substring(6, 14), row[6]);
                assertEquals(1, remainder(number), row[6]);
            } else if (!number.isEmpty()) {
                assertEquals(15, number.length(), row[6]);
                assertEquals(birth.substring(2), number.substring(6, 12), row[6]);
                assertTrue(birth.startsWith("19") && birth.compareTo("1985") < 0, row[6]);
            }
            if (!number.isEmpty()) {
                int region = Integer.parseInt(number.substring(0, 6));
                assertTrue(region >= 990001 && region <= 990010, row[6]);
                int sequence = number.charAt(number.length() == 18 ? 16 : 14) - '0';
                assertEquals(row[9].equals("男") ? 1 : 0, sequence % 2, row[6]);
            }
            if (!row[12].isEmpty()) {
                assertEquals(String.format("1990%07d", ++phones), row[12], row[6]);
            }
        }
    }

    @Test
    void everyRoleOfTheStoryIsFilledInEveryGrid() throws IOException {
        List<String[]> rows = rows("staff.csv");

        assertEquals(126, rows.size());
        assertEquals(
                Map.ofEntries(
                        Map.entry("社区书记", 1L),
                        Map.entry("居委会主任", 1L),
                        Map.entry("社区工作者", 14L),
                        Map.entry("驻居干部", 10L),
                        Map.entry("网格员", 10L),
                        Map.entry("社区民警", 2L),
                        Map.entry("社区医生", 2L),
                        Map.entry("党员代表", 10L),
                        Map.entry("街道领导", 1L),
                        Map.entry("街道干部", 3L),
                        Map.entry("物业", 6L),
                        Map.entry("志愿者", 66L)),
                rows.stream().collect(Collectors.groupingBy(row -> row[2], Collectors.counting())));
        for (String role : List.of("驻居干部", "社区工作者", "党员代表", "网格员", "志愿者")) {
            assertEquals(
                    10,
                    rows.stream()
                            .filter(row -> row[2].equals(role))
                            .map(row -> row[3])
                            .distinct()
                            .count(),
                    role);
        }
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(String.format("S%03d", i + 1), rows.get(i)[0]);
            assertEquals(String.format("199900%05d", i + 1), rows.get(i)[5]);
        }
    }

    @Test
    void volunteersCoverEveryBuildingOfTheirGrid() throws IOException {
        Map<String, String> gridOf =
                rows("roster.csv").stream().collect(Collectors.toMap(row -> row[2], row -> row[0], (one, same) -> one));

        Set<String> kept = new HashSet<>();
        for (String[] row : rows("staff.csv")) {
            if (row[2].equals("志愿者")) {
                for (String building : row[4].split(";")) {
                    assertEquals(row[3], gridOf.get(building), row[0]);
                    kept.add(building);
                }
            }
        }
        assertEquals(gridOf.keySet(), kept);
    }

    private static void assertShare(double least, double most, List<String[]> rows, Predicate<String[]> which) {
        double share = rows.stream().filter(which).count() / (double) rows.size();
        assertTrue(share >= least && share <= most, share + " is not between " + least + " and " + most);
    }

    private static String door(String[] row) {
        return row[0] + "/" + row[2] + "/" + row[4] + "/" + row[5];
    }

    private static int place(String[] row) {
        return Integer.parseInt(row[4]) * 100_000 + Integer.parseInt(row[5]);
    }

    /** ISO 7064 MOD 11-2 as in GB 11643; 1 for a valid number. */
    private static int remainder(String number) {
        int rest = 0;
        for (char digit : number.toCharArray()) {
            rest = (rest * 2 + (digit == 'X' ? 10 : digit - '0')) % 11;
        }
        return rest;
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
