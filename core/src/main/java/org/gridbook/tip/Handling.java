package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * Does one thing with one tip. Loads the tip with all that belongs to it, checks what holds of every act, and leaves the rest to a rule.
 */
final class Handling implements UseCase {
    private static final int OWN = 3;

    private final TipId tip;
    private final Instant at;
    private final boolean late;
    private final Function<Scope, List<Query>> more;
    private final Rule rule;

    /**
     * Of one tip.
     *
     * @param late whether it may be told of after something else that was done later
     * @param more what the rule needs besides the tip
     */
    Handling(TipId tip, Instant at, boolean late, Function<Scope, List<Query>> more, Rule rule) {
        this.tip = tip;
        this.at = at;
        this.late = late;
        this.more = more;
        this.rule = rule;
    }

    /** What holds of just one thing that can be done with a tip. */
    @FunctionalInterface
    interface Rule {
        /**
         * Decides.
         *
         * @param others the answers to what it needs besides the tip
         */
        Either<? extends Refusal, Decision> decide(Found found, List<Page> others);
    }

    /**
     * A tip with all that belongs to it.
     *
     * @param session of the command
     * @param tip the tip
     * @param text what it says
     * @param checks its checks
     * @param standing how it stands at the instant of the act
     */
    record Found(Session session, Entry tip, Optional<Entry> text, List<Entry> checks, TipStatus standing) {
        /** The tip after an act. */
        Decision after(String event, TipAct act, Optional<Remark> words) {
            return after(event, act, words, tip.place(), tip.fields());
        }

        /** The tip after an act, perhaps at another place or with more known of it. */
        Decision after(String event, TipAct act, Optional<Remark> words, Place to, Fields known) {
            List<Entry> entries = new ArrayList<>();
            entries.add(tip.next(to, Rows.acted(known, act)));
            boolean moves = !to.equals(tip.place());
            text.filter(entry -> moves || words.isPresent())
                    .map(entry -> entry.next(to, Rows.said(entry.fields(), act.kind(), act.at(), words)))
                    .ifPresent(entries::add);
            if (moves) {
                checks.stream()
                        .filter(check -> check.place().equals(tip.place()))
                        .map(check -> check.next(to, check.fields()))
                        .forEach(entries::add);
            }
            return new Decision(event, facts(tip.id()), entries);
        }
    }

    static Fields facts(String tip) {
        return Fields.builder().text("tip", tip).build();
    }

    @Override
    public List<Query> first(Scope scope) {
        List<Query> queries = new ArrayList<>(List.of(
                Query.ids(scope, TipKinds.TIP, Set.of(tip.value())),
                Query.ids(scope, TipKinds.TIP_PERSONAL, Set.of(tip.value())),
                Query.by(scope, TipKinds.TIP_CHECK, "tip", Set.of(tip.value()))));
        queries.addAll(more.apply(scope));
        return queries;
    }

    @Override
    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
        return Session.first(loaded.get(0), () -> new TipRefusal.NoSuchTip(tip.value()))
                .flatMap(found -> decide(session, found, loaded));
    }

    private Either<Refusal, Decision> decide(Session session, Entry found, List<Page> loaded) {
        if (at.isAfter(session.now())) {
            return Either.left(new TipRefusal.TipNotYet(at));
        }
        TipLifecycle life = Rows.life(found.fields());
        if (at.isBefore(late ? life.receivedAt() : life.lastAct())) {
            return Either.left(new TipRefusal.TipTooEarly(tip.value(), at));
        }
        return Either.narrow(rule.decide(
                new Found(session, found, first(loaded.get(1)), loaded.get(2).entries(), life.at(at, List.of())),
                loaded.subList(OWN, loaded.size())));
    }

    /** What was asked for by its id, if an id was given; or what is refused when it is not there. */
    static Either<Refusal, Optional<Entry>> there(
            Optional<String> id, Page found, Function<String, ? extends Refusal> missing) {
        Optional<Entry> entry = first(found);
        return id.isPresent() && entry.isEmpty()
                ? Either.left(missing.apply(id.orElse("")))
                : Either.right(id.flatMap(any -> entry));
    }

    static Optional<Entry> first(Page slice) {
        return slice.entries().stream().findFirst();
    }
}
