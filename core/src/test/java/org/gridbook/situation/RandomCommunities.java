package org.gridbook.situation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random tables of small and large communities, and how they change between publications. */
final class RandomCommunities {
    static final List<String> BANDS =
            List.of("0_9", "10_19", "20_29", "30_39", "40_49", "50_59", "60_69", "70_79", "80_89", "90_up");
    private static final int[] SIZES = {3, 12, 40, 120, 300};

    private RandomCommunities() {}

    /** A community and what became of it, in two or three publications. */
    static List<CountedTable> of(int seed) {
        Random random = new Random(seed);
        boolean twoWay = random.nextInt(4) > 0;
        int grids = 2 + random.nextInt(11);
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        for (int grid = 0; grid < grids; grid++) {
            int size = SIZES[random.nextInt(SIZES.length)];
            Map<String, Long> row = new HashMap<>();
            for (String band : twoWay ? BANDS : List.of(CountedTable.ONLY)) {
                int share = band.equals("90_up") ? 1 + size / 10 : size;
                row.put(band, (long) share / 3 + random.nextInt(share * 2 + 1));
            }
            counts.put("g" + grid, row);
        }
        List<CountedTable> publications = new ArrayList<>();
        publications.add(table(counts, twoWay));
        for (int more = 1 + random.nextInt(2); more > 0; more--) {
            int rate = 1 + random.nextInt(4);
            int step = random.nextInt(5) == 0 ? 40 : 3;
            int growth = random.nextInt(5) == 0 ? 25 : 0;
            counts.values()
                    .forEach(row -> row.replaceAll((band, count) -> random.nextInt(4) < rate
                            ? Math.max(
                                    0,
                                    count + random.nextInt(2 * step + 1) - (random.nextInt(2) == 0 ? step : step / 3))
                            : count));
            publications.add(table(counts, twoWay));
        }
        return publications;
    }

    static CountedTable table(Map<String, Map<String, Long>> counts, boolean twoWay) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Map<String, Long>> copy = new LinkedHashMap<>();
        counts.forEach((grid, row) -> {
            names.put(grid, "Grid " + grid);
            copy.put(grid, Map.copyOf(row));
        });
        return new CountedTable("residents", "", "persons", names, twoWay ? BANDS : List.of(), copy);
    }
}
