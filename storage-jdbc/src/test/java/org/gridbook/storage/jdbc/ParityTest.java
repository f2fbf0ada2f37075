package org.gridbook.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.gridbook.storage.Kind;
import org.gridbook.storage.memory.MemoryStorage;
import org.gridbook.storage.testkit.ParitySuite;
import org.gridbook.storage.testkit.StorageFixture;
import org.junit.jupiter.api.AfterEach;

/** Random histories are equal in memory, on SQLite and on PostgreSQL. */
class ParityTest extends ParitySuite {
    private final Queue<HikariDataSource> pools = new ConcurrentLinkedQueue<>();

    @Override
    protected List<Opening> stores() {
        return List.of(
                kinds -> StorageFixture.of(MemoryStorage.create()),
                kinds -> pooled(Databases.sqlite(), kinds),
                kinds -> pooled(Databases.postgres(), kinds));
    }

    @AfterEach
    void close() {
        pools.forEach(HikariDataSource::close);
    }

    /** Without the lint of {@link KitFixture}, which takes more time than the statements. */
    private StorageFixture pooled(DataSource source, List<Kind> kinds) {
        Schema.create(source, kinds);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return StorageFixture.of(JdbcStorage.open(pool, kinds));
    }
}
