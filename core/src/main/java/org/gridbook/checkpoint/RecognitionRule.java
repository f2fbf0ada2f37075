package org.gridbook.checkpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.IdNumber;
import org.gridbook.register.Personal;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredPerson;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;

/** The rule by which an outsider is recognised: the same telephone or the same identity number, within the actor's reach. */
final class RecognitionRule {
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private RecognitionRule() {}

    /** The stored passages and residents that have one of the telephones or identity numbers. */
    record Matches(Map<PassageId, Identity> passages, Map<ResidentId, Personal> residents) {}

    /** Asks for every stored passage and resident with a telephone or an identity number of these people. */
    static Question<Matches> matches(Collection<Personal> people) {
        Set<Phone> phones = new HashSet<>();
        Set<IdNumber> numbers = new HashSet<>();
        for (Personal each : people) {
            each.phone().ifPresent(phones::add);
            each.idNumber().ifPresent(numbers::add);
        }
        return Question.all(
                Withdrawn.except(CheckpointKinds.PASSAGES_PERSONAL.where(RegisterKinds.PHONE, phones)),
                Withdrawn.except(CheckpointKinds.PASSAGES_PERSONAL.where(RegisterKinds.ID_NUMBER, numbers)),
                RegisterKinds.RESIDENTS_PERSONAL.where(RegisterKinds.PHONE, phones),
                RegisterKinds.RESIDENTS_PERSONAL.where(RegisterKinds.ID_NUMBER, numbers),
                (passages, morePassages, residents, moreResidents) -> new Matches(
                        union(passages, morePassages, identity -> identity),
                        union(residents, moreResidents, RegisteredPerson::personal)));
    }

    private static <I extends Id, T, V> Map<I, V> union(
            List<Stored<I, T>> one, List<Stored<I, T>> other, Function<T, V> value) {
        Map<I, V> all = new HashMap<>();
        one.forEach(each -> all.put(each.id(), value.apply(each.value())));
        other.forEach(each -> all.put(each.id(), value.apply(each.value())));
        return all;
    }

    /** The hints about each of these passages, by passage. */
    static Map<PassageId, List<Hint>> hints(Session session, List<Identity> identities, Matches matches) {
        Map<PassageId, Identity> passages = new HashMap<>(matches.passages());
        identities.forEach(each -> passages.put(each.passage(), each));
        Map<ResidentId, Personal> residents = matches.residents();
        Map<ResidentId, List<Interval>> stays = residents.isEmpty()
                ? Map.of()
                : session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, residents.keySet())).stream()
                        .collect(Collectors.groupingBy(
                                (Stored<StayId, Stay> stay) -> stay.get(RegisterKinds.OF_RESIDENT),
                                Collectors.mapping(stay -> stay.get(Shape.PERIOD), Collectors.toList())));
        Map<PassageId, List<Hint>> hints = new HashMap<>();
        for (Identity each : identities) {
            List<Hint> all = passageHints(each, passages.values());
            residents.entrySet().stream()
                    .filter(resident -> isSame(each, Optional.of(resident.getValue())))
                    .map(Map.Entry::getKey)
                    .sorted(Comparator.comparing(ResidentId::value))
                    .forEach(id -> residentHint(each, id, stays.getOrDefault(id, List.of()))
                            .ifPresent(all::add));
            hints.put(each.passage(), all);
        }
        return hints;
    }

    private static boolean isSame(Identity one, Optional<Personal> other) {
        return isSame(one.personal().flatMap(Personal::phone), other.flatMap(Personal::phone))
                || isSame(one.personal().flatMap(Personal::idNumber), other.flatMap(Personal::idNumber));
    }

    private static <V> boolean isSame(Optional<V> one, Optional<V> other) {
        return one.isPresent() && one.equals(other);
    }

    private static List<Hint> passageHints(Identity identity, Collection<Identity> passages) {
        List<Hint> hints = new ArrayList<>();
        List<Identity> others = passages.stream()
                .filter(each -> !each.passage().equals(identity.passage()) && isSame(identity, each.personal()))
                .sorted(Comparator.comparing(Identity::at)
                        .thenComparing(each -> each.passage().value()))
                .toList();
        others.stream()
                .filter(each -> !each.checkpoint().equals(identity.checkpoint())
                        && Duration.between(each.at(), identity.at()).abs().compareTo(AT_ONCE) <= 0)
                .forEach(each -> hints.add(Hint.of(
                        Hint.MatchType.ELSEWHERE_WITHIN_A_MINUTE, each.passage().value())));
        others.stream()
                .filter(each -> each.at().isBefore(identity.at()))
                .reduce((one, later) -> later)
                .ifPresent(each -> hints.add(
                        Hint.of(Hint.MatchType.PASSED_BEFORE, each.passage().value())));
        return hints;
    }

    private static Optional<Hint> residentHint(Identity identity, ResidentId resident, List<Interval> stays) {
        if (stays.stream().anyMatch(stay -> stay.holdsAt(identity.at()))) {
            return Optional.of(Hint.of(Hint.MatchType.RESIDENT, resident.value()));
        }
        return stays.stream().anyMatch(stay -> stay.from().isAfter(identity.at()))
                ? Optional.of(Hint.of(Hint.MatchType.BECAME_RESIDENT, resident.value()))
                : Optional.empty();
    }
}
