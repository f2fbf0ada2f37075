package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Canonical;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.TooEarly;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.grant.Export;
import org.gridbook.grant.ExportId;
import org.gridbook.grant.ExportKinds;
import org.gridbook.grant.ExportList;
import org.gridbook.grant.GrantRefusal;
import org.gridbook.grant.NewExport;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.mapping.StoredPage;
import org.gridbook.plan.Figure;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;

/**
 * Receives, triages, assigns, checks and closes tips, and reports their status. Thread-safe. A tip is never deleted, and can be reopened.
 *
 * <p>Commands need {@link Power#TIP} where the tip is, unless they say otherwise. Every act on a tip can be refused with {@link NotFound},
 * {@link NotYetOccurred}, or {@link TooEarly} if it is before the tip was received. An act on a
 * closed tip is refused with {@link NotActiveThen}. Reads need {@link Power#READ}, unless they say otherwise.
 */
public final class Tips {
    private static final Field<Instant> FROM = Shape.FROM;

    private final DeskContext context;
    private final Reception reception;
    private final TipActs acts;
    private final Spreading spreading;

    Tips(DeskContext context) {
        this.context = context;
        reception = new Reception(context);
        acts = new TipActs(context);
        spreading = new Spreading(context);
    }

    /**
     * Receives a tip. It is placed at its resident's household, its household, its building or its grid. A tip without any of them is
     * unplaced until a triage names its grid or household, and only an actor who reaches the whole community can receive or see it.
     *
     * @return its id; or {@link NotYetOccurred}, {@link NameTaken} for the number, {@link NotFound} for what it names, or {@link
     *     TipRefusal.TipNeedsGrid}
     */
    public Either<Refusal, Done<TipId>> receive(CommandId command, NewTip tip) {
        return Each.single(receiveAll(command, List.of(tip)));
    }

    /**
     * Receives tips, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused}, with the refusals of {@link #receive}, or {@link ConflictsInBatch} for
     *     a number that occurs twice
     */
    public Either<Refusal, Done<List<TipId>>> receiveAll(CommandId command, List<NewTip> tips) {
        return reception.receiveAll(command, tips);
    }

    /**
     * Receives a tip about a suspicious passage. Its subject is the resident who passed, or else the outsider as recorded. It is placed at the
     * household of the resident, or else at the grid of the checkpoint.
     *
     * @param claim the claim in one's own words; personal data
     * @return its id; or {@link NotFound}, {@link NotYetOccurred}, or {@link TooEarly} if it is before the passage
     */
    public Either<Refusal, Done<TipId>> receiveFromPassage(
            CommandId command, PassageId passage, ClaimType type, Remark claim, Instant at) {
        return reception.fromPassage(command, passage, type, claim, at);
    }

    /**
     * Receives a tip from an item of the inbox, once. Its claim is the words of the item. It is placed at what it is about, or else in the grid
     * of the item.
     *
     * @param about the subject
     * @return its id; or {@link NotFound} for the item or what it names, {@link org.gridbook.inbox.InboxRefusal.ItemNotOwed}, {@link
     *     org.gridbook.inbox.InboxRefusal.ItemSettled}, {@link NotYetOccurred}, or {@link TooEarly} if it is before the item
     */
    public Either<Refusal, Done<TipId>> receiveFromInbox(
            CommandId command, InboxItemId item, ClaimType type, TipSubject about, Instant at) {
        return reception.fromInbox(command, item, type, about, at);
    }

    /**
     * Corrects a tip as it was received. Its status is computed again.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link BadValue} for {@code
     *     tip_number}, {@code checks} or {@code caller}, {@link NameTaken} for the number, {@link NotYetOccurred}, {@link
     *     TipRefusal.ContradictsAct} if an act was before it was received, or {@link TooEarly} if it was received before its passage
     */
    public Either<Refusal, Done<TipId>> correct(CommandId command, TipId tip, KnownAt seen, TipCorrection correction) {
        return reception.correct(command, tip, seen, correction);
    }

    /**
     * Withdraws a tip that was entered in error, with its acts. Its number is free again.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     OthersDepend} while it has checks or duplicates
     */
    public Either<Refusal, Done<TipId>> withdraw(CommandId command, TipId tip, String reason) {
        return reception.withdraw(command, tip, reason);
    }

