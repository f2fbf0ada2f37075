package org.gridbook.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;

/** The rules of the architecture, checked by the build. A test plants a violation for each. */
final class HouseRules {
    /** The packages of core, from the port up to the door and the relay above it. A package may use those before it and none after it. */
    static final List<String> ORDER = List.of(
            "org.gridbook.storage",
            "org.gridbook.key",
            "org.gridbook.book",
            "org.gridbook.mapping",
            "org.gridbook.access",
            "org.gridbook.internal",
            "org.gridbook.grant",
            "org.gridbook.register",
            "org.gridbook.plan",
            "org.gridbook.staff",
            "org.gridbook.inbox",
            "org.gridbook.sweep",
            "org.gridbook.isolation",
            "org.gridbook.checkpoint",
            "org.gridbook.mobilisation",
            "org.gridbook.outreach",
            "org.gridbook.questionnaire",
            "org.gridbook.diary",
            "org.gridbook.care",
            "org.gridbook.tip",
            "org.gridbook.situation",
            "org.gridbook.retention",
            "org.gridbook",
            "org.gridbook.relay");

    /** Packages that the module does not export. */
    static final Set<String> NOT_EXPORTED = Set.of("org.gridbook.mapping", "org.gridbook.internal");

    /** Packages that stand side by side in {@link #ORDER}: none of them may use another. */
    static final Set<String> PEERS = Set.of(
            "org.gridbook.sweep",
            "org.gridbook.isolation",
            "org.gridbook.checkpoint",
            "org.gridbook.mobilisation",
            "org.gridbook.outreach",
            "org.gridbook.questionnaire");

    /** One direction. A new package must be put into {@link #ORDER}, and into the picture of ARCHITECTURE.md. */
    static final ArchRule DIRECTION = classes()
            .should(new ArchCondition<JavaClass>("depend only on packages before their own in HouseRules.ORDER") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    String own = part(type);
                    if (!ORDER.contains(own)) {
                        events.add(violated(type, own + " is not in HouseRules.ORDER: put it where it belongs"));
                        return;
                    }
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                        String other = part(dependency.getTargetClass());
                        if (other.startsWith("org.gridbook") && !other.equals(own) && !mayUse(own, other)) {
                            events.add(violated(type, dependency.getDescription()));
                        }
                    }
                }
            });

    /** The package of a class, or the one of core above it. */
    private static String part(JavaClass type) {
        return Stream.of(type.getPackageName().split("\\.")).limit(3).collect(Collectors.joining("."));
    }

    private static boolean mayUse(String own, String other) {
        return ORDER.contains(other)
                && ORDER.indexOf(other) < ORDER.indexOf(own)
                && !(PEERS.contains(own) && PEERS.contains(other));
    }

    /** No cycle of packages. */
    static final ArchRule NO_CYCLES =
            slices().matching("org.gridbook.(*)..").should().beFreeOfCycles();

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

    /** A refusal is never turned into a value unchecked, and a fault is never turned into an absence. */
    static final ArchRule NO_UNCHECKED_GET = noClasses()
            .should()
            .callMethodWhere(describe("it gets a value unchecked", call -> unchecked(call.getTarget())))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vavr.control.Try");

    /** Public signatures show no type of another library except Either. SecretKey is one of the Java platform. */
    static final ArchRule OUR_OWN_SIGNATURES = members()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(describe(
                    "are exported",
                    type -> type.getModifiers().contains(PUBLIC) && !NOT_EXPORTED.contains(type.getPackageName())))
            .should(new ArchCondition<JavaMember>("show only java.*, SecretKey, Either and our own types") {
                @Override
                public void check(JavaMember member, ConditionEvents events) {
                    Set<String> foreign = new TreeSet<>();
                    for (JavaClass type : member instanceof JavaCodeUnit unit
                            ? unit.getAllInvolvedRawTypes()
                            : Set.of(member.getOwner())) {
                        String name = type.getBaseComponentType().getName();
                        if (!type.getBaseComponentType().isPrimitive()
                                && !name.startsWith("java.")
                                && !name.equals("javax.crypto.SecretKey")
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

    /** The engine does not show in the API: only the {@code …Kinds} classes, which are not part of it, use it in public signatures. */
    static final ArchRule NO_ENGINE_IN_SIGNATURES = members()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(describe(
                    "are part of the API",
                    type -> type.getModifiers().contains(PUBLIC)
                            && !NOT_EXPORTED.contains(type.getPackageName())
                            && !type.getName().matches(".*Kinds(\\$.*)?")))
            .should(new ArchCondition<JavaMember>("show no type of the engine") {
                @Override
                public void check(JavaMember member, ConditionEvents events) {
                    for (JavaClass type : member instanceof JavaCodeUnit unit
                            ? unit.getAllInvolvedRawTypes()
                            : member.getAllInvolvedRawTypes()) {
                        if (NOT_EXPORTED.contains(type.getBaseComponentType().getPackageName())) {
                            events.add(violated(member, member.getFullName() + " shows " + type.getName()));
                        }
                    }
                }
            });

    /** Names come from the community, not from a framework. */
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

    /** Only the door and the engine hold a store, so that every read has a scope and is audited. */
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

    /** Commands are logged in one place. */
    static final ArchRule LOGGING_IN_ONE_PLACE = noClasses()
            .that(DescribedPredicate.not(resideInAnyPackage("org.gridbook.internal..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.slf4j.."));

    /** Public classes are final, sealed or records. */
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

    private static boolean unchecked(AccessTarget.MethodCallTarget target) {
        boolean either = target.getOwner().isAssignableTo("io.vavr.control.Either")
                && Set.of("get", "getLeft", "getOrElseThrow").contains(target.getName());
        boolean optional = target.getOwner().isEquivalentTo(Optional.class)
                && target.getName().equals("get");
        return either || optional;
    }
}
