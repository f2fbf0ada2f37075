package org.gridbook.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the rules of the architecture on the classes of core. */
@AnalyzeClasses(packages = "org.gridbook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureRules {
    @ArchTest
    static final ArchRule DIRECTION = HouseRules.DIRECTION;

    @ArchTest
    static final ArchRule NO_CYCLES = HouseRules.NO_CYCLES;

    @ArchTest
    static final ArchRule NO_CLOCK_NO_CHANCE = HouseRules.NO_CLOCK_NO_CHANCE;

    @ArchTest
    static final ArchRule NO_UNCHECKED_GET = HouseRules.NO_UNCHECKED_GET;

    @ArchTest
    static final ArchRule OUR_OWN_SIGNATURES = HouseRules.OUR_OWN_SIGNATURES;

    @ArchTest
    static final ArchRule NO_ENGINE_IN_SIGNATURES = HouseRules.NO_ENGINE_IN_SIGNATURES;

    @ArchTest
    static final ArchRule OUR_WORDS = HouseRules.OUR_WORDS;

    @ArchTest
    static final ArchRule ONE_WAY_TO_THE_STORE = HouseRules.ONE_WAY_TO_THE_STORE;

    @ArchTest
    static final ArchRule LOGGING_IN_ONE_PLACE = HouseRules.LOGGING_IN_ONE_PLACE;

    @ArchTest
    static final ArchRule CLOSED_BY_DEFAULT = HouseRules.CLOSED_BY_DEFAULT;
}
