package org.gridbook.sweep;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.internal.Withdrawn;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * Opens and closes sweeps, records contacts, and tells coverage and who is left at any pair of instants. Thread-safe. What is counted is
 * what the actor reaches.
 */
public final class Sweeps {
    private final Office office;

    /** Made by the desk. */
    public Sweeps(Office office) {
        this.office = office;
    }

    /**
     * Opens a sweep. Needs {@link Power#PLAN} for the whole community.
     *
     * @return its id; or {@link SweepRefusal.SweepGridsMissing}
     */
    public Either<Refusal, Done<SweepId>> open(CommandId command, NewSweep sweep) {
        Fields content = Rows.sweep(sweep);
        TreeSet<String> grids = new TreeSet<>(content.texts("grids"));
        return office.command(
                command, "OpenSweep", Power.PLAN, sweep.window().from(), content, Sweeps::sweepId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(Query.ids(scope, RegisterKinds.GRID, grids));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        Set<String> missing = new TreeSet<>(grids);
                        loaded.get(0).entries().forEach(grid -> missing.remove(grid.id()));
                        if (!missing.isEmpty()) {
                            return Either.left(new SweepRefusal.SweepGridsMissing(List.copyOf(missing)));
                        }
                        String id = office.newId();
                        return Either.right(new Decision(
                                "SweepOpened",
                                Fields.builder().text("sweep", id).build(),
                                List.of(new Entry(SweepKinds.SWEEP, id, 1, Place.COMMONS, content))));
                    }
                });
    }

    /**
     * Closes a sweep at an instant: from then on what it is still owed is missed, and contacts made later are not its. Needs {@link
     * Power#PLAN} for the whole community.
     *
     * @return its id; or {@link SweepRefusal.NoSuchSweep} or {@link SweepRefusal.SweepClosed}
     */
    public Either<Refusal, Done<SweepId>> close(CommandId command, SweepId sweep, Instant at) {
        Fields content = Fields.builder()
                .text("sweep", sweep.value())
                .integer("at", Interval.micros(at))
                .build();
        return office.command(command, "CloseSweep", Power.PLAN, at, content, Sweeps::sweepId, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(Query.ids(scope, SweepKinds.SWEEP, Set.of(sweep.value())));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                return Session.first(loaded.get(0), () -> new SweepRefusal.NoSuchSweep(sweep.value()))
                        .flatMap(entry -> {
                            boolean closed = entry.fields().has("closed_at")
                                    || Interval.micros(at) <= entry.fields().integer("from_at");
                            return closed
                                    ? Either.left(new SweepRefusal.SweepClosed(sweep.value()))
                                    : Either.right(new Decision(
                                            "SweepClosed",
                                            content,
                                            List.of(entry.next(entry.fields().toBuilder()
                                                    .integer("closed_at", Interval.micros(at))
                                                    .build()))));
                        });
            }
        });
    }

    /**
     * Records one contact, however late and in whatever order. Needs {@link Power#RECORD} where the household is. A household is reached
     * by seeing or speaking with at least one resident of it, unless by a clue; residents can be seen when it is reached or refuses.
     *
     * @return the contact's id; or a {@link SweepRefusal}
     */
    public Either<Refusal, Done<ContactId>> record(CommandId command, ContactReport report) {
        return recorded(command, "RecordContact", report.occurredAt(), List.of(report), true)
                .map(done -> new Done<>(done.answer().get(0), done.position(), done.replayed()));
    }

    /**
     * Records contacts, all or none, as one change.
     *
     * @return their ids, in the order told; or {@link SweepRefusal.NotRecorded} with what is wrong with each that is refused
     */
    public Either<Refusal, Done<List<ContactId>>> recordAll(CommandId command, List<ContactReport> reports) {
        Instant first = reports.stream()
                .map(ContactReport::occurredAt)
                .min(Instant::compareTo)
                .orElseGet(office::now);
        return recorded(command, "RecordContacts", first, reports, false);
    }

    private Either<Refusal, Done<List<ContactId>>> recorded(
            CommandId command, String name, Instant occurred, List<ContactReport> reports, boolean single) {
        Fields content = Fields.builder()
                .nested("contacts", reports.stream().map(Rows::contact).toList())
                .build();
        return office.command(
                command,
                name,
                Power.RECORD,
                occurred,
                content,
                facts -> facts.texts("contacts").stream().map(ContactId::new).toList(),
                new Recording(List.copyOf(reports), office::newId, single));
    }

    /**
     * Withdraws a contact that was recorded wrongly: from now on it counts for nothing; what was known before stays known as of then.
     * Needs {@link Power#RECORD} where the household is.
     *
     * @param reason no personal data; 1 to 200 code points
     * @return its id; or {@link SweepRefusal.NoSuchContact}, {@link SweepRefusal.WithdrawnBefore} or a refusal of the reason
     */
    public Either<Refusal, Done<ContactId>> withdraw(CommandId command, ContactId contact, String reason) {
        return Withdrawn.reason(reason).flatMap(text -> {
            Fields content = Fields.builder()
                    .text("contact", contact.value())
                    .text("reason", text)
                    .build();
            return office.command(
                    command,
                    "WithdrawContact",
                    Power.RECORD,
                    office.now(),
                    content,
                    facts -> new ContactId(facts.text("contact")),
                    new UseCase() {
                        @Override
                        public List<Query> first(Scope scope) {
                            return List.of(Query.ids(scope, SweepKinds.CONTACT, Set.of(contact.value())));
                        }

                        @Override
                        public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                            return Session.first(loaded.get(0), () -> new SweepRefusal.NoSuchContact(contact.value()))
                                    .flatMap(entry ->
                                            Withdrawn.once(entry, new SweepRefusal.WithdrawnBefore(contact.value())))
                                    .map(entry -> new Decision(
                                            "ContactWithdrawn",
                                            Fields.builder()
                                                    .text("contact", contact.value())
                                                    .build(),
                                            List.of(entry.next(Rows.withdrawn(entry.fields(), text)))));
                        }
                    });
        });
    }

    /** Every sweep, in order of id. */
    public Either<Refusal, List<Sweep>> all(KnownAt at) {
        return office.ask(Power.READ, at, Sweeps::load);
    }

    /** The same within a session; for the packages above. */
    public static List<Sweep> load(Session session) {
        return session.all(Query.all(session.scope(), SweepKinds.SWEEP)).stream()
                .map(Rows::sweep)
                .toList();
    }

    /** The contacts with these ids, in order of id; withdrawn ones included, those that are not there left out. */
    public Either<Refusal, List<Contact>> contacts(Collection<ContactId> contacts, KnownAt at) {
        Set<String> ids = contacts.stream().map(ContactId::value).collect(Collectors.toSet());
        return office.list(Power.READ, at, scope -> Query.ids(scope, SweepKinds.CONTACT, ids), Rows::contact);
    }

    /** Every contact with a household, in order of id; withdrawn ones included. */
    public Either<Refusal, List<Contact>> contactsWith(HouseholdId household, KnownAt at) {
        return office.list(
                Power.READ,
                at,
                scope -> Query.by(scope, SweepKinds.CONTACT, "household", Set.of(household.value())),
                Rows::contact);
    }

    /**
     * How far a sweep has come. Needs {@link Power#READ}; counts what the actor reaches.
     *
     * @param validAt when it was so, on the valid-time axis: contacts made later do not count
     * @param at as known when, on the recorded-time axis: contacts recorded later do not count
     * @return coverage; or {@link SweepRefusal.NoSuchSweep}
     */
    public Either<Refusal, Coverage> coverage(SweepId sweep, Instant validAt, KnownAt at) {
        return there(sweep, office.ask(Power.READ, at, session -> Coverage.load(session, sweep, validAt)));
    }

    /**
     * How far a sweep had come at the end of each day from its first, up to an instant and not beyond its end. Loads once, whatever the
     * number of days. Needs {@link Power#READ}.
     *
     * @param validAt the instant, on the valid-time axis
     * @param at as known when, on the recorded-time axis
     * @return one for each day of the community's zone, in order; or {@link SweepRefusal.NoSuchSweep}
     */
    public Either<Refusal, List<DayCoverage>> coverageByDay(SweepId sweep, Instant validAt, KnownAt at) {
        return there(
                sweep,
                office.ask(
                        Power.READ,
                        at,
                        session ->
                                CoverageFacts.load(session, sweep).map(facts -> CoverageRule.byDay(facts, validAt))));
    }

    /**
     * A page of the households left to reach, open or missed: the same that {@link Coverage#left} counts. Needs {@link Power#READ}. The
     * number of round trips does not grow with the page; the store may need some more to step over many that are settled.
     *
     * @param validAt when it was so, on the valid-time axis
     * @param at as known when, on the recorded-time axis; give the same for every page, or what is settled meanwhile is left out
     * @param after the household to continue after; empty to begin
     * @param limit the most to give, at least 1
     * @return the page, in order of the household's id; or {@link SweepRefusal.NoSuchSweep}
     */
    public Either<Refusal, RemainingPage> left(
            SweepId sweep, Instant validAt, KnownAt at, Optional<HouseholdId> after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
        return there(
                sweep,
                office.ask(
                        Power.READ,
                        at,
                        session -> session.one(SweepKinds.SWEEP, sweep.value())
                                .map(Rows::sweep)
                                .map(found -> left(
                                        session,
                                        found,
                                        validAt,
                                        at,
                                        after.map(HouseholdId::value).orElse(""),
                                        limit))));
    }

    private static RemainingPage left(
            Session session, Sweep sweep, Instant validAt, KnownAt at, String after, int limit) {
        // Nothing is recorded before it is true, so the places that are known are those of the instant they are known
        // at. They tell who
        // is left if that instant is neither later than the one asked about nor later than the end of the sweep.
        long known = Math.min(at.micros(), Interval.micros(session.now()));
        boolean present = known <= Interval.micros(validAt) && known < Interval.micros(sweep.end());
        return new RemainingPages(session, sweep, new HouseholdAccount(sweep, Interval.micros(validAt)))
                .page(after, limit, present);
    }

    private static <T> Either<Refusal, T> there(SweepId sweep, Either<Refusal, Optional<T>> answer) {
        return answer.flatMap(found -> found.<Either<Refusal, T>>map(Either::right)
                .orElseGet(() -> Either.left(new SweepRefusal.NoSuchSweep(sweep.value()))));
    }

    private static SweepId sweepId(Fields facts) {
        return new SweepId(facts.text("sweep"));
    }
}
