package org.gridbook.checkpoint;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Records passages, all or none: everything that they name rides along with the questions of access. */
final class Passing implements UseCase {
    private static final int OWN = 6;

    private final List<NewPassage> passages;
    private final Supplier<String> ids;
    private final boolean single;

    Passing(List<NewPassage> passages, Supplier<String> ids, boolean single) {
        this.passages = List.copyOf(passages);
        this.ids = ids;
        this.single = single;
    }

    @Override
    public List<Query> first(Scope scope) {
        List<Query> queries = new ArrayList<>(List.of(
                Query.ids(
                        scope,
                        CheckpointKinds.CHECKPOINT,
                        values(each -> Optional.of(each.checkpoint().value()))),
                Query.ids(
                        scope,
                        StaffKinds.STAFF,
                        values(each -> Optional.of(each.staff().value()))),
                Query.ids(scope, RegisterKinds.RESIDENT, values(Passing::known)),
                Query.ids(
                        scope,
                        CheckpointKinds.CARD,
                        values(each -> each.passer() instanceof PersonAtCheckpoint.CardBearer bearer
                                ? Optional.of(bearer.card().value())
                                : Optional.empty())),
                Query.ids(
                        scope,
                        RegisterKinds.HOUSEHOLD,
                        values(each -> each.visiting().map(HouseholdId::value))),
                Query.by(scope, RegisterKinds.STAY, "resident", values(Passing::known))));
        queries.addAll(RecognitionRule.queries(
                scope, passages.stream().map(Rows::personal).toList()));
        return queries;
    }

    private static Optional<String> known(NewPassage passage) {
        return passage.passer() instanceof PersonAtCheckpoint.KnownResident known
                ? Optional.of(known.id().value())
                : Optional.empty();
    }

