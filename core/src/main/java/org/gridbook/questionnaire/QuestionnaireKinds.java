package org.gridbook.questionnaire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.EvidenceBuilder;
import org.gridbook.plan.ReachMeans;
import org.gridbook.questionnaire.AnswerValue.AreaAnswer;
import org.gridbook.questionnaire.AnswerValue.AttachmentAnswer;
import org.gridbook.questionnaire.AnswerValue.ChoiceAnswer;
import org.gridbook.questionnaire.AnswerValue.DateAnswer;
import org.gridbook.questionnaire.AnswerValue.DateTimeAnswer;
import org.gridbook.questionnaire.AnswerValue.LineAnswer;
import org.gridbook.questionnaire.AnswerValue.NumberAnswer;
import org.gridbook.questionnaire.AnswerValue.PlaceAnswer;
import org.gridbook.questionnaire.AnswerValue.Point;
import org.gridbook.questionnaire.AnswerValue.TextAnswer;
import org.gridbook.questionnaire.AnswerValue.TimeAnswer;
import org.gridbook.register.Census;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.StorageException;

/**
 * How questionnaires are stored. Questionnaires and their forms are in the commons. A response is placed at its household, or at its grid until it is
 * matched; its answers move with it.
 */
public final class QuestionnaireKinds {
    /** The questionnaire that a record belongs to. */
    public static final Field<QuestionnaireId> QUESTIONNAIRE_ID =
            Field.lookup("questionnaire", Codec.of(QuestionnaireId.class));

    static final Field<FormVersionId> VERSION_ID = Field.lookup("form_version", Codec.of(FormVersionId.class));
    static final Field<FormLinkId> LINK_ID = Field.lookup("form_link", Codec.of(FormLinkId.class));
    static final Field<String> HASH = Field.lookup("hash", Codec.TEXT);
    // A withdrawn response has no such column, so that no figure counts it.
    static final Field<Boolean> VALID = Field.column("valid", Codec.YES);
    static final Field<ResponseMode> MODE = Field.column("response_mode", Codec.word(ResponseMode.class));
    static final Field<Instant> ANSWERED_AT = Field.column("answered_at", Codec.INSTANT);
    static final Field<Instant> RECEIVED_AT = Field.column("received_at", Codec.INSTANT);

    private static final Field<StaffId> STAFF_ID = Field.lookup("staff", Codec.of(StaffId.class));
    private static final Field<String> FORM_ID = Field.column("form_id", Codec.TEXT);
    private static final Field<GridId> GRIDS = Field.of("grids", Codec.of(GridId.class));
    private static final Field<Integer> NUMBER = Field.column("form_number", Codec.INT);
    private static final Field<Instant> SINCE = Field.column("since", Codec.INSTANT);
    private static final Field<String> OLD_PATHS = Field.of("old_paths", Codec.TEXT);
    private static final Field<String> NEW_PATHS = Field.of("new_paths", Codec.TEXT);
    private static final Field<GridId> OF_GRID = Field.of("of_grid", Codec.of(GridId.class));
    private static final Field<String> PATH = Field.of("path", Codec.TEXT);
    private static final Field<Integer> INSTANCE = Field.of("instance", Codec.INT);
    private static final Field<AnswerFault> FAULT = Field.of("fault", Codec.word(AnswerFault.class));
    private static final Field<AnswerProblem> PROBLEMS = Field.of(
            "problems",
            Codec.nested(
                    AnswerProblem.class,
                    problem -> FieldWriter.write(to -> to.set(PATH, problem.path())
                            .set(INSTANCE, problem.instance())
                            .set(FAULT, problem.fault())),
                    fields -> {
                        FieldReader from = new FieldReader(fields);
                        return new AnswerProblem(from.get(PATH), from.get(INSTANCE), from.get(FAULT));
                    }));
    private static final Field<String> VALUE_TYPE = Field.of("value_type", Codec.TEXT);
    private static final Field<String> VALUE = Field.of("value", Codec.TEXT);
    private static final Field<FormAnswer> ANSWERS = Field.of(
            "answers",
            Codec.nested(
                    FormAnswer.class,
                    answer -> FieldWriter.write(to -> to.set(PATH, answer.key().path())
                            .set(INSTANCE, answer.key().instance())
                            .set(VALUE_TYPE, typeOf(answer.value()))
                            .set(VALUE, textOf(answer.value()))),
                    fields -> {
                        FieldReader from = new FieldReader(fields);
                        return new FormAnswer(
                                new AnswerKey(from.get(PATH), from.get(INSTANCE)),
                                value(from.get(VALUE_TYPE), from.get(VALUE)));
                    }));
    private static final Field<Instant> EXPIRES = Field.column("expires", Codec.INSTANT);
    private static final Field<Integer> MOST_USES = Field.of("most_uses", Codec.INT);
    private static final Field<Integer> USED = Field.of("used", Codec.INT);
    private static final Shape<Optional<HouseholdId>> PLACED_HOUSEHOLD = Shape.of(
            (household, to) -> to.set(RegisterKinds.OF_HOUSEHOLD, household),
            from -> Optional.ofNullable(from.place().household()).map(HouseholdId::new),
            RegisterKinds.OF_HOUSEHOLD);
    private static final Shape<Map<String, String>> MAPPING = Shape.of(
            (mapping, to) -> {
                Map<String, String> sorted = new TreeMap<>(mapping);
                to.setAll(OLD_PATHS, new ArrayList<>(sorted.keySet()))
                        .setAll(NEW_PATHS, new ArrayList<>(sorted.values()));
            },
            from -> {
                List<String> before = from.all(OLD_PATHS);
                List<String> after = from.all(NEW_PATHS);
                Map<String, String> mapping = new LinkedHashMap<>();
                for (int i = 0; i < before.size(); i++) {
                    mapping.put(before.get(i), after.get(i));
                }
                return mapping;
            });

