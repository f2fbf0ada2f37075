package org.gridbook.questionnaire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridbook.book.GridId;
import org.gridbook.plan.Figure;
import org.gridbook.register.AgeBand;
import org.gridbook.register.Census;

/** Which responses count. */
final class ResponseRule {
    /** From the oldest to the youngest. */
    private static final List<AgeBand> OLDEST_FIRST =
            List.of(AgeBand.AGED, AgeBand.ELDERLY, AgeBand.WORKING_AGE, AgeBand.CHILD, AgeBand.UNKNOWN);

    private ResponseRule() {}

    /** What is known of a response for counting. */
    record Counted(
            String id,
            boolean valid,
            ResponseMode mode,
            Optional<String> household,
            Instant answeredAt,
            Instant receivedAt) {
        static final Comparator<Counted> IN_ORDER = Comparator.comparing(Counted::answeredAt)
                .thenComparing(Counted::receivedAt)
                .thenComparing(Counted::id);
    }

    /** The valid responses that count at an instant: the latest of each household, and all without a household. */
    static List<Counted> counting(Collection<Counted> responses, Instant validAt) {
        Map<String, Counted> latest = new HashMap<>();
        List<Counted> counting = new ArrayList<>();
        for (Counted each : responses) {
            if (each.valid() && !each.answeredAt().isAfter(validAt)) {
                each.household()
                        .ifPresentOrElse(
                                household -> latest.merge(
                                        household,
                                        each,
                                        (one, other) -> Counted.IN_ORDER.compare(one, other) >= 0 ? one : other),
                                () -> counting.add(each));
            }
        }
        counting.addAll(latest.values());
        counting.sort(Comparator.comparing(Counted::id));
        return counting;
    }

    /** The figures at an instant. */
    static ResponseFigures figures(
            Questionnaire questionnaire, Collection<Counted> responses, Census census, Instant validAt) {
        List<Counted> given = responses.stream()
                .filter(each -> !each.answeredAt().isAfter(validAt))
                .toList();
        List<Counted> counting = counting(given, validAt);
        Set<String> counted = counting.stream().map(Counted::id).collect(Collectors.toSet());
        Set<String> answered =
                counting.stream().flatMap(each -> each.household().stream()).collect(Collectors.toSet());
        List<Census.HouseholdAt> owed = census.households().stream()
                .filter(each -> questionnaire.grids().contains(each.grid())
                        && !questionnaire.window().from().isAfter(validAt))
                .toList();
        Map<String, AgeBand> ages = ages(census);
        Map<GridId, ResponseRate> byGrid = new LinkedHashMap<>();
        questionnaire.grids().stream()
                .sorted(Comparator.comparing(GridId::value))
                .forEach(grid -> byGrid.put(
                        grid, rate(owed, answered, each -> each.grid().equals(grid))));
        Map<AgeBand, ResponseRate> byAge = new EnumMap<>(AgeBand.class);
        for (AgeBand band : AgeBand.values()) {
            byAge.put(
                    band,
                    rate(
                            owed,
                            answered,
                            each -> ages.getOrDefault(each.household().value(), AgeBand.UNKNOWN) == band));
        }
        return new ResponseFigures(
                questionnaire.id(),
                validAt,
                Figure.of(counted),
                figure(given, each -> each.valid() && !counted.contains(each.id())),
                figure(given, each -> !each.valid()),
                figure(counting, each -> each.household().isEmpty()),
                figure(counting, each -> questionnaire.window().isOverAt(each.answeredAt())),
                Figure.by(counting, List.of(ResponseMode.values()), Counted::mode, Counted::id),
                rate(owed, answered, each -> true),
                byGrid,
                byAge);
    }

    /** The band of the oldest member, by household. */
    private static Map<String, AgeBand> ages(Census census) {
        Map<String, AgeBand> ages = new HashMap<>();
        census.living()
                .forEach(each -> ages.merge(
                        each.household().value(),
                        each.age(),
                        (one, other) -> OLDEST_FIRST.indexOf(one) <= OLDEST_FIRST.indexOf(other) ? one : other));
        return ages;
    }

    private static Figure figure(Collection<Counted> responses, Predicate<Counted> which) {
        return Figure.of(responses.stream().filter(which).map(Counted::id).toList());
    }

    private static ResponseRate rate(
            Collection<Census.HouseholdAt> owed, Set<String> answered, Predicate<Census.HouseholdAt> which) {
        Set<String> here = owed.stream()
                .filter(which)
                .map(each -> each.household().value())
                .collect(Collectors.toSet());
        Set<String> reached = new HashSet<>(here);
        reached.retainAll(answered);
        return new ResponseRate(Figure.of(here), Figure.of(reached));
    }

    /**
     * Answers in the questions of a later version.
     *
     * @param answers the answers
     * @param mappings the mappings of the versions after theirs, in order
     */
    static List<FormAnswer> mapped(List<FormAnswer> answers, List<Map<String, String>> mappings) {
        List<FormAnswer> mapped = answers;
        for (Map<String, String> mapping : mappings) {
            mapped = mapped.stream()
                    .flatMap(each -> Optional.ofNullable(mapping.get(each.key().path()))
                            .map(path -> new FormAnswer(
                                    new AnswerKey(path, each.key().instance()), each.value()))
                            .stream())
                    .toList();
        }
        return mapped.stream().sorted(Comparator.comparing(FormAnswer::key)).toList();
    }

    /**
     * The path of a question in each version that has it.
     *
     * @param versions in order of their numbers
     * @param path its path in the newest version that has such a question there
     * @param which which questions are meant
     * @return empty if there is none
     */
    static Map<FormVersionId, String> paths(List<FormVersion> versions, String path, Predicate<FormQuestion> which) {
        Map<FormVersionId, String> paths = new HashMap<>();
        Optional<String> here = Optional.empty();
        for (int i = versions.size() - 1; i >= 0; i--) {
            FormVersion version = versions.get(i);
            if (paths.isEmpty()) {
                here = version.form().question(path).filter(which).map(FormQuestion::path);
            }
            here.ifPresent(found -> paths.put(version.id(), found));
            here = here.flatMap(found -> version.mapping().entrySet().stream()
                    .filter(each -> each.getValue().equals(found))
                    .map(Map.Entry::getKey)
                    .findFirst());
        }
        return paths;
    }

    /** The questions about the book by their paths in one version. */
    static BookQuestions inVersion(BookQuestions questions, List<FormVersion> versions, FormVersion version) {
        Function<String, Optional<String>> here =
                path -> Optional.ofNullable(paths(versions, path, any -> true).get(version.id()));
        return new BookQuestions(
                // no answer has this path
                here.apply(questions.name()).orElse(""),
                questions.phone().flatMap(here),
                questions.birth().flatMap(here),
                questions.sex().flatMap(here));
    }

    /**
     * The path of a mapping that is wrong: it names no question, has another type or another place in repeats, or is the second one to a question.
     *
     * @return empty if the mapping is right
     */
    static Optional<String> wrong(Form before, Form after, Map<String, String> mapping) {
        Set<String> taken = new HashSet<>();
        return mapping.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(each -> !fits(before, after, each.getKey(), each.getValue()) || !taken.add(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean fits(Form before, Form after, String from, String to) {
        return before.question(from)
                .flatMap(old -> after.question(to)
                        .filter(next -> next.type() == old.type()
                                && before.repeatOf(old).isPresent()
                                        == after.repeatOf(next).isPresent()))
                .isPresent();
    }
}
