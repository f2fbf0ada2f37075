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
import org.gridbook.book.TooEarly;
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
import org.gridbook.storage.Recorded;

/**
 * Records responses on paper, by interview and through links, and counts them at any pair of instants. Thread-safe. Commands need {@link
 * Power#RECORD} where the response is, questions {@link Power#READ}; answers need {@link Power#READ_PERSONAL}.
 */
public final class Responses {
    /** So many changes of a response are searched for its first version. */
    private static final int MOST_CHANGES = 1_000;
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
     * Records one response, valid or not. The same response with the same id can be sent again, also after it was matched, corrected or withdrawn;
     * it is recorded once.
     *
     * @return its id; or {@link NotFound} for the questionnaire, the version, the household or the grid, {@link QuestionnaireRefusal.NotAsked} for a
     *     household or grid that the questionnaire does not ask, {@link TooEarly} for an answer before the questionnaire or the version, {@link
     *     StaffRefusal.NotStaffThen}, {@link NotYetOccurred}, {@link QuestionnaireRefusal.ResponseDiffers}, or {@link BadValue} for {@code grid},
     *     {@code answers} or {@code received_at}
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
        return context.command(
                        command,
                        "RecordFormResponses",
                        Power.RECORD,
                        first,
                        given.stream().map(NewResponse::withoutAnswers).toList(),
                        given.stream()
                                .map(each -> QuestionnaireKinds.said(each.answers()))
                                .toList())
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
            Map<QuestionnaireId, Questionnaire> questionnaires,
            Before before,
            Map<StaffId, Stored<StaffId, StaffMember>> staff,
            ZoneId zone) {}

    /** The responses with the ids that senders made. */
    record Before(List<Stored<ResponseId, Response>> responses, List<Stored<ResponseId, ResponseAnswers>> answers) {
        List<Entry> of(ResponseId id) {
            return Stream.<Stored<ResponseId, ?>>concat(responses.stream(), answers.stream())
                    .filter(each -> each.id().equals(id))
                    .<Entry>map(Stored::entry)
                    .toList();
        }
    }

    private record Office(
            Map<StaffId, Stored<StaffId, StaffMember>> staff,
            Map<QuestionnaireId, Questionnaire> questionnaires,
            ZoneId zone) {}

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
                        // an office publishes each questionnaire, so there are few
                        Withdrawn.except(QuestionnaireKinds.QUESTIONNAIRES.all())
                                .map(all -> all.stream().collect(Collectors.toMap(Stored::id, Stored::value))),
                        RegisterKinds.zone(),
                        Office::new),
                (versions, places, before, office) -> new Known(
                        versions.stream().collect(Collectors.toMap(Stored::id, Stored::value)),
                        places,
                        office.questionnaires(),
                        before,
                        office.staff(),
                        office.zone()));
    }

    Either<Refusal, Made> made(Session session, Known known, NewResponse given, Optional<FormLinkId> link) {
        return given.checked()
                .flatMap(any -> NotYetOccurred.check(given.receivedAt(), session.now()))
                .flatMap(any -> found(known.versions(), QuestionnaireKinds.VERSIONS, given.version()))
                .flatMap(version -> place(known, given).flatMap(place -> {
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
                            .problems(problems(version.form(), given.answers(), given.answeredAt(), known.zone()))
                            .withdrawn(false)
                            .build();
                    ResponseAnswers answers = new ResponseAnswers(id, version.id(), sorted(given.answers()));
                    List<Entry> before = known.before().of(id);
                    return before.isEmpty()
                            ? isAsked(known.questionnaires(), version, response)
                                    .filterOrElse(
                                            each -> link.isPresent()
                                                    || each.grids().contains(response.grid()),
                                            each -> new QuestionnaireRefusal.NotAsked(
                                                    each.id().value()))
                                    .flatMap(any -> Each.given(
                                            given.staff(),
                                            each -> StaffKinds.staffAt(known.staff(), each, given.answeredAt())))
                                    .map(any -> new Made(
                                            id,
                                            List.of(
                                                    QuestionnaireKinds.RESPONSES.first(id, place, response),
                                                    QuestionnaireKinds.RESPONSE_ANSWERS.first(id, place, answers))))
                            : again(session, before, response, answers);
                }));
    }

    /** The questionnaire, if it asked then; or {@link NotFound} or {@link TooEarly}. */
    private static Either<Refusal, Questionnaire> isAsked(
            Map<QuestionnaireId, Questionnaire> questionnaires, FormVersion version, Response response) {
        return found(questionnaires, QuestionnaireKinds.QUESTIONNAIRES, version.questionnaire())
                .filterOrElse(
                        each -> !response.answeredAt().isBefore(each.window().from()),
                        each -> new TooEarly(
                                QuestionnaireKinds.QUESTIONNAIRES.toString(),
                                each.id().value()))
                .filterOrElse(
                        any -> !response.answeredAt().isBefore(version.since()),
                        any -> new TooEarly(
                                QuestionnaireKinds.VERSIONS.toString(),
                                version.id().value()));
    }

    /** A response that was recorded before, as it was recorded first; or {@link QuestionnaireRefusal.ResponseDiffers}. */
    private static Either<Refusal, Made> again(
            Session session, List<Entry> before, Response response, ResponseAnswers answers) {
        List<Entry> first = session.recorded(before, Long.MAX_VALUE, MOST_CHANGES).stream()
                .flatMap(change -> change.updates().stream())
                .map(Recorded.Update::entry)
                .filter(entry -> entry.version() == 1)
                .toList();
        boolean same = first.stream()
                .allMatch(entry -> entry.kind().equals(QuestionnaireKinds.RESPONSES.kind())
                        ? isSame(QuestionnaireKinds.RESPONSES.stored(entry).value(), response)
                        : QuestionnaireKinds.RESPONSE_ANSWERS
                                .stored(entry)
                                .value()
                                .equals(answers));
        return same && !first.isEmpty()
                ? Either.right(new Made(response.id(), List.of()))
                : Either.left(
                        new QuestionnaireRefusal.ResponseDiffers(response.id().value()));
    }

    /** Whether two requests are the same response. It is received when it first comes, and its grid is that of then. */
    private static boolean isSame(Response first, Response again) {
        return first.equals(new ResponseBuilder()
                .like(again)
                .grid(first.grid())
                .receivedAt(first.receivedAt())
                .build());
    }

    private static List<FormAnswer> sorted(List<FormAnswer> answers) {
        return answers.stream().sorted(Comparator.comparing(FormAnswer::key)).toList();
    }

    private static List<AnswerProblem> problems(Form form, List<FormAnswer> answers, Instant at, ZoneId zone) {
        return AnswerProblem.stored(filling(form, answers, at, zone).problems());
    }

    private static Filling filling(Form form, List<FormAnswer> answers, Instant at, ZoneId zone) {
        return Filling.of(
                form, answers.stream().collect(Collectors.toMap(FormAnswer::key, FormAnswer::value)), at, zone);
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
     * @return its id; or {@link NotFound} for either, {@link QuestionnaireRefusal.NotAsked}, {@link AlreadyWithdrawn} or {@link NothingToChange}
     */
    public Either<Refusal, Done<ResponseId>> match(
            CommandId command, ResponseId response, Optional<HouseholdId> household) {
        return context.command(command, "MatchFormResponse", Power.RECORD, context.now(), response, household)
                .asks(Question.all(
                        QuestionnaireKinds.RESPONSES.existing(response),
                        QuestionnaireKinds.RESPONSE_ANSWERS.byIds(Set.of(response)),
                        Withdrawn.existing(RegisterKinds.HOUSEHOLDS, household),
                        Withdrawn.except(QuestionnaireKinds.QUESTIONNAIRES.all()),
                        (found, answers, home, all) -> found.flatMap(Withdrawn::notBefore)
                                .filterOrElse(
                                        each -> !each.value().household().equals(household),
                                        each -> new NothingToChange(each.kind(), response.value()))
                                .flatMap(each -> home.filterOrElse(
                                                at -> at.filter(place -> !isAsked(all, each.value(), place.place()))
                                                        .isEmpty(),
                                                at -> new QuestionnaireRefusal.NotAsked(each.value()
                                                        .questionnaire()
                                                        .value()))
                                        .map(at -> matched(each, answers, at)))))
                .decide((session, decision) -> decision, RESPONSE);
    }

    private static boolean isAsked(List<Stored<QuestionnaireId, Questionnaire>> all, Response response, Place place) {
        return all.stream()
                .filter(each -> each.id().equals(response.questionnaire()))
                .anyMatch(each -> each.value().grids().contains(new GridId(place.grid())));
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
        return responses((session, before, after) -> judged(session, after.value(), correction)
                        .map(before::next)
                        .map(next -> next.fields().equals(before.entry().fields()) ? List.of() : List.of(next)))
                .correct(
                        command,
                        response,
                        seen,
                        known -> Either.right(correction.applied(known)),
                        List.of(Amendments.RecordPart.of(
                                QuestionnaireKinds.RESPONSE_ANSWERS,
                                response,
                                known -> new ResponseAnswers(
                                        known.id(), known.version(), sorted(correction.applied(known.answers()))))),
                        correction.withoutAnswers(),
                        correction.answers().map(QuestionnaireKinds::said),
                        QuestionnaireKinds.said(correction.changed()));
    }

    /** The response with its problems; or a refusal. */
    private static Either<Refusal, Response> judged(Session session, Response response, ResponseCorrection correction) {
        return correction
                .checked(response)
                .flatMap(any -> NotYetOccurred.check(response.receivedAt(), session.now()))
                .filterOrElse(
                        any -> !response.receivedAt().isBefore(response.answeredAt()),
                        any -> new BadValue("received_at", "ends_too_early"))
                .flatMap(any -> session.ask(StaffKinds.staffAt(response.staff(), response.answeredAt())))
                .flatMap(any -> session.ask(Question.all(
                        Withdrawn.existing(QuestionnaireKinds.VERSIONS, response.version()),
                        Withdrawn.existing(QuestionnaireKinds.QUESTIONNAIRES, response.questionnaire()),
                        QuestionnaireKinds.RESPONSE_ANSWERS.byIds(Set.of(response.id())),
                        RegisterKinds.zone(),
                        (version, asked, stored, zone) -> version.flatMap(form -> asked.flatMap(questionnaire ->
                                isAsked(Map.of(questionnaire.id(), questionnaire.value()), form.value(), response)
                                        .map(each -> new ResponseBuilder()
                                                .like(response)
                                                .problems(problems(
                                                        form.value().form(),
                                                        correction.applied(stored.stream()
                                                                .flatMap(answers -> answers.value().answers().stream())
                                                                .toList()),
                                                        response.answeredAt(),
                                                        zone))
                                                .build()))))));
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
        return responses((session, before, after) -> session.ask(Question.all(
                                Withdrawn.existing(
                                        QuestionnaireKinds.QUESTIONNAIRES,
                                        after.value().questionnaire()),
                                Withdrawn.existing(
                                        QuestionnaireKinds.VERSIONS,
                                        after.value().version()),
                                Withdrawn.existing(
                                        QuestionnaireKinds.LINKS, after.value().link()),
                                (questionnaire, version, link) ->
                                        questionnaire.flatMap(one -> version).flatMap(one -> link)))
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
                session -> session.ask(Withdrawn.except(QuestionnaireKinds.VERSIONS.byIds(Set.of(version)))).stream()
                        .findFirst()
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
     * The choices of a question counted over the responses that count. What a question that is not relevant was answered does not count, and a
     * calculated choice counts as calculated. Answers to earlier versions count by the mappings. Needs {@link Power#READ_PERSONAL}, because few
     * answers can show what one household said; the read is audited. Every tally is made here.
     *
     * @param path the path of a question with choices, in the newest version that has one there
     * @return how often each choice was given, in order of its name; or {@link NotFound} for the questionnaire, {@link
     *     QuestionnaireRefusal.NoChoiceQuestion}, or {@link BadValue} for {@code instant}
     */
    public Either<Refusal, Map<String, Long>> tally(
            QuestionnaireId questionnaire, String path, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.askPersonal(
                        Power.READ_PERSONAL,
                        at,
                        session -> session.ask(Question.all(
                                        Withdrawn.existing(QuestionnaireKinds.QUESTIONNAIRES, questionnaire),
                                        Questionnaires.versionsOf(questionnaire),
                                        RegisterKinds.zone(),
                                        (found, versions, zone) ->
                                                found.flatMap(any -> Tally.of(versions, path, zone))))
                                .peek(tally -> count(session, questionnaire, tally, when)),
                        found -> found.map(Tally::responses).getOrElse(List.of())))
                .flatMap(found -> found.map(Tally::counts));
    }

    private static void count(Session session, QuestionnaireId questionnaire, Tally tally, Instant validAt) {
        Map<ResponseId, Instant> answeredAt =
                ResponseRule.counting(QuestionnaireKinds.counted(session, questionnaire), validAt).stream()
                        .collect(Collectors.toMap(each -> new ResponseId(each.id()), ResponseRule.Counted::answeredAt));
        List<ResponseId> counting = List.copyOf(answeredAt.keySet());
        for (int from = 0; from < counting.size(); from += AT_ONCE) {
            List<ResponseId> some = counting.subList(from, Math.min(counting.size(), from + AT_ONCE));
            session.ask(QuestionnaireKinds.RESPONSE_ANSWERS.byIds(some))
                    .forEach(each -> tally.add(each.value(), answeredAt.getOrDefault(each.id(), validAt)));
        }
    }

    /**
     * A tally that is being made.
     *
     * @param paths the path of the question in each version that has it
     */
    private record Tally(
            Map<FormVersionId, FormVersion> versions,
            Map<FormVersionId, String> paths,
            ZoneId zone,
            Map<String, Long> counts,
            List<String> responses) {
        static Either<Refusal, Tally> of(List<FormVersion> versions, String path, ZoneId zone) {
            Map<FormVersionId, String> paths =
                    ResponseRule.paths(versions, path, each -> each.choices().isPresent());
            return paths.isEmpty()
                    ? Either.left(new QuestionnaireRefusal.NoChoiceQuestion(path))
                    : Either.right(new Tally(
                            versions.stream().collect(Collectors.toMap(FormVersion::id, Function.identity())),
                            paths,
                            zone,
                            new TreeMap<>(),
                            new ArrayList<>()));
        }

        void add(ResponseAnswers response, Instant answeredAt) {
            String path = paths.get(response.version());
            FormVersion version = versions.get(response.version());
            if (path != null && version != null) {
                responses.add(response.id().value());
                filling(version.form(), response.answers(), answeredAt, zone).values().entrySet().stream()
                        .filter(each -> each.getKey().path().equals(path)
                                && each.getValue() instanceof AnswerValue.ChoiceAnswer)
                        .flatMap(each -> ((AnswerValue.ChoiceAnswer) each.getValue()).names().stream())
                        .forEach(name -> counts.merge(name, 1L, Long::sum));
            }
        }
    }
}
