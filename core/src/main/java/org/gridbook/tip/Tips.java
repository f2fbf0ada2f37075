package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.isolation.Isolations;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * Receives tips, has them triaged, assigned, checked and closed, and tells how they stand at any pair of instants. Thread-safe. A tip is
 * never deleted; it can be reopened. Whatever is done with a tip follows what was done before, but for checks, which may be told late.
 * Commands need {@link Power#TIP} where the tip is, unless they say otherwise, and give the tip's id or a {@link TipRefusal}.
 */
public final class Tips {
    private final Office office;

    /** Made by the desk. */
    public Tips(Office office) {
        this.office = office;
    }

    /**
     * Receives a tip. It belongs to the household, building or grid that it is about; one of which only words are known waits, for who
     * reaches the whole community, until triage finds its grid.
     *
     * @return its id; or {@link TipRefusal.TipNotYet}, {@link TipRefusal.TipNumberTaken}, {@link TipRefusal.TipNeedsGrid} or the {@link
     *     RegisterRefusal} of what is not there
     */
    public Either<Refusal, Done<TipId>> receive(CommandId command, NewTip tip) {
        return received(command, "ReceiveTip", List.of(tip), true)
                .map(done -> new Done<>(done.answer().get(0), done.position(), done.replayed()));
    }

    /**
     * Receives tips, all or none, as one change.
     *
     * @return their ids, in the order told; or {@link TipRefusal.TipsRefused} with what is wrong with each that is refused
     */
    public Either<Refusal, Done<List<TipId>>> receiveAll(CommandId command, List<NewTip> tips) {
        return received(command, "ReceiveTips", tips, false);
    }

    /**
     * Receives a tip of a suspicious passage, in one step: it is about who passed, as they are known or said they are, and belongs to the
     * household of a resident, else to the grid of the checkpoint.
     *
     * @param claim what is suspicious, in one's own words; personal data
     * @return its id; or {@link TipRefusal.NoPassageOfTip}, {@link TipRefusal.TipBeforePassage} or {@link TipRefusal.TipNotYet}
     */
    public Either<Refusal, Done<TipId>> receiveFromPassage(
            CommandId command, PassageId passage, ClaimType type, Remark claim, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        Fields content = Fields.builder()
                .text("passage", passage.value())
                .text("claim_type", type.word())
                .text("claim", claim.value())
                .integer("at", Interval.micros(when))
                .build();
        return office.command(
                command,
                "ReceiveTipFromPassage",
                Power.TIP,
                when,
                content,
                facts -> new TipId(facts.texts("tips").get(0)),
                new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, CheckpointKinds.PASSAGE, Set.of(passage.value())),
                                Query.ids(scope, CheckpointKinds.PASSAGE_PERSONAL, Set.of(passage.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        if (when.isAfter(session.now())) {
                            return Either.left(new TipRefusal.TipNotYet(when));
                        }
                        return Session.first(loaded.get(0), () -> new TipRefusal.NoPassageOfTip(passage.value()))
                                .filterOrElse(
                                        found -> found.fields().integer("occurred_at") <= Interval.micros(when),
                                        found -> new TipRefusal.TipBeforePassage(passage.value(), when))
                                .map(found -> ofPassage(session, found, loaded.get(1), type, claim, when));
                    }
                });
    }

    private Decision ofPassage(
            Session session, Entry passage, Page personal, ClaimType type, Remark claim, Instant at) {
        Optional<Entry> resident =
                passage.fields().optionalText("resident").flatMap(id -> session.one(RegisterKinds.RESIDENT, id));
        Optional<PersonDescription> whom = Handling.first(personal)
                .map(Entry::fields)
                .filter(fields -> fields.has("name"))
                .map(fields -> PersonDescription.named(
                        new PersonName(fields.text("name")),
                        fields.optionalText("phone").map(Phone::new)));
        TipSubject about = resident.map(each -> TipSubject.resident(new ResidentId(each.id())))
                .orElseGet(() -> TipSubject.person(whom.orElseGet(() -> PersonDescription.described(claim))));
        NewTip tip = new NewTip(
                Optional.empty(),
                TipSource.CHECKPOINT,
                TipMeans.IN_PERSON,
                type,
                about,
                claim,
                PersonDescription.NOBODY,
                Optional.empty(),
                1,
                at);
        String id = office.newId();
        return new Decision(
                "TipReceived",
                Fields.builder().texts("tips", List.of(id)).build(),
                Receiving.entries(
                        id,
                        tip,
                        resident.map(Entry::place).orElse(passage.place()),
                        Optional.of(new PassageId(passage.id()))));
    }

    private Either<Refusal, Done<List<TipId>>> received(
            CommandId command, String name, List<NewTip> tips, boolean single) {
        Instant first =
                tips.stream().map(NewTip::receivedAt).min(Instant::compareTo).orElseGet(office::now);
        Fields content = Fields.builder()
                .nested("tips", tips.stream().map(Rows::content).toList())
                .build();
        return office.command(
                command,
                name,
                Power.TIP,
                first,
                content,
                facts -> facts.texts("tips").stream().map(TipId::new).toList(),
                new Receiving(tips, office::newId, single));
    }

    /**
     * Decides how urgent a tip is and which grid sees to it, again if need be. Where it goes must be within reach as well as where it
     * was.
     *
     * @return its id; or {@link TipRefusal.TipClosed}, {@link TipRefusal.TiedToItsPlace}, {@link RegisterRefusal.NoSuchGrid} or {@link
     *     RegisterRefusal.NoSuchHousehold}
     */
    public Either<Refusal, Done<TipId>> triage(CommandId command, TipId tip, Triage triage) {
        Optional<String> grid = triage.grid().map(GridId::value);
        Optional<String> household = triage.household().map(HouseholdId::value);
        Fields content = content(tip, triage.at())
                .text("urgency", triage.urgency().word())
                .text("grid", grid)
                .text("household", household)
                .build();
        TipAct act = TipAct.triaged(triage.urgency(), grid.or(() -> household), triage.at());
        return handle(
                command,
                "TriageTip",
                content,
                new Handling(
                        tip,
                        triage.at(),
                        false,
                        scope -> List.of(
                                Query.ids(scope, RegisterKinds.GRID, set(grid)),
                                Query.ids(scope, RegisterKinds.HOUSEHOLD, set(household))),
                        (found, others) -> open(found).flatMap(any -> triaged(found, others, act, grid, household))));
    }

    private static Either<Refusal, Decision> triaged(
            Handling.Found found, List<Page> others, TipAct act, Optional<String> grid, Optional<String> household) {
        String tip = found.tip().id();
        Fields fields = found.tip().fields();
        Place place = found.tip().place();
        Scope scope = found.session().scope();
        return Handling.there(grid, others.get(0), RegisterRefusal.NoSuchGrid::new)
                .filterOrElse(
                        any -> grid.isEmpty() || scope.grids().containsAll(set(grid)),
                        any -> new RegisterRefusal.NoSuchGrid(grid.orElse("")))
                .flatMap(any -> Handling.there(household, others.get(1), RegisterRefusal.NoSuchHousehold::new))
                .flatMap(home -> {
                    boolean tied = fields.has("resident") || place.household() != null && home.isEmpty();
                    Place to =
                            home.map(Entry::place).or(() -> grid.map(Place::of)).orElse(place);
                    if (tied && !to.grid().equals(place.grid())
                            || fields.has("resident") && home.isPresent() && !to.equals(place)) {
                        return Either.left(new TipRefusal.TiedToItsPlace(tip));
                    }
                    Fields known = home.isEmpty()
                            ? fields
                            : fields.toBuilder().text("household", household).build();
                    return Either.right(found.after("TipTriaged", act, Optional.empty(), tied ? place : to, known));
                });
    }

    /**
     * Gives a tip that was triaged to a member of staff; who had it before has it no more.
     *
     * @return its id; or {@link TipRefusal.TipClosed}, {@link TipRefusal.TipNotTriaged} or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<TipId>> assign(CommandId command, TipId tip, StaffId staff, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        Fields content = content(tip, when).text("staff", staff.value()).build();
        return handle(
                command,
                "AssignTip",
                content,
                new Handling(
                        tip,
                        when,
                        false,
                        scope -> List.of(Query.ids(scope, StaffKinds.STAFF, Set.of(staff.value()))),
                        (found, others) -> open(found)
                                .flatMap(Tips::triaged)
                                .flatMap(any -> member(others.get(0), staff, when))
                                .map(any -> found.after(
                                        "TipAssigned",
                                        TipAct.linked(TipAct.ActType.ASSIGNED, staff.value(), when),
                                        Optional.empty()))));
    }

    /**
     * Spreads tips over grids so that each grid gets as many open tips as the others, as nearly as can be: one after another to the grid
     * that has the least. To be given to a grid is to be triaged, as urgent as it was said to be. All or none, as one change.
     *
     * @param tips in the order in which they are given out; of none does the book know the household or building
     * @return for each tip its grid, in the order given out; or {@link TipRefusal.NobodyToSpreadOver} or {@link TipRefusal.TipsRefused}
     */
    public Either<Refusal, Done<Map<TipId, GridId>>> spreadOverGrids(
            CommandId command, Collection<TipId> tips, Set<GridId> grids, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        Set<String> over = grids.stream().map(GridId::value).collect(Collectors.toSet());
        return spread(command, "SpreadTipsOverGrids", new Spreading(tips, over, when, true), GridId::new);
    }

    /**
     * Spreads tips over members of staff so that each has as many open tips in hand as the others, as nearly as can be. All or none, as
     * one change.
     *
     * @param tips in the order in which they are given out; each was triaged
     * @return for each tip who has it, in the order given out; or {@link TipRefusal.NobodyToSpreadOver} or {@link
     *     TipRefusal.TipsRefused}
     */
    public Either<Refusal, Done<Map<TipId, StaffId>>> spreadOverStaff(
            CommandId command, Collection<TipId> tips, Set<StaffId> staff, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        Set<String> over = staff.stream().map(StaffId::value).collect(Collectors.toSet());
        return spread(command, "SpreadTipsOverStaff", new Spreading(tips, over, when, false), StaffId::new);
    }

    private <T> Either<Refusal, Done<Map<TipId, T>>> spread(
            CommandId command, String name, Spreading spreading, Function<String, T> to) {
        return office.command(
                command,
                name,
                Power.TIP,
                spreading.at(),
                spreading.content(),
                facts -> Spreading.given(facts, to),
                spreading);
    }

    /**
     * Records a contact by which a tip was checked, however late, as long as the tip was open then. Needs {@link Power#RECORD} where the
     * tip and the household are.
     *
     * @return the check's id; or {@link TipRefusal.TipClosed}, {@link StaffRefusal.NotStaffThen}, {@link RegisterRefusal.NoSuchHousehold}
     *     or {@link RegisterRefusal.NoSuchResident}
     */
    public Either<Refusal, Done<CheckId>> check(CommandId command, NewCheck check) {
        Optional<String> household = check.household().map(HouseholdId::value);
        Optional<String> resident = check.resident().map(ResidentId::value);
        Fields content = Rows.check(check, household, resident).toBuilder()
                .text("remark", check.remark().map(Remark::value))
                .build();
        return office.command(
                command,
                "CheckTip",
                Power.RECORD,
                check.at(),
                content,
                facts -> new CheckId(facts.text("check")),
                new Handling(
                        check.tip(),
                        check.at(),
                        true,
                        scope -> List.of(
                                Query.ids(
                                        scope,
                                        StaffKinds.STAFF,
                                        Set.of(check.staff().value())),
                                Query.ids(scope, RegisterKinds.HOUSEHOLD, set(household)),
                                Query.ids(scope, RegisterKinds.RESIDENT, set(resident))),
                        (found, others) -> open(found)
                                .flatMap(any -> member(others.get(0), check.staff(), check.at()))
                                .flatMap(any -> met(found, others, check))
                                .map(place -> checked(found, check, place))));
    }

    /** Where a check belongs: with whom was met, else with the tip. */
    private static Either<Refusal, Place> met(Handling.Found found, List<Page> others, NewCheck check) {
        Optional<String> household = check.household().map(HouseholdId::value);
        Optional<String> resident = check.resident().map(ResidentId::value);
        return Handling.there(household, others.get(1), RegisterRefusal.NoSuchHousehold::new)
                .filterOrElse(
                        home -> home.filter(entry -> !Rows.holdsAt(entry.fields(), check.at()))
                                .isEmpty(),
                        any -> new RegisterRefusal.NoSuchHousehold(household.orElse("")))
                .flatMap(home -> Handling.there(resident, others.get(2), RegisterRefusal.NoSuchResident::new)
                        .map(person -> person.or(() -> home)
                                .map(Entry::place)
                                .orElse(found.tip().place())));
    }

    private Decision checked(Handling.Found found, NewCheck check, Place place) {
        Fields tip = found.tip().fields();
        boolean own = check.household().isEmpty() && check.resident().isEmpty();
        Optional<String> household = check.household()
                .map(HouseholdId::value)
                .or(() -> Optional.ofNullable(place.household()))
                .or(() -> own ? tip.optionalText("household") : Optional.empty());
        Optional<String> resident =
                check.resident().map(ResidentId::value).or(() -> own ? tip.optionalText("resident") : Optional.empty());
        String id = office.newId();
        Decision after = found.after("TipChecked", TipAct.checked(check.finding(), id, check.at()), check.remark());
        List<Entry> entries = new ArrayList<>(after.entries());
        entries.add(new Entry(TipKinds.TIP_CHECK, id, 1, place, Rows.check(check, household, resident)));
        return new Decision(
                after.event(), after.facts().toBuilder().text("check", id).build(), entries);
    }

    /**
     * Ends a tip as a duplicate of another, which goes on in its place.
     *
     * @return its id; or {@link TipRefusal.TipClosed} or {@link TipRefusal.NoDuplicate}; {@link TipRefusal.NoSuchTip} of either
     */
    public Either<Refusal, Done<TipId>> duplicateOf(CommandId command, TipId tip, TipId other, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        Fields content = content(tip, when).text("other", other.value()).build();
        return handle(
                command,
                "TipIsDuplicate",
                content,
                new Handling(
                        tip,
                        when,
                        false,
                        scope -> List.of(Query.ids(scope, TipKinds.TIP, Set.of(other.value()))),
                        (found, others) -> open(found)
                                .flatMap(any -> original(tip, other, others.get(0)))
                                .map(any -> found.after(
                                        "TipDuplicated",
                                        TipAct.linked(TipAct.ActType.DUPLICATED, other.value(), when),
                                        Optional.empty()))));
    }

    private static Either<Refusal, Boolean> original(TipId tip, TipId other, Page found) {
        if (found.entries().isEmpty()) {
            return Either.left(new TipRefusal.NoSuchTip(other.value()));
        }
        TipState state = Rows.life(found.entries().get(0).fields())
                .at(Instant.MAX, List.of())
                .state();
        return tip.equals(other) || state == TipState.DUPLICATE
                ? Either.left(new TipRefusal.NoDuplicate(tip.value(), other.value()))
                : Either.right(true);
    }

    /**
     * Closes a tip with an outcome.
     *
     * @return its id; or {@link TipRefusal.TipClosed}, {@link TipRefusal.TipNotTriaged}, {@link TipRefusal.TipNotChecked}, {@link
     *     NotFound} for the isolation, or {@link TipRefusal.NoIsolationOfTip}
     */
    public Either<Refusal, Done<TipId>> close(CommandId command, TipId tip, Closing closing) {
        Optional<String> isolation = closing.isolation().map(IsolationId::value);
        Fields content = content(tip, closing.at())
                .text("outcome", closing.outcome().word())
                .text("words", closing.words().map(Remark::value))
                .text("isolation", isolation)
                .build();
        return handle(
                command,
                "CloseTip",
                content,
                new Handling(
                        tip,
                        closing.at(),
                        false,
                        scope -> List.of(Query.ids(scope, IsolationKinds.ISOLATION, set(isolation))),
                        (found, others) -> open(found)
                                .flatMap(Tips::triaged)
                                .flatMap(any -> settled(found, closing.outcome()))
                                .flatMap(any ->
                                        Handling.there(isolation, others.get(0), id -> new NotFound("isolation", id)))
                                .filterOrElse(
                                        named -> named.isEmpty()
                                                || named.map(Isolations::read)
                                                        .filter(each -> ledTo(found, each))
                                                        .isPresent(),
                                        any -> new TipRefusal.NoIsolationOfTip(tip.value(), isolation.orElse("")))
                                .map(any -> found.after(
                                        "TipClosed",
                                        TipAct.closed(closing.outcome(), isolation, closing.at()),
                                        closing.words()))));
    }

    /** Whether a tip can have led to an isolation: it still ran when the tip was received, and is of whom the tip is about, if that is known. */
    private static boolean ledTo(Handling.Found found, Isolation isolation) {
        Entry tip = found.tip();
        Instant received = Interval.instant(tip.fields().integer("received_at"));
        if (isolation.period().isOverAt(received)) {
            return false;
        }
        if (tip.fields().has("resident")) {
            return tip.fields().text("resident").equals(isolation.resident().value());
        }
        Set<String> homes = LookingBack.homes(tip);
        return homes.isEmpty()
                || homes.contains(isolation.household().value())
                || LookingBack.stays(
                                found.session(), Set.of(isolation.resident().value()))
                        .stream()
                        .map(Entry::fields)
                        .anyMatch(stay -> homes.contains(stay.text("household"))
                                && !Interval.of(stay).isOverAt(received));
    }

    private static Either<Refusal, Boolean> settled(Handling.Found found, TipOutcome outcome) {
        int needed = Math.toIntExact(found.tip().fields().integer("checks"));
        TipStatus standing = found.standing();
        if (outcome.needsChecks() && standing.checked() < needed) {
            return Either.left(new TipRefusal.TipNotChecked(found.tip().id(), standing.checked(), needed));
        }
        return outcome == TipOutcome.CANNOT_BE_FOUND && standing.tried() == 0
                ? Either.left(new TipRefusal.TipNotChecked(found.tip().id(), 0, 1))
                : Either.right(true);
    }

    /**
     * Opens a tip again that was closed or ended as a duplicate: it has to be assigned, checked and closed anew, and its clocks run from
     * now; what was before stays.
     *
     * @param why said in one's own words; personal data
     * @return its id; or {@link TipRefusal.TipOpen}
     */
    public Either<Refusal, Done<TipId>> reopen(CommandId command, TipId tip, Remark why, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        Fields content = content(tip, when).text("why", why.value()).build();
        return handle(
                command,
                "ReopenTip",
                content,
                new Handling(
                        tip,
                        when,
                        false,
                        scope -> List.of(),
                        (found, others) -> found.standing().state().isOpen()
                                ? Either.left(new TipRefusal.TipOpen(tip.value()))
                                : Either.right(found.after("TipReopened", TipAct.reopened(when), Optional.of(why)))));
    }

    /**
     * Decides deadlines that hold for tips received or reopened from an instant on; the clocks of those before stay as they were. Needs
     * {@link Power#PLAN} for the whole community.
     *
     * @return from when they hold; or {@link TipRefusal.DeadlinesTooEarly}
     */
    public Either<Refusal, Done<Instant>> decide(CommandId command, Deadlines deadlines, Instant from) {
        Instant when = from.truncatedTo(ChronoUnit.MICROS);
        Fields rule = Rows.rule(when, deadlines);
        return office.command(
                command,
                "DecideTipDeadlines",
                Power.PLAN,
                when,
                rule,
                facts -> Interval.instant(facts.integer("from_at")),
                new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(Rows.deadlines(scope));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        return decided(loaded.get(0).entries(), rule, when);
                    }
                });
    }

    private static Either<Refusal, Decision> decided(List<Entry> before, Fields rule, Instant from) {
        List<TipLifecycle.Rule> rules = Rows.rules(before);
        if (!rules.isEmpty() && !from.isAfter(rules.get(rules.size() - 1).from())) {
            return Either.left(new TipRefusal.DeadlinesTooEarly(from));
        }
        List<Fields> all = new ArrayList<>();
        before.forEach(entry -> all.addAll(entry.fields().list("rules")));
        all.add(rule);
        Fields fields = Fields.builder().nested("rules", all).build();
        Entry entry = before.isEmpty()
                ? new Entry(TipKinds.TIP_DEADLINES, Rows.DEADLINES, 1, Place.COMMONS, fields)
                : before.get(0).next(fields);
        return Either.right(new Decision(
                "TipDeadlinesDecided",
                Fields.builder().integer("from_at", Interval.micros(from)).build(),
                List.of(entry)));
    }

    /**
     * The tips with these ids. Needs {@link Power#READ}, as do all reads but {@link #texts}.
     *
     * @param validAt how they were, on the valid-time axis; those received later are left out
     * @param at as known when, on the recorded-time axis
     * @return in order of id; those that are not there are left out
     */
    public Either<Refusal, List<Tip>> of(Collection<TipId> tips, Instant validAt, KnownAt at) {
        Set<String> ids = tips.stream().map(TipId::value).collect(Collectors.toSet());
        return office.ask(
                Power.READ, at, session -> Rows.tips(session, Query.ids(session.scope(), TipKinds.TIP, ids), validAt));
    }

    /**
     * The tips within reach that are known by these numbers, in order of id; numbers that no tip has are left out. Whoever reaches further
     * than those who received them may find several tips of one number.
     */
    public Either<Refusal, Map<String, List<TipId>>> numbers(Collection<String> numbers, KnownAt at) {
        return office.ask(
                Power.READ,
                at,
                session -> session.all(Query.by(session.scope(), TipKinds.TIP, "number", Set.copyOf(numbers))).stream()
                        .collect(Collectors.groupingBy(
                                tip -> tip.fields().text("number"),
                                Collectors.mapping(tip -> new TipId(tip.id()), Collectors.toUnmodifiableList()))));
    }

    /**
     * All tips, a page at a time, in order of id.
     *
     * @param after empty to begin; otherwise where the page before said that this one begins
     * @param limit the most to give, at least 1
     */
    public Either<Refusal, TipPage> page(Instant validAt, KnownAt at, Optional<String> after, int limit) {
        return office.ask(Power.READ, at, session -> {
            Page slice = session.fetch(
                            List.of(Query.all(session.scope(), TipKinds.TIP).page(after.orElse(""), limit)))
                    .get(0);
            return new TipPage(Rows.tips(session, slice.entries(), validAt), Optional.ofNullable(slice.next()));
        });
    }

    /**
     * The open tips in due order, a page at a time: the one whose clock ran out longest ago first; {@link TipStatus#next} says which clock,
     * and who has to see to it. Give the same instants for every page.
     *
     * @param grid only those that this grid sees to
     * @param staff only those that this member of staff has in hand
     * @param after empty to begin; otherwise where the page before said that this one begins
     * @param limit the most to give, at least 1
     */
    public Either<Refusal, TipPage> due(
            Optional<GridId> grid,
            Optional<StaffId> staff,
            Instant validAt,
            KnownAt at,
            Optional<String> after,
            int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
        return office.ask(Power.READ, at, session -> {
            // The column tells of now: whoever asks about now need not read what was closed.
            boolean now = at.instant() == null && !validAt.isBefore(session.now());
            Query query = now
                    ? Query.by(session.scope(), TipKinds.TIP, "open", Set.of(Rows.OPEN))
                    : Query.all(session.scope(), TipKinds.TIP);
            List<Tip> open = Rows.tips(session, query, validAt).stream()
                    .filter(tip -> tip.standing().state().isOpen())
                    .filter(tip -> grid.isEmpty() || grid.equals(tip.grid()))
                    .filter(tip ->
                            staff.isEmpty() || staff.equals(tip.standing().assignee()))
                    .toList();
            return TipPage.inDueOrder(open, after, limit);
        });
    }

    /** How many tips there are and how they stand; see {@link TipFigures}. */
    public Either<Refusal, TipFigures> figures(Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> TipFigures.load(session, validAt));
    }

    /** The checks of a tip that are within reach, in order of id. */
    public Either<Refusal, List<TipCheck>> checks(TipId tip, KnownAt at) {
        return office.list(
                Power.READ, at, scope -> Query.by(scope, TipKinds.TIP_CHECK, "tip", Set.of(tip.value())), Rows::check);
    }

    /**
     * What was done before to check the household or resident that a tip is about, within reach: checks of other tips, contacts of sweeps
     * that were not withdrawn, and visits to the isolated. Of a resident also where they were seen or met in homes that they had before.
     *
     * @param within how long before the tip was received
     * @param validAt up to when, on the valid-time axis
     * @return in order of when it was; or {@link TipRefusal.NoSuchTip}
     */
    public Either<Refusal, List<PriorContact>> earlier(TipId tip, Duration within, Instant validAt, KnownAt at) {
        return office.ask(
                        Power.READ,
                        at,
                        session -> session.one(TipKinds.TIP, tip.value())
                                .map(found -> LookingBack.earlier(session, found, within, validAt)))
                .flatMap(found -> found.<Either<Refusal, List<PriorContact>>>map(Either::right)
                        .orElseGet(() -> Either.left(new TipRefusal.NoSuchTip(tip.value()))));
    }

    /**
     * What these tips say, of whom, and what was said with what was done. Needs {@link Power#READ_PERSONAL}; leaves a change.
     *
     * @return in order of id; those that are not there are left out
     */
    public Either<Refusal, List<TipText>> texts(Collection<TipId> tips, KnownAt at) {
        Set<String> ids = tips.stream().map(TipId::value).collect(Collectors.toSet());
        return office.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.all(Query.ids(session.scope(), TipKinds.TIP_PERSONAL, ids)).stream()
                        .map(Rows::text)
                        .toList(),
                found -> found.stream().map(each -> each.tip().value()).toList());
    }

    /**
     * All tips with what they say, a page at a time, in order of id, to be taken out of the book. Needs {@link Power#EXPORT}, gives only
     * what that power reaches, and leaves a change that says which were taken.
     *
     * @param validAt how they were, on the valid-time axis; those received later are left out
     * @param after empty to begin; otherwise where the page before said that this one begins
     * @param limit the most to give, at least 1
     */
    public Either<Refusal, TipSheet> sheet(Instant validAt, KnownAt at, Optional<String> after, int limit) {
        return office.askPersonal(
                Power.EXPORT,
                at,
                session -> {
                    Page slice = session.fetch(List.of(
                                    Query.all(session.scope(), TipKinds.TIP).page(after.orElse(""), limit)))
                            .get(0);
                    List<Tip> tips = Rows.tips(session, slice.entries(), validAt);
                    Set<String> ids = tips.stream().map(tip -> tip.id().value()).collect(Collectors.toSet());
                    Map<TipId, TipText> texts =
                            session.all(Query.ids(session.scope(), TipKinds.TIP_PERSONAL, ids)).stream()
                                    .map(Rows::text)
                                    .collect(Collectors.toMap(TipText::tip, text -> text));
                    return TipSheet.of(tips, texts, Optional.ofNullable(slice.next()));
                },
                sheet ->
                        sheet.rows().stream().map(row -> row.tip().id().value()).toList());
    }

    private Either<Refusal, Done<TipId>> handle(CommandId command, String name, Fields content, Handling handling) {
        return office.command(
                command,
                name,
                Power.TIP,
                Interval.instant(content.integer("at")),
                content,
                facts -> new TipId(facts.text("tip")),
                handling);
    }

    private static Fields.Builder content(TipId tip, Instant at) {
        return Fields.builder().text("tip", tip.value()).integer("at", Interval.micros(at));
    }

    private static Either<Refusal, Handling.Found> open(Handling.Found found) {
        return found.standing().state().isOpen()
                ? Either.right(found)
                : Either.left(new TipRefusal.TipClosed(found.tip().id()));
    }

    private static Either<Refusal, Boolean> triaged(Handling.Found found) {
        return found.standing().state() == TipState.RECEIVED
                ? Either.left(new TipRefusal.TipNotTriaged(found.tip().id()))
                : Either.right(true);
    }

    private static Either<Refusal, Boolean> member(Page found, StaffId staff, Instant at) {
        return Handling.first(found)
                        .filter(entry -> Rows.holdsAt(entry.fields(), at))
                        .isPresent()
                ? Either.right(true)
                : Either.left(new StaffRefusal.NotStaffThen(staff.value()));
    }

    private static Set<String> set(Optional<String> id) {
        return id.map(Set::of).orElse(Set.of());
    }
}
