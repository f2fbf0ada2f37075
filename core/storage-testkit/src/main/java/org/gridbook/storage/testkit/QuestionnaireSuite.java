package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.NoticeId;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.plan.ReachMeans;
import org.gridbook.plan.Slot;
import org.gridbook.questionnaire.AnswerFault;
import org.gridbook.questionnaire.AnswerKey;
import org.gridbook.questionnaire.AnswerProblem;
import org.gridbook.questionnaire.AnswerValue;
import org.gridbook.questionnaire.BookQuestions;
import org.gridbook.questionnaire.ChoiceList;
import org.gridbook.questionnaire.Expression;
import org.gridbook.questionnaire.Form;
import org.gridbook.questionnaire.FormAnswer;
import org.gridbook.questionnaire.FormLink;
import org.gridbook.questionnaire.FormLinkId;
import org.gridbook.questionnaire.FormQuestion;
import org.gridbook.questionnaire.FormQuestionBuilder;
import org.gridbook.questionnaire.FormRepeat;
import org.gridbook.questionnaire.FormText;
import org.gridbook.questionnaire.FormVersion;
import org.gridbook.questionnaire.FormVersionId;
import org.gridbook.questionnaire.LinkToken;
import org.gridbook.questionnaire.LinkedResponse;
import org.gridbook.questionnaire.LinkedResponseBuilder;
import org.gridbook.questionnaire.NewLink;
import org.gridbook.questionnaire.NewLinkBuilder;
import org.gridbook.questionnaire.NewResponse;
import org.gridbook.questionnaire.NewResponseBuilder;
import org.gridbook.questionnaire.Proposal;
import org.gridbook.questionnaire.QuestionType;
import org.gridbook.questionnaire.QuestionnaireId;
import org.gridbook.questionnaire.QuestionnaireRefusal;
import org.gridbook.questionnaire.Questionnaires;
import org.gridbook.questionnaire.Response;
import org.gridbook.questionnaire.ResponseCorrectionBuilder;
import org.gridbook.questionnaire.ResponseFigures;
import org.gridbook.questionnaire.ResponseId;
import org.gridbook.questionnaire.ResponseMode;
import org.gridbook.register.Act;
import org.gridbook.register.Departure;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.Person;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.Relation;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Sex;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questionnaires, versions of forms, links and responses, on any store. */
public abstract class QuestionnaireSuite {
    private static final ChoiceList PLANS = new ChoiceList(
            "plans",
            List.of(
                    new ChoiceList.Choice("stay", FormText.of("en", "Stay"), Map.of()),
                    new ChoiceList.Choice("travel", FormText.of("en", "Travel"), Map.of())));
    private static final LinkToken TOKEN = new LinkToken("0123456789abcdef".repeat(2));

    private Counting store;
    private RegisterTown town;
    private HouseholdId east;
    private HouseholdId west;
    private QuestionnaireId questionnaire;
    private FormVersionId version;

    /** For subclasses. */
    protected QuestionnaireSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    /** A form with a required choice, a number from 1 to 20 and a remark. */
    static Form form(String title) {
        return form(title, "plan", "size");
    }

