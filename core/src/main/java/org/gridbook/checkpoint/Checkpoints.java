package org.gridbook.checkpoint;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Withdrawn;
import org.gridbook.internal.Within;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.DailyWindow;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Opens checkpoints, puts staff on duty, records and counts passages, and issues passage cards. Thread-safe. Checkpoints and duties need
 * {@link Power#PLAN} in their grid, passages and cards {@link Power#GUARD}.
 */
public final class Checkpoints {
    private static final Field<CheckpointDutyId> DUTY = Field.of("watch", Codec.of(CheckpointDutyId.class));
    private static final Field<CardId> CARD = Field.of("card", Codec.of(CardId.class));

    private final DeskContext context;
    private final CheckpointAmendments amendments;

    Checkpoints(DeskContext context) {
        this.context = context;
        amendments = new CheckpointAmendments(context, DUTY, CARD);
    }

    /**
     * Opens a checkpoint.
     *
     * @return its id; or {@link NotFound} for the grid
     */
    public Either<Refusal, Done<CheckpointId>> open(CommandId command, NewCheckpoint checkpoint) {
        String grid = checkpoint.grid().value();
        return context.command(command, "OpenCheckpoint", Power.PLAN, checkpoint.from(), checkpoint)
                .asks(Withdrawn.existing(RegisterKinds.GRIDS, checkpoint.grid()))
                .decide(
                        (session, found) -> found.filterOrElse(
                                        any -> session.scope().grids().contains(grid),
                                        each -> new NotFound(each.kind(), grid))
                                .map(any -> {
                                    CheckpointId id = context.newId(checkpoint, CheckpointId::new);
                                    return changed(
                                            "CheckpointOpened",
                                            id,
                                            List.of(CheckpointKinds.CHECKPOINTS.first(
                                                    id, Place.of(grid), checkpoint.as(id))));
                                }),
                        CheckpointKinds.CHECKPOINT_ID);
    }

    private static Decision changed(String event, CheckpointId checkpoint, List<Entry> entries) {
        return Decision.of(event)
                .fact(CheckpointKinds.CHECKPOINT_ID, checkpoint)
                .put(entries);
    }

    /**
     * Changes hours and rules from an instant on. Earlier passages keep their verdicts.
     *
     * @return its id; or {@link NotFound}, {@link NotActiveThen}, or {@link Overlaps} if others apply from the same instant
     */
    public Either<Refusal, Done<CheckpointId>> change(
            CommandId command, CheckpointId checkpoint, List<DailyWindow> hours, PassRules rules, Instant since) {
        Checkpoint.HoursAndRules ruling = new Checkpoint.HoursAndRules(since, hours, rules);
        return context.command(command, "ChangeCheckpoint", Power.PLAN, since, checkpoint, ruling)
                .asks(CheckpointKinds.CHECKPOINTS.existing(checkpoint, since))
                .decide(
                        active -> active.flatMap(each -> each.value()
                                .changed(ruling)
                                .<Either<Refusal, Decision>>map(next -> Either.right(
                                        changed("CheckpointChanged", checkpoint, List.of(each.next(next)))))
                                .orElseGet(() -> Either.left(new Overlaps(each.kind(), checkpoint.value())))),
                        CheckpointKinds.CHECKPOINT_ID);
    }

    /**
     * Closes a checkpoint for good and ends its duties in the same change. Duties that would begin later are withdrawn.
     *
     * @return its id; or {@link NotFound} or {@link NotActiveThen}
     */
    public Either<Refusal, Done<CheckpointId>> close(CommandId command, CheckpointId checkpoint, Instant at) {
        return context.command(command, "CloseCheckpoint", Power.PLAN, at, checkpoint, at)
                .asks(Question.all(
                        CheckpointKinds.CHECKPOINTS.existing(checkpoint, at),
                        CheckpointKinds.DUTIES.where(CheckpointKinds.CHECKPOINT_ID, checkpoint),
                        (active, duties) -> active.map(each -> closed(each, duties, at))))
                .decide(
                        closed -> closed.map(entries -> changed("CheckpointClosed", checkpoint, entries)),
                        CheckpointKinds.CHECKPOINT_ID);
    }

    private static List<Entry> closed(
            Stored<CheckpointId, Checkpoint> checkpoint,
            List<Stored<CheckpointDutyId, CheckpointDuty>> duties,
            Instant at) {
        Interval before = checkpoint.get(Shape.PERIOD);
        List<Entry> entries = new ArrayList<>(List.of(checkpoint.endedAt(at)));
        entries.addAll(Within.moved(before, before.endingAt(at), duties));
        return entries;
    }

    /**
     * Corrects a checkpoint. Duties follow its period. Earlier passages keep their verdicts.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or {@link BadValue} for {@code
     *     checkpoint_name}, {@code where} or {@code checks}
     */
    public Either<Refusal, Done<CheckpointId>> correct(
            CommandId command, CheckpointId checkpoint, KnownAt seen, CheckpointCorrection correction) {
        return amendments.checkpoints.correct(command, checkpoint, seen, correction::applied, correction);
    }

    /**
     * Withdraws a checkpoint that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<CheckpointId>> withdraw(CommandId command, CheckpointId checkpoint, String reason) {
        return amendments.checkpoints.withdraw(command, checkpoint, reason);
    }

    /**
     * Restores a checkpoint that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or {@link BadValue} for {@code
     *     checkpoint_name}, {@code where} or {@code checks}
     */
    public Either<Refusal, Done<CheckpointId>> restore(CommandId command, CheckpointId checkpoint) {
        return amendments.checkpoints.restore(command, checkpoint);
    }

    /**
     * Puts a member of staff on duty at a checkpoint.
     *
     * @return the duty's id; or {@link NotFound}, {@link NotActiveThen} if the checkpoint does not exist for the whole period, {@link
     *     StaffRefusal.NotStaffThen}, or {@link Overlaps} with another duty of the member that the actor may see
     */
    public Either<Refusal, Done<CheckpointDutyId>> startDuty(
            CommandId command, CheckpointId checkpoint, StaffId staff, Interval period) {
        return context.command(command, "StartDuty", Power.PLAN, period.from(), checkpoint, staff, period)
                .asks(Question.all(
                        CheckpointKinds.CHECKPOINTS.existing(checkpoint, period.from()),
                        StaffKinds.staffAt(staff, period.from()),
                        CheckpointKinds.DUTIES.where(CheckpointKinds.STAFF_ID, staff),
                        (active, member, others) -> active.filterOrElse(
                                        each -> each.get(Shape.PERIOD)
                                                .to()
                                                .map(period::isOverAt)
                                                .orElse(true),
                                        each -> new NotActiveThen(each.kind(), checkpoint.value()))
                                .flatMap(each -> member.flatMap(any -> Stored.noneDuring(period, others.stream()))
                                        .map(any -> each.place()))))
                .decide(
                        free -> free.map(place -> {
                            CheckpointDutyId id = context.newId(CheckpointDutyId::new);
                            CheckpointDuty duty = new CheckpointDuty(id, checkpoint, staff, period);
                            return Decision.of("CheckpointDutyStarted")
                                    .fact(DUTY, id)
                                    .put(CheckpointKinds.DUTIES.first(id, place, duty));
                        }),
                        DUTY);
    }

    /**
     * Ends a duty at an instant.
     *
     * @return its id; or {@link NotFound} or {@link NotActiveThen}
     */
    public Either<Refusal, Done<CheckpointDutyId>> endDuty(CommandId command, CheckpointDutyId duty, Instant at) {
        return context.command(command, "EndDuty", Power.PLAN, at, duty, at)
                .ends(CheckpointKinds.DUTIES, duty, at, "CheckpointDutyEnded", DUTY);
    }

    /**
     * Corrects a duty.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link #startDuty}
     */
    public Either<Refusal, Done<CheckpointDutyId>> correct(
            CommandId command, CheckpointDutyId duty, KnownAt seen, DutyCorrection correction) {
        return amendments.duties.correct(
                command, duty, seen, known -> Either.right(correction.applied(known)), correction);
    }

    /**
     * Withdraws a duty that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<CheckpointDutyId>> withdraw(CommandId command, CheckpointDutyId duty, String reason) {
        return amendments.duties.withdraw(command, duty, reason);
    }

    /**
     * Restores a duty that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #startDuty}
     */
    public Either<Refusal, Done<CheckpointDutyId>> restore(CommandId command, CheckpointDutyId duty) {
        return amendments.duties.restore(command, duty);
    }

    /**
     * Records one passage; see {@link #passAll}.
     *
     * @return the verdict and what an outsider matches. Hints about residents hold no id; {@link #recognised} returns it. Or {@link NotFound}
     *     for the checkpoint, household, resident or card, {@link NotYetOccurred}, {@link NotActiveThen} for the checkpoint, {@link
     *     StaffRefusal.NotStaffThen}, or a {@link CheckpointRefusal}
     */
    public Either<Refusal, Done<PassageResult>> pass(CommandId command, NewPassage passage) {
        return Each.single(passAll(command, List.of(passage)));
    }

    /**
     * Records passages, all or none, as one change; for example those of a morning without a network. It takes one round trip, and one more
     * if cards are shown or outsiders match residents. The change names the residents whose data matched.
     *
     * @return the results, in the order given; or {@link BatchRefused} with a refusal of {@link #pass} for each refused passage
     */
    public Either<Refusal, Done<List<PassageResult>>> passAll(CommandId command, List<NewPassage> passages) {
        Instant first =
                passages.stream().map(NewPassage::at).min(Instant::compareTo).orElseGet(context::now);
        return context.command(command, "RecordPassages", Power.GUARD, first, passages)
                .asks(Passing.question(passages))
                .decide(
                        (session, loaded) -> Passing.judged(session, passages, loaded)
                                .map(fits -> Passing.recorded(
                                        session, fits, loaded, passage -> context.newId(passage, PassageId::new))),
                        facts -> Passing.results(passages, facts.all(Passing.RECORDED)));
    }

    /**
     * Corrects a passage. Needs {@link Power#GUARD}.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link #pass}
     */
    public Either<Refusal, Done<PassageId>> correct(
            CommandId command, PassageId passage, KnownAt seen, PassageCorrection correction) {
        return amendments.passages.correct(
                command,
                passage,
                seen,
                known -> Either.right(correction.applied(known)),
                List.of(
                        Amendments.RecordPart.of(CheckpointKinds.PASSAGES_PERSONAL, passage, correction::applied),
                        Amendments.RecordPart.of(CheckpointKinds.PASSAGES_HEALTH, passage, correction::applied)),
                correction);
    }

    /**
     * Withdraws a passage that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<PassageId>> withdraw(CommandId command, PassageId passage, String reason) {
        return amendments.passages.withdraw(command, passage, reason);
    }

    /**
     * Restores a passage that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #pass}
     */
    public Either<Refusal, Done<PassageId>> restore(CommandId command, PassageId passage) {
        return amendments.passages.restore(command, passage);
    }

    /**
     * Issues a passage card to a resident who lives in the community when it begins.
     *
     * @param period when it is valid; it must have an end
     * @return its id, which is all that the card shows; or {@link CheckpointRefusal.CardWithoutEnd}, {@link NotFound} for the resident, or
     *     {@link RegisterRefusal.NotResidentThen}
     */
    public Either<Refusal, Done<CardId>> issueCard(CommandId command, ResidentId resident, Interval period) {
        return bounded(period).flatMap(any -> issued(command, resident, period));
    }

    static Either<Refusal, Interval> bounded(Interval period) {
        return period.to().filter(period.from()::isBefore).isEmpty()
                ? Either.left(new CheckpointRefusal.CardWithoutEnd(period.from()))
                : Either.right(period);
    }

    private Either<Refusal, Done<CardId>> issued(CommandId command, ResidentId resident, Interval period) {
        return context.command(command, "IssueCard", Power.GUARD, period.from(), resident, period)
                .asks(Question.all(
                        RegisterKinds.RESIDENTS.existing(resident),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, resident),
                        (found, stays) -> found.filterOrElse(
                                any -> Passing.livesHere(resident, stays, period.from()),
                                any -> new RegisterRefusal.NotResidentThen(resident.value()))))
                .decide(
                        holder -> holder.map(each -> {
                            CardId id = context.newId(CardId::new);
                            return Decision.of("CardIssued")
                                    .fact(CARD, id)
                                    .put(CheckpointKinds.CARDS.first(id, each.place(), new Card(id, resident, period)));
                        }),
                        CARD);
    }

    /**
     * Ends a card before its time.
     *
     * @return its id; or {@link NotFound} or {@link NotActiveThen}
     */
    public Either<Refusal, Done<CardId>> revokeCard(CommandId command, CardId card, Instant at) {
        return context.command(command, "RevokeCard", Power.GUARD, at, card, at)
                .ends(CheckpointKinds.CARDS, card, at, "CardRevoked", CARD);
    }

    /**
     * Corrects a card.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link #issueCard}
     */
    public Either<Refusal, Done<CardId>> correct(CommandId command, CardId card, KnownAt seen, Interval period) {
        return amendments.cards.correct(
                command, card, seen, known -> Either.right(new Card(card, known.resident(), period)), period);
    }

    /**
     * Withdraws a card that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<CardId>> withdraw(CommandId command, CardId card, String reason) {
        return amendments.cards.withdraw(command, card, reason);
    }

    /**
     * Restores a card that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #issueCard}
     */
    public Either<Refusal, Done<CardId>> restore(CommandId command, CardId card) {
        return amendments.cards.restore(command, card);
    }

    /**
     * Looks up a card that a person shows. Needs {@link Power#GUARD} where its holder lives.
     *
     * @param validAt when it is shown
     * @return the card; or {@link NotFound} or {@link CheckpointRefusal.CardNotValid}
     */
    public Either<Refusal, Card> card(CardId card, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.<Either<Refusal, Card>>ask(
                                Power.GUARD,
                                at,
                                session -> session.ask(CheckpointKinds.CARDS.existing(card))
                                        .map(Stored::value)
                                        .flatMap(found -> Passing.valid(
                                                found,
                                                session.ask(RegisterKinds.STAYS.where(
                                                        RegisterKinds.OF_RESIDENT, found.resident())),
                                                when)))
                        .flatMap(found -> found));
    }

    /** Every checkpoint within reach, including closed ones, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Checkpoint>> all(KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(CheckpointKinds.CHECKPOINTS.all()));
    }

    private static <I extends Id, T> List<T> values(List<Stored<I, T>> found) {
        return found.stream().map(Stored::value).toList();
    }

    /** The duties at an instant, in order of id, without staff who are absent or discharged. Needs {@link Power#READ}. */
    public Either<Refusal, List<CheckpointDuty>> duties(Instant validAt, KnownAt at) {
        return context.within(validAt).flatMap(when -> context.ask(Power.READ, at, dutiesAt(when)));
    }

    private static Question<List<CheckpointDuty>> dutiesAt(Instant at) {
        return Question.all(
                CheckpointKinds.DUTIES.all(),
                StaffKinds.MEMBERS.all(),
                StaffKinds.ABSENCES.all(),
                (duties, members, absences) -> {
                    Set<StaffId> present = new HashSet<>();
                    validAt(members, at).forEach(each -> present.add(each.id()));
                    validAt(absences, at)
                            .forEach(each -> present.remove(each.value().staff()));
                    return values(validAt(duties, at)).stream()
                            .filter(each -> present.contains(each.staff()))
                            .toList();
                });
    }

    private static <I extends Id, T> List<Stored<I, T>> validAt(List<Stored<I, T>> found, Instant at) {
        return found.stream().filter(each -> each.isValidAt(at)).toList();
    }

    /** The checkpoints that are open at an instant and have none of the {@link #duties}, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Checkpoint>> unstaffed(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(
                        Power.READ,
                        at,
                        Question.all(
                                RegisterKinds.zone(),
                                CheckpointKinds.CHECKPOINTS.all(),
                                dutiesAt(when),
                                (zone, checkpoints, duties) -> {
                                    Set<CheckpointId> staffed = duties.stream()
                                            .map(CheckpointDuty::checkpoint)
                                            .collect(Collectors.toSet());
                                    return values(checkpoints).stream()
                                            .filter(each -> each.isOpenAt(when, zone) && !staffed.contains(each.id()))
                                            .toList();
                                })));
    }

    /**
     * One page of the passages of a checkpoint, in order of id. Needs {@link Power#READ}.
     *
     * @param after empty for the first page; otherwise {@link PassagePage#next} of the page before
     * @param limit the most passages to return, at least 1; withdrawn ones are left out, so that a page can hold fewer
     */
    public Either<Refusal, PassagePage> passages(
            CheckpointId checkpoint, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("passages", checkpoint);
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.ask(
                        Power.READ,
                        at,
                        CheckpointKinds.PASSAGES
                                .page(scope -> CheckpointKinds.PASSAGES
                                        .by(scope, CheckpointKinds.CHECKPOINT_ID, Set.of(checkpoint))
                                        .page(from.orElse(""), limit))
                                .map(page -> new PassagePage(
                                        values(page.found().stream()
                                                .filter(each -> !each.get(Withdrawn.MARK))
                                                .toList()),
                                        page.next().map(paging::at)))));
    }

    /** One page of the passages of a resident, in order of id. Needs {@link Power#READ} where the checkpoints are. */
    public Either<Refusal, PassagePage> passagesOf(ResidentId resident, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                        Power.READ,
                        at,
                        context.paging("passages_of", resident),
                        after,
                        limit,
                        CheckpointKinds.PASSAGES,
                        scope -> CheckpointKinds.PASSAGES.by(scope, RegisterKinds.OF_RESIDENT, Set.of(resident)),
                        each -> !each.get(Withdrawn.MARK))
                .map(found -> new PassagePage(found.found(), found.next()));
    }

    /** One page of the cards of a resident, including those that have ended, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, Slice<Card>> cardsOf(ResidentId resident, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("cards_of", resident),
                after,
                limit,
                CheckpointKinds.CARDS,
                scope -> CheckpointKinds.CARDS.by(scope, RegisterKinds.OF_RESIDENT, Set.of(resident)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** The passages with these ids, in order of id. Unknown ids are left out. Needs {@link Power#READ}. */
    public Either<Refusal, List<Passage>> byIds(Collection<PassageId> passages, KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(CheckpointKinds.PASSAGES.byIds(passages)));
    }

    /** What people said at these passages, in order of id. Needs {@link Power#READ_PERSONAL}; the read is audited. */
    public Either<Refusal, List<Identity>> identities(Collection<PassageId> passages, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> values(session.ask(Withdrawn.except(CheckpointKinds.PASSAGES_PERSONAL.byIds(passages)))),
                found -> found.stream().map(each -> each.passage().value()).toList());
    }

    /** Temperatures and verdicts of these passages, in order of id. Needs {@link Power#READ_HEALTH}; the read is audited. */
    public Either<Refusal, List<ScreeningRecord>> screenings(Collection<PassageId> passages, KnownAt at) {
        return context.askPersonal(
                Power.READ_HEALTH,
                at,
                session -> values(session.ask(Withdrawn.except(CheckpointKinds.PASSAGES_HEALTH.byIds(passages)))),
                found -> found.stream().map(each -> each.passage().value()).toList());
    }

    /**
     * What the outsiders of these passages match by present knowledge, which includes later passages and new tenants. Needs {@link
     * Power#READ_PERSONAL}; the read is audited.
     *
     * @return by passage; passages without a match are absent
     */
    public Either<Refusal, Map<PassageId, List<Hint>>> recognised(Collection<PassageId> passages, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> {
                    List<Identity> identities =
                            values(session.ask(Withdrawn.except(CheckpointKinds.PASSAGES_PERSONAL.byIds(passages))));
                    RecognitionRule.Matches matches = session.ask(RecognitionRule.matches(identities.stream()
                            .flatMap(each -> each.personal().stream())
                            .toList()));
                    Map<PassageId, List<Hint>> hints = RecognitionRule.hints(session, identities, matches);
                    hints.values().removeIf(List::isEmpty);
                    return hints;
                },
                found -> found.values().stream()
                        .flatMap(List::stream)
                        .flatMap(each -> each.id().stream())
                        .distinct()
                        .toList());
    }

    /** The verdicts of the passages between two instants. Needs {@link Power#READ_HEALTH}; the read is audited with every passage. */
    public Either<Refusal, VerdictFigures> verdicts(Instant from, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.askPersonal(
                        Power.READ_HEALTH,
                        at,
                        session -> VerdictFigures.load(session, from, when),
                        found -> found.all().ids()));
    }

    /** The passages between two instants, counted. Needs {@link Power#READ}. */
    public Either<Refusal, Traffic> traffic(Instant from, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(Power.READ, at, session -> Traffic.load(session, from, when)));
    }
}
