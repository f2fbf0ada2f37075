package org.gridbook.storage.testkit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.WriteTransaction;

/** Copies of the model that read two states, remember an answer in a handle, or mix communities that are used at once. */
final class BrokenReads {
    /** Some questions. The predicate gets a query, a count query, a command or a position, and its index in the fetch. */
    private enum Some implements BiPredicate<Object, Integer> {
        LOOKUPS((asked, index) -> asked instanceof Query query && query.column() != null),
        LATER_PAGES(
                (asked, index) -> asked instanceof Query query && !query.after().isEmpty()),
        QUERIES_WITHOUT((asked, index) -> asked instanceof Query query && query.without() != null),
        SECOND_QUERIES((asked, index) -> asked instanceof Query && index > 0),
        WHOLE_SCANS((asked, index) -> asked instanceof Query query && query.ids() == null && query.column() == null),
        COUNTS_OF_VALUES((asked, index) -> asked instanceof CountQuery query && query.column() != null),
        COUNTS((asked, index) -> asked instanceof CountQuery),
        RECEIPTS((asked, index) -> asked instanceof CommandId),
        CHANGES_OF_ENTRIES((asked, index) -> asked instanceof Map),
        LATER_CHANGES((asked, index) -> asked instanceof Long position && position > 0);

        private final BiPredicate<Object, Integer> asked;

        Some(BiPredicate<Object, Integer> asked) {
            this.asked = asked;
        }

        @Override
        public boolean test(Object question, Integer index) {
            return asked.test(question, index);
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private BrokenReads() {}

    static List<BrokenStores.Broken> all() {
        List<BrokenStores.Broken> all = new ArrayList<>();
        for (Some some : Some.values()) {
            all.add(new BrokenStores.Broken(
                    "answers " + some.words() + " from a later state",
                    "aReadAnswersEveryQuestionFromTheStateOfItsFirst",
                    () -> new ReadsOn(some)));
            all.add(new BrokenStores.Broken(
                    "remembers the answers to " + some.words() + " in a handle",
                    "aHandleRemembersNothingBetweenTwoReads",
                    () -> new Remembers(some)));
        }
        all.add(new BrokenStores.Broken(
                "reads on at a future instant",
                "aReadAnswersEveryQuestionFromTheStateOfItsFirst",
                ReadsOnInTheFuture::new));
        all.add(new BrokenStores.Broken(
                "reads one community at a time", "communitiesAreReadAtOnceOnOneHandle", ReadsTheLastCommunity::new));
        all.add(new BrokenStores.Broken(
                "writes one community at a time",
                "communitiesAreWrittenAtOnceOnOneHandle",
                WritesTheLastCommunity::new));
        all.add(new BrokenStores.Broken(
                "stores local times", "anInstantDoesNotDependOnTheZoneOfTheMachine", StoresLocalTimes::new));
        return all;
    }

    /** Answers some questions of a read at the latest state in another way. */
    private abstract static class AnswersSome extends ReferenceStorage {
        private final Some some;

        AnswersSome(Some some) {
            this.some = some;
        }

        AnswersSome(AnswersSome other) {
            super(other);
            this.some = other.some;
        }

        /** The answer to one of these questions. */
        abstract <T> T answer(CommunityId community, Object asked, T right, Function<Snapshot, T> ask);

        final Snapshot now(CommunityId community) {
            List<Committed> all = List.copyOf(book(community));
            return new Snapshot(all, all, all);
        }

        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            if (known.size() != book(community).size()) {
                return super.snapshot(community, known);
            }
            return new Snapshot(known, known, known) {
                private <T> T answered(Object asked, int index, T right, Function<Snapshot, T> ask) {
                    return some.test(asked, index) ? answer(community, asked, right, ask) : right;
                }

                @Override
                public List<Page> fetch(List<Query> queries) {
                    List<Page> pages = new ArrayList<>(super.fetch(queries));
                    for (int i = 0; i < pages.size(); i++) {
                        Query query = queries.get(i);
                        pages.set(
                                i,
                                answered(
                                        query,
                                        i,
                                        pages.get(i),
                                        tx -> tx.fetch(List.of(query)).get(0)));
                    }
                    return pages;
                }

                @Override
                public List<CountQuery.Group> count(CountQuery query) {
                    return answered(query, 0, super.count(query), tx -> tx.count(query));
                }

                @Override
                public List<Change> changesAfter(long position, int limit) {
                    return answered(
                            position, 0, super.changesAfter(position, limit), tx -> tx.changesAfter(position, limit));
                }

                @Override
                public List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
                    return answered(ids, 0, super.recorded(ids, upTo, limit), tx -> tx.recorded(ids, upTo, limit));
                }

                @Override
                public Optional<Change> receipt(CommandId command) {
                    return answered(command, 0, super.receipt(command), tx -> tx.receipt(command));
                }
            };
        }
    }

    private static final class ReadsOn extends AnswersSome {
        ReadsOn(Some some) {
            super(some);
        }

        @Override
        <T> T answer(CommunityId community, Object asked, T right, Function<Snapshot, T> ask) {
            return ask.apply(now(community));
        }
    }

    /** Remembers an answer until its own next write. */
    private static final class Remembers extends AnswersSome {
        private final Map<Object, Object> answers = new ConcurrentHashMap<>();

        Remembers(Some some) {
            super(some);
        }

        private Remembers(Remembers other) {
            super(other);
        }

        @Override
        ReferenceStorage another() {
            return new Remembers(this);
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            try {
                return super.write(community, command, work);
            } finally {
                answers.clear();
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        <T> T answer(CommunityId community, Object asked, T right, Function<Snapshot, T> ask) {
            return (T) answers.computeIfAbsent(List.of(community, asked), any -> right);
        }
    }

    private static final class ReadsOnInTheFuture extends ReferenceStorage {
        @Override
        List<Committed> known(List<Committed> book, KnownAt at) {
            boolean future = at.instant() != null
                    && !book.isEmpty()
                    && at.micros() > book.get(book.size() - 1).change().recordedAt();
            return future ? book : super.known(book, at);
        }
    }

    /** A handle has one connection, which serves the community of the read that began last. */
    private static final class ReadsTheLastCommunity extends ReferenceStorage {
        private volatile List<Committed> last = List.of();

        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            last = known;
            return new Snapshot(known, known, known) {
                @Override
                public List<Page> fetch(List<Query> queries) {
                    return new Snapshot(last, last, last).fetch(queries);
                }
            };
        }
    }

    /** The same for writes. */
    private static final class WritesTheLastCommunity extends ReferenceStorage {
        private volatile CommunityId last = new CommunityId("none");

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            last = community;
            return super.write(community, command, work);
        }

        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            T result = work.apply(draft);
            List<Committed> other = book(last);
            if (other != book) {
                draft.commit(other);
                draft.appended = null;
            }
            return result;
        }
    }

    private static final class StoresLocalTimes extends ReferenceStorage {
        @Override
        Committed stored(Change change, List<Entry> entries) {
            Instant instant = Instant.EPOCH.plus(change.recordedAt(), ChronoUnit.MICROS);
            ZoneId zone = ZoneId.systemDefault();
            Instant back = LocalDateTime.ofInstant(instant, zone).atZone(zone).toInstant();
            return super.stored(
                    new ChangeBuilder()
                            .like(change)
                            .recordedAt(KnownAt.at(back).micros())
                            .build(),
                    entries);
        }
    }
}
