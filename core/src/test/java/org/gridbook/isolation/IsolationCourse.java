package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.isolation.IsolationAct.IsolationActType;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Place;

/** An isolation with its acts, for tests. Every act has passed the rule. */
record IsolationCourse(Isolation isolation, List<IsolationAct> acts) {
    static final StaffId DOCTOR = new StaffId("doctor");

    static IsolationCourse begun(String id, String resident, String household, Instant from, IsolationRules rules) {
        NewIsolation order = new NewIsolationBuilder()
                .resident(new ResidentId(resident))
                .from(from)
                .plannedEnd(from.plus(Duration.ofHours(100)))
                .rules(rules)
                .signedBy(DOCTOR)
                .cause(Cause.of(Cause.CauseType.TIP))
                .build();
        IsolationAct act = IsolationAct.ordered(new IsolationId(id), order);
        return new IsolationCourse(
                Isolation.begun(act, order, new PurposeId("drill"), Place.of("g", household), Optional.empty()),
                List.of(act));
    }

    static IsolationActBuilder act(String id, IsolationActType type, Instant at) {
        return IsolationAct.of(new IsolationActId(id), type, at);
    }

    private IsolationAct own(IsolationActBuilder act) {
        return act.isolation(isolation.id()).resident(isolation.resident()).build();
    }

    /** With one more act, or the refusal. */
    Either<Refusal, IsolationCourse> plus(IsolationActBuilder act) {
        IsolationAct own = own(act);
        return IsolationTimeline.fits(isolation, acts, own).map(any -> without(own.id(), Optional.of(own)));
    }

    /** With another version of an act, which is not judged. */
    IsolationCourse changed(IsolationAct act) {
        return without(act.id(), Optional.of(act));
    }

    private IsolationCourse without(IsolationActId id, Optional<IsolationAct> instead) {
        List<IsolationAct> all = new ArrayList<>(acts);
        all.removeIf(each -> each.id().equals(id));
        instead.ifPresent(all::add);
        return new IsolationCourse(IsolationTimeline.of(isolation, all, Optional.empty()), all);
    }

    Either<Refusal, IsolationCourse> planned(Instant since, Instant end) {
        return plus(act("p" + since + end, IsolationActType.END_PLANNED, since)
                .end(end)
                .signedBy(DOCTOR));
    }

    Either<Refusal, IsolationCourse> ruled(Instant at, IsolationRules rules) {
        return plus(act("u" + at, IsolationActType.RULES_CHANGED, at).rules(rules));
    }

    Either<Refusal, IsolationCourse> away(Instant at) {
        return plus(act("a" + at, IsolationActType.TRANSFERRED, at).signedBy(DOCTOR));
    }

    Either<Refusal, IsolationCourse> home(Instant at) {
        return plus(act("h" + at, IsolationActType.CAME_HOME, at));
    }

    Either<Refusal, IsolationCourse> out(Instant at, Optional<Instant> back) {
        return plus(act("o" + at, IsolationActType.LEFT_HOME, at).end(back));
    }

    Either<Refusal, IsolationCourse> returned(Instant at) {
        return plus(act("b" + at, IsolationActType.RETURNED, at));
    }

    Either<Refusal, IsolationCourse> excused(String duty, Interval period) {
        return plus(act("e" + period.from(), IsolationActType.EXCUSED, period.from())
                .duty(duty)
                .end(period.to()));
    }

    Either<Refusal, IsolationCourse> released(Instant at) {
        return plus(act("r" + at, IsolationActType.RELEASED, at).signedBy(DOCTOR));
    }
}
