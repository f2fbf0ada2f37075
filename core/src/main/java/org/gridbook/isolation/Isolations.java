package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.internal.Withdrawn;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Syntax;

/**
 * Orders, changes and ends home isolations, records what was done for the isolated, and tells at any pair of instants what is owed and
 * due. Thread-safe. Acts take effect no later than they are told; they can be told late, what happened before a release also after it.
 */
public final class Isolations {
    private static final int MOST_NOTICE = 100;

    private final Office office;
    private final Map<Cause.CauseType, Kind> causes;
    private final Caseload lookedAfter;

    /**
     * Made by the desk.
     *
     * @param causes the kinds of those causes that are in the book
     * @param lookedAfter which households somebody looks after wherever they are assigned
     */
    public Isolations(Office office, Map<Cause.CauseType, Kind> causes, Caseload lookedAfter) {
        this.office = office;
        this.causes = Map.copyOf(causes);
        this.lookedAfter = lookedAfter;
    }

    /**
     * Orders one isolation. Needs {@link Power#ISOLATE} where the resident lives.
     *
     * @return its id; or an {@link IsolationRefusal}
     */
    public Either<Refusal, Done<IsolationId>> order(CommandId command, NewIsolation order) {
        return ordered(command, "OrderIsolation", List.of(order), true)
                .map(done -> new Done<>(done.answer().get(0), done.position(), done.replayed()));
    }

    /**
     * Orders isolations, for example of a whole household, all or none, as one change.
     *
     * @return their ids, in the order told; or {@link IsolationRefusal.NoneTaken} with what is wrong with each
     */
    public Either<Refusal, Done<List<IsolationId>>> orderAll(CommandId command, List<NewIsolation> orders) {
        return ordered(command, "OrderIsolations", orders, false);
    }

    private Either<Refusal, Done<List<IsolationId>>> ordered(
            CommandId command, String name, List<NewIsolation> orders, boolean single) {
        Instant first =
                orders.stream().map(NewIsolation::from).min(Instant::compareTo).orElseGet(office::now);
        return office.command(
                command,
                name,
                Power.ISOLATE,
                first,
                Fields.builder()
                        .nested("orders", orders.stream().map(Rows::order).toList())
                        .build(),
                facts ->
                        facts.texts("isolations").stream().map(IsolationId::new).toList(),
                new Ordering(List.copyOf(orders), causes, office.purpose(), office::newId, single));
    }

    /**
     * Plans a later end. Needs {@link Power#ISOLATE}.
     *
     * @param end the new planned end; must be after the one before
     * @param at since when it is planned so
     */
    public Either<Refusal, Done<IsolationId>> extend(
            CommandId command, IsolationId isolation, Instant end, Instant at, StaffId signedBy) {
        Fields content = Fields.builder().integer("end", Interval.micros(end)).build();
        return change(
                command,
                "ExtendIsolation",
                "IsolationExtended",
                isolation,
                at,
                Optional.of(signedBy),
                content,
                of -> IsolationTimeline.extended(of, end, at, signedBy));
    }

    /** Changes what is owed from an instant on; what was owed before stays owed. Needs {@link Power#ISOLATE}. */
    public Either<Refusal, Done<IsolationId>> changeRules(
            CommandId command, IsolationId isolation, IsolationRules rules, Instant at) {
        Fields content = Fields.builder().nested("rules", Rows.rules(rules)).build();
        return change(
                command,
                "ChangeRules",
                "IsolationRulesChanged",
                isolation,
                at,
                Optional.empty(),
                content,
                of -> IsolationTimeline.ruled(of, rules, at));
    }

    /**
     * Takes somebody to hospital or central isolation: what is owed at home is excused until they are back, their open referrals are answered,
     * and who had left home is out no longer. Needs {@link Power#ISOLATE}.
     */
    public Either<Refusal, Done<IsolationId>> transfer(
            CommandId command, IsolationId isolation, Isolation.Whereabouts where, Instant at, StaffId signedBy) {
        String id = office.newId();
        Fields content = Fields.builder().text("where", where.word()).build();
        return change(
                command,
                "TransferIsolated",
                "IsolatedTransferred",
                isolation,
                at,
                Optional.of(signedBy),
                content,
                of -> IsolationTimeline.away(of, id, where, at));
    }

