package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.Interval;
import org.gridbook.internal.Chain;
import org.gridbook.storage.Change;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random alterations of the database, each undone after its proof. The control is a walk of what the changes name. */
@Tag("trust")
class AlterationsTest {
    private static final int ALTERATIONS = Integer.getInteger("gridbook.alterations", 60);
    private static final Instant DAY = Instant.parse("2020-01-22T00:00:00Z");
    private static final String CURRENT = KindTable.CURRENT;
    /** Kinds of which the lane has entries. */
    private static final List<String> ALTERED = List.of("access_grant", "assignment", "building", "grid", "purpose");

    private enum Alteration {
        FIELD,
        BODY,
        UNREADABLE_BODY,
        PLACE,
        BEGINS_EARLIER,
        BEGINS_LATER,
        HIDDEN,
        INSERTED_ENTRY,
        INSERTED_GRANT,
        DELETED_VERSION,
        UNDONE_END,
        SWAPPED_VERSIONS,
        CHANGE_COLUMN,
        DELETED_CHANGE,
        INSERTED_CHANGE,
        HEAD
    }

    private static final class Found {
        private int made;
        private int found;
        private int control;
    }

    @ParameterizedTest
    @EnumSource
    void everyAlterationIsFound(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Storage storage = lane(source);
        Gridbook book = Gridbook.open(storage, Clock.fixed(DAY, ZoneOffset.UTC));
        assertEquals(Optional.empty(), book.firstAlteration(ProofTest.LANE));
        assertEquals(false, control(storage), "the control finds nothing in an unchanged book");
        List<String> tables = new ArrayList<>(List.of("gb_change", "gb_head"));
        ALTERED.forEach(kind -> tables.add("gb_" + kind));
        tables.forEach(table -> SchemaTest.run(source, "create table copy_" + table + " as select * from " + table));
        Random random = new Random(15);
        Map<Alteration, Found> all = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < ALTERATIONS; i++) {
            Alteration alteration = Alteration.values()[i % Alteration.values().length];
            List<String> statements = statements(source, alteration, random);
            SchemaTest.run(source, statements.toArray(String[]::new));
            Found found = all.computeIfAbsent(alteration, any -> new Found());
            found.made++;
            found.control += control(storage) ? 1 : 0;
            try {
                if (book.firstAlteration(ProofTest.LANE).isPresent()) {
                    found.found++;
                } else {
                    missed.add(alteration + " missed: " + statements);
                }
            } catch (RuntimeException thrown) {
                missed.add(alteration + " threw " + thrown + ": " + statements);
            }
            tables.forEach(table -> SchemaTest.run(
                    source, "delete from " + table, "insert into " + table + " select * from copy_" + table));
        }
        System.out.println("Alterations on " + dialect + ": made, found, found by the control");
        all.forEach((each, found) ->
                System.out.printf("  %-18s %4d %4d %4d%n", each, found.made, found.found, found.control));
        assertEquals(List.of(), missed);
        assertTrue(
                all.values().stream().anyMatch(found -> found.control < found.made),
                "the control misses alterations that the proof finds");
        assertEquals(Optional.empty(), book.firstAlteration(ProofTest.LANE), "everything was undone");
    }

    /** The lane of {@link ProofTest} with a grant that was given and ended, and two more grids. */
    private static Storage lane(DataSource source) {
        Desk desk = ProofTest.lane(source);
        ProofTest.done(desk.register().drawGrid(new CommandId("grid-2"), "Grid 2", DAY));
        ProofTest.done(desk.register().drawGrid(new CommandId("grid-3"), "Grid 3", DAY));
        ProofTest.done(desk.grants()
                .end(
                        new CommandId("end-grant"),
                        ProofTest.done(desk.grants()
                                .grant(
                                        new CommandId("grant"),
                                        new ActorId("member"),
                                        Role.SECRETARY,
                                        new Area.EntireCommunity(),
                                        new PurposeId("drill"),
                                        Interval.since(DAY))),
                        DAY.plusSeconds(60)));
        ProofTest.done(desk.register().drawGrid(new CommandId("grid-4"), "Grid 4", DAY));
        return JdbcStorage.open(source, Kinds.all());
    }

    private static Kind kind(String name) {
        return Kinds.all().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static List<String> statements(DataSource source, Alteration alteration, Random random) {
        String name = any(ALTERED, random);
        String table = "gb_" + name;
        int rows = Integer.parseInt(SchemaTest.one(source, "select count(*) from " + table));
        String id = SchemaTest.one(
                source, "select id from " + table + " order by id, version limit 1 offset " + random.nextInt(rows));
        String where = " where id = '" + id + "' and version = (select max(version) from " + table + " where id = '"
                + id + "')";
        String two = any(List.of("access_grant", "assignment"), random);
        String ofTwo = " where id = (select max(id) from gb_" + two + " where version = 2)";
        long later = 1 + random.nextInt(1_000_000);
        int changes = Integer.parseInt(SchemaTest.one(source, "select count(*) from gb_change"));
        int position = 1 + random.nextInt(changes - 1);
        return switch (alteration) {
            case FIELD -> {
                Column column = any(kind(name).columns(), random);
                String quoted = new KindTable(kind(name)).column(column.name());
                yield List.of("update " + table + " set " + quoted + " = "
                        + (column.type() == Column.ValueType.TEXT
                                ? "coalesce(" + quoted + ", '') || 'x'"
                                : "coalesce(" + quoted + ", 0) + 1")
                        + where);
            }
            case BODY -> List.of("update " + table + " set body = '{\"altered\":" + later + "}'" + where);
            case UNREADABLE_BODY ->
                List.of("update " + table + " set body = '"
                        + any(List.of("[null]", "{\"a\":null}", "{\"a\":1.5}", "true"), random) + "'" + where);
            case PLACE ->
                List.of("update " + table + " set place_grid = '"
                        + any(List.of("elsewhere", Place.COMMONS.grid(), Place.UNPLACED.grid()), random)
                        + "', place_household = 'altered'"
                        + where);
            case BEGINS_EARLIER -> List.of("update " + table + " set recorded_from = recorded_from - " + later + where);
            case BEGINS_LATER -> List.of("update " + table + " set recorded_from = recorded_from + " + later + where);
            case HIDDEN -> List.of("update " + table + " set recorded_to = recorded_from + 1" + where);
            case INSERTED_ENTRY -> List.of(copy(name, where));
            case INSERTED_GRANT -> List.of(copy("access_grant", " where version = 2"));
            case DELETED_VERSION -> List.of("delete from " + table + where);
            case UNDONE_END ->
                List.of(
                        "delete from gb_" + two + " where version = 2",
                        "update gb_" + two + " set recorded_to = " + CURRENT);
            case SWAPPED_VERSIONS ->
                List.of(
                        "update gb_" + two + " set version = 1000" + ofTwo + " and version = 1",
                        "update gb_" + two + " set version = 1" + ofTwo + " and version = 2",
                        "update gb_" + two + " set version = 2 where version = 1000");
            case CHANGE_COLUMN -> {
                String column = any(Feed.COLUMNS, random);
                String value = switch (column) {
                    case "position" -> "position + 100";
                    case "recorded_at", "occurred_at" -> column + " + 1";
                    case "facts" -> any(List.of("'{\"a\":1}'", "'[1]'", "'{\"content\":5}'"), random);
                    case "touched" -> any(List.of("'[[\"a\",\"b\",1]]'", "'[[1]]'", "'{}'"), random);
                    default -> column + " || 'x'";
                };
                yield List.of("update gb_change set " + column + " = " + value + " where position = " + position);
            }
            case DELETED_CHANGE -> List.of("delete from gb_change where position = " + position);
            case INSERTED_CHANGE ->
                List.of("insert into gb_change select community_id, "
                        + any(List.of("position + 100", "-1 - position"), random)
                        + ", 'inserted', digest, actor, purpose, recorded_at, occurred_at, event, facts, touched,"
                        + " previous, hash from gb_change where position = " + position);
            case HEAD ->
                List.of(any(
                        List.of(
                                "update gb_head set position = position - 1",
                                "update gb_head set recorded_at = recorded_at + 1",
                                "update gb_head set hash = hash || 'x'",
                                "delete from gb_head"),
                        random));
        };
    }

    /** Copies one row with another id, as the first and current version. */
    private static String copy(String kind, String where) {
        List<String> columns = new KindTable(kind(kind)).rowColumns();
        String rest = String.join(", ", columns.subList(2, columns.size()));
        return "insert into gb_" + kind + " (community_id, recorded_from, recorded_to, id, version, " + rest
                + ") select community_id, recorded_from, " + CURRENT + ", 'inserted', 1, " + rest + " from gb_" + kind
                + where + " limit 1";
    }

    /** The check before this one: each change follows, and its entries are as put. An exception counts as found. */
    private static boolean control(Storage storage) {
        try {
            Set<String> grids = new HashSet<>(Set.of(Place.COMMONS.grid(), Place.ACCESS.grid(), Place.UNPLACED.grid()));
            Head before = Head.START;
            List<Change> changes =
                    storage.read(ProofTest.LANE, KnownAt.LATEST, tx -> tx.changesAfter(0, Integer.MAX_VALUE));
            for (Change change : changes) {
                if (!Chain.follows(before, change)) {
                    return true;
                }
                before = change.head();
                change.touched().forEach(touched -> grids.add(touched.id()));
                Map<Change.Touched, Entry> entries = new HashMap<>();
                for (Change.Touched touched : change.touched()) {
                    Query query = Query.ids(Scope.ofGrids(grids), kind(touched.kind()), Set.of(touched.id()));
                    storage.read(
                                    ProofTest.LANE,
                                    KnownAt.at(Interval.instant(change.recordedAt())),
                                    tx -> tx.fetch(List.of(query)))
                            .get(0)
                            .entries()
                            .forEach(entry -> entries.put(
                                    new Change.Touched(entry.kind().name(), entry.id(), entry.version()), entry));
                }
                if (!entries.keySet().containsAll(change.touched())
                        || !entries.isEmpty()
                                && !Chain.ofEntries(change.touched().stream()
                                                .map(entries::get)
                                                .toList())
                                        .equals(change.facts().get("content"))) {
                    return true;
                }
            }
            Head last = before;
            return !storage.read(ProofTest.LANE, KnownAt.LATEST, tx -> tx.head())
                    .equals(last);
        } catch (StorageException thrown) {
            return true;
        }
    }
}
