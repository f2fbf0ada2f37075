package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.staff.StaffId;

/** The rules by which an isolation goes on. Each takes it as it is and gives it as it will be, or says why not. */
final class IsolationTimeline {
    private IsolationTimeline() {}

    static Either<IsolationRefusal, Isolation> extended(Isolation of, Instant end, Instant at, StaffId signedBy) {
        if (of.release().isPresent()) {
            return Either.left(new IsolationRefusal.IsolationOver(of.id().value()));
        }
        Isolation.PlannedEnd last = of.plans().get(of.plans().size() - 1);
        if (at.isBefore(last.since())) {
            return Either.left(new IsolationRefusal.DoesNotFollow(of.id().value()));
        }
        return end.isAfter(last.end()) && end.isAfter(at)
                ? Either.right(new Draft(of).plan(new Isolation.PlannedEnd(at, end, signedBy)))
                : Either.left(new IsolationRefusal.EndNotLater(of.id().value()));
    }

    static Either<IsolationRefusal, Isolation> ruled(Isolation of, IsolationRules rules, Instant at) {
        Isolation.RulesSince last = of.rulings().get(of.rulings().size() - 1);
        return at.isAfter(last.since())
                ? Either.right(new Draft(of).ruling(new Isolation.RulesSince(at, rules)))
                : Either.left(new IsolationRefusal.DoesNotFollow(of.id().value()));
    }

    static Either<IsolationRefusal, Isolation> away(Isolation of, String id, Isolation.Whereabouts where, Instant at) {
        boolean fits = of.absences().stream()
                .allMatch(
                        each -> each.period().to().filter(to -> !to.isAfter(at)).isPresent());
        List<Isolation.Breach> breaches = of.breaches().stream()
                .map(each -> each.period().isOpen() && each.period().holdsAt(at)
                        ? new Isolation.Breach(each.period().endingAt(at))
                        : each)
                .toList();
        return fits
                ? Either.right(new Draft(new Draft(of).breaches(breaches))
                        .absence(new Isolation.TimeAway(id, where, Interval.since(at))))
                : Either.left(new IsolationRefusal.DoesNotFollow(of.id().value()));
    }

    static Either<IsolationRefusal, Isolation> home(Isolation of, Instant at) {
        List<Isolation.TimeAway> absences = new ArrayList<>(of.absences());
        if (absences.isEmpty()) {
            return Either.left(new IsolationRefusal.DoesNotFollow(of.id().value()));
        }
        Isolation.TimeAway last = absences.remove(absences.size() - 1);
        if (!last.period().isOpen() || !at.isAfter(last.period().from())) {
            return Either.left(new IsolationRefusal.DoesNotFollow(of.id().value()));
        }
        absences.add(
                new Isolation.TimeAway(last.id(), last.where(), last.period().endingAt(at)));
        return Either.right(new Draft(of).absences(absences));
    }

    static Either<IsolationRefusal, Isolation> broken(Isolation of, Instant at, Optional<Instant> back) {
        boolean fits = of.breaches().stream()
                        .allMatch(each ->
                                each.period().to().filter(to -> !to.isAfter(at)).isPresent())
                && of.absenceAt(at).isEmpty()
                && back.filter(each -> !each.isAfter(at)
                                || of.period().to().filter(each::isAfter).isPresent())
                        .isEmpty();
        return fits
                ? Either.right(new Draft(of).breach(new Isolation.Breach(new Interval(at, back))))
                : Either.left(new IsolationRefusal.DoesNotFollow(of.id().value()));
    }

    static Either<IsolationRefusal, Isolation> back(Isolation of, Instant at) {
        List<Isolation.Breach> breaches = new ArrayList<>(of.breaches());
        if (breaches.isEmpty()) {
            return Either.left(new IsolationRefusal.DoesNotFollow(of.id().value()));
        }
        Isolation.Breach last = breaches.remove(breaches.size() - 1);
        if (!last.period().isOpen() || !at.isAfter(last.period().from())) {
            return Either.left(new IsolationRefusal.DoesNotFollow(of.id().value()));
        }
        breaches.add(new Isolation.Breach(last.period().endingAt(at)));
        return Either.right(new Draft(of).breaches(breaches));
    }

    static Either<IsolationRefusal, Isolation> excused(Isolation of, Isolation.Excuse excuse) {
        boolean known = of.rulings().stream()
                .anyMatch(each -> each.rules().duty(excuse.duty()).isPresent());
        return known
                ? Either.right(new Draft(of).excuse(excuse))
                : Either.left(new IsolationRefusal.NoSuchDuty(excuse.duty()));
    }

    /** Whatever was told to lie after it stands in its way; who is away or out when released is so no longer. */
    static Either<IsolationRefusal, Isolation> released(Isolation of, Isolation.Release release) {
        if (of.release().isPresent()) {
            return Either.left(new IsolationRefusal.IsolationOver(of.id().value()));
        }
        Instant at = release.at();
        boolean late = of.plans().stream().anyMatch(each -> each.since().isAfter(at))
                || of.rulings().stream().anyMatch(each -> each.since().isAfter(at))
                || of.absences().stream().anyMatch(each -> touches(each.period(), at))
                || of.breaches().stream().anyMatch(each -> touches(each.period(), at));
        return late
                ? Either.left(new IsolationRefusal.DoesNotFollow(of.id().value()))
                : Either.right(new Draft(of).release(release));
    }

    private static boolean touches(Interval period, Instant at) {
        return period.from().isAfter(at)
                || period.to().filter(to -> to.isAfter(at)).isPresent();
    }

    /** An isolation with one part changed. */
    private static final class Draft {
        private final Isolation of;
        private Interval period;
        private List<Isolation.RulesSince> rulings;
        private List<Isolation.PlannedEnd> plans;
        private List<Isolation.TimeAway> absences;
        private List<Isolation.Breach> breaches;
        private List<Isolation.Excuse> excuses;
        private Optional<Isolation.Release> release;

        Draft(Isolation of) {
            this.of = of;
            period = of.period();
            rulings = of.rulings();
            plans = of.plans();
            absences = of.absences();
            breaches = of.breaches();
            excuses = of.excuses();
            release = of.release();
        }

        private static <T> List<T> and(List<T> all, T more) {
            List<T> list = new ArrayList<>(all);
            list.add(more);
            return list;
        }

        Isolation plan(Isolation.PlannedEnd plan) {
            plans = and(plans, plan);
            return done();
        }

        Isolation ruling(Isolation.RulesSince ruling) {
            rulings = and(rulings, ruling);
            return done();
        }

        Isolation absence(Isolation.TimeAway absence) {
            absences = and(absences, absence);
            return done();
        }

        Isolation absences(List<Isolation.TimeAway> all) {
            absences = all;
            return done();
        }

        Isolation breach(Isolation.Breach breach) {
            breaches = and(breaches, breach);
            return done();
        }

        Isolation breaches(List<Isolation.Breach> all) {
            breaches = all;
            return done();
        }

        Isolation excuse(Isolation.Excuse excuse) {
            excuses = and(excuses, excuse);
            return done();
        }

        Isolation release(Isolation.Release end) {
            period = period.endingAt(end.at());
            release = Optional.of(end);
            return done();
        }

        private Isolation done() {
            return new Isolation(
                    of.id(),
                    of.resident(),
                    of.household(),
                    of.grid(),
                    period,
                    rulings,
                    plans,
                    of.cause(),
                    of.purpose(),
                    absences,
                    breaches,
                    excuses,
                    release);
        }
    }
}
