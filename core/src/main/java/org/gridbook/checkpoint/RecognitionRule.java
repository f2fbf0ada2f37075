package org.gridbook.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Interval;
import org.gridbook.internal.Session;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * The rule by which an outsider is recognised: the same telephone or the same identity number. What lies outside the scope is not
 * recognised, for it is not there.
 */
final class RecognitionRule {
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private RecognitionRule() {}

    /**
     * An outsider at a checkpoint.
     *
     * @param passage its id
     * @param checkpoint where
     * @param at when
     * @param personal what they told
     */
    record Sighting(String passage, String checkpoint, Instant at, Fields personal) {
        static Sighting of(Entry personal) {
            Fields fields = personal.fields();
            return new Sighting(
                    personal.id(), fields.text("checkpoint"), Interval.instant(fields.integer("occurred_at")), fields);
        }

        boolean sameAs(Fields other) {
            return same("phone", other) || same("id_number", other);
        }

        private boolean same(String field, Fields other) {
            Optional<String> mine = personal.optionalText(field);
            return mine.isPresent() && mine.equals(other.optionalText(field));
        }
    }

    /** What has to be known: sightings and residents of the same telephones and identity numbers. */
    static List<Query> queries(Scope scope, Collection<Fields> personal) {
        Set<String> phones = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (Fields each : personal) {
            each.optionalText("phone").ifPresent(phones::add);
            each.optionalText("id_number").ifPresent(numbers::add);
        }
        return List.of(
                Query.by(scope, CheckpointKinds.PASSAGE_PERSONAL, "phone", phones),
                Query.by(scope, CheckpointKinds.PASSAGE_PERSONAL, "id_number", numbers),
                Query.by(scope, RegisterKinds.RESIDENT_PERSONAL, "phone", phones),
                Query.by(scope, RegisterKinds.RESIDENT_PERSONAL, "id_number", numbers));
    }

    /**
     * The hints about each sighting, by passage.
     *
     * @param found the answers to {@link #queries}
     */
    static Map<String, List<Hint>> hints(Session session, List<Sighting> sightings, List<Page> found) {
        Map<String, Sighting> known = new HashMap<>();
        found.subList(0, 2)
                .forEach(slice -> slice.entries().forEach(entry -> known.put(entry.id(), Sighting.of(entry))));
        sightings.forEach(each -> known.put(each.passage(), each));
        Map<String, Entry> residents = new HashMap<>();
        found.subList(2, 4).forEach(slice -> slice.entries().forEach(entry -> residents.put(entry.id(), entry)));
        List<Entry> stays = residents.isEmpty()
                ? List.of()
                : session.all(Query.by(session.scope(), RegisterKinds.STAY, "resident", residents.keySet()));
        Map<String, List<Hint>> hints = new HashMap<>();
        for (Sighting each : sightings) {
            hints.put(each.passage(), hints(each, known.values(), residents.values(), stays));
        }
        return hints;
    }

    private static List<Hint> hints(
            Sighting of, Collection<Sighting> known, Collection<Entry> residents, List<Entry> stays) {
        List<Hint> hints = new ArrayList<>();
        List<Sighting> others = known.stream()
                .filter(each -> !each.passage().equals(of.passage()) && each.sameAs(of.personal()))
                .sorted(Comparator.comparing(Sighting::at).thenComparing(Sighting::passage))
                .toList();
        others.stream()
                .filter(each -> !each.checkpoint().equals(of.checkpoint())
                        && Duration.between(each.at(), of.at()).abs().compareTo(AT_ONCE) <= 0)
                .forEach(each -> hints.add(Hint.of(Hint.MatchType.ELSEWHERE_WITHIN_A_MINUTE, each.passage())));
        others.stream()
                .filter(each -> each.at().isBefore(of.at()))
                .reduce((one, later) -> later)
                .ifPresent(each -> hints.add(Hint.of(Hint.MatchType.PASSED_BEFORE, each.passage())));
        residents.stream()
                .filter(each -> of.sameAs(each.fields()))
                .map(Entry::id)
                .sorted()
                .forEach(id -> resident(of, id, stays).ifPresent(hints::add));
        return hints;
    }

    private static Optional<Hint> resident(Sighting of, String resident, List<Entry> stays) {
        List<Interval> periods = stays.stream()
                .filter(stay -> stay.fields().text("resident").equals(resident))
                .map(stay -> Interval.of(stay.fields()))
                .toList();
        if (periods.stream().anyMatch(period -> period.holdsAt(of.at()))) {
            return Optional.of(Hint.of(Hint.MatchType.RESIDENT, resident));
        }
        return periods.stream().anyMatch(period -> period.from().isAfter(of.at()))
                ? Optional.of(Hint.of(Hint.MatchType.BECAME_RESIDENT, resident))
                : Optional.empty();
    }
}
