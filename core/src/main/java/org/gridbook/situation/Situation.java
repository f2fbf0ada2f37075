package org.gridbook.situation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridbook.access.Power;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.diary.DiaryKinds;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.outreach.OutreachKinds;
import org.gridbook.plan.PlanKinds;
import org.gridbook.questionnaire.QuestionnaireKinds;
import org.gridbook.register.Census;
import org.gridbook.register.Community;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.WorkLimits;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.sweep.Sweep;
import org.gridbook.sweep.SweepKinds;

/**
 * Reports the situation within the actor's reach at any pair of instants, and freezes reports. A report names the figures that it leaves
 * out. Health figures are left out unless they are read through {@link #withHealth}. Thread-safe.
 */
public final class Situation {
    private static final Field<ReportId> REPORT = Field.of("report", Codec.of(ReportId.class));

    /** The most notices, and the most questionnaires, of a report; those that began last. */
    private static final int MOST_NOTICES = 5;

    /** The days in which breaches of limits of working time are counted. */
    private static final int WORK_DAYS = 31;

    private final DeskContext context;
    private final Map<String, PlanKinds.EvidenceSource> evidence;
    private final boolean health;

    Situation(DeskContext context, Map<String, PlanKinds.EvidenceSource> evidence, boolean health) {
        this.context = context;
        this.evidence = evidence;
        this.health = health;
    }

    /**
     * The same, with health figures: the number of people admitted, sent back or referred at checkpoints. {@link #report}, {@link #frozen}
     * and {@link #reproduce} then need {@link Power#READ_HEALTH} for the whole community as well, and every read is audited. Two such
     * reports can reveal the health data of one person.
     */
    public Situation withHealth() {
        return new Situation(context, evidence, true);
    }

    /** The figures that may leave the office. */
    public Disclosure disclosure() {
        return new Disclosure(context);
    }

    /**
     * The report at a pair of instants. Needs {@link Power#READ}. It counts only what the actor reaches. Before the first change every
     * number is zero. Sexes are counted only for the whole community. Of notices and of questionnaires it has the five that began last; a cancelled notice is left out. Limits of
     * working time are those of {@link WorkLimits#CHINA}, in the 31 days up to that of the instant.
     *
     * @param validAt the instant on the valid-time axis, cut to microseconds; an event at that instant counts
     * @param at the instant on the recorded-time axis; a future instant means now
     * @return the report; or, {@link #withHealth}, {@link SituationRefusal.NotWholeCommunity}
     */
    public Either<Refusal, Report> report(Instant validAt, KnownAt at) {
        return context.within(validAt).flatMap(when -> reportAt(when.truncatedTo(ChronoUnit.MICROS), at));
    }

    private Either<Refusal, Report> reportAt(Instant instant, KnownAt at) {
        return reportAt(instant, at, context.knownUntil(at));
    }

    private Either<Refusal, Report> reportAt(Instant instant, KnownAt at, Instant known) {
        return health
                ? wholeCommunity(Power.READ)
                        .flatMap(reads -> wholeCommunity(Power.READ_HEALTH))
                        .flatMap(whole -> readHealth(at, session -> compose(session, instant, at, known, true)))
                : context.figures(Power.READ, at, session -> compose(session, instant, at, known, false));
    }

    private Either<Refusal, Session> wholeCommunity(Power power) {
        return context.ask(power, KnownAt.LATEST, Situation::wholeCommunity).flatMap(context::reported);
    }

    /** Answers from health figures. The recorded read names the figures, because it is about no single person. */
    private <T> Either<Refusal, T> readHealth(KnownAt at, Function<Session, T> question) {
        return context.askPersonal(Power.READ_HEALTH, at, question, found -> ResponseSection.HEALTH);
    }

    /**
     * Freezes a report of the whole community: its numbers and the head it was computed from are stored, and it can be reproduced at any later
     * time. The health figures are always frozen too. They are stored as health data and not shown. Needs {@link Power#READ} and {@link
     * Power#REPORT} for the whole community. Afterwards the head of the book is handed over to the anchor, if it has one.
     *
     * @return its id; or {@link SituationRefusal.NotWholeCommunity}
     */
    public Either<Refusal, Done<ReportId>> freeze(CommandId command, Instant validAt, KnownAt at) {
        return context.within(validAt).flatMap(when -> freezeAt(command, when.truncatedTo(ChronoUnit.MICROS), at));
    }

