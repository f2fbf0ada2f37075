package org.gridbook.interchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A roster of invented people: their identity numbers have a division that does not exist. A test can change cells. */
final class InventedRoster {
    static final List<String> HEADINGS = List.of(
            "网格", "小区", "楼栋", "楼栋类型", "单元", "门牌", "户号", "户类型", "姓名", "性别", "出生日期", "身份证号", "手机号", "与户主关系", "入住日期", "独居",
            "流动人口", "困难", "重点人员");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String SURNAMES = "赵钱孙李周吴郑王冯陈";
    private static final String GIVEN = "甲乙丙丁戊己庚辛壬癸";

    final List<List<String>> rows = new ArrayList<>();

    /** Households of three: a head, a spouse, and a child without an identity number. */
    static InventedRoster of(int households) {
        return of(0, households);
    }

    /** The households from one number to another, which is excluded. */
    static InventedRoster of(int from, int to) {
        InventedRoster roster = new InventedRoster();
        for (int i = from; i < to; i++) {
            int building = i / 40;
            String compound = building % 2 == 0 ? "" : "虚构苑";
            for (int j = 0; j < 3; j++) {
                boolean male = (i + j) % 2 == 0;
                LocalDate birth = LocalDate.of(1940 + 25 * (j / 2), 1, 1).plusDays((i * 37L + j * 11L) % 9000);
                roster.rows.add(new ArrayList<>(List.of(
                        "第" + (building % 5 + 1) + "网格",
                        compound,
                        "虚构" + (building + 1) + "号楼",
                        compound.isEmpty() ? "无物业单体楼" : "小区楼",
                        Integer.toString(i % 3 + 1),
                        Integer.toString(101 + i % 40),
                        "H%06d".formatted(i + 1),
                        i % 4 == 0 ? "租住" : "自有",
                        "" + SURNAMES.charAt(i % 10) + GIVEN.charAt(i / 10 % 10) + GIVEN.charAt(j),
                        male ? "男" : "女",
                        birth.toString(),
                        j == 2 ? "" : idNumber(birth, i * 2 + (male ? 1 : 0), j),
                        j == 2 ? "" : "199%08d".formatted(i * 2 + j + 1),
                        List.of("户主", "配偶", male ? "子" : "女").get(j),
                        "2010-05-%02d".formatted(i % 28 + 1),
                        "",
                        i % 7 == 0 ? "是" : "",
                        "",
                        i % 50 == 0 && j == 0 ? "虚构的原因" : "")));
            }
        }
        return roster;
    }

    private static String idNumber(LocalDate birth, int number, int member) {
        String seventeen = "99%04d".formatted((number / 2 / 500 + member * 4000) % 9999 + 1)
                + birth.toString().replace("-", "")
                + "%03d".formatted(number / 2 % 500 * 2 + number % 2);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (seventeen.charAt(i) - '0') * WEIGHTS[i];
        }
        return seventeen + "10X98765432".charAt(sum % 11);
    }

    static int column(String heading) {
        return HEADINGS.indexOf(heading);
    }

    String cell(int row, String heading) {
        return rows.get(row).get(column(heading));
    }

    void set(int row, String heading, String value) {
        rows.get(row).set(column(heading), value);
    }

    /** Cells that hold quotation marks, commas or line breaks are quoted. The last line has no newline. */
    String text() {
        return String.join(",", HEADINGS) + "\r\n" + lines();
    }

    private String lines() {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.stream().map(InventedRoster::quoted).collect(Collectors.joining(","))));
        return String.join("\r\n", lines);
    }

    /** The text of a long roster, generated while it is read. */
    static InputStream stream(int households) {
        Iterator<InputStream> pieces = Stream.concat(
                        Stream.of(String.join(",", HEADINGS) + "\n"),
                        IntStream.range(0, households / 100)
                                .mapToObj(i -> of(i * 100, i * 100 + 100).lines() + "\n"))
                .<InputStream>map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return pieces.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return pieces.next();
            }
        });
    }

    Path write(Path path, Charset charset) throws IOException {
        return Files.write(path, text().getBytes(charset));
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\n\r].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
