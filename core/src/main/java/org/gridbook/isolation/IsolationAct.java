package org.gridbook.isolation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * One dated act of an isolation, as it was recorded. The course of the isolation follows from its acts, in whatever order they were recorded.
 * What is health or personal data of an act is in {@link IsolationReasons} and {@link ReleaseNotice}. All instants are on the valid-time
 * axis.
 *
 * @param id its id
 * @param isolation the isolation
 * @param resident the isolated resident
 * @param type what was done
 * @param at when; for a planned end and for rules: since when they apply
 * @param end the planned end; the return of a resident who left home, if it is known; or the end of the time that is excused
 * @param rules the rules of the order, or those that apply from then on
 * @param duty the word of the duty that is excused
 * @param signedBy the member of staff who signed
 * @param withdrawn whether it was entered in error
 */
@BuilderStyle
@Value.Builder
public record IsolationAct(
        IsolationActId id,
        IsolationId isolation,
        ResidentId resident,
        IsolationActType type,
        Instant at,
        Optional<Instant> end,
        Optional<IsolationRules> rules,
        Optional<String> duty,
        Optional<StaffId> signedBy,
        boolean withdrawn) {
    /** By time, then by id. */
    static final Comparator<IsolationAct> IN_TIME = Comparator.comparing(IsolationAct::at)
            .thenComparing(each -> each.id().value());

    /** What was done. */
    public enum IsolationActType implements Word {
        /** The isolation was ordered. */
        ORDERED,
        /** An end was planned. */
        END_PLANNED,
        /** The rules were changed. */
        RULES_CHANGED,
        /** The resident was taken to hospital or central isolation. */
        TRANSFERRED,
        /** The resident came home from hospital or central isolation. */
        CAME_HOME,
        /** The resident left home. */
        LEFT_HOME,
        /** The resident returned who had left home. */
        RETURNED,
        /** A duty was excused for a time. */
        EXCUSED,
        /** The resident was released. */
        RELEASED;

        /** Whether it says where the resident is. */
        boolean isMove() {
            return this == TRANSFERRED || this == CAME_HOME || this == LEFT_HOME || this == RETURNED;
        }

        /** Whether it decides about a later time, so that it may lie ahead and may precede the start. */
        boolean isPlan() {
            return this == ORDERED || this == END_PLANNED || this == RULES_CHANGED || this == EXCUSED;
        }
    }

    /** Cuts to microseconds. */
    public IsolationAct {
        at = at.truncatedTo(ChronoUnit.MICROS);
        end = end.map(each -> each.truncatedTo(ChronoUnit.MICROS));
    }

    static IsolationActBuilder of(IsolationActId id, IsolationActType type, Instant at) {
        return new IsolationActBuilder().id(id).type(type).at(at).withdrawn(false);
    }

    /** The order of an isolation. */
    static IsolationAct ordered(IsolationId isolation, NewIsolation order) {
        return of(IsolationActId.order(isolation), IsolationActType.ORDERED, order.from())
                .isolation(isolation)
                .resident(order.resident())
                .end(order.plannedEnd())
                .rules(order.rules())
                .signedBy(order.signedBy())
                .build();
    }
}
