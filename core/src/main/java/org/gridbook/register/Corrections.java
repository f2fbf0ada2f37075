package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotActiveThen;
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
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;

/** Corrects, withdraws and restores residents. Each can change several entries. */
final class Corrections {
    private static final Field<ResidentId> RESIDENT = Field.of("resident", Codec.of(ResidentId.class));

    private final DeskContext context;
    private final Amendments<ResidentId, RegisteredResident> records;

    Corrections(DeskContext context) {
        this.context = context;
        records = new Amendments<>(
                context,
                RegisterKinds.RESIDENTS,
                "Resident",
                Power.KEEP_BOOK,
                RESIDENT,
                this::judge,
                Along.others(
                        context.kinds(),
                        RegisterKinds.OF_RESIDENT,
                        RegisterKinds.STAYS.kind(),
                        RegisterKinds.DEPARTURES.kind(),
                        RegisterKinds.FLAGS.kind(),
                        RegisterKinds.HEALTH_FLAGS.kind(),
                        RegisterKinds.FLAG_REASONS.kind()));
    }

    Either<Refusal, Done<ResidentId>> withdraw(CommandId command, ResidentId resident, String reason) {
        return records.withdraw(command, resident, reason);
    }

    Either<Refusal, Done<ResidentId>> restore(CommandId command, ResidentId resident) {
        return records.restore(command, resident);
    }

    private record Belongings(
            List<Stored<ResidentId, RegisteredPerson>> person,
            List<Stored<StayId, Stay>> stays,
            List<Stored<FlagId, Flag>> flags,
            List<Stored<FlagId, RegisterKinds.FlagReason>> reasons) {
        static Question<Belongings> of(ResidentId resident) {
            return Question.all(
                    RegisterKinds.RESIDENTS_PERSONAL.byIds(Set.of(resident)),
                    RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, resident),
                    RegisterKinds.everyFlag(type -> type.where(RegisterKinds.OF_RESIDENT, resident)),
                    RegisterKinds.FLAG_REASONS.where(RegisterKinds.OF_RESIDENT, resident),
                    Belongings::new);
        }

        Stream<Stored<?, ?>> all() {
            return Stream.of(person, stays, flags, reasons).flatMap(List::stream);
        }
    }

    /** What is withdrawn or restored with a resident: the personal data, stays and flags. */
    private Either<Refusal, List<Entry>> judge(
            Session session,
            Stored<ResidentId, RegisteredResident> before,
            Stored<ResidentId, RegisteredResident> after) {
        ActContext acting = new ActContext(session, context.kinds(), context::newId);
        Belongings found = session.ask(Belongings.of(before.id()));
        ChangeSet changes = new ChangeSet("ResidentWithdrawn", facts -> {});
        Set<HouseholdId> homes = found.stays().stream()
                .filter(stay -> Along.isAlong(stay) || !stay.isWithdrawn())
                .map(stay -> stay.get(RegisterKinds.OF_HOUSEHOLD))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (after.get(Withdrawn.MARK)) {
            // A stay that an undo has ended where it begins stays as the undo left it.
            Along.withdraw(
                    changes, found.all().filter(each -> each.find(Shape.FROM).isEmpty() || !each.isWithdrawn()));
            return vacated(acting, changes, found.stays(), homes).map(ChangeSet::entries);
        }
        Along.restore(changes, found.all());
        return numberFree(session, found.person())
                .flatMap(any -> housed(acting, changes, found.stays(), homes))
                .map(ChangeSet::entries);
    }

    private static Either<Refusal, ChangeSet> vacated(
            ActContext acting, ChangeSet changes, List<Stored<StayId, Stay>> stays, Set<HouseholdId> homes) {
        Either<Refusal, ChangeSet> all = Either.right(changes);
        for (HouseholdId home : homes) {
            Optional<Instant> first =
                    changes.pending(RegisterKinds.STAYS, acting.ask(ActConditions.staysIn(home))).stream()
                            .filter(stay -> !stay.isWithdrawn())
                            .map(stay -> stay.get(Shape.FROM))
                            .min(Instant::compareTo);
            // Until its first member is recorded, a household has a tenancy without one.
            if (first.isPresent()) {
                Instant from = stays.stream()
                        .filter(stay -> stay.get(RegisterKinds.OF_HOUSEHOLD).equals(home))
                        .map(stay -> stay.get(Shape.FROM))
                        .min(Instant::compareTo)
                        .filter(first.orElseThrow()::isBefore)
                        .orElse(first.orElseThrow());
                all = all.flatMap(any -> OccupancyRule.vacate(acting, changes, home, from));
            }
        }
        return all;
    }

    private static Either<Refusal, Boolean> numberFree(
            Session session, List<Stored<ResidentId, RegisteredPerson>> person) {
        Optional<IdNumber> number = person.stream()
                .flatMap(each -> each.find(RegisterKinds.ID_NUMBER).stream())
                .findFirst();
        return session.ask(owners(number)).isEmpty()
                ? Either.right(true)
                : Either.left(new RegisterRefusal.IdNumberTaken());
    }

    /** The households of restored stays still exist, have one head and, while somebody lives there, a door. */
    private static Either<Refusal, ChangeSet> housed(
            ActContext acting, ChangeSet changes, List<Stored<StayId, Stay>> stays, Set<HouseholdId> homes) {
        Either<Refusal, ChangeSet> all = Either.right(changes);
        List<Stored<StayId, Stay>> pending = changes.pending(RegisterKinds.STAYS, stays);
        for (Stored<StayId, Stay> stay : pending) {
            if (!stay.isWithdrawn()) {
                HouseholdId home = stay.get(RegisterKinds.OF_HOUSEHOLD);
                all = all.flatMap(any -> acting.ask(RegisterKinds.HOUSEHOLDS.existing(home)))
                        .flatMap(Withdrawn::notBefore)
                        .filterOrElse(
                                household -> !ActConditions.isOpen(stay) || ActConditions.isOpen(household),
                                household -> new NotActiveThen(household.kind(), home.value()))
                        .map(any -> changes);
                if (ActConditions.isOpen(stay)) {
                    all = all.map(any -> {
                        OccupancyRule.resume(
                                acting,
                                changes,
                                home,
                                stay.place(),
                                first(pending, stay).get(Shape.FROM));
                        return changes;
                    });
                }
            }
        }
        for (HouseholdId home : homes) {
            all = all.flatMap(any -> Heads.atMostOne(acting, changes, home));
        }
        return all.flatMap(any -> OccupancyRule.faultless(acting, changes, homes));
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
