package org.gridbook.questionnaire;

import java.util.Comparator;

/**
 * Where an answer of a form belongs.
 *
 * @param path the path of the question
 * @param instance the instance of the repeat, from 1; outside of repeats 1
 */
public record AnswerKey(String path, int instance) implements Comparable<AnswerKey> {
    private static final Comparator<AnswerKey> ORDER =
            Comparator.comparing(AnswerKey::path).thenComparingInt(AnswerKey::instance);

    /** Rejects an instance below 1 with an {@link IllegalArgumentException}. */
    public AnswerKey {
        if (instance < 1) {
            throw new IllegalArgumentException("Instances are counted from 1");
        }
    }

    /** A question outside of repeats. */
    public static AnswerKey of(String path) {
        return new AnswerKey(path, 1);
    }

    @Override
    public int compareTo(AnswerKey other) {
        return ORDER.compare(this, other);
    }
}
