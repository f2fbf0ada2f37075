package org.gridbook.storage.memory;

import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.ActsSuite;

final class MemoryActsTest extends ActsSuite {
    @Override
    protected Storage store() {
        return MemoryStorage.create();
    }
}
