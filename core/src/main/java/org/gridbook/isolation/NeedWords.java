package org.gridbook.isolation;

import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Remark;

/**
 * What a household needs.
 *
 * @param household the household
 * @param need a word such as {@code food}, {@code medicine} or {@code errand}
 * @param remark in the words of the household
 */
public record NeedWords(HouseholdId household, String need, Optional<Remark> remark) {
    /** Masked. */
    @Override
    public String toString() {
        return "NeedWords[*]";
    }
}
