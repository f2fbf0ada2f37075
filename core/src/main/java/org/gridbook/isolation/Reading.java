package org.gridbook.isolation;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Remark;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;

/**
 * What was measured and said about one person at one visit. Health data: {@code toString} masks it.
 *
 * @param temperature the temperature, where it was taken
 * @param method how it was taken
 * @param symptoms what they complain of, words such as {@code cough}; any refers them to a doctor
 * @param remark in their own words
 */
public record Reading(
        Optional<Temperature> temperature, Thermometry method, Set<String> symptoms, Optional<Remark> remark) {
    /** Nothing was measured, and nothing ails them. */
    public static final Reading WELL = new Reading(Optional.empty(), Thermometry.FOREHEAD, Set.of(), Optional.empty());

    /** Copies; refuses symptoms that are no words of a-z and _ with an {@link IllegalArgumentException}. */
    public Reading {
        Objects.requireNonNull(temperature, "temperature");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(remark, "remark");
        symptoms = Set.copyOf(symptoms);
        if (!symptoms.stream().allMatch(word -> word.matches("[a-z][a-z_]{0,29}"))) {
            throw new IllegalArgumentException("A symptom is a word of 1 to 30 of a-z and _");
        }
    }

    /** Just a temperature. */
    public static Reading of(Temperature temperature, Thermometry method) {
        return new Reading(Optional.of(temperature), method, Set.of(), Optional.empty());
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
