package org.gridbook.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vavr.control.Either;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.Temperature;
import org.gridbook.mobilisation.EmergencyId;
import org.gridbook.mobilisation.NewBriefing;
import org.gridbook.mobilisation.NewBriefingBuilder;
import org.gridbook.plan.DailyWindow;
import org.gridbook.register.BirthDate;
import org.gridbook.register.IdNumber;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.register.planted.Planted;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Column;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code toString} of a record contains no personal data: free text and identifying values are masked. */
class PersonalDataTest {
    private static final String MARK = "zzmarked";

    /** Components whose texts are ids, words or names of things. Every other text must be masked. */
    private static final Set<String> STRUCTURE = Set.of("""
            actor added building by changed checkpoint community compared digest division door duties duty
            estate event family grid grids hash holders household households id isolation kind link lookup means
            members name names need next number owedBy passage passer path power prefix previous problem purpose removed resident result
            role roles round rounds seen staff subject team unit units visit where who word
            """.strip().split("\\s+"));

    /** The same, for one record only. */
    private static final Set<String> STRUCTURE_OF_ONE_RECORD = Set.of(
            "Placement.from",
            "Cursor.text",
            "Destruction.keys",
            "CommandAnswer.facts",
            "FieldChange.field",
            "Operation.refusal",
            "RelayLease.holder",
            "ItemResult.record",
            "Questionnaire.formId",
            "Tally.responses",
            "FormVersion.mapping",
            // paths of questions
            "BookQuestions.phone",
            "BookQuestions.birth",
            "BookQuestions.sex",
            // the id of a sweep or questionnaire
            "Evidence.about",
            "Door.behind",
            "KnownOfLinks.taken",
            "AttachmentHash.value",
            "DueVisit.key",
            "DueVisit.position",
            "DoorRules.raisedTo",
            // a notice is public
            "Issue.texts",
            "NewNotice.texts",
            "ReachFacts.buildings",
            "ReachPolicy.evidenceOf",
            "RoundLine.code",
            "RoundResult.code",
            "Accepted.reference",
            "Permanent.reason",
            // what a form says is public
            "TextLiteral.value",
            "Lookup.list",
            "Lookup.column",
            "Lookup.keyColumn",
            "ChoiceLabel.question",
            "FormText.texts",
            "FormGroup.appearance",
            "FormRepeat.appearance",
            "FormQuestion.appearance",
            "ChoiceSource.list",
            "ChoiceList.name",
            "Choice.name",
            "Choice.columns",
            "LookupTable.columns",
            "LookupTable.rows",
            "FormProblem.about",
            "WorkLimit.source");

    /** Components of records that this test cannot make, because they check their values. Other tests cover them. */
    private static final Set<String> CHECKED_VALUES = Set.of(
            "Query.ids",
            "RelaySetup.holder",
            "Query.column",
            "Query.values",
            "Query.after",
            "CountQuery.column",
            "CountQuery.values",
            "Without.reference",
            "Without.column",
            "Without.value",
            "Without.upTo",
            "Phone.value",
            "IdNumber.value",
            "FlagCorrection.reason",
            "Found.residents",
            "Step.command",
            "Targets.command",
            "LinkToken.text",
            "OutgoingMessage.key",
            "OutgoingMessage.target",
            "OutgoingMessage.texts",
            "Content.texts",
            "Read.whose",
            "Tally.paths",
            "Counting.lookup",
            "Counting.values");

    @Test
    void noRecordShowsPersonalData() {
        List<String> showing = new ArrayList<>();
        List<String> unmade = new ArrayList<>();
        records("org.gridbook").forEach(type -> {
            for (RecordComponent component : type.getRecordComponents()) {
                if (shows(type, component, unmade)) {
                    showing.add(type.getName() + "." + component.getName());
                }
            }
        });
        assertEquals(List.of(), showing, "mask the component in toString, or add its name to STRUCTURE");
        unmade.removeAll(CHECKED_VALUES);
        assertEquals(List.of(), unmade, "records that this test cannot make");
    }

    @Test
    void aRecordThatShowsPersonalDataIsFound() {
        List<String> unmade = new ArrayList<>();
        for (RecordComponent component : Planted.ShowsText.class.getRecordComponents()) {
            assertTrue(shows(Planted.ShowsText.class, component, unmade), component.getName());
        }
        assertEquals(List.of(), unmade);
        assertFalse(shows(PersonName.class, PersonName.class.getRecordComponents()[0], unmade));
    }

    @Test
    void queriesAndFreeTextShowNoValues() {
        Kind kind = Kind.personal("thing_personal", Column.lookup("name"));
        Scope scope = Scope.ofGrids(Set.of("a"));
        NewBriefing.NewTask task = new NewBriefing.NewTask(MARK, new StaffId("s"), Instant.EPOCH.plusSeconds(1));
        for (Object each : List.of(
                Query.by(scope, kind, "name", Set.of(MARK)),
                CountQuery.of(scope, kind, "name").where("name", Set.of(MARK)),
                new NewBriefingBuilder()
                        .emergency(new EmergencyId("e"))
                        .name(MARK)
                        .at(Instant.EPOCH)
                        .addDecisions(MARK)
                        .addTasks(task)
                        .build())) {
            assertFalse(each.toString().contains(MARK), each.toString());
        }
        SAMPLES.stream().limit(5).forEach(each -> assertFalse(each.toString().matches(".*[0-9].*"), each.toString()));
    }

