package org.gridbook.book;

import java.util.Optional;

/**
 * A request that creates a record. The sender may have made the id of the record, for example on a device that was offline, so that what it
 * sends later can refer to it. Such an id is a random UUID in lower case; another form is refused with {@link BadValue} for {@code id}. The
 * id of a record that exists is refused with {@link IdTaken}. If the actor may not see that record, the refusal is the one for another form.
 *
 * <p>Commands without such a request get the id from the library: acts of isolation, which are found by their isolation, what an office does
 * online, and needs, passage cards and tips from passages. What refers to one of the last three is sent after the answer.
 *
 * @param <I> the type of the id
 */
public interface NewRecord<I extends Id> {
    /** The id that the sender made; empty if the library makes it. */
    Optional<I> id();
}
