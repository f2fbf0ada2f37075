package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.gridbook.Desk;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;

/** The core believes no store: what one gives that ignores the scope is not shown. */
class FailsClosedTest {
    private static Desk west(String fault) {
        Supplier<Storage> store = BrokenStores.all().stream()
                .filter(each -> each.fault().equals(fault))
                .map(BrokenStores.Broken::store)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such broken store"));
        RegisterTown town = new RegisterTown(store.get(), "town");
        town.household("E-1", town.eastBuilding, 2);
        return town.member("member", town.west);
    }

    @Test
    void rowsOutsideTheScopeAreAFault() {
        Desk west = west("ignores scope in fetch");
        assertThrows(StorageException.class, () -> west.register().directory().buildings(KnownAt.LATEST));
        assertThrows(
                StorageException.class,
                () -> west.situation().report(RegisterTown.START.plusSeconds(60), KnownAt.LATEST));
    }

    @Test
    void countsOutsideTheScopeAreAFault() {
        Desk west = west("ignores scope in tally");
        assertTrue(west.register().directory().buildings(KnownAt.LATEST).isRight());
        assertThrows(
                StorageException.class,
                () -> west.register().directory().population(RegisterTown.START.plusSeconds(60), KnownAt.LATEST));
    }
}
