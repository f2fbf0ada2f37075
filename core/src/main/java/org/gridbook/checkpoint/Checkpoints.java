package org.gridbook.checkpoint;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Dated;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.plan.DailyWindow;
import org.gridbook.register.Community;
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
 * Opens checkpoints, posts staff to them, records who passes and counts it at any pair of instants. Thread-safe. Checkpoints and watches
 * need {@link Power#PLAN} in their grid, passages and cards {@link Power#GUARD}.
 */
public final class Checkpoints {
    private final Office office;

    /** Made by the desk. */
    public Checkpoints(Office office) {
        this.office = office;
    }

    /**
     * Opens a checkpoint.
     *
     * @return its id; or {@link RegisterRefusal.NoSuchGrid}
     */
    public Either<Refusal, Done<CheckpointId>> open(CommandId command, NewCheckpoint checkpoint) {
        String grid = checkpoint.grid().value();
        Fields row = Rows.checkpoint(checkpoint);
        return office.command(
                command,
                "OpenCheckpoint",
                Power.PLAN,
                checkpoint.from(),
                row.toBuilder().text("grid", grid).build(),
                Checkpoints::checkpointId,
                new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(Query.ids(scope, RegisterKinds.GRID, Set.of(grid)));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        return Session.first(loaded.get(0), () -> new RegisterRefusal.NoSuchGrid(grid))
                                .filterOrElse(
                                        any -> session.scope().grids().contains(grid),
                                        any -> new RegisterRefusal.NoSuchGrid(grid))
                                .map(any ->
                                        new Entry(CheckpointKinds.CHECKPOINT, office.newId(), 1, Place.of(grid), row))
                                .map(entry -> changed("CheckpointOpened", entry.id(), List.of(entry)));
                    }
                });
    }

    private static Decision changed(String event, String checkpoint, List<Entry> entries) {
        return new Decision(
                event, Fields.builder().text("checkpoint", checkpoint).build(), entries);
    }

    private static CheckpointId checkpointId(Fields facts) {
        return new CheckpointId(facts.text("checkpoint"));
    }

    /**
     * Changes hours and rules from an instant on; what was decided before stays.
     *
     * @return its id; or {@link CheckpointRefusal.NoSuchCheckpoint}, {@link CheckpointRefusal.CheckpointNotThen} or {@link
     *     CheckpointRefusal.RulesTooEarly}
     */
    public Either<Refusal, Done<CheckpointId>> change(
            CommandId command, CheckpointId checkpoint, List<DailyWindow> hours, PassRules rules, Instant since) {
        Fields ruling = Rows.ruling(
                new Checkpoint.HoursAndRules(since, hours.stream().sorted().toList(), rules));
        return change(command, "CheckpointChanged", checkpoint, since, ruling, (session, entry) -> {
            List<Fields> rulings = new ArrayList<>(entry.fields().list("rulings"));
            if (rulings.get(rulings.size() - 1).integer("since") >= Interval.micros(since)) {
                return Either.left(new CheckpointRefusal.RulesTooEarly(entry.id()));
            }
            rulings.add(ruling);
            return Either.right(List.of(entry.next(
                    entry.fields().toBuilder().nested("rulings", rulings).build())));
        });
    }

    /**
     * Closes a checkpoint for good and ends its watches, as one change; those that were to begin later never do.
     *
     * @return its id; or {@link CheckpointRefusal.NoSuchCheckpoint} or {@link CheckpointRefusal.CheckpointNotThen}
     */
    public Either<Refusal, Done<CheckpointId>> close(CommandId command, CheckpointId checkpoint, Instant at) {
        return change(command, "CheckpointClosed", checkpoint, at, Fields.none(), (session, entry) -> {
            List<Entry> entries = new ArrayList<>(List.of(Dated.ended(entry, at)));
            session
                    .all(Query.by(session.scope(), CheckpointKinds.WATCH, "checkpoint", Set.of(checkpoint.value())))
                    .stream()
                    .filter(watch -> !Interval.of(watch.fields()).isOverAt(at))
                    .forEach(watch -> entries.add(Dated.ended(watch, at)));
            return Either.right(entries);
        });
    }

    /** What an act does to a checkpoint. */
    private interface Rule {
        Either<Refusal, List<Entry>> apply(Session session, Entry checkpoint);
    }

    private Either<Refusal, Done<CheckpointId>> change(
            CommandId command, String event, CheckpointId checkpoint, Instant at, Fields content, Rule rule) {
        String id = checkpoint.value();
        return office.command(
                command,
                event,
                Power.PLAN,
                at,
                content.toBuilder()
                        .text("checkpoint", id)
                        .integer("at", Interval.micros(at))
                        .build(),
                Checkpoints::checkpointId,
                Dated.one(
                        CheckpointKinds.CHECKPOINT,
                        id,
                        at,
                        new CheckpointRefusal.NoSuchCheckpoint(id),
                        new CheckpointRefusal.CheckpointNotThen(id),
                        (session, entry) -> rule.apply(session, entry).map(entries -> changed(event, id, entries))));
    }

    /**
     * Posts a member of staff to a checkpoint, which exists as long as the watch.
     *
     * @return the watch's id; or {@link CheckpointRefusal.NoSuchCheckpoint}, {@link CheckpointRefusal.CheckpointNotThen}, {@link
     *     StaffRefusal.NotStaffThen} or {@link CheckpointRefusal.WatchedAlready}, for nobody stands at two checkpoints, as far as is seen
     */
    public Either<Refusal, Done<CheckpointDutyId>> watch(
            CommandId command, CheckpointId checkpoint, StaffId staff, Interval period) {
        Fields content = Rows.watch(checkpoint, staff, period);
        return office.command(
                command, "PostToCheckpoint", Power.PLAN, period.from(), content, Checkpoints::watchId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, CheckpointKinds.CHECKPOINT, Set.of(checkpoint.value())),
                                Query.ids(scope, StaffKinds.STAFF, Set.of(staff.value())),
                                Query.by(scope, CheckpointKinds.WATCH, "staff", Set.of(staff.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        boolean there = loaded.get(1).entries().stream()
                                .anyMatch(entry -> Interval.of(entry.fields()).holdsAt(period.from()));
                        return Dated.<Refusal>holding(
                                        loaded.get(0),
                                        period.from(),
                                        new CheckpointRefusal.NoSuchCheckpoint(checkpoint.value()),
                                        new CheckpointRefusal.CheckpointNotThen(checkpoint.value()))
                                .filterOrElse(
                                        point -> Interval.of(point.fields())
                                                .to()
                                                .map(period::isOverAt)
                                                .orElse(true),
                                        point -> new CheckpointRefusal.CheckpointNotThen(point.id()))
                                .filterOrElse(any -> there, any -> new StaffRefusal.NotStaffThen(staff.value()))
                                .flatMap(point -> free(loaded.get(2), period).map(any -> point))
                                .map(point -> watched(
                                        "WatchBegun",
                                        new Entry(CheckpointKinds.WATCH, office.newId(), 1, point.place(), content)));
                    }
                });
    }

    private static Either<Refusal, Boolean> free(Page watches, Interval period) {
        return watches.entries().stream()
                .filter(entry -> Interval.of(entry.fields()).overlaps(period))
                .findFirst()
                .<Either<Refusal, Boolean>>map(entry -> Either.left(new CheckpointRefusal.WatchedAlready(entry.id())))
                .orElseGet(() -> Either.right(true));
    }

    private static Decision watched(String event, Entry watch) {
        return new Decision(event, Fields.builder().text("watch", watch.id()).build(), List.of(watch));
    }

    private static CheckpointDutyId watchId(Fields facts) {
        return new CheckpointDutyId(facts.text("watch"));
    }

    /** Ends a watch; its id, or {@link CheckpointRefusal.NoOpenWatch}. */
    public Either<Refusal, Done<CheckpointDutyId>> endWatch(CommandId command, CheckpointDutyId watch, Instant at) {
        Refusal none = new CheckpointRefusal.NoOpenWatch(watch.value());
        return office.command(
                command,
                "EndWatch",
                Power.PLAN,
                at,
                ending("watch", watch.value(), at),
                Checkpoints::watchId,
                Dated.one(
                        CheckpointKinds.WATCH,
                        watch.value(),
                        at,
                        none,
                        none,
                        (session, entry) -> Either.right(watched("WatchEnded", Dated.ended(entry, at)))));
    }

    private static Fields ending(String what, String id, Instant at) {
        return Fields.builder()
                .text(what, id)
                .integer("at", Interval.micros(at))
                .build();
    }

    /**
     * Records one passage and decides of it: one question, and one more only of a card, or of an outsider whose telephone or identity
     * number is that of a resident. Who passes as a resident must live here then, by card or not. That an outsider is recognised as a
     * resident is told without saying as whom, which {@link #recognised} does; the change names the residents whose data answered.
     *
     * @return what was decided, and as whom an outsider is recognised; or a {@link CheckpointRefusal}, {@link StaffRefusal.NotStaffThen},
     *     {@link RegisterRefusal.NoSuchResident} or {@link RegisterRefusal.NoSuchHousehold}
     */
    public Either<Refusal, Done<PassageResult>> pass(CommandId command, NewPassage passage) {
        return passed(command, "RecordPassage", List.of(passage), true)
                .map(done -> new Done<>(done.answer().get(0), done.position(), done.replayed()));
    }

    /**
     * Records passages, for example those of a morning without a network, all or none, as one change.
     *
     * @return what was decided of each, in the order told; or {@link CheckpointRefusal.PassagesRefused} with what is wrong with each
     */
    public Either<Refusal, Done<List<PassageResult>>> passAll(CommandId command, List<NewPassage> passages) {
        return passed(command, "RecordPassages", passages, false);
    }

    private Either<Refusal, Done<List<PassageResult>>> passed(
            CommandId command, String name, List<NewPassage> passages, boolean single) {
        Instant first =
                passages.stream().map(NewPassage::at).min(Instant::compareTo).orElseGet(office::now);
        return office.command(
                command,
                name,
                Power.GUARD,
                first,
                Fields.builder()
                        .nested("passages", passages.stream().map(Rows::content).toList())
                        .build(),
                facts -> Passing.passed(passages, facts),
                new Passing(passages, office::newId, single));
    }

    /**
     * Issues a passage card to a resident, who lives here when it begins.
     *
     * @param period when it is valid; must have an end
     * @return its id, which is all that the card shows; or {@link CheckpointRefusal.CardWithoutEnd} or {@link
     *     RegisterRefusal.NoSuchResident}
     */
    public Either<Refusal, Done<CardId>> issue(CommandId command, ResidentId resident, Interval period) {
        if (period.to().filter(period.from()::isBefore).isEmpty()) {
            return Either.left(new CheckpointRefusal.CardWithoutEnd(period.from()));
        }
        Fields content =
                period.into(Fields.builder().text("resident", resident.value())).build();
        return office.command(
                command, "IssueCard", Power.GUARD, period.from(), content, Checkpoints::cardId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, RegisterKinds.RESIDENT, Set.of(resident.value())),
                                Query.by(scope, RegisterKinds.STAY, "resident", Set.of(resident.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        Refusal nobody = new RegisterRefusal.NoSuchResident(resident.value());
                        List<Entry> stays = loaded.get(1).entries();
                        return Session.first(loaded.get(0), () -> nobody)
                                .filterOrElse(
                                        any -> Passing.livesHere(resident.value(), stays, period.from()), any -> nobody)
                                .map(home -> card(
                                        "CardIssued",
                                        new Entry(CheckpointKinds.CARD, office.newId(), 1, home.place(), content)));
                    }
                });
    }

    private static Decision card(String event, Entry card) {
        return new Decision(event, Fields.builder().text("card", card.id()).build(), List.of(card));
    }

    private static CardId cardId(Fields facts) {
        return new CardId(facts.text("card"));
    }

    /** Ends a card before its time; its id, or {@link CheckpointRefusal.NoSuchCard} or {@link CheckpointRefusal.CardNotValid}. */
    public Either<Refusal, Done<CardId>> withdraw(CommandId command, CardId card, Instant at) {
        return office.command(
                command,
                "WithdrawCard",
                Power.GUARD,
                at,
                ending("card", card.value(), at),
                Checkpoints::cardId,
                Dated.one(
                        CheckpointKinds.CARD,
                        card.value(),
                        at,
                        new CheckpointRefusal.NoSuchCard(card.value()),
                        new CheckpointRefusal.CardNotValid(card.value()),
                        (session, entry) -> Either.right(card("CardWithdrawn", Dated.ended(entry, at)))));
    }

    /**
     * Looks up a card that somebody shows. Needs {@link Power#GUARD} where its resident lives.
     *
     * @param validAt when it is shown
     * @return for whom it stands; or {@link CheckpointRefusal.NoSuchCard} or {@link CheckpointRefusal.CardNotValid}
     */
    public Either<Refusal, Card> card(CardId card, Instant validAt, KnownAt at) {
        return office.<Either<Refusal, Card>>ask(Power.GUARD, at, session -> {
                    Page found = session.fetch(
                                    List.of(Query.ids(session.scope(), CheckpointKinds.CARD, Set.of(card.value()))))
                            .get(0);
                    List<Entry> stays = Passing.stays(session, found.entries());
                    return Session.first(found, () -> new CheckpointRefusal.NoSuchCard(card.value()))
                            .filterOrElse(
                                    entry -> Passing.isValid(entry, stays, validAt),
                                    entry -> new CheckpointRefusal.CardNotValid(entry.id()))
                            .map(Rows::card);
                })
                .flatMap(found -> found);
    }

    /** Every checkpoint within reach, closed ones included, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Checkpoint>> all(KnownAt at) {
        return office.ask(Power.READ, at, Checkpoints::load);
    }

    /** The same within a session; for the packages above. */
    public static List<Checkpoint> load(Session session) {
        return session.all(Query.all(session.scope(), CheckpointKinds.CHECKPOINT)).stream()
                .map(Rows::checkpoint)
                .toList();
    }

    /**
     * Who stands at which checkpoint at an instant, in order of id; whoever is told to be absent, or is no more on the books, stands
     * nowhere. Needs {@link Power#READ}.
     */
    public Either<Refusal, List<CheckpointDuty>> watches(Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> standing(session.fetch(watched(session.scope())), validAt));
    }

    private static List<Query> watched(Scope scope) {
        return List.of(
                Query.all(scope, CheckpointKinds.WATCH),
                Query.all(scope, StaffKinds.STAFF),
                Query.all(scope, StaffKinds.ABSENCE));
    }

    private static List<CheckpointDuty> standing(List<Page> watched, Instant at) {
        Set<String> there = holding(watched.get(1), at, Entry::id);
        there.removeAll(holding(watched.get(2), at, entry -> entry.fields().text("staff")));
        return watched.get(0).entries().stream()
                .map(Rows::watch)
                .filter(watch -> watch.period().holdsAt(at)
                        && there.contains(watch.staff().value()))
                .toList();
    }

    private static Set<String> holding(Page dated, Instant at, Function<Entry, String> staff) {
        return dated.entries().stream()
                .filter(entry -> Interval.of(entry.fields()).holdsAt(at))
                .map(staff)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * The checkpoints that are open at an instant by their hours, and where nobody stands, as {@link #watches} tells it; in order of id.
     * Needs {@link Power#READ}.
     */
    public Either<Refusal, List<Checkpoint>> unwatched(Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> {
            List<Query> queries = new ArrayList<>(List.of(
                    Query.ids(session.scope(), Community.KIND, Set.of("community")),
                    Query.all(session.scope(), CheckpointKinds.CHECKPOINT)));
            queries.addAll(watched(session.scope()));
            List<Page> slices = session.fetch(queries);
            ZoneId zone = Traffic.zone(slices.get(0));
            Set<CheckpointId> watched = standing(slices.subList(2, slices.size()), validAt).stream()
                    .map(CheckpointDuty::checkpoint)
                    .collect(Collectors.toSet());
            return slices.get(1).entries().stream()
                    .map(Rows::checkpoint)
                    .filter(point -> point.isOpenAt(validAt, zone) && !watched.contains(point.id()))
                    .toList();
        });
    }

    /**
     * Passages of a checkpoint, a page at a time, in order of id. Needs {@link Power#READ}.
     *
     * @param after empty to begin; otherwise where the page before said that this one begins
     * @param limit the most to give, at least 1
     */
    public Either<Refusal, PassagePage> passages(
            CheckpointId checkpoint, KnownAt at, Optional<PassageId> after, int limit) {
        return office.ask(Power.READ, at, session -> {
            Page slice = session.fetch(List.of(
                            Query.by(session.scope(), CheckpointKinds.PASSAGE, "checkpoint", Set.of(checkpoint.value()))
                                    .page(after.map(PassageId::value).orElse(""), limit)))
                    .get(0);
            return new PassagePage(
                    slice.entries().stream().map(Rows::passage).toList(),
                    Optional.ofNullable(slice.next()).map(PassageId::new));
        });
    }

    /** The passages with these ids, in order of id; those that are not there left out. Needs {@link Power#READ}. */
    public Either<Refusal, List<Passage>> of(Collection<PassageId> passages, KnownAt at) {
        return office.list(
                Power.READ, at, scope -> Query.ids(scope, CheckpointKinds.PASSAGE, ids(passages)), Rows::passage);
    }

    private static Set<String> ids(Collection<PassageId> passages) {
        return passages.stream().map(PassageId::value).collect(Collectors.toSet());
    }

    /** Who these outsiders said they are, in order of id. Needs {@link Power#READ_PERSONAL}; leaves a change. */
    public Either<Refusal, List<Identity>> identities(Collection<PassageId> passages, KnownAt at) {
        return office.askPersonal(
                Power.READ_PERSONAL,
                at,
                session ->
                        session
                                .all(Query.ids(session.scope(), CheckpointKinds.PASSAGE_PERSONAL, ids(passages)))
                                .stream()
                                .map(Rows::identity)
                                .toList(),
                found -> found.stream().map(each -> each.passage().value()).toList());
    }

    /** What was measured and decided at these passages, in order of id. Needs {@link Power#READ_HEALTH}; leaves a change. */
    public Either<Refusal, List<ScreeningRecord>> screenings(Collection<PassageId> passages, KnownAt at) {
        return office.askPersonal(
                Power.READ_HEALTH,
                at,
                session ->
                        session.all(Query.ids(session.scope(), CheckpointKinds.PASSAGE_HEALTH, ids(passages))).stream()
                                .map(Rows::screening)
                                .toList(),
                found -> found.stream().map(each -> each.passage().value()).toList());
    }

    /**
     * As whom the outsiders of these passages are recognised, with what is known now: for example one who became a tenant since. Needs
     * {@link Power#READ_PERSONAL}; leaves a change.
     *
     * @return by passage; those as whom nobody is recognised left out
     */
    public Either<Refusal, Map<PassageId, List<Hint>>> recognised(Collection<PassageId> passages, KnownAt at) {
        return office.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> {
                    List<RecognitionRule.Sighting> sightings =
                            session
                                    .all(Query.ids(session.scope(), CheckpointKinds.PASSAGE_PERSONAL, ids(passages)))
                                    .stream()
                                    .map(RecognitionRule.Sighting::of)
                                    .toList();
                    List<Page> found = session.fetch(RecognitionRule.queries(
                            session.scope(),
                            sightings.stream()
                                    .map(RecognitionRule.Sighting::personal)
                                    .toList()));
                    return RecognitionRule.hints(session, sightings, found).entrySet().stream()
                            .filter(each -> !each.getValue().isEmpty())
                            .collect(Collectors.toMap(each -> new PassageId(each.getKey()), Map.Entry::getValue));
                },
                found -> found.values().stream()
                        .flatMap(List::stream)
                        .flatMap(each -> each.id().stream())
                        .distinct()
                        .toList());
    }

    /**
     * What was decided of the passages between two instants; see {@link VerdictFigures}. Needs {@link Power#READ_HEALTH}; leaves a change that
     * names them.
     */
    public Either<Refusal, VerdictFigures> decisions(Instant from, Instant validAt, KnownAt at) {
        return office.askPersonal(
                Power.READ_HEALTH,
                at,
                session -> VerdictFigures.load(session, from, validAt),
                found -> found.all().ids());
    }

    /** The passages between two instants, counted; see {@link Traffic}. Needs {@link Power#READ}. */
    public Either<Refusal, Traffic> traffic(Instant from, Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> Traffic.load(session, from, validAt));
    }
}