    /** Tells that somebody is back at home, and isolated there again. Needs {@link Power#ISOLATE}. */
    public Either<Refusal, Done<IsolationId>> comeHome(CommandId command, IsolationId isolation, Instant at) {
        return change(
                command,
                "ComeHome",
                "IsolatedCameHome",
                isolation,
                at,
                Optional.empty(),
                Fields.none(),
                of -> IsolationTimeline.home(of, at));
    }

    /**
     * Records that somebody left home. Needs {@link Power#ISOLATE}.
     *
     * @param back when they were back, if they are; not in the future
     */
    public Either<Refusal, Done<IsolationId>> leaveHome(
            CommandId command, IsolationId isolation, Instant at, Optional<Instant> back) {
        Optional<Instant> early = back.filter(each -> each.isAfter(office.now()));
        if (early.isPresent()) {
            return Either.left(new IsolationRefusal.NotYetSo(early.orElse(at)));
        }
        Fields.Builder content = Fields.builder();
        back.ifPresent(each -> content.integer("back", Interval.micros(each)));
        return change(
                command,
                "LeaveHome",
                "IsolatedLeftHome",
                isolation,
                at,
                Optional.empty(),
                content.build(),
                of -> IsolationTimeline.broken(of, at, back));
    }

    /** Tells that somebody who left home is back. Needs {@link Power#ISOLATE}. */
    public Either<Refusal, Done<IsolationId>> returnHome(CommandId command, IsolationId isolation, Instant at) {
        return change(
                command,
                "ReturnHome",
                "IsolatedReturned",
                isolation,
                at,
                Optional.empty(),
                Fields.none(),
                of -> IsolationTimeline.back(of, at));
    }

    /**
     * Excuses a duty for a while. Needs {@link Power#ISOLATE}.
     *
     * @param duty its word
     * @param period slots whose windows begin in it are excused; must have an end
     * @param reason why, a word of a-z and _
     */
    public Either<Refusal, Done<IsolationId>> excuse(
            CommandId command, IsolationId isolation, String duty, Interval period, String reason) {
        if (!Syntax.isWord(duty)) {
            return Either.left(word("duty", duty));
        }
        if (!Syntax.isWord(reason) || period.isOpen()) {
            return Either.left(period.isOpen() ? new BadValue("period", "no_end") : word("reason", reason));
        }
        String id = office.newId();
        Fields content = period.into(Fields.builder().text("duty", duty).text("reason", reason))
                .build();
        return change(
                command,
                "ExcuseDuty",
                "DutyExcused",
                isolation,
                period.from(),
                Optional.empty(),
                content,
                of -> IsolationTimeline.excused(of, new Isolation.Excuse(id, duty, period, reason)));
    }

    /**
     * Releases somebody: the only end of an isolation. Needs {@link Power#ISOLATE}.
     *
     * @param notice the number or name of the notice given; 1 to 100 code points, no personal data
     */
    public Either<Refusal, Done<IsolationId>> release(
            CommandId command, IsolationId isolation, Instant at, StaffId signedBy, String notice) {
        Either<Refusal, String> said = Either.narrow(Canonical.text("notice", notice, MOST_NOTICE));
        return said.flatMap(text -> change(
                command,
                "ReleaseIsolated",
                "IsolatedReleased",
                isolation,
                at,
                Optional.of(signedBy),
                Fields.builder().text("notice", text).build(),
                of -> IsolationTimeline.released(of, new Isolation.Release(at, signedBy, text))));
    }

    private static BadValue word(String field, String word) {
        return new BadValue(field, word.isBlank() ? "blank" : "bad_form");
    }

