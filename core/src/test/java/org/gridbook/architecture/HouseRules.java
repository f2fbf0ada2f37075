package org.gridbook.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;

/** The rules of the house, as rules that a build can check. Each is shown to catch a planted violation. */
final class HouseRules {
    /** One direction: what is below never knows what is above it. */
    static final ArchRule DIRECTION = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.gridbook..")
            .withOptionalLayers(true)
            .layer("door")
            .definedBy("org.gridbook")
            .layer("situation")
            .definedBy("org.gridbook.situation..")
            .layer("tip")
            .definedBy("org.gridbook.tip..")
            .layer("care")
            .definedBy("org.gridbook.care..")
            .layer("mobilisation")
            .definedBy("org.gridbook.mobilisation..")
            .layer("checkpoint")
            .definedBy("org.gridbook.checkpoint..")
            .layer("isolation")
            .definedBy("org.gridbook.isolation..")
            .layer("sweep")
            .definedBy("org.gridbook.sweep..")
            .layer("plan")
            .definedBy("org.gridbook.plan..")
            .layer("staff")
            .definedBy("org.gridbook.staff..")
            .layer("register")
            .definedBy("org.gridbook.register..")
            .layer("access")
            .definedBy("org.gridbook.access..")
            .layer("internal")
            .definedBy("org.gridbook.internal..")
            .layer("book")
            .definedBy("org.gridbook.book..")
            .layer("storage")
            .definedBy("org.gridbook.storage..")
            .whereLayer("door")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("situation")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("tip")
            .mayOnlyBeAccessedByLayers("door", "situation")
            .whereLayer("care")
            .mayOnlyBeAccessedByLayers("door", "situation", "tip")
            .whereLayer("mobilisation")
            .mayOnlyBeAccessedByLayers("door", "situation")
            .whereLayer("checkpoint")
            .mayOnlyBeAccessedByLayers("door", "situation", "tip")
            .whereLayer("isolation")
            .mayOnlyBeAccessedByLayers("door", "situation", "tip", "care")
            .whereLayer("sweep")
            .mayOnlyBeAccessedByLayers("door", "situation", "tip")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers(
                    "door", "situation", "tip", "care", "mobilisation", "checkpoint", "isolation", "sweep", "staff")
            .whereLayer("staff")
            .mayOnlyBeAccessedByLayers(
                    "door", "situation", "tip", "care", "mobilisation", "checkpoint", "isolation", "sweep", "plan")
            .whereLayer("register")
            .mayOnlyBeAccessedByLayers(
                    "door",
                    "situation",
                    "tip",
                    "care",
                    "mobilisation",
                    "checkpoint",
                    "isolation",
                    "sweep",
                    "plan",
                    "staff")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers(
                    "door",
                    "situation",
                    "tip",
                    "care",
                    "mobilisation",
                    "checkpoint",
                    "isolation",
                    "sweep",
                    "plan",
                    "staff",
                    "register",
                    "internal")
            .whereLayer("internal")
            .mayOnlyBeAccessedByLayers(
                    "door",
                    "situation",
                    "tip",
                    "care",
                    "mobilisation",
                    "checkpoint",
                    "isolation",
                    "sweep",
                    "plan",
                    "staff",
                    "register",
                    "access")
            .whereLayer("book")
            .mayOnlyBeAccessedByLayers(
                    "door",
                    "situation",
                    "tip",
                    "care",
                    "mobilisation",
                    "checkpoint",
                    "isolation",
                    "sweep",
                    "plan",
                    "staff",
                    "register",
                    "access",
                    "internal");

