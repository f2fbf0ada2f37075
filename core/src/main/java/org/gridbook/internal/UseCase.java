package org.gridbook.internal;

import io.vavr.control.Either;
import java.util.List;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** What one command does between its id and its change: what it loads, and what it decides from that. */
public interface UseCase {
    /** What is known to be needed from the start, so that it costs no round trip of its own. */
    default List<Query> first(Scope scope) {
        return List.of();
    }

    /**
     * Decides.
     *
     * @param session for further questions
     * @param loaded the answers to {@link #first}
     */
    Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded);
}
