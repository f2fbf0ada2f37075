package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.internal.Dated;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/**
 * Who of those told is who of those in the book, within one household: by identity number, else by name and birth date. People without
 * an identity number are never taken for people of another household.
 */
final class MemberMatching {
    private MemberMatching() {}

    /** A member in the book, by the entries that tell of them: their flags are all that were ever true. */
    record Known(Entry resident, Entry personal, Entry stay, List<Entry> flags, Map<String, Entry> reasons) {
        boolean isHead() {
            return Entries.relation(stay.fields()) == Relation.HEAD;
        }
    }

    /**
     * Who is who.
     *
     * @param matched the member in the book for each index told, where there is one
     * @param left the members of whom nothing is told
     * @param unclear the indexes told of whom nothing but the name says who they are, and it does not say it
     */
    record Match(Map<Integer, Known> matched, List<Known> left, Set<Integer> unclear) {}

    static Match match(List<NewMember> told, String household, List<Entry> held) {
        List<Known> left = known(household, held, true);
        Map<Integer, Known> matched = new HashMap<>();
        pair(told, left, matched, MemberMatching::sameNumber);
        pair(
                told,
                left,
                matched,
                (member, known) -> sameName(member, known)
                        && member.birth().equals(Entries.birth(known.resident().fields())));
        return new Match(matched, left, pairByName(told, left, matched));
    }

    /** Whom only the name tells is who the book has by that name if there is just one of each. */
    private static Set<Integer> pairByName(List<NewMember> told, List<Known> left, Map<Integer, Known> matched) {
        Set<Integer> unclear = new HashSet<>();
        Map<Integer, List<Known>> candidates = new HashMap<>();
        Map<Known, Integer> claims = new HashMap<>();
        for (int i = 0; i < told.size(); i++) {
            if (!matched.containsKey(i)) {
                NewMember member = told.get(i);
                List<Known> same =
                        left.stream().filter(known -> sameName(member, known)).toList();
                candidates.put(i, same);
                same.forEach(known -> claims.merge(known, 1, Integer::sum));
            }
        }
        candidates.forEach((index, same) -> {
            if (same.size() == 1 && claims.getOrDefault(same.get(0), 0) == 1) {
                matched.put(index, same.get(0));
                left.remove(same.get(0));
            } else if (!same.isEmpty()) {
                unclear.add(index);
            }
        });
        return unclear;
    }

    /** Whether somebody told, who is nobody of the household now, is by all that is told somebody who left it. */
    static boolean hasLeft(NewMember told, String household, List<Entry> held) {
        return told.personal().idNumber().isEmpty()
                && known(household, held, false).stream().anyMatch(known -> sameName(told, known));
    }

    private static void pair(
            List<NewMember> told, List<Known> left, Map<Integer, Known> matched, BiPredicate<NewMember, Known> same) {
        for (int i = 0; i < told.size(); i++) {
            NewMember member = told.get(i);
            int at = i;
            if (!matched.containsKey(at)) {
                left.stream()
                        .filter(known -> same.test(member, known))
                        .findFirst()
                        .ifPresent(known -> {
                            matched.put(at, known);
                            left.remove(known);
                        });
            }
        }
    }

    private static boolean sameNumber(NewMember member, Known known) {
        Optional<IdNumber> number = member.personal().idNumber();
        return number.isPresent()
                && number.equals(Entries.personal(known.personal().fields()).idNumber());
    }

    private static boolean sameName(NewMember member, Known known) {
        Personal personal = Entries.personal(known.personal().fields());
        return personal.name().equals(member.personal().name())
                && agree(member.personal().idNumber(), personal.idNumber())
                && agree(member.birth(), Entries.birth(known.resident().fields()));
    }

