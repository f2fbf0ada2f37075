package org.gridbook.storage.memory;

import java.util.List;
import org.gridbook.storage.Kind;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.StorageSuites;

/** The storage contract on the in-memory store. */
class MemoryStorageTest extends StorageSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return StorageFixture.of(MemoryStorage.create());
    }
}
