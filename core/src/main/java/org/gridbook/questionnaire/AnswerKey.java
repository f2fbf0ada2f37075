package org.gridbook.questionnaire;

import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where an answer of a form belongs.
 *
 * @param path the path of the question: at most 17 names of {@link Form#isName} with {@code /} between them
 * @param instance the instance of the repeat, from 1; outside of repeats 1
 */
public record AnswerKey(String path, int instance) implements Comparable<AnswerKey> {
    private static final int MOST_PATH = (Form.MOST_DEPTH + 1) * (2 * Form.MOST_NAME + 1);
    private static final Comparator<AnswerKey> ORDER =
            Comparator.comparing(AnswerKey::path).thenComparingInt(AnswerKey::instance);

    /** Rejects an instance below 1 and what is no path with an {@link IllegalArgumentException} that does not repeat it. */
    public AnswerKey {
        if (!isPath(path)) {
            throw new IllegalArgumentException("A path consists of names with / between them");
        }
        if (instance < 1) {
            throw new IllegalArgumentException("Instances are counted from 1");
        }
    }

    private static boolean isPath(String path) {
        String[] names = path.length() > MOST_PATH ? new String[] {""} : path.split("/", -1);
        return names.length <= Form.MOST_DEPTH + 1 && Stream.of(names).allMatch(Form::isName);
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
