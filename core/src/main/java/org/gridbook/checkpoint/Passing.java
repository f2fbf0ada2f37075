package org.gridbook.checkpoint;

import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.register.RegisteredResident;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;

/** Judges and records passages, all or none. */
final class Passing {
    private static final Field<PassageId> PASSAGE = Field.of("passage", Codec.of(PassageId.class));
    private static final Field<Boolean> OUTSIDER = Field.of("outsider", Codec.YES);
    private static final Field<PassRules> RULES =
            Field.of("rules", Codec.nested(PassRules.class, CheckpointKinds.RULES));
    private static final Field<Hint.MatchType> MATCHES = Field.of("hints", Codec.word(Hint.MatchType.class));
    private static final Field<String> MATCHED = Field.of("of", Codec.TEXT);
    private static final Shape<List<Hint>> HINTS = Shape.of(
            (hints, to) -> to.setAll(MATCHES, hints.stream().map(Hint::match).toList())
                    .setAll(
                            MATCHED,
                            hints.stream().flatMap(each -> each.id().stream()).toList()),
            from -> hints(from.all(MATCHES), from.all(MATCHED)));

    /**
     * The facts of each passage in the feed, in the order of the batch. They name the residents whose data matched. They do not hold the
     * verdict, which is health data, but the rules that led to it.
     */
    static final Field<Recorded> RECORDED =
            Field.of("passages", Codec.nested(Recorded.class, PASSAGE, OUTSIDER, RULES, HINTS));

    private Passing() {}

