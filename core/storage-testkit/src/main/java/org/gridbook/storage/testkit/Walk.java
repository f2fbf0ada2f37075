package org.gridbook.storage.testkit;

import io.vavr.control.Either;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gridbook.book.Done;
import org.gridbook.book.Id;
import org.gridbook.book.Refusal;
import org.gridbook.book.Texts;
import org.gridbook.situation.Report;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.jspecify.annotations.Nullable;

/** Finds every operation of a desk by reflection, and calls it with samples. A new operation is found by itself. */
final class Walk {
    /** An operation of a service. */
    record Operation(Object service, Method method) {
        /** A command takes a {@link CommandId}; a question does not. */
        boolean isCommand() {
            return List.of(method.getParameterTypes()).contains(CommandId.class);
        }

        /** Whether it returns pages: it takes a cursor and a limit. */
        boolean isPaged() {
            List<Class<?>> types = List.of(method.getParameterTypes());
            return !isCommand() && types.contains(Optional.class) && types.contains(int.class);
        }

        /** Whether it returns a collection or a map. */
        boolean answersList() {
            Type answer = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
            return answer instanceof ParameterizedType generic
                    && generic.getRawType() instanceof Class<?> raw
                    && (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw));
        }

        /** Throws what the operation throws, as an {@link AssertionError}. */
        Either<?, ?> call(List<Object> arguments) {
            return (Either<?, ?>) invoke(service, method, arguments);
        }

