package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.isolation.IsolationAct.IsolationActType;

/**
 * The course of an isolation: a fold over its acts in order of time, whatever order they were recorded in. Withdrawn acts do not count.
 *
 * <ul>
 *   <li>The order gives the start, the first rules and the first planned end. Rules and planned ends that were decided before the start apply
 *       from the start.
 *   <li>A transfer ends a time out of the house and an earlier stay elsewhere. Coming home ends a stay elsewhere; a return ends a time out
 *       of the house. An act that finds nothing to end has no effect until the act before it is recorded.
 *   <li>The release ends the isolation. Without one, the next isolation of the resident does.
 * </ul>
 */
final class IsolationTimeline {
    private final List<Isolation.TimeAway> absences = new ArrayList<>();
    private final List<Isolation.Breach> breaches = new ArrayList<>();

    private IsolationTimeline() {}

    /**
     * The isolation as its acts say.
     *
     * @param of the isolation before, for what no act says
     * @param recorded its acts, in any order
     * @param next when the next isolation of the resident begins
     */
    static Isolation of(Isolation of, Collection<IsolationAct> recorded, Optional<Instant> next) {
        IsolationAct order = order(recorded);
        List<IsolationAct> acts = valid(recorded);
        Instant from = order.at();
        Optional<IsolationAct> release = acts.stream()
                .filter(each -> each.type() == IsolationActType.RELEASED)
                .findFirst();
        Optional<Instant> end = Stream.of(release.map(IsolationAct::at), next)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(each -> later(each, from));
        IsolationTimeline course = new IsolationTimeline();
        acts.forEach(course::move);
        return new IsolationBuilder()
                .like(of)
                .period(order.withdrawn() ? Interval.between(from, from) : new Interval(from, end))
                .rulings(Stream.concat(Stream.of(order), of(acts, IsolationActType.RULES_CHANGED))
                        .map(each -> new Isolation.RulesSince(
                                later(each.at(), from), each.rules().orElseThrow(IsolationTimeline::incomplete)))
                        .toList())
                .plans(Stream.concat(Stream.of(order), of(acts, IsolationActType.END_PLANNED))
                        .map(each -> new PlannedEndBuilder()
                                .since(later(each.at(), from))
                                .end(each.end().orElseThrow(IsolationTimeline::incomplete))
                                .signedBy(each.signedBy().orElseThrow(IsolationTimeline::incomplete))
                                .build())
                        .toList())
                .absences(course.absences)
                .breaches(course.breaches)
                .excuses(of(acts, IsolationActType.EXCUSED)
                        .map(each -> new Isolation.Excuse(
                                each.id().value(),
                                each.duty().orElseThrow(IsolationTimeline::incomplete),
                                new Interval(each.at(), each.end())))
                        .toList())
                .release(release.filter(each -> end.filter(each.at()::equals).isPresent())
                        .map(each -> new Isolation.Release(
                                each.at(), each.signedBy().orElseThrow(IsolationTimeline::incomplete))))
                .build();
    }

    private static IllegalStateException incomplete() {
        return new IllegalStateException("The act lacks what its type has");
    }

    private static IsolationAct order(Collection<IsolationAct> recorded) {
        return recorded.stream()
                .filter(each -> each.type() == IsolationActType.ORDERED)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An isolation has an order"));
    }

    private static List<IsolationAct> valid(Collection<IsolationAct> recorded) {
        return recorded.stream()
                .filter(each -> !each.withdrawn())
                .sorted(IsolationAct.IN_TIME)
                .toList();
    }

