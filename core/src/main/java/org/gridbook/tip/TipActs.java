package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Command;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Place;

/** Records acts on one tip. See {@link Tips} for the operations. */
final class TipActs {
    private static final Field<CheckId> CHECK = Field.of("check", Codec.of(CheckId.class));

    private final DeskContext context;

    TipActs(DeskContext context) {
        this.context = context;
    }

    private record Asked<L>(Either<Refusal, TipFile> file, L other) {}

    @FunctionalInterface
    private interface Rule<L> {
        Either<Refusal, Decision> decide(Session session, TipFile file, L other);
    }

    /**
     * Asks for the tip and for what else the act needs, applies the rules of all acts, and then the rule of this one.
     *
     * @param answer the fact that is returned
     */
    private static <L, T> Either<Refusal, Done<T>> perform(
            Command command,
            TipId tip,
            TipAct.ActType act,
            Instant at,
            Question<L> other,
            Rule<L> rule,
            Field<T> answer) {
        return command.asks(
                        Question.<Either<Refusal, TipFile>, L, Asked<L>>all(TipFile.existing(tip), other, Asked::new))
                .decide(
                        (session, asked) -> asked.file()
                                .flatMap(file -> file.accepts(act, at, session.now()))
                                .flatMap(file -> rule.decide(session, file, asked.other())),
                        answer);
    }

    private <L> Either<Refusal, Done<TipId>> perform(
            Command command, TipId tip, TipAct act, Question<L> other, Rule<L> rule) {
        return perform(command, tip, act.kind(), act.at(), other, rule, TipKinds.TIP_ID);
    }

    private Command command(CommandId id, String name, Instant at, Object... content) {
        return context.command(id, name, Power.TIP, at, content);
    }

    Either<Refusal, Done<TipId>> triage(CommandId command, TipId tip, Triage triage) {
        return perform(
                command(command, "TriageTip", triage.at(), tip, triage),
                tip,
                triage.act(),
                destination(triage),
                (session, file, to) -> to.flatMap(place -> file.triaged(triage, place)));
    }

    private static Question<Either<Refusal, Optional<Place>>> destination(Triage triage) {
        return Question.all(
                Spreading.reachable(triage.grid().stream().toList()),
                Withdrawn.existing(RegisterKinds.HOUSEHOLDS, triage.household()),
                (grids, household) -> triage.grid()
                        .filter(grid -> !grids.contains(grid))
                        .<Either<Refusal, Optional<Place>>>map(
                                grid -> Either.left(new NotFound(RegisterKinds.GRIDS.toString(), grid.value())))
                        .orElseGet(() -> household.map(found ->
                                found.map(Stored::place).or(() -> triage.grid().map(grid -> Place.of(grid.value()))))));
    }

    Either<Refusal, Done<TipId>> assign(CommandId command, TipId tip, StaffId staff, Instant at) {
        TipAct act = TipAct.linked(TipAct.ActType.ASSIGNED, staff.value(), at);
        return perform(
                command(command, "AssignTip", act.at(), tip, staff, act.at()),
                tip,
                act,
                StaffKinds.staffAt(staff, act.at()),
                (session, file, member) -> member.map(any -> file.after(act, Optional.empty())));
    }

    private record People(
            Either<Refusal, StaffId> staff,
            Either<Refusal, Optional<Place>> household,
            Either<Refusal, Optional<Place>> resident) {
        /** The place of the person who was met, if one was named. */
        Either<Refusal, Optional<Place>> met() {
            return staff.flatMap(any -> household).flatMap(home -> resident.map(person -> person.or(() -> home)));
        }
    }

    Either<Refusal, Done<CheckId>> check(CommandId command, NewCheck check) {
        return perform(
                context.command(command, "CheckTip", Power.RECORD, check.at(), check),
                check.tip(),
                TipAct.ActType.CHECKED,
                check.at(),
                Question.all(
                        StaffKinds.staffAt(check.staff(), check.at()),
                        Withdrawn.existing(RegisterKinds.HOUSEHOLDS, check.household())
                                .map(found -> found.flatMap(household -> validAt(household, check.at()))),
                        Withdrawn.existing(RegisterKinds.RESIDENTS, check.resident())
                                .map(found -> found.map(resident -> resident.map(Stored::place))),
                        People::new),
                (session, file, people) -> people.met()
                        .map(place ->
                                checked(file, check, place.orElse(file.tip().place()))),
                CHECK);
    }

    private static Either<Refusal, Optional<Place>> validAt(
            Optional<? extends Stored<HouseholdId, ?>> household, Instant at) {
        return household
                .filter(each -> !each.isValidAt(at))
                .<Either<Refusal, Optional<Place>>>map(each ->
                        Either.left(new NotActiveThen(each.kind(), each.id().value())))
                .orElseGet(() -> Either.right(household.map(Stored::place)));
    }

    private Decision checked(TipFile file, NewCheck check, Place place) {
        boolean ofSubject = check.household().isEmpty() && check.resident().isEmpty();
        ReceivedTip tip = file.value();
        CheckId id = context.newId(check, CheckId::new);
        TipCheck recorded = new TipCheckBuilder()
                .id(id)
                .tip(check.tip())
                .staff(check.staff())
                .channel(check.channel())
                .met(check.finding().counts())
                .household(check.household()
                        .or(() -> Optional.ofNullable(place.household()).map(HouseholdId::new))
                        .or(() -> ofSubject ? tip.household() : Optional.empty()))
                .resident(check.resident().or(() -> ofSubject ? tip.resident() : Optional.<ResidentId>empty()))
                .at(check.at())
                .build();
        return file.after(
                        TipAct.checked(check.finding(), id.value(), check.at()),
                        check.remark(),
                        health -> health.with(new TipHealth.CheckResult(id, check.at(), check.finding())))
                .fact(CHECK, id)
                .put(TipKinds.CHECKS.first(id, place, recorded));
    }

