package org.gridbook.interchange;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Random;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "org.gridbook.interchange", importOptions = ImportOption.DoNotIncludeTests.class)
final class InterchangeRules {
    @ArchTest
    static final ArchRule NOTHING_BELOW_THE_USE_CASES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.gridbook.internal..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.gridbook.storage.Storage");

    @ArchTest
    static final ArchRule NO_FORMAT_LIBRARY_IN_PUBLIC_SIGNATURES = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .haveRawReturnType(describe("is of another library", InterchangeRules::isForeign))
            .orShould(new ArchCondition<JavaMethod>("take types of another library") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean foreign = method.getRawParameterTypes().stream().anyMatch(InterchangeRules::isForeign);
                    events.add(new SimpleConditionEvent(method, foreign, method.getFullName()));
                }
            });

    @ArchTest
    static final ArchRule CLOSED_BY_DEFAULT = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule NO_CLOCK_NO_CHANCE = noClasses()
            .should()
            .callMethodWhere(describe(
                    "it reads a clock",
                    call -> call.getTarget().getName().equals("now")
                            || call.getTarget().getName().equals("currentTimeMillis")
                            || call.getTarget().getName().equals("nanoTime")))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    private InterchangeRules() {}

    private static boolean isForeign(JavaClass type) {
        String name = type.getName();
        return Stream.of("de.siegmar", "com.google", "com.fasterxml", "org.locationtech", "com.drew")
                .anyMatch(name::startsWith);
    }
}
