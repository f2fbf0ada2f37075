package org.gridbook.examples.xingjiaqiao;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import javax.imageio.ImageIO;
import org.gridbook.book.GridId;
import org.gridbook.book.Texts;
import org.gridbook.interchange.GridMap;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportLine;
import org.gridbook.staff.TeamSize;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler;

/**
 * The situation as one self-contained page: its figures beside those of the story, charts drawn by XChart, plans of the grids, every breakdown as a table, and a
 * glossary. Instants are in the community's time zone.
 */
final class StoryPage {
    private static final String STYLE = "body{font:16px/1.5 system-ui,'Noto Sans CJK SC',sans-serif;max-width:60rem;"
            + "margin:0 auto;padding:1rem;color:#1d2733}h1{margin-bottom:0;font-size:1.6rem;line-height:1.2}h2{margin-top:2rem;font-size:1.1rem}"
            + "p.when{color:#5b6875;margin-top:.3rem}table{border-collapse:collapse;width:100%}"
            + "td,th{padding:.2rem .5rem;border-bottom:1px solid #dde3e8;text-align:left}"
            + "td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}tr.total{font-weight:600}"
            // on a telephone a chart scrolls sideways, so that it stays readable
            + "figure{margin:0;overflow-x:auto}img,svg{width:100%;min-width:38rem;height:auto;display:block}"
            + ".tables{columns:22rem;column-gap:2.5rem}.tables section{break-inside:avoid;padding-top:1rem}"
            + ".tables h2{margin:0}summary{cursor:pointer;padding:.3rem 0}dt{font-weight:600;margin-top:.5rem}dd{margin:0}";
    /** A table with at least this many lines is folded. */
    private static final int MOST_LINES = 40;

    private static final int WIDTH = 800;
    private static final int HEIGHT = 280;
    private static final Color SETTLED = new Color(0x2f6db5);
    private static final Color OPEN = new Color(0xf2b134);
    private static final Map<String, Color> COLORS = Map.of(
            "missed",
            new Color(0xc8443c),
            "excused",
            new Color(0x7d8995),
            "superseded",
            new Color(0xc3cbd3),
            "open",
            OPEN);
    private static final List<Term> TERMS = List.of(
            new Term(
                    "Situation at, data entered until",
                    "情况截至，录入截至",
                    "The report shows the situation at the first time, from the data entered until the second time. Both are local times of the community.",
                    "报告反映第一个时间的情况，依据第二个时间之前录入的数据；均为社区当地时间。"),
            new Term(
                    "Settled, remaining",
                    "已结，未结",
                    "A household of the sweep is settled when it was reached, was found vacant or had moved away. Until then it is remaining.",
                    "排查到人、确认空置或已搬离的住户为已结，其余为未结。"),
            new Term(
                    "Follow-ups: done, missed, excused, no longer needed, open",
                    "已完成，未完成，已免除，不再需要，待办",
                    "Each follow-up of an isolation has one state: done; not done in time; not needed for a recorded reason, such as a stay in hospital; "
                            + "replaced or no longer needed, as after a move; or not yet due. The five always sum to all follow-ups.",
                    "每一项随访的情况：已完成；逾期未完成；因有记录的原因（如住院）免除；已由其他事项代替或不再需要（如搬离）；尚未到期。五者之和等于随访总数。"),
            new Term(
                    "Person-times, persons",
                    "人次，人",
                    "A person seen three times is three person-times and one person.",
                    "同一人见到三次，计三人次、一人。"),
            new Term(
                    "Team complete, team incomplete",
                    "已落实，未落实",
                    "The team of a household is complete while all people that the policy requires (here seven) are responsible for it.",
                    "政策要求的人员（此处为七人）全部到位，负责该户，即为已落实。"));

    private StoryPage() {}

    /** One day of the sweep: households owed, settled and remaining at its end, and those settled of those owed by grid. */
    record Day(LocalDate day, long owed, long settled, long left, Map<GridId, GridMap.Share> byGrid) {}

    /** A figure of the story beside ours; a dash if the story has none. */
    record StoryFigure(String labelEn, String labelZh, String ours, String story) {}

    private record Term(String en, String zh, String meaningEn, String meaningZh) {}

