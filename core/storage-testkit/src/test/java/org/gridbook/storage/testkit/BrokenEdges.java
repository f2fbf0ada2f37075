package org.gridbook.storage.testkit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.Version;
import org.gridbook.storage.WriteTransaction;
import org.gridbook.storage.testkit.BrokenStores.Broken;
import org.jspecify.annotations.Nullable;

/** Copies of the model that are wrong at an edge: after a restart, at a limit, between neighbours, or at the end of a transaction. */
final class BrokenEdges {
    private static final String VALUES_AFTER_RESTART = "everyValueIsTheSameAfterARestart";
    private static final String REJECTS_AFTER_RESTART = "aRestartedStoreRejectsWhatItRejectedBefore";
    private static final String NO_RECEIPT = "anAppendThatIsNotStoredLeavesNoReceipt";
    private static final String LARGE_CHANGE = "aLargeChangeEndsNoPageAndIsItsWholeReceipt";
    private static final String CHANGE_LIMITS = "aChangeIsStoredExactlyAtItsLimits";
    private static final String BODY = "aBodyMayHaveAnySize";
    private static final String SCOPES = "aScopeMayCoverThousandsOfGridsAndHouseholds";
    private static final String CONDITIONS = "eachQueryOfAFetchHasItsOwnConditions";
    private static final String STALE = "everyStaleKeyOfALargeChangeIsNamed";
    private static final String IDS = "anIdIsComparedExactly";
    private static final String GROUPS = "theValuesOfAGroupAreComparedExactly";
    private static final String COUNTS = "theScopeAndTheWantedValuesOfACountAreComparedExactly";
    private static final String ALIKE = "communitiesWhoseIdsAreAlikeAreSeparate";
    private static final String JOINED = "aCommunityAndACommandAreNotConfusedWithOthersThatJoinAlike";
    private static final String WITHOUT = "anAntiJoinNeedsThePresentValueAndAcceptsAnyNumber";
    private static final String FAULTS = "aFaultThrownByTheFunctionPassesUnchangedAndIsNotRepeated";

    private static final long YEAR_1 = -62_135_596_800_000_000L;
    private static final long YEAR_9999 = 253_402_300_799_999_999L;

    private BrokenEdges() {}

    static List<Broken> all() {
        List<Broken> all = new ArrayList<>();
        all.addAll(restarts());
        all.addAll(receiptsAndFeeds());
        all.addAll(sizes());
        all.addAll(versions());
        all.addAll(neighbours());
        all.addAll(histories());
        all.addAll(recorded());
        all.addAll(transactions());
        all.addAll(faults());
        return all;
    }