    /**
     * Restores a tip that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, also for what it is about, {@link NotWithdrawn} or {@link NameTaken} for the number
     */
    public Either<Refusal, Done<TipId>> restore(CommandId command, TipId tip) {
        return reception.restore(command, tip);
    }

    /**
     * Sets the urgency and the responsible grid of a tip; it can be repeated. The actor must reach the old and the new place.
     *
     * @return its id; or {@link TipRefusal.TiedToItsPlace}, or {@link NotFound} for the grid or household
     */
    public Either<Refusal, Done<TipId>> triage(CommandId command, TipId tip, Triage triage) {
        return acts.triage(command, tip, triage);
    }

    /**
     * Assigns a triaged tip to a member of staff. A later assignment replaces it.
     *
     * @return its id; or {@link TipRefusal.TipNotTriaged} or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<TipId>> assign(CommandId command, TipId tip, StaffId staff, Instant at) {
        return acts.assign(command, tip, staff, at);
    }

    /**
     * Spreads tips over grids, all or none, as one change. Each tip goes to the grid with the fewest open tips, and is triaged with its
     * present urgency.
     *
     * @param tips in the order in which they are given out; none with a known household or building
     * @return for each tip its grid, in the order given; or {@link TipRefusal.NoSpreadTargets}, {@link NotFound} for a grid, {@link
     *     NotYetOccurred}, or {@link BatchRefused} for the tips
     */
    public Either<Refusal, Done<Map<TipId, GridId>>> spreadOverGrids(
            CommandId command, List<TipId> tips, Set<GridId> grids, Instant at) {
        return spreading.overGrids(command, tips, grids, at);
    }

    /**
     * Spreads triaged tips over members of staff, all or none, as one change. Each tip is assigned to the member with the fewest open tips.
     *
     * @param tips in the order in which they are given out
     * @return for each tip its assignee, in the order given; or {@link TipRefusal.NoSpreadTargets}, {@link StaffRefusal.NotStaffThen},
     *     {@link NotYetOccurred}, or {@link BatchRefused} for the tips
     */
    public Either<Refusal, Done<Map<TipId, StaffId>>> spreadOverStaff(
            CommandId command, List<TipId> tips, Set<StaffId> staff, Instant at) {
        return spreading.overStaff(command, tips, staff, at);
    }

    /**
     * Records a check of a tip that was open at that time. It may be recorded late. Needs {@link Power#RECORD} where the tip and the
     * household are.
     *
     * @return the check's id; or {@link StaffRefusal.NotStaffThen}, {@link NotFound} for the household or resident, or {@link NotActiveThen}
     *     for the household
     */
    public Either<Refusal, Done<CheckId>> check(CommandId command, NewCheck check) {
        return acts.check(command, check);
    }

    /**
     * Closes a tip as a duplicate of another tip.
     *
     * @return the id of the closed tip; or {@link NotFound} for either tip, or {@link TipRefusal.CannotBeDuplicate}
     */
    public Either<Refusal, Done<TipId>> closeAsDuplicate(CommandId command, DuplicateTip tips) {
        return acts.closeAsDuplicate(command, tips);
    }

    /**
     * Closes a triaged tip with an outcome.
     *
     * @return its id; or {@link TipRefusal.TipNotTriaged}, {@link TipRefusal.TipNotChecked}, {@link NotFound} for the isolation, or {@link
     *     TipRefusal.IsolationDoesNotMatch}
     */
    public Either<Refusal, Done<TipId>> close(CommandId command, TipId tip, Closing closing) {
        return acts.close(command, tip, closing);
    }

    /**
     * Reopens a closed tip. A new round begins: it must be assigned, checked and closed again, and new clocks start. Earlier rounds stay
     * recorded.
     *
     * @param why the reason in one's own words; personal data
     * @return its id; or {@link TipRefusal.TipOpen}
     */
    public Either<Refusal, Done<TipId>> reopen(CommandId command, TipId tip, Remark why, Instant at) {
        return acts.reopen(command, tip, why, at);
    }

