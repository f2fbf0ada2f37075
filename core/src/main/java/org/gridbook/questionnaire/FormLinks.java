package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.questionnaire.QuestionnaireKinds.StoredLink;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Issues the links through which a form is filled in, and records what comes through them. Thread-safe. Commands need {@link Power#RECORD} where the
 * link is, questions {@link Power#READ}.
 */
public final class FormLinks {
    private static final Field<FormLinkId> LINK = QuestionnaireKinds.LINK_ID;
    private static final Field<FormLinkId> LINKS = Field.of("form_links", Codec.of(FormLinkId.class));
    private static final Field<QuestionnaireId> QUESTIONNAIRE = QuestionnaireKinds.QUESTIONNAIRE_ID;

    private final DeskContext context;
    private final Responses responses;
    private final Amendments<FormLinkId, StoredLink> links;

    FormLinks(DeskContext context, Responses responses) {
        this.context = context;
        this.responses = responses;
        links = new Amendments<>(
                context,
                QuestionnaireKinds.LINKS,
                "FormLink",
                Power.RECORD,
                LINK,
                (session, before, after) -> after.get(Withdrawn.MARK)
                        ? Either.right(List.of())
                        : session.ask(Withdrawn.existing(
                                        QuestionnaireKinds.QUESTIONNAIRES,
                                        after.value().link().questionnaire()))
                                .map(any -> List.of()),
                List.of(Amendments.Reference.of(QuestionnaireKinds.RESPONSES, LINK)));
    }

    /**
     * Issues links, all or none, as one change. The application draws the tokens and sends them; only their hashes are stored.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with {@link NotFound} for the questionnaire, the household or the grid, {@link
     *     QuestionnaireRefusal.NotAsked}, {@link BadValue} for {@code grid}, {@code most_uses} or {@code expires}, or {@link BadValue} for {@code link} if a token is in use
     */
    public Either<Refusal, Done<List<FormLinkId>>> issue(CommandId command, List<NewLink> made) {
        return context.command(command, "IssueFormLinks", Power.RECORD, context.now(), made)
                .asks(Question.all(
                        Withdrawn.except(QuestionnaireKinds.QUESTIONNAIRES.byIds(
                                made.stream().map(NewLink::questionnaire).collect(Collectors.toSet()))),
                        RegisterKinds.places(made.stream()
                                .flatMap(each -> Stream.<Optional<? extends Id>>of(each.household(), each.grid())
                                        .<Id>flatMap(Optional::stream))
                                .collect(Collectors.toSet())),
                        (asked, places) -> new KnownOfLinks(
                                asked.stream().collect(Collectors.toMap(Stored::id, Stored::value)), places)))
                .decide(
                        (session, known) -> {
                            // a token opens one link of the whole community; its hash tells nothing about anybody
                            Set<String> hashes = session
                                    .anywhere(QuestionnaireKinds.LINKS.where(
                                            QuestionnaireKinds.HASH,
                                            made.stream()
                                                    .map(each -> each.token().hash())
                                                    .collect(Collectors.toSet())))
                                    .stream()
                                    .map(each -> each.value().hash())
                                    .collect(Collectors.toCollection(HashSet::new));
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

    private record KnownOfLinks(Map<QuestionnaireId, Questionnaire> questionnaires, Map<Id, Place> places) {}

    private Either<Refusal, Entry> link(KnownOfLinks known, Set<String> hashes, NewLink made, Instant now) {
        return made.checked()
                .filterOrElse(
                        any -> known.questionnaires().containsKey(made.questionnaire()),
                        any -> new NotFound(
                                QuestionnaireKinds.QUESTIONNAIRES.toString(),
                                made.questionnaire().value()))
                .filterOrElse(any -> made.expires().isAfter(now), any -> new BadValue("expires", "ends_too_early"))
                .filterOrElse(any -> hashes.add(made.token().hash()), any -> new BadValue("link", "repeated"))
                .flatMap(any -> made.household()
                        .map(household -> Responses.found(known.places(), RegisterKinds.HOUSEHOLDS, household))
                        .orElseGet(() -> Responses.found(
                                known.places(), RegisterKinds.GRIDS, made.grid().orElseThrow())))
                .filterOrElse(
                        place -> known.questionnaires().values().stream()
                                .filter(each -> each.id().equals(made.questionnaire()))
                                .anyMatch(each -> each.grids().contains(new GridId(place.grid()))),
                        place -> new QuestionnaireRefusal.NotAsked(
                                made.questionnaire().value()))
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
     * @return its id; or {@link NotFound}, also for its questionnaire, or {@link NotWithdrawn}
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
                            return session
                                    .ask(Questionnaires.versionsOf(
                                            link.value().link().questionnaire()))
                                    .stream()
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
                .filter(each -> each.value().link().isOpenAt(now)
                        && session.ask(Withdrawn.existing(
                                        QuestionnaireKinds.QUESTIONNAIRES,
                                        each.value().link().questionnaire()))
                                .isRight())
                .findFirst()
                .<Either<Refusal, Stored<FormLinkId, StoredLink>>>map(Either::right)
                .orElseGet(() -> Either.left(new QuestionnaireRefusal.LinkNotUsable()));
    }

    /**
     * Records a response that came through a link. It belongs to the household of the link; one through the link of a grid is matched later. The
     * actor is the application that shows the form, with {@link Power#RECORD}.
     *
     * @return its id; or {@link QuestionnaireRefusal.LinkNotUsable}, or a refusal of {@link Responses#record}
     */
    public Either<Refusal, Done<ResponseId>> respond(CommandId command, LinkToken token, LinkedResponse response) {
        return context.command(
                        command,
                        "RespondThroughLink",
                        Power.RECORD,
                        response.answeredAt(),
                        token,
                        new LinkedResponseBuilder()
                                .like(response)
                                .answers(List.of())
                                .build(),
                        QuestionnaireKinds.said(response.answers()))
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
                        Responses.RESPONSE);
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
        Responses.Known known = session.ask(Responses.known(List.of(given)));
        return Optional.of(link.questionnaire())
                .filter(known.questionnaires()::containsKey)
                .<Either<Refusal, QuestionnaireId>>map(Either::right)
                .orElseGet(() -> Either.left(new QuestionnaireRefusal.LinkNotUsable()))
                .flatMap(any -> Responses.found(known.versions(), QuestionnaireKinds.VERSIONS, response.version()))
                .filterOrElse(
                        version -> version.questionnaire().equals(link.questionnaire()),
                        version -> new NotFound(
                                QuestionnaireKinds.VERSIONS.toString(),
                                version.id().value()))
                .flatMap(any -> responses.made(session, known, given, Optional.of(link.id())))
                .map(made -> {
                    Decision decision = Decision.of("FormResponseReceived")
                            .fact(Responses.RESPONSE, made.id())
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

    /** One page of the links of a questionnaire, in order of id. */
    public Either<Refusal, Slice<FormLink>> of(
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
}
