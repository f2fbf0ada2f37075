package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.isolation.Isolations;
import org.gridbook.isolation.NewVisit;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.sweep.SweepKinds;

/** Reads the entries of checkpoint, sweep and isolation. Replaced as soon as these packages publish their entry types. */
final class OtherKinds {
    private static final Field<Instant> OCCURRED_AT = Field.of("occurred_at", Codec.INSTANT);
    private static final Field<PersonName> NAME = Field.of("name", Codec.text(PersonName::value, PersonName::new));
    private static final Field<Phone> PHONE = Field.of("phone", Codec.text(Phone::value, Phone::new));
    private static final Field<String> SEEN = Field.of("seen", Codec.TEXT);
    private static final Field<String> OUTCOME = Field.of("outcome", Codec.TEXT);
    private static final Field<String> ANSWER = Field.of("answer", Codec.TEXT);
    private static final Field<String> VISIT = Field.of("visit", Codec.TEXT);

    private OtherKinds() {}

    /** A passage as a tip needs it. */
    record Passage(
            PassageId id,
            Place place,
            Instant at,
            Optional<ResidentId> resident,
            Optional<PersonDescription> outsider) {}

    /** Asks for a passage; or {@link NotFound}. */
    static Question<Either<Refusal, Passage>> passage(PassageId passage) {
        return Question.all(
                byId(CheckpointKinds.PASSAGE, passage, each -> each),
                byId(
                        CheckpointKinds.PASSAGE_PERSONAL,
                        passage,
                        each -> each.find(NAME).map(name -> PersonDescription.named(name, each.find(PHONE)))),
                (found, outsider) -> found.map(each -> new Passage(
                        passage,
                        each.place(),
                        each.get(OCCURRED_AT),
                        each.find(RegisterKinds.OF_RESIDENT),
                        outsider.fold(none -> Optional.empty(), person -> person))));
    }

    /** Asks for an isolation, if an id is given; or {@link NotFound}. */
    static Question<Either<Refusal, Optional<Isolation>>> isolation(Optional<IsolationId> isolation) {
        return isolation
                .map(id ->
                        byEntry(IsolationKinds.ISOLATION, id, Isolations::read).map(found -> found.map(Optional::of)))
                .orElseGet(() -> Question.none(Either.right(Optional.empty())));
    }

    /** Asks for the contacts of sweeps with these households. */
    static Question<List<PriorContact>> contacts(Set<HouseholdId> households, Optional<ResidentId> resident) {
        return valid(
                SweepKinds.CONTACT,
                RegisterKinds.OF_HOUSEHOLD,
                households,
                each -> prior(each, PriorContact.Occasion.SWEEP, each.id())
                        .household(each.get(RegisterKinds.OF_HOUSEHOLD))
                        .resident(resident.filter(id ->
                                List.of(each.find(SEEN).orElse("").split(" ")).contains(id.value())))
                        .result(each.get(OUTCOME))
                        .build());
    }

    /** Asks for the visits to these households while members were isolated. */
    static Question<List<PriorContact>> visits(Set<HouseholdId> households) {
        return valid(
                IsolationKinds.VISIT,
                RegisterKinds.OF_HOUSEHOLD,
                households,
                each -> prior(each, PriorContact.Occasion.ISOLATION, each.id())
                        .household(each.get(RegisterKinds.OF_HOUSEHOLD))
                        .result(each.get(ANSWER))
                        .build());
    }

    /**
     * Asks for the visits at which an isolated resident was met.
     *
     * @param stays where the resident lived; the household of a visit is that of the time
     */
    static Question<List<PriorContact>> met(Optional<ResidentId> resident, List<Stored<StayId, Stay>> stays) {
        return valid(
                IsolationKinds.ATTENDED,
                RegisterKinds.OF_RESIDENT,
                resident.stream().toList(),
                each -> prior(each, PriorContact.Occasion.ISOLATION, each.get(VISIT))
                        .household(stays.stream()
                                .filter(stay -> stay.isValidAt(each.get(OCCURRED_AT)))
                                .findFirst()
                                .map(stay -> stay.get(RegisterKinds.OF_HOUSEHOLD)))
                        .resident(each.get(RegisterKinds.OF_RESIDENT))
                        .result(NewVisit.VisitOutcome.MET.word())
                        .build());
    }

    private static PriorContactBuilder prior(FieldReader from, PriorContact.Occasion occasion, String id) {
        return new PriorContactBuilder().occasion(occasion).id(id).at(from.get(OCCURRED_AT));
    }

    private static <T> Question<Either<Refusal, T>> byId(Kind kind, Id id, Function<FieldReader, T> read) {
        return byEntry(kind, id, entry -> read.apply(new FieldReader(entry)));
    }

    private static <T> Question<Either<Refusal, T>> byEntry(Kind kind, Id id, Function<Entry, T> read) {
        return Question.of(
                scope -> Query.ids(scope, kind, Set.of(id.value())),
                page -> page.entries().stream()
                        .findFirst()
                        .<Either<Refusal, T>>map(entry -> Either.right(read.apply(entry)))
                        .orElseGet(() -> Either.left(new NotFound(kind.name(), id.value()))));
    }

    /** Asks for the entries that were not withdrawn. */
    private static <I extends Id> Question<List<PriorContact>> valid(
            Kind kind, Field<I> lookup, Collection<I> ids, Function<FieldReader, PriorContact> read) {
        Set<String> values = ids.stream().map(Id::value).collect(Collectors.toSet());
        return Question.of(
                scope -> Query.by(scope, kind, lookup.name(), values),
                page -> page.entries().stream()
                        .map(FieldReader::new)
                        .filter(each -> !each.has(Withdrawn.REASON))
                        .map(read)
                        .toList());
    }
}
