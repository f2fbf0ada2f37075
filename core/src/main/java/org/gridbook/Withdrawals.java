package org.gridbook;

import io.vavr.control.Either;
import java.util.Collection;
import java.util.Map;
import org.gridbook.access.Power;
import org.gridbook.book.Id;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.isolation.VisitId;
import org.gridbook.mapping.Question;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.ShiftId;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.KnownAt;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.SweepId;
import org.gridbook.sweep.SweepKinds;

/**
 * Why records were withdrawn. Contacts, visits and shifts show that they were: {@link org.gridbook.sweep.Contact#withdrawn},
 * {@link org.gridbook.isolation.Visit#withdrawn} and {@link org.gridbook.staff.Shift#withdrawn}. Lists leave out other records that were
 * withdrawn. Thread-safe.
 */
public final class Withdrawals {
    private static final Map<Class<?>, String> KINDS = Map.of(
            ContactId.class, SweepKinds.CONTACTS.toString(),
            SweepId.class, SweepKinds.SWEEPS.toString(),
            VisitId.class, IsolationKinds.VISITS.toString(),
            ShiftId.class, StaffKinds.SHIFTS.toString(),
            StaffId.class, StaffKinds.MEMBERS.toString(),
            AssignmentId.class, StaffKinds.ASSIGNMENTS.toString(),
            AbsenceId.class, StaffKinds.ABSENCES.toString());

    private final DeskContext context;

    Withdrawals(DeskContext context) {
        this.context = context;
    }

    /**
     * The reasons why these records were withdrawn. Needs {@link Power#READ_PERSONAL} where the records are; the read is audited.
     *
     * @param records ids of records of any kinds that can be withdrawn, also mixed; an id of another class is rejected with an {@link
     *     IllegalArgumentException}
     * @return by id; left out are records that were not withdrawn, and those beyond the reach
     */
    public <I extends Id> Either<Refusal, Map<I, Remark>> reasons(Collection<I> records, KnownAt at) {
        Question<Map<I, Remark>> question = Withdrawn.reasons(records, KINDS);
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(question),
                found -> found.keySet().stream().map(Id::value).toList());
    }
}
