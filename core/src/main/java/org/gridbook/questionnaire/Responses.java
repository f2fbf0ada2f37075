package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.jspecify.annotations.Nullable;

/**
 * Records responses on paper, by interview and through links, and counts them at any pair of instants. Thread-safe. Commands need {@link
 * Power#RECORD} where the response is, questions {@link Power#READ}; answers need {@link Power#READ_PERSONAL}.
 */
public final class Responses {
    /** The answers of so many responses are read at once. */
    private static final int AT_ONCE = 1_000;

    static final Field<ResponseId> RESPONSE = Field.of("form_response", Codec.of(ResponseId.class));
    private static final Field<ResponseId> RESPONSES = Field.of("form_responses", Codec.of(ResponseId.class));
    private static final Field<QuestionnaireId> QUESTIONNAIRE = QuestionnaireKinds.QUESTIONNAIRE_ID;

    private final DeskContext context;

    Responses(DeskContext context) {
        this.context = context;
    }

    /**
     * Records one response, valid or not. The same response with the same id can be sent again; it is recorded once.
     *
     * @return its id; or {@link NotFound} for the version, the household or the grid, {@link StaffRefusal.NotStaffThen}, {@link NotYetOccurred},
     *     {@link QuestionnaireRefusal.ResponseDiffers}, or {@link BadValue} for {@code grid}, {@code answers} or {@code received_at}
     */
    public Either<Refusal, Done<ResponseId>> record(CommandId command, NewResponse response) {
        return Each.single(recordAll(command, List.of(response)));
    }

    /**
     * Records responses, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a refusal of {@link #record} for each refused response
     */
    public Either<Refusal, Done<List<ResponseId>>> recordAll(CommandId command, List<NewResponse> given) {
        Instant first = given.stream()
                .map(NewResponse::answeredAt)
                .min(Instant::compareTo)
                .orElseGet(context::now);
        return context.command(command, "RecordFormResponses", Power.RECORD, first, given)
                .asks(known(given))
                .decide(
                        (session, known) -> Each.of(given, each -> made(session, known, each, Optional.empty()))
                                .map(all -> Decision.of("FormResponsesRecorded")
                                        .facts(to -> to.setAll(
                                                RESPONSES,
                                                all.stream().map(Made::id).toList()))
                                        .put(all.stream()
                                                .flatMap(each -> each.entries().stream())
                                                .toList())),
                        facts -> facts.all(RESPONSES));
    }

    record Made(ResponseId id, List<Entry> entries) {}

    /** What is known about the responses to be recorded. */
    record Known(
            Map<FormVersionId, FormVersion> versions,
            Map<Id, Place> places,
            Map<ResponseId, Response> responses,
            Map<ResponseId, ResponseAnswers> answers,
            Map<StaffId, Stored<StaffId, StaffMember>> staff,
            ZoneId zone) {}

    private record Before(
            List<Stored<ResponseId, Response>> responses, List<Stored<ResponseId, ResponseAnswers>> answers) {}

    private record Office(Map<StaffId, Stored<StaffId, StaffMember>> staff, ZoneId zone) {}

    static Question<Known> known(List<NewResponse> given) {
        Set<ResponseId> ids = given.stream().flatMap(each -> each.id().stream()).collect(Collectors.toSet());
        return Question.all(
                Withdrawn.except(QuestionnaireKinds.VERSIONS.byIds(
                        given.stream().map(NewResponse::version).collect(Collectors.toSet()))),
                RegisterKinds.places(given.stream()
                        .flatMap(each -> Stream.<Optional<? extends Id>>of(each.household(), each.grid())
                                .<Id>flatMap(Optional::stream))
                        .collect(Collectors.toSet())),
                Question.all(
                        QuestionnaireKinds.RESPONSES.byIds(ids),
                        QuestionnaireKinds.RESPONSE_ANSWERS.byIds(ids),
                        Before::new),
                Question.all(
                        StaffKinds.members(given.stream()
                                .flatMap(each -> each.staff().stream())
                                .collect(Collectors.toSet())),
                        RegisterKinds.zone(),
                        Office::new),
                (versions, places, before, office) -> new Known(
                        versions.stream().collect(Collectors.toMap(Stored::id, Stored::value)),
                        places,
                        before.responses().stream().collect(Collectors.toMap(Stored::id, Stored::value)),
                        before.answers().stream().collect(Collectors.toMap(Stored::id, Stored::value)),
                        office.staff(),
                        office.zone()));
    }

