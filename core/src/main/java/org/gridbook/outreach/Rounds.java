package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BuildingId;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.Horizon;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.Building;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.register.Tenancy;
import org.gridbook.register.TenancyId;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Syntax;

/**
 * Rounds from door to door: plans them, hands them out, prints their lists and records their results. Thread-safe. To hand a round out needs
 * {@link Power#PLAN} for the whole community, its results {@link Power#RECORD} where the households are, and questions {@link Power#READ}.
 */
public final class Rounds {
    private static final Field<RoundId> ROUND = Field.of("round", Codec.of(RoundId.class));

    private static final int AT_ONCE = 100;

    private final DeskContext context;
    private final Outreach outreach;
    private final Amendments<RoundId, Round> rounds;

    Rounds(DeskContext context, Outreach outreach) {
        this.context = context;
        this.outreach = outreach;
        rounds = new Amendments<>(
                context, OutreachKinds.ROUNDS, "Round", Power.PLAN, ROUND, Rounds::withLines, List.of());
    }

    /**
     * Plans rounds for the doors that are due. A door is in one round at most. A household in its quiet hours, one whose refusals were raised,
     * and one that is on the list of a round that is not over, about the same notices and not tried since, are left out. So is a door on the days
     * on which it rests; visits that were handed out count on their days. A visit is a call if every household behind the door is to be called
     * next, or if the door rests. Who was refused by a household does not visit it, if the rules say so.
     *
     * <p>What a member of staff can do is less by what was handed out to the same member for the same time.
     *
     * @param notices the notices, at least one
     * @param offers what members of staff can do; the words and windows of the rounds come from them
     * @param rules how often a household is visited, and what follows refusals
     * @param validAt the instant, on the valid-time axis
     * @param at the instant, on the recorded-time axis
     * @return the plan; the key of a visit is {@link DueDoor#key}; {@link RoundPlan.PlannedRound#toHandOut} makes the round to hand out; or a refusal of {@link Outreach#doors}, {@link BadValue} for {@code items} if
     *     there are more than {@link Horizon#MOST_ITEMS} offers, or for {@code instant} if a round is beyond the horizon
     */
    public Either<Refusal, RoundPlan> plan(
            Set<NoticeId> notices, List<RoundOffer> offers, DoorRules rules, Instant validAt, KnownAt at) {
        if (offers.size() > Horizon.MOST_ITEMS) {
            return Either.left(Horizon.tooMany());
        }
        return bounded(offers.stream().map(RoundOffer::window).toList())
                .flatMap(any -> outreach.doors(
                        notices,
                        rules,
                        validAt,
                        at,
                        (session, doors) -> VisitRule.plan(
                                doors,
                                session.ask(Withdrawn.except(OutreachKinds.LINES.all())).stream()
                                        .map(Stored::value)
                                        .toList(),
                                offers)));
    }

    /**
     * What members of staff can do in rounds, from their planned shifts: as many visits as fit into the time that a shift has in common with a
     * round. A shift at a grid or building offers its grid. The time of an absence is not offered: what is before and after it are two offers.
     *
     * @param rounds the windows of the rounds on the valid-time axis, by their words; each has an end
     * @param perVisit how long one visit or call takes, at least a second
     * @return the offers for {@link #plan}; or {@link BadValue} for {@code round}, {@code window}, {@code per_visit} or {@code instant}
     */
    public Either<Refusal, List<RoundOffer>> offers(Map<String, Interval> rounds, Duration perVisit, KnownAt at) {
        if (!rounds.keySet().stream().allMatch(Syntax::isWord)) {
            return Either.left(new BadValue("round", "bad_word"));
        }
        if (!rounds.values().stream().allMatch(each -> each.to().isPresent())) {
            return Either.left(new BadValue("window", "no_end"));
        }
        return perVisit.toSeconds() < 1
                ? Either.left(new BadValue("per_visit", "not_positive"))
                : bounded(rounds.values())
                        .flatMap(any -> context.ask(
                                Power.READ,
                                at,
                                Question.all(
                                        Withdrawn.except(StaffKinds.PLANNED_SHIFTS.all()),
                                        Withdrawn.except(StaffKinds.ABSENCES.all()),
                                        Withdrawn.except(RegisterKinds.BUILDINGS.all()),
                                        (shifts, absences, buildings) -> OfferRule.of(
                                                rounds,
                                                perVisit,
                                                shifts.stream()
                                                        .map(Stored::value)
                                                        .toList(),
                                                absences.stream()
                                                        .map(Stored::value)
                                                        .toList(),
                                                grids(buildings, rounds)))));
    }

