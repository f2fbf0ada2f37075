package org.gridbook.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/**
 * Who of those told is who of those in the book, within one household: by identity number, else by name and birth date. People without
 * an identity number are never taken for people of another household.
 */
final class Members {
    private Members() {}

    /** A member in the book, by the entries that tell of them. */
    record Known(Entry resident, Entry personal, Entry stay, List<Entry> flags, Map<String, Entry> reasons) {
        boolean isHead() {
            return Entries.relation(stay.fields()) == Relation.HEAD;
        }
    }

    /** The member in the book for each index told, where there is one; and the members of whom nothing is told. */
    record Match(Map<Integer, Known> matched, List<Known> left) {}

    static Match match(List<NewMember> told, String household, List<Entry> held) {
        List<Known> left = known(household, held);
        Map<Integer, Known> matched = new HashMap<>();
        pair(told, left, matched, Members::sameNumber);
        pair(
                told,
                left,
                matched,
                (member, known) -> sameName(member, known)
                        && member.birth().equals(Entries.birth(known.resident().fields())));
        pair(told, left, matched, Members::sameName);
        return new Match(matched, left);
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

    private static List<Known> known(String household, List<Entry> held) {
        Map<String, Entry> residents = new HashMap<>();
        Map<String, Entry> personal = new HashMap<>();
        Map<String, List<Entry>> flags = new HashMap<>();
        Map<String, Entry> reasons = new HashMap<>();
        for (Entry entry : held) {
            if (entry.kind().equals(RegisterKinds.RESIDENT)) {
                residents.put(entry.id(), entry);
            } else if (entry.kind().equals(RegisterKinds.RESIDENT_PERSONAL)) {
                personal.put(entry.id(), entry);
            } else if (entry.kind().equals(RegisterKinds.FLAG) && Entries.open(entry)) {
                flags.computeIfAbsent(entry.fields().text("resident"), any -> new ArrayList<>())
                        .add(entry);
            } else if (entry.kind().equals(RegisterKinds.FLAG_REASON)) {
                reasons.put(entry.id(), entry);
            }
        }
        List<Known> known = new ArrayList<>();
        for (Entry entry : held) {
            if (entry.kind().equals(RegisterKinds.STAY)
                    && Entries.open(entry)
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

    /** What is told and the book does not say yet. What is not told stays as it is. */
    static List<Entry> corrections(Known known, NewMember told, Supplier<String> ids) {
        List<Entry> entries = new ArrayList<>();
        Fields resident = known.resident().fields();
        put(
                entries,
                known.resident(),
                Entries.resident(
                        told.sex() == Sex.UNKNOWN ? Entries.sex(resident) : told.sex(),
                        told.birth().isPresent() ? told.birth() : Entries.birth(resident)));
        Personal before = Entries.personal(known.personal().fields());
        put(
                entries,
                known.personal(),
                Entries.personal(new Personal(
                        told.personal().name(),
                        told.personal().phone().isPresent() ? told.personal().phone() : before.phone(),
                        told.personal().idNumber().isPresent() ? told.personal().idNumber() : before.idNumber())));
        put(
                entries,
                known.stay(),
                known.stay().fields().toBuilder()
                        .text("relation", told.relation().word())
                        .build());
        for (NewFlag flag : told.flags()) {
            Optional<Entry> same = known.flags().stream()
                    .filter(entry ->
                            entry.fields().text("trait").equals(flag.trait().word()))
                    .findFirst();
            entries.addAll(same.map(held -> flag.reason()
                            .map(reason -> reason(known, held, reason))
                            .orElse(List.of()))
                    .orElseGet(() ->
                            Rosters.flag(known.resident().id(), known.resident().place(), flag, ids.get())));
        }
        return entries;
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

    private static void put(List<Entry> entries, Entry before, Fields after) {
        if (!before.fields().equals(after)) {
            entries.add(before.next(after));
        }
    }
}
