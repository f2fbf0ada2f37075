package org.gridbook.register;

import io.vavr.control.Either;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gridbook.access.Power;
import org.gridbook.book.Denied;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Session;
import org.gridbook.storage.Place;

/**
 * An actor who moves records gains nothing by it. Where the actor reads personal or health data at the destination, the actor must also read
 * them at the origin; if a given grant allows it at the destination, a given grant must allow it at the origin.
 */
final class PlacingRule {
    private static final List<Power> READING = List.of(Power.READ_PERSONAL, Power.READ_HEALTH, Power.EXPORT);

    private PlacingRule() {}

    static Either<Refusal, ChangeSet> check(Session session, ChangeSet changes) {
        Set<ChangeSet.Move> moves = changes.moves();
        for (Power power : READING) {
            Predicate<Place> given = session.given(power);
            Predicate<Place> reached = session.reached(power);
            if (moves.stream().anyMatch(move -> gains(given, move) || gains(reached, move))) {
                return Either.left(new Denied(power.word()));
            }
        }
        return Either.right(changes);
    }

    private static boolean gains(Predicate<Place> readable, ChangeSet.Move move) {
        return readable.test(move.to()) && !readable.test(move.from());
    }
}
