package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.Stored;
import org.gridbook.register.KnownHouseholds.Member;
import org.gridbook.register.RegisterKinds.FlagReason;
import org.gridbook.storage.Entry;

/**
 * The rule that finds reported members among the members of one household in the book: by identity number, else by name and birth date.
 * Several members of one name and birth date are matched to those who also agree in everything else, and then one by one in the order
 * of an export, unless fewer are reported than the book has. A person without an identity number never matches a person of another household.
 */
final class MemberMatching {
    private static final Comparator<Member> AS_EXPORTED = Comparator.comparing((Member member) -> !member.isHead())
            .thenComparing(member -> member.id().value());

    private MemberMatching() {}

    /**
     * The matches of a household.
     *
     * @param matched the member in the book by the position of the reported one
     * @param remaining the members in the book who are not reported
     * @param unclear the positions of reported members whose name is that of several members
     */
    record Match(Map<Integer, Member> matched, List<Member> remaining, Set<Integer> unclear) {}

    /** @param day the day of an instant in the community */
    static Match match(NewHousehold household, List<Member> inBook, Instant now, Function<Instant, LocalDate> day) {
        List<NewMember> reported = household.members();
        List<Member> members = inBook.stream().sorted(AS_EXPORTED).toList();
        Map<ResidentId, Member> remaining = new LinkedHashMap<>();
        members.forEach(member -> remaining.put(member.id(), member));
        Map<IdNumber, List<Member>> byNumber = members.stream()
                .filter(member -> number(member).isPresent())
                .collect(Collectors.groupingBy(member -> number(member).orElseThrow()));
        Map<String, List<Member>> byName = byName(members);
        Map<Integer, Member> matched = new HashMap<>();
        pair(
                reported,
                remaining,
                matched,
                member -> member.personal().idNumber().map(byNumber::get),
                (member, known) -> true);
        pairAlike(household, remaining, matched, now, day);
        pairByBirth(reported, remaining, byName, matched);
        if (isDated(household)) {
            pairByName(
                    reported,
                    remaining,
                    byName,
                    matched,
                    (position, known) -> day.apply(household.movedIn(position))
                            .equals(day.apply(known.stay().value().period().from())));
        }
        Set<Integer> unclear = pairByName(reported, remaining, byName, matched, (position, known) -> true);
        return new Match(matched, List.copyOf(remaining.values()), unclear);
    }

    /** What identifies a member without comparing anything else. */
    private record Identity(String name, Optional<IdNumber> number, Optional<BirthDate> birth) {
        static Identity of(Personal personal, Optional<BirthDate> birth) {
            return new Identity(personal.name().folded(), personal.idNumber(), birth);
        }

        static Identity withoutNumber(NewMember member) {
            return new Identity(member.personal().name().folded(), Optional.empty(), member.birth());
        }
    }

    /** A member with everything else that can distinguish one from another of the same identity. */
    private record Alike(
            Identity identity,
            Optional<LocalDate> since,
            Optional<Personal> personal,
            Sex sex,
            Relation relation,
            Set<Trait> traits) {
        Alike withoutTraits() {
            return new Alike(identity, since, personal, sex, relation, Set.of());
        }

        Alike onDay() {
            return new Alike(identity, since, Optional.empty(), Sex.UNKNOWN, Relation.OTHER, Set.of());
        }

        Alike onAnyDay() {
            return new Alike(identity, Optional.empty(), Optional.empty(), Sex.UNKNOWN, Relation.OTHER, Set.of());
        }
    }

