package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;

/**
 * How a record that was entered in error is withdrawn: it stays stored and no longer counts. What was known before the withdrawal stays
 * known as of then. The record shows that it was withdrawn. The reason can say anything about a person, so it is an entry of its own, of one
 * personal kind for all records.
 */
public final class Withdrawn {
    private static final Field<Boolean> WITHDRAWN = Field.of("withdrawn", Codec.YES);
    private static final Field<Instant> REPORTED_END = Field.of("was_to", Codec.INSTANT);
    private static final int MOST = 200;

    /** Whether a record was withdrawn. */
    public static final Shape<Boolean> MARK = Shape.of(
            (withdrawn, to) -> to.set(WITHDRAWN, withdrawn ? Optional.of(true) : Optional.empty()),
            from -> from.has(WITHDRAWN));

    private static final Field<String> RECORD = Field.lookup("record", Codec.TEXT);
    private static final Field<String> KIND = Field.column("kind", Codec.TEXT);
    private static final Field<ResidentId> RESIDENT = Field.lookup("resident", Codec.of(ResidentId.class));
    private static final Field<Remark> REASON = Field.of("reason", Codec.of(Remark.class));

    /** The reasons of all withdrawals, each placed at its record. Every withdrawn record has one. */
    private static final EntryType<ReasonId, Reason> REASONS = EntryType.personal(
                    "withdrawal_personal", ReasonId.class, Shape.of(Reason.class, RECORD, KIND, RESIDENT, REASON))
            .collected();

    /** All kinds of this class. */
    public static final List<Kind> ALL = List.of(REASONS.kind());

    private record ReasonId(String value) implements Id {}

    /** @param resident the resident that the record is about; it moves with the resident; empty if it moves with a household only */
    private record Reason(String id, String kind, Optional<ResidentId> resident, Remark reason) {}

    private Withdrawn() {}

    /** A canonical reason of at most 200 code points; or {@link BadValue} for {@code reason}. */
    public static Either<Refusal, String> reason(String raw) {
        return Canonical.text("reason", raw, MOST);
    }

    /** Whether a record was withdrawn, or was never valid. */
    public static boolean is(Entry record) {
        FieldReader fields = new FieldReader(record);
        return fields.inline(MARK)
                || fields.has(Shape.FROM) && fields.find(Shape.FROM).equals(fields.find(Shape.TO));
    }

    /** What a question finds, without the records that were withdrawn. */
    public static <I extends Id, T> Question<List<Stored<I, T>>> except(Question<List<Stored<I, T>>> question) {
        return question.map(
                found -> found.stream().filter(each -> !each.get(MARK)).toList());
    }

    /** The next version of a record, withdrawn. If it has a period, it is valid at no instant. */
    static Entry withdrawn(Stored<?, ?> record) {
        return record.with(to -> {
            if (record.find(Shape.FROM).isPresent()) {
                write(to, record.get(Shape.PERIOD), true);
            } else {
                to.inline(MARK, true);
            }
        });
    }

    /** The next version of a withdrawn record, as it was reported. */
    static Entry restored(Stored<?, ?> record) {
        return record.with(to -> {
            to.inline(MARK, false).set(REPORTED_END, Optional.empty());
            if (record.find(Shape.FROM).isPresent()) {
                to.inline(Shape.PERIOD, readPeriod(new FieldReader(record.entry())));
            }
        });
    }

    /** Withdraws the reason of a withdrawal that is withdrawn itself. */
    static List<Entry> noLongerBecause(Session session, Stored<?, ?> record) {
        return session.ask(REASONS.where(RECORD, record.id().value())).stream()
                .filter(each -> each.value().kind().equals(record.kind()) && !each.get(MARK))
                .map(each -> each.with(to -> to.inline(MARK, true)))
                .toList();
    }

    /** The record, if it was not withdrawn before; or {@link AlreadyWithdrawn}. */
    public static <I extends Id, T> Either<Refusal, Stored<I, T>> notBefore(Stored<I, T> found) {
        return found.get(MARK)
                ? Either.left(new AlreadyWithdrawn(found.kind(), found.id().value()))
                : Either.right(found);
    }

    /** Asks for the entry with this id; {@link NotFound} also if it was withdrawn. */
    public static <I extends Id, T> Question<Either<Refusal, Stored<I, T>>> existing(EntryType<I, T> type, I wanted) {
        return type.existing(wanted)
                .map(found ->
                        found.filterOrElse(each -> !each.get(MARK), each -> new NotFound(each.kind(), wanted.value())));
    }

    /** Asks for the entry with this id, if an id is given; {@link NotFound} also if it was withdrawn. */
    public static <I extends Id, T> Question<Either<Refusal, Optional<Stored<I, T>>>> existing(
            EntryType<I, T> type, Optional<I> wanted) {
        return wanted.map(each -> existing(type, each).map(found -> found.map(Optional::of)))
                .orElseGet(() -> Question.none(Either.right(Optional.empty())));
    }

    /**
     * The entry with the reason of a withdrawal, at the place of the record. It is put with the next version of the record.
     *
     * @param id a new id; the id of the record is unique within its kind only
     */
    public static Entry because(String id, Stored<?, ?> record, String reason) {
        return REASONS.first(
                new ReasonId(id),
                record.place(),
                new Reason(record.id().value(), record.kind(), record.find(RESIDENT), new Remark(reason)));
    }

    /**
     * Asks for the reasons of withdrawals. A record that is beyond the reach, or was not withdrawn, has none.
     *
     * @param records ids of any kinds
     * @param kinds the name of the kind for each class of ids; an id of another class is rejected with an {@link
     *     IllegalArgumentException}
     */
    public static <I extends Id> Question<Map<I, Remark>> reasons(Collection<I> records, Map<Class<?>, String> kinds) {
        Map<String, I> wanted = records.stream()
                .collect(Collectors.toMap(id -> key(kind(id, kinds), id.value()), id -> id, (first, again) -> first));
        Set<String> ids = records.stream().map(Id::value).collect(Collectors.toSet());
        return REASONS.where(RECORD, ids)
                .map(found -> found.stream()
                        .filter(each -> !each.get(MARK))
                        .map(Stored::value)
                        .filter(each -> wanted.containsKey(key(each.kind(), each.id())))
                        .collect(Collectors.toUnmodifiableMap(
                                each -> wanted.get(key(each.kind(), each.id())), Reason::reason)));
    }

    private static String kind(Id record, Map<Class<?>, String> kinds) {
        Class<?> type = record.getClass();
        return Optional.ofNullable(kinds.get(type))
                .orElseThrow(() -> new IllegalArgumentException(
                        "A record with a " + type.getSimpleName() + " cannot be withdrawn"));
    }

    /** A record with health data is one of the same name without them, such as a flag. */
    private static String key(String kind, String id) {
        return kind.replaceFirst("_health$", "") + "/" + id;
    }

    /**
     * Writes the period of a record that may be withdrawn, and whether it was. The stored period of a withdrawn record ends where it begins,
     * so that the record is valid at no instant; the reported end is stored beside it.
     */
    public static void write(FieldWriter to, Interval period, boolean withdrawn) {
        to.inline(MARK, withdrawn)
                .set(REPORTED_END, period.to().filter(any -> withdrawn))
                .inline(Shape.PERIOD, withdrawn ? period.endingAt(period.from()) : period);
    }

    /** The period of a record as it was reported, withdrawn or not. */
    public static Interval readPeriod(FieldReader from) {
        Interval period = from.inline(Shape.PERIOD);
        return from.inline(MARK) ? new Interval(period.from(), from.find(REPORTED_END)) : period;
    }
}
