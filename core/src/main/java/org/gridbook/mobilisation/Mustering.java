package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridbook.plan.Figure;

/** The rule by which a mobilisation is counted: a pure function of what was told. */
final class Mustering {
    private Mustering() {}

    static Muster of(List<CallUp> called, List<Briefing> briefings, List<Task> tasks, Instant at) {
        Map<String, List<CallUp>> people = new TreeMap<>();
        called.stream()
                .filter(each -> !each.at().isAfter(at))
                .forEach(each -> people.computeIfAbsent(each.staff().value(), any -> new ArrayList<>())
                        .add(each));
        Map<Muster.CallUpStatus, List<String>> answers = stated(Muster.CallUpStatus.class);
        people.forEach((staff, calls) -> answers.computeIfAbsent(answer(calls, at), any -> new ArrayList<>())
                .add(staff));
        Map<Task.TaskState, List<String>> states = stated(Task.TaskState.class);
        List<String> all = new ArrayList<>();
        for (Task task : tasks) {
            task.stateAt(at).ifPresent(state -> {
                all.add(task.id().value());
                states.computeIfAbsent(state, any -> new ArrayList<>())
                        .add(task.id().value());
            });
        }
        List<String> held = new ArrayList<>();
        List<String> attendances = new ArrayList<>();
        briefings.stream().filter(each -> !each.at().isAfter(at)).forEach(each -> {
            held.add(each.id().value());
            each.attended().ids().forEach(staff -> attendances.add(each.id() + "/" + staff));
        });
        return new Muster(
                at,
                Figure.of(people.keySet()),
                figures(answers),
                Figure.of(held),
                Figure.of(attendances),
                Figure.of(all),
                figures(states));
    }

    private static Muster.CallUpStatus answer(List<CallUp> calls, Instant at) {
        return CallUp.last(calls.stream().flatMap(each -> each.answerAt(at).stream()))
                .map(each -> each.coming() ? Muster.CallUpStatus.CONFIRMED : Muster.CallUpStatus.DECLINED)
                .orElse(
                        calls.stream().anyMatch(each -> each.isReachedAt(at))
                                ? Muster.CallUpStatus.REACHED
                                : Muster.CallUpStatus.NOT_REACHED);
    }

    private static <E extends Enum<E>> Map<E, List<String>> stated(Class<E> type) {
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