    /** Questionnaires. */
    public static final EntryType<QuestionnaireId, Questionnaire> QUESTIONNAIRES = EntryType.structure(
            "questionnaire",
            QuestionnaireId.class,
            Shape.of(
                    (questionnaire, to) -> to.set(FORM_ID, questionnaire.formId())
                            .setAll(
                                    GRIDS,
                                    questionnaire.grids().stream()
                                            .sorted((one, other) -> one.value().compareTo(other.value()))
                                            .toList())
                            .inline(Shape.PERIOD, questionnaire.window()),
                    from -> new Questionnaire(
                            new QuestionnaireId(from.id()),
                            from.get(FORM_ID),
                            Set.copyOf(from.all(GRIDS)),
                            from.inline(Shape.PERIOD)),
                    FORM_ID,
                    Shape.PERIOD));
    /** The versions of their forms. */
    public static final EntryType<FormVersionId, FormVersion> VERSIONS = EntryType.structure(
            "form_version",
            FormVersionId.class,
            Shape.of(FormVersion.class, Part.ID, QUESTIONNAIRE_ID, NUMBER, SINCE, MAPPING, FormKinds.FORM));
    /** Responses. */
    public static final EntryType<ResponseId, Response> RESPONSES = EntryType.structure(
            "form_response",
            ResponseId.class,
            Shape.of(
                    QuestionnaireKinds::writeResponse,
                    QuestionnaireKinds::readResponse,
                    QUESTIONNAIRE_ID,
                    VERSION_ID,
                    RegisterKinds.OF_HOUSEHOLD,
                    LINK_ID,
                    STAFF_ID,
                    MODE,
                    VALID,
                    ANSWERED_AT,
                    RECEIVED_AT));
    /** The answers of responses; the id is that of the response, and every response has them. */
    public static final EntryType<ResponseId, ResponseAnswers> RESPONSE_ANSWERS = EntryType.personal(
                    "form_response_personal",
                    ResponseId.class,
                    Shape.of(
                            (answers, to) ->
                                    to.set(VERSION_ID, answers.version()).setAll(ANSWERS, answers.answers()),
                            from -> new ResponseAnswers(
                                    new ResponseId(from.id()), from.get(VERSION_ID), from.all(ANSWERS))))
            .collected();
    /** Links, by the hash of their token. */
    public static final EntryType<FormLinkId, StoredLink> LINKS = EntryType.structure(
            "form_link",
            FormLinkId.class,
            Shape.of(
                    StoredLink.class,
                    HASH,
                    Shape.of(
                            FormLink.class,
                            Part.ID,
                            QUESTIONNAIRE_ID,
                            PLACED_HOUSEHOLD,
                            OF_GRID,
                            EXPIRES,
                            MOST_USES,
                            USED)));

