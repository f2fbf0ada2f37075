package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
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
         * The entries to put besides the next version, or the next version in another form; or a refusal.
         *
         * @param before the record as it is
         * @param after the next version, which may be withdrawn
         */
        Either<Refusal, List<Entry>> judge(Session session, Stored<I, T> before, Stored<I, T> after);
    }

    /**
     * Other entries of the same record.
     *
     * @param question asks for them
     * @param change makes the corrected value
     */
    public record RecordPart<J extends Id, P>(Question<List<Stored<J, P>>> question, UnaryOperator<P> change) {
        /** The entry with the same id. */
        public static <J extends Id, P> RecordPart<J, P> of(EntryType<J, P> type, J id, UnaryOperator<P> change) {
            return new RecordPart<>(type.byIds(Set.of(id)), change);
        }

        private List<Next> next(Session session) {
            return session.ask(question).stream()
                    .map(found -> new Next(found.entry(), found.next(change.apply(found.value()))))
                    .toList();
        }
    }

    /**
     * Records that depend on the record.
     *
     * @param kind their kind
     * @param lookup the name of the lookup that holds the id of the record
     * @param prefix what the lookup holds before the id
     */
    public record Reference(Kind kind, String lookup, String prefix) {
        /** Records whose lookup holds the id alone. */
        public static Reference of(EntryType<?, ?> type, Field<?> lookup) {
            return new Reference(type.kind(), lookup.name(), "");
        }

        /** Records of all kinds that have a lookup of this name. */
        public static List<Reference> everywhere(List<Kind> kinds, Field<?> lookup) {
            return kinds.stream()
                    .filter(kind -> kind.columns().stream()
                            .anyMatch(column -> column.lookup() && column.name().equals(lookup.name())))
                    .map(kind -> new Reference(kind, lookup.name(), ""))
                    .toList();
        }
    }

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
            List<Reference> references) {
        this.context = context;
        this.type = type;
        this.name = name;
        this.power = power;
        this.answer = answer;
        this.rule = rule;
        this.references = List.copyOf(references);
    }

    /**
     * Corrects a record of one entry.
     *
     * @param seen as known at which instant the actor read the record; {@link KnownAt#LATEST} for as it is now
     * @param change makes the corrected record
     * @param content what the caller says about the correction
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link NotYetOccurred} if
     *     {@code seen} is in the future, or a refusal of the rule
     */
    public Either<Refusal, Done<I>> correct(
            CommandId command, I id, KnownAt seen, Function<T, Either<Refusal, T>> change, Object... content) {
        return correct(command, id, seen, change, List.of(), content);
    }

    /**
     * Corrects a record of several entries with one id, such as a member of staff with name and telephone.
     *
     * @param parts the other entries
     */
    public Either<Refusal, Done<I>> correct(
            CommandId command,
            I id,
            KnownAt seen,
            Function<T, Either<Refusal, T>> change,
            List<RecordPart<?, ?>> parts,
            Object... content) {
        return amend(
                command,
                "Correct",
                "Corrected",
                id,
                (session, found) -> Withdrawn.notBefore(found)
                        .flatMap(any -> change.apply(found.value()))
                        .flatMap(value -> {
                            List<Next> all = new ArrayList<>();
                            Entry own = found.next(value);
                            all.add(new Next(found.entry(), own));
                            parts.forEach(part -> all.addAll(part.next(session)));
                            return changed(session, seen, found, all)
                                    .map(entries ->
                                            new Amended<>(entries.contains(own) ? type.stored(own) : found, entries));
                        }),
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
                                .map(any -> amended(
                                        Withdrawn.withdrawn(found),
                                        List.of(Withdrawn.because(context.newId(), found, text)))),
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
                        ? Either.right(amended(Withdrawn.restored(found), Withdrawn.noLongerBecause(session, found)))
                        : Either.left(new NotWithdrawn(found.kind(), id.value())),
                List.of());
    }

    /** The record writes its own fields again, because some of them can depend on the mark, such as what a contact counts for. */
    private Amended<I, T> amended(Entry marked, List<Entry> reasons) {
        Stored<I, T> next = type.stored(marked);
        Entry written = next.with(next.value());
        List<Entry> entries = new ArrayList<>(reasons);
        entries.add(written);
        return new Amended<>(type.stored(written), entries);
    }

    private Either<Refusal, Done<I>> amend(
            CommandId command, String verb, String participle, I id, Step<I, T> change, List<Object> content) {
        return context.command(command, verb + name, power, context.now(), id, content)
                .asks(type.existing(id))
                .decide(
                        (session, known) -> known.flatMap(found -> change.apply(session, found)
                                .flatMap(amended -> rule.judge(session, found, amended.after())
                                        .map(amended::with))
                                .filterOrElse(
                                        entries -> !entries.isEmpty(),
                                        any -> new NothingToChange(found.kind(), id.value()))
                                .map(entries -> Decision.of(name + participle)
                                        .fact(answer, id)
                                        .put(entries))),
                        answer);
    }

    /** The record as it will be, with the entries to put. */
    private record Amended<I extends Id, T>(Stored<I, T> after, List<Entry> entries) {
        /** All entries to put. The rule may put one of them in another form. */
        List<Entry> with(List<Entry> others) {
            return Stream.concat(
                            entries.stream()
                                    .filter(each -> others.stream()
                                            .noneMatch(other -> other.key().equals(each.key()))),
                            others.stream())
                    .toList();
        }
    }

    @FunctionalInterface
    private interface Step<I extends Id, T> {
        Either<Refusal, Amended<I, T>> apply(Session session, Stored<I, T> found);
    }

    /** The entries that change; or {@link EditConflict}. */
    private static Either<Refusal, List<Entry>> changed(
            Session session, KnownAt seen, Stored<?, ?> found, List<Next> all) {
        List<Entry> entries =
                all.stream().filter(Next::isChanged).map(Next::entry).toList();
        List<String> conflicts = all.stream()
                .filter(Next::isChanged)
                .flatMap(each -> each.conflicts(session, seen))
                .toList();
        return without(conflicts, session, seen, found).map(any -> entries);
    }

    /**
     * That there are no conflicts; or {@link EditConflict}, or {@link NotYetOccurred} if the record would have been read in the future. Clocks of
     * servers may differ by a minute.
     */
    private static Either<Refusal, List<String>> without(
            List<String> conflicts, Session session, KnownAt seen, Stored<?, ?> record) {
        Instant instant = seen.instant();
        if (instant != null && instant.isAfter(session.now().plus(Content.PRESENT))) {
            return Either.left(new NotYetOccurred(instant));
        }
        return conflicts.isEmpty()
                ? Either.right(conflicts)
                : Either.left(new EditConflict(
                        record.kind(),
                        record.id().value(),
                        conflicts.stream().distinct().toList()));
    }

    /**
     * The next version of a record that is corrected together with others; or {@link EditConflict} if a field that it changes was changed
     * after the actor read the record.
     *
     * @param seen as known at which instant the actor read the record
     */
    public static Either<Refusal, Entry> unchangedSince(Session session, KnownAt seen, Stored<?, ?> found, Entry next) {
        List<String> conflicts =
                new Next(found.entry(), next).conflicts(session, seen).toList();
        return without(conflicts, session, seen, found).map(any -> next);
    }

    /**
     * The same for entries that are parts of a record. A part that was added since was changed. The conflict names the record.
     *
     * @param parts the entries as they are
     * @param view the fields of a version that the correction is about; a change of the rest is no conflict
     * @param next the next versions of some of them
     */
    public static <J extends Id, P> Either<Refusal, List<Entry>> unchangedSince(
            Session session,
            KnownAt seen,
            Stored<?, ?> record,
            Collection<Stored<J, P>> parts,
            BiFunction<Stored<J, P>, Entry, Fields> view,
            List<Entry> next) {
        boolean recorded = session.knownAt(record.entry(), seen).isPresent();
        List<String> conflicts = new ArrayList<>();
        for (Stored<J, P> part : parts) {
            Function<Entry, Fields> viewed = version -> view.apply(part, version);
            next.stream()
                    .filter(each -> each.key().equals(part.entry().key()))
                    .flatMap(each -> changed(viewed.apply(part.entry()), viewed.apply(each)).stream())
                    .filter(session.knownAt(part.entry(), seen)
                            .map(then -> changed(viewed.apply(then), viewed.apply(part.entry())))
                            .<Predicate<String>>map(since -> since::contains)
                            .orElse(any -> recorded))
                    .map(field -> session.named(part.entry(), field))
                    .forEach(conflicts::add);
        }
        return without(conflicts, session, seen, record).map(any -> next);
    }

    /** The next version of an entry beside the one it follows. */
    private record Next(Entry before, Entry entry) {
        boolean isChanged() {
            return !before.fields().equals(entry.fields());
        }

        /** The names of the fields that this changes and that were changed after the instant. */
        Stream<String> conflicts(Session session, KnownAt seen) {
            return session.knownAt(before, seen)
                    .map(then -> changed(then.fields(), before.fields()).stream()
                            .filter(changed(before.fields(), entry.fields())::contains)
                            .map(field -> session.named(before, field)))
                    .orElseGet(Stream::empty);
        }
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

    /** Who may not write where the record is will be denied, and learns nothing of dependents. */
    private Either<Refusal, Stored<I, T>> independent(Session session, Stored<I, T> found) {
        if (found.place().isShared() && !session.reach().wholeCommunity()) {
            return Either.right(found);
        }
        boolean hidden = false;
        for (Reference reference : references) {
            Map<Boolean, Long> dependents = session.dependents(
                    reference.kind(),
                    reference.lookup(),
                    reference.prefix() + found.id().value());
            long shown = Optional.ofNullable(dependents.get(true)).orElse(0L);
            if (shown > 0) {
                return Either.left(new RecordsDepend(
                        found.kind(), found.id().value(), reference.kind().name(), Math.toIntExact(shown)));
            }
            hidden |= dependents.containsKey(false);
        }
        return hidden ? Either.left(new OthersDepend(found.kind(), found.id().value())) : Either.right(found);
    }
}
