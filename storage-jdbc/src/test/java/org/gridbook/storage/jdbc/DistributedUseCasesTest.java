package org.gridbook.storage.jdbc;

import java.util.List;
import org.gridbook.access.Role;
import org.gridbook.storage.Kind;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.UseCaseSuites;

/** All use cases on PostgreSQL in the mode for a distributed database. */
class DistributedUseCasesTest extends UseCaseSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return KitFixture.distributed(kinds);
    }

    /** The statements that read are those of {@link PostgresUseCasesTest}, which walks. */
    @Override
    protected List<Role> walkingRoles() {
        return List.of();
    }
}
