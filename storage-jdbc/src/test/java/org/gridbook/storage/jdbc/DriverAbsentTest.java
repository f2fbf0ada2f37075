package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;

/** The adapter links to PostgreSQL's own driver only where that is present: another driver, or a host without PostgreSQL, needs none. */
class DriverAbsentTest {
    /** Loads the adapter again, and finds no class of PostgreSQL's driver. */
    private static final class WithoutTheDriver extends ClassLoader {
        WithoutTheDriver() {
            super(DriverAbsentTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.postgresql.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("org.gridbook.storage.jdbc.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void theStoreOpensAndFailsWithoutTheDriversClasses() throws ReflectiveOperationException {
        DataSource source = Databases.postgres();
        Schema.create(source, KINDS);
        Class<?> again = new WithoutTheDriver().loadClass(JdbcStorage.class.getName());
        assertNotSame(JdbcStorage.class, again);

        Storage store = (Storage)
                again.getMethod("open", DataSource.class, Collection.class).invoke(null, source, KINDS);

        Samples.put(store, "first", List.of(Samples.thing("t-1", "g-a", 1)));
        assertEquals(1, store.read(HOME, KnownAt.LATEST, ReadTransaction::head).position());
        SchemaTest.run(source, "alter table gb_thing add constraint planted check (place_grid <> 'g-b')");
        assertThrows(
                StorageException.class, () -> Samples.put(store, "second", List.of(Samples.thing("t-2", "g-b", 1))));
    }
}
