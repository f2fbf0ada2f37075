package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.Horizon;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.RecordsDepend;
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
import org.gridbook.questionnaire.QuestionnaireKinds.StoredLink;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.jspecify.annotations.Nullable;

/**
 * Publishes forms, records responses on paper, by interview and through links, and counts them at any pair of instants. Thread-safe. Commands on
 * questionnaires need {@link Power#PLAN} for the whole community; responses and links need {@link Power#RECORD} where they are. Questions need
 * {@link Power#READ}; answers need {@link Power#READ_PERSONAL}.
 */
public final class Questionnaires {
    private static final Field<QuestionnaireId> QUESTIONNAIRE = QuestionnaireKinds.QUESTIONNAIRE_ID;
    private static final Field<FormVersionId> VERSION = QuestionnaireKinds.VERSION_ID;
    private static final Field<ResponseId> RESPONSE = Field.of("form_response", Codec.of(ResponseId.class));
    private static final Field<ResponseId> RESPONSES = Field.of("form_responses", Codec.of(ResponseId.class));
    private static final Field<FormLinkId> LINK = QuestionnaireKinds.LINK_ID;
    private static final Field<FormLinkId> LINKS = Field.of("form_links", Codec.of(FormLinkId.class));

    private final DeskContext context;
    private final Amendments<QuestionnaireId, Questionnaire> questionnaires;
    private final Amendments<FormVersionId, FormVersion> versions;
    private final Amendments<FormLinkId, StoredLink> links;

    Questionnaires(DeskContext context) {
        this.context = context;
        questionnaires = new Amendments<>(
                context,
                QuestionnaireKinds.QUESTIONNAIRES,
                "Questionnaire",
                Power.PLAN,
                QUESTIONNAIRE,
                (session, before, after) -> after.get(Withdrawn.MARK)
                        ? Either.right(List.of())
                        : session.ask(grids(after.value().grids())).map(any -> List.of()),
                Amendments.Reference.everywhere(context.kinds(), QUESTIONNAIRE).stream()
                        .filter(each -> !each.kind().equals(QuestionnaireKinds.VERSIONS.kind()))
                        .toList());
        versions = new Amendments<>(
                context,
                QuestionnaireKinds.VERSIONS,
                "FormVersion",
                Power.PLAN,
                VERSION,
                (session, before, after) ->
                        after.get(Withdrawn.MARK) ? Either.right(List.of()) : inOrder(session, after.value()),
                List.of(Amendments.Reference.of(QuestionnaireKinds.RESPONSES, VERSION)));
        links = new Amendments<>(
                context,
                QuestionnaireKinds.LINKS,
                "FormLink",
                Power.RECORD,
                LINK,
                (session, before, after) -> Either.right(List.of()),
                List.of(Amendments.Reference.of(QuestionnaireKinds.RESPONSES, LINK)));
    }

    private Amendments<ResponseId, Response> responses(Amendments.Rule<ResponseId, Response> rule) {
        return new Amendments<>(
                context, QuestionnaireKinds.RESPONSES, "FormResponse", Power.RECORD, RESPONSE, rule, List.of());
    }

    /**
     * Publishes a questionnaire with the first version of its form.
     *
     * @param grids whose households are asked; at least one
     * @param window from when until when it is to be filled in, on the valid-time axis; it has an end
     * @return its id; or {@link NotFound} for a grid, or {@link BadValue} for {@code grids} or {@code period}
     */
    public Either<Refusal, Done<QuestionnaireId>> publish(
            CommandId command, Form form, Set<GridId> grids, Interval window) {
        if (grids.isEmpty() || window.to().isEmpty()) {
            return Either.left(new BadValue(grids.isEmpty() ? "grids" : "period", "blank"));
        }
        return context.command(
                        command,
                        "PublishQuestionnaire",
                        Power.PLAN,
                        window.from(),
                        FormKinds.FORM.fields(form),
                        grids,
                        window)
                .asks(grids(grids))
                .decide(
                        (session, found) -> found.flatMap(
                                        any -> Horizon.ofPlan("from", window.from(), session.now(), Horizon.AHEAD))
                                .map(any -> {
                                    QuestionnaireId id = context.newId(QuestionnaireId::new);
                                    FormVersion first = new FormVersion(
                                            context.newId(FormVersionId::new), id, 1, window.from(), Map.of(), form);
                                    return Decision.of("QuestionnairePublished")
                                            .fact(QUESTIONNAIRE, id)
                                            .fact(VERSION, first.id())
                                            .put(QuestionnaireKinds.QUESTIONNAIRES.first(
                                                    id,
                                                    Place.COMMONS,
                                                    new Questionnaire(id, form.formId(), grids, window)))
                                            .put(QuestionnaireKinds.VERSIONS.first(first.id(), Place.COMMONS, first));
                                }),
                        QUESTIONNAIRE);
    }

