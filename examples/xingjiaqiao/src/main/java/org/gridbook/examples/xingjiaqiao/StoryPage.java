package org.gridbook.examples.xingjiaqiao;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.gridbook.book.Texts;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.Line;
import org.gridbook.situation.Report;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.Styler;

/** The situation as one self-contained page: figures beside the story's, charts drawn by XChart, and every breakdown as a table. */
final class StoryPage {
    private static final String STYLE = "body{font:16px/1.5 system-ui,'Noto Sans CJK SC',sans-serif;max-width:60rem;"
            + "margin:0 auto;padding:1rem;color:#1d2733}h1{margin-bottom:0}h2{margin-top:2rem;font-size:1.1rem}"
            + "p.when{color:#5b6875;margin-top:0}table{border-collapse:collapse;width:100%}"
            + "td,th{padding:.2rem .5rem;border-bottom:1px solid #dde3e8;text-align:left}"
            + "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}tr.total{font-weight:600}"
            + "img{width:100%;height:auto}.tables{columns:22rem}.tables section{break-inside:avoid}";

    private StoryPage() {}

    /** One day of the sweep: households owed, settled and left at its end. */
    record Day(LocalDate day, long owed, long settled, long left) {}

    /** A figure of the story beside ours. */
    record StoryFigure(String labelEn, String labelZh, String story, long ours) {}

    /** The page in the language of the locale. */
    static String html(Report report, List<Day> days, List<StoryFigure> figures, Locale locale) {
        Texts texts = Texts.in(locale);
        boolean chinese = locale.getLanguage().equals("zh");
        // A picture holds no text that the machine's fonts cannot draw: without a Chinese font its words are English.
        Texts drawn = Texts.in(drawable(texts.label("report", "total")) ? locale : Locale.ENGLISH);
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"" + (chinese ? "zh-CN" : "en")
                + "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + text(texts.label("report", "title")) + "</title><style>" + STYLE + "</style>");
        page.append("<h1>")
                .append(text(report.community()))
                .append(" · ")
                .append(text(texts.label("report", "title")))
                .append("</h1>");
        page.append("<p class=\"when\">")
                .append(text(texts.label("report", "valid_at")))
                .append(' ')
                .append(report.validAt())
                .append(" · ")
                .append(text(texts.label("report", "known_at")))
                .append(' ')
                .append(report.knownAt())
                .append(" · #")
                .append(report.position())
                .append("</p>");
        page.append("<table><tr><th><th class=\"n\">")
                .append(chinese ? "本库" : "this book")
                .append("<th class=\"n\">")
                .append(chinese ? "原文" : "the story");
        for (StoryFigure figure : figures) {
            page.append("<tr><td>")
                    .append(text(chinese ? figure.labelZh() : figure.labelEn()))
                    .append("<td class=\"n\">")
                    .append(number(figure.ours()))
                    .append("<td class=\"n\">")
                    .append(text(figure.story()));
        }
        page.append("</table>");
        page.append("<h2>")
                .append(chinese ? "逐日覆盖" : "Coverage by day")
                .append("</h2>")
                .append(byDay(days, drawn));
        page.append("<h2>")
                .append(chinese ? "各网格覆盖" : "Coverage by grid")
                .append("</h2>")
                .append(byGrid(report, drawn));
        report.breakdown("sweep_settled_by_channel")
                .ifPresent(channels -> page.append("<h2>")
                        .append(text(texts.label("report", channels.word())))
                        .append("</h2>")
                        .append(bars(channels, drawn)));
        page.append("<h2>")
                .append(text(texts.label("report", "slots_by_state")))
                .append("</h2>")
                .append(png(owed(report, drawn)));
        report.breakdown("passages_by_decision")
                .ifPresent(passages -> page.append("<h2>")
                        .append(text(texts.label("report", passages.word())))
                        .append("</h2>")
                        .append(bars(passages, drawn)));
        page.append("<div class=\"tables\">");
        report.breakdowns().forEach(each -> table(page, each, texts));
        return page.append("</div></html>\n").toString();
    }

    private static String byDay(List<Day> days, Texts texts) {
        List<String> dates = days.stream()
                .map(day -> day.day().getMonthValue() + "/" + day.day().getDayOfMonth())
                .toList();
        CategoryChart chart = chart();
        series(chart, texts.label("state", "settled"), dates, days, Day::settled);
        series(chart, texts.label("state", "left"), dates, days, Day::left);
        return png(chart);
    }

    private static String byGrid(Report report, Texts texts) {
        List<Line> settled = lines(report, "sweep_settled_by_grid");
        List<String> grids = settled.stream()
                .map(Line::name)
                .map(name -> drawable(name)
                        ? name
                        : Integer.toString(1 + names(settled).indexOf(name)))
                .toList();
        CategoryChart chart = chart();
        series(chart, texts.label("state", "settled"), grids, settled, Line::value);
        series(chart, texts.label("state", "left"), grids, lines(report, "sweep_left_by_grid"), Line::value);
        return png(chart);
    }

    /** What is owed to the isolated, a bar for each duty that sums to what is owed of it. */
    static CategoryChart owed(Report report, Texts texts) {
        List<Breakdown> duties = report.breakdowns().stream()
                .filter(each -> each.unit().equals("slots") && !each.word().equals("slots_by_state"))
                .toList();
        List<String> words =
                duties.stream().map(each -> texts.label("report", each.word())).toList();
        CategoryChart chart = chart();
        for (String state : names(lines(report, "slots_by_state"))) {
            series(
                    chart,
                    texts.label("state", state),
                    words,
                    duties,
                    each -> each.line(state).map(Line::value).orElse(0L));
        }
        return chart;
    }

    private static String bars(Breakdown breakdown, Texts texts) {
        List<String> words = breakdown.lines().stream()
                .map(line -> breakdown.label(line, texts))
                .toList();
        CategoryChart chart = chart();
        series(chart, texts.label("unit", breakdown.unit()), words, breakdown.lines(), Line::value);
        return png(chart);
    }

    private static List<String> names(List<Line> lines) {
        return lines.stream().map(Line::name).toList();
    }

    private static boolean drawable(String text) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplayUpTo(text) < 0;
    }

    private static List<Line> lines(Report report, String breakdown) {
        return report.breakdown(breakdown).map(Breakdown::lines).orElse(List.of());
    }

    private static CategoryChart chart() {
        CategoryChart chart = new CategoryChartBuilder().width(900).height(320).build();
        chart.getStyler()
                .setStacked(true)
                .setPlotGridVerticalLinesVisible(false)
                .setChartBackgroundColor(Color.WHITE);
        chart.getStyler()
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setChartTitleVisible(false);
        chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        return chart;
    }

    private static <T> void series(
            CategoryChart chart, String name, List<String> categories, List<T> things, ToLongFunction<T> value) {
        List<Long> values = new ArrayList<>();
        things.forEach(thing -> values.add(value.applyAsLong(thing)));
        if (!values.isEmpty()) {
            chart.addSeries(name, categories, values);
        }
    }

    private static String png(CategoryChart chart) {
        try {
            String image = Base64.getEncoder().encodeToString(ChartEncoder.getBytes(chart, "png"));
            return "<img alt=\"\" src=\"data:image/png;base64," + image + "\">";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void table(StringBuilder page, Breakdown breakdown, Texts texts) {
        page.append("<section><h2>")
                .append(text(texts.label("report", breakdown.word())))
                .append("</h2><table>");
        for (Line line : breakdown.lines()) {
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
                .append("</table></section>");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
