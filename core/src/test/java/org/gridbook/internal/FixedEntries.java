package org.gridbook.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Gate;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.key.KeyKeeper;
import org.gridbook.mapping.Question;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.Version;
import org.gridbook.storage.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A session or a desk over a list of entries, for the tests of rules that ask questions. It finds entries by id and by lookup, and counts
 * them.
 */
public final class FixedEntries implements WriteTransaction {
    private static final KeyKeeper KEYS = KeyKeeper.of("5a".repeat(32));
    private static final CommunityId COMMUNITY = new CommunityId("community");
    private static final Seal SEAL = new Seal(KEYS.vault(), COMMUNITY);

    private final List<Entry> entries;
    private final List<Change> changes = new ArrayList<>();

    private FixedEntries(List<Entry> entries) {
        this.entries = new ArrayList<>(SEAL.sealed(entries, "purpose"));
    }

    /** A session that reaches this scope and sees every class of data. */
    public static Session session(List<Entry> entries, Scope scope, Instant now) {
        return new Session(
                new FixedEntries(entries),
                SEAL,
                new Access(List.of(), List.of(), Optional.empty(), Set.of(), Set.of(), Set.of(), now),
                new Gate.Reach(scope, false),
                HiddenRows.NONE,
                EnumSet.allOf(Kind.DataClass.class),
                new HashSet<>());
    }

    /** A desk of an actor who has this power in this area. Its commands change the entries. */
    public static DeskContext desk(List<Entry> entries, Power power, Area area, Kind grids, Instant now) {
        ActorId actor = new ActorId("actor");
        Purpose purpose = new Purpose(new PurposeId("purpose"), "test", "Test", Interval.since(Instant.EPOCH));
        Grant grant = new GrantBuilder()
                .id(new GrantId("grant"))
                .actor(actor)
                .role("tester")
                .powers(Set.of(power))
                .area(area)
                .purpose(purpose.id())
                .period(purpose.period())
                .build();
        FixedEntries all = new FixedEntries(entries);
        all.entries.add(AccessKinds.PURPOSES.first(purpose.id(), Place.ACCESS, purpose));
        all.entries.add(AccessKinds.GRANTS.first(grant.id(), Place.ACCESS, grant));
        return new DeskContext(
                new Environment(
                        all.storage(),
                        KEYS,
                        Optional.empty(),
                        Clock.fixed(now, ZoneOffset.UTC),
                        IdSource.counting("id"),
                        List.of(),
                        grids,
                        any -> Question.none((reached, at, reader) -> List.of()),
                        new StaffOfActor(Set.of(ActorId.class), any -> Question.none(Set.of())),
                        new AuditTrails(),
                        Optional.empty()),
                COMMUNITY,
                actor,
                purpose.id());
    }

    private Storage storage() {
        return new Storage() {
            @Override
            public Storage independent() {
                return this;
            }

            @Override
            public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
                return work.apply(FixedEntries.this);
            }

            @Override
            public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
                return work.apply(FixedEntries.this);
            }

            @Override
            public List<CommunityId> communities(String after, int limit) {
                throw new UnsupportedOperationException("no test lists communities");
            }
        };
    }

    @Override
    public void append(Change change, List<Entry> versions) {
        for (Entry version : versions) {
            entries.removeIf(entry -> entry.key().equals(version.key()));
            entries.add(version);
        }
        changes.add(change);
    }

    @Override
    public List<Page> fetch(List<Query> queries) {
        return queries.stream().map(this::page).toList();
    }

    private Page page(Query query) {
        return new Page(
                entries.stream()
                        .filter(entry -> entry.kind().equals(query.kind())
                                && query.scope().covers(entry.place())
                                && isFound(query, entry))
                        .sorted(Comparator.comparing(Entry::id))
                        .toList(),
                null);
    }

    private static boolean isFound(Query query, Entry entry) {
        Set<String> ids = query.ids();
        return (ids == null || ids.contains(entry.id())) && isFound(query.column(), query.values(), entry);
    }

    private static boolean isFound(@Nullable String column, Set<String> values, Entry entry) {
        return column == null
                || entry.fields().optionalText(column).filter(values::contains).isPresent();
    }

    @Override
    public List<CountQuery.Group> count(CountQuery query) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(query.kind())
                        && query.scope().covers(entry.place())
                        && isFound(query.column(), query.values(), entry))
                .collect(Collectors.groupingBy(
                        entry -> query.by().stream().map(by -> value(by, entry)).toList(),
                        LinkedHashMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> new CountQuery.Group(each.getKey(), each.getValue()))
                .toList();
    }

    private static @Nullable Object value(String column, Entry entry) {
        return switch (column) {
            case CountQuery.ID -> entry.id();
            case CountQuery.GRID -> entry.place().grid();
            case CountQuery.HOUSEHOLD -> entry.place().household();
            default -> entry.fields().get(column);
        };
    }

    @Override
    public List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
        return List.of();
    }

    @Override
    public List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
        return List.of();
    }

    @Override
    public List<Change> changesAfter(long position, int limit) {
        return List.of();
    }

    @Override
    public Optional<Change> receipt(CommandId command) {
        return changes.stream()
                .filter(change -> change.command().equals(command))
                .findFirst();
    }

    @Override
    public Head head() {
        return changes.isEmpty() ? Head.START : changes.get(changes.size() - 1).head();
    }
}
