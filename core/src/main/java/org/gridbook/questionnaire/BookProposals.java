package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredPerson;
import org.gridbook.register.Stay;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;

/**
 * What responses say of their households, as proposals for the book. Nothing changes until a proposal is accepted; an accepted one is a correction
 * like any other, and the response does not propose it again. A resident who moved out or died since it was answered is not proposed. Thread-safe.
 */
public final class BookProposals {
    /** The most responses of one question. */
    public static final int MOST = 1_000;

    private final DeskContext context;

    BookProposals(DeskContext context) {
        this.context = context;
    }

    /**
     * What valid responses that are matched to a household say of its members, compared with the book now. Needs {@link Power#READ_PERSONAL}; the
     * read is audited. Unknown ids, withdrawn and invalid responses, and those without a household propose nothing.
     *
     * @param responses at most {@link #MOST}
     * @param questions which questions ask it, by their paths in the newest version; other versions are read by the mappings
     * @return in order of the responses and of their instances; or {@link BadValue} for {@code responses} if there are too many
     */
    public Either<Refusal, List<Proposal>> of(Collection<ResponseId> responses, BookQuestions questions) {
        Set<ResponseId> wanted = new HashSet<>(responses);
        return wanted.size() > MOST
                ? Either.left(new BadValue("responses", "too_many", Map.of("most", MOST)))
                : context.askPersonal(
                                Power.READ_PERSONAL,
                                KnownAt.LATEST,
                                session -> read(session, wanted, questions),
                                Read::whose)
                        .map(Read::proposals);
    }

    /** @param whose the responses, and the residents with whom they were compared */
    private record Read(List<Proposal> proposals, Set<String> whose) {}

    private record Sent(List<Response> responses, Map<ResponseId, ResponseAnswers> answers, ZoneId zone) {}

    private record Book(Map<HouseholdId, List<Stay>> stays, Map<ResidentId, RegisteredPerson> people, Instant now) {
        /** Who lives in a household now. */
        Map<ResidentId, RegisteredPerson> members(HouseholdId household) {
            return of(household, each -> each.holdsAt(now));
        }

        /** Who lived there at an instant or later, and does not now. */
        Map<ResidentId, RegisteredPerson> goneSince(HouseholdId household, Instant since) {
            Map<ResidentId, RegisteredPerson> gone = new HashMap<>(
                    of(household, each -> !each.isOverAt(each.from()) && !each.isOverAt(since) && each.isOverAt(now)));
            gone.keySet().removeAll(members(household).keySet());
            return gone;
        }

        private Map<ResidentId, RegisteredPerson> of(HouseholdId household, Predicate<Interval> when) {
            Map<ResidentId, RegisteredPerson> found = new HashMap<>();
            stays.getOrDefault(household, List.of()).stream()
                    .filter(each -> when.test(each.period()))
                    .forEach(each -> Optional.ofNullable(people.get(each.resident()))
                            .ifPresent(person -> found.put(each.resident(), person)));
            return found;
        }
    }

    private Read read(Session session, Set<ResponseId> wanted, BookQuestions questions) {
        Sent sent = session.ask(Question.all(
                Withdrawn.except(QuestionnaireKinds.RESPONSES.byIds(wanted)),
                Withdrawn.except(QuestionnaireKinds.RESPONSE_ANSWERS.byIds(wanted)),
                RegisterKinds.zone(),
                (responses, answers, zone) -> new Sent(
                        responses.stream()
                                .map(Stored::value)
                                .filter(each ->
                                        each.isValid() && each.household().isPresent())
                                .sorted(Comparator.comparing(each -> each.id().value()))
                                .toList(),
                        answers.stream().collect(Collectors.toMap(Stored::id, Stored::value)),
                        zone)));
        Map<QuestionnaireId, List<FormVersion>> versions = versions(
                session, sent.responses().stream().map(Response::questionnaire).collect(Collectors.toSet()));
        Book book = book(
                session,
                sent.responses().stream()
                        .flatMap(each -> each.household().stream())
                        .collect(Collectors.toSet()));
        Instant seen = Interval.instant(session.head().recordedAt());
        List<Proposal> proposals = new ArrayList<>();
        Set<String> whose = new HashSet<>();
        sent.responses()
                .forEach(response -> response.household().ifPresent(household -> {
                    Map<ResidentId, RegisteredPerson> members = book.members(household);
                    whose.add(response.id().value());
                    Map<ResidentId, RegisteredPerson> gone = book.goneSince(household, response.answeredAt());
                    members.keySet().forEach(each -> whose.add(each.value()));
                    gone.keySet().forEach(each -> whose.add(each.value()));
                    List<FormVersion> all = versions.getOrDefault(response.questionnaire(), List.of());
                    all.stream()
                            .filter(each -> each.id().equals(response.version()))
                            .findFirst()
                            .ifPresent(version -> proposals.addAll(ProposalRule.of(
                                    response,
                                    household,
                                    Filling.of(
                                                    version.form(),
                                                    Optional.ofNullable(sent.answers()
                                                                    .get(response.id()))
                                                            .map(ResponseAnswers::answers)
                                                            .orElse(List.of())
                                                            .stream()
                                                            .collect(Collectors.toMap(
                                                                    FormAnswer::key, FormAnswer::value)),
                                                    response.answeredAt(),
                                                    sent.zone())
                                            .values(),
                                    ResponseRule.inVersion(questions, all, version),
                                    members,
                                    gone.values(),
                                    seen)));
                }));
        return new Read(List.copyOf(proposals), whose);
    }

    private static Map<QuestionnaireId, List<FormVersion>> versions(Session session, Set<QuestionnaireId> of) {
        return session
                .ask(Withdrawn.except(QuestionnaireKinds.VERSIONS.where(QuestionnaireKinds.QUESTIONNAIRE_ID, of)))
                .stream()
                .map(Stored::value)
                .sorted(Comparator.comparingInt(FormVersion::number))
                .collect(Collectors.groupingBy(FormVersion::questionnaire));
    }

    /** Who lives or lived in the households. */
    private static Book book(Session session, Set<HouseholdId> households) {
        List<Stay> stays = session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, households)).stream()
                .map(Stored::value)
                .toList();
        return new Book(
                stays.stream().collect(Collectors.groupingBy(Stay::household)),
                session
                        .ask(RegisterKinds.RESIDENTS_PERSONAL.byIds(
                                stays.stream().map(Stay::resident).collect(Collectors.toSet())))
                        .stream()
                        .collect(Collectors.toMap(Stored::id, Stored::value)),
                session.now());
    }

    /**
     * Accepts a proposal. To accept many at once, send one {@code Submission} for each with {@code Desk.submit}. Needs {@link Power#KEEP_BOOK}.
     *
     * @return the resident; or {@link BadValue} for {@code proposal} if it is {@link Proposal.Unclear}, or a refusal of {@code Register.correct} or
     *     {@code Register.addResident}
     */
    public Either<Refusal, Done<ResidentId>> accept(CommandId command, Proposal proposal) {
        if (proposal instanceof Proposal.CorrectResident correct) {
            return RegisterKinds.open(context)
                    .correct(command, correct.resident(), KnownAt.at(correct.seen()), correct.correction());
        }
        return proposal instanceof Proposal.AddResident add
                ? RegisterKinds.open(context).addResident(command, add.household(), add.member(), add.since())
                : Either.left(new BadValue("proposal", "not_of_type"));
    }
}
