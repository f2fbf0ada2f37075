package org.gridbook.retention;

import io.vavr.control.Either;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Done;
import org.gridbook.book.Id;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;

/**
 * What the operator does when data about people must go. It needs no grant; let no other person call it.
 *
 * <p>To end access is one thing: end the stay, the membership or the purpose at a desk. To destroy a key is another, and cannot be undone.
 * Names, telephones, answers, readings and remarks that the key sealed are then unreadable for everybody, in every version and in every copy of the
 * database. Ids, doors, instants and the words that figures count stay. So every figure, the ledger, frozen reports
 * and the proof stay as they were. A person who is registered again is a new resident.
 *
 * <p>Somebody who has the database and the keys of the community can still compare a guessed telephone or identity number with the stored hash.
 */
public final class Retention {
    private static final Field<String> RECORDS = Field.of("records", Codec.TEXT);
    private static final Field<String> KIND = Field.of("kind", Codec.TEXT);
    private static final Field<Long> COUNT = Field.of("count", Codec.LONG);
    private static final Field<Fields> ENTRIES = Field.of("counts", Codec.FIELDS);

    private final DeskContext operator;

    Retention(DeskContext operator) {
        this.operator = operator;
    }

    /**
     * The purposes whose data are due to go, in order of their deadlines. No desk reads these data any more; {@link #forget} destroys their key.
     *
     * @return or {@link org.gridbook.book.NotFound} for the community
     */
    public Either<Refusal, List<DueToGo>> due() {
        return operator.inspect(session -> {
            List<Stored<PurposeId, Purpose>> purposes = session.ask(AccessKinds.PURPOSES.all());
            Set<String> destroyed = session.ask(AccessKinds.DESTRUCTIONS.all()).stream()
                    .flatMap(each -> each.value().keys().stream())
                    .collect(Collectors.toSet());
            Set<PurposeId> lapsed = AccessKinds.lapsed(purposes, session.now());
            return Either.right(purposes.stream()
                    .map(Stored::value)
                    .filter(each -> lapsed.contains(each.id()))
                    .filter(each -> !destroyed.contains(ForgetRule.key(each.id())))
                    .flatMap(each -> each.deadline().map(at -> new DueToGo(each.id(), at)).stream())
                    .sorted(Comparator.comparing(DueToGo::since)
                            .thenComparing(each -> each.purpose().value()))
                    .toList());
        });
    }

    /**
     * What {@link #forget} would make unreadable. It changes nothing.
     *
     * @return or the refusals of {@link #forget}
     */
    public Either<Refusal, Destroyed> preview(Id record) {
        return operator.inspect(session -> ForgetRule.forgotten(session, operator.kinds(), record));
    }

    /**
     * Destroys the keys of a record for good: of a resident, a household, a tip, a passage, a member of staff, a volunteer, a supporter, an item of
     * the inbox, a response, or of everything that a purpose collected. The keys of tips, passages, items, responses and reasons of withdrawals
     * that are about a resident or household go with it. The change is the event {@code KeysDestroyed} of the actor {@code ~operator}.
     *
     * <p>It runs in a transaction of its own, also if the store joins those of the host. If the program stops after the change was committed, send
     * the command again, or open the book again: both destroy the keys.
     *
     * @param record its id; it cannot be one of another type
     * @return what became unreadable; or {@link org.gridbook.book.NotFound} for the community or the record, {@link
     *     org.gridbook.book.StillInUse}, or {@link org.gridbook.book.BadValue} for {@code record} if such records have no key
     * @throws org.gridbook.key.KeyException if the keys cannot be stored without the destroyed ones; the change is then recorded, and the command can
     *     be sent again
     */
    public Either<Refusal, Done<Destroyed>> forget(CommandId command, Id record) {
        return operator.destroy(
                command,
                "Forget",
                session ->
                        ForgetRule.forgotten(session, operator.kinds(), record).map(this::destroying),
                facts -> Set.copyOf(facts.all(RECORDS)),
                Retention::read,
                record.getClass().getSimpleName(),
                record);
    }

    private Decision destroying(Destroyed forgotten) {
        List<String> keys = forgotten.records().stream()
                .map(each -> each.kind() + "/" + each.id())
                .toList();
        return Decision.of("KeysDestroyed")
                .facts(facts -> facts.setAll(RECORDS, keys)
                        .setAll(
                                ENTRIES,
                                forgotten.entries().entrySet().stream()
                                        .map(each -> FieldWriter.write(to ->
                                                to.set(KIND, each.getKey()).set(COUNT, each.getValue())))
                                        .toList()))
                .put(AccessKinds.DESTRUCTIONS.first(
                        operator.newId(AccessKinds.DestructionId::new),
                        Place.ACCESS,
                        new AccessKinds.Destruction(keys)));
    }

    private static Destroyed read(FieldReader facts) {
        return new Destroyed(
                facts.all(RECORDS).stream().map(ForgetRule::named).toList(),
                facts.all(ENTRIES).stream()
                        .map(FieldReader::new)
                        .collect(Collectors.toMap(each -> each.get(KIND), each -> each.get(COUNT))));
    }
}
