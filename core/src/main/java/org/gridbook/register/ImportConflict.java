package org.gridbook.register;

import java.util.Objects;

/**
 * Something that keeps a household from being written.
 *
 * @param household the number of the household as told
 * @param member the index of the member it is about, from 0; -1 if it is about the household
 * @param problem a code with texts under {@code problem.<code>}: {@code number_twice}, {@code number_taken}, {@code no_such_building},
 *     {@code before_building}, {@code before_household}, {@code household_ended}, {@code other_building}, {@code other_since}, {@code
 *     born_in_future}, {@code id_number_twice}, {@code id_number_taken}, {@code contradicts_id_number}, {@code unclear_member}, {@code
 *     left_household}, {@code two_heads}
 */
public record ImportConflict(String household, int member, String problem) {
    /** Checks nulls. */
    public ImportConflict {
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(problem, "problem");
    }

    /** Its problem and where, without anything personal. */
    @Override
    public String toString() {
        return household + (member < 0 ? "" : "#" + member) + ":" + problem;
    }
}
