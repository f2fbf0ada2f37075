package org.gridbook.interchange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Test;

class PlantedViolationsTest {
    /** Breaks every rule. */
    public static class Planted {
        private Optional<Storage> below = Optional.empty();

        public Instant readsAClock() {
            return Instant.now();
        }

        public Optional<Storage> below() {
            return below;
        }

        public boolean shows(CsvRecord row, Storage storage) {
            below = Optional.of(storage);
            return row.isComment();
        }
    }

    @Test
    void everyRuleDetectsItsViolation() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);

        for (ArchRule rule : List.of(
                InterchangeRules.NOTHING_BELOW_THE_USE_CASES,
                InterchangeRules.NO_FORMAT_LIBRARY_IN_PUBLIC_SIGNATURES,
                InterchangeRules.CLOSED_BY_DEFAULT,
                InterchangeRules.NO_CLOCK_NO_CHANCE)) {
            assertTrue(rule.evaluate(planted).hasViolation(), rule.getDescription());
        }
    }
}
