package org.gridbook.storage.jdbc;

import java.util.List;
import org.gridbook.storage.Kind;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.StorageSuites;

/** The storage contract on PostgreSQL in the mode for a distributed database. */
class DistributedStorageTest extends StorageSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return KitFixture.distributed(kinds);
    }
}
