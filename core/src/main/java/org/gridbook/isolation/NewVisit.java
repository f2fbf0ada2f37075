package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Syntax;
import org.immutables.value.Value;

/**
 * A report of one visit or call to a household with isolated residents. Visits may be reported late and in any order. One visit fills the
 * slots at that time of every resident who was met.
 *
 * @param household the household
 * @param staff the member of staff
 * @param means visit, call or message
 * @param answer the outcome
 * @param met the isolated residents met, each once
 * @param occurredAt when, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewVisit(
        HouseholdId household,
        StaffId staff,
        VisitMeans means,
        VisitOutcome answer,
        List<ResidentMet> met,
        Instant occurredAt,
        Optional<VisitId> id)
        implements NewRecord<VisitId> {
    /** The outcome of a visit. */
    public enum VisitOutcome implements Word {
        /** At least one isolated resident was met or spoken with. */
        MET,
        /** No answer. */
        NO_ANSWER,
        /** The household refused the contact. */
        REFUSED;
    }

    /**
     * One isolated resident who was met.
     *
     * @param resident the resident
     * @param duties the words of the completed duties
     * @param observation measurements and symptoms
     */
    public record ResidentMet(ResidentId resident, Set<String> duties, Observation observation) {
        /** Copies; refuses duties that are not words with an {@link IllegalArgumentException}. */
        public ResidentMet {
            Objects.requireNonNull(resident, "resident");
            Objects.requireNonNull(observation, "observation");
            duties = Set.copyOf(duties);
            if (!duties.stream().allMatch(Syntax::isWord)) {
                throw new IllegalArgumentException("A duty is a word of 1 to 30 of a-z and _");
            }
        }
    }

    /** Copies, and cuts to microseconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewVisit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(answer, "answer");
        met = List.copyOf(met);
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        if (!eachOnce(met)) {
            throw new IllegalArgumentException("A visit names each resident once");
        }
    }

    /** A request without an id of its sender. */
    public NewVisit(
            HouseholdId household,
            StaffId staff,
            VisitMeans means,
            VisitOutcome answer,
            List<ResidentMet> met,
            Instant occurredAt) {
        this(household, staff, means, answer, met, occurredAt, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewVisit id(VisitId made) {
        return new NewVisitBuilder().like(this).id(made).build();
    }

    /** A visit; or {@link BadValue} for {@code met} if a resident is there twice. */
    public static Either<Refusal, NewVisit> of(
            HouseholdId household,
            StaffId staff,
            VisitMeans means,
            VisitOutcome answer,
            List<ResidentMet> met,
            Instant occurredAt) {
        return eachOnce(met)
                ? Either.right(new NewVisit(household, staff, means, answer, met, occurredAt))
                : Either.left(new BadValue("met", "repeated"));
    }

    private static boolean eachOnce(List<ResidentMet> met) {
        return met.stream().map(ResidentMet::resident).distinct().count() == met.size();
    }
}
