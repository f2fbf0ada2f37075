package org.gridbook.register;

import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Fields;

/**
 * Does the acts that move things about in the book: each with a preview of what it touches, each leaving the past as it was, each with a
 * way back. Everything kept of a household, of whatever kind, follows it to its new place. Thread-safe.
 */
public final class Acts {
    private final Office office;

    Acts(Office office) {
        this.office = office;
    }

    /**
     * What an act would touch if it were done now; writes nothing. Needs the power of the act.
     *
     * @return what it would put; or the {@link RegisterRefusal} that the act would meet
     */
    public Either<Refusal, ActImpact> preview(Act act) {
        AtomicInteger counted = new AtomicInteger();
        return office.preview(
                        act.power(),
                        session -> draft(session, act, () -> "preview-" + counted.incrementAndGet())
                                .map(ChangeSet::touches),
                        any -> List.of())
                .flatMap(Either::<Refusal, ActImpact>narrow);
    }

    /**
     * Does an act, as one change. Needs the power of the act wherever what it touches was and will be.
     *
     * @return what it did; or a {@link RegisterRefusal}
     */
    public Either<Refusal, Done<ActResult>> perform(CommandId command, Act act) {
        return office.command(
                command,
                act.getClass().getSimpleName(),
                act.power(),
                act instanceof Act.DatedAct dated ? dated.at() : office.now(),
                content(act),
                Acts::acted,
                (session, loaded) -> draft(session, act, office::newId).map(ChangeSet::decision));
    }

    private Either<RegisterRefusal, ChangeSet> draft(Session session, Act act, Supplier<String> ids) {
        ActContext scene = new ActContext(session, office.kinds(), ids);
        if (act instanceof Act.DatedAct dated && dated.at().isAfter(session.now())) {
            return Either.left(new RegisterRefusal.NotYet(session.now().toString()));
        }
        if (act instanceof Act.MoveResident move) {
            return Moves.resident(scene, move);
        } else if (act instanceof Act.MoveHousehold move) {
            return Moves.household(scene, move);
        } else if (act instanceof Act.EndResidency leave) {
            return Moves.leave(scene, leave);
        } else if (act instanceof Act.Merge merge) {
            return Merges.merge(scene, merge);
        } else if (act instanceof Act.Split split) {
            return Merges.split(scene, split);
        } else if (act instanceof Act.Redraw redraw) {
            return Redraws.redraw(scene, redraw);
        } else if (act instanceof Act.UndoRedraw undo) {
            return Undoing.undo(scene, undo.act(), true);
        }
        return Undoing.undo(scene, ((Act.Undo) act).act(), false);
    }

    private static Fields content(Act act) {
        if (act instanceof Act.MoveResident move) {
            return Contents.at(
                            move.at(),
                            "resident",
                            move.resident().value(),
                            "to",
                            move.to().value())
                    .text("relation", move.relation().word())
                    .build();
        } else if (act instanceof Act.MoveHousehold move) {
            return Contents.at(move.at())
                    .nested(
                            "to",
                            Entries.tenancy(
                                    move.household().value(), move.to(), move.tenure(), Interval.since(move.at())))
                    .build();
        } else if (act instanceof Act.EndResidency leave) {
            return Contents.at(leave.at(), "resident", leave.resident().value())
                    .text("departure", leave.departure().word())
                    .build();
        } else if (act instanceof Act.Merge merge) {
            return Contents.at(
                            merge.at(),
                            "into",
                            merge.into().value(),
                            "gone",
                            merge.gone().value())
                    .texts("relations", relations(merge.relations()))
                    .build();
        } else if (act instanceof Act.Split split) {
            return Contents.at(split.at(), "number", split.number())
                    .nested(
                            "to",
                            Entries.tenancy(
                                    split.household().value(),
                                    split.dwelling(),
                                    split.tenure(),
                                    Interval.since(split.at())))
                    .texts("relations", relations(split.members()))
                    .build();
        } else if (act instanceof Act.Redraw redraw) {
            return Contents.at(redraw.at(), "to", redraw.to().value())
                    .texts(
                            "buildings",
                            redraw.buildings().stream()
                                    .map(BuildingId::value)
                                    .sorted()
                                    .toList())
                    .build();
        } else if (act instanceof Act.UndoRedraw undo) {
            return Fields.builder().text("undo", undo.act().value()).build();
        }
        return Fields.builder().text("undo", ((Act.Undo) act).act().value()).build();
    }

    private static List<String> relations(Map<ResidentId, Relation> relations) {
        return relations.entrySet().stream()
                .map(each -> each.getKey().value() + " " + each.getValue().word())
                .sorted()
                .toList();
    }

    private static ActResult acted(Fields facts) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        facts.nested("counts").forEach((kind, count) -> counts.put(kind, ((Long) count).intValue()));
        return new ActResult(facts.optionalText("opened").map(HouseholdId::new), counts);
    }
}
