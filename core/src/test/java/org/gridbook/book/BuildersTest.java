package org.gridbook.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewIsolationBuilder;
import org.gridbook.staff.StaffId;
import org.junit.jupiter.api.Test;

/** Values with many parts are built part by part, by name. The invariants are those of the record. */
class BuildersTest {
    private static final Instant START = Instant.parse("2020-01-26T01:00:00Z");

    private static NewIsolationBuilder begun() {
        return new NewIsolationBuilder()
                .resident(new ResidentId("r"))
                .from(START)
                .rules(IsolationRules.USUAL)
                .signedBy(new StaffId("doctor"))
                .cause(Cause.of(Cause.CauseType.TIP));
    }

    @Test
    void aBuilderMakesTheSameValueAsTheConstructor() {
        assertEquals(
                new NewIsolation(
                        new ResidentId("r"),
                        START,
                        START.plusSeconds(60),
                        IsolationRules.USUAL,
                        new StaffId("doctor"),
                        Cause.of(Cause.CauseType.TIP),
                        Optional.empty()),
                begun().plannedEnd(START.plusSeconds(60)).build());
    }

    @Test
    void aMissingPartIsNamedAndInvariantsHold() {
        String missing =
                assertThrows(IllegalStateException.class, () -> begun().build()).getMessage();
        assertTrue(missing.contains("plannedEnd"), missing);
        assertThrows(
                IllegalArgumentException.class, () -> begun().plannedEnd(START).build());
    }
}
