package org.gridbook.situation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gridbook.book.Interval;
import org.gridbook.book.Texts;
import org.gridbook.internal.Chain;
import org.gridbook.storage.Fields;

/**
 * The situation of what an actor may see, at a pair of instants. Two reports of the same pair, scope and book are equal to the last bit,
 * whatever the store; a report asked for again as known at its {@code knownAt} is the same for ever.
 *
 * @param community the community's name, or its id where it was not founded yet
 * @param zone the community's time zone, in which {@link #when} and {@link #text} tell the instants; UTC where it was not founded yet
 * @param validAt when it was so
 * @param knownAt as known when: the instant of the last change seen, or, where there was none, the instant asked for
 * @param position the position of the last change seen
 * @param breakdowns every number, in the order in which they are shown
 */
public record Report(
        String community, ZoneId zone, Instant validAt, Instant knownAt, long position, List<Breakdown> breakdowns) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    /** Copies, and cuts to microseconds. */
    public Report {
        Objects.requireNonNull(community, "community");
        Objects.requireNonNull(zone, "zone");
        validAt = validAt.truncatedTo(ChronoUnit.MICROS);
        knownAt = knownAt.truncatedTo(ChronoUnit.MICROS);
        breakdowns = List.copyOf(breakdowns);
    }

    /**
     * What a number is made of.
     *
     * @param path the name of a breakdown, a slash and the word of a line, for example {@code residents_by_grid/g1}
     * @return the ids, in code-point order, and no id for what was decided at checkpoints, which is health data; empty if the report has no
     *     such number
     */
    public Optional<List<String>> explain(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : breakdown(path.substring(0, slash))
                        .flatMap(each -> each.line(path.substring(slash + 1)))
                        .map(ReportLine::ids);
    }

    /** The breakdown of this name, or the first of this word. */
    public Optional<Breakdown> breakdown(String name) {
        return breakdowns.stream()
                .filter(each -> each.name().equals(name) || each.word().equals(name))
                .findFirst();
    }

    /** Those breakdowns of this report that another had, which is told by its fields, in its order. */
    Report of(Fields other) {
        List<Breakdown> parts = new ArrayList<>();
        for (Fields part : other.list("breakdowns")) {
            breakdowns.stream()
                    .filter(each -> each.word().equals(part.text("word"))
                            && each.subject().equals(part.text("subject")))
                    .forEach(parts::add);
        }
        return new Report(community, zone, validAt, knownAt, position, parts);
    }

    /** The numbers whose ids differ between this report and a later one. */
    public List<Difference> differences(Report later) {
        TreeMap<String, List<ReportLine>> lines = new TreeMap<>();
        breakdowns.forEach(each -> each.lines()
                .forEach(line -> lines.computeIfAbsent(each.name() + "/" + line.word(), path -> new ArrayList<>())
                        .add(line)));
        List<Difference> differences = new ArrayList<>();
        for (Breakdown each : later.breakdowns) {
            for (ReportLine now : each.lines()) {
                String path = each.name() + "/" + now.word();
                List<ReportLine> then = lines.remove(path);
                ReportLine before = then == null ? new ReportLine(now.word(), now.name(), 0, List.of()) : then.get(0);
                if (before.value() != now.value() || !before.ids().equals(now.ids())) {
                    differences.add(Difference.of(path, before, now));
                }
            }
        }
        lines.forEach((path, gone) -> {
            ReportLine before = gone.get(0);
            if (before.value() != 0) {
                differences.add(
                        Difference.of(path, before, new ReportLine(before.word(), before.name(), 0, List.of())));
            }
        });
        return differences;
    }

    /** The report as fields: every number and the ids it is made of are left to {@link #explain}, so that none leaves by accident. */
    public Fields fields() {
        return Fields.builder()
                .text("community", community)
                .text("zone", zone.getId())
                .text("valid_at", validAt.toString())
                .text("known_at", knownAt.toString())
                .integer("position", position)
                .nested("breakdowns", breakdowns.stream().map(Report::fields).toList())
                .build();
    }

    private static Fields fields(Breakdown breakdown) {
        return Fields.builder()
                .text("word", breakdown.word())
                .text("subject", breakdown.subject())
                .text("unit", breakdown.unit())
                .integer("total", breakdown.total())
                .nested("lines", breakdown.lines().stream().map(Report::fields).toList())
                .build();
    }

    private static Fields fields(ReportLine line) {
        return Fields.builder()
                .text("word", line.word())
                .text("name", line.name())
                .integer("value", line.value())
                .build();
    }

    /**
     * When it was so, and as known when, each in words: in minutes of the community's wall clock with the offset from UTC. The latter names
     * the last change as well, which is exact where minutes are not.
     */
    public List<String> when(Texts texts) {
        return List.of(
                texts.label("report", "valid_at") + " " + MINUTE.format(validAt.atZone(zone)),
                texts.label("report", "known_at") + " " + MINUTE.format(knownAt.atZone(zone)) + ", "
                        + texts.label("report", "position") + " " + position);
    }

    /**
     * The report as plain text, a line for each number, in the language of the texts. Where it is about several sweeps, their ids tell which
     * is meant.
     */
    public String text(Texts texts) {
        boolean several = breakdowns.stream()
                        .map(Breakdown::subject)
                        .filter(subject -> !subject.isEmpty())
                        .distinct()
                        .count()
                > 1;
        StringBuilder text = new StringBuilder()
                .append(texts.label("report", "title"))
                .append(": ")
                .append(community)
                .append('\n');
        when(texts).forEach(each -> text.append(each).append('\n'));
        for (Breakdown breakdown : breakdowns) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n%s%s (%s): %,d\n",
                    texts.label("report", breakdown.word()),
                    several && !breakdown.subject().isEmpty() ? ", " + breakdown.subject() : "",
                    texts.label("unit", breakdown.unit()),
                    breakdown.total()));
            for (ReportLine line : breakdown.lines()) {
                text.append(String.format(Locale.ROOT, "%,10d  %s\n", line.value(), breakdown.label(line, texts)));
            }
        }
        return text.toString();
    }

    /** A SHA-256 hash of every number and of the ids it is made of, in lower-case hexadecimal. */
    public String digest() {
        List<Fields> lines = new ArrayList<>();
        for (Breakdown breakdown : breakdowns) {
            for (ReportLine line : breakdown.lines()) {
                lines.add(Fields.builder().texts("ids", line.ids()).build());
            }
        }
        return Chain.ofContent(
                "Report",
                fields().toBuilder()
                        .nested("lines", lines)
                        .integer("valid", Interval.micros(validAt))
                        .build());
    }

    /**
     * A number that differs between two reports.
     *
     * @param path as in {@link Report#explain}
     * @param before the earlier value
     * @param after the later value
     * @param added the ids that came
     * @param removed the ids that went
     */
    public record Difference(String path, long before, long after, List<String> added, List<String> removed) {
        /** Copies. */
        public Difference {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        private static Difference of(String path, ReportLine before, ReportLine after) {
            List<String> added = new ArrayList<>(after.ids());
            added.removeAll(new HashSet<>(before.ids()));
            List<String> removed = new ArrayList<>(before.ids());
            removed.removeAll(new HashSet<>(after.ids()));
            return new Difference(path, before.value(), after.value(), added, removed);
        }
    }
}
