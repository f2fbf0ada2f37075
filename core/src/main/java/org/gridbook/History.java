package org.gridbook;

import io.vavr.control.Either;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridbook.access.Power;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Cursor;
import org.gridbook.book.EditConflict;
import org.gridbook.book.EventType;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.care.CareKinds;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.diary.DiaryKinds;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.RecordType;
import org.gridbook.mapping.Stored;
import org.gridbook.mobilisation.MobilisationKinds;
import org.gridbook.outreach.OutreachKinds;
import org.gridbook.questionnaire.QuestionnaireKinds;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Change;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Recorded;
import org.gridbook.sweep.SweepKinds;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipKinds;

/**
 * The history of one record: who changed what, when, under which purpose, and from what to what. Thread-safe.
 *
 * <p>A history shows one class of data. Structure needs {@link Power#READ}, personal data {@link Power#READ_PERSONAL} and health data {@link
 * Power#READ_HEALTH}, where the record is now; reads of the last two are audited with the id asked for. A change that altered nothing of the
 * class is left out. A record beyond the reach has an empty history, like one that does not exist. Health data of an isolation are not shown
 * after the {@link org.gridbook.isolation.AftercareRule aftercare} to an actor who does not reach the whole community.
 *
 * <p>A page is one query of the records and one of their versions with the changes that put them. It does not read the feed.
 */
public final class History {
    /** The most changes of one page. */
    public static final int MOST = 100;

    /** The records that can be corrected, each with its parts. */
    private static final List<List<EntryType<?, ?>>> CORRECTED = List.of(
            List.of(RegisterKinds.GRIDS),
            List.of(RegisterKinds.BUILDINGS),
            List.of(RegisterKinds.HOUSEHOLDS),
            List.of(RegisterKinds.TENANCIES),
            List.of(RegisterKinds.STAYS, RegisterKinds.DEPARTURES),
            List.of(RegisterKinds.RESIDENTS, RegisterKinds.RESIDENTS_PERSONAL),
            List.of(RegisterKinds.FLAGS, RegisterKinds.HEALTH_FLAGS, RegisterKinds.FLAG_REASONS),
            List.of(StaffKinds.MEMBERS, StaffKinds.CONTACTS),
            List.of(StaffKinds.ASSIGNMENTS),
            List.of(StaffKinds.SHIFTS),
            List.of(StaffKinds.PLANNED_SHIFTS),
            List.of(StaffKinds.VOLUNTEERS, StaffKinds.VOLUNTEER_OFFERS),
            List.of(StaffKinds.VOLUNTEER_ASSIGNMENTS),
            List.of(StaffKinds.ABSENCES, StaffKinds.ABSENCE_REASONS),
            List.of(SweepKinds.SWEEPS),
            List.of(SweepKinds.CONTACTS),
            List.of(IsolationKinds.ACTS),
            List.of(IsolationKinds.VISITS),
            List.of(IsolationKinds.NOTICES),
            List.of(IsolationKinds.NEEDS, IsolationKinds.NEED_WORDS),
            List.of(TipKinds.TIPS, TipKinds.TEXTS, TipKinds.HEALTH),
            List.of(InboxKinds.ITEMS, InboxKinds.ITEM_WORDS),
            List.of(InboxKinds.PATROLS),
            List.of(QuestionnaireKinds.QUESTIONNAIRES),
            List.of(QuestionnaireKinds.VERSIONS),
            List.of(QuestionnaireKinds.RESPONSES, QuestionnaireKinds.RESPONSE_ANSWERS),
            List.of(QuestionnaireKinds.LINKS),
            List.of(DiaryKinds.ENTRIES, DiaryKinds.CAPTIONS),
            List.of(DiaryKinds.RELEASES),
            List.of(OutreachKinds.GROUPS),
            List.of(OutreachKinds.MEMBERS),
            List.of(OutreachKinds.PREFERENCES),
            List.of(OutreachKinds.NOTICES),
            List.of(OutreachKinds.CONTACTS),
            List.of(OutreachKinds.BROADCASTS),
            List.of(OutreachKinds.ROUNDS),
            List.of(OutreachKinds.MESSAGES),
            List.of(OutreachKinds.RECEIPTS),
            List.of(CareKinds.SUPPORTERS, CareKinds.SUPPORTER_CONTACTS),
            List.of(CareKinds.TEAMS, CareKinds.TEAM_NAMES),
            List.of(CareKinds.MEMBERSHIPS),
            List.of(CareKinds.SERVICES),
            List.of(CheckpointKinds.CHECKPOINTS),
            List.of(CheckpointKinds.DUTIES),
            List.of(CheckpointKinds.CARDS),
            List.of(CheckpointKinds.PASSAGES, CheckpointKinds.PASSAGES_PERSONAL, CheckpointKinds.PASSAGES_HEALTH),
            List.of(MobilisationKinds.EMERGENCIES),
            List.of(MobilisationKinds.CALL_UPS),
            List.of(MobilisationKinds.BRIEFINGS, MobilisationKinds.BRIEFING_TEXTS),
            List.of(MobilisationKinds.TASKS, MobilisationKinds.TASK_TEXTS));

