package org.gridbook.isolation;

import io.vavr.control.Either;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Remark;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.storage.Syntax;

/**
 * What was measured and said about one person at one visit. Health data: {@code toString} masks it.
 *
 * @param temperature the temperature, where it was taken
 * @param method how it was taken
 * @param symptoms what they complain of, words such as {@code cough}; any refers them to a doctor
 * @param remark in their own words
 */
public record Observation(
        Optional<Temperature> temperature, Thermometry method, Set<String> symptoms, Optional<Remark> remark) {
    /** Nothing was measured, and nothing ails them. */
    public static final Observation WELL =
            new Observation(Optional.empty(), Thermometry.FOREHEAD, Set.of(), Optional.empty());

    /** Copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public Observation {
        Objects.requireNonNull(temperature, "temperature");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(remark, "remark");
        symptoms = Set.copyOf(symptoms);
        if (!areWords(symptoms)) {
            throw new IllegalArgumentException("A symptom is a word of 1 to 30 of a-z and _");
        }
    }

    /** A reading as it is told; or {@link BadValue} for {@code symptoms} if one is no word of 1 to 30 of a-z and _. */
    public static Either<BadValue, Observation> of(
            Optional<Temperature> temperature, Thermometry method, Set<String> symptoms, Optional<Remark> remark) {
        return areWords(symptoms)
                ? Either.right(new Observation(temperature, method, symptoms, remark))
                : Either.left(new BadValue("symptoms", "bad_form"));
    }

    private static boolean areWords(Set<String> symptoms) {
        return symptoms.stream().allMatch(Syntax::isWord);
    }

    /** Just a temperature. */
    public static Observation of(Temperature temperature, Thermometry method) {
        return new Observation(Optional.of(temperature), method, Set.of(), Optional.empty());
    }

    /** Whether a doctor has to look at them. */
    boolean refers(Temperature fever) {
        return !symptoms.isEmpty()
                || temperature.filter(each -> each.reaches(fever)).isPresent();
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Reading[*]";
    }
}
