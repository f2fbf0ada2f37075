package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.book.BadValue;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.Refusal;
import org.gridbook.grant.Grants;
import org.gridbook.internal.Dated;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Syntax;

/**
 * Declares emergencies and ends them, calls up staff, records briefings with what was decided and what is to be done, and tells how it
 * stands at any pair of instants. Thread-safe. Emergencies need {@link Power#GRANT}, for they open and close a purpose; everything else
 * {@link Power#PLAN} for the whole community.
 */
public final class Mobilisation {

    private static final BadValue NOBODY = new BadValue("staff", "blank");

    private final Office office;

    /** Made by the desk. */
    public Mobilisation(Office office) {
        this.office = office;
    }

    /**
     * Declares an emergency and opens its purpose, as one change.
     *
     * @return its id; or {@link NameTaken}
     */
    public Either<Refusal, Done<EmergencyId>> declare(CommandId command, NewEmergency emergency) {
        Fields row = Rows.emergency(emergency);
        String purpose = emergency.purpose().value();
        return office.command(
                command,
                "DeclareEmergency",
                Power.GRANT,
                emergency.start(),
                row,
                Mobilisation::emergencyId,
                new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(Query.ids(scope, AccessKinds.PURPOSES.kind(), Set.of(purpose)));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        if (!loaded.get(0).entries().isEmpty()) {
                            return Either.left(new NameTaken("purpose", purpose));
                        }
                        List<Entry> entries = new ArrayList<>(Grants.declared(new Purpose(
                                        emergency.purpose(),
                                        "emergency",
                                        emergency.name(),
                                        Interval.since(emergency.start())))
                                .entries());
                        Entry declared = new Entry(MobilisationKinds.EMERGENCY, office.newId(), 1, Place.COMMONS, row);
                        entries.add(declared);
                        return Either.right(changed("EmergencyDeclared", declared.id(), entries));
                    }
                });
    }

    private static Decision changed(String event, String emergency, List<Entry> entries) {
        return new Decision(event, Fields.builder().text("emergency", emergency).build(), entries);
    }

    private static EmergencyId emergencyId(Fields facts) {
        return new EmergencyId(facts.text("emergency"));
    }

    /**
     * Changes the level from an instant on.
     *
     * @param level 1, the gravest, to 4
     * @return its id; or {@link BadValue} for {@code level}, {@link MobilisationRefusal.NoSuchEmergency}, {@link
     *     MobilisationRefusal.EmergencyNotThen} or {@link MobilisationRefusal.LevelTooEarly}
     */
    public Either<Refusal, Done<EmergencyId>> changeLevel(
            CommandId command, EmergencyId emergency, int level, Instant since) {
        if (!NewEmergency.isLevel(level)) {
            return Either.left(new BadValue("level", "no_level"));
        }
        Fields next = Rows.level(new Emergency.Level(since, level));
        return change(command, "LevelChanged", emergency, since, next, (session, entry) -> {
            List<Fields> levels = entry.fields().list("levels");
            return levels.get(levels.size() - 1).integer("since") >= Interval.micros(since)
                    ? Either.left(new MobilisationRefusal.LevelTooEarly(entry.id()))
                    : Either.right(List.of(entry.next(Rows.more(entry.fields(), "levels", next))));
        });
    }

    /**
     * Ends an emergency and closes its purpose, as one change: every access under it ends with it.
     *
     * @param at when, which may be to come
     * @return its id; or {@link MobilisationRefusal.NoSuchEmergency} or {@link MobilisationRefusal.EmergencyNotThen}
     */
    public Either<Refusal, Done<EmergencyId>> end(CommandId command, EmergencyId emergency, Instant at) {
        return change(command, "EmergencyEnded", emergency, at, Fields.none(), (session, entry) -> {
            List<Entry> entries = new ArrayList<>(List.of(Dated.ended(entry, at)));
            session.one(AccessKinds.PURPOSES.kind(), entry.fields().text("purpose"))
                    .filter(purpose -> Interval.of(purpose.fields()).holdsAt(at))
                    .ifPresent(purpose -> entries.add(Dated.ended(purpose, at)));
            return Either.right(entries);
        });
    }

    /** What an act does to an emergency. */
    private interface Rule {
        Either<Refusal, List<Entry>> apply(Session session, Entry emergency);
    }

    private Either<Refusal, Done<EmergencyId>> change(
            CommandId command, String event, EmergencyId emergency, Instant at, Fields content, Rule rule) {
        String id = emergency.value();
        return office.command(
                command,
                event,
                Power.GRANT,
                at,
                content.toBuilder()
                        .text("emergency", id)
                        .integer("at", Interval.micros(at))
                        .build(),
                Mobilisation::emergencyId,
                Dated.one(
                        MobilisationKinds.EMERGENCY,
                        id,
                        at,
                        new MobilisationRefusal.NoSuchEmergency(id),
                        new MobilisationRefusal.EmergencyNotThen(id),
                        (session, entry) -> rule.apply(session, entry).map(entries -> changed(event, id, entries))));
    }

    private static Either<Refusal, Entry> holding(Page found, EmergencyId emergency, Instant at) {
        return Dated.holding(
                found,
                at,
                new MobilisationRefusal.NoSuchEmergency(emergency.value()),
                new MobilisationRefusal.EmergencyNotThen(emergency.value()));
    }

    private static Predicate<String> employed(Page staff, Instant at) {
        Set<String> ids = staff.entries().stream()
                .filter(entry -> Interval.of(entry.fields()).holdsAt(at))
                .map(Entry::id)
                .collect(Collectors.toSet());
        return ids::contains;
    }

    private static Either<Refusal, Boolean> all(Set<String> staff, Predicate<String> there) {
        List<String> missing = staff.stream().filter(there.negate()).sorted().toList();
        return missing.isEmpty() ? Either.right(true) : Either.left(new StaffRefusal.NotStaffThen(missing.get(0)));
    }

    /** Cut to microseconds, as is the clock of the session: what happens right now is not to come. */
    private static Either<Refusal, Instant> happened(Session session, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        return when.isAfter(session.now())
                ? Either.left(new MobilisationRefusal.NotHappenedYet(when))
                : Either.right(when);
    }

    /**
     * Calls up staff.
     *
     * @param staff whom, at least one
     * @return the call's id; or {@link BadValue} for {@code staff}, {@link MobilisationRefusal.NoSuchEmergency}, {@link
     *     MobilisationRefusal.EmergencyNotThen}, {@link MobilisationRefusal.NotHappenedYet} or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<CallUpId>> callUp(
            CommandId command, EmergencyId emergency, Set<StaffId> staff, Instant at) {
        if (staff.isEmpty()) {
            return Either.left(NOBODY);
        }
        Set<String> ids = Rows.ids(staff);
        Fields content = Fields.builder()
                .text("emergency", emergency.value())
                .texts("staff", ids)
                .integer("at", Interval.micros(at))
                .build();
        return office.command(
                command,
                "CallUp",
                Power.PLAN,
                at,
                content,
                facts -> new CallUpId(facts.text("call_up")),
                new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, MobilisationKinds.EMERGENCY, Set.of(emergency.value())),
                                Query.ids(scope, StaffKinds.STAFF, ids));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        return happened(session, at)
                                .flatMap(any -> holding(loaded.get(0), emergency, at))
                                .flatMap(any -> all(ids, employed(loaded.get(1), at)))
                                .map(any -> calledUp(emergency, ids, at));
                    }
                });
    }

    private Decision calledUp(EmergencyId emergency, Set<String> staff, Instant at) {
        String call = office.newId();
        return new Decision(
                "StaffCalledUp",
                Fields.builder().text("call_up", call).build(),
                staff.stream()
                        .map(each -> new Entry(
                                MobilisationKinds.CALLED,
                                office.newId(),
                                1,
                                Place.COMMONS,
                                Rows.called(call, emergency, each, at)))
                        .toList());
    }

    /**
     * Records that staff were reached by a call, one or many.
     *
     * @param means by what means: a word of 1 to 30 of {@code a-z} and {@code _}, such as {@code phone} or {@code online_group}
     * @return the call's id; or {@link BadValue} for {@code means} or {@code staff}, of whom there is at least one, {@link
     *     MobilisationRefusal.NotHappenedYet} or {@link MobilisationRefusal.NotCalled}
     */
    public Either<Refusal, Done<CallUpId>> reached(
            CommandId command, CallUpId call, Set<StaffId> staff, String means, Instant at) {
        if (!Syntax.isWord(means)) {
            return Either.left(new BadValue("means", means.isBlank() ? "blank" : "bad_form"));
        }
        Fields one = Fields.builder()
                .integer("at", Interval.micros(at))
                .text("means", means)
                .build();
        return told(command, "StaffReached", call, staff, at, "reached", one);
    }

    /**
     * Records what staff answered to a call, one or many with the same answer; the last answer of each counts, and of
     * one instant the one told last.
     *
     * @param coming whether they come
     * @return the call's id; or {@link BadValue} for {@code staff}, of whom there is at least one, {@link
     *     MobilisationRefusal.NotHappenedYet} or {@link MobilisationRefusal.NotCalled}
     */
    public Either<Refusal, Done<CallUpId>> answered(
            CommandId command, CallUpId call, Set<StaffId> staff, boolean coming, Instant at) {
        Fields one = Fields.builder()
                .integer("at", Interval.micros(at))
                .integer("coming", coming ? 1 : 0)
                .build();
        return told(command, "CallAnswered", call, staff, at, "answers", one);
    }

    private Either<Refusal, Done<CallUpId>> told(
            CommandId command, String event, CallUpId call, Set<StaffId> staff, Instant at, String list, Fields one) {
        if (staff.isEmpty()) {
            return Either.left(NOBODY);
        }
        Set<String> ids = Rows.ids(staff);
        Fields content = one.toBuilder()
                .text("call_up", call.value())
                .texts("staff", ids)
                .build();
        return office.command(
                command, event, Power.PLAN, at, content, facts -> new CallUpId(facts.text("call_up")), new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(Query.by(scope, MobilisationKinds.CALLED, "call_up", Set.of(call.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        List<Entry> entries = loaded.get(0).entries().stream()
                                .filter(entry -> ids.contains(entry.fields().text("staff"))
                                        && !at.isBefore(Rows.at(entry.fields(), "called_at")))
                                .map(entry -> entry.next(Rows.more(entry.fields(), list, one)))
                                .toList();
                        Set<String> missing = new TreeSet<>(ids);
                        entries.forEach(entry -> missing.remove(entry.fields().text("staff")));
                        return happened(session, at)
                                .filterOrElse(
                                        any -> missing.isEmpty(),
                                        any -> new MobilisationRefusal.NotCalled(List.copyOf(missing)))
                                .map(any -> new Decision(
                                        event,
                                        Fields.builder()
                                                .text("call_up", call.value())
                                                .build(),
                                        entries));
                    }
                });
    }

    /**
     * Records a briefing with who came, what was decided, and the tasks that came out of it.
     *
     * @return its id; or {@link MobilisationRefusal.NoSuchEmergency}, {@link MobilisationRefusal.EmergencyNotThen}, {@link
     *     MobilisationRefusal.NotHappenedYet} or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<BriefingId>> brief(CommandId command, NewBriefing briefing) {
        Fields row = Rows.briefing(briefing);
        Set<String> staff = new HashSet<>(Rows.ids(briefing.invited()));
        staff.addAll(Rows.ids(briefing.attended()));
        briefing.tasks().forEach(task -> staff.add(task.staff().value()));
        Fields content = row.toBuilder()
                .nested(
                        "tasks",
                        briefing.tasks().stream()
                                .map(task -> Rows.task(task, briefing.emergency(), "new", briefing.at()))
                                .toList())
                .build();
        return office.command(
                command,
                "RecordBriefing",
                Power.PLAN,
                briefing.at(),
                content,
                facts -> new BriefingId(facts.text("briefing")),
                new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(
                                        scope,
                                        MobilisationKinds.EMERGENCY,
                                        Set.of(briefing.emergency().value())),
                                Query.ids(scope, StaffKinds.STAFF, staff));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        return happened(session, briefing.at())
                                .flatMap(at -> holding(loaded.get(0), briefing.emergency(), at))
                                .flatMap(any -> all(staff, employed(loaded.get(1), briefing.at())))
                                .map(any -> briefed(briefing, row));
                    }
                });
    }

    private Decision briefed(NewBriefing briefing, Fields row) {
        String id = office.newId();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(MobilisationKinds.BRIEFING, id, 1, Place.COMMONS, row));
        briefing.tasks()
                .forEach(task -> entries.add(new Entry(
                        MobilisationKinds.TASK,
                        office.newId(),
                        1,
                        Place.COMMONS,
                        Rows.task(task, briefing.emergency(), id, briefing.at()))));
        return new Decision(
                "BriefingRecorded", Fields.builder().text("briefing", id).build(), entries);
    }

    /**
     * Records that a task was done.
     *
     * @return its id; or {@link MobilisationRefusal.NoSuchTask}, {@link MobilisationRefusal.TaskDoneAlready} or {@link
     *     MobilisationRefusal.NotHappenedYet}
     */
    public Either<Refusal, Done<TaskId>> done(CommandId command, TaskId task, Instant at) {
        Fields content = Fields.builder()
                .text("task", task.value())
                .integer("at", Interval.micros(at))
                .build();
        return office.command(
                command, "DoTask", Power.PLAN, at, content, facts -> new TaskId(facts.text("task")), new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(Query.ids(scope, MobilisationKinds.TASK, Set.of(task.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        return happened(session, at)
                                .flatMap(any -> Session.first(
                                        loaded.get(0), () -> new MobilisationRefusal.NoSuchTask(task.value())))
                                .filterOrElse(
                                        entry -> !entry.fields().has("done_at")
                                                && !at.isBefore(Rows.at(entry.fields(), "since_at")),
                                        entry -> new MobilisationRefusal.TaskDoneAlready(entry.id()))
                                .map(entry -> new Decision(
                                        "TaskDone",
                                        Fields.builder()
                                                .text("task", task.value())
                                                .build(),
                                        List.of(entry.next(entry.fields().toBuilder()
                                                .integer("done_at", Interval.micros(at))
                                                .build()))));
                    }
                });
    }

    /** Every emergency, ended ones included, in order of id. Needs {@link Power#READ}, as do all reads. */
    public Either<Refusal, List<Emergency>> emergencies(KnownAt at) {
        return office.list(Power.READ, at, scope -> Query.all(scope, MobilisationKinds.EMERGENCY), Rows::emergency);
    }

    /** Everybody called up for an emergency and what came back, in order of the call and then of id. */
    public Either<Refusal, List<CallUp>> called(EmergencyId emergency, KnownAt at) {
        return of(emergency, at, MobilisationKinds.CALLED, Rows::called);
    }

    /** The briefings of an emergency, in order of id. */
    public Either<Refusal, List<Briefing>> briefings(EmergencyId emergency, KnownAt at) {
        return of(emergency, at, MobilisationKinds.BRIEFING, Rows::briefing);
    }

    /** The tasks of an emergency, in order of id. */
    public Either<Refusal, List<Task>> tasks(EmergencyId emergency, KnownAt at) {
        return of(emergency, at, MobilisationKinds.TASK, Rows::task);
    }

    private <T> Either<Refusal, List<T>> of(EmergencyId emergency, KnownAt at, Kind kind, Function<Entry, T> row) {
        return office.list(Power.READ, at, scope -> Query.by(scope, kind, "emergency", Set.of(emergency.value())), row);
    }

    /** How the mobilisation for an emergency stands: who was asked, reached and confirmed, who attended, what is done and overdue. */
    public Either<Refusal, Muster> muster(EmergencyId emergency, Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> {
            Scope scope = session.scope();
            Set<String> of = Set.of(emergency.value());
            List<Page> slices = session.fetch(List.of(
                    Query.by(scope, MobilisationKinds.CALLED, "emergency", of),
                    Query.by(scope, MobilisationKinds.BRIEFING, "emergency", of),
                    Query.by(scope, MobilisationKinds.TASK, "emergency", of)));
            return muster(slices, validAt);
        });
    }

    /** The same of all emergencies within a session; for the packages above. */
    public static Muster muster(Session session, Instant validAt) {
        Scope scope = session.scope();
        return muster(
                session.fetch(List.of(
                        Query.all(scope, MobilisationKinds.CALLED),
                        Query.all(scope, MobilisationKinds.BRIEFING),
                        Query.all(scope, MobilisationKinds.TASK))),
                validAt);
    }

    private static Muster muster(List<Page> slices, Instant validAt) {
        return Mustering.of(
                slices.get(0).entries().stream().map(Rows::called).toList(),
                slices.get(1).entries().stream().map(Rows::briefing).toList(),
                slices.get(2).entries().stream().map(Rows::task).toList(),
                validAt);
    }
}