    /**
     * Pairs members of one identity, those first who agree in most. Of several who agree alike the first is matched to the first in the book,
     * if they agree in everything or none in the book remains.
     */
    private static void pairAlike(
            NewHousehold household,
            Map<ResidentId, Member> remaining,
            Map<Integer, Member> matched,
            Instant now,
            Function<Instant, LocalDate> day) {
        List<NewMember> reported = household.members();
        boolean dated = isDated(household);
        Set<Trait> traits = reported.stream()
                .flatMap(member -> Stream.concat(traits(member), member.without().stream()))
                .collect(Collectors.toSet());
        Map<Integer, Alike> asked = new LinkedHashMap<>();
        for (int i = 0; i < reported.size(); i++) {
            if (!matched.containsKey(i)) {
                NewMember member = reported.get(i);
                asked.put(
                        i,
                        new Alike(
                                Identity.of(member.personal(), member.birth()),
                                dated ? Optional.of(day.apply(household.movedIn(i))) : Optional.empty(),
                                Optional.of(member.personal()),
                                member.sex(),
                                member.relation(),
                                traits(member).collect(Collectors.toSet())));
            }
        }
        Map<ResidentId, Alike> free = new LinkedHashMap<>();
        for (Member known : remaining.values()) {
            RegisteredPerson person = known.person();
            free.put(
                    known.id(),
                    new Alike(
                            Identity.of(person.personal(), person.birth()),
                            dated
                                    ? Optional.of(day.apply(
                                            known.stay().value().period().from()))
                                    : Optional.empty(),
                            Optional.of(person.personal()),
                            person.sex(),
                            known.stay().get(RegisterKinds.RELATION),
                            known.flags().stream()
                                    .filter(flag -> !flag.value().period().isOverAt(now))
                                    .map(flag -> flag.value().trait())
                                    .filter(traits::contains)
                                    .collect(Collectors.toSet())));
        }
        List<UnaryOperator<Alike>> steps =
                List.of(UnaryOperator.identity(), Alike::withoutTraits, Alike::onDay, Alike::onAnyDay);
        for (int step = 0; step < steps.size() && !asked.isEmpty(); step++) {
            UnaryOperator<Alike> compared = steps.get(step);
            boolean inEverything = step < 2;
            Map<Alike, List<ResidentId>> known = free.keySet().stream()
                    .collect(Collectors.groupingBy(id -> compared.apply(Objects.requireNonNull(free.get(id)))));
            asked.keySet().stream()
                    .collect(Collectors.groupingBy(i -> compared.apply(Objects.requireNonNull(asked.get(i)))))
                    .forEach((key, positions) -> {
                        List<ResidentId> same = known.getOrDefault(key, List.of());
                        int pairs = inEverything || same.size() <= positions.size()
                                ? Math.min(same.size(), positions.size())
                                : 0;
                        for (int i = 0; i < pairs; i++) {
                            matched.put(positions.get(i), Objects.requireNonNull(remaining.remove(same.get(i))));
                            free.remove(same.get(i));
                            asked.remove(positions.get(i));
                        }
                    });
        }
    }

    private static Stream<Trait> traits(NewMember member) {
        return member.flags().stream().map(NewFlag::trait);
    }

    private static Optional<IdNumber> number(Member member) {
        return member.person().personal().idNumber();
    }

    /** The members by their folded name. */
    static Map<String, List<Member>> byName(List<Member> members) {
        return members.stream()
                .collect(Collectors.groupingBy(
                        member -> member.person().personal().name().folded()));
    }

    /** A member whose identity number only one side knows matches if no fewer of the name and birth date are reported than the book has. */
    private static void pairByBirth(
            List<NewMember> reported,
            Map<ResidentId, Member> remaining,
            Map<String, List<Member>> byName,
            Map<Integer, Member> matched) {
        Map<Identity, List<Member>> same = new HashMap<>();
        Map<Identity, Integer> rows = new HashMap<>();
        for (int i = 0; i < reported.size(); i++) {
            if (!matched.containsKey(i)) {
                NewMember member = reported.get(i);
                rows.merge(Identity.withoutNumber(member), 1, Integer::sum);
                same.computeIfAbsent(
                        Identity.withoutNumber(member),
                        identity -> byName.getOrDefault(identity.name(), List.of()).stream()
                                .filter(known -> remaining.containsKey(known.id())
                                        && known.person().birth().equals(identity.birth()))
                                .toList());
            }
        }
        same.entrySet().removeIf(each -> each.getValue().size() > rows.getOrDefault(each.getKey(), 0));
        pair(
                reported,
                remaining,
                matched,
                member -> Optional.ofNullable(same.get(Identity.withoutNumber(member))),
                MemberMatching::sameName);
    }

