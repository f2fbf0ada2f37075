package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** What is done with entries that hold for a period of valid time. */
public final class Dated {
    private Dated() {}

    /** Whether it holds at an instant. */
    public static boolean holdsAt(Entry entry, Instant at) {
        return Interval.of(entry.fields()).holdsAt(at);
    }

    /** The next version, ended at the instant, or as it begins if that is later, by which it is withdrawn. */
    public static Entry ended(Entry entry, Instant at) {
        Interval period = Interval.of(entry.fields());
        return entry.next(period.endingAt(at.isBefore(period.from()) ? period.from() : at)
                .into(entry.fields().toBuilder())
                .build());
    }

    /** The one entry found, if it holds at an instant. */
    public static <R extends Refusal> Either<R, Entry> holding(Page found, Instant at, R missing, R notThen) {
        return found.entries().stream()
                .findFirst()
                .<Either<R, Entry>>map(Either::right)
                .orElseGet(() -> Either.left(missing))
                .filterOrElse(entry -> holdsAt(entry, at), any -> notThen);
    }

    /** Decides of one entry, named by its id, if it holds at an instant. */
    public static UseCase one(
            Kind kind,
            String id,
            Instant at,
            Refusal missing,
            Refusal notThen,
            BiFunction<Session, Entry, Either<? extends Refusal, Decision>> rule) {
        return new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(Query.ids(scope, kind, Set.of(id)));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                return holding(loaded.get(0), at, missing, notThen)
                        .flatMap(entry -> Either.narrow(rule.apply(session, entry)));
            }
        };
    }
}
