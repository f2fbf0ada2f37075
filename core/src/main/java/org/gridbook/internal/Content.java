package org.gridbook.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridbook.book.BadValue;
import org.gridbook.book.Horizon;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.mapping.RecordType;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Fields;

/**
 * Hashes what a command says, so that an id that is used again with other content is recognised.
 *
 * <p>A value is text, a number, a boolean, an instant, a duration, a date or time of day, a time zone, an enumeration, an id, a record of
 * such values, or an {@code Optional}, list, set or map of them. A record is hashed by the names and values of its components. An empty
 * {@code Optional} or collection in a record is left out, so that a later optional component does not change earlier hashes. Instants count
 * in microseconds. The order of a set or map does not matter.
 *
 * <p>An instant within {@link #PRESENT} of the clock means "now", wherever it is in the content, and its value is left out. So an application
 * that sends a command again may take the clock's instant again. Every other instant counts, and so does every date.
 */
final class Content {
    /** How far an instant that means "now" may be from the clock, on either side. */
    static final Duration PRESENT = Duration.ofMinutes(1);

    private final List<Instant> clocks;
    private final Set<Id> made = new HashSet<>();
    private final Set<Id> named = new HashSet<>();
    private Optional<BadValue> fault = Optional.empty();
    private Instant latest = Instant.MIN;

    private Content(List<Instant> clocks) {
        this.clocks = clocks;
    }

    /**
     * The hash of what a command says.
     *
     * @param fault an instant, date, duration or number of items that can be recorded at no time, see {@link Horizon}; or an id, see {@link
     *     SenderIds}
     * @param latest the latest instant that can be recorded at some time
     * @param made the ids that the sender made for new records
     * @param named all ids
     */
    record Said(String digest, Optional<BadValue> fault, Instant latest, Set<Id> made, Set<Id> named) {}

    /** @param clocks the instants of the clock that are "now" */
    static Said said(List<Instant> clocks, String name, Object... content) {
        Content walk = new Content(clocks);
        return new Said(walk.digest(name, content), walk.fault, walk.latest, walk.made, walk.named);
    }

    private String digest(String name, Object... content) {
        Chain chain = Chain.start().text(name).number(content.length);
        for (Object value : content) {
            add(chain, value);
        }
        return chain.end();
    }

    private void add(Chain chain, Object value) {
        if (value instanceof String text) {
            chain.number(1).text(text);
        } else if (value instanceof Id id) {
            named.add(id);
            chain.number(1).text(id.value());
        } else if (value instanceof CommunityId id) {
            chain.number(1).text(id.value());
        } else if (value instanceof Enum<?> constant) {
            chain.number(1).text(constant.name());
        } else if (value instanceof Long || value instanceof Integer) {
            chain.number(2).number(((Number) value).longValue());
        } else if (value instanceof BigDecimal number) {
            chain.number(13).text(number.toString());
        } else if (value instanceof Boolean yes) {
            chain.number(3).number(yes ? 1 : 0);
        } else if (value instanceof Instant instant) {
            reject(!Horizon.isWithin(instant), Horizon.outOfYears("instant"));
            latest = instant.isAfter(latest) ? instant : latest;
            if (isPresent(instant)) {
                chain.number(12);
            } else {
                chain.number(4).number(Horizon.isWithin(instant) ? Interval.micros(instant) : 0);
            }
        } else if (value instanceof Duration duration) {
            reject(!Horizon.isWithin(duration), Horizon.tooLong());
            chain.number(5).number(duration.getSeconds()).number(duration.getNano());
        } else if (value instanceof Temporal || value instanceof ZoneId) {
            reject(value instanceof LocalDate day && !Horizon.isWithin(day), Horizon.outOfYears("instant"));
            chain.number(6).text(value.toString());
        } else if (value instanceof Fields fields) {
            chain.number(7).fields(fields);
        } else if (value instanceof Optional<?> optional) {
            chain.number(8).number(optional.isPresent() ? 1 : 0);
            optional.ifPresent(each -> add(chain, each));
        } else if (value instanceof Set<?> set) {
            addAll(chain, sorted(set));
        } else if (value instanceof Collection<?> list) {
            addAll(chain, list);
        } else if (value instanceof Map<?, ?> map) {
            reject(map.size() > Horizon.MOST_ITEMS, Horizon.tooMany());
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(key(key), each));
            chain.number(10).number(sorted.size());
            sorted.forEach((key, each) -> add(chain.text(key), each));
        } else if (value instanceof Record fields) {
            if (value instanceof NewRecord<?> request) {
                request.id().ifPresent(id -> reject(SenderIds.fault(id, !made.add(id))));
            }
            addRecord(chain, fields);
        } else {
            throw new IllegalArgumentException(
                    "Content cannot hold a " + value.getClass().getName());
        }
    }

    private boolean isPresent(Instant instant) {
        return clocks.stream()
                .anyMatch(clock -> Duration.between(clock, instant).abs().compareTo(PRESENT) <= 0);
    }

    private void reject(boolean bad, BadValue refusal) {
        reject(Optional.of(refusal).filter(any -> bad));
    }

    private void reject(Optional<BadValue> found) {
        fault = fault.or(() -> found);
    }

    private void addAll(Chain chain, Collection<?> values) {
        reject(values.size() > Horizon.MOST_ITEMS, Horizon.tooMany());
        chain.number(9).number(values.size());
        values.forEach(each -> add(chain, each));
    }

    private void addRecord(Chain chain, Record value) {
        chain.number(11).text(value.getClass().getSimpleName());
        RecordType<?> type = RecordType.of(value.getClass());
        for (int i = 0; i < type.components().size(); i++) {
            Object part = type.get(value, i);
            if (part != null && !isEmpty(part)) {
                add(chain.text(type.components().get(i).getName()), part);
            }
        }
        chain.number(-1);
    }

    private static boolean isEmpty(Object part) {
        return part instanceof Optional<?> optional && optional.isEmpty()
                || part instanceof Collection<?> collection && collection.isEmpty()
                || part instanceof Map<?, ?> map && map.isEmpty();
    }

    private Collection<?> sorted(Set<?> set) {
        set.stream().filter(Id.class::isInstance).map(Id.class::cast).forEach(named::add);
        TreeSet<String> keys = new TreeSet<>();
        for (Object each : set) {
            if (!(each instanceof Id || each instanceof Enum<?> || each instanceof String)) {
                TreeSet<String> digests = new TreeSet<>();
                set.forEach(value -> digests.add(digest("", value)));
                return List.copyOf(digests);
            }
            keys.add(key(each));
        }
        return keys;
    }

    private static String key(Object key) {
        return key instanceof Id id
                ? id.value()
                : key instanceof Enum<?> constant
                        ? constant.name()
                        : key instanceof Integer position ? position.toString() : (String) key;
    }
}
