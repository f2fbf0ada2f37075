package org.gridbook.mapping;

import java.util.List;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Answers typed questions, each within a given scope. */
@FunctionalInterface
public interface ScopedReader {
    /** Sends queries in one round trip, and returns as many pages. */
    List<Page> fetch(List<Query> queries);

    /** Answers a question within a scope. */
    default <A> A ask(Scope scope, Question<A> question) {
        return question.read().apply(fetch(question.within(scope)));
    }
}
