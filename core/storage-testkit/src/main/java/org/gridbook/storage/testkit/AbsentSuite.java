package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.situation.Report;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What questions answer about ids that do not exist, and about those beyond the reach. A question for one record, or for what is computed of
 * one, answers {@link NotFound}. A question for several records leaves out what is missing.
 */
abstract class AbsentSuite {
    /** Lists that are computed of one record. */
    private static final Set<String> COMPUTED = Set.of(
            "Responses.tally",
            "Roster.page",
            "Situation.changedSince",
            "Sweeps.coverageByDay",
            "Sweeps.remaining",
            "Tips.earlier");

    private RegisterTown town;
    private Map<Class<?>, Object> absent;
    private Map<Class<?>, Object> foreign;
    private Desk east;

    /** A fresh store with all kinds of the book. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        EveryRecord records = new EveryRecord(town, EveryRecord.Values.USUAL);
        Map<Class<?>, Object> west =
                records.new Home(EveryRecord.Values.USUAL, town.westBuilding, town.west, "zz").samples();
        absent = samples(renamed(west, each -> true));
        // records about the community are within the reach of every actor
        foreign = samples(renamed(west, each -> records.shared().containsValue(each)));
        ActorId actor = new ActorId("east");
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        actor,
                        new Role("east", Set.of(Power.values())),
                        new Area.OfGrids(Set.of(town.east)),
                        EMERGENCY,
                        Interval.since(START)));
        east = town.desk(actor);
    }

    private Map<Class<?>, Object> samples(Map<Class<?>, Object> ids) {
        Map<Class<?>, Object> samples = new HashMap<>(ids);
        samples.putAll(CanarySuite.samples(ids, town.now(), KnownAt.LATEST));
        samples.putIfAbsent(Id.class, List.of());
        samples.put(Report.class, answer(town.secretary.situation().report(town.now(), KnownAt.LATEST)));
        return samples;
    }

    /** These ids, some of them with another text that no record has. */
    private static Map<Class<?>, Object> renamed(Map<Class<?>, Object> ids, Predicate<Object> which) {
        Map<Class<?>, Object> renamed = new HashMap<>(ids);
        renamed.replaceAll((type, value) -> value instanceof Id id && which.test(id) ? renamed(id) : value);
        return renamed;
    }

    private static Id renamed(Id id) {
        try {
            Constructor<?> constructor = id.getClass().getDeclaredConstructor(String.class);
            return (Id) constructor.newInstance("absent-" + id.getClass().getSimpleName());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean takesId(Type type) {
        return type instanceof ParameterizedType generic
                ? Arrays.stream(generic.getActualTypeArguments()).anyMatch(AbsentSuite::takesId)
                : type instanceof Class<?> plain && Id.class.isAssignableFrom(plain);
    }

    private static boolean isEmpty(Object answer) {
        if (answer instanceof Collection<?> all) {
            return all.isEmpty();
        } else if (answer instanceof Map<?, ?> map) {
            return map.isEmpty();
        } else if (answer instanceof Optional<?> optional) {
            return optional.isEmpty();
        }
        return answer instanceof Record page
                && page.getClass().getSimpleName().matches("Slice|.*Page")
                && Walk.components(page).values().stream()
                        .filter(part -> part instanceof Collection || part instanceof Optional)
                        .allMatch(AbsentSuite::isEmpty);
    }

    private static boolean isOneRecord(Walk.Operation question) {
        Type answer = ((ParameterizedType) question.method().getGenericReturnType()).getActualTypeArguments()[1];
        Class<?> raw = (Class<?>) (answer instanceof ParameterizedType generic ? generic.getRawType() : answer);
        return COMPUTED.contains(question.service().getClass().getSimpleName() + "."
                        + question.method().getName())
                || !Collection.class.isAssignableFrom(raw)
                        && !Map.class.isAssignableFrom(raw)
                        && raw != Optional.class
                        && !raw.getSimpleName().matches("Slice|.*Page");
    }

    @Test
    void aRecordThatDoesNotExistIsNotFoundOrLeftOut() {
        Set<String> faults = new TreeSet<>();
        int walked = 0;
        for (Desk desk : List.of(town.secretary, east)) {
            for (Map<Class<?>, Object> ids : desk == east ? List.of(absent, foreign) : List.of(absent)) {
                for (Walk.Operation question : Walk.operations(desk)) {
                    if (question.isCommand()
                            || Arrays.stream(question.method().getGenericParameterTypes())
                                    .noneMatch(AbsentSuite::takesId)) {
                        continue;
                    }
                    walked++;
                    for (List<Object> arguments : new Walk.Samples(List.of(ids)).of(question, any -> any)) {
                        Either<?, ?> answer = question.call(arguments);
                        boolean isRight = isOneRecord(question)
                                ? answer.fold(refusal -> refusal instanceof NotFound, any -> false)
                                : answer.fold(refusal -> false, AbsentSuite::isEmpty);
                        if (!isRight) {
                            faults.add((ids == foreign ? "foreign " : "absent ") + question + " " + Walk.text(answer));
                        }
                    }
                }
            }
        }
        assertEquals(Set.of(), faults);
        assertTrue(walked > 60, "walked " + walked);
    }
}
