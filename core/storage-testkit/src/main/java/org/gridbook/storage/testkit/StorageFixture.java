package org.gridbook.storage.testkit;

import org.gridbook.storage.Storage;

/** One fresh store for one test. Closing it throws the data away. */
public interface StorageFixture extends AutoCloseable {
    /** The store, without any community in it. The same at every call. */
    Storage storage();

    /**
     * Another handle on the same data, as another process would have one. The same at every call. A store that cannot be reached but through
     * one object gives that object.
     */
    Storage another();

    @Override
    void close();

    /** A fixture of a store that is reached through one object and leaves nothing behind. */
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
