package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.gridbook.storage.CommandId;
import org.junit.jupiter.api.Test;

/** Every command of the desk is sent by a suite, so every store runs it. */
class EveryCommandHasAScenarioTest {
    @Test
    void everyCommandOfTheDeskIsSentByASuite() {
        JavaClasses classes = new ClassFileImporter().importPackages("org.gridbook");
        List<JavaMethod> commands = classes.stream()
                .filter(EveryCommandHasAScenarioTest::isExported)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getRawParameterTypes().isEmpty()
                        && method.getRawParameterTypes().get(0).isEquivalentTo(CommandId.class))
                .toList();
        List<String> forgotten = commands.stream()
                .filter(method -> method.getCallsOfSelf().stream()
                        .noneMatch(
                                call -> call.getOriginOwner().getPackageName().equals("org.gridbook.storage.testkit")))
                .map(method -> method.getFullName() + ": send it in a suite of core/storage-testkit")
                .toList();

        assertTrue(commands.size() > 50, "the commands are found");
        assertEquals(List.of(), forgotten);
    }

    private static boolean isExported(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getPackageName().equals("org.gridbook.internal")
                && !type.getPackageName().startsWith("org.gridbook.storage");
    }
}
