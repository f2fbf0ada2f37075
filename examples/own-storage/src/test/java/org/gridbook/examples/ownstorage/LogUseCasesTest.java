package org.gridbook.examples.ownstorage;

import java.util.List;
import org.gridbook.storage.Kind;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.UseCaseSuites;

/** All use cases on logs. */
class LogUseCasesTest extends UseCaseSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return new LogStorageTest.Folder();
    }
}
