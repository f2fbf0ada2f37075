package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridbook.plan.Figure;

/** The rule that counts a mobilisation. */
final class Mustering {
    private Mustering() {}

    static Muster of(List<CallUp> callUps, List<Briefing> briefings, List<Task> tasks, Instant at) {
        Map<String, List<CallUp>> people = new TreeMap<>();
        callUps.stream()
                .filter(each -> !each.at().isAfter(at))
                .forEach(each -> people.computeIfAbsent(each.staff().value(), any -> new ArrayList<>())
                        .add(each));
        Map<Muster.CallUpStatus, List<String>> statuses = empty(Muster.CallUpStatus.class);
        people.forEach((staff, calls) -> statuses.computeIfAbsent(status(calls, at), any -> new ArrayList<>())
                .add(staff));
        Map<Task.TaskState, List<String>> states = empty(Task.TaskState.class);
        tasks.forEach(task -> task.stateAt(at)
                .ifPresent(state -> states.computeIfAbsent(state, any -> new ArrayList<>())
                        .add(task.id().value())));
        List<Briefing> held =
                briefings.stream().filter(each -> !each.at().isAfter(at)).toList();
        return new MusterBuilder()
                .validAt(at)
                .asked(Figure.of(people.keySet()))
                .byAnswer(figures(statuses))
                .briefings(
                        Figure.of(held.stream().map(each -> each.id().value()).toList()))
                .attendances(Figure.of(held.stream()
                        .flatMap(each -> each.attended().ids().stream().map(staff -> each.id() + "/" + staff))
                        .toList()))
                .tasks(Figure.of(states.values().stream().flatMap(List::stream).toList()))
                .byState(figures(states))
                .build();
    }

    private static Muster.CallUpStatus status(List<CallUp> calls, Instant at) {
        return CallUp.last(calls.stream().flatMap(each -> each.answerAt(at).stream()))
                .map(each -> each.coming() ? Muster.CallUpStatus.CONFIRMED : Muster.CallUpStatus.DECLINED)
                .orElse(
                        calls.stream().anyMatch(each -> each.isReachedAt(at))
                                ? Muster.CallUpStatus.REACHED
                                : Muster.CallUpStatus.NOT_REACHED);
    }

    private static <E extends Enum<E>> Map<E, List<String>> empty(Class<E> type) {
        Map<E, List<String>> ids = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            ids.put(each, new ArrayList<>());
        }
        return ids;
    }

    private static <E extends Enum<E>> Map<E, Figure> figures(Map<E, List<String>> ids) {
        Map<E, Figure> figures = new TreeMap<>();
        ids.forEach((of, each) -> figures.put(of, Figure.of(each)));
        return figures;
    }
}