    private Either<Refusal, Done<IsolationId>> change(
            CommandId command,
            String name,
            String event,
            IsolationId isolation,
            Instant at,
            Optional<StaffId> signer,
            Fields content,
            Function<Isolation, Either<IsolationRefusal, Isolation>> rule) {
        Fields.Builder whole = content.toBuilder()
                .text("isolation", isolation.value())
                .text("signed_by", signer.map(StaffId::value))
                .integer("at", Interval.micros(at));
        return office.command(
                command,
                name,
                Power.ISOLATE,
                at,
                whole.build(),
                facts -> new IsolationId(facts.text("isolation")),
                new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, IsolationKinds.ISOLATION, Set.of(isolation.value())),
                                Query.ids(
                                        scope,
                                        StaffKinds.STAFF,
                                        signer.map(each -> Set.of(each.value())).orElse(Set.of())),
                                Query.by(scope, IsolationKinds.REFERRAL, "isolation", Set.of(isolation.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        return changed(event, isolation, at, signer, rule, session, loaded);
                    }
                });
    }

    private static Either<IsolationRefusal, Decision> changed(
            String event,
            IsolationId isolation,
            Instant at,
            Optional<StaffId> signer,
            Function<Isolation, Either<IsolationRefusal, Isolation>> rule,
            Session session,
            List<Page> loaded) {
        if (at.isAfter(session.now())) {
            return Either.left(new IsolationRefusal.NotYetSo(at));
        }
        boolean signed = signer.isEmpty()
                || loaded.get(1).entries().stream()
                        .anyMatch(entry -> Interval.of(entry.fields()).holdsAt(at));
        if (!signed) {
            return Either.left(
                    new IsolationRefusal.NotStaffThen(signer.map(StaffId::value).orElse("")));
        }
        return loaded.get(0).entries().stream()
                .findFirst()
                .<Either<IsolationRefusal, Entry>>map(Either::right)
                .orElseGet(() -> Either.left(new IsolationRefusal.NoSuchIsolation(isolation.value())))
                .flatMap(entry -> going(entry, at))
                .flatMap(entry -> rule.apply(Rows.isolation(entry)).map(next -> {
                    List<Entry> entries = new ArrayList<>();
                    entries.add(entry.next(Rows.isolation(next)));
                    if (next.absences().size()
                            > Rows.isolation(entry).absences().size()) {
                        loaded.get(2).entries().stream()
                                .filter(each -> Rows.waits(each, at))
                                .forEach(each -> entries.add(answered(each, at)));
                    }
                    return new Decision(
                            event,
                            Fields.builder()
                                    .text("isolation", isolation.value())
                                    .build(),
                            entries);
                }));
    }

    private static Either<IsolationRefusal, Entry> going(Entry entry, Instant at) {
        Interval period = Interval.of(entry.fields());
        if (at.isBefore(period.from())) {
            return Either.left(new IsolationRefusal.BeforeIsolation(entry.id()));
        }
        return period.holdsAt(at) ? Either.right(entry) : Either.left(new IsolationRefusal.IsolationOver(entry.id()));
    }

    private static Entry answered(Entry referral, Instant at) {
        return referral.next(referral.fields().toBuilder()
                .integer("answered_at", Interval.micros(at))
                .build());
    }

    /**
     * Records one visit or call. Needs {@link Power#RECORD} where the household is. A fever or a complaint raises a referral.
     *
     * @return the visit and its referrals; or an {@link IsolationRefusal}
     */
    public Either<Refusal, Done<VisitDone>> visit(CommandId command, NewVisit visit) {
        return visited(command, "RecordVisit", List.of(visit), true);
    }

    /**
     * Records visits, all or none, as one change.
     *
     * @return the visits and their referrals; or {@link IsolationRefusal.NoneTaken} with what is wrong with each
     */
    public Either<Refusal, Done<VisitDone>> visitAll(CommandId command, List<NewVisit> visits) {
        return visited(command, "RecordVisits", visits, false);
    }

    private Either<Refusal, Done<VisitDone>> visited(
            CommandId command, String name, List<NewVisit> visits, boolean single) {
        Instant first = visits.stream()
                .map(NewVisit::occurredAt)
                .min(Instant::compareTo)
                .orElseGet(office::now);
        return office.command(
                command,
                name,
                Power.RECORD,
                first,
                Fields.builder()
                        .nested("visits", visits.stream().map(Rows::told).toList())
                        .build(),
                VisitDone::of,
                new Visiting(List.copyOf(visits), office::newId, single));
    }

    /**
     * Withdraws a visit that was recorded wrongly, with what was measured at it and the referrals that it raised, answered or not: from now
     * on it fills nothing and nobody is due at a doctor because of it; what was known before stays known as of then. What was done upon it,
     * a transfer, stays done. Needs {@link Power#RECORD} where the household and everybody met are.
     *
     * @param reason no personal data; 1 to 200 code points
     * @return its id; or {@link IsolationRefusal.NoSuchVisit}, {@link IsolationRefusal.VisitWithdrawnBefore} or a refusal of the reason
     */
    public Either<Refusal, Done<VisitId>> withdraw(CommandId command, VisitId visit, String reason) {
        return Withdrawn.reason(reason).flatMap(text -> {
            Fields content = Fields.builder()
                    .text("visit", visit.value())
                    .text("reason", text)
                    .build();
            return office.command(
                    command,
                    "WithdrawVisit",
                    Power.RECORD,
                    office.now(),
                    content,
                    facts -> new VisitId(facts.text("visit")),
                    new Withdrawing(visit, text));
        });
    }

    /** Every visit and call to a household, in order of id; withdrawn ones included. Needs {@link Power#READ}. */
    public Either<Refusal, List<Visit>> visits(HouseholdId household, KnownAt at) {
        return office.ask(Power.READ, at, session -> {
            List<Entry> visits = session.all(
                    Query.by(session.scope(), IsolationKinds.VISIT, "household", Set.of(household.value())));
            Set<String> ids = visits.stream().map(Entry::id).collect(Collectors.toSet());
            Map<String, List<Entry>> attended =
                    session.all(Query.by(session.scope(), IsolationKinds.ATTENDED, "visit", ids)).stream()
                            .collect(Collectors.groupingBy(
                                    entry -> entry.fields().text("visit")));
            return visits.stream()
                    .map(entry -> Rows.visit(entry, attended.getOrDefault(entry.id(), List.of())))
                    .toList();
        });
    }

    /**
     * Answers a referral without a transfer: a doctor has looked at them. Needs {@link Power#ISOLATE}.
     *
     * @return its id; or {@link IsolationRefusal.NoOpenReferral} or {@link IsolationRefusal.NotYetSo}
     */
    public Either<Refusal, Done<ReferralId>> answer(
            CommandId command, ReferralId referral, Instant at, StaffId doctor) {
        Fields content = Fields.builder()
                .text("referral", referral.value())
                .text("doctor", doctor.value())
                .integer("at", Interval.micros(at))
                .build();
        return office.command(
                command,
                "AnswerReferral",
                Power.ISOLATE,
                at,
                content,
                facts -> new ReferralId(facts.text("referral")),
                new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, IsolationKinds.REFERRAL, Set.of(referral.value())),
                                Query.ids(scope, StaffKinds.STAFF, Set.of(doctor.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        if (at.isAfter(session.now())) {
                            return Either.left(new IsolationRefusal.NotYetSo(at));
                        }
                        if (loaded.get(1).entries().stream()
                                .noneMatch(entry -> Interval.of(entry.fields()).holdsAt(at))) {
                            return Either.left(new IsolationRefusal.NotStaffThen(doctor.value()));
                        }
                        return loaded.get(0).entries().stream()
                                .filter(entry -> Rows.waits(entry, at))
                                .findFirst()
                                .<Either<IsolationRefusal, Decision>>map(entry -> Either.right(
                                        new Decision("ReferralAnswered", content, List.of(answered(entry, at)))))
                                .orElseGet(() -> Either.left(new IsolationRefusal.NoOpenReferral(referral.value())));
                    }
                });
    }

    /**
     * Takes down what an isolated household asks for. By when it is owed the rules then say, the strictest if they differ. Needs
     * {@link Power#RECORD} where it is.
     *
     * @param need a word such as {@code food}, {@code medicine} or {@code errand}
     * @param remark in their own words: personal data
     * @return its id; or {@link IsolationRefusal.NobodyIsolated}, {@link IsolationRefusal.NotYetSo} or a refusal of the word
     */
    public Either<Refusal, Done<NeedId>> ask(
            CommandId command, HouseholdId household, String need, Optional<Remark> remark, Instant at) {
        if (!Syntax.isWord(need)) {
            return Either.left(word("need", need));
        }
        Fields row = Fields.builder()
                .text("household", household.value())
                .text("need", need)
                .integer("requested_at", Interval.micros(at))
                .build();
        Fields content =
                row.toBuilder().text("remark", remark.map(Remark::value)).build();
        return office.command(command, "AskFor", Power.RECORD, at, content, Isolations::needId, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(Query.ids(scope, RegisterKinds.HOUSEHOLD, Set.of(household.value())));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                if (at.isAfter(session.now())) {
                    return Either.left(new IsolationRefusal.NotYetSo(at));
                }
                return loaded.get(0).entries().stream()
                        .findFirst()
                        .flatMap(home ->
                                rulesAt(session, at).map(by -> asked(home, Rows.promised(row, by, at), remark)))
                        .<Either<Refusal, Decision>>map(Either::right)
                        .orElseGet(() -> Either.left(new IsolationRefusal.NobodyIsolated(household.value())));
            }

            /** The strictest rules of those isolated in the household, which the session has shown. */
            private Optional<IsolationRules> rulesAt(Session session, Instant then) {
                return session.all(query(Scope.ofHouseholds(Set.of(household.value())))).stream()
                        .filter(entry -> Interval.of(entry.fields()).holdsAt(then))
                        .map(entry -> Rows.isolation(entry).rulesAt(then))
                        .min(Comparator.comparing(IsolationRules::deliverWithin));
            }
        });
    }

    private Decision asked(Entry home, Fields row, Optional<Remark> remark) {
        String id = office.newId();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(IsolationKinds.NEED, id, 1, home.place(), row));
        remark.ifPresent(text -> entries.add(new Entry(
                IsolationKinds.NEED_PERSONAL,
                id,
                1,
                home.place(),
                Fields.builder()
                        .text("household", home.id())
                        .text("remark", text.value())
                        .build())));
        return new Decision("NeedAsked", Fields.builder().text("need", id).build(), entries);
    }

    /** Takes on what somebody asked for. Needs {@link Power#RECORD}. */
    public Either<Refusal, Done<NeedId>> accept(CommandId command, NeedId need, StaffId staff, Instant at) {
        return settle(command, "AcceptNeed", "NeedAccepted", "accepted", need, Optional.of(staff), at);
    }

    /** Records that it was delivered. Needs {@link Power#RECORD}. */
    public Either<Refusal, Done<NeedId>> deliver(CommandId command, NeedId need, StaffId staff, Instant at) {
        return settle(command, "DeliverNeed", "NeedDelivered", "delivered", need, Optional.of(staff), at);
    }

    /** Records that it is no longer wanted. Needs {@link Power#RECORD}. */
    public Either<Refusal, Done<NeedId>> withdraw(CommandId command, NeedId need, Instant at) {
        return settle(command, "WithdrawNeed", "NeedWithdrawn", "withdrawn", need, Optional.empty(), at);
    }

    private Either<Refusal, Done<NeedId>> settle(
            CommandId command,
            String name,
            String event,
            String step,
            NeedId need,
            Optional<StaffId> staff,
            Instant at) {
        Fields content = Fields.builder()
                .text("need", need.value())
                .text("staff", staff.map(StaffId::value))
                .integer("at", Interval.micros(at))
                .build();
        return office.command(command, name, Power.RECORD, at, content, Isolations::needId, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(
                        Query.ids(scope, IsolationKinds.NEED, Set.of(need.value())),
                        Query.ids(
                                scope,
                                StaffKinds.STAFF,
                                staff.map(each -> Set.of(each.value())).orElse(Set.of())));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                if (at.isAfter(session.now())) {
                    return Either.left(new IsolationRefusal.NotYetSo(at));
                }
                boolean known = staff.isEmpty()
                        || loaded.get(1).entries().stream()
                                .anyMatch(entry -> Interval.of(entry.fields()).holdsAt(at));
                if (!known) {
                    return Either.left(new IsolationRefusal.NotStaffThen(
                            staff.map(StaffId::value).orElse("")));
                }
                Optional<Entry> found = loaded.get(0).entries().stream().findFirst();
                return found.<Either<Refusal, Entry>>map(Either::right)
                        .orElseGet(() -> Either.left(new IsolationRefusal.NoSuchNeed(need.value())))
                        .flatMap(entry -> settled(entry, step, staff, at))
                        .map(entry -> new Decision(
                                event,
                                Fields.builder().text("need", need.value()).build(),
                                List.of(entry)));
            }
        });
    }

    private static Either<Refusal, Entry> settled(Entry entry, String step, Optional<StaffId> staff, Instant at) {
        Fields fields = entry.fields();
        boolean over = fields.has("delivered_at")
                || fields.has("withdrawn_at")
                || fields.has(step + "_at")
                || Interval.micros(at)
                        < Math.max(
                                fields.integer("requested_at"),
                                fields.optionalInteger("accepted_at").orElse(Long.MIN_VALUE));
        return over
                ? Either.left(new IsolationRefusal.NeedSettled(entry.id()))
                : Either.right(entry.next(fields.toBuilder()
                        .integer(step + "_at", Interval.micros(at))
                        .text(step + "_by", staff.map(StaffId::value))
                        .build()));
    }

    private static NeedId needId(Fields facts) {
        return new NeedId(facts.text("need"));
    }

    /** Every isolation that the actor reaches, ended ones included, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Isolation>> all(KnownAt at) {
        return office.ask(
                Power.READ, at, session -> read(session, Query.all(session.scope(), IsolationKinds.ISOLATION)));
    }

    /** The isolations with these ids, in order of id; those that are not there left out. Needs {@link Power#READ}. */
    public Either<Refusal, List<Isolation>> isolations(Collection<IsolationId> ids, KnownAt at) {
        Set<String> wanted = ids.stream().map(IsolationId::value).collect(Collectors.toSet());
        return office.ask(
                Power.READ, at, session -> read(session, Query.ids(session.scope(), IsolationKinds.ISOLATION, wanted)));
    }

    /** The isolations of a resident, in order of their start. Needs {@link Power#READ}. */
    public Either<Refusal, List<Isolation>> of(ResidentId resident, KnownAt at) {
        return office.ask(
                        Power.READ,
                        at,
                        session -> read(
                                session,
                                Query.by(
                                        session.scope(),
                                        IsolationKinds.ISOLATION,
                                        "resident",
                                        Set.of(resident.value()))))
                .map(all -> all.stream()
                        .sorted(Comparator.comparing(each -> each.period().from()))
                        .toList());
    }

    private static List<Isolation> read(Session session, Query query) {
        return session.all(query).stream().map(Rows::isolation).toList();
    }

    /** Asks for every isolation within a scope; for the packages above. */
    public static Query query(Scope scope) {
        return Query.all(scope, IsolationKinds.ISOLATION);
    }

    /** Reads an answer to {@link #query}; for the packages above. */
    public static Isolation read(Entry entry) {
        return Rows.isolation(entry);
    }

    /**
     * How isolations stand and what became of what they owe. Needs {@link Power#READ}; counts what the actor reaches.
     *
     * @param validAt when it was so, on the valid-time axis: what happened later does not count
     * @param at as known when, on the recorded-time axis: what was told later does not count
     */
    public Either<Refusal, FollowUp> followUp(Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> followUp(session, validAt));
    }

    /** The same within a session; for the packages above. */
    public static FollowUp followUp(Session session, Instant validAt) {
        return FollowUp.of(FollowUpFacts.load(session), validAt);
    }

    /**
     * A page of what is due: what can be done now, and what was missed and not made good since, by whatever visit, with the role that has to
     * see to it; nothing of who is away. In due order. Needs {@link Power#READ}.
     *
     * @param of of what
     * @param after what to continue after; empty to begin
     * @param limit the most to give, at least 1
     */
    public Either<Refusal, DuePage> due(
            WorklistFilter of, Instant validAt, KnownAt at, Optional<String> after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
        return office.ask(Power.READ, at, session -> {
            List<DueObligation> pending = FollowUpFacts.load(session).pending(validAt);
            List<DueObligation> asked = pending.stream()
                    .filter(FollowUpFacts.which(session, pending, of, validAt, lookedAfter))
                    .toList();
            return DuePage.of(ObligationRule.due(asked, validAt), after, limit);
        });
    }

    /** What households asked for, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Need>> needs(KnownAt at) {
        return office.list(Power.READ, at, scope -> Query.all(scope, IsolationKinds.NEED), Rows::need);
    }

    /** Needs in the words of who asked, where any were told. Needs {@link Power#READ_PERSONAL}; leaves a change that says which were read. */
    public Either<Refusal, Map<NeedId, Remark>> needWords(Collection<NeedId> needs, KnownAt at) {
        Set<String> ids = needs.stream().map(NeedId::value).collect(Collectors.toSet());
        return office.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.all(Query.ids(session.scope(), IsolationKinds.NEED_PERSONAL, ids)).stream()
                        .collect(Collectors.toUnmodifiableMap(
                                entry -> new NeedId(entry.id()),
                                entry -> new Remark(entry.fields().text("remark")))),
                found -> found.keySet().stream().map(NeedId::value).sorted().toList());
    }

    /**
     * The referrals, in order of id, without those of visits that were withdrawn. That there is one tells of a fever or a complaint: needs
     * {@link Power#READ_HEALTH}; leaves a change that says of whom.
     */
    public Either<Refusal, List<Referral>> referrals(KnownAt at) {
        return office.askPersonal(
                Power.READ_HEALTH,
                at,
                session -> session.all(Query.all(session.scope(), IsolationKinds.REFERRAL)).stream()
                        .filter(entry -> Withdrawn.why(entry.fields()).isEmpty())
                        .map(Rows::referral)
                        .toList(),
                found -> found.stream()
                        .map(each -> each.resident().value())
                        .distinct()
                        .toList());
    }

    /**
     * What was measured of a resident in an isolation, in order of time; nothing of visits that were withdrawn. Needs {@link
     * Power#READ_HEALTH}; leaves a change.
     */
    public Either<Refusal, List<RecordedObservation>> readings(IsolationId isolation, KnownAt at) {
        return office.askPersonal(
                Power.READ_HEALTH,
                at,
                session -> session
                        .all(Query.by(
                                session.scope(),
                                IsolationKinds.ATTENDED_HEALTH,
                                "isolation",
                                Set.of(isolation.value())))
                        .stream()
                        .filter(entry -> Withdrawn.why(entry.fields()).isEmpty())
                        .map(Isolations::measured)
                        .sorted(Comparator.comparing(RecordedObservation::occurredAt))
                        .toList(),
                found -> found.stream()
                        .map(each -> each.resident().value())
                        .distinct()
                        .toList());
    }

    private static RecordedObservation measured(Entry entry) {
        Fields fields = entry.fields();
        return new RecordedObservation(
                new ResidentId(fields.text("resident")),
                new IsolationId(fields.text("isolation")),
                new VisitId(fields.text("visit")),
                Interval.instant(fields.integer("occurred_at")),
                Rows.reading(fields));
    }

    /** Why somebody is isolated, where it was told. Needs {@link Power#READ_HEALTH}; leaves a change. */
    public Either<Refusal, Optional<Remark>> reason(IsolationId isolation, KnownAt at) {
        return office.askPersonal(
                        Power.READ_HEALTH,
                        at,
                        session -> session.one(IsolationKinds.ISOLATION_HEALTH, isolation.value()),
                        found -> found.map(entry -> entry.fields().text("resident")).stream()
                                .toList())
                .map(found -> found.map(entry -> new Remark(entry.fields().text("reason"))));
    }
}