    private static Question<Either<Refusal, Set<GridId>>> grids(Set<GridId> wanted) {
        return Withdrawn.except(RegisterKinds.GRIDS.byIds(wanted)).map(found -> {
            Set<GridId> missing = new HashSet<>(wanted);
            found.forEach(each -> missing.remove(each.id()));
            return missing.stream()
                    .min(Comparator.comparing(GridId::value))
                    .<Either<Refusal, Set<GridId>>>map(
                            grid -> Either.left(new NotFound(RegisterKinds.GRIDS.toString(), grid.value())))
                    .orElseGet(() -> Either.right(wanted));
        });
    }

    /**
     * Publishes the next version of a form. Responses to earlier versions stay as they are, and are read in the new version by the mapping.
     *
     * @param mapping the path in the new version by the path in the version before; {@link FormVersion#samePaths} proposes one. The answers to a
     *     question without a mapping are not read in the new version.
     * @param since from when on it is given out, on the valid-time axis; later than the version before
     * @return its id; or {@link NotFound}, {@link QuestionnaireRefusal.NotMapped}, {@link TooEarly}, or {@link BadValue} for {@code from}
     */
    public Either<Refusal, Done<FormVersionId>> publishVersion(
            CommandId command, QuestionnaireId questionnaire, Form form, Map<String, String> mapping, Instant since) {
        return context.command(
                        command,
                        "PublishFormVersion",
                        Power.PLAN,
                        since,
                        questionnaire,
                        FormKinds.FORM.fields(form),
                        new TreeMap<>(mapping),
                        since)
                .asks(Question.all(
                        Withdrawn.existing(QuestionnaireKinds.QUESTIONNAIRES, questionnaire),
                        versionsOf(questionnaire),
                        (found, known) -> found.map(any -> known)))
                .decide(
                        (session, known) -> known.flatMap(all -> {
                            FormVersion last = all.get(all.size() - 1);
                            return Horizon.ofPlan("from", since, session.now(), Horizon.AHEAD)
                                    .filterOrElse(
                                            any -> since.isAfter(last.since()),
                                            any -> new TooEarly(
                                                    QuestionnaireKinds.VERSIONS.toString(),
                                                    last.id().value()))
                                    .flatMap(any -> ResponseRule.wrong(last.form(), form, mapping)
                                            .<Either<Refusal, Decision>>map(
                                                    path -> Either.left(new QuestionnaireRefusal.NotMapped(path)))
                                            .orElseGet(() -> {
                                                FormVersion next = new FormVersion(
                                                        context.newId(FormVersionId::new),
                                                        questionnaire,
                                                        last.number() + 1,
                                                        since,
                                                        mapping,
                                                        form);
                                                return Either.right(Decision.of("FormVersionPublished")
                                                        .fact(QUESTIONNAIRE, questionnaire)
                                                        .fact(VERSION, next.id())
                                                        .put(QuestionnaireKinds.VERSIONS.first(
                                                                next.id(), Place.COMMONS, next)));
                                            }));
                        }),
                        VERSION);
    }

    /** Asks for the versions of the form of a questionnaire, in order of their numbers. */
    private static Question<List<FormVersion>> versionsOf(QuestionnaireId questionnaire) {
        return Withdrawn.except(QuestionnaireKinds.VERSIONS.where(QUESTIONNAIRE, questionnaire))
                .map(found -> found.stream()
                        .map(Stored::value)
                        .sorted(Comparator.comparingInt(FormVersion::number))
                        .toList());
    }

