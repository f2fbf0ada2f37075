package org.gridbook.isolation;

import io.vavr.control.Either;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.storage.Syntax;

/**
 * Measurements and symptoms of one person at one visit. It is health data, and {@code toString} masks it.
 *
 * @param temperature the temperature, if it was taken
 * @param method how it was taken
 * @param symptoms words such as {@code cough}; with any symptom a doctor has to see the resident
 * @param remark a remark in free text
 */
public record Observation(
        Optional<Temperature> temperature, Thermometry method, Set<String> symptoms, Optional<Remark> remark) {
    /** No measurement and no symptoms. */
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

    /** An observation; or {@link BadValue} for {@code symptoms} if one is not a word of 1 to 30 of a-z and _. */
    public static Either<Refusal, Observation> of(
            Optional<Temperature> temperature, Thermometry method, Set<String> symptoms, Optional<Remark> remark) {
        return areWords(symptoms)
                ? Either.right(new Observation(temperature, method, symptoms, remark))
                : Either.left(new BadValue("symptoms", "bad_word"));
    }

    private static boolean areWords(Set<String> symptoms) {
        return symptoms.stream().allMatch(Syntax::isWord);
    }

    /** An observation of the temperature only. */
    public static Observation of(Temperature temperature, Thermometry method) {
        return new Observation(Optional.of(temperature), method, Set.of(), Optional.empty());
    }

    /** Whether a doctor has to see the resident. */
    boolean needsReferral(Temperature fever) {
        return !symptoms.isEmpty()
                || temperature.filter(each -> each.reaches(fever)).isPresent();
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Observation[*]";
    }
}
