package org.gridbook.storage;

import java.util.List;
import java.util.Objects;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What one accepted command did. A command that changed nothing leaves a change without entries. The changes of a community are its
 * history, its audit trail and its outbox. A change holds ids and facts, never personal data.
 *
 * @param position 1 for the first of a community, without gaps
 * @param command the command; unique within the community
 * @param digest a keyed hash of the command's content, which recognises an id that is used again with other content
 * @param actor the actor of the command
 * @param purpose the purpose of the command
 * @param recordedAt when the change was recorded: microseconds since 1970, strictly increasing within a community
 * @param occurredAt when it took effect, on the valid-time axis: microseconds since 1970
 * @param event the type of the event, a past-tense name
 * @param facts the facts of the event and of the command's answer
 * @param touched the entries that were put, each with its new version, in the order given; may be empty
 * @param previous the hash of the change before it; empty for the first
 * @param hash the hash of this change, the contents of its entries and {@code previous}: the id of its key, a colon, and a keyed hash in
 *     hexadecimal. A store treats it as a text
 */
@BuilderStyle
@Value.Builder
public record Change(
        long position,
        CommandId command,
        String digest,
        String actor,
        String purpose,
        long recordedAt,
        long occurredAt,
        String event,
        Fields facts,
        List<Touched> touched,
        String previous,
        String hash) {
    /**
     * Checks nulls and copies the list. Rejects a text with NUL or half of a surrogate pair with an {@link IllegalArgumentException} that does
     * not repeat it.
     */
    public Change {
        Objects.requireNonNull(command, "command");
        Syntax.storable(Objects.requireNonNull(digest, "digest"));
        Syntax.storable(Objects.requireNonNull(actor, "actor"));
        Syntax.storable(Objects.requireNonNull(purpose, "purpose"));
        Syntax.storable(Objects.requireNonNull(event, "event"));
        Objects.requireNonNull(facts, "facts");
        Syntax.storable(Objects.requireNonNull(previous, "previous"));
        Syntax.storable(Objects.requireNonNull(hash, "hash"));
        touched = List.copyOf(touched);
    }

    /** The same change with this hash. */
    public Change hashed(String newHash) {
        return new ChangeBuilder().like(this).hash(newHash).build();
    }

    /** The head of the feed once this change is its last. */
    public Head head() {
        return new Head(position, recordedAt, hash);
    }

    /**
     * An entry that a change put.
     *
     * @param kind the name of its kind
     * @param id its id
     * @param version the version put
     */
    public record Touched(String kind, String id, long version) {
        /** Checks nulls. */
        public Touched {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
        }
    }
}
