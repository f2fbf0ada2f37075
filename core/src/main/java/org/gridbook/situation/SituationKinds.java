package org.gridbook.situation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.AccessKinds;
import org.gridbook.care.CareKinds;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.diary.DiaryKinds;
import org.gridbook.grant.ExportKinds;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Shape;
import org.gridbook.mobilisation.MobilisationKinds;
import org.gridbook.outreach.OutreachKinds;
import org.gridbook.plan.PlanKinds;
import org.gridbook.questionnaire.QuestionnaireKinds;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.tip.TipKinds;

/** How frozen reports are stored: the two instants, the hash of every number and id, the head, and the numbers. */
public final class SituationKinds {
    static final Field<Instant> VALID_AT = Field.column("valid_at", Codec.INSTANT);
    static final Field<Instant> KNOWN_AT = Field.column("known_at", Codec.INSTANT);
    private static final Field<Instant> KNOWN_UNTIL = Field.of("known_until", Codec.INSTANT);
    private static final Field<String> DIGEST = Field.of("digest", Codec.TEXT);

    private static final Field<Long> POSITION = Field.of("position", Codec.LONG);
    private static final Field<String> HASH = Field.of("hash", Codec.TEXT);
    private static final Field<Fields> NUMBERS = Field.of("report", Codec.FIELDS);

    /** Frozen reports. They are unplaced, because only actors who reach the whole community may read them. */
    static final EntryType<ReportId, FrozenReport> FROZEN = EntryType.structure(
            "frozen_report",
            ReportId.class,
            Shape.of(FrozenReport.class, VALID_AT, KNOWN_AT, KNOWN_UNTIL, DIGEST, POSITION, HASH, NUMBERS));
    /** The same reports with their health figures; the id is that of the report. Every report has one. */
    static final EntryType<ReportId, FrozenReport> FROZEN_HEALTH = EntryType.health(
            "frozen_report_health",
            ReportId.class,
            Shape.of(
                    FrozenReport.class,
                    VALID_AT.inBody(),
                    KNOWN_AT.inBody(),
                    KNOWN_UNTIL,
                    DIGEST,
                    POSITION,
                    HASH,
                    NUMBERS));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(FROZEN.kind(), FROZEN_HEALTH.kind());

    /** The names of the kinds that no report counts. A change that puts only such entries changes no number. */
    public static final Set<String> NOT_COUNTED = Stream.concat(
                    Stream.concat(Withdrawn.ALL.stream(), ExportKinds.ALL.stream())
                            .map(Kind::name),
                    Stream.of(
                                    AccessKinds.GRANTS,
                                    AccessKinds.GLASS_REASONS,
                                    AccessKinds.PURPOSES,
                                    AccessKinds.DESTRUCTIONS,
                                    RegisterKinds.DEPARTURES,
                                    RegisterKinds.HEALTH_FLAGS,
                                    RegisterKinds.FLAG_REASONS,
                                    StaffKinds.CONTACTS,
                                    StaffKinds.ABSENCE_REASONS,
                                    StaffKinds.VOLUNTEER_OFFERS,
                                    InboxKinds.ITEM_WORDS,
                                    InboxKinds.PATROLS,
                                    DiaryKinds.CAPTIONS,
                                    MobilisationKinds.EMERGENCIES,
                                    MobilisationKinds.BRIEFING_TEXTS,
                                    MobilisationKinds.TASK_TEXTS,
                                    QuestionnaireKinds.VERSIONS,
                                    QuestionnaireKinds.RESPONSE_ANSWERS,
                                    QuestionnaireKinds.LINKS,
                                    OutreachKinds.GROUPS,
                                    OutreachKinds.ROUNDS,
                                    OutreachKinds.LINES,
                                    CareKinds.TEAM_NAMES,
                                    CareKinds.SUPPORTER_CONTACTS,
                                    IsolationKinds.ACTS,
                                    IsolationKinds.REASONS,
                                    IsolationKinds.NOTICES,
                                    IsolationKinds.OBSERVATIONS,
                                    IsolationKinds.NEED_WORDS,
                                    TipKinds.TEXTS,
                                    TipKinds.CHECKS,
                                    CheckpointKinds.DUTIES,
                                    CheckpointKinds.CARDS,
                                    CheckpointKinds.PASSAGES_PERSONAL,
                                    FROZEN,
                                    FROZEN_HEALTH)
                            .map(EntryType::toString))
            .collect(Collectors.toUnmodifiableSet());

    private SituationKinds() {}

    /**
     * Opens the situation for a desk.
     *
     * @param evidence what counts for notices, by the name of its kind
     */
    public static Situation open(DeskContext context, Map<String, PlanKinds.EvidenceSource> evidence) {
        return new Situation(context, evidence, false);
    }

    /**
     * A frozen report: its pair of instants, the instant of knowledge, the hash of every number and id, the head, and the numbers as {@link
     * Report#fields}.
     */
    record FrozenReport(
            Instant validAt,
            Instant knownAt,
            Instant knownUntil,
            String digest,
            long position,
            String hash,
            Fields numbers) {
        FrozenReport(Report report, Instant known) {
            this(
                    report.validAt(),
                    report.knownAt(),
                    known,
                    report.digest(),
                    report.position(),
                    report.hash(),
                    report.fields());
        }

        Head head() {
            return Report.head(position, knownAt, hash);
        }
    }
}
