package org.gridbook.inbox;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of an item. Empty fields stay as they are. An item from another place is withdrawn and recorded again.
 *
 * @param type its type; a finding stays one
 * @param means how it came in
 * @param notice the notice that it answers
 * @param entry the entry of the work diary that it answers
 * @param group the online group in which it was written
 * @param at when it came in or was found, on the valid-time axis
 * @param words what was said or found
 * @param note the note that it became
 * @param removed what it does not answer, or where it was not written
 */
@BuilderStyle
@Value.Builder
public record InboxItemCorrection(
        Optional<ItemType> type,
        Optional<ItemMeans> means,
        Optional<NoticeId> notice,
        Optional<DiaryEntryId> entry,
        Optional<OnlineGroupId> group,
        Optional<Instant> at,
        Optional<Remark> words,
        Optional<Remark> note,
        Set<Part> removed) {
    /** What can be removed. */
    public enum Part {
        /** The notice. */
        NOTICE,
        /** The entry of the work diary. */
        ENTRY,
        /** The online group. */
        GROUP
    }

    /** Copies, and cuts to microseconds. */
    public InboxItemCorrection {
        removed = Set.copyOf(removed);
        at = at.map(each -> each.truncatedTo(ChronoUnit.MICROS));
    }

    /** The corrected item; or {@link BadValue} for {@code item_type}, {@code item_means}, {@code notice}, {@code diary_entry}, {@code online_group} or {@code note}, or {@link InboxRefusal.ItemSettled}. */
    Either<Refusal, InboxItem> applied(InboxItem item) {
        InboxItem next = new InboxItemBuilder()
                .like(item)
                .type(type.orElse(item.type()))
                .means(means.orElse(item.means()))
                .notice(value(Part.NOTICE, notice, item.notice()))
                .entry(value(Part.ENTRY, entry, item.entry()))
                .group(value(Part.GROUP, group, item.group()))
                .at(at.orElse(item.at()))
                .build();
        boolean finding = item.type() == ItemType.FINDING;
        if (finding != (next.type() == ItemType.FINDING)) {
            return Either.left(new BadValue("item_type", "not_of_type"));
        }
        if (finding && next.means() != ItemMeans.IN_PERSON) {
            return Either.left(new BadValue("item_means", "not_of_type"));
        }
        return note.isPresent()
                        && item.result()
                                .filter(result -> result.type() == ItemResult.ResultType.NOTE)
                                .isEmpty()
                ? Either.left(new BadValue("note", "not_of_type"))
                : InboxRule.answering(next.type(), next.notice(), next.entry(), next.group())
                        .flatMap(answering -> answering.isOwed() ? Either.right(next) : InboxRule.unsettled(next));
    }

    private <V> Optional<V> value(Part part, Optional<V> corrected, Optional<V> known) {
        return removed.contains(part) ? Optional.empty() : corrected.or(() -> known);
    }

    InboxKinds.StoredWords applied(InboxKinds.StoredWords before) {
        ItemWords is = before.words();
        return new InboxKinds.StoredWords(
                before.resident(), new ItemWords(is.id(), words.or(is::words), note.or(is::note)));
    }

    /** Masked. */
    @Override
    public String toString() {
        return "InboxItemCorrection[*]";
    }
}