    /** That no window begins beyond the horizon of questions. */
    private Either<Refusal, Collection<Interval>> bounded(Collection<Interval> windows) {
        for (Interval window : windows) {
            Either<Refusal, Instant> begins = context.within(window.from());
            if (begins.isLeft()) {
                return begins.map(any -> windows);
            }
        }
        return Either.right(windows);
    }

    /** The grid of each building when the first round begins. */
    private static Map<BuildingId, GridId> grids(
            List<Stored<BuildingId, Building>> buildings, Map<String, Interval> rounds) {
        Map<BuildingId, GridId> grids = new HashMap<>();
        rounds.values().stream()
                .map(Interval::from)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> buildings.forEach(
                        building -> building.value().gridAt(first).ifPresent(grid -> grids.put(building.id(), grid))));
        return grids;
    }

    /**
     * Hands a round out. Its list is {@link #sheet}.
     *
     * @return its id; or {@link NotFound} for a notice or a household, {@link NameTaken} for the number, {@link
     *     StaffRefusal.NotStaffThen}, or {@link BadValue} for {@code window}
     */
    public Either<Refusal, Done<RoundId>> handOut(CommandId command, NewRound round) {
        Round draft = round.as(context.newId(round, RoundId::new));
        return context.command(
                        command, "HandOutRound", Power.PLAN, round.window().from(), round)
                .asks(named(draft, round.households()))
                .decide(
                        (session, named) -> Horizon.ofPlan(
                                        "window", round.window().from(), session.now(), Horizon.AHEAD)
                                .flatMap(any -> named)
                                .map(found -> Decision.of("RoundAssigned")
                                        .fact(ROUND, draft.id())
                                        .put(OutreachKinds.ROUNDS.first(draft.id(), place(found.values()), draft))
                                        .put(lines(draft, round.households(), found))),
                        ROUND);
    }

    /** The grid of all these places; unplaced if there are several. */
    private static Place place(Collection<Place> places) {
        Set<String> grids = places.stream().map(Place::grid).collect(Collectors.toSet());
        return grids.size() == 1 ? Place.of(grids.iterator().next()) : Place.UNPLACED;
    }

    private List<Entry> lines(Round round, List<HouseholdId> households, Map<HouseholdId, Place> places) {
        List<Entry> lines = new ArrayList<>();
        for (int i = 0; i < households.size(); i++) {
            HouseholdId household = households.get(i);
            RoundLineId id = context.newId(RoundLineId::new);
            Optional.ofNullable(places.get(household))
                    .ifPresent(place -> lines.add(OutreachKinds.LINES.first(
                            id,
                            place,
                            new RoundLineBuilder()
                                    .id(id)
                                    .round(round.id())
                                    .code(round.number() + "-" + (lines.size() + 1))
                                    .household(household)
                                    .staff(round.staff())
                                    .name(round.name())
                                    .notices(round.notices())
                                    .window(round.window())
                                    .build())));
        }
        return lines;
    }

    /** Asks for the places of the households of a round that may be handed out. */
    private static Question<Either<Refusal, Map<HouseholdId, Place>>> named(Round round, List<HouseholdId> households) {
        Question<Either<Refusal, StaffId>> member =
                StaffKinds.staffAt(round.staff(), round.window().from());
        return Question.all(
                Withdrawn.except(OutreachKinds.NOTICES.byIds(round.notices())),
                Withdrawn.except(OutreachKinds.ROUNDS.where(OutreachKinds.ROUND_NUMBER, round.number())),
                Withdrawn.except(RegisterKinds.HOUSEHOLDS.byIds(households)),
                member,
                (notices, taken, found, staff) ->
                        staff.flatMap(any -> Outreach.missing(OutreachKinds.NOTICES, round.notices(), notices)
                                .or(() -> Outreach.missing(RegisterKinds.HOUSEHOLDS, new HashSet<>(households), found))
                                .or(() -> taken.stream()
                                        .filter(each -> !each.id().equals(round.id()))
                                        .findFirst()
                                        .map(each -> new NameTaken(
                                                each.kind(), each.id().value())))
                                .<Either<Refusal, Map<HouseholdId, Place>>>map(Either::left)
                                .orElseGet(() -> Either.right(
                                        found.stream().collect(Collectors.toMap(Stored::id, Stored::place))))));
    }

    /** The lines of a round are corrected, withdrawn and restored with it. */
    private static Either<Refusal, List<Entry>> withLines(
            Session session, Stored<RoundId, Round> before, Stored<RoundId, Round> after) {
        boolean withdrawn = after.get(Withdrawn.MARK);
        Either<Refusal, Map<HouseholdId, Place>> fits =
                withdrawn ? Either.right(Map.of()) : session.ask(named(after.value(), List.of()));
        return fits.map(any -> session.ask(OutreachKinds.LINES.where(OutreachKinds.ROUND_ID, after.id())).stream()
                .filter(line -> line.get(Withdrawn.MARK) != withdrawn
                        || !line.value().staff().equals(after.value().staff()))
                .map(line -> line.with(to ->
                        to.set(OutreachKinds.STAFF_ID, after.value().staff()).inline(Withdrawn.MARK, withdrawn)))
                .toList());
    }

    /**
     * Corrects who goes on a round.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link org.gridbook.book.NothingToChange}, {@link
     *     org.gridbook.book.EditConflict} or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<RoundId>> correct(CommandId command, RoundId round, KnownAt seen, StaffId staff) {
        return rounds.correct(
                command,
                round,
                seen,
                known ->
                        Either.right(new RoundBuilder().like(known).staff(staff).build()),
                staff);
    }

    /**
     * Withdraws a round that was handed out in error, with its lines. What was recorded from its list stays.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<RoundId>> withdraw(CommandId command, RoundId round, String reason) {
        return rounds.withdraw(command, round, reason);
    }

    /**
     * Restores a round that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #handOut}
     */
    public Either<Refusal, Done<RoundId>> restore(CommandId command, RoundId round) {
        return rounds.restore(command, round);
    }

    /**
     * Records results from the list of a round, also late: for each line, one contact about every notice of the round that had been published
     * by then.
     *
     * @return the contacts, in the order of the results and of the notices' ids; or {@link NotFound} for the round, or {@link BatchRefused} with
     *     a {@link BadValue} for {@code code}, {@link ConflictsInBatch} or a refusal of {@link Outreach#record} for each refused result
     */
    public Either<Refusal, Done<List<NoticeContactId>>> record(
            CommandId command, RoundId round, List<RoundResult> results) {
        Instant first =
                results.stream().map(RoundResult::at).min(Instant::compareTo).orElseGet(context::now);
        return context.command(command, "RecordRound", Power.RECORD, first, round, results)
                .asks(lines(round))
                .decide(
                        (session, known) -> known.flatMap(lines -> recorded(session, lines, results)),
                        facts -> facts.all(Outreach.CONTACTS));
    }

    /** Asks for the lines of a round that the actor reaches; or {@link NotFound} if there is none. */
    private static Question<Either<Refusal, List<RoundLine>>> lines(RoundId round) {
        return Withdrawn.except(OutreachKinds.LINES.where(OutreachKinds.ROUND_ID, round))
                .map(found -> found.isEmpty()
                        ? Either.left(new NotFound(OutreachKinds.ROUNDS.toString(), round.value()))
                        : Either.right(found.stream()
                                .map(Stored::value)
                                .sorted(Comparator.comparing(RoundLine::code, NaturalOrder.INSTANCE))
                                .toList()));
    }

    private Either<Refusal, Decision> recorded(Session session, List<RoundLine> lines, List<RoundResult> results) {
        Map<String, RoundLine> byCode = lines.stream().collect(Collectors.toMap(RoundLine::code, Function.identity()));
        List<Notice> notices =
                session
                        .ask(Withdrawn.except(
                                OutreachKinds.NOTICES.byIds(lines.get(0).notices())))
                        .stream()
                        .map(Stored::value)
                        .toList();
        List<Integer> resultOf = new ArrayList<>();
        return Each.<RoundResult, List<NewNoticeContact>>indexed(
                        results,
                        (index, result) -> Optional.ofNullable(byCode.get(result.code()))
                                .<Either<Refusal, List<NewNoticeContact>>>map(line -> {
                                    List<NewNoticeContact> made = contacts(line, notices, result);
                                    made.forEach(each -> resultOf.add(index));
                                    return Either.right(made);
                                })
                                .orElseGet(() -> Either.left(new BadValue("code", "no_such_line"))))
                .flatMap(made -> outreach.judged(
                                session, made.stream().flatMap(List::stream).toList())
                        .mapLeft(refused ->
                                refused instanceof BatchRefused batch ? ofResults(batch, resultOf) : refused));
    }

    /** The first refusal of each result, in the order of the results. */
    private static BatchRefused ofResults(BatchRefused refused, List<Integer> resultOf) {
        Map<Integer, BatchRefused.RefusedItem> first = new TreeMap<>();
        refused.refused().forEach(each -> {
            int index = resultOf.get(each.index());
            Refusal why = each.why() instanceof ConflictsInBatch other
                    ? new ConflictsInBatch(resultOf.get(other.earlier()))
                    : each.why();
            first.putIfAbsent(index, new BatchRefused.RefusedItem(index, why));
        });
        return new BatchRefused(List.copyOf(first.values()));
    }

    /** One contact for each notice that had been published by then; if there is none, for all, which are too early. */
    private static List<NewNoticeContact> contacts(RoundLine line, List<Notice> notices, RoundResult result) {
        List<Notice> published = notices.stream()
                .filter(each -> !each.from().isAfter(result.at()))
                .toList();
        return (published.isEmpty() ? notices : published)
                .stream()
                        .map(notice -> new NewNoticeContactBuilder()
                                .notice(notice.id())
                                .household(line.household())
                                .residents(result.residents())
                                .means(result.means())
                                .outcome(result.outcome())
                                .staff(line.staff())
                                .at(result.at())
                                .build())
                        .toList();
    }

    /** One page of the rounds with a household within the reach, in order of id. */
    public Either<Refusal, Slice<Round>> all(KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("rounds");
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.ask(Power.READ, at, session -> page(session, from.orElse(""), limit)))
                .map(found -> found.size() > limit
                        ? new Slice<>(
                                found.subList(0, limit),
                                Optional.of(paging.at(found.get(limit - 1).id().value())))
                        : new Slice<>(found, Optional.empty()));
    }

    /** The rounds after an id, one more than the limit if there are. A round of several grids is found by its lines. */
    private static List<Round> page(Session session, String after, int limit) {
        List<RoundId> ids = session.count(OutreachKinds.LINES.countBy(OutreachKinds.ROUND_ID)).stream()
                .map(each -> each.get(OutreachKinds.ROUND_ID))
                .filter(each -> each.value().compareTo(after) > 0)
                .distinct()
                .sorted(Comparator.comparing(RoundId::value))
                .toList();
        List<Round> found = new ArrayList<>();
        for (int i = 0; i < ids.size() && found.size() <= limit; i += AT_ONCE) {
            Map<String, Round> rounds = new TreeMap<>();
            session.ask(Withdrawn.except(OutreachKinds.LINES.where(
                            OutreachKinds.ROUND_ID, ids.subList(i, Math.min(ids.size(), i + AT_ONCE)))))
                    .forEach(each -> rounds.put(
                            each.value().round().value(), each.value().asRound()));
            found.addAll(rounds.values());
        }
        return found.subList(0, (int) Math.min(found.size(), limit + 1L));
    }

    /**
     * The list of a round within the reach, with what is still due. Names are not on it.
     *
     * @param validAt the instant, on the valid-time axis
     * @param at the instant, on the recorded-time axis
     * @return the list; or {@link NotFound} for the round or a notice that was withdrawn since, or {@link BadValue} for {@code instant}
     */
    public Either<Refusal, RoundSheet> sheet(RoundId round, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(
                                Power.READ,
                                at,
                                session -> session.ask(lines(round)).flatMap(lines -> sheet(session, lines, when)))
                        .flatMap(Function.identity()));
    }

    private Either<Refusal, RoundSheet> sheet(Session session, List<RoundLine> lines, Instant validAt) {
        Set<HouseholdId> households = lines.stream().map(RoundLine::household).collect(Collectors.toSet());
        return ReachFacts.load(session, lines.get(0).notices(), validAt, outreach.others())
                .map(all -> {
                    Set<String> due = new HashSet<>();
                    all.forEach(facts -> ReachRule.owed(facts, validAt).stream()
                            .filter(each -> each.slot().state().remains())
                            .forEach(each -> due.add(each.home().household())));
                    return session.ask(Question.all(
                            RegisterKinds.HOUSEHOLDS.byIds(households),
                            RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, households),
                            (found, tenancies) -> new RoundSheet(
                                    lines.get(0).round(), lines(lines, found, tenancies, due, validAt))));
                });
    }

    private static List<RoundSheet.SheetLine> lines(
            List<RoundLine> lines,
            List<Stored<HouseholdId, RegisteredHousehold>> households,
            List<Stored<TenancyId, Tenancy>> tenancies,
            Set<String> due,
            Instant validAt) {
        Map<HouseholdId, String> numbers = households.stream()
                .collect(Collectors.toMap(Stored::id, each -> each.value().number()));
        Map<HouseholdId, Tenancy> homes = new HashMap<>();
        tenancies.stream()
                .map(Stored::value)
                .filter(each -> each.period().holdsAt(validAt))
                .forEach(each -> homes.put(each.household(), each));
        return lines.stream()
                .map(line -> new RoundSheet.SheetLine(
                        line,
                        numbers.getOrDefault(line.household(), ""),
                        Optional.ofNullable(homes.get(line.household())).map(Tenancy::dwelling),
                        due.contains(line.household().value())))
                .toList();
    }
}
