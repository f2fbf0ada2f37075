package org.gridbook.mapping;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** A record with the entry it was read from, so that its next version can be put. The record is read from the entry when it is asked for. */
public final class Stored<I extends Id, T> {
    private final EntryType<I, T> type;
    private final Entry entry;
    private @Nullable T value;

    /** Throws a {@link StorageException} if a newer version stored the entry in a format that is unknown here. */
    Stored(EntryType<I, T> type, Entry entry) {
        type.checkFormat(entry);
        this.type = type;
        this.entry = entry;
    }

    /** The id. */
    public I id() {
        return type.id(entry);
    }

    /** The record. */
    public T value() {
        T known = value;
        if (known == null) {
            known = type.read(entry);
            value = known;
        }
        return known;
    }

    /** The record of another version of this entry. */
    public T read(Entry version) {
        return type.read(version);
    }

    /** The kind of the entry. */
    public String kind() {
        return type.kind().name();
    }

    /** The entry. */
    public Entry entry() {
        return entry;
    }

    /** The place. */
    public Place place() {
        return entry.place();
    }

    /** The value of one field, without reading the whole record. */
    public <V> V get(Field<V> field) {
        return new FieldReader(entry).get(field);
    }

    /** The value of one field, if it is present, without reading the whole record. */
    public <V> Optional<V> find(Field<V> field) {
        return new FieldReader(entry).find(field);
    }

    /** The values of one field, without reading the whole record; none if it is absent. */
    public <V> List<V> all(Field<V> field) {
        return new FieldReader(entry).all(field);
    }

    /** The value of one part, without reading the whole record. */
    public <V> V get(Shape<V> part) {
        return new FieldReader(entry).inline(part);
    }

    /** The same version with another record; for a version that was not put yet. */
    public Entry with(T changed) {
        return new Entry(entry.kind(), entry.id(), entry.version(), entry.place(), type.next(entry, changed));
    }

    /** The next version, with another record at the same place. */
    public Entry next(T changed) {
        return entry.next(type.next(entry, changed));
    }

    /** The next version, with another record at another place. */
    public Entry next(Place to, T changed) {
        return entry.next(to, type.next(entry, changed));
    }

    /** The next version, with some fields changed. The other fields stay as they are. */
    public Entry with(Consumer<FieldWriter> change) {
        return entry.next(FieldWriter.change(entry.fields(), change));
    }

    /** Whether it is valid at an instant; only for records that have a {@link Shape#PERIOD}. */
    public boolean isValidAt(Instant at) {
        return get(Shape.PERIOD).holdsAt(at);
    }

    /** Whether it was withdrawn: its period ends where it begins; only for records that have a {@link Shape#PERIOD}. */
    public boolean isWithdrawn() {
        Interval period = get(Shape.PERIOD);
        return period.isOverAt(period.from());
    }

    /** The next version, ended at an instant, or at its own start if that is later; only for records that have a {@link Shape#PERIOD}. */
    public Entry endedAt(Instant at) {
        Interval period = get(Shape.PERIOD);
        Instant end = at.isBefore(period.from()) ? period.from() : at;
        FieldWriter to = new FieldWriter(entry.fields().toBuilder()).inline(Shape.PERIOD, period.endingAt(end));
        return entry.next(to.fields());
    }

    /**
     * The next version, ended at an instant; or {@link NotActiveThen} if it has ended by then or would end before it begins. Only for records
     * that have a {@link Shape#PERIOD}.
     */
    public Either<Refusal, Entry> ended(Instant at) {
        Instant end = at.truncatedTo(ChronoUnit.MICROS);
        return isValidAt(end) && end.isAfter(get(Shape.PERIOD).from())
                ? Either.right(endedAt(end))
                : Either.left(new NotActiveThen(kind(), id().value()));
    }

    /** The period, if none of these records overlaps it; or {@link Overlaps}. Only for records that have a {@link Shape#PERIOD}. */
    public static <I extends Id, T> Either<Refusal, Interval> noneDuring(Interval period, Stream<Stored<I, T>> others) {
        return others.filter(each -> each.get(Shape.PERIOD).overlaps(period))
                .findFirst()
                .<Either<Refusal, Interval>>map(
                        each -> Either.left(new Overlaps(each.kind(), each.id().value())))
                .orElseGet(() -> Either.right(period));
    }

    @Override
    public String toString() {
        return entry.toString();
    }
}