    /** All kinds of this package. */
    public static final List<Kind> ALL =
            List.of(QUESTIONNAIRES.kind(), VERSIONS.kind(), RESPONSES.kind(), RESPONSE_ANSWERS.kind(), LINKS.kind());

    private QuestionnaireKinds() {}

    /**
     * A link with the hash of its token.
     *
     * @param hash in hexadecimal
     */
    record StoredLink(String hash, FormLink link) {
        StoredLink with(FormLink other) {
            return new StoredLink(hash, other);
        }
    }

    /**
     * Answers as a part of what a command says. What people typed as a date may be any day: it is the form that judges it, and not the bounds of
     * commands.
     */
    static Fields said(List<FormAnswer> answers) {
        return FieldWriter.write(to -> to.setAll(ANSWERS, answers));
    }

    /** Opens the questionnaires for a desk. */
    public static Questionnaires open(DeskContext context) {
        return new Questionnaires(context);
    }

    /** The evidence that valid responses of households give. */
    public static List<Evidence> evidence(Session session, Interval during) {
        List<Evidence> evidence = new ArrayList<>();
        for (Counting.Counted each :
                session.count(RESPONSES.countBy(Field.ID, QUESTIONNAIRE_ID, VALID, ANSWERED_AT, Field.HOUSEHOLD))) {
            Instant at = each.get(ANSWERED_AT);
            if (each.find(VALID).orElse(false) && during.holdsAt(at)) {
                each.find(Field.HOUSEHOLD)
                        .ifPresent(household -> evidence.add(new EvidenceBuilder()
                                .id(each.id())
                                .kind(RESPONSES.toString())
                                .about(each.get(QUESTIONNAIRE_ID).value())
                                .household(new HouseholdId(household))
                                .means(ReachMeans.FORM)
                                .outcome(AttemptOutcome.REACHED)
                                .at(at)
                                .build()));
            }
        }
        return evidence;
    }

    /**
     * The figures of the questionnaires that had begun by an instant, as known at the instant of the session: those that began last, in order of
     * their beginning.
     *
     * @param most how many questionnaires
     */
    public static List<ResponseFigures> figures(Session session, Census census, Instant validAt, int most) {
        List<Questionnaire> begun = session.ask(Withdrawn.except(QUESTIONNAIRES.all())).stream()
                .map(Stored::value)
                .filter(each -> !each.window().from().isAfter(validAt))
                .sorted(Comparator.comparing(
                                (Questionnaire each) -> each.window().from())
                        .thenComparing(each -> each.id().value()))
                .toList();
        return begun.subList(Math.max(0, begun.size() - most), begun.size()).stream()
                .map(each -> ResponseRule.figures(each, counted(session, each.id()), census, validAt))
                .toList();
    }

    static List<ResponseRule.Counted> counted(Session session, QuestionnaireId questionnaire) {
        List<ResponseRule.Counted> counted = new ArrayList<>();
        for (Counting.Counted each : session.count(RESPONSES
                .countBy(Field.ID, VALID, MODE, ANSWERED_AT, RECEIVED_AT, Field.HOUSEHOLD)
                .where(QUESTIONNAIRE_ID, Set.of(questionnaire)))) {
            each.find(VALID)
                    .ifPresent(valid -> counted.add(new ResponseRule.Counted(
                            each.id(),
                            valid,
                            each.get(MODE),
                            each.find(Field.HOUSEHOLD),
                            each.get(ANSWERED_AT),
                            each.get(RECEIVED_AT))));
        }
        return counted;
    }

    private static void writeResponse(Response response, FieldWriter to) {
        to.set(QUESTIONNAIRE_ID, response.questionnaire())
                .set(VERSION_ID, response.version())
                .set(RegisterKinds.OF_HOUSEHOLD, response.household())
                .set(LINK_ID, response.link())
                .set(STAFF_ID, response.staff())
                .set(MODE, response.mode())
                .set(VALID, Optional.of(response.isValid()).filter(any -> !response.withdrawn()))
                .set(ANSWERED_AT, response.answeredAt())
                .set(RECEIVED_AT, response.receivedAt())
                .set(OF_GRID, response.grid())
                .setAll(PROBLEMS, response.problems())
                .inline(Withdrawn.MARK, response.withdrawn());
    }

