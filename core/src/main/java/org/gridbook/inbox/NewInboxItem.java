package org.gridbook.inbox;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * An answer of the public or a finding of a patrol, to record; {@code toString} masks the words.
 *
 * @param type its type
 * @param means how it came in; a finding is {@link ItemMeans#IN_PERSON}
 * @param source the resident, household, building or grid that it comes from
 * @param notice the notice that it answers, if it answers one; not for a finding
 * @param entry the entry of the work diary that it answers, if it answers one; not for a finding
 * @param group the online group in which it was written, if that is known; not for a finding
 * @param patrol the patrol that found it; only and always for a finding
 * @param words what was said or found; always for a question or a finding
 * @param at when it came in or was found, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewInboxItem(
        ItemType type,
        ItemMeans means,
        ItemSource source,
        Optional<NoticeId> notice,
        Optional<DiaryEntryId> entry,
        Optional<OnlineGroupId> group,
        Optional<PatrolId> patrol,
        Optional<Remark> words,
        Instant at,
        Optional<InboxItemId> id)
        implements NewRecord<InboxItemId> {
    /** Cuts to microseconds. */
    public NewInboxItem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(id, "id");
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** A finding. {@link NewPatrol} records it with its patrol; otherwise {@code patrol} must be set. */
    public static NewInboxItem finding(ItemSource source, Remark words, Instant at) {
        return new NewInboxItemBuilder()
                .type(ItemType.FINDING)
                .means(ItemMeans.IN_PERSON)
                .source(source)
                .words(words)
                .at(at)
                .build();
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewInboxItem id(InboxItemId made) {
        return new NewInboxItemBuilder().like(this).id(made).build();
    }

    NewInboxItem of(PatrolId found) {
        return new NewInboxItemBuilder().like(this).patrol(found).build();
    }

    /**
     * The same; or {@link BadValue} for {@code patrol}, {@code notice}, {@code diary_entry}, {@code online_group}, {@code item_means} or {@code
     * words}.
     */
    Either<Refusal, NewInboxItem> checked() {
        boolean finding = type == ItemType.FINDING;
        if (finding != patrol.isPresent()) {
            return Either.left(new BadValue("patrol", finding ? "blank" : "not_of_type"));
        }
        if (finding && means != ItemMeans.IN_PERSON) {
            return Either.left(new BadValue("item_means", "not_of_type"));
        }
        return type.isOwed() && words.isEmpty()
                ? Either.left(new BadValue("words", "blank"))
                : InboxRule.answering(type, notice, entry, group).map(any -> this);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "NewInboxItem[" + type + ", " + means + ", " + source + ", " + at + "]";
    }
}