    Either<Refusal, Made> made(Session session, Known known, NewResponse given, Optional<FormLinkId> link) {
        return given.checked()
                .flatMap(any -> NotYetOccurred.check(given.receivedAt(), session.now()))
                .flatMap(any -> found(known.versions(), QuestionnaireKinds.VERSIONS, given.version()))
                .flatMap(version -> place(known, given)
                        .flatMap(place -> Each.given(
                                        given.staff(),
                                        each -> StaffKinds.staffAt(known.staff(), each, given.answeredAt()))
                                .flatMap(any -> {
                                    ResponseId id = context.newId(given, ResponseId::new);
                                    Response response = new ResponseBuilder()
                                            .id(id)
                                            .questionnaire(version.questionnaire())
                                            .version(version.id())
                                            .mode(given.mode())
                                            .household(given.household())
                                            .grid(new GridId(place.grid()))
                                            .staff(given.staff())
                                            .link(link)
                                            .answeredAt(given.answeredAt())
                                            .receivedAt(given.receivedAt())
                                            .problems(problems(
                                                    version.form(), given.answers(), given.answeredAt(), known.zone()))
                                            .withdrawn(false)
                                            .build();
                                    ResponseAnswers answers =
                                            new ResponseAnswers(id, version.id(), sorted(given.answers()));
                                    return Optional.ofNullable(known.responses().get(id))
                                            .map(before -> again(
                                                    before,
                                                    response,
                                                    known.answers().get(id),
                                                    answers))
                                            .orElseGet(() -> Either.right(new Made(
                                                    id,
                                                    List.of(
                                                            QuestionnaireKinds.RESPONSES.first(id, place, response),
                                                            QuestionnaireKinds.RESPONSE_ANSWERS.first(
                                                                    id, place, answers)))));
                                })));
    }

    /** A response that was recorded before; or {@link QuestionnaireRefusal.ResponseDiffers}. */
    private static Either<Refusal, Made> again(
            Response before, Response response, @Nullable ResponseAnswers stored, ResponseAnswers answers) {
        boolean same = answers.equals(stored)
                && before.equals(new ResponseBuilder()
                        .like(response)
                        .grid(before.grid())
                        .receivedAt(before.receivedAt())
                        .build());
        return same
                ? Either.right(new Made(before.id(), List.of()))
                : Either.left(
                        new QuestionnaireRefusal.ResponseDiffers(before.id().value()));
    }

    private static List<FormAnswer> sorted(List<FormAnswer> answers) {
        return answers.stream().sorted(Comparator.comparing(FormAnswer::key)).toList();
    }

    private static List<AnswerProblem> problems(Form form, List<FormAnswer> answers, Instant at, ZoneId zone) {
        return Filling.of(
                        form, answers.stream().collect(Collectors.toMap(FormAnswer::key, FormAnswer::value)), at, zone)
                .problems();
    }

    private static Either<Refusal, Place> place(Known known, NewResponse given) {
        return given.household()
                .map(household -> found(known.places(), RegisterKinds.HOUSEHOLDS, household))
                .orElseGet(() ->
                        found(known.places(), RegisterKinds.GRIDS, given.grid().orElseThrow()));
    }

    static <I extends Id, T> Either<Refusal, T> found(Map<? super I, T> known, EntryType<I, ?> type, I wanted) {
        return Optional.ofNullable(known.get(wanted))
                .<Either<Refusal, T>>map(Either::right)
                .orElseGet(() -> Either.left(new NotFound(type.toString(), wanted.value())));
    }

    /**
     * Matches a response to the household that it is from, or to another one. The actor must reach the response and the household.
     *
     * @param household the household; empty to take the match back
     * @return its id; or {@link NotFound} for either, {@link AlreadyWithdrawn} or {@link NothingToChange}
     */
    public Either<Refusal, Done<ResponseId>> match(
            CommandId command, ResponseId response, Optional<HouseholdId> household) {
        return context.command(command, "MatchFormResponse", Power.RECORD, context.now(), response, household)
                .asks(Question.all(
                        QuestionnaireKinds.RESPONSES.existing(response),
                        QuestionnaireKinds.RESPONSE_ANSWERS.byIds(Set.of(response)),
                        Withdrawn.existing(RegisterKinds.HOUSEHOLDS, household),
                        (found, answers, home) -> found.flatMap(Withdrawn::notBefore)
                                .filterOrElse(
                                        each -> !each.value().household().equals(household),
                                        each -> new NothingToChange(each.kind(), response.value()))
                                .flatMap(each -> home.map(at -> matched(each, answers, at)))))
                .decide((session, decision) -> decision, RESPONSE);
    }

    private static Decision matched(
            Stored<ResponseId, Response> found,
            List<Stored<ResponseId, ResponseAnswers>> answers,
            Optional<Stored<HouseholdId, RegisteredHousehold>> home) {
        Place place = home.map(Stored::place)
                .orElseGet(() -> Place.of(found.value().grid().value()));
        return Decision.of("FormResponseMatched")
                .fact(RESPONSE, found.id())
                .put(found.next(
                        place,
                        new ResponseBuilder()
                                .like(found.value())
                                .household(home.map(Stored::id))
                                .build()))
                .put(answers.stream()
                        .map(each -> each.next(place, each.value()))
                        .toList());
    }

