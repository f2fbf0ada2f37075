package org.gridbook.outreach;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.NewRecord;
import org.gridbook.book.NoticeId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A message to be sent.
 *
 * @param notice the notice whose texts are sent
 * @param target the recipient
 * @param at from when on it may be sent, on the valid-time axis
 * @param notAfter after which instant it is not sent any more; later than {@code at}
 * @param confirmBy until when it is waited for members of the group to confirm; only for a group, later than {@code at}
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewMessage(
        NoticeId notice,
        MessageTarget target,
        Instant at,
        Instant notAfter,
        Optional<Instant> confirmBy,
        Optional<MessageId> id)
        implements NewRecord<MessageId> {
    /** Cuts to microseconds. */
    public NewMessage {
        Objects.requireNonNull(notice, "notice");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(id, "id");
        at = at.truncatedTo(ChronoUnit.MICROS);
        notAfter = notAfter.truncatedTo(ChronoUnit.MICROS);
        confirmBy = confirmBy.map(until -> until.truncatedTo(ChronoUnit.MICROS));
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewMessage id(MessageId made) {
        return new NewMessageBuilder().like(this).id(made).build();
    }
}
