package org.gridbook.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridbook.diary.DiaryFigures;
import org.gridbook.inbox.InboxFigures;
import org.gridbook.outreach.Reach;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Slot;
import org.gridbook.questionnaire.ResponseFigures;

/** The part of a report about notices, questionnaires, the work diary, and what the public answered. */
final class OutreachSection {
    private OutreachSection() {}

    /**
     * The breakdowns of the reach of one notice.
     *
     * @param names the names of grids by id
     */
    static List<Breakdown> of(Reach reach, boolean ofResidents, Map<String, String> names) {
        String unit = ofResidents ? "persons" : "households";
        Ledger all = reach.overall();
        List<ReportLine> byGrid = new ArrayList<>();
        reach.byGrid().forEach((grid, ledger) -> byGrid.add(ReportLine.of(grid.value(), names, ledger.remaining())));
        return List.of(
                        Breakdown.of("notice_state", unit, "slot_state", all.owed(), ReportLine.each(all)),
                        Breakdown.of(
                                "notice_reached_by_means",
                                unit,
                                "reach_means",
                                all.of(Slot.SlotState.DONE),
                                ReportLine.each(reach.firstByMeans())),
                        Breakdown.of(
                                "notice_forecast",
                                unit,
                                "forecast",
                                all.remaining(),
                                List.of(
                                        ReportLine.of("forecast", reach.forecast()),
                                        ReportLine.of(
                                                "not_forecast", all.remaining().without(reach.forecast())))),
                        Breakdown.of("notice_left_by_grid", unit, "line", all.remaining(), byGrid))
                .stream()
                .map(each -> each.about(reach.notice()))
                .toList();
    }

    /**
     * The breakdowns of the responses to one questionnaire.
     *
     * @param names the names of grids by id
     */
    static List<Breakdown> of(ResponseFigures responses, Map<String, String> names) {
        List<ReportLine> byGrid = new ArrayList<>();
        responses.byGrid().forEach((grid, rate) -> byGrid.add(ReportLine.of(grid.value(), names, rate.remaining())));
        return List.of(
                        Breakdown.of(
                                "responses",
                                "responses",
                                "validity",
                                List.of(
                                        ReportLine.of("counted", responses.counted()),
                                        ReportLine.of("replaced", responses.replaced()),
                                        ReportLine.of("invalid", responses.invalid()))),
                        Breakdown.of(
                                "responses_by_mode",
                                "responses",
                                "response_mode",
                                responses.counted(),
                                ReportLine.each(responses.byMode())),
                        Breakdown.of(
                                "response_households",
                                "households",
                                "answered",
                                responses.households().owed(),
                                List.of(
                                        ReportLine.of(
                                                "answered",
                                                responses.households().answered()),
                                        ReportLine.of(
                                                "remaining",
                                                responses.households().remaining()))),
                        Breakdown.of(
                                "responses_left_by_grid",
                                "households",
                                "line",
                                responses.households().remaining(),
                                byGrid))
                .stream()
                .map(each -> each.about(responses.questionnaire()))
                .toList();
    }

    /** The entries of the work diary by activity, whether they are released to groups, and the answers to them. */
    static List<Breakdown> of(DiaryFigures diary, InboxFigures answers) {
        Figure entries = diary.entries();
        return List.of(
                Breakdown.of(
                        "diary_by_activity",
                        "diary_entries",
                        "diary_activity",
                        entries,
                        ReportLine.each(diary.byActivity())),
                Breakdown.of(
                        "diary_released",
                        "diary_entries",
                        "release",
                        entries,
                        List.of(
                                ReportLine.of("released", diary.released()),
                                ReportLine.of("not_released", entries.without(diary.released())))),
                Breakdown.of("diary_answers", "items", "item_type", ReportLine.each(answers.byType())));
    }

    /** The items of the inbox by type, and what became of those that must become something. */
    static List<Breakdown> of(InboxFigures inbox) {
        List<ReportLine> results = new ArrayList<>();
        results.add(ReportLine.of("open", inbox.open()));
        results.addAll(ReportLine.each(inbox.byResult()));
        return List.of(
                Breakdown.of("inbox_by_type", "items", "item_type", ReportLine.each(inbox.byType())),
                Breakdown.of("inbox_by_result", "items", "inbox_result", results));
    }
}
