package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;

/** Corrects residents. A correction of the book can change several entries. */
final class Corrections {
    private static final Field<ResidentId> RESIDENT = Field.of("resident", Codec.of(ResidentId.class));

    private final DeskContext context;

    Corrections(DeskContext context) {
        this.context = context;
    }

    private record Known(
            Either<Refusal, Stored<ResidentId, RegisteredResident>> resident,
            Either<Refusal, Stored<ResidentId, RegisteredPerson>> person,
            List<Stored<StayId, Stay>> stays,
            Set<ResidentId> owners,
            ZoneId zone) {}

    Either<Refusal, Done<ResidentId>> correct(
            CommandId command, ResidentId resident, KnownAt seen, ResidentCorrection right) {
        return context.command(command, "CorrectResident", Power.KEEP_BOOK, context.now(), resident, right)
                .asks(Question.all(
                        RegisterKinds.RESIDENTS.existing(resident),
                        RegisterKinds.RESIDENTS_PERSONAL.existing(resident),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, resident),
                        owners(right.idNumber()),
                        RegisterKinds.zone(),
                        Known::new))
                .decide(
                        (session, known) -> known.resident()
                                .flatMap(Withdrawn::notBefore)
                                .flatMap(found -> corrected(session, seen, right, found, known))
                                .map(ChangeSet::correction),
                        RESIDENT);
    }

    /** Asks for the residents with an identity number. */
    static Question<Set<ResidentId>> owners(Optional<IdNumber> number) {
        return RegisterKinds.RESIDENTS_PERSONAL
                .where(RegisterKinds.ID_NUMBER, number.stream().toList())
                .map(found -> {
                    Set<ResidentId> owners = new HashSet<>();
                    found.stream()
                            .filter(each -> !each.get(Withdrawn.MARK))
                            .map(Stored::id)
                            .forEach(owners::add);
                    return owners;
                });
    }

    /** The next versions. If everything is as corrected already there are none: a refusal would reveal what is recorded. */
    private Either<Refusal, ChangeSet> corrected(
            Session session,
            KnownAt seen,
            ResidentCorrection right,
            Stored<ResidentId, RegisteredResident> resident,
            Known known) {
        ChangeSet draft = new ChangeSet("ResidentCorrected", facts -> facts.set(RESIDENT, resident.id()));
        return known.person()
                .filterOrElse(
                        any -> known.owners().stream().allMatch(resident.id()::equals),
                        any -> new RegisterRefusal.IdNumberTaken())
                .flatMap(before -> right.applied(before.value())
                        .flatMap(person -> TypedDates.born(
                                        right.birth(),
                                        session.now().atZone(known.zone()).toLocalDate())
                                .map(any -> person))
                        .flatMap(person -> Amendments.unchangedSince(session, seen, before, before.next(person))
                                .map(next -> draft.change(before.entry(), next.fields())
                                        .change(
                                                resident.entry(),
                                                resident.next(RegisteredResident.of(resident.id(), person))
                                                        .fields()))))
                .flatMap(
                        changes -> right.relation().isEmpty() && right.movedIn().isEmpty()
                                ? Either.right(changes)
                                : stayCorrected(session, seen, right, resident.id(), known.stays(), changes));
    }

    private Either<Refusal, ChangeSet> stayCorrected(
            Session session,
            KnownAt seen,
            ResidentCorrection right,
            ResidentId resident,
            List<Stored<StayId, Stay>> stays,
            ChangeSet changes) {
        ActContext acting = new ActContext(session, context.kinds(), context::newId);
        Optional<Stored<StayId, Stay>> last = Moves.last(stays);
        if (last.isEmpty()) {
            return Either.left(new RegisterRefusal.NotResidentThen(resident.value()));
        }
        Stored<StayId, Stay> stay = last.orElseThrow();
        HouseholdId household = stay.value().household();
        right.relation().ifPresent(relation -> changes.edit(stay, to -> to.set(RegisterKinds.RELATION, relation)));
        Either<Refusal, ChangeSet> begun = right.movedIn().isEmpty()
                ? Either.right(changes)
                : TypedDates.since(right.movedIn().orElseThrow(), session.now())
                        .flatMap(day -> begin(changes, first(stays, stay), day))
                        .flatMap(any -> moved(
                                acting,
                                changes,
                                stays,
                                household,
                                right.movedIn().orElseThrow()));
        return begun.flatMap(any -> unchanged(session, seen, changes, stays))
                .flatMap(any -> Heads.atMostOne(acting, changes, household));
    }

    /** The changes; or {@link org.gridbook.book.EditConflict} if one of these records was changed where they change it. */
    static Either<Refusal, ChangeSet> unchanged(
            Session session, KnownAt seen, ChangeSet changes, List<? extends Stored<?, ?>> stored) {
        Either<Refusal, ChangeSet> all = Either.right(changes);
        for (Stored<?, ?> each : stored) {
            all = all.flatMap(any -> Amendments.unchangedSince(session, seen, each, changes.pending(each.entry())))
                    .map(any -> changes);
        }
        return all;
    }

    /** The stay in which the resident moved in: before this one, each stay in the household ended when the next one began. */
    private static Stored<StayId, Stay> first(List<Stored<StayId, Stay>> stays, Stored<StayId, Stay> last) {
        return stays.stream()
                .filter(stay -> !stay.isWithdrawn()
                        && stay.value().household().equals(last.value().household())
                        && stay.find(Shape.TO).equals(Optional.of(last.get(Shape.FROM))))
                .findFirst()
                .map(before -> first(stays, before))
                .orElse(last);
    }

    /** Checks stays of which one begins at another instant. */
    private static Either<Refusal, ChangeSet> moved(
            ActContext acting,
            ChangeSet changes,
            List<Stored<StayId, Stay>> stays,
            HouseholdId household,
            Instant movedIn) {
        List<Stored<StayId, Stay>> after = changes.pending(RegisterKinds.STAYS, stays).stream()
                .filter(stay -> !stay.isWithdrawn())
                .toList();
        return acting.ask(RegisterKinds.HOUSEHOLDS.existing(household))
                .filterOrElse(home -> !movedIn.isBefore(home.get(Shape.FROM)), ActConditions::tooEarly)
                .flatMap(home -> apart(after))
                .flatMap(any -> OccupancyRule.faultless(acting, changes, Set.of(household)));
    }

    /** The records, if no two of them are valid at one instant; or {@link org.gridbook.book.Overlaps}. */
    static <I extends Id, T> Either<Refusal, List<Stored<I, T>>> apart(List<Stored<I, T>> dated) {
        Either<Refusal, List<Stored<I, T>>> all = Either.right(dated);
        for (Stored<I, T> each : dated) {
            Stream<Stored<I, T>> others = dated.stream().filter(other -> other != each);
            all = all.flatMap(any -> Stored.noneDuring(each.get(Shape.PERIOD), others))
                    .map(any -> dated);
        }
        return all;
    }

    /** Lets a dated record begin at another instant; or {@link BadValue} if it would end by then. */
    static Either<Refusal, ChangeSet> begin(ChangeSet changes, Stored<?, ?> dated, Instant from) {
        return dated.find(Shape.TO).filter(end -> !from.isBefore(end)).isPresent()
                ? Either.left(new BadValue("period", "ends_too_early"))
                : Either.right(changes.edit(dated, to -> to.set(Shape.FROM, from)));
    }
}
