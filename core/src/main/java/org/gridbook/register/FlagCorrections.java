package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;

/** Corrects, withdraws and restores flags. A flag is one of two kinds of entry, and its reason is an entry of its own. */
final class FlagCorrections {
    private static final Field<FlagId> FLAG = Field.of("flag", Codec.of(FlagId.class));

    private final DeskContext context;

    FlagCorrections(DeskContext context) {
        this.context = context;
    }

    Either<Refusal, Done<FlagId>> withdraw(CommandId command, FlagId flag, String reason) {
        return either(records -> records.withdraw(command, flag, reason));
    }

    Either<Refusal, Done<FlagId>> restore(CommandId command, FlagId flag) {
        return either(records -> records.restore(command, flag));
    }

    /** Of the two kinds, the one that has the flag. */
    private Either<Refusal, Done<FlagId>> either(
            Function<Amendments<FlagId, Flag>, Either<Refusal, Done<FlagId>>> amend) {
        return amend.apply(records(RegisterKinds.FLAGS))
                .fold(
                        first -> first instanceof NotFound
                                ? amend.apply(records(RegisterKinds.HEALTH_FLAGS))
                                        .mapLeft(second -> second instanceof NotFound ? first : second)
                                : Either.left(first),
                        Either::right);
    }

    private Amendments<FlagId, Flag> records(EntryType<FlagId, Flag> type) {
        return new Amendments<>(context, type, "Flag", Power.KEEP_BOOK, FLAG, FlagCorrections::judge, List.of());
    }

    /** The reason is withdrawn and restored with the flag, while the resident is in the book. */
    private static Either<Refusal, List<Entry>> judge(
            Session session, Stored<FlagId, Flag> before, Stored<FlagId, Flag> after) {
        ChangeSet changes = new ChangeSet("FlagWithdrawn", facts -> {});
        return session.ask(Question.all(
                RegisterKinds.RESIDENTS.existing(before.get(RegisterKinds.OF_RESIDENT)),
                RegisterKinds.FLAG_REASONS.byIds(Set.of(before.id())),
                (resident, reasons) -> resident.flatMap(Withdrawn::notBefore).map(any -> {
                    if (after.get(Withdrawn.MARK)) {
                        Along.withdraw(changes, reasons.stream());
                    } else {
                        Along.restore(changes, reasons.stream());
                    }
                    return changes.entries();
                })));
    }

    private record Known(List<Stored<FlagId, Flag>> flags, List<Stored<FlagId, RegisterKinds.FlagReason>> reasons) {}

    Either<Refusal, Done<FlagId>> correct(CommandId command, FlagId flag, KnownAt seen, FlagCorrection right) {
        return Each.given(right.reason(), text -> Canonical.text("reason", text, NewFlag.MOST))
                .flatMap(reason -> context.command(command, "CorrectFlag", Power.KEEP_BOOK, context.now(), flag, right)
                        .asks(Question.all(
                                RegisterKinds.everyFlag(type -> type.byIds(Set.of(flag))),
                                RegisterKinds.FLAG_REASONS.byIds(Set.of(flag)),
                                Known::new))
                        .decide(
                                (session, known) -> RegisterKinds.FLAGS
                                        .among(known.flags(), flag)
                                        .flatMap(Withdrawn::notBefore)
                                        .flatMap(found ->
                                                corrected(session, seen, right, found, known.reasons(), reason))
                                        .map(ChangeSet::correction),
                                FLAG));
    }

    /** The fields of a reason; one that was removed says nothing. */
    private static Fields said(Entry reason) {
        return new FieldReader(reason).inline(Withdrawn.MARK)
                ? FieldWriter.change(reason.fields(), to -> to.set(RegisterKinds.REASON, Optional.empty()))
                : reason.fields();
    }

    /** The next versions; none if everything is as corrected already, because a refusal would reveal the reason. */
    private static Either<Refusal, ChangeSet> corrected(
            Session session,
            KnownAt seen,
            FlagCorrection right,
            Stored<FlagId, Flag> flag,
            List<Stored<FlagId, RegisterKinds.FlagReason>> reasons,
            Optional<String> reason) {
        ChangeSet changes = new ChangeSet("FlagCorrected", facts -> facts.set(FLAG, flag.id()));
        Flag before = flag.value();
        Trait trait = right.trait().orElse(before.trait());
        Instant from = right.from().orElse(before.period().from());
        Optional<Instant> to = right.removed().contains(FlagCorrection.Removable.END)
                ? Optional.empty()
                : right.to().or(() -> before.period().to());
        if (trait.isHealth() != before.trait().isHealth()) {
            return Either.left(new BadValue("trait", "other_class"));
        }
        if (to.filter(end -> !from.isBefore(end)).isPresent()) {
            return Either.left(new BadValue("period", "ends_too_early"));
        }
        changes.change(
                flag.entry(),
                flag.next(new Flag(before.id(), before.resident(), trait, new Interval(from, to)))
                        .fields());
        boolean removed = right.removed().contains(FlagCorrection.Removable.REASON);
        if (reason.isPresent() || removed) {
            reasons.forEach(each -> changes.edit(each, fields -> {
                fields.inline(Withdrawn.MARK, removed);
                reason.ifPresent(text -> fields.set(RegisterKinds.REASON, text));
            }));
        }
        if (reason.isPresent() && reasons.isEmpty()) {
            changes.open(RegisterKinds.FLAG_REASONS.first(
                    flag.id(), flag.place(), new RegisterKinds.FlagReason(before.resident(), reason.orElseThrow())));
        }
        return TypedDates.since(from, session.now())
                .flatMap(any -> Corrections.unchanged(session, seen, changes, List.of(flag)))
                .flatMap(any -> Amendments.unchangedSince(
                        session,
                        seen,
                        flag,
                        reasons,
                        (part, version) -> said(version),
                        reasons.stream()
                                .map(each -> changes.pending(each.entry()))
                                .toList()))
                .map(any -> changes);
    }
}