    private static Response readResponse(FieldReader from) {
        return new ResponseBuilder()
                .id(new ResponseId(from.id()))
                .questionnaire(from.get(QUESTIONNAIRE_ID))
                .version(from.get(VERSION_ID))
                .mode(from.get(MODE))
                .household(Optional.ofNullable(from.place().household()).map(HouseholdId::new))
                .grid(from.get(OF_GRID))
                .staff(from.find(STAFF_ID))
                .link(from.find(LINK_ID))
                .answeredAt(from.get(ANSWERED_AT))
                .receivedAt(from.get(RECEIVED_AT))
                .problems(from.all(PROBLEMS))
                .withdrawn(from.inline(Withdrawn.MARK))
                .build();
    }

    private static String typeOf(AnswerValue value) {
        if (value instanceof TextAnswer) {
            return "text";
        }
        if (value instanceof NumberAnswer) {
            return "number";
        }
        if (value instanceof DateAnswer) {
            return "date";
        }
        if (value instanceof TimeAnswer) {
            return "time";
        }
        if (value instanceof DateTimeAnswer) {
            return "date_time";
        }
        if (value instanceof ChoiceAnswer) {
            return "choice";
        }
        if (value instanceof PlaceAnswer) {
            return "place";
        }
        if (value instanceof LineAnswer) {
            return "line";
        }
        return value instanceof AreaAnswer ? "area" : "attachment";
    }

    private static String textOf(AnswerValue value) {
        if (value instanceof TextAnswer of) {
            return of.value();
        }
        if (value instanceof NumberAnswer of) {
            return of.value().toString();
        }
        if (value instanceof DateAnswer of) {
            return of.value().toString();
        }
        if (value instanceof TimeAnswer of) {
            return of.value().toString();
        }
        if (value instanceof DateTimeAnswer of) {
            return of.value().toString();
        }
        if (value instanceof ChoiceAnswer of) {
            return String.join(" ", of.names());
        }
        if (value instanceof PlaceAnswer of) {
            return text(List.of(of.point()));
        }
        if (value instanceof LineAnswer of) {
            return text(of.points());
        }
        return value instanceof AreaAnswer of ? text(of.points()) : ((AttachmentAnswer) value).reference();
    }

    private static AnswerValue value(String type, String text) {
        return switch (type) {
            case "text" -> new TextAnswer(text);
            case "number" -> new NumberAnswer(new BigDecimal(text));
            case "date" -> new DateAnswer(LocalDate.parse(text));
            case "time" -> new TimeAnswer(LocalTime.parse(text));
            case "date_time" -> new DateTimeAnswer(Instant.parse(text));
            case "choice" -> new ChoiceAnswer(List.of(text.split(" ")));
            case "place" -> new PlaceAnswer(points(text).get(0));
            case "line" -> new LineAnswer(points(text));
            case "area" -> new AreaAnswer(points(text));
            case "attachment" -> new AttachmentAnswer(text);
            default -> throw new StorageException("A newer version stored an answer of a type that is unknown here");
        };
    }

    /** Latitude, longitude, altitude and accuracy with single spaces between; a dash for one that is absent; points with semicolons between. */
    private static String text(List<Point> points) {
        return points.stream()
                .map(point -> Stream.of(
                                Optional.of(point.latitude()),
                                Optional.of(point.longitude()),
                                point.altitude(),
                                point.accuracy())
                        .map(each -> each.map(BigDecimal::toString).orElse("-"))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(";"));
    }

    private static List<Point> points(String text) {
        return Stream.of(text.split(";"))
                .map(each -> {
                    List<Optional<BigDecimal>> parts = Stream.of(each.split(" "))
                            .map(part -> Optional.of(part)
                                    .filter(number -> !number.equals("-"))
                                    .map(BigDecimal::new))
                            .toList();
                    return new Point(
                            parts.get(0).orElseThrow(), parts.get(1).orElseThrow(), parts.get(2), parts.get(3));
                })
                .toList();
    }
}
