package org.gridbook.situation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridbook.care.CareKinds;
import org.gridbook.care.Guarantees;
import org.gridbook.checkpoint.Checkpoint;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.checkpoint.Passage;
import org.gridbook.checkpoint.Traffic;
import org.gridbook.internal.Session;
import org.gridbook.isolation.FollowUp;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.mobilisation.MobilisationKinds;
import org.gridbook.mobilisation.Muster;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.tip.TipFigures;
import org.gridbook.tip.TipKinds;

/** The part of a report about the response: call-ups, care, isolations, tips and checkpoints. */
final class ResponseSection {
    private ResponseSection() {}

    /** The breakdowns that are health data. */
    static final List<String> HEALTH = List.of("passages_by_decision", "tips_by_outcome");

    /**
     * The breakdowns within the reach of a session, at an instant.
     *
     * @param health whether to count health data too; the session must see them
     */
    static List<Breakdown> load(Session session, Instant validAt, Instant known, boolean health) {
        List<Breakdown> parts = new ArrayList<>();
        parts.addAll(of(MobilisationKinds.muster(session, validAt)));
        parts.addAll(of(CareKinds.guarantees(session, validAt)));
        parts.addAll(of(IsolationKinds.followUp(session, validAt, known)));
        parts.addAll(of(TipKinds.figures(session, validAt)));
        // An event at the instant itself counts.
        Instant end = validAt.plus(1, ChronoUnit.MICROS);
        if (health) {
            parts.add(Breakdown.of(
                    "tips_by_outcome", "tips", "tip_outcome", ReportLine.counts(TipKinds.outcomes(session, validAt))));
            parts.add(Breakdown.of(
                    "passages_by_decision",
                    "passages",
                    "verdict",
                    ReportLine.counts(CheckpointKinds.verdicts(session, Instant.MIN, end))));
        }
        parts.addAll(of(CheckpointKinds.traffic(session, Instant.MIN, end), CheckpointKinds.checkpoints(session)));
        return parts;
    }

    private static List<Breakdown> of(Muster muster) {
        return List.of(
                Breakdown.of(
                        "staff_called_up",
                        "staff",
                        "call_up_status",
                        muster.asked(),
                        ReportLine.each(muster.byAnswer())),
                Breakdown.of(
                        "briefings_held",
                        "briefings",
                        "line",
                        muster.briefings(),
                        List.of(ReportLine.of("briefings", muster.briefings()))),
                Breakdown.of(
                        "tasks_by_state", "tasks", "task_state", muster.tasks(), ReportLine.each(muster.byState())));
    }

    private static List<Breakdown> of(Guarantees guarantees) {
        List<ReportLine> held = new ArrayList<>();
        List<ReportLine> broken = new ArrayList<>();
        guarantees.byPolicy().forEach((policy, households) -> {
            held.add(ReportLine.of(policy, households.held()));
            broken.add(ReportLine.of(policy, households.broken()));
        });
        return List.of(
                Breakdown.of(
                        "guarantees",
                        "households",
                        "guarantee",
                        guarantees.owed(),
                        List.of(
                                ReportLine.of("held", guarantees.held()),
                                ReportLine.of("broken", guarantees.broken()))),
                Breakdown.of("guarantees_held_by_policy", "guarantees", "policy", held),
                Breakdown.of("guarantees_broken_by_policy", "guarantees", "policy", broken));
    }

    private static List<Breakdown> of(FollowUp followUp) {
        List<Breakdown> parts = new ArrayList<>();
        parts.add(Breakdown.of(
                "isolations_by_state", "isolations", "isolation_state", ReportLine.each(followUp.states())));
        parts.add(slots("slots_by_state", followUp.owed()));
        followUp.byKind().forEach((kind, ledger) -> parts.add(slots("slots_" + kind, ledger)));
        parts.add(Breakdown.of("needs_by_state", "needs", "need_state", ReportLine.each(followUp.needs())));
        return parts;
    }

    private static Breakdown slots(String word, Ledger ledger) {
        return Breakdown.of(word, "slots", "slot_state", ledger.owed(), ReportLine.each(ledger));
    }

    private static List<Breakdown> of(TipFigures tips) {
        return List.of(
                Breakdown.of("tips_by_state", "tips", "tip_state", tips.all(), ReportLine.each(tips.byState())),
                Breakdown.of(
                        "tips_in_time",
                        "tips",
                        "in_time",
                        tips.all(),
                        List.of(ReportLine.of("in_time", tips.inTime()), ReportLine.of("late", tips.late()))),
                Breakdown.of("tip_breaches", "breaches", "tip_step", ReportLine.each(tips.breached())));
    }

    private static List<Breakdown> of(Traffic traffic, List<Checkpoint> checkpoints) {
        Map<String, String> names = new HashMap<>();
        checkpoints.forEach(point -> names.put(point.id().value(), point.name()));
        List<ReportLine> points = new ArrayList<>();
        traffic.byCheckpoint().forEach((id, passages) -> points.add(ReportLine.of(id, names, passages)));
        List<ReportLine> passers = new ArrayList<>();
        for (String kind : List.of(Passage.RESIDENT, Passage.OUTSIDER, Passage.UNNAMED)) {
            passers.add(ReportLine.of(kind, traffic.byKind().getOrDefault(kind, Figure.ZERO)));
        }
        return List.of(
                Breakdown.of("passages_by_passer", "passages", "passer", traffic.all(), passers),
                Breakdown.of("passages_by_checkpoint", "passages", "line", traffic.all(), points));
    }
}
