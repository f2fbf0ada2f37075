package org.gridbook;

import io.vavr.control.Either;
import java.util.Objects;
import org.gridbook.book.Done;
import org.gridbook.book.Refusal;
import org.gridbook.storage.CommandId;

/**
 * One request of a device that was offline. It is a command of its own.
 *
 * @param command the id of the command; a request that is sent again has the same one
 * @param request what is sent with it
 */
public record Submission(CommandId command, Request request) {
    /** Refuses null with a {@link NullPointerException}. */
    public Submission {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(request, "request");
    }

    /** A call of one use case, for example {@code (desk, command) -> desk.sweeps().record(command, report)}. */
    @FunctionalInterface
    public interface Request {
        /** Sends exactly one command with this id. It may be called several times. */
        Either<Refusal, ? extends Done<?>> send(Desk desk, CommandId command);
    }
}
