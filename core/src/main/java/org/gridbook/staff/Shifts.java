package org.gridbook.staff;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.gridbook.book.Interval;
import org.gridbook.storage.Entry;

/** The rule of shifts: who works is staff then, and works one shift at a time. */
final class Shifts {
    private Shifts() {}

    /** The shifts told, if they fit those that are in the book and each other. */
    static Either<StaffRefusal, List<NewShift>> fit(List<NewShift> told, List<Entry> staff, List<Entry> held) {
        Map<String, Entry> known = new HashMap<>();
        staff.forEach(entry -> known.put(entry.id(), entry));
        Map<String, List<Interval>> worked = new HashMap<>();
        held.stream()
                .map(Rows::shift)
                .filter(shift -> shift.withdrawn().isEmpty())
                .forEach(shift -> worked.computeIfAbsent(shift.staff().value(), id -> new ArrayList<>())
                        .add(shift.time()));
        TreeSet<String> missing = new TreeSet<>();
        for (NewShift shift : told) {
            String id = shift.staff().value();
            Entry member = known.get(id);
            if (member == null
                    || !Rows.holdsAt(member.fields(), Interval.micros(shift.time().from()))) {
                missing.add(id);
            }
            worked.computeIfAbsent(id, none -> new ArrayList<>()).add(shift.time());
        }
        if (!missing.isEmpty()) {
            return Either.left(new StaffRefusal.NoSuchStaff(List.copyOf(missing)));
        }
        TreeSet<String> clashes = new TreeSet<>();
        worked.forEach((id, times) -> {
            if (overlap(times)) {
                clashes.add(id);
            }
        });
        return clashes.isEmpty()
                ? Either.right(told)
                : Either.left(new StaffRefusal.ShiftsOverlap(List.copyOf(clashes)));
    }

    private static boolean overlap(List<Interval> times) {
        times.sort(Comparator.comparing(Interval::from));
        for (int i = 1; i < times.size(); i++) {
            if (times.get(i - 1).overlaps(times.get(i))) {
                return true;
            }
        }
        return false;
    }
}
