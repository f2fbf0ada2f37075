package org.gridbook.outreach;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.EvidenceBuilder;
import org.gridbook.plan.ReachMeans;
import org.immutables.value.Value;

/**
 * A message to a group or a resident. It is queued with the command that records it, and sent after the commit.
 *
 * @param id its id, which is the key for the messenger
 * @param about whose texts are sent
 * @param target the recipient
 * @param household the household of the resident when it was queued; empty for a group
 * @param at when it was queued, on the valid-time axis
 * @param notAfter after which instant it is not sent any more
 * @param confirmBy until when it is waited for members of the group to confirm; empty for a resident
 */
@BuilderStyle
@Value.Builder
public record Message(
        MessageId id,
        MessageSubject about,
        MessageTarget target,
        Optional<HouseholdId> household,
        Instant at,
        Instant notAfter,
        Optional<Instant> confirmBy) {
    /**
     * The evidence that its receipts give: a resident saw or acknowledged it, which is about the household of the resident at that instant. A
     * message to a group proves nothing.
     */
    List<Evidence> evidence(List<MessageReceipt> receipts) {
        return target instanceof MessageTarget.ToResident to
                ? receipts.stream()
                        .filter(each -> each.type() == ReceiptType.SEEN || each.type() == ReceiptType.ACKNOWLEDGED)
                        .map(each -> new EvidenceBuilder()
                                .id(each.id().value())
                                .kind(OutreachKinds.RECEIPTS.toString())
                                .residents(Set.of(to.resident()))
                                .means(each.type() == ReceiptType.SEEN ? ReachMeans.SEEN : ReachMeans.ACKNOWLEDGED)
                                .outcome(AttemptOutcome.REACHED)
                                .at(each.at())
                                .build())
                        .toList()
                : List.of();
    }

    /** The post that it is to its group, from the first receipt on that says that it was sent or posted; none if that failed. */
    Optional<ReachFacts.Post> post(List<MessageReceipt> receipts) {
        return Optional.of(target)
                .filter(MessageTarget.ToGroup.class::isInstance)
                .filter(any -> stateOf(receipts, Instant.MAX)
                        .filter(ReceiptType.FAILED::equals)
                        .isEmpty())
                .map(MessageTarget.ToGroup.class::cast)
                .flatMap(to -> receipts.stream()
                        .filter(each -> each.type() == ReceiptType.SENT || each.type() == ReceiptType.POSTED)
                        .map(MessageReceipt::at)
                        .min(Comparator.naturalOrder())
                        .map(at -> ReachFacts.Post.toGroup(to.group(), at, confirmBy)));
    }

    /**
     * The state that receipts show at an instant: the last of {@link ReceiptType} among them, whatever order they came in and however often.
     *
     * @return empty if there is none: it is queued
     */
    public static Optional<ReceiptType> stateOf(Collection<MessageReceipt> receipts, Instant at) {
        return receipts.stream()
                .filter(each -> !each.withdrawn() && !each.at().isAfter(at))
                .map(MessageReceipt::type)
                .max(Comparator.naturalOrder());
    }
}
