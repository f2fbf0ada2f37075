package org.gridbook.checkpoint;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.access.Power;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.internal.Within;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Entry;

/** What must hold for corrected, withdrawn and restored records of checkpoints. */
final class CheckpointAmendments {
    final Amendments<CheckpointId, Checkpoint> checkpoints;
    final Amendments<CheckpointDutyId, CheckpointDuty> duties;
    final Amendments<CardId, Card> cards;
    final Amendments<PassageId, Passage> passages;

    CheckpointAmendments(DeskContext context, Field<CheckpointDutyId> duty, Field<CardId> card) {
        checkpoints = new Amendments<>(
                context,
                CheckpointKinds.CHECKPOINTS,
                "Checkpoint",
                Power.PLAN,
                CheckpointKinds.CHECKPOINT_ID,
                CheckpointAmendments::withDuties,
                List.of(
                        Amendments.Reference.of(CheckpointKinds.DUTIES, CheckpointKinds.CHECKPOINT_ID),
                        Amendments.Reference.of(CheckpointKinds.PASSAGES, CheckpointKinds.CHECKPOINT_ID)));
        duties = new Amendments<>(
                context,
                CheckpointKinds.DUTIES,
                "CheckpointDuty",
                Power.PLAN,
                duty,
                CheckpointAmendments::isFree,
                List.of());
        cards = new Amendments<>(
                context, CheckpointKinds.CARDS, "Card", Power.GUARD, card, CheckpointAmendments::isHeld, List.of());
        Field<PassageId> passage = Field.of("passage", Codec.of(PassageId.class));
        passages = new Amendments<>(
                context,
                CheckpointKinds.PASSAGES,
                "Passage",
                Power.GUARD,
                passage,
                CheckpointAmendments::withParts,
                Amendments.Reference.everywhere(context.kinds(), passage));
    }

    /** Duties follow the period of their checkpoint. */
    private static Either<Refusal, List<Entry>> withDuties(
            Session session, Stored<CheckpointId, Checkpoint> before, Stored<CheckpointId, Checkpoint> after) {
        return Either.right(
                after.get(Withdrawn.MARK) || before.get(Withdrawn.MARK)
                        ? List.of()
                        : Within.moved(
                                before.value().period(),
                                after.value().period(),
                                session.ask(CheckpointKinds.DUTIES.where(CheckpointKinds.CHECKPOINT_ID, after.id()))));
    }

    private static Either<Refusal, List<Entry>> isFree(
            Session session,
            Stored<CheckpointDutyId, CheckpointDuty> before,
            Stored<CheckpointDutyId, CheckpointDuty> after) {
        CheckpointDuty next = after.value();
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : session.ask(Question.all(
                        CheckpointKinds.CHECKPOINTS.existing(
                                next.checkpoint(), next.period().from()),
                        StaffKinds.staffAt(next.staff(), next.period().from()),
                        CheckpointKinds.DUTIES.where(CheckpointKinds.STAFF_ID, next.staff()),
                        (point, member, others) -> point.flatMap(each -> member.flatMap(any -> Stored.noneDuring(
                                        next.period(),
                                        others.stream()
                                                .filter(other -> !other.id().equals(next.id()))))
                                .map(any -> List.of(Within.cut(after, each.get(Shape.PERIOD)))))));
    }

    private static Either<Refusal, List<Entry>> isHeld(
            Session session, Stored<CardId, Card> before, Stored<CardId, Card> after) {
        Card next = after.value();
        if (after.get(Withdrawn.MARK)) {
            return Either.right(List.of());
        }
        return Checkpoints.bounded(next.period())
                .filterOrElse(
                        period -> Passing.livesHere(
                                next.resident(),
                                session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, next.resident())),
                                period.from()),
                        any -> new RegisterRefusal.NotResidentThen(
                                next.resident().value()))
                .map(any -> List.of());
    }

    /** The entries of a passage are withdrawn and restored together. */
    private static Either<Refusal, List<Entry>> withParts(
            Session session, Stored<PassageId, Passage> before, Stored<PassageId, Passage> after) {
        boolean withdrawn = after.get(Withdrawn.MARK);
        if (before.get(Withdrawn.MARK) == withdrawn) {
            return passable(session, after.value()).map(any -> List.of());
        }
        Passage passage = after.value();
        List<Entry> entries = new ArrayList<>();
        session.ask(CheckpointKinds.PASSAGES_PERSONAL.byId(passage.id()))
                .ifPresent(each -> entries.add(each.with(to -> to.inline(Withdrawn.MARK, withdrawn))));
        session.ask(CheckpointKinds.PASSAGES_HEALTH.byId(passage.id()))
                .ifPresent(each -> entries.add(each.with(to -> CheckpointKinds.mark(to, passage.at(), withdrawn))));
        entries.add(before.with(to -> CheckpointKinds.mark(to, passage.at(), withdrawn)));
        return withdrawn ? Either.right(entries) : passable(session, passage).map(any -> entries);
    }

    private static Either<Refusal, Passage> passable(Session session, Passage passage) {
        Optional<Either<Refusal, Passage>> stays = passage.resident()
                .filter(resident -> !Passing.livesHere(
                        resident,
                        session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, resident)),
                        passage.at()))
                .map(resident -> Either.left(new RegisterRefusal.NotResidentThen(resident.value())));
        return NotYetOccurred.check(passage.at(), session.now())
                .flatMap(at -> session.ask(Question.all(
                        CheckpointKinds.CHECKPOINTS.existing(passage.checkpoint(), at),
                        StaffKinds.staffAt(passage.staff(), at),
                        Withdrawn.existing(RegisterKinds.HOUSEHOLDS, passage.visiting()),
                        (point, member, home) -> point.flatMap(any -> member).flatMap(any -> home))))
                .flatMap(any -> stays.orElseGet(() -> Either.right(passage)));
    }
}
