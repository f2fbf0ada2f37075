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

    static final Field<PublicationId> PUBLICATION = Field.of("publication", Codec.of(PublicationId.class));
    static final Field<Instant> PUBLISHED_AT = Field.column("published_at", Codec.INSTANT);
    private static final Field<String> WORD = Field.of("word", Codec.TEXT);
    private static final Field<String> SUBJECT = Field.of("subject", Codec.TEXT);
    private static final Field<String> UNIT = Field.of("unit", Codec.TEXT);
    private static final Field<String> IN_GRIDS = Field.of("in_grids", Codec.TEXT);
    private static final Field<String> GRID_NAMES = Field.of("grid_names", Codec.TEXT);
    private static final Field<String> COLUMNS = Field.of("columns", Codec.TEXT);
    private static final Field<Boolean> TWO_WAY = Field.of("two_way", Codec.YES);
    private static final Field<PublishedTable.Form> PUBLISHED = Field.of(
            "published",
            Codec.nested(
                    PublishedTable.Form.class,
                    WORD,
                    SUBJECT,
                    UNIT,
                    IN_GRIDS,
                    GRID_NAMES,
                    COLUMNS,
                    TWO_WAY,
                    Field.of("numbers", Codec.LONG)));
    private static final Field<HeldTable> HELD = Field.of(
            "held",
            Codec.nested(
                    HeldTable.class,
                    WORD,
                    SUBJECT,
                    UNIT,
                    IN_GRIDS,
                    GRID_NAMES,
                    COLUMNS,
                    TWO_WAY,
                    Field.of("cells", Codec.text(HeldCell.class, HeldCell::text, HeldCell::parse))));

    /** Publications: what left the office. They are unplaced, because only actors who reach the whole community may read them. */
    static final EntryType<PublicationId, Publication> PUBLICATIONS = EntryType.structure(
            "publication", PublicationId.class, Shape.of(Publication.class, PUBLISHED_AT, PUBLISHED));
    /** The id of the only entry of {@link #LAST_PUBLICATION}. */
    static final PublicationId LAST = new PublicationId("last_publication");
    /** What the next publication must agree with; one entry. It has hidden numbers, and no question returns it. */
    static final EntryType<PublicationId, LastPublication> LAST_PUBLICATION = EntryType.structure(
            "last_publication", PublicationId.class, Shape.of(LastPublication.class, PUBLISHED_AT.inBody(), HELD));
    /** All kinds of this package. */
    public static final List<Kind> ALL =
            List.of(FROZEN.kind(), FROZEN_HEALTH.kind(), PUBLICATIONS.kind(), LAST_PUBLICATION.kind());

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
                                    FROZEN_HEALTH,
                                    PUBLICATIONS,
                                    LAST_PUBLICATION)
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

    /** The tables of a publication. */
    record Publication(Instant publishedAt, List<PublishedTable.Form> tables) {
        Publication {
            tables = List.copyOf(tables);
        }
    }

    /** When the last publication was, and every table that was ever published. */
    record LastPublication(Instant publishedAt, List<HeldTable> tables) {
        LastPublication {
            tables = List.copyOf(tables);
        }
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
