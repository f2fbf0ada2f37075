package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridbook.plan.Figure;

/** The rule that counts a mobilisation. */
final class Mustering {
    private Mustering() {}

    static Muster of(List<CallUp> callUps, List<Briefing> briefings, List<Task> tasks, Instant at) {
        Map<String, List<CallUp>> people = callUps.stream()
                .filter(each -> !each.at().isAfter(at))
                .collect(Collectors.groupingBy(each -> each.staff().value()));
        List<Briefing> held =
                briefings.stream().filter(each -> !each.at().isAfter(at)).toList();
        List<Task> begun =
                tasks.stream().filter(each -> each.stateAt(at).isPresent()).toList();
        return new MusterBuilder()
                .validAt(at)
                .asked(Figure.of(people.keySet()))
                .byAnswer(Figure.by(
                        people.entrySet(),
                        List.of(Muster.CallUpStatus.values()),
                        each -> status(each.getValue(), at),
                        Map.Entry::getKey))
                .briefings(Figure.of(held, each -> each.id().value()))
                .attendances(Figure.of(held.stream()
                        .flatMap(each -> each.attended().ids().stream().map(staff -> each.id() + "/" + staff))
                        .toList()))
                .tasks(Figure.of(begun, each -> each.id().value()))
                .byState(Figure.by(
                        begun,
                        List.of(Task.TaskState.values()),
                        each -> each.stateAt(at).orElseThrow(),
                        each -> each.id().value()))
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
}
