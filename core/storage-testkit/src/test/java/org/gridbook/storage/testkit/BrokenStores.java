package org.gridbook.storage.testkit;

import java.text.Collator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.WriteTransaction;
import org.jspecify.annotations.Nullable;

/** Copies of the model with one fault each. */
final class BrokenStores {
    /** A fault, and the test that must detect it. */
    record Broken(String fault, String detectedBy, Supplier<Storage> store) {
        @Override
        public String toString() {
            return fault;
        }
    }

    private BrokenStores() {}

    /** The store with this fault. */
    static Supplier<Storage> named(String fault) {
        return all().stream()
                .filter(each -> each.fault().equals(fault))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such broken store"))
                .store();
    }

    static List<Broken> all() {
        return List.of(
                new Broken("ignores versions", "everyStaleKeyIsNamedInOrderAndNothingIsStored", IgnoresVersions::new),
                new Broken("stores half a batch", "tenThousandEntriesArePutByOneChange", StoresHalf::new),
                new Broken("sorts by locale", "entriesComeInCodePointOrderOfId", SortsByLocale::new),
                new Broken("drops a row of a page", "aWalkVisitsEachEntryOnceAtEveryLimit", DropsARow::new),
                new Broken("repeats a row of a page", "aWalkVisitsEachEntryOnceAtEveryLimit", RepeatsARow::new),
                new Broken(
                        "ignores scope in fetch", "aScopeCoversGridsAndSingleHouseholdsAndEachEntryOnce", SeesAll::new),
                new Broken("ignores scope in count", "aCountIsLimitedToTheScope", CountsAll::new),
                new Broken(
                        "ignores households in a scope",
                        "aScopeCoversGridsAndSingleHouseholdsAndEachEntryOnce",
                        SeesGridsOnly::new),
                new Broken("limits before scope", "theLimitCountsOnlyEntriesWithinTheScope", LimitsBeforeScope::new),
                new Broken(
                        "ignores as-known-at", "theHeadIsTheLastChangeKnown", () -> new KnowsLater(true, true, true)),
                new Broken(
                        "ignores as-known-at in fetch",
                        "anEntryIsReadAsKnownThen",
                        () -> new KnowsLater(true, false, false)),
                new Broken(
                        "ignores as-known-at in without",
                        "anAntiJoinUsesWhatWasKnown",
                        () -> new KnowsLater(false, true, false)),
                new Broken(
                        "ignores as-known-at in count",
                        "aCountUsesWhatWasKnown",
                        () -> new KnowsLater(false, false, true)),
                new Broken("leaves out the instant itself", "anEntryIsReadAsKnownThen", LeavesOutTheInstant::new),
                new Broken(
                        "shifts a time zone",
                        "anInstantIsStoredToTheMicrosecond",
                        () -> new AltersChanges(BrokenStores::shifted)),
                new Broken(
                        "stores milliseconds",
                        "anInstantIsStoredToTheMicrosecond",
                        () -> new AltersChanges(BrokenStores::cut)),
                new Broken(
                        "repeats a position of the feed",
                        "theFeedIsReadAfterAPositionUpToALimit",
                        RepeatsAPosition::new),
                new Broken("loses receipts", "aReceiptIsTheChangeOfItsCommand", LosesReceipts::new),
                new Broken(
                        "finds receipts in any letter case",
                        "aReceiptIsFoundByTheExactCommandOnly",
                        FoldsReceipts::new),
                new Broken(
                        "names the first stale key only",
                        "everyStaleKeyIsNamedInOrderAndNothingIsStored",
                        NamesOne::new),
                new Broken("ignores the head", "aChangeThatDoesNotFollowTheHeadIsRejected", TakesAnyChange::new),
                new Broken(
                        "ignores the entries that a change names",
                        "aChangeThatNamesOtherEntriesThanThosePutIsRejected",
                        TakesAnyNames::new),
                new Broken(
                        "commits when the function throws",
                        "anExceptionOfTheFunctionPassesUnchangedAndRollsBack",
                        CommitsOnThrow::new),
                new Broken(
                        "replaces the exception of the function",
                        "anExceptionOfTheFunctionPassesUnchangedAndRollsBack",
                        Wraps::new),
                new Broken("runs the function twice", "theFunctionRunsOnceForEachCall", RunsTwice::new),
                new Broken(
                        "cuts long text",
                        "aLongTextIsStoredWhole",
                        () -> new ChangesTexts(text -> text.length() > 4_000 ? text.substring(0, 4_000) : text)),
                new Broken(
                        "stores an empty text as absent",
                        "anAbsentFieldStaysAbsentAndAnEmptyTextStaysAText",
                        () -> new ChangesTexts(text -> text.isEmpty() ? null : text)),
                new Broken(
                        "trims text",
                        "aTextIsStoredUnchangedInLookupsColumnsAndBody",
                        () -> new ChangesTexts(String::strip)),
                new Broken(
                        "loses characters beyond the basic plane",
                        "aTextIsStoredUnchangedInLookupsColumnsAndBody",
                        () -> new ChangesTexts(text -> text.replaceAll("[^\\u0000-\\uFFFF]", "?"))),
                new Broken(
                        "loses precision of numbers",
                        "aWholeNumberIsStoredUnchangedInColumnsAndBody",
                        StoresDoubles::new),
                new Broken(
                        "stores numbers as text",
                        "theTypeOfAValueIsStored",
                        () -> new ChangesBodies(value -> value instanceof Long ? value.toString() : value)),
                new Broken(
                        "reverses lists",
                        "nestedFieldsAndListsAreStoredInTheirOrder",
                        () -> new ChangesBodies(BrokenStores::turned)),
                new Broken("loses the last column", "aKindMayHaveTheLargestSize", CutsColumns::new),
                new Broken("cuts long ids", "anIdMayHaveAnyPrintableCharacter", CutsIds::new),
                new Broken("forgets households", "thePlaceIsStoredWithAndWithoutAHousehold", ForgetsHouseholds::new),
                new Broken("forgets the actor of a command", "aChangeIsStoredExactly", ForgetsActors::new),
                new Broken("finds texts in any letter case", "aLookupFindsItsExactTextOnly", FoldsLookups::new),
                new Broken(
                        "counts nothing where a value is absent",
                        "aCountHasAGroupForTheAbsentValue",
                        CountsThePresent::new),
                new Broken(
                        "ignores as-known-at in the feed",
                        "theFeedAndTheReceiptsAreReadAsKnown",
                        () -> new FeedsLater(true, false)),
                new Broken(
                        "ignores as-known-at in receipts",
                        "theFeedAndTheReceiptsAreReadAsKnown",
                        () -> new FeedsLater(false, true)),
                new Broken(
                        "accepts a change recorded at the instant of the previous one",
                        "aChangeMustBeRecordedLaterThanTheOneBefore",
                        TakesTheSameInstant::new),
                new Broken("accepts any first change", "theFirstChangeMustFollowTheStart", TakesAnyFirst::new),
                new Broken(
                        "accepts two appends",
                        "aSecondAppendInOneWriteIsRejectedAndTheFirstIsNotStored",
                        TakesTwo::new),
                new Broken(
                        "accepts an append after one that threw",
                        "anAppendAfterOneThatThrewIsRejected",
                        TakesAnotherTry::new),
                new Broken(
                        "stores the receipt only if the change is of the command of the write",
                        "theChangeMayBeOfAnotherCommandThanTheWrite",
                        ExpectsItsCommand::new),
                new Broken(
                        "clears an interrupt",
                        "anInterruptedThreadStaysInterruptedAndWritesAllOrNothing",
                        ClearsInterrupts::new),
                new Broken(
                        "compares lookups to the 499th character",
                        "aLookupAndAPlaceMayHaveFiveHundredCharacters",
                        () -> new FoldsTexts(text -> upTo(499, text))),
                new Broken(
                        "compares places to the 499th character",
                        "aLookupAndAPlaceMayHaveFiveHundredCharacters",
                        () -> new FoldsPlaces(text -> upTo(499, text))),
                new Broken(
                        "accepts a second change of a command",
                        "aCommandMakesAtMostOneChange",
                        TakesCommandsAgain::new),
                new Broken("accepts a key twice", "aKeyPutTwiceInOneChangeIsRejected", TakesKeysTwice::new),
                new Broken("accepts entries in any order", "aChangeNamesItsEntriesInTheirOrder", TakesAnyOrder::new),
                new Broken(
                        "names stale keys in the order of the entries",
                        "everyStaleKeyIsNamedInOrderAndNothingIsStored",
                        NamesAsTheyCome::new),
                new Broken(
                        "answers after the end of the transaction",
                        "aTransactionCannotBeUsedAfterItsEnd",
                        AnswersAfterwards::new),
                new Broken(
                        "runs the function on another thread", "theFunctionRunsOnceForEachCall", WorksElsewhere::new),
                new Broken("reports no next page", "aWalkVisitsEachEntryOnceAtEveryLimit", StopsShort::new),
                new Broken("answers the first question only", "manyQueriesAreAnsweredInTheirOrder", AnswersOne::new),
                new Broken(
                        "ignores without", "anAntiJoinLeavesOutEntriesReferredToFromAnyPlace", LeavesNothingOut::new),
                new Broken(
                        "treats the bound of without as exclusive",
                        "anAntiJoinLeavesOutEntriesReferredToFromAnyPlace",
                        ExcludesTheBound::new),
                new Broken(
                        "skips changes without entries before one with entries",
                        "aChangeWithoutEntriesIsStoredLikeAnyOther",
                        SkipsEmptyChanges::new),
                new Broken(
                        "loses the receipt of a change without entries after the next change",
                        "aChangeWithoutEntriesIsStoredLikeAnyOther",
                        LosesEmptyReceipts::new),
                new Broken("mixes communities", "eachCommunityHasItsOwnFeed", MixesCommunities::new),
                new Broken(
                        "lists communities without a change",
                        "communitiesWithAChangeAreListedInPages",
                        ListsEmptyCommunities::new),
                new Broken(
                        "lists the last community of a page again",
                        "communitiesWithAChangeAreListedInPages",
                        ListsTheBound::new),
                new Broken("lists one community", "communitiesWithAChangeAreListedInPages", ListsOne::new),
                new Broken("lets two writers in", "theSecondOfTwoWritersSeesTheWriteOfTheFirst", LetsTwoWritersIn::new),
                new Broken("reads later commits", "aReadSeesOneStateWhileAWriterCommits", ReadsOn::new),
                new Broken("shows uncommitted changes", "aRolledBackWriteIsNeverSeen", ShowsDrafts::new),
                new Broken(
                        "compares places in any letter case",
                        "aPlaceIsComparedExactly",
                        () -> new FoldsPlaces(text -> text.toLowerCase(Locale.ROOT))),
                new Broken(
                        "compares the values of without in any letter case",
                        "anAntiJoinComparesExactly",
                        () -> new FoldsReferences(text -> text.toLowerCase(Locale.ROOT))),
                new Broken(
                        "compares places in any width",
                        "aPlaceIsComparedExactly",
                        () -> new FoldsPlaces(text -> text.replace("\uff41", "a"))),
                new Broken(
                        "compares lookups in any width",
                        "aLookupIsComparedExactly",
                        () -> new FoldsTexts(text -> text.replace("\uff41", "a"))),
                new Broken(
                        "compares the values of without in any width",
                        "anAntiJoinComparesExactly",
                        () -> new FoldsReferences(text -> text.replace("\uff41", "a"))),
                new Broken(
                        "compares places composed and decomposed as equal",
                        "aPlaceIsComparedExactly",
                        () -> new FoldsPlaces(text -> Normalizer.normalize(text, Normalizer.Form.NFC))),
                new Broken(
                        "compares lookups composed and decomposed as equal",
                        "aLookupIsComparedExactly",
                        () -> new FoldsTexts(text -> Normalizer.normalize(text, Normalizer.Form.NFC))),
                new Broken(
                        "compares the values of without composed and decomposed as equal",
                        "anAntiJoinComparesExactly",
                        () -> new FoldsReferences(text -> Normalizer.normalize(text, Normalizer.Form.NFC))),
                new Broken(
                        "compares places without accents",
                        "aPlaceIsComparedExactly",
                        () -> new FoldsPlaces(text -> text.replace("\u00e1", "a"))),
                new Broken(
                        "compares lookups without accents",
                        "aLookupIsComparedExactly",
                        () -> new FoldsTexts(text -> text.replace("\u00e1", "a"))),
                new Broken(
                        "compares the values of without without accents",
                        "anAntiJoinComparesExactly",
                        () -> new FoldsReferences(text -> text.replace("\u00e1", "a"))),
                new Broken(
                        "compares places without trailing space",
                        "aPlaceIsComparedExactly",
                        () -> new FoldsPlaces(String::stripTrailing)),
                new Broken(
                        "compares lookups without trailing space",
                        "aLookupIsComparedExactly",
                        () -> new FoldsTexts(String::stripTrailing)),
                new Broken(
                        "compares the values of without without trailing space",
                        "anAntiJoinComparesExactly",
                        () -> new FoldsReferences(String::stripTrailing)),
                new Broken(
                        "compares places to the 36th character",
                        "aPlaceIsComparedExactly",
                        () -> new FoldsPlaces(text -> upTo(36, text))),
                new Broken(
                        "compares lookups to the 36th character",
                        "aLookupIsComparedExactly",
                        () -> new FoldsTexts(text -> upTo(36, text))),
                new Broken(
                        "compares the values of without to the 36th character",
                        "anAntiJoinComparesExactly",
                        () -> new FoldsReferences(text -> upTo(36, text))),
                new Broken(
                        "compares places to the 64th character",
                        "aPlaceIsComparedExactly",
                        () -> new FoldsPlaces(text -> upTo(64, text))),
                new Broken(
                        "compares lookups to the 64th character",
                        "aLookupIsComparedExactly",
                        () -> new FoldsTexts(text -> upTo(64, text))),
                new Broken(
                        "compares the values of without to the 64th character",
                        "anAntiJoinComparesExactly",
                        () -> new FoldsReferences(text -> upTo(64, text))),
                new Broken(
                        "compares places to the 255th character",
                        "aPlaceIsComparedExactly",
                        () -> new FoldsPlaces(text -> upTo(255, text))),
                new Broken(
                        "compares lookups to the 255th character",
                        "aLookupIsComparedExactly",
                        () -> new FoldsTexts(text -> upTo(255, text))),
                new Broken(
                        "compares the values of without to the 255th character",
                        "anAntiJoinComparesExactly",
                        () -> new FoldsReferences(text -> upTo(255, text))),
                new Broken(
                        "compares places as numbers",
                        "aPlaceIsComparedExactly",
                        () -> new FoldsPlaces(
                                text -> text.matches("[0-9]+") ? text.replaceFirst("^0+(?=.)", "") : text)),
                new Broken(
                        "compares lookups as numbers",
                        "aLookupIsComparedExactly",
                        () -> new FoldsTexts(
                                text -> text.matches("[0-9]+") ? text.replaceFirst("^0+(?=.)", "") : text)),
                new Broken(
                        "compares the values of without as numbers",
                        "anAntiJoinComparesExactly",
                        () -> new FoldsReferences(
                                text -> text.matches("[0-9]+") ? text.replaceFirst("^0+(?=.)", "") : text)),
                new Broken("compares places by prefix", "aPlaceIsComparedExactly", PlacesByPrefix::new),
                new Broken("compares lookups by prefix", "aLookupIsComparedExactly", TextsByPrefix::new),
                new Broken(
                        "leaves the receipt of a write that was rolled back",
                        "aRolledBackWriteLeavesNoReceipt",
                        LeavesReceipts::new),
                new Broken("shows a receipt before the commit", "aReceiptIsNotSeenBeforeTheCommit", ShowsReceipts::new),
                new Broken(
                        "fetches the receipt before the lock",
                        "aCommandRacedByFourThreadsTakesEffectOnce",
                        FetchesReceiptsEarly::new),
                new Broken(
                        "drops a receipt after 100 changes",
                        "thousandsOfChangesAreReadInPagesAndHaveTheirReceipts",
                        DropsReceipts::new),
                new Broken(
                        "ends the feed after 2,000 changes",
                        "thousandsOfChangesAreReadInPagesAndHaveTheirReceipts",
                        EndsTheFeed::new),
                new Broken(
                        "returns at most 1,000 changes",
                        "thousandsOfChangesAreReadInPagesAndHaveTheirReceipts",
                        CutsTheFeed::new),
                new Broken(
                        "stores 100 versions of an entry",
                        "threeHundredVersionsOfAnEntryAreStored",
                        StoresAHundredVersions::new),
                new Broken("counts versions in a byte", "threeHundredVersionsOfAnEntryAreStored", CountsInBytes::new),
                new Broken(
                        "cuts commands to 63 characters",
                        "longCommandsThatDifferInTheirLastCharacterAreDifferent",
                        CutsCommands::new),
                new Broken(
                        "drops the entry after 100", "anyNumberOfEntriesIsStoredAndFound", () -> new DropsTheRest(100)),
                new Broken(
                        "drops the entry after 512", "anyNumberOfEntriesIsStoredAndFound", () -> new DropsTheRest(512)),
                new Broken(
                        "drops the entry after 1,008",
                        "anyNumberOfEntriesIsStoredAndFound",
                        () -> new DropsTheRest(1_008)),
                new Broken(
                        "drops the entry after 10,000",
                        "anyNumberOfEntriesIsStoredAndFound",
                        () -> new DropsTheRest(10_000)),
                new Broken(
                        "fetches at most 10,000 entries",
                        "anyNumberOfEntriesIsStoredAndFound",
                        FetchesTenThousand::new),
                new Broken(
                        "finds nothing by more than 10,000 values",
                        "anyNumberOfEntriesIsStoredAndFound",
                        LooksUpTenThousand::new),
                new Broken(
                        "answers the first 100 queries of a fetch", "aFetchAnswersManyQueries", AnswersAHundred::new),
                new Broken(
                        "compares kinds by their first five characters",
                        "kindsWhoseNamesBeginAlikeAreSeparate",
                        () -> new CutsKinds(5)),
                new Broken(
                        "compares kinds by their first 29 characters",
                        "kindsWhoseNamesBeginAlikeAreSeparate",
                        () -> new CutsKinds(29)),
                new Broken(
                        "counts numbers as doubles", "numbersBeyondTheRangeOfADoubleAreDifferent", CountsDoubles::new),
                new Broken(
                        "compares the bound of without as a double",
                        "numbersBeyondTheRangeOfADoubleAreDifferent",
                        ComparesDoubles::new),
                new Broken(
                        "stores an illegal append whose exception is caught",
                        "anIllegalAppendLeavesNothingEvenIfItsExceptionIsCaught",
                        StoresIllegalAppends::new),
                new Broken(
                        "stores the second append when its exception is caught",
                        "aSecondAppendWhoseExceptionIsCaughtLeavesTheFirst",
                        () -> new MindsSeconds(true)),
                new Broken(
                        "drops the first append with the second",
                        "aSecondAppendWhoseExceptionIsCaughtLeavesTheFirst",
                        () -> new MindsSeconds(false)),
                new Broken("loses the last change at a restart", "everythingIsThereAfterARestart", LosesTheLast::new),
                new Broken(
                        "loses receipts at a restart", "everythingIsThereAfterARestart", LosesReceiptsAtRestart::new),
                new Broken("loses the past at a restart", "everythingIsThereAfterARestart", LosesThePast::new),
                new Broken("accepts no change after a restart", "aRestartedStoreGoesOn", StopsAtRestart::new));
    }