    Either<Refusal, Done<TipId>> closeAsDuplicate(CommandId command, DuplicateTip tips) {
        TipAct act = TipAct.linked(TipAct.ActType.DUPLICATED, tips.original().value(), tips.at());
        return perform(
                command(command, "TipIsDuplicate", act.at(), tips),
                tips.duplicate(),
                act,
                Withdrawn.existing(TipKinds.TIPS, tips.original()),
                (session, file, original) -> original.filterOrElse(
                                each -> !each.id().equals(tips.duplicate())
                                        && each.value()
                                                        .lifecycle()
                                                        .at(Instant.MAX, List.of())
                                                        .state()
                                                != TipState.DUPLICATE,
                                each -> new TipRefusal.CannotBeDuplicate(
                                        tips.duplicate().value(), each.id().value()))
                        .map(any -> file.after(act, Optional.empty())));
    }

    Either<Refusal, Done<TipId>> close(CommandId command, TipId tip, Closing closing) {
        TipAct act = TipAct.closed(closing.at());
        return perform(
                command(command, "CloseTip", act.at(), tip, closing),
                tip,
                act,
                IsolationKinds.ISOLATIONS.existing(closing.isolation()),
                (session, file, isolation) -> file.checkedFor(closing.outcome(), act.at())
                        .flatMap(any -> isolation)
                        .flatMap(found -> found.map(Stored::value)
                                .filter(each -> !ledTo(session, file, each))
                                .<Either<Refusal, TipFile>>map(each -> Either.left(new TipRefusal.IsolationDoesNotMatch(
                                        tip.value(), each.id().value())))
                                .orElseGet(() -> Either.right(file)))
                        .map(any -> file.after(
                                act,
                                closing.words(),
                                health -> health.with(
                                        new TipHealth.Closed(closing.at(), closing.outcome(), closing.isolation())))));
    }

    /**
     * Whether a tip can have led to an isolation: the isolation was not over when the tip was received, and its resident is, or lived with,
     * the subject of the tip, if that is known.
     */
    private static boolean ledTo(Session session, TipFile file, Isolation isolation) {
        Instant received = file.tip().get(TipKinds.RECEIVED_AT);
        if (isolation.period().isOverAt(received)) {
            return false;
        }
        Optional<ResidentId> resident = file.value().resident();
        if (resident.isPresent()) {
            return resident.equals(Optional.of(isolation.resident()));
        }
        Set<HouseholdId> households = file.value().households(file.tip().place());
        return households.isEmpty()
                || households.contains(isolation.household())
                || session.ask(PriorContacts.stays(Optional.of(isolation.resident()))).stream()
                        .anyMatch(stay -> households.contains(stay.get(RegisterKinds.OF_HOUSEHOLD))
                                && !stay.get(Shape.PERIOD).isOverAt(received));
    }

    /** Withdraws or restores an act that is not a check. */
    Either<Refusal, Done<TipId>> mark(
            CommandId command, TipId tip, TipAct.ActType kind, Instant at, boolean withdrawn, Optional<Remark> words) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        return command(command, withdrawn ? "WithdrawTipAct" : "RestoreTipAct", context.now(), tip, kind, when, words)
                .asks(TipFile.existing(tip))
                .decide(
                        found -> found.flatMap(file -> file.marked(
                                file.value().lifecycle().find(kind, when).filter(act -> kind != TipAct.ActType.CHECKED),
                                kind,
                                when,
                                withdrawn,
                                words)),
                        TipKinds.TIP_ID);
    }

    /** Withdraws or restores a check. */
    Either<Refusal, Done<CheckId>> mark(CommandId command, CheckId check, boolean withdrawn, Optional<Remark> words) {
        return context.command(
                        command,
                        withdrawn ? "WithdrawTipCheck" : "RestoreTipCheck",
                        Power.RECORD,
                        context.now(),
                        check,
                        words)
                .asks(TipKinds.CHECKS.existing(check))
                .decide(
                        (session, found) -> found.flatMap(each -> session.ask(
                                        TipFile.existing(each.value().tip()))
                                .flatMap(file -> file.marked(
                                        file.value().lifecycle().acts().stream()
                                                .filter(act -> act.link().equals(Optional.of(check.value())))
                                                .findFirst(),
                                        TipAct.ActType.CHECKED,
                                        each.value().at(),
                                        withdrawn,
                                        words))
                                .map(decision -> decision.fact(CHECK, check)
                                        .put(each.with(to -> to.inline(Withdrawn.MARK, withdrawn))))),
                        CHECK);
    }

    Either<Refusal, Done<TipId>> reopen(CommandId command, TipId tip, Remark why, Instant at) {
        TipAct act = TipAct.reopened(at);
        return perform(
                command(command, "ReopenTip", act.at(), tip, why, act.at()),
                tip,
                act,
                Question.none(why),
                (session, file, words) -> Either.right(file.after(act, Optional.of(words))));
    }
}
