package org.gridbook.outreach;

import io.vavr.control.Either;
import java.util.List;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Id;
import org.gridbook.book.Refusal;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.ReachMeans;
import org.gridbook.storage.Syntax;

/**
 * What counts as reached, as data.
 *
 * @param proves the means that prove that a household or resident was reached; no means that only reaches a place
 * @param evidenceOf the kinds of other records that count: {@code contact} of a sweep, {@code passage}, {@code visit}, {@code form_response}: a
 *     valid response of a household. {@code contact/ID} and {@code form_response/ID} count for the sweep or questionnaire with this id only
 * @param inPerson who must be met: everyone with all reasons of one of these sets. For them only a means in person counts.
 */
public record ReachPolicy(Set<ReachMeans> proves, Set<String> evidenceOf, List<Set<InPersonReason>> inPerson) {
    private static final Set<ReachMeans> TALKED =
            Set.of(ReachMeans.ACKNOWLEDGED, ReachMeans.PHONE, ReachMeans.DOOR, ReachMeans.CHECKPOINT, ReachMeans.FORM);

    /**
     * Who has seen it was reached. The elderly, households without a telephone and those who want no messages or asked to be met must be met.
     * Contacts of sweeps, visits, passages and responses do not count.
     */
    public static final ReachPolicy USUAL = new ReachPolicy(
            Set.of(
                    ReachMeans.SEEN,
                    ReachMeans.ACKNOWLEDGED,
                    ReachMeans.PHONE,
                    ReachMeans.DOOR,
                    ReachMeans.CHECKPOINT,
                    ReachMeans.FORM),
            Set.of(),
            List.of(
                    Set.of(InPersonReason.ELDERLY),
                    Set.of(InPersonReason.NO_TELEPHONE),
                    Set.of(InPersonReason.NO_MESSAGES),
                    Set.of(InPersonReason.ASKED)));
    /** The same for a notice that must be acknowledged: who has only seen it was not reached. */
    public static final ReachPolicy ACKNOWLEDGED = new ReachPolicy(TALKED, Set.of(), USUAL.inPerson());

    /** Copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public ReachPolicy {
        proves = Set.copyOf(proves);
        evidenceOf = Set.copyOf(evidenceOf);
        inPerson = inPerson.stream().map(Set::copyOf).toList();
        if (!proofs(proves) || !evidenceOf.stream().allMatch(ReachPolicy::isKind) || inPerson.contains(Set.of())) {
            throw new IllegalArgumentException("A policy has means that prove, words of kinds, and reasons");
        }
    }

    /** The name of a kind, also with the id of a record. */
    private static boolean isKind(String word) {
        String kind = Evidence.kindOf(word);
        return Syntax.isWord(kind) && (word.equals(kind) || Id.isFormed(word.substring(kind.length() + 1)));
    }

    private static boolean proofs(Set<ReachMeans> proves) {
        return !proves.isEmpty() && proves.stream().noneMatch(ReachMeans::isOfPlace);
    }

    /**
     * A policy; or {@link BadValue} for {@code proves} if there is no means, or one that only reaches a place; for {@code evidence_of} if a
     * word has another form; or for {@code in_person} if a set has no reason.
     */
    public static Either<Refusal, ReachPolicy> of(
            Set<ReachMeans> proves, Set<String> evidenceOf, List<Set<InPersonReason>> inPerson) {
        if (!proofs(proves)) {
            return Either.left(new BadValue("proves", proves.isEmpty() ? "blank" : "proves_nothing"));
        }
        if (!evidenceOf.stream().allMatch(ReachPolicy::isKind)) {
            return Either.left(new BadValue("evidence_of", "bad_word"));
        }
        return inPerson.contains(Set.of())
                ? Either.left(new BadValue("in_person", "blank"))
                : Either.right(new ReachPolicy(proves, evidenceOf, inPerson));
    }

    /** Whether a household or resident with these reasons must be met. */
    public boolean mustBeMet(Set<InPersonReason> reasons) {
        return inPerson.stream().anyMatch(reasons::containsAll);
    }
}
