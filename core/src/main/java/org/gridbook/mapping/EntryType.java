package org.gridbook.mapping;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;

/**
 * A kind of entry and the record it holds: declared once, it gives the columns, writes and reads the entries, and makes the questions for
 * them.
 *
 * <p>Every body carries the format version of the record. A body of a later format is a fault, because this version cannot know what it
 * means.
 *
 * @param <I> the id of the record
 * @param <T> the record
 */
public final class EntryType<I extends Id, T> {
    private static final int FIRST_FORMAT = 1;
    private static final Field<Integer> FORMAT = Field.of("format", Codec.INT);

    private final Kind kind;
    private final RecordType<I> id;
    private final Shape<T> shape;

    private EntryType(Kind kind, RecordType<I> id, Shape<T> shape) {
        this.kind = kind;
        this.id = id;
        this.shape = shape;
    }

    /** A kind that holds nothing about a person. */
    public static <I extends Id, T> EntryType<I, T> structure(String name, Class<I> id, Shape<T> shape) {
        return new EntryType<>(new Kind(name, Kind.DataClass.STRUCTURE, shape.columns()), RecordType.of(id), shape);
    }

    /** A kind that holds personal data. */
    public static <I extends Id, T> EntryType<I, T> personal(String name, Class<I> id, Shape<T> shape) {
        return new EntryType<>(new Kind(name, Kind.DataClass.PERSONAL, shape.columns()), RecordType.of(id), shape);
    }

    /** A kind that holds health data. */
    public static <I extends Id, T> EntryType<I, T> health(String name, Class<I> id, Shape<T> shape) {
        return new EntryType<>(new Kind(name, Kind.DataClass.HEALTH, shape.columns()), RecordType.of(id), shape);
    }

    /** The same kind, sealed with the key of another record. */
    public EntryType<I, T> ownedBy(String owner) {
        return new EntryType<>(new Kind(kind.name(), kind.data(), kind.columns(), owner, kind.collected()), id, shape);
    }

    /** The same kind, also sealed with the key of the purpose for which an entry was collected. */
    public EntryType<I, T> collected() {
        return new EntryType<>(new Kind(kind.name(), kind.data(), kind.columns(), kind.owner(), true), id, shape);
    }

    /** The kind, as a store sees it. */
    public Kind kind() {
        return kind;
    }

    /** The id of an entry. */
    I id(Entry entry) {
        return id.make(entry.id());
    }

    /** The first version of an entry. */
    public Entry first(I newId, Place place, T value) {
        return new Entry(kind, newId.value(), 1, place, written(Fields.builder(), value));
    }

    /** The fields of the next version. A field that the record does not know stays as it is. */
    Fields next(Entry entry, T value) {
        return written(entry.fields().toBuilder(), value);
    }

    private Fields written(Fields.Builder fields, T value) {
        FieldWriter to = new FieldWriter(fields).set(FORMAT, FIRST_FORMAT);
        shape.write().accept(value, to);
        return to.fields();
    }

    /**
     * The record of an entry.
     *
     * @throws StorageException if the entry has a later format
     */
    public T read(Entry entry) {
        checkFormat(entry);
        return shape.read().apply(new FieldReader(entry));
    }

    void checkFormat(Entry entry) {
        if (new FieldReader(entry).find(FORMAT).orElse(FIRST_FORMAT) > FIRST_FORMAT) {
            throw new StorageException("A newer version stored " + entry.kind() + " in a format that is unknown here");
        }
    }

    /** An entry with its record. */
    public Stored<I, T> stored(Entry entry) {
        return new Stored<>(this, entry);
    }

