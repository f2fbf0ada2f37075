package org.gridbook.examples.xingjiaqiao;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.gridbook.Desk;
import org.gridbook.book.GridId;
import org.gridbook.book.Texts;
import org.gridbook.inbox.ItemType;
import org.gridbook.interchange.GridMap;
import org.gridbook.interchange.ImportReport;
import org.gridbook.interchange.ImportSource;
import org.gridbook.interchange.Progress;
import org.gridbook.interchange.ReportJson;
import org.gridbook.interchange.RosterImport;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.ReachMeans;
import org.gridbook.plan.Slot;
import org.gridbook.register.Grid;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportLine;
import org.gridbook.staff.WorkMeasure;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;

/**
 * Replays the story of Xingjiaqiao: imports the roster, replays fourteen days of the full-scale investigation, and shows the situation beside
 * the figures of the story, on the console and in {@code situation.html} and {@code situation.json}. The history of
 * one resident is in {@code history.md}.
 */
public final class Story {
    private Story() {}

    /**
     * Runs the replay.
     *
     * @param args the folder to write to; the working folder if there is none. The system property {@code lang} chooses English or {@code
     *     zh}, {@code store} one of {@code memory}, {@code sqlite} and {@code postgres};
     *     {@code progress} is {@code off} for no bars
     */
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Locale locale = System.getProperty("lang", "en").startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        Path folder = Path.of(args.length > 0 ? args[0] : "target");
        Files.createDirectories(folder);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Stores store = Stores.open(System.getProperty("store", "sqlite"), folder)) {
            tell(store, folder, locale, out);
        }
    }

    /** The report without the lines of single buildings, which are too many for a terminal. The JSON has them. */
    private static Report brief(Report report) {
        return new Report(
                report.community(),
                report.zone(),
                report.validAt(),
                report.knownAt(),
                report.position(),
                report.hash(),
                report.breakdowns().stream()
                        .filter(each -> !each.word().endsWith("_by_building"))
                        .toList(),
                report.leftOut());
    }

    private static void tell(Stores store, Path folder, Locale locale, PrintStream out) throws IOException {
        boolean chinese = locale.equals(Locale.SIMPLIFIED_CHINESE);
        long started = System.nanoTime();
        Replay replay = new Replay(store.storage());
        Desk desk = replay.found();
        ImportReport imported = roster(desk, folder, chinese);
        replay.mobilise(StaffRow.all());
        Replay.Ending ending;
        try (ProgressBar bar = bar(chinese ? "排查" : "Sweep", Rounds.DAYS)) {
            ending = replay.sweep(day -> bar.stepTo(day + 1));
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        Report report = ending.report();
        Texts texts = Texts.in(locale).at(report.zone());
        out.println(brief(report).text(texts));
        List<StoryPage.StoryFigure> figures = figures(report, imported, ending);
        out.println(chinese ? "      本库        原文" : " This book   The story");
        for (StoryPage.StoryFigure figure : figures) {
            out.printf("%10s%12s  %s%n", figure.ours(), figure.story(), chinese ? figure.labelZh() : figure.labelEn());
        }
        boolean intact = ending.altered().isEmpty();
        out.printf(
                chinese
                        ? "%n第九天的定格报告已逐位复现；此后获知的信息改变了其中 %d 个数字。变更链完整：%s。用时 %.1f 秒（%s）。%n"
                        : "%nThe report frozen on day 9 was reproduced byte for byte; later records changed %d of its numbers. Chain of changes intact: %s. %.1f s on %s.%n",
                ending.why().differences().size(),
                chinese ? (intact ? "是" : "否") : (intact ? "yes" : "no"),
                seconds,
                store.name());
        Path json = folder.resolve("situation.json");
        Files.writeString(json, ReportJson.write(report));
        Path html = folder.resolve("situation.html");
        Files.writeString(
                html,
                StoryPage.html(
                        report,
                        ending.forms().report(),
                        days(ending),
                        ending.neighbours().byDay(),
                        figures,
                        plan(desk),
                        locale));
        Path history = folder.resolve("history.md");
        Files.writeString(history, replay.history());
        out.println(json + "\n" + html + "\n" + history);
    }

    private static ImportReport roster(Desk desk, Path folder, boolean chinese) {
        ImportSource source = new ImportSource(
                "roster.csv", () -> Objects.requireNonNull(Story.class.getResourceAsStream("roster.csv")));
        try (ProgressBar bar = bar(chinese ? "导入" : "Import", 100)) {
            return RosterImport.at(desk)
                    .makingPlaces(LocalDate.of(2004, 1, 1))
                    .run(new CommandId("roster"), source, folder.resolve("roster-errors.csv"), progress -> {
                        boolean checking = progress.stage() == Progress.Stage.SURVEY;
                        bar.setExtraMessage(checking ? (chinese ? "核对" : "checking") : (chinese ? "写入" : "writing"));
                        bar.stepTo(progress.percent());
                        return true;
                    })
                    .getOrElseThrow(refusal -> new IllegalStateException(refusal.sentence(Locale.ENGLISH)));
        }
    }

    private static ProgressBar bar(String name, long steps) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(200)
                .setConsumer(
                        System.getProperty("progress", "on").equals("off")
                                ? new DelegatingProgressBarConsumer(unseen -> {})
                                : new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    private static List<StoryPage.Day> days(Replay.Ending ending) {
        return ending.days().stream()
                .map(day -> new StoryPage.Day(
                        day.day(),
                        day.coverage().overall().owed().value(),
                        day.coverage().settled().value(),
                        day.coverage().remaining().value(),
                        shares(day.coverage().byGrid())))
                .toList();
    }

    private static Map<GridId, GridMap.Share> shares(Map<GridId, Ledger> grids) {
        Map<GridId, GridMap.Share> shares = new HashMap<>();
        grids.forEach((grid, ledger) -> {
            long settled = ledger.settled().value();
            long owed = settled + ledger.remaining().value();
            if (owed > 0) {
                shares.put(grid, new GridMap.Share(settled, owed));
            }
        });
        return shares;
    }

    private static GridMap plan(Desk desk) {
        List<Grid> grids = desk.register()
                .directory()
                .grids(KnownAt.LATEST)
                .getOrElseThrow(refusal -> new IllegalStateException(refusal.toString()));
        return plan(grids);
    }

    /** The plan with the invented outlines of the ten grids. */
    static GridMap plan(List<Grid> grids) {
        ImportSource source = new ImportSource(
                "grids.geojson", () -> Objects.requireNonNull(Story.class.getResourceAsStream("grids.geojson")));
        return GridMap.read(source, grids)
                .getOrElseThrow(refusal -> new IllegalStateException(refusal.sentence(Locale.ENGLISH)));
    }

    private static List<StoryPage.StoryFigure> figures(Report report, ImportReport imported, Replay.Ending ending) {
        Notices.Result notice = ending.notice();
        Neighbours.Result neighbours = ending.neighbours();
        long residents = total(report, "residents_by_grid");
        long elderly = line(report, "residents_by_age", "60_79") + line(report, "residents_by_age", "80_up");
        return List.of(
                figure("Residents in the book", "登记居民", residents, "10,533"),
                new StoryPage.StoryFigure(
                        "Of them 60 and over",
                        "其中60岁及以上",
                        String.format(Locale.ROOT, "%.1f %%", 100.0 * elderly / residents),
                        "~ 40 %"),
                figure("Rows refused by the import", "导入被拒行", imported.refused(), "–"),
                figure("Grids", "网格", lines(report, "residents_by_grid"), "10"),
                figure("Stand-alone buildings", "无物业单体楼", line(report, "buildings_by_type", "stand_alone"), "48"),
                figure("Community workers", "社区工作者", line(report, "staff_by_role", "community_worker"), "14"),
                figure("Staff", "工作人员", total(report, "staff_by_role"), "120+"),
                figure(
                        "Hours worked by a community worker a day",
                        "社区工作者日均工时",
                        line(report, "worked_by_role", "community_worker") / 60 / 14 / Rounds.DAYS,
                        "12"),
                figure("Households reached", "排查户数", line(report, "sweep_state", "done"), "4,307"),
                figure("Person-times", "排查人次", total(report, "person_times_by_channel"), "11,293"),
                figure("Distinct persons seen", "见到的人数", total(report, "persons_seen"), "–"),
                figure(
                        "Quarantined families with seven people each",
                        "七包一家庭",
                        line(report, "guarantees_held_by_policy", "seven_on_one"),
                        "4"),
                figure(
                        "Households of a unit with six roles",
                        "六包一单元户数",
                        line(report, "guarantees_held_by_policy", "six_on_one"),
                        "–"),
                figure("Tips: a false alarm", "线索：误会澄清", line(report, "tips_by_outcome", "false_alarm"), "1"),
                figure("Tips: persuaded to stay away", "线索：劝返", line(report, "tips_by_outcome", "stays_away"), "1"),
                figure("Tips: home isolation", "线索：居家隔离", line(report, "tips_by_outcome", "isolated"), "1"),
                figure("Registration points", "登记点", lines(report, "passages_by_checkpoint"), "20+"),
                figure(
                        "Notice: households reached (proven)",
                        "通知：已证实告知户数",
                        notice.reach().overall().of(Slot.SlotState.DONE).value(),
                        "–"),
                figure("– of them first online", "– 其中线上", first(notice, ReachMeans.SEEN), "–"),
                figure("– of them first at the door", "– 其中上门", first(notice, ReachMeans.DOOR), "–"),
                figure("– of them first by telephone", "– 其中电话", first(notice, ReachMeans.PHONE), "–"),
                figure(
                        "Doors on the first morning",
                        "首日上午应敲门数",
                        notice.firstMorning().due().size(),
                        "–"),
                figure(
                        "– saved, compared with knocking at each",
                        "– 与逐户敲门相比少敲",
                        notice.firstMorning().saved(),
                        "–"),
                figure(
                        "Volunteers by message, accepted",
                        "微信报名并录用的志愿者",
                        neighbours.byDay().get(Rounds.DAYS - 1).accepted().value(),
                        "–"),
                figure("Patrols reported", "上报巡查次数", neighbours.patrols(), "–"),
                figure("– volunteers without a report on the last day", "– 末日未上报人数", neighbours.unreported(), "–"),
                figure("Answers to the notice: thanks", "通知回复：感谢", answers(neighbours, ItemType.THANKS), "–"),
                figure("– questions", "– 提问", answers(neighbours, ItemType.QUESTION), "–"),
                figure(
                        "– questions still open",
                        "– 其中待处理",
                        neighbours.answers().open().value(),
                        "–"),
                figure(
                        "Member-days of more than 11 hours (Labour Law, art. 36 and 41)",
                        "超过11小时的人日（《劳动法》第36、41条）",
                        ending.work().of(WorkMeasure.TIME_OF_DAY).size(),
                        "–"),
                figure(
                        "Valid responses at 17:00 on 7 February",
                        "2月7日17:00有效问卷",
                        ending.forms().at().get(1).counted().value(),
                        "316"),
                figure(
                        "– at 16:59",
                        "– 16:59",
                        ending.forms().at().get(0).counted().value(),
                        "–"),
                figure(
                        "– at 17:01",
                        "– 17:01",
                        ending.forms().at().get(2).counted().value(),
                        "–"),
                figure(
                        "– at 17:00, with what was entered later",
                        "– 17:00（含后来补录）",
                        ending.forms().now().get(1).counted().value(),
                        "–"),
                figure(
                        "– replaced by a later response of the household",
                        "– 已由该户后来的答卷替代",
                        ending.forms().at().get(1).replaced().value(),
                        "–"),
                figure(
                        "– not valid",
                        "– 无效",
                        ending.forms().at().get(1).invalid().value(),
                        "–"),
                figure("Entries of the work diary", "工作日志", total(ending.forms().report(), "diary_by_activity"), "–"),
                figure(
                        "– released to the groups",
                        "– 已发布到群",
                        line(ending.forms().report(), "diary_released", "released"),
                        "–"),
                figure("– messages that the groups got", "– 各群收到的消息", ending.posts(), "–"),
                figure(
                        "– thanks from the groups",
                        "– 居民感谢",
                        line(ending.forms().report(), "diary_answers", "thanks"),
                        "–"));
    }

    private static long answers(Neighbours.Result neighbours, ItemType type) {
        return neighbours.answers().byType().getOrDefault(type, Figure.ZERO).value();
    }

    private static long first(Notices.Result notice, ReachMeans means) {
        return Objects.requireNonNull(notice.reach().firstByMeans().get(means), "every means has a line")
                .value();
    }

    private static StoryPage.StoryFigure figure(String labelEn, String labelZh, long ours, String story) {
        return new StoryPage.StoryFigure(labelEn, labelZh, StoryPage.number(ours), story);
    }

    private static long total(Report report, String breakdown) {
        return report.breakdown(breakdown).map(Breakdown::total).orElse(-1L);
    }

    private static long lines(Report report, String breakdown) {
        return report.breakdown(breakdown).map(each -> each.lines().size()).orElse(-1);
    }

    private static long line(Report report, String breakdown, String line) {
        return report.breakdown(breakdown)
                .flatMap(each -> each.line(line))
                .map(ReportLine::value)
                .orElse(-1L);
    }
}
