package org.gridbook.examples.xingjiaqiao;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Remark;
import org.gridbook.inbox.ItemMeans;
import org.gridbook.inbox.ItemSource;
import org.gridbook.inbox.ItemType;
import org.gridbook.inbox.NewInboxItem;
import org.gridbook.inbox.NewInboxItemBuilder;
import org.gridbook.questionnaire.AnswerValue;
import org.gridbook.questionnaire.ChoiceList;
import org.gridbook.questionnaire.Expression;
import org.gridbook.questionnaire.Form;
import org.gridbook.questionnaire.FormAnswer;
import org.gridbook.questionnaire.FormQuestion;
import org.gridbook.questionnaire.FormQuestionBuilder;
import org.gridbook.questionnaire.FormText;
import org.gridbook.questionnaire.FormVersionId;
import org.gridbook.questionnaire.LinkToken;
import org.gridbook.questionnaire.LinkedResponseBuilder;
import org.gridbook.questionnaire.NewLink;
import org.gridbook.questionnaire.NewLinkBuilder;
import org.gridbook.questionnaire.NewResponseBuilder;
import org.gridbook.questionnaire.QuestionType;
import org.gridbook.questionnaire.QuestionnaireId;
import org.gridbook.questionnaire.Questionnaires;
import org.gridbook.questionnaire.ResponseCorrectionBuilder;
import org.gridbook.questionnaire.ResponseFigures;
import org.gridbook.questionnaire.ResponseId;
import org.gridbook.questionnaire.ResponseMode;
import org.gridbook.register.Grid;
import org.gridbook.situation.Report;
import org.gridbook.storage.KnownAt;

/**
 * The questionnaire of 6 and 7 February. The paper form is refused at the doors. In the evening every household gets a link of its own through its
 * grid. At 17:00 on the next day 316 valid responses are in. Copies, corrections, damaged responses and late entries are planted.
 */
final class Forms {
    private static final int SENT_ON = 15;
    private static final int VALID = 316;
    private static final ChoiceList PLANS = new ChoiceList(
            "plans",
            List.of(
                    new ChoiceList.Choice("stay", FormText.of("zh", "在家过年"), Map.of()),
                    new ChoiceList.Choice("travel", FormText.of("zh", "外出"), Map.of()),
                    new ChoiceList.Choice("visitors", FormText.of("zh", "有人来访"), Map.of())));

    private final Replay replay;
    private final Questionnaires questionnaires;
    private final List<Grid> grids;
    private final List<List<Rounds.Home>> homes;
    private final Map<String, LinkToken> tokens = new HashMap<>();
    private Optional<QuestionnaireId> questionnaire = Optional.empty();
    private Optional<FormVersionId> version = Optional.empty();

    /**
     * The result.
     *
     * @param at the figures at 16:59, 17:00 and 17:01, as known then
     * @param now the same, as known in the evening
     * @param report the situation at 17:00, as known then
     */
    record Result(List<ResponseFigures> at, List<ResponseFigures> now, Report report) {}

    Forms(Replay replay, List<Grid> grids, List<List<Rounds.Home>> homes) {
        this.replay = replay;
        this.questionnaires = replay.office().questionnaires();
        this.grids = grids;
        this.homes = homes;
    }

    /** From the paper form to the evening of the next day. */
    Result run() {
        refusals();
        publish();
        List<Rounds.Home> answering = answering();
        answers(answering);
        List<Instant> instants = List.of(
                Replay.at(SENT_ON + 1, LocalTime.of(16, 59)),
                Replay.at(SENT_ON + 1, LocalTime.of(17, 0)),
                Replay.at(SENT_ON + 1, LocalTime.of(17, 1)));
        replay.goTo(Replay.at(SENT_ON + 1, LocalTime.of(20, 0)));
        late(answering);
        return new Result(
                instants.stream().map(at -> figures(at, KnownAt.at(at))).toList(),
                instants.stream().map(at -> figures(at, KnownAt.LATEST)).toList(),
                replay.done(replay.office().situation().report(instants.get(1), KnownAt.at(instants.get(1)))));
    }

    private ResponseFigures figures(Instant at, KnownAt known) {
        return replay.done(questionnaires.responses().figures(questionnaire.orElseThrow(), at, known));
    }

