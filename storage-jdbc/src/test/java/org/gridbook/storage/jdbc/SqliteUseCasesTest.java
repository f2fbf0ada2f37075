package org.gridbook.storage.jdbc;

import java.util.List;
import org.gridbook.storage.Kind;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.UseCaseSuites;

/** All use cases on SQLite. */
class SqliteUseCasesTest extends UseCaseSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return new KitFixture(Dialect.SQLITE, kinds);
    }
}