    /**
     * Withdraws an act that was recorded in error: a triage, an assignment, a closing or a reopening. The status of the tip is computed again
     * without it; a closing that is withdrawn leaves the tip open. A corrected act is recorded anew. The tip stays at its present place.
     *
     * @param at when the act took place
     * @param why the reason in one's own words; personal data, which {@link #texts} shows with the act
     * @return the id of the tip; or {@link NotFound}, {@link TipRefusal.ActNotFound} or {@link AlreadyWithdrawn}
     */
    public Either<Refusal, Done<TipId>> withdraw(
            CommandId command, TipId tip, TipAct.ActType act, Instant at, Remark why) {
        return acts.mark(command, tip, act, at, true, Optional.of(why));
    }

    /**
     * Restores an act that was withdrawn wrongly.
     *
     * @return the id of the tip; or {@link NotFound}, {@link TipRefusal.ActNotFound}, {@link NotWithdrawn} or {@link
     *     TipRefusal.ContradictsAct}
     */
    public Either<Refusal, Done<TipId>> restore(CommandId command, TipId tip, TipAct.ActType act, Instant at) {
        return acts.mark(command, tip, act, at, false, Optional.empty());
    }

    /**
     * Withdraws a check that was recorded in error. Needs {@link Power#RECORD} where the tip and the household are.
     *
     * @param why the reason in one's own words; personal data, which {@link #texts} shows with the act
     * @return its id; or {@link NotFound} or {@link AlreadyWithdrawn}
     */
    public Either<Refusal, Done<CheckId>> withdraw(CommandId command, CheckId check, Remark why) {
        return acts.mark(command, check, true, Optional.of(why));
    }

    /**
     * Restores a check that was withdrawn wrongly. Needs {@link Power#RECORD} where the tip and the household are.
     *
     * @return its id; or {@link NotFound} or {@link NotWithdrawn}
     */
    public Either<Refusal, Done<CheckId>> restore(CommandId command, CheckId check) {
        return acts.mark(command, check, false, Optional.empty());
    }

    /**
     * Sets the deadlines for tips that are received or reopened from an instant on. Clocks that started earlier do not change. Needs {@link
     * Power#PLAN} for the whole community. Deadlines may be set in any order.
     *
     * @return when they begin; or {@link TipRefusal.DeadlinesBeginThen}
     */
    public Either<Refusal, Done<Instant>> setDeadlines(CommandId command, Deadlines deadlines, Instant from) {
        TipLifecycle.Rule rule = new TipLifecycle.Rule(from.truncatedTo(ChronoUnit.MICROS), deadlines);
        return context.command(command, "DecideTipDeadlines", Power.PLAN, rule.from(), rule)
                .asks(TipKinds.DEADLINES.byId(TipKinds.DEADLINES_ID))
                .decide(stored -> with(stored, rule), FROM);
    }

    /**
     * Corrects the deadlines that begin at an instant, for example a limit that was mistyped. Clocks are computed again. Needs {@link
     * Power#PLAN} for the whole community.
     *
     * @return when they begin; or {@link TipRefusal.NoDeadlinesBeginThen} or {@link NothingToChange}
     */
    public Either<Refusal, Done<Instant>> correctDeadlines(CommandId command, Deadlines deadlines, Instant from) {
        TipLifecycle.Rule rule = new TipLifecycle.Rule(from.truncatedTo(ChronoUnit.MICROS), deadlines);
        return context.command(command, "CorrectTipDeadlines", Power.PLAN, rule.from(), rule)
                .asks(TipKinds.DEADLINES.byId(TipKinds.DEADLINES_ID))
                .decide(stored -> replaced("TipDeadlinesCorrected", stored, rule.from(), Optional.of(rule)), FROM);
    }

    /**
     * Withdraws the deadlines that begin at an instant. Those before them apply again. Needs {@link Power#PLAN} for the whole community.
     *
     * @return when they began; or {@link TipRefusal.NoDeadlinesBeginThen}
     */
    public Either<Refusal, Done<Instant>> withdrawDeadlines(CommandId command, Instant from) {
        Instant begin = from.truncatedTo(ChronoUnit.MICROS);
        return context.command(command, "WithdrawTipDeadlines", Power.PLAN, begin, begin)
                .asks(TipKinds.DEADLINES.byId(TipKinds.DEADLINES_ID))
                .decide(stored -> replaced("TipDeadlinesWithdrawn", stored, begin, Optional.empty()), FROM);
    }

