package org.gridbook.sweep;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridbook.book.Word;
import org.gridbook.plan.AttemptOutcome;

/**
 * The channel to try next with a household, and why. After a refusal another channel is tried; an attempt without an answer is repeated
 * once.
 *
 * @param channel one of the sweep's channels
 * @param reason why it is suggested
 */
public record Suggestion(Channel channel, Reason reason) {
    /** After so many attempts without an answer, another channel is tried. */
    public static final int KNOCKS = 2;

    /** Why a channel is suggested. */
    public enum Reason implements Word {
        /** There was no attempt: the sweep's preferred channel. */
        FIRST_TRY,
        /** No answer yet: the same channel once more. */
        TRY_AGAIN,
        /** No answer {@value #KNOCKS} times: another channel. */
        NO_ANSWER,
        /** The household refused: another channel. */
        REFUSED,
        /** The telephone number is wrong: another channel. */
        WRONG_NUMBER,
        /** Every channel was tried without success: the one tried longest ago. */
        ALL_TRIED;
    }

    /**
     * The suggestion.
     *
     * @param channels the sweep's channels, the preferred first
     * @param attempts the attempts in order of time, none of which settled what is owed
     */
    static Suggestion after(List<Channel> channels, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return new Suggestion(channels.get(0), Reason.FIRST_TRY);
        }
        Set<Channel> spent = new HashSet<>();
        Map<Channel, Integer> knocks = new HashMap<>();
        Map<Channel, Integer> latest = new HashMap<>();
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            latest.put(attempt.channel(), i);
            boolean unanswered =
                    attempt.outcome() == AttemptOutcome.NO_ANSWER || attempt.outcome() == AttemptOutcome.NOTE_LEFT;
            if (!unanswered || knocks.merge(attempt.channel(), 1, Integer::sum) >= KNOCKS) {
                spent.add(attempt.channel());
            }
        }
        Attempt last = attempts.get(attempts.size() - 1);
        if (!spent.contains(last.channel()) && channels.contains(last.channel())) {
            return new Suggestion(last.channel(), Reason.TRY_AGAIN);
        }
        for (Channel channel : channels) {
            if (!spent.contains(channel)) {
                return new Suggestion(channel, reason(last.outcome()));
            }
        }
        Channel longestAgo = channels.get(0);
        for (Channel channel : channels) {
            if (latest.getOrDefault(channel, -1) < latest.getOrDefault(longestAgo, -1)) {
                longestAgo = channel;
            }
        }
        return new Suggestion(longestAgo, Reason.ALL_TRIED);
    }

    private static Reason reason(AttemptOutcome outcome) {
        return switch (outcome) {
            case REFUSED -> Reason.REFUSED;
            case WRONG_NUMBER -> Reason.WRONG_NUMBER;
            default -> Reason.NO_ANSWER;
        };
    }
}