    private static <T> boolean agree(Optional<T> one, Optional<T> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static List<Known> known(String household, List<Entry> held, boolean open) {
        Map<String, Entry> residents = new HashMap<>();
        Map<String, Entry> personal = new HashMap<>();
        Map<String, List<Entry>> flags = new HashMap<>();
        Map<String, Entry> reasons = new HashMap<>();
        for (Entry entry : held) {
            if (entry.kind().equals(RegisterKinds.RESIDENT)) {
                residents.put(entry.id(), entry);
            } else if (entry.kind().equals(RegisterKinds.RESIDENT_PERSONAL)) {
                personal.put(entry.id(), entry);
            } else if (entry.kind().equals(RegisterKinds.FLAG) && Entries.stands(entry)) {
                flags.computeIfAbsent(entry.fields().text("resident"), any -> new ArrayList<>())
                        .add(entry);
            } else if (entry.kind().equals(RegisterKinds.FLAG_REASON)) {
                reasons.put(entry.id(), entry);
            }
        }
        List<Known> known = new ArrayList<>();
        for (Entry entry : held) {
            if (entry.kind().equals(RegisterKinds.STAY)
                    && Entries.open(entry) == open
                    && entry.fields().text("household").equals(household)) {
                String id = entry.fields().text("resident");
                Entry resident = residents.get(id);
                Entry named = personal.get(id);
                if (resident != null && named != null) {
                    known.add(new Known(resident, named, entry, flags.getOrDefault(id, List.of()), reasons));
                }
            }
        }
        return known;
    }

    /** What is told, and for the rest what the book says; or that the two contradict one another. */
    static Either<BadValue, NewMember> merged(Known known, NewMember told) {
        Fields resident = known.resident().fields();
        Personal before = Entries.personal(known.personal().fields());
        return NewMember.of(
                        new Personal(
                                told.personal().name(),
                                told.personal().phone().or(before::phone),
                                told.personal().idNumber().or(before::idNumber)),
                        told.sex() == Sex.UNKNOWN ? Entries.sex(resident) : told.sex(),
                        told.birth().or(() -> Entries.birth(resident)),
                        told.relation(),
                        told.flags())
                .map(whole -> new NewMember(
                        whole.personal(), whole.sex(), whole.birth(), whole.relation(), whole.flags(), told.without()));
    }

    /**
     * What is told and the book does not say yet.
     *
     * @param told whole, as {@link #merged} gives it
     * @param headUntil until when another was head while this member lived there: from then on they can be
     * @param now when it is told
     */
    static List<Entry> corrections(
            Known known, NewMember told, Optional<Instant> headUntil, Instant now, Supplier<String> ids) {
        List<Entry> entries = new ArrayList<>();
        put(entries, known.resident(), Entries.resident(told.sex(), told.birth()));
        put(entries, known.personal(), Entries.personal(told.personal()));
        Fields stay = known.stay().fields();
        Fields related =
                stay.toBuilder().text("relation", told.relation().word()).build();
        headUntil
                .filter(since -> told.relation() == Relation.HEAD && !known.isHead())
                .ifPresentOrElse(
                        since -> {
                            Fields ended = Interval.of(stay)
                                    .endingAt(since)
                                    .into(stay.toBuilder())
                                    .build();
                            entries.add(known.stay().next(ended));
                            Fields begun = Interval.since(since)
                                    .into(related.toBuilder())
                                    .build();
                            entries.add(new Entry(
                                    RegisterKinds.STAY,
                                    ids.get(),
                                    1,
                                    known.stay().place(),
                                    begun));
                        },
                        () -> put(entries, known.stay(), related));
        for (NewFlag flag : told.flags()) {
            entries.addAll(noted(known, flag, now, ids));
        }
        for (Trait trait : told.without()) {
            for (Entry flag : flags(known, trait)) {
                if (!Interval.of(flag.fields()).isOverAt(now)) {
                    entries.add(Dated.ended(flag, now));
                }
            }
        }
        return entries;
    }

    /** A trait begins as told if it was never noted, and now if what was noted has ended. */
    private static List<Entry> noted(Known known, NewFlag flag, Instant now, Supplier<String> ids) {
        List<Entry> same = flags(known, flag.trait());
        return same.stream()
                .filter(Entries::open)
                .findFirst()
                .map(held ->
                        flag.reason().map(reason -> reason(known, held, reason)).orElse(List.of()))
                .orElseGet(() -> {
                    Instant from = same.stream()
                            .flatMap(ended -> Interval.of(ended.fields()).to().stream())
                            .map(end -> end.isAfter(now) ? end : now)
                            .max(Instant::compareTo)
                            .orElse(flag.from());
                    Entry resident = known.resident();
                    return RegistrationRule.flag(
                            resident.id(), resident.place(), new NewFlag(flag.trait(), from, flag.reason()), ids.get());
                });
    }

    private static List<Entry> flags(Known known, Trait trait) {
        return known.flags().stream()
                .filter(flag -> flag.fields().text("trait").equals(trait.word()))
                .toList();
    }

    /** The stays of a member in their household. */
    static Stream<Entry> stays(Known known, String household, List<Entry> held) {
        return held.stream()
                .filter(entry -> entry.kind().equals(RegisterKinds.STAY)
                        && entry.fields()
                                .text("resident")
                                .equals(known.resident().id())
                        && entry.fields().text("household").equals(household));
    }

    private static List<Entry> reason(Known known, Entry flag, String reason) {
        Fields fields = Entries.reason(known.resident().id(), reason);
        Entry before = known.reasons().get(flag.id());
        List<Entry> entries = new ArrayList<>();
        if (before == null) {
            entries.add(new Entry(RegisterKinds.FLAG_REASON, flag.id(), 1, flag.place(), fields));
        } else {
            put(entries, before, fields);
        }
        return entries;
    }

    /** Until when somebody who left was head while this member lived there. */
    static Optional<Instant> headUntil(Known known, String household, List<Entry> held) {
        Instant from = Interval.of(known.stay().fields()).from();
        return held.stream()
                .filter(entry -> entry.kind().equals(RegisterKinds.STAY)
                        && !Entries.open(entry)
                        && entry.fields().text("household").equals(household)
                        && Entries.relation(entry.fields()) == Relation.HEAD)
                .flatMap(entry -> Interval.of(entry.fields()).to().stream())
                .filter(to -> to.isAfter(from))
                .max(Instant::compareTo);
    }

    private static void put(List<Entry> entries, Entry before, Fields after) {
        if (!before.fields().equals(after)) {
            entries.add(before.next(after));
        }
    }
}
