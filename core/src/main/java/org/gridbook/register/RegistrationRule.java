package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.Interval;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;
import org.jspecify.annotations.Nullable;

/** The rule of writing households into the book: new ones are added, known ones corrected, or every doubt is told and nothing is done. */
final class RegistrationRule {
    /**
     * What the book holds of what is told.
     *
     * @param households by number
     * @param buildings by id
     * @param identities personal entries by identity number
     * @param held what is placed at each known household, by its id
     * @param now when it is told
     * @param day the day on which an instant falls
     */
    record Known(
            Map<String, Entry> households,
            Map<String, Entry> buildings,
            Map<String, Entry> identities,
            Map<String, List<Entry>> held,
            Instant now,
            Function<Instant, LocalDate> day) {
        /** The ids of those with whose data what is told is compared. */
        Set<String> people() {
            return Stream.concat(
                            identities.values().stream(), held.values().stream().flatMap(List::stream))
                    .filter(entry -> entry.kind().equals(RegisterKinds.RESIDENT_PERSONAL))
                    .map(Entry::id)
                    .collect(Collectors.toSet());
        }
    }

    /** What would be written. */
    record Plan(List<Entry> entries, List<String> households, int added, int corrected, int unchanged) {}

    private final Known known;
    private final Supplier<String> ids;
    private final boolean correcting;
    private final List<ImportConflict> doubts = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    private RegistrationRule(Known known, Supplier<String> ids, boolean correcting) {
        this.known = known;
        this.ids = ids;
        this.correcting = correcting;
    }

    /**
     * Plans what to write.
     *
     * @param correcting whether a household whose number is known is corrected; otherwise that is a doubt
     */
    static Either<RegisterRefusal, Plan> plan(
            List<NewHousehold> told, Known known, Supplier<String> ids, boolean correcting) {
        return new RegistrationRule(known, ids, correcting).plan(told);
    }

    private Either<RegisterRefusal, Plan> plan(List<NewHousehold> told) {
        Set<String> numbers = new HashSet<>();
        Set<IdNumber> identities = new HashSet<>();
        List<String> households = new ArrayList<>(told.size());
        int added = 0;
        int corrected = 0;
        for (NewHousehold each : told) {
            if (!numbers.add(each.number())) {
                doubts.add(new ImportConflict(each.number(), -1, "number_twice"));
                continue;
            }
            for (int i = 0; i < each.members().size(); i++) {
                int member = i;
                each.members()
                        .get(i)
                        .personal()
                        .idNumber()
                        .filter(number -> !identities.add(number))
                        .ifPresent(twice -> doubts.add(new ImportConflict(each.number(), member, "id_number_twice")));
            }
            unborn(each);
            Entry before = known.households().get(each.number());
            int size = entries.size();
            if (before == null) {
                households.add(added(each));
                added++;
            } else {
                households.add(before.id());
                corrected(each, before);
                corrected += entries.size() > size ? 1 : 0;
            }
        }
        int unchanged = households.size() - added - corrected;
        return doubts.isEmpty()
                ? Either.right(new Plan(entries, households, added, corrected, unchanged))
                : Either.left(new RegisterRefusal.NotRegistered(doubts));
    }

    private void unborn(NewHousehold told) {
        LocalDate today = known.day().apply(known.now());
        for (int i = 0; i < told.members().size(); i++) {
            if (told.members()
                    .get(i)
                    .birth()
                    .filter(birth -> birth.value().isAfter(today))
                    .isPresent()) {
                doubts.add(new ImportConflict(told.number(), i, "born_in_future"));
            }
        }
    }

    private String added(NewHousehold told) {
        String id = ids.get();
        Entry building = known.buildings().get(told.dwelling().building().value());
        if (building == null
                || told.since().isBefore(Interval.of(building.fields()).from())) {
            doubts.add(
                    new ImportConflict(told.number(), -1, building == null ? "no_such_building" : "before_building"));
            return id;
        }
        Place place = Place.of(building.place().grid(), id);
        Interval period = Interval.since(told.since());
        entries.add(Entries.household(id, place, told.number(), told.dwelling().building(), period));
        entries.add(new Entry(
                RegisterKinds.TENANCY,
                ids.get(),
                1,
                place,
                Entries.tenancy(id, told.dwelling(), told.tenure(), period)));
        for (int i = 0; i < told.members().size(); i++) {
            NewMember member = told.members().get(i);
            if (taken(member)) {
                doubts.add(new ImportConflict(told.number(), i, "id_number_taken"));
            }
            entries.addAll(member(id, place, member, period, ids));
        }
        return id;
    }

    private boolean taken(NewMember member) {
        return member.personal()
                .idNumber()
                .filter(number -> known.identities().containsKey(number.value()))
                .isPresent();
    }

