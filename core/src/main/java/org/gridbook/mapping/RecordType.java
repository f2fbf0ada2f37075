package org.gridbook.mapping;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of a record class: reads them from a record and makes a record of them. */
public final class RecordType<T> {
    private static final ClassValue<RecordType<?>> KNOWN = new ClassValue<>() {
        @Override
        protected RecordType<?> computeValue(Class<?> type) {
            return new RecordType<>(type);
        }
    };

    private final List<RecordComponent> components;
    private final Method[] accessors;
    private final Constructor<T> constructor;

    private RecordType(Class<T> type) {
        components = List.of(type.getRecordComponents());
        accessors = components.stream().map(RecordComponent::getAccessor).toArray(Method[]::new);
        Stream.of(accessors).forEach(accessor -> accessor.setAccessible(true));
        try {
            constructor = type.getDeclaredConstructor(
                    components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("Every record has this constructor", impossible);
        }
        constructor.setAccessible(true);
    }

    /** The type of a record class. */
    @SuppressWarnings("unchecked") // the class value is made from this class
    public static <T> RecordType<T> of(Class<T> type) {
        return (RecordType<T>) KNOWN.get(type);
    }

    /** The components in their order. */
    public List<RecordComponent> components() {
        return components;
    }

    /** The value of one component. */
    public @Nullable Object get(Object record, int component) {
        try {
            return accessors[component].invoke(record);
        } catch (ReflectiveOperationException failed) {
            throw failure(failed);
        }
    }

    /** The record with these values of its components. Throws what its constructor throws. */
    public T make(Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException failed) {
            throw failure(failed);
        }
    }

    private static RuntimeException failure(ReflectiveOperationException failed) {
        if (failed instanceof InvocationTargetException thrown && thrown.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        return new IllegalStateException("A record cannot be read or made", failed);
    }
}
