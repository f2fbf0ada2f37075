package org.gridbook.book;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a command or question was refused. A refusal is an answer, not a fault, and nothing was changed. It carries ids and facts, never
 * personal data. {@link Texts} says it in English and Chinese.
 */
public sealed interface Refusal permits Denied, CommandReused, Busy, Unknown, AuditBlocked, BadValue, DomainRefusal {
    /** The key of its text: the name of its type. */
    default String code() {
        return getClass().getSimpleName();
    }

    /** Its facts by name, for its text. Every refusal is a record; its facts are the components. */
    default Map<String, Object> facts() {
        Map<String, Object> facts = new TreeMap<>();
        for (RecordComponent component : getClass().getRecordComponents()) {
            try {
                facts.put(component.getName(), component.getAccessor().invoke(this));
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException("A refusal is a public record: " + code(), unreadable);
            }
        }
        return facts;
    }
}