    private static boolean isDated(NewHousehold household) {
        return !household.assumed().contains(NewHousehold.Assumed.SINCE);
    }

    /** A member known by name only matches if there is just one of that name on each side; returns the positions of which there are several. */
    private static Set<Integer> pairByName(
            List<NewMember> reported,
            Map<ResidentId, Member> remaining,
            Map<String, List<Member>> byName,
            Map<Integer, Member> matched,
            BiPredicate<Integer, Member> same) {
        Set<Integer> unclear = new HashSet<>();
        Map<Integer, List<Member>> candidates = new HashMap<>();
        Map<ResidentId, Integer> claims = new HashMap<>();
        for (int i = 0; i < reported.size(); i++) {
            if (!matched.containsKey(i)) {
                NewMember member = reported.get(i);
                int position = i;
                List<Member> found = byName
                        .getOrDefault(member.personal().name().folded(), List.of())
                        .stream()
                        .filter(known -> remaining.containsKey(known.id())
                                && sameName(member, known)
                                && same.test(position, known))
                        .toList();
                candidates.put(i, found);
                found.forEach(known -> claims.merge(known.id(), 1, Integer::sum));
            }
        }
        candidates.forEach((index, found) -> {
            if (found.size() == 1 && claims.getOrDefault(found.get(0).id(), 0) == 1) {
                matched.put(index, found.get(0));
                remaining.remove(found.get(0).id());
            } else if (!found.isEmpty()) {
                unclear.add(index);
            }
        });
        return unclear;
    }

    /** Whether a reported member who matches no member matches somebody who left. */
    static boolean hasLeft(NewMember reported, List<Member> departed) {
        return reported.personal().idNumber().isEmpty()
                && departed.stream().anyMatch(known -> sameName(reported, known));
    }

    /** @param candidates the members who come into question, in order */
    private static void pair(
            List<NewMember> reported,
            Map<ResidentId, Member> remaining,
            Map<Integer, Member> matched,
            Function<NewMember, Optional<List<Member>>> candidates,
            BiPredicate<NewMember, Member> same) {
        for (int i = 0; i < reported.size(); i++) {
            NewMember member = reported.get(i);
            int index = i;
            if (!matched.containsKey(index)) {
                candidates.apply(member).stream()
                        .flatMap(List::stream)
                        .filter(known -> remaining.containsKey(known.id()) && same.test(member, known))
                        .findFirst()
                        .ifPresent(known -> {
                            matched.put(index, known);
                            remaining.remove(known.id());
                        });
            }
        }
    }

    private static boolean sameName(NewMember member, Member known) {
        Personal personal = known.person().personal();
        return personal.name().folded().equals(member.personal().name().folded())
                && agree(member.personal().idNumber(), personal.idNumber())
                && agree(member.birth(), known.person().birth());
    }