    /**
     * Corrects a response. Whether it is valid is decided again.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link #record}
     */
    public Either<Refusal, Done<ResponseId>> correct(
            CommandId command, ResponseId response, KnownAt seen, ResponseCorrection correction) {
        return responses((session, before, after) ->
                        judged(session, after.value(), correction.answers()).map(next -> List.of(before.next(next))))
                .correct(
                        command,
                        response,
                        seen,
                        known -> Either.right(correction.applied(known)),
                        List.of(Amendments.RecordPart.of(
                                QuestionnaireKinds.RESPONSE_ANSWERS,
                                response,
                                known -> correction
                                        .answers()
                                        .map(answers ->
                                                new ResponseAnswers(known.id(), known.version(), sorted(answers)))
                                        .orElse(known))),
                        correction);
    }

    /** The response with its problems; or a refusal. */
    private static Either<Refusal, Response> judged(
            Session session, Response response, Optional<List<FormAnswer>> corrected) {
        return NotYetOccurred.check(response.receivedAt(), session.now())
                .filterOrElse(
                        any -> !response.receivedAt().isBefore(response.answeredAt()),
                        any -> new BadValue("received_at", "ends_too_early"))
                .flatMap(any -> session.ask(StaffKinds.staffAt(response.staff(), response.answeredAt())))
                .flatMap(any -> session.ask(Question.all(
                        Withdrawn.existing(QuestionnaireKinds.VERSIONS, response.version()),
                        QuestionnaireKinds.RESPONSE_ANSWERS.byIds(Set.of(response.id())),
                        RegisterKinds.zone(),
                        (version, stored, zone) -> version.flatMap(form -> {
                            List<FormAnswer> answers = corrected.orElseGet(() -> stored.stream()
                                    .flatMap(each -> each.value().answers().stream())
                                    .toList());
                            return answers.stream()
                                                    .map(FormAnswer::key)
                                                    .distinct()
                                                    .count()
                                            != answers.size()
                                    ? Either.left(new BadValue("answers", "repeated"))
                                    : Either.right(new ResponseBuilder()
                                            .like(response)
                                            .problems(
                                                    problems(form.value().form(), answers, response.answeredAt(), zone))
                                            .build());
                        }))));
    }

    /**
     * Withdraws a response that was entered in error. A link that it came through is not free again.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<ResponseId>> withdraw(CommandId command, ResponseId response, String reason) {
        return responses(Responses::marked).withdraw(command, response, reason);
    }

    /**
     * Restores a response that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound} or {@link NotWithdrawn}
     */
    public Either<Refusal, Done<ResponseId>> restore(CommandId command, ResponseId response) {
        return responses((session, before, after) -> session.ask(Withdrawn.existing(
                                QuestionnaireKinds.VERSIONS, after.value().version()))
                        .flatMap(any -> marked(session, before, after)))
                .restore(command, response);
    }

    /** The answers bear the same mark. */
    private static Either<Refusal, List<Entry>> marked(
            Session session, Stored<ResponseId, Response> before, Stored<ResponseId, Response> after) {
        return Either.right(session.ask(QuestionnaireKinds.RESPONSE_ANSWERS.byIds(Set.of(before.id()))).stream()
                .map(each -> each.with(to -> to.inline(Withdrawn.MARK, after.get(Withdrawn.MARK))))
                .toList());
    }

    private Amendments<ResponseId, Response> responses(Amendments.Rule<ResponseId, Response> rule) {
        return new Amendments<>(
                context, QuestionnaireKinds.RESPONSES, "FormResponse", Power.RECORD, RESPONSE, rule, List.of());
    }

