package org.gridbook.internal;

import io.vavr.control.Either;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.gridbook.book.Busy;
import org.gridbook.book.Refusal;
import org.gridbook.book.Unknown;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;

/** Runs a write and repeats it while other writers are in the way, for a bounded number of times. */
record Transactor(Storage storage, CommunityId community, int attempts) {
    static final int ATTEMPTS = 8;

    Transactor(Storage storage, CommunityId community) {
        this(storage, community, ATTEMPTS);
    }

    <T> Either<Refusal, T> write(CommandId id, Function<WriteTransaction, Either<Refusal, T>> work) {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                return storage.write(community, id, work);
            } catch (StorageException.Contention | StorageException.Stale again) {
                LockSupport.parkNanos(100_000L << attempt);
            } catch (StorageException.CommitUnknown lost) {
                return Either.left(new Unknown(id.value()));
            }
        }
        return Either.left(new Busy(attempts));
    }
}
