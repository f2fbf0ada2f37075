package org.gridbook.storage.memory;

import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.SweepSuite;

final class MemorySweepTest extends SweepSuite {
    @Override
    protected Storage store() {
        return MemoryStorage.create();
    }
}
