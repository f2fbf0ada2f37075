package org.gridbook.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridbook.book.Busy;
import org.gridbook.book.Texts;
import org.junit.jupiter.api.Test;

class FaultTextsTest {
    @Test
    void bothLanguagesHaveTheSameTextsWithTheSameFacts() throws IOException {
        Properties english = bundle("faults.properties");
        Properties chinese = bundle("faults_zh_CN.properties");

        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertEquals(facts(english.getProperty(key)), facts(chinese.getProperty(key)), key);
            assertFalse(chinese.getProperty(key).isBlank(), key);
        }
    }

    @Test
    void everyTextNamesItsFile() {
        List<ImportRefusal> refusals = List.of(
                new ImportRefusal.UnknownEncoding("f.csv"),
                new ImportRefusal.Workbook("f.csv"),
                new ImportRefusal.EmptyFile("f.csv"),
                new ImportRefusal.TooLarge("f.csv", "bytes", 9),
                new ImportRefusal.TooLarge("f.csv", "rows", 9),
                new ImportRefusal.TooLarge("f.csv", "points", 9),
                new ImportRefusal.TooLarge("f.csv", "kilometres", 9),
                new ImportRefusal.TooLarge("f.csv", "unpacked", 9),
                new ImportRefusal.TooLarge("f.csv", "parts", 9),
                new ImportRefusal.TooLarge("f.csv", "cell", 9),
                new ImportRefusal.TooLarge("f.csv", "columns", 9),
                new ImportRefusal.TooLarge("f.csv", "cells", 9),
                new ImportRefusal.SheetTwice("f.csv", "survey"),
                new ImportRefusal.OldWorkbook("f.csv"),
                new ImportRefusal.DamagedWorkbook("f.csv"),
                new ImportRefusal.NotAForm("f.csv", "empty"),
                new ImportRefusal.NotAForm("f.csv", "picture"),
                new ImportRefusal.NotAForm("f.csv", "pdf"),
                new ImportRefusal.NotAForm("f.csv", "document"),
                new ImportRefusal.NotAForm("f.csv", "unknown"),
                new ImportRefusal.FormNotRead("f.csv", 1, List.of()),
                new ImportRefusal.NotJson("f.csv"),
                new ImportRefusal.NotOutlines("f.csv"),
                new ImportRefusal.OutlinesRefused("f.csv", 1, List.of()),
                new ImportRefusal.NoHeadings("f.csv", List.of("姓名 name")),
                new ImportRefusal.MissingColumns("f.csv", List.of("姓名 name")),
                new ImportRefusal.DuplicateColumn("f.csv", "手机号", "电话"),
                new ImportRefusal.NotWellFormed("f.csv", 3));
        for (ImportRefusal refusal : refusals) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                String sentence = refusal.sentence(locale);
                assertTrue(sentence.contains("f.csv") && !sentence.contains("{"), sentence);
            }
        }
    }

    @Test
    void aRefusalOfTheBookHasTheTextOfTheBook() {
        assertEquals(
                Texts.in(Locale.ENGLISH).say(new Busy(5)),
                new ImportRefusal.RefusedByBook(new Busy(5)).sentence(Locale.ENGLISH));
        RowFault fault = new RowFault("f.csv", 2, "", "", "refused", Map.of("why", new Busy(5)));
        assertEquals("该行未导入：" + Texts.in(Locale.CHINA).say(new Busy(5)), fault.sentence(Locale.SIMPLIFIED_CHINESE));
    }

    @Test
    void aFaultNamesTheLimitTheFormOrTheWordsOfItsColumn() {
        RowFault length = new RowFault("f.csv", 2, "姓名", "name", "too_long", Map.of("most", 60));
        RowFault phone = new RowFault("f.csv", 2, "手机", "phone", "bad_form", Map.of());
        RowFault sex = new RowFault("f.csv", 2, "性别", "sex", "unknown_word", RosterWords.SEX.limits());

        assertEquals("姓名：最多 60 个字符。", length.sentence(Locale.CHINA));
        assertTrue(phone.sentence(Locale.ENGLISH).contains("+ and the country code"));
        assertEquals("性别：只能填写：男、女、未知。", sex.sentence(Locale.CHINA));
        assertEquals("性别: expected one of: male, female, unknown.", sex.sentence(Locale.ENGLISH));
    }

    private static TreeSet<String> facts(String text) {
        return Pattern.compile("\\{[a-z]+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(FaultTextsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
