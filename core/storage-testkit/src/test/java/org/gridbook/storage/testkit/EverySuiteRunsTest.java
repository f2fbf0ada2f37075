package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every suite is nested in {@link UseCaseSuites} or {@link StorageSuites}, so every store runs it. A suite that opens its store in another
 * way is for some stores only, and their authors extend it.
 */
class EverySuiteRunsTest {
    @Test
    void everySuiteIsNested() {
        List<JavaClass> suites = new ClassFileImporter()
                .importPackages("org.gridbook.storage.testkit").stream()
                        .filter(type -> type.getSimpleName().endsWith("Suite"))
                        .filter(EverySuiteRunsTest::opensEveryStore)
                        .toList();
        List<String> forgotten = suites.stream()
                .filter(type -> type.getAllSubclasses().stream().noneMatch(JavaClass::isNestedClass))
                .map(type -> type.getSimpleName() + ": nest a class that extends it in UseCaseSuites")
                .toList();

        assertTrue(suites.size() > 10, "the suites are found");
        assertEquals(List.of(), forgotten);
    }

    private static boolean opensEveryStore(JavaClass suite) {
        return suite.getAllMethods().stream()
                .anyMatch(method -> method.getName().equals("open"));
    }
}
