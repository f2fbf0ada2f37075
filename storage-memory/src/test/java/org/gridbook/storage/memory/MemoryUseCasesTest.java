package org.gridbook.storage.memory;

import java.util.List;
import org.gridbook.access.Role;
import org.gridbook.storage.Kind;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.UseCaseSuites;

/** All use cases on the in-memory store. */
class MemoryUseCasesTest extends UseCaseSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return StorageFixture.of(MemoryStorage.create());
    }

    @Override
    protected List<Role> walkingRoles() {
        return Role.GLOSSARY;
    }
}
