package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Syntax;
import org.immutables.value.Value;

/**
 * What a member of staff reports of one visit or call to a household with isolated people, soon after or long after it and in any order.
 * One visit fills what was owed at that time to every member met.
 *
 * @param household which household
 * @param staff who went or called
 * @param means by what means
 * @param answer whether somebody was met
 * @param met the isolated residents met, each once
 * @param occurredAt when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record NewVisit(
        HouseholdId household,
        StaffId staff,
        VisitMeans means,
        VisitOutcome answer,
        List<ResidentMet> met,
        Instant occurredAt) {
    /** What came of a visit. */
    public enum VisitOutcome implements Word {
        /** Somebody was met or spoken with. */
        MET,
        /** Nobody answered. */
        NO_ANSWER,
        /** They would not open or speak. */
        REFUSED;
    }

    /**
     * One isolated resident who was met.
     *
     * @param resident who
     * @param duties the words of the duties that were done
     * @param reading what was measured and said
     */
    public record ResidentMet(ResidentId resident, Set<String> duties, Observation reading) {
        /** Copies; refuses duties that are no words of a-z and _ with an {@link IllegalArgumentException}. */
        public ResidentMet {
            Objects.requireNonNull(resident, "resident");
            Objects.requireNonNull(reading, "reading");
            duties = Set.copyOf(duties);
            if (!duties.stream().allMatch(Syntax::isWord)) {
                throw new IllegalArgumentException("A duty is a word of 1 to 30 of a-z and _");
            }
        }
    }

    /** Copies, and cuts to microseconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewVisit {
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(answer, "answer");
        met = List.copyOf(met);
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        if (!eachOnce(met)) {
            throw new IllegalArgumentException("A resident is met once at a visit");
        }
    }

    /** A visit as it is told; or {@link BadValue} for {@code met} if a resident is met twice. */
    public static Either<BadValue, NewVisit> of(
            HouseholdId household,
            StaffId staff,
            VisitMeans means,
            VisitOutcome answer,
            List<ResidentMet> met,
            Instant occurredAt) {
        return eachOnce(met)
                ? Either.right(new NewVisit(household, staff, means, answer, met, occurredAt))
                : Either.left(new BadValue("met", "told_twice"));
    }

    private static boolean eachOnce(List<ResidentMet> met) {
        return met.stream().map(ResidentMet::resident).distinct().count() == met.size();
    }
}
