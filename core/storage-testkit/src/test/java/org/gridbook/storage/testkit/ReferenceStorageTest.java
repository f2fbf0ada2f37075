package org.gridbook.storage.testkit;

import java.util.List;
import org.gridbook.storage.Kind;

/** The model passes its own contract. */
class ReferenceStorageTest extends StorageSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return StorageFixture.of(new ReferenceStorage());
    }
}
