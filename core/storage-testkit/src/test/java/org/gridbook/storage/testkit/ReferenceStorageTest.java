package org.gridbook.storage.testkit;

import java.util.List;
import org.gridbook.storage.Kind;

/** The model passes the contract that it is the measure of. */
class ReferenceStorageTest extends StorageSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return StorageFixture.of(new ReferenceStorage());
    }
}
