package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.Horizon;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Publishes forms and their versions. What is answered is in {@link #responses}, and the links that are sent are in {@link #links}. Thread-safe.
 * Commands need {@link Power#PLAN} for the whole community, questions {@link Power#READ}.
 */
public final class Questionnaires {
    private static final Field<QuestionnaireId> QUESTIONNAIRE = QuestionnaireKinds.QUESTIONNAIRE_ID;
    private static final Field<FormVersionId> VERSION = QuestionnaireKinds.VERSION_ID;

    private final DeskContext context;
    private final Amendments<QuestionnaireId, Questionnaire> questionnaires;
    private final Amendments<FormVersionId, FormVersion> versions;
    private final Responses responses;

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
                Questionnaires::inOrder,
                List.of(Amendments.Reference.of(QuestionnaireKinds.RESPONSES, VERSION)));
        responses = new Responses(context);
    }

    /** The responses to questionnaires, and what they say. */
    public Responses responses() {
        return responses;
    }

    /** What responses say of their households, as proposals for the book. */
    public BookProposals proposals() {
        return new BookProposals(context);
    }

    /** The links through which a form is filled in. */
    public FormLinks links() {
        return new FormLinks(context, responses);
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
     * @return its id; or {@link NotFound}, {@link QuestionnaireRefusal.OtherForm}, {@link QuestionnaireRefusal.NotMapped}, {@link TooEarly}, or
     *     {@link BadValue} for {@code from}
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
                        (found, known) -> found.filterOrElse(
                                        each -> each.value().formId().equals(form.formId()),
                                        each -> new QuestionnaireRefusal.OtherForm(
                                                each.value().formId()))
                                .map(any -> known)))
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
    static Question<List<FormVersion>> versionsOf(QuestionnaireId questionnaire) {
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

    private static Either<Refusal, List<Entry>> inOrder(
            Session session, Stored<FormVersionId, FormVersion> before, Stored<FormVersionId, FormVersion> after) {
        FormVersion version = after.value();
        List<FormVersion> others = session.ask(versionsOf(version.questionnaire())).stream()
                .filter(other -> !other.id().equals(version.id()))
                .toList();
        boolean marked = !before.get(Withdrawn.MARK).equals(after.get(Withdrawn.MARK));
        Optional<FormVersion> later = others.stream()
                .filter(other -> marked && other.number() >= version.number())
                .findFirst();
        if (later.isPresent()) {
            return Either.left(new QuestionnaireRefusal.NotLastVersion(
                    later.orElseThrow().id().value()));
        }
        if (after.get(Withdrawn.MARK)) {
            return others.isEmpty()
                    ? Either.left(new QuestionnaireRefusal.OnlyVersion(
                            version.questionnaire().value()))
                    : Either.right(List.of());
        }
        return Horizon.ofPlan("from", version.since(), session.now(), Horizon.AHEAD)
                .flatMap(any -> others.stream()
                        .filter(other -> Integer.signum(other.since().compareTo(version.since()))
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
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, {@link
     *     QuestionnaireRefusal.NotLastVersion}, {@link QuestionnaireRefusal.OnlyVersion}, or {@link RecordsDepend} or {@link
     *     org.gridbook.book.OthersDepend} while it has responses
     */
    public Either<Refusal, Done<FormVersionId>> withdraw(CommandId command, FormVersionId version, String reason) {
        return versions.withdraw(command, version, reason);
    }

    /**
     * Restores a version that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, {@link QuestionnaireRefusal.NotLastVersion} if another version took its place, or
     *     {@link TooEarly} with the other version
     */
    public Either<Refusal, Done<FormVersionId>> restore(CommandId command, FormVersionId version) {
        return versions.restore(command, version);
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
}