    private final DeskContext context;

    History(DeskContext context) {
        this.context = context;
    }

    /**
     * The history of a resident. Structure: stays and flags of {@link org.gridbook.register.Trait#KNOWN}. Personal data: name, numbers, sex and
     * birth date. Health data: other flags, reasons of flags and of departures.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HistoryPage> of(
            ResidentId resident, Kind.DataClass data, Optional<Cursor> after, int limit) {
        return page(resident, data, after, limit, session -> switch (data) {
            case STRUCTURE ->
                found(
                        session,
                        RegisterKinds.RESIDENTS.byIds(Set.of(resident)),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, resident),
                        RegisterKinds.FLAGS.where(RegisterKinds.OF_RESIDENT, resident));
            case PERSONAL -> found(session, RegisterKinds.RESIDENTS_PERSONAL.byIds(Set.of(resident)));
            case HEALTH ->
                found(
                        session,
                        RegisterKinds.HEALTH_FLAGS.where(RegisterKinds.OF_RESIDENT, resident),
                        RegisterKinds.FLAG_REASONS.where(RegisterKinds.OF_RESIDENT, resident),
                        RegisterKinds.DEPARTURES.where(RegisterKinds.OF_RESIDENT, resident));
        });
    }

    /**
     * The history of a household with its tenancies and stays. It is structure only.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HistoryPage> of(HouseholdId household, Optional<Cursor> after, int limit) {
        return page(
                household,
                Kind.DataClass.STRUCTURE,
                after,
                limit,
                session -> found(
                        session,
                        RegisterKinds.HOUSEHOLDS.byIds(Set.of(household)),
                        RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, household),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, household)));
    }

    /**
     * The history of a building. It is structure only.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HistoryPage> of(BuildingId building, Optional<Cursor> after, int limit) {
        return page(
                building,
                Kind.DataClass.STRUCTURE,
                after,
                limit,
                session -> found(session, RegisterKinds.BUILDINGS.byIds(Set.of(building))));
    }

    /**
     * The history of an isolation. Structure: its course, and who was met at visits. Personal data: the notice of its release. Health data: its
     * reasons and places, and the observations with their referrals.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HistoryPage> of(
            IsolationId isolation, Kind.DataClass data, Optional<Cursor> after, int limit) {
        Question<List<Stored<IsolationId, Isolation>>> itself = IsolationKinds.ISOLATIONS.byIds(Set.of(isolation));
        return page(isolation, data, after, limit, session -> switch (data) {
            case STRUCTURE ->
                found(session, itself, IsolationKinds.ATTENDANCES.where(IsolationKinds.ISOLATION_ID, isolation));
            case PERSONAL -> found(session, IsolationKinds.NOTICES.byIds(Set.of(isolation)));
            case HEALTH ->
                IsolationKinds.inAftercare(session, itself).isEmpty()
                        ? List.of()
                        : found(
                                session,
                                IsolationKinds.REASONS.byIds(Set.of(isolation)),
                                IsolationKinds.OBSERVATIONS.where(IsolationKinds.ISOLATION_ID, isolation));
        });
    }

    /**
     * The history of a tip. Structure: its acts and checks. Personal data: its texts. Health data: what it reports, findings and outcomes.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HistoryPage> of(TipId tip, Kind.DataClass data, Optional<Cursor> after, int limit) {
        return page(tip, data, after, limit, session -> switch (data) {
            case STRUCTURE ->
                found(session, TipKinds.TIPS.byIds(Set.of(tip)), TipKinds.CHECKS.where(TipKinds.TIP_ID, tip));
            case PERSONAL -> found(session, TipKinds.TEXTS.byIds(Set.of(tip)));
            case HEALTH -> found(session, TipKinds.HEALTH.byIds(Set.of(tip)));
        });
    }

    /**
     * The other side of a conflict: what was changed in the record after the instant at which the sender of a refused correction had read it.
     * Health data of an isolation are shown by {@link #of(IsolationId, Kind.DataClass, Optional, int)} only.
     *
     * @param conflict the refusal of the correction
     * @param seen as known at which instant its sender had read the record
     * @param after the {@code next} of the page before; empty to begin
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HistoryPage> since(
            EditConflict conflict, KnownAt seen, Kind.DataClass data, Optional<Cursor> after, int limit) {
        List<EntryType<?, ?>> parts = CORRECTED.stream()
                .filter(record ->
                        record.stream().anyMatch(part -> part.toString().equals(conflict.kind())))
                .flatMap(List::stream)
                .filter(part -> part.kind().data() == data)
                .toList();
        return page(
                context.paging("history_since", conflict.kind(), conflict.id(), seen.micros(), data),
                conflict.id(),
                data,
                after,
                limit,
                seen.micros(),
                session -> parts.stream()
                        .<Stored<?, ?>>flatMap(part -> session.ask(part.byText(conflict.id())).stream())
                        .toList());
    }

    @SafeVarargs
    private static List<Stored<?, ?>> found(
            Session session, Question<? extends List<? extends Stored<?, ?>>>... questions) {
        List<Question<List<Stored<?, ?>>>> asked = new ArrayList<>();
        for (Question<? extends List<? extends Stored<?, ?>>> each : questions) {
            asked.add(each.map(List::copyOf));
        }
        return session.ask(Question.each(asked)).stream().flatMap(List::stream).toList();
    }

    /** @param oldest when the last of the changes was recorded, if others precede it */
    private record Read(List<RecordedChange> changes, Optional<Long> oldest) {}

