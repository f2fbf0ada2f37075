package org.gridbook.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.gridbook.plan.AttemptOutcome;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<Channel> ALL = List.of(Channel.DOOR_VISIT, Channel.PHONE_INQUIRY, Channel.CLUE);

    private record Tried(Channel channel, AttemptOutcome outcome) {}

    private static Tried tried(Channel channel, AttemptOutcome outcome) {
        return new Tried(channel, outcome);
    }

    private static Suggestion after(List<Channel> channels, Tried... tried) {
        List<Attempt> attempts = new ArrayList<>();
        for (Tried each : tried) {
            int count = attempts.size();
            attempts.add(new Attempt("c" + count, "h1", each.channel(), each.outcome(), null, count));
        }
        return Suggestion.after(channels, attempts);
    }

    private static Suggestion suggestion(Channel channel, Suggestion.Reason reason) {
        return new Suggestion(channel, reason);
    }

    @Test
    void oneAttemptWithoutAnAnswerIsRepeated() {
        assertEquals(
                suggestion(Channel.DOOR_VISIT, Suggestion.Reason.TRY_AGAIN),
                after(ALL, tried(Channel.DOOR_VISIT, AttemptOutcome.NOTE_LEFT)));
        assertEquals(
                suggestion(Channel.CLUE, Suggestion.Reason.TRY_AGAIN),
                after(ALL, tried(Channel.CLUE, AttemptOutcome.NO_ANSWER)));
    }

    @Test
    void twoAttemptsWithoutAnAnswerSpendAChannel() {
        assertEquals(
                suggestion(Channel.PHONE_INQUIRY, Suggestion.Reason.NO_ANSWER),
                after(
                        ALL,
                        tried(Channel.DOOR_VISIT, AttemptOutcome.NO_ANSWER),
                        tried(Channel.DOOR_VISIT, AttemptOutcome.NOTE_LEFT)));
    }

    @Test
    void attemptsWithoutAnAnswerAreCountedByChannel() {
        assertEquals(
                suggestion(Channel.PHONE_INQUIRY, Suggestion.Reason.TRY_AGAIN),
                after(
                        ALL,
                        tried(Channel.DOOR_VISIT, AttemptOutcome.NO_ANSWER),
                        tried(Channel.PHONE_INQUIRY, AttemptOutcome.NO_ANSWER)));
    }

    @Test
    void aChannelThatTheSweepDoesNotUseIsNotRepeated() {
        assertEquals(
                suggestion(Channel.PHONE_INQUIRY, Suggestion.Reason.NO_ANSWER),
                after(List.of(Channel.PHONE_INQUIRY), tried(Channel.DOOR_VISIT, AttemptOutcome.NO_ANSWER)));
    }

    @Test
    void aWrongNumberSpendsAChannelAtOnce() {
        assertEquals(
                suggestion(Channel.DOOR_VISIT, Suggestion.Reason.WRONG_NUMBER),
                after(ALL, tried(Channel.PHONE_INQUIRY, AttemptOutcome.WRONG_NUMBER)));
    }

    @Test
    void theLatestAttemptGivesTheReason() {
        assertEquals(
                suggestion(Channel.CLUE, Suggestion.Reason.WRONG_NUMBER),
                after(
                        ALL,
                        tried(Channel.DOOR_VISIT, AttemptOutcome.REFUSED),
                        tried(Channel.PHONE_INQUIRY, AttemptOutcome.WRONG_NUMBER)));
    }

    @Test
    void ifAllChannelsWereTriedTheOneTriedLongestAgoIsSuggested() {
        assertEquals(
                suggestion(Channel.PHONE_INQUIRY, Suggestion.Reason.ALL_TRIED),
                after(
                        ALL,
                        tried(Channel.DOOR_VISIT, AttemptOutcome.REFUSED),
                        tried(Channel.PHONE_INQUIRY, AttemptOutcome.REFUSED),
                        tried(Channel.CLUE, AttemptOutcome.REFUSED),
                        tried(Channel.DOOR_VISIT, AttemptOutcome.REFUSED)));
    }

    @Test
    void theLastAttemptOfAChannelDecidesWhenItWasTried() {
        assertEquals(
                suggestion(Channel.CLUE, Suggestion.Reason.ALL_TRIED),
                after(
                        ALL,
                        tried(Channel.CLUE, AttemptOutcome.REFUSED),
                        tried(Channel.PHONE_INQUIRY, AttemptOutcome.REFUSED),
                        tried(Channel.DOOR_VISIT, AttemptOutcome.REFUSED)));
    }

    @Test
    void onlyARefusalAtTheLatestAttemptIsRemaining() {
        Attempt refused = new Attempt("c1", "h1", Channel.CLUE, AttemptOutcome.REFUSED, null, 1);
        Attempt wrong = new Attempt("c2", "h1", Channel.CLUE, AttemptOutcome.WRONG_NUMBER, null, 2);

        assertEquals(AttemptProgress.NEVER_TRIED, AttemptProgress.after(List.of()));
        assertEquals(AttemptProgress.REFUSED, AttemptProgress.after(List.of(wrong, refused)));
        assertEquals(AttemptProgress.NOT_ANSWERED, AttemptProgress.after(List.of(refused, wrong)));
    }
}