    private Either<Refusal, Done<ReportId>> freezeAt(CommandId command, Instant instant, KnownAt at) {
        Instant known = context.knownUntil(at);
        return context.preview(
                        Power.READ,
                        at,
                        session -> wholeCommunity(session).map(whole -> compose(whole, instant, at, known, true)),
                        any -> List.of())
                .flatMap(context::reported)
                .flatMap(report -> context.command(command, "FreezeReport", Power.REPORT, instant, instant, at.micros())
                        .asks(Question.none(report))
                        .decide(
                                (session, composed) ->
                                        wholeCommunity(session).map(whole -> reportFrozen(composed, known)),
                                REPORT))
                .peek(done -> context.anchor());
    }

    static Either<Refusal, Session> wholeCommunity(Session session) {
        return session.reach().wholeCommunity()
                ? Either.right(session)
                : Either.left(new SituationRefusal.NotWholeCommunity());
    }

    /** The facts have no digest of the report: few numbers can be guessed from their digest. */
    private Decision reportFrozen(Report whole, Instant known) {
        SituationKinds.FrozenReport report = new SituationKinds.FrozenReport(whole.withoutHealth(), known);
        ReportId id = context.newId(ReportId::new);
        return Decision.of("ReportFrozen")
                .fact(REPORT, id)
                .fact(SituationKinds.VALID_AT, report.validAt())
                .fact(SituationKinds.KNOWN_AT, report.knownAt())
                .put(SituationKinds.FROZEN.first(id, Place.UNPLACED, report))
                .put(SituationKinds.FROZEN_HEALTH.first(
                        id, Place.UNPLACED, new SituationKinds.FrozenReport(whole, known)));
    }

