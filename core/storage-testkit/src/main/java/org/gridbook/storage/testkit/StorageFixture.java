package org.gridbook.storage.testkit;

import java.util.Optional;
import org.gridbook.storage.Storage;

/** One fresh store for one test. Closing it deletes the data. */
public interface StorageFixture extends AutoCloseable {
    /** The store, without any community. Every call returns the same object. */
    Storage storage();

    /**
     * Another handle on the same data, like that of another process. Every call returns the same object. A store that only one object can
     * reach returns that object.
     */
    Storage another();

    /**
     * Closes every handle and opens a new one on the same data, like a process that starts again. A test calls it at most once and uses no
     * older handle afterwards. A store that lives only in memory has no other handle; the default says so with an empty answer, and the report
     * of the run then names the restart as not tested.
     */
    default Optional<Storage> reopen() {
        return Optional.empty();
    }

    /**
     * Makes calls to what is below the store fail. A test calls it at most once, and before it uses a handle, so that a fixture can open its
     * handles with or without this. The default is an empty answer, and the report of the run then names faults as not tested.
     */
    default Optional<Faults> faults() {
        return Optional.empty();
    }

    @Override
    void close();

    /** A fixture of a store that only one object can reach, and that needs no cleaning up. */
    static StorageFixture of(Storage storage) {
        return new StorageFixture() {
            @Override
            public Storage storage() {
                return storage;
            }

            @Override
            public Storage another() {
                return storage;
            }

            @Override
            public void close() {}
        };
    }
}
