package org.gridbook.storage.jdbc;

import java.util.List;
import org.gridbook.storage.Kind;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.StorageSuites;

/** The storage contract on H2. */
class H2StorageTest extends StorageSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return new KitFixture(Dialect.H2, kinds);
    }
}
