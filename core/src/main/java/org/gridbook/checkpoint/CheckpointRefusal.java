package org.gridbook.checkpoint;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.DomainRefusal;
import org.gridbook.book.Refusal;

/** Why a checkpoint was not opened or changed, or a passage not recorded. What is foreign to the actor is answered like what is missing. */
public sealed interface CheckpointRefusal extends DomainRefusal {
    /**
     * No such checkpoint.
     *
     * @param checkpoint the id asked for
     */
    record NoSuchCheckpoint(String checkpoint) implements CheckpointRefusal {}

    /**
     * The checkpoint does not exist then: not yet, or no more.
     *
     * @param checkpoint its id
     */
    record CheckpointNotThen(String checkpoint) implements CheckpointRefusal {}

    /**
     * Rules begin to hold after those before them.
     *
     * @param checkpoint its id
     */
    record RulesTooEarly(String checkpoint) implements CheckpointRefusal {}

    /**
     * A passage would lie in the future.
     *
     * @param at when it was said to be
     */
    record PassageNotYet(Instant at) implements CheckpointRefusal {}

    /**
     * Somebody who is not named cannot come in or be registered: ask who they are, or send them back.
     *
     * @param checkpoint its id
     */
    record IdentityMissing(String checkpoint) implements CheckpointRefusal {}

    /**
     * No such passage card.
     *
     * @param card the id asked for
     */
    record NoSuchCard(String card) implements CheckpointRefusal {}

    /**
     * The card is not valid then: not yet, no more, withdrawn, or its resident does not live here then.
     *
     * @param card its id
     */
    record CardNotValid(String card) implements CheckpointRefusal {}

    /**
     * A passage card has an end, after its beginning.
     *
     * @param from when it was to begin
     */
    record CardWithoutEnd(Instant from) implements CheckpointRefusal {}

    /**
     * No such watch, or it has ended before, or would end before it began.
     *
     * @param watch the id asked for
     */
    record NoOpenWatch(String watch) implements CheckpointRefusal {}

    /**
     * The member stands at a checkpoint at that time already.
     *
     * @param watch by which watch
     */
    record WatchedAlready(String watch) implements CheckpointRefusal {}

    /**
     * Not one of these passages was recorded, because of those; all of them are told.
     *
     * @param refused what is wrong, in the order told
     */
    record PassagesRefused(List<Refused> refused) implements CheckpointRefusal {
        /** Copies the list. */
        public PassagesRefused {
            refused = List.copyOf(refused);
        }
    }

    /**
     * What is wrong with one of several passages.
     *
     * @param index its place among those told, from 0
     * @param why what is wrong
     */
    record Refused(int index, Refusal why) {
        @Override
        public String toString() {
            return index + ": " + why.code();
        }
    }
}
