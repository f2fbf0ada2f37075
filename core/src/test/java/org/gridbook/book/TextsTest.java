package org.gridbook.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridbook.access.Role;
import org.gridbook.register.ImportConflict;
import org.gridbook.register.RegisterRefusal;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void bothLanguagesHaveTheSameTextsWithTheSameFacts() throws IOException {
        Properties english = bundle("texts.properties");
        Properties chinese = bundle("texts_zh_CN.properties");

        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertEquals(facts(english.getProperty(key)), facts(chinese.getProperty(key)), key);
            assertFalse(chinese.getProperty(key).isBlank(), key);
        }
    }

    @Test
    void nothingIsSaidTwice() throws IOException {
        for (String name : List.of("texts.properties", "texts_zh_CN.properties")) {
            Set<String> keys = new TreeSet<>();
            Set<String> twice = new TreeSet<>();
            try (BufferedReader reader = new BufferedReader(reader(name))) {
                reader.lines()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .filter(key -> !keys.add(key))
                        .forEach(twice::add);
            }

            assertTrue(keys.size() > 100, "the texts are found");
            assertEquals(Set.of(), twice, name);
        }
    }

    @Test
    void everyRefusalHasATextThatNamesOnlyItsOwnFacts() throws IOException {
        Properties english = bundle("texts.properties");
        List<JavaClass> refusals = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.gridbook").stream()
                        .filter(type -> type.isAssignableTo(Refusal.class) && !type.isInterface())
                        .toList();

        assertTrue(refusals.size() >= 10, "the refusals are found");
        for (JavaClass refusal : refusals) {
            String text = english.getProperty(refusal.getSimpleName());
            assertTrue(text != null, refusal.getSimpleName() + " has no text");
            Set<String> components = new TreeSet<>();
            refusal.getFields().forEach(field -> components.add(field.getName()));
            assertTrue(components.containsAll(facts(text)), refusal.getSimpleName() + " names other facts");
        }
    }

    @Test
    void everyRoleOfTheGlossaryHasALabel() {
        for (Role role : Role.GLOSSARY) {
            assertFalse(Texts.in(Locale.CHINESE).label("role", role.word()).equals(role.word()), role.word());
        }
    }

    @Test
    void aRefusalIsSaidWithItsFacts() {
        Refusal refusal = new NotFound("access_grant", "g-7");

        assertEquals(
                "Grant g-7 was not found, or you may not see it.",
                Texts.in(Locale.ENGLISH).say(refusal));
        assertEquals("未找到授权 g-7，或您无权查看。", Texts.in(Locale.SIMPLIFIED_CHINESE).say(refusal));
    }

    @Test
    void aListOfRefusalsIsSaidOneByOne() {
        Refusal refusal = new RegisterRefusal.NotRegistered(
                List.of(ImportConflict.of(0, 0, "born_in_future"), ImportConflict.of(1, "no_such_building")));

        assertEquals(
                "None of the households was recorded: household 1, person 1: the birth date is later than today; household 2: "
                        + "this building is not in the book, or you may not see it.",
                Texts.in(Locale.ENGLISH).say(refusal));
        assertEquals(
                "各户均未登记：第1户第1人：出生日期晚于今天；第2户：楼栋不存在，或您无权查看。",
                Texts.in(Locale.SIMPLIFIED_CHINESE).say(refusal));
    }

    @Test
    void aBadValueIsSaidByFieldAndProblem() {
        assertEquals("Name: nothing is there.", Texts.in(Locale.ENGLISH).say(new BadValue("name", "blank")));
    }

    private static Set<String> facts(String text) {
        Set<String> facts = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{([a-zA-Z]+)}").matcher(text);
        while (matcher.find()) {
            facts.add(matcher.group(1));
        }
        return facts;
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = reader(name)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Reader reader(String name) {
        return new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8);
    }
}
