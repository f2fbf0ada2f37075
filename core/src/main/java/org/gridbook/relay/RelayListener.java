package org.gridbook.relay;

import io.vavr.control.Either;
import org.gridbook.book.Refusal;
import org.gridbook.storage.CommunityId;

/** Receives what a {@link RelayRunner} did, for the log and the metrics of the application. It is called on the thread of the runner. */
public interface RelayListener {
    /** A pass ended. */
    void ended(CommunityId community, Either<Refusal, RelayPass> pass);

    /** A pass could not be made, for example because the database failed. It is tried again with growing pauses. */
    void failed(CommunityId community, RuntimeException failure);
}
