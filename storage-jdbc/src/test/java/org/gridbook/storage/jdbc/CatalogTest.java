package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The installed schema can be distributed by community. The catalog of the database proves it. */
class CatalogTest {
    private static final List<String> POSTGRES = List.of("""
            select 'index ' || i.relname from pg_index x
            join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
            left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
            where t.relname like 'gb\\_%' and t.relnamespace = current_schema::regnamespace
            and a.attname is distinct from 'community_id'""", """
            select 'key ' || k.conname from pg_constraint k join pg_class t on t.oid = k.conrelid
            left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
            where t.relname like 'gb\\_%' and t.relnamespace = current_schema::regnamespace
            and k.contype in ('p', 'u', 'f', 'x') and (a.attname is distinct from 'community_id' or k.contype = 'x')""", """
            select 'deferrable ' || conname from pg_constraint
            where connamespace = current_schema::regnamespace and condeferrable""", """
            select 'sequence ' || relname from pg_class
            where relkind = 'S' and relnamespace = current_schema::regnamespace""", """
            select 'trigger ' || g.tgname from pg_trigger g join pg_class t on t.oid = g.tgrelid
            where t.relnamespace = current_schema::regnamespace and not g.tgisinternal""", """
            select 'collation ' || t.relname || '.' || a.attname from pg_attribute a join pg_class t on t.oid = a.attrelid
            join pg_collation c on c.oid = a.attcollation
            where t.relname like 'gb\\_%' and t.relnamespace = current_schema::regnamespace and t.relkind = 'r'
            and c.collname <> 'C'""");
    private static final List<String> SQLITE = List.of(
            """
            select 'index ' || i.name from sqlite_master t join pragma_index_list(t.name) i join pragma_index_info(i.name) c
            where t.name like 'gb\\_%' escape '\\' and c.seqno = 0 and c.name <> 'community_id'""",
            """
            select 'key ' || t.name || '.' || k."from" from sqlite_master t join pragma_foreign_key_list(t.name) k
            where t.name like 'gb\\_%' escape '\\'""",
            "select 'trigger ' || name from sqlite_master where type = 'trigger'",
            "select 'sequence ' || name from sqlite_master where sql like '%autoincrement%'");

    private static List<String> lint(Dialect dialect, DataSource source) throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : dialect == Dialect.POSTGRESQL ? POSTGRES : SQLITE) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        faults.add(rows.getString(1).toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return faults;
    }

    @ParameterizedTest
    @EnumSource
    void theInstalledSchemaCanBeDistributedByCommunity(Dialect dialect) throws SQLException {
        DataSource source = Databases.fresh(dialect);
        Schema.migrate(source);
        Schema.create(source, Samples.KINDS);

        assertEquals(List.of(), lint(dialect, source));
    }

    @ParameterizedTest
    @EnumSource
    void theLintFindsPlantedViolations(Dialect dialect) throws SQLException {
        DataSource source = Databases.fresh(dialect);
        Schema.create(source, Samples.KINDS);
        SchemaTest.run(source, "create index planted_index on gb_thing (id)");
        List<String> expected = new ArrayList<>(List.of("index planted_index"));
        if (dialect == Dialect.POSTGRESQL) {
            SchemaTest.run(
                    source,
                    "alter table gb_mark add constraint planted_key unique (id)",
                    "alter table gb_thing add constraint planted_reference foreign key (id) references gb_mark (id)",
                    "create sequence planted_sequence",
                    "alter table gb_mark add constraint planted_late unique (community_id, version) deferrable",
                    "create function planted() returns trigger language plpgsql as 'begin return new; end'",
                    "create trigger planted_trigger before insert on gb_mark for each row execute function planted()",
                    "alter table gb_mark add planted_column text");
            expected.addAll(List.of(
                    "key planted_key",
                    "key planted_reference",
                    "sequence planted_sequence",
                    "deferrable planted_late",
                    "trigger planted_trigger",
                    "collation gb_mark.planted_column"));
        } else {
            SchemaTest.run(
                    source,
                    "alter table gb_mark add planted_reference text references gb_thing (id)",
                    "create table gb_planted (community_id integer primary key autoincrement)",
                    "create trigger planted_trigger after insert on gb_mark begin select 1; end");
            expected.addAll(List.of("key gb_mark.planted_reference", "sequence gb_planted", "trigger planted_trigger"));
        }

        List<String> faults = lint(dialect, source);

        assertTrue(faults.containsAll(expected), faults::toString);
    }
}
