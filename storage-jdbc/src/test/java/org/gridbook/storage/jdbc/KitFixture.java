package org.gridbook.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.StorageFixture;

/** A fresh database for the contract kit, with two handles on it, each with a pool of its own; lints every statement that is sent. */
final class KitFixture implements StorageFixture {
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Storage first;
    private final Storage second;

    KitFixture(Dialect dialect, List<Kind> kinds) {
        DataSource source = dialect == Dialect.H2 ? Databases.h2(";LOCK_TIMEOUT=10000") : Databases.postgres();
        Schema.create(source, kinds);
        first = handle(source, kinds);
        second = handle(source, kinds);
    }

    private Storage handle(DataSource source, List<Kind> kinds) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(8);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return JdbcStorage.open(pool, kinds).listening(KitFixture::lint);
    }

    private static void lint(List<String> statements) {
        for (String statement : statements) {
            List<String> faults = StatementLint.faults(statement);
            if (!faults.isEmpty()) {
                throw new AssertionError(faults + ": " + statement);
            }
        }
    }

    @Override
    public Storage storage() {
        return first;
    }

    @Override
    public Storage another() {
        return second;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }
}