    private List<Stored<I, T>> stored(List<Entry> entries) {
        // A loop, because every query of every command comes here and a stream costs more than the list.
        List<Stored<I, T>> stored = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            stored.add(stored(entry));
        }
        return Collections.unmodifiableList(stored);
    }

    /** Asks for the entry with this id; {@link NotFound} if the actor may not see it or it does not exist. */
    public Question<Either<Refusal, Stored<I, T>>> existing(I wanted) {
        return byIds(Set.of(wanted)).map(found -> among(found, wanted));
    }

    /** The entry with this id among those that were found; or {@link NotFound}. */
    public Either<Refusal, Stored<I, T>> among(Collection<Stored<I, T>> found, I wanted) {
        return found.stream()
                .filter(each -> each.id().equals(wanted))
                .findFirst()
                .<Either<Refusal, Stored<I, T>>>map(Either::right)
                .orElseGet(() -> Either.left(new NotFound(kind.name(), wanted.value())));
    }

    /** The same, if it is valid at an instant; otherwise {@link NotActiveThen}. Only for records that have a {@link Shape#PERIOD}. */
    public Either<Refusal, Stored<I, T>> among(Collection<Stored<I, T>> found, I wanted, Instant at) {
        return among(found, wanted)
                .filterOrElse(each -> each.isValidAt(at), each -> new NotActiveThen(kind.name(), wanted.value()));
    }

    /** Asks for the entry with this id, if an id is given; see {@link #existing(Id)}. */
    public Question<Either<Refusal, Optional<Stored<I, T>>>> existing(Optional<I> wanted) {
        return wanted.map(each -> existing(each).map(found -> found.map(Optional::of)))
                .orElseGet(() -> Question.none(Either.right(Optional.empty())));
    }

    /**
     * Asks for the entry with this id that is valid at an instant; {@link NotFound}, or {@link NotActiveThen} if it is not valid then. Only
     * for records that have a {@link Shape#PERIOD}.
     */
    public Question<Either<Refusal, Stored<I, T>>> existing(I wanted, Instant at) {
        return byIds(Set.of(wanted)).map(found -> among(found, wanted, at));
    }

    /** Asks for the entry with this id. */
    public Question<Optional<Stored<I, T>>> byId(I wanted) {
        return byIds(Set.of(wanted)).map(found -> found.stream().findFirst());
    }

    /** Asks for the entry with this id, which is not known by its type. */
    public Question<List<Stored<I, T>>> byText(String wanted) {
        return byIds(Set.of(id.make(wanted)));
    }

    /** Asks for the entries with these ids, in order of id. */
    public Question<List<Stored<I, T>>> byIds(Collection<? extends I> wanted) {
        return query(scope -> byIds(scope, wanted));
    }

    /** Asks for the entries whose lookup has this value, in order of id. */
    public <V> Question<List<Stored<I, T>>> where(Field<V> lookup, V value) {
        return where(lookup, Set.of(value));
    }

    /** Asks for the entries whose lookup has one of these values, in order of id. */
    public <V> Question<List<Stored<I, T>>> where(Field<V> lookup, Collection<? extends V> values) {
        return query(scope -> by(scope, lookup, values));
    }

    /** Asks for all entries, in order of id. */
    public Question<List<Stored<I, T>>> all() {
        return query(scope -> Query.all(scope, kind));
    }

    /** The query for all entries within a scope. */
    public Query all(Scope scope) {
        return Query.all(scope, kind);
    }

    /**
     * Leaves entries of another kind out of a query if an entry of this kind refers to them; see {@link Query.Without}.
     *
     * @param reference the lookup that holds the id of the other entry
     * @param lookup a second lookup, which must have the value
     * @param upTo a field of whole numbers, which must be present and at most {@code most}
     */
    public <V> Query.Without referring(Field<?> reference, Field<V> lookup, V value, Field<?> upTo, long most) {
        String wanted = (String) lookup.codec().write().apply(value);
        return new Query.Without(kind, reference.name(), lookup.name(), wanted, upTo.name(), most);
    }

    /** Asks for the entries that are placed at these households, at least one, in order of id. An entry beyond the reach is a fault. */
    public Question<List<Stored<I, T>>> placedAt(Collection<HouseholdId> households) {
        Scope at = Scope.ofHouseholds(
                Set.copyOf(households.stream().map(HouseholdId::value).toList()));
        return query(any -> Query.all(at, kind));
    }

    /**
     * Asks for one page of all entries.
     *
     * @param after the {@code next} of the page before; empty for the first page
     */
    public Question<StoredPage<I, T>> pageAfter(Optional<String> after, int limit) {
        return page(scope -> Query.all(scope, kind).page(after.orElse(""), limit));
    }

    /** The question for the entries whose lookup has one of these values, within a scope. */
    public <V> Query by(Scope scope, Field<V> lookup, Collection<? extends V> values) {
        return Query.by(scope, kind, lookup.name(), lookup.texts(values));
    }

    /** The query for the entries with these ids, within a scope. */
    public Query byIds(Scope scope, Collection<? extends I> wanted) {
        Set<String> ids = new HashSet<>();
        for (Id each : wanted) {
            ids.add(each.value());
        }
        return Query.ids(scope, kind, ids);
    }

    /** Asks for the entries that a query finds. */
    public Question<List<Stored<I, T>>> query(Function<Scope, Query> query) {
        return Question.of(query, page -> stored(page.entries()));
    }

    /** Asks for one page of the entries that a query finds. */
    public Question<StoredPage<I, T>> page(Function<Scope, Query> query) {
        return Question.of(query, page -> new StoredPage<>(stored(page.entries()), Optional.ofNullable(page.next())));
    }

    /** Counts entries by these fields. */
    public Counting countBy(Field<?>... fields) {
        return new Counting(kind, null, Set.of(), List.of(fields));
    }

    @Override
    public String toString() {
        return kind.name();
    }
}
