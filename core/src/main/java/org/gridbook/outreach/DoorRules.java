package org.gridbook.outreach;

import io.vavr.control.Either;
import java.util.Map;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Syntax;

/**
 * How often a household is visited and what follows refusals, as data.
 *
 * @param mostVisits the most visits to a household on one day, for all plans together; 1 to 10. Its door rests then, also for the other
 *     households behind it; a call is no visit.
 * @param refusals after how many refusals in a row a role has to act; 1 to 10
 * @param raisedTo the word of the role, as in assignments of staff
 * @param otherPerson whether a member of staff who was refused in the row does not visit the household again
 */
public record DoorRules(int mostVisits, int refusals, String raisedTo, boolean otherPerson) {
    /** The largest of both numbers. */
    public static final int MOST = 10;
    /** Two visits a day, in the morning and in the afternoon; another person after a refusal; after three in a row the secretary has to act. */
    public static final DoorRules USUAL = new DoorRules(2, 3, "secretary", true);

    /** Refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public DoorRules {
        if (!isBounded(mostVisits) || !isBounded(refusals) || !Syntax.isWord(raisedTo)) {
            throw new IllegalArgumentException("The rules of doors have numbers of 1 to " + MOST + " and a role");
        }
    }

    private static boolean isBounded(int number) {
        return 1 <= number && number <= MOST;
    }

    /** Rules; or {@link BadValue} for {@code most_visits}, {@code refusals} or {@code raised_to}. */
    public static Either<Refusal, DoorRules> of(int mostVisits, int refusals, String raisedTo, boolean otherPerson) {
        if (!isBounded(mostVisits) || !isBounded(refusals)) {
            return Either.left(new BadValue(
                    isBounded(mostVisits) ? "refusals" : "most_visits",
                    "out_of_bounds",
                    Map.of("least", 1, "most", MOST)));
        }
        return Syntax.isWord(raisedTo)
                ? Either.right(new DoorRules(mostVisits, refusals, raisedTo, otherPerson))
                : Either.left(new BadValue("raised_to", raisedTo.isBlank() ? "blank" : "bad_word"));
    }
}