    private static Form form(String title, String plan, String size) {
        return Form.of(
                        "invented",
                        title,
                        List.of("en"),
                        List.of(
                                new FormQuestionBuilder()
                                        .like(FormQuestion.of(plan, QuestionType.CHOICE, FormText.of("en", "Plan")))
                                        .required(expression("true()"))
                                        .choices(new FormQuestion.ChoiceSource("plans", Optional.empty()))
                                        .build(),
                                new FormQuestionBuilder()
                                        .like(FormQuestion.of(size, QuestionType.INTEGER, FormText.of("en", "Size")))
                                        .constraint(expression(". >= 1 and . <= 20"))
                                        .build(),
                                FormQuestion.of("remark", QuestionType.TEXT, FormText.of("en", "Remark"))),
                        List.of(PLANS),
                        List.of())
                .getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    private static Expression expression(String text) {
        return Expression.parse(text).getOrElseThrow(refusal -> new AssertionError(refusal.toString()));
    }

    @BeforeEach
    void publish() {
        store = new Counting(store());
        town = new RegisterTown(store, "town");
        east = town.household("E-1", town.eastBuilding, 2);
        west = town.household("W-1", town.westBuilding, 1);
        town.household("W-2", town.westBuilding, 1);
        questionnaire = right(questionnaires()
                .publish(
                        town.command(),
                        form("Invented form"),
                        Set.of(town.east, town.west),
                        Interval.between(START, hours(24))));
        version = answer(questionnaires().versions(questionnaire, KnownAt.LATEST))
                .get(0)
                .id();
    }

    private Questionnaires questionnaires() {
        return town.secretary.questionnaires();
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static FormAnswer plan(String name) {
        return FormAnswer.of("plan", AnswerValue.ChoiceAnswer.of(name));
    }

    private static FormAnswer size(int size) {
        return FormAnswer.of("size", new AnswerValue.NumberAnswer(BigDecimal.valueOf(size)));
    }

    private NewResponseBuilder response(HouseholdId household, Instant at, FormAnswer... answers) {
        return new NewResponseBuilder()
                .version(version)
                .mode(ResponseMode.PAPER)
                .household(household)
                .answeredAt(at)
                .receivedAt(at)
                .addAnswers(answers);
    }

    private ResponseId record(NewResponseBuilder response) {
        return right(questionnaires().responses().record(town.command(), response.build()));
    }

    private Response stored(ResponseId response) {
        return answer(questionnaires().responses().byIds(Set.of(response), KnownAt.LATEST))
                .get(0);
    }

    private ResponseFigures figures(Instant validAt, KnownAt at) {
        return answer(questionnaires().responses().figures(questionnaire, validAt, at));
    }

    private static Refusal first(Refusal refusal) {
        return refusal instanceof BatchRefused batch ? batch.refused().get(0).why() : refusal;
    }

    private FormLinkId link(NewLinkBuilder link) {
        return right(questionnaires().links().issue(town.command(), List.of(link.build())))
                .get(0);
    }

    private NewLinkBuilder toEast() {
        return new NewLinkBuilder()
                .questionnaire(questionnaire)
                .token(TOKEN)
                .household(east)
                .expires(town.now().plus(Duration.ofDays(1)))
                .most(1);
    }

    private LinkedResponse linked(FormAnswer... answers) {
        return new LinkedResponseBuilder()
                .version(version)
                .answeredAt(town.now())
                .addAnswers(answers)
                .build();
    }

    @Test
    void aResponseIsValidOrSaysWhyNot() {
        ResponseId valid = record(response(east, hours(1), plan("stay"), size(3)));
        ResponseId invalid = record(response(west, hours(1), size(21)));

        assertTrue(stored(valid).isValid());
        assertEquals(
                List.of(
                        new AnswerProblem(AnswerKey.of("plan"), AnswerFault.MISSING),
                        new AnswerProblem(AnswerKey.of("size"), AnswerFault.CONSTRAINT)),
                stored(invalid).problems());
        ResponseFigures found = figures(hours(1), KnownAt.LATEST);
        assertEquals(List.of(valid.value()), found.counted().ids());
        assertEquals(List.of(invalid.value()), found.invalid().ids());
        assertEquals(3, found.households().owed().value());
        assertEquals(List.of(east.value()), found.households().answered().ids());
        assertEquals(
                2,
                found.byGrid()
                        .getOrDefault(town.west, found.households())
                        .remaining()
                        .value());
        assertEquals(
                0, figures(hours(1).minusNanos(1_000), KnownAt.LATEST).counted().value());
    }

    @Test
    void theLatestValidResponseOfAHouseholdCounts() {
        ResponseId first = record(response(east, hours(1), plan("stay")));
        ResponseId last = record(response(east, hours(3), plan("travel")));
        ResponseId late = record(response(east, hours(2), plan("stay")).receivedAt(hours(5)));
        record(response(east, hours(4), size(3)));

        ResponseFigures found = figures(hours(10), KnownAt.LATEST);
        assertEquals(List.of(last.value()), found.counted().ids());
        assertEquals(
                Set.of(first.value(), late.value()), Set.copyOf(found.replaced().ids()));
        assertEquals(1, found.invalid().value());
        assertEquals(
                List.of(late.value()),
                figures(hours(2), KnownAt.LATEST).counted().ids());
        assertEquals(
                Map.of("travel", 1L),
                answer(questionnaires().responses().tally(questionnaire, "plan", hours(10), KnownAt.LATEST)));
        assertEquals(
                Map.of("stay", 1L),
                answer(questionnaires().responses().tally(questionnaire, "plan", hours(1), KnownAt.LATEST)));
    }

    @Test
    void ofTwoResponsesAtOneInstantTheOneReceivedLaterCounts() {
        ResponseId later = record(response(east, hours(1), plan("stay")).receivedAt(hours(3)));
        record(response(east, hours(1), plan("travel")).receivedAt(hours(2)));

        assertEquals(
                List.of(later.value()),
                figures(hours(1), KnownAt.LATEST).counted().ids());
    }

    @Test
    void theSameResponseIsRecordedOnce() {
        ResponseId id = new ResponseId(UUID.randomUUID().toString());
        NewResponse sent = response(east, hours(1), plan("stay")).id(id).build();
        right(questionnaires().responses().record(town.command(), sent));

        assertEquals(id, right(questionnaires().responses().record(town.command(), sent)));
        assertEquals(
                new QuestionnaireRefusal.ResponseDiffers(id.value()),
                refused(questionnaires()
                        .responses()
                        .record(
                                town.command(),
                                response(east, hours(1), plan("travel")).id(id).build())));
        assertEquals(1, figures(hours(1), KnownAt.LATEST).counted().value());
        assertEquals(0, figures(hours(1), KnownAt.LATEST).replaced().value());

        right(questionnaires().responses().match(town.command(), id, Optional.of(west)));
        assertEquals(id, right(questionnaires().responses().record(town.command(), sent)));
        right(correct(id, new ResponseCorrectionBuilder().addChanged(size(3))));
        assertEquals(id, right(questionnaires().responses().record(town.command(), sent)));
        right(questionnaires().responses().withdraw(town.command(), id, "invented"));
        assertEquals(id, right(questionnaires().responses().record(town.command(), sent)));
        assertEquals(
                new QuestionnaireRefusal.ResponseDiffers(id.value()),
                refused(questionnaires()
                        .responses()
                        .record(
                                town.command(),
                                response(west, hours(1), plan("stay"), size(3))
                                        .id(id)
                                        .build())),
                "it is compared with what was sent first");
    }

    private Either<Refusal, Done<ResponseId>> correct(ResponseId response, ResponseCorrectionBuilder correction) {
        return questionnaires().responses().correct(town.command(), response, KnownAt.LATEST, correction.build());
    }

    private List<FormAnswer> answers(ResponseId response) {
        return answer(questionnaires().responses().answers(Set.of(response), KnownAt.LATEST))
                .get(0)
                .answers();
    }

    @Test
    void oneAnswerIsCorrectedAndTheOthersStay() {
        ResponseId response = record(response(east, hours(1), plan("stay"), size(3)));

        right(correct(response, new ResponseCorrectionBuilder().addChanged(plan("travel"))));
        assertEquals(List.of(plan("travel"), size(3)), answers(response));
        right(correct(response, new ResponseCorrectionBuilder().addRemoved(AnswerKey.of("size"))));
        assertEquals(List.of(plan("travel")), answers(response));
        for (ResponseCorrectionBuilder nothing : List.of(
                new ResponseCorrectionBuilder(),
                new ResponseCorrectionBuilder().addChanged(plan("travel")),
                new ResponseCorrectionBuilder().answers(List.of(plan("travel"))),
                new ResponseCorrectionBuilder().mode(ResponseMode.PAPER))) {
            assertEquals(new NothingToChange("form_response", response.value()), refused(correct(response, nothing)));
        }
        assertEquals(
                new BadValue("answers", "not_of_type"),
                refused(correct(
                        response,
                        new ResponseCorrectionBuilder()
                                .answers(List.of(size(1)))
                                .addChanged(plan("stay")))));
        assertEquals(
                new BadValue("answers", "repeated"),
                refused(correct(
                        response,
                        new ResponseCorrectionBuilder().addChanged(size(1)).addRemoved(AnswerKey.of("size")))));
    }

    private static final BookQuestions MEMBERS = new BookQuestions(
            "member/name", Optional.of("member/phone"), Optional.of("member/birth"), Optional.of("member/sex"));

    /** A form that asks for the members of the household. */
    private static Form family(String repeat) {
        ChoiceList sexes = new ChoiceList(
                "sexes",
                List.of(
                        new ChoiceList.Choice("male", FormText.of("en", "Male"), Map.of()),
                        new ChoiceList.Choice("female", FormText.of("en", "Female"), Map.of())));
        return Form.of(
                        "family",
                        "Invented family form",
                        List.of("en"),
                        List.of(new FormRepeat(
                                repeat,
                                FormText.of("en", "Member"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(
                                        FormQuestion.of(repeat + "/name", QuestionType.TEXT, FormText.of("en", "Name")),
                                        FormQuestion.of(
                                                repeat + "/phone", QuestionType.TEXT, FormText.of("en", "Phone")),
                                        FormQuestion.of(
                                                repeat + "/birth", QuestionType.DATE, FormText.of("en", "Birth")),
                                        new FormQuestionBuilder()
                                                .like(FormQuestion.of(
                                                        repeat + "/sex", QuestionType.CHOICE, FormText.of("en", "Sex")))
                                                .choices(new FormQuestion.ChoiceSource("sexes", Optional.empty()))
                                                .build()))),
                        List.of(sexes),
                        List.of())
                .getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    private static FormAnswer member(String question, int instance, AnswerValue value) {
        return new FormAnswer(new AnswerKey("member/" + question, instance), value);
    }

    private static FormAnswer member(String question, int instance, String text) {
        return member(question, instance, new AnswerValue.TextAnswer(text));
    }

    private ResponseId family(FormAnswer... answers) {
        QuestionnaireId families = right(questionnaires()
                .publish(
                        town.command(),
                        family("member"),
                        Set.of(town.east, town.west),
                        Interval.between(START, hours(24))));
        return record(response(east, hours(1), answers)
                .version(answer(questionnaires().versions(families, KnownAt.LATEST))
                        .get(0)
                        .id()));
    }

    private List<Proposal> proposals(ResponseId... responses) {
        return answer(questionnaires().proposals().of(Set.of(responses), MEMBERS));
    }

    @Test
    void whatAResponseSaysOfAHouseholdIsProposedAndAccepted() {
        ResidentId known = right(town.secretary
                .register()
                .addResident(
                        town.command(),
                        east,
                        new NewMemberBuilder()
                                .personal(new PersonalBuilder()
                                        .name(new PersonName("Invented Known"))
                                        .phone(new Phone("+8619900000001"))
                                        .build())
                                .sex(Sex.FEMALE)
                                .relation(Relation.OTHER)
                                .build(),
                        START));
        ResponseId response = family(
                member("name", 1, "invented  KNOWN"),
                member("phone", 1, "+86 199 0000 0002"),
                member("sex", 1, AnswerValue.ChoiceAnswer.of("female")),
                member("name", 2, "Invented New"),
                member("birth", 2, new AnswerValue.DateAnswer(LocalDate.of(1990, 5, 1))),
                member("sex", 2, AnswerValue.ChoiceAnswer.of("male")),
                member("name", 3, "Invented Third"),
                member("phone", 3, "unknown"));

        List<Proposal> proposals = proposals(response);
        assertEquals(3, proposals.size());
        Proposal.CorrectResident correct = (Proposal.CorrectResident) proposals.get(0);
        assertEquals(known, correct.resident());
        assertEquals(
                new ResidentCorrectionBuilder()
                        .phone(new Phone("+8619900000002"))
                        .build(),
                correct.correction());
        assertEquals(new Proposal.Unclear(response, 3), proposals.get(2));
        assertFalse(proposals.toString().contains("199"), "masked");
        assertFalse(proposals.toString().contains("Invented"), "masked");

        right(questionnaires().proposals().accept(town.command(), proposals.get(0)));
        ResidentId added = right(questionnaires().proposals().accept(town.command(), proposals.get(1)));
        assertEquals(
                new BadValue("proposal", "not_of_type"),
                refused(questionnaires().proposals().accept(town.command(), proposals.get(2))));
        assertEquals(
                List.of(new Proposal.Unclear(response, 3)),
                proposals(response),
                "what was accepted is not proposed again");
        List<Person> people =
                answer(town.secretary.register().directory().people(Set.of(known, added), town.now(), KnownAt.LATEST));
        assertEquals(
                Set.of(Optional.of(new Phone("+8619900000002")), Optional.empty()),
                people.stream().map(each -> each.personal().phone()).collect(Collectors.toSet()));
    }

    @Test
    void aChangeSinceTheProposalIsAConflictAndOthersProposeNothing() {
        ResidentId known = right(town.secretary
                .register()
                .addResident(
                        town.command(),
                        east,
                        new NewMemberBuilder()
                                .personal(new PersonalBuilder()
                                        .name(new PersonName("Invented Known"))
                                        .build())
                                .sex(Sex.FEMALE)
                                .relation(Relation.OTHER)
                                .build(),
                        START));
        ResponseId response = family(member("name", 1, "Invented Known"), member("phone", 1, "+8619900000002"));
        Proposal proposal = proposals(response).get(0);
        town.at(town.now().plusSeconds(3_600));
        right(town.secretary
                .register()
                .correct(
                        town.command(),
                        known,
                        KnownAt.LATEST,
                        new ResidentCorrectionBuilder()
                                .phone(new Phone("+8619900000003"))
                                .build()));

        assertEquals(
                EditConflict.class,
                refused(questionnaires().proposals().accept(town.command(), proposal))
                        .getClass());
        Desk western = town.member("west", town.west);
        assertEquals(List.of(), answer(western.questionnaires().proposals().of(Set.of(response), MEMBERS)));
        right(questionnaires().responses().match(town.command(), response, Optional.empty()));
        assertEquals(List.of(), proposals(response));
        right(questionnaires().responses().match(town.command(), response, Optional.of(west)));
        assertEquals(1, proposals(response).size(), "in the other household the member is new");
        right(questionnaires().responses().withdraw(town.command(), response, "invented"));
        assertEquals(List.of(), proposals(response));
    }

    @Test
    void whoMovedOutSinceTheResponseIsNotProposed() {
        ResidentId known = right(town.secretary
                .register()
                .addResident(
                        town.command(),
                        east,
                        new NewMemberBuilder()
                                .personal(new PersonalBuilder()
                                        .name(new PersonName("Invented Known"))
                                        .build())
                                .sex(Sex.FEMALE)
                                .relation(Relation.OTHER)
                                .build(),
                        START));
        ResponseId response = family(member("name", 1, "Invented Known"), member("phone", 1, "+8619900000002"));
        town.at(town.now().plusSeconds(3_600));
        right(town.secretary
                .register()
                .acts()
                .perform(town.command(), new Act.EndResidency(known, Departure.MOVED_AWAY, town.now())));

        assertEquals(List.of(), proposals(response));
    }

    @Test
    void membersOfOneNameAreUnclear() {
        for (int i = 0; i < 2; i++) {
            right(town.secretary
                    .register()
                    .addResident(
                            town.command(),
                            east,
                            new NewMemberBuilder()
                                    .personal(new PersonalBuilder()
                                            .name(new PersonName("Invented Twin"))
                                            .build())
                                    .sex(Sex.MALE)
                                    .relation(Relation.OTHER)
                                    .build(),
                            START));
        }
        ResponseId response = family(member("name", 1, "Invented Twin"), member("phone", 1, "+8619900000002"));

        assertEquals(List.of(new Proposal.Unclear(response, 1)), proposals(response));
    }

    @Test
    void aDateOfAnyYearIsAnAnswer() {
        ResponseId response = record(response(
                east,
                hours(1),
                plan("stay"),
                FormAnswer.of("remark", new AnswerValue.DateAnswer(LocalDate.of(1700, 1, 1)))));

        assertEquals(
                List.of(new AnswerProblem(AnswerKey.of("remark"), AnswerFault.OTHER_KIND)),
                stored(response).problems());
        right(correct(
                response,
                new ResponseCorrectionBuilder()
                        .addChanged(FormAnswer.of("remark", new AnswerValue.DateAnswer(LocalDate.of(202, 1, 1))))));
    }

    @Test
    void aResponseIsOfAHouseholdAndATimeThatTheQuestionnaireAsks() {
        right(questionnaires()
                .correct(
                        town.command(),
                        questionnaire,
                        KnownAt.LATEST,
                        Set.of(town.east),
                        Interval.between(START, hours(24))));
        QuestionnaireRefusal notAsked = new QuestionnaireRefusal.NotAsked(questionnaire.value());

        assertEquals(
                notAsked,
                refused(questionnaires()
                        .responses()
                        .record(town.command(), response(west, hours(1)).build())));
        assertEquals(
                notAsked,
                refused(questionnaires()
                        .links()
                        .issue(town.command(), List.of(toEast().household(west).build()))
                        .mapLeft(QuestionnaireSuite::first)));
        ResponseId response = record(response(east, hours(1), plan("stay")));
        assertEquals(
                notAsked, refused(questionnaires().responses().match(town.command(), response, Optional.of(west))));
        assertEquals(
                new TooEarly("questionnaire", questionnaire.value()),
                refused(questionnaires()
                        .responses()
                        .record(
                                town.command(),
                                response(east, START.minusNanos(1_000)).build())));
        assertEquals(
                new TooEarly("questionnaire", questionnaire.value()),
                refused(correct(response, new ResponseCorrectionBuilder().answeredAt(START.minusNanos(1_000)))));
        right(correct(response, new ResponseCorrectionBuilder().answeredAt(START)));
        FormVersionId next = right(questionnaires()
                .publishVersion(town.command(), questionnaire, form("Invented second form"), Map.of(), hours(2)));
        assertEquals(
                new TooEarly("form_version", next.value()),
                refused(questionnaires()
                        .responses()
                        .record(
                                town.command(),
                                response(east, hours(2).minusNanos(1_000))
                                        .version(next)
                                        .build())));
        record(response(east, hours(2)).version(next));
    }

    @Test
    void noHouseholdIsAskedBeforeTheQuestionnaireBeginsAndLateAnswersAreNamed() {
        ResponseId onTime = record(response(east, hours(24).minusNanos(1_000), plan("stay")));
        ResponseId late = record(response(west, hours(24), plan("stay")));

        assertEquals(
                0,
                figures(START.minusNanos(1_000), KnownAt.LATEST)
                        .households()
                        .owed()
                        .value());
        assertEquals(3, figures(START, KnownAt.LATEST).households().owed().value());
        ResponseFigures found = figures(hours(30), KnownAt.LATEST);
        assertEquals(
                Set.of(onTime.value(), late.value()), Set.copyOf(found.counted().ids()));
        assertEquals(List.of(late.value()), found.late().ids());
    }

    @Test
    void aWithdrawnQuestionnaireTakesNoResponses() {
        FormLinkId link = link(toEast());
        right(questionnaires().links().withdraw(town.command(), link, "invented"));
        right(questionnaires().withdraw(town.command(), questionnaire, "invented"));

        NotFound gone = new NotFound("questionnaire", questionnaire.value());
        assertEquals(
                gone,
                refused(questionnaires()
                        .responses()
                        .record(town.command(), response(east, hours(1)).build())));
        assertEquals(gone, refused(questionnaires().links().restore(town.command(), link)));
        assertEquals(
                new QuestionnaireRefusal.LinkNotUsable(),
                refused(questionnaires().links().behind(TOKEN)));
        right(questionnaires().restore(town.command(), questionnaire));
        right(questionnaires().links().restore(town.command(), link));
        answer(questionnaires().links().behind(TOKEN));
    }

    @Test
    void onlyTheLastVersionIsWithdrawnAndNoneIsRestoredBehindALaterOne() {
        assertEquals(
                new QuestionnaireRefusal.OnlyVersion(questionnaire.value()),
                refused(questionnaires().withdraw(town.command(), version, "invented")));
        FormVersionId second = right(questionnaires()
                .publishVersion(town.command(), questionnaire, form("Second"), Map.of("plan", "plan"), hours(2)));
        FormVersionId third = right(questionnaires()
                .publishVersion(town.command(), questionnaire, form("Third"), Map.of("plan", "plan"), hours(3)));
        assertEquals(
                new QuestionnaireRefusal.NotLastVersion(third.value()),
                refused(questionnaires().withdraw(town.command(), second, "invented")));
        right(questionnaires().withdraw(town.command(), third, "invented"));
        ResponseId response = record(response(east, hours(1), plan("stay")));
        assertEquals(
                List.of(),
                answer(questionnaires().responses().answersIn(third, Set.of(response), KnownAt.LATEST)),
                "in a withdrawn version nothing is read");
        FormVersionId other = right(questionnaires()
                .publishVersion(town.command(), questionnaire, form("Other"), Map.of("plan", "plan"), hours(3)));
        assertEquals(
                new QuestionnaireRefusal.NotLastVersion(other.value()),
                refused(questionnaires().restore(town.command(), third)));
        assertEquals(
                new QuestionnaireRefusal.OtherForm("invented"),
                refused(questionnaires()
                        .publishVersion(town.command(), questionnaire, otherForm(), Map.of(), hours(4))));
    }

    private static Form otherForm() {
        return Form.of(
                        "other",
                        "Invented other form",
                        List.of("en"),
                        List.of(FormQuestion.of("remark", QuestionType.TEXT, FormText.of("en", "Remark"))),
                        List.of(),
                        List.of())
                .getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    @Test
    void aTallyCountsWhatTheFormMakesOfTheAnswersInAllVersions() {
        record(response(east, hours(1), plan("stay")));
        FormVersionId next = right(questionnaires()
                .publishVersion(
                        town.command(),
                        questionnaire,
                        form("Invented second form", "choice", "size"),
                        Map.of("plan", "choice", "size", "size"),
                        hours(2)));
        record(response(west, hours(3), FormAnswer.of("choice", AnswerValue.ChoiceAnswer.of("stay")))
                .version(next));

        assertEquals(
                Map.of("stay", 2L),
                answer(questionnaires().responses().tally(questionnaire, "choice", hours(4), KnownAt.LATEST)));
        assertEquals(
                Map.of("stay", 1L),
                answer(questionnaires().responses().tally(questionnaire, "plan", hours(4), KnownAt.LATEST)),
                "a path of an earlier version counts up to that version");
        for (String path : List.of("size", "remark", "choise")) {
            assertEquals(
                    new QuestionnaireRefusal.NoChoiceQuestion(path),
                    refused(questionnaires().responses().tally(questionnaire, path, hours(4), KnownAt.LATEST)));
        }
    }

    @Test
    void whatIsNotRelevantOrNotCalculatedIsNotInATally() {
        Form form = Form.of(
                        "invented",
                        "Invented form",
                        List.of("en"),
                        List.of(
                                FormQuestion.of("size", QuestionType.INTEGER, FormText.of("en", "Size")),
                                new FormQuestionBuilder()
                                        .like(FormQuestion.of("plan", QuestionType.CHOICE, FormText.of("en", "Plan")))
                                        .relevant(expression("${size} > 5"))
                                        .choices(new FormQuestion.ChoiceSource("plans", Optional.empty()))
                                        .build()),
                        List.of(PLANS),
                        List.of())
                .getOrElseThrow(refused -> new AssertionError(refused.toString()));
        QuestionnaireId other = right(questionnaires()
                .publish(town.command(), form, Set.of(town.east, town.west), Interval.between(START, hours(24))));
        FormVersionId first =
                answer(questionnaires().versions(other, KnownAt.LATEST)).get(0).id();
        record(response(east, hours(1), size(3), plan("stay")).version(first));
        record(response(west, hours(1), size(6), plan("travel")).version(first));

        assertEquals(
                Map.of("travel", 1L),
                answer(questionnaires().responses().tally(other, "plan", hours(2), KnownAt.LATEST)));
    }

    @Test
    void aTokenIsUsedOnceInTheWholeCommunity() {
        link(toEast());
        Desk western = town.member("west", town.west);

        assertEquals(
                new BadValue("link", "repeated"),
                refused(western.questionnaires()
                        .links()
                        .issue(town.command(), List.of(toEast().household(west).build()))
                        .mapLeft(QuestionnaireSuite::first)));
    }

    @Test
    void aResponseToAnotherQuestionnaireProvesNothingAboutThisOne() {
        QuestionnaireId other = right(questionnaires()
                .publish(
                        town.command(),
                        form("Invented other form"),
                        Set.of(town.east, town.west),
                        Interval.between(START, hours(24))));
        FormVersionId first =
                answer(questionnaires().versions(other, KnownAt.LATEST)).get(0).id();
        record(response(east, hours(1), plan("stay")));
        record(response(west, hours(1), plan("stay")).version(first));

        assertEquals(2, reached("form_response"));
        assertEquals(1, reached("form_response/" + questionnaire.value()));
        assertEquals(0, reached("form_response/none"));
        assertEquals(
                new BadValue("evidence_of", "bad_word"),
                refused(ReachPolicy.of(Set.of(ReachMeans.FORM), Set.of("form_response/"), List.of())));
    }

    private int reached(String evidence) {
        NoticeId notice = right(town.secretary
                .outreach()
                .publish(
                        town.command(),
                        answer(NewNotice.of(
                                Map.of("en", "Invented notice about the form"),
                                answer(Audience.households(Set.of(town.east, town.west))),
                                answer(ReachPolicy.of(Set.of(ReachMeans.FORM), Set.of(evidence), List.of())),
                                START,
                                hours(20)))));
        return answer(town.secretary.outreach().reach(notice, hours(10), KnownAt.LATEST))
                .overall()
                .of(Slot.SlotState.DONE)
                .value();
    }

    @Test
    void aBatchNeedsOneQueryBesidesTheAppend() {
        StaffId doctor = right(town.secretary
                .staff()
                .enlist(
                        town.command(),
                        new NewStaff("D1", new PersonName("Invented Doctor"), Optional.empty(), START)));
        List<NewResponse> responses = List.of(
                response(east, hours(1), plan("stay")).build(),
                response(west, hours(2), plan("travel")).build(),
                response(west, hours(3), size(2)).staff(doctor).build());
        CommandId command = town.command();
        record(response(east, hours(1), plan("stay")));

        assertEquals(1, store.questions(() -> right(questionnaires().responses().recordAll(command, responses))));
    }

    @Test
    void aCorrectionDecidesAgainWhetherAResponseIsValid() {
        ResponseId response = record(response(east, hours(1), size(3)));
        KnownAt seen = KnownAt.at(town.now());
        town.at(town.now().plusSeconds(3_600));
        right(questionnaires()
                .responses()
                .correct(
                        town.command(),
                        response,
                        seen,
                        new ResponseCorrectionBuilder()
                                .answers(List.of(plan("stay")))
                                .build()));

        assertTrue(stored(response).isValid());
        assertEquals(1, figures(hours(1), KnownAt.LATEST).counted().value());
        assertEquals(0, figures(hours(1), seen).counted().value());
        assertEquals(
                List.of(plan("stay")),
                answer(questionnaires().responses().answers(Set.of(response), KnownAt.LATEST))
                        .get(0)
                        .answers());
        assertEquals(
                EditConflict.class,
                refused(questionnaires()
                                .responses()
                                .correct(
                                        town.command(),
                                        response,
                                        seen,
                                        new ResponseCorrectionBuilder()
                                                .answers(List.of(plan("travel")))
                                                .build()))
                        .getClass());
        right(questionnaires().responses().withdraw(town.command(), response, "invented"));
        assertEquals(0, figures(hours(1), KnownAt.LATEST).counted().value());
        assertEquals(List.of(), answer(questionnaires().responses().answers(Set.of(response), KnownAt.LATEST)));
        right(questionnaires().responses().restore(town.command(), response));
        assertEquals(1, figures(hours(1), KnownAt.LATEST).counted().value());
    }

    @Test
    void aLinkTakesAsManyResponsesAsItSays() {
        link(toEast());
        assertEquals(version, answer(questionnaires().links().behind(TOKEN)).id());
        LinkedResponse sent =
                linked(plan("stay")).id(new ResponseId(UUID.randomUUID().toString()));
        ResponseId response = right(questionnaires().links().respond(town.command(), TOKEN, sent));

        assertEquals(Optional.of(east), stored(response).household());
        assertEquals(ResponseMode.ONLINE, stored(response).mode());
        assertEquals(
                new QuestionnaireRefusal.LinkNotUsable(),
                refused(questionnaires().links().respond(town.command(), TOKEN, linked(plan("travel")))));
        assertEquals(
                new QuestionnaireRefusal.LinkNotUsable(),
                refused(questionnaires().links().behind(TOKEN)));
        assertEquals(response, right(questionnaires().links().respond(town.command(), TOKEN, sent)), "sent again");
        assertEquals(
                1,
                answer(questionnaires().links().of(questionnaire, KnownAt.LATEST, Optional.empty(), 9)).found().stream()
                        .mapToInt(FormLink::used)
                        .sum());
    }

    @Test
    void aLinkThatExpiredOrWasWithdrawnDoesNotWork() {
        Instant expires = town.now().plus(Duration.ofDays(1));
        FormLinkId link = link(toEast().expires(expires).most(9));
        town.at(expires.minusNanos(1_000));
        answer(questionnaires().links().behind(TOKEN));
        town.at(expires.minusSeconds(3_600));
        answer(questionnaires().links().behind(TOKEN));
        right(questionnaires().links().withdraw(town.command(), link, "invented"));
        assertEquals(
                new QuestionnaireRefusal.LinkNotUsable(),
                refused(questionnaires().links().behind(TOKEN)));
        right(questionnaires().links().restore(town.command(), link));
        answer(questionnaires().links().behind(TOKEN));
        town.at(expires);

        assertEquals(
                new QuestionnaireRefusal.LinkNotUsable(),
                refused(questionnaires().links().behind(TOKEN)));
        assertEquals(
                new QuestionnaireRefusal.LinkNotUsable(),
                refused(questionnaires().links().respond(town.command(), TOKEN, linked(plan("stay")))));
        assertEquals(
                new QuestionnaireRefusal.LinkNotUsable(),
                refused(questionnaires().links().behind(new LinkToken("f".repeat(32)))));
    }

    @Test
    void aTokenIsStoredAsItsHashOnly() {
        link(toEast());
        List<Change> changes = town.changesAfter(0, 10_000);

        assertFalse(changes.toString().contains(TOKEN.text()));
        assertFalse(answer(questionnaires().links().of(questionnaire, KnownAt.LATEST, Optional.empty(), 9))
                .toString()
                .contains(TOKEN.text()));
        assertFalse(toEast().build().toString().contains(TOKEN.text()));
        NewLink again = toEast().household(Optional.of(west)).build();
        assertEquals(
                new BadValue("link", "repeated"),
                refused(questionnaires()
                        .links()
                        .issue(town.command(), List.of(again))
                        .mapLeft(QuestionnaireSuite::first)));
    }

    @Test
    void aResponseThroughTheLinkOfAGridIsMatchedLater() {
        link(toEast().household(Optional.empty()).grid(town.west).most(5));
        ResponseId response = right(questionnaires().links().respond(town.command(), TOKEN, linked(plan("stay"))));
        Instant now = town.now();

        assertEquals(
                List.of(response.value()),
                figures(now, KnownAt.LATEST).unmatched().ids());
        assertEquals(0, figures(now, KnownAt.LATEST).households().answered().value());
        Desk eastern = town.member("east", town.east);
        assertEquals(
                new NotFound("form_response", response.value()),
                refused(eastern.questionnaires().responses().match(town.command(), response, Optional.of(east))));
        right(questionnaires().responses().match(town.command(), response, Optional.of(west)));
        assertEquals(
                new NothingToChange("form_response", response.value()),
                refused(questionnaires().responses().match(town.command(), response, Optional.of(west))));
        assertEquals(
                List.of(west.value()),
                figures(now, KnownAt.LATEST).households().answered().ids());
        assertEquals(0, figures(now, KnownAt.LATEST).unmatched().value());
        assertEquals(
                1,
                answer(questionnaires().responses().answers(Set.of(response), KnownAt.LATEST))
                        .size());
        right(questionnaires().responses().match(town.command(), response, Optional.empty()));
        assertEquals(1, figures(now, KnownAt.LATEST).unmatched().value());
    }

    @Test
    void anAnswerIsReadInALaterVersionByItsMappingOnly() {
        ResponseId response = record(response(east, hours(1), plan("stay"), size(3)));
        FormVersionId next = right(questionnaires()
                .publishVersion(
                        town.command(),
                        questionnaire,
                        // the names of the two questions are swapped
                        form("Invented second form", "choice", "plan"),
                        Map.of("plan", "choice"),
                        hours(2)));

        assertEquals(
                List.of(FormAnswer.of("choice", AnswerValue.ChoiceAnswer.of("stay"))),
                answer(questionnaires().responses().answersIn(next, Set.of(response), KnownAt.LATEST))
                        .get(0)
                        .answers());
        assertEquals(
                List.of(plan("stay"), size(3)),
                answer(questionnaires().responses().answers(Set.of(response), KnownAt.LATEST))
                        .get(0)
                        .answers());
        assertEquals(
                new QuestionnaireRefusal.NotMapped("choice"),
                refused(questionnaires()
                        .publishVersion(
                                town.command(),
                                questionnaire,
                                form("Invented third form"),
                                Map.of("choice", "size"),
                                hours(3))));
        assertEquals(
                new TooEarly("form_version", next.value()),
                refused(questionnaires()
                        .publishVersion(
                                town.command(), questionnaire, form("Invented third form"), Map.of(), hours(2))));
        assertEquals(
                Map.of("remark", "remark", "plan", "plan", "size", "size"),
                FormVersion.samePaths(form("a"), form("b")));
        assertEquals(
                new RecordsDepend("form_version", version.value(), "form_response", 1),
                refused(questionnaires().withdraw(town.command(), version, "invented")));
    }

    @Test
    void everyTypeOfAnswerIsStoredAsItWasGiven() {
        AnswerValue.Point point = new AnswerValue.Point(
                new BigDecimal("1.5"), new BigDecimal("-2"), Optional.empty(), Optional.of(new BigDecimal("4.25")));
        AnswerValue.Point other =
                new AnswerValue.Point(BigDecimal.ZERO, BigDecimal.TEN, Optional.of(BigDecimal.ONE), Optional.empty());
        List<FormAnswer> answers = List.of(
                FormAnswer.of("a", new AnswerValue.TextAnswer(" two  words ; - ")),
                FormAnswer.of("b", new AnswerValue.NumberAnswer(new BigDecimal("0.1"))),
                FormAnswer.of("c", new AnswerValue.DateAnswer(LocalDate.of(2020, 2, 29))),
                FormAnswer.of("d", new AnswerValue.TimeAnswer(LocalTime.of(23, 59, 59, 1_000))),
                FormAnswer.of("e", new AnswerValue.DateTimeAnswer(hours(1))),
                FormAnswer.of("f", new AnswerValue.ChoiceAnswer(List.of("one", "two"))),
                FormAnswer.of("g", new AnswerValue.PlaceAnswer(point)),
                FormAnswer.of("h", new AnswerValue.LineAnswer(List.of(point, other))),
                FormAnswer.of("i", new AnswerValue.AreaAnswer(List.of(point, other, point, point))),
                new FormAnswer(new AnswerKey("j", 2), new AnswerValue.AttachmentAnswer("photo 1.jpg")));
        ResponseId response = record(response(east, hours(1)).answers(answers));

        assertEquals(
                answers,
                answer(questionnaires().responses().answers(Set.of(response), KnownAt.LATEST))
                        .get(0)
                        .answers());
        assertEquals(
                List.of(
                        new AnswerProblem(AnswerProblem.UNKNOWN, 10, AnswerFault.NO_SUCH_QUESTION),
                        new AnswerProblem(AnswerKey.of("plan"), AnswerFault.MISSING)),
                stored(response).problems(),
                "what was sent as the path of a question is stored as an answer only");
    }

    @Test
    void responsesAreRecordedAllOrNone() {
        NewResponse good = response(east, hours(1), plan("stay")).build();
        NewResponse twice = response(west, hours(1), size(1), size(2)).build();

        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(1, new BadValue("answers", "repeated")))),
                refused(questionnaires().responses().recordAll(town.command(), List.of(good, twice))));
        assertEquals(0, figures(hours(1), KnownAt.LATEST).counted().value());
        right(questionnaires()
                .responses()
                .recordAll(
                        town.command(),
                        List.of(good, response(west, hours(1), plan("travel")).build())));
        assertEquals(2, figures(hours(1), KnownAt.LATEST).counted().value());
    }

    @Test
    void aQuestionnaireAndAVersionAreCorrectedWithdrawnAndRestored() {
        FormVersionId next = right(questionnaires()
                .publishVersion(town.command(), questionnaire, form("Invented second form"), Map.of(), hours(2)));
        assertEquals(
                new TooEarly("form_version", version.value()),
                refused(questionnaires().correct(town.command(), next, KnownAt.LATEST, START)));
        right(questionnaires().correct(town.command(), next, KnownAt.LATEST, hours(1)));
        right(questionnaires().withdraw(town.command(), next, "invented"));
        assertEquals(
                List.of(version),
                answer(questionnaires().versions(questionnaire, KnownAt.LATEST)).stream()
                        .map(FormVersion::id)
                        .toList());
        right(questionnaires().restore(town.command(), next));
        assertEquals(
                List.of(version, next),
                answer(questionnaires().versions(questionnaire, KnownAt.LATEST)).stream()
                        .map(FormVersion::id)
                        .toList());
        right(questionnaires()
                .correct(
                        town.command(),
                        questionnaire,
                        KnownAt.LATEST,
                        Set.of(town.west),
                        Interval.between(START, hours(24))));
        assertEquals(2, figures(hours(3), KnownAt.LATEST).households().owed().value());
        right(questionnaires().withdraw(town.command(), questionnaire, "invented"));
        assertEquals(
                new NotFound("questionnaire", questionnaire.value()),
                refused(questionnaires().responses().figures(questionnaire, hours(3), KnownAt.LATEST)));
        right(questionnaires().restore(town.command(), questionnaire));
        assertEquals(2, figures(hours(3), KnownAt.LATEST).households().owed().value());
    }

    @Test
    void whatAResponseNeedsIsNamed() {
        assertEquals(
                new BadValue("grid", "blank"),
                refused(questionnaires()
                        .responses()
                        .record(
                                town.command(),
                                response(east, hours(1))
                                        .household(Optional.empty())
                                        .build())));
        assertEquals(
                new BadValue("received_at", "ends_too_early"),
                refused(questionnaires()
                        .responses()
                        .record(
                                town.command(),
                                response(east, hours(2)).receivedAt(hours(1)).build())));
        assertEquals(
                new BadValue("answers", "repeated"),
                refused(questionnaires()
                        .responses()
                        .record(
                                town.command(),
                                response(east, hours(1), size(1), size(2)).build())));
        Instant later = town.now().plusSeconds(3_600);
        assertEquals(
                new NotYetOccurred(later),
                refused(questionnaires()
                        .responses()
                        .record(town.command(), response(east, later).build())));
        assertEquals(
                new NotFound("form_version", "none"),
                refused(questionnaires()
                        .responses()
                        .record(
                                town.command(),
                                response(east, hours(1))
                                        .version(new FormVersionId("none"))
                                        .build())));
        assertEquals(
                new BadValue("most_uses", "out_of_range"),
                refused(questionnaires()
                        .links()
                        .issue(town.command(), List.of(toEast().most(0).build()))
                        .mapLeft(QuestionnaireSuite::first)));
        assertEquals(
                new BadValue("grids", "blank"),
                refused(questionnaires()
                        .publish(town.command(), form("a"), Set.of(), Interval.between(START, hours(1)))));
        assertEquals(
                new NotFound("grid", "none"),
                refused(questionnaires()
                        .publish(
                                town.command(),
                                form("a"),
                                Set.of(new GridId("none")),
                                Interval.between(START, hours(1)))));
    }

    @Test
    void aValidResponseReachesItsHouseholdForANotice() {
        NoticeId notice = right(town.secretary
                .outreach()
                .publish(
                        town.command(),
                        NewNotice.of(
                                        Map.of("en", "Fill in the form"),
                                        new Audience(Audience.Owed.HOUSEHOLD, Set.of(town.east, town.west), Set.of()),
                                        new ReachPolicy(Set.of(ReachMeans.FORM), Set.of("form_response"), List.of()),
                                        START,
                                        hours(240))
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        record(response(east, hours(1), plan("stay")));
        record(response(west, hours(1), size(3)));

        assertEquals(
                List.of(east.value()),
                answer(town.secretary.outreach().reach(notice, hours(2), KnownAt.LATEST))
                        .overall()
                        .of(Slot.SlotState.DONE)
                        .ids());
    }

    @Test
    void responsesAreSeenWithinReachAndAnswersWithTheirPower() {
        ResponseId response = record(response(east, hours(1), plan("stay")));
        Desk western = town.member("west", town.west);

        assertEquals(List.of(), answer(western.questionnaires().responses().byIds(Set.of(response), KnownAt.LATEST)));
        assertEquals(List.of(), answer(western.questionnaires().responses().answers(Set.of(response), KnownAt.LATEST)));
        ResponseFigures seen =
                answer(western.questionnaires().responses().figures(questionnaire, hours(1), KnownAt.LATEST));
        assertEquals(0, seen.counted().value());
        assertEquals(2, seen.households().owed().value());
        assertEquals(
                Map.of(),
                answer(western.questionnaires().responses().tally(questionnaire, "plan", hours(1), KnownAt.LATEST)));
        assertEquals(
                new Denied(Power.PLAN.word()),
                refused(western.questionnaires().withdraw(town.command(), questionnaire, "invented")));
    }
}
