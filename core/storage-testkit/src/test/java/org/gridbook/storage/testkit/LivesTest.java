package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The random lives property fails on broken stores. */
class LivesTest {
    private static final List<Lives.Event> LIFE = List.of(
            new Lives.Event(Lives.What.HOUSEHOLD_COMES, 1, 1, 0),
            new Lives.Event(Lives.What.CONTACT, 0, 0, 1),
            new Lives.Event(Lives.What.HOUSEHOLD_MOVES, 0, 1, 100),
            new Lives.Event(Lives.What.HOUSEHOLD_COMES, 1, 1, 0));

    private static Storage broken(String fault) {
        return BrokenStores.named(fault).get();
    }

    @Test
    void aLifeOnASoundStoreKeepsTheLaws() {
        Lives.compare(LIFE, new ReferenceStorage(), new ReferenceStorage(), "town");
    }

    @Test
    void aStoreThatChangesEarlierKnowledgeOrLosesEntriesFails() {
        for (String fault : List.of("ignores as-known-at", "ignores as-known-at in count", "stores half a batch")) {
            assertThrows(
                    AssertionFailedError.class,
                    () -> Lives.compare(LIFE, broken(fault), new ReferenceStorage(), "town"),
                    fault);
        }
    }

    @Test
    void aFaultOfBothStoresViolatesTheLaws() {
        String fault = "ignores as-known-at in count";
        assertThrows(
                AssertionFailedError.class, () -> Lives.compare(LIFE, broken(fault), broken(fault), "town"), fault);
    }
}
