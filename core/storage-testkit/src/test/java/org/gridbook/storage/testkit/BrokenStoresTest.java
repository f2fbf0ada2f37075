package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit can fail: it detects each broken store, and a correct store passes. */
class BrokenStoresTest {
    static Supplier<Storage> store = ReferenceStorage::new;

    /** Runs the contract on the store under test. Its name matches no pattern of test classes, so only this test runs it. */
    static class Subject extends StorageSuites {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            ReferenceStorage opened = (ReferenceStorage) store.get();
            Storage other = opened.another();
            return new StorageFixture() {
                @Override
                public Storage storage() {
                    return opened;
                }

                @Override
                public Storage another() {
                    return other;
                }

                @Override
                public Optional<Storage> reopen() {
                    return Optional.of(opened.reopened());
                }

                @Override
                public Optional<Faults> faults() {
                    return opened instanceof Faults faults ? Optional.of(faults) : Optional.empty();
                }

                @Override
                public void close() {}
            };
        }
    }

    static List<BrokenStores.Broken> broken() {
        return Stream.of(
                        BrokenStores.all(),
                        BrokenReads.all(),
                        BrokenEdges.all(),
                        BrokenRelays.all(),
                        FaultyStores.broken())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void isDetected(BrokenStores.Broken broken) {
        Outcome outcome = failures(Subject.class, broken.store(), "junit-jupiter", broken.detectedBy()::equals);

        assertTrue(outcome.failed().contains(broken.detectedBy()), () -> broken.fault() + " was not detected");
    }

    @Test
    void aCorrectStorePasses() {
        Outcome outcome = failures(ReferenceStorage::new, "junit-jupiter");

        assertEquals(Set.of(), outcome.failed());
        assertTrue(outcome.passed() > 80, () -> "only " + outcome.passed() + " tests ran");
    }

    @Test
    void aCorrectStorePassesUnderFaults() {
        Outcome outcome = failures(FaultyStores.Faulty::new, "junit-jupiter");

        assertEquals(Set.of(), outcome.failed());
        assertEquals(Set.of(), outcome.notTested());
    }

    @Test
    void theReportNamesWhatTheFixtureLacks() {
        assertEquals(
                Set.of("faults: not tested: the fixture does not override faults()"),
                failures(ReferenceStorage::new, "junit-jupiter").notTested());
        assertEquals(
                Set.of("faults: not tested: ROLLBACK BEFORE: the store makes no such call"),
                failures(
                                Subject.class,
                                () -> new FaultyStores.Faulty() {
                                    @Override
                                    public boolean fail(Call call, When when, int skip) {
                                        return !(call == Call.ROLLBACK && when == When.BEFORE)
                                                && super.fail(call, when, skip);
                                    }
                                },
                                "junit-jupiter",
                                any -> true)
                        .notTested());
    }

    @Test
    void randomHistoriesRunAndDetectBrokenStores() {
        assertEquals(new Outcome(Set.of(), 1, Set.of()), failures(ReferenceStorage::new, "jqwik"));
        int detected = 0;
        for (BrokenStores.Broken broken : broken()) {
            if (!failures(broken.store(), "jqwik").failed().isEmpty() && ++detected == 30) {
                return;
            }
        }
        fail("random histories detected only " + detected + " of " + broken().size() + " broken stores");
    }

    record Outcome(Set<String> failed, int passed, Set<String> notTested) {}

    private static PostDiscoveryFilter only(Predicate<String> wanted) {
        return test -> FilterResult.includedIf(test.getSource()
                .filter(org.junit.platform.engine.support.descriptor.MethodSource.class::isInstance)
                .map(org.junit.platform.engine.support.descriptor.MethodSource.class::cast)
                .map(method -> wanted.test(method.getMethodName()))
                .orElse(true));
    }

    /** The names of the failed test methods, and the number of passed ones. */
    static Outcome failures(Supplier<Storage> subject, String engine) {
        return failures(Subject.class, subject, engine);
    }

    static Outcome failures(Class<?> suites, Supplier<Storage> subject, String engine) {
        return failures(suites, subject, engine, any -> true);
    }

    static Outcome failures(Class<?> suites, Supplier<Storage> subject, String engine, Predicate<String> wanted) {
        store = subject;
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suites))
                .filters(EngineFilter.includeEngines(engine), only(wanted))
                .configurationParameter("jqwik.database", "target/jqwik-broken")
                .configurationParameter("jqwik.failures.after.default", "SAMPLE_FIRST")
                .configurationParameter("jqwik.shrinking.bounded.seconds", "1")
                .build();
        Launcher launcher = LauncherFactory.create();
        Set<String> failed = new TreeSet<>();
        Set<String> notTested = new TreeSet<>();
        int[] passed = {0};
        launcher.execute(request, new TestExecutionListener() {
            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                entry.getKeyValuePairs().forEach((key, value) -> {
                    if (value.startsWith("not tested")) {
                        notTested.add(key + ": " + value);
                    }
                });
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                boolean sound = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                if (test.isTest() && sound) {
                    passed[0]++;
                } else if (!sound) {
                    failed.add(test.getLegacyReportingName().replaceAll("[({].*", ""));
                    test.getParentIdObject()
                            .ifPresent(parent -> parent.getSegments().stream()
                                    .filter(segment -> segment.getType().contains("template"))
                                    .forEach(segment ->
                                            failed.add(segment.getValue().replaceAll("\\(.*", ""))));
                }
            }
        });
        return new Outcome(failed, passed[0], notTested);
    }
}
