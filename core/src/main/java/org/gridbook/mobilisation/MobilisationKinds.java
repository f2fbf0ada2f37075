package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.List;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Id;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Shape;
import org.gridbook.plan.Figure;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;

/** How mobilisations are stored. Everything is in the commons, because every actor with a grant in the community may know it. */
public final class MobilisationKinds {
    static final Field<EmergencyId> EMERGENCY = Field.lookup("emergency", Codec.id(EmergencyId::new));
    static final Field<CallUpId> CALL_UP = Field.lookup("call_up", Codec.id(CallUpId::new));
    static final Field<BriefingId> BRIEFING = Field.lookup("briefing", Codec.id(BriefingId::new));

    private static final Field<StaffId> STAFF = Field.lookup("staff", Codec.id(StaffId::new));
    private static final Field<PurposeId> PURPOSE = Field.column("purpose", Codec.id(PurposeId::new));
    private static final Field<String> NAME = Field.column("name", Codec.TEXT);
    private static final Field<Instant> SINCE = Field.of("since", Codec.INSTANT);
    private static final Field<Integer> LEVEL = Field.of("level", Codec.INT);
    private static final Field<Emergency.Level> LEVELS = Field.of(
            "levels",
            Codec.nested(Shape.of(
                    (level, to) -> to.set(SINCE, level.since()).set(LEVEL, level.level()),
                    from -> new Emergency.Level(from.get(SINCE), from.get(LEVEL)))));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);
    private static final Field<Instant> CALLED_AT = Field.column("called_at", Codec.INSTANT);
    private static final Field<String> MEANS = Field.of("means", Codec.TEXT);
    private static final Field<CallUp.ContactMade> REACHED = Field.of(
            "reached",
            Codec.nested(Shape.of(
                    (contact, to) -> to.set(AT, contact.at()).set(MEANS, contact.means()),
                    from -> new CallUp.ContactMade(from.get(AT), from.get(MEANS)))));
    private static final Field<Boolean> COMING = Field.of("coming", Codec.YES);
    private static final Field<CallUp.Reply> ANSWERS = Field.of(
            "answers",
            Codec.nested(Shape.of(
                    (reply, to) -> to.set(AT, reply.at()).set(COMING, reply.coming()),
                    from -> new CallUp.Reply(from.get(AT), from.get(COMING)))));
    private static final Field<Instant> HELD_AT = Field.column("held_at", Codec.INSTANT);
    private static final Field<String> INVITED = Field.of("invited", Codec.TEXT);
    private static final Field<String> ATTENDED = Field.of("attended", Codec.TEXT);
    private static final Field<String> DECISIONS = Field.of("decisions", Codec.TEXT);
    private static final Field<String> WHAT = Field.column("what", Codec.TEXT);
    private static final Field<Instant> SINCE_AT = Field.column("since_at", Codec.INSTANT);
    private static final Field<Instant> DUE_AT = Field.column("due_at", Codec.INSTANT);
    private static final Field<Instant> DONE_AT = Field.column("done_at", Codec.INSTANT);

    /** Emergencies with their levels. */
    public static final EntryType<EmergencyId, Emergency> EMERGENCIES = EntryType.structure(
            "emergency",
            EmergencyId::new,
            Shape.of(
                    (emergency, to) -> to.set(PURPOSE, emergency.purpose())
                            .set(NAME, emergency.name())
                            .setAll(LEVELS, emergency.levels())
                            .inline(Shape.PERIOD, emergency.period()),
                    from -> new EmergencyBuilder()
                            .id(new EmergencyId(from.id()))
                            .purpose(from.get(PURPOSE))
                            .name(from.get(NAME))
                            .levels(from.all(LEVELS))
                            .period(from.inline(Shape.PERIOD))
                            .build(),
                    PURPOSE,
                    NAME,
                    Shape.PERIOD));
    /** Members of staff called up, one entry for each member and call. */
    static final EntryType<CalledId, CallUp> CALL_UPS = EntryType.structure(
            "called",
            CalledId::new,
            Shape.of(
                    MobilisationKinds::writeCallUp,
                    MobilisationKinds::readCallUp,
                    CALL_UP,
                    EMERGENCY,
                    STAFF,
                    CALLED_AT));
    /** Briefings. */
    static final EntryType<BriefingId, Briefing> BRIEFINGS = EntryType.structure(
            "briefing",
            BriefingId::new,
            Shape.of(MobilisationKinds::writeBriefing, MobilisationKinds::readBriefing, EMERGENCY, NAME, HELD_AT));
    /** Tasks. */
    static final EntryType<TaskId, Task> TASKS = EntryType.structure(
            "task",
            TaskId::new,
            Shape.of(
                    MobilisationKinds::writeTask,
                    MobilisationKinds::readTask,
                    EMERGENCY,
                    BRIEFING,
                    STAFF,
                    WHAT,
                    SINCE_AT,
                    DUE_AT,
                    DONE_AT));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(EMERGENCIES.kind(), CALL_UPS.kind(), BRIEFINGS.kind(), TASKS.kind());

    private MobilisationKinds() {}

    /** Opens the mobilisation for a desk. */
    public static Mobilisation open(DeskContext context) {
        return new Mobilisation(context);
    }

    /** The figures of all emergencies together, as known at the instant of the session. */
    public static Muster muster(Session session, Instant validAt) {
        return Mobilisation.muster(session, validAt);
    }

    /** The id of one member of staff in one call. */
    record CalledId(String value) implements Id {
        CalledId {
            Id.check(value, "CalledId");
        }
    }

    private static void writeCallUp(CallUp callUp, FieldWriter to) {
        to.set(CALL_UP, callUp.call())
                .set(EMERGENCY, callUp.emergency())
                .set(STAFF, callUp.staff())
                .set(CALLED_AT, callUp.at())
                .setAll(REACHED, callUp.reached())
                .setAll(ANSWERS, callUp.answers());
    }

    private static CallUp readCallUp(FieldReader from) {
        return new CallUpBuilder()
                .call(from.get(CALL_UP))
                .emergency(from.get(EMERGENCY))
                .staff(from.get(STAFF))
                .at(from.get(CALLED_AT))
                .reached(from.all(REACHED))
                .answers(from.all(ANSWERS))
                .build();
    }

    private static void writeBriefing(Briefing briefing, FieldWriter to) {
        to.set(EMERGENCY, briefing.emergency())
                .set(NAME, briefing.name())
                .set(HELD_AT, briefing.at())
                .setAll(INVITED, briefing.invited().ids())
                .setAll(ATTENDED, briefing.attended().ids())
                .setAll(DECISIONS, briefing.decisions());
    }

    private static Briefing readBriefing(FieldReader from) {
        return new BriefingBuilder()
                .id(new BriefingId(from.id()))
                .emergency(from.get(EMERGENCY))
                .name(from.get(NAME))
                .at(from.get(HELD_AT))
                .invited(Figure.of(from.all(INVITED)))
                .attended(Figure.of(from.all(ATTENDED)))
                .decisions(from.all(DECISIONS))
                .build();
    }

    private static void writeTask(Task task, FieldWriter to) {
        to.set(EMERGENCY, task.emergency())
                .set(BRIEFING, task.briefing())
                .set(STAFF, task.staff())
                .set(WHAT, task.what())
                .set(SINCE_AT, task.since())
                .set(DUE_AT, task.due())
                .set(DONE_AT, task.done());
    }

    private static Task readTask(FieldReader from) {
        return new TaskBuilder()
                .id(new TaskId(from.id()))
                .emergency(from.get(EMERGENCY))
                .briefing(from.get(BRIEFING))
                .what(from.get(WHAT))
                .staff(from.get(STAFF))
                .since(from.get(SINCE_AT))
                .due(from.get(DUE_AT))
                .done(from.find(DONE_AT))
                .build();
    }
}