    private static Stream<Class<? extends Record>> records(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(root).stream()
                        .filter(type -> type.isRecord() && !type.isAssignableTo(Refusal.class))
                        .<Class<? extends Record>>map(type -> type.reflect().asSubclass(Record.class));
    }

    /** Whether {@code toString} of a record contains the text of this component, if that text must be masked. */
    private static boolean shows(Class<? extends Record> type, RecordComponent component, List<String> unmade) {
        String here = type.getSimpleName() + "." + component.getName();
        if (!isText(component.getGenericType())
                || type.getSimpleName().endsWith("Id")
                || STRUCTURE.contains(component.getName())
                || STRUCTURE_OF_ONE_RECORD.contains(here)) {
            return false;
        }
        try {
            return make(type, component).toString().contains(MARK);
        } catch (ReflectiveOperationException | IllegalArgumentException notMade) {
            unmade.add(here);
            return false;
        }
    }

    private static boolean isText(Type type) {
        if (type instanceof ParameterizedType of) {
            Type[] arguments = of.getActualTypeArguments();
            Class<?> raw = (Class<?>) of.getRawType();
            boolean holds = raw.equals(Optional.class)
                    || Collection.class.isAssignableFrom(raw)
                    || Map.class.isAssignableFrom(raw);
            return holds && isText(arguments[arguments.length - 1]);
        }
        return type.equals(String.class) || type.equals(Object.class);
    }

    private static Record make(Class<? extends Record> type, @Nullable RecordComponent marked)
            throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            boolean mark = marked != null && components[i].getName().equals(marked.getName());
            values[i] = value(components[i].getGenericType(), mark ? MARK : "a");
        }
        Constructor<? extends Record> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getTargetException());
        }
    }

    private static Object value(Type type, String text) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType of) {
            Type[] arguments = of.getActualTypeArguments();
            Class<?> raw = (Class<?>) of.getRawType();
            if (raw.equals(Optional.class)) {
                return Optional.of(value(arguments[0], text));
            } else if (raw.equals(List.class) || raw.equals(Collection.class)) {
                return List.of(value(arguments[0], text));
            } else if (raw.equals(Set.class)) {
                return Set.of(value(arguments[0], text));
            } else if (raw.equals(Map.class)) {
                return Map.of(value(arguments[0], "a"), value(arguments[1], text));
            } else if (raw.equals(SortedMap.class)) {
                return new TreeMap<>(Map.of(value(arguments[0], "a"), value(arguments[1], text)));
            } else if (raw.equals(Either.class)) {
                return Either.right(value(arguments[1], text));
            }
            return value(raw, text);
        }
        return type instanceof Class<?> plain ? value(plain, text) : "a";
    }

    private static Object value(Class<?> type, String text) throws ReflectiveOperationException {
        Optional<Object> sample = SAMPLES.stream().filter(type::isInstance).findFirst();
        if (type.equals(Object.class) || type.equals(String.class)) {
            return text;
        } else if (type.equals(PersonName.class)) {
            return new PersonName(text);
        } else if (type.equals(Remark.class)) {
            return new Remark(text);
        } else if (sample.isPresent()) {
            return sample.orElse(text);
        } else if (type.equals(int.class) || type.equals(Integer.class)) {
            return 1;
        } else if (type.equals(long.class) || type.equals(Long.class)) {
            return 1L;
        } else if (type.equals(boolean.class)) {
            return true;
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isRecord()) {
            Class<? extends Record> record = type.asSubclass(Record.class);
            RecordComponent[] components = record.getRecordComponents();
            if (components.length == 0) {
                Constructor<? extends Record> empty = record.getDeclaredConstructor();
                empty.setAccessible(true);
                return empty.newInstance();
            }
            return make(record, null);
        } else if (type.isSealed()) {
            return value(type.getPermittedSubclasses()[0], text);
        }
        throw new IllegalArgumentException("No sample of " + type);
    }

    private static final List<Object> SAMPLES = List.of(
            new Phone("+999007654321"),
            IdNumber.of("990001195501010011").getOrElseThrow(refusal -> new AssertionError(refusal.code())),
            new Temperature(365),
            new BirthDate(LocalDate.of(1933, 3, 9)),
            Fields.builder().text("name", "1933").build(),
            Interval.between(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)),
            new DailyWindow(LocalTime.NOON, LocalTime.MIDNIGHT),
            Instant.EPOCH,
            Duration.ofHours(1),
            LocalDate.EPOCH,
            LocalTime.NOON,
            ZoneId.of("UTC"),
            Kind.structure("thing"),
            Place.of("a"),
            Scope.ofGrids(Set.of("a")),
            OptionalLong.of(1));
}
