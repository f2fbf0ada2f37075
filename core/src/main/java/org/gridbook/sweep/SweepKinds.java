package org.gridbook.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Evidence;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.StorageException;

/** How sweeps and contacts are stored. Sweeps are in the commons; a contact is placed at its household. */
public final class SweepKinds {
    private static final Codec<AttemptOutcome> OUTCOME_WORD = Codec.word(AttemptOutcome.class);
    private static final String WITHDRAWN = "withdrawn";

    /** The sweep that a contact was made for. */
    static final Field<SweepId> SWEEP_ID = Field.lookup("plan", Codec.of(SweepId.class));
    /** The sweep, if the contact settles what it owes the household. */
    static final Field<SweepId> SETTLES = Field.lookup("settles", Codec.of(SweepId.class));
    /** How the household was contacted. */
    static final Field<Channel> CHANNEL = Field.column("channel", Codec.word(Channel.class));
    /** The outcome; empty if the contact was withdrawn and does not count. */
    static final Field<Optional<AttemptOutcome>> COUNTED_OUTCOME = Field.column(
            "outcome",
            Codec.text(
                    Optional.class,
                    outcome -> outcome.map(AttemptOutcome::word).orElse(WITHDRAWN),
                    word -> word.equals(WITHDRAWN)
                            ? Optional.empty()
                            : Optional.of(OUTCOME_WORD.read().apply(word))));
    /** The ids of the residents seen, in order, with single spaces between; absent if there are none. */
    static final Field<String> SEEN = Field.column("seen", Codec.TEXT);
    /** When the contact took place. */
    static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);

    private static final Field<String> NAME = Field.of("name", Codec.TEXT);
    private static final Field<GridId> GRIDS = Field.of("grids", Codec.of(GridId.class));
    private static final Field<Channel> CHANNELS = Field.of("channels", Codec.word(Channel.class));
    private static final Shape<Instant> WINDOW_END = Shape.of(
            (end, to) -> to.set(Shape.TO, end),
            from -> Withdrawn.readPeriod(from)
                    .to()
                    .orElseThrow(() -> new StorageException("The window of a sweep has no end")),
            Shape.TO);
    private static final Field<Instant> CLOSED_AT = Field.column("closed_at", Codec.INSTANT);
    static final Field<StaffId> STAFF_ID = Field.lookup("staff", Codec.of(StaffId.class));
    private static final Field<AttemptOutcome> REPORTED_OUTCOME = Field.of("was", OUTCOME_WORD);

    /** Sweeps. */
    public static final EntryType<SweepId, Sweep> SWEEPS = EntryType.structure(
            "sweep",
            SweepId.class,
            Shape.of(Sweep.class, Part.ID, NAME, GRIDS, CHANNELS, Shape.FROM, WINDOW_END, CLOSED_AT));
    /** Contacts. A withdrawn contact settles nothing; its reported outcome stays stored. */
    public static final EntryType<ContactId, Contact> CONTACTS = EntryType.structure(
            "contact",
            ContactId.class,
            Shape.of(
                    SweepKinds::writeContact,
                    SweepKinds::readContact,
                    SWEEP_ID,
                    RegisterKinds.OF_HOUSEHOLD,
                    SETTLES,
                    STAFF_ID,
                    CHANNEL,
                    COUNTED_OUTCOME,
                    SEEN,
                    OCCURRED_AT));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(SWEEPS.kind(), CONTACTS.kind());

    private SweepKinds() {}

    /** Opens the sweeps for a desk. */
    public static Sweeps open(DeskContext context) {
        return new Sweeps(context);
    }

    /** Every sweep that was not withdrawn, in order of id. */
    public static List<Sweep> sweeps(Session session) {
        return session.ask(Withdrawn.except(SWEEPS.all())).stream()
                .map(Stored::value)
                .toList();
    }

    /** The coverage of a sweep as known at the instant of the session; empty if there is no such sweep. */
    public static Optional<Coverage> coverage(Session session, SweepId sweep, Instant validAt) {
        return Coverage.load(session, sweep, validAt);
    }

    /** The evidence that contacts give. What others say of a household is no evidence that it was reached. */
    public static List<Evidence> evidence(Session session, Interval during) {
        List<Evidence> evidence = new ArrayList<>();
        for (Counting.Counted row : session.count(CONTACTS.countBy(
                Field.ID, SWEEP_ID, RegisterKinds.OF_HOUSEHOLD, CHANNEL, COUNTED_OUTCOME, SEEN, OCCURRED_AT))) {
            row.get(COUNTED_OUTCOME)
                    .map(outcome -> Attempt.of(row, outcome))
                    .filter(attempt -> during.holdsAt(Interval.instant(attempt.at())))
                    .flatMap(attempt -> attempt.evidence(row.find(SWEEP_ID).map(SweepId::value)))
                    .ifPresent(evidence::add);
        }
        return evidence;
    }

    private static void writeContact(Contact contact, FieldWriter to) {
        ContactReport report = contact.report();
        Optional<AttemptOutcome> counted = Optional.of(report.outcome()).filter(any -> !contact.withdrawn());
        to.set(SWEEP_ID, report.sweep())
                .set(RegisterKinds.OF_HOUSEHOLD, report.household())
                .set(SETTLES, counted.filter(AttemptOutcome::settles).map(any -> report.sweep()))
                .set(STAFF_ID, report.staff())
                .set(CHANNEL, report.channel())
                .set(COUNTED_OUTCOME, counted)
                .set(REPORTED_OUTCOME, contact.withdrawn() ? Optional.of(report.outcome()) : Optional.empty())
                .set(
                        SEEN,
                        report.seen().stream().map(ResidentId::value).sorted().reduce((ids, id) -> ids + " " + id))
                .set(OCCURRED_AT, report.occurredAt())
                .inline(Withdrawn.MARK, contact.withdrawn());
    }

    private static Contact readContact(FieldReader from) {
        Set<ResidentId> seen = new HashSet<>();
        from.find(SEEN)
                .ifPresent(ids -> Stream.of(ids.split(" ")).map(ResidentId::new).forEach(seen::add));
        ContactReport report = new ContactReportBuilder()
                .sweep(from.get(SWEEP_ID))
                .staff(from.get(STAFF_ID))
                .household(from.get(RegisterKinds.OF_HOUSEHOLD))
                .channel(from.get(CHANNEL))
                .outcome(from.find(REPORTED_OUTCOME)
                        .or(() -> from.get(COUNTED_OUTCOME))
                        .orElseThrow(() -> new StorageException("A withdrawn contact has no reported outcome")))
                .seen(seen)
                .occurredAt(from.get(OCCURRED_AT))
                .build();
        return new Contact(new ContactId(from.id()), report, from.inline(Withdrawn.MARK));
    }
}