    private Either<Refusal, HistoryPage> page(
            Id of,
            Kind.DataClass data,
            Optional<Cursor> after,
            int limit,
            Function<Session, List<Stored<?, ?>>> records) {
        Paging paging = context.paging("history", of.getClass().getSimpleName(), of, data);
        return page(paging, of.value(), data, after, limit, Long.MIN_VALUE, records);
    }

    /** @param since the microsecond after which changes are shown */
    private Either<Refusal, HistoryPage> page(
            Paging paging,
            String of,
            Kind.DataClass data,
            Optional<Cursor> after,
            int limit,
            long since,
            Function<Session, List<Stored<?, ?>>> records) {
        Paging.check(limit);
        int most = Math.min(limit, MOST);
        return paging.after(after).flatMap(from -> {
            long before = from.map(Long::parseLong).orElse(Long.MAX_VALUE);
            Function<Session, Read> question = session -> read(session, records.apply(session), since, before, most);
            Either<Refusal, Read> read = data == Kind.DataClass.STRUCTURE
                    ? context.ask(Power.READ, KnownAt.LATEST, question)
                    : context.askPersonal(
                            data == Kind.DataClass.PERSONAL ? Power.READ_PERSONAL : Power.READ_HEALTH,
                            KnownAt.LATEST,
                            question,
                            any -> List.of(of));
            return read.map(found ->
                    new HistoryPage(found.changes(), found.oldest().map(oldest -> paging.at(Long.toString(oldest)))));
        });
    }