    private static class IgnoresVersions extends ReferenceStorage {
        @Override
        List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
            return List.of();
        }
    }

    private static class StoresHalf extends ReferenceStorage {
        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(change, entries.subList(0, (entries.size() + 1) / 2));
        }
    }

    private static class SkipsEmptyChanges extends ReferenceStorage {
        @Override
        List<Change> changesAfter(List<Committed> known, long position, int limit) {
            List<Change> page = super.changesAfter(known, position, limit);
            long last = page.stream()
                    .filter(change -> !change.touched().isEmpty())
                    .mapToLong(Change::position)
                    .max()
                    .orElse(0);
            return page.stream()
                    .filter(change -> !change.touched().isEmpty() || change.position() > last)
                    .toList();
        }
    }

    private static class LosesEmptyReceipts extends ReferenceStorage {
        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command)
                    .filter(change -> !change.touched().isEmpty() || change.position() == known.size());
        }
    }

    private static class SortsByLocale extends ReferenceStorage {
        @Override
        Comparator<String> order() {
            return Collator.getInstance(Locale.ENGLISH)::compare;
        }
    }

    private static class DropsARow extends ReferenceStorage {
        @Override
        Page page(Query query, List<Entry> found) {
            return super.page(query, found.size() > 50 ? found.subList(1, found.size()) : found);
        }
    }

    private static class RepeatsARow extends ReferenceStorage {
        @Override
        Page page(Query query, List<Entry> found) {
            List<Entry> repeated = new ArrayList<>(found);
            if (found.size() > 50) {
                repeated.add(1, found.get(0));
            }
            return super.page(query, repeated);
        }
    }

    private static class SeesAll extends ReferenceStorage {
        @Override
        boolean covers(Scope scope, Entry entry) {
            return true;
        }

        @Override
        boolean isCounted(Scope scope, Entry entry) {
            return super.covers(scope, entry);
        }
    }

    private static class CountsAll extends ReferenceStorage {
        @Override
        boolean isCounted(Scope scope, Entry entry) {
            return true;
        }
    }

    private static class SeesGridsOnly extends ReferenceStorage {
        @Override
        boolean covers(Scope scope, Entry entry) {
            return scope.grids().contains(entry.place().grid());
        }
    }

    private static class LimitsBeforeScope extends ReferenceStorage {
        @Override
        boolean covers(Scope scope, Entry entry) {
            return true;
        }

        @Override
        boolean isCounted(Scope scope, Entry entry) {
            return super.covers(scope, entry);
        }

        @Override
        Page page(Query query, List<Entry> found) {
            List<Entry> covered = found.stream()
                    .limit(query.limit())
                    .filter(entry -> super.covers(query.scope(), entry))
                    .toList();
            return new Page(
                    covered,
                    covered.size() == query.limit()
                            ? covered.get(covered.size() - 1).id()
                            : null);
        }
    }

    private static class KnowsLater extends ReferenceStorage {
        private final boolean fetched;
        private final boolean pointing;
        private final boolean other;

        KnowsLater(boolean fetched, boolean pointing, boolean other) {
            this.fetched = fetched;
            this.pointing = pointing;
            this.other = other;
        }

        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            List<Committed> all = List.copyOf(book(community));
            return new Snapshot(fetched ? all : known, pointing ? all : known, other ? all : known);
        }
    }

    private static class LeavesOutTheInstant extends ReferenceStorage {
        @Override
        List<Committed> known(List<Committed> book, KnownAt at) {
            return book.stream()
                    .filter(each -> each.change().recordedAt() < at.micros())
                    .toList();
        }
    }

    private static class AltersChanges extends ReferenceStorage {
        private final UnaryOperator<Change> alter;

        AltersChanges(UnaryOperator<Change> alter) {
            this.alter = alter;
        }

        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(alter.apply(change), entries);
        }
    }

    private static Change shifted(Change change) {
        return recorded(change, change.position(), change.recordedAt() + 8 * 3_600_000_000L);
    }

    private static Change cut(Change change) {
        return recorded(change, change.position(), Math.floorDiv(change.recordedAt(), 1_000L) * 1_000);
    }

    private static Change recorded(Change change, long position, long recordedAt) {
        return new ChangeBuilder()
                .like(change)
                .position(position)
                .recordedAt(recordedAt)
                .build();
    }

    private static class RepeatsAPosition extends ReferenceStorage {
        @Override
        List<Change> changesAfter(List<Committed> known, long position, int limit) {
            return super.changesAfter(known, position > 5 ? position - 1 : position, limit);
        }
    }

    private static class LosesReceipts extends ReferenceStorage {
        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command).filter(change -> change.position() % 10 != 0);
        }
    }

    private static class FoldsReceipts extends ReferenceStorage {
        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return known.stream()
                    .map(Committed::change)
                    .filter(change -> change.command().value().equalsIgnoreCase(command.value()))
                    .findFirst();
        }
    }

    private static class NamesOne extends ReferenceStorage {
        @Override
        List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
            return super.stale(entries, versions).stream().limit(1).toList();
        }
    }

    private static class TakesAnyChange extends ReferenceStorage {
        @Override
        void checkFollows(Head head, Change change) {}
    }

    private static class TakesAnyNames extends ReferenceStorage {
        @Override
        void checkNames(Change change, List<Entry> entries) {}
    }

    private static class CommitsOnThrow extends ReferenceStorage {
        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            try {
                return super.run(draft, work, book);
            } catch (RuntimeException | Error thrown) {
                draft.commit(book);
                throw thrown;
            }
        }
    }

    private static class Wraps extends ReferenceStorage {
        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            try {
                return super.run(draft, work, book);
            } catch (IllegalArgumentException thrown) {
                throw new IllegalStateException("Something went wrong", thrown);
            }
        }
    }

    private static class RunsTwice extends ReferenceStorage {
        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            T first = work.apply(new Draft(List.copyOf(book)));
            T second = super.run(draft, work, book);
            return second == null ? first : second;
        }
    }

    /** Changes every text of an entry. A text that becomes null is removed. */
    private static class ChangesTexts extends ReferenceStorage {
        private final Function<String, @Nullable String> text;

        ChangesTexts(Function<String, @Nullable String> text) {
            this.text = text;
        }

        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(
                    change,
                    entries.stream()
                            .map(entry -> with(entry, value -> value instanceof String old ? text.apply(old) : value))
                            .toList());
        }
    }

    private static class StoresDoubles extends ReferenceStorage {
        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(
                    change,
                    entries.stream()
                            .map(entry -> with(
                                    entry,
                                    value -> value instanceof Long number ? (Object) (long) (double) number : value))
                            .toList());
        }
    }

    private static Entry with(Entry entry, Function<Object, @Nullable Object> change) {
        Fields.Builder fields = Fields.builder();
        entry.fields().forEach((name, value) -> {
            Object changed = change.apply(value);
            if (changed != null) {
                fields.value(name, changed);
            }
        });
        return new Entry(entry.kind(), entry.id(), entry.version(), entry.place(), fields.build());
    }

    /** Changes every value of an entry that is not in a column. */
    private static class ChangesBodies extends ReferenceStorage {
        private final UnaryOperator<Object> change;

        ChangesBodies(UnaryOperator<Object> change) {
            this.change = change;
        }

        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(change, entries.stream().map(this::altered).toList());
        }

        private Entry altered(Entry entry) {
            Fields.Builder fields = Fields.builder();
            entry.fields()
                    .forEach((name, value) ->
                            fields.value(name, entry.kind().hasColumn(name) ? value : change.apply(value)));
            return new Entry(entry.kind(), entry.id(), entry.version(), entry.place(), fields.build());
        }
    }

    private static Object turned(Object value) {
        if (value instanceof List<?> list) {
            List<Object> turned = new ArrayList<>(list);
            Collections.reverse(turned);
            return turned;
        }
        return value;
    }

    private static class CutsColumns extends ReferenceStorage {
        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(change, entries.stream().map(CutsColumns::cut).toList());
        }

        private static Entry cut(Entry entry) {
            List<Column> columns = entry.kind().columns();
            Fields.Builder fields = entry.fields().toBuilder();
            columns.subList(Math.min(23, columns.size()), columns.size())
                    .forEach(column -> fields.remove(column.name()));
            return new Entry(entry.kind(), entry.id(), entry.version(), entry.place(), fields.build());
        }
    }

    private static class CutsIds extends ReferenceStorage {
        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(
                    change,
                    entries.stream()
                            .map(entry -> new Entry(
                                    entry.kind(),
                                    entry.id()
                                            .substring(
                                                    0, Math.min(36, entry.id().length())),
                                    entry.version(),
                                    entry.place(),
                                    entry.fields()))
                            .toList());
        }
    }

    private static class ForgetsHouseholds extends ReferenceStorage {
        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(
                    change,
                    entries.stream()
                            .map(entry -> new Entry(
                                    entry.kind(),
                                    entry.id(),
                                    entry.version(),
                                    Place.of(entry.place().grid()),
                                    entry.fields()))
                            .toList());
        }
    }

    private static class ForgetsActors extends ReferenceStorage {
        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(new ChangeBuilder().like(change).actor("").build(), entries);
        }
    }

    private static class FoldsLookups extends ReferenceStorage {
        @Override
        boolean isOneOf(String value, Set<String> values) {
            return values.stream().anyMatch(value::equalsIgnoreCase);
        }
    }

    private static class CountsThePresent extends ReferenceStorage {
        @Override
        boolean hasRow(List<@Nullable Object> group) {
            return !group.contains(null);
        }
    }

    private static class FeedsLater extends ReferenceStorage {
        private final boolean feed;
        private final boolean receipts;
        private List<Committed> all = List.of();

        FeedsLater(boolean feed, boolean receipts) {
            this.feed = feed;
            this.receipts = receipts;
        }

        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            all = List.copyOf(book(community));
            return super.snapshot(community, known);
        }

        @Override
        List<Change> changesAfter(List<Committed> known, long position, int limit) {
            return super.changesAfter(feed && all.size() > known.size() ? all : known, position, limit);
        }

        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(receipts && all.size() > known.size() ? all : known, command);
        }
    }

    private static class TakesTheSameInstant extends ReferenceStorage {
        @Override
        void checkFollows(Head head, Change change) {
            boolean same = change.recordedAt() == head.recordedAt();
            super.checkFollows(same ? new Head(head.position(), head.recordedAt() - 1, head.hash()) : head, change);
        }
    }

    private static class TakesAnyFirst extends ReferenceStorage {
        @Override
        void checkFollows(Head head, Change change) {
            if (head.position() > 0) {
                super.checkFollows(head, change);
            }
        }
    }

    private static class TakesTwo extends ReferenceStorage {
        @Override
        void checkOnce(boolean tried, @Nullable Committed appended) {}

        @Override
        void checkFollows(Head head, Change change) {
            if (change.position() == head.position() + 1) {
                super.checkFollows(head, change);
            }
        }
    }

    private static class TakesAnotherTry extends ReferenceStorage {
        @Override
        void checkOnce(boolean tried, @Nullable Committed appended) {
            super.checkOnce(appended != null, appended);
        }
    }

    private static class ExpectsItsCommand extends ReferenceStorage {
        private final Map<CommandId, CommandId> written = new HashMap<>();

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            return super.write(community, command, tx -> {
                T result = work.apply(tx);
                if (((Draft) tx).appended != null) {
                    written.put(((Draft) tx).appended.change().command(), command);
                }
                return result;
            });
        }

        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command)
                    .filter(change -> written.getOrDefault(command, command).equals(command));
        }
    }

    private static class ClearsInterrupts extends ReferenceStorage {
        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            Thread.interrupted();
            return super.run(draft, work, book);
        }
    }

    private static class TakesCommandsAgain extends ReferenceStorage {
        @Override
        void checkNew(List<Committed> before, Change change) {}
    }

    private static class TakesKeysTwice extends ReferenceStorage {
        @Override
        void checkNames(Change change, List<Entry> entries) {
            if (!change.touched().equals(Clerk.touched(entries))) {
                super.checkNames(change, entries);
            }
        }
    }

    private static class TakesAnyOrder extends ReferenceStorage {
        @Override
        void checkNames(Change change, List<Entry> entries) {
            if (!Set.copyOf(change.touched()).equals(Set.copyOf(Clerk.touched(entries)))
                    || change.touched().size() != entries.size()) {
                super.checkNames(change, entries);
            }
        }
    }

    private static class NamesAsTheyCome extends ReferenceStorage {
        @Override
        List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
            List<Key> named = new ArrayList<>(super.stale(entries, versions));
            named.sort(Comparator.comparing(
                    key -> entries.stream().map(Entry::key).toList().indexOf(key)));
            return named;
        }
    }

    private static class AnswersAfterwards extends ReferenceStorage {
        @Override
        void checkOpen(boolean ended) {}
    }

    private static class WorksElsewhere extends ReferenceStorage {
        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            try {
                return CompletableFuture.supplyAsync(() -> super.run(draft, work, book))
                        .join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof RuntimeException mine) {
                    throw mine;
                }
                throw (Error) failed.getCause();
            }
        }
    }

    private static class StopsShort extends ReferenceStorage {
        @Override
        Page page(Query query, List<Entry> found) {
            return new Page(super.page(query, found).entries(), null);
        }
    }

    private static class AnswersOne extends ReferenceStorage {
        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            return new Snapshot(known, known, known) {
                @Override
                public List<Page> fetch(List<Query> queries) {
                    return super.fetch(queries.subList(0, Math.min(1, queries.size())));
                }
            };
        }
    }

    private static class LeavesNothingOut extends ReferenceStorage {
        @Override
        boolean isLeftOut(Query.Without without, Entry entry, List<Entry> others) {
            return false;
        }
    }

    private static class ExcludesTheBound extends ReferenceStorage {
        @Override
        boolean isLeftOut(Query.Without without, Entry entry, List<Entry> others) {
            Query.Without less = new Query.Without(
                    without.kind(),
                    without.reference(),
                    without.column(),
                    without.value(),
                    without.upTo(),
                    without.most() - 1);
            return super.isLeftOut(less, entry, others);
        }
    }

    private static class ListsEmptyCommunities extends ReferenceStorage {
        @Override
        boolean isFounded(List<Committed> book) {
            return true;
        }
    }

    private static class ListsTheBound extends ReferenceStorage {
        @Override
        boolean isAfter(String community, String after) {
            return order().compare(community, after) >= 0;
        }
    }

    private static class ListsOne extends ReferenceStorage {
        @Override
        public List<CommunityId> communities(String after, int limit) {
            return super.communities(after, 1);
        }
    }

    private static class MixesCommunities extends ReferenceStorage {
        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            return super.read(folded(community), at, work);
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            return super.write(folded(community), command, work);
        }

        private static CommunityId folded(CommunityId community) {
            return new CommunityId(community.value().toLowerCase(Locale.ROOT));
        }
    }

    /** Compares versions at the commit, but lets writes run at the same time, each on the state at its start. */
    private static class LetsTwoWritersIn extends ReferenceStorage {
        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            List<Committed> book = book(community);
            List<Committed> before;
            synchronized (book) {
                before = List.copyOf(book);
            }
            Draft draft = new Draft(before);
            T result = work.apply(draft);
            synchronized (book) {
                draft.commit(book);
            }
            return result;
        }
    }

    private static class ReadsOn extends ReferenceStorage {
        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            boolean latest = known.size() == book(community).size();
            return latest
                    ? new Snapshot(book(community), book(community), book(community))
                    : super.snapshot(community, known);
        }
    }

    private static class ShowsDrafts extends ReferenceStorage {
        private final Map<CommunityId, Draft> drafts = new HashMap<>();

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            List<Committed> book = book(community);
            Draft draft = new Draft(List.copyOf(book));
            synchronized (drafts) {
                drafts.put(community, draft);
            }
            T result = work.apply(draft);
            draft.commit(book);
            synchronized (drafts) {
                drafts.remove(community);
            }
            return result;
        }

        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            synchronized (drafts) {
                Draft draft = drafts.get(community);
                List<Committed> seen = new ArrayList<>(known);
                if (draft != null) {
                    draft.commit(seen);
                }
                return super.snapshot(community, seen);
            }
        }
    }

    private static String upTo(int most, String text) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static Set<String> folded(UnaryOperator<String> fold, Set<String> texts) {
        return texts.stream().map(fold).collect(Collectors.toSet());
    }

    private static class FoldsPlaces extends ReferenceStorage {
        private final UnaryOperator<String> fold;

        FoldsPlaces(UnaryOperator<String> fold) {
            this.fold = fold;
        }

        @Override
        boolean covers(Scope scope, Entry entry) {
            String household = entry.place().household();
            return new Scope(folded(fold, scope.grids()), folded(fold, scope.households()))
                    .covers(new Place(
                            fold.apply(entry.place().grid()), household == null ? null : fold.apply(household)));
        }
    }

    private static class FoldsTexts extends ReferenceStorage {
        private final UnaryOperator<String> fold;

        FoldsTexts(UnaryOperator<String> fold) {
            this.fold = fold;
        }

        @Override
        boolean isOneOf(String value, Set<String> values) {
            return folded(fold, values).contains(fold.apply(value));
        }
    }

    private static class FoldsReferences extends ReferenceStorage {
        private final UnaryOperator<String> fold;

        FoldsReferences(UnaryOperator<String> fold) {
            this.fold = fold;
        }

        @Override
        boolean isLeftOut(Query.Without without, Entry entry, List<Entry> others) {
            Query.Without folded = new Query.Without(
                    without.kind(),
                    without.reference(),
                    without.column(),
                    fold.apply(without.value()),
                    without.upTo(),
                    without.most());
            return super.isLeftOut(
                    folded,
                    entry,
                    others.stream()
                            .map(other -> with(other, value -> value instanceof String text ? fold.apply(text) : value))
                            .toList());
        }
    }

    private static class PlacesByPrefix extends ReferenceStorage {
        @Override
        boolean covers(Scope scope, Entry entry) {
            String household = entry.place().household();
            return scope.grids().stream().anyMatch(entry.place().grid()::startsWith)
                    || household != null && scope.households().stream().anyMatch(household::startsWith);
        }
    }

    private static class TextsByPrefix extends ReferenceStorage {
        @Override
        boolean isOneOf(String value, Set<String> values) {
            return values.stream().anyMatch(each -> each.length() == 1 ? value.startsWith(each) : value.equals(each));
        }
    }

    private static class LeavesReceipts extends ReferenceStorage {
        private final Set<Change> tried = ConcurrentHashMap.newKeySet();
        private final Set<Change> left = ConcurrentHashMap.newKeySet();

        @Override
        Committed stored(Change change, List<Entry> entries) {
            tried.add(change);
            return super.stored(change, entries);
        }

        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            tried.clear();
            try {
                return super.run(draft, work, book);
            } catch (RuntimeException thrown) {
                left.addAll(tried);
                throw thrown;
            }
        }

        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command)
                    .or(() -> left.stream()
                            .filter(change -> change.command().equals(command))
                            .findFirst());
        }
    }

    private static class ShowsReceipts extends ReferenceStorage {
        private final Map<CommandId, Change> open = new ConcurrentHashMap<>();

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            Snapshot snapshot = snapshot(community, known(List.copyOf(book(community)), at));
            try {
                return work.apply(snapshot);
            } finally {
                snapshot.end();
            }
        }

        @Override
        Committed stored(Change change, List<Entry> entries) {
            open.put(change.command(), change);
            return super.stored(change, entries);
        }

        @Override
        <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
            try {
                return super.run(draft, work, book);
            } finally {
                open.clear();
            }
        }

        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command).or(() -> Optional.ofNullable(open.get(command)));
        }
    }

    private static class FetchesReceiptsEarly extends ReferenceStorage {
        private final ThreadLocal<Optional<Change>> early = new ThreadLocal<>();
        private final ThreadLocal<CommandId> writing = new ThreadLocal<>();

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            writing.set(command);
            early.set(super.receipt(List.copyOf(book(community)), command));
            try {
                return super.write(community, command, work);
            } finally {
                early.remove();
                writing.remove();
            }
        }

        @Override
        Draft draft(List<Committed> before) {
            return new Draft(before) {
                @Override
                public Optional<Change> receipt(CommandId asked) {
                    return asked.equals(writing.get()) ? early.get() : super.receipt(asked);
                }
            };
        }
    }

    private static class DropsReceipts extends ReferenceStorage {
        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command).filter(change -> change.position() > known.size() - 100);
        }
    }

    private static class EndsTheFeed extends ReferenceStorage {
        @Override
        List<Change> changesAfter(List<Committed> known, long position, int limit) {
            return super.changesAfter(known.subList(0, Math.min(2_000, known.size())), position, limit);
        }
    }

    private static class CutsTheFeed extends ReferenceStorage {
        @Override
        List<Change> changesAfter(List<Committed> known, long position, int limit) {
            return super.changesAfter(known, position, Math.min(limit, 1_000));
        }
    }

    private static class StoresAHundredVersions extends ReferenceStorage {
        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            Map<Key, Long> versions = new HashMap<>();
            for (Committed each : List.copyOf(book(community))) {
                each.entries().forEach(entry -> versions.put(entry.key(), entry.version()));
            }
            return super.snapshot(
                    community,
                    known.stream().map(each -> recent(each, versions)).toList());
        }

        private static Committed recent(Committed each, Map<Key, Long> versions) {
            return new Committed(
                    each.change(),
                    each.entries().stream()
                            .filter(entry -> entry.version() > versions.getOrDefault(entry.key(), 0L) - 100)
                            .toList());
        }
    }

    private static class CountsInBytes extends ReferenceStorage {
        @Override
        List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
            List<Key> overflown = entries.stream()
                    .filter(entry -> entry.version() > Byte.MAX_VALUE)
                    .map(Entry::key)
                    .toList();
            return overflown.isEmpty() ? super.stale(entries, versions) : overflown;
        }
    }

    private static class CutsCommands extends ReferenceStorage {
        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return super.receipt(known, command)
                    .or(() -> known.stream()
                            .map(Committed::change)
                            .filter(change -> command.value().length() > 63
                                    && change.command().value().startsWith(upTo(63, command.value())))
                            .findFirst());
        }
    }

    /** Stores large changes in batches of this size, and drops a last batch of few entries. */
    private static class DropsTheRest extends ReferenceStorage {
        private final int batch;

        DropsTheRest(int batch) {
            this.batch = batch;
        }

        @Override
        Committed stored(Change change, List<Entry> entries) {
            int rest = entries.size() % batch;
            return super.stored(
                    change, entries.size() > batch && rest < 10 ? entries.subList(0, entries.size() - rest) : entries);
        }
    }

    private static class FetchesTenThousand extends ReferenceStorage {
        @Override
        Page page(Query query, List<Entry> found) {
            return super.page(query, found.subList(0, Math.min(10_000, found.size())));
        }
    }

    private static class LooksUpTenThousand extends ReferenceStorage {
        @Override
        boolean isOneOf(String value, Set<String> values) {
            return values.size() <= 10_000 && super.isOneOf(value, values);
        }
    }

    private static class AnswersAHundred extends ReferenceStorage {
        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            return new Snapshot(known, known, known) {
                @Override
                public List<Page> fetch(List<Query> queries) {
                    return super.fetch(queries.subList(0, Math.min(100, queries.size())));
                }
            };
        }
    }

    private static class CutsKinds extends ReferenceStorage {
        private final int most;

        CutsKinds(int most) {
            this.most = most;
        }

        @Override
        boolean isSame(String kind, String other) {
            return upTo(most, kind).equals(upTo(most, other));
        }
    }

    private static class CountsDoubles extends ReferenceStorage {
        @Override
        Snapshot snapshot(CommunityId community, List<Committed> known) {
            return new Snapshot(known, known, known) {
                @Override
                public List<CountQuery.Group> count(CountQuery query) {
                    return super.count(query).stream()
                            .map(group -> new CountQuery.Group(rounded(group.values()), group.count()))
                            .toList();
                }
            };
        }

        private static List<@Nullable Object> rounded(List<@Nullable Object> values) {
            List<@Nullable Object> rounded = new ArrayList<>();
            values.forEach(
                    value -> rounded.add(value instanceof Long number ? (Object) (long) (double) number : value));
            return rounded;
        }
    }

    private static class ComparesDoubles extends ReferenceStorage {
        @Override
        boolean isLeftOut(Query.Without without, Entry entry, List<Entry> others) {
            return others.stream()
                    .anyMatch(other -> entry.id().equals(other.fields().get(without.reference()))
                            && without.value().equals(other.fields().get(without.column()))
                            && other.fields().get(without.upTo()) instanceof Long at
                            && (double) at <= (double) without.most());
        }
    }

    private static class StoresIllegalAppends extends ReferenceStorage {
        @Override
        Draft draft(List<Committed> before) {
            return new Draft(before) {
                @Override
                public void append(Change change, List<Entry> entries) {
                    boolean first = appended == null;
                    try {
                        super.append(change, entries);
                    } catch (IllegalArgumentException illegal) {
                        if (first) {
                            appended = stored(change, entries);
                        }
                        throw illegal;
                    }
                }
            };
        }
    }

    private static class MindsSeconds extends ReferenceStorage {
        private final boolean storesIt;

        MindsSeconds(boolean storesIt) {
            this.storesIt = storesIt;
        }

        @Override
        Draft draft(List<Committed> before) {
            return new Draft(before) {
                @Override
                public void append(Change change, List<Entry> entries) {
                    if (appended != null) {
                        appended = storesIt ? stored(change, entries) : null;
                        throw new IllegalArgumentException("A second append");
                    }
                    super.append(change, entries);
                }
            };
        }
    }

    /** A store with a fault that shows only after a restart. */
    private abstract static class Restarts extends ReferenceStorage {
        boolean restarted;

        @Override
        Storage reopened() {
            restarted = true;
            return this;
        }
    }

    private static class LosesTheLast extends Restarts {
        @Override
        List<Committed> known(List<Committed> book, KnownAt at) {
            List<Committed> known = super.known(book, at);
            return restarted && known.size() == 4 ? known.subList(0, 3) : known;
        }
    }

    private static class LosesReceiptsAtRestart extends Restarts {
        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return restarted ? Optional.empty() : super.receipt(known, command);
        }
    }

    private static class LosesThePast extends Restarts {
        @Override
        List<Committed> known(List<Committed> book, KnownAt at) {
            return super.known(book, restarted ? KnownAt.LATEST : at);
        }
    }

    private static class StopsAtRestart extends Restarts {
        @Override
        void checkFollows(Head head, Change change) {
            super.checkFollows(restarted ? Head.START : head, change);
        }
    }
}
