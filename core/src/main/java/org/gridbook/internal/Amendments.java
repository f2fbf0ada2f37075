package org.gridbook.internal;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;

/**
 * Corrects, withdraws and restores the records of one kind. The same holds for every kind:
 *
 * <ul>
 *   <li>A correction changes what it names; the rest stays. It is refused with {@link EditConflict} if one of these fields was changed
 *       after the instant at which the actor read the record.
 *   <li>A withdrawn record stays stored and no longer counts. It can be restored. A withdrawal is refused with {@link RecordsDepend} or
 *       {@link OthersDepend} while other records depend on the record.
 *   <li>The result must be one that could have been recorded: the {@link Rule} of the kind decides.
 *   <li>What was known before stays known as of then.
 * </ul>
 *
 * @param <I> the id of the record
 * @param <T> the record
 */
public final class Amendments<I extends Id, T> {
    private final DeskContext context;
    private final EntryType<I, T> type;
    private final String name;
    private final Power power;
    private final Field<I> answer;
    private final Rule<I, T> rule;
    private final List<Reference> references;

    /** What must hold for the next version of a record. */
    @FunctionalInterface
    public interface Rule<I extends Id, T> {
        /**
         * The entries to put besides the next version; or a refusal.
         *
         * @param before the record as it is
         * @param after the next version, which may be withdrawn
         */
        Either<Refusal, List<Entry>> judge(Session session, Stored<I, T> before, Stored<I, T> after);
    }

    /**
     * Records that depend on the record.
     *
     * @param type their kind
     * @param lookup the lookup that holds the id of the record
     */
    public record Reference(EntryType<?, ?> type, Field<?> lookup) {}

    /**
     * @param name the name of the record in events, for example {@code Shift}
     * @param power what the actor needs where the record is
     * @param answer the fact that holds the id
     * @param references the kinds of which no record may refer to a withdrawn one
     */
    public Amendments(
            DeskContext context,
            EntryType<I, T> type,
            String name,
            Power power,
            Field<I> answer,
            Rule<I, T> rule,
            Reference... references) {
        this.context = context;
        this.type = type;
        this.name = name;
        this.power = power;
        this.answer = answer;
        this.rule = rule;
        this.references = List.of(references);
    }

    /**
     * Corrects a record.
     *
     * @param seen as known at which instant the actor read the record; {@link KnownAt#LATEST} for as it is now
     * @param change makes the corrected record
     * @param content what the caller says about the correction
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of the rule
     */
    public Either<Refusal, Done<I>> correct(
            CommandId command, I id, KnownAt seen, Function<T, Either<Refusal, T>> change, Object... content) {
        return amend(
                command,
                "Correct",
                "Corrected",
                id,
                (session, found) -> Withdrawn.notBefore(found)
                        .flatMap(any -> change.apply(found.value()))
                        .map(found::next)
                        .flatMap(next -> unchangedSince(session, seen, found, next)),
                (session, found) -> Either.right(List.of()),
                List.of(content));
    }

    /**
     * Withdraws a record that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link RecordsDepend}, {@link OthersDepend}, {@link
     *     org.gridbook.book.BadValue} for {@code reason}, or a refusal of the rule
     */
    public Either<Refusal, Done<I>> withdraw(CommandId command, I id, String reason) {
        return Withdrawn.reason(reason)
                .flatMap(text -> amend(
                        command,
                        "Withdraw",
                        "Withdrawn",
                        id,
                        (session, found) -> Withdrawn.notBefore(found)
                                .flatMap(any -> independent(session, found))
                                .map(Withdrawn::withdrawn),
                        (session, found) -> Either.right(List.of(Withdrawn.because(context.newId(), found, text))),
                        List.of(text)));
    }

    /**
     * Restores a record that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of the rule
     */
    public Either<Refusal, Done<I>> restore(CommandId command, I id) {
        return amend(
                command,
                "Restore",
                "Restored",
                id,
                (session, found) -> found.get(Withdrawn.MARK)
                        ? Either.right(Withdrawn.restored(found))
                        : Either.left(new NotWithdrawn(found.kind(), id.value())),
                (session, found) -> Either.right(Withdrawn.noLongerBecause(session, found)),
                List.of());
    }

    private Either<Refusal, Done<I>> amend(
            CommandId command,
            String verb,
            String participle,
            I id,
            Step<I, T, Entry> change,
            Step<I, T, List<Entry>> more,
            List<Object> content) {
        return context.command(command, verb + name, power, context.now(), id, content)
                .asks(type.existing(id))
                .decide(
                        (session, known) -> known.flatMap(found -> change.apply(session, found)
                                .flatMap(next -> rule.judge(session, found, type.stored(next))
                                        .map(others -> next.fields()
                                                        .equals(found.entry().fields())
                                                ? others
                                                : and(List.of(next), others)))
                                .filterOrElse(
                                        all -> !all.isEmpty(), any -> new NothingToChange(found.kind(), id.value()))
                                .flatMap(all -> more.apply(session, found)
                                        .map(also -> Decision.of(name + participle)
                                                .fact(answer, id)
                                                .put(and(all, also))))),
                        answer);
    }

    private static List<Entry> and(List<Entry> some, List<Entry> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    @FunctionalInterface
    private interface Step<I extends Id, T, R> {
        Either<Refusal, R> apply(Session session, Stored<I, T> found);
    }

    private Either<Refusal, Entry> unchangedSince(Session session, KnownAt seen, Stored<I, T> found, Entry next) {
        List<String> conflicts = session.knownAt(found.entry(), seen)
                .map(before -> changed(before.fields(), found.entry().fields()).stream()
                        .filter(changed(found.entry().fields(), next.fields())::contains)
                        .toList())
                .orElse(List.of());
        return conflicts.isEmpty()
                ? Either.right(next)
                : Either.left(new EditConflict(found.kind(), found.id().value(), conflicts));
    }

    /** The names of the fields that differ, in order. */
    private static List<String> changed(Fields before, Fields after) {
        List<String> changed = new ArrayList<>();
        after.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                changed.add(field);
            }
        });
        before.forEach((field, value) -> {
            if (!after.has(field)) {
                changed.add(field);
            }
        });
        return changed.stream().sorted().toList();
    }

    private Either<Refusal, Stored<I, T>> independent(Session session, Stored<I, T> found) {
        boolean hidden = false;
        for (Reference reference : references) {
            Map<Boolean, Long> dependents = session.dependents(reference.type(), reference.lookup(), found.id());
            long shown = Optional.ofNullable(dependents.get(true)).orElse(0L);
            if (shown > 0) {
                return Either.left(new RecordsDepend(
                        found.kind(),
                        found.id().value(),
                        reference.type().kind().name(),
                        Math.toIntExact(shown)));
            }
            hidden |= dependents.containsKey(false);
        }
        return hidden ? Either.left(new OthersDepend(found.kind(), found.id().value())) : Either.right(found);
    }
}