    /** Forty doors refuse the paper form. */
    private void refusals() {
        replay.goTo(Replay.at(SENT_ON, LocalTime.of(12, 0)));
        List<NewInboxItem> refused = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            List<Rounds.Home> neighbours = homes.get(i % homes.size());
            refused.add(new NewInboxItemBuilder()
                    .type(ItemType.REFUSAL)
                    .means(ItemMeans.IN_PERSON)
                    .source(new ItemSource.OfHousehold(neighbours.get(i).id()))
                    .words(new Remark("不愿填写纸质表"))
                    .at(Replay.at(SENT_ON, LocalTime.of(9, 0)).plusSeconds(120L * i))
                    .build());
        }
        replay.done(replay.office().inbox().recordAll(replay.command("refused"), refused));
    }

    private void publish() {
        Instant evening = Replay.at(SENT_ON, LocalTime.of(19, 30));
        replay.goTo(evening);
        QuestionnaireId id = replay.done(questionnaires.publish(
                        replay.command("form"),
                        form(),
                        grids.stream().map(Grid::id).collect(Collectors.toSet()),
                        Interval.between(evening, Replay.at(SENT_ON + 3, LocalTime.MIN))))
                .answer();
        questionnaire = Optional.of(id);
        version = Optional.of(
                replay.done(questionnaires.versions(id, KnownAt.LATEST)).get(0).id());
        for (List<Rounds.Home> ofGrid : homes) {
            List<NewLink> links = new ArrayList<>();
            for (Rounds.Home home : ofGrid) {
                // an application draws the bytes with SecureRandom
                LinkToken token = new LinkToken(String.format("%032x", tokens.size() + 1L));
                tokens.put(home.id().value(), token);
                links.add(new NewLinkBuilder()
                        .questionnaire(id)
                        .token(token)
                        .household(home.id())
                        .expires(Replay.at(SENT_ON + 3, LocalTime.MIN))
                        .most(3)
                        .build());
            }
            replay.done(questionnaires.links().issue(replay.command("links"), links));
        }
    }

    /** The households that answer, from all grids in turn; there are some more for those who answer late. */
    private List<Rounds.Home> answering() {
        List<Rounds.Home> answering = new ArrayList<>();
        for (int i = 0; answering.size() < VALID + 20; i++) {
            answering.add(homes.get(i % homes.size()).get(20 + i / homes.size()));
        }
        return answering;
    }

    private void answers(List<Rounds.Home> answering) {
        Instant begin = Replay.at(SENT_ON, LocalTime.of(20, 0));
        // 315 by 16:59; four of them were incomplete and were completed by telephone
        for (int i = 0; i < VALID - 1; i++) {
            HouseholdId home = answering.get(i).id();
            replay.goTo(begin.plusSeconds(200L * i));
            ResponseId response = respond(home, i % 80 == 7 ? List.of() : complete(i));
            if (i % 80 == 7) {
                replay.done(questionnaires
                        .responses()
                        .correct(
                                replay.command("completed"),
                                response,
                                KnownAt.LATEST,
                                new ResponseCorrectionBuilder()
                                        .answers(complete(i))
                                        .build()));
            }
            if (i % 60 == 11) {
                respond(home, complete(i + 1));
            }
            if (i % 150 == 13) {
                respond(home, List.of());
            }
        }
        // seven are never valid
        for (int i = VALID + 3; i < VALID + 10; i++) {
            respond(answering.get(i).id(), List.of());
        }
        Instant last = Replay.at(SENT_ON + 1, LocalTime.of(16, 59)).plusSeconds(30);
        replay.goTo(last);
        respond(answering.get(VALID - 1).id(), complete(1));
        replay.goTo(Replay.at(SENT_ON + 1, LocalTime.of(17, 0)).plusSeconds(30));
        respond(answering.get(VALID).id(), complete(2));
    }

    /** Three forms on paper were filled in at 16:30 and are entered in the evening. */
    private void late(List<Rounds.Home> answering) {
        Instant at = Replay.at(SENT_ON + 1, LocalTime.of(16, 30));
        for (int i = VALID + 10; i < VALID + 13; i++) {
            replay.done(questionnaires
                    .responses()
                    .record(
                            replay.command("paper"),
                            new NewResponseBuilder()
                                    .version(version.orElseThrow())
                                    .mode(ResponseMode.PAPER)
                                    .household(answering.get(i).id())
                                    .answeredAt(at)
                                    .receivedAt(at)
                                    .answers(complete(i))
                                    .build()));
        }
    }

    private ResponseId respond(HouseholdId household, List<FormAnswer> answers) {
        LinkToken token = Optional.ofNullable(tokens.get(household.value())).orElseThrow();
        return replay.done(questionnaires
                        .links()
                        .respond(
                                replay.command("response"),
                                token,
                                new LinkedResponseBuilder()
                                        .version(version.orElseThrow())
                                        .answeredAt(replay.now())
                                        .answers(answers)
                                        .build()))
                .answer();
    }

    private static List<FormAnswer> complete(int i) {
        return List.of(
                FormAnswer.of(
                        "plan",
                        AnswerValue.ChoiceAnswer.of(PLANS.choices().get(i % 3).name())),
                FormAnswer.of("size", new AnswerValue.NumberAnswer(BigDecimal.valueOf(1 + i % 6))));
    }

    private Form form() {
        return Form.of(
                        "spring-festival",
                        "家庭情况与春节安排",
                        List.of("zh"),
                        List.of(
                                new FormQuestionBuilder()
                                        .like(FormQuestion.of("size", QuestionType.INTEGER, FormText.of("zh", "家庭人口")))
                                        .required(expression("true()"))
                                        .constraint(expression(". >= 1 and . <= 20"))
                                        .build(),
                                new FormQuestionBuilder()
                                        .like(FormQuestion.of("plan", QuestionType.CHOICE, FormText.of("zh", "春节安排")))
                                        .required(expression("true()"))
                                        .choices(new FormQuestion.ChoiceSource("plans", Optional.empty()))
                                        .build(),
                                new FormQuestionBuilder()
                                        .like(FormQuestion.of("trips", QuestionType.TEXT, FormText.of("zh", "外出行程")))
                                        .relevant(expression("${plan} = 'travel'"))
                                        .build()),
                        List.of(PLANS),
                        List.of())
                .getOrElseThrow(refused -> new IllegalStateException(refused.toString()));
    }

    private static Expression expression(String text) {
        return Expression.parse(text)
                .fold(
                        refusal -> {
                            throw new IllegalStateException(refusal.toString());
                        },
                        found -> found);
    }
}
