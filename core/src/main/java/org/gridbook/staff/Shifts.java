package org.gridbook.staff;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Each;
import org.gridbook.mapping.Stored;

/** The rule of shifts: a shift belongs to a member of staff, and a member works one shift at a time. */
final class Shifts {
    private Shifts() {}

    /**
     * Judges new shifts against each other, the members and the shifts already stored.
     *
     * @param members the members who are named, as far as they exist
     * @param stored every shift of these members
     */
    static Either<Refusal, List<NewShift>> fit(
            List<NewShift> shifts, List<Stored<StaffId, StaffMember>> members, List<Stored<ShiftId, Shift>> stored) {
        Map<StaffId, StaffMember> known = new HashMap<>();
        members.forEach(member -> known.put(member.id(), member.value()));
        Map<StaffId, List<Shift>> worked = new HashMap<>();
        stored.stream()
                .map(Stored::value)
                .filter(shift -> !shift.withdrawn())
                .forEach(shift -> worked.computeIfAbsent(shift.staff(), id -> new ArrayList<>())
                        .add(shift));
        return Each.indexed(
                shifts,
                (index, shift) -> isStaff(shift, known)
                        .flatMap(member -> isFree(member, worked.getOrDefault(member.staff(), List.of())))
                        .flatMap(member -> isFree(member, shifts.subList(0, index))));
    }

    private static Either<Refusal, NewShift> isStaff(NewShift shift, Map<StaffId, StaffMember> known) {
        StaffMember member = known.get(shift.staff());
        return member != null && member.period().holdsAt(shift.time().from())
                ? Either.right(shift)
                : Either.left(new StaffRefusal.NotStaffThen(shift.staff().value()));
    }

    private static Either<Refusal, NewShift> isFree(NewShift shift, Iterable<Shift> worked) {
        for (Shift other : worked) {
            if (other.time().overlaps(shift.time())) {
                return Either.left(new Overlaps("shift", other.id().value()));
            }
        }
        return Either.right(shift);
    }

    private static Either<Refusal, NewShift> isFree(NewShift shift, List<NewShift> earlier) {
        for (int i = 0; i < earlier.size(); i++) {
            NewShift other = earlier.get(i);
            if (other.staff().equals(shift.staff()) && other.time().overlaps(shift.time())) {
                return Either.left(new ConflictsInBatch(i));
            }
        }
        return Either.right(shift);
    }
}
