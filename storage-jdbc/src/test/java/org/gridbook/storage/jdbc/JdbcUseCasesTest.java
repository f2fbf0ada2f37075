package org.gridbook.storage.jdbc;

import javax.sql.DataSource;
import org.gridbook.Kinds;
import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.ActsSuite;
import org.gridbook.storage.testkit.CoverageSuite;
import org.gridbook.storage.testkit.RegisterSuite;
import org.gridbook.storage.testkit.StaffSuite;
import org.gridbook.storage.testkit.SweepSuite;
import org.junit.jupiter.api.Nested;

/** The use cases on both databases. */
final class JdbcUseCasesTest {
    private static Storage open(DataSource source) {
        Schema.create(source, Kinds.all());
        return JdbcStorage.open(source, Kinds.all());
    }

    @Nested
    final class H2Register extends RegisterSuite {
        @Override
        protected Storage store() {
            return open(Databases.h2());
        }
    }

    @Nested
    final class H2Acts extends ActsSuite {
        @Override
        protected Storage store() {
            return open(Databases.h2());
        }
    }

    @Nested
    final class PostgresRegister extends RegisterSuite {
        @Override
        protected Storage store() {
            return open(Databases.postgres());
        }
    }

    @Nested
    final class PostgresActs extends ActsSuite {
        @Override
        protected Storage store() {
            return open(Databases.postgres());
        }
    }

    @Nested
    final class H2Staff extends StaffSuite {
        @Override
        protected Storage store() {
            return open(Databases.h2());
        }
    }

    @Nested
    final class H2Sweep extends SweepSuite {
        @Override
        protected Storage store() {
            return open(Databases.h2());
        }
    }

    @Nested
    final class H2Coverage extends CoverageSuite {
        @Override
        protected Storage store() {
            return open(Databases.h2());
        }
    }

    @Nested
    final class PostgresStaff extends StaffSuite {
        @Override
        protected Storage store() {
            return open(Databases.postgres());
        }
    }

    @Nested
    final class PostgresSweep extends SweepSuite {
        @Override
        protected Storage store() {
            return open(Databases.postgres());
        }
    }

    @Nested
    final class PostgresCoverage extends CoverageSuite {
        @Override
        protected Storage store() {
            return open(Databases.postgres());
        }
    }
}