    private static <T> boolean agree(Optional<T> one, Optional<T> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** The reported member, completed from the book; or a refusal if the two contradict each other. */
    static Either<Refusal, NewMember> merged(Member known, NewMember reported) {
        RegisteredPerson person = known.person();
        Personal before = person.personal();
        return NewMember.of(
                        new PersonalBuilder()
                                .name(reported.personal().name())
                                .phone(reported.personal().phone().or(before::phone))
                                .idNumber(reported.personal().idNumber().or(before::idNumber))
                                .build(),
                        reported.sex() == Sex.UNKNOWN ? person.sex() : reported.sex(),
                        reported.birth().or(person::birth),
                        reported.relation(),
                        reported.flags())
                .map(whole -> new NewMemberBuilder()
                        .like(whole)
                        .without(reported.without())
                        .build());
    }

    /**
     * The entries that correct the book as reported.
     *
     * @param whole the member as {@link #merged} completes it
     * @param headUntil the end of the time in which another member was head; the member can be head from then on
     * @param now when it is reported
     */
    static List<Entry> corrections(
            Member member,
            NewMember whole,
            KnownHouseholds known,
            Optional<Instant> headUntil,
            Instant now,
            Supplier<String> ids) {
        List<Entry> entries = new ArrayList<>();
        put(entries, member.resident(), RegisteredResident.of(member.id(), whole));
        put(entries, member.personal(), RegisteredPerson.of(whole));
        Stored<StayId, Stay> stay = member.stay();
        StayBuilder related = new StayBuilder().like(stay.value()).relation(whole.relation());
        if (headUntil.isPresent() && whole.relation() == Relation.HEAD && !member.isHead()) {
            Instant since = headUntil.orElseThrow();
            StayId id = new StayId(ids.get());
            entries.add(stay.endedAt(since));
            entries.add(RegisterKinds.STAYS.first(
                    id,
                    stay.place(),
                    related.id(id).period(Interval.since(since)).build()));
        } else {
            put(entries, stay, related.build());
        }
        whole.flags().forEach(flag -> entries.addAll(flagged(member, flag, known, now, ids)));
        whole.without()
                .forEach(trait -> member.flags(trait).stream()
                        .filter(flag -> !flag.value().period().isOverAt(now))
                        .forEach(flag -> entries.add(flag.endedAt(now))));
        return entries;
    }

    /** A trait begins as reported if it was never recorded, and now if the recorded one has ended. */
    private static List<Entry> flagged(
            Member member, NewFlag flag, KnownHouseholds known, Instant now, Supplier<String> ids) {
        List<Stored<FlagId, Flag>> same = member.flags(flag.trait());
        List<Stored<FlagId, Flag>> lasting = same.stream()
                .filter(each -> !each.value().period().isOverAt(now))
                .toList();
        boolean recorded = lasting.stream()
                .flatMap(each -> known.reason(each.id()).stream())
                .anyMatch(reason ->
                        flag.reason().equals(Optional.of(reason.value().reason())));
        Optional<Stored<FlagId, Flag>> open =
                same.stream().filter(each -> each.value().period().isOpen()).findFirst();
        if (recorded) {
            return List.of();
        }
        if (open.isPresent()) {
            return flag.reason()
                    .map(reason -> reason(open.orElseThrow(), new FlagReason(member.id(), reason), known))
                    .orElse(List.of());
        }
        Instant from = same.stream()
                .flatMap(ended -> ended.value().period().to().stream())
                .map(end -> end.isAfter(now) ? end : now)
                .max(Instant::compareTo)
                .orElse(flag.from());
        return RegistrationRule.flag(
                new FlagId(ids.get()),
                member.id(),
                member.resident().place(),
                new NewFlag(flag.trait(), from, flag.reason()));
    }

    private static List<Entry> reason(Stored<FlagId, Flag> flag, FlagReason reason, KnownHouseholds known) {
        List<Entry> entries = new ArrayList<>();
        known.reason(flag.id())
                .ifPresentOrElse(
                        before -> put(entries, before, reason),
                        () -> entries.add(RegisterKinds.FLAG_REASONS.first(flag.id(), flag.place(), reason)));
        return entries;
    }

    /** The end of the time in which a member who left was head while this member lived there. */
    static Optional<Instant> headUntil(Member member, List<Stored<StayId, Stay>> stays) {
        Instant from = member.stay().value().period().from();
        return stays.stream()
                .map(Stored::value)
                .filter(stay -> stay.relation() == Relation.HEAD)
                .flatMap(stay -> stay.period().to().stream())
                .filter(to -> to.isAfter(from))
                .max(Instant::compareTo);
    }

    /** The periods of the stays of a member in their household. */
    static List<Interval> periods(Member member, List<Stored<StayId, Stay>> stays) {
        return stays.stream()
                .map(Stored::value)
                .filter(stay -> stay.resident().equals(member.id()))
                .map(Stay::period)
                .toList();
    }

    /** Adds the next version of a record that changes. */
    static <I extends Id, T> void put(List<Entry> entries, Stored<I, T> before, T after) {
        if (!before.value().equals(after)) {
            entries.add(before.next(after));
        }
    }
}