    /** A number with separators. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * The page in the language of the locale.
     *
     * @param later the situation of 7 February, for the questionnaire and the work diary
     */
    static String html(
            Report report,
            Report later,
            List<Day> days,
            List<TeamSize> team,
            List<StoryFigure> figures,
            GridMap map,
            Locale locale) {
        Texts texts = Texts.in(locale).at(report.zone());
        boolean chinese = locale.getLanguage().equals("zh");
        // Without a Chinese font the words in a chart are English.
        Locale drawing = drawable(Texts.in(locale).label("report", "total")) ? locale : Locale.ENGLISH;
        Texts drawn = Texts.in(drawing);
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"" + (chinese ? "zh-CN" : "en")
                + "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + text(report.community() + " · " + texts.label("report", "title")) + "</title><style>" + STYLE
                + "</style>");
        page.append("<h1>")
                .append(text(report.community()))
                .append(" · ")
                .append(text(texts.label("report", "title")))
                .append("</h1><p class=\"when\">")
                .append(text(String.join(" · ", report.when(texts))))
                .append("</p>");
        page.append("<table><tr><th><th class=\"n\">")
                .append(chinese ? "本库" : "this book")
                .append("<th class=\"n\">")
                .append(chinese ? "原文" : "the story");
        for (StoryFigure figure : figures) {
            page.append("<tr><td>")
                    .append(text(chinese ? figure.labelZh() : figure.labelEn()))
                    .append("<td class=\"n\">")
                    .append(text(figure.ours()))
                    .append("<td class=\"n\">")
                    .append(text(figure.story()));
        }
        page.append("</table>");
        String households = " (" + texts.label("unit", "households") + ")";
        figure(page, (chinese ? "逐日覆盖" : "Coverage by day") + households, byDay(days, drawing));
        plan(page, lastIncomplete(days), map, locale);
        plan(page, days.get(days.size() - 1), map, locale);
        figure(page, (chinese ? "各网格覆盖" : "Coverage by grid") + households, byGrid(report, drawn));
        bars(page, report, "sweep_settled_by_channel", texts, drawn);
        figure(
                page,
                texts.label("report", "slots_by_state") + " (" + texts.label("unit", "slots") + ")",
                owed(report, drawn));
        bars(page, report, "passages_by_decision", texts, drawn);
        bars(page, report, "notice_reached_by_means", texts, drawn);
        bars(page, report, "notice_forecast", texts, drawn);
        if (!team.isEmpty()) {
            figure(page, chinese ? "志愿者逐日人数" : "Volunteers by day", team(team, report.zone(), drawing));
        }
        bars(page, report, "work_breaches", texts, drawn);
        page.append("<h2>")
                .append(chinese ? "问卷与工作日志" : "Questionnaire and work diary")
                .append("</h2><p class=\"when\">")
                .append(text(String.join(" · ", later.when(texts))))
                .append("</p>");
        bars(page, later, "responses", texts, drawn);
        bars(page, later, "diary_by_activity", texts, drawn);
        bars(page, later, "diary_answers", texts, drawn);
        page.append("<div class=\"tables\">");
        later.breakdowns().stream()
                .filter(each ->
                        each.word().startsWith("response") || each.word().startsWith("diary"))
                .forEach(each -> table(page, each, texts));
        page.append("</div>");
        page.append("<h2>").append(chinese ? "全部数字" : "All figures").append("</h2><div class=\"tables\">");
        report.breakdowns().forEach(each -> table(page, each, texts));
        page.append("</div>");
        report.leftOut().forEach(each -> page.append("<p>").append(text(each.sentence(texts))));
        page.append("<h2>").append(chinese ? "用语" : "What the words mean").append("</h2><dl>");
        for (Term term : TERMS) {
            page.append("<dt>")
                    .append(text(chinese ? term.zh() : term.en()))
                    .append("<dd>")
                    .append(text(chinese ? term.meaningZh() : term.meaningEn()));
        }
        return page.append("</dl></html>\n").toString();
    }

    /** The last day at whose end households remained; the last day if there is none. */
    private static Day lastIncomplete(List<Day> days) {
        return days.stream()
                .filter(day -> day.left() > 0)
                .reduce((earlier, later) -> later)
                .orElse(days.get(days.size() - 1));
    }

    private static void plan(StringBuilder page, Day day, GridMap map, Locale locale) {
        String heading = locale.getLanguage().equals("zh")
                ? "各网格覆盖率：" + DateTimeFormatter.ofPattern("M月d日", locale).format(day.day()) + "日终"
                : "Coverage of the grids at the end of "
                        + DateTimeFormatter.ofPattern("d MMMM", locale).format(day.day());
        page.append("<h2>")
                .append(text(heading))
                .append("</h2><figure>")
                .append(map.svg(heading, day.byGrid(), locale))
                .append("</figure>");
    }

    private static CategoryChart byDay(List<Day> days, Locale locale) {
        Texts texts = Texts.in(locale);
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern(locale.getLanguage().equals("zh") ? "M/d" : "d MMM", locale);
        List<String> dates = days.stream().map(day -> form.format(day.day())).toList();
        CategoryChart chart = chart(true);
        series(chart, texts.label("line", "settled"), SETTLED, dates, days, Day::settled);
        series(chart, texts.label("line", "left"), OPEN, dates, days, Day::left);
        return chart;
    }

    private static CategoryChart team(List<TeamSize> team, ZoneId zone, Locale locale) {
        Texts texts = Texts.in(locale);
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern(locale.getLanguage().equals("zh") ? "M/d" : "d MMM", locale);
        List<String> dates = team.stream()
                .map(each -> form.format(LocalDate.ofInstant(each.at(), zone)))
                .toList();
        CategoryChart chart = chart(true);
        series(
                chart,
                texts.label("line", "assigned"),
                SETTLED,
                dates,
                team,
                each -> each.assigned().value());
        series(
                chart,
                texts.label("volunteer_state", "accepted"),
                OPEN,
                dates,
                team,
                each -> each.accepted().without(each.assigned()).value());
        return chart;
    }

    private static CategoryChart byGrid(Report report, Texts texts) {
        List<ReportLine> settled = lines(report, "sweep_settled_by_grid");
        List<String> grids = settled.stream()
                .map(ReportLine::name)
                .map(name -> drawable(name)
                        ? name
                        : Integer.toString(1 + names(settled).indexOf(name)))
                .toList();
        CategoryChart chart = chart(true);
        series(chart, texts.label("line", "settled"), SETTLED, grids, settled, ReportLine::value);
        series(chart, texts.label("line", "left"), OPEN, grids, lines(report, "sweep_left_by_grid"), ReportLine::value);
        return chart;
    }

    /** The slots of isolations, with one bar for each duty. */
    static CategoryChart owed(Report report, Texts texts) {
        List<Breakdown> duties = report.breakdowns().stream()
                .filter(each -> each.unit().equals("slots") && !each.word().equals("slots_by_state"))
                .toList();
        List<String> words =
                duties.stream().map(each -> texts.label("report", each.word())).toList();
        CategoryChart chart = chart(true);
        for (String state : names(lines(report, "slots_by_state"))) {
            series(
                    chart,
                    texts.label("slot_state", state),
                    COLORS.getOrDefault(state, SETTLED),
                    words,
                    duties,
                    each -> each.line(state).map(ReportLine::value).orElse(0L));
        }
        return chart;
    }

    private static void bars(StringBuilder page, Report report, String word, Texts texts, Texts drawn) {
        report.breakdown(word).filter(each -> each.total() > 0).ifPresent(breakdown -> {
            String unit = texts.label("unit", breakdown.unit());
            List<String> words = breakdown.lines().stream()
                    .map(line -> breakdown.label(line, drawn) + ": " + number(line.value()))
                    .toList();
            CategoryChart chart = chart(false);
            // small enough for five labels side by side
            chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
            series(chart, unit, SETTLED, words, breakdown.lines(), ReportLine::value);
            figure(page, texts.label("report", word) + " (" + unit + ")", chart);
        });
    }

    private static List<String> names(List<ReportLine> lines) {
        return lines.stream().map(ReportLine::name).toList();
    }

    private static boolean drawable(String text) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplayUpTo(text) < 0;
    }

    private static List<ReportLine> lines(Report report, String breakdown) {
        return report.breakdown(breakdown).map(Breakdown::lines).orElse(List.of());
    }

    /** A chart of stacked bars with a legend, or of single bars without one. */
    private static CategoryChart chart(boolean stacked) {
        CategoryChart chart =
                new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        CategoryStyler styler = chart.getStyler();
        styler.setStacked(stacked).setAvailableSpaceFill(0.8);
        styler.setAxisTickLabelsFont(font).setAxisTicksLineVisible(false).setXAxisTickMarkSpacingHint(40);
        styler.setPlotGridVerticalLinesVisible(false).setPlotBorderVisible(false);
        styler.setChartTitleVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setLegendVisible(stacked)
                .setLegendFont(font)
                .setLegendBorderColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        return chart;
    }

    private static <T> void series(
            CategoryChart chart,
            String name,
            Color color,
            List<String> categories,
            List<T> things,
            ToLongFunction<T> value) {
        List<Long> values = new ArrayList<>();
        things.forEach(thing -> values.add(value.applyAsLong(thing)));
        if (!values.isEmpty()) {
            chart.addSeries(name, categories, values).setFillColor(color);
        }
    }

    /** Adds a heading and a chart, drawn at twice its size for sharp screens. */
    private static void figure(StringBuilder page, String heading, CategoryChart chart) {
        BufferedImage image = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.scale(2, 2);
        chart.paint(pen, WIDTH, HEIGHT);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        page.append("<h2>")
                .append(text(heading))
                .append("</h2><figure><img alt=\"")
                .append(text(heading))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png.toByteArray()))
                .append("\"></figure>");
    }

    private static void table(StringBuilder page, Breakdown breakdown, Texts texts) {
        boolean fold = breakdown.lines().size() > MOST_LINES;
        page.append("<section><h2>")
                .append(text(texts.label("report", breakdown.word())))
                .append("</h2>")
                .append(
                        fold
                                ? "<details><summary>" + text(texts.label("report", "total")) + ": "
                                        + number(breakdown.total()) + "</summary>"
                                : "")
                .append("<table>");
        for (ReportLine line : breakdown.lines()) {
            page.append("<tr><td>")
                    .append(text(breakdown.label(line, texts)))
                    .append("<td class=\"n\">")
                    .append(number(line.value()));
        }
        page.append("<tr class=\"total\"><td>")
                .append(text(texts.label("report", "total")))
                .append(" (")
                .append(text(texts.label("unit", breakdown.unit())))
                .append(")<td class=\"n\">")
                .append(number(breakdown.total()))
                .append(fold ? "</table></details></section>" : "</table></section>");
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
