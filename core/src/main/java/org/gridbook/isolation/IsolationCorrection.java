package org.gridbook.isolation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What is corrected about an act of an isolation. What is empty stays as it is. Each type of act has some of these fields; see {@link
 * IsolationAct}.
 *
 * @param at when; of an order: the start
 * @param end the planned end, also of an order; the return; or the end of the time that is excused
 * @param rules of an order or a change of the rules
 * @param duty of an excuse
 * @param signedBy of an order, a planned end, a transfer or a release
 * @param where of a transfer: where to
 * @param reason of an excuse: a word
 * @param cause of an order
 * @param remark of an order: its {@link NewIsolation#reason}
 * @param notice of a release
 */
@BuilderStyle
@Value.Builder
public record IsolationCorrection(
        Optional<Instant> at,
        Optional<Instant> end,
        Optional<IsolationRules> rules,
        Optional<String> duty,
        Optional<StaffId> signedBy,
        Optional<Isolation.Whereabouts> where,
        Optional<String> reason,
        Optional<Cause> cause,
        Optional<Remark> remark,
        Optional<String> notice) {
    /** Cuts to microseconds. */
    public IsolationCorrection {
        at = at.map(each -> each.truncatedTo(ChronoUnit.MICROS));
        end = end.map(each -> each.truncatedTo(ChronoUnit.MICROS));
    }

    /** The corrected act, without its health and personal data. */
    IsolationAct of(IsolationAct act) {
        return new IsolationActBuilder()
                .like(act)
                .at(at.orElse(act.at()))
                .end(end.or(act::end))
                .rules(rules.or(act::rules))
                .duty(duty.or(act::duty))
                .signedBy(signedBy.or(act::signedBy))
                .build();
    }

    /** The first field that an act of this type does not have. */
    Optional<String> foreign(IsolationAct.IsolationActType type) {
        boolean order = type == IsolationAct.IsolationActType.ORDERED;
        boolean excuse = type == IsolationAct.IsolationActType.EXCUSED;
        boolean transfer = type == IsolationAct.IsolationActType.TRANSFERRED;
        boolean release = type == IsolationAct.IsolationActType.RELEASED;
        boolean planned = type == IsolationAct.IsolationActType.END_PLANNED;
        boolean ruled = type == IsolationAct.IsolationActType.RULES_CHANGED;
        if (end.isPresent() && !(order || excuse || planned || type == IsolationAct.IsolationActType.LEFT_HOME)) {
            return Optional.of("end");
        }
        if (rules.isPresent() && !(order || ruled)) {
            return Optional.of("rules");
        }
        if (duty.isPresent() && !excuse) {
            return Optional.of("duty");
        }
        if (signedBy.isPresent() && !(order || planned || transfer || release)) {
            return Optional.of("signed_by");
        }
        if (where.isPresent() && !transfer) {
            return Optional.of("where");
        }
        if (reason.isPresent() && !excuse) {
            return Optional.of("reason");
        }
        if (cause.isPresent() && !order) {
            return Optional.of("cause");
        }
        if (remark.isPresent() && !order) {
            return Optional.of("remark");
        }
        return notice.isPresent() && !release ? Optional.of("notice") : Optional.empty();
    }

    /** Masked. */
    @Override
    public String toString() {
        return "IsolationCorrection[*]";
    }
}
