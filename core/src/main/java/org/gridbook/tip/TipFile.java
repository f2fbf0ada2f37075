package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;

/** A tip with its text, its health data and its checks, and the rules of what can be done with it. */
record TipFile(
        Stored<TipId, ReceivedTip> tip,
        Optional<Stored<TipId, TipKinds.TipWording>> text,
        Optional<Stored<TipId, TipKinds.TipReported>> health,
        List<Stored<CheckId, TipCheck>> checks) {
    /** Asks for one tip; or {@link NotFound}. */
    static Question<Either<Refusal, TipFile>> existing(TipId tip) {
        return Question.all(
                Withdrawn.existing(TipKinds.TIPS, tip),
                TipKinds.TEXTS.byId(tip),
                TipKinds.HEALTH.byId(tip),
                TipKinds.CHECKS.where(TipKinds.TIP_ID, tip),
                (found, text, health, checks) -> found.map(each -> new TipFile(each, text, health, checks)));
    }

    /** Asks for these tips, as far as they exist. */
    static Question<Map<TipId, TipFile>> byIds(Collection<TipId> tips) {
        return Question.all(
                Withdrawn.except(TipKinds.TIPS.byIds(tips)),
                TipKinds.TEXTS.byIds(tips),
                TipKinds.HEALTH.byIds(tips),
                TipKinds.CHECKS.where(TipKinds.TIP_ID, tips),
                (found, texts, reported, checks) -> {
                    var textOf = texts.stream().collect(Collectors.toMap(Stored::id, each -> each));
                    var healthOf = reported.stream().collect(Collectors.toMap(Stored::id, each -> each));
                    var checksOf = checks.stream().collect(Collectors.groupingBy(each -> each.get(TipKinds.TIP_ID)));
                    Map<TipId, TipFile> files = new LinkedHashMap<>();
                    found.forEach(each -> files.put(
                            each.id(),
                            new TipFile(
                                    each,
                                    Optional.ofNullable(textOf.get(each.id())),
                                    Optional.ofNullable(healthOf.get(each.id())),
                                    checksOf.getOrDefault(each.id(), List.of()))));
                    return files;
                });
    }

    private record Learned(Stored<TipId, TipKinds.TipReported> stored, TipHealth health) {
        boolean isNew() {
            return !health.equals(stored.value().health());
        }

        Entry put(Place to) {
            return stored.next(to, new TipKinds.TipReported(stored.value().resident(), health));
        }
    }

    ReceivedTip value() {
        return tip.value();
    }

    TipStatus status(Instant at) {
        return value().lifecycle().at(at, List.of());
    }

    /**
     * This tip, if an act of this kind can be recorded for this instant: {@link NotYetOccurred}; {@link TooEarly} before it was received;
     * {@link TipRefusal.ContradictsAct}; {@link NotActiveThen} if the tip was closed by then; {@link TipRefusal.TipOpen}; {@link
     * TipRefusal.TipNotTriaged}. Acts may be recorded in any order.
     */
    Either<Refusal, TipFile> accepts(TipAct.ActType act, Instant at, Instant now) {
        TipLifecycle lifecycle = value().lifecycle();
        return NotYetOccurred.check(at, now)
                .filterOrElse(
                        when -> !when.isBefore(lifecycle.receivedAt()),
                        when -> new TooEarly(tip.kind(), tip.id().value()))
                .flatMap(when ->
                        uncontradicted(new TipActBuilder().kind(act).at(when).build()))
                .flatMap(when -> inState(act, lifecycle.foundBy(act, when)));
    }

    private Either<Refusal, Instant> uncontradicted(TipAct act) {
        return value().lifecycle()
                .contradicting(act)
                .<Either<Refusal, Instant>>map(other ->
                        Either.left(new TipRefusal.ContradictsAct(tip.id().value(), other.kind(), other.at())))
                .orElseGet(() -> Either.right(act.at()));
    }

    /**
     * This tip with an act withdrawn or restored, whatever order the acts were recorded in; or {@link TipRefusal.ActNotFound}, {@link
     * AlreadyWithdrawn}, {@link NotWithdrawn} or {@link TipRefusal.ContradictsAct}.
     *
     * @param words why it is withdrawn
     */
    Either<Refusal, Decision> marked(
            Optional<TipAct> found, TipAct.ActType kind, Instant at, boolean withdrawn, Optional<Remark> words) {
        String id = tip.id().value();
        TipAct act = found.orElse(null);
        if (act == null) {
            return Either.left(new TipRefusal.ActNotFound(id, kind, at));
        }
        if (act.withdrawn() == withdrawn) {
            return Either.left(withdrawn ? new AlreadyWithdrawn(tip.kind(), id) : new NotWithdrawn(tip.kind(), id));
        }
        return (withdrawn ? Either.<Refusal, Instant>right(at) : uncontradicted(act)).map(any -> {
            List<Entry> entries = new ArrayList<>();
            entries.add(tip.next(value().with(value().lifecycle().marked(act, withdrawn))));
            text.filter(each -> words.isPresent())
                    .map(each -> each.next(new TipKinds.TipWording(
                            each.value().resident(), each.value().text().after(act, words))))
                    .ifPresent(entries::add);
            return Decision.of(withdrawn ? "TipActWithdrawn" : "TipActRestored")
                    .fact(TipKinds.TIP_ID, tip.id())
                    .put(entries);
        });
    }

    private Either<Refusal, TipFile> inState(TipAct.ActType act, TipState state) {
        String id = tip.id().value();
        if (act == TipAct.ActType.REOPENED) {
            return state.isOpen() ? Either.left(new TipRefusal.TipOpen(id)) : Either.right(this);
        }
        if (!state.isOpen()) {
            return Either.left(new NotActiveThen(tip.kind(), id));
        }
        boolean needsTriage = act == TipAct.ActType.ASSIGNED || act == TipAct.ActType.CLOSED;
        return needsTriage && state == TipState.RECEIVED
                ? Either.left(new TipRefusal.TipNotTriaged(id))
                : Either.right(this);
    }

    /** This tip after triage. A tip about a resident stays with the resident, and a tip about a household stays in its grid. */
    Either<Refusal, Decision> triaged(Triage triage, Optional<Place> destination) {
        Place place = tip.place();
        Place to = destination.orElse(place);
        boolean ofResident = value().resident().isPresent();
        boolean household = triage.household().isPresent();
        boolean fixed = ofResident || place.household() != null && !household;
        if (fixed && !to.grid().equals(place.grid()) || ofResident && household && !to.equals(place)) {
            return Either.left(new TipRefusal.TiedToItsPlace(tip.id().value()));
        }
        ReceivedTip known = triage.household().map(value()::about).orElse(value());
        return Either.right(after(triage.act(), Optional.empty(), same -> same, fixed ? place : to, known));
    }

    /** This tip, if it was checked as often as the outcome needs; or {@link TipRefusal.TipNotChecked}. */
    Either<Refusal, TipFile> checkedFor(TipOutcome outcome, Instant at) {
        TipStatus status = status(at);
        int needed = value().lifecycle().checks();
        if (outcome.needsChecks() && status.checked() < needed) {
            return Either.left(new TipRefusal.TipNotChecked(tip.id().value(), status.checked(), needed));
        }
        return outcome == TipOutcome.CANNOT_BE_FOUND && status.tried() == 0
                ? Either.left(new TipRefusal.TipNotChecked(tip.id().value(), 0, 1))
                : Either.right(this);
    }

    /** This tip after an act that leaves it where it is, and its health data as it is. */
    Decision after(TipAct act, Optional<Remark> words) {
        return after(act, words, same -> same);
    }

    /** This tip after an act that leaves it where it is. */
    Decision after(TipAct act, Optional<Remark> words, UnaryOperator<TipHealth> result) {
        return after(act, words, result, tip.place(), value());
    }

    /**
     * This tip after an act. Its text, its health data and its own checks move with it. A closing always puts the text, because some outcomes
     * need words: the feed shows which entries were put.
     *
     * @param result adds what the act found or decided
     * @param known the tip before the act, with what the act found out
     */
    Decision after(TipAct act, Optional<Remark> words, UnaryOperator<TipHealth> result, Place to, ReceivedTip known) {
        List<Entry> entries = new ArrayList<>();
        entries.add(tip.next(to, known.after(act)));
        boolean moves = !to.equals(tip.place());
        text.filter(each -> moves || words.isPresent() || act.kind() == TipAct.ActType.CLOSED)
                .map(each -> each.next(
                        to,
                        new TipKinds.TipWording(
                                each.value().resident(), each.value().text().after(act, words))))
                .ifPresent(entries::add);
        health.map(each -> new Learned(each, result.apply(each.value().health())))
                .filter(each -> moves || each.isNew())
                .map(each -> each.put(to))
                .ifPresent(entries::add);
        checks.stream()
                .filter(check -> moves && check.place().equals(tip.place()))
                .map(check -> check.next(to, check.value()))
                .forEach(entries::add);
        return Decision.of(act.kind().event()).fact(TipKinds.TIP_ID, tip.id()).put(entries);
    }
}
