package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
 * A person without an identity number never matches a person of another household.
 */
final class MemberMatching {
    private MemberMatching() {}

    /**
     * The matches of a household.
     *
     * @param matched the member in the book by the position of the reported one
     * @param remaining the members in the book who are not reported
     * @param unclear the positions of reported members whose name is that of several members
     */
    record Match(Map<Integer, Member> matched, List<Member> remaining, Set<Integer> unclear) {}

    static Match match(List<NewMember> reported, List<Member> members) {
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
        pair(
                reported,
                remaining,
                matched,
                member ->
                        Optional.ofNullable(byName.get(member.personal().name().folded())),
                (member, known) -> sameName(member, known)
                        && member.birth().equals(known.person().birth()));
        Set<Integer> unclear = pairByName(reported, remaining, byName, matched);
        return new Match(matched, List.copyOf(remaining.values()), unclear);
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

    /** A member known by name only matches if there is just one of that name on each side. */
    private static Set<Integer> pairByName(
            List<NewMember> reported,
            Map<ResidentId, Member> remaining,
            Map<String, List<Member>> byName,
            Map<Integer, Member> matched) {
        Set<Integer> unclear = new HashSet<>();
        Map<Integer, List<Member>> candidates = new HashMap<>();
        Map<ResidentId, Integer> claims = new HashMap<>();
        for (int i = 0; i < reported.size(); i++) {
            if (!matched.containsKey(i)) {
                NewMember member = reported.get(i);
                List<Member> same = byName.getOrDefault(member.personal().name().folded(), List.of()).stream()
                        .filter(known -> remaining.containsKey(known.id()) && sameName(member, known))
                        .toList();
                candidates.put(i, same);
                same.forEach(known -> claims.merge(known.id(), 1, Integer::sum));
            }
        }
        candidates.forEach((index, same) -> {
            if (same.size() == 1 && claims.getOrDefault(same.get(0).id(), 0) == 1) {
                matched.put(index, same.get(0));
                remaining.remove(same.get(0).id());
            } else if (!same.isEmpty()) {
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
