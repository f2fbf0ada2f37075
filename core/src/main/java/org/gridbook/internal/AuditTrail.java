package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.gridbook.access.Power;
import org.gridbook.book.Denied;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.StorageException;

/** Records reads of personal and health data, and denials, as changes of the feed. */
final class AuditTrail {
    private static final Field<String> POWER = Field.of("power", Codec.TEXT);
    private static final Field<String> WHOSE = Field.of("whose", Codec.TEXT);
    private static final Field<String> COMMAND = Field.of("command", Codec.TEXT);

    private final Environment environment;
    private final Transactor transactor;
    private final ChangeAppender appender;

    AuditTrail(Environment environment, Transactor transactor, ChangeAppender appender) {
        this.environment = environment;
        this.transactor = transactor;
        this.appender = appender;
    }

    /** Records that data of these people were read with a power. */
    void read(Power power, Collection<String> whose) {
        record(
                "PersonalDataRead",
                FieldWriter.write(to -> to.set(POWER, power.word()).setAll(WHOSE, new TreeSet<>(whose))));
    }

    /** Records a denial; other refusals are not recorded. */
    void denied(Refusal refusal, Optional<CommandId> command) {
        if (refusal instanceof Denied denied) {
            record(
                    "AccessDenied",
                    FieldWriter.write(to -> to.set(POWER, denied.power()).set(COMMAND, command.map(CommandId::value))));
        }
    }

    private void record(String event, Fields facts) {
        CommandId id = new CommandId(environment.newId());
        String digest = Chain.ofContent(event, facts);
        Instant now = environment.now();
        Either<Refusal, Boolean> recorded = transactor.write(id, tx -> {
            if (tx.head().position() > 0 && tx.receipt(id).isEmpty()) {
                appender.append(tx, id, digest, now, now, new Decision(event, facts, List.of()));
            }
            return Either.right(true);
        });
        if (recorded.isLeft()) {
            throw new StorageException.Contention("The read or denial could not be recorded, so nothing is shown");
        }
    }
}