        /** For example {@code Directory.people(HouseholdId, Instant, KnownAt)}. */
        @Override
        public String toString() {
            return Arrays.stream(method.getGenericParameterTypes())
                    .map(type -> type.getTypeName().replaceAll("[a-z]+\\.", ""))
                    .collect(Collectors.joining(
                            ", ", service.getClass().getSimpleName() + "." + method.getName() + "(", ")"));
        }
    }

    /** The fact with the keyed digest of what a command recorded. */
    private static final String CONTENT = "content";

    private static final Set<String> OF_HEAD = Set.of("position", "hash");

    private Walk() {}

    /** The operations of a desk and of every service that it opens, always in the same order. */
    static List<Operation> operations(Object desk) {
        List<Operation> operations = new ArrayList<>();
        Map<Class<?>, Integer> opened = new HashMap<>();
        Deque<Object> services = new ArrayDeque<>(List.of(desk));
        while (!services.isEmpty()) {
            Object service = services.remove();
            for (Method method : methods(service)) {
                if (method.getParameterCount() == 0 && isService(method.getReturnType())) {
                    Object next = invoke(service, method, List.of());
                    // a service may return one of its own kind, for example with health figures
                    if (opened.merge(next.getClass(), 1, Integer::sum) <= 2) {
                        services.add(next);
                    }
                } else if (method.getReturnType() == Either.class) {
                    operations.add(new Operation(service, method));
                } else {
                    throw new AssertionError(method + " is neither a service nor an operation");
                }
            }
        }
        return operations;
    }

    private static List<Method> methods(Object service) {
        return Arrays.stream(service.getClass().getMethods())
                .filter(method -> method.getDeclaringClass() == service.getClass())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                // a mixed batch has no answer of its own: it sends commands to the same desk
                .filter(method -> !method.getName().equals("submit"))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    private static boolean isService(Class<?> type) {
        return type.getName().startsWith("org.gridbook.") && !type.isRecord() && !type.isEnum();
    }

    private static Object invoke(Object on, Method method, List<Object> arguments) {
        try {
            return method.invoke(on, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " throws", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(method + " is not public", e);
        }
    }

    /** Gives a value and every value in it. */
    static void each(Object value, Consumer<Object> into) {
        if (value instanceof Either<?, ?> either) {
            either.forEach(each -> each(each, into));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(each -> each(each, into));
        } else if (value instanceof Collection<?> all) {
            all.forEach(each -> each(each, into));
        } else if (value instanceof Map<?, ?> map) {
            // An enum that is a key of figures is there for every outcome; its value says whether it occurred.
            map.forEach((key, each) -> each(key instanceof Enum<?> ? List.of(each) : List.of(key, each), into));
        } else if (value instanceof Fields fields) {
            fields.forEach((name, each) -> each(each, into));
        } else {
            into.accept(value);
            if (isOpen(value)) {
                components(value).values().forEach(part -> each(part, into));
            }
        }
    }

    /** The components of a record by their names, without those that are null. */
    static Map<String, Object> components(Object value) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = invoke(value, component.getAccessor(), List.of());
            if (part != null) {
                components.put(component.getName(), part);
            }
        }
        return components;
    }

    private static boolean isOpen(Object value) {
        return value instanceof Record && Modifier.isPublic(value.getClass().getModifiers());
    }

    /**
     * All that a value shows, as text: the components of records, also where their {@code toString} hides them, elements in their order, and
     * refusals with their texts. It leaves out positions, hashes and the times of records, because they depend on how many changes there are.
     */
    static String text(@Nullable Object value) {
        if (value instanceof Either<?, ?> either) {
            return either.fold(left -> "left " + text(left), right -> "right " + text(right));
        } else if (value instanceof Done<?> done) {
            return "done " + text(done.answer()) + (done.replayed() ? " replayed" : "");
        } else if (value instanceof Head) {
            return "head";
        } else if (value instanceof Change change) {
            return text(List.of(change.actor(), change.purpose(), change.event(), change.facts(), change.touched()));
        } else if (value instanceof Optional<?> optional) {
            return optional.map(each -> "some " + text(each)).orElse("none");
        } else if (value instanceof Fields fields) {
            StringBuilder all = new StringBuilder();
            fields.forEach((name, each) -> all.append(name)
                    .append('=')
                    .append(name.equals(CONTENT) ? "digest" : text(each))
                    .append(' '));
            return "{" + all + "}";
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> text(each.getKey()) + "=" + text(each.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof Set<?> set) {
            return set.stream().map(Walk::text).sorted().collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof Collection<?> all) {
            return all.stream().map(Walk::text).collect(Collectors.joining(", ", "[", "]"));
        } else if (value != null && isOpen(value)) {
            String parts = components(value).entrySet().stream()
                    .filter(each -> !(value instanceof Report && OF_HEAD.contains(each.getKey())))
                    .map(each -> each.getKey() + "=" + text(each.getValue()))
                    .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "(", ")"));
            return value instanceof Refusal refusal ? parts + " " + words(refusal) : parts;
        }
        return String.valueOf(value);
    }

    private static String words(Refusal refusal) {
        return Texts.in(Locale.ENGLISH).say(refusal) + " "
                + Texts.in(Locale.SIMPLIFIED_CHINESE).say(refusal);
    }

    /**
     * Arguments for operations. Values that are given are taken; others are made from the values of their components, so that a new record
     * needs no sample. Ids are taken from each of the given maps in turn.
     */
    static final class Samples {
        private static final List<String> STRINGS = List.of("zz", "+999007654321", "call");
        private final List<Map<Class<?>, Object>> given;
        private int ids;
        private int choice;
        private int choices;
        private int depth;

        Samples(List<Map<Class<?>, Object>> given) {
            this.given = given;
        }

        /**
         * Lists of arguments: one for each choice of a case of a sealed type, of a text, and of an optional id.
         *
         * @throws AssertionError if there is no value for a parameter
         */
        List<List<Object>> of(Operation operation, UnaryOperator<CommandId> command) {
            List<List<Object>> all = new ArrayList<>();
            choices = 1;
            for (choice = 0; choice < choices; choice++) {
                ids = 0;
                List<Object> arguments = new ArrayList<>();
                List<Type> types = List.of(operation.method().getGenericParameterTypes());
                for (Type type : types) {
                    // Of two instants, the first is the start of a period.
                    boolean isStart = arguments.stream().noneMatch(Instant.class::isInstance)
                            && types.stream().filter(Instant.class::equals).count() > 1;
                    Object value = type == CommandId.class
                            ? command.apply(new CommandId("walk"))
                            : type == int.class
                                    ? (Object) (operation.isCommand() ? 1 : 500)
                                    : isStart ? RegisterTown.START : value(type);
                    if (value == null) {
                        throw new AssertionError("No sample of " + type.getTypeName() + " for " + operation);
                    }
                    arguments.add(value);
                }
                all.add(arguments);
            }
            return all.stream().distinct().toList();
        }

        private @Nullable Object value(Type type) {
            if (type instanceof ParameterizedType generic) {
                return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
            }
            Class<?> plain = (Class<?>) type;
            Map<Class<?>, Object> from = given.get(Id.class.isAssignableFrom(plain) ? ids++ % given.size() : 0);
            Object found = from.get(plain);
            if (found != null) {
                return found;
            } else if (plain == String.class) {
                return depth > 0 ? STRINGS.get(0) : one(STRINGS);
            } else if (plain == int.class) {
                return 1;
            } else if (plain == Integer.class) {
                // the position of the one item of a list
                return 0;
            } else if (plain == Kind.DataClass.class) {
                return one(List.of(Kind.DataClass.values()));
            } else if (plain.isEnum()) {
                return plain.getEnumConstants()[0];
            } else if (plain.isSealed()) {
                return value(one(List.of(plain.getPermittedSubclasses())));
            }
            return plain.isRecord() ? record(plain) : null;
        }

        private <T> T one(List<T> cases) {
            choices = Math.max(choices, cases.size());
            return cases.get(choice % cases.size());
        }

        private @Nullable Object container(Class<?> raw, Type[] types) {
            if (types[0] instanceof TypeVariable) {
                return given.get(0).get(Id.class);
            } else if (raw == Optional.class) {
                boolean isId = types[0] instanceof Class<?> plain && Id.class.isAssignableFrom(plain);
                return isId && one(List.of(false, true)) ? Optional.ofNullable(value(types[0])) : Optional.empty();
            }
            Object first = value(types[0]);
            if (first == null) {
                return null;
            } else if (raw == Map.class) {
                Object second = value(types[1]);
                return second == null ? null : Map.of(first, second);
            }
            return raw == Set.class ? Set.of(first) : List.of(first);
        }

        private @Nullable Object record(Class<?> type) {
            List<Object> parts = new ArrayList<>();
            List<Class<?>> types = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                types.add(component.getType());
                depth++;
                Object part = value(component.getGenericType());
                depth--;
                if (part == null) {
                    return null;
                }
                parts.add(part);
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
                return constructor.newInstance(parts.toArray());
            } catch (InvocationTargetException e) {
                throw new AssertionError("A sample of " + type + " must be given", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(type + " is not public", e);
            }
        }
    }
}
