package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Interval;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Each;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Stored;

/**
 * The rule of shifts: a shift belongs to a member of staff, and a member has one shift at a time. It is the same for planned shifts and for
 * those that were worked, which do not hinder each other. A shift that is open takes up its first instant only, so that a forgotten end
 * does not block the next shift.
 */
final class Shifts {
    private Shifts() {}

    /** A shift without what its kind says besides. */
    record Timed(StaffId staff, Interval time) {
        private boolean meets(Timed other) {
            return staff.equals(other.staff) && taken(time).overlaps(taken(other.time));
        }

        private static Interval taken(Interval time) {
            return time.isOpen() ? time.endingAt(time.from().plus(1, ChronoUnit.MICROS)) : time;
        }
    }

    /**
     * Judges new shifts against each other, the members and the shifts already stored.
     *
     * @param members the members who are named, as far as they exist
     * @param stored every shift of these members
     */
    static Either<Refusal, List<NewShift>> fit(
            List<NewShift> shifts, List<Stored<StaffId, StaffMember>> members, List<Stored<ShiftId, Shift>> stored) {
        Map<String, Timed> worked = new LinkedHashMap<>();
        stored.stream()
                .map(Stored::value)
                .filter(shift -> !shift.withdrawn())
                .forEach(shift -> worked.put(shift.id().value(), new Timed(shift.staff(), shift.time())));
        return fit(StaffKinds.SHIFTS, shifts, shift -> new Timed(shift.staff(), shift.time()), members, worked);
    }

    /** The same for planned shifts. */
    static Either<Refusal, List<NewPlannedShift>> fitPlan(
            List<NewPlannedShift> shifts,
            List<Stored<StaffId, StaffMember>> members,
            List<Stored<PlannedShiftId, PlannedShift>> stored) {
        Map<String, Timed> planned = new LinkedHashMap<>();
        stored.stream()
                .filter(each -> !each.get(Withdrawn.MARK))
                .map(Stored::value)
                .forEach(shift -> planned.put(shift.id().value(), new Timed(shift.staff(), shift.time())));
        return fit(
                StaffKinds.PLANNED_SHIFTS, shifts, shift -> new Timed(shift.staff(), shift.time()), members, planned);
    }

    private static <T> Either<Refusal, List<T>> fit(
            EntryType<?, ?> kind,
            List<T> shifts,
            Function<T, Timed> timed,
            List<Stored<StaffId, StaffMember>> members,
            Map<String, Timed> stored) {
        Map<StaffId, StaffMember> known = new HashMap<>();
        members.forEach(member -> known.put(member.id(), member.value()));
        Map<StaffId, Map<String, Timed>> storedOf = new HashMap<>();
        stored.forEach((id, shift) -> storedOf.computeIfAbsent(shift.staff(), any -> new LinkedHashMap<>())
                .put(id, shift));
        List<Timed> all = shifts.stream().map(timed).toList();
        return Each.indexed(
                shifts,
                (index, shift) -> isStaff(all.get(index), known)
                        .flatMap(each -> isFree(kind, each, storedOf.getOrDefault(each.staff(), Map.of())))
                        .flatMap(each -> isFree(each, all.subList(0, index)))
                        .map(any -> shift));
    }

    private static Either<Refusal, Timed> isStaff(Timed shift, Map<StaffId, StaffMember> known) {
        StaffMember member = known.get(shift.staff());
        return member != null && member.period().holdsAt(shift.time().from())
                ? Either.right(shift)
                : Either.left(new StaffRefusal.NotStaffThen(shift.staff().value()));
    }

    private static Either<Refusal, Timed> isFree(EntryType<?, ?> kind, Timed shift, Map<String, Timed> stored) {
        for (Map.Entry<String, Timed> other : stored.entrySet()) {
            if (other.getValue().meets(shift)) {
                return Either.left(new Overlaps(kind.toString(), other.getKey()));
            }
        }
        return Either.right(shift);
    }

    private static Either<Refusal, Timed> isFree(Timed shift, List<Timed> earlier) {
        for (int i = 0; i < earlier.size(); i++) {
            if (earlier.get(i).meets(shift)) {
                return Either.left(new ConflictsInBatch(i));
            }
        }
        return Either.right(shift);
    }
}