    private void corrected(NewHousehold told, Entry household) {
        List<Entry> tenancies = known.held().getOrDefault(household.id(), List.of()).stream()
                .filter(entry -> entry.kind().equals(RegisterKinds.TENANCY)
                        && entry.fields().text("household").equals(household.id()))
                .toList();
        Optional<Entry> last = tenancies.stream()
                .max(Comparator.comparing(
                        (Entry each) -> each.fields().optionalInteger("to_at").orElse(Long.MAX_VALUE)));
        boolean lived =
                last.filter(Entries::open).isPresent() || !told.members().isEmpty();
        if (!correcting || !Entries.open(household) || last.isEmpty() || !lived) {
            doubts.add(new ImportConflict(told.number(), -1, correcting ? "household_ended" : "number_taken"));
            return;
        }
        if (!last.map(Entry::fields)
                .map(Entries::dwelling)
                .map(Dwelling::building)
                .equals(Optional.of(told.dwelling().building()))) {
            doubts.add(new ImportConflict(told.number(), -1, "other_building"));
            return;
        }
        List<Entry> held = known.held().getOrDefault(household.id(), List.of());
        if (told.members().isEmpty() && otherDay(told, Stream.of(household))) {
            doubts.add(new ImportConflict(told.number(), -1, "other_since"));
        }
        MemberMatching.Match match = MemberMatching.match(told.members(), household.id(), held);
        boolean comes = false;
        boolean headLeft = match.left().stream().anyMatch(MemberMatching.Known::isHead);
        for (int i = 0; i < told.members().size(); i++) {
            NewMember member = told.members().get(i);
            MemberMatching.Known same = match.matched().get(i);
            if (headLeft && member.relation() == Relation.HEAD) {
                doubts.add(new ImportConflict(told.number(), i, "two_heads"));
            }
            if (!mayHave(member, same)) {
                doubts.add(new ImportConflict(told.number(), i, "id_number_taken"));
            } else if (match.unclear().contains(i)) {
                doubts.add(new ImportConflict(told.number(), i, "unclear_member"));
            } else if (same != null && otherDay(told, MemberMatching.stays(same, household.id(), held))) {
                doubts.add(new ImportConflict(told.number(), i, "other_since"));
            } else if (same != null) {
                correct(told.number(), i, same, member, held);
            } else if (MemberMatching.hasLeft(member, household.id(), held)) {
                doubts.add(new ImportConflict(told.number(), i, "left_household"));
            } else if (told.since().isBefore(Interval.of(household.fields()).from())) {
                doubts.add(new ImportConflict(told.number(), i, "before_household"));
            } else {
                comes = true;
                entries.addAll(member(household.id(), household.place(), member, Interval.since(told.since()), ids));
            }
        }
        lodged(
                told,
                tenancies,
                comes
                        ? OccupancyRule.resumed(
                                tenancies.stream()
                                        .map(RegisterKinds.TENANCIES::stored)
                                        .toList(),
                                household.place(),
                                told.since(),
                                ids)
                        : List.of());
    }

    /** Puts the tenancies that go on, the last of them as it is told. */
    private void lodged(NewHousehold told, List<Entry> tenancies, List<Entry> resumed) {
        for (Entry entry : resumed) {
            Fields fields = Entries.open(entry) ? tenancy(entry.fields(), told) : entry.fields();
            entries.add(new Entry(entry.kind(), entry.id(), entry.version(), entry.place(), fields));
        }
        tenancies.stream().filter(Entries::open).forEach(tenancy -> put(tenancy, tenancy(tenancy.fields(), told)));
    }

    /** What is told of the door and the tenure, and for the rest what the book says. */
    private static Fields tenancy(Fields before, NewHousehold told) {
        Fields.Builder fields = before.toBuilder().text("door", told.dwelling().door());
        told.dwelling().unit().ifPresent(unit -> fields.text("unit", unit));
        if (!told.assumed().contains(NewHousehold.Assumed.TENURE)) {
            fields.text("tenure", told.tenure().word());
        }
        return fields.build();
    }

    /** Whether it is told that they moved in on a day on which none of these began. */
    private boolean otherDay(NewHousehold told, Stream<Entry> dated) {
        LocalDate day = known.day().apply(told.since());
        return !told.assumed().contains(NewHousehold.Assumed.SINCE)
                && dated.filter(Entries::stands)
                        .map(entry ->
                                known.day().apply(Interval.of(entry.fields()).from()))
                        .noneMatch(day::equals);
    }

    private void correct(String number, int index, MemberMatching.Known same, NewMember told, List<Entry> held) {
        Optional<Instant> headUntil =
                MemberMatching.headUntil(same, same.stay().fields().text("household"), held);
        MemberMatching.merged(same, told)
                .peek(whole -> entries.addAll(MemberMatching.corrections(same, whole, headUntil, known.now(), ids)))
                .peekLeft(bad -> doubts.add(new ImportConflict(number, index, bad.problem())));
    }

    private boolean mayHave(NewMember member, MemberMatching.@Nullable Known same) {
        return member.personal()
                .idNumber()
                .map(number -> known.identities().get(number.value()))
                .map(owner -> same != null && owner.id().equals(same.resident().id()))
                .orElse(true);
    }

    private void put(Entry before, Fields after) {
        if (!before.fields().equals(after)) {
            entries.add(before.next(after));
        }
    }

    /** The entries of a resident who is new to the book. */
    static List<Entry> member(String household, Place place, NewMember member, Interval period, Supplier<String> ids) {
        String id = ids.get();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(RegisterKinds.RESIDENT, id, 1, place, Entries.resident(member.sex(), member.birth())));
        entries.add(new Entry(RegisterKinds.RESIDENT_PERSONAL, id, 1, place, Entries.personal(member.personal())));
        entries.add(new Entry(
                RegisterKinds.STAY, ids.get(), 1, place, Entries.stay(id, household, member.relation(), period)));
        member.flags().forEach(flag -> entries.addAll(flag(id, place, flag, ids.get())));
        return entries;
    }

    /** The entries of a flag. */
    static List<Entry> flag(String resident, Place place, NewFlag flag, String id) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(RegisterKinds.FLAG, id, 1, place, Entries.flag(resident, flag)));
        flag.reason()
                .ifPresent(reason -> entries.add(
                        new Entry(RegisterKinds.FLAG_REASON, id, 1, place, Entries.reason(resident, reason))));
        return entries;
    }
}
