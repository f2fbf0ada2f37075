package org.gridbook.situation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.gridbook.access.Power;
import org.gridbook.book.Id;
import org.gridbook.internal.Chain;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.storage.Fields;

/** A report as fields: every number, without the ids that it counts. */
final class ReportFields {
    private static final Codec<Instant> ISO = Codec.text(Instant.class, Instant::toString, Instant::parse);
    private static final Field<String> COMMUNITY = Field.of("community", Codec.TEXT);
    private static final Field<String> ZONE = Field.of("zone", Codec.TEXT);
    private static final Field<Instant> VALID_AT = Field.of("valid_at", ISO);
    private static final Field<Instant> KNOWN_AT = Field.of("known_at", ISO);
    private static final Field<Long> POSITION = Field.of("position", Codec.LONG);
    private static final Field<Fields> BREAKDOWNS = Field.of("breakdowns", Codec.FIELDS);
    private static final Field<Fields> LEFT_OUT = Field.of("left_out", Codec.FIELDS);
    private static final Field<Power> NEEDS = Field.of("needs", Codec.word(Power.class));
    private static final Field<String> WORD = Field.of("word", Codec.TEXT);
    private static final Field<String> SUBJECT = Field.of("subject", Codec.TEXT);
    private static final Field<String> UNIT = Field.of("unit", Codec.TEXT);
    private static final Field<Long> TOTAL = Field.of("total", Codec.LONG);
    private static final Field<Fields> LINES = Field.of("lines", Codec.FIELDS);
    private static final Field<String> NAME = Field.of("name", Codec.TEXT);
    private static final Field<Long> VALUE = Field.of("value", Codec.LONG);
    private static final Field<String> IDS = Field.of("ids", Codec.TEXT);
    private static final Field<Instant> VALID = Field.of("valid", Codec.INSTANT);

    private ReportFields() {}

    static Fields of(Report report) {
        return FieldWriter.write(to -> to.set(COMMUNITY, report.community())
                .set(ZONE, report.zone().getId())
                .set(VALID_AT, report.validAt())
                .set(KNOWN_AT, report.knownAt())
                .set(POSITION, report.position())
                .setAll(
                        BREAKDOWNS,
                        report.breakdowns().stream().map(ReportFields::of).toList())
                .setAll(
                        LEFT_OUT,
                        report.leftOut().stream().map(ReportFields::of).toList()));
    }

    private static Fields of(LeftOut leftOut) {
        return FieldWriter.write(to -> to.set(WORD, leftOut.word()).set(NEEDS, leftOut.needs()));
    }

    private static Fields of(Breakdown breakdown) {
        return FieldWriter.write(to -> to.set(WORD, breakdown.word())
                .set(SUBJECT, subject(breakdown))
                .set(UNIT, breakdown.unit())
                .set(TOTAL, breakdown.total())
                .setAll(LINES, breakdown.lines().stream().map(ReportFields::of).toList()));
    }

    private static Fields of(ReportLine line) {
        return FieldWriter.write(
                to -> to.set(WORD, line.word()).set(NAME, line.name()).set(VALUE, line.value()));
    }

    private static String subject(Breakdown breakdown) {
        return breakdown.about().map(Id::value).orElse("");
    }

    /** Those of the breakdowns that a report had, in the order of that report. */
    static List<Breakdown> only(Fields report, List<Breakdown> breakdowns) {
        return new FieldReader(report)
                .all(BREAKDOWNS).stream()
                        .map(FieldReader::new)
                        .flatMap(from -> breakdowns.stream()
                                .filter(each -> from.get(WORD).equals(each.word())
                                        && from.get(SUBJECT).equals(subject(each))))
                        .toList();
    }

    /** Those of the breakdowns that a report left out, in the order of that report. */
    static List<LeftOut> only(Fields report, Collection<LeftOut> leftOut) {
        return new FieldReader(report)
                .all(LEFT_OUT).stream()
                        .map(FieldReader::new)
                        .flatMap(from ->
                                leftOut.stream().filter(each -> from.get(WORD).equals(each.word())))
                        .toList();
    }

    static String digest(Report report) {
        List<Fields> ids = report.breakdowns().stream()
                .flatMap(breakdown -> breakdown.lines().stream())
                .map(line -> FieldWriter.write(to -> to.setAll(IDS, line.ids())))
                .toList();
        return Chain.ofContent(
                "Report",
                FieldWriter.change(of(report), to -> to.setAll(LINES, ids).set(VALID, report.validAt())));
    }
}
