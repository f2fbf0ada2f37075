package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;

/** The rules by which an isolation changes. Each returns the changed isolation or a refusal. */
final class IsolationTimeline {
    private IsolationTimeline() {}

    static Either<Refusal, Isolation> extended(Isolation of, Isolation.PlannedEnd plan) {
        Isolation.PlannedEnd last = of.plans().get(of.plans().size() - 1);
        return notReleased(of)
                .filterOrElse(any -> !plan.since().isBefore(last.since()), IsolationTimeline::tooEarly)
                .filterOrElse(
                        any -> plan.end().isAfter(last.end()) && plan.end().isAfter(plan.since()),
                        any -> new IsolationRefusal.EndNotLater(of.id().value()))
                .map(any -> changed(of).addPlans(plan).build());
    }

    static Either<Refusal, Isolation> withRules(Isolation of, Isolation.RulesSince ruling) {
        Isolation.RulesSince last = of.rulings().get(of.rulings().size() - 1);
        return when(of, ruling.since().isAfter(last.since()), IsolationTimeline::tooEarly)
                .map(any -> changed(of).addRulings(ruling).build());
    }

    /** A transfer ends an open breach. */
    static Either<Refusal, Isolation> away(Isolation of, Isolation.TimeAway away) {
        Instant at = away.period().from();
        return allOver(of, of.absences().stream().map(Isolation.TimeAway::period), at)
                .map(any -> changed(of)
                        .breaches(endingAt(
                                of.breaches(), at, breach -> breach.period().holdsAt(at)))
                        .addAbsences(away)
                        .build());
    }

    static Either<Refusal, Isolation> home(Isolation of, Instant at) {
        List<Isolation.TimeAway> absences = new ArrayList<>(of.absences());
        return open(of, absences.stream().map(Isolation.TimeAway::period), at).map(period -> {
            Isolation.TimeAway last = absences.remove(absences.size() - 1);
            absences.add(new Isolation.TimeAway(last.id(), period.endingAt(at)));
            return changed(of).absences(absences).build();
        });
    }

    static Either<Refusal, Isolation> broken(Isolation of, Instant at, Optional<Instant> back) {
        boolean fits = of.absenceAt(at).isEmpty()
                && back.filter(each -> !each.isAfter(at)
                                || of.period().to().filter(each::isAfter).isPresent())
                        .isEmpty();
        return allOver(of, of.breaches().stream().map(Isolation.Breach::period), at)
                .filterOrElse(any -> fits, IsolationTimeline::doesNotFollow)
                .map(any -> changed(of)
                        .addBreaches(new Isolation.Breach(new Interval(at, back)))
                        .build());
    }

    static Either<Refusal, Isolation> returned(Isolation of, Instant at) {
        return open(of, of.breaches().stream().map(Isolation.Breach::period), at)
                .map(any -> changed(of)
                        .breaches(endingAt(of.breaches(), at, breach -> true))
                        .build());
    }

    static Either<Refusal, Isolation> excused(Isolation of, Isolation.Excuse excuse) {
        return when(
                        of,
                        of.rulings().stream()
                                .anyMatch(
                                        each -> each.rules().duty(excuse.duty()).isPresent()),
                        any -> new IsolationRefusal.DutyNotOwed(excuse.duty()))
                .map(any -> changed(of).addExcuses(excuse).build());
    }

    /** No act may be recorded that is later than the release. An absence or breach that is open ends with the isolation. */
    static Either<Refusal, Isolation> released(Isolation of, Isolation.Release release) {
        Instant at = release.at();
        boolean last = Stream.of(
                        of.plans().stream().map(Isolation.PlannedEnd::since),
                        of.rulings().stream().map(Isolation.RulesSince::since),
                        of.absences().stream().map(Isolation.TimeAway::period).flatMap(IsolationTimeline::ends),
                        of.breaches().stream().map(Isolation.Breach::period).flatMap(IsolationTimeline::ends))
                .flatMap(each -> each)
                .noneMatch(each -> each.isAfter(at));
        return notReleased(of)
                .filterOrElse(any -> last, IsolationTimeline::tooEarly)
                .map(any -> changed(of)
                        .period(of.period().endingAt(at))
                        .release(release)
                        .build());
    }

    private static IsolationBuilder changed(Isolation of) {
        return new IsolationBuilder().like(of);
    }

    private static Stream<Instant> ends(Interval period) {
        return Stream.concat(Stream.of(period.from()), period.to().stream());
    }

    private static List<Isolation.Breach> endingAt(
            List<Isolation.Breach> breaches, Instant at, Predicate<Isolation.Breach> which) {
        return breaches.stream()
                .map(each -> each.period().isOpen() && which.test(each)
                        ? new Isolation.Breach(each.period().endingAt(at))
                        : each)
                .toList();
    }

    private static Either<Refusal, Isolation> notReleased(Isolation of) {
        return when(
                of,
                of.release().isEmpty(),
                any -> new NotActiveThen("isolation", of.id().value()));
    }

    /** Checks that the periods have ended by an instant, so that a new period can begin. */
    private static Either<Refusal, Isolation> allOver(Isolation of, Stream<Interval> periods, Instant at) {
        List<Interval> going = periods.filter(each -> !each.isOverAt(at)).toList();
        return when(of, going.stream().noneMatch(Interval::isOpen), IsolationTimeline::doesNotFollow)
                .filterOrElse(any -> going.isEmpty(), IsolationTimeline::tooEarly);
    }

    /** The last period, if it is open and began before the instant. */
    private static Either<Refusal, Interval> open(Isolation of, Stream<Interval> periods, Instant at) {
        return periods.reduce((earlier, later) -> later)
                .filter(Interval::isOpen)
                .<Either<Refusal, Interval>>map(Either::right)
                .orElseGet(() -> Either.left(doesNotFollow(of)))
                .filterOrElse(period -> at.isAfter(period.from()), any -> tooEarly(of));
    }

    private static Either<Refusal, Isolation> when(Isolation of, boolean fits, Function<Isolation, Refusal> refusal) {
        return fits ? Either.right(of) : Either.left(refusal.apply(of));
    }

    private static Refusal tooEarly(Isolation of) {
        return new TooEarly("isolation", of.id().value());
    }

    private static Refusal doesNotFollow(Isolation of) {
        return new IsolationRefusal.DoesNotFollow(of.id().value());
    }
}
