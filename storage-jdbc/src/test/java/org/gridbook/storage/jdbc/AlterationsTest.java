package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.gridbook.internal.ChainKey;
import org.gridbook.key.Anchor;
import org.gridbook.key.KeyKeeper;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
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

/**
 * Random alterations of the database, each undone after its proof. The control is the check before keys and anchors: a walk of what the
 * changes name, which accepts plain hashes too.
 */
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
        HEAD,
        CUT_TAIL,
        REHASHED_PLAIN,
        REHASHED_PREFIX,
        REHASHED_OTHER_KEY,
        REPLACED_CONTENT,
        RENAMED_KEY;

        /** Without an anchor, these leave nothing in the database that could be compared. */
        private boolean needsAnchor() {
            return this == CUT_TAIL || this == REHASHED_OTHER_KEY;
        }
    }

    private static final ChainKey KEY = ChainKey.current(ProofTest.KEYS, ProofTest.LANE);
    private static final ChainKey OTHER_KEY = ChainKey.current(KeyKeeper.of("a5".repeat(32)), ProofTest.LANE);

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
        Gridbook book = Gridbook.open(storage, ProofTest.KEYS, Clock.fixed(DAY, ZoneOffset.UTC));
        Gridbook anchored = book.anchoredBy(Anchor.inMemory());
        assertEquals(Optional.empty(), anchored.anchor(ProofTest.LANE));
        assertEquals(Optional.empty(), anchored.firstAlteration(ProofTest.LANE));
        assertEquals(false, control(storage), "the control finds nothing in an unchanged book");
        List<String> tables = new ArrayList<>(List.of("gb_change", "gb_head"));
        changes(storage).stream()
                .flatMap(change -> change.touched().stream())
                .map(Change.Touched::kind)
                .distinct()
                .forEach(kind -> tables.add("gb_" + kind));
        tables.forEach(table -> SchemaTest.run(source, "create table copy_" + table + " as select * from " + table));
        Random random = new Random(15);
        Map<Alteration, Found> all = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < ALTERATIONS; i++) {
            Alteration alteration = Alteration.values()[i % Alteration.values().length];
            List<String> statements = statements(source, storage, tables, alteration, random);
            SchemaTest.run(source, statements.toArray(String[]::new));
            if (alteration.name().startsWith("RE") && alteration != Alteration.RENAMED_KEY) {
                rehash(source, storage, dialect, alteration);
            }
            Found found = all.computeIfAbsent(alteration, any -> new Found());
            found.made++;
            found.control += control(storage) ? 1 : 0;
            try {
                if ((alteration.needsAnchor() ? anchored : book)
                        .firstAlteration(ProofTest.LANE)
                        .isPresent()) {
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

    private static List<String> statements(
            DataSource source, Storage storage, List<String> tables, Alteration alteration, Random random) {
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
            case CUT_TAIL -> {
                Head last = changes(storage).get(position - 1).head();
                List<String> cut = new ArrayList<>(List.of(
                        "delete from gb_change where position > " + position,
                        "update gb_head set position = " + position + ", recorded_at = " + last.recordedAt()
                                + ", hash = '" + last.hash() + "'"));
                for (String each : tables.subList(2, tables.size())) {
                    cut.add("delete from " + each + " where recorded_from > " + last.recordedAt());
                    cut.add("update " + each + " set recorded_to = " + CURRENT + " where recorded_to > "
                            + last.recordedAt());
                }
                yield cut;
            }
            case REHASHED_PLAIN, REHASHED_PREFIX, REHASHED_OTHER_KEY ->
                List.of("update gb_change set actor = 'another' where position = " + position);
            case REPLACED_CONTENT -> List.of("update gb_building set body = '{\"altered\":" + later + "}'");
            case RENAMED_KEY -> {
                String other = "0123456789abcdef"
                        + changes(storage).get(position - 1).hash().substring(16);
                yield any(
                        List.of(
                                List.of("update gb_change set hash = '" + other + "' where position = " + position),
                                List.of(
                                        "update gb_change set hash = '" + other + "' where position = " + position,
                                        "update gb_change set previous = '" + other + "' where position = "
                                                + (position + 1))),
                        random);
            }
        };
    }

    /** Computes all hashes again, as an attacker would who has the database but not the key. */
    private static void rehash(DataSource source, Storage storage, Dialect dialect, Alteration alteration) {
        boolean keyed = alteration == Alteration.REHASHED_OTHER_KEY;
        String prefix = alteration == Alteration.REHASHED_PLAIN
                ? ""
                : changes(storage).get(0).hash().substring(0, 17);
        for (Change change : changes(storage)) {
            String facts = String.valueOf(change.facts().get("content"));
            String content = keyed
                    ? OTHER_KEY.ofEntries(change.command(), entries(storage, change))
                    : Chain.ofEntries(entries(storage, change));
            SchemaTest.run(
                    source,
                    "update gb_change set facts = cast(replace(cast(facts as text), '" + facts + "', '" + content
                            + "') as " + dialect.json() + ") where position = " + change.position()
                            + " and '' <> '" + facts + "'");
        }
        Head before = Head.START;
        for (Change change : changes(storage)) {
            Change next =
                    new ChangeBuilder().like(change).previous(before.hash()).build();
            String hash = keyed ? OTHER_KEY.ofChange(next) : prefix + Chain.ofChange(next);
            SchemaTest.run(
                    source,
                    "update gb_change set previous = '" + before.hash() + "', hash = '" + hash + "' where position = "
                            + change.position());
            before = next.hashed(hash).head();
        }
        SchemaTest.run(source, "update gb_head set hash = '" + before.hash() + "'");
    }

    private static List<Change> changes(Storage storage) {
        return storage.read(ProofTest.LANE, KnownAt.LATEST, tx -> tx.changesAfter(0, Integer.MAX_VALUE));
    }

    /** The entries that a change put, as they are in the store. */
    private static List<Entry> entries(Storage storage, Change change) {
        Set<String> grids = Stream.concat(
                        Stream.of(Place.COMMONS.grid(), Place.ACCESS.grid(), Place.UNPLACED.grid()),
                        changes(storage).stream()
                                .flatMap(each -> each.touched().stream())
                                .map(Change.Touched::id))
                .collect(Collectors.toSet());
        List<Entry> entries = new ArrayList<>();
        for (Change.Touched touched : change.touched()) {
            Query query = Query.ids(Scope.ofGrids(grids), kind(touched.kind()), Set.of(touched.id()));
            storage
                    .read(
                            ProofTest.LANE,
                            KnownAt.at(Interval.instant(change.recordedAt())),
                            tx -> tx.fetch(List.of(query)))
                    .get(0)
                    .entries()
                    .stream()
                    .filter(entry -> entry.version() == touched.version())
                    .forEach(entries::add);
        }
        return entries;
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
            Head before = Head.START;
            for (Change change : changes(storage)) {
                if (!Chain.follows(before, change)
                        || !isKeyedOrPlain(change.hash(), KEY.ofChange(change), Chain.ofChange(change))) {
                    return true;
                }
                before = change.head();
                List<Entry> entries = entries(storage, change);
                if (entries.size() != change.touched().size()
                        || !entries.isEmpty()
                                && !isKeyedOrPlain(
                                        String.valueOf(change.facts().get("content")),
                                        KEY.ofEntries(change.command(), entries),
                                        Chain.ofEntries(entries))) {
                    return true;
                }
            }
            Head last = before;
            return !storage.read(ProofTest.LANE, KnownAt.LATEST, tx -> tx.head())
                    .equals(last);
        } catch (StorageException | IllegalArgumentException thrown) {
            return true;
        }
    }

    private static boolean isKeyedOrPlain(String stored, String keyed, String plain) {
        return stored.equals(keyed) || stored.substring(stored.indexOf(':') + 1).equals(plain);
    }
}
