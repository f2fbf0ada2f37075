package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.gridbook.storage.CommandId;

class RosterExchangeProperties {
    /** A cell of a household that differs from the plain roster. A sex is written where no identity number contains it. */
    record Cell(int member, String heading, String text) {}

    @Property(tries = 15)
    void anExportImportedAgainIsTheSame(@ForAll("households") List<List<Cell>> households) throws IOException {
        Town first = new Town();
        assertEquals(0, imported(first, "first", roster(households).text()).refused());
        String exported = first.exported();
        long before = first.changesWithEntries();

        ImportReport back = imported(first, "back", exported);
        Town second = new Town();
        ImportReport over = imported(second, "over", exported);

        assertEquals(before, first.changesWithEntries(), "the export puts no entries into its own book");
        assertEquals(0, back.corrected() + back.added());
        assertEquals(0, over.refused());
        assertEquals(exported, second.exported());
    }

    @Provide
    static Arbitrary<List<List<Cell>>> households() {
        Arbitrary<Integer> members = Arbitraries.of(0, 1, 2);
        Arbitrary<Cell> cells = Arbitraries.frequencyOf(
                Tuple.of(
                        4, cell(Arbitraries.of(1, 2), "与户主关系", Arbitraries.of("配偶", "子", "女", "孙子", "其他", "母亲", "兄弟"))),
                Tuple.of(1, cell(Arbitraries.just(2), "入住日期", Arbitraries.just("2016-02-29"))),
                Tuple.of(
                        8,
                        Arbitraries.of("独居", "流动人口", "困难", "重点人员")
                                .flatMap(heading -> cell(members, heading, Arbitraries.of("是", "否", "")))),
                Tuple.of(1, cell(members, "重点人员", numbered("虚构，\"原因\""))),
                Tuple.of(1, cell(members, "姓名", numbered("阿依古丽·虚构"))),
                Tuple.of(2, cell(members, "重点人员", hostile().map(text -> "是：" + text))),
                Tuple.of(2, cell(members, "独居", hostile().map(text -> "是：" + text))),
                Tuple.of(
                        1,
                        cell(
                                Arbitraries.of(0),
                                "姓名",
                                hostile().map(text -> "'" + text + "甲").map(Spreadsheet::escape))),
                Tuple.of(1, cell(members, "手机号", Arbitraries.of("", "0951-6012345"))),
                Tuple.of(1, cell(members, "性别", Arbitraries.of("男", "女", "未知"))));
        return list(list(cells, 0, 24), 1, 45);
    }

    private static Arbitrary<Cell> cell(Arbitrary<Integer> members, String heading, Arbitrary<String> texts) {
        return Combinators.combine(members, texts).as((member, text) -> new Cell(member, heading, text));
    }

    /** Texts that a file, a spreadsheet or the import could take for something else. */
    private static Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "无", "否", "-", "0", "no", "是", "是：无", "=1", "@x", "'=1", "''1", "'", "true", "001", "1/2",
                        "2E3", "a\"b", "a;b", "a,b"),
                Arbitraries.strings()
                        .withChars("'=@+-0129/E.:是无否：，,\"; ａ１")
                        .ofMinLength(1)
                        .ofMaxLength(12)
                        .map(text -> text.strip() + "甲"));
    }

    private static Arbitrary<String> numbered(String text) {
        return Arbitraries.integers().between(0, 8).map(number -> text + number);
    }

    /** A list of any length, drawn evenly. */
    private static <T> Arbitrary<List<T>> list(Arbitrary<T> parts, int least, int most) {
        return parts.edgeCases(EdgeCases.Config::none)
                .list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .withSizeDistribution(RandomDistribution.uniform())
                .edgeCases(EdgeCases.Config::none);
    }

    private static InventedRoster roster(List<List<Cell>> households) {
        InventedRoster roster = InventedRoster.of(households.size());
        for (int i = 0; i < households.size(); i++) {
            for (Cell cell : households.get(i)) {
                int row = 3 * i + cell.member();
                roster.set(row, cell.heading(), cell.text());
                if (cell.heading().equals("性别")) {
                    roster.set(row, "身份证号", "");
                }
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
}