    /**
     * Corrects whose households are asked, and when.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or {@link BadValue} for
     *     {@code grids} or {@code period}
     */
    public Either<Refusal, Done<QuestionnaireId>> correct(
            CommandId command, QuestionnaireId questionnaire, KnownAt seen, Set<GridId> grids, Interval window) {
        return grids.isEmpty() || window.to().isEmpty()
                ? Either.left(new BadValue(grids.isEmpty() ? "grids" : "period", "blank"))
                : questionnaires.correct(
                        command,
                        questionnaire,
                        seen,
                        known -> Either.right(new Questionnaire(known.id(), known.formId(), grids, window)),
                        grids,
                        window);
    }

    /**
     * Withdraws a questionnaire that was published in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     org.gridbook.book.OthersDepend} while it has responses or links
     */
    public Either<Refusal, Done<QuestionnaireId>> withdraw(
            CommandId command, QuestionnaireId questionnaire, String reason) {
        return questionnaires.withdraw(command, questionnaire, reason);
    }

    /**
     * Restores a questionnaire that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound} or {@link NotWithdrawn}
     */
    public Either<Refusal, Done<QuestionnaireId>> restore(CommandId command, QuestionnaireId questionnaire) {
        return questionnaires.restore(command, questionnaire);
    }

    /**
     * Corrects from when on a version is given out.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @param since later than the version before, and earlier than the one after
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link TooEarly} with the other
     *     version, or {@link BadValue} for {@code from}
     */
    public Either<Refusal, Done<FormVersionId>> correct(
            CommandId command, FormVersionId version, KnownAt seen, Instant since) {
        return versions.correct(
                command,
                version,
                seen,
                known -> Either.right(new FormVersion(
                        known.id(), known.questionnaire(), known.number(), since, known.mapping(), known.form())),
                since);
    }

    private static Either<Refusal, List<Entry>> inOrder(Session session, FormVersion version) {
        return Horizon.ofPlan("from", version.since(), session.now(), Horizon.AHEAD)
                .flatMap(any -> session.ask(versionsOf(version.questionnaire())).stream()
                        .filter(other -> !other.id().equals(version.id())
                                && Integer.signum(other.since().compareTo(version.since()))
                                        != Integer.compare(other.number(), version.number()))
                        .findFirst()
                        .<Either<Refusal, List<Entry>>>map(other -> Either.left(new TooEarly(
                                QuestionnaireKinds.VERSIONS.toString(),
                                other.id().value())))
                        .orElseGet(() -> Either.right(List.of())));
    }

    /**
     * Withdraws the last version of a form that was published in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     org.gridbook.book.OthersDepend} while it has responses
     */
    public Either<Refusal, Done<FormVersionId>> withdraw(CommandId command, FormVersionId version, String reason) {
        return versions.withdraw(command, version, reason);
    }

