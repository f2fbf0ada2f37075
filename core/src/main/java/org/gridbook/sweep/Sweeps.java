package org.gridbook.sweep;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Stored;
import org.gridbook.register.Grid;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Opens and closes sweeps, records contacts, and answers with coverage and the remaining households at any pair of instants. Numbers
 * count what the actor reaches. Thread-safe.
 */
public final class Sweeps {
    private static final Field<SweepId> SWEEP = Field.of("sweep", Codec.of(SweepId.class));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);
    private static final Field<ContactId> CONTACT = Field.of("contact", Codec.of(ContactId.class));
    private static final Field<ContactId> CONTACTS = Field.of("contacts", Codec.of(ContactId.class));

    private final DeskContext context;
    private final Amendments<SweepId, Sweep> sweeps;
    private final Amendments<ContactId, Contact> contacts;

    Sweeps(DeskContext context) {
        this.context = context;
        sweeps = new Amendments<>(
                context,
                SweepKinds.SWEEPS,
                "Sweep",
                Power.PLAN,
                SWEEP,
                Sweeps::fits,
                List.of(Amendments.Reference.of(SweepKinds.CONTACTS, SweepKinds.SWEEP_ID)));
        contacts = new Amendments<>(
                context, SweepKinds.CONTACTS, "Contact", Power.RECORD, CONTACT, Sweeps::recordable, List.of());
    }

    /**
     * Opens a sweep. Needs {@link Power#PLAN} for the whole community.
     *
     * @return its id; or {@link SweepRefusal.SweepGridsMissing}
     */
    public Either<Refusal, Done<SweepId>> open(CommandId command, NewSweep sweep) {
        return context.command(command, "OpenSweep", Power.PLAN, sweep.window().from(), sweep)
                .asks(Withdrawn.except(RegisterKinds.GRIDS.byIds(sweep.grids())))
                .decide(
                        found -> complete(sweep.grids(), found).map(any -> {
                            SweepId id = context.newId(sweep, SweepId::new);
                            return Decision.of("SweepOpened")
                                    .fact(SWEEP, id)
                                    .put(SweepKinds.SWEEPS.first(id, Place.COMMONS, sweep.as(id)));
                        }),
                        SWEEP);
    }

    private static Either<Refusal, Set<GridId>> complete(Set<GridId> grids, List<Stored<GridId, Grid>> found) {
        Set<GridId> missing = new HashSet<>(grids);
        found.forEach(grid -> missing.remove(grid.id()));
        return missing.isEmpty()
                ? Either.right(grids)
                : Either.left(new SweepRefusal.SweepGridsMissing(
                        missing.stream().map(GridId::value).sorted().toList()));
    }

    /**
     * Closes a sweep at an instant, which may lie in the future. What it still owes is missed from then on, and later contacts are refused. Needs {@link Power#PLAN}
     * for the whole community.
     *
     * @return its id; or {@link NotFound}, {@link NotActiveThen} if it was closed by then, or {@link TooEarly} if it has not begun by then
     */
    public Either<Refusal, Done<SweepId>> close(CommandId command, SweepId sweep, Instant at) {
        return context.command(command, "CloseSweep", Power.PLAN, at, sweep, at)
                .asks(Withdrawn.existing(SweepKinds.SWEEPS, sweep))
                .decide(
                        found -> found.flatMap(each -> each.value()
                                .closing(at)
                                .map(closed -> Decision.of("SweepClosed")
                                        .fact(SWEEP, sweep)
                                        .fact(AT, at)
                                        .put(each.next(closed)))),
                        SWEEP);
    }

    /**
     * Corrects a sweep. Contacts are read again against the corrected window. Needs {@link Power#PLAN} for the whole community.
     *
     * @param seen as known at which instant the actor read the sweep; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, a refusal of {@link
     *     #open} or {@link NewSweep#of}, {@link TooEarly} if it would be closed before it begins, or {@link SweepRefusal.OutsideWindow} if a
     *     contact was made before it would begin
     */
    public Either<Refusal, Done<SweepId>> correct(
            CommandId command, SweepId sweep, KnownAt seen, SweepCorrection correction) {
        return sweeps.correct(command, sweep, seen, correction::applied, correction);
    }

    /**
     * Withdraws a sweep that was opened in error. Needs {@link Power#PLAN} for the whole community.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     OthersDepend} while it has contacts
     */
    public Either<Refusal, Done<SweepId>> withdraw(CommandId command, SweepId sweep, String reason) {
        return sweeps.withdraw(command, sweep, reason);
    }

    /**
     * Restores a sweep that was withdrawn wrongly. Needs {@link Power#PLAN} for the whole community.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn} or {@link SweepRefusal.SweepGridsMissing}
     */
    public Either<Refusal, Done<SweepId>> restore(CommandId command, SweepId sweep) {
        return sweeps.restore(command, sweep);
    }

    private static Either<Refusal, List<Entry>> fits(
            Session session, Stored<SweepId, Sweep> before, Stored<SweepId, Sweep> after) {
        Sweep next = after.value();
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : complete(next.grids(), session.ask(Withdrawn.except(RegisterKinds.GRIDS.byIds(next.grids()))))
                        .flatMap(any -> earliestContact(session, before.value(), next)
                                .<Either<Refusal, List<Entry>>>map(early -> Either.left(
                                        new SweepRefusal.OutsideWindow(next.id().value(), early)))
                                .orElseGet(() -> Either.right(List.of())));
    }

    /** The first contact before the next start of a sweep. The pages of remaining households cannot leave such a contact out. */
    private static Optional<Instant> earliestContact(Session session, Sweep before, Sweep next) {
        return next.from().isAfter(before.from())
                ? session
                        .count(SweepKinds.CONTACTS
                                .countBy(Field.ID, SweepKinds.COUNTED_OUTCOME, SweepKinds.OCCURRED_AT)
                                .where(SweepKinds.SWEEP_ID, Set.of(next.id())))
                        .stream()
                        .filter(each -> each.get(SweepKinds.COUNTED_OUTCOME).isPresent())
                        .map(each -> Interval.instant(each.integer(SweepKinds.OCCURRED_AT, 0)))
                        .filter(next.from()::isAfter)
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    /**
     * Records one contact. It may be reported late and in any order. Needs {@link Power#RECORD} where the household is. A household is
     * reached if at least one of its residents was seen or spoken with, or by a clue. Residents can be seen when the household is reached
     * or refuses.
     *
     * @return the contact's id; or {@link NotFound} for the sweep or the household, {@link NotActiveThen} for the household, {@link
     *     NotYetOccurred}, {@link StaffRefusal.NotStaffThen} or a {@link SweepRefusal}
     */
    public Either<Refusal, Done<ContactId>> record(CommandId command, ContactReport report) {
        return Each.single(recordAll(command, List.of(report)));
    }

    /**
     * Records contacts, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a refusal of {@link #record} for each refused contact
     */
    public Either<Refusal, Done<List<ContactId>>> recordAll(CommandId command, List<ContactReport> reports) {
        Instant first = reports.stream()
                .map(ContactReport::occurredAt)
                .min(Instant::compareTo)
                .orElseGet(context::now);
        return context.command(command, "RecordContacts", Power.RECORD, first, reports)
                .asks(ContactRule.question(reports))
                .decide(
                        (session, rule) -> rule.judge(session, reports).map(this::recorded),
                        facts -> facts.all(CONTACTS));
    }

    private Decision recorded(List<ContactRule.Accepted> accepted) {
        List<ContactId> ids = new ArrayList<>(accepted.size());
        List<Entry> entries = new ArrayList<>(accepted.size());
        for (ContactRule.Accepted each : accepted) {
            ContactId id = context.newId(each.report(), ContactId::new);
            ids.add(id);
            entries.add(SweepKinds.CONTACTS.first(id, each.place(), new Contact(id, each.report(), false)));
        }
        return Decision.of(ids.size() == 1 ? "ContactRecorded" : "ContactsRecorded")
                .facts(to -> to.setAll(CONTACTS, ids))
                .put(entries);
    }

    /**
     * Corrects a contact. It stays with its sweep and household; a contact with another household is withdrawn and recorded again. Needs
     * {@link Power#RECORD} where the household is.
     *
     * @param seen as known at which instant the actor read the contact; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link
     *     #record}
     */
    public Either<Refusal, Done<ContactId>> correct(
            CommandId command, ContactId contact, KnownAt seen, ContactCorrection correction) {
        return contacts.correct(command, contact, seen, known -> Either.right(correction.applied(known)), correction);
    }

    /**
     * Withdraws a contact that was entered in error. It does not count from now on; what was known before stays known as of then. Needs
     * {@link Power#RECORD} where the household is.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<ContactId>> withdraw(CommandId command, ContactId contact, String reason) {
        return contacts.withdraw(command, contact, reason);
    }

    /**
     * Restores a contact that was withdrawn wrongly. Needs {@link Power#RECORD} where the household is.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #record} if it could no longer be recorded
     */
    public Either<Refusal, Done<ContactId>> restore(CommandId command, ContactId contact) {
        return contacts.restore(command, contact);
    }

    private static Either<Refusal, List<Entry>> recordable(
            Session session, Stored<ContactId, Contact> before, Stored<ContactId, Contact> after) {
        List<ContactReport> reports = List.of(after.value().report());
        return after.value().withdrawn()
                ? Either.right(List.of())
                : session.ask(ContactRule.question(reports))
                        .judge(session, reports)
                        .bimap(Each::first, any -> List.of());
    }

    /** Every sweep that was not withdrawn, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Sweep>> all(KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(SweepKinds.SWEEPS.all()));
    }

    /** The contacts with these ids, including withdrawn ones, in order of id. Unknown ids are left out. Needs {@link Power#READ}. */
    public Either<Refusal, List<Contact>> contacts(Collection<ContactId> contacts, KnownAt at) {
        return context.list(Power.READ, at, SweepKinds.CONTACTS.byIds(contacts));
    }

    /**
     * One page of the contacts of a member of staff on a day of the community's zone, including withdrawn ones, in order of id. Needs {@link
     * Power#READ}.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most contacts to return, at least 1
     */
    public Either<Refusal, Slice<Contact>> contactsBy(
            StaffId staff, LocalDate day, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("contacts_of", staff, day);
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.ask(Power.READ, at, session -> {
                    ZoneId zone = session.ask(RegisterKinds.zone());
                    return Paging.part(
                            session,
                            SweepKinds.CONTACTS,
                            scope -> SweepKinds.CONTACTS.by(scope, SweepKinds.STAFF_ID, Set.of(staff)),
                            each -> each.get(SweepKinds.OCCURRED_AT)
                                    .atZone(zone)
                                    .toLocalDate()
                                    .equals(day),
                            from,
                            limit);
                }))
                .map(part -> new Slice<>(
                        part.found().stream().map(Stored::value).toList(),
                        part.next().map(paging::at)));
    }

    /**
     * One page of the contacts with a household and with those that were merged into it, including withdrawn ones, in order of id. {@link
     * ContactReport#household} is the household that was contacted. Needs {@link Power#READ}.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Contact>> contactsWith(
            HouseholdId household, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("contacts_with", household);
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.ask(Power.READ, at, session -> {
                    Set<HouseholdId> all = RegisterKinds.withMerged(session, Set.of(household));
                    return Paging.part(
                            session,
                            SweepKinds.CONTACTS,
                            scope -> SweepKinds.CONTACTS.by(scope, RegisterKinds.OF_HOUSEHOLD, all),
                            any -> true,
                            from,
                            limit);
                }))
                .map(part -> new Slice<>(
                        part.found().stream().map(Stored::value).toList(),
                        part.next().map(paging::at)));
    }

    /**
     * The coverage of a sweep. Needs {@link Power#READ}.
     *
     * @param validAt the instant, on the valid-time axis: later contacts do not count
     * @param at the instant, on the recorded-time axis: contacts recorded later do not count
     * @return coverage; or {@link NotFound}
     */
    public Either<Refusal, Coverage> coverage(SweepId sweep, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> ask(
                        at, session -> CoverageFacts.load(session, sweep).map(facts -> CoverageRule.of(facts, when))));
    }

    /**
     * The coverage of a sweep at the end of each day, from its first day up to an instant and at most to its end. Reads once for any
     * number of days. Needs {@link Power#READ}.
     *
     * @param validAt the instant, on the valid-time axis
     * @param at as known at which instant, on the recorded-time axis
     * @return one for each day of the community's zone, in order; or {@link NotFound}
     */
    public Either<Refusal, List<DayCoverage>> coverageByDay(SweepId sweep, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> ask(
                        at,
                        session -> CoverageFacts.load(session, sweep).map(facts -> CoverageRule.byDay(facts, when))));
    }

    /**
     * A page of the households that remain, open or missed: those that {@link Coverage#remaining} counts. Needs {@link Power#READ}. The
     * number of round trips does not grow with the page; it grows a little if many settled households are skipped.
     *
     * @param validAt the instant, on the valid-time axis
     * @param at as known at which instant, on the recorded-time axis; give the same for every page, or households settled meanwhile are
     *     left out
     * @param after the {@link RemainingPage#next} of the page before; empty to begin
     * @param limit the most households to return, at least 1
     * @return the page, in order of the household's id; or {@link NotFound}
     */
    public Either<Refusal, RemainingPage> remaining(
            SweepId sweep, Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("remaining", sweep);
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> ask(
                                at,
                                session -> session.ask(Withdrawn.existing(SweepKinds.SWEEPS, sweep))
                                        .map(found -> new RemainingPages(
                                                        session,
                                                        found.value(),
                                                        new HouseholdAccount(found.value(), Interval.micros(when)),
                                                        paging)
                                                .page(
                                                        from.orElse(""),
                                                        limit,
                                                        isPresent(session, found.value(), when, at))))));
    }

    /**
     * Whether the known places of households are those of the instant asked about. Nothing is recorded before it happens, so known places
     * are those of the instant as of which they are known. That instant must not be after the one asked about, and must be before the end
     * of the sweep.
     */
    private static boolean isPresent(Session session, Sweep sweep, Instant validAt, KnownAt at) {
        long known = Math.min(at.micros(), Interval.micros(session.now()));
        return known <= Interval.micros(validAt) && known < Interval.micros(sweep.end());
    }

    private <T> Either<Refusal, T> ask(KnownAt at, Function<Session, Either<Refusal, T>> question) {
        return context.figures(Power.READ, at, question).flatMap(Function.identity());
    }
}
