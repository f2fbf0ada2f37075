package org.gridbook.situation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Texts;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.questionnaire.QuestionnaireId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.sweep.SweepId;
import org.immutables.value.Value;

/**
 * The situation within an actor's reach, at a pair of instants. Two reports of the same pair, reach and data are equal on every store. A
 * report that is computed again as known at its {@code knownAt} is always the same.
 *
 * @param community the community's name, or its id before its founding
 * @param zone the community's time zone, which {@link #when} and {@link #text} use; UTC before its founding
 * @param validAt the instant on the valid-time axis
 * @param knownAt the instant on the recorded-time axis: when the last change seen was recorded, or, without any change, the instant asked
 *     for
 * @param position the position of the last change seen
 * @param hash the hash of that change; empty before the first. It is not one of the numbers: {@link #fields} and {@link #digest} leave it out
 * @param breakdowns every number, in the order of display
 * @param leftOut the breakdowns that it leaves out, each with the power that its reader needs
 */
@BuilderStyle
@Value.Builder
public record Report(
        String community,
        ZoneId zone,
        Instant validAt,
        Instant knownAt,
        long position,
        String hash,
        List<Breakdown> breakdowns,
        List<LeftOut> leftOut) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    /** Copies the lists and cuts to microseconds. */
    public Report {
        validAt = validAt.truncatedTo(ChronoUnit.MICROS);
        knownAt = knownAt.truncatedTo(ChronoUnit.MICROS);
        breakdowns = List.copyOf(breakdowns);
        leftOut = List.copyOf(leftOut);
    }

    /** The head of the feed that this report was computed from. A book that does not contain it was altered. */
    public Head head() {
        return head(position, knownAt, hash);
    }

    static Head head(long position, Instant knownAt, String hash) {
        return position == 0 ? Head.START : new Head(position, Interval.micros(knownAt), hash);
    }

    /**
     * The ids that a number counts.
     *
     * @param path the name of a breakdown, a slash and the word of a line, for example {@code residents_by_grid/g1}
     * @return the ids, in code-point order; none for sexes and for decisions at checkpoints, which are personal or health data; empty if the
     *     report has no such number
     */
    public Optional<List<String>> explain(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : breakdown(path.substring(0, slash))
                        .flatMap(each -> each.line(path.substring(slash + 1)))
                        .map(ReportLine::ids);
    }

    /** The first breakdown with this name or this word. */
    public Optional<Breakdown> breakdown(String name) {
        return breakdowns.stream()
                .filter(each -> each.name().equals(name) || each.word().equals(name))
                .findFirst();
    }

    /** This report with only the breakdowns that another report had, in that report's order. */
    Report limitedTo(Fields other) {
        return new ReportBuilder()
                .like(this)
                .breakdowns(ReportFields.only(other, breakdowns))
                .leftOut(ReportFields.only(other, leftOut))
                .build();
    }

    /**
     * The same figures without the id of any record, for readers outside the book. Grids, buildings and checkpoints have their names, several
     * of one name are numbered, and sweeps, notices and questionnaires have numbers from 1. No small number is suppressed.
     */
    public Report withoutIds() {
        return new ReportBuilder()
                .like(this)
                .breakdowns(breakdowns.stream()
                        .map(each -> each.withoutIds(this::numbered))
                        .toList())
                .build();
    }

    /** The sweeps, notices or questionnaires that it is about, in the order of display. */
    private List<Id> like(Class<? extends Id> type) {
        return breakdowns.stream()
                .flatMap(each -> each.about().stream())
                .filter(type::isInstance)
                .distinct()
                .toList();
    }

    private Id numbered(Id about) {
        String number = Integer.toString(like(about.getClass()).indexOf(about) + 1);
        if (about instanceof SweepId) {
            return new SweepId(number);
        }
        return about instanceof NoticeId ? new NoticeId(number) : new QuestionnaireId(number);
    }

    /** This report as an actor reads it who may not read health data. */
    Report withoutHealth() {
        return new ReportBuilder()
                .like(this)
                .breakdowns(breakdowns.stream()
                        .filter(each -> !ResponseSection.HEALTH.contains(each.word()))
                        .toList())
                .addAllLeftOut(LeftOut.HEALTH)
                .build();
    }

    private boolean leavesOut(String word) {
        return leftOut.stream().anyMatch(each -> each.word().equals(word));
    }

    /**
     * The numbers that differ between this report and a later one, in value or in ids. A breakdown that one of the two leaves out is not
     * compared.
     */
    public List<Difference> differences(Report later) {
        Map<String, ReportLine> gone = new TreeMap<>();
        breakdowns.stream()
                .filter(each -> !later.leavesOut(each.word()))
                .forEach(each -> each.lines().forEach(line -> gone.putIfAbsent(each.name() + "/" + line.word(), line)));
        List<Difference> differences = new ArrayList<>();
        for (Breakdown each : later.breakdowns) {
            if (leavesOut(each.word())) {
                continue;
            }
            for (ReportLine now : each.lines()) {
                String path = each.name() + "/" + now.word();
                ReportLine then = gone.remove(path);
                ReportLine before = then == null ? now.zero() : then;
                if (before.value() != now.value() || !before.ids().equals(now.ids())) {
                    differences.add(Difference.of(path, before, now));
                }
            }
        }
        gone.forEach((path, before) -> {
            if (before.value() != 0) {
                differences.add(Difference.of(path, before, before.zero()));
            }
        });
        return differences;
    }

    /** Every number as fields. The ids are left out, so that they are never exported by accident; {@link #explain} returns them. */
    public Fields fields() {
        return ReportFields.of(this);
    }

    /**
     * The two instants in words, to the minute, in the community's time with the offset from UTC. The second also names the last change,
     * which is exact.
     */
    public List<String> when(Texts texts) {
        return List.of(
                texts.text("report.valid_at", Map.of("instant", MINUTE.format(validAt.atZone(zone)))),
                texts.text(
                        "report.known_at",
                        Map.of("instant", MINUTE.format(knownAt.atZone(zone)), "position", position)));
    }

    /**
     * The report as plain text in the language of the texts, with one line for each number. The id of a sweep or notice is written only
     * if the report is about several of them.
     */
    public String text(Texts texts) {
        StringBuilder text = new StringBuilder()
                .append(texts.text("report.heading", Map.of("community", community)))
                .append('\n');
        when(texts).forEach(each -> text.append(each).append('\n'));
        if (!hash.isEmpty()) {
            text.append(texts.text("report.hash", Map.of("hash", hash))).append('\n');
        }
        for (Breakdown breakdown : breakdowns) {
            String about = breakdown
                    .about()
                    .filter(id -> like(id.getClass()).size() > 1)
                    .map(id -> ", " + id.value())
                    .orElse("");
            Map<String, String> facts = Map.of(
                    "name", texts.label("report", breakdown.word()) + about,
                    "counted", texts.label("unit", breakdown.unit()),
                    "number", String.format(Locale.ROOT, "%,d", breakdown.total()));
            text.append('\n').append(texts.text("report.breakdown", facts)).append('\n');
            for (ReportLine line : breakdown.lines()) {
                text.append(String.format(Locale.ROOT, "%,10d  %s\n", line.value(), breakdown.label(line, texts)));
            }
        }
        if (!leftOut.isEmpty()) {
            text.append('\n');
            leftOut.forEach(each -> text.append(each.sentence(texts)).append('\n'));
        }
        return text.toString();
    }

    /** A SHA-256 hash of every number and every id that it counts, in lower-case hexadecimal. */
    public String digest() {
        return ReportFields.digest(this);
    }

    /**
     * A number that differs between two reports.
     *
     * @param path as in {@link Report#explain}
     * @param before the value in the earlier report
     * @param after the value in the later report
     * @param added the ids that only the later report counts
     * @param removed the ids that only the earlier report counts
     */
    public record Difference(String path, long before, long after, List<String> added, List<String> removed) {
        /** Copies the lists. */
        public Difference {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        private static Difference of(String path, ReportLine before, ReportLine after) {
            return new Difference(
                    path,
                    before.value(),
                    after.value(),
                    without(after.ids(), before.ids()),
                    without(before.ids(), after.ids()));
        }

        private static List<String> without(List<String> ids, List<String> others) {
            List<String> rest = new ArrayList<>(ids);
            rest.removeAll(new HashSet<>(others));
            return rest;
        }
    }
}
