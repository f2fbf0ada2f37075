package org.gridbook.relay;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gridbook.access.ActorId;
import org.gridbook.access.PurposeId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.RelayLease;
import org.gridbook.storage.Syntax;
import org.immutables.value.Value;

/**
 * Who relays what to which targets.
 *
 * @param holder the name of the process, different in each process: 1 to 64 of the characters {@code A-Z a-z 0-9 . _ -}
 * @param actor the actor of the relay. It needs {@link org.gridbook.access.Power#AUDIT} for the whole community, and an id of its own, because its
 *     reads are not handed on
 * @param purpose the purpose under which the actor works in a community
 * @param targets the targets, with different names
 * @param clock the clock. Those of all holders must agree to within a part of the lease; a wrong one causes repeats and waiting, never a loss
 * @param pace how much is done at a time
 */
@BuilderStyle
@Value.Builder
public record RelaySetup(
        String holder,
        ActorId actor,
        Function<CommunityId, PurposeId> purpose,
        List<RelayTarget> targets,
        Clock clock,
        Pace pace) {
    /** Copies the list, and checks the names. */
    public RelaySetup {
        targets = List.copyOf(targets);
        if (!RelayLease.isHolder(holder)) {
            throw new IllegalArgumentException("A holder has 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
        Set<String> names = new HashSet<>();
        for (RelayTarget target : targets) {
            if (!Syntax.isWord(target.name()) || !names.add(target.name()) || target.batch() < 1) {
                throw new IllegalArgumentException(
                        "Each target has a word of its own as its name, and a batch of at least 1");
            }
        }
    }
}
