package org.gridbook.relay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one pass over the feed of a community did.
 *
 * @param held whether this relay has the lease of the community. If not, nothing was handed on, or the lease was lost during the pass
 * @param targets what each target got, in the order of the setup; empty if the lease was not acquired
 * @param next when to come back: at once if more changes wait
 */
public record RelayPass(boolean held, List<TargetPass> targets, Instant next) {
    /** Copies the list. */
    public RelayPass {
        targets = List.copyOf(targets);
    }

    /**
     * What one target got.
     *
     * @param name its name
     * @param position the position up to which it has every change that it wants
     * @param handedOn the number of changes that it acknowledged in this pass
     * @param failure why its last delivery failed; empty if it did not. It is the target's own exception, so the application decides whether it may be
     *     logged. {@code toString} shows its class
     */
    public record TargetPass(String name, long position, int handedOn, Optional<Throwable> failure) {
        @Override
        public String toString() {
            return "TargetPass[" + name + ", position=" + position + ", handedOn=" + handedOn
                    + failure.map(each -> ", failed with " + each.getClass().getName())
                            .orElse("") + "]";
        }
    }
}