    /** The only clock and the only source of ids and chance are those given at the door. */
    static final ArchRule NO_CLOCK_NO_CHANCE = noClasses()
            .that(describe("are not the door", type -> !type.getPackageName().equals("org.gridbook")))
            .should()
            .callMethodWhere(describe(
                    "it reads a clock",
                    call -> call.getTarget().getName().equals("now")
                                    && call.getTarget()
                                            .getOwner()
                                            .getPackageName()
                                            .startsWith("java.time")
                                    && call.getTarget().getRawParameterTypes().stream()
                                            .noneMatch(type -> type.isEquivalentTo(Clock.class))
                            || call.getTarget().getOwner().isEquivalentTo(Clock.class)
                                    && call.getTarget().getName().startsWith("system")
                            || call.getTarget().getOwner().isEquivalentTo(System.class)
                                    && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                                            .contains(call.getTarget().getName())
                            || call.getTarget().getFullName().startsWith("java.util.UUID.randomUUID")
                            || call.getTarget().getFullName().startsWith("java.lang.Math.random")))
            .orShould()
            .callConstructorWhere(describe(
                    "it takes chance of its own",
                    call -> call.getTarget().getOwner().isAssignableTo(java.util.Random.class)))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");

    /** A fault is not an absence and not a refusal: nothing is got by force. A throw that says what is wrong is no force. */
    static final ArchRule NOTHING_BY_FORCE = noClasses()
            .should()
            .callMethodWhere(describe("it gets by force", call -> forced(call.getTarget())))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vavr.control.Try");

    /** Of other libraries, only Either is seen from outside. */
    static final ArchRule OUR_OWN_SIGNATURES = members()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(describe(
                    "are exported",
                    type -> type.getModifiers().contains(PUBLIC)
                            && !type.getPackageName().contains(".internal")))
            .should(new ArchCondition<JavaMember>("show only java.*, Either and our own types") {
                @Override
                public void check(JavaMember member, ConditionEvents events) {
                    Set<String> foreign = new TreeSet<>();
                    for (JavaClass type : member instanceof JavaCodeUnit unit
                            ? unit.getAllInvolvedRawTypes()
                            : Set.of(member.getOwner())) {
                        String name = type.getBaseComponentType().getName();
                        if (!type.getBaseComponentType().isPrimitive()
                                && !name.startsWith("java.")
                                && !name.startsWith("org.gridbook.")
                                && !name.equals("io.vavr.control.Either")) {
                            foreign.add(name);
                        }
                        if (name.equals("java.util.UUID")) {
                            foreign.add(name);
                        }
                    }
                    foreign.forEach(name -> events.add(violated(member, member.getFullName() + " shows " + name)));
                }
            });

    /** The words of the community, not of a framework. */
    static final ArchRule OUR_WORDS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Entity")
            .orShould()
            .haveSimpleNameEndingWith("DTO");

    /** There is one way to what is kept: only the door and the engine hold a store, so that every read has a scope and is noted. */
    static final ArchRule ONE_WAY_TO_THE_STORE = noClasses()
            .that(describe(
                    "are neither the door, the engine nor the port",
                    type -> !type.getPackageName().equals("org.gridbook")
                            && !type.getPackageName().equals("org.gridbook.internal")
                            && !type.getPackageName().equals("org.gridbook.storage")))
            .should()
            .dependOnClassesThat(describe(
                    "read or write a store",
                    type -> type.isAssignableTo(Storage.class) || type.isAssignableTo(ReadTransaction.class)));

    /** One line a command, written in one place. */
    static final ArchRule LOGGING_IN_ONE_PLACE = noClasses()
            .that(DescribedPredicate.not(resideInAnyPackage("org.gridbook.internal..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.slf4j.."));

    /** Final, sealed or a record: what can be extended was meant to be. */
    static final ArchRule CLOSED_BY_DEFAULT = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and(describe("are not exceptions", type -> !type.isAssignableTo(Throwable.class)))
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    private HouseRules() {}

    private static boolean forced(AccessTarget.MethodCallTarget target) {
        boolean either = target.getOwner().isAssignableTo("io.vavr.control.Either")
                && Set.of("get", "getLeft", "getOrElseThrow").contains(target.getName());
        boolean optional = target.getOwner().isEquivalentTo(Optional.class)
                && Set.of("get", "orElseThrow").contains(target.getName())
                && target.getRawParameterTypes().isEmpty();
        return either || optional;
    }
}