    private static List<Broken> restarts() {
        return List.of(
                new Broken(
                        "reads numbers as doubles after a restart",
                        VALUES_AFTER_RESTART,
                        () -> new AltersAtRestart(change -> change, entry -> altered(entry, BrokenEdges::rounded))),
                new Broken(
                        "loses characters beyond the basic plane at a restart",
                        VALUES_AFTER_RESTART,
                        () -> new AltersAtRestart(change -> change, entry -> altered(entry, BrokenEdges::basic))),
                new Broken(
                        "reads an empty text as absent after a restart",
                        VALUES_AFTER_RESTART,
                        () -> new AltersAtRestart(
                                change -> change, entry -> altered(entry, value -> value.equals("") ? null : value))),
                new Broken(
                        "reads numbers of facts as doubles after a restart",
                        VALUES_AFTER_RESTART,
                        () -> new AltersAtRestart(
                                change -> with(change, altered(change.facts(), BrokenEdges::rounded)), entry -> entry)),
                new Broken("opens one community after a restart", VALUES_AFTER_RESTART, OpensOneCommunity::new),
                new Broken("ignores versions after a restart", REJECTS_AFTER_RESTART, () -> new Restarts() {
                    @Override
                    List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
                        return restarted ? List.of() : super.stale(entries, versions);
                    }
                }),
                new Broken("accepts commands again after a restart", REJECTS_AFTER_RESTART, () -> new Restarts() {
                    @Override
                    void checkNew(List<Committed> before, Change change) {
                        if (!restarted) {
                            super.checkNew(before, change);
                        }
                    }
                }),
                new Broken("loads 100 changes at a restart", "aLongFeedIsThereAfterARestart", () -> new Restarts() {
                    @Override
                    List<Change> changesAfter(List<Committed> known, long position, int limit) {
                        int first = restarted ? Math.max(0, known.size() - 100) : 0;
                        return super.changesAfter(known.subList(first, known.size()), position, limit);
                    }
                }));
    }

    private static List<Broken> receiptsAndFeeds() {
        return List.of(
                new Broken("leaves the receipt of a stale append", NO_RECEIPT, () -> new LeavesReceipts(true)),
                new Broken(
                        "leaves the receipt of a write that threw an error",
                        NO_RECEIPT,
                        () -> new LeavesReceipts(false)),
                new Broken(
                        "finds receipts by a pattern", "aReceiptIsFoundWithoutPatterns", () -> new ReferenceStorage() {
                            @Override
                            Optional<Change> receipt(List<Committed> known, CommandId command) {
                                Pattern like = Pattern.compile(
                                        Pattern.quote(command.value()).replace("_", "\\E.\\Q"));
                                return super.receipt(known, command)
                                        .or(() -> known.stream()
                                                .map(Committed::change)
                                                .filter(change -> like.matcher(
                                                                change.command().value())
                                                        .matches())
                                                .findFirst());
                            }
                        }),
                new Broken(
                        "leaves lists out of a receipt",
                        CHANGE_LIMITS,
                        () -> new AltersReceipts(change -> with(change, withoutLists(change.facts())))),
                new Broken(
                        "leaves entries after 1,000 out of a receipt",
                        LARGE_CHANGE,
                        () -> new AltersReceipts(change -> new ChangeBuilder()
                                .like(change)
                                .touched(change.touched()
                                        .subList(
                                                0,
                                                Math.min(1_000, change.touched().size())))
                                .build())),
                new Broken(
                        "adds the limit of the feed to the position",
                        "theLimitOfTheFeedMayBeTheLargestNumber",
                        () -> new ReferenceStorage() {
                            @Override
                            List<Change> changesAfter(List<Committed> known, long position, int limit) {
                                int last = (int) position + limit;
                                return last < 0 ? List.of() : super.changesAfter(known, position, limit);
                            }
                        }),
                new Broken("ends a page of the feed after a large change", LARGE_CHANGE, () -> new ReferenceStorage() {
                    @Override
                    List<Change> changesAfter(List<Committed> known, long position, int limit) {
                        List<Change> all = super.changesAfter(known, position, limit);
                        for (int i = 0; i < all.size(); i++) {
                            if (all.get(i).touched().size() > 5_000) {
                                return all.subList(0, i + 1);
                            }
                        }
                        return all;
                    }
                }));
    }

    private static List<Broken> sizes() {
        List<Broken> all = new ArrayList<>();
        all.add(new Broken(
                "counts 255 versions",
                "threeHundredVersionsOfAnEntryAreStored",
                () -> stores(entry -> new Entry(
                        entry.kind(), entry.id(), (entry.version() - 1) % 255 + 1, entry.place(), entry.fields()))));
        all.add(changes(
                "cuts actors",
                change -> new ChangeBuilder()
                        .like(change)
                        .actor(upTo(255, change.actor()))
                        .build()));
        all.add(changes(
                "cuts purposes",
                change -> new ChangeBuilder()
                        .like(change)
                        .purpose(upTo(255, change.purpose()))
                        .build()));
        all.add(changes("cuts facts", change -> with(change, altered(change.facts(), value -> cut(4_000, value)))));
        all.add(changes(
                "stores numbers of facts as doubles",
                change -> with(change, altered(change.facts(), BrokenEdges::rounded))));
        all.add(changes(
                "begins with the year 1",
                change -> new ChangeBuilder()
                        .like(change)
                        .occurredAt(Math.max(YEAR_1, change.occurredAt()))
                        .build()));
        all.add(changes(
                "ends with the year 9999",
                change -> new ChangeBuilder()
                        .like(change)
                        .occurredAt(Math.min(YEAR_9999, change.occurredAt()))
                        .build()));
        all.add(new Broken(
                "cuts texts to a million characters",
                BODY,
                () -> stores(entry -> altered(entry, value -> cut(1_000_000, value)))));
        all.add(new Broken(
                "cuts lists to 1,000 texts",
                BODY,
                () -> bodies(fields -> {
                    Fields.Builder cut = Fields.builder();
                    fields.forEach((name, value) -> cut.value(
                            name,
                            value instanceof List<?> list ? list.subList(0, Math.min(1_000, list.size())) : value));
                    return cut.build();
                })));
        all.add(new Broken(
                "stores 100 fields",
                BODY,
                () -> bodies(fields -> {
                    Fields.Builder some = Fields.builder();
                    for (int i = 0; i < Math.min(100, fields.size()); i++) {
                        some.value(fields.name(i), fields.value(i));
                    }
                    return some.build();
                })));
        all.add(new Broken(
                "names fields in any letter case",
                BODY,
                () -> bodies(fields -> {
                    Fields.Builder some = Fields.builder();
                    Set<String> names = new HashSet<>();
                    fields.forEach((name, value) -> {
                        if (names.add(name.toLowerCase(Locale.ROOT))) {
                            some.value(name, value);
                        }
                    });
                    return some.build();
                })));
        all.add(new Broken(
                "loses a field without a name",
                BODY,
                () -> bodies(fields -> fields.toBuilder().remove("").build())));
        all.add(new Broken("stores eight levels", BODY, () -> bodies(fields -> levels(fields, 8))));
        all.add(new Broken(
                "changes the ends of lines",
                "aTextIsStoredUnchangedInLookupsColumnsAndBody",
                () -> stores(entry ->
                        altered(entry, value -> value instanceof String text ? text.replace("\r\n", "\n") : value))));
        all.add(new Broken(
                "stores an empty household as absent",
                "thePlaceIsStoredWithAndWithoutAHousehold",
                () -> stores(entry -> "".equals(entry.place().household())
                        ? ReferenceStorage.at(entry, Place.of(entry.place().grid()))
                        : entry)));
        all.add(new Broken("sees 1,000 grids", SCOPES, () -> new ReferenceStorage() {
            @Override
            boolean covers(Scope scope, Entry entry) {
                return scope.grids().size() <= 1_000 && super.covers(scope, entry);
            }
        }));
        all.add(new Broken("sees 1,000 households", SCOPES, () -> new ReferenceStorage() {
            @Override
            boolean covers(Scope scope, Entry entry) {
                return scope.households().size() <= 1_000 && super.covers(scope, entry);
            }
        }));
        all.add(new Broken(
                "answers the first 500 queries of a fetch",
                "aFetchAnswersManyQueries",
                () -> new AltersQueries(queries -> queries.subList(0, Math.min(500, queries.size())))));
        all.add(new Broken(
                "applies the limit of the first query to all",
                CONDITIONS,
                () -> new AltersQueries(queries -> queries.stream()
                        .map(query -> query.page(query.after(), queries.get(0).limit()))
                        .toList())));
        all.add(new Broken(
                "continues all queries after the id of the first",
                CONDITIONS,
                () -> new AltersQueries(queries -> queries.stream()
                        .map(query -> query.page(queries.get(0).after(), query.limit()))
                        .toList())));
        all.add(new Broken(
                "applies one without to all queries",
                CONDITIONS,
                () -> new AltersQueries(queries -> {
                    List<Query.Without> exclusions = queries.stream()
                            .map(Query::without)
                            .flatMap(each -> Optional.ofNullable(each).stream())
                            .toList();
                    return queries.stream()
                            .map(query -> query.without() == null ? query : query.without(exclusions.get(0)))
                            .toList();
                })));
        return all;
    }

    private static List<Broken> versions() {
        return List.of(
                new Broken("names 100 stale keys", STALE, () -> new ReferenceStorage() {
                    @Override
                    List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
                        return super.stale(entries, versions).stream()
                                .limit(100)
                                .toList();
                    }
                }),
                new Broken("compares the versions of the first 500 entries", STALE, () -> new ReferenceStorage() {
                    @Override
                    List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
                        return super.stale(entries.subList(0, Math.min(500, entries.size())), versions);
                    }
                }),
                new Broken("accepts an earlier version", "anyVersionButTheNextIsStale", () -> new ReferenceStorage() {
                    @Override
                    List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
                        return super.stale(
                                entries.stream()
                                        .filter(entry -> entry.version() >= versions.getOrDefault(entry.key(), 0L))
                                        .toList(),
                                versions);
                    }
                }),
                new Broken(
                        "sorts stale keys in any letter case",
                        "staleKeysComeInCodePointOrder",
                        () -> new ReferenceStorage() {
                            @Override
                            List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
                                return super.stale(entries, versions).stream()
                                        .sorted(Comparator.comparing(Key::kind)
                                                .thenComparing(Key::id, String.CASE_INSENSITIVE_ORDER))
                                        .toList();
                            }
                        }),
                new Broken(
                        "accepts any hash before the first change",
                        "theFirstChangeHasTheFirstPositionAndNoPreviousHash",
                        () -> new ReferenceStorage() {
                            @Override
                            void checkFollows(Head head, Change change) {
                                super.checkFollows(
                                        head.position() == 0 ? new Head(0, head.recordedAt(), change.previous()) : head,
                                        change);
                            }
                        }),
                new Broken(
                        "remembers versions in a handle",
                        "aVersionPutByTheOtherHandleIsSeenAsStale",
                        RemembersVersions::new));
    }

    /** Faults of the query for versions. */
    private static List<Broken> histories() {
        String times = "everyVersionHasItsTimesWhateverItsPlace";
        String pages = "versionsAreReadInPagesOfEverySize";
        String past = "versionsAreReadAsKnownThen";
        return List.of(
                versions(
                        "lists current versions only",
                        times,
                        all -> all.stream()
                                .filter(each -> each.recordedTo() == Version.CURRENT)
                                .toList()),
                versions(
                        "lists no versions of households",
                        times,
                        all -> all.stream()
                                .filter(each -> each.entry().place().household() == null)
                                .toList()),
                versions(
                        "leaves every version current",
                        times,
                        all -> all.stream()
                                .map(each -> new Version(each.entry(), each.recordedFrom(), Version.CURRENT))
                                .toList()),
                versions(
                        "begins a version a microsecond late",
                        times,
                        all -> all.stream()
                                .map(each -> new Version(each.entry(), each.recordedFrom() + 1, each.recordedTo()))
                                .toList()),
                versions(
                        "ends a version a microsecond early",
                        times,
                        all -> all.stream()
                                .map(each -> new Version(
                                        each.entry(),
                                        each.recordedFrom(),
                                        each.recordedTo() - (each.recordedTo() == Version.CURRENT ? 0 : 1)))
                                .toList()),
                versions(
                        "lists versions as texts are sorted",
                        pages,
                        all -> all.stream()
                                .sorted(Comparator.comparing(
                                                (Version each) -> each.entry().id())
                                        .thenComparing(each -> "" + each.entry().version()))
                                .toList()),
                versions(
                        "lists versions in order of time",
                        pages,
                        all -> all.stream()
                                .sorted(Comparator.comparing(Version::recordedFrom))
                                .toList()),
                new Broken("continues versions after the entry", pages, () -> new ReferenceStorage() {
                    @Override
                    boolean isAfter(Entry entry, String id, long version) {
                        return entry.id().compareTo(id) > 0;
                    }
                }),
                new Broken("continues versions after the version of every entry", pages, () -> new ReferenceStorage() {
                    @Override
                    boolean isAfter(Entry entry, String id, long version) {
                        return entry.id().compareTo(id) >= 0 && entry.version() > version;
                    }
                }),
                new Broken("repeats the last version of a page", pages, () -> new ReferenceStorage() {
                    @Override
                    boolean isAfter(Entry entry, String id, long version) {
                        return super.isAfter(entry, id, version - 1);
                    }
                }),
                new Broken("ignores as-known-at in versions", past, () -> new KnowsVersions() {
                    @Override
                    List<Version> known(List<Version> all, long at) {
                        return all;
                    }
                }),
                new Broken("ends versions that were not replaced then", past, () -> new KnowsVersions() {
                    @Override
                    List<Version> known(List<Version> all, long at) {
                        return all.stream()
                                .filter(each -> each.recordedFrom() <= at)
                                .toList();
                    }
                }),
                new Broken(
                        "lists the versions of all kinds",
                        "versionsAreOfOneKindAndOneCommunity",
                        () -> new ReferenceStorage() {
                            @Override
                            List<Version> versions(List<Committed> known, Kind kind) {
                                return SampleKinds.ALL.stream()
                                        .flatMap(each -> super.versions(known, each).stream())
                                        .toList();
                            }
                        }),
                new Broken("lists no versions in a write", "aWriteSeesTheVersions", () -> new ReferenceStorage() {
                    @Override
                    Draft draft(List<Committed> before) {
                        return new Draft(before) {
                            @Override
                            public List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
                                return List.of();
                            }
                        };
                    }
                }),
                new Broken(
                        "counts positions below the first",
                        "aPositionBelowTheFirstBeginsTheFeed",
                        () -> new ReferenceStorage() {
                            @Override
                            List<Change> changesAfter(List<Committed> known, long position, int limit) {
                                long last = position < 0 ? position + limit : Long.MAX_VALUE;
                                return super.changesAfter(known, position, limit).stream()
                                        .filter(change -> change.position() <= last)
                                        .toList();
                            }
                        }));
    }

    private static List<Broken> recorded() {
        String latest = "theLatestChangesOfEntriesHaveTheVersionsPutAndThoseBefore";
        String past = "changesAfterTheInstantAskedOrKnownAreLeftOut";
        return List.of(
                recorded(
                        "finds the first changes of entries",
                        latest,
                        (ids, upTo, limit) -> all -> all.subList(Math.max(0, all.size() - limit), all.size())),
                recorded(
                        "finds one change too many",
                        latest,
                        (ids, upTo, limit) ->
                                all -> all.stream().limit(limit + 1L).toList()),
                recorded(
                        "counts entries of changes",
                        latest,
                        (ids, upTo, limit) -> all -> all.stream()
                                .limit(limit)
                                .takeWhile(new Predicate<>() {
                                    private long left = limit;

                                    @Override
                                    public boolean test(Recorded each) {
                                        left -= each.updates().size();
                                        return left >= 0;
                                    }
                                })
                                .toList()),
                recorded(
                        "leaves versions before out",
                        latest,
                        (ids, upTo, limit) -> all -> all.stream()
                                .map(each -> new Recorded(
                                        each.change(),
                                        each.updates().stream()
                                                .map(update -> new Recorded.Update(update.entry(), Optional.empty()))
                                                .toList()))
                                .limit(limit)
                                .toList()),
                recorded(
                        "finds the changes before an instant only",
                        past,
                        (ids, upTo, limit) -> all -> all.stream()
                                .filter(each -> each.change().recordedAt() < upTo)
                                .limit(limit)
                                .toList()),
                new Broken("ignores as-known-at in changes of entries", past, () -> new ReferenceStorage() {
                    @Override
                    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
                        List<Committed> all = List.copyOf(book(community));
                        List<Committed> known = known(all, at);
                        return work.apply(new Snapshot(known, known, known) {
                            @Override
                            public List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
                                return new Snapshot(all, all, all).recorded(ids, upTo, limit);
                            }
                        });
                    }
                }),
                new Broken("shows versions at their current places", past, () -> new ReferenceStorage() {
                    @Override
                    List<Recorded> recorded(List<Committed> known, Map<Kind, Set<String>> ids, long upTo, int limit) {
                        return super.recorded(placed(known, known), ids, upTo, limit);
                    }
                }));
    }

    /** Alters all changes of the entries up to the instant. */
    private interface AltersRecorded {
        UnaryOperator<List<Recorded>> of(Map<Kind, Set<String>> ids, long upTo, int limit);
    }

    private static Broken recorded(String fault, String detectedBy, AltersRecorded alters) {
        return new Broken(fault, detectedBy, () -> new ReferenceStorage() {
            @Override
            List<Recorded> recorded(List<Committed> known, Map<Kind, Set<String>> ids, long upTo, int limit) {
                List<Recorded> all = super.recorded(known, ids, upTo, Integer.MAX_VALUE);
                return alters.of(ids, upTo, limit).apply(all);
            }
        });
    }

    private static Broken versions(String fault, String detectedBy, UnaryOperator<List<Version>> alter) {
        return new Broken(fault, detectedBy, () -> new ReferenceStorage() {
            @Override
            List<Version> versions(List<Committed> known, Kind kind) {
                return alter.apply(super.versions(known, kind));
            }
        });
    }

    /** Lists the versions of a past read from those of now. */
    private abstract static class KnowsVersions extends ReferenceStorage {
        abstract List<Version> known(List<Version> all, long at);

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            List<Committed> all = List.copyOf(book(community));
            Snapshot then = new Snapshot(known(all, at), known(all, at), known(all, at)) {
                @Override
                public List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
                    return known(KnowsVersions.this.versions(all, kind), at.micros()).stream()
                            .filter(each -> isAfter(each.entry(), afterId, afterVersion))
                            .limit(limit)
                            .toList();
                }
            };
            return work.apply(then);
        }
    }

    private static List<Broken> neighbours() {
        List<Broken> all = new ArrayList<>();
        all.add(new Broken("counts places in any letter case", COUNTS, () -> new ReferenceStorage() {
            @Override
            boolean isCounted(Scope scope, Entry entry) {
                Place place = entry.place();
                return scope.grids().stream().anyMatch(place.grid()::equalsIgnoreCase)
                        || scope.households().stream().anyMatch(each -> each.equalsIgnoreCase(place.household()));
            }
        }));
        all.add(new Broken(
                "counts values of any width", COUNTS, () -> new CountsFolded(text -> text.replace("\uff41", "a"))));
        all.add(new Broken(
                "counts values composed and decomposed",
                COUNTS,
                () -> new CountsFolded(text -> Normalizer.normalize(text, Normalizer.Form.NFC))));
        all.add(new Broken("counts the absent as an empty text", COUNTS, CountsAbsentAsEmpty::new));
        all.add(new Broken(
                "joins the values of a group",
                GROUPS,
                () -> new AltersGroups(
                        values -> values.stream().map(String::valueOf).collect(Collectors.joining("|")))));
        all.add(new Broken(
                "counts absent values as a word",
                GROUPS,
                () -> new AltersGroups(
                        values -> values.stream().map(String::valueOf).toList())));
        all.add(new Broken(
                "counts groups in any letter case",
                GROUPS,
                () -> new AltersGroups(values -> String.valueOf(values).toLowerCase(Locale.ROOT))));
        all.add(new Broken(
                "counts by a column once",
                "aColumnMayBeNamedTwiceInACount",
                () -> new AltersCounts((tx, query) -> tx.count(new CountQuery(
                        query.scope(),
                        query.kind(),
                        query.column(),
                        query.values(),
                        query.by().stream().distinct().toList())))));
        all.add(new Broken(
                "never reads at current places",
                "theScopeAppliesToThePlaceOfNowIfAskedFor",
                () -> new ReferenceStorage() {
                    @Override
                    List<Committed> placed(List<Committed> known, List<Committed> all) {
                        return known;
                    }
                }));
        all.add(new Broken(
                "never counts at current places", "aCountUsesThePlaceOfNowIfAskedFor", () -> new ReferenceStorage() {
                    @Override
                    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
                        List<Committed> all = List.copyOf(book(community));
                        List<Committed> then = known(all, at);
                        return at.currentPlaces()
                                ? work.apply(new Snapshot(placed(then, all), then, then))
                                : super.read(community, at, work);
                    }
                }));
        all.add(new Broken("counts at the latest place", "aCountUsesThePlaceKnownThen", CountsAtTheLatestPlace::new));
        for (int most : List.of(36, 63)) {
            all.add(new Broken("compares ids to the " + most + "th character", IDS, () -> new CutsIds(most)));
        }
        all.add(new Broken(
                "continues after the first 32 characters of an id",
                IDS,
                () -> new AltersQueries(queries -> queries.stream()
                        .map(query -> query.page(upTo(32, query.after()), query.limit()))
                        .toList())));
        all.add(new Broken(
                "joins kinds and ids",
                "aKindAndAnIdAreNotConfusedWithOthersThatJoinAlike",
                () -> new ReferenceStorage() {
                    @Override
                    List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
                        Map<Key, Long> joined = new HashMap<>(versions);
                        entries.forEach(entry -> versions.forEach((key, version) -> {
                            if ((key.kind() + key.id()).equals(entry.kind() + entry.id())) {
                                joined.put(entry.key(), version);
                            }
                        }));
                        return super.stale(entries, joined);
                    }
                }));
        for (String mark : List.of("", ".", "-", "_")) {
            all.add(new Broken(
                    "joins communities and commands by '" + mark + "'", JOINED, () -> new JoinsCommands(mark)));
        }
        all.add(new Broken("cuts communities to 63 characters", ALIKE, () -> new Renames(text -> upTo(63, text))));
        all.add(new Broken(
                "stores a dot of a community as a low line", ALIKE, () -> new Renames(text -> text.replace('.', '_'))));
        all.add(new Broken(
                "stores a hyphen of a community as a low line",
                ALIKE,
                () -> new Renames(text -> text.replace('-', '_'))));
        all.add(new Broken(
                "compares communities as numbers",
                ALIKE,
                () -> new Renames(text -> text.matches("[0-9]+") ? text.replaceFirst("^0+(?=.)", "") : text)));
        all.add(new Broken(
                "names a folder after a community",
                ALIKE,
                () -> new Renames(text -> {
                    if (text.equals(".") || text.equals("..")) {
                        throw new StorageException("It is a folder");
                    }
                    return text;
                })));
        all.add(new Broken("finds the absent by an empty text in without", WITHOUT, () -> new ReferenceStorage() {
            @Override
            boolean isLeftOut(Query.Without without, Entry entry, List<Entry> others) {
                return super.isLeftOut(
                        without,
                        entry,
                        others.stream()
                                .map(other -> other.fields().has(without.column())
                                        ? other
                                        : with(
                                                other,
                                                other.fields().toBuilder()
                                                        .text(without.column(), "")
                                                        .build()))
                                .toList());
            }
        }));
        all.add(new Broken("ignores numbers below zero in without", WITHOUT, () -> new ReferenceStorage() {
            @Override
            boolean isLeftOut(Query.Without without, Entry entry, List<Entry> others) {
                return super.isLeftOut(
                        without,
                        entry,
                        others.stream()
                                .filter(other -> other.fields().get(without.upTo()) instanceof Long at && at >= 0)
                                .toList());
            }
        }));
        return all;
    }

    private static List<Broken> transactions() {
        return List.of(
                new Broken(
                        "answers a fetch without queries after the end",
                        "aTransactionCannotBeUsedAfterItsEnd",
                        () -> new ReferenceStorage() {
                            @Override
                            Snapshot snapshot(CommunityId community, List<Committed> known) {
                                return new Snapshot(known, known, known) {
                                    @Override
                                    public List<Page> fetch(List<Query> queries) {
                                        return queries.isEmpty() ? List.of() : super.fetch(queries);
                                    }
                                };
                            }
                        }),
                new Broken(
                        "leaves the transaction of a failed write open",
                        "aTransactionOfAWriteThatFailedCannotBeUsed",
                        () -> new ReferenceStorage() {
                            @Override
                            public <T> T write(
                                    CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
                                List<Committed> book = book(community);
                                synchronized (book) {
                                    Draft draft = draft(List.copyOf(book));
                                    T result = run(draft, work, book);
                                    draft.commit(book);
                                    draft.end();
                                    return result;
                                }
                            }
                        }),
                new Broken("repeats the function when it is busy", FAULTS, () -> new ReferenceStorage() {
                    @Override
                    public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
                        try {
                            return super.write(community, command, work);
                        } catch (StorageException.Contention busy) {
                            return super.write(community, command, work);
                        }
                    }
                }),
                new Broken("replaces the stale keys of the function", FAULTS, () -> new ReferenceStorage() {
                    @Override
                    <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
                        try {
                            return super.run(draft, work, book);
                        } catch (StorageException.Stale stale) {
                            throw new StorageException.Stale(stale.keys());
                        }
                    }
                }),
                new Broken(
                        "clears an interrupt in a read",
                        "aReadOfAnInterruptedThreadKeepsTheInterrupt",
                        () -> new ReferenceStorage() {
                            @Override
                            public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
                                Thread.interrupted();
                                return super.read(community, at, work);
                            }
                        }),
                new Broken("joins a read to a write", "aReadWithinAWriteIsAnotherTransaction", JoinsWrites::new),
                new Broken(
                        "joins a read to a read",
                        "aReadWithinAReadSeesWhatWasCommittedInBetween",
                        () -> new NestsReads(false)),
                new Broken(
                        "ends a read at the next", "aReadWithinAReadIsAnotherTransaction", () -> new NestsReads(true)));
    }

    private static List<Broken> faults() {
        return List.of(
                new Broken("answers a failed read as empty", "aReadThatFailsIsNeverAnsweredAsEmpty", AnswersEmpty::new),
                new Broken(
                        "repeats the function after a fault",
                        "theWorkOfAWriteRunsOnceUnderAFault",
                        () -> new FaultyStores.Faulty() {
                            @Override
                            public <T> T write(
                                    CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
                                try {
                                    return super.write(community, command, work);
                                } catch (StorageException.CommitUnknown unknown) {
                                    throw unknown;
                                } catch (StorageException failed) {
                                    return super.write(community, command, work);
                                }
                            }
                        }),
                new Broken("answers stale for a fault", "aFaultIsNotAStaleEntry", () -> new FaultyStores.Faulty() {
                    @Override
                    RuntimeException answer(Call call, FaultyStores.Failed fault) {
                        return call == Call.COMMIT ? super.answer(call, fault) : new StorageException.Stale(List.of());
                    }
                }),
                new Broken(
                        "replaces stale keys by the fault of the rollback",
                        "aStaleEntryIsReportedThoughTheRollbackFails",
                        () -> new FaultyStores.Faulty() {
                            @Override
                            void failedEnd(FaultyStores.Failed fault, @Nullable RuntimeException failure) {
                                if (failure instanceof StorageException.Stale) {
                                    throw new StorageException("The rollback failed");
                                }
                            }
                        }),
                new Broken(
                        "replaces the exception of the work of a read",
                        "anExceptionOfTheWorkOfAReadPassesUnchangedThoughItsEndFails",
                        ReplacesInReads::new));
    }

    private static Broken changes(String fault, UnaryOperator<Change> change) {
        return new Broken(fault, CHANGE_LIMITS, () -> new Stores(change, entry -> entry));
    }

    private static Storage stores(UnaryOperator<Entry> entry) {
        return new Stores(change -> change, entry);
    }

    private static Storage bodies(UnaryOperator<Fields> fields) {
        return stores(entry -> with(entry, fields.apply(entry.fields())));
    }

    private static String upTo(int most, String text) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static Object cut(int most, Object value) {
        return value instanceof String text ? upTo(most, text) : value;
    }

    private static Object rounded(Object value) {
        return value instanceof Long number ? (Object) (long) (double) number : value;
    }

    private static Object basic(Object value) {
        return value instanceof String text ? text.replaceAll("[^\\u0000-\\uFFFF]", "?") : value;
    }

    private static Entry with(Entry entry, Fields fields) {
        return new Entry(entry.kind(), entry.id(), entry.version(), entry.place(), fields);
    }

    private static Change with(Change change, Fields facts) {
        return new ChangeBuilder().like(change).facts(facts).build();
    }

    private static Entry altered(Entry entry, Function<Object, @Nullable Object> alter) {
        return with(entry, altered(entry.fields(), alter));
    }

    /** Alters every text and number, also nested ones. A value that becomes null is removed. */
    private static Fields altered(Fields fields, Function<Object, @Nullable Object> alter) {
        Fields.Builder altered = Fields.builder();
        fields.forEach((name, value) -> {
            Object changed = alteredValue(value, alter);
            if (changed != null) {
                altered.value(name, changed);
            }
        });
        return altered.build();
    }

    private static @Nullable Object alteredValue(Object value, Function<Object, @Nullable Object> alter) {
        if (value instanceof Fields nested) {
            return altered(nested, alter);
        }
        if (value instanceof List<?> list) {
            List<Object> changed = new ArrayList<>();
            list.forEach(each -> Optional.ofNullable(alteredValue(each, alter)).ifPresent(changed::add));
            return changed;
        }
        return alter.apply(value);
    }

    private static Fields withoutLists(Fields fields) {
        Fields.Builder some = Fields.builder();
        fields.forEach((name, value) -> {
            if (!(value instanceof List)) {
                some.value(name, value);
            }
        });
        return some.build();
    }

    private static Fields levels(Fields fields, int most) {
        Fields.Builder some = Fields.builder();
        fields.forEach((name, value) -> {
            if (!(value instanceof Fields nested)) {
                some.value(name, value);
            } else if (most > 0) {
                some.value(name, levels(nested, most - 1));
            }
        });
        return some.build();
    }

    private static class Stores extends ReferenceStorage {
        private final UnaryOperator<Change> change;
        private final UnaryOperator<Entry> entry;

        Stores(UnaryOperator<Change> change, UnaryOperator<Entry> entry) {
            this.change = change;
            this.entry = entry;
        }

        @Override
        Committed stored(Change put, List<Entry> entries) {
            return super.stored(change.apply(put), entries.stream().map(entry).toList());
        }
    }

    private abstract static class Restarts extends ReferenceStorage {
        boolean restarted;

        @Override
        Storage reopened() {
            restarted = true;
            return this;
        }
    }

    private static final class AltersAtRestart extends Restarts {
        private final UnaryOperator<Change> change;
        private final UnaryOperator<Entry> entry;

        AltersAtRestart(UnaryOperator<Change> change, UnaryOperator<Entry> entry) {
            this.change = change;
            this.entry = entry;
        }

        @Override
        List<Committed> known(List<Committed> book, KnownAt at) {
            List<Committed> known = super.known(book, at);
            return !restarted
                    ? known
                    : known.stream()
                            .map(each -> new Committed(
                                    change.apply(each.change()),
                                    each.entries().stream().map(entry).toList()))
                            .toList();
        }
    }

    private static final class OpensOneCommunity extends Restarts {
        private final List<CommunityId> written = new ArrayList<>();

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            boolean lost = restarted && written.indexOf(community) > 0;
            return super.read(lost ? new CommunityId("never-written") : community, at, work);
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            if (!written.contains(community)) {
                written.add(community);
            }
            return super.write(community, command, work);
        }
    }

    /** Stores a receipt apart from its change, and does not remove it. */
    private static final class LeavesReceipts extends ReferenceStorage {
        private final boolean stale;
        private final Map<CommandId, Change> left = new ConcurrentHashMap<>();

        LeavesReceipts(boolean stale) {
            this.stale = stale;
        }

        @Override
        Draft draft(List<Committed> before) {
            return new Draft(before) {
                @Override
                public void append(Change change, List<Entry> entries) {
                    try {
                        super.append(change, entries);
                    } catch (StorageException.Stale thrown) {
                        if (stale) {
                            left.put(change.command(), change);
                        }
                        throw thrown;
                    }
                }
            };
        }

        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            try {
                return super.run(draft, work, book);
            } catch (Error thrown) {
                Committed appended = draft.appended;
                if (!stale && appended != null) {
                    left.put(appended.change().command(), appended.change());
                }
                throw thrown;
            }
        }

        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command).or(() -> Optional.ofNullable(left.get(command)));
        }
    }

    private static final class AltersReceipts extends ReferenceStorage {
        private final UnaryOperator<Change> alter;

        AltersReceipts(UnaryOperator<Change> alter) {
            this.alter = alter;
        }

        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command).map(alter);
        }
    }

    private static final class AltersQueries extends ReferenceStorage {
        private final UnaryOperator<List<Query>> alter;

        AltersQueries(UnaryOperator<List<Query>> alter) {
            this.alter = alter;
        }

        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            return new Snapshot(known, known, known) {
                @Override
                public List<Page> fetch(List<Query> queries) {
                    return super.fetch(alter.apply(queries));
                }
            };
        }
    }

    private static final class CutsIds extends ReferenceStorage {
        private final int most;

        CutsIds(int most) {
            this.most = most;
        }

        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            return new Snapshot(known, known, known) {
                @Override
                public List<Page> fetch(List<Query> queries) {
                    return super.fetch(queries.stream().map(this::widened).toList());
                }

                private Query widened(Query query) {
                    if (query.ids() == null) {
                        return query;
                    }
                    Set<String> cut =
                            query.ids().stream().map(id -> upTo(most, id)).collect(Collectors.toSet());
                    Set<String> ids = latest(known, query.kind()).stream()
                            .map(Entry::id)
                            .filter(id -> cut.contains(upTo(most, id)))
                            .collect(Collectors.toSet());
                    return new Query(
                            query.scope(),
                            query.kind(),
                            ids,
                            query.column(),
                            query.values(),
                            query.without(),
                            query.after(),
                            query.limit());
                }
            };
        }
    }

    /** Answers a count query in another way. */
    private static class AltersCounts extends ReferenceStorage {
        interface Answer {
            List<CountQuery.Group> count(ReadTransaction right, CountQuery query);
        }

        private final Answer answer;

        AltersCounts(Answer answer) {
            this.answer = answer;
        }

        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            Snapshot right = new Snapshot(known, known, known);
            return new Snapshot(known, known, known) {
                @Override
                public List<CountQuery.Group> count(CountQuery query) {
                    checkOpen();
                    return answer.count(right, query);
                }
            };
        }
    }

    /** Adds up the groups whose values have the same key. */
    private static final class AltersGroups extends AltersCounts {
        AltersGroups(Function<Collection<? extends @Nullable Object>, Object> key) {
            super((right, query) -> {
                Map<Object, CountQuery.Group> groups = new LinkedHashMap<>();
                right.count(query)
                        .forEach(group -> groups.merge(
                                key.apply(group.values()),
                                group,
                                (one, two) -> new CountQuery.Group(one.values(), one.count() + two.count())));
                return List.copyOf(groups.values());
            });
        }
    }

    private static final class CountsFolded extends AltersCounts {
        CountsFolded(UnaryOperator<String> fold) {
            super((right, query) -> {
                String column = query.column();
                if (column == null) {
                    return right.count(query);
                }
                Set<String> wanted = query.values().stream().map(fold).collect(Collectors.toSet());
                Set<String> found = new HashSet<>();
                right.count(CountQuery.of(query.scope(), query.kind(), column)).forEach(group -> {
                    String value = group.text(0);
                    if (value != null && wanted.contains(fold.apply(value))) {
                        found.add(value);
                    }
                });
                return right.count(query.where(column, found));
            });
        }
    }

    private static final class CountsAbsentAsEmpty extends ReferenceStorage {
        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            return new Snapshot(known, known, known) {
                @Override
                public List<CountQuery.Group> count(CountQuery query) {
                    String column = query.column();
                    if (column == null) {
                        return super.count(query);
                    }
                    List<Committed> filled = known.stream()
                            .map(each -> new Committed(
                                    each.change(),
                                    each.entries().stream()
                                            .map(entry -> entry.kind().hasColumn(column)
                                                            && !entry.fields().has(column)
                                                    ? with(
                                                            entry,
                                                            entry.fields().toBuilder()
                                                                    .text(column, "")
                                                                    .build())
                                                    : entry)
                                            .toList()))
                            .toList();
                    return new Snapshot(filled, filled, filled).count(query);
                }
            };
        }
    }

    /** Looks up the places of counted entries in a table that has the latest places only. */
    private static final class CountsAtTheLatestPlace extends ReferenceStorage {
        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            List<Committed> all = List.copyOf(book(community));
            return new Snapshot(known, known, known) {
                @Override
                public List<CountQuery.Group> count(CountQuery query) {
                    Map<String, Place> places = new HashMap<>();
                    latest(all, query.kind()).forEach(entry -> places.put(entry.id(), entry.place()));
                    List<Committed> moved = known.stream()
                            .map(each -> new Committed(
                                    each.change(),
                                    each.entries().stream()
                                            .map(entry -> at(entry, places.getOrDefault(entry.id(), entry.place())))
                                            .toList()))
                            .toList();
                    return new Snapshot(moved, moved, moved).count(query);
                }
            };
        }
    }

    /** A store in another community. */
    private static final class Renames extends ReferenceStorage {
        private final UnaryOperator<String> name;

        Renames(UnaryOperator<String> name) {
            this.name = name;
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            return super.read(new CommunityId(name.apply(community.value())), at, work);
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            return super.write(new CommunityId(name.apply(community.value())), command, work);
        }
    }

    /** Finds receipts by one key that joins the community and the command. */
    private static final class JoinsCommands extends ReferenceStorage {
        private final String mark;
        private final Map<String, Change> receipts = new ConcurrentHashMap<>();
        private final ThreadLocal<CommunityId> used = new ThreadLocal<>();

        JoinsCommands(String mark) {
            this.mark = mark;
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            used.set(community);
            return super.read(community, at, work);
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            used.set(community);
            return super.write(community, command, work);
        }

        @Override
        Committed stored(Change change, List<Entry> entries) {
            receipts.put(used.get() + mark + change.command(), change);
            return super.stored(change, entries);
        }

        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command)
                    .or(() -> Optional.ofNullable(receipts.get(used.get() + mark + command))
                            .filter(change -> !change.command().equals(command)));
        }
    }

    /** Compares a version with that which this handle put last, and only then with the latest. */
    private static final class RemembersVersions extends ReferenceStorage {
        private final Map<Key, Long> put = new ConcurrentHashMap<>();

        RemembersVersions() {}

        private RemembersVersions(RemembersVersions other) {
            super(other);
        }

        @Override
        ReferenceStorage another() {
            return new RemembersVersions(this);
        }

        @Override
        List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
            List<Key> stale = super.stale(
                    entries.stream()
                            .filter(entry ->
                                    put.getOrDefault(entry.key(), 0L) + 1 != entry.version() || entry.version() == 1)
                            .toList(),
                    versions);
            if (stale.isEmpty()) {
                entries.forEach(entry -> put.put(entry.key(), entry.version()));
            }
            return stale;
        }
    }

    /** A read in the thread of a write sees what the write appended. */
    private static final class JoinsWrites extends ReferenceStorage {
        private final ThreadLocal<Draft> open = new ThreadLocal<>();

        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            open.set(draft);
            try {
                return super.run(draft, work, book);
            } finally {
                open.remove();
            }
        }

        @Override
        List<Committed> known(List<Committed> book, KnownAt at) {
            List<Committed> known = new ArrayList<>(super.known(book, at));
            Optional.ofNullable(open.get()).ifPresent(draft -> draft.commit(known));
            return known;
        }
    }

    /** A read in the thread of another read is part of it, or ends it. */
    private static final class NestsReads extends ReferenceStorage {
        private final boolean ends;
        private final ThreadLocal<Snapshot> open = new ThreadLocal<>();

        NestsReads(boolean ends) {
            this.ends = ends;
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            Snapshot outer = open.get();
            if (outer != null && ends) {
                outer.end();
            } else if (outer != null && at.instant() == null) {
                return work.apply(outer);
            }
            return super.read(community, at, tx -> {
                open.set((Snapshot) tx);
                try {
                    return work.apply(tx);
                } finally {
                    open.remove();
                }
            });
        }
    }

    private static final class AnswersEmpty extends FaultyStores.Faulty {
        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            List<String> ran = new ArrayList<>();
            try {
                return super.read(community, at, tx -> {
                    ran.add("the work");
                    return work.apply(tx);
                });
            } catch (StorageException failed) {
                if (ran.isEmpty()) {
                    return work.apply(snapshot(community, List.of()));
                }
                throw failed;
            }
        }
    }

    private static final class ReplacesInReads extends FaultyStores.Faulty {
        private boolean threw;

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            try {
                return super.read(community, at, tx -> {
                    try {
                        return work.apply(tx);
                    } catch (RuntimeException thrown) {
                        threw = true;
                        throw thrown;
                    }
                });
            } finally {
                threw = false;
            }
        }

        @Override
        void failedEnd(FaultyStores.Failed fault, @Nullable RuntimeException failure) {
            if (threw) {
                throw new StorageException("The close failed");
            }
        }
    }
}
