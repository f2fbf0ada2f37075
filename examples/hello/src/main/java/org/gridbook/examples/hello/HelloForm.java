package org.gridbook.examples.hello;

import static org.gridbook.register.BuildingType.STAND_ALONE;
import static org.gridbook.register.Tenure.OWNER;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.FoundingBuilder;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.key.KeyKeeper;
import org.gridbook.questionnaire.AnswerValue.NumberAnswer;
import org.gridbook.questionnaire.Form;
import org.gridbook.questionnaire.FormAnswer;
import org.gridbook.questionnaire.FormQuestion;
import org.gridbook.questionnaire.FormText;
import org.gridbook.questionnaire.FormVersionId;
import org.gridbook.questionnaire.NewResponse;
import org.gridbook.questionnaire.NewResponseBuilder;
import org.gridbook.questionnaire.QuestionType;
import org.gridbook.questionnaire.QuestionnaireId;
import org.gridbook.questionnaire.Questionnaires;
import org.gridbook.questionnaire.ResponseFigures;
import org.gridbook.questionnaire.ResponseMode;
import org.gridbook.register.Dwelling;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewHousehold;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.memory.MemoryStorage;

/** A questionnaire: two households are asked, and one has answered. */
final class HelloForm {
    private HelloForm() {}

    /** The households that have not answered. */
    static List<HouseholdId> remaining(Clock clock) {
        Instant today = clock.instant();
        Purpose purpose = new Purpose(new PurposeId("drill"), "emergency", "Invented drill", Interval.since(today));
        CommunityId lane = new CommunityId("invented-lane");
        ActorId secretary = new ActorId("secretary");
        Gridbook gridbook = Gridbook.open(MemoryStorage.create(), KeyKeeper.of("5a".repeat(32)), clock);
        gridbook.found(
                new CommandId("found"),
                new FoundingBuilder()
                        .community(lane)
                        .name("Invented Lane")
                        .division("990001001001")
                        .zone(ZoneId.of("Asia/Shanghai"))
                        .secretary(secretary)
                        .purpose(purpose)
                        .build());
        Desk desk = gridbook.as(lane, secretary, purpose.id());
        GridId grid = desk.register()
                .drawGrid(new CommandId("grid-1"), "Grid 1", today)
                .get()
                .answer();
        HouseholdId household = new HouseholdId("00000000-0000-4000-8000-000000000101");
        NewBuilding.of("Building 1", STAND_ALONE, "", List.of(), grid, today)
                .flatMap(building -> desk.register().addBuilding(new CommandId("building-1"), building))
                .forEach(building -> List.of("101", "102")
                        .forEach(door -> Dwelling.of(building.answer(), "", door)
                                .flatMap(home -> NewHousehold.of("H" + door, home, OWNER, today, List.of()))
                                .map(made -> made.id(new HouseholdId("00000000-0000-4000-8000-000000000" + door)))
                                .flatMap(made -> desk.register().addHousehold(new CommandId("household-" + door), made))
                                .get()));
        FormQuestion people =
                FormQuestion.of("people", QuestionType.INTEGER, FormText.of("en", "How many people live here?"));
        Form form = Form.of("family", "Family", List.of("en"), List.of(people), List.of(), List.of())
                .get();

        // snippet: form
        Questionnaires questionnaires = desk.questionnaires();
        Interval window = Interval.between(today, today.plus(Duration.ofDays(2)));
        QuestionnaireId questionnaire = questionnaires
                .publish(new CommandId("form-1"), form, Set.of(grid), window)
                .get()
                .answer();
        FormVersionId version = questionnaires
                .versions(questionnaire, KnownAt.LATEST)
                .get()
                .get(0)
                .id();
        NewResponse paper = new NewResponseBuilder()
                .version(version)
                .mode(ResponseMode.PAPER)
                .household(household)
                .answeredAt(today)
                .receivedAt(today)
                .answers(List.of(FormAnswer.of("people", new NumberAnswer(new BigDecimal(3)))))
                .build();
        questionnaires.responses().record(new CommandId("response-1"), paper).get();
        ResponseFigures figures = questionnaires
                .responses()
                .figures(questionnaire, today, KnownAt.LATEST)
                .get();
        return figures.households().remaining().ids().stream()
                .map(HouseholdId::new)
                .toList();
        // snippet end
    }
}
