package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gridbook.storage.CommandId;

class RosterExchangeProperties {
    private static final List<String> RELATIONS = List.of("配偶", "子", "女", "孙子", "其他", "母亲", "兄弟");

    @Property(tries = 25)
    void anExportImportedAgainIsTheSame(@ForAll @IntRange(min = 1, max = 60) int households, @ForAll long seed)
            throws IOException {
        Town first = new Town();
        assertEquals(
                0,
                imported(first, "first", varied(households, new Random(seed)).text())
                        .refused());
        String exported = first.exported();
        long before = changesOfTheBook(first);

        ImportReport back = imported(first, "back", exported);
        Town second = new Town();
        ImportReport over = imported(second, "over", exported);

        assertEquals(before, changesOfTheBook(first), "the export changes nothing in its own book");
        assertEquals(0, back.corrected() + back.added());
        assertEquals(0, over.refused());
        assertEquals(exported, second.exported());
    }

    private static InventedRoster varied(int households, Random random) {
        InventedRoster roster = InventedRoster.of(households);
        for (int row = 0; row < roster.rows.size(); row++) {
            if (row % 3 > 0) {
                roster.set(row, "与户主关系", RELATIONS.get(random.nextInt(RELATIONS.size())));
            }
            if (row % 3 == 2 && random.nextInt(4) == 0) {
                roster.set(row, "入住日期", "2016-02-29");
            }
            for (String heading : List.of("独居", "流动人口", "困难", "重点人员")) {
                roster.set(row, heading, List.of("是", "否", "").get(random.nextInt(3)));
            }
            if (random.nextInt(5) == 0) {
                roster.set(row, "重点人员", "虚构，\"原因\"" + random.nextInt(9));
            }
            if (random.nextInt(5) == 0) {
                roster.set(row, "姓名", "阿依古丽·虚构" + random.nextInt(9));
            }
            if (random.nextInt(6) == 0) {
                roster.set(row, "手机号", random.nextBoolean() ? "" : "0951-6012345");
            }
            if (random.nextInt(6) == 0) {
                roster.set(row, "身份证号", "");
                roster.set(row, "性别", List.of("男", "女", "未知").get(random.nextInt(3)));
            }
        }
        return roster;
    }

    private static ImportReport imported(Town town, String command, String text) throws IOException {
        Path errors = Files.createTempFile("errors", ".csv");
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return right(RosterImport.at(town.desk)
                    .makingPlaces(LocalDate.of(1950, 1, 1))
                    .within(ImportLimits.DEFAULT.withBatch(20))
                    .run(
                            new CommandId(command),
                            new ImportSource("roster.csv", () -> new ByteArrayInputStream(bytes)),
                            errors,
                            ImportListener.NONE));
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static long changesOfTheBook(Town town) {
        return new ArrayList<>(town.changes(0))
                .stream()
                        .filter(change -> !change.event().equals("PersonalDataRead"))
                        .count();
    }
}
