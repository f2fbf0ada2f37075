package org.gridbook.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.gridbook.register.planted.Planted;
import org.gridbook.storage.planted.PlantedUpward;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each architecture rule catches a violation that is planted for it, so no rule passes because it matches nothing. */
class PlantedViolationsTest {
    @TestFactory
    Stream<DynamicTest> eachRuleCatchesItsPlantedViolation() {
        return Stream.of(
                caught("direction", HouseRules.DIRECTION, PlantedUpward.class),
                caught("cycle", HouseRules.NO_CYCLES, PlantedUpward.class, Planted.ClosesACycle.class),
                caught("clock", HouseRules.NO_CLOCK_NO_CHANCE, Planted.ReadsClock.class),
                caught("system time", HouseRules.NO_CLOCK_NO_CHANCE, Planted.ReadsSystemTime.class),
                caught("system clock", HouseRules.NO_CLOCK_NO_CHANCE, Planted.OpensSystemClock.class),
                caught("random uuid", HouseRules.NO_CLOCK_NO_CHANCE, Planted.TakesRandomUuid.class),
                caught("random", HouseRules.NO_CLOCK_NO_CHANCE, Planted.TakesChance.class),
                caught("environment", HouseRules.NO_CLOCK_NO_CHANCE, Planted.ReadsEnvironment.class),
                caught("either get", HouseRules.NO_UNCHECKED_GET, Planted.ForcesEither.class),
                caught("optional get", HouseRules.NO_UNCHECKED_GET, Planted.ForcesOptional.class),
                caught("try", HouseRules.NO_UNCHECKED_GET, Planted.Tries.class),
                caught("foreign type", HouseRules.OUR_OWN_SIGNATURES, Planted.ShowsVavrList.class),
                caught("uuid", HouseRules.OUR_OWN_SIGNATURES, Planted.ShowsUuid.class),
                caught("engine", HouseRules.NO_ENGINE_IN_SIGNATURES, Planted.ShowsTheEngine.class),
                caught("word", HouseRules.OUR_WORDS, Planted.HouseholdManager.class),
                caught("store", HouseRules.ONE_WAY_TO_THE_STORE, Planted.ReadsTheStore.class),
                caught("logging", HouseRules.LOGGING_IN_ONE_PLACE, Planted.Logs.class),
                caught("open class", HouseRules.CLOSED_BY_DEFAULT, Planted.Open.class));
    }

    private static DynamicTest caught(String name, ArchRule rule, Class<?>... planted) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertTrue(
                        rule.evaluate(new ClassFileImporter().importClasses(planted))
                                .hasViolation(),
                        () -> "not caught: " + name));
    }
}