    /** The frozen reports, in order of id. Needs {@link Power#READ} for the whole community; other actors get an empty list. */
    public Either<Refusal, Slice<FrozenReportHead>> frozenReports(Optional<Cursor> after, int limit) {
        Paging paging = context.paging("frozen_reports");
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.ask(
                        Power.READ,
                        KnownAt.LATEST,
                        session -> Paging.part(
                                session, SituationKinds.FROZEN, SituationKinds.FROZEN::all, any -> true, from, limit)))
                .map(part -> new Slice<>(
                        part.found().stream()
                                .map(each -> new FrozenReportHead(
                                        each.id(),
                                        each.get(SituationKinds.VALID_AT),
                                        each.get(SituationKinds.KNOWN_AT)))
                                .toList(),
                        part.next().map(paging::at)));
    }

    /**
     * The numbers of a frozen report as they were stored, in the form of {@link Report#fields}. Nothing is computed. Needs {@link Power#READ}
     * for the whole community.
     *
     * @return the numbers; or {@link NotFound}
     */
    public Either<Refusal, Fields> frozen(ReportId id) {
        return stored(id).map(SituationKinds.FrozenReport::numbers);
    }

    /**
     * The head that a frozen report was computed from, for {@code firstAlteration(Head)}. Needs {@link Power#READ} for the whole community.
     *
     * @return the head; or {@link NotFound}
     */
    public Either<Refusal, Head> frozenHead(ReportId id) {
        return stored(id).map(SituationKinds.FrozenReport::head);
    }

    /**
     * Computes a frozen report again and proves that it is the same. Breakdowns that a later version of this library added are left out.
     * Needs {@link Power#READ} for the whole community.
     *
     * @return the report; or {@link NotFound}, or {@link SituationRefusal.NotReproduced} if any number or id differs, or
     *     the hash of the head
     */
    public Either<Refusal, Report> reproduce(ReportId id) {
        return stored(id)
                .flatMap(frozen -> reportAt(frozen.validAt(), KnownAt.at(frozen.knownAt()), frozen.knownUntil())
                        .map(report -> report.limitedTo(frozen.numbers()))
                        .filterOrElse(
                                report -> report.digest().equals(frozen.digest())
                                        && report.head().equals(frozen.head()),
                                report -> new SituationRefusal.NotReproduced(id.value())));
    }

    /**
     * Which figures of a frozen report have changed since, because records about its instant were added, corrected or withdrawn later. The
     * frozen report stays as it is. Needs {@link Power#READ} for the whole community.
     *
     * @return the numbers that differ from those of the same instant as known now, none if no figure has changed; or the refusals of {@link
     *     #reproduce}
     */
    public Either<Refusal, List<Report.Difference>> changedSince(ReportId id) {
        return stored(id)
                .flatMap(frozen -> reproduce(id)
                        .flatMap(then -> reportAt(frozen.validAt(), KnownAt.LATEST)
                                .map(now -> then.differences(now.limitedTo(frozen.numbers())))));
    }

    private Either<Refusal, SituationKinds.FrozenReport> stored(ReportId id) {
        return context.ask(Power.READ, KnownAt.LATEST, SituationKinds.FROZEN.existing(id))
                .flatMap(found -> found)
                .flatMap(found -> health
                        ? readHealth(KnownAt.LATEST, session -> session.ask(SituationKinds.FROZEN_HEALTH.existing(id)))
                                .flatMap(context::reported)
                        : Either.right(found))
                .map(Stored::value);
    }

    /**
     * Explains why two reports of this community differ. Changes that no report counts are left out, for example reads, denials, grants and commands
     * that changed nothing.
     * Needs {@link Power#AUDIT} for the whole community.
     */
    public Either<Refusal, ChangedFigures> whyChanged(Report before, Report after) {
        return context.changesBetween(
                        Math.min(before.position(), after.position()), Math.max(before.position(), after.position()))
                .map(changes -> new ChangedFigures(
                        before.differences(after),
                        changes.stream().filter(Situation::isCounted).toList()));
    }

    private static boolean isCounted(Change change) {
        return change.touched().stream().anyMatch(touched -> !SituationKinds.NOT_COUNTED.contains(touched.kind()));
    }

    /**
     * Why two reports differ.
     *
     * @param differences the numbers that differ, with the ids that were added and removed
     * @param changes the counted changes that were recorded between the two reports, in order of position
     */
    public record ChangedFigures(List<Report.Difference> differences, List<Change> changes) {
        /** Copies the lists. */
        public ChangedFigures {
            differences = List.copyOf(differences);
            changes = List.copyOf(changes);
        }
    }

    private Report compose(Session session, Instant validAt, KnownAt at, Instant known, boolean withHealth) {
        Head head = session.head();
        Census census = RegisterKinds.census(session, validAt);
        Map<String, String> names = new HashMap<>();
        census.grids().forEach(grid -> names.put(grid.id().value(), grid.name()));
        census.buildings().forEach(building -> names.put(building.building().value(), building.name()));
        boolean whole = session.reach().wholeCommunity();
        List<Breakdown> parts =
                new ArrayList<>(PopulationSection.of(census, whole ? RegisterKinds.sexes(session, census) : Map.of()));
        Optional<Community> community = session.ask(RegisterKinds.community());
        ZoneId zone = community.map(Community::zone).orElse(ZoneOffset.UTC);
        parts.addAll(StaffSection.of(StaffKinds.facts(session, validAt)));
        parts.add(StaffSection.of(
                StaffKinds.workCheck(session, WorkLimits.CHINA, WORK_DAYS, zone, validAt), WorkLimits.CHINA));
        parts.addAll(StaffSection.of(StaffKinds.volunteers(session, validAt)));
        List<Sweep> sweeps = SweepKinds.sweeps(session);
        parts.add(CoverageSection.of(sweeps, validAt));
        for (Sweep sweep : sweeps) {
            SweepKinds.coverage(session, sweep.id(), validAt)
                    .ifPresent(coverage -> parts.addAll(CoverageSection.of(coverage, names)));
        }
        OutreachKinds.reach(session, validAt, MOST_NOTICES, evidence)
                .forEach(each -> parts.addAll(OutreachSection.of(each.reach(), each.ofResidents(), names)));
        QuestionnaireKinds.figures(session, census, validAt, MOST_NOTICES)
                .forEach(each -> parts.addAll(OutreachSection.of(each, names)));
        parts.addAll(OutreachSection.of(InboxKinds.figures(session, validAt)));
        parts.addAll(
                OutreachSection.of(DiaryKinds.figures(session, validAt), InboxKinds.answersToDiary(session, validAt)));
        parts.addAll(ResponseSection.load(session, validAt, known, withHealth));
        return new ReportBuilder()
                .community(community
                        .map(Community::name)
                        .orElseGet(() -> context.community().value()))
                .zone(zone)
                .validAt(validAt)
                .knownAt(knownAt(head, at))
                .position(head.position())
                .hash(head.hash())
                .breakdowns(parts)
                .leftOut(whole ? List.of() : List.of(new LeftOut(PopulationSection.BY_SEX, Power.READ)))
                .addAllLeftOut(withHealth ? List.of() : LeftOut.HEALTH)
                .build();
    }

    /**
     * When the last seen change was recorded. No later change is ever recorded at or before that instant. At the instant asked for, a
     * later change might still be recorded, if clocks differ.
     */
    private static Instant knownAt(Head head, KnownAt at) {
        return Interval.instant(head.position() > 0 ? head.recordedAt() : at.micros());
    }
}