    private static Either<Refusal, Decision> replaced(
            String event,
            Optional<Stored<TipKinds.DeadlinesId, List<TipLifecycle.Rule>>> stored,
            Instant from,
            Optional<TipLifecycle.Rule> by) {
        List<TipLifecycle.Rule> rules =
                new ArrayList<>(stored.map(Stored::value).orElse(List.of()));
        if (by.filter(rules::contains).isPresent()) {
            return Either.left(new NothingToChange(TipKinds.DEADLINES.toString(), TipKinds.DEADLINES_ID.value()));
        }
        if (!rules.removeIf(each -> each.from().equals(from))) {
            return Either.left(new TipRefusal.NoDeadlinesBeginThen(from));
        }
        by.ifPresent(rules::add);
        return Either.right(put(event, stored, from, rules));
    }

    private static Either<Refusal, Decision> with(
            Optional<Stored<TipKinds.DeadlinesId, List<TipLifecycle.Rule>>> stored, TipLifecycle.Rule rule) {
        List<TipLifecycle.Rule> rules =
                new ArrayList<>(stored.map(Stored::value).orElse(List.of()));
        if (rules.stream().anyMatch(each -> each.from().equals(rule.from()))) {
            return Either.left(new TipRefusal.DeadlinesBeginThen(rule.from()));
        }
        rules.add(rule);
        return Either.right(put("TipDeadlinesDecided", stored, rule.from(), rules));
    }

    private static Decision put(
            String event,
            Optional<Stored<TipKinds.DeadlinesId, List<TipLifecycle.Rule>>> stored,
            Instant from,
            List<TipLifecycle.Rule> rules) {
        rules.sort(Comparator.comparing(TipLifecycle.Rule::from));
        return Decision.of(event)
                .fact(FROM, from)
                .put(stored.map(each -> each.next(rules))
                        .orElseGet(() -> TipKinds.DEADLINES.first(TipKinds.DEADLINES_ID, Place.COMMONS, rules)));
    }

