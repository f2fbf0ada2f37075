package org.gridbook.storage.jdbc;

import java.util.List;
import org.gridbook.storage.Kind;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.UseCaseSuites;

/** All use cases on PostgreSQL. */
class PostgresUseCasesTest extends UseCaseSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return new KitFixture(Dialect.POSTGRESQL, kinds);
    }
}
