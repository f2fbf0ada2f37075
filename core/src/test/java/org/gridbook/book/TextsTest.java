package org.gridbook.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vavr.control.Either;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Kinds;
import org.gridbook.access.Role;
import org.gridbook.care.Policy;
import org.gridbook.isolation.IsolationRefusal;
import org.gridbook.questionnaire.FormFault;
import org.gridbook.questionnaire.FormPart;
import org.gridbook.questionnaire.FormProblem;
import org.gridbook.register.BirthDate;
import org.gridbook.register.IdNumber;
import org.gridbook.register.ImportConflict;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.Trait;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.SweepRefusal;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.TipRefusal;
import org.gridbook.tip.Urgency;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void bothLanguagesHaveTheSameTextsWithTheSameFacts() throws IOException {
        Properties english = bundle("texts.properties");
        Properties chinese = bundle("texts_zh_CN.properties");

        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertEquals(facts(english.getProperty(key)), facts(chinese.getProperty(key)), key);
            // Chinese has no space between sentences.
            assertTrue(
                    key.equals("between_sentences") || !chinese.getProperty(key).isBlank(), key);
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
        List<JavaClass> refusals = refusals();

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
    void noTextOfARefusalIsLeftOver() throws IOException {
        Set<String> codes = new TreeSet<>(Set.of("ImportConflict.member"));
        refusals().forEach(refusal -> codes.add(refusal.getSimpleName()));

        assertEquals(
                codes,
                keys().stream()
                        .filter(key -> Character.isUpperCase(key.charAt(0)))
                        .filter(key -> Kinds.all().stream().noneMatch(kind -> key.endsWith("." + kind.name())))
                        .collect(sorted()));
    }

    @Test
    void everyWordOfEveryEnumHasALabelAndNoLabelIsLeftOver() throws IOException {
        List<Class<?>> types = core().stream()
                .filter(type -> type.isAssignableTo(Word.class) && type.isEnum())
                .<Class<?>>map(JavaClass::reflect)
                .toList();
        Set<String> labels = new TreeSet<>(Set.of("power.break_glass"));
        Set<String> families = new TreeSet<>();
        for (Class<?> type : types) {
            for (Object constant : type.getEnumConstants()) {
                Word word = (Word) constant;
                assertTrue(
                        families.add(word.family()) || word != type.getEnumConstants()[0],
                        word.family() + " is the family of two types");
                labels.add(word.family() + "." + word.word());
            }
        }

        assertTrue(types.size() > 30, "the enums are found");
        assertEquals(
                labels,
                keys().stream()
                        .filter(key -> families.contains(key.substring(0, Math.max(0, key.indexOf('.')))))
                        .collect(sorted()));
    }

    @Test
    void everyWordOfARecordHasALabel() throws IOException {
        Set<String> keys = keys();

        Role.GLOSSARY.forEach(role -> assertTrue(keys.contains("role." + role.word()), role.word()));
        Trait.KNOWN.forEach(trait -> assertTrue(keys.contains("trait." + trait.word()), trait.word()));
        ClaimType.KNOWN.forEach(type -> assertTrue(keys.contains("claim_type." + type.word()), type.word()));
        for (Policy policy : List.of(Policy.SIX_ON_ONE, Policy.SEVEN_ON_ONE)) {
            assertTrue(keys.contains("policy." + policy.word()), policy.word());
        }
    }

    @Test
    void everyKindOfRecordHasALabel() throws IOException {
        Set<String> labels = keys().stream()
                .filter(key -> key.startsWith("kind."))
                .map(key -> key.substring("kind.".length()))
                .collect(sorted());
        Set<String> kinds = Kinds.all().stream().map(Kind::name).collect(sorted());
        kinds.add("act");

        assertEquals(kinds, labels);
    }

    @Test
    void everyRefusalIsSaidWithoutRawWords() throws ReflectiveOperationException {
        int checked = 0;
        for (JavaClass type : refusals()) {
            Class<?> record = type.reflect();
            if (record != BadValue.class) {
                assertSaidInWords(sample(record));
                checked++;
            }
        }

        assertTrue(checked > 50, "the refusals are found");
        assertThrows(AssertionError.class, () -> assertSaidInWords(new NotFound("keep_book", "x-1")));
    }

    private static Refusal sample(Class<?> record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(components)
                .map(component -> sample(component.getName(), component.getGenericType()))
                .toArray();
        return (Refusal) record.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object sample(String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class
                    ? Optional.of(sample(name, of))
                    : List.of(sample(name, of), sample(name, of));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[plain.getEnumConstants().length - 1];
        }
        Map<Class<?>, Object> samples = Map.of(
                int.class,
                3,
                Integer.class,
                3,
                Instant.class,
                Instant.EPOCH,
                BatchRefused.RefusedItem.class,
                new BatchRefused.RefusedItem(0, new NotFound("frozen_report", "x-1")),
                FormProblem.class,
                new FormProblem("x-1", FormPart.ROW, FormFault.TOO_LONG, "x-1"),
                ImportConflict.class,
                ImportConflict.of(0, 1, "born_in_future"));
        Map<String, String> words = Map.of(
                "kind", "care_member", "power", "keep_book", "duty", "temperature", "problem", "no_such_building");
        return plain == String.class
                ? words.getOrDefault(name, "x-1")
                : Objects.requireNonNull(samples.get(plain), name);
    }

    private static void assertSaidInWords(Refusal refusal) {
        String english = Texts.in(Locale.ENGLISH).say(refusal);
        String chinese = Texts.in(Locale.SIMPLIFIED_CHINESE).say(refusal);

        assertFalse(Pattern.compile("[{}_\\[]").matcher(english).find(), english);
        assertFalse(
                Pattern.compile("[{}_\\[]|[A-Za-z]")
                        .matcher(chinese.replaceAll("x-1|UTC", ""))
                        .find(),
                chinese);
    }

    @Test
    void aBatchIsCountedFromOne() {
        Refusal refusal = new BatchRefused(List.of(
                new BatchRefused.RefusedItem(0, new SweepRefusal.ChannelNotUsed("s-1", Channel.CLUE)),
                new BatchRefused.RefusedItem(2, new ConflictsInBatch(0))));

        assertEquals(
                "Nothing was recorded. Item 1: Sweep s-1 does not use the channel \"Information from others\". Item 3: It repeats or contradicts item 1.",
                Texts.in(Locale.ENGLISH).say(refusal));
        assertEquals(
                "全部未记录。第1条：排查 s-1 未使用“旁人反映”这一渠道。第3条：与第1条重复或矛盾。",
                Texts.in(Locale.SIMPLIFIED_CHINESE).say(refusal));
    }

    @Test
    void everyBadValueOfTheSourcesHasALabelAndSaysWhatIsExpected() throws IOException {
        Set<String> keys = keys();
        Set<String> fields = new TreeSet<>();
        Set<String> problems = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        Pattern call = Pattern.compile("new BadValue\\(\\s*(?:\"(\\w+)\"|\\w+),([^;]*?)(?:Map\\.of|\\))");
        for (String source : sources()) {
            Pattern.compile(
                            "(?:Canonical\\.(?:text|word)|Remark\\.of|BadValue\\.\\w+|Word\\.of)\\(\\s*(?:\\w+\\.class,\\s*)?\"(\\w+)\"")
                    .matcher(source)
                    .results()
                    .forEach(found -> fields.add(found.group(1)));
            Pattern.compile("(?:problem = |conflict\\([^;\"]*)\"(\\w+)\"")
                    .matcher(source)
                    .results()
                    .forEach(found -> problems.add(found.group(1)));
            call.matcher(source).results().forEach(found -> {
                Optional<String> field = Optional.ofNullable(found.group(1));
                field.ifPresent(fields::add);
                Pattern.compile("\"(\\w+)\"").matcher(found.group(2)).results().forEach(word -> {
                    String problem = word.group(1);
                    problems.add(problem);
                    if (problem.equals("bad_form") && !keys.contains("problem.bad_form." + field.orElse(""))) {
                        missing.add("problem.bad_form." + field.orElse(""));
                    }
                });
            });
        }
        fields.stream().map("field."::concat).filter(key -> !keys.contains(key)).forEach(missing::add);
        problems.stream()
                .map("problem."::concat)
                .filter(key -> !keys.contains(key))
                .forEach(missing::add);

        assertTrue(fields.size() > 50 && problems.size() > 30, "the fields and problems are found");
        assertEquals(Set.of(), missing);
    }

    private static List<String> sources() throws IOException {
        Path module = Path.of("src/main/java/org/gridbook");
        try (Stream<Path> files =
                Files.walk(Files.exists(module) ? module : Path.of("core").resolve(module))) {
            List<String> sources = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }

    private static String english(Either<? extends Refusal, ?> refused) {
        return Texts.in(Locale.ENGLISH).say(refused.getLeft());
    }

    @Test
    void aBadValueSaysWhatIsExpected() {
        StaffId staff = new StaffId("s");

        assertEquals("Name of the person: must not be empty.", english(PersonName.of(" ")));
        assertEquals("Name of the person: at most 60 characters.", english(PersonName.of("x".repeat(61))));
        assertEquals("Birth date: the year must be 1850 to 2200.", english(BirthDate.of("1849-01-01")));
        assertEquals("Telephone: expected + and country code, such as +86 138….", english(Phone.of("138")));
        assertEquals(
                "Identity number: expected 15 or 18 digits; leave it blank for a passport.",
                english(IdNumber.of("E12345678")));
        assertEquals(
                "Shift: at most 24 hours.",
                english(NewShift.of(staff, Instant.EPOCH, Instant.EPOCH.plus(Duration.ofHours(25)))));
        assertEquals("Urgency: expected one of: Urgent, Usual, Low.", english(Urgency.of("soon")));
        assertEquals(
                "紧急程度：可选项为：紧急、一般、不急。",
                Texts.in(Locale.CHINESE).say(Urgency.of("soon").getLeft()));
    }

    @Test
    void durationsAreSaidInTheGreatestWholeUnit() {
        Texts texts = Texts.in(Locale.ENGLISH);
        String said = Stream.of(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(90),
                        Duration.ofHours(1),
                        Duration.ofHours(24),
                        Duration.ofHours(48),
                        Duration.ZERO)
                .map(time -> texts.with(Map.of("time", "{time}")).text("time", Map.of("time", time)))
                .collect(Collectors.joining(", "));

        assertEquals("1 second, 90 seconds, 1 minute, 90 minutes, 1 hour, 24 hours, 2 days, 0 seconds", said);
    }

    @Test
    void anInstantIsSaidInTheZoneOfTheCommunity() {
        Refusal midnight = new NotYetOccurred(Instant.parse("2020-02-04T16:00:00Z"));
        Texts texts = Texts.in(Locale.ENGLISH);

        assertEquals(
                "The time 2020-02-05 00:00 is in the future.",
                texts.at(ZoneId.of("Asia/Shanghai")).say(midnight));
        assertEquals("The time 2020-02-04 16:00 UTC is in the future.", texts.say(midnight));
    }

    @Test
    void aHostAddsLabelsAndWordings() {
        Texts texts = Texts.in(Locale.ENGLISH)
                .at(ZoneId.of("Asia/Shanghai"))
                .with(Map.of("duty.walk_dog", "Walk the dog"))
                .with(Map.of("TipOpen", "Tip {tip} is not closed."));

        assertEquals(
                "The isolation rules at that time have no follow-up duty \"Walk the dog\".",
                texts.say(new IsolationRefusal.DutyNotOwed("walk_dog")));
        assertEquals("Tip t-1 is not closed.", texts.say(new TipRefusal.TipOpen("t-1")));
        assertEquals("The time 1970-01-01 08:00 is in the future.", texts.say(new NotYetOccurred(Instant.EPOCH)));
        assertEquals("Tip t-1 is still open.", Texts.in(Locale.ENGLISH).say(new TipRefusal.TipOpen("t-1")));
    }

    @Test
    void aHostAddsAThirdLanguage() {
        Texts german = Texts.in(Locale.GERMAN)
                .with(Map.of(
                        "NotFound", "{kind} {id} wurde nicht gefunden.",
                        "kind.grid", "Gitter",
                        "channel.clue", "Hinweis"));

        assertEquals("Gitter g-1 wurde nicht gefunden.", german.say(new NotFound("grid", "g-1")));
        assertEquals("Hinweis", german.label(Channel.CLUE));
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
                "Nothing was recorded: household 1, person 1: the birth date is later than today; household 2: "
                        + "the building was not found, or you may not see it.",
                Texts.in(Locale.ENGLISH).say(refusal));
        assertEquals(
                "未登记：第1户第1人：出生日期晚于今天；第2户：楼栋不存在，或您无权查看。",
                Texts.in(Locale.SIMPLIFIED_CHINESE).say(refusal));
    }

    private static JavaClasses core() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.gridbook");
    }

    private static List<JavaClass> refusals() {
        return core().stream()
                .filter(type -> type.isAssignableTo(Refusal.class) && !type.isInterface())
                .toList();
    }

    private static Set<String> keys() throws IOException {
        return new TreeSet<>(bundle("texts.properties").stringPropertyNames());
    }

    private static Collector<String, ?, Set<String>> sorted() {
        return Collectors.toCollection(TreeSet::new);
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
