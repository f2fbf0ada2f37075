package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Period;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.internal.Work;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationKinds;
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
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Slice;
import org.gridbook.sweep.SweepKinds;
import org.jspecify.annotations.Nullable;

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
     * @return its id; or {@link TipRefusal.NoPassageOfTip} or {@link TipRefusal.TipNotYet}
     */
    public Either<Refusal, Done<TipId>> receiveFromPassage(
            CommandId command, PassageId passage, ClaimType type, Remark claim, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        Fields content = Fields.builder()
                .text("passage", passage.value())
                .text("claim_type", type.word())
                .text("claim", claim.value())
                .integer("at", Period.micros(when))
                .build();
        return office.command(
                command,
                "ReceiveTipFromPassage",
                Power.TIP,
                when,
                content,
                facts -> new TipId(facts.texts("tips").get(0)),
                new Work() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, CheckpointKinds.PASSAGE, Set.of(passage.value())),
                                Query.ids(scope, CheckpointKinds.PASSAGE_PERSONAL, Set.of(passage.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Slice> loaded) {
                        if (when.isAfter(session.now())) {
                            return Either.left(new TipRefusal.TipNotYet(when));
                        }
                        return Session.first(loaded.get(0), () -> new TipRefusal.NoPassageOfTip(passage.value()))
                                .map(found -> ofPassage(session, found, loaded.get(1), type, claim, when));
                    }
                });
    }

    private Decision ofPassage(
            Session session, Entry passage, Slice personal, ClaimType type, Remark claim, Instant at) {
        Optional<Entry> resident =
                passage.fields().optionalText("resident").flatMap(id -> session.one(RegisterKinds.RESIDENT, id));
        Optional<Whom> whom = Handling.first(personal)
                .map(Entry::fields)
                .filter(fields -> fields.has("name"))
                .map(fields -> Whom.named(
                        new PersonName(fields.text("name")),
                        fields.optionalText("phone").map(Phone::new)));
        About about = resident.map(each -> About.resident(new ResidentId(each.id())))
                .orElseGet(() -> About.person(whom.orElseGet(() -> Whom.described(claim))));
        NewTip tip = new NewTip(
                Optional.empty(),
                Source.CHECKPOINT,
                Means.IN_PERSON,
                type,
                about,
                claim,
                Whom.NOBODY,
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
                                Query.ids(scope, AccessKinds.GRID, set(grid)),
                                Query.ids(scope, RegisterKinds.HOUSEHOLD, set(household))),
                        (found, others) -> open(found).flatMap(any -> triaged(found, others, act, grid, household))));
    }

    private static Either<Refusal, Decision> triaged(
            Handling.Found found, List<Slice> others, TipAct act, Optional<String> grid, Optional<String> household) {
        return grid.map(to -> toGrid(found, others, act, to))
                .or(() -> household.map(home -> toHousehold(found, others, act, home)))
                .orElseGet(() -> Either.right(found.after("TipTriaged", act, Optional.empty())));
    }

    private static Either<Refusal, Decision> toGrid(Handling.Found found, List<Slice> others, TipAct act, String to) {
        Place place = found.tip().place();
        if (others.get(0).entries().isEmpty()
                || !found.session().scope().grids().contains(to)) {
            return Either.left(new RegisterRefusal.NoSuchGrid(to));
        }
        if (place.household() != null && !place.grid().equals(to)) {
            return Either.left(new TipRefusal.TiedToItsPlace(found.tip().id()));
        }
        Place there = place.household() != null ? place : Place.of(to);
        return Either.right(found.after(
                "TipTriaged", act, Optional.empty(), there, found.tip().fields()));
    }

    private static Either<Refusal, Decision> toHousehold(
            Handling.Found found, List<Slice> others, TipAct act, String household) {
        Fields tip = found.tip().fields();
        return Session.first(others.get(1), () -> new RegisterRefusal.NoSuchHousehold(household))
                .flatMap(home -> tip.has("resident")
                                && !tip.optionalText("household").equals(Optional.of(household))
                        ? Either.left(new TipRefusal.TiedToItsPlace(found.tip().id()))
                        : Either.right(found.after(
                                "TipTriaged",
                                act,
                                Optional.empty(),
                                tip.has("resident") ? found.tip().place() : home.place(),
                                tip.toBuilder().text("household", household).build())));
    }

    /**
     * Gives a tip that was triaged to a member of staff; who had it before has it no more.
     *
     * @return its id; or {@link TipRefusal.TipClosed}, {@link TipRefusal.TipNotTriaged} or {@link StaffRefusal.NoSuchStaff}
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
                                        TipAct.linked(TipAct.Kind.ASSIGNED, staff.value(), when),
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
        return spread(command, "SpreadTipsOverGrids", tips, over, when, true)
                .map(done -> new Done<>(mapped(done.answer(), GridId::new), done.position(), done.replayed()));
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
        return spread(command, "SpreadTipsOverStaff", tips, over, when, false)
                .map(done -> new Done<>(mapped(done.answer(), StaffId::new), done.position(), done.replayed()));
    }

    private static <T> Map<TipId, T> mapped(Map<String, String> given, Function<String, T> to) {
        Map<TipId, T> mapped = new LinkedHashMap<>();
        given.forEach((tip, target) -> mapped.put(new TipId(tip), to.apply(target)));
        return Collections.unmodifiableMap(mapped);
    }

    private Either<Refusal, Done<Map<String, String>>> spread(
            CommandId command, String name, Collection<TipId> tips, Set<String> over, Instant at, boolean grids) {
        List<String> ids =
                List.copyOf(tips.stream().map(TipId::value).collect(Collectors.toCollection(LinkedHashSet::new)));
        Fields content = Fields.builder()
                .texts("tips", ids)
                .texts("over", over.stream().sorted().toList())
                .integer("at", Period.micros(at))
                .build();
        Kind kind = grids ? AccessKinds.GRID : StaffKinds.STAFF;
        return office.command(command, name, Power.TIP, at, content, Tips::given, new Work() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(
                        Query.by(scope, TipKinds.TIP, "open", Set.of(Rows.OPEN)),
                        Query.ids(scope, TipKinds.TIP_PERSONAL, Set.copyOf(ids)),
                        Query.by(scope, TipKinds.TIP_CHECK, "tip", Set.copyOf(ids)),
                        Query.ids(scope, TipKinds.TIP, Set.copyOf(ids)),
                        Query.ids(scope, kind, over));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Slice> loaded) {
                return over.isEmpty()
                        ? Either.left(new TipRefusal.NobodyToSpreadOver())
                        : there(session, loaded.get(4), over, at, grids)
                                .flatMap(any -> spread(session, loaded, ids, over, at, grids));
            }
        });
    }

    private static Either<Refusal, Boolean> there(
            Session session, Slice found, Set<String> over, Instant at, boolean grids) {
        Map<String, Entry> entries = new TreeMap<>();
        found.entries().forEach(entry -> entries.put(entry.id(), entry));
        for (String id : over.stream().sorted().toList()) {
            Entry entry = entries.get(id);
            if (grids && (entry == null || !session.scope().grids().contains(id))) {
                return Either.left(new RegisterRefusal.NoSuchGrid(id));
            }
            if (entry == null || !grids && !Rows.holdsAt(entry.fields(), at)) {
                return Either.left(new StaffRefusal.NoSuchStaff(List.of(id)));
            }
        }
        return Either.right(true);
    }

    private static Either<Refusal, Decision> spread(
            Session session, List<Slice> loaded, List<String> ids, Set<String> over, Instant at, boolean grids) {
        Map<String, Entry> tips = new TreeMap<>();
        loaded.get(3).entries().forEach(entry -> tips.put(entry.id(), entry));
        Map<String, Handling.Found> founds = new LinkedHashMap<>();
        List<TipRefusal.Refused> refused = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            int index = i;
            String id = ids.get(i);
            spreadable(session, tips.get(id), id, loaded, at, grids)
                    .peek(found -> founds.put(id, found))
                    .peekLeft(why -> refused.add(new TipRefusal.Refused(index, why)));
        }
        if (!refused.isEmpty()) {
            return Either.left(new TipRefusal.TipsRefused(refused));
        }
        Map<String, Integer> load = new TreeMap<>();
        over.forEach(each -> load.put(each, 0));
        for (Entry open : loaded.get(0).entries()) {
            String has = grids
                    ? open.place().grid()
                    : open.fields().optionalText("staff").orElse("");
            if (!founds.containsKey(open.id())) {
                load.computeIfPresent(has, (any, many) -> many + 1);
            }
        }
        Map<String, String> given = Spreading.evenly(ids, load);
        List<Entry> entries = new ArrayList<>();
        founds.forEach((id, found) -> {
            String to = Objects.requireNonNull(given.get(id));
            entries.addAll(
                    grids
                            ? found.after(
                                            "",
                                            TipAct.triaged(found.standing().urgency(), Optional.of(to), at),
                                            Optional.empty(),
                                            Place.of(to),
                                            found.tip().fields())
                                    .entries()
                            : found.after("", TipAct.linked(TipAct.Kind.ASSIGNED, to, at), Optional.empty())
                                    .entries());
        });
        return Either.right(new Decision(
                "TipsSpread",
                Fields.builder()
                        .texts("tips", given.keySet())
                        .texts("to", given.values())
                        .build(),
                entries));
    }

    private static Either<Refusal, Handling.Found> spreadable(
            Session session, @Nullable Entry tip, String id, List<Slice> loaded, Instant at, boolean grids) {
        if (tip == null) {
            return Either.left(new TipRefusal.NoSuchTip(id));
        }
        if (at.isAfter(session.now())) {
            return Either.left(new TipRefusal.TipNotYet(at));
        }
        Life life = Rows.life(tip.fields());
        if (at.isBefore(life.lastAct())) {
            return Either.left(new TipRefusal.TipTooEarly(id, at));
        }
        if (grids && (tip.place().household() != null || tip.fields().has("building"))) {
            return Either.left(new TipRefusal.TiedToItsPlace(id));
        }
        Handling.Found found = new Handling.Found(
                session,
                tip,
                loaded.get(1).entries().stream()
                        .filter(text -> text.id().equals(id))
                        .findFirst(),
                loaded.get(2).entries().stream()
                        .filter(check -> check.fields().text("tip").equals(id))
                        .toList(),
                life.at(at, List.of()));
        return open(found)
                .flatMap(any -> grids ? Either.right(true) : triaged(found))
                .map(any -> found);
    }

    private static Map<String, String> given(Fields facts) {
        List<String> tips = facts.texts("tips");
        List<String> to = facts.texts("to");
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < tips.size(); i++) {
            given.put(tips.get(i), to.get(i));
        }
        return given;
    }

    /**
     * Records a contact by which a tip was checked, however late, as long as the tip was open then. Needs {@link Power#RECORD} where the
     * tip and the household are.
     *
     * @return the check's id; or {@link TipRefusal.TipClosed}, {@link StaffRefusal.NoSuchStaff}, {@link RegisterRefusal.NoSuchHousehold}
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

    private static Either<Refusal, Place> met(Handling.Found found, List<Slice> others, NewCheck check) {
        Either<Refusal, Place> home = check.household()
                .map(household -> Session.first(
                                others.get(1), () -> new RegisterRefusal.NoSuchHousehold(household.value()))
                        .filterOrElse(
                                entry -> Rows.holdsAt(entry.fields(), check.at()),
                                any -> new RegisterRefusal.NoSuchHousehold(household.value()))
                        .map(Entry::place))
                .orElseGet(() -> Either.right(found.tip().place()));
        return home.flatMap(place -> check.resident()
                .map(resident -> Session.first(
                                others.get(2), () -> new RegisterRefusal.NoSuchResident(resident.value()))
                        .map(Entry::place))
                .orElseGet(() -> Either.right(place)));
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
                                        TipAct.linked(TipAct.Kind.DUPLICATED, other.value(), when),
                                        Optional.empty()))));
    }

    private static Either<Refusal, Boolean> original(TipId tip, TipId other, Slice found) {
        if (found.entries().isEmpty()) {
            return Either.left(new TipRefusal.NoSuchTip(other.value()));
        }
        State state = Rows.life(found.entries().get(0).fields())
                .at(Instant.MAX, List.of())
                .state();
        return tip.equals(other) || state == State.DUPLICATE
                ? Either.left(new TipRefusal.NoDuplicate(tip.value(), other.value()))
                : Either.right(true);
    }

    /**
     * Closes a tip with an outcome.
     *
     * @return its id; or {@link TipRefusal.TipClosed}, {@link TipRefusal.TipNotTriaged}, {@link TipRefusal.TipNotChecked} or {@link
     *     TipRefusal.NoIsolationOfTip}
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
                                .flatMap(any -> isolated(isolation, others.get(0)))
                                .map(any -> found.after(
                                        "TipClosed",
                                        TipAct.closed(closing.outcome(), isolation, closing.at()),
                                        closing.words()))));
    }

    private static Either<Refusal, Boolean> isolated(Optional<String> isolation, Slice found) {
        return isolation
                .filter(any -> found.entries().isEmpty())
                .<Either<Refusal, Boolean>>map(id -> Either.left(new TipRefusal.NoIsolationOfTip(id)))
                .orElseGet(() -> Either.right(true));
    }

    private static Either<Refusal, Boolean> settled(Handling.Found found, Outcome outcome) {
        int needed = Math.toIntExact(found.tip().fields().integer("checks"));
        Standing standing = found.standing();
        if (outcome.needsChecks() && standing.checked() < needed) {
            return Either.left(new TipRefusal.TipNotChecked(found.tip().id(), standing.checked(), needed));
        }
        return outcome == Outcome.CANNOT_BE_FOUND && standing.tried() == 0
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
                facts -> Period.instant(facts.integer("from_at")),
                new Work() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(Rows.deadlines(scope));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Slice> loaded) {
                        return decided(loaded.get(0).entries(), rule, when);
                    }
                });
    }

    private static Either<Refusal, Decision> decided(List<Entry> before, Fields rule, Instant from) {
        List<Life.Rule> rules = Rows.rules(before);
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
                Fields.builder().integer("from_at", Period.micros(from)).build(),
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
                Power.READ, at, session -> read(session, Query.ids(session.scope(), TipKinds.TIP, ids), validAt));
    }

    /** The tip known by this number, if it was received by then. */
    public Either<Refusal, Optional<Tip>> numbered(String number, Instant validAt, KnownAt at) {
        return office.ask(
                        Power.READ,
                        at,
                        session -> read(
                                session, Query.by(session.scope(), TipKinds.TIP, "number", Set.of(number)), validAt))
                .map(found -> found.stream().findFirst());
    }

    private static List<Tip> read(Session session, Query query, Instant validAt) {
        List<Life.Rule> rules = Rows.rules(session.all(Rows.deadlines(session.scope())));
        return session.all(query).stream()
                .filter(tip -> Rows.receivedBy(tip, validAt))
                .map(tip -> Rows.tip(tip, validAt, rules))
                .toList();
    }

    /**
     * All tips, a page at a time, in order of id.
     *
     * @param after empty to begin; otherwise where the page before said that this one begins
     * @param limit the most to give, at least 1
     */
    public Either<Refusal, TipPage> page(Instant validAt, KnownAt at, Optional<TipId> after, int limit) {
        return office.ask(Power.READ, at, session -> {
            List<Life.Rule> rules = Rows.rules(session.all(Rows.deadlines(session.scope())));
            Slice slice = session.fetch(List.of(Query.all(session.scope(), TipKinds.TIP)
                            .page(after.map(TipId::value).orElse(""), limit)))
                    .get(0);
            return new TipPage(
                    slice.entries().stream()
                            .filter(tip -> Rows.receivedBy(tip, validAt))
                            .map(tip -> Rows.tip(tip, validAt, rules))
                            .toList(),
                    Optional.ofNullable(slice.next()).map(TipId::new));
        });
    }

    /**
     * The open tips in due order, a page at a time: the one whose clock ran out longest ago first. Give the same instants for every page.
     *
     * @param grid only those that this grid sees to
     * @param staff only those that this member of staff has in hand
     * @param after empty to begin; otherwise where the page before said that this one begins
     * @param limit the most to give, at least 1
     */
    public Either<Refusal, DueTips> due(
            Optional<GridId> grid,
            Optional<StaffId> staff,
            Instant validAt,
            KnownAt at,
            Optional<TipDue> after,
            int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
        return office.ask(Power.READ, at, session -> {
            List<Tip> open = Rows.all(session, validAt).stream()
                    .filter(tip -> tip.standing().state().isOpen())
                    .filter(tip -> grid.isEmpty() || grid.equals(tip.grid()))
                    .filter(tip ->
                            staff.isEmpty() || staff.equals(tip.standing().assignee()))
                    .filter(tip ->
                            after.filter(last -> due(tip).compareTo(last) <= 0).isEmpty())
                    .sorted(Comparator.comparing(Tips::due))
                    .limit(limit + 1L)
                    .toList();
            List<Tip> page = open.subList(0, Math.min(limit, open.size()));
            return new DueTips(page, open.size() > limit ? Optional.of(due(page.get(limit - 1))) : Optional.empty());
        });
    }

    private static TipDue due(Tip tip) {
        return new TipDue(tip.standing().due(), tip.id());
    }

    /** How many tips there are and how they stand; see {@link TipFigures}. */
    public Either<Refusal, TipFigures> figures(Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> TipFigures.load(session, validAt));
    }

    /** The checks of a tip that are within reach, in order of id. */
    public Either<Refusal, List<Check>> checks(TipId tip, KnownAt at) {
        return office.ask(
                Power.READ,
                at,
                session ->
                        session.all(Query.by(session.scope(), TipKinds.TIP_CHECK, "tip", Set.of(tip.value()))).stream()
                                .map(Rows::check)
                                .toList());
    }

    /**
     * What was done before to check the household or resident that a tip is about: checks of other tips and contacts of sweeps, within
     * reach.
     *
     * @param within how long before the tip was received
     * @param validAt up to when, on the valid-time axis
     * @return in order of when it was; or {@link TipRefusal.NoSuchTip}
     */
    public Either<Refusal, List<Earlier>> earlier(TipId tip, Duration within, Instant validAt, KnownAt at) {
        return office.ask(
                        Power.READ,
                        at,
                        session -> session.one(TipKinds.TIP, tip.value())
                                .map(found -> earlier(session, found, within, validAt)))
                .flatMap(found -> found.<Either<Refusal, List<Earlier>>>map(Either::right)
                        .orElseGet(() -> Either.left(new TipRefusal.NoSuchTip(tip.value()))));
    }

    private static List<Earlier> earlier(Session session, Entry tip, Duration within, Instant validAt) {
        Set<String> household = set(tip.fields().optionalText("household"));
        Set<String> resident = set(tip.fields().optionalText("resident"));
        List<Slice> found = session.fetch(List.of(
                Query.by(session.scope(), TipKinds.TIP_CHECK, "household", household),
                Query.by(session.scope(), TipKinds.TIP_CHECK, "resident", resident),
                Query.by(session.scope(), SweepKinds.CONTACT, "household", household)));
        Instant since = Period.instant(tip.fields().integer("received_at")).minus(within);
        List<Earlier> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            for (Entry entry : found.get(i).entries()) {
                Fields fields = entry.fields();
                boolean sweep = entry.kind().equals(SweepKinds.CONTACT);
                Instant when = Period.instant(fields.integer("occurred_at"));
                boolean other = sweep || !fields.text("tip").equals(tip.id());
                if (other
                        && !when.isBefore(since)
                        && !when.isAfter(validAt)
                        && seen.add(entry.kind() + "/" + entry.id())) {
                    all.add(new Earlier(
                            sweep ? Earlier.SWEEP : Earlier.TIP,
                            entry.id(),
                            fields.optionalText("household").map(HouseholdId::new),
                            sweep
                                    ? Optional.empty()
                                    : fields.optionalText("resident").map(ResidentId::new),
                            when,
                            fields.text(sweep ? "outcome" : "finding")));
                }
            }
        }
        all.sort(Comparator.comparing(Earlier::at).thenComparing(Earlier::id));
        return List.copyOf(all);
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

    private Either<Refusal, Done<TipId>> handle(CommandId command, String name, Fields content, Handling handling) {
        return office.command(
                command,
                name,
                Power.TIP,
                Period.instant(content.integer("at")),
                content,
                facts -> new TipId(facts.text("tip")),
                handling);
    }

    private static Fields.Builder content(TipId tip, Instant at) {
        return Fields.builder().text("tip", tip.value()).integer("at", Period.micros(at));
    }

    private static Either<Refusal, Handling.Found> open(Handling.Found found) {
        return found.standing().state().isOpen()
                ? Either.right(found)
                : Either.left(new TipRefusal.TipClosed(found.tip().id()));
    }

    private static Either<Refusal, Boolean> triaged(Handling.Found found) {
        return found.standing().state() == State.RECEIVED
                ? Either.left(new TipRefusal.TipNotTriaged(found.tip().id()))
                : Either.right(true);
    }

    private static Either<Refusal, Boolean> member(Slice found, StaffId staff, Instant at) {
        return Handling.first(found)
                        .filter(entry -> Rows.holdsAt(entry.fields(), at))
                        .isPresent()
                ? Either.right(true)
                : Either.left(new StaffRefusal.NoSuchStaff(List.of(staff.value())));
    }

    private static Set<String> set(Optional<String> id) {
        return id.map(Set::of).orElse(Set.of());
    }
}
