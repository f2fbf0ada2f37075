package org.gridbook.storage.memory;

import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.RegisterSuite;

final class MemoryRegisterTest extends RegisterSuite {
    @Override
    protected Storage store() {
        return MemoryStorage.create();
    }
}