    /** Reads once, and again only if some of the changes altered nothing that is shown. */
    private static Read read(Session session, List<Stored<?, ?>> records, long since, long before, int most) {
        Map<Key, Stored<?, ?>> byKey = new HashMap<>();
        records.forEach(each -> byKey.put(each.entry().key(), each));
        List<Entry> entries = records.stream().<Entry>map(Stored::entry).toList();
        List<RecordedChange> changes = new ArrayList<>();
        long upTo = before - 1;
        for (int many = most + 1; ; many = Math.min(2 * many, 10 * MOST)) {
            List<Recorded> found = session.recorded(entries, upTo, many);
            for (Recorded each : found) {
                Change change = each.change();
                List<RecordedChange.RecordChange> altered = each.updates().stream()
                        .map(update -> changed(
                                Objects.requireNonNull(byKey.get(update.entry().key())), update))
                        .filter(record -> record.isNew() || !record.fields().isEmpty())
                        .toList();
                if (change.recordedAt() <= since) {
                    return new Read(changes, Optional.empty());
                }
                if (!altered.isEmpty() && changes.size() == most) {
                    return new Read(
                            changes,
                            Optional.of(Interval.micros(changes.get(most - 1).recordedAt())));
                }
                if (!altered.isEmpty()) {
                    changes.add(recorded(change, altered));
                }
                upTo = change.recordedAt() - 1;
            }
            if (found.size() < many) {
                return new Read(changes, Optional.empty());
            }
        }
    }

    private static RecordedChange recorded(Change change, List<RecordedChange.RecordChange> records) {
        return new RecordedChangeBuilder()
                .position(change.position())
                .recordedAt(Interval.instant(change.recordedAt()))
                .occurredAt(Interval.instant(change.occurredAt()))
                .actor(change.actor())
                .purpose(change.purpose())
                .event(EventType.find(change.event()))
                .records(records)
                .build();
    }

    private static RecordedChange.RecordChange changed(Stored<?, ?> record, Recorded.Update update) {
        Map<String, Object> before =
                update.before().map(each -> fields(record, each)).orElse(Map.of());
        return new RecordedChange.RecordChange(
                record.kind(),
                record.entry().id(),
                update.entry().version() == 1,
                changed(before, fields(record, update.entry())));
    }

    private static List<RecordedChange.FieldChange> changed(Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> new RecordedChange.FieldChange(
                        name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))))
                .toList();
    }

    private static Map<String, Object> fields(Stored<?, ?> record, Entry version) {
        Map<String, Object> fields = new LinkedHashMap<>();
        // The year of birth is stored with the structure to count by it. READ shows it as an age band only.
        if (!version.kind().equals(RegisterKinds.RESIDENTS.kind())) {
            collect("", record.read(version), fields);
        }
        if (Withdrawn.is(version)) {
            fields.put("withdrawn", true);
        }
        return fields;
    }

    /** Takes a record with several parts apart. Ids of one part, names and numbers are values. */
    private static void collect(String name, Object value, Map<String, Object> into) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(each -> collect(name, each, into));
        } else if (value instanceof Record parts
                && (name.isEmpty() || parts.getClass().getRecordComponents().length > 1)) {
            RecordType<?> type = RecordType.of(parts.getClass());
            for (int i = 0; i < type.components().size(); i++) {
                RecordComponent component = type.components().get(i);
                String part = name.isEmpty() ? component.getName() : name + "." + component.getName();
                collect(part, Objects.requireNonNull(type.get(parts, i)), into);
            }
        } else if (!(value instanceof Collection<?> all && all.isEmpty())) {
            into.put(name, value);
        }
    }
}
