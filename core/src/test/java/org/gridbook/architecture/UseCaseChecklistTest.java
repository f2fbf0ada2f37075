package org.gridbook.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.internal.DeskContext;
import org.gridbook.mapping.EntryType;
import org.gridbook.storage.Kind;
import org.junit.jupiter.api.Test;

/** The steps of "Add a use case" in ARCHITECTURE.md that a compiler does not check. */
class UseCaseChecklistTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.gridbook");

    @Test
    void everyEntryTypeIsAmongTheKindsOfTheBook() throws ReflectiveOperationException {
        Set<String> known = Kinds.all().stream().map(Kind::name).collect(Collectors.toSet());
        List<String> forgotten = new ArrayList<>();
        int found = 0;
        for (JavaClass type : CORE) {
            for (Field field : fields(type)) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType().equals(EntryType.class)) {
                    field.setAccessible(true);
                    Kind kind = ((EntryType<?, ?>) field.get(null)).kind();
                    found++;
                    if (!known.contains(kind.name())) {
                        forgotten.add(type.getSimpleName() + "." + field.getName()
                                + ": add it to ALL of its class, and the class to org.gridbook.Kinds");
                    }
                }
            }
        }
        assertTrue(found > 10, "the entry types are found");
        assertEquals(List.of(), forgotten);
    }

    private static Field[] fields(JavaClass type) throws ClassNotFoundException {
        return type.getSimpleName().endsWith("Kinds") || type.getSimpleName().equals("Community")
                ? Class.forName(type.getName()).getDeclaredFields()
                : new Field[0];
    }

    @Test
    void everyClassOfUseCasesIsReachedFromTheDesk() {
        Set<String> reached = new TreeSet<>();
        for (Class<?> door : List.of(Desk.class, Gridbook.class)) {
            CORE.get(door)
                    .getMethods()
                    .forEach(method -> reached.add(method.getRawReturnType().getName()));
        }
        CORE.stream()
                .filter(type -> reached.contains(type.getName()))
                .forEach(type -> type.getMethods()
                        .forEach(method -> reached.add(method.getRawReturnType().getName())));
        List<String> forgotten = CORE.stream()
                .filter(type -> type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().equals("org.gridbook.internal"))
                .filter(type -> type.getConstructors().stream()
                        .anyMatch(constructor -> constructor.getRawParameterTypes().stream()
                                .anyMatch(parameter -> parameter.isEquivalentTo(DeskContext.class))))
                .map(JavaClass::getName)
                .filter(name -> !reached.contains(name) && !name.equals(Desk.class.getName()))
                .map(name -> name + ": give org.gridbook.Desk a method that returns it")
                .toList();

        assertEquals(List.of(), forgotten);
    }

    @Test
    void everyPackageIsExportedExceptTheEngine() throws IOException {
        String module = Files.readString(Path.of("src/main/java/module-info.java"));
        Set<String> expected = HouseRules.ORDER.stream()
                .filter(name -> !HouseRules.NOT_EXPORTED.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> exported = Pattern.compile("exports ([\\w.]+);")
                .matcher(module)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(expected, exported, "export a new package in module-info.java");
    }

    @Test
    void everyPackageSaysWhatItIs() {
        List<String> forgotten = HouseRules.ORDER.stream()
                .map(name -> "src/main/java/" + name.replace('.', '/') + "/package-info.java")
                .filter(file -> !Files.exists(Path.of(file)))
                .map(file -> file + ": add it, with @NullMarked")
                .toList();

        assertEquals(List.of(), forgotten);
    }

    @Test
    void thePictureShowsThePackagesInTheirOrder() throws IOException {
        String text = Files.readString(Path.of("docs/ARCHITECTURE.md"));
        String picture = text.substring(text.indexOf("<!-- packages -->"));
        picture = picture.substring(picture.indexOf("```") + 3);
        picture = picture.substring(0, picture.indexOf("```"));
        List<String> shown = picture.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("─"))
                .flatMap(UseCaseChecklistTest::packages)
                .toList();
        Set<String> side = picture.lines()
                .filter(line -> line.contains("·"))
                .flatMap(UseCaseChecklistTest::packages)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                side, new TreeSet<>(HouseRules.PEERS), "packages on one line of the picture are in HouseRules.PEERS");
        List<String> expected = new ArrayList<>(HouseRules.ORDER);
        java.util.Collections.reverse(expected);

        assertEquals(new TreeSet<>(expected), new TreeSet<>(shown), "put a new package into ARCHITECTURE.md");
        for (int i = 1; i < shown.size(); i++) {
            boolean peers = HouseRules.PEERS.contains(shown.get(i - 1)) && HouseRules.PEERS.contains(shown.get(i));
            assertTrue(
                    peers || expected.indexOf(shown.get(i - 1)) < expected.indexOf(shown.get(i)),
                    shown.get(i) + " is at another place in HouseRules.ORDER than in ARCHITECTURE.md");
        }
    }

    private static Stream<String> packages(String line) {
        String names = line.contains("·") ? line : line.strip().split("\\s")[0];
        return Stream.of(names.split("·"))
                .map(String::strip)
                .map(name -> name.startsWith("org.gridbook") ? name : "org.gridbook." + name);
    }
}