    /** One page of the responses to a questionnaire, also those that are not valid, in order of id. */
    public Either<Refusal, Slice<Response>> to(
            QuestionnaireId questionnaire, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("form_responses", questionnaire),
                after,
                limit,
                QuestionnaireKinds.RESPONSES,
                scope -> QuestionnaireKinds.RESPONSES.by(scope, QUESTIONNAIRE, Set.of(questionnaire)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** Responses, including withdrawn ones, in order of id. Unknown ids are left out. */
    public Either<Refusal, List<Response>> byIds(Collection<ResponseId> wanted, KnownAt at) {
        return context.list(Power.READ, at, QuestionnaireKinds.RESPONSES.byIds(wanted));
    }

    /**
     * The answers of responses, in the questions of the version that was filled in, in order of id. Needs {@link Power#READ_PERSONAL}; the read is
     * audited. Unknown ids and withdrawn responses are left out.
     */
    public Either<Refusal, List<ResponseAnswers>> answers(Collection<ResponseId> wanted, KnownAt at) {
        return answers(wanted, at, session -> each -> Optional.of(each));
    }

    /**
     * The same in the questions of a later version of the same form, by the mappings of the versions between. Answers without a mapping are left
     * out, and so are responses to a later version or another form.
     */
    public Either<Refusal, List<ResponseAnswers>> answersIn(
            FormVersionId version, Collection<ResponseId> wanted, KnownAt at) {
        return answers(
                wanted,
                at,
                session -> session.ask(QuestionnaireKinds.VERSIONS.byId(version))
                        .map(target -> mapping(
                                session.ask(
                                        Questionnaires.versionsOf(target.value().questionnaire())),
                                target.value()))
                        .orElse(each -> Optional.empty()));
    }

    private static Function<ResponseAnswers, Optional<ResponseAnswers>> mapping(
            List<FormVersion> all, FormVersion target) {
        return each -> all.stream()
                .filter(version -> version.id().equals(each.version()) && version.number() <= target.number())
                .findFirst()
                .map(from -> new ResponseAnswers(
                        each.id(),
                        target.id(),
                        ResponseRule.mapped(
                                each.answers(),
                                all.stream()
                                        .filter(version ->
                                                version.number() > from.number() && version.number() <= target.number())
                                        .map(FormVersion::mapping)
                                        .toList())));
    }

    private Either<Refusal, List<ResponseAnswers>> answers(
            Collection<ResponseId> wanted,
            KnownAt at,
            Function<Session, Function<ResponseAnswers, Optional<ResponseAnswers>>> mapping) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> {
                    Function<ResponseAnswers, Optional<ResponseAnswers>> mapped = mapping.apply(session);
                    return session.ask(Withdrawn.except(QuestionnaireKinds.RESPONSE_ANSWERS.byIds(wanted))).stream()
                            .flatMap(each -> mapped.apply(each.value()).stream())
                            .toList();
                },
                found -> found.stream().map(each -> each.id().value()).toList());
    }

    /**
     * The responses to a questionnaire counted at a pair of instants, and which households have answered.
     *
     * @return the figures; or {@link NotFound}, or {@link BadValue} for {@code instant}
     */
    public Either<Refusal, ResponseFigures> figures(QuestionnaireId questionnaire, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(
                        Power.READ,
                        at,
                        session -> session.ask(Withdrawn.existing(QuestionnaireKinds.QUESTIONNAIRES, questionnaire))
                                .map(found -> ResponseRule.figures(
                                        found.value(),
                                        QuestionnaireKinds.counted(session, questionnaire),
                                        RegisterKinds.census(session, when),
                                        when))))
                .flatMap(found -> found);
    }

    /**
     * The choices of a question counted over the responses that count, in the version of each response. Needs {@link Power#READ_PERSONAL}, because
     * few answers can show what one household said; the read is audited. Every tally is made here.
     *
     * @param path the path of a question with choices
     * @return how often each choice was given, in order of its name; or {@link NotFound} for the questionnaire, or {@link BadValue} for {@code
     *     instant}
     */
    public Either<Refusal, Map<String, Long>> tally(
            QuestionnaireId questionnaire, String path, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.askPersonal(
                        Power.READ_PERSONAL,
                        at,
                        session -> session.ask(Withdrawn.existing(QuestionnaireKinds.QUESTIONNAIRES, questionnaire))
                                .map(found -> tally(session, questionnaire, path, when)),
                        found -> found.map(Tally::responses).getOrElse(List.of())))
                .flatMap(found -> found.map(Tally::counts));
    }

    private record Tally(Map<String, Long> counts, List<String> responses) {}

    private static Tally tally(Session session, QuestionnaireId questionnaire, String path, Instant validAt) {
        List<ResponseId> counting =
                ResponseRule.counting(QuestionnaireKinds.counted(session, questionnaire), validAt).stream()
                        .map(each -> new ResponseId(each.id()))
                        .toList();
        Map<String, Long> counts = new TreeMap<>();
        List<String> read = new ArrayList<>();
        for (int from = 0; from < counting.size(); from += AT_ONCE) {
            List<ResponseId> some = counting.subList(from, Math.min(counting.size(), from + AT_ONCE));
            session.ask(QuestionnaireKinds.RESPONSE_ANSWERS.byIds(some)).forEach(each -> {
                read.add(each.id().value());
                each.value().answers().stream()
                        .filter(answer ->
                                answer.key().path().equals(path) && answer.value() instanceof AnswerValue.ChoiceAnswer)
                        .flatMap(answer -> ((AnswerValue.ChoiceAnswer) answer.value()).names().stream())
                        .forEach(name -> counts.merge(name, 1L, Long::sum));
            });
        }
        return new Tally(counts, read);
    }
}
