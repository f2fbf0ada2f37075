package org.gridbook.register;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.DomainRefusal;

/**
 * A reason why a household cannot be recorded. It names positions and never repeats what was typed.
 *
 * @param household the position of the household in the list, counted from 0; texts count from 1
 * @param member the position of the member in the household, counted from 0; empty if the problem is about the household
 * @param problem a code with texts under {@code problem.<code>}: {@code number_twice}, {@code number_taken}, {@code no_such_building},
 *     {@code before_building}, {@code begins_too_late}, {@code born_too_early}, {@code before_household}, {@code household_ended}, {@code other_building}, {@code other_since}, {@code
 *     born_in_future}, {@code id_number_twice}, {@code id_number_taken}, {@code contradicts_id_number}, {@code unclear_member}, {@code
 *     left_household}, {@code two_heads}
 */
public record ImportConflict(int household, Optional<Integer> member, String problem) implements DomainRefusal {
    /** Checks nulls. */
    public ImportConflict {
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(problem, "problem");
    }

    /** A problem of a household. */
    public static ImportConflict of(int household, String problem) {
        return new ImportConflict(household, Optional.empty(), problem);
    }

    /** A problem of a member. */
    public static ImportConflict of(int household, int member, String problem) {
        return new ImportConflict(household, Optional.of(member), problem);
    }

    @Override
    public String code() {
        return member.isPresent() ? "ImportConflict.member" : "ImportConflict";
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = DomainRefusal.super.facts();
        facts.put("household", household + 1);
        member.ifPresent(index -> facts.put("member", index + 1));
        return facts;
    }
}