    private static List<Hint> hints(List<Hint.MatchType> matches, List<String> ids) {
        List<Hint> hints = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            hints.add(Hint.of(matches.get(i), ids.get(i)));
        }
        return hints;
    }

    /** The facts of one recorded passage. */
    record Recorded(PassageId passage, boolean outsider, PassRules rules, List<Hint> hints) {
        private PassageResult result(NewPassage reported) {
            return new PassageResult(
                    passage,
                    reported.verdict()
                            .orElseGet(() -> rules.decide(reported.direction(), outsider, reported.screening())),
                    hints.stream().map(Hint::withoutResident).distinct().toList());
        }
    }

    /** The results of passages, from the passages and their facts. */
    static List<PassageResult> results(List<NewPassage> passages, List<Recorded> recorded) {
        List<PassageResult> results = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            results.add(recorded.get(i).result(passages.get(i)));
        }
        return results;
    }

    /** The stored records of one kind that passages name. */
    private record Named<I extends Id, T>(EntryType<I, T> type, Map<I, Stored<I, T>> found) {
        static <I extends Id, T> Question<Named<I, T>> in(
                List<NewPassage> passages, EntryType<I, T> type, Function<NewPassage, Optional<I>> id) {
            return Withdrawn.except(type.byIds(ids(passages, id))).map(found -> {
                Map<I, Stored<I, T>> named = new HashMap<>();
                found.forEach(each -> named.put(each.id(), each));
                return new Named<>(type, named);
            });
        }

        Option<Stored<I, T>> find(I id) {
            return Option.of(found.get(id));
        }

        Either<Refusal, Stored<I, T>> get(I id) {
            return find(id).toEither(() -> new NotFound(type.toString(), id.value()));
        }
    }

    private record Residents(Named<ResidentId, RegisteredResident> named, List<Stored<StayId, Stay>> stays) {
        static Question<Residents> in(List<NewPassage> passages) {
            return Question.all(
                    Named.in(passages, RegisterKinds.RESIDENTS, NewPassage::resident),
                    RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, ids(passages, NewPassage::resident)),
                    Residents::new);
        }
    }

    private record Records(
            Named<CheckpointId, Checkpoint> checkpoints,
            Named<StaffId, StaffMember> staff,
            Named<HouseholdId, RegisteredHousehold> households,
            Named<CardId, Card> cards,
            Residents residents) {}

    /** Everything that the passages name, and everything that their outsiders match. */
    record Loaded(Records named, RecognitionRule.Matches matches) {}

    /** Asks for everything but the stays of card holders in one round trip. */
    static Question<Loaded> question(List<NewPassage> passages) {
        return Question.all(
                Question.all(
                        Named.in(passages, CheckpointKinds.CHECKPOINTS, each -> Optional.of(each.checkpoint())),
                        Named.in(passages, StaffKinds.MEMBERS, each -> Optional.of(each.staff())),
                        Named.in(passages, RegisterKinds.HOUSEHOLDS, NewPassage::visiting),
                        Named.in(passages, CheckpointKinds.CARDS, NewPassage::card),
                        Residents.in(passages),
                        Records::new),
                RecognitionRule.matches(passages.stream()
                        .flatMap(each -> each.personal().stream())
                        .toList()),
                Loaded::new);
    }

    private static <I> Set<I> ids(List<NewPassage> passages, Function<NewPassage, Optional<I>> id) {
        return passages.stream().map(id).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** Whether a resident lives in the community at an instant, by these stays. */
    static boolean livesHere(ResidentId resident, List<Stored<StayId, Stay>> stays, Instant at) {
        return stays.stream()
                .anyMatch(stay -> stay.get(RegisterKinds.OF_RESIDENT).equals(resident) && stay.isValidAt(at));
    }

    /** A card that is within its period and whose holder lives in the community; or {@link CheckpointRefusal.CardNotValid}. */
    static Either<Refusal, Card> valid(Card card, List<Stored<StayId, Stay>> stays, Instant at) {
        return card.period().holdsAt(at) && livesHere(card.resident(), stays, at)
                ? Either.right(card)
                : Either.left(new CheckpointRefusal.CardNotValid(card.id().value()));
    }

    /** A passage that can be recorded. */
    record Fit(NewPassage reported, GridId grid, Optional<ResidentId> resident, PassRules rules) {
        private boolean isUnnamed() {
            return reported.person() instanceof PersonAtCheckpoint.Unnamed;
        }

        private Verdict ruled() {
            return rules.decide(reported.direction(), resident.isEmpty(), reported.screening());
        }

        private Verdict verdict() {
            return reported.verdict().orElseGet(this::ruled);
        }

        /** A person without a name can neither enter nor be registered. */
        private boolean lacksIdentity() {
            return isUnnamed()
                    && switch (verdict()) {
                        case SENT_BACK_FOR_MASK, FEVER_REFERRED -> false;
                        case REGISTERED_AS_OUTSIDER -> true;
                        case ADMITTED, ASKED_ABOUT_LUGGAGE -> reported.direction() == Direction.IN;
                    };
        }

        private Passage passage(PassageId id) {
            return new PassageBuilder()
                    .id(id)
                    .checkpoint(reported.checkpoint())
                    .grid(grid)
                    .staff(reported.staff())
                    .at(reported.at())
                    .direction(reported.direction())
                    .kind(resident.isPresent() ? Passage.RESIDENT : isUnnamed() ? Passage.UNNAMED : Passage.OUTSIDER)
                    .resident(resident)
                    .mask(reported.screening().mask())
                    .bigLuggage(reported.screening().bigLuggage())
                    .visiting(reported.visiting())
                    .build();
        }

        private ScreeningRecord screening(PassageId id) {
            Screening screening = reported.screening();
            return new ScreeningRecordBuilder()
                    .passage(id)
                    .at(reported.at())
                    .temperature(screening.temperature())
                    .method(screening.temperature().map(taken -> screening.method()))
                    .verdict(verdict())
                    .ruled(ruled())
                    .build();
        }
    }

    /** Judges each passage. */
    static Either<Refusal, List<Fit>> judged(Session session, List<NewPassage> passages, Loaded loaded) {
        Records named = loaded.named();
        Set<ResidentId> holders = named.cards().found().values().stream()
                .map(each -> each.value().resident())
                .collect(Collectors.toSet());
        List<Stored<StayId, Stay>> stays = new ArrayList<>(named.residents().stays());
        if (!holders.isEmpty()) {
            stays.addAll(session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, holders)));
        }
        return Each.of(passages, each -> judged(each, session.now(), named, stays));
    }

    private static Either<Refusal, Fit> judged(
            NewPassage reported, Instant now, Records named, List<Stored<StayId, Stay>> stays) {
        return named.checkpoints()
                .get(reported.checkpoint())
                .flatMap(point -> NotYetOccurred.check(reported.at(), now).map(any -> point))
                .filterOrElse(
                        point -> point.isValidAt(reported.at()),
                        point -> new NotActiveThen(point.kind(), point.id().value()))
                .filterOrElse(
                        any -> named.staff().find(reported.staff()).exists(staff -> staff.isValidAt(reported.at())),
                        any -> new StaffRefusal.NotStaffThen(reported.staff().value()))
                .flatMap(point -> visited(reported, named).map(any -> point))
                .flatMap(point ->
                        resident(reported, named, stays).map(resident -> fit(reported, point.value(), resident)))
                .filterOrElse(
                        fit -> !fit.lacksIdentity(),
                        fit -> new CheckpointRefusal.IdentityMissing(
                                reported.checkpoint().value()));
    }

    private static Either<Refusal, NewPassage> visited(NewPassage reported, Records named) {
        return Option.ofOptional(reported.visiting())
                .<Either<Refusal, NewPassage>>map(
                        home -> named.households().get(home).map(any -> reported))
                .getOrElse(() -> Either.right(reported));
    }

    private static Either<Refusal, Optional<ResidentId>> resident(
            NewPassage reported, Records named, List<Stored<StayId, Stay>> stays) {
        if (reported.person() instanceof PersonAtCheckpoint.KnownResident known) {
            return named.residents()
                    .named()
                    .get(known.id())
                    .filterOrElse(
                            any -> livesHere(known.id(), stays, reported.at()),
                            any -> new RegisterRefusal.NotResidentThen(
                                    known.id().value()))
                    .map(any -> Optional.of(known.id()));
        }
        return reported.person() instanceof PersonAtCheckpoint.CardBearer bearer
                ? named.cards()
                        .get(bearer.card())
                        .flatMap(card -> valid(card.value(), stays, reported.at()))
                        .map(card -> Optional.of(card.resident()))
                : Either.right(Optional.empty());
    }

    private static Fit fit(NewPassage reported, Checkpoint checkpoint, Optional<ResidentId> resident) {
        return new Fit(
                reported,
                checkpoint.grid(),
                resident,
                checkpoint.rulingAt(reported.at()).rules());
    }

    /** Records the passages with their hints. */
    static Decision recorded(Session session, List<Fit> fits, Loaded loaded, Function<NewPassage, PassageId> newId) {
        List<Entry> entries = new ArrayList<>();
        Map<PassageId, Fit> byId = new LinkedHashMap<>();
        List<Identity> identities = new ArrayList<>();
        for (Fit fit : fits) {
            PassageId id = newId.apply(fit.reported());
            Place place = Place.of(fit.grid().value());
            byId.put(id, fit);
            entries.add(CheckpointKinds.PASSAGES.first(id, place, fit.passage(id)));
            fit.reported().identity(id).ifPresent(identity -> {
                entries.add(CheckpointKinds.PASSAGES_PERSONAL.first(id, place, identity));
                identities.add(identity);
            });
            entries.add(CheckpointKinds.PASSAGES_HEALTH.first(id, place, fit.screening(id)));
        }
        Map<PassageId, List<Hint>> hints = RecognitionRule.hints(session, identities, loaded.matches());
        List<Recorded> recorded = new ArrayList<>();
        byId.forEach((id, fit) -> recorded.add(
                new Recorded(id, fit.resident().isEmpty(), fit.rules(), hints.getOrDefault(id, List.of()))));
        return Decision.of("PassageRecorded")
                .facts(to -> to.setAll(RECORDED, recorded))
                .put(entries);
    }
}
