package org.gridbook.storage.memory;

import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.StaffSuite;

final class MemoryStaffTest extends StaffSuite {
    @Override
    protected Storage store() {
        return MemoryStorage.create();
    }
}