    /**
     * Restores a version that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound} or {@link NotWithdrawn}
     */
    public Either<Refusal, Done<FormVersionId>> restore(CommandId command, FormVersionId version) {
        return versions.restore(command, version);
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

    private record Made(ResponseId id, List<Entry> entries) {}

    /** What is known about the responses to be recorded. */
    private record Known(
            Map<FormVersionId, FormVersion> versions,
            Map<HouseholdId, Stored<HouseholdId, RegisteredHousehold>> households,
            Set<GridId> grids,
            Map<ResponseId, Response> responses,
            Map<ResponseId, ResponseAnswers> answers) {
        ZoneId zone(Session session) {
            return session.ask(RegisterKinds.zone());
        }
    }

    private static Question<Known> known(List<NewResponse> given) {
        Set<ResponseId> ids = given.stream().flatMap(each -> each.id().stream()).collect(Collectors.toSet());
        return Question.all(
                Withdrawn.except(QuestionnaireKinds.VERSIONS.byIds(
                        given.stream().map(NewResponse::version).collect(Collectors.toSet()))),
                Withdrawn.except(RegisterKinds.HOUSEHOLDS.byIds(given.stream()
                        .flatMap(each -> each.household().stream())
                        .collect(Collectors.toSet()))),
                Withdrawn.except(RegisterKinds.GRIDS.byIds(
                        given.stream().flatMap(each -> each.grid().stream()).collect(Collectors.toSet()))),
                QuestionnaireKinds.RESPONSES.byIds(ids),
                QuestionnaireKinds.RESPONSE_ANSWERS.byIds(ids),
                (versions, households, grids, responses, answers) -> new Known(
                        versions.stream().collect(Collectors.toMap(Stored::id, Stored::value)),
                        households.stream().collect(Collectors.toMap(Stored::id, Function.identity())),
                        grids.stream().map(Stored::id).collect(Collectors.toSet()),
                        responses.stream().collect(Collectors.toMap(Stored::id, Stored::value)),
                        answers.stream().collect(Collectors.toMap(Stored::id, Stored::value))));
    }

    private Either<Refusal, Made> made(Session session, Known known, NewResponse given, Optional<FormLinkId> link) {
        return given.checked()
                .flatMap(any -> NotYetOccurred.check(given.receivedAt(), session.now()))
                .flatMap(any -> found(known.versions(), QuestionnaireKinds.VERSIONS, given.version()))
                .flatMap(version -> place(known, given)
                        .flatMap(place -> session.ask(StaffKinds.staffAt(given.staff(), given.answeredAt()))
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
                                                    version.form(),
                                                    given.answers(),
                                                    given.answeredAt(),
                                                    known.zone(session)))
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
                .map(household -> found(known.households(), RegisterKinds.HOUSEHOLDS, household)
                        .map(Stored::place))
                .orElseGet(() -> {
                    GridId grid = given.grid().orElseThrow();
                    return known.grids().contains(grid)
                            ? Either.right(Place.of(grid.value()))
                            : Either.left(new NotFound(RegisterKinds.GRIDS.toString(), grid.value()));
                });
    }

    private static <I extends Id, T> Either<Refusal, T> found(Map<I, T> known, EntryType<I, ?> type, I wanted) {
        return Optional.ofNullable(known.get(wanted))
                .<Either<Refusal, T>>map(Either::right)
                .orElseGet(() -> Either.left(new NotFound(type.toString(), wanted.value())));
    }

    /**
     * Issues links, all or none, as one change. The application draws the tokens and sends them; only their hashes are stored.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with {@link NotFound} for the questionnaire, the household or the grid, {@link
     *     BadValue} for {@code grid}, {@code most_uses} or {@code expires}, or {@link BadValue} for {@code link} if a token is in use
     */
    public Either<Refusal, Done<List<FormLinkId>>> issueLinks(CommandId command, List<NewLink> made) {
        return context.command(command, "IssueFormLinks", Power.RECORD, context.now(), made)
                .asks(Question.all(
                        Withdrawn.except(QuestionnaireKinds.QUESTIONNAIRES.byIds(
                                made.stream().map(NewLink::questionnaire).collect(Collectors.toSet()))),
                        Withdrawn.except(RegisterKinds.HOUSEHOLDS.byIds(made.stream()
                                .flatMap(each -> each.household().stream())
                                .collect(Collectors.toSet()))),
                        Withdrawn.except(RegisterKinds.GRIDS.byIds(made.stream()
                                .flatMap(each -> each.grid().stream())
                                .collect(Collectors.toSet()))),
                        QuestionnaireKinds.LINKS.where(
                                QuestionnaireKinds.HASH,
                                made.stream().map(each -> each.token().hash()).collect(Collectors.toSet())),
                        (asked, households, grids, taken) -> new KnownOfLinks(
                                asked.stream().map(Stored::id).collect(Collectors.toSet()),
                                households.stream().collect(Collectors.toMap(Stored::id, Stored::place)),
                                grids.stream()
                                        .collect(Collectors.toMap(
                                                Stored::id,
                                                each -> Place.of(each.id().value()))),
                                taken.stream().map(each -> each.value().hash()).collect(Collectors.toSet()))))
                .decide(
                        (session, known) -> {
                            Set<String> hashes = new HashSet<>(known.taken());
                            return Each.of(made, each -> link(known, hashes, each, session.now()))
                                    .map(entries -> Decision.of("FormLinksIssued")
                                            .facts(to -> to.setAll(
                                                    LINKS,
                                                    entries.stream()
                                                            .map(entry -> new FormLinkId(entry.id()))
                                                            .toList()))
                                            .put(entries));
                        },
                        facts -> facts.all(LINKS));
    }

    private record KnownOfLinks(
            Set<QuestionnaireId> questionnaires,
            Map<HouseholdId, Place> households,
            Map<GridId, Place> grids,
            Set<String> taken) {}

    private Either<Refusal, Entry> link(KnownOfLinks known, Set<String> hashes, NewLink made, Instant now) {
        return made.checked()
                .filterOrElse(
                        any -> known.questionnaires().contains(made.questionnaire()),
                        any -> new NotFound(
                                QuestionnaireKinds.QUESTIONNAIRES.toString(),
                                made.questionnaire().value()))
                .filterOrElse(any -> made.expires().isAfter(now), any -> new BadValue("expires", "ends_too_early"))
                .filterOrElse(any -> hashes.add(made.token().hash()), any -> new BadValue("link", "repeated"))
                .flatMap(any -> made.household()
                        .map(household -> found(known.households(), RegisterKinds.HOUSEHOLDS, household))
                        .orElseGet(() -> found(
                                known.grids(), RegisterKinds.GRIDS, made.grid().orElseThrow())))
                .map(place -> {
                    FormLinkId id = context.newId(made, FormLinkId::new);
                    return QuestionnaireKinds.LINKS.first(
                            id,
                            place,
                            new StoredLink(
                                    made.token().hash(),
                                    new FormLinkBuilder()
                                            .id(id)
                                            .questionnaire(made.questionnaire())
                                            .household(made.household())
                                            .grid(new GridId(place.grid()))
                                            .expires(made.expires())
                                            .most(made.most())
                                            .used(0)
                                            .build()));
                });
    }

    /**
     * Withdraws a link, for example one that was forwarded. It no longer works.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     org.gridbook.book.OthersDepend} while responses came through it
     */
    public Either<Refusal, Done<FormLinkId>> withdraw(CommandId command, FormLinkId link, String reason) {
        return links.withdraw(command, link, reason);
    }

    /**
     * Restores a link that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound} or {@link NotWithdrawn}
     */
    public Either<Refusal, Done<FormLinkId>> restore(CommandId command, FormLinkId link) {
        return links.restore(command, link);
    }

    /**
     * Changes until when a link works, for example to end it now.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange} or {@link EditConflict}
     */
    public Either<Refusal, Done<FormLinkId>> correct(
            CommandId command, FormLinkId link, KnownAt seen, Instant expires) {
        return links.correct(
                command,
                link,
                seen,
                known -> Either.right(known.with(new FormLinkBuilder()
                        .like(known.link())
                        .expires(expires)
                        .build())),
                expires);
    }

    /**
     * The form behind a link, as it is given out now. It shows nothing about the household or anybody else.
     *
     * @return the version of the form; or {@link QuestionnaireRefusal.LinkNotUsable}
     */
    public Either<Refusal, FormVersion> behind(LinkToken token) {
        return context.ask(
                        Power.READ,
                        KnownAt.LATEST,
                        session -> usable(session, token).flatMap(link -> {
                            Instant now = context.now();
                            return session.ask(versionsOf(link.value().link().questionnaire())).stream()
                                    .filter(each -> !each.since().isAfter(now))
                                    .reduce((earlier, later) -> later)
                                    .<Either<Refusal, FormVersion>>map(Either::right)
                                    .orElseGet(() -> Either.left(new QuestionnaireRefusal.LinkNotUsable()));
                        }))
                .flatMap(found -> found);
    }

    private Either<Refusal, Stored<FormLinkId, StoredLink>> usable(Session session, LinkToken token) {
        Instant now = context.now();
        return session
                .ask(Withdrawn.except(QuestionnaireKinds.LINKS.where(QuestionnaireKinds.HASH, token.hash())))
                .stream()
                .filter(each -> each.value().link().isOpenAt(now))
                .findFirst()
                .<Either<Refusal, Stored<FormLinkId, StoredLink>>>map(Either::right)
                .orElseGet(() -> Either.left(new QuestionnaireRefusal.LinkNotUsable()));
    }

    /**
     * Records a response that came through a link. It belongs to the household of the link; one through the link of a grid is matched later. The
     * actor is the application that shows the form, with {@link Power#RECORD}.
     *
     * @return its id; or {@link QuestionnaireRefusal.LinkNotUsable}, or a refusal of {@link #record}
     */
    public Either<Refusal, Done<ResponseId>> respond(CommandId command, LinkToken token, LinkedResponse response) {
        return context.command(command, "RespondThroughLink", Power.RECORD, response.answeredAt(), token, response)
                .asks(Question.all(
                        Withdrawn.except(QuestionnaireKinds.LINKS.where(QuestionnaireKinds.HASH, token.hash())),
                        QuestionnaireKinds.RESPONSES.byIds(
                                response.id().stream().collect(Collectors.toSet())),
                        (link, before) -> new Through(link.stream().findFirst(), !before.isEmpty())))
                .decide(
                        (session, through) -> through.link()
                                .filter(each ->
                                        through.again() || each.value().link().isOpenAt(session.now()))
                                .<Either<Refusal, Stored<FormLinkId, StoredLink>>>map(Either::right)
                                .orElseGet(() -> Either.left(new QuestionnaireRefusal.LinkNotUsable()))
                                .flatMap(link -> through(session, link, response)),
                        RESPONSE);
    }

    private record Through(Optional<Stored<FormLinkId, StoredLink>> link, boolean again) {}

    private Either<Refusal, Decision> through(
            Session session, Stored<FormLinkId, StoredLink> stored, LinkedResponse response) {
        FormLink link = stored.value().link();
        NewResponse given = new NewResponseBuilder()
                .version(response.version())
                .mode(ResponseMode.ONLINE)
                .household(link.household())
                .grid(link.household().isPresent() ? Optional.empty() : Optional.of(link.grid()))
                .answeredAt(response.answeredAt())
                .receivedAt(session.now())
                .answers(response.answers())
                .id(response.id())
                .build();
        Known known = session.ask(known(List.of(given)));
        return found(known.versions(), QuestionnaireKinds.VERSIONS, response.version())
                .filterOrElse(
                        version -> version.questionnaire().equals(link.questionnaire()),
                        version -> new NotFound(
                                QuestionnaireKinds.VERSIONS.toString(),
                                version.id().value()))
                .flatMap(any -> made(session, known, given, Optional.of(link.id())))
                .map(made -> {
                    Decision decision = Decision.of("FormResponseReceived")
                            .fact(RESPONSE, made.id())
                            .put(made.entries());
                    return made.entries().isEmpty()
                            ? decision
                            : decision.put(stored.next(stored.value()
                                    .with(new FormLinkBuilder()
                                            .like(link)
                                            .used(link.used() + 1)
                                            .build())));
                });
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
        return responses(Questionnaires::marked).withdraw(command, response, reason);
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

    /** One page of the questionnaires, in order of id. */
    public Either<Refusal, Slice<Questionnaire>> questionnaires(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("questionnaires"),
                after,
                limit,
                QuestionnaireKinds.QUESTIONNAIRES,
                QuestionnaireKinds.QUESTIONNAIRES::all,
                each -> !each.get(Withdrawn.MARK));
    }

    /** The versions of the form of a questionnaire, in order of their numbers. They are not paged: an office publishes each. */
    public Either<Refusal, List<FormVersion>> versions(QuestionnaireId questionnaire, KnownAt at) {
        return context.ask(Power.READ, at, versionsOf(questionnaire));
    }

    /** One page of the links of a questionnaire, in order of id. */
    public Either<Refusal, Slice<FormLink>> links(
            QuestionnaireId questionnaire, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                        Power.READ,
                        at,
                        context.paging("form_links", questionnaire),
                        after,
                        limit,
                        QuestionnaireKinds.LINKS,
                        scope -> QuestionnaireKinds.LINKS.by(scope, QUESTIONNAIRE, Set.of(questionnaire)),
                        each -> !each.get(Withdrawn.MARK))
                .map(page -> page.map(StoredLink::link));
    }

    /** One page of the responses to a questionnaire, also those that are not valid, in order of id. */
    public Either<Refusal, Slice<Response>> responsesTo(
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
                        .map(target ->
                                mapping(session.ask(versionsOf(target.value().questionnaire())), target.value()))
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
        session.ask(QuestionnaireKinds.RESPONSE_ANSWERS.byIds(counting)).forEach(each -> {
            read.add(each.id().value());
            each.value().answers().stream()
                    .filter(answer ->
                            answer.key().path().equals(path) && answer.value() instanceof AnswerValue.ChoiceAnswer)
                    .flatMap(answer -> ((AnswerValue.ChoiceAnswer) answer.value()).names().stream())
                    .forEach(name -> counts.merge(name, 1L, Long::sum));
        });
        return new Tally(counts, read);
    }
}