    private Set<String> values(Function<NewPassage, Optional<String>> value) {
        return passages.stream().map(value).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** What the passages name, by id. */
    private record Named(
            Map<String, Checkpoint> checkpoints,
            Map<String, Entry> staff,
            Map<String, Entry> residents,
            Map<String, Entry> cards,
            Map<String, Entry> households,
            List<Entry> stays) {}

    /** Whether one of these stays is that of the resident, and holds at the instant. */
    static boolean livesHere(String resident, List<Entry> stays, Instant at) {
        return stays.stream()
                .anyMatch(stay -> stay.fields().text("resident").equals(resident)
                        && Interval.of(stay.fields()).holdsAt(at));
    }

    /** Whether a card is valid: within its period, and while its resident lives here. */
    static boolean isValid(Entry card, List<Entry> stays, Instant at) {
        return Interval.of(card.fields()).holdsAt(at) && livesHere(card.fields().text("resident"), stays, at);
    }

    /** The stays of those for whom the cards stand. */
    static List<Entry> stays(Session session, List<Entry> cards) {
        Set<String> residents =
                cards.stream().map(card -> card.fields().text("resident")).collect(Collectors.toSet());
        return residents.isEmpty()
                ? List.of()
                : session.all(Query.by(session.scope(), RegisterKinds.STAY, "resident", residents));
    }

    private static <T> Map<String, T> by(Page slice, Function<Entry, T> value) {
        Map<String, T> by = new HashMap<>();
        slice.entries().forEach(entry -> by.put(entry.id(), value.apply(entry)));
        return by;
    }

    /** A passage that can be recorded. */
    private record Fit(NewPassage told, Place place, Optional<String> resident, String kind, PassRules rules) {
        Verdict ruled() {
            return rules.decide(told.direction(), resident.isEmpty(), told.seen());
        }

        Verdict decision() {
            return told.decision().orElseGet(this::ruled);
        }
    }

    @Override
    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
        List<Entry> stays = new ArrayList<>(loaded.get(5).entries());
        stays.addAll(stays(session, loaded.get(3).entries()));
        Named named = new Named(
                by(loaded.get(0), Rows::checkpoint),
                by(loaded.get(1), entry -> entry),
                by(loaded.get(2), entry -> entry),
                by(loaded.get(3), entry -> entry),
                by(loaded.get(4), entry -> entry),
                stays);
        List<CheckpointRefusal.Refused> refused = new ArrayList<>();
        List<Fit> fits = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            int index = i;
            fit(session, passages.get(i), named)
                    .peek(fits::add)
                    .peekLeft(why -> refused.add(new CheckpointRefusal.Refused(index, why)));
        }
        if (!refused.isEmpty()) {
            return Either.left(single ? refused.get(0).why() : new CheckpointRefusal.PassagesRefused(refused));
        }
        return Either.right(recorded(session, fits, loaded.subList(OWN, loaded.size())));
    }

    private static Either<Refusal, Fit> fit(Session session, NewPassage told, Named named) {
        String id = told.checkpoint().value();
        Checkpoint checkpoint = named.checkpoints().get(id);
        if (checkpoint == null) {
            return Either.left(new CheckpointRefusal.NoSuchCheckpoint(id));
        }
        if (told.at().isAfter(session.now())) {
            return Either.left(new CheckpointRefusal.PassageNotYet(told.at()));
        }
        if (!checkpoint.period().holdsAt(told.at())) {
            return Either.left(new CheckpointRefusal.CheckpointNotThen(id));
        }
        Entry staff = named.staff().get(told.staff().value());
        if (staff == null || !Interval.of(staff.fields()).holdsAt(told.at())) {
            return Either.left(new StaffRefusal.NotStaffThen(told.staff().value()));
        }
        Optional<String> missing = told.visiting()
                .map(HouseholdId::value)
                .filter(home -> !named.households().containsKey(home));
        if (missing.isPresent()) {
            return Either.left(new RegisterRefusal.NoSuchHousehold(missing.orElse("")));
        }
        return resident(told, named).flatMap(resident -> fit(told, checkpoint, resident));
    }

    private static Either<Refusal, Optional<String>> resident(NewPassage told, Named named) {
        if (told.passer() instanceof PersonAtCheckpoint.KnownResident known) {
            String id = known.id().value();
            return named.residents().containsKey(id) && livesHere(id, named.stays(), told.at())
                    ? Either.right(Optional.of(id))
                    : Either.left(new RegisterRefusal.NoSuchResident(id));
        }
        if (told.passer() instanceof PersonAtCheckpoint.CardBearer bearer) {
            Entry card = named.cards().get(bearer.card().value());
            if (card == null) {
                return Either.left(
                        new CheckpointRefusal.NoSuchCard(bearer.card().value()));
            }
            return isValid(card, named.stays(), told.at())
                    ? Either.right(Optional.of(card.fields().text("resident")))
                    : Either.left(new CheckpointRefusal.CardNotValid(card.id()));
        }
        return Either.right(Optional.empty());
    }

    private static Either<Refusal, Fit> fit(NewPassage told, Checkpoint checkpoint, Optional<String> resident) {
        boolean unnamed = told.passer() instanceof PersonAtCheckpoint.Unnamed;
        String kind = resident.isPresent() ? Passage.RESIDENT : unnamed ? Passage.UNNAMED : Passage.OUTSIDER;
        Fit fit = new Fit(
                told,
                Place.of(checkpoint.grid().value()),
                resident,
                kind,
                checkpoint.rulingAt(told.at()).rules());
        return unnamed && identityNeeded(told.direction(), fit.decision())
                ? Either.left(
                        new CheckpointRefusal.IdentityMissing(checkpoint.id().value()))
                : Either.right(fit);
    }

    /** Nobody comes in, and nobody is registered, without saying who they are. */
    private static boolean identityNeeded(Direction direction, Verdict decision) {
        return switch (decision) {
            case SENT_BACK_FOR_MASK, FEVER_REFERRED -> false;
            case REGISTERED_AS_OUTSIDER -> true;
            case ADMITTED, ASKED_ABOUT_LUGGAGE -> direction == Direction.IN;
        };
    }

    private Decision recorded(Session session, List<Fit> fits, List<Page> found) {
        List<Entry> entries = new ArrayList<>();
        List<String> recorded = new ArrayList<>();
        List<RecognitionRule.Sighting> sightings = new ArrayList<>();
        for (Fit fit : fits) {
            String id = ids.get();
            recorded.add(id);
            NewPassage told = fit.told();
            entries.add(new Entry(
                    CheckpointKinds.PASSAGE, id, 1, fit.place(), Rows.passage(told, fit.kind(), fit.resident())));
            Fields personal = Rows.personal(told);
            if (personal.size() > 0) {
                Fields whole = personal.toBuilder()
                        .text("checkpoint", told.checkpoint().value())
                        .integer("occurred_at", Interval.micros(told.at()))
                        .build();
                entries.add(new Entry(CheckpointKinds.PASSAGE_PERSONAL, id, 1, fit.place(), whole));
                sightings.add(new RecognitionRule.Sighting(id, told.checkpoint().value(), told.at(), whole));
            }
            entries.add(new Entry(
                    CheckpointKinds.PASSAGE_HEALTH,
                    id,
                    1,
                    fit.place(),
                    Rows.screening(told, fit.decision(), fit.ruled())));
        }
        Map<String, List<Hint>> hints = RecognitionRule.hints(session, sightings, found);
        List<Fields> facts = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            List<Hint> of = hints.getOrDefault(recorded.get(i), List.of());
            facts.add(Fields.builder()
                    .text("passage", recorded.get(i))
                    .integer("outsider", fits.get(i).resident().isEmpty() ? 1 : 0)
                    .nested("rules", Rows.rules(fits.get(i).rules()))
                    .texts("hints", of.stream().map(each -> each.what().word()).toList())
                    .texts("of", of.stream().flatMap(each -> each.id().stream()).toList())
                    .build());
        }
        return new Decision(
                "PassageRecorded", Fields.builder().nested("passages", facts).build(), entries);
    }

    /**
     * The answer, from what was told and the facts of the event. These name the residents whose data answered, which the answer does not;
     * and not what was decided, which is health data and no matter for the feed, but by which rules.
     */
    static List<PassageResult> passed(List<NewPassage> passages, Fields facts) {
        List<Fields> each = facts.list("passages");
        List<PassageResult> passed = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            passed.add(passed(passages.get(i), each.get(i)));
        }
        return passed;
    }

    private static PassageResult passed(NewPassage told, Fields facts) {
        List<String> words = facts.texts("hints");
        List<Hint> hints = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Hint.MatchType what = Hint.MatchType.valueOf(words.get(i).toUpperCase(Locale.ROOT));
            hints.add(
                    what.isResident()
                            ? new Hint(what, Optional.empty())
                            : Hint.of(what, facts.texts("of").get(i)));
        }
        return new PassageResult(
                new PassageId(facts.text("passage")),
                told.decision()
                        .orElseGet(() -> Rows.rules(facts.nested("rules"))
                                .decide(told.direction(), facts.integer("outsider") == 1, told.seen())),
                hints.stream().distinct().toList());
    }
}
