package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.List;
import org.gridbook.access.PurposeId;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Shape;
import org.gridbook.plan.Figure;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;

/** How mobilisations are stored. Everything is in the commons, because every actor with a grant in the community may know it. */
public final class MobilisationKinds {
    static final Field<EmergencyId> EMERGENCY = Field.lookup("emergency", Codec.of(EmergencyId.class));
    static final Field<CallUpId> CALL_UP = Field.lookup("call_up", Codec.of(CallUpId.class));
    static final Field<CalledId> CALLED = Field.of("called", Codec.of(CalledId.class));
    static final Field<BriefingId> BRIEFING = Field.lookup("briefing", Codec.of(BriefingId.class));

    private static final Field<StaffId> STAFF = Field.lookup("staff", Codec.of(StaffId.class));
    private static final Field<PurposeId> PURPOSE = Field.column("purpose", Codec.of(PurposeId.class));
    private static final Field<String> NAME = Field.column("name", Codec.TEXT);
    private static final Field<Instant> SINCE = Field.of("since", Codec.INSTANT);
    private static final Field<Integer> LEVEL = Field.of("level", Codec.INT);
    private static final Field<Emergency.Level> LEVELS =
            Field.of("levels", Codec.nested(Emergency.Level.class, SINCE, LEVEL));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);
    private static final Field<Instant> CALLED_AT = Field.column("called_at", Codec.INSTANT);
    private static final Field<String> MEANS = Field.of("means", Codec.TEXT);
    private static final Field<CallUp.ContactMade> REACHED =
            Field.of("reached", Codec.nested(CallUp.ContactMade.class, AT, MEANS));
    private static final Field<Boolean> COMING = Field.of("coming", Codec.YES);
    private static final Field<CallUp.Reply> ANSWERS =
            Field.of("answers", Codec.nested(CallUp.Reply.class, AT, COMING));
    private static final Field<Instant> HELD_AT = Field.column("held_at", Codec.INSTANT);
    private static final Shape<Figure> INVITED = Shape.of(Figure.class, Field.of("invited", Codec.TEXT));
    private static final Shape<Figure> ATTENDED = Shape.of(Figure.class, Field.of("attended", Codec.TEXT));
    private static final Field<String> BRIEFING_NAME = Field.of("name", Codec.TEXT);
    private static final Field<String> DECISIONS = Field.of("decisions", Codec.TEXT);
    private static final Field<String> WHAT = Field.of("what", Codec.TEXT);
    private static final Field<Instant> SINCE_AT = Field.column("since_at", Codec.INSTANT);
    private static final Field<Instant> DUE_AT = Field.column("due_at", Codec.INSTANT);
    private static final Field<Instant> DONE_AT = Field.column("done_at", Codec.INSTANT);

    /** Emergencies with their levels. */
    public static final EntryType<EmergencyId, Emergency> EMERGENCIES = EntryType.structure(
            "emergency", EmergencyId.class, Shape.of(Emergency.class, Part.ID, PURPOSE, NAME, LEVELS, Shape.PERIOD));
    /** Members of staff called up, one entry for each member and call. */
    public static final EntryType<CalledId, CallUp> CALL_UPS = EntryType.structure(
            "called",
            CalledId.class,
            Shape.of(CallUp.class, Part.ID, CALL_UP, EMERGENCY, STAFF, CALLED_AT, REACHED, ANSWERS));
    /** Briefings without their texts. */
    public static final EntryType<BriefingId, Briefing> BRIEFINGS = EntryType.structure(
            "briefing", BriefingId.class, Shape.of(Briefing.class, Part.ID, EMERGENCY, HELD_AT, INVITED, ATTENDED));
    /** Names and decisions of briefings; the id is that of the briefing. Every briefing has one. */
    public static final EntryType<BriefingId, BriefingText> BRIEFING_TEXTS = EntryType.personal(
            "briefing_personal", BriefingId.class, Shape.of(BriefingText.class, Part.ID, BRIEFING_NAME, DECISIONS));
    /** Tasks without the work to do. */
    public static final EntryType<TaskId, Task> TASKS = EntryType.structure(
            "task", TaskId.class, Shape.of(Task.class, Part.ID, EMERGENCY, BRIEFING, STAFF, SINCE_AT, DUE_AT, DONE_AT));
    /** The work to do; the id is that of the task. Every task has one. */
    public static final EntryType<TaskId, TaskText> TASK_TEXTS =
            EntryType.personal("task_personal", TaskId.class, Shape.of(TaskText.class, Part.ID, WHAT));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(
            EMERGENCIES.kind(),
            CALL_UPS.kind(),
            BRIEFINGS.kind(),
            BRIEFING_TEXTS.kind(),
            TASKS.kind(),
            TASK_TEXTS.kind());

    private MobilisationKinds() {}

    /** Opens the mobilisation for a desk. */
    public static Mobilisation open(DeskContext context) {
        return new Mobilisation(context);
    }

    /** The figures of all emergencies together, as known at the instant of the session. */
    public static Muster muster(Session session, Instant validAt) {
        return Mobilisation.muster(session, validAt);
    }
}