    private static Stream<IsolationAct> of(List<IsolationAct> acts, IsolationActType type) {
        return acts.stream().filter(each -> each.type() == type);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void move(IsolationAct act) {
        Instant at = act.at();
        boolean away = !absences.isEmpty()
                && absences.get(absences.size() - 1).period().holdsAt(at);
        switch (act.type()) {
            case TRANSFERRED -> {
                comeHome(at);
                comeBack(at);
                absences.add(new Isolation.TimeAway(act.id().value(), Interval.since(at)));
            }
            case CAME_HOME -> comeHome(at);
            case LEFT_HOME -> {
                if (!away) {
                    comeBack(at);
                    breaches.add(new Isolation.Breach(new Interval(at, act.end())));
                }
            }
            case RETURNED -> comeBack(at);
            default -> {
                // says nothing about where the resident is
            }
        }
    }

    private void comeHome(Instant at) {
        int last = absences.size() - 1;
        if (last >= 0 && absences.get(last).period().holdsAt(at)) {
            Isolation.TimeAway away = absences.get(last);
            absences.set(last, new Isolation.TimeAway(away.id(), away.period().endingAt(at)));
        }
    }

    private void comeBack(Instant at) {
        int last = breaches.size() - 1;
        if (last >= 0 && breaches.get(last).period().holdsAt(at)) {
            breaches.set(last, new Isolation.Breach(breaches.get(last).period().endingAt(at)));
        }
    }

    /**
     * Whether an act fits the others of its isolation.
     *
     * @param of the isolation with the other acts
     * @param recorded its acts, which may contain an earlier version of the act
     * @return the act; or {@link TooEarly} or {@link NotActiveThen} if it is outside the isolation, {@link IsolationRefusal.EndNotLater},
     *     {@link BadValue} for {@code period}, {@link IsolationRefusal.DutyNotOwed}, or {@link IsolationRefusal.Contradicts}
     */
    static Either<Refusal, IsolationAct> fits(Isolation of, Collection<IsolationAct> recorded, IsolationAct act) {
        String id = of.id().value();
        List<IsolationAct> others = valid(recorded).stream()
                .filter(each -> !each.id().equals(act.id()))
                .toList();
        return Either.<Refusal, IsolationAct>right(act)
                .filterOrElse(
                        each -> isOrderly(of, each),
                        each -> each.type() == IsolationActType.EXCUSED || each.type() == IsolationActType.LEFT_HOME
                                ? new BadValue("period", "ends_too_early")
                                : new IsolationRefusal.EndNotLater(id))
                .filterOrElse(
                        each -> each.type().isPlan() && each.type() != IsolationActType.EXCUSED
                                || !each.at().isBefore(of.period().from()),
                        any -> new TooEarly("isolation", id))
                .filterOrElse(
                        each -> each.type() != IsolationActType.RELEASED
                                || each.at().isAfter(of.period().from()),
                        any -> new TooEarly("isolation", id))
                .filterOrElse(
                        each -> each.type() == IsolationActType.ORDERED
                                || !of.period().isOverAt(each.at())
                                || of.period().to().filter(each.at()::equals).isPresent(),
                        any -> new NotActiveThen("isolation", id))
                .filterOrElse(
                        each -> each.duty().isEmpty()
                                || of.rulings().stream()
                                        .anyMatch(since -> since.rules()
                                                .duty(each.duty().orElse(""))
                                                .isPresent()),
                        each -> new IsolationRefusal.DutyNotOwed(each.duty().orElse("")))
                .flatMap(each -> others.stream()
                        .filter(other -> contradict(each, other))
                        .max(IsolationAct.IN_TIME)
                        .<Either<Refusal, IsolationAct>>map(other -> Either.left(
                                new IsolationRefusal.Contradicts(id, other.id().value(), other.type(), other.at())))
                        .orElseGet(() -> Either.right(each)));
    }

    /** Whether its end is after its beginning; a planned end is after the start of the isolation. */
    private static boolean isOrderly(Isolation of, IsolationAct act) {
        Instant begins =
                act.type() == IsolationActType.END_PLANNED ? of.period().from() : act.at();
        return act.end().map(end -> end.isAfter(begins)).orElse(true);
    }

    /** One instant has one move, one change of the rules and one planned end. An isolation has one release, after all that happened. */
    private static boolean contradict(IsolationAct act, IsolationAct other) {
        boolean same = act.at().equals(other.at());
        boolean alike = act.type() == other.type() && act.type() != IsolationActType.EXCUSED
                || act.type().isMove() && other.type().isMove();
        return same && alike
                || act.type() == IsolationActType.ORDERED
                        && other.type() == IsolationActType.RELEASED
                        && !other.at().isAfter(act.at())
                || act.type() == IsolationActType.RELEASED
                        && (other.type() == IsolationActType.RELEASED || isLater(other, act))
                || other.type() == IsolationActType.RELEASED && isLater(act, other);
    }

    /** Whether an act contradicts an earlier release. What was only planned has no effect after it. */
    private static boolean isLater(IsolationAct act, IsolationAct release) {
        return act.at().isAfter(release.at()) && !act.type().isPlan();
    }
}
