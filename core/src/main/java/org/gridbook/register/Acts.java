package org.gridbook.register;

import io.vavr.control.Either;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridbook.book.Done;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Question;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;

/**
 * Moves residents and households, splits and merges households, and redraws grids. Every act has a preview and can be undone. All entries
 * of a household, of every kind, follow it to its new place. Thread-safe.
 */
public final class Acts {
    private final DeskContext context;

    Acts(DeskContext context) {
        this.context = context;
    }

    /** The rule of an act whose question is answered. */
    interface Rule {
        Either<Refusal, ChangeSet> decide(ActContext acting);
    }

    /**
     * What an act would change now; nothing is stored. Needs the power of the act.
     *
     * @return what it would change; or the refusal that the act would get
     */
    public Either<Refusal, ActImpact> preview(Act act) {
        AtomicInteger counted = new AtomicInteger();
        Supplier<String> ids = () -> "preview-" + counted.incrementAndGet();
        return context.recordable(act)
                .flatMap(any -> context.preview(
                        act.power(),
                        KnownAt.LATEST,
                        session -> decide(session, act, session.ask(rule(act)), ids)
                                .map(ChangeSet::impact),
                        impact -> List.of()))
                .flatMap(Function.identity());
    }

    /**
     * Performs an act as one change. Needs the power of the act at the old and the new place of everything that it moves.
     *
     * @return what it changed; or {@link NotYetOccurred}, {@link org.gridbook.book.NotFound}, {@link org.gridbook.book.NotActiveThen},
     *     {@link org.gridbook.book.TooEarly}, {@link org.gridbook.book.NameTaken}, {@link org.gridbook.book.NothingToChange} or a {@link
     *     RegisterRefusal}
     */
    public Either<Refusal, Done<ActResult>> perform(CommandId command, Act act) {
        String name = act.getClass().getSimpleName();
        return context.command(
                        command, name, act.power(), act instanceof Act.DatedAct dated ? dated.at() : context.now(), act)
                .asks(rule(act))
                .decide(
                        (session, rule) ->
                                decide(session, act, rule, context::newId).map(ChangeSet::decision),
                        ActResult::read);
    }

    private Either<Refusal, ChangeSet> decide(Session session, Act act, Rule rule, Supplier<String> ids) {
        ActContext acting = new ActContext(session, context.kinds(), ids);
        Either<Refusal, ChangeSet> changes = act instanceof Act.DatedAct dated
                ? NotYetOccurred.check(dated.at(), session.now()).flatMap(at -> rule.decide(acting))
                : rule.decide(acting);
        return changes.flatMap(each -> PlacingRule.check(session, each))
                .map(each -> each.withoutHead(Heads.missing(acting, each)));
    }

    private static Question<Rule> rule(Act act) {
        if (act instanceof Act.MoveResident move) {
            return Moves.resident(move);
        } else if (act instanceof Act.MoveHousehold move) {
            return Moves.household(move);
        } else if (act instanceof Act.EndResidency end) {
            return Moves.endResidency(end);
        } else if (act instanceof Act.Merge merge) {
            return Merges.merge(merge);
        } else if (act instanceof Act.Split split) {
            return Merges.split(split);
        } else if (act instanceof Act.NameHead named) {
            return Heads.name(named);
        } else if (act instanceof Act.Redraw redraw) {
            return Redraws.redraw(redraw);
        } else if (act instanceof Act.UndoRedraw undo) {
            return Question.none(acting -> Undoing.redraw(acting, undo.act()));
        }
        return Question.none(acting -> Undoing.act(acting, ((Act.Undo) act).act()));
    }
}
