package org.gridbook.storage.memory;

import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.CoverageSuite;

final class MemoryCoverageTest extends CoverageSuite {
    @Override
    protected Storage store() {
        return MemoryStorage.create();
    }
}
