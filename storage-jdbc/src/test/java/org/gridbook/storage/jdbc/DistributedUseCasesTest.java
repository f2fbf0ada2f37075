package org.gridbook.storage.jdbc;

import java.util.List;
import org.gridbook.storage.Kind;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.UseCaseSuites;

/** All use cases on PostgreSQL in the mode for a distributed database. */
class DistributedUseCasesTest extends UseCaseSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return KitFixture.distributed(kinds);
    }
}