    /**
     * The tips with these ids.
     *
     * @param validAt the instant of their status, on the valid-time axis; tips received later are left out
     * @param at as of which instant, on the recorded-time axis
     * @return in order of id; unknown ids are left out
     */
    public Either<Refusal, List<Tip>> byIds(Collection<TipId> tips, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(Power.READ, at, TipKinds.at(TipKinds.TIPS.byIds(tips), when)));
    }

    /**
     * The ids of the tips with these numbers, in order of id; unknown numbers are left out. Actors with different reach may have used the
     * same number, so there may be several tips with one number.
     */
    public Either<Refusal, Map<String, List<TipId>>> numbers(Collection<String> numbers, KnownAt at) {
        List<String> possible = numbers.stream()
                .filter(each -> Canonical.isText(each, NewTip.MOST))
                .toList();
        return context.ask(
                Power.READ,
                at,
                TipKinds.numbered(possible)
                        .map(found -> found.stream()
                                .collect(Collectors.groupingBy(
                                        tip -> tip.get(TipKinds.NUMBER),
                                        Collectors.mapping(Stored::id, Collectors.toUnmodifiableList())))));
    }

    /**
     * One page of all tips, in order of id.
     *
     * @param after empty for the first page; otherwise {@link TipPage#next} of the page before
     * @param limit the most tips of the page, at least 1
     */
    public Either<Refusal, TipPage> page(Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("tips");
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> context.ask(
                                Power.READ,
                                at,
                                stored(from, limit)
                                        .and(
                                                TipKinds.rules(),
                                                (page, rules) -> new TipPage(
                                                        TipKinds.at(page.found(), when, rules),
                                                        page.next().map(paging::at))))));
    }

    /**
     * One page of the tips about a household or its residents, in order of id. A tip that moved with a resident is found under the household
     * that it names, and also under the one that this was merged into.
     *
     * @param after empty for the first page; otherwise {@link TipPage#next} of the page before
     * @param limit the most tips of the page, at least 1
     */
    public Either<Refusal, TipPage> ofHousehold(
            HouseholdId household, Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("tips_of", household);
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> context.ask(Power.READ, at, session -> {
                            Set<HouseholdId> households = RegisterKinds.withMerged(session, Set.of(household));
                            Paging.Part<TipId, ReceivedTip> part = Paging.part(
                                    session,
                                    TipKinds.TIPS,
                                    scope -> TipKinds.TIPS.by(scope, TipKinds.HOUSEHOLD, households),
                                    any -> true,
                                    from,
                                    limit);
                            return new TipPage(
                                    session.ask(TipKinds.at(Question.none(part.found()), when)),
                                    part.next().map(paging::at));
                        })));
    }

    private static Question<StoredPage<TipId, ReceivedTip>> stored(Optional<String> after, int limit) {
        return TipKinds.TIPS.page(
                scope -> Query.all(scope, TipKinds.TIPS.kind()).page(after.orElse(""), limit));
    }

    /**
     * One page of the open tips, in order of their next deadline and then of id; see {@link TipStatus#next}. Use the same instants for every
     * page.
     *
     * @param grid only tips of this grid
     * @param staff only tips assigned to this member of staff
     * @param after empty for the first page; otherwise {@link TipPage#next} of the page before
     * @param limit the most tips of the page, at least 1
     */
    public Either<Refusal, TipPage> due(
            Optional<GridId> grid,
            Optional<StaffId> staff,
            Instant validAt,
            KnownAt at,
            Optional<Cursor> after,
            int limit) {
        Paging paging = context.paging("tips_due", grid, staff);
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> context.ask(Power.READ, at, session -> {
                            // The lookup holds the state as of now, so a question about the past must read closed tips
                            // too.
                            boolean now = at.instant() == null && !when.isBefore(session.now());
                            List<Tip> open = session
                                    .ask(TipKinds.at(
                                            now
                                                    ? TipKinds.TIPS.where(TipKinds.OPEN, TipKinds.IS_OPEN)
                                                    : TipKinds.TIPS.all(),
                                            when))
                                    .stream()
                                    .filter(tip -> tip.status().state().isOpen())
                                    .filter(tip -> grid.isEmpty() || grid.equals(tip.grid()))
                                    .filter(tip -> staff.isEmpty()
                                            || staff.equals(tip.status().assignee()))
                                    .toList();
                            return TipPage.inDueOrder(open, from, limit, paging::at);
                        })));
    }

    /**
     * What these tips report, what their checks found and how they ended. Needs {@link Power#READ_HEALTH}; the read is audited.
     *
     * @return in order of id; unknown ids are left out
     */
    public Either<Refusal, List<TipHealth>> health(Collection<TipId> tips, KnownAt at) {
        return context.askPersonal(
                Power.READ_HEALTH,
                at,
                session -> session.ask(Withdrawn.except(TipKinds.HEALTH.byIds(tips))).stream()
                        .map(each -> each.value().health())
                        .toList(),
                found -> found.stream().map(each -> each.tip().value()).toList());
    }

    /**
     * The closed tips counted by outcome; every outcome is present. They sum to the closed tips of {@link #figures}. Needs {@link
     * Power#READ_HEALTH}; the read is audited.
     */
    public Either<Refusal, Map<TipOutcome, Figure>> outcomes(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.askPersonal(
                        Power.READ_HEALTH,
                        at,
                        session -> TipFigures.outcomes(session, when),
                        found -> found.values().stream()
                                .flatMap(figure -> figure.ids().stream())
                                .sorted()
                                .toList()));
    }

    /** The tips counted by status. */
    public Either<Refusal, TipFigures> figures(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(Power.READ, at, session -> TipFigures.load(session, when)));
    }

    /**
     * The checks of a tip that are within reach, in order of id. They are not paged: a tip needs at most {@value NewTip#MOST_CHECKS} checks
     * that met a person, and each check is a command of its own.
     */
    public Either<Refusal, List<TipCheck>> checks(TipId tip, KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(TipKinds.CHECKS.where(TipKinds.TIP_ID, tip)));
    }

    /**
     * The contacts before a tip with its household or resident, within reach: checks of other tips, contacts of sweeps, and visits during an
     * isolation, without withdrawn ones. Contacts with a resident in earlier households are included.
     *
     * @param within how long before the tip was received
     * @param validAt the end of the time searched, on the valid-time axis
     * @return in order of time; or {@link NotFound}
     */
    public Either<Refusal, List<PriorContact>> earlier(TipId tip, Duration within, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.<Either<Refusal, List<PriorContact>>>ask(
                                Power.READ,
                                at,
                                session -> session.ask(Withdrawn.existing(TipKinds.TIPS, tip))
                                        .map(found -> PriorContacts.find(session, found, within, when)))
                        .flatMap(Function.identity()));
    }

    /**
     * The texts of these tips. Needs {@link Power#READ_PERSONAL}; the read is audited.
     *
     * @return in order of id; unknown ids are left out
     */
    public Either<Refusal, List<TipText>> texts(Collection<TipId> tips, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> texts(session, tips),
                found -> found.stream().map(each -> each.tip().value()).toList());
    }

    private static List<TipText> texts(Session session, Collection<TipId> tips) {
        return session.ask(Withdrawn.except(TipKinds.TEXTS.byIds(tips))).stream()
                .map(each -> each.value().text())
                .toList();
    }

    /**
     * Begins an export of all tips that were received at an instant. Needs {@link Power#EXPORT} and covers the reach of that power. Its rows
     * are counted now, one for each tip, and its pages show the book as it was known now. The same command again is the same export.
     *
     * @return its id, which is the mark in the file; or {@link BadValue} for {@code columns} or {@code instant}, {@link
     *     org.gridbook.book.Denied} if the area is beyond the reach or health data are, {@link GrantRefusal.ExportTooLarge}, or {@link
     *     GrantRefusal.ExportLimitReached}
     */
    public Either<Refusal, Done<ExportId>> export(CommandId command, NewExport export) {
        return ExportKinds.begin(
                context,
                command,
                ExportList.TIPS,
                export,
                (when, scope) -> session ->
                        (long) session.ask(TipKinds.at(TipKinds.TIPS.all().in(scope), when))
                                .size());
    }

    /**
     * One page of an export of this actor, in order of id. A page can be read again. The read is audited, with whose data it holds and how
     * many rows.
     *
     * @param after empty for the first page; otherwise {@link TipSheet#next} of the page before
     * @param limit the most tips of the page, at least 1
     * @return the page; or {@link NotFound}, {@link NotActiveThen} when the export is over, or {@link org.gridbook.book.Denied} if the actor
     *     does not reach all of it any more
     */
    public Either<Refusal, TipSheet> sheet(ExportId export, Optional<Cursor> after, int limit) {
        Paging.check(limit);
        return ExportKinds.opened(context, ExportList.TIPS, export, after)
                .flatMap(opened -> ExportKinds.page(
                                context,
                                opened,
                                session -> sheet(session, opened, limit),
                                (rows, next) -> new TipSheet(opened.export(), rows, next))
                        .flatMap(sheet -> opened.export().has(PersonalColumn.HEALTH)
                                ? health(
                                                sheet.rows().stream()
                                                        .map(row -> row.tip().id())
                                                        .toList(),
                                                opened.at())
                                        .map(sheet::with)
                                : Either.right(sheet)));
    }

    private static ExportKinds.Page<List<TipSheet.SheetRow>> sheet(
            Session session, ExportKinds.Opened opened, int limit) {
        Export export = opened.export();
        StoredPage<TipId, ReceivedTip> page =
                session.ask(stored(opened.after(), limit).in(opened.scope()));
        List<Tip> tips = session.ask(TipKinds.at(Question.none(page.found()), export.validAt()));
        boolean personal = export.columns().stream().anyMatch(column -> column != PersonalColumn.HEALTH);
        Map<TipId, TipText> texts = personal
                ? texts(session, tips.stream().map(Tip::id).toList()).stream()
                        .collect(Collectors.toMap(TipText::tip, text -> text))
                : Map.of();
        return new ExportKinds.Page<>(
                tips.stream()
                        .map(tip -> TipSheet.SheetRow.of(tip, Optional.ofNullable(texts.get(tip.id())), export))
                        .toList(),
                tips.size(),
                tips.stream().map(tip -> tip.id().value()).toList(),
                page.next());
    }
}
